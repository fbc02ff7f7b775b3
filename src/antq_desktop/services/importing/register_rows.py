"""A sheet whose headings are the labels of a plain register: the dry run, and taking it in.

Rows in doubt are set aside, each with its field and reason, and nothing of them is written. A row
that says what a record says already is known, so a sheet put right is brought again as a whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Field, Record, Register, problems_of
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput, FileRefused, Stale
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.services.importing.applying import CHANGED_MEANWHILE
from antq_desktop.services.importing.plan import NO_HEADING, NO_LINES
from antq_desktop.services.importing.reading import Cell, Sheet, read_book
from antq_desktop.services.importing.register_headings import TAKEN_IN, field_of, tells_who
from antq_desktop.services.importing.register_values import CellReader, stored_key
from antq_desktop.services.importing.rows import Doubt
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_NO_REGISTER = N_("No sheet can be taken in for {name}. There are: {known}.")
_MISSING = N_("This belongs here and is missing.")
_DIFFERENT = N_("It stands here already with other values. Change it there.")
_TITLE_ROWS = 30
_LEAST_FIELDS = 2
_TOTAL = re.compile(r"(tong|cong|tong cong|tong so|total)\b.*")
#: What tells one line of a register from another, where there is only one of each.
_ONE_OF_EACH: Mapping[str, tuple[str, ...]] = {
    "populations": ("hamlet", "year"),
    "safety_subjects": ("name", "kind"),
    "safety_years": ("subject", "year"),
    "key_areas": ("name",),
    "members": ("team", "full_name"),
}


@dataclass(frozen=True)
class DoubtfulRow:
    """A row that is set aside, and why."""

    sheet: str
    row: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class RegisterPlan:
    """What a sheet would bring: new records, rows known, rows in doubt, columns not read.

    `untold` are headings never read, since they could say who told the police something.
    """

    file_name: str
    register: Register
    rows: int
    added: tuple[Record, ...]
    known: int
    parked: tuple[DoubtfulRow, ...]
    unread: tuple[str, ...]
    untold: tuple[str, ...]
    seen: int


@dataclass(frozen=True)
class _Table:
    """The columns of a sheet by place, with their headings, and the row behind the headings."""

    sheet: Sheet
    columns: Mapping[int, tuple[Field, str]]
    after: int


def plan_rows(
    reader: Reader, path: Path, name: str, reference: Reference, languages: Sequence[Language]
) -> RegisterPlan:
    """Return what a file would bring to a register; nothing is written.

    Raises `BadInput` for a register no sheet is taken in for, `FileRefused` with the reason.
    """
    if name not in TAKEN_IN:
        raise BadInput(_NO_REGISTER, name=name, known=", ".join(TAKEN_IN))
    register, book = REGISTERS[name], read_book(path)
    tables = [
        table for sheet in book.sheets if (table := _table(sheet, register, languages)) is not None
    ]
    if not tables:
        raise FileRefused(NO_HEADING, name=book.name)
    cells = CellReader(reader, reference, languages, reader.clock.today())
    planning = _Planning(register, cells, reader.all(register.record_class))
    for table in tables:
        planning.read(table)
    if not planning.rows:
        raise FileRefused(NO_LINES, name=book.name)
    headings = [text for table in tables for text in _unread(table)]
    return RegisterPlan(
        book.name,
        register,
        planning.rows,
        tuple(planning.added),
        planning.known,
        tuple(planning.parked),
        tuple(each for each in headings if not tells_who(each)),
        tuple(each for each in headings if tells_who(each)),
        reader.last_arrival(),
    )


def take_in(work: Work, plan: RegisterPlan) -> int:
    """Write the new records of a plan and return how many; raises `Stale` after any change."""
    if work.last_arrival() != plan.seen:
        raise Stale(CHANGED_MEANWHILE)
    for each in plan.added:
        work.put(each)
    return len(plan.added)


class _Planning:
    """Gathers what becomes of the rows."""

    def __init__(self, register: Register, cells: CellReader, kept: Sequence[Record]) -> None:
        self._register, self._cells = register, cells
        self._kept = [register.to_stored(each) for each in kept]
        self._ones = _ONE_OF_EACH.get(register.name, ())
        self._taken = {stored_key(each, self._ones) for each in self._kept}
        self.rows, self.known = 0, 0
        self.added: list[Record] = []
        self.parked: list[DoubtfulRow] = []

    def read(self, table: _Table) -> None:
        """Read the lines of one table."""
        names = [field.name for field, _ in table.columns.values()]
        there = Counter(stored_key(each, names) for each in self._kept)
        for at, cells in enumerate(table.sheet.rows[table.after :], start=table.after + 1):
            if not _is_line(table, cells):
                continue
            self.rows += 1
            values, doubts = self._values(table, cells)
            record = None if doubts else self._record(values, doubts)
            if record is None:
                self.parked.append(DoubtfulRow(table.sheet.name, at, tuple(doubts)))
                continue
            stored = self._register.to_stored(record)
            if there[stored_key(stored, names)] > 0:
                there[stored_key(stored, names)] -= 1
                self.known += 1
            elif self._ones and stored_key(stored, self._ones) in self._taken:
                first = self._ones[0]
                said = next((text_of(cells[i]) for i, (f, _) in table.columns.items()
                             if f.name == first), "")  # fmt: skip
                doubt = Doubt(first, said, _DIFFERENT)
                self.parked.append(DoubtfulRow(table.sheet.name, at, (doubt,)))
            else:
                self._taken.add(stored_key(stored, self._ones))
                self.added.append(record)

    def _values(self, table: _Table, cells: Sequence[Cell]) -> tuple[dict[str, Any], list[Doubt]]:
        values: dict[str, Any] = {}
        doubts: list[Doubt] = []
        for at, (field, heading) in table.columns.items():
            cell = cells[at] if at < len(cells) else ""
            try:
                value = self._cells.value(field, cell, heading)
            except BadInput as error:
                said = tuple(error.values.items())
                doubts.append(Doubt(field.name, text_of(cell), error.message, said))
                continue
            if value is not None:
                values[field.name] = value
        return values, doubts

    def _record(self, values: Mapping[str, Any], doubts: list[Doubt]) -> Record | None:
        """Return the record of a line, or None with what is wrong added to the doubts."""
        blank = {each.name: each.default for each in self._register.fields}
        missing = [each for each in self._register.fields
                   if each.required and each.name not in values]  # fmt: skip
        doubts += [Doubt(each.name, "", _MISSING) for each in missing]
        if missing:
            return None
        record = self._register.record_class(**{**blank, **values})
        for each in problems_of(record, self._cells.today):
            field = self._register.by_name.get(each.field)
            said = field.kind.to_text(getattr(record, each.field)) if field else ""
            doubts.append(Doubt(each.field, said, each.message, each.values))
        return None if doubts else record


def _table(sheet: Sheet, register: Register, languages: Sequence[Language]) -> _Table | None:
    """Return the table of a sheet: below the first row that names two fields or more."""
    for at, cells in enumerate(sheet.rows[:_TITLE_ROWS]):
        columns: dict[int, tuple[Field, str]] = {}
        for place, cell in enumerate(cells):
            heading = text_of(cell)
            field = field_of(register, heading, languages)
            if field and field not in [each for each, _ in columns.values()]:
                columns[place] = (field, heading)
        if len(columns) >= _LEAST_FIELDS:
            return _Table(sheet, columns, at + 1)
    return None


def _unread(table: _Table) -> Iterator[str]:
    """Yield the headings that stand for no field, the line number left out."""
    for place, cell in enumerate(table.sheet.rows[table.after - 1]):
        heading = text_of(cell)
        if place not in table.columns and fold(heading) not in {"", "stt", "tt", "so tt"}:
            yield heading


def _is_line(table: _Table, cells: Sequence[Cell]) -> bool:
    """Say whether a row says anything, and is no total."""
    said = [cells[at] for at in table.columns if at < len(cells) and not is_blank(cells[at])]
    words = [fold(text_of(each)) for each in cells if isinstance(each, str) and each.strip()]
    return bool(said) and not any(_TOTAL.fullmatch(each) for each in words[:2])
