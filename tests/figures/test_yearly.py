"""What is decided once for a year: which report counts it, and what is entered twice."""

from datetime import date

import pytest
from tests.conftest import HandClock

from antq_desktop.domain.models import Point, Rating, Team, TeamKind, TeamRating
from antq_desktop.domain.periods import parse_period
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.safety import SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Hamlet, Population
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store

#: The reports around the end of 2026, by how many hamlets of three each counts: one is recognised
#: in time, one on the day after the year of reports ended, one was never judged.
REPORTS = {
    "2026-Q3": 0,
    "2026-10": 0,
    "2026-11": 1,
    "2026-12": 2,
    "2026-Q4": 2,
    "2026-H1": 0,
    "2026-H2": 2,
    "2026": 2,
    "2027-01": 0,
    "2027-Q1": 0,
    "2027": 0,
}
IN_TIME, LATE = date(2026, 11, 10), date(2026, 12, 15)


def enter(office: Store, *records: Record) -> None:
    office.write(Tag.ADD, lambda work: [work.put(record) for record in records])


def summary_of(office: Store, reference: Reference, code: str) -> Summary:
    with office.read() as reader:
        return build_summary(reader, parse_period(code, 15), reference)


def line(subject: SafetySubject, on: date | None, year: int = 2026) -> SafetyYear:
    registered = date(year, 2, 1)
    return SafetyYear(subject=subject.id, year=year, registered_on=registered, recognised_on=on)


@pytest.fixture
def judged(office: Store, clock: HandClock) -> Store:
    """Three hamlets, three points and three teams: decided in time, a day late, and never."""
    clock.set(date(2027, 1, 5))
    for number, on in enumerate((IN_TIME, LATE, None)):
        hamlet = SafetySubject(name=f"Thôn {number}", kind=SubjectKind.HAMLET)
        point = Point(name=f"Điểm {number}")
        team = Team(name=f"Tổ {number}", kind=TeamKind.SECURITY)
        enter(office, hamlet, line(hamlet, on), point, team)
        if on:
            enter(
                office,
                Rating(point=point.id, year=2026, grade="Tốt", decided_on=on),
                TeamRating(team=team.id, year=2026, grade="good", decided_on=on),
            )
    return office


@pytest.mark.parametrize("code", REPORTS)
def test_a_result_counts_in_the_reports_of_its_year_however_late_it_was_decided(
    judged: Store, reference: Reference, code: str
) -> None:
    summary = summary_of(judged, reference, code)
    counted = REPORTS[code]
    assert summary.value("safety_hamlet_reached") == summary.value("safety_reached") == counted
    assert summary.value("points_rated") == summary.value("points_rated_tot") == counted
    assert summary.value("security_rated") == summary.value("security_rated_good") == counted
    assert summary.value("safety_hamlet_share") == round(counted * 10_000 / 3)
    assert summary.value("safety_hamlet_subjects") == 3


@pytest.mark.parametrize(
    ("code", "registered"), [("2026-01", 0), ("2026-02", 3), ("2026-Q1", 3), ("2027-Q1", 0)]
)
def test_a_unit_is_registered_from_its_day_on_in_the_reports_of_that_year(
    judged: Store, reference: Reference, code: str, registered: int
) -> None:
    assert summary_of(judged, reference, code).value("safety_registered") == registered


@pytest.mark.parametrize(("code", "rated"), [("2026-Q3", 0), ("2026-10", 0), ("2026-11", 1)])
def test_a_rating_without_its_day_counts_from_the_end_of_its_window(
    office: Store, reference: Reference, code: str, rated: int
) -> None:
    team, point = Team(name="BV", kind=TeamKind.SECURITY), Point(name="Điểm")
    enter(office, team, point)
    enter(office, TeamRating(team=team.id, year=2026, grade="good"),
          TeamRating(team=team.id, year=2025, grade="done"),
          Rating(point=point.id, year=2026, grade="Khá"))  # fmt: skip
    summary = summary_of(office, reference, code)
    assert (summary.value("security_rated"), summary.value("points_rated")) == (rated, rated)


def test_of_two_lines_for_a_unit_and_year_the_later_counts_and_the_other_is_told(
    office: Store, reference: Reference
) -> None:
    """The board says the same: a line made later on another PC takes the place of the first."""
    hamlet, gone = SafetySubject(name="Thôn 1"), SafetySubject(name="Cũ", until=date(2026, 1, 1))
    first = line(hamlet, date(2026, 11, 10))
    enter(office, hamlet, gone, first, line(gone, None), line(gone, None))
    assert summary_of(office, reference, "2026-Q4").value("safety_reached") == 1
    assert "safety_entered_twice" not in summary_of(office, reference, "2026-Q4").figures
    enter(office, line(hamlet, None), line(hamlet, None, year=2025))
    # A correction of the first line does not make it the later one.
    with office.read() as reader:
        kept = reader.get(SafetyYear, first.id)
    enter(office, SafetyYear(**{**vars(kept), "remarks": "Xem lại"}))
    summary = summary_of(office, reference, "2026-Q4")
    assert summary.value("safety_reached") == 0
    assert summary.figures["safety_entered_twice"].records == (first.id,)


def test_of_two_ratings_and_two_counts_for_a_year_the_later_counts_and_the_other_is_told(
    office: Store, reference: Reference
) -> None:
    hamlet, point = Hamlet(name="Mơ"), Point(name="Điểm")
    first, old = (
        Rating(point=point.id, year=2026, grade="Khá"),
        Population(hamlet=hamlet.id, year=2025, households=300, people=1_100),
    )
    enter(office, hamlet, point, first, old, Rating(point=point.id, year=2025, grade="Khá"))
    lines = Population(hamlet=hamlet.id, year=2025, households=310, people=1_150)
    enter(office, Rating(point=point.id, year=2026, grade="Tốt"), lines)
    summary = summary_of(office, reference, "2026-Q4")
    names = ("points_rated", "points_rated_tot", "points_rated_kha", "households", "population")
    assert [summary.value(name) for name in names] == [1, 1, 0, 310, 1_150]
    assert summary.figures["points_rated_entered_twice"].records == (first.id,)
    assert summary.figures["populations_entered_twice"].records == (old.id,)
    assert "security_rated_entered_twice" not in summary.figures
    enter(office, Population(hamlet=hamlet.id, year=2026, households=320, people=1_200),
          Population(hamlet=hamlet.id, year=2027, households=1, people=1))  # fmt: skip
    summary = summary_of(office, reference, "2026-Q4")
    assert summary.value("households") == 320
    assert "populations_entered_twice" not in summary.figures, "nothing of that year is counted"


def test_a_hamlet_that_two_pcs_made_a_unit_of_is_told(office: Store, reference: Reference) -> None:
    home, other = Hamlet(name="Mơ"), Hamlet(name="Sim")
    units = [SafetySubject(name="Thôn", hamlet=each.id) for each in (home, other, home)]
    gone = SafetySubject(name="Thôn cũ", hamlet=other.id, until=date(2026, 1, 1))
    school = SafetySubject(name="Trường", kind=SubjectKind.SCHOOL, hamlet=home.id)
    enter(
        office, home, other, *units, gone, school, SafetySubject(name="A"), SafetySubject(name="B")
    )
    summary = summary_of(office, reference, "2026-Q4")
    assert summary.value("safety_hamlet_subjects") == 5
    assert set(summary.figures["safety_units_entered_twice"].records) <= {units[0].id, units[2].id}
    assert summary.value("safety_units_entered_twice") == 1
