"""Finding the heading rows of a table: one row, or two with common headings above columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from antq_desktop.i18n.legacy import Encoding
from antq_desktop.services.importing.columns import Columns, Heading, best_kind
from antq_desktop.services.importing.headings import PLAIN, Kind
from antq_desktop.services.importing.reading import Cell, Sheet
from antq_desktop.services.importing.values import text_of

MOST_TITLE_ROWS = 100
_ENCODINGS: tuple[Encoding, ...] = ("unicode", "tcvn3", "vni")
_LEAST_CELLS = 2
_PLAIN_TITLES = 30
_MOST_OF_A_ROW = 0.6


@dataclass(frozen=True)
class Head:
    """Heading rows of a sheet: the first, the first row behind them, and their columns."""

    first: int
    after: int
    columns: Columns
    encoding: Encoding


def first_head(
    sheet: Sheet, kinds: Sequence[Kind], *, nameless: bool = False, worded: bool = False
) -> Head | None:
    """Return the first headings among the rows where titles may stand.

    `nameless` finds a table of people whose column of names is not known. What a title says may
    look like headings of a plain register ("Thôn Mơ | Năm 2026"): there the fullest row is taken.
    With `worded` rows with a number or a day are passed over, as they always are there.
    """
    rows = range(min(MOST_TITLE_ROWS, len(sheet.rows)))
    if set(kinds) <= set(PLAIN):
        titles = (at for at in rows[:_PLAIN_TITLES] if _is_worded(sheet.rows[at]))
        found = [head for at in titles if (head := head_at(sheet, at, kinds))]
        return max(found, key=lambda head: len(head.columns.known), default=None)
    return next(
        (
            head
            for at in rows
            if not worded or _is_worded(sheet.rows[at])
            if (head := head_at(sheet, at, kinds, nameless=nameless))
        ),
        None,
    )


def head_at(sheet: Sheet, at: int, kinds: Sequence[Kind], *, nameless: bool = False) -> Head | None:
    """Return the headings whose main row this is; None when it is no row of headings."""
    main = _texts(sheet, at)
    if sum(map(bool, main)) < _LEAST_CELLS:
        return None
    below = _second_row(sheet, at, main)
    headings = _with_row_below(main, below) if below else _with_row_above(sheet, at, main)
    for encoding in _ENCODINGS:
        decoded = [heading.decoded(encoding) for heading in headings]
        columns = best_kind(kinds, decoded, nameless=nameless)
        if columns:
            above = not below and any(heading.common for heading in headings)
            return Head(at - above, at + (2 if below else 1), columns, encoding)
    return None


def _is_worded(row: Sequence[Cell]) -> bool:
    """Say whether a row holds words only: a line mostly has a number or a day."""
    return all(isinstance(cell, str) for cell in row)


def _texts(sheet: Sheet, at: int) -> list[str]:
    """Return the texts of a row; nothing where there is no such row."""
    return [text_of(cell) for cell in sheet.rows[at]] if 0 <= at < len(sheet.rows) else []


def _second_row(sheet: Sheet, at: int, main: list[str]) -> list[str]:
    """Return the texts of the row below when it goes on with the headings, else nothing.

    It does when it has only words, and some of them stand under a heading that reaches over two
    columns or more.
    """
    below = _texts(sheet, at + 1)
    # What is merged upright was filled down and says the same in both rows.
    new = ["" if text == over else text for text, over in zip(below, main, strict=False)]
    filled = [index for index, text in enumerate(new) if text]
    if not all(_is_word(sheet.rows[at + 1][index]) for index in filled):
        return []
    return new if any(_is_group(main, new, index) for index in filled) else []


def _is_word(cell: Cell) -> bool:
    """Say whether a cell may be a heading under a common one."""
    return isinstance(cell, str) and not any(letter.isdigit() for letter in cell)


def _is_group(main: list[str], below: list[str], index: int) -> bool:
    """Say whether a common heading begins here: words under it, and more beside them."""
    beside = index + 1
    return bool(
        main[index] and below[index] and beside < len(below) and below[beside] and not main[beside]
    )


def _with_row_below(main: list[str], below: list[str]) -> list[Heading]:
    """Return the headings of a main row and the row below it."""
    headings = []
    common = ""
    for index, (text, own) in enumerate(zip(main, below, strict=False)):
        if text:
            common = text if _is_group(main, below, index) else ""
        if text and not common:
            headings.append(Heading(f"{text} {own}".strip()))
        else:
            headings.append(Heading(own, common if own else ""))
    return headings


def _with_row_above(sheet: Sheet, at: int, main: list[str]) -> list[Heading]:
    """Return the headings of a main row under common headings in the row above, if there are."""
    above = _texts(sheet, at - 1)
    common: dict[int, tuple[str, bool]] = {}
    if sum(map(bool, above)) >= _LEAST_CELLS:
        wide = [area for area in sheet.merged if area[0] == at - 1 and area[3] > area[1]]
        for _, left, _, right in wide:
            if right - left < _MOST_OF_A_ROW * len(main):
                common |= dict.fromkeys(range(left, right + 1), (above[left], True))
        if not sheet.merged:
            common = _carried(above, main)
    return [Heading(own, *common.get(index, ("", True))) for index, own in enumerate(main)]


def _carried(above: list[str], main: list[str]) -> dict[int, tuple[str, bool]]:
    """Return how far common headings may reach where merged areas are not known."""
    reach: dict[int, tuple[str, bool]] = {}
    current = ""
    for index, text in enumerate(main):
        current = above[index] or (current if text else "")
        if current and text and current != text:
            reach[index] = (current, False)
    return reach
