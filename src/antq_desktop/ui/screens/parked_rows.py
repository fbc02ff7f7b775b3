"""The rows set aside by imports: listed, put right in place, taken in or let go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.services.importing.accepting import AcceptedRow, accept_parked, dismiss_parked
from antq_desktop.services.importing.headings import PLAIN
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, empty_state, label
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.import_doubts import field_words, reason_of
from antq_desktop.ui.screens.parked_form import ParkedForm
from antq_desktop.ui.table import Column, Table

_FIRST_CELLS = 3


@dataclass(frozen=True)
class Waiting:
    """A row set aside as the list shows it."""

    id: str
    entry: ParkedEntry
    name: str
    reason: str


def waiting(entry: ParkedEntry, context: Context) -> Waiting:
    """Return a row set aside with the name it speaks of and why it waits."""
    reasons = [
        f"{field_words(entry.row, each, context)}: {reason_of(each, context)}"
        for each in entry.row.doubts
    ]
    return Waiting(entry.key, entry, _name(entry), " ".join(reasons))


def _name(entry: ParkedEntry) -> str:
    """Return what a row speaks of; of a plain register, what its first cells say."""
    row = entry.row
    if row.columns.kind in PLAIN:
        said = (row.cells[each.index] for each in row.columns.known)
        return " · ".join([text for text in said if text][:_FIRST_CELLS])
    found = row.columns.first("name")
    return row.cells[found.index] if found else ""


def people_named(reader: Reader, ids: Sequence[RecordId]) -> dict[RecordId, str]:
    """Return people by their ids, with birth and hamlet to tell them apart."""
    hamlets = hamlet_names(reader)
    told = {}
    for record_id in ids:
        for person in reader.find(Person, id=record_id):
            born = person.born.written() if person.born else ""
            parts = (person.full_name, born, hamlets.get(person.hamlet or "", ""))
            told[record_id] = " · ".join(part for part in parts if part)
    return told


class ParkedPart(QWidget):
    """The list of rows set aside; `counted` tells how many wait."""

    counted = Signal(int)

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._form: ParkedForm | None = None
        self._typed: dict[str, list[str]] = {}
        self._lines: dict[str, Waiting] = {}
        text = context.text
        self.table: Table[Waiting] = Table(
            "parked", text(N_("Rows set aside")), self._columns(), context.language, context.icons
        )
        self.table.opened.connect(self.open)
        self.table.edit_asked.connect(self.open)
        sentence = text(N_("No row waits. What an import is not sure of is set aside here."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty_state(context.icons, "circle-check", sentence))
        about = text(N_("Choose a row and press Enter: its cells can be put right and taken in."))
        whole = column(label(about, "muted", wraps=True), self._stack)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)
        panel.closed.connect(self._keep_typed)
        self.refresh()

    def refresh(self) -> None:
        """Read the rows that wait."""
        entries = self._context.read(parked_rows)
        lines = [waiting(each, self._context) for each in entries]
        self._lines = {line.id: line for line in lines}
        self.table.show_rows(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
        self.counted.emit(len(lines))

    def open(self, key: str) -> None:
        """Slide in the cells of a row."""
        if key not in self._lines:
            return
        self._keep_typed()
        entry = self._lines[key].entry
        names = self._context.read(lambda reader: people_named(reader, entry.row.people))
        form = ParkedForm(self._context, entry, names, self._typed.get(key, ()))
        form.accept_asked.connect(self._accept)
        form.dismiss_asked.connect(self._dismiss)
        self._panel.show_widget(self._context.text(N_("A row set aside")), form)
        self._form = form
        form.setFocus()

    def _accept(self) -> None:
        form = self._form
        if form is None:
            return
        key, cells, whose = form.entry.key, form.cells, form.whose

        def job(work: Work) -> tuple[str, AcceptedRow]:
            return work.id, accept_parked(work, key, cells, whose)

        self._context.write(
            Tag.ACCEPT_PARKED, job, self._accepted, failed=form.show_error, owner=form
        )

    def _dismiss(self) -> None:
        form = self._form
        if form is None:
            return
        key = form.entry.key

        def job(work: Work) -> str:
            dismiss_parked(work, key)
            return work.id

        said = self._context.text(N_("The row was let go."))
        self._context.write(
            Tag.ACCEPT_PARKED, job, lambda _work: self._settled(said), failed=form.show_error,
            owner=form,
        )  # fmt: skip

    def _accepted(self, result: tuple[str, AcceptedRow]) -> None:
        work_id, accepted = result
        added = N_("The row was taken in as a new record.")
        merged = N_("The row was taken into a record known already.")
        sentence = self._context.text(added if accepted.added else merged)
        self._settled(sentence)
        self._context.offer_undo(sentence, partial(undo_work, self._context, work_id))

    def _settled(self, sentence: str) -> None:
        if self._form is not None:
            self._typed.pop(self._form.entry.key, None)
            self._form = None
        self._panel.close_panel()
        self._context.say(sentence)
        self.refresh()
        self.table.setFocus()

    def _keep_typed(self) -> None:
        """Keep what was typed into a row until the program is closed."""
        if self._form is not None:
            self._typed[self._form.entry.key] = self._form.cells
            self._form = None

    def _columns(self) -> Sequence[Column[Waiting]]:
        shown = self._context.mask.shown
        return (
            Column("row", N_("Row"), lambda line: str(line.entry.row.row)),
            Column(
                "name", N_("Name"), lambda line: shown(line.name), lambda line: name_key(line.name)
            ),
            Column("reason", N_("Why it waits"), lambda line: shown(line.reason), grows=True),
            Column("sheet", N_("Sheet"), lambda line: line.entry.row.sheet),
            Column("file", N_("File"), lambda line: line.entry.file_name),
        )
