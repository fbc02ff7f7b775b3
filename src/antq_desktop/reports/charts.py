"""Charts of bars, laid out once and painted alike on screen and on paper, without colours.

A chart is black on white in greys, with its numbers written, so that a copy says the same.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from antq_desktop.reports.document import (
    Align,
    Bars,
    Cell,
    Column,
    HeaderCell,
    Row,
    Table,
)

#: The grey of each series (0 black, 1 white); a black number is readable on all of them.
GREYS = (0.72, 1.0, 0.86, 0.6, 0.93, 0.79)
_GAP = 0.34
_NUMBER_ROOM = 1.35
_LEGEND_ROOM = 1.7
_LINE = 1.35


class Patch(NamedTuple):
    """A framed area: its upper left corner, its size, its grey."""

    x: float
    y: float
    width: float
    height: float
    grey: float


class Caption(NamedTuple):
    """Words around a middle (or from a left edge), on a baseline; `inside` those on an area."""

    x: float
    y: float
    text: str
    centred: bool = True
    bold: bool = False
    inside: bool = False


class Line(NamedTuple):
    """The line the bars stand on."""

    x: float
    y: float
    to_x: float


Mark = Patch | Caption | Line
#: Says how wide a text is.
Width = Callable[[str], float]


def marks_of(
    chart: Bars,
    size: tuple[float, float],
    letters: float,
    width_of: Width,
    number: Callable[[int], str],
) -> Iterator[Mark]:
    """Yield what is painted of a chart, its title left out, in an area of this size.

    `letters` is the size of the letters; `number` writes a number as people read it.
    """
    width, height = size
    rows = list(_legend_rows(chart, width, letters, width_of))
    foot = height - letters * (_LINE + _LEGEND_ROOM * len(rows))
    top = letters * _NUMBER_ROOM
    step = width / len(chart.labels)
    room = _Room(step, top, foot, max(*chart.highest, 1), letters, number)
    for at, label in enumerate(chart.labels):
        yield from (_stacked if chart.stacked else _beside)(chart, at, room)
        yield Caption((at + 0.5) * step, foot + letters * 1.15, label)
    yield Line(0, foot, width)
    y = foot + letters * _LINE
    for row in rows:
        y += letters * _LEGEND_ROOM
        for x, grey, name in row:
            yield Patch(x, y - letters * 0.85, letters, letters, grey)
            yield Caption(x + letters * 1.5, y, name, centred=False)


def _legend_rows(
    chart: Bars, width: float, letters: float, width_of: Width
) -> Iterator[list[tuple[float, float, str]]]:
    """Yield the names of the series with their greys, as many beside each other as fit."""
    row: list[tuple[float, float, str]] = []
    x = 0.0
    for at, each in enumerate(chart.series):
        needed = letters * 3 + width_of(each.name)
        if row and x + needed > width:
            yield row
            row, x = [], 0.0
        row.append((x, GREYS[at % len(GREYS)], each.name))
        x += needed
    if row:
        yield row


class _Room(NamedTuple):
    """Where the bars stand: how wide each place is, from which height to which, for what number."""

    step: float
    top: float
    foot: float
    most: int
    letters: float
    number: Callable[[int], str]

    def high(self, value: int | None) -> float:
        """Return the height of a bar."""
        return (self.foot - self.top) * (value or 0) / self.most


def _stacked(chart: Bars, at: int, room: _Room) -> Iterator[Mark]:
    """Yield one bar of areas on top of each other, under their sum.

    An area too low for its number goes without it.
    """
    side = room.step * (1 - _GAP)
    left = at * room.step + room.step * _GAP / 2
    y = room.foot
    known = [each.values[at] for each in chart.series]
    for which, value in enumerate(known):
        high = room.high(value)
        y -= high
        if high:
            yield Patch(left, y, side, high, GREYS[which % len(GREYS)])
        if value and high > room.letters:
            middle = y + high / 2 + room.letters * 0.35
            yield Caption(left + side / 2, middle, room.number(value), inside=True)
    if any(value is not None for value in known):
        total = room.number(chart.highest[at])
        yield Caption(left + side / 2, y - room.letters * 0.3, total, bold=True)


def _beside(chart: Bars, at: int, room: _Room) -> Iterator[Mark]:
    """Yield bars beside each other, each under its number."""
    side = room.step * (1 - _GAP) / len(chart.series)
    left = at * room.step + room.step * _GAP / 2
    for which, each in enumerate(chart.series):
        value = each.values[at]
        high = room.high(value)
        if high:
            grey = GREYS[which % len(GREYS)]
            yield Patch(left + which * side, room.foot - high, side, high, grey)
        if value is not None:
            y = room.foot - high - room.letters * 0.3
            yield Caption(left + (which + 0.5) * side, y, room.number(value))


def as_table(chart: Bars, number: Callable[[int], str], across: int = 1) -> Table:
    """Return the numbers of a chart, a row for each series, its name over so many columns."""
    header = (HeaderCell("", across), *(HeaderCell(each) for each in chart.labels))
    names = (Column(3 / across),) * across
    columns = (*names, *(Column(1.4, Align.RIGHT) for _ in chart.labels))
    rows = tuple(
        Row((Cell(each.name, across=across), *(_cell(value, number) for value in each.values)))
        for each in chart.series
    )
    return Table(columns, (header,), rows, size=11)


def _cell(value: int | None, number: Callable[[int], str]) -> Cell:
    return Cell("–") if value is None else Cell(number(value), value)
