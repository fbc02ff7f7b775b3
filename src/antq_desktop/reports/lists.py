"""Tables whose columns are said in one place: heading, width and side of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Align, Column, HeaderCell, Row, Table


class Headed(NamedTuple):
    """One column: the message id of its heading, its share of the width, how its cells stand."""

    words: str
    weight: float
    align: Align = Align.LEFT


def listed(
    columns: Sequence[Headed],
    rows: Iterable[Row],
    language: Language,
    size: float = 12,
    empty_lines: int = 0,
) -> Table:
    """Return rows under these columns."""
    header = tuple(HeaderCell(language.text(each.words)) for each in columns)
    placed = tuple(Column(each.weight, each.align) for each in columns)
    return Table(placed, (header,), tuple(rows), size, empty_lines)


def day_cell(day: date | None) -> str:
    """Return a day as a cell says it, nothing for none."""
    return formats.day(day) if day else ""
