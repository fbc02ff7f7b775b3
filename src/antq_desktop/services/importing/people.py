"""The lines of a people register read into rows, those in doubt set apart with the reason."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from antq_desktop.domain.loans import Programme
from antq_desktop.domain.support import WorkStatus
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing import spelling, values, words
from antq_desktop.services.importing.cells import TableCells, said
from antq_desktop.services.importing.headings import bare, unit_in
from antq_desktop.services.importing.identity import read_identity
from antq_desktop.services.importing.limits import check_limits
from antq_desktop.services.importing.rows import Doubt, ParkedRow, PersonRow
from antq_desktop.services.importing.sentences import read_sentences
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.services.importing.words import MentorSaid, WorkSaid

NO_NAME = N_("The row has no name.")
NO_NAME_COLUMN = N_("No column is known to hold the names. Say which one does.")
ONLY_A_NAME = N_("The row has only a name. It may be a label.")

#: Doubts that do not matter for a person of another regime, of whom all else is kept as remarks.
_OF_A_CASE = frozenset(
    {"sentence_months", "completed_on", "completed_by", "group", "loans", "civil_duties_done"}
)


def read_people(table: TableCells) -> Iterator[PersonRow | ParkedRow]:
    """Yield what each line of a table of people says, in the order of the lines."""
    columns = read_identity(table)
    columns |= read_sentences(table, columns["born"])
    columns |= _support(table)
    columns["remarks"] = _remarks(table)
    check_limits(table, columns)
    names = list(columns)
    inherited, vain = table.inherited(), table.vain()
    only_hamlet = frozenset({"hamlet"})
    # Values flow by the name of their field into `PersonRow`, which types them.
    for at, told in enumerate(zip(*columns.values(), strict=True)):
        fields: dict[str, Any] = dict(zip(names, told, strict=True))
        from_above = inherited.get(at)
        if from_above:
            fields["inherited"] = (
                only_hamlet if from_above == only_hamlet else frozenset(from_above)
            )
            fields["vain"] = tuple(vain.get(at, ()))
        yield _row(table, at, fields)


def _row(table: TableCells, at: int, fields: dict[str, Any]) -> PersonRow | ParkedRow:
    """Return what a line says, or the line as a row in doubt."""
    listing = table.listing
    line = listing.lines[at]
    other = fields["regime"] is not None
    doubts = [
        doubt
        for doubt in (*table.doubts.get(at, ()), *_doubts_of_line(table, at, fields["name"]))
        if not (other and doubt.field in _OF_A_CASE)
    ]
    if doubts:
        return table.parked(at, doubts)
    if other:
        fields["remarks"] = _everything(table, at)
    return PersonRow(sheet=listing.sheet, row=line.row, extra=table.unknown_texts(at), **fields)


def _doubts_of_line(table: TableCells, at: int, name: str) -> Iterator[Doubt]:
    """Yield what is doubtful about a line as a whole."""
    if name:
        filled = (cell for cell in table.listing.lines[at].cells if not is_blank(cell))
        if len(list(islice(filled, 2))) == 1:
            yield Doubt("full_name", name, ONLY_A_NAME)
    elif not any(doubt.field == "full_name" for doubt in table.doubts.get(at, ())):
        known = table.listing.columns.first("name") is not None
        yield Doubt("full_name", "", NO_NAME if known else NO_NAME_COLUMN)


def _everything(table: TableCells, at: int) -> str:
    """Return every cell of a line with its heading, for a person of whom few fields are kept."""
    texts = zip(table.listing.columns.each, table.texts(at), strict=True)
    return "\n".join(
        f"{column.heading}: {text}"
        for column, text in texts
        if text and column.target not in {"number", "name"}
    )


def _support(table: TableCells) -> dict[str, list[Any]]:
    """Return the columns of work, mentor, group and loan, by the fields of a row."""
    person = said(lambda text: spelling.person(text)[0], "")
    day = partial(values.read_day, today=table.today)
    loan_day = partial(values.read_loan_day, today=table.today)
    no_work, nobody = WorkSaid(""), MentorSaid()
    mentors = table.read("mentor", said(words.read_mentor, nobody), nobody)
    organisations = table.read("mentor_organisation", said(spelling.organisation, ""), "")
    no_phones: tuple[str, ...] = ()
    work = table.read("occupation", said(words.read_work, no_work), no_work)
    amount = table.listing.columns.first("loan_amount")
    heading = amount.heading if amount else ""
    amounts = table.read("loan_amount", partial(values.read_money, unit=unit_in(heading)), None)
    programme = Programme.DECISION_22 if _names_decision_22(heading) else None
    return {
        "occupation": [each.occupation for each in work],
        "work_status": [
            None if each.status is WorkStatus.UNKNOWN else each.status for each in work
        ],
        "away": [each.away for each in work],
        "work_place": table.read("work_place", said(spelling.place, ""), ""),
        "mentor": [each.name for each in mentors],
        "mentor_organisation": [
            own or each.organisation for own, each in zip(organisations, mentors, strict=True)
        ],
        "mentor_phone": [
            numbers[0] if numbers else ""
            for numbers in table.read("mentor_phone", values.read_phones, no_phones)
        ],
        "mentor_since": table.read("mentor_since", day, None),
        "group": table.read("group", said(words.read_group, None), None),
        "group_on": table.read("group_on", day, None),
        "loan_amount": amounts,
        "loan_on": table.read("loan_on", loan_day, None),
        "loan_programme": [programme if each else None for each in amounts],
        "loan_due": table.read("loan_due", loan_day, None),
        "loan_borrower": table.read("loan_borrower", person, ""),
        "officer": table.read("officer", person, ""),
    }


def _names_decision_22(heading: str) -> bool:
    """Say whether a heading names the programme of Decision 22/2023."""
    return re.search(r"\b(qd|quyet dinh)( so)? 22\b", bare(heading)) is not None


def _remarks(table: TableCells) -> list[str]:
    """Return the remarks of each line, and behind them the words that no field holds."""
    remarks: list[list[str]] = [[] for _ in range(table.size)]
    for column in table.of("remarks"):
        for at, cell in enumerate(column.cells):
            if not is_blank(cell):
                remarks[at].append(text_of(cell))
    for at, kept in table.leftovers.items():
        remarks[at] += kept
    return ["\n".join(lines) for lines in remarks]
