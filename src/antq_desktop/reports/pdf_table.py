"""Tables, and names with their values, turned into one block a row."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from antq_desktop.reports.document import (
    Align,
    Cell,
    Figure,
    HeaderCell,
    KeyValue,
    Look,
    Row,
    Table,
    header_places,
)
from antq_desktop.reports.pdf_marks import MM, Box, Face, Mark, Stroke
from antq_desktop.reports.pdf_text import (
    TIGHT,
    Block,
    Setting,
    TextLine,
    TextLines,
    gap,
    labelled,
    set_text,
)

HAIR = 0.5
GREY = 0.92
_ASIDE = 2.6
_ABOVE = 2.4
#: Letters shrink to this share before a word is broken.
_SMALLEST = 0.8
_FIGURE_SIZE = 12.0


class _Place(NamedTuple):
    """One cell at its place in a row: its text, and the room around it."""

    text: TextLines
    left: float
    right: float
    centred: bool = False

    def draw(self, marks: list[Mark], x: float, y: float, height: float, pad: float) -> None:
        """Mark the text in a row of this height, `pad` points from the left line."""
        above = (height - self.text.height) / 2 if self.centred else _ABOVE
        self.text.draw(marks, x + self.left + pad, y + above)


class _Ruled(NamedTuple):
    """A row of a table: its cells, the lines around them, and a grey ground for a heading."""

    places: tuple[_Place, ...]
    height: float
    pad: float
    inner: bool = True
    grey: bool = False
    top: bool = False
    bottom: bool = True

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the ground, the text and the lines of the row."""
        left, right = x + self.places[0].left, x + self.places[-1].right
        if self.grey:
            marks.append(Box(left, y, right - left, self.height, GREY))
        for place in self.places:
            place.draw(marks, x, y, self.height, self.pad)
        lines = [left, right]
        if self.inner:
            lines += [x + place.left for place in self.places[1:]]
        marks.extend(Stroke(at, y, at, y + self.height, HAIR) for at in lines)
        if self.top:
            marks.append(Stroke(left, y, right, y, HAIR))
        if self.bottom:
            end = y + self.height
            marks.append(Stroke(left, end, right, end, HAIR))


class _Open(NamedTuple):
    """A row without lines."""

    places: tuple[_Place, ...]

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the text of the row."""
        for place in self.places:
            place.draw(marks, x, y, place.text.height, 0.0)


class _Head(NamedTuple):
    """The heading rows of a table, some cells over several columns or rows."""

    cells: tuple[tuple[_Place, float, float], ...]
    width: float
    height: float
    pad: float

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark every heading with a line above and to the left, then the outer lines."""
        for place, top, height in self.cells:
            place.draw(marks, x, y + top, height, self.pad)
            at, begin = x + place.left, y + top
            marks.append(Stroke(at, begin, x + place.right, begin, HAIR))
            marks.append(Stroke(at, begin, at, begin + height, HAIR))
        right, end = x + self.width, y + self.height
        marks.append(Stroke(right, y, right, end, HAIR))
        marks.append(Stroke(x, end, right, end, HAIR))


class _Grid(NamedTuple):
    """A table being laid out: its setting, the edges of its columns, and its sizes."""

    setting: Setting
    edges: tuple[float, ...]
    size: float

    @property
    def pad(self) -> float:
        """Return the room left and right of a cell's text."""
        return self.setting.points(_ASIDE)

    def place(self, cell: Cell, column: int, face: Face, align: Align) -> _Place:
        """Return a cell's text set in its columns."""
        left, right = self.edges[column], self.edges[column + cell.across]
        inside = self.setting.within(right - left - 2 * self.pad)
        size = self._fitting(cell.text, face, inside)
        return _Place(
            TextLines(set_text(inside, cell.text, face, size, align), size, size * TIGHT),
            left,
            right,
        )

    def _fitting(self, text: str, face: Face, inside: Setting) -> float:
        """Return a size at which the longest word fits, within reason."""
        longest = inside.faces.longest_word(text, face, self.size)
        if longest <= inside.width:
            return self.size
        return self.size * max(_SMALLEST, inside.width / longest * 0.999)


def table_blocks(setting: Setting, part: Table) -> list[Block]:
    """Return a table: its heading, its rows, and the empty lines below them."""
    grid = _Grid(setting, _edges(part, setting.width), setting.points(part.size))
    head = _head(grid, part.header)
    blocks = [gap(setting.points(3)), head._replace(keep=True)]
    above: tuple[Block, ...] = (head,)
    looks = (*(row.look for row in part.rows[1:]), Look.PLAIN)
    for row, following in zip(part.rows, looks, strict=False):
        if row.look is Look.HEADING:
            above = (head, *_continued(grid, part, row))
        pieces = _row_blocks(grid, part, row, sum(block.height for block in above))
        # A heading that opens a page needs the columns' headings alone above itself.
        again = (head,) if row.look is Look.HEADING else above
        blocks += [piece._replace(again=again) for piece in pieces]
        if row.look is Look.HEADING or following is Look.TOTAL:
            blocks[-1] = blocks[-1]._replace(keep=True)
    blocks += _empty_lines(grid, part, above)
    return [*blocks, gap(setting.points(2))]


def _edges(part: Table, width: float) -> tuple[float, ...]:
    """Return where columns begin and the last one ends."""
    whole = sum(column.weight for column in part.columns)
    edges = [0.0]
    for column in part.columns:
        edges.append(edges[-1] + width * column.weight / whole)
    return tuple(edges)


def _head(grid: _Grid, header: tuple[tuple[HeaderCell, ...], ...]) -> Block:
    """Return the heading rows as one block."""
    placed = [
        (place, row, cell.down)
        for row, column, cell in header_places(header)
        for place in [
            grid.place(
                Cell(cell.text, across=cell.across), column, Face.BOLD, Align.CENTRE
            )._replace(centred=True)
        ]
    ]
    heights = [0.0] * len(header)
    for place, row, down in sorted(placed, key=lambda item: item[2]):
        missing = place.text.height + 2 * _ABOVE - sum(heights[row : row + down])
        heights[row + down - 1] += max(0.0, missing)
    tops = [sum(heights[:row]) for row in range(len(header) + 1)]
    cells = tuple((place, tops[row], tops[row + down] - tops[row]) for place, row, down in placed)
    head = _Head(cells, grid.edges[-1], tops[-1], grid.pad)
    return Block(tops[-1], head.draw)


def _continued(grid: _Grid, part: Table, row: Row) -> tuple[Block, ...]:
    """Return the heading that says overleaf whose rows go on, none where it has no words."""
    if not row.continued:
        return ()
    cell = replace(row.cells[0], text=row.continued)
    return tuple(_row_blocks(grid, part, replace(row, cells=(cell, *row.cells[1:])), 0.0))


def _row_blocks(grid: _Grid, part: Table, row: Row, above: float) -> list[Block]:
    """Return a row as one block, or as several when it is taller than a page."""
    bold = row.look is not Look.PLAIN
    places = []
    column = 0
    for cell in row.cells:
        align = cell.align or (Align.LEFT if cell.across > 1 else part.columns[column].align)
        face = Face.BOLD if bold or cell.bold else Face.REGULAR
        places.append(grid.place(cell, column, face, align))
        column += cell.across
    ruled = _Ruled(tuple(places), 0.0, grid.pad, grey=row.look is Look.HEADING)
    room = grid.setting.height - above
    return [Block(piece.height, piece.draw) for piece in _pieces(ruled, grid.size * TIGHT, room)]


def _pieces(row: _Ruled, leading: float, room: float) -> list[_Ruled]:
    """Return a row at least a line high, cut between its lines where it is taller than `room`."""
    most = max(1, int((room - 2 * _ABOVE) / leading))
    longest = max(len(place.text.lines) for place in row.places)
    if longest <= most:
        return [row._replace(height=max(longest, 1) * leading + 2 * _ABOVE)]
    pieces = []
    for start in range(0, max(longest, 1), most):
        places = tuple(
            place._replace(text=place.text._replace(lines=place.text.lines[start : start + most]))
            for place in row.places
        )
        height = max(leading, *(place.text.height for place in places)) + 2 * _ABOVE
        pieces.append(row._replace(places=places, height=height))
    return pieces


def _empty_lines(grid: _Grid, part: Table, above: tuple[Block, ...]) -> list[Block]:
    """Return rows to be filled by hand; they are not made smaller than the hand needs."""
    height = part.empty_height * MM * max(grid.setting.scale, 0.85)
    none = TextLines((), grid.size, 0.0)
    places = tuple(_Place(none, left, right) for left, right in pairwise(grid.edges))
    row = _Ruled(places, height, grid.pad)
    block = Block(height, row.draw, again=above, fill=part.fill_page)
    return [block] * part.empty_lines


def key_value_blocks(setting: Setting, part: KeyValue) -> list[Block]:
    """Return names and values row by row, with a box around all of them if asked."""
    size = setting.points(_FIGURE_SIZE)
    pad = setting.points(2 * _ASIDE) if part.boxed else 0.0
    inner = setting.within(setting.width - 2 * pad)
    pieces = [
        piece
        for row in _figure_rows(part)
        for piece in _pieces(
            _Ruled(_figure_places(inner, row, part.columns, size), 0.0, pad, inner=False),
            size * TIGHT,
            setting.height / 2,
        )
    ]
    if not part.boxed:
        rows = [Block(row.height - _ABOVE, _Open(row.places).draw) for row in pieces]
        return [gap(setting.points(3)), *rows, gap(setting.points(2))]
    return [gap(setting.points(3)), *_boxed(pieces, 2 * pad), gap(setting.points(2))]


def _boxed(rows: list[_Ruled], wider: float) -> list[Block]:
    """Return rows in one box that is wider than them."""
    blocks = []
    for number, row in enumerate(rows, start=1):
        last = number == len(rows)
        outer = row.places[-1]._replace(right=row.places[-1].right + wider)
        ruled = row._replace(
            places=(*row.places[:-1], outer),
            height=row.height if last else row.height - _ABOVE,
            top=number == 1,
            bottom=last,
        )
        blocks.append(Block(ruled.height, ruled.draw, keep=not last))
    return blocks


def _figure_rows(part: KeyValue) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures that stand beside each other."""
    row: list[Figure] = []
    for figure in part.figures:
        if figure.wide:
            if row:
                yield tuple(row)
            row = []
            yield (figure,)
        else:
            row.append(figure)
            if len(row) == part.columns:
                yield tuple(row)
                row = []
    if row:
        yield tuple(row)


def _figure_places(
    setting: Setting, row: tuple[Figure, ...], columns: int, size: float
) -> tuple[_Place, ...]:
    """Return the figures of one row at their places; the last one reaches the right edge."""
    share = setting.width / columns
    places = []
    for number, figure in enumerate(row):
        left = number * share
        right = setting.width if number == len(row) - 1 else left + share
        text = setting.within(right - left - setting.points(4))
        lines: tuple[TextLine, ...] = labelled(text, figure, size)
        places.append(_Place(TextLines(lines, size, size * TIGHT), left, right))
    return tuple(places)
