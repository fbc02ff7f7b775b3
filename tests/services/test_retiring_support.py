"""What goes on after an expungement as it stood: loans, parts, wishes, the numbers of papers."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import MILLION
from tests.services.test_retiring import NAME, TODAY, confirm, person_of
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.archives import StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.casework import Answer, ExpungementRequest, Postponement
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loan_due import kept_acts
from antq_desktop.domain.loans import (
    BorrowerKind,
    Disbursement,
    Loan,
    LoanWish,
    Programme,
    Purpose,
    Repayment,
)
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.units import Office
from antq_desktop.domain.working_days import Calendar
from antq_desktop.services import loan_lists, loans, papers, postponing
from antq_desktop.services.eligibility import wishes_page
from antq_desktop.services.law import shipped
from antq_desktop.services.retiring import Confirmed, close_support, confirm_expungement
from antq_desktop.services.today import due_acts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.loan_pages import LoanLine, kept_support, loan_lines
from antq_desktop.storage.outgoing import Letter, book_of_year, next_number
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

T = TypeVar("T")


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    yield opened
    opened.close()


@pytest.fixture
def law() -> Reference:
    return shipped()


def do(store: Store, job: Callable[[Work], T]) -> T:
    return store.write(Tag.CHANGE, job)


def write(store: Store, *records: Record) -> None:
    do(store, lambda work: [work.put(each) for each in records])


def lines(store: Store, on: date = TODAY) -> list[LoanLine]:
    with store.read() as reader:
        return loan_lines(reader, on)


def stubs(store: Store) -> list[SupportStub]:
    with store.read() as reader:
        return reader.all(SupportStub)


def loan_of(person: RecordId, **told: object) -> Loan:
    known = {"programme": Programme.DECISION_22, "purpose": Purpose.BUSINESS}
    return Loan(person=person, **{**known, **told})  # type: ignore[arg-type]


def test_a_loan_granted_and_not_paid_out_is_no_debt_and_is_paid_out_later(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    wish = LoanWish(person=person, wished_on=TODAY, amount=30 * MILLION, purpose=Purpose.BUSINESS)
    write(store, wish)
    do(
        store,
        lambda work: loans.grant(work, loans.loan_of_wish(work.get(LoanWish, wish.id)), TODAY),
    )
    confirm(store, person, law)
    (line,) = lines(store)
    assert (line.retired, line.paid_out, line.lent, line.outstanding) == (True, False, 0, 0)
    assert line.loan.amount == 30 * MILLION
    assert [each.wishes for each in stubs(store)] == [False]

    for amount in (10 * MILLION, 20 * MILLION):
        do(store, lambda work, n=amount: loans.pay_out_stub(work, work.all(StubLoan)[0], TODAY, n))  # type: ignore[misc]
    (line,) = lines(store)
    assert (line.lent, line.outstanding, line.loan.amount) == (
        30 * MILLION, 30 * MILLION, 30 * MILLION,
    )  # fmt: skip


def test_the_parts_of_a_loan_stay_on_their_days(store: Store, law: Reference) -> None:
    person = person_of(store)
    lent = loan_of(person, amount=100 * MILLION, borrower="Lò Thị Đôi", due_on=date(2029, 5, 1))
    write(
        store,
        lent,
        Disbursement(person=person, loan=lent.id, paid_on=date(2026, 5, 1), amount=40 * MILLION),
        Disbursement(person=person, loan=lent.id, paid_on=date(2026, 9, 1), amount=30 * MILLION),
        Repayment(person=person, loan=lent.id, paid_on=date(2026, 10, 1), amount=3 * MILLION),
        Repayment(person=person, loan=lent.id, paid_on=date(2026, 11, 1), amount=4 * MILLION),
    )

    def figures() -> list[tuple[int, int, int]]:
        names = ("loans_disbursed", "loans_total", "loans_outstanding")
        with store.read() as reader:
            every = [build_summary(reader, quarter(2026, part, 15), law) for part in (2, 3, 4)]
        return [tuple(each.value(name) for name in names) for each in every]  # type: ignore[misc]

    before = figures()
    assert before[-1] == (0, 70 * MILLION, 63 * MILLION)
    confirm(store, person, law)
    assert figures() == before
    (line,) = lines(store)
    assert (line.loan.borrower, line.loan.due_on) == ("Lò Thị Đôi", date(2029, 5, 1))
    with store.read() as reader:
        assert [each.amount for each in reader.all(StubRepayment)] == [3 * MILLION, 4 * MILLION]


def test_what_is_owed_is_read_today_and_not_on_the_day_of_the_paper(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    parts = loan_of(person, amount=100 * MILLION)
    since = loan_of(person, amount=50 * MILLION, disbursed_on=date(2025, 1, 1),
                    closed_on=date(2026, 10, 1))  # fmt: skip
    write(
        store,
        parts,
        since,
        loan_of(person, amount=9 * MILLION, disbursed_on=date(2025, 2, 1), closed_on=TODAY),
        Disbursement(person=person, loan=parts.id, paid_on=date(2026, 5, 1), amount=40 * MILLION),
        Disbursement(person=person, loan=parts.id, paid_on=date(2026, 9, 1), amount=60 * MILLION),
    )
    confirmed = Confirmed(date(2026, 7, 1), "45/PLLTP")
    do(store, lambda work: confirm_expungement(work, person, confirmed, law))
    assert [(line.lent, line.outstanding) for line in lines(store)] == [
        (100 * MILLION, 100 * MILLION)
    ]


def test_a_loan_with_a_part_to_come_goes_on_though_all_that_was_lent_is_paid_back(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    coming = loan_of(person, amount=100 * MILLION)
    over = loan_of(person, amount=40 * MILLION)
    wish = LoanWish(person=person, wished_on=TODAY, amount=1, purpose=Purpose.BUSINESS)
    given_up = loan_of(person, amount=MILLION, wish=wish.id, closed_on=TODAY)
    write(store, coming, over, wish, given_up)
    for lent in (coming, over):
        told = {"person": person, "loan": lent.id, "amount": 40 * MILLION}
        write(store, Disbursement(paid_on=date(2026, 5, 1), **told))  # type: ignore[arg-type]
        write(store, Repayment(paid_on=date(2026, 6, 1), **told))  # type: ignore[arg-type]
    confirm(store, person, law)
    (line,) = lines(store)
    assert (line.loan.amount, line.lent, line.outstanding) == (100 * MILLION, 40 * MILLION, 0)
    assert line.loan.in_parts  # type: ignore[union-attr]


def test_a_wish_whose_time_was_over_today_is_not_kept_whatever_the_day_of_the_paper(
    store: Store, law: Reference, clock: HandClock
) -> None:
    clock.set(date(2028, 3, 20))
    confirm_on(store, person_of(store, wish=True), date(2028, 3, 1), law)
    assert len(stubs(store)) == 1
    clock.set(date(2028, 3, 21))
    confirm_on(store, person_of(store, wish=True), date(2028, 3, 1), law)
    assert len(stubs(store)) == 1


def confirm_on(store: Store, person: RecordId, on: date, law: Reference) -> None:
    do(store, lambda work: confirm_expungement(work, person, Confirmed(on, "45/PLLTP"), law))


def test_every_open_wish_is_kept_as_it_was_with_what_was_ticked(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    training = LoanWish(
        person=person, wished_on=date(2026, 11, 2), amount=40 * MILLION,
        purpose=Purpose.TRAINING, course_months=12, borrower_kind=BorrowerKind.HOUSEHOLD,
        borrower="Lò Thị Đôi", relation="vợ", obeys_law=True, no_other_debt=True,
        checked_on=date(2026, 11, 3), checked_by="Hà Văn Minh",
    )  # fmt: skip
    student = LoanWish(person=person, wished_on=date(2026, 11, 4), programme=Programme.STUDENT)
    answered = LoanWish(
        person=person, wished_on=date(2026, 1, 4), amount=1, answer=Answer.REFUSED,
        answered_on=date(2026, 2, 1),
    )  # fmt: skip
    back = LoanWish(person=person, wished_on=date(2026, 1, 5), withdrawn_on=date(2026, 2, 1))
    lent = loan_of(person, amount=5 * MILLION, disbursed_on=date(2025, 1, 1))
    write(store, training, student, answered, back, lent)
    with store.read() as reader:
        before = {
            each.wish.programme: each.eligibility
            for each in wishes_page(reader, TODAY, law)
            if each.wish.id in {training.id, student.id}
        }
    confirm(store, person, law)
    with store.read() as reader:
        after = {each.wish.programme: each for each in wishes_page(reader, TODAY, law)}
        owed = kept_support(reader, loan_lines(reader, TODAY))
    assert len(stubs(store)) == len(after) == len(before) == 2
    own, other = (after[each] for each in (Programme.DECISION_22, Programme.STUDENT))
    assert (own.wish.wished_on, own.wish.amount) == (date(2026, 11, 2), 40 * MILLION)
    assert (own.eligibility.cap, own.eligibility.months) == (48 * MILLION, 36)
    same = ("conduct", "debt", "cap", "borrower", "certificate", "window")
    states = [
        {each.name: each.state for each in checks if each.name in same}
        for checks in (own.eligibility.checks, before[Programme.DECISION_22].checks)
    ]
    assert states[0] == states[1]
    assert other.eligibility == before[Programme.STUDENT]
    assert [len(each.owed) for each in owed] == [1, 0]

    rules = Rules(law, Calendar())
    acts = kept_acts(owed, (), rules, date(2028, 3, 1))
    assert [each.act for each in acts] == ["loan_window_near"]
    listed = do(store, lambda work: loan_lists.draw_up(work, "2026-12", TODAY, []))
    with store.read() as reader:
        found = loan_lists.lines_of(reader, listed, law)
    assert [each.wish.programme for each in found] == [Programme.DECISION_22]


def test_of_two_loans_due_on_one_day_the_one_that_is_put_off_is_put_off(
    store: Store, law: Reference
) -> None:
    first, second = (SupportStub(full_name=name) for name in ("Lò Văn Páo", "Vi Thị Hoa"))
    lent = {"amount": MILLION, "disbursed_on": date(2025, 1, 1), "due_on": date(2026, 12, 1)}
    loan, other = (StubLoan(stub=each.id, **lent) for each in (first, second))  # type: ignore[arg-type]
    write(store, Office(name="Công an xã Như Xuân"), first, second, loan, other)

    def due(on: date = TODAY) -> list[str]:
        with store.read() as reader:
            return [each.name for each in due_acts(reader, on, law) if each.act == "loan"]

    with store.read() as reader:
        act = next(each for each in due_acts(reader, TODAY, law) if each.stub == second.id)
    until = date(2026, 12, 5)
    do(store, lambda work: postponing.postpone(work, act, date(2026, 12, 3), "Đi viện"))
    do(store, lambda work: postponing.postpone(work, act, until, "Còn nằm viện"))
    assert due() == ["Lò Văn Páo"]
    assert due(until) == ["Lò Văn Páo", "Vi Thị Hoa"]
    with store.read() as reader:
        (record,) = reader.all(Postponement)
    assert (record.stub, record.until) == (second.id, until)

    write(store, StubRepayment(stub=second.id, loan=other.id, paid_on=TODAY, amount=MILLION))
    do(store, lambda work: close_support(work, second.id))
    with store.read() as reader:
        assert reader.all(Postponement) == []


def test_who_stood_in_a_list_that_was_handed_over_stands_in_it_still(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    wish = LoanWish(person=person, wished_on=date(2026, 9, 2), amount=MILLION)
    write(store, wish)
    kept = do(store, lambda work: loan_lists.draw_up(work, "2026-10", TODAY, [wish.id]))
    kept = do(store, lambda work: loan_lists.hand_over(work, kept, TODAY))
    confirm(store, person, law)
    with store.read() as reader:
        assert [each.person_name for each in loan_lists.lines_of(reader, kept, law)] == [NAME]


def test_a_wish_that_is_met_after_expungement_is_gone(store: Store, law: Reference) -> None:
    confirm(store, person_of(store, wish=True), law)
    (stub,) = stubs(store)
    assert stub.wishes
    lent = changed(loans.loan_of_stub(stub), disbursed_on=TODAY)
    do(store, lambda work: loans.lend_to_stub(work, lent))
    assert [each.wishes for each in stubs(store)] == [False]


def test_the_book_of_papers_stays_whole_without_the_person(store: Store, law: Reference) -> None:
    person = person_of(store)

    def job(work: Work) -> None:
        papers.number_paper(work, Letter(date(2026, 11, 18), "BC-CAX", "Báo cáo tháng"))
        ours = papers.number_paper(
            work,
            Letter(
                date(2026, 11, 19), "BC-CAX", f"Đề xuất kết thúc quản lý {NAME}, tội trộm cắp",
                "Hà Văn Minh", f"UBND xã; ông {NAME.upper()}", "Văn thư", "HCD-10", person,
            ),
        )  # fmt: skip
        papers.send(work, ours.id, date(2026, 11, 20), 3)
        papers.receive(work, ours.id, NAME)
        gone = papers.number_paper(
            work, Letter(date(2026, 11, 20), "QĐ-CAX", form="HCD-11", person=person)
        )
        papers.cancel(work, work.put(changed(gone, remarks="Viết nhầm tội danh")).id)

    do(store, job)
    confirm(store, person, law)
    with store.read() as reader:
        first, ours, gone = book_of_year(reader, 2026)
        assert next_number(reader, 2026) == 4
    assert first.subject == "Báo cáo tháng"
    assert (ours.number, ours.symbol, ours.dated) == (2, "02/BC-CAX", date(2026, 11, 19))
    assert (ours.form, ours.signer, ours.kept_by) == ("HCD-10", "Hà Văn Minh", "Văn thư")
    assert (ours.sent_on, ours.copies) == (date(2026, 11, 20), 3)
    assert ours.recipients == "UBND xã"
    assert ours.subject == law.title("forms", "HCD-10")
    assert papers.is_cancelled(gone)
    said = "".join(str(vars(each)) for each in (ours, gone))
    assert "Páo" not in said
    assert "PÁO" not in said
    assert "tội" not in said
    assert person not in said


def test_a_paper_sent_again_keeps_its_copies(store: Store) -> None:
    letter = do(store, lambda work: papers.number_paper(work, Letter(date(2026, 11, 18), "BC-CAX")))
    do(store, lambda work: papers.send(work, letter.id, date(2026, 11, 19), 5))
    do(store, lambda work: papers.send(work, letter.id, date(2026, 11, 20)))
    with store.read() as reader:
        (sent,) = reader.all(OutgoingLetter)
    assert (sent.copies, sent.sent_on) == (5, date(2026, 11, 20))


def test_the_log_says_by_which_paper_the_record_went_and_what_was_granted(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    confirm(store, person, law, paper="45/PLLTP")
    with store.read() as reader:
        changes = reader.about([person])
        said = [each.fields for each in reader.changes(record=person)]
    noted = [each for each in said if each.get("act") == Tag.RETIRE.value]
    asked = [each.fields for each in changes if each.register == ExpungementRequest.register_name]
    assert [each["paper"] for each in noted] == ["45/PLLTP"]
    assert [(each["answer"], each["answered_on"], each["paper"]) for each in asked] == [
        ("granted", TODAY.isoformat(), "45/PLLTP")
    ]
