"""Typing sheets back: a code, then the sheet as printed, then the next code; by keyboard alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.records import NEW, Record
from antq_desktop.domain.sheets import Answers
from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.sheets import Sheet, batch, is_blank_form
from antq_desktop.services.typing_back import type_back, typed_records
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.drafts import Drafts
from antq_desktop.ui.layout import PageHead, button, column, holder, label, named, page, row, tool
from antq_desktop.ui.panel import DRAFT_AFTER, SidePanel
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.sheets_part import show_list_out
from antq_desktop.ui.screens.typing_new import NewPerson
from antq_desktop.ui.screens.typing_out import DRAFTS, OutPart
from antq_desktop.ui.screens.typing_sheet import Found, OpenSheet, enlarge, read_found
from antq_desktop.ui.screens.typing_typed import TypedAlready
from antq_desktop.ui.theme import LARGE, SMALL


class CodeBox(QLineEdit):
    """Takes the code of a sheet from the keys or from a scanner, which ends it with Enter."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; empty with Esc, and leave once it is empty."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Read:
    """What a code leads to: a sheet, and what it wrote where it was typed back before."""

    found: Found
    typed: Sequence[Record]


def _read(reader: Reader, code: str) -> _Read:
    found = read_found(reader, code)
    return _Read(found, typed_records(reader, found.sheet) if found.sheet.returned_on else ())


class TypingPage(QWidget):
    """The page: the code box over the sheets that are out, or the sheet under way."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("page_typing")
        self._context = context
        self._drafts = Drafts(context)
        self._key = ""
        self._period = ""
        self._sheet: OpenSheet | None = None
        #: The codes of sheets on their way into the store.
        self._saving: set[str] = set()
        self._panel = SidePanel(context)
        self._new = NewPerson(context, self._panel)
        self.code = named(CodeBox(), "sheet_code", context.text(N_("Sheet code")))
        self._problem = label("", tone="red", wraps=True)
        self._problem.setObjectName("code_problem")
        self._progress = label("", "title")
        self._progress.setObjectName("typing_progress")
        self._out = OutPart(context, self._panel)
        words, icon = context.text(N_("Give up the sheet")), context.icons("circle-x")
        lost = self._out.give_up_current
        self._give_up = tool(words, "typing_give_up", icon, lost, keys="Del")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._out)
        self._draft = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._draft.timeout.connect(self._keep)
        self._code_row = self._make_code_row()
        self._lay_out()
        self._connect()
        self._bind()
        self.show_code()
        self.refresh()

    def refresh(self) -> None:
        """Read which sheets are out and how far the batch is."""
        self._out.refresh()
        self._tell_progress()

    def open(self, code: str) -> None:
        """Open the sheet of a code, or the entry of a new person; say what is wrong with it."""
        self.keep_draft()
        self._problem.setText("")
        if is_blank_form(code):
            self.code.clear()
            self._new.begin()
            return
        try:
            read = self._context.read(partial(_read, code=code))
        except AntqError as error:
            self.show_code()
            self._refuse(code, self._context.sentence_of(error))
            return
        if read.found.sheet.code in self._saving:
            self._refuse(code, self._context.text(N_("This sheet is being saved.")))
        elif read.found.sheet.returned_on:
            self._show_typed(read)
        else:
            self._show_sheet(read.found)

    def show_code(self) -> None:
        """Go to the code box; what was typed of a sheet stays as a draft."""
        self.keep_draft()
        self._drop()
        self._code_row.show()
        self._give_up.show()
        self._problem.setText("")
        self.code.clear()
        self.setFocusProxy(self.code)
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_progress()

    def show_out(self) -> None:
        """Go to the list of the sheets that are out."""
        self._leave()
        self._out.begin()

    def keep_draft(self) -> None:
        """Keep now what was typed since the draft was last kept."""
        if self._draft.isActive():
            self._draft.stop()
            self._keep()

    def _leave(self) -> None:
        """Go to the code box, and mark the sheet as begun once its draft is kept."""
        self.show_code()
        self._context.jobs.start(
            lambda _progress: None, lambda _nothing: self.refresh(), owner=self
        )

    def _refuse(self, code: str, sentence: str) -> None:
        """Leave a code in its box and say what is wrong with it."""
        self.code.setText(code)
        self.code.selectAll()
        self._problem.setText(sentence)

    def _show_sheet(self, found: Found) -> None:
        key, draft = self._drafts.find(DRAFTS + found.sheet.code)
        sheet = OpenSheet(self._context, found)
        sheet.restore({name: text for name, text in draft.items() if name != "version"})
        sheet.save_asked.connect(self._save)
        sheet.left.connect(self._leave)
        sheet.edited.connect(self._edited)
        self._show(sheet)
        self._sheet, self._key, self._period = sheet, key, found.sheet.period
        sheet.take_keyboard()
        self._tell_progress()

    def _show_typed(self, read: _Read) -> None:
        found = read.found
        typed = TypedAlready(
            self._context, self._panel, found.sheet, found.line.full_name, read.typed
        )
        typed.left.connect(self.show_code)
        self._show(typed)
        typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, widget: QWidget) -> None:
        """Show something in the place of the code box and the list."""
        self._drop()
        self._code_row.hide()
        self._give_up.hide()
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self.setFocusProxy(widget)

    def _drop(self) -> None:
        """Let go of the sheet or the notice in sight."""
        self._draft.stop()
        self._sheet = None
        shown = self._stack.currentWidget()
        if shown is not None and shown is not self._out:
            self._stack.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self._stack.setCurrentWidget(self._out)

    def _save(self) -> None:
        """Write the sheet beside the window and go to the next code at once."""
        sheet = self._sheet
        answers = sheet.answers() if sheet is not None else None
        if sheet is None or answers is None:
            return
        key, found = self._key, sheet.found
        self._draft.stop()
        self._drafts.keep(key, sheet.texts(), NEW)
        self._drafts.begin_save(key)
        self._saving.add(found.sheet.code)
        self._write(key, found, answers)
        self._sheet = None
        self.show_code()

    def _write(self, key: str, found: Found, answers: Answers) -> None:
        language = self._context.language

        def job(work: Work) -> str:
            # The sheet has asked about what is in doubt.
            type_back(work, found.sheet, answers, language, sure=True)
            work.forget(Local.DRAFT, key)
            return work.id

        self._context.write(
            Tag.TYPED,
            job,
            lambda work_id: self._saved(key, found, work_id),
            failed=lambda error: self._not_saved(key, found, error),
            owner=self,
        )

    def _saved(self, key: str, found: Found, work_id: str) -> None:
        self._end_save(key, found.sheet)
        name = self._context.mask.shown(found.line.full_name)
        sentence = self._context.text(N_("The sheet of {name} was typed back."), name=name)
        self._context.offer_undo(sentence, lambda: undo_work(self._context, work_id))

    def _not_saved(self, key: str, found: Found, error: AntqError) -> None:
        """Say why a sheet is not saved; its draft is there when its code is typed again."""
        self._end_save(key, found.sheet)
        words = N_("{title}: not saved. {why} What you typed is kept; open the form again.")
        title = f"{self._context.mask.shown(found.line.full_name)}, {found.sheet.written_code}"
        why = self._context.sentence_of(error)
        self._context.show_error(AntqError(words, title=title, why=why))

    def _end_save(self, key: str, sheet: Sheet) -> None:
        self._drafts.end_save(key)
        self._saving.discard(sheet.code)
        self._tell_progress()

    def _crashed(self, _error: object) -> None:
        """Let sheets be opened again whose save ended in a defect of the program."""
        if not self._context.jobs.busy():
            for code in self._saving:
                self._drafts.end_save(DRAFTS + code)
            self._saving.clear()

    def _edited(self) -> None:
        """Keep the draft soon; going on typing does not put it off."""
        if not self._draft.isActive():
            self._draft.start()

    def _keep(self) -> None:
        if self._sheet is not None:
            self._drafts.keep(self._key, self._sheet.texts(), NEW)

    def _tell_progress(self) -> None:
        """Show how many sheets of the batch are typed back, the one under way counted."""
        period = self._period
        now = self._context.read(lambda reader: batch(reader, period))
        if now.returned == now.total and self._sheet is None:
            following = self._context.read(batch)
            now = following if following.total else now
        done = now.returned + len(self._saving) + (self._sheet is not None)
        words = f"{min(done, now.total)} / {now.total}" if now.total else ""
        self._progress.setText(words)

    def _panel_saved(self, record: object) -> None:
        """Show a sheet that was typed back as it stands after a correction."""
        shown = self._stack.currentWidget()
        if isinstance(shown, TypedAlready) and not isinstance(record, PrintedSheet):
            self.open(shown.sheet.code)

    def _make_code_row(self) -> QWidget:
        text = self._context.text
        name = label(text(N_("Sheet code")), "strong")
        self.code.setFixedWidth(self.fontMetrics().averageCharWidth() * 30)
        self.code.setPlaceholderText("XXXX-XXXX-X")
        hint = N_("Type the nine characters or scan the picture, then Enter. F3: the list below.")
        line = row(name, self.code, self._problem, gap=LARGE)
        line.setStretch(2, 1)
        large = holder(line)
        enlarge(large)
        return holder(column(large, label(text(hint), "muted"), gap=SMALL))

    def _lay_out(self) -> None:
        text, icons, keys = self._context.text, self._context.icons, self._context.actions.keys
        acts = (
            tool(text(N_("Print the list")), "typing_print", icons("printer"), self._print,
                 keys=keys("print")),
            self._give_up,
            button(text(N_("New person")), "typing_new", self._new.begin,
                   icon=icons("user-plus")),
        )  # fmt: skip
        head = PageHead(text(N_("Type sheets back")), self._progress, *acts)
        whole = page(head, self._code_row, self._stack)
        whole.setStretch(2, 1)
        inside = row(holder(whole), self._panel, gap=0)
        inside.setStretch(0, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        self.code.entered.connect(self._open_typed)
        self.code.left.connect(self._context.frame.go_back)
        self.code.textEdited.connect(lambda _text: self._problem.setText(""))
        self._out.opened.connect(self.open)
        self._new.ended.connect(self.show_code)
        self._panel.saved.connect(self._panel_saved)
        self._context.jobs.crashed.connect(self._crashed)

    def _bind(self) -> None:
        bind = self._context.actions.bind
        bind(self, "sheets_out", self.show_out)
        bind(self, "print", self._print)
        bind(self._stack, "save", self._save)
        bind(self, "new", self._new.begin)
        bind(self._out, "close", self.show_code)

    def _print(self) -> None:
        show_list_out(self._context, self)

    def _open_typed(self) -> None:
        if self.code.text().strip():
            self.open(self.code.text())


class TypingScreen:
    """The place where sheets are typed back; it opens a sheet by its code or its record."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._page = TypingPage(context)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again which sheets are out."""
        self._page.refresh()

    def show_record(self, register: str, record_id: str) -> None:
        """Open a sheet by its code, or by the id of its record."""
        if register == PrintedSheet.register_name:
            record = self._context.read(lambda reader: reader.get(PrintedSheet, record_id))
            self._page.open(record.code)
        else:
            self._page.open(record_id)
