"""The outbox: what was written and has no receipt yet, and the files that were set apart unread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.outbox import (
    OutboxProblem,
    SentFile,
    Wrong,
    content_of,
    forget_sent,
    is_awaited,
    let_go,
    outbox_problems,
    sent_files,
    set_apart_files,
)
from antq_desktop.sync.peers import pc_address, peers
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, empty_state, holder, label, notice, row
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.screens.exchange_listing import Listing
from antq_desktop.ui.screens.exchange_stick import put_on_stick
from antq_desktop.ui.screens.exchange_words import day, short_purpose, when
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import MEDIUM, ROW_HEIGHT, SMALL, TINY

#: After so many days without a receipt a line turns amber.
LONG_WAIT = 7
_MOST_APART = 4
PROBLEMS = {
    Wrong.NO_FILE: N_("{name} is missing in the outbox. Write a new file for its recipient."),
    Wrong.OTHER_SIZE: N_("The kept copy of {name} is damaged. Write a new file for its recipient."),
    Wrong.NO_ROW: N_("A file nobody knows of lies in the outbox: {name}. It can be removed."),
    Wrong.UNFINISHED: N_("A file that was not finished lies in the outbox: {name}."),
}


@dataclass(frozen=True)
class SentLine:
    """One file this PC wrote, as the list shows it; `days` is how long its receipt is awaited."""

    file: SentFile
    to: str
    days: int

    @property
    def id(self) -> str:
        """The file."""
        return self.file.sha256

    @property
    def waits(self) -> bool:
        """Whether there is no receipt yet."""
        return is_awaited(self.file)


@dataclass(frozen=True)
class ApartLine:
    """One file that was set apart."""

    id: str
    path: Path
    at: datetime


@dataclass(frozen=True)
class Outbox:
    """All that lies there."""

    sent: tuple[SentLine, ...]
    problems: tuple[OutboxProblem, ...]
    apart: tuple[ApartLine, ...]

    @property
    def waiting(self) -> int:
        """How many files have no receipt."""
        return sum(each.waits for each in self.sent)


def read_outbox(reader: Reader, folder: Path) -> Outbox:
    """Return what was written, without a receipt first and the oldest of these first."""
    names = {pc_address(each.sign): f"{each.pc} · {each.unit_name}" for each in peers(reader)}
    today = reader.clock.today()
    lines = [
        SentLine(each, names.get(each.to, each.to_name), _days(each.written_at, today))
        for each in sent_files(reader)
    ]
    lines.sort(key=lambda each: not each.waits)
    apart = tuple(
        ApartLine(path.stem, path, datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone())
        for path in set_apart_files(folder)
    )
    return Outbox(tuple(lines), tuple(outbox_problems(reader, folder)), apart)


def _days(stored: str, today: date) -> int:
    return max(0, (today - datetime.fromisoformat(stored).astimezone().date()).days)


class OutboxPart(QWidget):
    """The part *Hộp gửi*."""

    changed = Signal()
    #: How many files wait for a receipt.
    counted = Signal(int)
    #: A file that was set apart is to be tried again: its name and its content.
    retried = Signal(str, bytes)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("exchange_outbox")
        self._context = context
        self._outbox = Outbox((), (), ())
        text, icons = context.text, context.icons
        self.table: Table[SentLine] = Table(
            "outbox_files", text(N_("Files written")), self._columns(), context.language, icons
        )
        self.apart: Table[ApartLine] = Table(
            "apart_files", text(N_("Set apart, unread")), self._apart_columns(),
            context.language, icons,
        )  # fmt: skip
        self._again = button(
            text(N_("Write to a stick again")), "outbox_again", self.write_again, role="primary",
            icon=icons("usb", "on_accent"),
        )  # fmt: skip
        self._forget = button(text(N_("Remove from the outbox")), "outbox_forget", self.forget)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(TINY)
        self._told = QVBoxLayout()
        sentence = text(N_("No file was written yet. What is written stays here until a receipt."))
        self._listing = Listing(context, self.table, empty_state(icons, "inbox", sentence))
        head = row(label(text(N_("Files written")), "heading"), None, self._forget, self._again)
        self._below = self._make_below()
        whole = column(head, self._told, self._notices, self._listing, self._below, gap=SMALL)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._listing)
        self._connect()

    def refresh(self) -> None:
        """Read again what lies there."""
        folder = self._context.store.folder
        read_lines(
            self._context, lambda reader: read_outbox(reader, folder), self._show, self, long=True
        )

    def write_again(self) -> None:
        """Put the current file on another stick."""
        line = self._line()
        if line is None:
            return
        folder, file = self._context.store.folder, line.file
        clear(self._told)
        put_on_stick(
            self._context, self, lambda: (file.name, content_of(folder, file.sha256)), self._done
        )

    def forget(self) -> None:
        """Let the current file go, which has its receipt."""
        line = self._line()
        if line is None:
            return
        folder, sha256 = self._context.store.folder, line.id
        self._context.write(
            Tag.LOCAL,
            lambda work: forget_sent(work, folder, sha256),
            lambda _none: self.changed.emit(),
            owner=self,
        )

    def try_again(self) -> None:
        """Try again to take in the current file that was set apart."""
        line = self._apart_line()
        if line is not None:
            try:
                content = line.path.read_bytes()
            except OSError:
                self._context.show_error(AntqError(N_("This file cannot be read any more.")))
                return
            self.retried.emit(f"{line.id[:8]}.antq", content)

    def let_go(self) -> None:
        """Remove the current file that was set apart, once one is sure."""
        line, text = self._apart_line(), self._context.text
        question = text(N_("Remove this file for good? Nothing of it was taken in."))
        if line is None or not self._context.choosers.sure(self, question, text(N_("Remove"))):
            return
        folder, sha256 = self._context.store.folder, line.id
        self._context.jobs.start(
            lambda _progress: let_go(folder, sha256), lambda _none: self.changed.emit(), owner=self
        )

    def _connect(self) -> None:
        self.table.opened.connect(lambda _id: self.write_again())
        self.table.removal_asked.connect(lambda _id: self.forget())
        self.table.moved.connect(lambda _at, _count: self._allow())
        self.apart.opened.connect(lambda _id: self.try_again())
        self.apart.removal_asked.connect(lambda _id: self.let_go())

    def _make_below(self) -> QWidget:
        text = self._context.text
        heading = label(text(N_("Set apart, unread")), "heading")
        again = button(text(N_("Try again")), "apart_again", self.try_again)
        remove = button(text(N_("Remove")), "apart_remove", self.let_go, role="danger")
        hint = label(
            text(
                N_(
                    "These files were not taken in, and nothing of them was read. After the PC they"
                    " come from is paired, try again; else show them to whoever brought them."
                )
            ),
            "muted",
            wraps=True,
        )
        return holder(column(MEDIUM, row(heading, None, again, remove), hint, self.apart))

    def _show(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self.table.show_rows(outbox.sent)
        if outbox.sent and not self.table.current_id():
            self.table.go_to(outbox.sent[0].id)
        self._listing.settle(full=bool(outbox.sent))
        clear(self._notices)
        for each in outbox.problems:
            sentence = self._context.text(PROBLEMS[each.wrong], name=each.name)
            self._notices.addWidget(notice(self._context.icons, sentence, "amber"))
        self._below.setVisible(bool(outbox.apart))
        self.apart.show_rows(outbox.apart)
        if outbox.apart and not self.apart.current_id():
            self.apart.go_to(outbox.apart[0].id)
        self.apart.setFixedHeight(ROW_HEIGHT * (1 + min(len(outbox.apart), _MOST_APART)) + SMALL)
        self._allow()
        self.counted.emit(outbox.waiting)

    def _allow(self) -> None:
        line = self._line()
        self._again.setEnabled(line is not None)
        self._forget.setEnabled(line is not None and not line.waits)

    def _line(self) -> SentLine | None:
        here = self.table.current_id()
        return next((each for each in self._outbox.sent if each.id == here), None)

    def _apart_line(self) -> ApartLine | None:
        here = self.apart.current_id()
        return next((each for each in self._outbox.apart if each.id == here), None)

    def _done(self, said: str) -> None:
        self._told.addWidget(notice(self._context.icons, said, "green"))
        self.table.setFocus()

    def _columns(self) -> Sequence[Column[SentLine]]:
        context = self._context

        def state(line: SentLine) -> str:
            if line.file.acknowledged_at:
                return context.text(N_("Receipt {day}"), day=day(line.file.acknowledged_at))
            if not line.waits:
                return context.text(N_("Needs no receipt"))
            if not line.days:
                return context.text(N_("Written today"))
            return context.language.plural(
                N_("No receipt for {count} day"), N_("No receipt for {count} days"), line.days
            )

        def tone(line: SentLine) -> str:
            late = "amber" if line.days >= LONG_WAIT else "blue"
            return late if line.waits else "green"

        return (
            Column("state", N_("Receipt"), state, lambda line: (line.waits, line.days), tone=tone),
            Column("to", N_("To"), lambda line: line.to),
            Column(
                "purpose", N_("Purpose"),
                lambda line: short_purpose(context, line.file.purpose),
            ),
            Column(
                "number", N_("Number"), lambda line: str(line.file.number),
                lambda line: line.file.number, RIGHT,
            ),
            Column(
                "written", N_("Written"), lambda line: day(line.file.written_at),
                lambda line: line.file.written_at,
            ),
            Column("name", N_("File"), lambda line: line.file.name, grows=True),
        )  # fmt: skip

    def _apart_columns(self) -> Sequence[Column[ApartLine]]:
        return (
            Column("at", N_("Set apart"), lambda line: when(line.at.isoformat()),
                   lambda line: line.at),
            Column("code", N_("Check"), lambda line: line.id[:16], grows=True),
        )  # fmt: skip
