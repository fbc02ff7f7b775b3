"""Lines of text turned into blocks: the smallest pieces of a page that are not taken apart."""

import re
from collections.abc import Callable
from typing import NamedTuple

from antq_desktop.reports.document import Align, Figure, Heading, Lines, Note, Paragraph
from antq_desktop.reports.pdf_fonts import Faces
from antq_desktop.reports.pdf_marks import MM, Face, Mark, Stroke, Words

BODY = 13.0
SMALL = 11.0
#: How far the letters of the serif reach over and under the line, in ems.
ASCENT = 0.905
DESCENT = 0.216
LEADING = 1.25
TIGHT = 1.15
SECTION = 2

_TITLE_SIZES = {0: 14.0, 1: 13.0, SECTION: 13.0}
_GAPS = {0: 8.0, 1: 2.0, SECTION: 6.0}
#: The Decree asks for a line of a third to a half of the text above it.
RULE_SHARE = 0.4
_RULE_GAP = 3.0
#: A label longer than this share of the line has its value below it.
_LONG_LABEL = 0.6
_DOT = "…"
#: Words a title does not part: "Tổ quốc", "quý IV", "năm 2026", "6 tháng".
_TOGETHER = re.compile(
    r"(?<=\bTổ) (?=quốc\b)|(?<=\bViệt) (?=Nam\b)|(?<=[^\W\d]) (?=[0-9IVX]+\b)"
    r"|(?<=[0-9]) (?=tháng\b)"
)
_HELD = "\u00a0"


class Run(NamedTuple):
    """Words of one face on a line, `x` points from the left edge of their place."""

    x: float
    face: Face
    text: str
    stretch: float = 0.0


TextLine = tuple[Run, ...]
Draw = Callable[[list[Mark], float, float], None]


class Setting(NamedTuple):
    """What a part is laid out with: the faces, its width and height in points, and a scale."""

    faces: Faces
    width: float
    height: float
    scale: float = 1.0

    def within(self, width: float) -> "Setting":
        """Return the same setting for another width."""
        return Setting(self.faces, width, self.height, self.scale)

    def points(self, size: float) -> float:
        """Return a size of letters or a gap at this scale."""
        return size * self.scale

    def mm(self, length: float) -> float:
        """Return millimetres as points at this scale."""
        return length * MM * self.scale


class Block(NamedTuple):
    """A piece of a page: its height, and a function that marks it at a place.

    A `keep` block stands on the page of the next one. `again` is drawn above a block that opens a
    page. `fill` marks an empty line of which a page may hold more; `turn` asks for a new page.
    """

    height: float
    draw: Draw
    keep: bool = False
    again: tuple["Block", ...] = ()
    fill: bool = False
    turn: bool = False


class TextLines(NamedTuple):
    """Lines of one size under each other."""

    lines: tuple[TextLine, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """Return their height in points."""
        return len(self.lines) * self.leading

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark them from the upper left corner of their place."""
        at = y + (self.leading - (ASCENT + DESCENT) * self.size) / 2 + ASCENT * self.size
        for line in self.lines:
            marks.extend(
                Words(x + run.x, at, run.face, self.size, run.text, run.stretch)
                for run in line
                if run.text
            )
            at += self.leading

    def block(self, *, keep: bool = False) -> Block:
        """Return them as one block."""
        return Block(self.height, self.draw, keep=keep)

    def blocks(self) -> list[Block]:
        """Return one block a line."""
        return [self._replace(lines=(line,)).block() for line in self.lines]


def draw_nothing(marks: list[Mark], x: float, y: float) -> None:
    """Mark nothing: a gap."""


def gap(height: float) -> Block:
    """Return an empty block of so many points, kept with what follows."""
    return Block(height, draw_nothing, keep=True)


def set_text(
    setting: Setting,
    text: str,
    face: Face,
    size: float,
    align: Align = Align.LEFT,
    indent: float = 0.0,
) -> tuple[TextLine, ...]:
    """Return a text as lines of a place's width, the first set in by `indent` points.

    The last line before a break is never stretched.
    """
    faces, width = setting.faces, setting.width
    if align is Align.JUSTIFY and "\n" in text:
        first, *others = text.split("\n")
        placed = [*(set_text(setting, first, face, size, align, indent) or _empty(face))]
        for each in others:
            placed += set_text(setting, each, face, size, align) or _empty(face)
        return tuple(placed)
    lines = faces.wrap(text, face, size, width, indent)
    if align is Align.LEFT and not indent:
        return tuple((Run(0.0, face, line),) for line in lines)
    justified = []
    for number, line in enumerate(lines, start=1):
        start = indent if number == 1 else 0.0
        rest = width - start - faces.width(line, face, size)
        spaces = line.count(" ")
        if align is Align.JUSTIFY and spaces and number < len(lines):
            run = Run(start, face, line, rest / spaces)
        else:
            share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(align, 0.0)
            run = Run(start + rest * share, face, line)
        justified.append((run,))
    return tuple(justified)


def _empty(face: Face) -> tuple[TextLine, ...]:
    return ((Run(0.0, face, ""),),)


def text_lines(
    setting: Setting, text: str, face: Face, size: float, align: Align = Align.LEFT
) -> TextLines:
    """Return a text as tight lines of one size."""
    return TextLines(set_text(setting, text, face, size, align), size, size * TIGHT)


def labelled(setting: Setting, figure: Figure, size: float) -> tuple[TextLine, ...]:
    """Return "name: value" as lines; a long value goes on below its name.

    A blank one has dots to the end of the line, of a line of their own where few would be left.
    """
    face = Face.BOLD if figure.strong else Face.REGULAR
    label = f"{figure.name}:"
    start = setting.faces.width(f"{label} ", Face.REGULAR, size)
    if start > setting.width * _LONG_LABEL:
        above = set_text(setting, label, Face.REGULAR, size)
        below = _dots(setting, size) if figure.blank else figure.value
        return above + set_text(setting, below, face, size)
    if figure.blank:
        run = Run(start, Face.REGULAR, _dots(setting, size, start))
        return ((Run(0.0, Face.REGULAR, label), run),)
    first, *rest = set_text(setting, figure.value, face, size, indent=start) or ((),)
    return ((Run(0.0, Face.REGULAR, label), *first), *rest)


def _dots(setting: Setting, size: float, start: float = 0.0) -> str:
    """Return dots from `start` points to the end of a line."""
    width = setting.faces.width(_DOT, Face.REGULAR, size)
    return _DOT * int((setting.width - start) / width)


class _Titled(NamedTuple):
    """The lines of a heading with the short line of the Decree below them."""

    text: TextLines
    middle: float
    length: float

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the heading and its line."""
        self.text.draw(marks, x, y)
        under_line(marks, x + self.middle, y + self.text.height + _RULE_GAP, self.length)


def under_line(marks: list[Mark], middle: float, y: float, length: float) -> None:
    """Mark a short line around a middle."""
    marks.append(Stroke(middle - length / 2, y, middle + length / 2, y, 0.7))


def title_lines(setting: Setting, text: str, size: float) -> str:
    """Return a title parted into as few lines as it needs, which are then about as long."""
    held = _TOGETHER.sub(_HELD, text)

    def parted(width: float) -> tuple[str, ...]:
        return setting.faces.wrap(held, Face.BOLD, size, width)

    found = parted(setting.width)
    if len(found) == text.count("\n") + 1:
        return text
    longest, shortest = setting.width, setting.width / 2
    while longest - shortest > 1:
        middle = (longest + shortest) / 2
        lines = parted(middle)
        # A word that is itself too wide would be cut.
        if len(lines) == len(found) and " ".join(lines).split() == " ".join(found).split():
            found, longest = lines, middle
        else:
            shortest = middle
    return "\n".join(found).replace(_HELD, " ")


def heading_blocks(setting: Setting, part: Heading) -> list[Block]:
    """Return a heading, kept with what follows it."""
    size = setting.points(_TITLE_SIZES[part.level])
    align = Align.LEFT if part.level == SECTION else Align.CENTRE
    words = part.text if part.level == SECTION else title_lines(setting, part.text, size)
    lines = set_text(setting, words, Face.BOLD, size, align)
    text = TextLines(lines, size, size * LEADING)
    above = gap(setting.points(_GAPS[part.level]))
    if part.ruled and lines:
        length = setting.faces.width(lines[-1][0].text, Face.BOLD, size) * RULE_SHARE
        titled = _Titled(text, setting.width / 2, length)
        return [above, Block(text.height + 2 * _RULE_GAP, titled.draw, keep=True)]
    below = [gap(setting.points(1))] if part.level == SECTION else []
    return [above, text.block(keep=True), *below]


def paragraph_blocks(setting: Setting, part: Paragraph) -> list[Block]:
    """Return running text line by line; no first or last line stands alone on a page."""
    size = setting.points(BODY)
    face = Face(int(part.bold) + 2 * int(part.italic))
    indent = setting.mm(10) if part.indent else 0.0
    lines = set_text(setting, part.text, face, size, part.align, indent)
    blocks = TextLines(lines, size, size * LEADING).blocks()
    for lone in {0, len(blocks) - 2} & set(range(len(blocks) - 1)):
        blocks[lone] = blocks[lone]._replace(keep=True)
    return [gap(setting.points(4)), *blocks]


def note_blocks(setting: Setting, part: Note) -> list[Block]:
    """Return a remark in small italics."""
    size = setting.points(SMALL)
    text = text_lines(setting, part.text, Face.ITALIC, size, part.align)
    return [gap(setting.points(2)), *text.blocks()]


class DottedLine(NamedTuple):
    """A label and a dotted line to write on, from `start` points to the right edge."""

    label: str
    start: float
    size: float
    width: float
    height: float

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark both at the foot of the line's height."""
        at = y + self.height - DESCENT * self.size
        if self.label:
            marks.append(Words(x, at, Face.REGULAR, self.size, self.label))
        marks.append(Stroke(x + self.start, at, x + self.width, at, 0.6, dotted=True))


def lines_blocks(setting: Setting, part: Lines) -> list[Block]:
    """Return dotted lines to write on, the first after its label."""
    size = setting.points(12)
    height = setting.mm(part.height)
    label = f"{part.label}:" if part.label else ""
    start = setting.faces.width(f"{label} ", Face.REGULAR, size) if label else 0.0
    first = DottedLine(label, start, size, setting.width, height)
    others = first._replace(label="", start=0.0)
    return [
        Block(height, (first if number == 0 else others).draw, keep=number + 1 < part.count)
        for number in range(part.count)
    ]
