"""One unit below in the panel: where its report stands, its notes, and its figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from antq_desktop.domain.reporting import UnitNote
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.consolidated_gather import amount_words, figure_words
from antq_desktop.storage.figures.basis import COUNT
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, holder, label, named, notice, row
from antq_desktop.ui.screens.below_reading import BelowRead, UnitRow
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import SMALL


@dataclass(frozen=True)
class _Line:
    """A figure of the unit."""

    id: str
    label: str
    value: str


class UnitView(QWidget):
    """What is shown of a unit; `noted` and `settled` ask for a note to be written or settled."""

    noted = Signal(str)
    settled = Signal(str)
    letter_asked = Signal()

    def __init__(self, context: Context, read: BelowRead, unit: UnitRow) -> None:
        super().__init__()
        self._context = context
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        for line in self._facts(unit):
            whole.addWidget(line)
        notes = [each for each in read.notes if each.unit == unit.standing.unit.code]
        self._noted = {each.words for each in notes}
        whole.addLayout(self._notes(notes))
        whole.addLayout(self._note_line())
        figures = _figures(context, read, unit)
        whole.addWidget(figures, 1)
        self.setFocusProxy(self._words)

    @property
    def typed(self) -> str:
        """The note as far as it is typed."""
        return self._words.text()

    @typed.setter
    def typed(self, words: str) -> None:
        """Go on with a note, unless it was kept meanwhile."""
        if words.strip() not in self._noted:
            self._words.setText(words)

    def _facts(self, unit: UnitRow) -> list[QWidget]:
        context, standing = self._context, unit.standing
        text = context.text
        lines: list[QWidget] = [notice(context.icons, f"{unit.words}.", unit.tone)]
        phone = standing.unit.phone
        told = [text(N_("Telephone: {number}"), number=phone)] if phone else []
        if standing.report is not None:
            told.append(text(N_("Version {number}"), number=standing.report.version_number))
            if standing.report.received_at is not None:
                at = formats.moment(standing.report.received_at)
                told.append(text(N_("received {moment}"), moment=at))
        if told:
            lines.append(label(" · ".join(told), "muted", wraps=True))
        return lines

    def _notes(self, notes: Sequence[UnitNote]) -> QVBoxLayout:
        text = self._context.text
        lines = column(gap=4)
        for each in notes:
            words = label(each.words, wraps=True)
            if each.settled_on is None:
                act: QWidget = button(text(N_("Settled")), "note_settle", self._settle(each.id))
            else:
                day = formats.day(each.settled_on)
                act = label(text(N_("settled on {day}"), day=day), "muted")
            line = row(words, act)
            line.setStretch(0, 1)
            lines.addWidget(holder(line))
        if any(each.settled_on is None for each in notes):
            letter = button(
                text(N_("The letter to the unit")),
                "note_letter",
                self.letter_asked.emit,
                icon=self._context.icons("printer"),
            )
            lines.addLayout(row(letter, None))
        return lines

    def _note_line(self) -> QHBoxLayout:
        text = self._context.text
        spoken = text(N_("Ask the unit to look at …"))
        self._words = named(QLineEdit(), "note_words", spoken)
        self._words.setPlaceholderText(spoken)
        self._words.returnPressed.connect(self._note)
        add = button(text(N_("Note it")), "note_add", self._note)
        line = row(self._words, add)
        line.setStretch(0, 1)
        return line

    def _note(self) -> None:
        if words := self._words.text().strip():
            self.noted.emit(words)

    def _settle(self, note: str) -> Callable[[], None]:
        return lambda: self.settled.emit(note)


def _figures(context: Context, read: BelowRead, unit: UnitRow) -> QWidget:
    """Return the figures a unit reported."""
    totals, language = unit.standing.totals, context.language
    now = totals.figures if totals else {}
    lines = []
    for name, (words, declared) in figure_words(read.law, read.found, language).items():
        counted = declared.unit if declared else COUNT
        if name in now:
            lines.append(_Line(name, words, amount_words(now[name], counted, language)))
    if not lines:
        words = context.text(N_("Nothing was received of this period."))
        return holder(column(label(words, "muted", wraps=True), None))
    columns = (
        Column[_Line]("label", N_("Figure"), lambda line: line.label, grows=True),
        Column[_Line]("value", N_("This period"), lambda line: line.value, side=RIGHT),
    )
    spoken = context.text(N_("Figures of the unit"))
    table: Table[_Line] = Table("unit_figures", spoken, columns, language, context.icons)
    table.show_rows(lines)
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table
