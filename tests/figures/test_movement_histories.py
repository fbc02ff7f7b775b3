"""Whatever was entered of the movement, parts make their wholes and periods go on from each other.

Lines without a day, of two PCs, that end before they began, or of years to come: all are drawn.
"""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.activities import (
    Activity,
    ActivityKind,
    Award,
    AwardLevel,
    Channel,
    HandIn,
    Mediation,
    Pledge,
    Tally,
)
from antq_desktop.domain.models import (
    Meeting,
    Member,
    Point,
    PointMoney,
    PointState,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.periods import Period, parse_period
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Hamlet, Population
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.indicators import Nature
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

DAY = st.dates(date(2025, 10, 1), date(2026, 11, 20))
DAYS = st.none() | DAY
FEW = st.integers(0, 5)
YEARS = st.sampled_from((2025, 2026, 2027))
HOMES = [Hamlet(name=name) for name in ("Mơ", "Sim")]
POINTS = [Point(name=name) for name in ("Điểm 1", "Điểm 2")]
TEAMS = [Team(name="BV", kind=TeamKind.SECURITY), Team(name="Tổ", point=POINTS[0].id)]
UNITS = [SafetySubject(name=str(kind), kind=kind) for kind in SubjectKind]
GRADES = st.sampled_from(("Tốt", "Khá", "excellent", "done", "Loại cũ"))


def one_of(records: list[Any]) -> st.SearchStrategy[str]:
    return st.sampled_from([each.id for each in records])


RECORDS: st.SearchStrategy[Record] = st.one_of(
    st.builds(Point, name=st.just("Điểm"), launched_on=DAYS, dissolved_on=DAYS, state_since=DAYS,
              state=st.none() | st.sampled_from(PointState), declared_teams=FEW, cameras=FEW),
    st.builds(Team, name=st.just("Tổ"), kind=st.sampled_from(TeamKind), founded_on=DAYS,
              dissolved_on=DAYS, point=st.none() | one_of(POINTS), declared_members=FEW),
    st.builds(Member, team=one_of(TEAMS), full_name=st.just("Lò Văn Páo"), since=DAYS, until=DAYS),
    st.builds(Meeting, held_on=DAY, point=one_of(POINTS), attendance=FEW),
    st.builds(PointMoney, point=one_of(POINTS), given_on=DAY, amount=st.integers(1, 9)),
    st.builds(Rating, point=one_of(POINTS), year=YEARS, grade=GRADES, decided_on=DAYS),
    st.builds(TeamRating, team=one_of(TEAMS), year=YEARS, grade=GRADES, decided_on=DAYS),
    st.builds(SafetySubject, name=st.just("Đơn vị"), kind=st.sampled_from(SubjectKind),
              since=DAYS, until=DAYS),
    st.builds(SafetyYear, subject=one_of(UNITS), year=YEARS, registered_on=DAYS,
              recognised_on=DAYS),
    st.builds(KeyArea, name=st.just("Chợ"), since=DAYS, removed_on=DAYS),
    st.builds(Population, hamlet=one_of(HOMES), year=YEARS, households=FEW, people=FEW),
    st.builds(Activity, kind=st.sampled_from(ActivityKind), held_on=DAY,
              sessions=st.integers(1, 9), attendance=st.none() | FEW),
    st.builds(Pledge, signed_on=DAY, households=st.none() | FEW, people=FEW),
    st.builds(Mediation, held_on=DAY, cases=st.just(5), settled=FEW),
    st.builds(HandIn, handed_on=DAY, pieces=st.integers(1, 9), grams=st.none() | FEW,
              kind=st.sampled_from(("guns", "explosive", "fireworks", "loại cũ"))),
    st.builds(Tally, counted_on=DAY, received=st.just(5), valuable=FEW, cases=FEW, persons=FEW,
              channel=st.none() | st.sampled_from(Channel), point=st.none() | one_of(POINTS)),
    st.builds(Award, awarded_on=DAY, level=st.sampled_from(AwardLevel), collectives=FEW,
              persons=st.integers(1, 9)),
).filter(lambda record: not list(record.problems()))  # fmt: skip

QUARTERS = [parse_period(f"2026-Q{number}", 15) for number in (1, 2, 3, 4)]
MONTHS = [parse_period(f"2026-{number:02}", 15) for number in (7, 8, 9)]
YEAR = parse_period("2026", 15)


class _Back(Exception):
    """Takes a Work back whole."""


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(RECORDS, min_size=1, max_size=14))
def test_parts_make_their_wholes_and_periods_join_for_any_movement(
    office: Store, reference: Reference, records: list[Record]
) -> None:
    def write(work: Work) -> None:
        for record in (*HOMES, *POINTS, *TEAMS, *UNITS, *records):
            work.put(record)

        def told(period: Period) -> Summary:
            return build_summary(work, period, reference)

        quarters = [told(each) for each in QUARTERS]
        for now, then in pairwise(quarters):
            assert then.value("points_opening") == now.value("model_points")
            assert then.value("key_areas_opening") == now.value("key_areas_closing")
        months, year = [told(each) for each in MONTHS], told(YEAR)
        for name, indicator in indicators(reference).items():
            if indicator.nature is Nature.FLOW:
                assert year.value(name) == sum(each.value(name) for each in quarters), name
                assert quarters[2].value(name) == sum(each.value(name) for each in months), name
        for name in ("reached", "registered"):
            assert year.value(f"safety_{name}") <= year.value("safety_subjects")
        assert year.value("points_rated") <= len(POINTS)
        assert year.value("security_rated") <= 1
        assert year.value("population") <= 5 * len(HOMES)
        raise _Back

    with pytest.raises(_Back):
        office.write(Tag.ADD, write)
