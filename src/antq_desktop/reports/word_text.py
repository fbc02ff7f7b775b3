"""Runs and paragraphs of a Word file, the smallest pieces an officer can edit.

Everything here is markup as text, because elements made one by one take three times as long; texts
of people are escaped in one place, `words`.
"""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from antq_desktop.reports.document import Align, Heading, Lines, Note, Paragraph, clean
from antq_desktop.reports.pdf_marks import Face
from antq_desktop.reports.pdf_text import (
    BODY,
    LEADING,
    RULE_SHARE,
    SECTION,
    SMALL,
    TIGHT,
    Setting,
    title_lines,
)

FONT = "Times New Roman"
#: What the serif lacks: the boxes to tick.
SYMBOLS = "Segoe UI Symbol"
#: A paragraph between two tables, which Word would make one.
GAP = 4.0
#: How far the first line of running text is set in: the wider of the two the Decree allows.
_INDENT_MM = 12.7
_STYLES = {0: "Title", 1: "Subtitle", SECTION: "Heading1"}
_TITLE_SIZES = {0: 14.0, 1: 13.0, SECTION: 13.0}
_ABOVE = {0: 8.0, 1: 2.0, SECTION: 6.0}
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def node(tag: str, *inside: str, **values: object) -> str:
    """Return an element of WordprocessingML with its attributes and what stands in it."""
    named = "".join(f' w:{name}="{each}"' for name, each in values.items())
    return f"<w:{tag}{named}>{''.join(inside)}</w:{tag}>"


def twips(points: float) -> int:
    """Return points as the twentieths Word counts in."""
    return round(points * 20)


def printable(text: str) -> str:
    """Return a clean text without what no XML file may hold."""
    return _NOT_XML.sub("", clean(text))


def words(text: str, size: float, face: Face = Face.REGULAR, font: str = "") -> str:
    """Return a run of words; a line break stays one."""
    look = [node("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)] if font else []
    if face in {Face.BOLD, Face.BOLD_ITALIC}:
        look.append("<w:b/>")
    if face in {Face.ITALIC, Face.BOLD_ITALIC}:
        look.append("<w:i/>")
    lines = (
        f'<w:t xml:space="preserve">{line}</w:t>' if line else ""
        for line in escape(printable(text)).split("\n")
    )
    return node("r", node("rPr", *look, _sized(size)), "<w:br/>".join(lines))


def _sized(size: float) -> str:
    """Return a size of letters in the half points Word counts in."""
    return node("sz", val=round(size * 2))


def tab() -> str:
    """Return a run that goes on at the next tab stop."""
    return node("r", "<w:tab/>")


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands, in points.

    `size` is that of its end, which is as tall as its letters and of which new ones come. `indent`
    moves its first line, back where it is negative. `exact` is the height of its lines,
    `leading` one in ems. A `kept` one stands on the page of the next. `stops` are tab stops; the
    dotted ones draw the line to write on. A `ruled` one has a line above,
    a `framed` one all around.
    """

    size: float = BODY
    align: Align = Align.LEFT
    style: str = ""
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    indent: float = 0.0
    leading: float = TIGHT
    exact: float = 0.0
    kept: bool = False
    turn: bool = False
    ruled: bool = False
    framed: bool = False
    stops: tuple[tuple[float, bool], ...] = ()


def paragraph(shape: Shape, *runs: str) -> str:
    """Return a paragraph; Word asks for its properties in this order."""
    indented = shape.left or shape.right or shape.indent
    look = (
        node("pStyle", val=shape.style) if shape.style else "",
        "<w:keepNext/>" if shape.kept else "",
        "<w:pageBreakBefore/>" if shape.turn else "",
        _border(shape),
        node("tabs", *(_stop(*each) for each in shape.stops)) if shape.stops else "",
        _spacing(shape),
        _indent(shape) if indented else "",
        node("jc", val=_SIDES[shape.align]),
        node("rPr", _sized(shape.size)),
    )
    return node("p", node("pPr", *look), *runs)


def _border(shape: Shape) -> str:
    """Return the lines around a paragraph."""
    sides = ("top", "left", "bottom", "right") if shape.framed else ("top",) * shape.ruled
    lines = (node(each, val="single", sz=6, space=shape.framed * 2, color="auto") for each in sides)
    return node("pBdr", *lines) if sides else ""


def _stop(place: float, dotted: bool) -> str:  # noqa: FBT001 (a pair of a place and a look)
    if dotted:
        return node("tab", val="right", leader="dot", pos=twips(place))
    return node("tab", val="left", pos=twips(place))


def _spacing(shape: Shape) -> str:
    lines = (
        {"line": twips(shape.exact), "lineRule": "exact"}
        if shape.exact
        else {"line": round(240 * shape.leading / TIGHT), "lineRule": "auto"}
    )
    return node("spacing", before=twips(shape.before), after=twips(shape.after), **lines)


def _indent(shape: Shape) -> str:
    first = {"hanging": twips(-shape.indent)} if shape.indent < 0 else {}
    if shape.indent > 0:
        first = {"firstLine": twips(shape.indent)}
    return node("ind", left=twips(shape.left), right=twips(shape.right), **first)


def gap(height: float = GAP, *, kept: bool = False) -> str:
    """Return an empty paragraph of a height."""
    return paragraph(Shape(1, exact=height, kept=kept))


def rule(setting: Setting, length: float, *, kept: bool = False) -> str:
    """Return a short line in the middle of a place."""
    aside = max(0.0, (setting.width - length) / 2)
    return paragraph(Shape(1, left=aside, right=aside, before=2, exact=5, ruled=True, kept=kept))


def last_line(setting: Setting, text: str, face: Face, size: float) -> float:
    """Return the width of the last line of a text set in the middle of a place."""
    lines = setting.faces.wrap(text, face, size, setting.width)
    return setting.faces.width(lines[-1], face, size) if lines else 0.0


def heading_nodes(setting: Setting, part: Heading) -> list[str]:
    """Return a heading in the style Word's own outline knows, kept with what follows."""
    size = setting.points(_TITLE_SIZES[part.level])
    align = Align.LEFT if part.level == SECTION else Align.CENTRE
    shape = Shape(
        size,
        align=align,
        style=_STYLES[part.level],
        before=setting.points(_ABOVE[part.level]),
        leading=LEADING,
        kept=True,
    )
    text = part.text if part.level == SECTION else title_lines(setting, part.text, size)
    nodes = [paragraph(shape, words(text, size, Face.BOLD))]
    if part.ruled and text:
        length = last_line(setting, text, Face.BOLD, size) * RULE_SHARE
        nodes.append(rule(setting, length, kept=True))
    return nodes


def paragraph_nodes(setting: Setting, part: Paragraph) -> list[str]:
    """Return running text; a justified line before a break would be torn wide, so each is one."""
    size = setting.points(BODY)
    face = Face(int(part.bold) + 2 * int(part.italic))
    indent = setting.mm(_INDENT_MM) if part.indent else 0.0
    return [
        paragraph(
            Shape(
                size,
                align=part.align,
                before=0.0 if number else setting.points(4),
                indent=0.0 if number else indent,
                leading=LEADING,
            ),
            words(line, size, face),
        )
        for number, line in enumerate(printable(part.text).split("\n"))
    ]


def note_nodes(setting: Setting, part: Note) -> list[str]:
    """Return a remark in small italics."""
    size = setting.points(SMALL)
    shape = Shape(size, align=part.align, before=setting.points(2))
    return [paragraph(shape, words(part.text, size, Face.ITALIC))]


def lines_nodes(setting: Setting, part: Lines) -> list[str]:
    """Return dotted lines to write on, the first after its label."""
    size = setting.points(12)
    shape = Shape(size, exact=setting.mm(part.height), stops=((setting.width, True),))
    label = [words(f"{part.label}: ", size)] if part.label else []
    return [paragraph(shape, *([] if number else label), tab()) for number in range(part.count)]
