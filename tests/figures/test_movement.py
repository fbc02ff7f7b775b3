"""Teams and members on the last day: those to come are not there yet, those gone do not count."""

from datetime import date

import pytest

from antq_desktop.domain.cases import Case
from antq_desktop.domain.models import Member, Point, Team, TeamKind
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q3 = quarter(2026, 3, 15)
AFTER = date(2026, 9, 15)


def summary_of(office: Store, reference: Reference) -> Summary:
    with office.read() as reader:
        return build_summary(reader, Q3, reference)


@pytest.mark.parametrize(
    ("days", "counted"),
    [
        ([(None, None)], 1),
        ([(None, None), (AFTER, None)], 1),
        ([(Q3.last, None), (None, AFTER)], 2),
        ([(None, None), (None, Q3.last)], 2),
        ([(None, Q3.last)], 1),
        ([(None, date(2026, 9, 13))], 0),
        ([(AFTER, None)], 7),
        ([], 7),
    ],
)
def test_members_count_from_the_day_they_join_until_the_day_they_leave(
    office: Store,
    reference: Reference,
    days: list[tuple[date | None, date | None]],
    counted: int,
) -> None:
    def write(work: Work) -> None:
        team = work.put(Team(name="Tổ 1", kind=TeamKind.SECURITY, declared_members=7))
        for since, until in days:
            work.put(Member(team=team.id, full_name="Lò Văn Páo", since=since, until=until))

    office.write(Tag.ADD, write)
    assert summary_of(office, reference).value("security_members") == counted


@pytest.mark.parametrize(
    ("team", "teams", "members"),
    [
        ({"dissolved_on": Q3.last}, 0, 0),
        ({"dissolved_on": AFTER}, 1, 4),
        ({"founded_on": AFTER}, 3, 17),
        ({"founded_on": Q3.last}, 1, 4),
        ({"declared_members": None}, 1, 17),
    ],
)
def test_a_point_whose_teams_are_dissolved_does_not_get_its_declared_count_back(
    office: Store, reference: Reference, team: dict[str, object], teams: int, members: int
) -> None:
    def write(work: Work) -> None:
        point = work.put(Point(name="Camera an ninh", declared_teams=3, declared_members=17))
        known = {"declared_members": 4, **team}
        work.put(Team(name="Tổ 1", point=point.id, **known))  # type: ignore[arg-type]

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    assert (summary.value("point_teams"), summary.value("point_members")) == (teams, members)


def test_who_stands_in_the_book_from_before_need_not_present_himself(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        for name, before in (("Lò Văn Páo", True), ("Vàng Thị Dung", False)):
            person = work.put(Person(full_name=name))
            work.put(Case(person=person.id, completed_on=date(2026, 7, 1), done_before=before))

    office.write(Tag.ADD, write)
    assert summary_of(office, reference).value("not_presented") == 1


def test_who_is_only_expected_has_not_come_in(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        person = work.put(Person(full_name="Lò Văn Páo"))
        expected = date(2026, 12, 1)
        work.put(Case(person=person.id, entered_on=date(2026, 7, 1), expected_release=expected))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    assert [summary.value(name) for name in ("people_in", "people_closing")] == [0, 0]
