"""Receiving: files are chosen, tried, looked through, taken in, and answered with a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.outbox import WITHOUT_RECEIPT
from antq_desktop.sync.receipts import write_receipt
from antq_desktop.sync.receiving import peer_of, rehearse
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, holder, label, notice, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.screens.exchange_plan import PlanView
from antq_desktop.ui.screens.exchange_report import preview_report
from antq_desktop.ui.screens.exchange_stick import put_on_stick
from antq_desktop.ui.screens.exchange_taken import TakenPart
from antq_desktop.ui.screens.exchange_trial import (
    Tried,
    files_of,
    take_files,
    tried,
    try_files,
)
from antq_desktop.ui.screens.exchange_words import counted
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import ROW_HEIGHT, SMALL

FILES = N_("Files of other PCs (*.antq)")
_START, _PLAN = range(2)
#: So many files are in sight above the one that is looked at.
_MOST_SHOWN = 5


@dataclass(frozen=True)
class FileLine:
    """One of several files, as the list above shows it."""

    id: str
    name: str
    what: str
    tone: str


class ReceivePart(QWidget):
    """The part *Nhận tệp*."""

    #: Something was taken in or written: the other parts are to be read again.
    changed = Signal()
    #: Another part is asked for by name.
    asked = Signal(str)

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self.setObjectName("exchange_receive")
        self._context = context
        self._panel = panel
        self._files: list[Tried] = []
        self.taken = TakenPart(context, panel)
        self.taken.chosen.connect(self.choose_file)
        self.taken.stick_asked.connect(self.choose_stick)
        self.taken.changed.connect(self.changed)
        self.view = PlanView(context)
        self.view.opened.connect(context.open_record)
        self._list = self._make_list()
        self._told = QVBoxLayout()
        self._sentence = label("", "strong", wraps=True)
        self._sentence.setObjectName("receive_sentence")
        self._make_acts()
        self._plan = self._make_plan()
        self._stack = QStackedWidget()
        for each in (self.taken, self._plan):
            self._stack.addWidget(each)
        self.setLayout(column(self._stack, gap=0))
        self.setFocusProxy(self.taken)
        context.actions.bind(self, "new", self.choose_stick)
        context.actions.bind(self._plan, "close", self.start_again)
        context.actions.bind(self._plan, "print", self.print_report)

    def refresh(self) -> None:
        """Read the files that were taken in again."""
        self.taken.refresh()

    def choose_file(self) -> None:
        """Ask for one file and try it."""
        text = self._context.text
        chosen = self._context.choosers.open_file(self, text(N_("Choose a file")), text(FILES))
        if chosen is not None:
            self.try_paths([chosen])

    def choose_stick(self) -> None:
        """Ask for a stick or folder and try all files on it, in their order."""
        title = self._context.text(N_("Choose the stick"))
        chosen = self._context.choosers.folder(self, title)
        if chosen is not None:
            self.try_paths([chosen])

    def try_paths(self, paths: Sequence[Path]) -> None:
        """Read files, or those of folders, and show what each would do; nothing is written."""
        context = self._context

        def job(progress: Progress) -> list[Tried]:
            found = [file for path in paths for file in files_of(path)]
            if not found:
                raise AntqError(N_("There is no file of another PC here."))
            return try_files(context.store, found, progress)

        title = context.text(N_("Reading the files"))
        context.jobs.start(job, self._show_trial, title=title, owner=self)

    def try_content(self, name: str, content: bytes) -> None:
        """Try a file again that was set apart."""
        context = self._context

        def job(progress: Progress) -> list[Tried]:
            progress.step(0, 1)
            return [tried(name, content, rehearse(context.store, content))]

        context.jobs.start(job, self._show_trial, owner=self)

    def accept(self) -> None:
        """Take the files in, all of each or nothing of it."""
        context, files = self._context, tuple(self._files)
        self._take.setEnabled(False)
        context.jobs.start(
            lambda progress: take_files(context.store, files, progress),
            self._show_taken,
            failed=self._not_taken,
            title=context.text(N_("Taking into the book")),
            owner=self,
        )

    def start_again(self) -> None:
        """Show the files that were taken in."""
        self._files = []
        self._stack.setCurrentIndex(_START)
        self.setFocusProxy(self.taken)
        self.taken.setFocus()

    def print_report(self) -> None:
        """Show on paper what the file did."""
        if (current := self._current()) is not None and not current.is_refused:
            preview_report(self._context, current, self)

    def receipt(self) -> None:
        """Write the receipt of the file in sight to a stick."""
        current = self._current()
        if current is None:
            return
        store, plan = self._context.store, current.plan

        def make() -> tuple[str, bytes]:
            with store.read() as reader:
                sign = peer_of(reader, plan)
            written = write_receipt(store, sign, plan)
            return written.name, written.content

        put_on_stick(self._context, self, make, self._written, self._not_written)

    def _make_list(self) -> Table[FileLine]:
        columns = (
            Column[FileLine]("name", N_("File"), lambda line: line.name),
            Column[FileLine](
                "what", N_("Outcome"), lambda line: line.what, grows=True,
                tone=lambda line: line.tone,
            ),
        )  # fmt: skip
        context = self._context
        table = Table(
            "receive_files", context.text(N_("Files")), columns, context.language, context.icons
        )
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.moved.connect(lambda _at, _count: self._show_current())
        return table

    def _make_acts(self) -> None:
        text, icons = self._context.text, self._context.icons
        self._take = button(text(N_("Take in")), "receive_accept", self.accept, role="primary")
        self._leave = button(text(N_("Not now")), "receive_leave", self.start_again, role="quiet")
        self._report = button(
            text(N_("Look at the result")), "receive_report", self.print_report,
            icon=icons("printer"),
        )  # fmt: skip
        self._receipt = button(
            text(N_("Write the receipt to the stick")), "receive_receipt", self.receipt,
            icon=icons("usb"),
        )  # fmt: skip
        self._review = button(
            text(N_("Decide what waits")), "receive_review",
            lambda: self._context.frame.open_place("review"), role="primary",
        )  # fmt: skip
        self._transfers = button(
            text(N_("See transfers")), "receive_transfers",
            lambda: self.asked.emit("transfers"), role="primary",
        )  # fmt: skip
        self._again = button(text(N_("Done")), "receive_again", self.start_again, role="quiet")

    def _make_plan(self) -> QWidget:
        before: tuple[QPushButton, ...] = (self._leave, self._take)
        after = (self._again, self._report, self._receipt, self._transfers, self._review)
        foot = row(self._sentence, *before, *after, gap=SMALL)
        foot.setStretch(0, 1)
        whole = column(self._list, self._told, self.view, foot, gap=SMALL)
        whole.setStretch(2, 1)
        return holder(whole)

    def _current(self) -> Tried | None:
        if not self._files:
            return None
        at = self._list.current_id()
        return self._files[int(at) if at else 0]

    def _show_trial(self, files: list[Tried]) -> None:
        self._panel.close_panel()
        self._files = files
        self._show_files()
        bad = sum(each.is_refused for each in files)
        whole = N_("Nothing is written yet.")
        none = N_("Nothing can be taken in. The file can be set apart, unread, to be asked about.")
        self._sentence.setText(self._context.text(none if bad == len(files) else whole))
        words = N_("Set apart") if bad == len(files) else N_("Take in")
        self._take.setText(self._context.text(words))
        self._take.setAccessibleName(self._take.text())
        self._take.setEnabled(any(each.content for each in files))
        self._show_acts(done=False)
        self._take.setFocus()

    def _show_taken(self, files: list[Tried]) -> None:
        self._files = files
        self._show_files()
        self._sentence.setText(self._told_of(files))
        self._show_acts(done=True)
        acts = (self._review, self._transfers, self._receipt, self._again)
        next(each for each in acts if not each.isHidden()).setFocus()
        self._context.say(self._sentence.text())
        self.changed.emit()

    def _told_of(self, files: Sequence[Tried]) -> str:
        text = self._context.text
        good = sum(each.taken and not each.is_refused for each in files)
        bad = sum(each.taken and each.is_refused for each in files)
        if len(files) == 1:
            return text(N_("The file is set apart.") if bad else N_("The file was taken in."))
        said = text(N_("{good} files taken in, {bad} set apart."), good=good, bad=bad)
        if rest := len(files) - good - bad:
            said = f"{said} {text(N_('{count} were not taken in.'), count=rest)}"
        return said

    def _show_files(self) -> None:
        clear(self._told)
        lines = [self._line(at, each) for at, each in enumerate(self._files)]
        several = len(lines) > 1
        self._list.setVisible(several)
        head = self._list.horizontalHeader().sizeHint().height()
        rows = min(len(lines), _MOST_SHOWN)
        self._list.setFixedHeight(head + ROW_HEIGHT * rows + SMALL)
        self._list.show_rows(lines)
        if not self._list.current_id():
            self._list.go_to("0")
        self._stack.setCurrentIndex(_PLAN)
        self.setFocusProxy(self._plan)
        self._show_current()

    def _line(self, at: int, each: Tried) -> FileLine:
        context, plan = self._context, each.plan
        what, tone = counted(context, plan.counts), "green"
        if each.is_refused:
            what, tone = context.sentence_of(plan.refused[0].error), "red"
        elif plan.again:
            what, tone = plan.remarks[0].said(context.language), "blue"
        return FileLine(str(at), each.name, what or "–", tone)

    def _show_current(self) -> None:
        current = self._current()
        if current is None:
            return
        self.view.show_file(current)
        if current.taken:
            self._show_acts(done=True)

    def _show_acts(self, *, done: bool) -> None:
        current = self._current()
        good = current is not None and not current.is_refused
        plan = current.plan if current is not None else Plan("")
        asks = done and good and not plan.again and plan.purpose not in WITHOUT_RECEIPT
        for each, shown in (
            (self._leave, not done),
            (self._take, not done),
            (self._again, done),
            (self._report, done and good),
            (self._receipt, asks),
            (self._transfers, done and "transfer" in plan.facts),
            (self._review, done and bool(plan.counts["to_review"])),
        ):
            each.setVisible(shown)

    def _not_taken(self, error: AntqError) -> None:
        self._take.setEnabled(True)
        self._context.show_error(error)
        self.changed.emit()

    def _written(self, said: str) -> None:
        clear(self._told)
        self._told.addWidget(notice(self._context.icons, said, "green"))
        self.changed.emit()

    def _not_written(self, error: AntqError) -> None:
        self._context.show_error(error)
        self.changed.emit()
