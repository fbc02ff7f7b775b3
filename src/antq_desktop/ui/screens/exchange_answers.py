"""One transfer in the side panel: an offer to be answered, or one of ours and what came of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.exporting import Written
from antq_desktop.sync.transfer import (
    Line,
    OpenOffer,
    accept,
    answer_again,
    ask_back,
    cancel,
    let_stand,
    preview_offer,
    reject,
    write_again,
)
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, hairline, label, named, notice, row
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.screens.exchange_words import counted
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import SMALL

_REASON_HEIGHT = 72


class _Panel(QWidget):
    """What both kinds of panel share: an act on the jobs thread, and the file it writes."""

    #: A sentence and the file that was written.
    written = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.told = QVBoxLayout()
        self.reason = named(QPlainTextEdit(), "transfer_reason", context.text(N_("Reason")))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(_REASON_HEIGHT)

    def act(self, make: Callable[[], Written], said: str) -> None:
        """Do something that writes a file, and say so; the panel waits meanwhile."""
        self.setEnabled(False)
        self.context.jobs.start(
            lambda _progress: make(),
            lambda written: self.written.emit(said, written),
            failed=self._failed,
            owner=self,
        )

    def _failed(self, error: AntqError) -> None:
        self.setEnabled(True)
        clear(self.told)
        sentence = self.context.sentence_of(error)
        self.told.addWidget(notice(self.context.icons, sentence, "red"))


class IncomingPanel(_Panel):
    """An offer of another office: looked through, then accepted with a hamlet, or rejected."""

    def __init__(self, context: Context, offer: OpenOffer) -> None:
        super().__init__(context)
        self.setObjectName("incoming_panel")
        self._offer = offer
        text = context.text
        self._brings = label("", "muted", wraps=True)
        self._brings.setObjectName("incoming_brings")
        hamlets = sorted(
            context.read(lambda reader: reader.all(Hamlet)), key=lambda each: sort_key(each.name)
        )
        entries = [Entry("", text(N_("Not said yet"))), *(Entry(e.id, e.name) for e in hamlets)]
        self.hamlet = named(Options(entries), "incoming_hamlet", text(N_("Hamlet here")))
        self.hamlet.currentIndexChanged.connect(lambda _at: self._look())
        take = button(text(N_("Accept")), "incoming_accept", self.accept, role="primary")
        refuse = button(text(N_("Reject")), "incoming_reject", self.reject, role="danger")
        facts = [
            text(N_("Offered by {unit} on {day}."), unit=offer.unit_name,
                 day=formats.day(offer.offered_on)),
            text(N_("Takes effect on {day}."), day=formats.day(offer.effective_on)),
            text(N_("Transfer number: {number}"), number=offer.number),
            text(N_("Paper: {paper}"), paper=offer.paper) if offer.paper else "",
        ]  # fmt: skip
        self.setLayout(
            column(
                *(label(each, wraps=True) for each in facts if each),
                *lines_shown(context, offer.lines),
                self._brings,
                SMALL,
                label(text(N_("Hamlet here")), "strong"),
                self.hamlet,
                row(take, None),
                self.told,
                SMALL,
                hairline(),
                SMALL,
                label(text(N_("Reason, where it is rejected")), "strong"),
                self.reason,
                row(refuse, None),
                None,
            )
        )
        self.setFocusProxy(self.hamlet)
        self._look()

    def accept(self) -> None:
        """Take the person in and write the answer."""
        store, number, hamlet = self.context.store, self._offer.number, self.hamlet.code() or None
        said = N_("{name} is accepted. Bring the answer to {unit}.")
        self.act(lambda: accept(store, number, hamlet), self._said(said))

    def reject(self) -> None:
        """Reject the offer and write the answer."""
        store, number, reason = self.context.store, self._offer.number, self.reason.toPlainText()
        said = N_("{name} is not accepted. Bring the answer to {unit}.")
        self.act(lambda: reject(store, number, reason), self._said(said))

    def _said(self, message: str) -> str:
        name = self.context.mask.shown(self._offer.name)
        return self.context.text(message, name=name, unit=self._offer.unit_name)

    def _look(self) -> None:
        """Show what accepting would bring; why it cannot be accepted yet."""
        store, number, hamlet = self.context.store, self._offer.number, self.hamlet.code() or None
        self.context.jobs.start(
            lambda _progress: preview_offer(store, number, hamlet),
            self._show_brings,
            failed=lambda error: self._brings.setText(self.context.sentence_of(error)),
            owner=self,
        )

    def _show_brings(self, plan: Plan) -> None:
        words = counted(self.context, plan.counts) or "–"
        self._brings.setText(self.context.text(N_("Accepting brings: {counts}."), counts=words))


class OutgoingPanel(_Panel):
    """A transfer that was written down here: its state, and what can be done in it."""

    def __init__(self, context: Context, transfer: Transfer, lines: Sequence[Line]) -> None:
        super().__init__(context)
        self.setObjectName("outgoing_panel")
        self._transfer = transfer
        text = context.text
        self.never_left = named(
            QCheckBox(text(N_("The file never left this office"))), "outgoing_never_left",
            text(N_("The file never left this office")),
        )  # fmt: skip
        out = transfer.direction is Direction.OUT
        first = N_("To {unit}, offered on {day}.") if out else N_("From {unit}, offered on {day}.")
        facts = [
            text(first, unit=transfer.unit_name, day=formats.day(transfer.offered_on)),
            text(N_("Takes effect on {day}."), day=formats.day(transfer.effective_on)),
            text(N_("Transfer number: {number}"), number=transfer.number),
            text(N_("Paper: {paper}"), paper=transfer.paper) if transfer.paper else "",
            text(N_("Reason: {reason}"), reason=transfer.reason) if transfer.reason else "",
        ]
        see = button(
            text(N_("Open the person")), "outgoing_person",
            lambda: context.open_record("people", transfer.person), icon=context.icons("user"),
        )  # fmt: skip
        acts = self._acts()
        self.setLayout(
            column(
                *(label(each, wraps=True) for each in facts if each),
                *lines_shown(context, lines),
                row(see, None),
                self.told,
                *acts,
                None,
            )
        )
        self.setFocusProxy(see)

    def _acts(self) -> list[QWidget | int]:
        """Return what can be done in the state the transfer is in."""
        text, transfer = self.context.text, self._transfer
        if transfer.direction is Direction.IN:
            return [self._button(N_("Write the answer again"), "outgoing_answer", self._answer)]
        if transfer.state is TransferState.OFFERED:
            return [
                self._button(N_("Write the offer again"), "outgoing_again", self._again),
                SMALL,
                hairline(),
                label(text(N_("Reason, where it is cancelled")), "strong"),
                self.reason,
                self.never_left,
                self._button(N_("Cancel the transfer"), "outgoing_cancel", self._cancel, "danger"),
            ]
        if transfer.state is TransferState.CROSSED:
            told = N_("It was cancelled here while the other office accepted it. Decide with them.")
            return [
                notice(self.context.icons, text(told), "amber"),
                self._button(N_("Let the acceptance stand"), "outgoing_stand", self._stand),
                label(text(N_("Reason, where the person is asked back")), "strong"),
                self.reason,
                self._button(N_("Ask the person back"), "outgoing_back", self._back),
            ]
        return []

    def _button(self, words: str, name: str, act: Callable[[], object], role: str = "") -> QWidget:
        return button(self.context.text(words), name, act, role=role)

    def _do(self, make: Callable[[], Written], message: str) -> None:
        self.act(make, self.context.text(message, unit=self._transfer.unit_name))

    def _again(self) -> None:
        store, number = self.context.store, self._transfer.number
        self._do(lambda: write_again(store, number), N_("The offer is written again for {unit}."))

    def _answer(self) -> None:
        store, number = self.context.store, self._transfer.number
        self._do(lambda: answer_again(store, number), N_("The answer is written again for {unit}."))

    def _cancel(self) -> None:
        store, number, reason = self.context.store, self._transfer.number, self._typed()
        left = self.never_left.isChecked()
        said = N_("The transfer is cancelled. Bring the file to {unit}.")
        self._do(lambda: cancel(store, number, reason, never_left=left), said)

    def _stand(self) -> None:
        store, number = self.context.store, self._transfer.number
        said = N_("The acceptance stands. Bring the file to {unit}.")
        self._do(lambda: let_stand(store, number), said)

    def _back(self) -> None:
        store, number, reason = self.context.store, self._transfer.number, self._typed()
        said = N_("The person is asked back. Bring the file to {unit}.")
        self._do(lambda: ask_back(store, number, reason), said)

    def _typed(self) -> str:
        return self.reason.toPlainText()


def lines_shown(context: Context, lines: Sequence[Line]) -> list[QWidget]:
    """Return the lines of a transfer: what is handed over, and what stays."""
    if not lines:
        return []
    text = context.text
    told = [label(text(N_("Handed over line by line")), "strong")]
    for each in lines:
        state = text(N_("handed over") if each.handed_over else N_("stays"))
        told.append(label(f"• {context.mask.shown(each.words)} – {state}", wraps=True))
    return [*told]
