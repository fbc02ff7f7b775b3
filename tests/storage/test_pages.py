"""The lines lists and reports are made of: what counts on a day, and what a correction leaves."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from tests.conftest import HandClock

from antq_desktop.domain.cases import Case, CivilDuty, Duty, Group, GroupDecision, Judgment
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Stay, Where
from antq_desktop.domain.records import Record, new_id
from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.domain.units import Hamlet, Level, Officer, Unit
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.pages import (
    PersonLine,
    people_page,
    person_line,
    superior_on,
)
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
PAO = Person(full_name="Lò Văn Páo")


def put(store: Store, *records: Record) -> list[Record]:
    """Write records in this order, each in a Work of its own."""
    return [store.write(Tag.ADD, partial(Work.put, record=each)) for each in records]


def line(store: Store, on: date = TODAY) -> PersonLine:
    """Return the line of the one person, the same in a list and alone."""
    with store.read() as reader:
        alone = person_line(reader, PAO.id, on)
        listed = {each.id: each for each in people_page(reader, on)}
    assert listed.get(PAO.id, alone) == alone
    return alone


def test_a_typo_mended_in_an_old_judgment_does_not_make_it_the_newest(store: Store) -> None:
    old = Judgment(person=PAO.id, offence_article="249", judged_on=date(2010, 5, 1))
    new = Judgment(person=PAO.id, offence_article="173", judged_on=date(2022, 5, 1))
    _, old_kept, _ = put(store, PAO, old, new)
    assert line(store).offence_article == "173"
    put(store, replace(old_kept, court="Tòa án nhân dân huyện Như Xuân"))  # type: ignore[call-arg]
    assert line(store).offence_article == "173"


def test_the_judgment_of_the_shown_case_counts_before_a_newer_one(store: Store) -> None:
    served = Judgment(person=PAO.id, offence_article="249", judged_on=date(2010, 5, 1))
    other = Judgment(person=PAO.id, offence_article="173", judged_on=date(2022, 5, 1))
    put(store, PAO, served, other)
    put(store, Case(person=PAO.id, judgment=served.id, completed_on=date(2015, 1, 1)))
    assert line(store).offence_article == "249"


def test_a_judgment_without_a_day_stands_before_all_that_have_one(store: Store) -> None:
    dated = Judgment(person=PAO.id, offence_article="173", judged_on=date(2022, 5, 1))
    put(store, PAO, dated, Judgment(person=PAO.id, offence_article="249"))
    assert line(store).offence_article == "173"


CORRECTIONS: dict[str, dict[str, object]] = {
    "judgments": {"court": "Tòa án"},
    "identity_papers": {"issued_by": "Cục C06"},
    "group_decisions": {"reason": "Sửa lỗi chính tả"},
    "assignments": {"phone": "0912345678"},
    "stays": {"expected_back": TOMORROW},
    "cases": {"certificate_number": "12"},
    "units": {"level": Level.DISTRICT},
}


def test_what_was_made_later_counts_of_two_of_one_day_whichever_was_corrected(
    store: Store,
) -> None:
    day = date(2024, 1, 1)
    pairs: list[tuple[Record, Record]] = [
        (
            Judgment(person=PAO.id, offence_article="249"),
            Judgment(person=PAO.id, offence_article="173"),
        ),
        (
            IdentityPaper(person=PAO.id, kind=Paper.CITIZEN_ID, number="038087000001"),
            IdentityPaper(person=PAO.id, kind=Paper.CITIZEN_ID, number="038087000002"),
        ),
        (
            GroupDecision(person=PAO.id, group=Group.A, decided_on=day),
            GroupDecision(person=PAO.id, group=Group.B, decided_on=day),
        ),
        (Assignment(person=PAO.id, mentor="Hà Văn Cũ"), Assignment(person=PAO.id, mentor="Mới")),
        (
            Stay(person=PAO.id, where=Where.AWAY, place="Vinh", since=day),
            Stay(person=PAO.id, where=Where.AWAY, place="Hà Nội", since=day),
        ),
        (
            Case(person=PAO.id, completed_on=day, prison="Trại giam số 5"),
            Case(person=PAO.id, completed_on=day, prison="Trại giam số 6"),
        ),
        (Unit(name="Công an huyện"), Unit(name="Công an tỉnh")),
    ]
    put(store, PAO)
    for first, second in pairs:
        older, _ = put(store, first, second)
        put(store, replace(older, **CORRECTIONS[first.register_name]))  # type: ignore[arg-type]
    shown = line(store)
    assert shown.offence_article == "173"
    assert shown.id_number == "038087000002"
    assert shown.group is Group.B
    assert shown.mentor == "Mới"
    assert shown.away_at == "Hà Nội"
    assert shown.prison == "Trại giam số 6"
    with store.read() as reader:
        assert superior_on(reader, TODAY) == "Công an tỉnh"
        assert [each.id_number for each in search(reader, "pao")] == ["038087000002"]


def test_the_number_of_the_newest_paper_is_shown_in_lists_and_in_search(store: Store) -> None:
    new = IdentityPaper(
        person=PAO.id, kind=Paper.CITIZEN_ID, number="038087000002", issued_on=date(2022, 1, 1)
    )
    old = replace(new, id=new_id(), number="038087000001", issued_on=date(2012, 1, 1))
    put(store, PAO, new, old)
    assert line(store).id_number == "038087000002"
    with store.read() as reader:
        assert [each.id_number for each in search(reader, "pao")] == ["038087000002"]


def test_a_decision_counts_from_its_own_day(store: Store) -> None:
    put(store, PAO, GroupDecision(person=PAO.id, group=Group.C, decided_on=TODAY))
    assert line(store).group is Group.C
    assert line(store, YESTERDAY).group is None


def test_a_case_that_is_open_is_shown_before_a_newer_one_that_is_not(store: Store) -> None:
    standing = Case(person=PAO.id, completed_on=date(2020, 1, 1), prison="Trại giam số 5")
    expected = Case(
        person=PAO.id, entered_on=date(2026, 1, 1), expected_release=TOMORROW, prison="Số 6"
    )
    put(store, PAO, standing, expected)
    shown = line(store)
    assert shown.prison == "Trại giam số 5"
    assert shown.managed


@pytest.mark.parametrize(
    ("done", "shown"),
    [
        ((), None),
        ((True, True), True),
        ((True, False), False),
        ((True, None), None),
        ((False, None), False),
        ((None,), None),
    ],
)
def test_duties_are_done_when_all_are_and_unknown_where_nobody_has_said(
    store: Store, done: tuple[bool | None, ...], *, shown: bool | None
) -> None:
    duties = [CivilDuty(person=PAO.id, kind=Duty.COURT_FEES, done=each) for each in done]
    put(store, PAO, *duties)
    assert line(store).civil_duties_done is shown


def test_what_ends_on_a_day_still_holds_on_that_day(store: Store) -> None:
    put(store, PAO, Assignment(person=PAO.id, mentor="Hà Văn Tọ", until=TODAY))
    assert line(store).mentor == "Hà Văn Tọ"
    assert line(store, TOMORROW).mentor == ""


def test_the_officer_of_the_person_comes_before_the_officer_of_the_hamlet(store: Store) -> None:
    hamlet, minh, hoa = Hamlet(name="Mơ"), Officer(full_name="Minh"), Officer(full_name="Hoa")
    put(store, hamlet, minh, hoa, replace(PAO, hamlet=hamlet.id))
    put(store, Charge(officer=minh.id, hamlet=hamlet.id))
    assert line(store).officer == "Minh"
    put(store, Charge(officer=hoa.id, person=PAO.id, since=YESTERDAY))
    assert line(store).officer == "Hoa"
    assert line(store, date(2026, 1, 1)).officer == "Minh"


def test_a_visit_counts_from_its_own_day(store: Store) -> None:
    put(store, PAO, Visit(person=PAO.id, visited_on=date(2026, 1, 5)))
    put(store, Visit(person=PAO.id, visited_on=TODAY))
    assert line(store).last_visit_on == TODAY
    assert line(store, YESTERDAY).last_visit_on == date(2026, 1, 5)
    assert line(store, date(2026, 1, 4)).last_visit_on is None


def loan(store: Store, on: date = TODAY) -> LoanLine:
    with store.read() as reader:
        return loans_page(reader, on)[0]


def test_a_loan_is_overdue_the_day_after_it_was_due(store: Store, clock: HandClock) -> None:
    lent = Loan(person=PAO.id, amount=10, disbursed_on=date(2026, 1, 1), due_on=TODAY)
    put(store, PAO, lent)
    assert not loan(store).overdue(TODAY)
    assert loan(store).overdue(TOMORROW)
    clock.go(days=1)
    put(store, Repayment(person=PAO.id, loan=lent.id, paid_on=TOMORROW, amount=12))
    assert loan(store).outstanding == 10, "what is paid back later does not count yet"
    assert loan(store, TOMORROW).outstanding == 0, "who paid too much owes nothing"
    assert not loan(store, TOMORROW).overdue(TOMORROW)
