"""A wish to borrow from the first word to the last đồng back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import (
    LISTED,
    MILLION,
    TERMS,
    TODAY,
    Bank,
    granted,
    open_bank,
    part,
    wish_of,
    written,
)

from antq_desktop.domain.archives import StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import (
    Stage,
)
from antq_desktop.domain.loans import (
    Loan,
    LoanCheck,
    LoanList,
    Programme,
    Purpose,
    Repayment,
)
from antq_desktop.errors import BadInput, Invalid, NotFound
from antq_desktop.services import business_loans, loan_lists, loans
from antq_desktop.services.eligibility import eligibility_of
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.work import Work


@pytest.fixture
def bank(tmp_path: Path, clock: HandClock) -> Iterator[Bank]:
    yield from open_bank(tmp_path / "store", clock)


def test_a_wish_goes_through_the_list_to_the_bank_and_comes_back_as_a_loan(bank: Bank) -> None:
    wish = written(bank)
    (line,) = bank.wishes()
    assert (line.stage, line.eligibility.state, line.near) == (Stage.OPEN, State.OK, "near")
    with bank.store.read() as reader:
        assert [each.id for each in loan_lists.to_be_listed(reader, LISTED)] == [wish.id]
    kept = bank.do(lambda work: loan_lists.draw_up(work, "12/2026", TODAY, [wish.id]))
    assert (kept.month, kept.drawn_up_on, bank.wishes()[0].stage) == (
        "2026-12",
        TODAY,
        Stage.LISTED,
    )
    kept = bank.do(lambda work: loan_lists.confirm(work, kept, TODAY, "Hà Văn Chủ", "21/XN"))
    kept = bank.do(lambda work: loan_lists.hand_over(work, kept, TODAY))
    assert (kept.confirmed_by, kept.paper, bank.wishes()[0].stage) == (
        "Hà Văn Chủ",
        "21/XN",
        Stage.HANDED,
    )
    listed = bank.wishes()[0].wish
    loan = bank.do(lambda work: loans.grant(work, loans.loan_of_wish(listed), TODAY))
    assert (loan.amount, loan.purpose, loan.borrower) == (
        80 * MILLION,
        Purpose.BUSINESS,
        "Lò Thị Ban",
    )
    (line,) = bank.wishes()
    assert (line.stage, line.wish.answer) == (Stage.GRANTED, Answer.GRANTED)
    (lent,) = bank.lines()
    assert (lent.lent, lent.outstanding, lent.paid_out) == (0, 0, False)
    with bank.store.read() as reader:
        assert loans_page(reader, TODAY) == [], "granted is not yet paid out"


def test_money_goes_out_in_parts_and_comes_back_until_nothing_is_owed(bank: Bank) -> None:
    loan = granted(bank)
    first = part(loan, date(2026, 9, 1), 50 * MILLION)
    bank.do(lambda work: loans.pay_out(work, first))
    bank.do(lambda work: loans.pay_out(work, part(loan, date(2026, 10, 1), 30 * MILLION)))
    bank.do(lambda work: loans.repay(work, loans.repayment_of(loan, TODAY, 20 * MILLION)))
    (line,) = bank.lines()
    assert (line.lent, line.paid, line.outstanding) == (80 * MILLION, 20 * MILLION, 60 * MILLION)
    assert line.first_paid_on == date(2026, 9, 1)
    (then,) = bank.lines(date(2026, 9, 15))
    assert (then.lent, then.outstanding) == (50 * MILLION, 50 * MILLION)
    assert line.lent_between(date(2026, 9, 15), TODAY) == 30 * MILLION
    assert not bank.lines(date(2026, 8, 31))[0].paid_out
    bank.do(lambda work: loans.put_off(work, loan, date(2026, 11, 20)))
    assert bank.lines()[0].overdue(TODAY)
    settled = bank.do(lambda work: loans.close(work, work.get(Loan, loan.id), TODAY))
    assert (bank.lines()[0].outstanding, bank.lines()[0].overdue(TODAY)) == (0, False)
    assert bank.lines(date(2026, 11, 20))[0].outstanding == 80 * MILLION
    for late in (
        lambda work: loans.pay_out(work, part(loan, TODAY, 1)),
        lambda work: loans.close(work, settled, TODAY),
        lambda work: loans.put_off(work, settled, TODAY),
    ):
        with pytest.raises(BadInput, match="settled"):
            bank.do(late)


def test_a_loan_paid_out_at_once_takes_no_parts(bank: Bank) -> None:
    loan = Loan(person=bank.person.id, amount=10, disbursed_on=date(2026, 1, 5))
    bank.put(loan)
    with pytest.raises(BadInput, match="at once"):
        bank.do(lambda work: loans.pay_out(work, part(loan, TODAY, 10)))
    unknown = Loan(person=bank.person.id, amount=10)
    bank.put(unknown)
    bank.do(lambda work: loans.pay_out(work, part(unknown, TODAY, 4)))
    lent = {each.id: (each.lent, each.paid_out) for each in bank.lines()}
    assert lent == {loan.id: (10, True), unknown.id: (4, True)}


def test_what_the_money_is_used_for_is_looked_at(bank: Bank) -> None:
    loan = granted(bank)
    check = LoanCheck(person=loan.person, loan=loan.id, checked_on=TODAY, as_meant=True)
    kept = bank.do(lambda work: loans.check_use(work, check))
    with bank.store.read() as reader:
        assert [each.id for each in reader.find(LoanCheck, loan=loan.id)] == [kept.id]


def test_a_tick_without_its_officer_is_refused(bank: Bank) -> None:
    with pytest.raises(Invalid) as refused:
        written(bank, checked_on=None, checked_by="")
    assert [each.field for each in refused.value.problems] == ["checked_on", "checked_by"]
    bare = written(bank, obeys_law=None, no_other_debt=None, checked_on=None, checked_by="")
    assert bank.wishes()[0].eligibility.state is State.UNKNOWN
    assert bare.checked_on is None


def test_a_wish_is_answered_once_and_not_after_it_was_taken_back(bank: Bank) -> None:
    wish = written(bank)
    refused = bank.do(lambda work: loans.refuse(work, wish, TODAY, "Hồ sơ chưa đủ"))
    assert (refused.answer, refused.answer_words) == (Answer.REFUSED, "Hồ sơ chưa đủ")
    assert bank.wishes()[0].stage is Stage.REFUSED
    with pytest.raises(BadInput, match="answered"):
        bank.do(lambda work: loans.grant(work, loans.loan_of_wish(refused), TODAY))
    with pytest.raises(BadInput, match="answered"):
        bank.do(lambda work: loans.withdraw(work, refused, TODAY))
    other = written(bank)
    gone = bank.do(lambda work: loans.withdraw(work, other, TODAY))
    assert {each.stage for each in bank.wishes()} == {Stage.REFUSED, Stage.WITHDRAWN}
    with pytest.raises(BadInput, match="taken back"):
        bank.do(lambda work: loans.grant(work, loans.loan_of_wish(gone), TODAY))
    assert bank.lines() == []


def test_what_is_odd_is_asked_and_what_is_plain_is_not(bank: Bank) -> None:
    loan = granted(bank)
    assert bank.doubts(part(loan, TODAY, 80 * MILLION)) == []
    assert bank.doubts(part(loan, TODAY, 80 * MILLION + 1)) == [
        "With this 80,000,001 đ would be paid out of 80,000,000 đ granted."
    ]
    assert "would be paid back of 0 đ" in bank.doubts(loans.repayment_of(loan, TODAY, 1))[0]
    first = part(loan, date(2026, 10, 1), 50 * MILLION)
    bank.do(lambda work: loans.pay_out(work, first))
    assert bank.doubts(replace(first, amount=80 * MILLION)) == [], "the part itself counts once"
    assert bank.doubts(loans.repayment_of(loan, TODAY, 50 * MILLION)) == []
    early = loans.repayment_of(loan, date(2026, 9, 30), 51 * MILLION)
    assert [each.split(" ")[0] for each in bank.doubts(early)] == ["With", "Paid"]
    closing = replace(bank.lines()[0].loan, closed_on=TODAY)
    assert bank.doubts(closing) == ["50,000,000 đ is still owed on this loan."]
    bank.do(lambda work: loans.repay(work, loans.repayment_of(loan, TODAY, 50 * MILLION)))
    assert bank.doubts(closing) == []
    with bank.store.read() as reader:
        (back,) = reader.all(Repayment)
    assert bank.doubts(replace(back, amount=50 * MILLION)) == [], "the line itself counts once"
    written(bank)
    assert "the same purpose" in bank.doubts(wish_of(bank))[0]
    assert bank.doubts(wish_of(bank, purpose=Purpose.TRAINING)) == []


def test_a_loan_above_the_cap_or_longer_than_the_terms_is_asked_about(bank: Bank) -> None:
    wish = written(bank, amount=101 * MILLION)
    loan = replace(loans.loan_of_wish(wish), due_on=date(2036, 11, 22))
    said = bank.doubts(loan)
    assert said == [
        "101,000,000 đ is above the most one person may borrow, 100,000,000 đ.",
        "Due on 22/11/2036: longer than 120 months.",
    ]
    assert bank.doubts(replace(loan, amount=MILLION, due_on=date(2036, 11, 21))) == []
    assert bank.doubts(replace(loan, programme=Programme.LOCAL)) == []
    unconfirmed = LoanList(month="2026-12", handed_on=TODAY)
    assert len(bank.doubts(unconfirmed)) == 1
    assert bank.doubts(replace(unconfirmed, confirmed_on=TODAY)) == []


def test_an_answer_to_what_the_bank_was_never_sent_is_asked_about(bank: Bank) -> None:
    wish = written(bank, wished_on=date(2026, 11, 10))
    for answered in (loans.granted(wish, TODAY), loans.refused(wish, TODAY, "")):
        assert bank.doubts(answered) == ["This wish has not stood in any list to the bank."]
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [wish.id]))
    (line,) = bank.wishes()
    assert bank.doubts(loans.granted(line.wish, TODAY)) == [
        "The list of 12/2026 has not been handed to the bank yet."
    ]
    bank.do(lambda work: loan_lists.hand_over(work, kept, date(2026, 11, 20)))
    assert bank.doubts(loans.granted(line.wish, TODAY)) == []
    assert bank.doubts(loans.granted(line.wish, date(2026, 11, 9))) == [
        "Answered on 09/11/2026, before it was wished for on 10/11/2026.",
        "Answered on 09/11/2026, before the list of 12/2026 was handed over on 20/11/2026.",
    ]
    other = written(bank, programme=Programme.LOCAL)
    assert bank.doubts(loans.granted(other, TODAY)) == [], "of local funds there is no list"
    done = bank.do(lambda work: loans.refuse(work, line.wish, TODAY, ""))
    assert bank.doubts(replace(done, remarks="Đã báo gia đình")) == [], "it was asked once"


def test_more_than_was_wished_for_or_a_day_due_that_has_passed_is_asked_about(bank: Bank) -> None:
    wish = written(bank)
    loan = replace(loans.loan_of_wish(wish), amount=80 * MILLION + 1, due_on=date(2026, 11, 20))
    assert bank.doubts(loan) == [
        "The day it is due, 20/11/2026, has passed already.",
        "80,000,001 đ is more than the 80,000,000 đ wished for.",
    ]
    assert bank.doubts(replace(loan, amount=80 * MILLION, due_on=TODAY)) == []
    old = Loan(person=bank.person.id, amount=10, due_on=date(2026, 11, 1))
    bank.put(old)
    assert bank.doubts(replace(old, remarks="x")) == [], "the day was known"
    assert len(bank.doubts(replace(old, due_on=date(2026, 11, 2)))) == 1
    stub = SupportStub(full_name="Vi Thị Lưu", wish_purpose=Purpose.BUSINESS, wish_amount=10)
    bank.put(stub)
    lent = replace(loans.loan_of_stub(stub), amount=101 * MILLION, due_on=date(2026, 11, 20))
    assert len(bank.doubts(lent)) == 3
    assert bank.doubts(replace(lent, amount=10, due_on=None)) == []


def test_what_is_owed_counts_in_the_checks_of_the_next_wish(bank: Bank) -> None:
    programme = {"programme": Programme.DECISION_22, "purpose": Purpose.BUSINESS}
    loan = Loan(person=bank.person.id, amount=30 * MILLION, **programme)  # type: ignore[arg-type]
    other = replace(
        Loan(person=bank.person.id, amount=5 * MILLION), programme=Programme.LOCAL,
        purpose=Purpose.BUSINESS,
    )  # fmt: skip
    bank.put(loan)
    with bank.store.read() as reader:
        found = eligibility_of(reader, wish_of(bank), TERMS)
    assert {each.name for each in found.checks if each.state is State.UNKNOWN} == {"cap"}
    bank.put(other)
    with bank.store.read() as reader:
        found = eligibility_of(reader, wish_of(bank), TERMS)
        training = eligibility_of(
            reader, wish_of(bank, purpose=Purpose.TRAINING, course_months=20), TERMS
        )
    assert {each.name for each in found.checks if each.state is State.UNKNOWN} == {"cap", "debt"}
    assert training.state is State.OK


def test_a_loan_kept_after_expungement_goes_on_where_it_is_kept(bank: Bank) -> None:
    stub = SupportStub(
        full_name="Vi Thị Lưu",
        certificate_number="7/GCN",
        completed_on=date(2023, 3, 1),
        wish_purpose=Purpose.BUSINESS,
        wish_amount=40 * MILLION,
    )
    old = StubLoan(stub=stub.id, amount=20 * MILLION, disbursed_on=date(2025, 1, 1))
    bank.put(stub, old)
    (line,) = bank.wishes()
    assert (line.person_name, line.id, line.stage) == ("Vi Thị Lưu", stub.id, Stage.OPEN)
    states = {each.name: each.state for each in line.eligibility.checks}
    assert (states["window"], states["certificate"], states["listed"]) == (
        State.OK,
        State.OK,
        State.UNKNOWN,
    )
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, []))
    with bank.store.read() as reader:
        assert [each.id for each in loan_lists.lines_of(reader, kept, LISTED)] == [stub.id]
    with pytest.raises(Invalid):
        bank.do(lambda work: loans.lend_to_stub(work, loans.loan_of_stub(stub)))
    made = bank.do(
        lambda work: loans.lend_to_stub(
            work, replace(loans.loan_of_stub(stub), disbursed_on=date(2026, 6, 1))
        )
    )
    assert bank.wishes() == []
    bank.do(lambda work: loans.repay(work, loans.repayment_of(old, TODAY, 5 * MILLION)))
    bank.do(lambda work: loans.pay_out_stub(work, made, TODAY, 10 * MILLION))
    lent = {each.id: (each.lent, each.outstanding, each.holder) for each in bank.lines()}
    assert lent == {
        old.id: (20 * MILLION, 15 * MILLION, stub.id),
        made.id: (50 * MILLION, 50 * MILLION, stub.id),
    }
    assert all(each.retired and each.person_name == "Vi Thị Lưu" for each in bank.lines())
    with bank.store.read() as reader:
        assert len(reader.all(StubRepayment)) == 1
        assert reader.all(Repayment) == []
        assert loans.loan_of(reader, old.id[:8]).id == old.id
    assert bank.doubts(loans.repayment_of(old, TODAY, 15 * MILLION)) == []
    assert len(bank.doubts(loans.repayment_of(old, TODAY, 16 * MILLION))) == 1
    assert len(bank.doubts(replace(old, closed_on=TODAY))) == 1
    bank.do(lambda work: loans.close(work, work.get(StubLoan, old.id), TODAY))
    owed = {each.id: each.outstanding for each in bank.lines()}
    assert owed == {old.id: 0, made.id: 50 * MILLION}


def test_granting_is_taken_back_whole(bank: Bank) -> None:
    wish = written(bank)
    loan = loans.loan_of_wish(wish)

    def act(work: Work) -> str:
        loans.grant(work, loan, TODAY)
        return work.id

    done = bank.do(act)
    bank.store.write(Tag.UNDO, lambda work: undo(work, done))
    assert bank.lines() == []
    assert bank.wishes()[0].stage is Stage.OPEN


def test_what_is_no_loan_is_not_found_among_loans(bank: Bank) -> None:
    with bank.store.read() as reader:
        for find in (
            loans.loan_of,
            loans.wish_of,
            business_loans.business_of,
            business_loans.business_loan_of,
        ):
            with pytest.raises(NotFound):
                find(reader, bank.person.id)
