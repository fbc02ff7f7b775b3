"""What is said of a form of the unit above, and what is done with it as a whole."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.records import Record
from antq_desktop.domain.reporting import FREQUENCIES, FormCell, ReportForm
from antq_desktop.errors import FileRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import report_forms
from antq_desktop.services.form_files import MOST_BYTES
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import button, column, holder, label, notice
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.removal import remove_record, undo_work
from antq_desktop.ui.theme import SMALL

KINDS = N_("Excel workbooks (*.xlsx)")


def read_form(path: Path) -> bytes:
    """Return what lies in a file, as far as a form may be long; raises `FileRefused`."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        raise FileRefused(name=path.name) from None


class FormUse(QWidget):
    """From when to when a form is used, for which length; change, replace, take out."""

    def __init__(
        self, context: Context, panel: SidePanel, figure_of: Callable[[FormCell], str]
    ) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._figure_of = figure_of
        self._lookups = Lookups(context, self)
        self._form: ReportForm | None = None
        text = context.text
        self._words = label("", "muted")
        self._words.setObjectName("form_use")
        line = Flow(SMALL)
        line.addWidget(self._words)
        for words, name, act in (
            (N_("Name and time of use"), "form_change", self.change),
            (N_("Replace the file"), "form_replace", self.replace),
            (N_("Take the form out"), "form_remove", self.remove),
        ):
            line.addWidget(button(text(words), name, act, role="quiet"))
        self.setLayout(line)

    def show_form(self, form: ReportForm | None) -> None:
        """Say what is known of a form."""
        self._form = form
        if form is not None:
            self._words.setText(" · ".join(self._said(form)))

    def change(self) -> None:
        """Slide in its name, the length it is for, and from when to when it is used."""
        form, text = self._form, self._context.text
        if form is None:
            return
        said = text(N_("Form changed: {name}."), name=form.name)
        title = text(N_("Form of the unit above"))
        self._panel.open(
            Writing(title, form, Tag.CHANGE, lambda _: said, ("content",), save=_put),
            self._lookups.sources,
        )

    def replace(self) -> None:
        """Ask for a newer file; the cells it still has keep their figures."""
        form, context, text = self._form, self._context, self._context.text
        if form is None:
            return
        path = context.choosers.open_file(self, text(N_("Replace the file")), text(KINDS))
        if path is None:
            return

        def job(work: Work) -> tuple[report_forms.Replaced, str]:
            return report_forms.replace_file(work, form, read_form(path)), work.id

        def done(made: tuple[report_forms.Replaced, str]) -> None:
            replaced, work_id = made
            said = text(N_("{name} has a newer file; its mapping stays."), name=form.name)
            context.offer_undo(said, lambda: undo_work(context, work_id))
            if replaced.lost:
                self._tell(replaced.lost)

        context.write(Tag.CHANGE, job, done, owner=self)

    def remove(self) -> None:
        """Take the form out with its mapping; it may be undone."""
        form = self._form
        if form is not None:
            self._panel.close_panel()
            said = self._context.text(N_("Form taken out: {name}."), name=form.name)
            remove_record(self._context, form, said, self)

    def _said(self, form: ReportForm) -> list[str]:
        """Return for which reports a form is, and from when to when."""
        text = self._context.text
        length = text(dict(FREQUENCIES)[form.report]) if form.report else text(N_("any period"))
        if not form.since and not form.until:
            return [length]
        gap = "…"
        since = formats.day(form.since) if form.since else gap
        until = formats.day(form.until) if form.until else gap
        return [length, text(N_("used from {since} to {until}"), since=since, until=until)]

    def _tell(self, lost: Sequence[FormCell]) -> None:
        """Slide in the cells that the newer file has no more."""
        text, icons = self._context.text, self._context.icons
        words = N_("{sheet}, {cell} is no cell to fill any more; {figure} was taken out.")
        lines = [
            notice(
                icons,
                text(words, sheet=each.sheet, cell=each.cell, figure=self._figure_of(each)),
                "amber",
            )
            for each in lost
        ]
        content = holder(column(*lines, None), "plain")
        self._panel.show_widget(text(N_("Cells to map anew")), content)


def _put(work: Work, form: Record) -> Record:
    return report_forms.put_form(work, cast("ReportForm", form))
