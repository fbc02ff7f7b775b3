"""The panel at the right in which forms slide in, are saved, and keep their drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError, Invalid, Problem, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.services.lines import put_line
from antq_desktop.services.sentences import problem_words
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.drafts import Draft, Drafts
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.form import Form
from antq_desktop.ui.layout import button, clear, column, framed, label, notice, row, scroll, tool
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.sources import Sources
from antq_desktop.ui.theme import LARGE, MEDIUM

WIDTH = 456
_SLIDE = 140
#: A draft is kept at most so long after a change, in milliseconds.
DRAFT_AFTER = 2500


_LOOK = N_("Somebody saved this meanwhile. Look at the marked fields, then save again.")


def put(work: Work, record: Record) -> Record:
    """Write a record: what most forms are for; none of a person another office answers for."""
    return put_line(work, record, sure=True)


@dataclass(frozen=True)
class Writing:
    """What a form is opened for: the record, the title above it, and how it is written.

    `fixed` names fields that are settled and not shown; `scope` tells one new record from another
    of its register (the person it is for), so that each has a draft of its own; `begin` is the
    field the keyboard starts in. `said` makes the
    sentence of the undo bar from the record. `last_word` is what is asked before what cannot be
    undone; such a save offers no undo.
    """

    title: str
    record: Record
    tag: Tag
    said: Callable[[Record], str]
    fixed: tuple[str, ...] = ()
    scope: str = ""
    begin: str = ""
    save: Callable[[Work, Record], Record] = put
    last_word: str = ""

    @property
    def draft_key(self) -> str:
        """The name its draft is kept under."""
        which = self.record.id if self.record.version else f"new/{self.scope}"
        return f"{self.record.register_name}/{which}"


@dataclass(eq=False)
class _Opened:
    """A form that was opened, for what, and the name its draft is kept under.

    It goes with its save to the end, whatever the panel shows by then. `kept` says that there is a
    draft, `focus` what held the keyboard when the save began.
    """

    form: Form
    writing: Writing
    key: str
    save_button: QPushButton
    kept: bool = False
    saving: bool = False
    focus: QWidget | None = None


class SidePanel(QWidget):
    """A panel that shows one form at a time, or another widget, and slides away.

    `saved` sends the record as it was written, `closed` that the panel went away. The room it
    takes is there at once; what slides is the sheet in it, so that nothing around is laid anew.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context = context
        self._opened: _Opened | None = None
        self._came_from: QWidget | None = None
        self._drafts = Drafts(context)
        self._title = label("", "heading", wraps=True)
        self._notices = QVBoxLayout()
        self._body = QVBoxLayout()
        self._sheet = self._make_sheet()
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._draft.timeout.connect(self._keep)
        self._slide = QPropertyAnimation(self._sheet, b"pos", self)
        self._slide.setDuration(_SLIDE)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setFixedWidth(WIDTH)
        self.hide()
        context.actions.bind(self, "save", self.save)
        context.actions.bind(self, "close", self.close_panel)
        context.jobs.crashed.connect(self._crashed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the sheet fill the panel."""
        super().resizeEvent(event)
        self._sheet.resize(self.size())

    def _make_sheet(self) -> QFrame:
        close_words = self._context.text(N_("Close"))
        icon = self._context.icons("x")
        closer = tool(close_words, "panel_close", icon, self.close_panel, keys="Esc")
        head = row(self._title, closer)
        head.setStretch(0, 1)
        inside = column(head, self._notices, gap=MEDIUM, margin=LARGE)
        inside.addLayout(self._body, 1)
        sheet = framed(inside, "panel")
        sheet.setParent(self)
        return sheet

    @property
    def form(self) -> Form | None:
        """The form in the panel; None for nothing, or for something that is no form."""
        return self._opened.form if self._opened is not None else None

    @property
    def writing(self) -> Writing | None:
        """What the form in the panel is open for."""
        return self._opened.writing if self._opened is not None else None

    def open(self, writing: Writing, sources: Sources) -> None:
        """Show the form of a record, with the draft that was kept of it."""
        self.keep_draft()
        form = Form(writing.record, sources, writing.fixed)
        save_button, *others = self._buttons()
        key, draft = self._drafts.find(writing.draft_key)
        opened = _Opened(form, writing, key, save_button, kept=bool(draft))
        self._opened = opened
        self._show(writing.title, form, save_button, *others)
        form.revealed.connect(self._log_view)
        to_see = self._bring_back(opened, draft) if draft else 0
        form.edited.connect(self._edited)
        form.save_asked.connect(self.save)
        if not to_see:
            form.focus_first(writing.begin)

    def show_widget(self, title: str, widget: QWidget) -> None:
        """Show something that is no form, such as a search before a person is added."""
        self.keep_draft()
        self._opened = None
        self._show(title, widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Slide away; what was typed stays as a draft."""
        if self.isHidden():
            return
        self.keep_draft()
        self._leave()

    def save(self) -> None:
        """Write what was typed, or show what is wrong with it; once for each form at a time."""
        opened = self._opened
        if opened is None or opened.saving:
            return
        form = opened.form
        if not form.is_new and not form.changed:
            if opened.kept:
                self._keep()
            self._leave()
            return
        try:
            record = form.record()
        except Invalid as error:
            self._show_problems(error.problems)
            return
        if self._is_sure(opened.writing.last_word):
            self._write(opened, record)

    def _is_sure(self, question: str) -> bool:
        verb = self._context.text(N_("Save"))
        return not question or self._context.choosers.sure(self, question, verb)

    def keep_draft(self) -> None:
        """Keep now what was typed since the draft was last kept."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep()

    def _edited(self) -> None:
        """Keep the draft soon; going on typing does not put it off."""
        if not self._draft.isActive():
            self._draft.start()

    def _keep(self) -> None:
        """Keep what was typed on this PC, or forget the draft where nothing differs."""
        opened = self._opened
        if opened is None:
            return
        typed = opened.form.draft()
        opened.kept = bool(typed)
        self._drafts.keep(opened.key, typed, opened.form.typed_on)

    def _write(self, opened: _Opened, record: Record) -> None:
        """Save on the jobs thread; the draft is there until the record is."""
        self.keep_draft()
        self._drafts.begin_save(opened.key)
        self._wait_for(opened)
        writing, key = opened.writing, opened.key

        def job(work: Work) -> tuple[str, Record]:
            kept = writing.save(work, record)
            work.forget(Local.DRAFT, key)
            return work.id, kept

        self._context.write(
            writing.tag,
            job,
            lambda result: self._written(opened, *result),
            failed=lambda error: self._not_written(opened, error),
            owner=self,
        )

    def _wait_for(self, opened: _Opened) -> None:
        """Let nobody type into a form that is being saved, and say so on its button."""
        opened.saving = True
        opened.focus = opened.form.focusWidget()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        opened.form.setEnabled(False)
        opened.save_button.setEnabled(False)
        opened.save_button.setText(self._context.text(N_("Saving…")))

    def _go_on(self, opened: _Opened) -> None:
        """Let the person go on typing where the save began."""
        opened.saving = False
        opened.form.setEnabled(True)
        opened.save_button.setEnabled(True)
        opened.save_button.setText(self._save_words())
        if opened.focus is not None:
            opened.focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, opened: _Opened, work_id: str, record: Record) -> None:
        self._drafts.end_save(opened.key)
        if opened is self._opened:
            self._leave()
        sentence = opened.writing.said(record)
        if opened.writing.last_word:
            self._context.say(sentence)
        else:
            self._context.offer_undo(sentence, lambda: undo_work(self._context, work_id))
        self.saved.emit(record)

    def _not_written(self, opened: _Opened, error: AntqError) -> None:
        self._drafts.end_save(opened.key)
        if opened is not self._opened:
            words = N_("{title}: not saved. {why} What you typed is kept; open the form again.")
            why = self._context.sentence_of(error)
            self._context.show_error(AntqError(words, title=opened.writing.title, why=why))
            return
        self._go_on(opened)
        self._edited()
        if isinstance(error, Invalid):
            self._show_problems(error.problems)
        elif isinstance(error, Stale):
            self._meet(opened)
        else:
            self._tell(self._context.sentence_of(error), "red")

    def _crashed(self, _error: object) -> None:
        """Give a form back whose save ended in a defect of the program, which the window tells."""
        opened = self._opened
        if opened is not None and opened.saving and not self._context.jobs.busy():
            self._drafts.end_save(opened.key)
            self._go_on(opened)

    def _meet(self, opened: _Opened) -> None:
        """Lay the saved version beside what was typed; nothing typed is lost."""
        cls, record_id = type(opened.writing.record), opened.writing.record.id
        found = self._context.read(lambda reader: reader.find(cls, id=record_id))
        if not found:
            self._tell(self._context.text(N_("This line was removed meanwhile.")), "amber")
            return
        to_see = opened.form.meet(found[0])
        quiet = N_("Somebody saved this meanwhile. Nothing of yours is touched; save again.")
        self._tell(self._context.text(_LOOK if to_see else quiet), "amber")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if self._opened is None:
            return
        elsewhere = self._opened.form.show_problems(problems)
        clear(self._notices)
        for each in elsewhere:
            self._tell(problem_words(each, self._context.language), "red", replace=False)

    def _tell(self, sentence: str, tone: str, *more: QWidget, replace: bool = True) -> None:
        if replace:
            clear(self._notices)
        self._notices.addWidget(notice(self._context.icons, sentence, tone, *more))

    def _bring_back(self, opened: _Opened, draft: Draft) -> int:
        """Put back what was typed last time; return how many fields were saved otherwise since."""
        to_see = opened.form.restore(draft, self._drafts.base(opened.writing.record, draft))
        text = self._context.text
        drop = button(text(N_("Begin anew")), "draft_drop", self._drop_draft, role="quiet")
        words = text(N_("What you typed last time is here again."))
        if to_see:
            self._tell(f"{words} {text(_LOOK)}", "amber", drop)
        else:
            self._tell(words, "blue", drop)
        return to_see

    def _drop_draft(self) -> None:
        opened = self._opened
        if opened is None or opened.saving:
            return
        opened.form.reset()
        self._draft.stop()
        self._keep()
        clear(self._notices)
        opened.form.focus_first()

    def _log_view(self) -> None:
        """Write into the log that hidden values were looked at."""
        if self._opened is not None:
            record_id = self._opened.writing.record.id
            register = self._opened.writing.record.register_name
            self._context.write(
                Tag.VIEW, lambda work: work.note(Tag.VIEW, record_id, register=register)
            )

    def _save_words(self) -> str:
        return f"{self._context.text(N_('Save'))}  ({self._context.actions.keys('save')})"

    def _buttons(self) -> tuple[QPushButton, QWidget, QWidget]:
        text = self._context.text
        return (
            button(self._save_words(), "panel_save", self.save, role="primary"),
            button(
                text(N_("Close, keep the draft")), "panel_later", self.close_panel, role="quiet"
            ),
            label(text(N_("* must be filled in")), "small"),
        )

    def _show(self, title: str, widget: QWidget, *buttons: QWidget) -> None:
        hidden = self.isHidden()
        if hidden:
            self._came_from = self.window().focusWidget()
        self._title.setText(title)
        clear(self._notices)
        clear(self._body)
        area: QScrollArea = scroll(widget, "panel_scroll")
        self._body.addWidget(area, 1)
        if buttons:
            self._body.addWidget(flowing(buttons))
        self.show()
        if hidden:
            self._slide_in()

    def _slide_in(self) -> None:
        self._slide.stop()
        self._slide.setStartValue(QPoint(WIDTH, 0))
        self._slide.setEndValue(QPoint(0, 0))
        self._slide.start()

    def _leave(self) -> None:
        self._draft.stop()
        self._opened = None
        self._slide.stop()
        self.hide()
        clear(self._notices)
        clear(self._body)
        came_from, self._came_from = self._came_from, None
        # The page may have been built anew meanwhile, and what had the keyboard is gone.
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
