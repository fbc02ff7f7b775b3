"""A business that employs people who have served a sentence, and what it borrows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import LISTED, MILLION, TODAY, Bank, open_bank, written

from antq_desktop.domain.businesses import Business, BusinessLoan, BusinessPayment, PaymentKind
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.lending import State
from antq_desktop.domain.support import Employment
from antq_desktop.errors import BadInput
from antq_desktop.services import business_loans


@pytest.fixture
def bank(tmp_path: Path, clock: HandClock) -> Iterator[Bank]:
    yield from open_bank(tmp_path / "store", clock)


@pytest.fixture
def workshop(bank: Bank) -> Business:
    """A workshop of ten, one of whom has served a sentence and has a contract."""
    made = Business(name="Xưởng mộc Như Xuân", workers=10)
    work = Employment(person=bank.person.id, business=made.id, contract=True)
    bank.put(made, work)
    return made


def page(bank: Bank) -> business_loans.BusinessLine:
    with bank.store.read() as reader:
        (line,) = business_loans.business_page(reader, TODAY, LISTED)
    return line


def test_a_business_qualifies_by_its_workers_and_pays_back(bank: Bank, workshop: Business) -> None:
    assert page(bank).share.state is State.UNKNOWN, "nobody has ticked the conduct yet"
    written(bank)
    line = page(bank)
    assert (line.share.state, line.staff.sure, line.outstanding) == (State.OK, 1, 0)
    loan = BusinessLoan(
        business=workshop.id,
        project="Máy cưa",
        amount=150 * MILLION,
        plan_confirmed_on=TODAY,
        due_on=date(2026, 11, 20),
    )
    bank.put(loan)
    checks = {each.name: each.state for each in page(bank).loans[0].checks}
    missing = {name: state for name, state in checks.items() if state is not State.OK}
    assert missing == {"debt": State.UNKNOWN, "collateral": State.NO}
    loan = bank.do(lambda work: business_loans.answer(work, work.get(BusinessLoan, loan.id),
                                                      Answer.GRANTED, TODAY))  # fmt: skip
    with pytest.raises(BadInput, match="already"):
        bank.do(lambda work: business_loans.answer(work, loan, Answer.REFUSED, TODAY))
    out = BusinessPayment(
        business=workshop.id, loan=loan.id, kind=PaymentKind.OUT, paid_on=TODAY, amount=100
    )
    bank.do(lambda work: business_loans.pay(work, out))
    back = replace(
        BusinessPayment(
            business=workshop.id, loan=loan.id, kind=PaymentKind.BACK, paid_on=TODAY, amount=40
        )
    )
    bank.do(lambda work: business_loans.pay(work, back))
    line = page(bank)
    assert (line.outstanding, line.overdue(TODAY)) == (60, True)
    more = BusinessPayment(
        business=workshop.id, loan=loan.id, kind=PaymentKind.BACK, paid_on=TODAY, amount=61
    )
    assert len(bank.doubts(more)) == 1
    assert bank.doubts(replace(more, amount=60)) == []
    assert len(bank.doubts(replace(more, kind=PaymentKind.OUT, amount=150 * MILLION))) == 1
    bank.do(lambda work: business_loans.close(work, work.get(BusinessLoan, loan.id), TODAY))
    assert page(bank).outstanding == 0
    with pytest.raises(BadInput, match="settled"):
        bank.do(lambda work: business_loans.pay(work, replace(out, id=more.id, version=0)))


def test_a_worker_who_left_or_was_never_asked_does_not_make_a_share(
    bank: Bank, workshop: Business
) -> None:
    written(bank)
    bank.put(Employment(person=bank.person.id, since=date(2026, 11, 1)))
    line = page(bank)
    assert (line.staff.served, line.share.state) == ([], State.NO)


def test_nothing_is_paid_out_on_a_loan_the_bank_refused(bank: Bank, workshop: Business) -> None:
    loan = BusinessLoan(
        business=workshop.id, project="Máy", answer=Answer.REFUSED, answered_on=TODAY
    )
    bank.put(loan)
    out = BusinessPayment(
        business=workshop.id, loan=loan.id, kind=PaymentKind.OUT, paid_on=TODAY, amount=1
    )
    with pytest.raises(BadInput, match="refused"):
        bank.do(lambda work: business_loans.pay(work, out))


@pytest.mark.parametrize(("noted", "state"), [(True, State.OK), (False, State.NO)])
def test_another_debt_for_the_purpose_is_among_the_checks_of_a_business(
    bank: Bank,
    workshop: Business,
    noted: bool,  # noqa: FBT001 (a column of the table)
    state: State,
) -> None:
    bank.put(BusinessLoan(business=workshop.id, project="Máy cưa", no_other_debt=noted))
    checks = {each.name: each.state for each in page(bank).loans[0].checks}
    assert checks["debt"] is state


def test_an_answer_to_a_business_is_asked_about_as_one_to_a_person(
    bank: Bank, workshop: Business
) -> None:
    asked = date(2026, 11, 10)
    loan = BusinessLoan(business=workshop.id, project="Máy cưa", asked_on=asked)
    bank.put(loan)
    early = replace(loan, answer=Answer.GRANTED, answered_on=date(2026, 11, 9))
    assert bank.doubts(loan) == []
    assert bank.doubts(early) == [
        "Answered on 09/11/2026, before it was asked for on 10/11/2026.",
        "The commune committee has not confirmed the loan plan yet.",
    ]
    assert bank.doubts(replace(early, answered_on=asked, plan_confirmed_on=asked)) == []
