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
from antq_desktop.ui.screens.exchange_receive import ReceivePart
from antq_desktop.ui.screens.exchange_send import SendPart
from antq_desktop.ui.theme import SMALL

RECEIVE, SEND = "receive", "send"
PARTS = (
    (RECEIVE, N_("Receive")),
    (SEND, N_("Send")),
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
        self._parts: dict[str, QWidget] = {RECEIVE: self.receive, SEND: self.send}
        self._stack = QStackedWidget()
        for each in self._parts.values():
            self._stack.addWidget(each)
        self.receive.changed.connect(self._read_again)
        self.receive.asked.connect(self.open_part)
        self.send.changed.connect(self._read_again)
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

    def open_part(self, name: str) -> None:
        """Show a part, read anew."""
        self._panel.close_panel()
        at = [each for each, _ in PARTS].index(name)
        self._group.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        self._page.setFocusProxy(self._parts[name])
        self._read_again()
        self._page.setFocus()

    def _read_again(self) -> None:
        part: Part = self._stack.currentWidget()  # type: ignore[assignment]  # all are parts
        part.refresh()

    def _chip(self, at: int, name: str, words: str) -> QPushButton:
        told = self._context.text(words)
        chip = button(told, f"exchange_{name}_chip", lambda: self.open_part(name), role="chip")
        chip.setCheckable(True)
        self._group.addButton(chip, at)
        return chip
