"""The form of an offer: who moves, to which office, from which day, and what is handed over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from antq_desktop.domain.dates import parse_day
from antq_desktop.domain.people import Person
from antq_desktop.errors import AntqError, BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.peers import Relation, peers
from antq_desktop.sync.transfer import Line, custody_refusal, lines_to_hand_over, offer
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, label, named, notice
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.pickers import Options, SearchLine
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import SMALL, TINY


@dataclass(frozen=True)
class Leaving:
    """A person who may be offered: what is still open about them, and why they may not move."""

    person: str
    lines: tuple[Line, ...]
    refusal: AntqError | None


def units_known(reader: Reader) -> list[Entry]:
    """Return the other units a person may be offered to."""
    found = {
        each.unit_code: each.unit_name
        for each in peers(reader)
        if not each.revoked and each.relation is not Relation.SAME
    }
    return [Entry(code, name) for code, name in found.items()]


class OfferForm(QWidget):
    """Asks for the person, the office, the day and the lines, and writes the offer."""

    #: A sentence and the file that was written.
    written = Signal(str, object)

    def __init__(self, context: Context, person: str = "") -> None:
        super().__init__()
        self.setObjectName("offer_form")
        self._context = context
        self._lines: list[tuple[QCheckBox, Line]] = []
        text = context.text
        self._lookups = Lookups(context, self)
        self.person = named(
            SearchLine(self._people, only_listed=True), "offer_person", text(N_("Full name"))
        )
        self.person.changed.connect(self._look)
        units = context.read(units_known)
        self.unit = named(Options(units), "offer_unit", text(N_("The other office")))
        self.day = named(QLineEdit(), "offer_day", text(N_("Takes effect on")))
        self.day.setText(formats.day(context.today()))
        self.paper = named(QLineEdit(), "offer_paper", text(N_("Paper number")))
        self.reason = named(QPlainTextEdit(), "offer_reason", text(N_("Reason")))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(56)
        self._open = QVBoxLayout()
        self._open.setSpacing(TINY)
        self._told = QVBoxLayout()
        self.act = button(text(N_("Write the offer")), "offer_act", self.write, role="primary")
        self.setLayout(self._lay_out())
        self.setFocusProxy(self.person if not person else self.unit)
        self.act.setEnabled(False)
        if not units:
            told = N_("No other office is paired. Pair its PC first.")
            self._told.addWidget(notice(context.icons, text(told), "amber"))
        if person:
            names = context.read(lambda reader: reader.find(Person, id=person))
            self.person.show_entry(Entry(person, names[0].full_name) if names else None)

    def write(self) -> None:
        """Write the offer; nothing of the person is changed until the answer."""
        context, person, unit = self._context, self.person.code(), self.unit.code()
        try:
            day = parse_day(self.day.text())
        except BadInput as error:
            self._failed(error)
            self.day.setFocus()
            return
        lines = [replace(line, handed_over=box.isChecked()) for box, line in self._lines]
        paper, reason = self.paper.text(), self.reason.toPlainText()

        def job(_progress: object) -> Written:
            return offer(context.store, person, unit, day, paper=paper, reason=reason, lines=lines)

        self.act.setEnabled(False)
        said = context.text(
            N_("{name} is offered to {unit}. Bring the file there; the answer is awaited."),
            name=context.mask.shown(self.person.text()),
            unit=self.unit.currentText(),
        )
        context.jobs.start(
            job, lambda made: self.written.emit(said, made), failed=self._failed, owner=self
        )

    def _lay_out(self) -> QVBoxLayout:
        text = self._context.text
        return column(
            label(text(N_("Full name")), "strong"),
            self.person,
            label(text(N_("The other office")), "strong"),
            self.unit,
            label(text(N_("Takes effect on")), "strong"),
            self.day,
            label(text(N_("Paper number")), "strong"),
            self.paper,
            label(text(N_("Reason")), "strong"),
            self.reason,
            SMALL,
            self._open,
            SMALL,
            self._told,
            self.act,
            None,
            gap=TINY,
        )

    def _people(self, words: str) -> Sequence[Entry]:
        return self._lookups.sources.records("people", words)

    def _look(self) -> None:
        """Read what is still open about the chosen person."""
        person = self.person.code()
        self._show(Leaving("", (), None))
        if not person:
            return
        say = self._context.text

        def read(reader: Reader) -> Leaving:
            lines = tuple(lines_to_hand_over(reader, person, say))
            return Leaving(person, lines, custody_refusal(reader, person))

        read_lines(self._context, read, self._show, self, long=True)

    def _show(self, leaving: Leaving) -> None:
        if leaving.person and leaving.person != self.person.code():
            return
        clear(self._open)
        clear(self._told)
        self._lines = []
        text = self._context.text
        if leaving.lines:
            self._open.addWidget(label(text(N_("Tick what is handed over")), "strong"))
        for at, line in enumerate(leaving.lines):
            box = named(QCheckBox(line.words), f"offer_line_{at}", line.words)
            box.setChecked(line.handed_over)
            self._lines.append((box, line))
            self._open.addWidget(box)
        if leaving.refusal is not None:
            self._failed(leaving.refusal)
        ready = bool(leaving.person) and leaving.refusal is None and self.unit.count() > 0
        self.act.setEnabled(ready)

    def _failed(self, error: AntqError) -> None:
        clear(self._told)
        sentence = self._context.sentence_of(error)
        self._told.addWidget(notice(self._context.icons, sentence, "red"))
        self.act.setEnabled(True)
