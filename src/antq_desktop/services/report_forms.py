"""The unit above's own form: taken in as a workbook, mapped once, filled each period."""

import base64
import binascii
from datetime import date
from typing import NamedTuple

from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import CellShows, FormCell, Frequency, ReportForm
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, DataDamaged, Invalid, NotFound, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.form_files import FormFile
from antq_desktop.storage.figures.basis import PERCENT
from antq_desktop.storage.figures.comparing import Compared, Report
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.order import as_made
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_HUNDREDTHS = 100


def take_in(
    work: Work,
    name: str,
    content: bytes,
    report: Frequency | None = None,
    since: date | None = None,
) -> ReportForm:
    """Keep a form under a name; raises `FileRefused`, and `BadInput` for a name that is taken."""
    FormFile(name, content)
    return put_form(work, ReportForm(name=name, report=report, since=since, content=_kept(content)))


def put_form(work: Work, form: ReportForm) -> ReportForm:
    """Write a form; raises `BadInput` for a name that is taken, `Invalid` for an end too early."""
    name = clean_text(form.name)
    if any(each.name == name and each.id != form.id for each in work.all(ReportForm)):
        raise BadInput(N_("A form is called {name} already."), name=name)
    if form.since and form.until and form.until < form.since:
        problem = Problem("until", N_("The end comes before the beginning."))
        raise Invalid([problem], ReportForm.register_name)
    return work.put(changed(form, name=name))


class Replaced(NamedTuple):
    """A form with a newer file, and the mapped cells that this one has no more."""

    form: ReportForm
    lost: tuple[FormCell, ...]


def replace_file(work: Work, form: ReportForm, content: bytes) -> Replaced:
    """Put a newer file in the place of a form's; the mapping stays for the cells it still has.

    What is gone, or reckons itself by a formula now, is taken out. Raises `FileRefused`.
    """
    file = FormFile(form.name, content)
    lost, taken = [], set[tuple[str, str]]()
    for each in cells_of(work, form):
        try:
            place = each.sheet, file.place(each.sheet, each.cell)
        except BadInput:
            place = "", ""
        if not place[1] or place in taken:
            lost.append(each)
            work.remove(each)
            continue
        taken.add(place)
        if each.cell != place[1]:
            work.put(changed(each, cell=place[1]))
    return Replaced(work.put(changed(form, content=_kept(content))), tuple(lost))


def _kept(content: bytes) -> str:
    return base64.b64encode(content).decode()


def forms(reader: Reader) -> list[ReportForm]:
    """Return the forms, in the order they were taken in."""
    return as_made(reader, reader.all(ReportForm))


def form_called(reader: Reader, name: str) -> ReportForm:
    """Return a form by its name or the beginning of its id; raises `NotFound`."""
    wanted = clean_text(name)
    for each in forms(reader):
        if each.name == wanted or (wanted and each.id.startswith(wanted)):
            return each
    raise NotFound(name=wanted)


def opened(form: ReportForm) -> FormFile:
    """Return the workbook of a form; raises `DataDamaged` for one that cannot be read."""
    try:
        content = base64.b64decode(form.content, validate=True)
    except binascii.Error:
        raise DataDamaged(what=N_("the file of a form")) from None
    return FormFile(form.name, content)


def cells_of(reader: Reader, form: ReportForm) -> list[FormCell]:
    """Return which figure goes into which cell, in the order they were mapped."""
    return as_made(reader, reader.find(FormCell, form=form.id))


def map_cell(
    work: Work, form: ReportForm, place: tuple[str, str], figure: str, law: Reference,
    shows: CellShows = CellShows.VALUE,
) -> FormCell:  # fmt: skip
    """Put a figure into a cell (sheet, C7) of a form, in the place of the one it had.

    Raises `NotFound` for a figure that is not declared, `BadInput` for a cell that cannot take it.
    """
    sheet, cell = place
    if figure not in indicators(law):
        raise NotFound(name=figure)
    cell = opened(form).place(sheet, cell)
    for each in cells_of(work, form):
        if (each.sheet, each.cell) == (sheet, cell):
            return work.put(changed(each, figure=figure, shows=shows))
    return work.put(FormCell(form=form.id, sheet=sheet, cell=cell, figure=figure, shows=shows))


def filled(reader: Reader, form: ReportForm, report: Report) -> bytes:
    """Return the form with the figures of a report; a figure nobody keeps leaves its cell empty.

    Raises `BadInput` for a form of another length or time, or without a mapped cell.
    """
    return opened(form).filled(values_of(reader, form, report))


def values_of(reader: Reader, form: ReportForm, report: Report) -> dict[tuple[str, str], str]:
    """Return what goes into each cell (sheet, C7) of a form; raises as `filled` does."""
    period = report.summary.period
    if form.report is not None and form.report is not period.frequency:
        raise BadInput(N_("The form {name} is for another length of period."), name=form.name)
    if not is_used(form, period):
        raise BadInput(N_("The form {name} is not used for this period."), name=form.name)
    mapped = cells_of(reader, form)
    if not mapped:
        raise BadInput(N_("No cell of the form {name} has a figure yet."), name=form.name)
    return {
        (each.sheet, each.cell): value_of(report.lines.get(each.figure), each.shows)
        for each in mapped
    }


def is_used(form: ReportForm, period: Period) -> bool:
    """Whether a form is used for a period: on its last day, by when the report is made."""
    since, until = form.since or date.min, form.until or date.max
    return since <= period.last <= until


def value_of(line: Compared | None, shows: CellShows) -> str:
    """Return a value as a workbook keeps it: a share of 92,86 % as 92.86."""
    if line is None:
        return ""
    values = {
        CellShows.VALUE: line.figure.value if line.figure.kept else None,
        CellShows.BEFORE: line.before,
        CellShows.LAST_YEAR: line.last_year,
        CellShows.MORE: line.difference,
    }
    value = values[shows]
    if value is None:
        return ""
    return str(value / _HUNDREDTHS) if line.figure.unit == PERCENT else str(value)
