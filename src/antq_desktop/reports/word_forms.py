"""The head, the boxes to tick, the code and the signatures of a Word file."""

from collections.abc import Callable

from antq_desktop.reports.document import (
    Align,
    Letterhead,
    Recipients,
    SheetCode,
    Signature,
    Signer,
    Ticks,
)
from antq_desktop.reports.pdf_marks import Face
from antq_desktop.reports.pdf_text import RULE_SHARE, SMALL, Setting
from antq_desktop.reports.word_table import Grid, edges, whole_row
from antq_desktop.reports.word_text import (
    SYMBOLS,
    Shape,
    gap,
    last_line,
    paragraph,
    rule,
    tab,
    words,
)

_LEFT_SHARE = 0.41
_ROOM = 4.0
_TICK_SIZE = 12.0
_TICK_LABEL = 38.0
_TICK_LEADING = 1.3
_LINE_TO_WRITE = 35.0
_BESIDE = "   "
_FAST = "\u00a0"


def letterhead_nodes(setting: Setting, head: Letterhead) -> list[str]:
    """Return the two bodies, the nation, its motto, the number, and the place with the date."""
    grid = Grid(edges((_LEFT_SHARE, 1 - _LEFT_SHARE), setting.width))
    left, right = (setting.within(grid.width(column) - 2 * grid.aside) for column in (0, 1))
    name = last_line(left, head.issuing, Face.BOLD, left.points(12)) * RULE_SHARE
    motto = last_line(right, head.motto, Face.BOLD, right.points(13))
    bodies = [
        *_centred(left, head.superior, Face.REGULAR, 12),
        *_centred(left, head.issuing, Face.BOLD, 12),
        rule(left, name),
    ]
    nation = [
        *_centred(right, head.nation, Face.BOLD, 12),
        *_centred(right, head.motto, Face.BOLD, 13),
        rule(right, motto),
    ]
    number = _centred(left, head.number, Face.REGULAR, 13) + _stamp(left, head.stamp)
    place = _centred(right, head.place_and_date, Face.ITALIC, 13)
    rows = [whole_row(grid.cell(0, bodies), grid.cell(1, nation))]
    if number or place:
        none = [gap()]
        rows.append(whole_row(grid.cell(0, number or none), grid.cell(1, place or none)))
    return [grid.table(rows), gap()]


def _stamp(setting: Setting, text: str) -> list[str]:
    """Return a word in a frame; nothing for no word."""
    if not text:
        return []
    size = setting.points(13)
    length = setting.faces.width(text, Face.BOLD, size) + size
    aside = max(0.0, (setting.width - length) / 2)
    shape = Shape(size, Align.CENTRE, before=4, left=aside, right=aside, framed=True)
    return [paragraph(shape, words(text, size, Face.BOLD))]


def _centred(setting: Setting, text: str, face: Face, size: float) -> list[str]:
    """Return a text in the middle of its place; nothing for no text."""
    points = setting.points(size)
    shape = Shape(points, Align.CENTRE)
    return [paragraph(shape, words(text, points, face))] if text else []


def code_nodes(setting: Setting, part: SheetCode, picture: str) -> list[str]:
    """Return a code in the middle of its place, under its picture."""
    shown = paragraph(Shape(1, Align.CENTRE, before=4, after=3, kept=True), picture)
    return [shown, *_centred(setting, part.code, Face.BOLD, SMALL)]


def masthead_nodes(
    setting: Setting, part: SheetCode, picture: str, titles: Callable[[Setting], list[str]]
) -> list[str]:
    """Return a code at the left of the headings of a document, which stay in the middle."""
    letters = setting.faces.width(part.code, Face.BOLD, setting.points(SMALL))
    aside = max(setting.mm(part.side), letters) + 2 * _ROOM
    grid = Grid((0.0, aside, setting.width - aside, setting.width))
    corner = code_nodes(setting.within(aside), part, picture)
    inside = titles(setting.within(grid.width(1) - 2 * grid.aside))
    row = whole_row(grid.cell(0, corner), grid.cell(1, inside, middle=True), grid.cell(2, (gap(),)))
    return [grid.table((row,)), gap()]


def ticks_nodes(setting: Setting, part: Ticks) -> list[str]:
    """Return a line of boxes to tick; a box never parts from its first word."""
    size = setting.points(_TICK_SIZE)
    column = setting.mm(_TICK_LABEL) if part.label else 0.0
    used = column
    runs: list[str] = []
    if part.label:
        label = f"{part.label}: "
        fits = setting.faces.width(label, Face.REGULAR, size) <= column
        runs = [words(label, size), tab()] if fits else [words(label, size)]
    for choice in part.choices:
        text = f"{_FAST}{choice.text}"
        long = size + setting.faces.width(text, Face.REGULAR, size)
        between, used = _between(setting, column, used, long)
        runs += [words(between, size)] if between else []
        runs += [words("☒" if choice.ticked else "☐", size, font=SYMBOLS), words(text, size)]
    if part.blank:
        start = setting.faces.width(f"{part.blank}: ", Face.REGULAR, size)
        between, _used = _between(setting, column, used, start + setting.mm(_LINE_TO_WRITE))
        runs += [words(f"{between}{part.blank}: ", size), tab()]
    shape = Shape(
        size,
        before=setting.points(1),
        left=column,
        indent=-column,
        # The font of the boxes would make its lines taller than the others.
        exact=size * _TICK_LEADING,
        stops=((column, False), (setting.width, True)) if column else ((setting.width, True),),
    )
    return [paragraph(shape, *runs)]


def _between(setting: Setting, column: float, used: float, width: float) -> tuple[str, float]:
    """Return what stands before the next words of a line: blanks, or a break where they are long.

    With it, how much of the line is used after them.
    """
    if used <= column:
        return "", used + width
    blanks = setting.faces.width(_BESIDE, Face.REGULAR, setting.points(_TICK_SIZE))
    if used + blanks + width > setting.width:
        return "\n", column + width
    return _BESIDE, used + blanks + width


def signature_nodes(
    setting: Setting, part: Signature, recipients: Recipients | None = None
) -> list[str]:
    """Return places to sign side by side, the recipients at their left where there are any."""
    alone = recipients is not None or len(part.signers) == 1
    begin = _LEFT_SHARE if alone else 0.0
    shares = [begin] * alone + [(1 - begin) / len(part.signers)] * len(part.signers)
    grid = Grid(edges(shares, setting.width))
    cells = [grid.cell(0, _recipients(setting, recipients) if recipients else [gap()])] * alone
    for column, signer in enumerate(part.signers, start=len(cells)):
        cells.append(grid.cell(column, _signer(setting, signer, part)))
    return [gap(setting.points(8), kept=True), grid.table((whole_row(*cells),)), gap()]


def _signer(setting: Setting, signer: Signer, part: Signature) -> list[str]:
    """Return one place to sign, from the date above to the name below, level with the others."""
    above = any(other.above for other in part.signers)
    under = any(other.under for other in part.signers)
    size = setting.points(13)
    name = Shape(size, Align.CENTRE, before=setting.mm(part.space))
    return [
        *(_centred(setting, signer.above or " ", Face.ITALIC, 13) if above else ()),
        *_centred(setting, signer.title or " ", Face.BOLD, 13),
        *(_centred(setting, signer.under or " ", Face.ITALIC, 12) if under else ()),
        paragraph(name, words(signer.name, size, Face.BOLD)),
    ]


def _recipients(setting: Setting, part: Recipients) -> list[str]:
    """Return who gets the document."""
    size, small = setting.points(12), setting.points(SMALL)
    return [
        paragraph(Shape(size), words(part.title, size, Face.BOLD_ITALIC)),
        *(paragraph(Shape(small), words(f"- {name}", small)) for name in part.names),
    ]


def recipients_nodes(setting: Setting, part: Recipients) -> list[str]:
    """Return who gets the document, where nobody signs beside it."""
    return [gap(setting.points(8)), *_recipients(setting, part)]
