"""The cycle of management: who counts on a day, and what a case may not say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.cases import Case, CompletedBy, EndedBy
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.models import Point, PointState, Team
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, problems_of
from antq_desktop.domain.support import Assignment, Charge

PERSON = Person(full_name="Lò Văn Páo").id
TODAY = date(2026, 11, 21)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def fields_of_problems(record: Record) -> list[str]:
    return [each.field for each in problems_of(record, TODAY)]


def test_a_person_is_under_management_from_completion_to_the_day_it_ends() -> None:
    case = Case(
        person=PERSON,
        completed_on=date(2025, 5, 1),
        ended_on=date(2026, 5, 1),
        ended_by=EndedBy.EXPUNGED,
    )
    assert not case.is_open(date(2025, 4, 30))
    assert case.is_open(date(2025, 5, 1))
    assert case.is_open(date(2026, 4, 30))
    assert not case.is_open(date(2026, 5, 1))


def test_who_moved_in_counts_from_the_day_of_moving() -> None:
    case = Case(person=PERSON, completed_on=date(2025, 5, 1), entered_on=date(2026, 2, 1))
    assert case.since() == date(2026, 2, 1)
    assert not case.is_open(date(2026, 1, 31))
    assert case.is_open(date(2026, 2, 1))


def test_a_release_that_is_only_expected_does_not_count() -> None:
    case = Case(person=PERSON, expected_release=date(2026, 6, 1))
    assert case.since() is None
    assert not case.is_open(date(2026, 7, 1))
    confirmed = Case(
        person=PERSON, expected_release=date(2026, 6, 1), completed_on=date(2026, 5, 20)
    )
    assert confirmed.is_open(date(2026, 7, 1))


def test_a_case_of_which_the_book_says_no_day_counts() -> None:
    assert Case(person=PERSON).is_open(date(1990, 1, 1))
    ended = Case(person=PERSON, ended_on=date(2026, 5, 1), ended_by=EndedBy.DIED)
    assert ended.is_open(date(2026, 4, 30))
    assert not ended.is_open(date(2026, 5, 1))


@given(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_case_is_open_for_one_stretch_of_days(
    completed: date | None, entered: date | None, ended: date | None, day: date
) -> None:
    case = Case(person=PERSON, completed_on=completed, entered_on=entered, ended_on=ended)
    begins, ends = case.since() or date.min, ended or date.max
    assert case.is_open(day) == (begins <= day < ends)
    if case.is_open(day) and case.is_open(day + timedelta(days=2)):
        assert case.is_open(day + timedelta(days=1))


CASES = {
    "ended_on before completed_on": Case(
        person=PERSON,
        completed_on=date(2025, 5, 2),
        ended_on=date(2025, 5, 1),
        ended_by=EndedBy.DIED,
    ),
    "ended_on before entered_on": Case(
        person=PERSON,
        completed_on=date(2025, 5, 2),
        entered_on=date(2026, 2, 1),
        ended_on=date(2026, 1, 31),
        ended_by=EndedBy.DIED,
    ),
    "ended_by missing": Case(person=PERSON, ended_on=date(2025, 5, 1)),
    "ended_on missing": Case(person=PERSON, ended_by=EndedBy.DIED),
    "presented_on before completion": Case(
        person=PERSON, completed_on=date(2025, 5, 2), presented_on=date(2025, 5, 1)
    ),
    "completed_on to come": Case(person=PERSON, completed_on=date(2027, 1, 1)),
}


@pytest.mark.parametrize(("said", "case"), CASES.items())
def test_a_case_in_a_wrong_order_is_refused(said: str, case: Case) -> None:
    assert fields_of_problems(case) == [said.split(maxsplit=1)[0]]


def test_a_case_in_order_is_accepted() -> None:
    assert fields_of_problems(Case(person=PERSON)) == []
    whole = Case(
        person=PERSON,
        completed_on=date(2025, 5, 1),
        completed_by=CompletedBy.PARDON,
        presented_on=date(2025, 5, 1),
        ended_on=date(2026, 5, 1),
        ended_by=EndedBy.EXPUNGED,
        expected_release=date(2027, 1, 1),
        present_by=date(2027, 1, 1),
    )
    assert fields_of_problems(whole) == []


def test_other_records_that_contradict_themselves() -> None:
    day, later = date(2026, 1, 1), date(2026, 2, 1)
    office = Person(full_name="Lê Văn Minh").id
    assert fields_of_problems(Assignment(person=PERSON)) == ["mentor"]
    assert fields_of_problems(Assignment(person=PERSON, organisation="Hội Phụ nữ")) == []
    backwards = Assignment(person=PERSON, mentor="Lò Thị Mai", since=later, until=day)
    assert fields_of_problems(backwards) == ["until"]
    assert fields_of_problems(Charge(officer=office)) == ["hamlet"]
    assert fields_of_problems(Charge(officer=office, hamlet=PERSON, person=PERSON)) == ["hamlet"]
    assert fields_of_problems(Charge(officer=office, person=PERSON)) == []
    assert fields_of_problems(Loan(person=PERSON, disbursed_on=later, due_on=day)) == ["due_on"]
    assert fields_of_problems(Loan(person=PERSON, amount=0)) == ["amount"]
    assert fields_of_problems(Loan(person=PERSON)) == []


def test_points_and_teams_stand_from_their_day_until_they_are_dissolved() -> None:
    day = date(2026, 1, 1)
    before, after = day - timedelta(days=1), day + timedelta(days=400)
    assert Point(name="Camera").stands(day)
    assert not Point(name="Camera", launched_on=day).stands(before)
    assert Point(name="Camera", launched_on=day).stands(day)
    gone = Point(name="Camera", dissolved_on=after, state=PointState.DISSOLVED)
    assert gone.stands(day)
    assert not gone.stands(after)
    assert not Point(name="Camera", state=PointState.DISSOLVED).stands(day)
    assert Point(name="Camera", state=PointState.PAUSED).stands(day)
    assert not Team(name="Tổ 1", founded_on=day).stands(before)
    assert Team(name="Tổ 1", founded_on=day).stands(day)
    assert not Team(name="Tổ 1", dissolved_on=day).stands(day)
