"""The codes of sheets: each printed sheet has its own, until it is typed back or given up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from antq_desktop.domain import sheet_code
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.storage.reader import Reader


def next_codes(reader: Reader, people: Iterable[RecordId], period: str) -> dict[RecordId, str]:
    """Return the codes, without dashes, that sheets of a period bear if printed now, by person.

    Who has a sheet out gets the same code again. After it was typed back or given up comes the
    code of the next turn.
    """
    ended: dict[str, set[str]] = defaultdict(set)
    for each in reader.find(PrintedSheet, period=period):
        if each.returned_on or each.given_up_on:
            ended[each.person].add(each.code)
    return {
        person: next(code for code in turns(person, period) if code not in ended[person])
        for person in people
    }


def turns(person: str, period: str) -> Iterator[str]:
    """Yield the codes of the sheets of one person in one period, in their order."""
    turn = 0
    while True:
        yield sheet_code.plain(sheet_code.make(sheet_code.number_of(person, period, str(turn))))
        turn += 1
