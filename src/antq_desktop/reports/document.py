"""The one model of a printed document: what stands on the paper, never how a page is filled.

A report builds a `Document` out of these parts; `pdf` and `workbook` write the same one. Every text
is final: translated, formatted and, where the law asks for it, in capitals. Documents name people,
so none of these classes shows its content in a log.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]")


def clean(text: str) -> str:
    """Return the text in NFC, without what has no shape on paper; line breaks stay."""
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if text.isprintable():
        return text
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))


class Align(StrEnum):
    """How lines stand between the two edges of their place."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Look(StrEnum):
    """What a row of a table is: one of the list, a heading over the next ones, or a total."""

    PLAIN = "plain"
    HEADING = "heading"
    TOTAL = "total"


@dataclass(frozen=True)
class Page:
    """A sheet of paper and its margins, in millimetres (NĐ 30/2020/NĐ-CP, Annex I)."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


PORTRAIT = Page()
LANDSCAPE = Page(width=297, height=210)


@dataclass(frozen=True, repr=False)
class Letterhead:
    """The head of a document: the bodies on the left, the nation and its motto on the right.

    `number` and `place_and_date` may hold gaps to be filled by hand. A `stamp` ("MẬT") stands in a
    frame under the number.
    """

    superior: str
    issuing: str
    nation: str
    motto: str
    number: str = ""
    place_and_date: str = ""
    stamp: str = ""


@dataclass(frozen=True, repr=False)
class Heading:
    """A heading: level 0 names the document, 1 says what it is about, 2 opens a section.

    A `ruled` one has the short line of the Decree below it.
    """

    text: str
    level: int = 2
    ruled: bool = False


@dataclass(frozen=True, repr=False)
class Paragraph:
    """Running text; `indent` sets in its first line."""

    text: str
    align: Align = Align.JUSTIFY
    bold: bool = False
    italic: bool = False
    indent: bool = True


@dataclass(frozen=True, repr=False)
class Note:
    """A remark in small italics."""

    text: str
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Column:
    """One column of a table: its share of the width, and how its cells stand."""

    weight: float
    align: Align = Align.LEFT


@dataclass(frozen=True, repr=False)
class Cell:
    """One cell: its printed text, and the number a workbook keeps in its place.

    A number that `adds` so many cells at its right is a formula in a workbook, and so is one that
    is a `sum` of other cells of its table: their names, each with its sign.
    """

    text: str
    number: int | None = None
    across: int = 1
    bold: bool = False
    align: Align | None = None
    adds: int = 0
    name: str = ""
    sum: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, repr=False)
class Row:
    """One row. `continued` is a heading's text when its rows go on overleaf."""

    cells: tuple[Cell, ...]
    look: Look = Look.PLAIN
    continued: str = ""


@dataclass(frozen=True, repr=False)
class HeaderCell:
    """A column heading that may stand over several columns or several heading rows."""

    text: str
    across: int = 1
    down: int = 1


def header_places(
    header: tuple[tuple[HeaderCell, ...], ...],
) -> Iterator[tuple[int, int, HeaderCell]]:
    """Yield every heading with its row and its column, both from 0."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(header):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken |= {
                (row + down, column + across)
                for down in range(cell.down)
                for across in range(cell.across)
            }


@dataclass(frozen=True, repr=False)
class Table:
    """Rows under headings that come again on every page.

    `empty_lines` rows of `empty_height` millimetres follow to be filled by hand; with `fill_page`,
    in a document of one page, as many more as the page still holds. In a workbook the first
    `staying` columns stay in sight and come again on every page; all are then as many millimetres
    wide as their weight says.
    """

    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    size: float = 12
    empty_lines: int = 0
    empty_height: float = 8
    fill_page: bool = False
    staying: int = 0


@dataclass(frozen=True, repr=False)
class Figure:
    """A name and its value on one line, and the number a workbook keeps in the value's place.

    A `wide` one takes the whole width. A `blank` one has a dotted line in the place of its value.
    """

    name: str
    value: str
    wide: bool = False
    strong: bool = True
    number: int | None = None
    blank: bool = False


@dataclass(frozen=True, repr=False)
class KeyValue:
    """Names and values in one or two columns, with a box around them if asked."""

    figures: tuple[Figure, ...]
    columns: int = 1
    boxed: bool = False


@dataclass(frozen=True, repr=False)
class Tick:
    """A box to tick, and what it stands for."""

    text: str
    ticked: bool = False


@dataclass(frozen=True, repr=False)
class Ticks:
    """A line of boxes to tick; `blank` names a dotted rest of the line to be filled by hand."""

    label: str
    choices: tuple[Tick, ...]
    blank: str = ""


@dataclass(frozen=True, repr=False)
class Lines:
    """Dotted lines to be filled by hand, after a label."""

    label: str
    count: int = 1
    height: float = 8


@dataclass(frozen=True, repr=False)
class Signer:
    """One place to sign: whose (in capitals), how, and the name below."""

    title: str
    under: str = ""
    name: str = ""
    above: str = ""


@dataclass(frozen=True, repr=False)
class Signature:
    """Places to sign side by side, with `space` millimetres for the hand."""

    signers: tuple[Signer, ...]
    space: float = 18


@dataclass(frozen=True, repr=False)
class Recipients:
    """Who gets the document; beside the signature when that comes next."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class SheetCode:
    """A code to type and the same as a QR picture `side` millimetres wide.

    In the `corner` it stands at the left of the headings that follow; else in the middle.
    """

    code: str
    payload: str
    side: float = 20
    corner: bool = True


@dataclass(frozen=True)
class Series:
    """One kind of thing a chart counts: its number in each period, None where it is not known."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Bars:
    """A chart: a title, a label for each period, and series on top of or beside each other.

    Its numbers are written in a `language`.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    stacked: bool = False
    language: str = "vi"

    @property
    def highest(self) -> tuple[int, ...]:
        """The height of the highest bar of each period."""
        heights = []
        for at in range(len(self.labels)):
            values = [each.values[at] or 0 for each in self.series]
            heights.append(sum(values) if self.stacked else max(values, default=0))
        return tuple(heights)


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


Part = (
    Heading
    | Paragraph
    | Note
    | Table
    | KeyValue
    | Ticks
    | Lines
    | Signature
    | Recipients
    | SheetCode
    | Bars
    | PageBreak
)


@dataclass(frozen=True, repr=False)
class Document:
    """One document, ready to be written.

    `title` goes into the file's properties, so it names no person. A `one_page` document is made
    smaller until it fits; it begins at `scale`, and its letterhead is the last to shrink.
    `footer` stands small at the foot of every page, in one line or two.
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    page: Page = PORTRAIT
    letterhead: Letterhead | None = None
    author: str = ""
    footer: str = ""
    one_page: bool = False
    scale: float = 1.0
