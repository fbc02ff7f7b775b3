"""Days, marks and links on which one answer hangs: each told once, by what it changes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import LISTED, MILLION, TERMS, TODAY, Bank, open_bank, written

from antq_desktop.domain.archives import StubLoan, SupportStub
from antq_desktop.domain.businesses import Business, BusinessLoan, BusinessPayment, PaymentKind
from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import Detention, DetentionKind, MentorReport
from antq_desktop.domain.loans import Loan, LoanList, LoanWish, Programme, Purpose, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.transfers import Direction, Transfer
from antq_desktop.domain.units import Office
from antq_desktop.errors import AntqError
from antq_desktop.services import casework, going_live, loan_lists, loans
from antq_desktop.services.business_loans import business_page
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.eligibility import eligibility_of
from antq_desktop.services.today import standing_of
from antq_desktop.storage.care import open_wishes
from antq_desktop.storage.custody import transfer_id
from antq_desktop.storage.work import Work


@pytest.fixture
def bank(tmp_path: Path, clock: HandClock) -> Iterator[Bank]:
    for made in open_bank(tmp_path / "store", clock):
        made.put(Office(name="Công an xã Như Xuân"))
        yield made


def case_of(bank: Bank) -> Case:
    with bank.store.read() as reader:
        return reader.find(Case, person=bank.person.id)[0]


def the_list(bank: Bank, kept: LoanList) -> list[str]:
    with bank.store.read() as reader:
        now = reader.get(LoanList, kept.id)
        return [each.person_name for each in loan_lists.lines_of(reader, now, LISTED)]


def test_a_report_of_a_quarter_may_come_on_its_first_day_and_not_on_the_eve(bank: Bank) -> None:
    report = MentorReport(person=bank.person.id, period="2026-Q4", received_on=date(2026, 9, 30))
    with pytest.raises(AntqError):
        bank.do(lambda work: casework.record_report(work, report))
    first = changed(report, received_on=date(2026, 10, 1))
    bank.do(lambda work: casework.record_report(work, first))


def offered(bank: Bank) -> None:
    """Offer the person to another office, which has not answered."""
    bank.put(
        Transfer(
            id=transfer_id("NX01-1", Direction.OUT),
            person=bank.person.id,
            direction=Direction.OUT,
            number="NX01-1",
            unit_code="TN02",
            unit_name="Công an xã Thượng Ninh",
            offered_on=TODAY,
            effective_on=TODAY,
        )
    )


def test_of_who_was_offered_no_release_no_old_step_and_no_money_is_written(bank: Bank) -> None:
    person = bank.person.id
    lent = Loan(person=person, amount=MILLION, disbursed_on=date(2026, 1, 5))
    held = Detention(person=person, kind=DetentionKind.REMAND, since=date(2026, 9, 1))
    bank.put(lent, held)
    offered(bank)
    paid = Repayment(person=person, loan=lent.id, paid_on=TODAY, amount=1000)
    refused: tuple[Callable[[Work], object], ...] = (
        lambda work: casework.release(work, person, TODAY),
        lambda work: going_live.done_on_paper(work, [person]),
        lambda work: loans.put_line(work, paid),
    )
    for act in refused:
        with pytest.raises(AntqError):
            bank.do(act)


def test_of_two_open_cases_the_newer_is_meant(bank: Bank) -> None:
    newer = Case(person=bank.person.id, completed_on=date(2025, 3, 1))
    bank.put(newer)
    with bank.store.read() as reader:
        assert casework.open_case(reader, bank.person.id) == reader.get(Case, newer.id)


def test_who_is_assigned_until_today_is_assigned_today(bank: Bank) -> None:
    held = Assignment(person=bank.person.id, mentor="Mận", since=date(2026, 1, 5), until=TODAY)
    bank.put(held)

    def free() -> date | None:
        with bank.store.read() as reader:
            return standing_of(reader, bank.person.id, TODAY, LISTED).facts.unassigned_since

    assert free() is None
    eve = date(2026, 11, 20)
    bank.do(lambda work: work.put(changed(work.get(Assignment, held.id), until=eve)))
    assert free() == date(2026, 11, 20)


def test_a_wish_that_became_a_loan_waits_no_longer(bank: Bank) -> None:
    """A book that came in holds the loan of a wish nobody marked as answered."""
    lent, open_one = written(bank), written(bank, purpose=Purpose.TRAINING)
    bank.put(Loan(person=bank.person.id, wish=lent.id, amount=MILLION))
    with bank.store.read() as reader:
        found = open_wishes(reader)[bank.person.id]
    assert [each.id for each in found] == [open_one.id]


def test_a_scan_of_the_certificate_is_a_certificate(bank: Bank) -> None:
    wish = written(bank)

    def state() -> str:
        with bank.store.read() as reader:
            checks = eligibility_of(reader, wish, TERMS).checks
        return next(each.state.value for each in checks if each.name == "certificate")

    bank.put(changed(case_of(bank), certificate_number=""))
    assert state() == "unknown"
    bank.put(changed(case_of(bank), certificate_scan="ab" * 32))
    assert state() == "ok"


def test_a_payment_of_a_business_counts_from_its_day_on(bank: Bank) -> None:
    held = Business(name="HTX Mơ")
    lent = BusinessLoan(business=held.id, project="Xưởng mộc", amount=5 * MILLION)
    day = date(2026, 11, 20)
    paid = BusinessPayment(
        business=held.id, loan=lent.id, kind=PaymentKind.OUT, paid_on=day, amount=MILLION
    )
    bank.put(held, lent, paid)
    owed = []
    for on in (date(2026, 11, 19), day):
        with bank.store.read() as reader:
            owed.append(business_page(reader, on, LISTED)[0].outstanding)
    assert owed == [0, MILLION]


def test_money_that_goes_out_late_begins_a_loan_that_was_only_kept(bank: Bank) -> None:
    stub = SupportStub(full_name="Lò Văn Sáu", completed_on=date(2024, 3, 20))
    kept = StubLoan(stub=stub.id)
    bank.put(stub, kept)
    paid = bank.do(lambda work: loans.pay_out_stub(work, work.get(StubLoan, kept.id), TODAY, 5))
    assert (paid.amount, paid.disbursed_on) == (5, TODAY)


def test_a_dropped_list_lets_go_of_every_wish_in_it(bank: Bank) -> None:
    wish = written(bank)
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [wish.id]))
    stub = SupportStub(full_name="Lò Văn Sáu", wish_amount=MILLION, loan_list=kept.id)
    bank.put(stub)
    bank.do(lambda work: loan_lists.drop(work, kept))
    with bank.store.read() as reader:
        assert reader.get(LoanWish, wish.id).loan_list is None
        assert reader.get(SupportStub, stub.id).loan_list is None


def stub_of(name: str, completed_on: date) -> SupportStub:
    return SupportStub(
        full_name=name,
        completed_on=completed_on,
        wished_on=date(2026, 11, 1),
        wish_purpose=Purpose.BUSINESS,
        wish_programme=Programme.DECISION_22,
        wish_amount=30 * MILLION,
    )


def test_a_list_that_was_handed_over_stays_as_it_was(bank: Bank) -> None:
    """Somebody takes a wish back later, somebody wishes later: the copy shows those of that day."""
    stays, goes = written(bank), written(bank, purpose=Purpose.TRAINING, course_months=3)
    ids = [stays.id, goes.id]
    bank.put(stub_of("Vi Văn Tý", date(2024, 3, 20)), stub_of("Vi Văn Cũ", date(2021, 3, 20)))
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", date(2026, 11, 19), ids))
    assert the_list(bank, kept) == ["Lò Văn Páo", "Lò Văn Páo", "Vi Văn Tý"]
    bank.do(lambda work: loans.withdraw(work, work.get(LoanWish, goes.id), date(2026, 11, 20)))
    assert the_list(bank, kept) == ["Lò Văn Páo", "Vi Văn Tý"], "taken back before"
    kept = bank.do(lambda work: loan_lists.hand_over(work, kept, date(2026, 11, 20)))
    handed = the_list(bank, kept)
    assert handed == ["Lò Văn Páo", "Vi Văn Tý"]
    bank.do(lambda work: loans.withdraw(work, work.get(LoanWish, stays.id), TODAY))
    bank.put(stub_of("Vi Văn Mới", date(2024, 3, 20)))
    assert the_list(bank, kept) == handed
    following = bank.do(lambda work: loan_lists.draw_up(work, "2027-01", TODAY, []))
    assert the_list(bank, following) == ["Vi Văn Mới"]


def test_who_is_in_a_closed_place_is_named_and_the_rest_are_classified(bank: Bank) -> None:
    held = Person(full_name="Vi Văn Tý")
    bank.put(
        held,
        Case(person=held.id, completed_on=date(2024, 1, 5)),
        Detention(person=held.id, kind=DetentionKind.REMAND, since=date(2026, 9, 1)),
    )
    people = [bank.person.id, held.id]
    like = GroupDecision(person=held.id, group=Group.A, decided_on=TODAY, reason="Theo sổ năm 2025")
    with pytest.raises(InDoubt) as doubt:
        bank.do(lambda work: going_live.decide_groups(work, people, like))
    assert doubt.value.values == {"names": "Vi Văn Tý"}
    assert bank.do(lambda work: going_live.decide_groups(work, people, like, rest=True)) == 1
    with bank.store.read() as reader:
        assert [each.person for each in reader.all(GroupDecision)] == [bank.person.id]
    all_d = replace(like, group=Group.D)
    assert bank.do(lambda work: going_live.decide_groups(work, people, all_d)) == 2
