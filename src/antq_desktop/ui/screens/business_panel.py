"""What the panel shows of one business: who of its workers qualifies, and its loans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.businesses import BUSINESS_KINDS, BusinessPayment, PaymentKind
from antq_desktop.domain.casework import ANSWERS, Answer
from antq_desktop.domain.lending import State
from antq_desktop.domain.support import Employment
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.business_loans import BusinessLine, BusinessLoanLine
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, button, card, column, hairline, label, notice
from antq_desktop.ui.screens.loan_checks import check_lines
from antq_desktop.ui.theme import SMALL


@dataclass(frozen=True)
class Employed:
    """One worker who has served a sentence: the work, and the person's name."""

    work: Employment
    name: str


class BusinessPanel(QWidget):
    """One business; the signals tell what is to be done with it, a worker, a loan or a payment."""

    act_asked = Signal(str)
    loan_act_asked = Signal(str, object)
    worker_asked = Signal(object)
    payment_asked = Signal(object)

    def __init__(
        self,
        context: Context,
        line: BusinessLine,
        workers: Sequence[Employed],
        payments: Sequence[BusinessPayment],
    ) -> None:
        super().__init__()
        self._context = context
        self._payments = payments
        text = context.text
        acts = [
            button(text(N_("Ask for a loan")), "business_ask", self._asks("ask"), role="primary"),
            button(text(N_("Add a worker")), "business_worker", self._asks("worker")),
            button(text(N_("Change")), "business_change", self._asks("change")),
        ]
        items: list[Item] = [*self._about(line), flowing(acts), hairline()]
        items.append(check_lines(context, [line.share]))
        items += [self._worker(each) for each in workers]
        for each in line.loans:
            items.append(self._loan(each))
        self.setLayout(column(*items, None, gap=SMALL))
        self.setFocusProxy(acts[0])

    def _asks(self, name: str) -> Callable[[], None]:
        return lambda: self.act_asked.emit(name)

    def _about(self, line: BusinessLine) -> list[Item]:
        held, text = line.business, self._context.text
        shown = self._context.mask.shown
        kind = text(dict(BUSINESS_KINDS)[held.kind]) if held.kind else ""
        counted = formats.day(held.counted_on) if held.counted_on else ""
        workers = ""
        if held.workers is not None:
            workers = self._context.language.plural(
                N_("{count} worker"), N_("{count} workers"), held.workers
            )
            workers = f"{workers} ({counted})" if counted else workers
        lines = (
            " · ".join(part for part in (kind, workers) if part),
            " · ".join(part for part in (shown(held.head), shown(held.phone)) if part),
            held.address,
        )
        return [label(each, wraps=True) for each in lines if each]

    def _worker(self, employed: Employed) -> QWidget:
        contract = {
            True: N_("has a contract"),
            False: N_("no contract"),
            None: N_("contract not known"),
        }[employed.work.contract]
        name = self._context.mask.shown(employed.name)
        return button(
            f"{name} · {self._context.text(contract)}",
            f"business_worker_{employed.work.person}",
            lambda: self.worker_asked.emit(employed.work),
            role="line",
            icon=self._context.icons("user"),
        )

    def _loan(self, line: BusinessLoanLine) -> QWidget:
        text, loan, code = self._context.text, line.loan, self._context.language.code
        amount = formats.amount(loan.amount, code) if loan.amount else ""
        title = " · ".join(part for part in (loan.project, amount) if part)
        items: list[Item] = [label(title, "strong", wraps=True), *self._standing(line)]
        items.append(flowing(self._loan_acts(line)))
        items += [self._payment(each) for each in self._payments if each.loan == loan.id]
        # The share of the workers stands above all loans.
        checks = [each for each in line.checks if each.name != "share"]
        if loan.answer is not None:
            checks = [each for each in checks if each.state is not State.OK]
        if checks and not line.closed:
            items.append(check_lines(self._context, checks))
        made = card(*items)
        made.setObjectName(f"business_loan_{loan.id}")
        made.setAccessibleName(text(N_("Loan of a business")))
        return made

    def _standing(self, line: BusinessLoanLine) -> list[Item]:
        text, loan, icons = self._context.text, line.loan, self._context.icons
        if loan.closed_on:
            words = text(N_("Settled on {day}"), day=formats.day(loan.closed_on))
            return [notice(icons, words, "green")]
        if loan.answer is None:
            return [label(text(N_("The bank has not answered yet.")), "muted")]
        answered = formats.day(loan.answered_on) if loan.answered_on else ""
        said = f"{text(dict(ANSWERS)[loan.answer])} · {answered}"
        code = self._context.language.code
        owed = text(
            N_("lent {lent}, owed {owed}"),
            lent=formats.amount(line.lent, code),
            owed=formats.amount(line.outstanding, code),
        )
        items: list[Item] = [label(said, "muted"), label(owed)]
        if loan.due_on:
            day = formats.day(loan.due_on)
            if line.overdue(self._context.today()):
                return [*items, notice(icons, text(N_("Overdue since {day}"), day=day), "red")]
            return [*items, label(text(N_("Due on {day}"), day=day))]
        return items

    def _loan_acts(self, line: BusinessLoanLine) -> list[QWidget]:
        loan = line.loan
        wanted = [("change", N_("Change"))]
        if not line.closed and loan.answer is None:
            wanted[:0] = [
                ("plan", N_("The commune confirms the plan")),
                ("answer", N_("The bank answers")),
            ]
        elif not line.closed and loan.answer is Answer.GRANTED:
            wanted[:0] = [
                ("out", N_("Paid out")),
                ("back", N_("Paid back")),
                ("close", N_("Settle")),
            ]
        return [self._loan_act(name, words, line) for name, words in wanted]

    def _loan_act(self, name: str, words: str, line: BusinessLoanLine) -> QWidget:
        return button(
            self._context.text(words),
            f"business_{name}_{line.loan.id}",
            lambda: self.loan_act_asked.emit(name, line),
        )

    def _payment(self, payment: BusinessPayment) -> QWidget:
        words = N_("paid out {amount}")
        if payment.kind is PaymentKind.BACK:
            words = N_("paid back {amount}")
        money = formats.amount(payment.amount, self._context.language.code)
        return button(
            f"{formats.day(payment.paid_on)}  {self._context.text(words, amount=money)}",
            f"business_payment_{payment.id}",
            lambda: self.payment_asked.emit(payment),
            role="line",
        )
