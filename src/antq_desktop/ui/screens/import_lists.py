"""The rows of a plan as lists: who is new, who is known, who belongs to another regime."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Choice, Code, Kind, Number, Ref, Text
from antq_desktop.domain.people import REGIMES
from antq_desktop.domain.records import Field
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.importing.matching import Added, Matched
from antq_desktop.services.importing.model_matching import AddedModel, MatchedModel, ModelRow
from antq_desktop.services.importing.plan import ImportPlan
from antq_desktop.services.importing.register_rows import AddedRecord, KnownRecord, RegisterRow
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.ui.cells import RIGHT, side
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import clear, column
from antq_desktop.ui.table import Column, Table

AnyOfPlan = Added | Matched | AddedModel | MatchedModel | AddedRecord | KnownRecord | PersonRow
#: A number that is never below a thousand is a year and is written without a dot.
_FIRST_YEAR = 1000


@dataclass(frozen=True)
class RowLine:
    """One row of a file as a list shows it; of a plain register, with its cells by field."""

    id: str
    sheet: str
    row: int
    name: str
    born: str = ""
    number: str = ""
    hamlet: str = ""
    detail: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


def person_line(row: PersonRow, context: Context) -> RowLine:
    """Return the line of a row of people."""
    return RowLine(
        id=f"{row.sheet}/{row.row}",
        sheet=row.sheet,
        row=row.row,
        name=row.name,
        born=row.born.written() if row.born else "",
        number=row.numbers[0] if row.numbers else "",
        hamlet=row.hamlet.name if row.hamlet else "",
        detail=_told(row, context),
    )


def _told(row: PersonRow, context: Context) -> str:
    """Return what stands beside a person: another regime, or how the sentence ended."""
    if row.regime is not None:
        return context.text(dict(REGIMES)[row.regime])
    if row.completed_on is not None:
        return context.text(N_("completed on {day}"), day=formats.day(row.completed_on))
    if row.expected_release is not None:
        return context.text(N_("expected on {day}"), day=formats.day(row.expected_release))
    return ""


def model_line(row: ModelRow) -> RowLine:
    """Return the line of a row of points or teams."""
    return RowLine(
        id=f"{row.sheet}/{row.row}",
        sheet=row.sheet,
        row=row.row,
        name=row.name,
        hamlet=row.hamlet.name if row.hamlet else "",
        detail=row.leader,
    )


def record_line(row: RegisterRow, context: Context) -> RowLine:
    """Return the line of a row of a plain register, its values as they were understood."""
    fields = row.record.register.by_name
    cells = {
        name: _understood(fields[name].kind, getattr(row.record, name), said, context)
        for name, said in row.said.items()
    }
    return RowLine(f"{row.sheet}/{row.row}", row.sheet, row.row, "", cells=cells)


def _understood(kind: Kind, value: object, said: str, context: Context) -> str:
    """Return a value in words; names and listed things as the file says them."""
    if isinstance(kind, Choice) and isinstance(value, StrEnum):
        return context.text(kind.label_of(value))
    if isinstance(kind, Ref | Code) or value is None:
        return said
    if isinstance(kind, Number) and isinstance(value, int) and kind.least < _FIRST_YEAR:
        return formats.number(value, context.language.code)
    return kind.to_text(value)


def line_of(each: AnyOfPlan, context: Context) -> RowLine:
    """Return the line of whatever a plan holds."""
    row = each if isinstance(each, PersonRow) else each.row
    if isinstance(row, RegisterRow):
        return record_line(row, context)
    return person_line(row, context) if isinstance(row, PersonRow) else model_line(row)


class RowsPart(QWidget):
    """A list of rows of a plan, in the columns its kind of book has."""

    def __init__(self, context: Context, name: str, spoken: str) -> None:
        super().__init__()
        self._context, self._name, self._spoken = context, name, spoken
        self._inner = column()
        self.setLayout(self._inner)

    def show_plan(self, plan: ImportPlan, rows: Sequence[AnyOfPlan]) -> None:
        """Show rows of a plan."""
        context = self._context
        clear(self._inner)
        columns = _columns(context) if plan.kind.plain is None else _plain_columns(plan, context)
        table: Table[RowLine] = Table(
            self._name, self._spoken, columns, context.language, context.icons
        )
        context.mask.changed.connect(table.viewport().update)
        table.show_rows([line_of(each, context) for each in rows])
        self._inner.addWidget(table)
        self.setFocusProxy(table)


def _plain_columns(plan: ImportPlan, context: Context) -> Sequence[Column[RowLine]]:
    """Return the columns of a plain register that the file has, in the order of the register."""
    told = {each.target for listing in plan.listings for each in listing.columns.known}
    fields = [each for each in REGISTERS[plan.kind].fields if each.name in told]
    return (
        Column("row", N_("Row"), lambda line: str(line.row), lambda line: line.row, RIGHT),
        *(_plain_column(each, context, grows=each.name == _widest(fields)) for each in fields),
        Column("sheet", N_("Sheet"), lambda line: line.sheet, _sorted(lambda x: x.sheet)),
    )


def _plain_column(each: Field, context: Context, *, grows: bool) -> Column[RowLine]:
    shown, name = context.mask.shown, each.name
    private = isinstance(each.kind, Text) and (each.kind.name or each.kind.digits)

    def words(line: RowLine) -> str:
        said = line.cells.get(name, "")
        return shown(said) if private else said

    return Column(name, each.kind.label, words, _sorted(words), side(each), grows=grows)


def _widest(fields: Sequence[Field]) -> str:
    """Return the name of the column that may grow: of the longest text."""
    texts = {each.name: each.kind.longest for each in fields if isinstance(each.kind, Text)}
    return max(texts, key=lambda name: texts[name], default="")


def _columns(context: Context) -> Sequence[Column[RowLine]]:
    shown = context.mask.shown
    return (
        Column("row", N_("Row"), lambda line: str(line.row), lambda line: line.row, RIGHT),
        Column(
            "name",
            N_("Name"),
            lambda line: shown(line.name),
            lambda line: name_key(line.name),
            grows=True,
        ),
        Column("born", N_("Born"), lambda line: line.born),
        Column("number", N_("Identity number"), lambda line: shown(line.number)),
        Column("hamlet", N_("Hamlet"), lambda line: line.hamlet, _sorted(lambda x: x.hamlet)),
        Column("detail", N_("Beside"), lambda line: line.detail, _sorted(lambda x: x.detail)),
        Column("sheet", N_("Sheet"), lambda line: line.sheet, _sorted(lambda x: x.sheet)),
    )


def _sorted(words: Callable[[RowLine], str]) -> Callable[[RowLine], object]:
    return lambda line: sort_key(words(line)) or None
