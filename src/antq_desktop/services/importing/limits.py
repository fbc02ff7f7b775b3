"""What a row says against what its records may hold, so that no accepted row fails when written."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from antq_desktop.domain.dates import written_day
from antq_desktop.domain.fields import Day, Number
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.cells import TableCells
from antq_desktop.services.importing.record_fields import KEPT_IN, kind_of, longest

TOO_LONG = N_("At most {longest} letters.")
AFTER_TODAY = N_("This day is after today. Look at it again.")
TOO_MUCH = N_("This number is not likely. Look at it again.")
BEFORE_COMPLETION = N_("Nobody presents himself before completion.")
BEFORE_LOAN = N_("The end comes before the beginning.")

#: Days of which one may not come before the other.
_ORDER = (
    ("completed_on", "presented_on", BEFORE_COMPLETION),
    ("loan_on", "loan_due", BEFORE_LOAN),
)


_LONGEST_HAMLET, _LONGEST_DUTY, _LONGEST_NAME = 80, 500, 120


def check_limits(table: TableCells, columns: Mapping[str, Sequence[Any]]) -> None:
    """Note a doubt for every value that the record it becomes would refuse."""
    for row_field in KEPT_IN.keys() & columns.keys():
        for at, text, error in _beyond(row_field, columns[row_field], table.today):
            table.doubt(at, row_field, text, error)
    for row_field, at, text, most in _parts(columns):
        if len(text) > most:
            table.doubt(at, row_field, text, BadInput(TOO_LONG, longest=most))
    for first, then, message in _ORDER:
        pairs = zip(columns[first], columns[then], strict=True)
        for at, (early, late) in enumerate(pairs):
            if early and late and late < early:
                table.doubt(at, then, written_day(late), BadInput(message))


def _parts(columns: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, int, str, int]]:
    """Yield the texts within what is said of hamlets, duties, family and officers."""
    for at, hamlet in enumerate(columns["hamlet"]):
        if hamlet:
            yield "hamlet", at, hamlet.name, _LONGEST_HAMLET
    for at, duties in enumerate(columns["duties"]):
        yield from (("civil", at, duty.remarks, _LONGEST_DUTY) for duty in duties)
    for at, kin in enumerate(columns["kin"]):
        yield from (("kin", at, name, _LONGEST_NAME) for name, _ in kin)
    for at, officer in enumerate(columns["officer"]):
        yield "officer", at, officer, _LONGEST_NAME


def _beyond(
    row_field: str, values: Sequence[Any], today: date
) -> Iterator[tuple[int, str, BadInput]]:
    """Yield the places and texts of values beyond the bounds of their kind."""
    kind, most = kind_of(row_field), longest(row_field)
    for at, value in enumerate(values):
        if not value:
            continue
        if most and len(value) > most:
            yield at, value, BadInput(TOO_LONG, longest=most)
        elif isinstance(kind, Day) and kind.not_after_today and value > today:
            yield at, written_day(value), BadInput(AFTER_TODAY)
        elif isinstance(kind, Number) and not kind.least <= value <= kind.most:
            yield at, str(value), BadInput(TOO_MUCH)
