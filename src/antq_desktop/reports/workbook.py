"""Documents written as a workbook with the same texts and numbers; the only home of xlsxwriter.

A number is a number, so that it can be summed; a text is never taken for a formula, whatever it
begins with.
"""

import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.charts import as_table
from antq_desktop.reports.document import (
    Align,
    Bars,
    Cell,
    Document,
    Heading,
    KeyValue,
    Letterhead,
    Lines,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Recipients,
    Row,
    SheetCode,
    Signature,
    Table,
    Ticks,
    clean,
    header_places,
)
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.workbook_charts import ROWS, put_chart
from antq_desktop.reports.workbook_names import sheet_name
from antq_desktop.reports.workbook_styles import FONT, Style, properties

_A4 = 9
_MM_AN_INCH = 25.4
#: Millimetres of paper that one of Excel's units of width takes at 12 points.
_MM_A_LETTER = 2.1
_LINE = 16.5
#: Capitals are wider than other letters by this much.
_CAPITALS = 1.3
_FEWEST_COLUMNS = 4
_LEFT_SHARE = 0.41
#: What stands above a table stays in sight with its heading up to so many points.
_MOST_STAYING = 320
#: The same documents give the same bytes, so the file bears no moment.
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def write_workbook(documents: Iterable[Document], target: Path) -> None:
    """Write documents into one workbook, each on a sheet of its own.

    Raises `BadInput` for no documents at all, and `FileRefused` where the path cannot be written.
    """
    ready = tuple(documents)
    if not ready:
        raise BadInput(N_("There is nothing to print."))
    whole = BytesIO()
    book = Workbook(whole, {"in_memory": True})
    book.set_properties({"title": ready[0].title, "author": ready[0].author, "created": _MOMENT})
    names: list[str] = []
    for document in ready:
        names.append(sheet_name(document.title, names))
        _Sheet(book, book.add_worksheet(names[-1]), document).write()
    book.close()
    with whole_file(target) as file:
        file.write(whole.getvalue())


class _Sheet:
    """One sheet being written, row by row."""

    def __init__(self, book: Workbook, sheet: Worksheet, document: Document) -> None:
        self.book = book
        self.sheet = sheet
        self.document = document
        self.tables = [part for part in document.parts if isinstance(part, Table)]
        widest = max((len(table.columns) for table in self.tables), default=0)
        self.columns = max(widest, _FEWEST_COLUMNS)
        self.row = 0
        self.widths = self._widths()
        self.formats: dict[Style, Format] = {}
        self.breaks: list[int] = []
        self.named: dict[str, str] = {}
        self.above = 0.0

    def write(self) -> None:
        """Write the whole document."""
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        self._page()
        if self.document.letterhead is not None:
            self._letterhead(self.document.letterhead)
        for part in self.document.parts:
            _PARTS[type(part)](self, part)

    def _widths(self) -> list[float]:
        """Return the widths of the columns in letters, shared out as the widest table asks."""
        page = self.document.page
        letters = (page.width - page.left - page.right) / _MM_A_LETTER
        table = max(self.tables, key=lambda one: len(one.columns), default=None)
        weights = [column.weight for column in table.columns] if table else []
        if table is not None and table.staying:
            return [weight / _MM_A_LETTER for weight in weights]
        average = sum(weights) / len(weights) if weights else 1.0
        weights += [average] * (self.columns - len(weights))
        return [letters * weight / sum(weights) for weight in weights]

    def _page(self) -> None:
        """Set the paper, its margins, and the number of the page at the head."""
        page = self.document.page
        self.sheet.set_paper(_A4)
        if page.width > page.height:
            self.sheet.set_landscape()
        self.sheet.set_margins(
            page.left / _MM_AN_INCH,
            page.right / _MM_AN_INCH,
            page.top / _MM_AN_INCH,
            page.bottom / _MM_AN_INCH,
        )
        if not any(table.staying for table in self.tables):
            self.sheet.fit_to_pages(1, 0)
        self.sheet.set_header(f'&C&"{FONT},Regular"&13&P', {"margin": 0.4})
        if self.document.footer:
            footer = clean(self.document.footer).replace("&", "&&")
            self.sheet.set_footer(f'&L&"{FONT},Italic"&9{footer}', {"margin": 0.4})

    def format(self, style: Style) -> Format:
        """Return the book's format of a style."""
        found = self.formats.get(style)
        if found is None:
            found = self.formats[style] = self.book.add_format(properties(style))
        return found

    def put(self, row: int, column: int, cell: Cell, style: Style, *, down: int = 1) -> None:
        """Write a cell over one or several columns and rows."""
        look = self.format(style)
        if cell.across > 1 or down > 1:
            last = column + cell.across - 1
            self.sheet.merge_range(row, column, row + down - 1, last, "", look)
        if cell.number is None:
            self.sheet.write_string(row, column, clean(cell.text), look)
        elif cell.adds:
            begin = column + cell.across
            added = xl_range(row, begin, row, begin + cell.adds - 1)
            self.sheet.write_formula(row, column, f"=SUM({added})", look, cell.number)
        elif cell.sum and all(name in self.named for name, _ in cell.sum):
            terms = (f"{'+' if sign > 0 else '-'}{self.named[name]}" for name, sign in cell.sum)
            formula = "=" + "".join(terms).removeprefix("+")
            self.sheet.write_formula(row, column, formula, look, cell.number)
        else:
            self.sheet.write_number(row, column, cell.number, look)

    def line(
        self,
        text: str,
        style: Style,
        first: int = 0,
        across: int = 0,
        number: int | None = None,
    ) -> None:
        """Write a text or number over columns of the present row, as high as its lines need."""
        across = across or self.columns - first
        height = self.height(text, style, first, first + across)
        self.above += height
        self.sheet.set_row(self.row, height)
        self.put(self.row, first, Cell(text, number, across=across), style)

    def height(self, text: str, style: Style, first: int, last: int) -> float:
        """Return how high a row must be for a text over columns up to before the last."""
        room = sum(self.widths[first:last]) * 12 / style.size
        wide = _CAPITALS if text.isupper() else 1.0
        lines = sum(max(1, math.ceil(len(each) * wide / room)) for each in text.split("\n"))
        return lines * _LINE * style.size / 12

    def next(self, rows: int = 1) -> None:
        """Go down."""
        self.row += rows

    def split(self, share: float) -> int:
        """Return how many columns, from the left, come nearest to a share of the width."""
        whole = sum(self.widths)
        near = [abs(sum(self.widths[:count]) / whole - share) for count in range(self.columns)]
        return max(1, near.index(min(near)))

    def _letterhead(self, head: Letterhead) -> None:
        """Write the head, the bodies on the left and the nation on the right."""
        left = self.split(_LEFT_SHARE)
        right = self.columns - left
        centred = Style(align=Align.CENTRE)
        bold = Style(bold=True, align=Align.CENTRE)
        lines = (
            (head.superior, centred, head.nation, bold),
            (head.issuing, bold, head.motto, bold),
            (head.number, centred, head.place_and_date, Style(italic=True, align=Align.CENTRE)),
            *(((head.stamp, bold, "", bold),) if head.stamp else ()),
        )
        for beside, style, over, other in lines:
            self.put(self.row, left, Cell(over, across=right), other)
            self.line(beside, style, 0, left)
            self.next()
        self.next()

    def heading(self, part: Heading) -> None:
        """Write a heading."""
        section = part.level == 2  # noqa: PLR2004
        align = Align.LEFT if section else Align.CENTRE
        self.line(part.text, Style(bold=True, align=align, size=14 if part.level == 0 else 13))
        self.next()

    def paragraph(self, part: Paragraph) -> None:
        """Write running text."""
        self.line(part.text, Style(bold=part.bold, italic=part.italic, align=part.align, size=13))
        self.next()

    def note(self, part: Note) -> None:
        """Write a remark."""
        self.line(part.text, Style(italic=True, align=part.align, size=11))
        self.next()

    def key_value(self, part: KeyValue) -> None:
        """Write every name with its value beside it."""
        left = self.split(_LEFT_SHARE)
        right = self.columns - left
        for figure in part.figures:
            name = Style(border=part.boxed)
            value = Style(bold=figure.strong, border=part.boxed, number=figure.number is not None)
            self.line(figure.value, value, left, right, figure.number)
            self.put(self.row, 0, Cell(figure.name, across=left), name)
            self.next()
        self.next()

    def table(self, part: Table) -> None:
        """Write a table; the only one of a sheet stays in sight and comes again on paper."""
        first = self.row
        head = Style(bold=True, align=Align.CENTRE, size=part.size, border=True, middle=True)
        for row, column, cell in header_places(part.header):
            self.put(first + row, column, Cell(cell.text, across=cell.across), head, down=cell.down)
        self.next(len(part.header))
        if len(self.tables) == 1 and part.header:
            self.sheet.repeat_rows(first, self.row - 1)
            if self.above < _MOST_STAYING:
                self.sheet.freeze_panes(self.row, part.staying)
            if part.staying:
                self.sheet.repeat_columns(0, part.staying - 1)
        self._name(part)
        for body in part.rows:
            self._row(part, body)
        empty = self.format(Style(border=True))
        for _ in range(part.empty_lines):
            for column in range(len(part.columns)):
                self.sheet.write_blank(self.row, column, None, empty)
            self.next()
        self.next()

    def _name(self, part: Table) -> None:
        """Find the places of the cells others are sums of."""
        for down, row in enumerate(part.rows):
            column = 0
            for cell in row.cells:
                if cell.name:
                    self.named[cell.name] = xl_rowcol_to_cell(self.row + down, column)
                column += cell.across

    def _row(self, part: Table, row: Row) -> None:
        """Write one row of a table."""
        column = 0
        bold = row.look is not Look.PLAIN
        for cell in row.cells:
            align = cell.align or (Align.LEFT if cell.across > 1 else part.columns[column].align)
            style = Style(
                bold=bold or cell.bold,
                align=align,
                size=part.size,
                border=True,
                grey=row.look is Look.HEADING,
                number=cell.number is not None,
            )
            self.put(self.row, column, cell, style)
            column += cell.across
        self.next()

    def ticks(self, part: Ticks) -> None:
        """Write boxes to tick as text."""
        boxes = "   ".join(f"{'☒' if one.ticked else '☐'} {one.text}" for one in part.choices)
        blank = f"   {part.blank}: ………………" if part.blank else ""
        self.line(f"{part.label}: {boxes}{blank}", Style())
        self.next()

    def lines(self, part: Lines) -> None:
        """Write a label, and rows to write on."""
        self.line(f"{part.label}:" if part.label else "", Style())
        self.next(part.count)

    def signature(self, part: Signature) -> None:
        """Write the places to sign side by side, one alone on the right."""
        count = len(part.signers)
        edges = [self.split(number / count) for number in range(1, count)]
        edges = [0, *edges, self.columns] if count > 1 else [self.split(0.5), self.columns]
        self.next()
        places = list(zip(part.signers, pairwise(edges), strict=True))
        title = Style(bold=True, size=13)
        heights = [self.height(signer.title, title, *across) for signer, across in places]
        self.sheet.set_row(self.row, max(heights))
        for signer, (begin, end) in places:
            texts = ((0, signer.title, True), (1, signer.under, False), (5, signer.name, True))
            for down, text, bold in texts:
                style = Style(bold=bold, italic=not bold, align=Align.CENTRE, size=13)
                self.put(self.row + down, begin, Cell(text, across=end - begin), style)
        self.next(7)

    def recipients(self, part: Recipients) -> None:
        """Write who gets the paper."""
        self.line(part.title, Style(bold=True, italic=True))
        self.next()
        for name in part.names:
            self.line(f"- {name}", Style(size=11))
            self.next()

    def code(self, part: SheetCode) -> None:
        """Write the code; a workbook bears no picture of it."""
        if part.code:
            self.line(part.code, Style(bold=True))
            self.next()

    def bars(self, part: Bars) -> None:
        """Write the numbers of a chart, and the chart itself below them."""
        left = self.split(_LEFT_SHARE)
        self.line(part.title, Style(bold=True, align=Align.CENTRE))
        self.next()
        first = self.row
        table = as_table(part, partial(formats.number, code=part.language), left)
        self._row(
            table, Row(tuple(Cell(cell.text, across=cell.across) for cell in table.header[0]))
        )
        for row in table.rows:
            self._row(table, row)
        put_chart(self.book, self.sheet, part, (first, left))
        self.next(ROWS)

    def page_break(self, part: PageBreak) -> None:
        """Begin a new page here when it is printed."""
        self.breaks.append(self.row)
        self.sheet.set_h_pagebreaks(self.breaks)


_PARTS: dict[type[Part], Callable[..., None]] = {
    Heading: _Sheet.heading,
    Paragraph: _Sheet.paragraph,
    Note: _Sheet.note,
    Table: _Sheet.table,
    KeyValue: _Sheet.key_value,
    Ticks: _Sheet.ticks,
    Lines: _Sheet.lines,
    Signature: _Sheet.signature,
    Recipients: _Sheet.recipients,
    SheetCode: _Sheet.code,
    Bars: _Sheet.bars,
    PageBreak: _Sheet.page_break,
}
