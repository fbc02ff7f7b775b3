"""Commands on the unit above's own forms: take one in, map its cells, fill it."""

from argparse import Namespace
from collections.abc import Callable, Mapping

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.reporting import CELL_SHOWS, CellShows, Frequency
from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.services import report_forms
from antq_desktop.services.form_files import MOST_BYTES
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_reading import read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag


def form(session: Session, options: Namespace) -> None:
    """Do one of the acts on forms."""
    _ACTS[options.act](session, options)


def _add(session: Session, options: Namespace) -> None:
    """Take in a workbook."""
    try:
        with options.file.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise FileRefused(name=options.file.name) from None
    name = options.name or options.file.stem
    length = Frequency(options.report) if options.report else None
    with session.store() as store:
        made = store.write(Tag.ADD, lambda work: report_forms.take_in(work, name, content, length))
        sheets = list(report_forms.opened(made).sheets)
    if options.json:
        print_json({"id": made.id, "name": made.name, "sheets": sheets})
        return
    session.say(N_("Form taken in: {name}. Its sheets: {sheets}."), name=made.name,
                sheets=", ".join(sheets))  # fmt: skip


def _list(session: Session, options: Namespace) -> None:
    """Print the forms, or the mapped cells of one."""
    text, shown = session.language.text, dict(CELL_SHOWS)
    with session.store() as store, store.read() as reader:
        if not options.form:
            found = report_forms.forms(reader)
            rows = [[each.id[:8], each.name] for each in found]
        else:
            chosen = report_forms.form_called(reader, options.form)
            rows = [
                [each.sheet, each.cell, each.figure, text(shown[each.shows])]
                for each in report_forms.cells_of(reader, chosen)
            ]
    for line in table(rows) if rows else []:
        print(line)


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


def _fill(session: Session, options: Namespace) -> None:
    """Write a form with the figures of a period."""
    with session.store() as store:
        with store.read() as reader:
            law = law_in_force(reader)
            plan = schedule(reader, law)
            period = plan.parse(options.period)
            shown = read_report(reader, plan, period, law)
            if shown.wrong is not None and shown.version is None:
                raise shown.wrong
            chosen = report_forms.form_called(reader, options.form)
            content = report_forms.filled(reader, chosen, shown.report)
        try:
            options.out.write_bytes(content)
        except OSError:
            raise FileRefused(N_("{name} cannot be written."), name=options.out.name) from None
        store.write(
            Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="form", period=period.code)
        )
    session.say(N_("Written: {name}."), name=options.out.name)


_ACTS: Mapping[str, Callable[[Session, Namespace], None]] = {
    "add": _add,
    "list": _list,
    "map": _map,
    "fill": _fill,
}
