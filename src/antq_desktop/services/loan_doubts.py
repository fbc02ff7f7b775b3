"""What is odd about a line of a loan and may be right all the same: asked once, never refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from antq_desktop.domain.archives import StubLoan, StubRepayment
from antq_desktop.domain.businesses import BusinessLoan, BusinessPayment, PaymentKind
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.lending import Dong, Terms, Value
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
    for each in open_wishes(reader, wish.person):
        same = each.programme is wish.programme and each.purpose is wish.purpose
        if each.id != wish.id and same and wish.answer is None and wish.withdrawn_on is None:
            words = N_("There is a wish of {day} for the same purpose already.")
            yield _doubt(words, day=each.wished_on)


def _of_loan(reader: Reader, loan: Loan, terms: Terms) -> Iterator[Doubt]:
    known = reader.find(Loan, id=loan.id)
    if known and known[0].closed_on is None and loan.closed_on is not None:
        yield from _left_over(reader, loan, terms)
    if loan.programme is not Programme.DECISION_22 or known:
        return
    cap = terms.cap(loan.purpose, loan.course_months)
    if cap is not None and loan.amount is not None and loan.amount > cap:
        words = N_("{amount} is above the most one person may borrow, {cap}.")
        yield _doubt(words, amount=Dong(loan.amount), cap=Dong(cap))
    months = terms.months(loan.purpose, loan.course_months)
    if months and loan.due_on and loan.due_on > add_months(loan.disbursed_on or terms.on, months):
        words = N_("Due on {due}: longer than {months} months.")
        yield _doubt(words, due=loan.due_on, months=months)


def _of_stub_loan(reader: Reader, loan: StubLoan, terms: Terms) -> Iterator[Doubt]:
    known = reader.find(StubLoan, id=loan.id)
    if known and known[0].closed_on is None and loan.closed_on is not None:
        yield from _left_over(reader, loan, terms)


def _left_over(reader: Reader, loan: Loan | StubLoan, terms: Terms) -> Iterator[Doubt]:
    owed = line_of(reader, loan, terms.on).outstanding
    if owed:
        yield _doubt(N_("{owed} is still owed on this loan."), owed=Dong(owed))


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


def _of_list(_reader: Reader, kept: LoanList, _terms: Terms) -> Iterator[Doubt]:
    if kept.handed_on is not None and kept.confirmed_on is None:
        yield _doubt(N_("The commune committee has not confirmed this list yet."))


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
    BusinessPayment: _of_business_payment,
}
