"""How a value is shown: the words of a cell, the side it stands on, and the key it sorts by.

One table keyed by kind serves lists, timelines and the two versions of a stale record.
"""

from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import Qt

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
from antq_desktop.domain.records import Field
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.ui.sources import Sources

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FIRST_YEAR = 1000


class Cell:
    """How the values of one kind stand in a column: as words, on the left."""

    side = LEFT

    def text(self, field: Field, value: object, sources: Sources) -> str:
        """Return the words of a value that is not empty."""
        return " ".join(str(value).split("\n"))


class _Written(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        return field.kind.to_text(value)


class _Number(Cell):
    side = RIGHT

    def text(self, field: Field, value: object, sources: Sources) -> str:
        kind = field.kind
        if not isinstance(kind, Number) or not isinstance(value, int):
            return str(value)
        # A number that is never below a thousand is a year and is written without a dot.
        year = kind.least >= _FIRST_YEAR
        shown_number = str(value) if year else formats.number(value, sources.language.code)
        return f"{shown_number} {sources.language.text(kind.unit)}".strip()


class _Money(Cell):
    side = RIGHT

    def text(self, field: Field, value: object, sources: Sources) -> str:
        return formats.amount(value, sources.language.code) if isinstance(value, int) else ""


class _Flag(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        return sources.language.text(N_("Yes") if value else N_("No"))


class _Choice(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        kind = field.kind
        if isinstance(kind, Choice) and isinstance(value, StrEnum):
            return sources.language.text(kind.label_of(value))
        return ""


class _Code(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        listed_in = field.kind.listed_in if isinstance(field.kind, Code) else ""
        return sources.entry_title(listed_in, str(value)) or str(value)


class _Ref(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        register = field.kind.to if isinstance(field.kind, Ref) else ""
        return sources.record_name(register, str(value))


class _File(Cell):
    def text(self, field: Field, value: object, sources: Sources) -> str:
        kept = sources.kept_file(str(value))
        return kept.name if kept else ""


CELLS: dict[type[Kind], Cell] = {
    Text: Cell(),
    Number: _Number(),
    Money: _Money(),
    Flag: _Flag(),
    Day: _Written(),
    PartialDay: _Written(),
    Moment: _Written(),
    Choice: _Choice(),
    Code: _Code(),
    Ref: _Ref(),
    Attachment: _File(),
    Place: Cell(),
}


def shown(field: Field, value: object, sources: Sources) -> str:
    """Return the words of a value as they stand in a list; nothing where nothing was said."""
    if field.is_empty(value):
        return ""
    return CELLS[type(field.kind)].text(field, value, sources)


def side(field: Field) -> Qt.AlignmentFlag:
    """Return the side the values of a field stand on."""
    return CELLS[type(field.kind)].side


def order_of(field: Field, value: object, sources: Sources) -> tuple[int, object]:
    """Return the key a value sorts by among its kind; what nobody said comes last."""
    if field.is_empty(value):
        return (1, 0)
    if isinstance(value, PartialDate):
        return (0, (value.year, value.month, value.day))
    if isinstance(value, int | date | datetime):
        return (0, value)
    words = shown(field, value, sources)
    named = isinstance(field.kind, Text) and field.kind.name
    return (0, name_key(words) if named else sort_key(words))
