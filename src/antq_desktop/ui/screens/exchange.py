"""The place of exchange: files that come, files that go, who is behind, and whom this PC knows."""

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import PageHead, button, holder, page, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.screens.exchange_behind import BehindPart
from antq_desktop.ui.screens.exchange_outbox import OutboxPart
from antq_desktop.ui.screens.exchange_pcs import PcsPart
from antq_desktop.ui.screens.exchange_receive import ReceivePart
from antq_desktop.ui.screens.exchange_send import SendPart
from antq_desktop.ui.screens.exchange_transfers import TransfersPart
from antq_desktop.ui.theme import SMALL

RECEIVE, SEND, OUTBOX, BEHIND, PCS = "receive", "send", "outbox", "behind", "pcs"
TRANSFERS = "transfers"
PARTS = (
    (RECEIVE, N_("Receive")),
    (SEND, N_("Send")),
    (OUTBOX, N_("Outbox")),
    (BEHIND, N_("Who is behind")),
    (PCS, N_("PCs and units")),
    (TRANSFERS, N_("Moving away and in")),
)


class Part(Protocol):
    """One part of the place; it is read again whenever it comes in sight."""

    def refresh(self) -> None:
        """Read again what it shows."""
        ...


class _Page(QWidget):
    """The page; files dropped on it are tried."""

    def __init__(self, screen: "ExchangeScreen") -> None:
        super().__init__()
        self._screen = screen
        self.setObjectName("page_exchange")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try the files."""
        urls = event.mimeData().urls()
        paths = [Path(each.toLocalFile()) for each in urls if each.isLocalFile()]
        if paths:
            self._screen.open_part(RECEIVE)
            self._screen.receive.try_paths(paths)


class ExchangeScreen:
    """The place *Trao đổi tệp*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._page = _Page(self)
        self._panel = SidePanel(context)
        self._group = QButtonGroup(self._page)
        self.receive = ReceivePart(context, self._panel)
        self.send = SendPart(context)
        self.outbox = OutboxPart(context)
        self.behind = BehindPart(context)
        self.pcs = PcsPart(context, self._panel)
        self.transfers = TransfersPart(context, self._panel)
        self._parts: dict[str, QWidget] = {
            RECEIVE: self.receive,
            SEND: self.send,
            OUTBOX: self.outbox,
            BEHIND: self.behind,
            PCS: self.pcs,
            TRANSFERS: self.transfers,
        }
        self._stack = QStackedWidget()
        for each in self._parts.values():
            self._stack.addWidget(each)
        self._connect()
        chips = Flow(SMALL)
        for at, (name, words) in enumerate(PARTS):
            chips.addWidget(self._chip(at, name, words))
        head = PageHead(context.text(N_("Exchange of files")))
        inside = page(head, holder(chips), self._stack)
        inside.setStretch(2, 1)
        whole = row(holder(inside), self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page.setLayout(whole)
        self.open_part(RECEIVE)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again what is in sight."""
        self._read_again()

    def show_record(self, _register: str, record_id: str) -> None:
        """Open the form of an offer for a person, which begins at the person's page."""
        self.open_part(TRANSFERS)
        self.transfers.offer(record_id)

    def open_part(self, name: str) -> None:
        """Show a part, read anew."""
        self._panel.close_panel()
        at = [each for each, _ in PARTS].index(name)
        self._group.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        self._page.setFocusProxy(self._parts[name])
        self._read_again()
        self._page.setFocus()

    def _connect(self) -> None:
        for each in (self.receive, self.send, self.outbox, self.pcs, self.transfers):
            each.changed.connect(self._read_again)
        for part in (self.receive, self.send, self.behind):
            part.asked.connect(self.open_part)
        self._context.mask.changed.connect(lambda _on: self._panel.close_panel())
        self.outbox.retried.connect(self._try_again)
        self.outbox.counted.connect(lambda count: self._count(OUTBOX, count))
        self.transfers.counted.connect(lambda count: self._count(TRANSFERS, count))
        self.behind.chosen.connect(self._send_to)

    def _try_again(self, name: str, content: bytes) -> None:
        self.open_part(RECEIVE)
        self.receive.try_content(name, content)

    def _send_to(self, sign: str) -> None:
        self.send.choose(sign)
        self.open_part(SEND)

    def _count(self, name: str, count: int) -> None:
        """Show beside the words of a part how much waits there."""
        at = [each for each, _ in PARTS].index(name)
        words = self._context.text(PARTS[at][1])
        chip = self._group.button(at)
        chip.setText(f"{words} · {count}" if count else words)
        chip.setAccessibleName(chip.text())

    def _read_again(self) -> None:
        part: Part = self._stack.currentWidget()  # type: ignore[assignment]  # all are parts
        part.refresh()

    def _chip(self, at: int, name: str, words: str) -> QPushButton:
        told = self._context.text(words)
        chip = button(told, f"exchange_{name}_chip", lambda: self.open_part(name), role="chip")
        chip.setCheckable(True)
        self._group.addButton(chip, at)
        return chip
