"""The printed text of a value, one function for each of the twelve kinds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import (
    Attachment,
    Choice,
    Code,
    Day,
    Flag,
    Kind,
    Moment,
    Money,
    Number,
    PartialDay,
    Place,
    Ref,
    Text,
)
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import Cell

#: A number that is never below a thousand is a year, and is written without a dot.
_YEARS = 1000


@dataclass(frozen=True)
class Wording:
    """What turns values into words: the language, and two look-ups.

    `entry_title(list, code)` returns the title of an entry of a reference list, `record_name(
    register, id)` the name of a record; both return an empty text for what is not there.
    """

    language: Language
    entry_title: Callable[[str, str], str]
    record_name: Callable[[str, str], str]


def _words(_kind: Kind, value: object, _wording: Wording) -> str:
    """Return words as they are."""
    return str(value)


def _number(kind: Kind, value: object, wording: Wording) -> str:
    """Return a number with its unit."""
    if not isinstance(value, int) or not isinstance(kind, Number):
        return str(value)
    digits = str(value) if kind.least >= _YEARS else formats.number(value, wording.language.code)
    return f"{digits} {wording.language.text(kind.unit)}".strip()


def _money(_kind: Kind, value: object, wording: Wording) -> str:
    """Return an amount with its unit."""
    return formats.amount(value, wording.language.code) if isinstance(value, int) else str(value)


def _flag(_kind: Kind, value: object, wording: Wording) -> str:
    """Return yes or no."""
    return wording.language.text(N_("Yes") if value else N_("No"))


def _day(_kind: Kind, value: object, _wording: Wording) -> str:
    """Return dd/MM/yyyy."""
    return formats.day(value) if isinstance(value, date) else str(value)


def _partial(_kind: Kind, value: object, _wording: Wording) -> str:
    """Return as much of a day as is known."""
    return value.written() if isinstance(value, PartialDate) else str(value)


def _moment(_kind: Kind, value: object, _wording: Wording) -> str:
    """Return HH:mm dd/MM/yyyy in the time of this PC."""
    return formats.moment(value.astimezone()) if isinstance(value, datetime) else str(value)


def _choice(kind: Kind, value: object, wording: Wording) -> str:
    """Return the label of an option."""
    if not isinstance(kind, Choice) or not isinstance(value, StrEnum):
        return str(value)
    return wording.language.text(kind.label_of(value))


def _code(kind: Kind, value: object, wording: Wording) -> str:
    """Return the title of an entry; what is in no list stays as it was typed."""
    listed_in = kind.listed_in if isinstance(kind, Code) else ""
    return wording.entry_title(listed_in, str(value)) or str(value)


def _ref(kind: Kind, value: object, wording: Wording) -> str:
    """Return the name of a record; an id says nothing on paper."""
    return wording.record_name(kind.to if isinstance(kind, Ref) else "", str(value))


def _attachment(_kind: Kind, _value: object, wording: Wording) -> str:
    """Return that there is a scan."""
    return wording.language.text(N_("Scan kept"))


PRINTED: dict[type[Kind], Callable[[Kind, object, Wording], str]] = {
    Text: _words,
    Number: _number,
    Money: _money,
    Flag: _flag,
    Day: _day,
    PartialDay: _partial,
    Moment: _moment,
    Choice: _choice,
    Code: _code,
    Ref: _ref,
    Attachment: _attachment,
    Place: _words,
}


def printed(kind: Kind, value: object, wording: Wording) -> str:
    """Return the words of a Python value on paper; nothing where nothing was said."""
    if value is None or value == "":
        return ""
    return PRINTED[type(kind)](kind, value, wording)


def cell(kind: Kind, value: object, wording: Wording) -> Cell:
    """Return a cell; a number or an amount is a number in a workbook too, a year is words."""
    counts = isinstance(kind, Number) and isinstance(value, int) and kind.least < _YEARS
    number = value if counts and isinstance(value, int) else None
    return Cell(printed(kind, value, wording), number)
