"""Tables of a Word file, with headings that come again on every page, and names with values."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from antq_desktop.i18n import formats
from antq_desktop.reports.charts import as_table
from antq_desktop.reports.document import (
    Align,
    Bars,
    Cell,
    Figure,
    HeaderCell,
    KeyValue,
    Look,
    Row,
    Table,
    header_places,
)
from antq_desktop.reports.pdf_marks import MM, Face
from antq_desktop.reports.pdf_text import Setting
from antq_desktop.reports.word_text import Shape, gap, node, paragraph, tab, twips, words

_GREY = "EBEBEB"
_ASIDE = 2.6
_ABOVE = 2.0
#: Letters shrink to this share before Word breaks a word.
_SMALLEST = 0.8
_FIGURE_SIZE = 12.0
#: Between the dots of one figure and the name of the next.
_GUTTER = 5.0
_OUTER = ("top", "left", "bottom", "right")
_ALL = (*_OUTER, "insideH", "insideV")


@dataclass(frozen=True)
class Grid:
    """The columns of a table: where they begin and the last one ends, in points."""

    edges: tuple[float, ...]
    lines: tuple[str, ...] = ()
    aside: float = 2.0
    above: float = 0.0

    def width(self, column: int, across: int = 1) -> float:
        """Return the width of some columns."""
        return self.edges[column + across] - self.edges[column]

    def table(self, rows: Iterable[str]) -> str:
        """Return a table of these columns, as wide as they are."""
        pad = {"top": self.above, "left": self.aside, "bottom": self.above, "right": self.aside}
        lines = (node(each, val="single", sz=4, space=0, color="auto") for each in self.lines)
        margins = (node(side, w=twips(room), type="dxa") for side, room in pad.items())
        look = (
            node("tblW", w=twips(self.edges[-1]), type="dxa"),
            node("tblInd", w=0, type="dxa"),
            node("tblBorders", *lines) if self.lines else "",
            node("tblLayout", type="fixed"),
            node("tblCellMar", *margins),
        )
        columns = (node("gridCol", w=twips(b) - twips(a)) for a, b in pairwise(self.edges))
        return node("tbl", node("tblPr", *look), node("tblGrid", *columns), *rows)

    def cell(
        self,
        column: int,
        inside: Iterable[str],
        *,
        across: int = 1,
        merge: str = "",
        grey: bool = False,
        middle: bool = False,
    ) -> str:
        """Return one cell; `merge` begins ("restart") or goes on ("continue") over rows."""
        width = twips(self.edges[column + across]) - twips(self.edges[column])
        look = (
            node("tcW", w=width, type="dxa"),
            node("gridSpan", val=across) if across > 1 else "",
            node("vMerge", val=merge) if merge else "",
            node("shd", val="clear", color="auto", fill=_GREY) if grey else "",
            node("vAlign", val="center") if middle else "",
        )
        return node("tc", node("tcPr", *look), *inside)


def edges(weights: Iterable[float], width: float) -> tuple[float, ...]:
    """Return where columns begin and the last one ends, the width shared out by weight."""
    sums = [0.0, *accumulate(weights)]
    return tuple(width * each / sums[-1] for each in sums)


def whole_row(*cells: str, height: float = 0.0, head: bool = False) -> str:
    """Return a row that is never cut by the end of a page; a `head` comes again on each."""
    tall = node("trHeight", val=twips(height), hRule="atLeast") if height else ""
    again = "<w:tblHeader/>" if head else ""
    return node("tr", node("trPr", "<w:cantSplit/>", tall, again), *cells)


def table_nodes(setting: Setting, part: Table) -> list[str]:
    """Return a table with its headings, its rows, and the empty lines below them."""
    places = edges((column.weight for column in part.columns), setting.width)
    grid = Grid(places, _ALL, setting.points(_ASIDE), setting.points(_ABOVE))
    size = setting.points(part.size)
    rows = list(_head(setting, grid, part.header, size))
    following = (*(row.look for row in part.rows[1:]), Look.PLAIN)
    for row, after in zip(part.rows, following, strict=False):
        kept = row.look is Look.HEADING or after is Look.TOTAL
        rows.append(_row(setting, grid, part, row, kept=kept))
    height = part.empty_height * MM * max(setting.scale, 0.85)
    for _ in range(part.empty_lines):
        blank = (
            grid.cell(column, (paragraph(Shape(size)),)) for column in range(len(part.columns))
        )
        rows.append(whole_row(*blank, height=height))
    return [grid.table(rows), gap()] if rows else []


def _head(
    setting: Setting, grid: Grid, header: tuple[tuple[HeaderCell, ...], ...], size: float
) -> Iterator[str]:
    """Yield the heading rows; a heading over several rows goes on in those below."""
    rows: list[dict[int, str]] = [{} for _ in header]
    for row, column, cell in header_places(header):
        run = _fitting(setting, grid, Cell(cell.text, across=cell.across), column, size)
        text = paragraph(Shape(size, Align.CENTRE), run)
        merge = "restart" if cell.down > 1 else ""
        for down in range(cell.down):
            rows[row + down][column] = grid.cell(
                column,
                (paragraph(Shape(size)) if down else text,),
                across=cell.across,
                merge="continue" if down else merge,
                middle=True,
            )
    for cells in rows:
        yield whole_row(*(cells[column] for column in sorted(cells)), head=True)


def _row(setting: Setting, grid: Grid, part: Table, row: Row, *, kept: bool) -> str:
    """Return one row; a `kept` one stands on the page of the next."""
    grey = row.look is Look.HEADING
    size = setting.points(part.size)
    cells = []
    column = 0
    for cell in row.cells:
        align = cell.align or (Align.LEFT if cell.across > 1 else part.columns[column].align)
        bold = row.look is not Look.PLAIN or cell.bold
        run = _fitting(setting, grid, cell, column, size, bold=bold)
        text = paragraph(Shape(size, align, kept=kept), run)
        cells.append(grid.cell(column, (text,), across=cell.across, grey=grey))
        column += cell.across
    return whole_row(*cells)


def _fitting(
    setting: Setting, grid: Grid, cell: Cell, column: int, size: float, *, bold: bool = True
) -> str:
    """Return a cell's words in a size at which the longest one fits, within reason."""
    face = Face.BOLD if bold else Face.REGULAR
    inside = grid.width(column, cell.across) - 2 * grid.aside - 1
    longest = setting.faces.longest_word(cell.text, face, size)
    if longest > inside:
        # Word counts letters in half points; the next larger one would not fit.
        size = math.floor(2 * size * max(_SMALLEST, inside / longest)) / 2
    return words(cell.text, size, face)


def key_value_nodes(setting: Setting, part: KeyValue) -> list[str]:
    """Return names with values as lines of text; in two columns or a box as a table."""
    if part.columns == 1 and not part.boxed:
        size, before = setting.points(_FIGURE_SIZE), setting.points(2)
        return [
            paragraph(Shape(size, before=before, stops=_to_fill(one, setting.width)),
                      *_named(setting, one))
            for one in part.figures
        ]  # fmt: skip
    lines = _OUTER if part.boxed else ()
    aside = setting.points(2 * _ASIDE) if part.boxed else 0.0
    grid = Grid(edges([1] * part.columns, setting.width), lines, aside, setting.points(1.2))
    rows = []
    for figures in _figure_rows(part):
        cells = []
        for column, figure in enumerate(figures):
            last = column == len(figures) - 1
            across = part.columns - column if last else 1
            aside = 2 * grid.aside + (0.0 if last else _GUTTER)
            stops = _to_fill(figure, grid.width(column, across) - aside)
            shape = Shape(setting.points(_FIGURE_SIZE), stops=stops)
            text = paragraph(shape, *_named(setting, figure))
            cells.append(grid.cell(column, (text,), across=across))
        rows.append(whole_row(*cells))
    return [grid.table(rows), gap()] if rows else []


def bars_nodes(setting: Setting, part: Bars) -> list[str]:
    """Return the numbers of a chart as a table under its title."""
    size = setting.points(_FIGURE_SIZE)
    title = paragraph(
        Shape(size, Align.CENTRE, before=setting.points(8), kept=True),
        words(part.title, size, Face.BOLD),
    )
    table = as_table(part, lambda value: formats.number(value, part.language))
    return [title, *table_nodes(setting, table)]


def _named(setting: Setting, figure: Figure) -> tuple[str, str]:
    """Return the runs of a name and its value; dots to the edge in the place of a blank one."""
    size = setting.points(_FIGURE_SIZE)
    face = Face.BOLD if figure.strong else Face.REGULAR
    value = tab() if figure.blank else words(figure.value, size, face)
    return words(f"{figure.name}: ", size), value


def _to_fill(figure: Figure, width: float) -> tuple[tuple[float, bool], ...]:
    """Return the tab stop to which the dots of a blank figure go."""
    return ((width, True),) if figure.blank else ()


def _figure_rows(part: KeyValue) -> Iterator[tuple[Figure, ...]]:
    """Yield the figures that stand beside each other."""
    row: tuple[Figure, ...] = ()
    for figure in part.figures:
        if figure.wide and row:
            yield row
            row = ()
        row = (*row, figure)
        if figure.wide or len(row) == part.columns:
            yield row
            row = ()
    if row:
        yield row
