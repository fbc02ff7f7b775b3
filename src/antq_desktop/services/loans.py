"""What an officer does for a wish to borrow and for a loan, from the wish to the last đồng back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

from antq_desktop.domain.archives import StubDisbursement, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import (
    Disbursement,
    Loan,
    LoanCheck,
    LoanWish,
    Programme,
    Repayment,
)
from antq_desktop.domain.records import Record
from antq_desktop.errors import BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.fields import find_record
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

L = TypeVar("L", bound=Loan | StubLoan)


def loan_of(reader: Reader, loan_id: str) -> Loan | StubLoan:
    """Return the loan of an id or of its beginning, also one kept after a record was retired.

    Raises `NotFound` for what is no loan of a person.
    """
    found = find_record(reader, loan_id)
    if not isinstance(found, Loan | StubLoan):
        raise NotFound(name=loan_id)
    return found


def line_of(reader: Reader, loan: Loan | StubLoan, on: date) -> LoanLine:
    """Return a loan as it stands on a day."""
    person = loan.person if isinstance(loan, Loan) else ""
    found = next((each for each in loan_lines(reader, on, person) if each.id == loan.id), None)
    if found is None:
        raise NotFound(name=loan.id)
    return found


def put_wish(work: Work, wish: LoanWish) -> LoanWish:
    """Write a wish, or what an officer ticked about it.

    Raises `Invalid` for a tick without its day or its officer.
    """
    refuse_foreign(work, wish)
    problems = tuple(_unsigned(wish))
    if problems:
        raise Invalid(problems, wish.register_name)
    return work.put(wish)


def _unsigned(wish: LoanWish) -> Iterator[Problem]:
    if wish.obeys_law is None and wish.no_other_debt is None:
        return
    for name in ("checked_on", "checked_by"):
        if not getattr(wish, name):
            yield Problem(name, N_("This must be filled in."))


def withdraw(work: Work, wish: LoanWish, on: date) -> LoanWish:
    """Note that somebody wishes to borrow no more; raises `BadInput` once the bank answered."""
    _refuse_answered(wish)
    return put_wish(work, replace(wish, withdrawn_on=on))


def grant(work: Work, loan: Loan, on: date) -> Loan:
    """Note that the bank grants a wish, and make the loan of it; no money has gone out by then.

    Raises `BadInput` where the wish was answered already or taken back.
    """
    put_wish(work, granted(work.get(LoanWish, loan.wish or ""), on))
    return put_loan(work, loan)


def granted(wish: LoanWish, on: date) -> LoanWish:
    """Return a wish with the answer that grants it; raises `BadInput` where it had one."""
    _refuse_answered(wish)
    return replace(wish, answer=Answer.GRANTED, answered_on=on)


def loan_of_wish(wish: LoanWish) -> Loan:
    """Return the loan a wish becomes when it is granted as wished."""
    return Loan(
        person=wish.person,
        amount=wish.amount,
        programme=wish.programme,
        purpose=wish.purpose,
        borrower=wish.borrower,
        wish=wish.id,
        course_months=wish.course_months,
    )


def refuse(work: Work, wish: LoanWish, on: date, words: str) -> LoanWish:
    """Note that the bank refuses a wish, and why."""
    return put_wish(work, refused(wish, on, words))


def refused(wish: LoanWish, on: date, words: str) -> LoanWish:
    """Return a wish with the answer that refuses it; raises `BadInput` where it had one."""
    _refuse_answered(wish)
    return replace(wish, answer=Answer.REFUSED, answered_on=on, answer_words=words)


def _refuse_answered(wish: LoanWish) -> None:
    if wish.answered_on is not None:
        day = formats.day(wish.answered_on)
        raise BadInput(N_("The bank answered this wish on {day} already."), day=day)
    if wish.withdrawn_on is not None:
        day = formats.day(wish.withdrawn_on)
        raise BadInput(N_("This wish was taken back on {day}."), day=day)


def lend_to_stub(work: Work, loan: StubLoan) -> StubLoan:
    """Write a loan to a person whose record was retired; the wish kept for it is met with that.

    Raises `Invalid` without the day money went out: here nothing waits for its first part.
    """
    if loan.disbursed_on is None:
        problem = Problem("disbursed_on", N_("This must be filled in."))
        raise Invalid((problem,), loan.register_name)
    stub = work.get(SupportStub, loan.stub)
    work.put(replace(stub, wish_purpose=None, wish_amount=None, wished_on=None, loan_list=None))
    return work.put(loan)


def loan_of_stub(stub: SupportStub) -> StubLoan:
    """Return the loan the wish of a stub becomes when it is granted as wished."""
    return StubLoan(
        stub=stub.id,
        amount=stub.wish_amount,
        purpose=stub.wish_purpose,
        programme=stub.wish_programme or Programme.DECISION_22,
        borrower=stub.borrower,
    )


def put_loan(work: Work, loan: L) -> L:
    """Write a loan; of a person who moved away only what stayed with this office."""
    refuse_foreign(work, loan)
    return work.put(loan)


def pay_out(work: Work, part: Disbursement) -> Disbursement:
    """Write a part of a loan paid out; raises `BadInput` where the loan takes no parts."""
    loan = work.get(Loan, part.loan)
    _refuse_closed(loan)
    if loan.disbursed_on is not None:
        raise BadInput(
            N_("This loan was paid out at once on {day}. Empty that day first to write parts."),
            day=formats.day(loan.disbursed_on),
        )
    return _put_of(work, loan, part)


def pay_out_stub(work: Work, loan: StubLoan, on: date, amount: int) -> StubLoan:
    """Write money paid out to a person whose record was retired; return the loan.

    It is a part of a loan in parts; of any other it adds to the amount lent.
    """
    _refuse_closed(loan)
    if loan.in_parts:
        work.put(StubDisbursement(stub=loan.stub, loan=loan.id, paid_on=on, amount=amount))
        return loan
    first = loan.disbursed_on if loan.amount else loan.disbursed_on or on
    return work.put(replace(loan, amount=(loan.amount or 0) + amount, disbursed_on=first))


def put_line(work: Work, line: Record) -> Record:
    """Write a repayment, a part or a check of a loan; it may be written where the loan may."""
    if isinstance(line, Repayment | Disbursement | LoanCheck):
        refuse_foreign(work, work.get(Loan, line.loan))
    return work.put(line)


def repay(work: Work, paid: Repayment | StubRepayment) -> Repayment | StubRepayment:
    """Write money paid back on a loan, where that loan is kept."""
    if isinstance(paid, StubRepayment):
        return work.put(paid)
    return _put_of(work, work.get(Loan, paid.loan), paid)


def repayment_of(loan: Loan | StubLoan, on: date, amount: int) -> Repayment | StubRepayment:
    """Return money paid back on a loan, for the register that loan is kept in."""
    if isinstance(loan, StubLoan):
        return StubRepayment(stub=loan.stub, loan=loan.id, paid_on=on, amount=amount)
    return Repayment(person=loan.person, loan=loan.id, paid_on=on, amount=amount)


def check_use(work: Work, check: LoanCheck) -> LoanCheck:
    """Write a look at what the money of a loan is used for."""
    return _put_of(work, work.get(Loan, check.loan), check)


def close(work: Work, loan: L, on: date) -> L:
    """Note that a loan is settled: whatever is left is owed no more."""
    _refuse_closed(loan)
    return put_loan(work, replace(loan, closed_on=on))


def put_off(work: Work, loan: L, due_on: date) -> L:
    """Write the day up to which the bank has put off a loan (QĐ 22/2023/QĐ-TTg Đ13)."""
    _refuse_closed(loan)
    return put_loan(work, replace(loan, due_on=due_on))


def _refuse_closed(loan: Loan | StubLoan) -> None:
    if loan.closed_on is not None:
        day = formats.day(loan.closed_on)
        raise BadInput(N_("This loan was settled on {day}."), day=day)


R = TypeVar("R", bound=Record)


def _put_of(work: Work, loan: Loan, record: R) -> R:
    """Write a line of a loan; it may be written where the loan itself may."""
    refuse_foreign(work, loan)
    return work.put(record)


def wish_of(reader: Reader, wish_id: str) -> LoanWish:
    """Return the wish of an id or of its beginning; raises `NotFound` for anything else."""
    found = find_record(reader, wish_id)
    if not isinstance(found, LoanWish):
        raise NotFound(name=wish_id)
    return found


def open_wishes(reader: Reader, person: RecordId) -> list[LoanWish]:
    """Return the wishes of a person that were neither answered nor taken back."""
    return [
        each
        for each in reader.find(LoanWish, person=person)
        if each.answer is None and each.withdrawn_on is None
    ]
