"""The window of the program: rail, top bar, pages, undo bar and status line."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.storage.pages import office_on
from antq_desktop.ui.context import Context, Frame, Left
from antq_desktop.ui.drafts import KeepsDraft
from antq_desktop.ui.finding import find
from antq_desktop.ui.layout import clear, column, notice, row, tool
from antq_desktop.ui.pages import Pages
from antq_desktop.ui.places import HELP, PLACES
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.rail import Rail, Stop
from antq_desktop.ui.savings import Saving
from antq_desktop.ui.status import Status
from antq_desktop.ui.theme import HUGE
from antq_desktop.ui.top_bar import TopBar
from antq_desktop.ui.undo_bar import UndoBar

#: Under this width the rail shows icons alone.
NARROW_UNDER = 1200
#: After so long without a key or a move of the mouse the window locks itself, in milliseconds.
IDLE = 10 * 60 * 1000

_INPUT = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
)


class MainWindow(QWidget):
    """The window on one open store."""

    #: The person, or ten idle minutes, asks that the store be closed and the door shut.
    lock_asked = Signal()
    #: The window was closed for good.
    closed = Signal()
    #: Language, theme or letters have changed: build the window anew.
    dress_asked = Signal()

    def __init__(self, make_context: Callable[[Frame], Context]) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.context = make_context(self)
        self._pages = Pages()
        self._area = QWidget()
        self._rail = self._make_rail()
        self._top = TopBar(self.context, partial(find, self.context), self)
        self._status = Status(self.context.language)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(HUGE, 0, HUGE, 0)
        self._undo = UndoBar(self._area, self.context.language, self.context.icons)
        self.idle_timer = QTimer(self, singleShot=True, interval=IDLE)
        self.idle_timer.timeout.connect(self.lock_asked)
        self._lay_out()
        self._connect()
        self._pages.begin(self.context)
        self._show_names(frozenset())
        self.idle_timer.start()

    # What screens ask of the window (`Frame`).

    def open_place(self, name: str) -> None:
        """Show a place of the rail."""
        clear(self._notices)
        self._status.count("")
        self._pages.open_place(name)

    def open_record(self, register: str, record_id: str) -> None:
        """Show a record where it belongs; a child record is shown with its person or group."""
        clear(self._notices)
        self._status.count("")
        try:
            self._pages.open_record(register, record_id)
        except AntqError as error:
            self.show_error(error)

    def go_back(self) -> None:
        """Show what was shown before."""
        clear(self._notices)
        self._status.count("")
        self._pages.go_back()

    def preview(
        self,
        pdf: bytes,
        title: str,
        file_name: str,
        left: Left | None = None,
        about: str = "",
        savings: Sequence[Saving] = (),
    ) -> None:
        """Show a document; `left` hears which of its pages were really printed or saved."""
        shown = Preview(self.context, pdf, title, file_name, left, about)
        shown.savings = savings
        self._pages.open_guest(shown)

    def say(self, sentence: str) -> None:
        """Tell in the status line what was done."""
        self._status.say(sentence)

    def count(self, words: str) -> None:
        """Show a record counter in the status line, such as 5 / 104."""
        self._status.count(words)

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Tell what was done and offer for ten seconds to undo it."""
        self._status.say(sentence)
        self._undo.offer(sentence, undo)

    def show_error(self, error: AntqError) -> None:
        """Show an error above the page."""
        clear(self._notices)
        words = self.context.text(N_("Close"))
        closer = tool(words, "notice_close", self.context.icons("x", "red"))
        closer.clicked.connect(lambda: clear(self._notices))
        sentence = self.context.sentence_of(error)
        self._notices.addWidget(notice(self.context.icons, sentence, "red", closer))

    def dress_again(self) -> None:
        """Build the window anew after its language, theme or letters have changed."""
        self.dress_asked.emit()

    # The window itself.

    @property
    def place(self) -> str:
        """The name of the place in sight."""
        return self._pages.place

    def keep_drafts(self) -> None:
        """Have every form keep what was typed; nothing is lost when the door shuts."""
        for each in self.findChildren(QWidget):
            if isinstance(each, KeepsDraft):
                each.keep_draft()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the keys and the mouse of the window, to know when nobody is there."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin counting the idle minutes anew at every key and move."""
        if event.type() in _INPUT:
            self.idle_timer.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room: the rail gives its words away first."""
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < NARROW_UNDER)
        if self._undo.isVisible():
            self._undo.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc what nobody else closed: the notice above the page."""
        if event.key() == Qt.Key.Key_Escape:
            clear(self._notices)
            self._undo.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first where long work would be stopped."""
        question = self.context.text(N_("Work is still under way. Stop it and leave?"))
        leave = self.context.text(N_("Stop and leave"))
        if self._status.lasts and not self.context.choosers.sure(self, question, leave):
            event.ignore()
            return
        self.idle_timer.stop()
        self.keep_drafts()
        super().closeEvent(event)
        self.closed.emit()

    def _make_rail(self) -> Rail:
        stops = [Stop(each.name, each.words, each.icon) for each in PLACES if each.in_rail]
        return Rail(stops, self.context.language, self.context.icons)

    def _lay_out(self) -> None:
        inner = column(self._notices, gap=0)
        inner.addWidget(self._pages, 1)
        self._area.setLayout(inner)
        right = column(self._top, self._area, self._status, gap=0)
        right.setStretch(1, 1)
        whole = row(self._rail, right, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setMinimumSize(900, 600)

    def _connect(self) -> None:
        actions, jobs = self.context.actions, self.context.jobs
        self._rail.chosen.connect(self.open_place)
        self._pages.shown.connect(self._on_shown)
        self._top.search.chosen.connect(self.open_record)
        self._top.search.left.connect(self._give_back_keyboard)
        self._top.help_asked.connect(self._show_help)
        self._top.lock_asked.connect(self.lock_asked)
        actions.bind(self, "find", self._top.search.take_focus)
        actions.bind(self, "lock", self.lock_asked.emit)
        actions.bind(self, "mask", lambda: self.context.mask.set_on(not self.context.mask.on))
        actions.bind(self, "help", self._show_help)
        actions.bind(self, "back", self.go_back)
        actions.bind(self, "undo", self._undo.undo)
        actions.bind(self, "refresh", self._pages.read_again)
        self._status.stopped.connect(jobs.cancel)
        jobs.lasting.connect(self._status.show_work)
        jobs.idle.connect(self._status.hide_work)
        jobs.failed.connect(self.show_error)
        self.context.changes.changed.connect(self._show_names)

    def _on_shown(self, name: str) -> None:
        place = next(each for each in PLACES if each.name == name)
        self._rail.show_place(place.under or name)
        self._top.search.close_popup()

    def _show_help(self) -> None:
        if self.place != HELP:
            self.open_record(HELP, self.place)

    def _give_back_keyboard(self) -> None:
        page = self._pages.currentWidget()
        if page is not None:
            page.setFocus()

    def _show_names(self, registers: frozenset[str]) -> None:
        if registers and not registers & {"offices", "officers"}:
            return
        login = self.context.store.actor
        office, officer = self.context.read(
            lambda reader: (office_on(reader).name, actor_name(reader, login))
        )
        self._top.show_names(office, officer)
        self.setWindowTitle(f"{office} – {self.context.text(N_('ANTQ Desktop'))}")
