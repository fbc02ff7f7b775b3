"""Transfers: people offered to this office, people it offers, and how far each has come."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.domain.people import Person
from antq_desktop.domain.transfers import DIRECTIONS, TRANSFER_STATES, Direction, Transfer
from antq_desktop.domain.transfers import TransferState as State
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.transfer import Line, OpenOffer, asked_back, open_offers
from antq_desktop.sync.transfer_giving import lines_of_transfer
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, empty_state, label, notice, row
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.screens.exchange_answers import IncomingPanel, OutgoingPanel
from antq_desktop.ui.screens.exchange_listing import Listing
from antq_desktop.ui.screens.exchange_offer import OfferForm
from antq_desktop.ui.screens.exchange_stick import put_on_stick
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import SMALL

STATE_WORDS = dict(TRANSFER_STATES)
DIRECTION_WORDS = dict(DIRECTIONS)
_OURS, _ASKED = N_("Waits for our answer"), N_("Asked back by the other office")
_TONES = {
    State.OFFERED: "blue",
    State.ACCEPTED: "green",
    State.REJECTED: "amber",
    State.CANCELLED: "",
    State.CROSSED: "red",
}


@dataclass(frozen=True)
class TransferLine:
    """One transfer of the list: an offer that waits here, or a transfer this office wrote down."""

    id: str
    name: str = field(repr=False)
    offer: OpenOffer | None = None
    transfer: Transfer | None = None
    lines: tuple[Line, ...] = ()
    is_asked_back: bool = False

    @property
    def shown(self) -> OpenOffer | Transfer:
        """What the days, the number and the unit are read from."""
        found = self.offer or self.transfer
        assert found is not None  # noqa: S101 (one of the two is there)
        return found

    @property
    def direction(self) -> Direction:
        """Whether the person comes or leaves."""
        return self.transfer.direction if self.transfer else Direction.IN

    @property
    def rank(self) -> int:
        """What needs an answer comes first."""
        if self.offer or self.is_asked_back:
            return 0
        state = self.transfer.state if self.transfer else State.OFFERED
        return {State.CROSSED: 1, State.OFFERED: 2}.get(state, 3)


def read_transfers(reader: Reader) -> list[TransferLine]:
    """Return all transfers, those that need an answer first, then the newest."""
    found = [
        TransferLine(f"offer/{each.number}", each.name, offer=each, lines=each.lines)
        for each in open_offers(reader)
    ]
    asked = {each.id for each in asked_back(reader)}
    for each in reader.all(Transfer):
        names = [person.full_name for person in reader.find(Person, id=each.person)]
        lines = tuple(lines_of_transfer(reader, each))
        found.append(
            TransferLine(
                each.id,
                names[0] if names else "",
                transfer=each,
                lines=lines,
                is_asked_back=each.id in asked,
            )
        )
    found.sort(key=lambda line: line.shown.offered_on, reverse=True)
    return sorted(found, key=lambda line: line.rank)


class TransfersPart(QWidget):
    """The part *Chuyển đi – chuyển đến*."""

    changed = Signal()
    #: How many offers wait for our answer.
    counted = Signal(int)

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self.setObjectName("exchange_transfers")
        self._context = context
        self._panel = panel
        self._lines: dict[str, TransferLine] = {}
        text, icons = context.text, context.icons
        self._offer = button(
            text(N_("Transfer a person")), "transfers_offer", lambda: self.offer(""),
            role="primary", icon=icons("send", "on_accent"),
        )  # fmt: skip
        self._told = QVBoxLayout()
        self.table: Table[TransferLine] = Table(
            "transfers", text(N_("Transfers")), self._columns(), context.language, icons
        )
        self.table.opened.connect(self.show_transfer)
        sentence = N_("Nobody was transferred yet. An offer from another office will wait here.")
        empty = empty_state(icons, "arrow-left-right", text(sentence))
        empty.setFocusProxy(self._offer)
        self._listing = Listing(context, self.table, empty)
        heading = label(text(N_("Transfers")), "heading")
        whole = column(row(heading, None, self._offer), self._told, self._listing, gap=SMALL)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._listing)
        context.actions.bind(self, "new", lambda: self.offer(""))
        context.mask.changed.connect(lambda _on: self.table.viewport().update())

    def refresh(self) -> None:
        """Read the transfers again."""
        read_lines(self._context, read_transfers, self._show, self, long=True)

    def offer(self, person: str) -> None:
        """Open the form of an offer, for a person or one to be chosen."""
        form = OfferForm(self._context, person)
        form.written.connect(self._answered)
        self._panel.show_widget(self._context.text(N_("Transfer a person")), form)

    def show_transfer(self, line_id: str) -> None:
        """Show a transfer in the panel, with what can be done about it."""
        line = self._lines[line_id]
        title = self._context.mask.shown(line.name) or "–"
        if line.offer is not None:
            incoming = IncomingPanel(self._context, line.offer)
            incoming.written.connect(self._answered)
            self._panel.show_widget(title, incoming)
        elif line.transfer is not None:
            outgoing = OutgoingPanel(self._context, line.transfer, line.lines)
            outgoing.written.connect(self._answered)
            self._panel.show_widget(title, outgoing)

    def _show(self, lines: Sequence[TransferLine]) -> None:
        self._lines = {each.id: each for each in lines}
        self.table.show_rows(lines)
        if lines and not self.table.current_id():
            self.table.go_to(lines[0].id)
        self._listing.settle(full=bool(lines))
        self.counted.emit(sum(each.offer is not None for each in lines))

    def _answered(self, said: str, written: Written) -> None:
        """Say what was done, and offer to put the file of it on a stick."""
        self._panel.close_panel()
        clear(self._told)
        context = self._context
        act = button(context.text(N_("Write to the stick")), "transfers_write",
                     lambda: self._put(written), icon=context.icons("usb"))  # fmt: skip
        self._told.addWidget(notice(context.icons, said, "green", act))
        context.say(said)
        act.setFocus()
        self.changed.emit()

    def _put(self, written: Written) -> None:
        put_on_stick(
            self._context, self, lambda: (written.name, written.content), self._put_there,
            self._not_put,
        )  # fmt: skip

    def _put_there(self, said: str) -> None:
        clear(self._told)
        self._told.addWidget(notice(self._context.icons, said, "green"))
        self.table.setFocus()

    def _not_put(self, error: AntqError) -> None:
        self._context.show_error(error)

    def _state(self, line: TransferLine) -> str:
        if line.transfer is None:
            return self._context.text(_OURS)
        if line.is_asked_back:
            return self._context.text(_ASKED)
        return self._context.text(STATE_WORDS[line.transfer.state])

    def _tone(self, line: TransferLine) -> str:
        if line.transfer is None or line.is_asked_back:
            return "amber"
        return _TONES[line.transfer.state]

    def _days(self, line: TransferLine) -> int | None:
        """Return for how many days an answer is awaited, ours or theirs."""
        today: date = self._context.today()
        if line.offer is not None:
            return (today - line.offer.arrived_on).days
        waits = line.transfer is not None and line.transfer.state is State.OFFERED
        return (today - line.shown.offered_on).days if waits else None

    def _columns(self) -> Sequence[Column[TransferLine]]:
        text, mask = self._context.text, self._context.mask
        return (
            Column(
                "name", N_("Full name"), lambda line: mask.shown(line.name),
                lambda line: name_key(line.name) or None,
            ),
            Column("way", N_("Direction"), lambda line: text(DIRECTION_WORDS[line.direction])),
            Column("state", N_("State"), self._state, lambda line: line.rank, tone=self._tone),
            Column("unit", N_("The other office"), lambda line: line.shown.unit_name, grows=True),
            Column(
                "effective", N_("Takes effect on"),
                lambda line: formats.day(line.shown.effective_on),
                lambda line: line.shown.effective_on,
            ),
            Column(
                "days", N_("Days waiting"),
                lambda line: "" if self._days(line) is None else str(self._days(line)),
                self._days, RIGHT,
            ),
            Column("number", N_("Transfer number"), lambda line: line.shown.number),
        )  # fmt: skip
