"""The cells of a table by column, made readable: old encodings decoded, "as above" filled in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from antq_desktop.domain.fields import RecordId
from antq_desktop.errors import BadInput
from antq_desktop.i18n.legacy import Encoding, decode, detect
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.columns import Column
from antq_desktop.services.importing.headings import PLAIN, WHO_TOLD
from antq_desktop.services.importing.layout import Listing
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.services.importing.words import is_ditto

T = TypeVar("T")

NOTHING_ABOVE = N_("{text} means as above, but nothing stands above.")

#: Columns that are known and yet never taken in.
NEVER_KEPT = frozenset({"religion", WHO_TOLD})

#: The name the list of people has for a field, where it is another than the column's.
LISTED = {
    "name": "full_name",
    "male": "born",
    "female": "born",
    "residence": "hamlet",
    "article": "offence_article",
    "term": "sentence_months",
    "term_months": "sentence_months",
    "offence_and_term": "sentence_months",
    "civil": "civil_duties_done",
    "loan_amount": "loans",
    "loan_on": "loans",
    "loan_due": "loans",
}

#: The fields of a row that a column tells, where they are not named like it.
_FIELDS_OF = {
    "article": ("offence_article",),
    "term": ("term_months", "for_life"),
    "offence_and_term": ("offence", "offence_article", "term_months", "for_life"),
    "residence": ("address", "hamlet"),
    "civil": ("duties",),
    "completed_on": ("completed_on", "expected_release"),
    "occupation": ("occupation", "work_status", "away"),
    "mentor": ("mentor", "mentor_organisation"),
}
_OF_HAMLETS = ("hamlet", "residence")

#: What no two people share, so that "as above" cannot be meant.
_OWN_TO_EACH = frozenset({"name", "id_number", "old_id_number"})
_SAMPLE = 400
_LONGEST_DITTO = 12


@dataclass(frozen=True)
class ColumnCells:
    """One column of a table: its cells in the order of the lines.

    `above` are the places where "nt" was filled in, `vain` those where nothing stood above.
    """

    column: Column
    cells: tuple[Cell, ...]
    above: frozenset[int] = frozenset()
    vain: frozenset[int] = frozenset()

    def text(self, at: int) -> str:
        """Return the text of a cell."""
        return text_of(self.cells[at])

    def told(self) -> Iterator[int]:
        """Yield the places of cells that say something themselves."""
        return (at for at, cell in enumerate(self.cells) if not is_blank(cell))


class TableCells:
    """The cells of one table on the day it is read, with the doubts and leftovers of its lines."""

    def __init__(self, listing: Listing, today: date) -> None:
        self.listing = listing
        self.today = today
        self.size = len(listing.lines)
        self.doubts: dict[int, list[Doubt]] = {}
        self.leftovers: dict[int, list[str]] = {}
        self.columns = {
            column.index: column_cells(listing, column)
            for column in listing.columns.each
            if column.target not in NEVER_KEPT and (column.target or listing.kind not in PLAIN)
        }

    def of(self, target: str) -> list[ColumnCells]:
        """Return the columns that stand for a target."""
        return [self.columns[column.index] for column in self.listing.columns.of(target)]

    def read(self, target: str, reader: Callable[[Cell], T], empty: T) -> list[T]:
        """Return what the reader makes of each cell of a target; all empty without a column."""
        columns = self.of(target)
        if not columns:
            return [empty] * self.size
        return self.read_column(columns[0], reader, empty)

    def read_column(self, column: ColumnCells, reader: Callable[[Cell], T], empty: T) -> list[T]:
        """Return what the reader makes of each cell of a column; what it cannot is a doubt."""
        seen: dict[Cell, T] = {"": empty}
        values: list[T] = []
        for at, cell in enumerate(column.cells):
            if at in column.vain:
                values.append(empty)
                continue
            try:
                if cell not in seen:
                    seen[cell] = reader(cell)
                values.append(seen[cell])
            except BadInput as error:
                self.doubt(at, column.column.target, text_of(cell), error)
                values.append(empty)
        return values

    def doubt(self, at: int, target: str, text: str, error: BadInput) -> None:
        """Note why a cell of a line is in doubt."""
        made = Doubt(LISTED.get(target, target), text, error.message, tuple(error.values.items()))
        self.doubts.setdefault(at, []).append(made)

    def keep(self, at: int, column: Column, text: str) -> None:
        """Keep words that no field holds for the remarks of a line."""
        self.leftovers.setdefault(at, []).append(f"{column.heading}: {text}")

    def inherited(self) -> dict[int, set[str]]:
        """Return, by line, the fields of a row that come from the lines above."""
        found: dict[int, set[str]] = defaultdict(set)
        for column in self.columns.values():
            target = column.column.target
            for at in column.above | column.vain:
                found[at].update(_FIELDS_OF.get(target, (target,)))
        own = {at for name in _OF_HAMLETS for each in self.of(name) for at in each.told()}
        for at, line in enumerate(self.listing.lines):
            if line.hamlet and at not in own:
                found[at].add("hamlet")
        return found

    def vain(self) -> dict[int, list[Doubt]]:
        """Return, by line, the doubts of cells that say "nt" where nothing stands above."""
        found: dict[int, list[Doubt]] = defaultdict(list)
        for column in self.columns.values():
            target = column.column.target
            for at in column.vain if target else ():
                text = column.text(at)
                values = (("text", text),)
                found[at].append(Doubt(LISTED.get(target, target), text, NOTHING_ABOVE, values))
        return found

    def texts(self, at: int) -> tuple[str, ...]:
        """Return every cell of a line as text, in the order of the columns."""
        return tuple(
            self.columns[column.index].text(at) if column.index in self.columns else ""
            for column in self.listing.columns.each
        )

    def parked(
        self, at: int, doubts: Iterable[Doubt], people: tuple[RecordId, ...] = ()
    ) -> ParkedRow:
        """Return a line as a row in doubt; `people` are those whose row it may be."""
        line = self.listing.lines[at]
        return ParkedRow(
            self.listing.sheet,
            line.row,
            self.listing.columns,
            self.texts(at),
            tuple(doubts),
            line.hamlet,
            line.regime,
            people,
        )

    def unknown_texts(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return what stands in the columns that stand for nothing known, by their keys."""
        return tuple(
            (column.key, text)
            for column in self.listing.columns.unknown
            if (text := self.columns[column.index].text(at))
        )


def said(reader: Callable[[str], T], empty: T) -> Callable[[Cell], T]:
    """Return a reader of cells made of a reader of text; a blank cell gives `empty`."""
    return lambda cell: empty if is_blank(cell) else reader(text_of(cell))


def plain(text: str) -> str:
    """Return the text itself."""
    return text


def column_cells(listing: Listing, column: Column) -> ColumnCells:
    """Return the cells of a column with old encodings decoded and "as above" filled in."""
    raw = [line.cells[column.index] for line in listing.lines]
    return _filled(column, raw if listing.in_unicode else decoded(raw, listing.encoding))


def decoded(cells: Sequence[Cell], fallback: Encoding) -> list[Cell]:
    """Return cells with their text in Unicode; the encoding is decided for all of them together.

    A column too short to decide follows the headings.
    """
    strange = {cell: "" for cell in cells if isinstance(cell, str) and not cell.isascii()}
    if not strange:
        return list(cells)
    encoding = detect(list(strange)[:_SAMPLE])
    if encoding == "unicode":
        encoding = fallback
    if encoding == "unicode":
        return list(cells)
    read = {text: decode(text, encoding) for text in strange}
    return [read.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]


def _filled(column: Column, cells: Sequence[Cell]) -> ColumnCells:
    """Return the column with every "nt" replaced by what stands above it."""
    short = {cell for cell in cells if isinstance(cell, str) and 0 < len(cell) < _LONGEST_DITTO}
    dittos = {cell for cell in short if is_ditto(text_of(cell))}
    if not dittos:
        return ColumnCells(column, tuple(cells))
    filled: list[Cell] = []
    vain, inherited = set(), set()
    for at, cell in enumerate(cells):
        value = cell
        if cell in dittos:
            above = filled[-1] if filled and column.target not in _OWN_TO_EACH else ""
            if is_blank(above):
                vain.add(at)
            else:
                value = above
                inherited.add(at)
        filled.append(value)
    return ColumnCells(column, tuple(filled), frozenset(inherited), frozenset(vain))
