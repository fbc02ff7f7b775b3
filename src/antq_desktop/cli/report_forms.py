"""Commands on the unit above's own forms: take one in, map its cells, fill it, end its use."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import (
    CELL_SHOWS,
    FREQUENCIES,
    CellShows,
    FormCell,
    Frequency,
    ReportForm,
)
from antq_desktop.errors import FileRefused, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import report_forms
from antq_desktop.services.form_files import MOST_BYTES
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_reading import Reported, read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_SHOWS = dict(CELL_SHOWS)
_SHOWN_ID = 8


def form(session: Session, options: Namespace) -> None:
    """Do one of the acts on forms."""
    _ACTS[options.act](session, options)


def _read(path: Path) -> bytes:
    """Return what lies in a file, as far as a form may be long."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise FileRefused(name=path.name) from None


def _add(session: Session, options: Namespace) -> None:
    """Take in a workbook."""
    content = _read(options.file)
    name = options.name or options.file.stem
    length = Frequency(options.report) if options.report else None
    with session.store() as store:
        made = store.write(
            Tag.ADD,
            lambda work: report_forms.take_in(work, name, content, length, options.since),
        )
        sheets = list(report_forms.opened(made).sheets)
    if options.json:
        print_json({"id": made.id, "name": made.name, "sheets": sheets})
        return
    session.say(N_("Form taken in: {name}. Its sheets: {sheets}."), name=made.name,
                sheets=", ".join(sheets))  # fmt: skip


def _list(session: Session, options: Namespace) -> None:
    """Print the forms, or the mapped cells of one."""
    with session.store() as store, store.read() as reader:
        if not options.form:
            found = report_forms.forms(reader)
            told = [_form_json(each) for each in found]
            rows = [[each.id[:_SHOWN_ID], each.name, *_used(session, each)] for each in found]
        else:
            chosen = report_forms.form_called(reader, options.form)
            cells = report_forms.cells_of(reader, chosen)
            told = [_cell_json(each) for each in cells]
            rows = [_cell_row(session, each) for each in cells]
    if options.json:
        for each in told:
            print_json(each)
        return
    for line in table(rows) if rows else []:
        print(line)


def _used(session: Session, form: ReportForm) -> list[str]:
    """Return for which length of period a form is, and from when to when it is used."""
    length = session.language.text(dict(FREQUENCIES)[form.report]) if form.report else ""
    return [length, *(formats.day(each) if each else "" for each in (form.since, form.until))]


def _form_json(form: ReportForm) -> dict[str, object]:
    return {
        "id": form.id,
        "name": form.name,
        "report": form.report.value if form.report else None,
        "since": form.since.isoformat() if form.since else None,
        "until": form.until.isoformat() if form.until else None,
    }


def _cell_json(cell: FormCell) -> dict[str, object]:
    return {
        "sheet": cell.sheet,
        "cell": cell.cell,
        "figure": cell.figure,
        "shows": cell.shows.value,
    }


def _cell_row(session: Session, cell: FormCell) -> list[str]:
    return [cell.sheet, cell.cell, cell.figure, session.language.text(_SHOWS[cell.shows])]


def _change(session: Session, options: Namespace) -> None:
    """Change what was said of a form."""
    given = {
        "name": options.name,
        "report": Frequency(options.report) if options.report else None,
        "since": options.since,
        "until": options.until,
    }
    said = {name: value for name, value in given.items() if value}
    if options.open:
        said["until"] = None

    def job(work: Work) -> ReportForm:
        form = report_forms.form_called(work, options.form)
        return report_forms.put_form(work, changed(form, **said))

    with session.store() as store:
        made = store.write(Tag.CHANGE, job)
    session.say(N_("Form changed: {name}."), name=made.name)


def _replace(session: Session, options: Namespace) -> None:
    """Put a newer file in the place of a form's, and tell what it has no more."""
    content = _read(options.file)

    def job(work: Work) -> report_forms.Replaced:
        return report_forms.replace_file(
            work, report_forms.form_called(work, options.form), content
        )

    with session.store() as store:
        made = store.write(Tag.CHANGE, job)
    if options.json:
        print_json({**_form_json(made.form), "lost": [_cell_json(each) for each in made.lost]})
        return
    session.say(N_("{name} has a newer file; its mapping stays."), name=made.form.name)
    for each in made.lost:
        session.say(
            N_("{sheet}, {cell} is no cell to fill any more; {figure} was taken out."),
            sheet=each.sheet,
            cell=each.cell,
            figure=each.figure,
        )


def _remove(session: Session, options: Namespace) -> None:
    """Take a form out with its mapping."""

    def job(work: Work) -> ReportForm:
        form = report_forms.form_called(work, options.form)
        work.remove(form)
        return form

    with session.store() as store:
        gone = store.write(Tag.REMOVE, job)
    session.say(N_("Form taken out: {name}."), name=gone.name)


def _map(session: Session, options: Namespace) -> None:
    """Put a figure into a cell."""
    with session.store() as store:
        with store.read() as reader:
            law = law_in_force(reader)
            chosen = report_forms.form_called(reader, options.form)
        place, shows = (options.sheet, options.cell), CellShows(options.shows)
        made = store.write(
            Tag.CHANGE,
            lambda work: report_forms.map_cell(work, chosen, place, options.figure, law, shows),
        )
    session.say(N_("{sheet}, {cell}: {figure}."), sheet=made.sheet, cell=made.cell,
                figure=made.figure)  # fmt: skip


def _unmap(session: Session, options: Namespace) -> None:
    """Take the figure out of a cell."""
    place = options.sheet, options.cell.strip().upper()

    def job(work: Work) -> None:
        form = report_forms.form_called(work, options.form)
        for each in report_forms.cells_of(work, form):
            if (each.sheet, each.cell) == place:
                work.remove(each)
                return
        raise NotFound(name=", ".join(place))

    with session.store() as store:
        store.write(Tag.REMOVE, job)
    session.say(N_("Cell {cell} has no figure any more."), cell=place[1])


def _show(session: Session, options: Namespace) -> None:
    """Print what would be filled in for a period."""
    with session.store() as store, store.read() as reader:
        chosen = report_forms.form_called(reader, options.form)
        values = report_forms.values_of(reader, chosen, _shown(reader, options).report)
    for (sheet, cell), value in values.items():
        if options.json:
            print_json({"sheet": sheet, "cell": cell, "value": value})
        else:
            print(f"{sheet}\t{cell}\t{value}")


def _shown(reader: Reader, options: Namespace) -> Reported:
    """Return the report of the period; raises `FiguresDisagree` for one that does not add up."""
    law = law_in_force(reader)
    plan = schedule(reader, law)
    shown = read_report(reader, plan, plan.parse(options.period), law)
    if shown.wrong is not None and shown.version is None:
        raise shown.wrong
    return shown


def _fill(session: Session, options: Namespace) -> None:
    """Write a form with the figures of a period."""
    with session.store() as store:
        with store.read() as reader:
            shown = _shown(reader, options)
            chosen = report_forms.form_called(reader, options.form)
            content = report_forms.filled(reader, chosen, shown.report)
        try:
            options.out.write_bytes(content)
        except OSError:
            raise FileRefused(N_("{name} cannot be written."), name=options.out.name) from None
        code = shown.period.code
        store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="form", period=code))
    session.say(N_("Written: {name}."), name=options.out.name)


_ACTS: Mapping[str, Callable[[Session, Namespace], None]] = {
    "add": _add,
    "list": _list,
    "change": _change,
    "replace": _replace,
    "remove": _remove,
    "map": _map,
    "unmap": _unmap,
    "show": _show,
    "fill": _fill,
}
