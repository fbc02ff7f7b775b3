"""What is odd about a line of a loan and may be right all the same: asked once, never refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from antq_desktop.domain.archives import StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.businesses import BusinessLoan, BusinessPayment, PaymentKind
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.lending import Dong, Terms, Value
from antq_desktop.domain.loan_stages import late_since, next_month, written_month
from antq_desktop.domain.loans import (
    Disbursement,
    Loan,
    LoanList,
    LoanWish,
    Programme,
    Repayment,
)
from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services.eligibility import said
from antq_desktop.services.loans import line_of, loan_of, open_wishes
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Doubt:
    """One thing to look at again: a message id and its values."""

    words: str
    values: Mapping[str, Value]

    def said(self, language: Language) -> str:
        """Return the doubt as a sentence."""
        return said(self.words, self.values, language)


def doubts(reader: Reader, record: Record, terms: Terms) -> tuple[Doubt, ...]:
    """Return what is odd about a record that is about to be written."""
    find = _DOUBTS.get(type(record))
    return tuple(find(reader, record, terms)) if find else ()


def _doubt(words: str, **values: Value) -> Doubt:
    return Doubt(words, values)


def _of_wish(reader: Reader, wish: LoanWish, _terms: Terms) -> Iterator[Doubt]:
    if wish.answer is not None and all(each.answer is None for each in _known(reader, wish)):
        yield from _of_answer(reader, wish)
    for each in open_wishes(reader, wish.person):
        same = each.programme is wish.programme and each.purpose is wish.purpose
        if each.id != wish.id and same and wish.answer is None and wish.withdrawn_on is None:
            words = N_("There is a wish of {day} for the same purpose already.")
            yield _doubt(words, day=each.wished_on)


def _of_answer(reader: Reader, wish: LoanWish) -> Iterator[Doubt]:
    """Yield what is odd about an answer that comes now: the bank answers what it was sent."""
    answered = wish.answered_on
    if answered is not None and answered < wish.wished_on:
        words = N_("Answered on {day}, before it was wished for on {wished}.")
        yield _doubt(words, day=answered, wished=wish.wished_on)
    if wish.programme is not Programme.DECISION_22:
        return
    for kept in reader.find(LoanList, id=wish.loan_list or ""):
        month, handed = written_month(kept.month), kept.handed_on
        if handed is None:
            words = N_("The list of {month} has not been handed to the bank yet.")
            yield _doubt(words, month=month)
        elif answered is not None and answered < handed:
            words = N_("Answered on {day}, before the list of {month} was handed over on {handed}.")
            yield _doubt(words, day=answered, month=month, handed=handed)
        return
    yield _doubt(N_("This wish has not stood in any list to the bank."))


def _of_loan(reader: Reader, loan: Loan, terms: Terms) -> Iterator[Doubt]:
    known = _known(reader, loan)
    yield from _of_days(reader, loan, terms)
    if known:
        return
    for wish in reader.find(LoanWish, id=loan.wish or ""):
        yield from _above_wish(loan.amount, wish.amount)
    if loan.programme is not Programme.DECISION_22:
        return
    yield from _above_cap(loan.amount, terms.cap(loan.purpose, loan.course_months))
    months = terms.months(loan.purpose, loan.course_months)
    if months and loan.due_on and loan.due_on > add_months(loan.disbursed_on or terms.on, months):
        words = N_("Due on {due}: longer than {months} months.")
        yield _doubt(words, due=loan.due_on, months=months)


def _of_stub_loan(reader: Reader, loan: StubLoan, terms: Terms) -> Iterator[Doubt]:
    yield from _of_days(reader, loan, terms)
    if _known(reader, loan):
        return
    for stub in reader.find(SupportStub, id=loan.stub):
        yield from _above_wish(loan.amount, stub.wish_amount)
    if loan.programme is Programme.DECISION_22:
        yield from _above_cap(loan.amount, terms.cap(loan.purpose, None))


def _of_days(reader: Reader, loan: Loan | StubLoan, terms: Terms) -> Iterator[Doubt]:
    """Yield a day due that has passed already, and a settlement with something still owed."""
    known = _known(reader, loan)
    was_due = known[0].due_on if known else None
    if loan.due_on is not None and loan.due_on < terms.on and loan.due_on != was_due:
        yield _doubt(N_("The day it is due, {due}, has passed already."), due=loan.due_on)
    if known and known[0].closed_on is None and loan.closed_on is not None:
        owed = line_of(reader, loan, terms.on).outstanding
        if owed:
            yield _doubt(N_("{owed} is still owed on this loan."), owed=Dong(owed))


def _above_wish(amount: int | None, wished: int | None) -> Iterator[Doubt]:
    if amount is not None and wished is not None and amount > wished:
        words = N_("{amount} is more than the {wished} wished for.")
        yield _doubt(words, amount=Dong(amount), wished=Dong(wished))


def _above_cap(amount: int | None, cap: int | None) -> Iterator[Doubt]:
    if amount is not None and cap is not None and amount > cap:
        words = N_("{amount} is above the most one person may borrow, {cap}.")
        yield _doubt(words, amount=Dong(amount), cap=Dong(cap))


def _known(reader: Reader, record: R) -> list[R]:
    """Return a record as it is written now, nothing for a new one."""
    return reader.find(type(record), id=record.id)


def _of_part(reader: Reader, part: Disbursement, _terms: Terms) -> Iterator[Doubt]:
    loan = reader.get(Loan, part.loan)
    others = [each for each in reader.find(Disbursement, loan=loan.id) if each.id != part.id]
    out = sum(each.amount for each in others) + part.amount
    if loan.amount is not None and out > loan.amount:
        words = N_("With this {out} would be paid out of {amount} granted.")
        yield _doubt(words, out=Dong(out), amount=Dong(loan.amount))


def _of_repayment(reader: Reader, paid: Repayment | StubRepayment, terms: Terms) -> Iterator[Doubt]:
    loan = loan_of(reader, paid.loan)
    line = line_of(reader, loan, terms.on)
    others = [each for each in reader.find(type(paid), loan=paid.loan) if each.id != paid.id]
    back = sum(each.amount for each in others) + paid.amount
    if loan.closed_on is not None:
        yield _doubt(N_("This loan was settled on {day}."), day=loan.closed_on)
    if back > line.lent and (line.lent or not line.paid_out):
        words = N_("With this {back} would be paid back of {lent} lent.")
        yield _doubt(words, back=Dong(back), lent=Dong(line.lent))
    first = line.first_paid_on
    if first is not None and paid.paid_on < first:
        words = N_("Paid back on {day}, before the money went out on {first}.")
        yield _doubt(words, day=paid.paid_on, first=first)


def _of_list(reader: Reader, kept: LoanList, terms: Terms) -> Iterator[Doubt]:
    late = None if _known(reader, kept) else late_since(kept, terms.reference)
    if late is not None and kept.drawn_up_on is not None:
        following = written_month(next_month(kept.drawn_up_on, terms.reference))
        words = N_("The list of {month} was to be handed over on {day}; the next is of {next}.")
        yield _doubt(words, month=written_month(kept.month), day=late, next=following)
    if kept.handed_on is not None and kept.confirmed_on is None:
        yield _doubt(N_("The commune committee has not confirmed this list yet."))


def _of_business_loan(reader: Reader, loan: BusinessLoan, _terms: Terms) -> Iterator[Doubt]:
    """Yield what is odd about an answer that comes now: before it was asked for, or confirmed."""
    answered = loan.answered_on
    if answered is None or any(each.answered_on for each in _known(reader, loan)):
        return
    if loan.asked_on is not None and answered < loan.asked_on:
        words = N_("Answered on {day}, before it was asked for on {asked}.")
        yield _doubt(words, day=answered, asked=loan.asked_on)
    if loan.plan_confirmed_on is None:
        yield _doubt(N_("The commune committee has not confirmed the loan plan yet."))


def _of_business_payment(
    reader: Reader, payment: BusinessPayment, _terms: Terms
) -> Iterator[Doubt]:
    loan = reader.get(BusinessLoan, payment.loan)
    known = reader.find(BusinessPayment, loan=loan.id)
    others = [each for each in known if each.id != payment.id]
    total = {
        kind: sum(each.amount for each in [*others, payment] if each.kind is kind)
        for kind in PaymentKind
    }
    out, back = total[PaymentKind.OUT], total[PaymentKind.BACK]
    if payment.kind is PaymentKind.OUT and loan.amount is not None and out > loan.amount:
        words = N_("With this {out} would be paid out of {amount} granted.")
        yield _doubt(words, out=Dong(out), amount=Dong(loan.amount))
    if payment.kind is PaymentKind.BACK and back > out:
        words = N_("With this {back} would be paid back of {lent} lent.")
        yield _doubt(words, back=Dong(back), lent=Dong(out))


_DOUBTS: Mapping[type[Record], Callable[[Reader, Any, Terms], Iterator[Doubt]]] = {
    LoanWish: _of_wish,
    Loan: _of_loan,
    StubLoan: _of_stub_loan,
    Disbursement: _of_part,
    Repayment: _of_repayment,
    StubRepayment: _of_repayment,
    LoanList: _of_list,
    BusinessLoan: _of_business_loan,
    BusinessPayment: _of_business_payment,
}
