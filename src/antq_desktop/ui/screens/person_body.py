"""The lower part of a person's page: the line of time, and beside it lists by subject."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter, Filters
from antq_desktop.ui.grouped_list import HEAD, GroupedList, GroupedRows, Line
from antq_desktop.ui.layout import row
from antq_desktop.ui.screens.person_parts import PARTS
from antq_desktop.ui.screens.story import is_shown
from antq_desktop.ui.screens.story_words import KINDS
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import MEDIUM
from antq_desktop.ui.timeline import Event, Timeline


class PersonBody(QWidget):
    """The parts under their words.

    `opened` sends the register and id of the record that is to be changed, `add_asked` the register
    a line is to be added to.
    """

    opened = Signal(str, str)
    add_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        text, icons = context.text, context.icons
        self._events: Sequence[Event] = ()
        words = [text(N_("The line of time")), *(text(title) for _name, title, _held in PARTS)]
        self._segments = Segments("person_part", words, 0)
        self._filters = Filters(context, [_kinds(context)])
        self.timeline = Timeline(icons, text(N_("What happened, newest first")))
        self.lists = {
            name: GroupedList(f"person_{name}", text(title), GroupedRows(), icons)
            for name, title, _held in PARTS
        }
        self._stack = QStackedWidget()
        for each in self.lists.values():
            each.setProperty("role", "")
        for shown in (self.timeline, *self.lists.values()):
            self._stack.addWidget(shown)
        top = row(self._segments, self._filters, gap=MEDIUM)
        top.setStretch(0, 2)
        top.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(MEDIUM)
        whole.addLayout(top)
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.timeline)
        self._connect()

    def show_file(self, events: Sequence[Event], parts: Mapping[str, Sequence[Line]]) -> None:
        """Show the line of time and the lists of a person."""
        self._events = events
        self._narrow()
        for name, shown in self.lists.items():
            here = shown.current()
            shown.rows.show_lines(parts[name])
            if here is not None:
                shown.choose(here.code)

    def show_part(self, at: int) -> None:
        """Show a part and give it the keyboard."""
        self._segments.show_part(at)
        self._stack.setCurrentIndex(at)
        # Where the chip of the kinds goes away, the words keep their place.
        self._filters.setVisible(at == 0)
        shown = [self.timeline, *self.lists.values()][at]
        self.setFocusProxy(shown)
        shown.setFocus()

    def next_part(self) -> None:
        """Show the part after this one."""
        self.show_part((self._stack.currentIndex() + 1) % self._stack.count())

    def current(self) -> tuple[str, str]:
        """Return register and id of the chosen record; empty where none is."""
        shown = self._stack.currentWidget()
        if shown is self.timeline:
            event = self.timeline.current()
            return (event.register, event.record) if event is not None else ("", "")
        for each in self.lists.values():
            if each is shown:
                line = each.current()
                if line is not None and line.kind != HEAD:
                    return line.group, line.code
        return "", ""

    def _connect(self) -> None:
        self._segments.chosen.connect(self.show_part)
        self._filters.changed.connect(self._narrow)
        self.timeline.opened.connect(lambda event: self._open(event.register, event.record))
        for each in self.lists.values():
            each.opened.connect(self._open_line)

    def _open_line(self, line: Line) -> None:
        if line.kind == HEAD:
            self.add_asked.emit(line.code.removeprefix("new/"))
        else:
            self._open(line.group, line.code)

    def _open(self, register: str, record: str) -> None:
        if record:
            self.opened.emit(register, record)

    def _narrow(self) -> None:
        kind = self._filters.values()["kind"]
        self.timeline.show_events([each for each in self._events if is_shown(each, kind)])


def _kinds(context: Context) -> Filter:
    text = context.text
    entries = tuple(Entry(code, text(words)) for code, words in KINDS)
    return Filter("kind", N_("Kind"), (Entry("", text(N_("all"))), *entries))
