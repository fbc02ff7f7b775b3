"""What the panel shows of one loan: how it stands, what can be done, all that moved on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.archives import StubDisbursement, StubRepayment
from antq_desktop.domain.lending import Terms
from antq_desktop.domain.loans import (
    PROGRAMMES,
    PURPOSES,
    Disbursement,
    LoanCheck,
    Programme,
    Repayment,
)
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, button, column, hairline, holder, label, notice, row, tool
from antq_desktop.ui.screens.loan_reading import LoanRow
from antq_desktop.ui.theme import MEDIUM, SMALL

_BASIS_POINTS = 100
#: A line that tells of a movement may become so narrow, in pixels.
_LEAST = 160


@dataclass(frozen=True)
class Move:
    """One thing that happened on a loan: its day, its words, and the record that tells it.

    `more` is what was written about it.
    """

    on: date
    words: str
    record: Record
    tone: str = ""
    more: str = ""


def moves_of(reader: Reader, loan_row: LoanRow, context: Context) -> list[Move]:
    """Return what happened on a loan, the newest first."""
    out, back = N_("paid out {amount}"), N_("paid back {amount}")
    parts: list[Disbursement | StubDisbursement] = [
        *reader.find(Disbursement, loan=loan_row.id),
        *reader.find(StubDisbursement, loan=loan_row.id),
    ]
    moves = [_moved(each.paid_on, out, each.amount, each, context) for each in parts]
    loan = loan_row.loan
    if loan.disbursed_on and not parts:
        moves.append(_moved(loan.disbursed_on, out, loan.amount or 0, loan, context))
    paid: list[Repayment | StubRepayment] = [
        *reader.find(Repayment, loan=loan_row.id),
        *reader.find(StubRepayment, loan=loan_row.id),
    ]
    moves += [_moved(each.paid_on, back, each.amount, each, context) for each in paid]
    moves += [_checked(each, context) for each in reader.find(LoanCheck, loan=loan_row.id)]
    return sorted(moves, key=lambda each: each.on, reverse=True)


def _moved(on: date, words: str, amount: int, record: Record, context: Context) -> Move:
    money = formats.amount(amount, context.language.code)
    return Move(on, context.text(words, amount=money), record)


def _checked(check: LoanCheck, context: Context) -> Move:
    words = {
        True: N_("use looked at: as meant"),
        False: N_("use looked at: not as meant"),
        None: N_("use looked at"),
    }[check.as_meant]
    tone = "amber" if check.as_meant is False else ""
    return Move(check.checked_on, context.text(words), check, tone, check.remarks)


class LoanPanel(QWidget):
    """One loan; the signals tell which act is asked for, and which line is to change or go."""

    act_asked = Signal(str)
    change_asked = Signal(object)
    remove_asked = Signal(object)
    person_asked = Signal()

    def __init__(self, context: Context, loan: LoanRow, moves: Sequence[Move]) -> None:
        super().__init__()
        self.setObjectName("loan_panel")
        self._context = context
        self._row = loan
        acts = self._acts()
        items: list[Item] = [self._whose(), self._figures(), *self._about()]
        if acts:
            items.append(flowing(acts))
        items += [hairline(), label(context.text(N_("Movements")), "strong")]
        items += [self._move(each) for each in moves]
        if not moves:
            items.append(label(context.text(N_("Nothing yet.")), "muted"))
        self.setLayout(column(*items, None, gap=SMALL))
        if acts:
            self.setFocusProxy(acts[0])

    def _whose(self) -> QWidget:
        text, line = self._context.text, self._row.line
        if line.retired:
            return label(text(N_("The record was retired; the loan goes on.")), "muted", wraps=True)
        words = " · ".join(part for part in (text(N_("The person's page")), line.hamlet) if part)
        icon = self._context.icons("user")
        return button(words, "loan_person", self.person_asked.emit, role="line", icon=icon)

    def _figures(self) -> QWidget:
        text, line = self._context.text, self._row.line
        strip = FigureStrip([text(each) for each in (N_("lent"), N_("returned"), N_("owed"))])
        code = self._context.language.code
        amounts = (line.lent, line.paid, line.outstanding)
        strip.show_values([formats.number(each, code) for each in amounts])
        return strip

    def _about(self) -> list[Item]:
        text, loan = self._context.text, self._row.loan
        code = self._context.language.code
        kinds = (
            text(dict(PROGRAMMES)[loan.programme]) if loan.programme else "",
            text(dict(PURPOSES)[loan.purpose]) if loan.purpose else "",
        )
        lines = [" · ".join(each for each in kinds if each)]
        if self._row.line.in_parts or self._row.state == "waiting":
            granted = formats.amount(loan.amount, code) if loan.amount else "–"
            lines.append(text(N_("Granted: {amount}"), amount=granted))
        if loan.borrower:
            name = self._context.mask.shown(loan.borrower)
            lines.append(text(N_("Borrower: {name}"), name=name))
        if loan.programme is Programme.DECISION_22:
            lines.append(self._rates())
        items: list[Item] = [label(each, wraps=True) for each in lines if each]
        return [*items, *self._due()]

    def _due(self) -> list[Item]:
        text, loan, icons = self._context.text, self._row.loan, self._context.icons
        if loan.closed_on:
            words = text(N_("Settled on {day}"), day=formats.day(loan.closed_on))
            return [notice(icons, words, "green")]
        if self._row.state == "waiting":
            return [notice(icons, text(N_("Granted; no money has gone out yet.")), "blue")]
        if not loan.due_on:
            return [label(text(N_("The day it is due is not written.")), "muted")]
        day = formats.day(loan.due_on)
        if self._row.overdue:
            return [notice(icons, text(N_("Overdue since {day}"), day=day), "red")]
        return [label(text(N_("Due on {day}"), day=day))]

    def _rates(self) -> str:
        terms = Terms(self._context.reference, self._context.today())
        rate = terms.value("rate_year")
        late = rate * terms.value("overdue_percent") // _BASIS_POINTS
        words = N_("Rate {rate} % a year, overdue {late} % (not confirmed; the contract counts)")
        return self._context.text(words, rate=self._per_cent(rate), late=self._per_cent(late))

    def _per_cent(self, basis_points: int) -> str:
        sign = "," if self._context.language.code == "vi" else "."
        return f"{basis_points / _BASIS_POINTS:.2f}".rstrip("0").rstrip(".").replace(".", sign)

    def _acts(self) -> list[QWidget]:
        line, text = self._row.line, self._context.text
        if line.closed:
            return []
        wanted = [
            ("repay", N_("Paid back")),
            ("pay_out", N_("Paid out")),
            ("check", N_("Check the use")),
        ]
        if not line.paid_out:
            wanted = wanted[1:]
        elif self._row.loan.disbursed_on and not line.in_parts and not line.retired:
            wanted.pop(1)
        if line.retired:
            wanted = [each for each in wanted if each[0] != "check"]
        wanted += [("put_off", N_("Extend")), ("close", N_("Settle"))]
        return [self._act(name, text(words)) for name, words in wanted]

    def _act(self, name: str, words: str) -> QWidget:
        return button(words, f"loan_{name}", lambda: self.act_asked.emit(name))

    def _move(self, move: Move) -> QWidget:
        made = button(
            f"{formats.day(move.on)}  {move.words}",
            f"loan_move_{move.record.id}",
            lambda: self.change_asked.emit(move.record),
            role="line",
        )
        if move.tone:
            made.setIcon(self._context.icons("triangle-alert", move.tone))
        made.setMinimumWidth(_LEAST)
        made.setToolTip(made.text())
        if move.record.id == self._row.id:
            return made
        words = self._context.text(N_("Remove: {what}"), what=made.text())
        name = f"loan_drop_{move.record.id}"
        icon = self._context.icons("trash-2")
        drop = tool(words, name, icon, lambda: self.remove_asked.emit(move.record))
        line = row(made, drop)
        line.setStretch(0, 1)
        if not move.more:
            return holder(line)
        more = label(move.more, "small", wraps=True)
        more.setContentsMargins(MEDIUM, 0, 0, 0)
        return holder(column(line, more, gap=0))
