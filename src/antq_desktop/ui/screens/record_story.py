"""Who changed what of a point, a team, a key area or a unit of the standard, told from the log."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Change
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import area_around, bring_in_sight, draw_ring
from antq_desktop.ui.layout import button, clear, column, hairline, label, named, row
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.screens.story_log import changes_of
from antq_desktop.ui.screens.story_words import Teller
from antq_desktop.ui.theme import SMALL
from antq_desktop.ui.timeline import Event

#: So many lines are shown at once, the newest first.
MOST = 40


class RecordStory(QWidget):
    """A head, and under it once it is asked for the lines of the log about some records.

    What belongs to a record by its register is told with it. Nothing is told while names are
    hidden. `opened` is sent when the lines are asked for.
    """

    opened = Signal()

    def __init__(self, context: Context, records: Sequence[str], *, open_now: bool = False) -> None:
        super().__init__()
        self.setObjectName("record_story")
        self._context = context
        self._records = records
        self._lookups = Lookups(context, self)
        text = context.text
        self._show = button(text(N_("Show")), "story_show", self.show_lines, role="quiet")
        head = row(label(text(N_("Who changed what")), "strong"), self._show)
        head.setStretch(0, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SMALL)
        self.setLayout(column(hairline(), head, self._lines, gap=SMALL))
        if open_now:
            self._fill()

    def show_lines(self) -> None:
        """Read the log and show its lines; the keyboard goes to the first."""
        self._fill()
        self.opened.emit()
        first = self.findChild(_Line)
        if first is not None:
            if (around := area_around(self)) is not None:
                around.verticalScrollBar().rangeChanged.connect(self._follow)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self) -> None:
        """Bring the line of the keyboard in sight, now that there is room for the lines."""
        line = QApplication.focusWidget()
        if isinstance(line, _Line) and self.isAncestorOf(line):
            bring_in_sight(line)

    def _fill(self) -> None:
        clear(self._lines)
        self._show.hide()
        if self._context.mask.on:
            return
        for each in self._context.read(self._told):
            self._lines.addWidget(_Line(each))

    def _told(self, reader: Reader) -> list[Event]:
        held: dict[int, Change] = {}
        for each in self._records:
            held |= {change.arrival: change for change in reader.history(each)}
        teller = Teller(self._lookups.within(reader), open=False, reference=self._context.reference)
        told = changes_of(reader, [held[at] for at in sorted(held)], teller)
        return sorted(told, key=lambda each: each.arrival, reverse=True)[:MOST]


class _Line(QWidget):
    """One Work: its day, by whom, and what it did; the keyboard can stand on it."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        said = " · ".join(each for each in (event.title, event.detail) if each)
        when = f"{event.shown_on} · {event.beside}"
        named(self, f"story_{event.id}", f"{when}. {said}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words: QLabel = label(said, wraps=True)
        self.setLayout(column(label(when, "small", wraps=True), words, gap=0, margin=SMALL // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the line that has the keyboard."""
        super().paintEvent(event)
        draw_ring(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the line anew."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the line anew."""
        super().focusOutEvent(event)
        self.update()
