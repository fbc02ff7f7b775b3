"""Model points through a period: new, strengthened, dissolved, silent, rated."""

from datetime import date
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.models import (
    Meeting,
    Point,
    PointMoney,
    PointState,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.periods import Period, quarter
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import Reference, shipped_id
from antq_desktop.domain.safety import KeyArea
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.models import silent_points
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q3, Q4 = quarter(2026, 3, 15), quarter(2026, 4, 15)


def enter(office: Store, *records: Record) -> None:
    office.write(Tag.ADD, lambda work: [work.put(record) for record in records])


def summary_of(office: Store, reference: Reference, period: Period = Q4) -> Summary:
    with office.read() as reader:
        return build_summary(reader, period, reference)


def values(summary: Summary, *names: str) -> list[int]:
    return [summary.value(name) for name in names]


def test_points_come_and_go(office: Store, reference: Reference) -> None:
    old = Point(name="Điểm cũ", launched_on=date(2020, 1, 1))
    enter(
        office,
        old,
        Point(name="Mới", launched_on=date(2026, 10, 1), copied_from=old.id),
        Point(name="Mới mà giải thể ngay", launched_on=date(2026, 10, 1),
              dissolved_on=date(2026, 11, 1), state=PointState.DISSOLVED),
        Point(name="Giải thể", dissolved_on=date(2026, 11, 20), state=PointState.DISSOLVED),
        Point(name="Củng cố", state=PointState.STRENGTHENED, state_since=date(2026, 11, 1)),
        Point(name="Tạm dừng từ trước", state=PointState.PAUSED, state_since=date(2026, 1, 1)),
        Point(name="Giải thể, không rõ ngày", state=PointState.DISSOLVED,
              launched_on=date(2026, 10, 1)),
    )  # fmt: skip
    flow = ("points_opening", "points_new", "points_dissolved", "model_points")
    states = ("points_active", "points_in_strengthening", "points_paused")
    now = summary_of(office, reference)
    assert values(now, *flow) == [4, 2, 2, 4]
    assert values(now, "points_strengthened", "points_copied") == [1, 1]
    assert values(now, *states) == [2, 1, 1]
    before = summary_of(office, reference, Q3)
    assert values(before, *flow) == [4, 0, 0, 4]
    assert values(before, "points_strengthened", "points_copied") == [0, 0]
    assert values(before, *states) == [3, 0, 1], "strengthened only since November"


def test_a_point_that_does_not_meet_is_silent_unless_new_or_paused(
    office: Store, reference: Reference
) -> None:
    silent = Point(name="Im lặng", launched_on=date(2020, 1, 1))
    never = Point(name="Chưa họp lần nào")
    meets, by_team = Point(name="Họp"), Point(name="Tổ họp")
    team = Team(name="Tổ 1", point=by_team.id, kind=TeamKind.POINT)
    enter(
        office,
        silent, never, meets, by_team, team,
        Point(name="Mới", launched_on=date(2026, 10, 1)),
        Point(name="Tạm dừng", state=PointState.PAUSED),
        Meeting(point=silent.id, held_on=date(2026, 9, 14)),
        Meeting(point=meets.id, held_on=date(2026, 9, 15), attendance=30),
        Meeting(team=team.id, held_on=date(2026, 11, 1), attendance=12),
        PointMoney(point=meets.id, given_on=date(2026, 11, 1), amount=5_000_000),
    )  # fmt: skip
    began(office, date(2026, 9, 15))
    assert summary_of(office, reference).value("points_silent") == 0, "not three months yet"
    began(office, date(2026, 9, 1))
    summary = summary_of(office, reference)
    assert set(summary.figures["points_silent"].records) == {silent.id, never.id}
    assert values(summary, "meetings_held", "meetings_attendance", "points_money") == [
        2,
        42,
        5_000_000,
    ]


def began(office: Store, on: date) -> None:
    office.write(Tag.CHANGE, lambda work: work.put(changed(office_on(work), began_on=on)))


DAYS = st.none() | st.dates(date(2026, 1, 1), Q4.last)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.dates(date(2026, 1, 1), Q4.last),
    lives=st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=1, max_size=5),
)
def test_the_report_counts_the_points_the_days_list_tells_as_silent(
    office: Store,
    reference: Reference,
    first: date,
    lives: list[tuple[date | None, date | None, bool]],
) -> None:
    def write(work: Work) -> None:
        for old in work.all(Point):
            work.remove(old)
        work.put(changed(office_on(work), began_on=first))
        for launched, met, paused in lives:
            state = PointState.PAUSED if paused else None
            point = work.put(Point(name="Điểm", launched_on=launched, state=state))
            if met:
                work.put(Meeting(point=point.id, held_on=min(met, work.clock.today())))

    office.write(Tag.ADD, write)
    with office.read() as reader:
        told = {each.point.id for each in silent_points(reader, Q4.last, reference)}
    assert set(summary_of(office, reference).figures["points_silent"].records) == told


def test_the_ratings_are_those_of_the_year(office: Store, reference: Reference) -> None:
    point = Point(name="Điểm")
    security, other = Team(name="BV", kind=TeamKind.SECURITY), Team(name="Tổ khác")
    enter(office, point, security, other)
    enter(office, Rating(point=point.id, year=2026, grade="Khá"))
    enter(
        office,
        Rating(point=point.id, year=2026, grade="Tốt"),
        Rating(point=point.id, year=2025, grade="Yếu"),
        TeamRating(team=security.id, year=2026, grade="excellent"),
        TeamRating(team=other.id, year=2026, grade="good"),
    )
    summary = summary_of(office, reference)
    assert values(summary, "points_rated", "points_rated_tot", "points_rated_kha") == [1, 1, 0]
    assert values(summary, "security_rated", "security_rated_excellent") == [1, 1]
    older = Point(name="Xếp theo thang cũ")
    enter(office, older, Rating(point=older.id, year=2026, grade="Đạt"))
    summary = summary_of(office, reference)
    assert values(summary, "points_rated", "points_rated_unlisted") == [2, 1]


def test_an_area_removed_before_it_was_listed_breaks_no_sum(
    office: Store, reference: Reference
) -> None:
    enter(office, KeyArea(name="Ghi nhầm ngày", since=date(2026, 10, 1),
                          removed_on=date(2026, 8, 1)))  # fmt: skip
    for period in (Q3, Q4):
        names = ("key_areas_opening", "key_areas_added", "key_areas_removed", "key_areas_closing")
        assert values(summary_of(office, reference, period), *names) == [0, 0, 0, 0]


def test_a_point_dissolved_by_its_state_alone_stood_until_that_day(
    office: Store, reference: Reference
) -> None:
    """A sheet may say the state and since when, and nothing more."""
    enter(office, Point(name="Giải thể", launched_on=date(2020, 1, 1),
                        state=PointState.DISSOLVED, state_since=date(2026, 10, 1)))  # fmt: skip
    flow = ("points_opening", "points_new", "points_dissolved", "model_points")
    assert values(summary_of(office, reference, Q3), *flow) == [1, 0, 0, 1]
    assert values(summary_of(office, reference), *flow) == [1, 0, 1, 0]


def test_a_point_launched_and_dissolved_by_its_state_within_a_period_came_and_went(
    office: Store, reference: Reference
) -> None:
    enter(
        office,
        Point(name="Vừa lập vừa thôi", launched_on=date(2026, 10, 1), state=PointState.DISSOLVED,
              state_since=date(2026, 11, 1)),
        Point(name="Hoạt động lại", launched_on=date(2020, 1, 1), state=PointState.ACTIVE,
              state_since=date(2026, 10, 5)),
    )  # fmt: skip
    with patch.object(Point, "problems", lambda _point: ()):
        enter(office, Point(name="Ghi nhầm ngày", launched_on=date(2026, 10, 1),
                            dissolved_on=date(2026, 8, 1)))  # fmt: skip
    flow = ("points_opening", "points_new", "points_dissolved", "model_points")
    summary = summary_of(office, reference)
    assert values(summary, *flow) == [1, 1, 1, 1]
    assert summary.value("points_strengthened") == 0


def test_a_type_is_new_where_no_point_carried_it_before(
    office: Store, reference: Reference
) -> None:
    camera, gong = (shipped_id("model_types", code) for code in ("camera", "security_gong"))
    enter(
        office,
        Point(name="Cũ", launched_on=date(2020, 1, 1), model_type=camera),
        Point(name="Mới", launched_on=date(2026, 10, 1), model_type=camera),
        Point(name="Loại mới", launched_on=date(2026, 10, 1), model_type=gong),
    )
    summary = summary_of(office, reference)
    assert values(summary, "model_types", "model_types_new") == [2, 1]
