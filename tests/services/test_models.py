"""Points and teams through the years: states, heads, ratings, silence, and what is told of them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import (
    Meeting,
    Member,
    Point,
    PointState,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.people import Sex
from antq_desktop.domain.rating import Share, share_of, told_of_share, window_on
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference, load
from antq_desktop.errors import BadInput, Invalid
from antq_desktop.services import models
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.postponing import postpone
from antq_desktop.services.today import due_acts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.models import point_page, rated_teams, silent_points, team_page
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = load(paths.resource_folder() / "reference")
TODAY = date(2026, 11, 21)
#: The models the five articles name, as the office reads them out (law-and-practice §5.2).
NAMED = """
Tổ dân phố, thôn, xóm an toàn; Dòng họ tự quản về ANTT; Dòng họ văn hóa; Xứ, họ đạo bình yên;
Chùa tinh tiến; Cụm giáp ranh về ANTT; Tự phòng, tự quản, tự liên kết; Tổ liên gia tự quản;
Tổ hòa giải; Tiếng kẻng an ninh; Trường, phường bảo đảm ANTT; Xã không ma túy;
Tổ phụ nữ vận động chồng con cai nghiện; Hòm thư tố giác tội phạm; Hòm thư giúp bạn; Camera ANTT;
Zalo tiếp nhận tin ANTT; Cổng trường an toàn giao thông; Hội lái xe với ANTT;
Doanh nghiệp với công tác tái hòa nhập cộng đồng;
G5+ giáo dục, hỗ trợ, giúp đỡ người chấp hành xong án phạt tù; Tổ bảo vệ ANTT;
Tổ an ninh xã hội; Ban Chỉ đạo ANTT xã; Tổ an ninh nhân dân; Cụm liên kết; Xóm liên gia;
Ánh sáng an ninh; 5 tự quản; Đội tuần tra; Đội thanh niên xung kích; 3 trên 1; 5+1;
Câu lạc bộ Người hoàn lương; Quỹ hoàn lương; Doanh nhân với ANTT
"""


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """An office on its first day."""
    (folder := tmp_path / "office").mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    new = NewOffice("Công an xã Như Xuân", "NX01", "Công an tỉnh", "Lê Văn Minh", "canbo")
    store.write(Tag.SET_UP, lambda work: set_up(work, new, LAW))
    yield store
    store.close()


def test_every_model_of_the_articles_is_in_the_start_list() -> None:
    listed = {entry.title for entry in LAW.entries("model_types")}
    assert {" ".join(name.split()) for name in NAMED.split(";")} <= listed


def put(store: Store, *records: Point | Team | Member | Meeting | Rating | TeamRating) -> None:
    def act(work: Work) -> None:
        for each in records:
            work.put(each)

    store.write(Tag.ADD, act)


def move(store: Store, point: Point, state: PointState, on: date, why: str) -> None:
    def act(work: Work) -> None:
        models.set_state(work, point.id, state, on, why, "05/QĐ")

    store.write(Tag.CHANGE, act)


def refused(store: Store, act: Callable[[Work], object]) -> str:
    with pytest.raises((BadInput, Invalid)) as raised:
        store.write(Tag.CHANGE, act)
    error = raised.value
    return error.problems[0].message if isinstance(error, Invalid) else error.message


def test_a_point_is_paused_works_again_and_is_dissolved_with_its_teams(office: Store) -> None:
    gong = Point(name="Tiếng kẻng thôn Mơ", launched_on=date(2024, 3, 1))
    team = Team(name="Tổ 1", kind=TeamKind.POINT, point=gong.id)
    head = Member(team=team.id, full_name="Vi Văn Bình", role="Tổ trưởng")
    put(office, gong, team, head)
    for state, on, why in (
        (PointState.PAUSED, date(2026, 2, 1), "Trưởng thôn nghỉ"),
        (PointState.ACTIVE, date(2026, 5, 1), "Có trưởng thôn mới"),
    ):
        move(office, gong, state, on, why)
    early = refused(
        office, lambda work: models.set_state(work, gong.id, PointState.PAUSED, date(2026, 4, 1))
    )
    assert "comes before" in early
    office.write(
        Tag.CHANGE,
        lambda work: models.dissolve(work, gong.id, date(2026, 9, 1), "Sáp nhập", "9/QĐ"),
    )
    with office.read() as reader:
        page = point_page(reader, gong.id)
        assert (page.point.state, page.point.state_decision) == (PointState.DISSOLVED, "9/QĐ")
        assert page.point.dissolved_on == date(2026, 9, 1)
        assert [each.team.ended_reason for each in page.teams] == ["Sáp nhập"]
        assert [each.until for each in page.teams[0].members] == [date(2026, 9, 1)]
    again = refused(office, lambda work: models.set_state(work, gong.id, PointState.ACTIVE, TODAY))
    assert "copied from it" in again


def test_teams_may_go_on_without_their_point(office: Store) -> None:
    point = Point(name="Cụm giáp ranh")
    team = Team(name="Tổ 1", point=point.id)
    put(office, point, team)
    office.write(Tag.CHANGE, lambda work: models.dissolve(work, point.id, TODAY, teams=False))
    with office.read() as reader:
        assert reader.get(Team, team.id).dissolved_on is None


def test_a_new_head_takes_over_and_the_old_one_leaves_the_role(office: Store) -> None:
    team = Team(name="Tổ bảo vệ 1", kind=TeamKind.SECURITY, leader="Hà Văn Tư")
    old = Member(team=team.id, full_name="Hà Văn Tư", role="Tổ trưởng", since=date(2024, 7, 1))
    other = Member(team=team.id, full_name="Lò Thị An", phone="0912345678", sex=Sex.FEMALE)
    deputy = Member(team=team.id, full_name="Vi Tý", role="Tổ phó")
    put(office, team, old, other, deputy)
    new = Member(team=team.id, full_name="Lò Thị An", since=date(2026, 6, 1))
    office.write(Tag.CHANGE, lambda work: models.new_leader(work, new))
    with office.read() as reader:
        page = team_page(reader, team.id)
    assert (page.team.leader, page.team.leader_phone) == ("Lò Thị An", "0912345678")
    serving = [(each.full_name, each.role) for each in page.serving(TODAY)]
    assert serving == [("Lò Thị An", "Tổ trưởng"), ("Vi Tý", "Tổ phó")]
    gone = next(each for each in page.members if each.id == old.id)
    assert gone.until == date(2026, 5, 31)
    office.write(Tag.CHANGE, lambda work: models.end_member(work, new.id, TODAY))
    with office.read() as reader:
        assert reader.get(Team, team.id).leader == "", "nobody leads it now"


def test_a_mediation_team_is_told_of_what_its_law_asks(office: Store) -> None:
    team = Team(name="Tổ hòa giải thôn Mơ", kind=TeamKind.MEDIATION)
    men = [Member(team=team.id, full_name=f"Vi Văn {x}", sex=Sex.MALE) for x in ("Ất", "Bảo")]
    put(office, team, *men)

    def told() -> list[str]:
        with office.read() as reader:
            page = team_page(reader, team.id)
        return [words for words, _ in models.told_of_team(page, TODAY, LAW)]

    assert ["at least" in each for each in told()] == [True, False]
    assert "No woman" in told()[1]
    put(office, Member(team=team.id, full_name="Lò Thị An", sex=Sex.FEMALE))
    assert told() == []


def test_ratings_replace_one_another_and_keep_the_decision(office: Store) -> None:
    team = Team(name="Tổ 1", kind=TeamKind.SECURITY, founded_on=date(2026, 4, 1))
    put(office, team)
    day = date(2026, 11, 20)
    office.write(Tag.ADD, lambda work: models.rate_team(work, team.id, 2026, "good", "7/QĐ", day))
    office.write(Tag.CHANGE, lambda work: models.rate_team(work, team.id, 2026, "excellent"))
    with office.read() as reader:
        rating = reader.find(TeamRating, team=team.id)
        page = team_page(reader, team.id)
        rows = rated_teams(reader, 2026, TODAY)
    assert [(each.grade, each.decision) for each in rating] == [("excellent", "7/QĐ")]
    (words,) = models.told_of_team(page, TODAY, LAW)
    assert (words[1]["months"], words[1]["least"]) == (7, 9)
    share = share_of([each.grade for each in rows], 2026, LAW)
    assert share.is_over
    assert told_of_share(share) is not None


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_share_of_the_excellent_is_over_just_above_a_fifth(excellent: int, good: int) -> None:
    share = Share(excellent, excellent + good, 20)
    assert share.is_over == (excellent * 5 > excellent + good)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_every_day_lies_in_one_window(day: date) -> None:
    window = window_on(day, LAW)
    assert window.first <= day <= window.last
    assert (window.first.month, window.first.day) == (11, 15)
    assert (window.last - window.first).days in {364, 365}


def began(store: Store, on: date) -> None:
    def act(work: Work) -> None:
        work.put(changed(office_on(work), began_on=on))

    store.write(Tag.CHANGE, act)


def silent(office: Store, reference: Reference = LAW) -> list[tuple[RecordId, date]]:
    with office.read() as reader:
        return [(each.point.id, each.due_on) for each in silent_points(reader, TODAY, reference)]


def test_a_point_that_has_not_met_for_three_months_is_silent(office: Store) -> None:
    began(office, date(2025, 1, 1))
    quiet = Point(name="A", launched_on=date(2024, 1, 1))
    met = Point(name="B", launched_on=date(2024, 1, 1))
    paused = Point(name="C", launched_on=date(2024, 1, 1), state=PointState.PAUSED)
    young = Point(name="D", launched_on=date(2026, 10, 1))
    unknown = Point(name="E")
    team = Team(name="Tổ 1", point=met.id)
    put(office, quiet, met, paused, young, unknown, team)
    just = Point(name="F")
    put(office, just, Meeting(held_on=date(2026, 8, 21), point=just.id))
    put(office, Meeting(held_on=date(2026, 5, 10), point=quiet.id))
    put(office, Meeting(held_on=date(2026, 8, 22), team=team.id))
    assert silent(office) == [
        (unknown.id, date(2025, 4, 1)),
        (quiet.id, date(2026, 8, 10)),
        (just.id, TODAY),
    ]
    put(office, Meeting(held_on=date(2026, 11, 1), point=quiet.id))
    assert [one for one, _ in silent(office)] == [unknown.id, just.id]


def test_nothing_is_silent_before_the_office_has_had_its_months(office: Store) -> None:
    began(office, date(2026, 10, 1))
    put(office, Point(name="A", launched_on=date(2019, 1, 1)))
    assert silent(office) == []


def acts(store: Store, today: date = TODAY) -> list[DueAct]:
    with store.read() as reader:
        return [
            each for each in due_acts(reader, today, LAW) if each.act in {"silent", "rate_teams"}
        ]


def test_silent_points_stand_in_today_and_are_put_off_by_the_day(office: Store) -> None:
    began(office, date(2025, 1, 1))
    quiet, other = (Point(name=x, launched_on=date(2026, 1, 1)) for x in ("A", "B"))
    put(office, quiet, other, Meeting(held_on=date(2026, 6, 1), point=other.id))
    first, second = acts(office)
    assert [(each.name, each.due_on) for each in (first, second)] == [
        ("A", date(2026, 4, 1)),
        ("B", date(2026, 9, 1)),
    ]
    assert first.opens == ("points", quiet.id)
    office.write(
        Tag.POSTPONE, lambda work: postpone(work, first, date(2026, 12, 1), "Chờ trưởng thôn mới")
    )
    assert [each.name for each in acts(office)] == ["B"]
    assert [each.name for each in acts(office, date(2026, 12, 1))] == ["A", "B"]
    put(office, Meeting(held_on=date(2026, 11, 20), point=other.id))
    assert acts(office) == []


def test_the_rating_of_security_teams_is_due_when_its_window_closes(office: Store) -> None:
    began(office, date(2025, 1, 1))
    old, young = (
        Team(name=x, kind=TeamKind.SECURITY, founded_on=day)
        for x, day in (("Tổ 1", date(2024, 7, 1)), ("Tổ 2", date(2026, 6, 1)))
    )
    put(office, old, young, TeamRating(team=old.id, year=2025, grade="good"))
    assert acts(office, date(2026, 10, 14)) == []
    (due,) = acts(office, date(2026, 10, 15))
    assert (due.due_on, due.count, due.opens) == (date(2026, 11, 14), 1, ("teams", "rate/2026"))
    assert [each.due_on for each in acts(office)] == [date(2026, 11, 14)]
    assert [each.due_on for each in acts(office, date(2027, 1, 5))] == [date(2026, 11, 14)]
    put(office, TeamRating(team=old.id, year=2026, grade="good"))
    assert acts(office) == []
