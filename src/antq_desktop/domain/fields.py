"""The twelve kinds of field.

A value has three forms: *stored* (text, integer, boolean or null: the same in a table, the change
log and a package), *text* (what a person types and reads, in Vietnamese office manner) and
*Python*. A kind turns one into another and says what the field means; it never speaks of widths,
colours, widgets or SQL.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NewType

from antq_desktop.domain.dates import PartialDate, parse_day, parse_partial, written_day
from antq_desktop.domain.money import parse_money
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, Problem
from antq_desktop.i18n.messages import N_

RecordId = NewType("RecordId", str)
Stored = str | int | bool | None

_WHOLE = re.compile(r"[+-]?(?:[0-9]{1,18}|[0-9]{1,3}(?:[. \u00a0][0-9]{3}){1,5})")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What one field means: its label, help, the group it stands in, and its value's three forms.

    `sensitive` values are hidden until asked for, and the asking is logged. `in_table` fields are
    the columns a list shows first.
    """

    label: str = field(kw_only=False)
    help: str = ""
    group: str = ""
    sensitive: bool = False
    in_table: bool = False

    def to_stored(self, value: Any) -> Stored:
        """Return the stored form of a Python value; None stays None."""
        return None if value is None else str(value)

    def from_stored(self, stored: Stored) -> Any:
        """Return the Python form of a stored value."""
        return stored

    def to_text(self, value: Any) -> str:
        """Return the value as a person would type it; nothing for None."""
        return "" if value is None else str(value)

    def from_text(self, text: str) -> Any:
        """Return the Python value of typed text, None for nothing; raise `BadInput` otherwise."""
        return clean_text(text) or None

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield what is wrong with a value, on the day it is written."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class Text(Kind):
    """Words in NFC; never None.

    `lines` over 1 keeps line breaks; `name` marks a person's name, `digits` a telephone or other
    number; both are found by search, as is a text that is `searched`.
    """

    longest: int = 200
    lines: int = 1
    name: bool = False
    digits: bool = False
    searched: bool = False

    def to_stored(self, value: Any) -> Stored:
        """Return the cleaned text; an empty one is stored as null."""
        return clean_text(value, lines=self.lines) or None

    def from_stored(self, stored: Stored) -> Any:
        """Return the text, empty for null."""
        return "" if stored is None else str(stored)

    def from_text(self, text: str) -> Any:
        """Return the cleaned text; a number keeps its digits and loses its spaces and dots."""
        cleaned = clean_text(text, lines=self.lines)
        return re.sub(r"[\s.\-]", "", cleaned) if self.digits else cleaned

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield a text too long, or a number holding anything but digits."""
        if len(value) > self.longest:
            yield Problem(name, N_("At most {longest} letters."), (("longest", self.longest),))
        if self.digits and value and not re.fullmatch(r"\+?[0-9]+", value):
            yield Problem(name, N_("Only digits belong here."))


@dataclass(frozen=True, kw_only=True)
class Number(Kind):
    """A whole number with an optional unit (months, people, households)."""

    least: int = 0
    most: int = 10**9
    unit: str = ""

    def to_stored(self, value: Any) -> Stored:
        """Return the number itself."""
        return None if value is None else int(value)

    def from_text(self, text: str) -> Any:
        """Return the number; dots and spaces between thousands are allowed."""
        typed = clean_text(text)
        if not typed:
            return None
        if not _WHOLE.fullmatch(typed):
            raise BadInput(N_("{text} is not a whole number."), text=text.strip())
        return int(re.sub(r"[. \u00a0]", "", typed))

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield a number outside its bounds."""
        if not self.least <= value <= self.most:
            bounds = (("least", self.least), ("most", self.most))
            yield Problem(name, N_("A number from {least} to {most} belongs here."), bounds)


@dataclass(frozen=True, kw_only=True)
class Money(Number):
    """An amount in whole đồng."""

    most: int = 10**15

    def from_text(self, text: str) -> Any:
        """Return the amount of "50 triệu", "50tr", "1,13 tỷ" or "50.000.000đ"."""
        return parse_money(text)

    def to_text(self, value: Any) -> str:
        """Return the amount with dots between thousands."""
        return "" if value is None else f"{value:,}".replace(",", ".")


@dataclass(frozen=True, kw_only=True)
class Flag(Kind):
    """Yes or no; where None is allowed it means that nobody has said."""

    def to_stored(self, value: Any) -> Stored:
        """Return the flag itself."""
        return None if value is None else bool(value)

    def from_stored(self, stored: Stored) -> Any:
        """Return the flag; a table's 0 and 1 are flags too."""
        return None if stored is None else bool(stored)

    def to_text(self, value: Any) -> str:
        """Return "có" or "không"."""
        return "" if value is None else ("có" if value else "không")

    def from_text(self, text: str) -> Any:
        """Return True for có, yes, x, 1 and False for không, no, 0."""
        word = clean_text(text).casefold()
        if word in {"có", "co", "yes", "true", "x", "1", "rồi"}:
            return True
        if word in {"không", "khong", "no", "false", "0", "chưa"}:
            return False
        if word:
            raise BadInput(N_("{text} is neither yes nor no."), text=text.strip())
        return None


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A day of the calendar, dd/mm/yyyy."""

    not_after_today: bool = False

    def to_stored(self, value: Any) -> Stored:
        """Return the day as yyyy-mm-dd."""
        return None if value is None else value.isoformat()

    def from_stored(self, stored: Stored) -> Any:
        """Return the date."""
        return None if stored is None else date.fromisoformat(str(stored))

    def to_text(self, value: Any) -> str:
        """Return dd/mm/yyyy."""
        return "" if value is None else written_day(value)

    def from_text(self, text: str) -> Any:
        """Return the date of 1/9/2025, 01-09-2025, 01.9.2025 or 01092025."""
        return parse_day(text) if text.strip() else None

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield a day out of any life's reach, or after today where that cannot be."""
        if not 1900 <= value.year <= 2200:
            yield Problem(name, N_("This year is not likely. Look at it again."))
        elif self.not_after_today and value > today:
            yield Problem(name, N_("This day is after today. Look at it again."))


@dataclass(frozen=True, kw_only=True)
class PartialDay(Kind):
    """A day of which only the year, or the year and month, may be known."""

    def to_stored(self, value: Any) -> Stored:
        """Return yyyy, yyyy-mm or yyyy-mm-dd."""
        return None if value is None else value.iso()

    def from_stored(self, stored: Stored) -> Any:
        """Return the partial date."""
        return None if stored is None else PartialDate.from_iso(str(stored))

    def to_text(self, value: Any) -> str:
        """Return yyyy, mm/yyyy or dd/mm/yyyy."""
        return "" if value is None else value.written()

    def from_text(self, text: str) -> Any:
        """Return the partial date of 1987, 3/1987 or 15/3/1987."""
        return parse_partial(text) if text.strip() else None

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield a year out of reach or still to come."""
        if not 1850 <= value.year <= today.year:
            yield Problem(name, N_("This year is not likely. Look at it again."))


@dataclass(frozen=True, kw_only=True)
class Moment(Kind):
    """A point in time, to the second, kept in UTC."""

    def to_stored(self, value: Any) -> Stored:
        """Return the moment as yyyy-mm-ddThh:mm:ssZ."""
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def from_stored(self, stored: Stored) -> Any:
        """Return the aware moment."""
        return None if stored is None else datetime.fromisoformat(str(stored))

    def to_text(self, value: Any) -> str:
        """Return hh:mm dd/mm/yyyy in the time of this PC."""
        return "" if value is None else value.astimezone().strftime("%H:%M %d/%m/%Y")

    def from_text(self, text: str) -> Any:
        """Return the moment of "14:30 21/11/2026", in the time of this PC."""
        if not text.strip():
            return None
        try:
            return datetime.strptime(clean_text(text), "%H:%M %d/%m/%Y").astimezone()
        except ValueError:
            raise BadInput(N_("{text} is not a time and a date."), text=text.strip()) from None


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of a closed list, kept by the program because rules depend on it."""

    options: type[StrEnum]
    labels: tuple[tuple[StrEnum, str], ...]

    def to_stored(self, value: Any) -> Stored:
        """Return the stored name of the option."""
        return None if value is None else str(value.value)

    def from_stored(self, stored: Stored) -> Any:
        """Return the option."""
        return None if stored is None else self.options(str(stored))

    def to_text(self, value: Any) -> str:
        """Return the option's message id; it is translated where it is shown."""
        return "" if value is None else self.label_of(value)

    def from_text(self, text: str) -> Any:
        """Return the option by its stored name."""
        word = clean_text(text)
        if not word:
            return None
        for option in self.options:
            if word.casefold() in {option.value.casefold(), self.label_of(option).casefold()}:
                return option
        raise BadInput(N_("{text} is not one of the choices."), text=text.strip())

    def label_of(self, option: StrEnum) -> str:
        """Return the message id of an option."""
        return dict(self.labels)[option]


@dataclass(frozen=True, kw_only=True)
class Code(Kind):
    """An entry of a dated reference list, by its code; a text not in the list is kept as typed."""

    listed_in: str

    def to_stored(self, value: Any) -> Stored:
        """Return the cleaned code; an empty one is stored as null."""
        return None if value is None else clean_text(value) or None


@dataclass(frozen=True, kw_only=True)
class Ref(Kind):
    """Another record, by its id."""

    to: str

    def from_stored(self, stored: Stored) -> Any:
        """Return the id."""
        return None if stored is None else RecordId(str(stored))


@dataclass(frozen=True, kw_only=True)
class Attachment(Kind):
    """A scanned paper or photo, by the SHA-256 of its content."""

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield what is no such name."""
        if not _SHA256.fullmatch(value):
            yield Problem(name, N_("This attachment is not stored."))


@dataclass(frozen=True, kw_only=True)
class Place(Kind):
    """An address as it is written: house, hamlet, commune, province of its time."""

    longest: int = 300

    def from_stored(self, stored: Stored) -> Any:
        """Return the address, empty for null."""
        return "" if stored is None else str(stored)

    def to_stored(self, value: Any) -> Stored:
        """Return the cleaned address; an empty one is stored as null."""
        return clean_text(value) or None

    def from_text(self, text: str) -> Any:
        """Return the cleaned address."""
        return clean_text(text)

    def problems(self, name: str, value: Any, today: date) -> Iterator[Problem]:
        """Yield an address too long."""
        if len(value) > self.longest:
            yield Problem(name, N_("At most {longest} letters."), (("longest", self.longest),))


KINDS: tuple[type[Kind], ...] = (
    Text,
    Number,
    Money,
    Flag,
    Day,
    PartialDay,
    Moment,
    Choice,
    Code,
    Ref,
    Attachment,
    Place,
)
