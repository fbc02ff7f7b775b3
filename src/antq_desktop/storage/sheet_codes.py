"""The codes of sheets: each printed sheet has its own, until it is typed back or given up."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from antq_desktop.domain import sheet_code
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.storage.custody import given_away
from antq_desktop.storage.reader import Reader

_COUNTS = """SELECT coalesce(sum(back), 0), coalesce(sum(NOT back AND waited), 0) FROM (
SELECT max(returned_on IS NOT NULL) AS back, max(given_up_on IS NULL) AS waited
FROM printed_sheets WHERE period = ? AND person NOT IN (SELECT value FROM json_each(?))
GROUP BY code)"""
_CLOSED = "SELECT person FROM cases GROUP BY person HAVING count(ended_on) = count(*)"
_NEWEST = """SELECT max(period) FROM printed_sheets
WHERE returned_on IS NULL AND given_up_on IS NULL"""


def returned_and_out(reader: Reader, period: str) -> tuple[int, int]:
    """Return how many sheets of a period were typed back, and how many are out.

    Those of people nobody waits for (`waited_for_no_longer`) do not count.
    """
    gone = json.dumps(sorted(waited_for_no_longer(reader)))
    back, out = reader.fetch(_COUNTS, period, gone)[0]
    return int(back), int(out)


def waited_for_no_longer(reader: Reader) -> frozenset[str]:
    """Return whose sheets are waited for no longer: another office answers, or the case ended."""
    return given_away(reader).union(str(row[0]) for row in reader.fetch(_CLOSED))


def newest_out(reader: Reader) -> str:
    """Return the newest period with a sheet that is out, nothing where there is none."""
    return str(reader.fetch(_NEWEST)[0][0] or "")


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
    for turn in count():
        yield sheet_code.plain(sheet_code.make(number_in(person, period, turn)))


def number_in(person: str, period: str, turn: int) -> int:
    """Return the number behind the code of one sheet."""
    return sheet_code.number_of(person, period, str(turn))
