"""What waits for a decision: the list at the left, one question at a time at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from antq_desktop.errors import AntqError, Stale
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.sync.review import Question, decide, decide_value, merged_people, questions
from antq_desktop.sync.review_words import Teller
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import PageHead, button, column, empty_state, holder, label, page, row
from antq_desktop.ui.screens.review_merged import MergedPart
from antq_desktop.ui.screens.review_question import QuestionView
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import LARGE

#: So many sides have a key of their own.
KEYED = 9
_LIST_WIDTH = 280
#: The parts of the page.
_BOARD, _EMPTY, _PEOPLE = 1, 2, 3


@dataclass(frozen=True)
class Waiting:
    """A question as the list shows it; names are masked where it is shown."""

    id: str
    question: Question
    about: str


class ReviewScreen:
    """The place *Chờ quyết định*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._at = 0
        self._asked_for = ""
        text = context.text
        self._merged = button("", "review_merged", self.show_merged, role="quiet")
        self._head = PageHead(text(N_("Review")), self._merged)
        self.table: Table[Waiting] = Table(
            "review", text(N_("What waits for a decision")), self._columns(), context.language,
            context.icons,
        )  # fmt: skip
        self.table.setMinimumWidth(_LIST_WIDTH)
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        self.table.doubleClicked.disconnect()
        self.view = QuestionView(context)
        self._stack = QStackedWidget()
        self._people = MergedPart(context)
        for each in (holder(column(None)), self._board(), self._nothing(), self._people):
            self._stack.addWidget(each)
        self._page = QWidget()
        self._page.setObjectName("page_review")
        self._page.setLayout(page(self._head, self._stack))
        self._page.setFocusProxy(self.table)
        self._connect()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again what waits."""
        context = self._context

        def job(_progress: Progress) -> tuple[list[Question], int]:
            with context.store.read() as reader:
                return questions(reader), len(merged_people(reader))

        context.jobs.start(job, lambda found: self._show(*found), owner=self._page)

    def show_record(self, register: str, record_id: str) -> None:
        """Show the question of an id, or the first about a record or a person."""
        self._asked_for = record_id
        self._go_to_asked()

    def _columns(self) -> Sequence[Column[Waiting]]:
        shown = self._context.mask.shown
        return (
            Column(
                "name", N_("Name"), lambda line: shown(line.question.name),
                lambda line: name_key(line.question.name),
            ),
            Column("about", N_("Question"), lambda line: line.about, grows=True),
            Column(
                "since", N_("Since"), lambda line: formats.day(line.question.since.date()),
                lambda line: line.question.since,
            ),
        )  # fmt: skip

    def _board(self) -> QWidget:
        words = N_(
            "↑ ↓ goes through the list, 1 to 9 chooses a side, T types another value, Enter"
            " decides, L leaves it for later."
        )
        board = row(self.table, self.view, gap=LARGE)
        board.setStretch(0, 2)
        board.setStretch(1, 3)
        whole = column(label(self._context.text(words), "muted", wraps=True), board)
        whole.setStretch(1, 1)
        return holder(whole)

    def _nothing(self) -> QWidget:
        sentence = self._context.text(
            N_("Nothing waits. Where two PCs wrote something differently, it is decided here.")
        )
        return empty_state(self._context.icons, "circle-check", sentence)

    def _connect(self) -> None:
        context = self._context
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._open())
        self.table.moved.connect(self._count)
        self.table.opened.connect(lambda _id: self.view.confirm())
        self.view.decided.connect(self._decide)
        self.view.written.connect(self._decide_value)
        self.view.put_off.connect(self.later)
        self.view.left.connect(self.table.setFocus)
        self._people.left.connect(self.leave_merged)
        context.mask.changed.connect(lambda _on: self._mask_again())
        for widget in (self.table, *self.view.keyed):
            for number in range(1, KEYED + 1):
                self._key(widget, str(number), partial(self.view.choose, number))
            self._key(widget, "T", self.view.type_another)
            self._key(widget, "L", self.later)
            self._key(widget, "O", self.view.turn_others)
        self._key(self.table, "Space", self.later)
        context.actions.bind(self._page, "save", self.view.confirm)

    def _key(self, widget: QWidget, keys: str, act: Callable[[], object]) -> None:
        """Let a key act while the keyboard is in a widget, not in an editor."""
        made = QShortcut(QKeySequence(keys), widget)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(act)

    def later(self) -> None:
        """Leave the question as it is and go to the next; after the last one, to the first."""
        lines = self.table.rows.lines()
        if lines:
            following = (self.table.currentIndex().row() + 1) % len(lines)
            self.table.go_to(lines[following].id)
            self.table.setFocus()

    def show_merged(self) -> None:
        """Show the people who are shown in the place of others."""
        self._people.refresh()
        self._stack.setCurrentIndex(_PEOPLE)
        self._people.setFocus()

    def leave_merged(self) -> None:
        """Show again what waits."""
        self._stack.setCurrentIndex(_BOARD if self.table.rows.rowCount() else _EMPTY)
        self.table.setFocus()

    def _show(self, found: Sequence[Question], merged: int) -> None:
        self._merged.setText(self._context.text(N_("People taken as one: {count}"), count=merged))
        self._merged.setVisible(merged > 0)
        had_keyboard = self._has_keyboard()
        teller = Teller(self._context.language)
        lines = [Waiting(each.id, each, teller.about(each)) for each in found]
        self._at = max(0, self.table.currentIndex().row())
        self.table.show_rows(lines)
        words = N_("{count} wait for a decision")
        self._head.show_count(self._context.text(words, count=len(lines)) if lines else "")
        at_people = self._stack.currentIndex() == _PEOPLE
        if at_people and merged:
            self._people.refresh()
        else:
            self._stack.setCurrentIndex(_BOARD if lines else _EMPTY)
        if not self.table.current_id() and lines:
            shown = self.table.rows.lines()
            self.table.go_to(shown[min(self._at, len(shown) - 1)].id)
        self._go_to_asked()
        self._open()
        if had_keyboard and not self.view.is_typing and not (at_people and merged):
            self.table.setFocus()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self._page or self._page.isAncestorOf(focus))

    def _go_to_asked(self) -> None:
        wanted = self._asked_for
        for line in self.table.rows.lines() if wanted else ():
            if wanted in {line.id, line.question.record, line.question.root}:
                self.table.go_to(line.id)
                self._asked_for = ""
                return

    def _open(self) -> None:
        """Show the current question, unless it is the one that is shown."""
        row_number = self.table.currentIndex().row()
        lines = self.table.rows.lines()
        self.view.show_question(
            lines[row_number].question if 0 <= row_number < len(lines) else None
        )

    def _count(self, at: int, count: int) -> None:
        if self._page.isVisible():
            self._context.frame.count(f"{at} / {count}" if count else "")

    def _mask_again(self) -> None:
        self.table.viewport().update()
        self.view.lay_again()

    def _decide(self, question: Question, key: str) -> None:
        self._write(question, lambda work: decide(work, question, key))

    def _decide_value(self, question: Question, value: object) -> None:
        self._write(question, lambda work: decide_value(work, question, value))

    def _write(self, question: Question, job: Callable[[Work], None]) -> None:
        self._context.write(
            Tag.REVIEW,
            job,
            lambda _none: self._settled(question),
            failed=self._failed,
            owner=self._page,
        )

    def _settled(self, question: Question) -> None:
        """Tell what was decided, and that the record can be changed at any time."""
        about = Teller(self._context.language, self._context.mask.shown).heading(question)
        words = N_("Decided: {about}. It can be changed in the record at any time.")
        self.view.leave_editor()
        self.table.setFocus()
        self._context.say(self._context.text(words, about=about))

    def _failed(self, error: AntqError) -> None:
        self.view.show_error(error)
        if isinstance(error, Stale):
            self.refresh(frozenset())
