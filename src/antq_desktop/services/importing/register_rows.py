"""The lines of a sheet of a group or movement register, read as records and looked up in the book.

What is doubtful is told with its field and reason. A line that says what a record says already is
known, so that a sheet put right can be brought again as a whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Field, Record, changed, problems_of
from antq_desktop.domain.safety import SafetyYear
from antq_desktop.errors import BadInput, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing.cells import NOTHING_ABOVE, TableCells
from antq_desktop.services.importing.columns import Column
from antq_desktop.services.importing.headings import TARGETS, Kind
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.register_headings import languages
from antq_desktop.services.importing.register_meaning import compared, whole_line
from antq_desktop.services.importing.register_updates import Telling, differing
from antq_desktop.services.importing.register_values import CellReader, stored_key
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.importing.updates import Update
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.services.law import law_in_force
from antq_desktop.services.safety import problems_of_year
from antq_desktop.storage.forgetting import marks_of
from antq_desktop.storage.reader import Reader

#: Says that another line of the file is the same; an officer may say that both took place.
DOUBLE = N_("Row {row} of {sheet} says just the same. Take it in only if it is another one.")
_MISSING = N_("This belongs here and is missing.")
DIFFERENT = N_("It stands here already with other values. Change it there.")
_ALIKE = N_("But for its marks {text} stands here already. Take it in only if it is another one.")
_OTHER_ROW = N_("Another row says something else of the same.")
#: What tells one line of a register from another, where there is only one of each.
_ONE_OF_EACH: Mapping[Kind, tuple[str, ...]] = {
    Kind.POPULATIONS: ("hamlet", "year"),
    Kind.SAFETY_SUBJECTS: ("name", "kind"),
    Kind.SAFETY_YEARS: ("subject", "year"),
    Kind.KEY_AREAS: ("name",),
    Kind.MEMBERS: ("team", "full_name"),
}
#: What fields say, in words that are compared.
_Said = tuple[str, ...]


@dataclass(frozen=True)
class RegisterRow:
    """A line as a record, with the text of its cells by field and all that stands in it."""

    sheet: str
    row: int
    record: Record
    said: Mapping[str, str]
    line: tuple[str, ...]

    @property
    def place(self) -> tuple[str, int]:
        """Where the row stands: its sheet and number."""
        return self.sheet, self.row

    @property
    def words(self) -> set[str]:
        """The name of each field with what the row says in it."""
        return {words_of(name, text) for name, text in self.said.items()}


@dataclass(frozen=True)
class AddedRecord:
    """A row that becomes a record."""

    row: RegisterRow


@dataclass(frozen=True)
class KnownRecord:
    """A row that says what a record says already."""

    row: RegisterRow
    record: RecordId


@dataclass(frozen=True)
class ChangedRecord(KnownRecord):
    """A row that says something else than the one record there is: that record, the new values."""

    before: Record
    values: Mapping[str, Any]


def words_of(name: str, text: str) -> str:
    """Return what a cell says, in one word with the field it stands for."""
    return f"{name}\x1f{marked(text)}"


class RegisterLines:
    """Reads the lines of one register and says of each whether it is new, known or in doubt."""

    def __init__(self, reader: Reader, kind: Kind) -> None:
        self._reader = reader
        self._register = REGISTERS[kind]
        self._ones = _ONE_OF_EACH.get(kind, ())
        self._cells = CellReader(reader, law_in_force(reader), reader.clock.today())
        self._kept = reader.all(self._register.record_class)
        stored = [(self._register.to_stored(each), each) for each in self._kept]
        self._taken = {stored_key(values, self._ones): each for values, each in stored}
        self._near: dict[_Said, dict[_Said, dict[_Said, Record]]] = {}
        self._said: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._there: dict[tuple[str, ...], dict[tuple[str, ...], list[RecordId]]] = {}
        self._seen: dict[tuple[str, ...], tuple[str, int]] = {}
        self._read: dict[tuple[str, str, Cell], object] = {}

    def read(self, table: TableCells, at: int) -> RegisterRow | ParkedRow:
        """Return a line as a record, or as a row in doubt with a column for what is missing."""
        values: dict[str, Any] = {}
        said: dict[str, str] = {}
        doubts: list[Doubt] = []
        for field, heading, cell in self._told(table, at, doubts):
            text = said[field.name] = text_of(cell)
            try:
                values[field.name] = self._value(field, heading, cell)
            except BadInput as error:
                found = tuple(error.values.items())
                doubts.append(Doubt(field.name, text, error.message, found))
        self._take_hamlet_above(table, at, values, doubts)
        record = self._record({k: v for k, v in values.items() if v is not None}, doubts)
        if record is None:
            return self.parked(table, at, doubts)
        line, number = table.listing.lines[at], table.listing.columns.first("number")
        first = line.cells[: number.index] if number else ()
        rest = line.cells[number.index + 1 :] if number else line.cells
        whole = tuple(map(text_of, (*first, *rest)))
        return RegisterRow(table.listing.sheet, line.row, record, said, whole)

    def judge(
        self, row: RegisterRow, names: Sequence[str], *, another: bool | None = None
    ) -> AddedRecord | KnownRecord | Doubt:
        """Say whether a row is new, known by what its fields of these names say, or in doubt.

        Where there is only one of each, a row may say something else of it: see `ChangedRecord`.

        `another` is whether an officer who looked at the row says that it is another one than those
        known; None where nobody has looked. What is alike only without marks is a doubt then.
        """
        names = compared(names)
        stored = self._register.to_stored(row.record)
        one, said = stored_key(stored, self._ones), stored_key(stored, names)
        if self._ones:
            alike = self._alike(row, self._ones, one) if another is None else None
            return alike or self._judge_one(row, one, said, names)
        there = self._by(tuple(names)).get(said)
        before = self._seen.setdefault((*row.line, *stored_key(stored, ("hamlet",))), row.place)
        if there and not another:
            return KnownRecord(row, there.pop(0))
        if before != row.place:
            first = next(iter(row.said))
            where = (("row", before[1]), ("sheet", before[0]))
            return Doubt(first, row.said[first], DOUBLE, where)
        alike = self._alike(row, names, said) if another is None else None
        return alike or AddedRecord(row)

    def updates(self, changed_record: ChangedRecord) -> Iterator[Update]:
        """Yield what a row says otherwise than the records."""
        telling = Telling(self._reader, self._cells.reference)
        known = changed_record
        return telling.updates(known.before, known.values, known.row.place, self._ones)

    def _judge_one(
        self, row: RegisterRow, one: tuple[str, ...], said: tuple[str, ...], names: Sequence[str]
    ) -> AddedRecord | KnownRecord | Doubt:
        """Say of a row of which there is only one whether it is new, known, changed or in doubt."""
        again = one in self._said
        before = self._said.setdefault(one, said)
        taken = self._taken.setdefault(one, row.record)
        if taken is row.record:
            self._nearly(tuple(self._ones)).setdefault(_bare(one), {})[one] = row.record
            return AddedRecord(row)
        same = said == (before if again else stored_key(self._register.to_stored(taken), names))
        if same:
            return KnownRecord(row, taken.id)
        words = self._ones[0], row.said.get(self._ones[0], "")
        if again:
            return Doubt(*words, _OTHER_ROW)
        # Years of the standard hang together by law.
        if isinstance(taken, SafetyYear):
            return Doubt(*words, DIFFERENT)
        values = differing(taken, row.record, [each for each in row.said if each in names])
        wrong = list(problems_of(changed(taken, **values), self._cells.today))
        if wrong:
            first = wrong[0]
            return Doubt(first.field, row.said.get(first.field, ""), first.message, first.values)
        return ChangedRecord(row, taken.id, taken, values) if values else KnownRecord(row, taken.id)

    def parked(self, table: TableCells, at: int, doubts: Sequence[Doubt]) -> ParkedRow:
        """Return a line as a row in doubt, with the columns that are read and those doubted.

        What stands in other columns is not kept, but marks by which the row is found when somebody
        it names is retired.
        """
        row = table.parked(at, doubts)
        told = [(each, row.cells[each.index]) for each in row.columns.each
                if each.target in TARGETS[row.columns.kind]]  # fmt: skip
        line = table.listing.lines[at].cells
        dropped = [_digits(line[each.index]) for each in row.columns.unknown]
        there = {each.target for each, _ in told}
        of_all = table.listing.of_all
        lacking = [each.field for each in doubts if each.field not in there]
        for name in dict.fromkeys((*of_all, *lacking)):
            field = self._register.by_name.get(name)
            if field is not None:
                words = languages()[0].text(field.kind.label)
                told.append((Column(0, words, f"+{name}", name), of_all.get(name, "")))
        columns = tuple(replace(each, index=at) for at, (each, _) in enumerate(told))
        cells = tuple(text for _, text in told)
        of_kept = replace(row.columns, each=columns)
        return replace(row, columns=of_kept, cells=cells, marks=marks_of(dropped, cells))

    def _told(
        self, table: TableCells, at: int, doubts: list[Doubt]
    ) -> Iterator[tuple[Field, str, Cell]]:
        """Yield the fields a line says something of, the heading and what is said.

        "As above" below nothing is a doubt.
        """
        for column in table.listing.columns.known:
            field = self._register.by_name.get(column.target)
            cells = table.columns[column.index]
            text = cells.text(at)
            if field is None or is_blank(cells.cells[at]):
                continue
            if at in cells.vain:
                doubts.append(Doubt(field.name, text, NOTHING_ABOVE, (("text", text),)))
                continue
            yield field, column.heading, cells.cells[at]
        for name, text in table.listing.of_all.items():
            if name in self._register.by_name:
                yield self._register.by_name[name], "", text

    def _value(self, field: Field, heading: str, cell: Cell) -> object:
        key = (field.name, heading, cell)
        if key not in self._read:
            self._read[key] = self._cells.value(field, cell, heading)
        return self._read[key]

    def _take_hamlet_above(
        self, table: TableCells, at: int, values: dict[str, Any], doubts: list[Doubt]
    ) -> None:
        """Take the hamlet named above a line that names none itself."""
        above = table.listing.lines[at].hamlet
        silent = "hamlet" not in values and all(each.field != "hamlet" for each in doubts)
        if above is None or not silent or "hamlet" not in self._register.by_name:
            return
        try:
            values["hamlet"] = self._cells.hamlet(above, above.name)
        except BadInput as error:
            # A name without the word before it may be no hamlet at all.
            if above.word:
                found = tuple(error.values.items())
                doubts.append(Doubt("hamlet", above.name, error.message, found))

    def _record(self, values: Mapping[str, Any], doubts: list[Doubt]) -> Record | None:
        """Return the record of a line, or None with what is wrong added to the doubts."""
        blank = {each.name: each.default for each in self._register.fields}
        doubted = {each.field for each in doubts}
        missing = [each for each in self._register.fields
                   if each.required and each.name not in {*values, *doubted}]  # fmt: skip
        doubts += [Doubt(each.name, "", _MISSING) for each in missing]
        if doubts:
            return None
        record = self._register.record_class(**whole_line(values, blank))
        for each in (*problems_of(record, self._cells.today), *self._unmet(record)):
            field = self._register.by_name.get(each.field)
            said = field.kind.to_text(getattr(record, each.field)) if field else ""
            doubts.append(Doubt(each.field, said, each.message, each.values))
        return None if doubts else record

    def _unmet(self, record: Record) -> Iterator[Problem]:
        """Yield why a unit of the standard cannot be recognised as a line says."""
        if isinstance(record, SafetyYear):
            yield from problems_of_year(self._reader, record, law_in_force(self._reader))

    def _by(self, names: tuple[str, ...]) -> dict[tuple[str, ...], list[RecordId]]:
        """Return the records of the book by what they say in fields of these names."""
        if names not in self._there:
            found: dict[tuple[str, ...], list[RecordId]] = defaultdict(list)
            for each in self._kept:
                found[stored_key(self._register.to_stored(each), names)].append(each.id)
            self._there[names] = found
        return self._there[names]

    def _nearly(self, names: _Said) -> dict[_Said, dict[_Said, Record]]:
        """Return the records by what they say without marks in fields of these names, then with."""
        if names not in self._near:
            found: dict[_Said, dict[_Said, Record]] = {}
            self._near[names] = found
            for each in self._kept:
                said = stored_key(self._register.to_stored(each), names)
                found.setdefault(_bare(said), {})[said] = each
        return self._near[names]

    def _alike(self, row: RegisterRow, names: Sequence[str], said: tuple[str, ...]) -> Doubt | None:
        """Return the doubt about a row that is like a record only without marks."""
        near = self._nearly(tuple(names)).get(_bare(said), {})
        if not near or said in near:
            return None
        other, record = next(iter(near.items()))
        name = next(each for each, a, b in zip(names, said, other, strict=True) if a != b)
        words = (("text", str(getattr(record, name))),)
        return Doubt(name, row.said.get(name, ""), _ALIKE, words)


def _bare(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, said))


def _digits(cell: Cell) -> str:
    """Return the text of a cell with every digit of a number."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else text_of(cell)
