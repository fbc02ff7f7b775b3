"""The rows of a plan as lists: who is new, who is known, who belongs to another regime."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from antq_desktop.domain.people import REGIMES
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.importing.matching import Added, Matched
from antq_desktop.services.importing.model_matching import AddedModel, MatchedModel, ModelRow
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.table import Column, Table


@dataclass(frozen=True)
class RowLine:
    """One row of a file as a list shows it."""

    id: str
    sheet: str
    row: int
    name: str
    born: str = ""
    number: str = ""
    hamlet: str = ""
    detail: str = ""


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


def line_of(
    each: Added | Matched | AddedModel | MatchedModel | PersonRow, context: Context
) -> RowLine:
    """Return the line of whatever a plan holds."""
    row = each if isinstance(each, PersonRow) else each.row
    return person_line(row, context) if isinstance(row, PersonRow) else model_line(row)


def rows_table(context: Context, name: str, spoken: str) -> Table[RowLine]:
    """Return an empty list of rows."""
    table: Table[RowLine] = Table(name, spoken, _columns(context), context.language, context.icons)
    context.mask.changed.connect(lambda _on: table.viewport().update())
    return table


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
