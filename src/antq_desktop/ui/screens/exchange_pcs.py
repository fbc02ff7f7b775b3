"""PCs and units: this PC as others know it, whom it knows, pairing, revoking, the roster."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.progress import Progress
from antq_desktop.sync.pairing import MOST, Card, likely_relation, read_card
from antq_desktop.sync.peers import By, Peer, Relation, peers
from antq_desktop.sync.stick import read_package
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, row
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.screens.exchange_own import CARDS, OwnCard
from antq_desktop.ui.screens.exchange_pairing import PairForm, RevokeForm
from antq_desktop.ui.screens.exchange_words import day, relation_words
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import MEDIUM


@dataclass(frozen=True)
class PeerLine:
    """One PC of the list."""

    peer: Peer

    @property
    def id(self) -> str:
        """The PC."""
        return self.peer.sign


class PcsPart(QWidget):
    """The part *Máy và đơn vị*."""

    changed = Signal()

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self.setObjectName("exchange_pcs")
        self._context = context
        self._panel = panel
        self._peers: dict[str, Peer] = {}
        text, icons = context.text, context.icons
        self.own = OwnCard(context)
        self.own.changed.connect(self.changed)
        self._pair = button(
            text(N_("Pair a PC")), "pcs_pair", self.choose_card, role="primary",
            icon=icons("plus", "on_accent"),
        )  # fmt: skip
        self._revoke = button(text(N_("Revoke")), "pcs_revoke", self.ask_revoke)
        self.table: Table[PeerLine] = Table(
            "peers", text(N_("PCs known here")), self._columns(), context.language, icons
        )
        self.table.opened.connect(lambda _id: self.ask_revoke())
        self.table.removal_asked.connect(lambda _id: self.ask_revoke())
        self.table.moved.connect(lambda _at, _count: self._allow())
        heading = label(text(N_("PCs known here")), "heading")
        whole = column(
            self.own, row(heading, None, self._revoke, self._pair), self.table, gap=MEDIUM
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._pair)
        context.actions.bind(self, "new", self.choose_card)

    def refresh(self) -> None:
        """Read again who this PC is and whom it knows."""
        self.own.refresh()
        read_lines(self._context, peers, self._show, self, long=True)

    def choose_card(self) -> None:
        """Ask for the card of another PC."""
        text = self._context.text
        title = text(N_("Choose the card of the other PC"))
        chosen = self._context.choosers.open_file(self, title, text(CARDS))
        if chosen is not None:
            self.take_card(chosen)

    def take_card(self, path: Path) -> None:
        """Show whose card it is, and ask for the digits."""
        context = self._context

        def job(_progress: Progress) -> tuple[Card, Relation]:
            try:
                card = read_card(read_package(path, MOST))
            except PackageRefused as error:
                if error.reason != "too_large":
                    raise
                words = N_("This file is too large to be the card of a PC.")
                raise PackageRefused("too_large", words) from error
            with context.store.read() as reader:
                return card, likely_relation(reader, card)

        context.jobs.start(job, lambda found: self._ask(*found), owner=self)

    def ask_revoke(self) -> None:
        """Ask why the current PC is to be revoked."""
        known = self._current()
        if known is None or known.revoked:
            return
        form = RevokeForm(self._context, known)
        form.revoked.connect(self._revoked)
        self._panel.show_widget(self._context.text(N_("Revoke a PC")), form)

    def _ask(self, card: Card, likely: Relation) -> None:
        form = PairForm(self._context, card, likely)
        form.paired.connect(self._paired)
        self._panel.show_widget(self._context.text(N_("Pair a PC")), form)

    def _paired(self, known: Peer) -> None:
        said = N_("{pc} of {unit} is paired. It has to take in the card of this PC, too.")
        self._end(self._context.text(said, **known.named))

    def _revoked(self, known: Peer) -> None:
        self._end(self._context.text(N_("{pc} of {unit} is revoked."), **known.named))

    def _end(self, said: str) -> None:
        self._panel.close_panel()
        self._context.say(said)
        self.changed.emit()
        self.table.setFocus()

    def _show(self, known: Sequence[Peer]) -> None:
        self._peers = {each.sign: each for each in known}
        self.table.show_rows([PeerLine(each) for each in known])
        if known and not self.table.current_id():
            self.table.go_to(known[0].sign)
        self._allow()

    def _current(self) -> Peer | None:
        return self._peers.get(self.table.current_id())

    def _allow(self) -> None:
        known = self._current()
        self._revoke.setEnabled(known is not None and not known.revoked)

    def _state(self, line: PeerLine) -> str:
        text, known = self._context.text, line.peer
        if known.revoked:
            words = N_("Revoked on {day}: {reason}")
            return text(words, day=day(known.revoked), reason=known.reason)
        by = N_("by its digits") if known.by is By.DIGITS else N_("by the roster")
        return text(by)

    def _columns(self) -> Sequence[Column[PeerLine]]:
        return (
            Column(
                "pc", N_("PC"), lambda line: line.peer.pc, lambda line: sort_key(line.peer.pc)
            ),
            Column(
                "unit", N_("Unit"), lambda line: line.peer.unit_name,
                lambda line: sort_key(line.peer.unit_name),
            ),
            Column("code", N_("Unit code"), lambda line: line.peer.unit_code),
            Column(
                "relation", N_("Relation"),
                lambda line: relation_words(self._context, line.peer.relation),
            ),
            Column(
                "since", N_("Known since"), lambda line: day(line.peer.since),
                lambda line: line.peer.since,
            ),
            Column(
                "by", N_("Known"), self._state, grows=True,
                tone=lambda line: "red" if line.peer.revoked else "",
            ),
        )  # fmt: skip
