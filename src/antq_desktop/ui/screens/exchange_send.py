"""Sending: to whom, what for, what it will carry, and onto which stick."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import Frequency
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.gather import period_named
from antq_desktop.services.report_reading import recent
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import NOTES
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.seen import Seen, changes_beyond
from antq_desktop.sync.exporting import exchange_state
from antq_desktop.sync.peers import Peer, pc_address, peers
from antq_desktop.sync.purposes import Purpose
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import (
    button,
    card,
    clear,
    column,
    empty_state,
    holder,
    label,
    named,
    notice,
    row,
    scroll,
)
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.screens.exchange_letters import (
    WRITERS,
    Said,
    groups_to_choose,
    purposes_for,
)
from antq_desktop.ui.screens.exchange_listing import Listing
from antq_desktop.ui.screens.exchange_stick import put_on_stick
from antq_desktop.ui.screens.exchange_words import pc_words, purpose_words, relation_words, when
from antq_desktop.ui.screens.report_head import BACK
from antq_desktop.ui.theme import MEDIUM, SMALL

WIDEST = 760
_WHOLE = {
    Purpose.REPLICA: N_("Everything once more, for a PC that has lost its records"),
    Purpose.REQUEST: N_("Ask for everything once more"),
}


_TOLD = {
    Purpose.SUMMARY: N_("Totals only: no name, no number of a paper, nothing of a single person."),
    Purpose.LIST: N_(
        "Names leave the office: name, sex, year of birth, hamlet, completion and group. The"
        " reason stands in the file, and the unit above keeps the list for 90 days."
    ),
    Purpose.ROSTER: N_("The PCs of this unit and of the units below, signed by this PC."),
    Purpose.JOIN: N_("The card of this new PC; the other PC then writes it all records."),
}


def quarters(context: Context) -> tuple[Period, ...]:
    """Return the quarters totals may be of, the present one first."""
    rules = context.read(lambda reader: schedule(reader, context.reference))
    return recent(rules, context.today(), Frequency.QUARTER, BACK[Frequency.QUARTER])


@dataclass(frozen=True)
class Carried:
    """What a file would carry: changes, and the people and groups they are of."""

    sign: str
    whole: bool
    changes: int
    roots: int
    last_sent: str


def carried_by(reader: Reader, sign: str, *, whole: bool) -> Carried:
    """Return what a file of all records for a PC would carry now."""
    state = exchange_state(reader, pc_address(sign))
    told = {} if whole else state.get("seen", {})
    changes, roots = 0, set()
    for each in changes_beyond(reader, Seen.read(told)):
        if each.register != NOTES:
            changes += 1
            roots.add(each.root)
    return Carried(sign, whole, changes, len(roots), str(state.get("sent_at", "")))


class SendPart(QWidget):
    """The part *Gửi tệp*."""

    changed = Signal()
    #: Another part is asked for by name.
    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("exchange_send")
        self._context = context
        self._peers: tuple[Peer, ...] = ()
        self._wanted = ""
        text = context.text
        self._to = named(Options(()), "send_to", text(N_("To")))
        self._to.currentIndexChanged.connect(lambda _at: self._offer_purposes())
        self._purposes = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _at: self._choose_purpose())
        self._whole = named(QCheckBox(), "send_whole", "")
        self._whole.toggled.connect(lambda _on: self._count())
        self._period = named(Options(()), "send_period", text(N_("Period")))
        for each in quarters(context):
            self._period.addItem(period_named(each, context.language).name, each)
        self._whom = named(Options(groups_to_choose(context)), "send_whom", text(N_("Whom")))
        self._reason = named(QLineEdit(), "send_reason", text(N_("Reason")))
        self._reason.setPlaceholderText(text(N_("Why the names are needed")))
        self._carried = label("", "muted", wraps=True)
        self._carried.setObjectName("send_carried")
        self._told = QVBoxLayout()
        self._write = button(
            text(N_("Write to the stick")), "send_write", self.write, role="primary",
            icon=context.icons("usb", "on_accent"),
        )  # fmt: skip
        form = self._make_form()
        form.setFocusProxy(self._to)
        self._listing = Listing(context, form, self._make_empty())
        self.setLayout(column(self._listing, gap=0))
        self.setFocusProxy(self._listing)

    def refresh(self) -> None:
        """Read again whom this PC knows."""
        read_lines(self._context, peers, self._show_peers, self, long=True)

    def choose(self, sign: str) -> None:
        """Choose a PC, now or once it is read."""
        self._wanted = sign
        self._to.set_code(sign)

    def write(self) -> None:
        """Write the file to a stick."""
        purpose = self._purpose()
        if purpose is None:
            return
        context, said = self._context, self._said()
        if said is None:
            return

        def make() -> tuple[str, bytes]:
            written = WRITERS[purpose](context, said)
            return written.name, written.content

        clear(self._told)
        started = put_on_stick(self._context, self, make, self._written, self._failed)
        self._write.setEnabled(not started)

    def _make_empty(self) -> QWidget:
        text = self._context.text
        sentence = text(N_("No other PC is known yet. Pair this PC with another one first."))
        act = button(text(N_("Pair a PC")), "send_pair", lambda: self.asked.emit("pcs"),
                     role="primary")  # fmt: skip
        empty = empty_state(self._context.icons, "monitor", sentence, act)
        empty.setFocusProxy(act)
        return empty

    def _make_form(self) -> QWidget:
        text = self._context.text
        form = card(
            label(text(N_("To")), "strong"),
            self._to,
            SMALL,
            label(text(N_("What for")), "strong"),
            self._purposes,
            SMALL,
            self._whole,
            self._period,
            self._whom,
            self._reason,
            self._carried,
            SMALL,
            row(self._write, None),
            gap=SMALL,
        )
        form.setMaximumWidth(WIDEST)
        inside = row(form, None)
        inside.setStretch(0, 100)
        return scroll(holder(column(self._told, inside, None, gap=MEDIUM)), "send_scroll")

    def _show_peers(self, known: Sequence[Peer]) -> None:
        fresh = tuple(each for each in known if not each.revoked)
        self._listing.settle(full=bool(fresh))
        if fresh == self._peers:
            self._count()
            return
        chosen = self._wanted or self._to.code()
        self._wanted = ""
        self._peers = fresh
        self._to.blockSignals(True)
        self._to.clear()
        for each in fresh:
            words = f"{pc_words(each)} · {relation_words(self._context, each.relation)}"
            self._to.addItem(words, each.sign)
        self._to.set_code(chosen)
        self._to.blockSignals(False)
        self._offer_purposes()

    def _peer(self) -> Peer | None:
        sign = self._to.code()
        return next((each for each in self._peers if each.sign == sign), None)

    def _said(self) -> Said | None:
        known = self._peer()
        if known is None:
            return None
        period = self._period.currentData()
        return Said(
            known,
            self._whole.isChecked(),
            period if isinstance(period, Period) else None,
            self._whom.code(),
            self._reason.text(),
        )

    def _offer_purposes(self) -> None:
        """Offer what the chosen PC may get, and nothing else."""
        clear(self._purposes)
        known = self._peer()
        for choice_before in self._group.buttons():
            self._group.removeButton(choice_before)
        fit = purposes_for(known, self._peers) if known else []
        for each in fit:
            words = purpose_words(self._context, each.value)
            choice = named(QRadioButton(words), f"send_{each.value}", words)
            self._group.addButton(choice, list(Purpose).index(each))
            self._purposes.addWidget(choice)
        if fit:
            self._group.buttons()[0].setChecked(True)
        self._choose_purpose()

    def _purpose(self) -> Purpose | None:
        at = self._group.checkedId()
        return list(Purpose)[at] if at >= 0 else None

    def _choose_purpose(self) -> None:
        purpose = self._purpose()
        words = self._context.text(_WHOLE[purpose]) if purpose in _WHOLE else ""
        self._whole.setText(words)
        self._whole.setAccessibleName(words)
        self._whole.setVisible(bool(words))
        self._whole.setChecked(False)
        self._period.setVisible(purpose is Purpose.SUMMARY)
        for each in (self._whom, self._reason):
            each.setVisible(purpose is Purpose.LIST)
        self._write.setEnabled(purpose is not None)
        self._count()

    def _count(self) -> None:
        """Say what the file would carry, counted beside the window."""
        sign, whole = self._to.code(), self._whole.isChecked()
        purpose = self._purpose()
        self._carried.setText(self._context.text(_TOLD[purpose]) if purpose in _TOLD else "")
        if purpose is not Purpose.REPLICA or not sign:
            return
        read_lines(
            self._context,
            lambda reader: carried_by(reader, sign, whole=whole),
            self._show_carried,
            self,
            long=True,
        )

    def _show_carried(self, carried: Carried) -> None:
        now = (self._to.code(), self._whole.isChecked())
        if self._purpose() is not Purpose.REPLICA or (carried.sign, carried.whole) != now:
            return
        text, code = self._context.text, self._context.language.code
        if not carried.changes:
            words = text(N_("The other PC said that it has everything."))
        else:
            words = text(
                N_("It will carry {changes} changes of {roots} people, groups and lists."),
                changes=formats.number(carried.changes, code),
                roots=formats.number(carried.roots, code),
            )
        if carried.last_sent:
            last = text(N_("Last written: {moment}."), moment=when(carried.last_sent))
            words = f"{words} {last}"
        self._carried.setText(words)

    def _written(self, said: str) -> None:
        self._write.setEnabled(True)
        self._told.addWidget(notice(self._context.icons, said, "green"))
        self.changed.emit()
        self._write.setFocus()

    def _failed(self, error: AntqError) -> None:
        self._write.setEnabled(True)
        self._context.show_error(error)
        self.changed.emit()
