"""The head, the boxes to tick, the code and the signatures of a paper, turned into blocks."""

from itertools import pairwise
from typing import NamedTuple

from antq_desktop.reports.document import (
    Align,
    Heading,
    Letterhead,
    Note,
    Recipients,
    SheetCode,
    Signature,
    Signer,
    Tick,
    Ticks,
)
from antq_desktop.reports.pdf_marks import Face, Mark, Squares, Stroke, Words
from antq_desktop.reports.pdf_text import (
    ASCENT,
    DESCENT,
    RULE_SHARE,
    SMALL,
    Block,
    DottedLine,
    Setting,
    TextLines,
    gap,
    heading_blocks,
    note_blocks,
    text_lines,
    under_line,
)

_LEFT_SHARE = 0.41
_ROOM = 4.0
_TICK_SIZE = 12.0
_TICK_LABEL = 38.0
_TICK_LEADING = 1.3
_LINE_TO_WRITE = 35.0
#: Every mask of a QR picture is valid, and this one is most often the best for a sheet code. To
#: look for the best of all eight takes as long as the rest of the sheet.
_MASK = 4


class _Stack(NamedTuple):
    """Blocks under each other."""

    blocks: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Return the height of all of them."""
        return sum(block.height for block in self.blocks)

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark them downwards."""
        for block in self.blocks:
            block.draw(marks, x, y)
            y += block.height


class _Beside(NamedTuple):
    """Stacks beside each other, each at its own distance from the left edge."""

    stacks: tuple[tuple[float, _Stack], ...]

    def block(self, *, keep: bool = False) -> Block:
        """Return them as one block, as tall as the tallest."""
        return Block(max(stack.height for _, stack in self.stacks), self.draw, keep=keep)

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark them from the same height."""
        for left, stack in self.stacks:
            stack.draw(marks, x + left, y)


class _Rule(NamedTuple):
    """A short line in the middle of a place."""

    middle: float
    length: float

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the line a little below."""
        under_line(marks, x + self.middle, y + 3, self.length)


def letterhead_blocks(setting: Setting, head: Letterhead) -> list[Block]:
    """Return the two bodies, the nation, its motto, the number, and the place with the date."""
    split = setting.width * _LEFT_SHARE
    left = setting.within(split - _ROOM)
    right = setting.within(setting.width - split)
    motto = setting.faces.width(head.motto, Face.BOLD, setting.points(13))
    issuing = text_lines(left, head.issuing, Face.BOLD, setting.points(12), Align.CENTRE)
    last = issuing.lines[-1][0].text if issuing.lines else ""
    name = setting.faces.width(last, Face.BOLD, issuing.size)
    bodies = (
        _centred(left, head.superior, Face.REGULAR, 12),
        issuing.block(),
        Block(setting.points(7), _Rule(left.width / 2, name * RULE_SHARE).draw),
    )
    nation = (
        _centred(right, head.nation, Face.BOLD, 12),
        _centred(right, head.motto, Face.BOLD, 13),
        Block(setting.points(7), _Rule(right.width / 2, min(motto, right.width)).draw),
    )
    names = _Beside(((0.0, _Stack(bodies)), (split, _Stack(nation)))).block(keep=True)
    number = _Stack((_centred(left, head.number, Face.REGULAR, 13), *_stamp(left, head.stamp)))
    place = _Stack((_centred(right, head.place_and_date, Face.ITALIC, 13),))
    return [names, _Beside(((0.0, number), (split, place))).block()]


class _Framed(NamedTuple):
    """A line of text in the middle of its place with a frame around it."""

    text: TextLines
    middle: float
    width: float

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the words and the four sides."""
        left, right = x + self.middle - self.width / 2, x + self.middle + self.width / 2
        top, foot = y + _ROOM, y + 2 * _ROOM + self.text.height
        corners = ((left, top), (right, top), (right, foot), (left, foot), (left, top))
        marks.extend(Stroke(*begin, *end, 0.9) for begin, end in pairwise(corners))
        self.text.draw(marks, x, top + _ROOM / 2)


def _stamp(setting: Setting, text: str) -> tuple[Block, ...]:
    """Return a word in a frame; nothing for no word."""
    if not text:
        return ()
    size = setting.points(13)
    words = text_lines(setting, text, Face.BOLD, size, Align.CENTRE)
    longest = max(setting.faces.width(run.text, run.face, size) for (run,) in words.lines)
    width = min(setting.width, longest + size)
    framed = _Framed(words, setting.width / 2, width)
    return (Block(words.height + 3 * _ROOM, framed.draw),)


def _centred(setting: Setting, text: str, face: Face, size: float) -> Block:
    """Return a text in the middle of its place."""
    return text_lines(setting, text, face, setting.points(size), Align.CENTRE).block()


class _Code(NamedTuple):
    """A QR picture with its code below."""

    payload: str
    side: float
    left: float
    text: TextLines
    mask: int | None

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark both, with the white the picture needs between them."""
        marks.append(Squares(x + self.left, y, self.side, self.payload, self.mask))
        self.text.draw(marks, x, y + self.side + 3)


def code_block(setting: Setting, part: SheetCode) -> Block:
    """Return a code in the middle of its place."""
    side = setting.mm(part.side)
    text = text_lines(setting, part.code, Face.BOLD, setting.points(SMALL), Align.CENTRE)
    mask = _MASK if part.corner else None
    code = _Code(part.payload, side, (setting.width - side) / 2, text, mask)
    return Block(side + 3 + text.height, code.draw)


def masthead_block(setting: Setting, code: SheetCode, parts: list[Heading | Note]) -> Block:
    """Return a code at the left of the headings of a document, which stay in the middle."""
    letters = setting.faces.width(code.code, Face.BOLD, setting.points(SMALL))
    aside = max(setting.mm(code.side), letters) + _ROOM
    inner = setting.within(setting.width - 2 * aside)
    blocks = [
        block
        for part in parts
        for block in (
            heading_blocks(inner, part) if isinstance(part, Heading) else note_blocks(inner, part)
        )
    ]
    corner = code_block(setting.within(aside - _ROOM), code)
    titles = _Stack(tuple(blocks))
    lower = max(0.0, (corner.height - titles.height) / 2)
    middle = _Stack((gap(lower), titles_block(titles)))
    return _Beside(((0.0, _Stack((gap(4), corner))), (aside, middle))).block(keep=True)


def titles_block(titles: _Stack) -> Block:
    """Return stacked blocks as one."""
    return Block(titles.height, titles.draw)


class _TickBox(NamedTuple):
    """A box to tick, `side` points wide, on a line of text."""

    side: float
    ticked: bool
    left: float
    text: TextLines

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the box, the tick and the words."""
        left, right = x + self.left, x + self.left + self.side
        top = y + (self.text.leading - self.side) / 2
        foot = top + self.side
        corners = ((left, top), (right, top), (right, foot), (left, foot), (left, top))
        marks.extend(Stroke(*begin, *end, 0.7) for begin, end in pairwise(corners))
        if self.ticked:
            marks.append(Stroke(left, top, right, foot, 0.9))
            marks.append(Stroke(left, foot, right, top, 0.9))
        self.text.draw(marks, right + self.side / 2, y)


class _TickLine(NamedTuple):
    """Boxes to tick on one or several lines, with a label at the left."""

    label: TextLines
    boxes: tuple[tuple[float, _TickBox], ...]
    dots: tuple[float, float, DottedLine] | None

    def draw(self, marks: list[Mark], x: float, y: float) -> None:
        """Mark the label, the boxes and the dotted rest."""
        self.label.draw(marks, x, y)
        for top, box in self.boxes:
            box.draw(marks, x, y + top)
        if self.dots:
            left, top, dots = self.dots
            dots.draw(marks, x + left, y + top)


def ticks_blocks(setting: Setting, part: Ticks) -> list[Block]:
    """Return a line of boxes to tick; a box never parts from its words."""
    size = setting.points(_TICK_SIZE)
    leading = size * _TICK_LEADING
    column = setting.mm(_TICK_LABEL) if part.label else 0.0
    named = f"{part.label}:" if part.label else ""
    label = text_lines(setting.within(max(column - _ROOM, 1)), named, Face.REGULAR, size)
    label = label._replace(leading=leading)
    boxes: list[tuple[float, _TickBox]] = []
    x, y = column, 0.0
    for choice in part.choices:
        box, width = _tick_box(setting, choice, column, leading)
        if x > column and x + width > setting.width:
            x, y = column, y + leading
        boxes.append((y, box._replace(left=x)))
        y += box.text.height - leading
        x += width + size
    dots = None
    if part.blank:
        start = setting.faces.width(f"{part.blank}: ", Face.REGULAR, size)
        if x + start + setting.mm(_LINE_TO_WRITE) > setting.width:
            x, y = column, y + leading
        # On the baseline of the words beside it.
        foot = leading - (leading - (ASCENT + DESCENT) * size) / 2
        dots = (x, y, DottedLine(f"{part.blank}:", start, size, setting.width - x, foot))
    height = max(y + leading, label.height)
    return [Block(height, _TickLine(label, tuple(boxes), dots).draw)]


def _tick_box(
    setting: Setting, choice: Tick, column: float, leading: float
) -> tuple[_TickBox, float]:
    """Return a box with its words, and the width of both."""
    size = setting.points(_TICK_SIZE)
    side = size * 0.72
    aside = side * 1.5
    room = setting.within(setting.width - column - aside)
    words = text_lines(room, choice.text, Face.REGULAR, size)
    longest = max(setting.faces.width(run.text, run.face, size) for (run,) in words.lines)
    box = _TickBox(side, choice.ticked, column, words._replace(leading=leading))
    return box, aside + longest


def signature_blocks(
    setting: Setting, part: Signature, recipients: Recipients | None = None
) -> list[Block]:
    """Return places to sign side by side, the recipients at their left where there are any."""
    alone = recipients is not None or len(part.signers) == 1
    begin = setting.width * _LEFT_SHARE if alone else 0.0
    share = (setting.width - begin) / len(part.signers)
    narrow = setting.within(share - _ROOM)
    stacks = [
        (begin + number * share + _ROOM / 2, _signer(narrow, signer, part))
        for number, signer in enumerate(part.signers)
    ]
    if recipients is not None:
        stacks.append((0.0, _recipients(setting.within(begin - _ROOM), recipients)))
    return [gap(setting.points(8)), _Beside(tuple(stacks)).block()]


def _signer(setting: Setting, signer: Signer, part: Signature) -> _Stack:
    """Return one place to sign, from the date above to the name below."""
    most = any(other.above for other in part.signers)
    above = [_centred(setting, signer.above or " ", Face.ITALIC, 13)] if most else []
    return _Stack(
        (
            *above,
            _centred(setting, signer.title, Face.BOLD, 13),
            _centred(setting, signer.under, Face.ITALIC, 12),
            gap(setting.mm(part.space)),
            _centred(setting, signer.name, Face.BOLD, 13),
        )
    )


def _recipients(setting: Setting, part: Recipients) -> _Stack:
    """Return who gets the document."""
    size = setting.points(SMALL)
    title = text_lines(setting, part.title, Face.BOLD_ITALIC, setting.points(12)).block()
    names = (text_lines(setting, f"- {name}", Face.REGULAR, size).block() for name in part.names)
    return _Stack((title, *names))


def recipients_blocks(setting: Setting, part: Recipients) -> list[Block]:
    """Return who gets the document, where nobody signs beside it."""
    stack = _recipients(setting, part)
    return [gap(setting.points(8)), *stack.blocks]


def page_number(setting: Setting, number: int, left: float) -> Words:
    """Return the number of a page in the middle of its upper margin."""
    text = str(number)
    width = setting.faces.width(text, Face.REGULAR, 13)
    return Words(left + (setting.width - width) / 2, 42, Face.REGULAR, 13, text)
