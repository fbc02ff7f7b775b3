"""The panel at the right in which forms slide in, are saved, and keep their drafts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError, Invalid, Problem, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.services.sentences import problem_words
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.form import Form
from antq_desktop.ui.layout import button, clear, column, framed, label, notice, row, scroll, tool
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.sources import Sources
from antq_desktop.ui.theme import LARGE, MEDIUM

WIDTH = 456
_SLIDE = 140
#: A draft is kept at most so long after a change, in milliseconds.
DRAFT_AFTER = 2500


def put(work: Work, record: Record) -> Record:
    """Write a record: what most forms are for."""
    return work.put(record)


@dataclass(frozen=True)
class Writing:
    """What a form is opened for: the record, the title above it, and how it is written.

    `fixed` names fields that are settled and not shown; `scope` tells one new record from another
    of its register (the person it is for), so that each has a draft of its own; `begin` is the
    field the keyboard starts in. `said` makes the
    sentence of the undo bar from the record.
    """

    title: str
    record: Record
    tag: Tag
    said: Callable[[Record], str]
    fixed: tuple[str, ...] = ()
    scope: str = ""
    begin: str = ""
    save: Callable[[Work, Record], Record] = put

    @property
    def draft_key(self) -> str:
        """The name its draft is kept under."""
        which = self.record.id if self.record.version else f"new/{self.scope}"
        return f"{self.record.register_name}/{which}"


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
        self.form: Form | None = None
        self._context = context
        self._writing: Writing | None = None
        self._came_from: QWidget | None = None
        self._saving = False
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
    def writing(self) -> Writing | None:
        """What the panel is open for; None for nothing, or for something that is no form."""
        return self._writing

    def open(self, writing: Writing, sources: Sources) -> None:
        """Show the form of a record, with the draft that was kept of it."""
        self.keep_draft()
        self._writing = writing
        form = Form(writing.record, sources, writing.fixed)
        self.form = form
        self._show(writing.title, form, *self._buttons())
        self._bring_back(form, writing)
        form.edited.connect(self._draft.start)
        form.save_asked.connect(self.save)
        form.revealed.connect(self._log_view)
        form.focus_first(writing.begin)

    def show_widget(self, title: str, widget: QWidget) -> None:
        """Show something that is no form, such as a search before a person is added."""
        self.keep_draft()
        self.form, self._writing = None, None
        self._show(title, widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Slide away; what was typed stays as a draft."""
        if self.isHidden():
            return
        self.keep_draft()
        self._leave()

    def save(self) -> None:
        """Write what was typed, or show what is wrong with it."""
        form, writing = self.form, self._writing
        if form is None or writing is None or self._saving:
            return
        if not form.is_new and not form.changed:
            self._leave()
            return
        try:
            record = form.record()
        except Invalid as error:
            self._show_problems(error.problems)
            return
        self._write(writing, record)

    def keep_draft(self) -> None:
        """Keep now what was typed since the draft was last kept."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep()

    def _keep(self) -> None:
        """Keep what was typed on this PC, or forget the draft where nothing differs."""
        if self.form is None or self._writing is None:
            return
        key, typed = self._writing.draft_key, self.form.draft()
        if typed:
            self._context.write(Tag.LOCAL, lambda work: work.keep(Local.DRAFT, key, typed))
        else:
            self._context.write(Tag.LOCAL, lambda work: work.forget(Local.DRAFT, key))

    def _write(self, writing: Writing, record: Record) -> None:
        self._draft.stop()
        self._saving = True

        def job(work: Work) -> tuple[str, Record]:
            kept = writing.save(work, record)
            work.forget(Local.DRAFT, writing.draft_key)
            return work.id, kept

        self._context.write(writing.tag, job, self._written, failed=self._not_written, owner=self)

    def _written(self, result: tuple[str, Record]) -> None:
        self._saving = False
        work_id, record = result
        writing = self._writing
        self._leave()
        if writing is not None:
            sentence = writing.said(record)
            self._context.offer_undo(sentence, lambda: undo_work(self._context, work_id))
        self.saved.emit(record)

    def _not_written(self, error: AntqError) -> None:
        self._saving = False
        if self.form is None:
            return
        self._draft.start()
        if isinstance(error, Invalid):
            self._show_problems(error.problems)
        elif isinstance(error, Stale):
            self._meet(self.form)
        else:
            self._tell(self._context.sentence_of(error), "red")

    def _meet(self, form: Form) -> None:
        """Lay the saved version beside what was typed; nothing typed is lost."""
        writing = self._writing
        if writing is None:
            return
        cls, record_id = type(writing.record), writing.record.id
        found = self._context.read(lambda reader: reader.find(cls, id=record_id))
        if not found:
            self._tell(self._context.text(N_("This line was removed meanwhile.")), "amber")
            return
        to_see = form.meet(found[0])
        words = N_("Somebody saved this meanwhile. Look at the marked fields, then save again.")
        quiet = N_("Somebody saved this meanwhile. Nothing of yours is touched; save again.")
        self._tell(self._context.text(words if to_see else quiet), "amber")

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if self.form is None:
            return
        elsewhere = self.form.show_problems(problems)
        clear(self._notices)
        for each in elsewhere:
            self._tell(problem_words(each, self._context.language), "red", replace=False)

    def _tell(self, sentence: str, tone: str, *more: QWidget, replace: bool = True) -> None:
        if replace:
            clear(self._notices)
        self._notices.addWidget(notice(self._context.icons, sentence, tone, *more))

    def _bring_back(self, form: Form, writing: Writing) -> None:
        kept = self._context.read(lambda reader: reader.kept(Local.DRAFT, writing.draft_key))
        typed = kept.get(writing.draft_key)
        if not typed:
            return
        form.restore(typed)
        text = self._context.text
        drop = button(text(N_("Begin anew")), "draft_drop", self._drop_draft, role="quiet")
        self._tell(text(N_("What you typed last time is here again.")), "blue", drop)

    def _drop_draft(self) -> None:
        if self.form is None or self._writing is None:
            return
        key = self._writing.draft_key
        self.form.reset()
        self._draft.stop()
        self._context.write(Tag.LOCAL, lambda work: work.forget(Local.DRAFT, key))
        clear(self._notices)
        self.form.focus_first()

    def _log_view(self) -> None:
        """Write into the log that hidden values were looked at."""
        if self._writing is not None:
            record_id = self._writing.record.id
            register = self._writing.record.register_name
            self._context.write(
                Tag.VIEW, lambda work: work.note(Tag.VIEW, record_id, register=register)
            )

    def _buttons(self) -> Sequence[QWidget]:
        text = self._context.text
        keys = self._context.actions.keys
        words = f"{text(N_('Save'))}  ({keys('save')})"
        return (
            button(words, "panel_save", self.save, role="primary"),
            button(text(N_("Later")), "panel_later", self.close_panel, role="quiet"),
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
            self._body.addLayout(row(*buttons[:2], None, *buttons[2:]))
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
        self.form, self._writing = None, None
        self._slide.stop()
        self.hide()
        clear(self._notices)
        clear(self._body)
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self.closed.emit()
