"""Where on a sheet the tables stand: headings, lines, and all that is neither.

Above a table stand titles, between its lines the names of hamlets, repeated headings and totals,
below it the signatures. Only lines are read as people; what is left out is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.people import Regime
from antq_desktop.i18n.legacy import Encoding, decode
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing.columns import ColumnMapping, Columns
from antq_desktop.services.importing.headings import ESSENTIAL, PLAIN, Kind
from antq_desktop.services.importing.heads import Head, first_head, head_at
from antq_desktop.services.importing.reading import Book, Cell, Sheet
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.services.importing.words import HamletSaid, read_hamlet, regime_in

_FEW = 4
_ROW_OF_NUMBERS = 3
_LEAST_OF_A_LINE = 2

_ENUMERATED = re.compile(r"^\s*(?:[ivxlc]{1,6}|[a-zđ]|[0-9]{1,3})\s*[.)\-:/]\s*", re.IGNORECASE)
_ORDER = re.compile(r"\(?\s*(?:[ivxlc]{1,6}|[a-zđ])\s*\)?\s*[.)\-:/]?", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?\s*([0-9]{1,2})\s*\)?")
_TOTAL = re.compile(
    r"(tổng(?! (công ty|cục|đội|kết))|cộng(?! (đồng|tác)))\b.*|(tong|cong) (cong(?! ty)|so)\b.*"
    r"|cong\s*:.*|total\b.*"
)
#: Words that are a total and nothing else.
_BARE_TOTAL = re.compile(r"(tổng( cộng| số)?|cộng|(tong|cong) (cong|so)|total)\W*")
_SIGNATURE = re.compile(
    r"(người|nguoi|cán bộ) (lập|lap|tổng hợp|thống kê)|lập (bảng|biểu|danh sách)|tm\.|kt\.|t/m\b"
    r"|(phó )?trưởng (công an|ca)\b|(phó )?chủ tịch|thủ trưởng|xác nhận|nơi nhận|ký tên|\(ký"
    r"|.*ngày\s*[0-9.…]+\s*tháng\s*[0-9.…]+\s*năm"
)
_COUNT = re.compile(r"([0-9]+)\s*(?:người|nguoi|trường hợp|đ/c|tổ|điểm|mô hình)?\s*\.?$")
_PLAIN_SHEET = re.compile(
    r"(sheet|trang|ds|danh sach|so\b|tong hop|nam\b|quy\b|bieu|bang|mau|theo doi|data).*|[0-9]+"
)


@dataclass(frozen=True)
class Line:
    """One line of a table: its row on the sheet (from 1), its cells, and what stands above it."""

    row: int
    cells: tuple[Cell, ...]
    hamlet: HamletSaid | None = None
    regime: Regime | None = None


@dataclass(frozen=True)
class LeftOut:
    """A row that is no line: a total, a label that says nothing known."""

    sheet: str
    row: int
    text: str


@dataclass(frozen=True)
class Listing:
    """One table found on a sheet, under its title lines.

    `declared` is the count its total row speaks of; `in_unicode` means that nothing is to decode.
    `of_all` is what an officer says all its lines say, by field, where there is no column.
    """

    sheet: str
    title: str
    columns: Columns
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...] = ()
    encoding: Encoding = "unicode"
    declared: int | None = None
    in_unicode: bool = False
    of_all: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> Kind:
        """What the lines are."""
        return self.columns.kind


def find_listings(book: Book, kinds: Sequence[Kind], mapping: ColumnMapping) -> list[Listing]:
    """Return the tables of these kinds in a book.

    Where there are several sheets, each for a hamlet, the sheet's name is the hamlet of its lines.
    Only where no table is whole, one is returned whose column of names is not known.
    """
    sheets_read = [_filled_down(sheet) for sheet in book.sheets]
    found: list[Listing] = []
    for nameless in (False, True):
        found = found or [
            listing
            for sheet in sheets_read
            for listing in _on_sheet(sheet, kinds, mapping, nameless=nameless)
        ]
    sheets = {listing.sheet for listing in found}
    return [_with_hamlet_of_sheet(listing, several=len(sheets) > 1) for listing in found]


def _on_sheet(
    sheet: Sheet, kinds: Sequence[Kind], mapping: ColumnMapping, *, nameless: bool
) -> Iterator[Listing]:
    """Yield the tables of a sheet, one below another."""
    head = first_head(sheet, kinds, nameless=nameless)
    start = 0
    while head:
        reader = _Lines(sheet, head, kinds, mapping)
        reader.read(start)
        yield reader.listing()
        start, head = reader.ended_at, reader.following


def _filled_down(sheet: Sheet) -> Sheet:
    """Return the sheet with every cell of an upright merged area saying what its first says."""
    tall = [area for area in sheet.merged if area[2] > area[0]]
    if not tall:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for first, left, last, _ in tall:
        for row in rows[first + 1 : last + 1]:
            if left < len(row) and row[left] == "":
                row[left] = rows[first][left]
    return replace(sheet, rows=tuple(map(tuple, rows)))


@dataclass
class _Lines:
    """Reads the rows below one head, remembering what the rows above a line have said."""

    sheet: Sheet
    head: Head
    kinds: Sequence[Kind]
    mapping: ColumnMapping
    lines: list[Line] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    hamlet: HamletSaid | None = None
    regime: Regime | None = None
    declared: int | None = None
    ended_at: int = 0
    following: Head | None = None

    def __post_init__(self) -> None:
        self.columns = self.mapping.applied(self.head.columns)
        self.number = getattr(self.columns.first("number"), "index", None)
        essential = [
            each for name in ESSENTIAL.get(self.columns.kind, ()) for each in self.columns.of(name)
        ]
        self.key = essential[0].index if essential else 0
        self.heads = self.sheet.rows[self.head.first : self.head.after]
        kind = self.columns.kind
        fields = REGISTERS[kind].fields if kind in PLAIN else ()
        needed = [each.name for each in fields if each.required]
        self.needed = [each.index for name in needed for each in self.columns.of(name)]
        #: Where a text alone is a whole line: the one field that is needed.
        self.whole = self.needed[0] if len(needed) == len(self.needed) == 1 else None

    def text(self, cell: Cell) -> str:
        """Return the text of a cell in the encoding of the headings."""
        return decode(text_of(cell), self.head.encoding)

    def listing(self) -> Listing:
        """Return what was read."""
        return Listing(
            self.sheet.name,
            "\n".join(self.titles),
            self.columns,
            tuple(self.lines),
            tuple(self.left_out),
            self.head.encoding,
            self.declared,
        )

    def read(self, start: int) -> None:
        """Read the titles above the head and the rows below it, to another head or the end."""
        for row in self.sheet.rows[start : self.head.first]:
            self._title([self.text(cell) for cell in row if cell != ""])
        signed = False
        for at in range(self.head.after, len(self.sheet.rows)):
            row = self.sheet.rows[at]
            filled = [index for index, cell in enumerate(row) if not is_blank(cell)]
            if not filled or self._repeats(row):
                continue
            if self._is_other_head(at, row):
                self.ended_at = at
                return
            signed = signed or self._is_signature(row, filled)
            if not signed:
                self._row(at, row, filled)
        self.ended_at = len(self.sheet.rows)

    def _title(self, texts: list[str]) -> None:
        """Remember title lines, and the hamlet or regime one of them names."""
        for text in texts:
            self.titles.append(text)
            said = read_hamlet(text)
            if said and said.word and len(texts) == 1:
                self.hamlet = said
            self.regime = regime_in(text) or self.regime

    def _row(self, at: int, row: tuple[Cell, ...], filled: list[int]) -> None:
        """Take in one row: a line, a label, a total, or the numbers of the columns."""
        if self._is_label(row, filled) and not self._is_name(at, row, filled):
            self._label(at, row, filled)
        elif not self.lines and self._numbers_columns(row, filled):
            return
        else:
            self.lines.append(Line(at + 1, row, self.hamlet, self.regime))

    def _has_number(self, row: Sequence[Cell]) -> bool:
        """Say whether the row is numbered as a line is."""
        if self.number is None or self.number >= len(row):
            return False
        cell = row[self.number]
        return isinstance(cell, int | float) or (
            isinstance(cell, str) and cell.strip(" .)").isdecimal()
        )

    def _is_label(self, row: Sequence[Cell], filled: list[int]) -> bool:
        """Say whether a row is a label: a total, or a lone text that is no numbered line."""
        if self._has_number(row):
            return False
        words = (index for index in filled if not _ORDER.fullmatch(self.text(row[index])))
        first = next(words, None)
        if first is not None and self._is_total(row, first, filled):
            return True
        if (
            first is None
            or len(filled) > _FEW
            or len({self.text(row[first]), *(self.text(row[index]) for index in words)}) > 1
        ):
            return False
        text = self.text(row[first])
        return self.number is not None or self._speaks(text)

    def _is_total(self, row: Sequence[Cell], first: int, filled: list[int]) -> bool:
        """Say whether a row is a total: in a plain register not where it has what a line needs.

        "Tổng vệ sinh đường làng" of a day is a line, and so is "Tổng Văn Nam" of a team.
        """
        text = marked(self.text(row[first]))
        if not _TOTAL.fullmatch(text):
            return False
        if self.columns.kind not in PLAIN or _BARE_TOTAL.fullmatch(text):
            return True
        others = [each for each in filled if self.text(row[each]) != self.text(row[first])]
        counted = first not in self.needed or _COUNT.search(text) is not None
        return counted and not set(self.needed) & set(others)

    def _is_name(self, at: int, row: Sequence[Cell], filled: list[int]) -> bool:
        """Say whether a lone text is the name of what is kept, though it speaks of a hamlet.

        The name of a hamlet heads the lines below it only where such a line follows.
        """
        if self.whole is None or self.number is not None or filled != [self.whole]:
            return False
        if _TOTAL.fullmatch(marked(self.text(row[self.whole]))):
            return False
        below = (each for each in self.sheet.rows[at + 1 :] if any(not is_blank(c) for c in each))
        following = next(below, ())
        return sum(not is_blank(cell) for cell in following) < _LEAST_OF_A_LINE

    def _speaks(self, text: str) -> bool:
        """Say whether a lone text names a hamlet or a regime."""
        said = read_hamlet(_ENUMERATED.sub("", text))
        return (said is not None and said.word is not None) or regime_in(text) is not None

    def _label(self, at: int, row: Sequence[Cell], filled: list[int]) -> None:
        """Take in what a label says about the lines below it."""
        texts = [self.text(row[index]) for index in filled]
        text = max(texts, key=len)
        bare = _ENUMERATED.sub("", text)
        said = read_hamlet(bare)
        if _TOTAL.fullmatch(marked(texts[0])) or _TOTAL.fullmatch(marked(text)):
            found = _COUNT.search(text)
            self.declared = int(found[1]) if found else self.declared
            if self.columns.kind in PLAIN:
                self._leave_out(at, row, filled)
        elif said and said.word:
            self.hamlet = said
            if self.whole in filled and self.number is None:
                self._leave_out(at, row, filled)
        elif regime := regime_in(bare):
            self.regime = regime
        elif re.search(r"chap hanh xong|chxapt|dac xa", fold(bare)):
            self.regime = None
        else:
            self._leave_out(at, row, filled)

    def _leave_out(self, at: int, row: Sequence[Cell], filled: list[int]) -> None:
        """Remember a row that is no line, without what could say who told."""
        never = {each.index for each in self.columns.never_read}
        words = " ".join(self.text(row[index]) for index in filled if index not in never)
        self.left_out.append(LeftOut(self.sheet.name, at + 1, words))

    def _is_signature(self, row: Sequence[Cell], filled: list[int]) -> bool:
        """Say whether a row begins the signatures, behind which no line comes."""
        # A plain line may have the words of an office among its cells: "Phó chủ tịch Hội".
        enough = all if self.columns.kind in PLAIN else any
        return (
            len(filled) <= _FEW
            and not self._has_number(row)
            and enough(_SIGNATURE.match(marked(self.text(row[index]))) for index in filled)
        )

    def _numbers_columns(self, row: Sequence[Cell], filled: list[int]) -> bool:
        """Say whether a row only numbers the columns: (1) (2) (3)."""
        found = [_COLUMN_NUMBER.fullmatch(text_of(row[index])) for index in filled]
        if len(found) < _ROW_OF_NUMBERS or not all(found):
            return False
        numbers = [int(each[1]) for each in found if each]
        return numbers == sorted(set(numbers)) and numbers[-1] <= len(row) + 1

    def _repeats(self, row: Sequence[Cell]) -> bool:
        """Say whether a row says the headings again, as on the next printed page."""
        return row[self.key] != "" and any(row[self.key] == head[self.key] for head in self.heads)

    def _is_other_head(self, at: int, row: Sequence[Cell]) -> bool:
        """Say whether another table begins here; keeps its head."""
        # The cells of a plain line may be words that head columns elsewhere: "Thôn Mơ".
        if self.columns.kind in PLAIN or not _is_wordy(row):
            return False
        self.following = head_at(self.sheet, at, self.kinds)
        return self.following is not None


def _is_wordy(row: Sequence[Cell]) -> bool:
    """Say whether a row may hold headings: several cells, all of them words without digits."""
    filled = [cell for cell in row if cell != ""]
    return len(filled) > 2 and all(  # noqa: PLR2004
        isinstance(cell, str) and _has_no_digit(cell) for cell in filled
    )


@lru_cache(maxsize=8192)
def _has_no_digit(text: str) -> bool:
    return not any(letter.isdigit() for letter in text)


def _with_hamlet_of_sheet(listing: Listing, *, several: bool) -> Listing:
    """Return the table with the sheet's name as the hamlet of lines that have none."""
    said = read_hamlet(_ENUMERATED.sub("", listing.sheet))
    if not said or listing.columns.first("hamlet"):
        return listing
    if said.word is None and (not several or _PLAIN_SHEET.fullmatch(fold(listing.sheet))):
        return listing
    lines = tuple(line if line.hamlet else replace(line, hamlet=said) for line in listing.lines)
    return replace(listing, lines=lines)
