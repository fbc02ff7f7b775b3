"""What the registers hold of one point or one team, and of all that is rated in a year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from antq_desktop.domain.activities import Activity, Award, Tally
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import (
    Meeting,
    Member,
    ModelType,
    Point,
    PointMoney,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Officer
from antq_desktop.i18n.vietnamese import fold, name_key, sort_key
from antq_desktop.storage.pages import hamlet_names, office_on
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)
T = TypeVar("T", Member, Meeting, TeamRating)

#: Of so many teams the members are asked for one by one.
_FEW = 12


@dataclass(frozen=True)
class TeamPage:
    """One team with all who ever were in it, its meetings and ratings, the newest first."""

    team: Team
    hamlet: str
    point: Point | None
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    ratings: tuple[TeamRating, ...]

    @property
    def id(self) -> str:
        """The id of the team."""
        return self.team.id

    def serving(self, on: date) -> tuple[Member, ...]:
        """Return who is in it on a day."""
        return tuple(each for each in self.members if serves(each, on))

    def count(self, on: date) -> int:
        """Return how many are in it on a day, else what it declared."""
        return len(self.serving(on)) if self.members else self.team.declared_members or 0


@dataclass(frozen=True)
class PointPage:
    """One point with its type, its teams, and its money, meetings and ratings, newest first.

    `copied_from` is the point it was copied from, `copies` are those copied from it; `credited` is
    the work, results and awards that were written to its credit.
    """

    point: Point
    type: str
    hamlet: str
    officer: str
    copied_from: Point | None
    copies: tuple[Point, ...]
    teams: tuple[TeamPage, ...]
    moneys: tuple[PointMoney, ...]
    meetings: tuple[Meeting, ...]
    ratings: tuple[Rating, ...]
    credited: tuple[Activity | Award | Tally, ...] = ()

    @property
    def id(self) -> str:
        """The id of the point."""
        return self.point.id

    @property
    def money(self) -> int:
        """All money given to it, in đồng."""
        return sum(each.amount for each in self.moneys)

    def standing(self, on: date) -> tuple[TeamPage, ...]:
        """Return its teams that count on a day."""
        return tuple(each for each in self.teams if each.team.stands(on))

    def members(self, on: date) -> int:
        """Return how many members its teams have on a day, else what the point declared."""
        counted = sum(each.count(on) for each in self.standing(on))
        return counted if self.teams else self.point.declared_members or 0


@dataclass(frozen=True)
class Silent:
    """A point that has not met for so long that it is told of, and since which day."""

    point: Point
    hamlet: str
    due_on: date
    last_met: date | None


@dataclass(frozen=True)
class Rated:
    """A point or a security team with its rating of a year and of the year before."""

    record: Point | Team
    hamlet: str
    rating: Rating | TeamRating | None
    before: str
    leader: str = ""

    @property
    def id(self) -> str:
        """The id of the point or team."""
        return self.record.id

    @property
    def grade(self) -> str:
        """The grade of the year, nothing where it was not rated."""
        return self.rating.grade if self.rating else ""


def serves(member: Member, on: date) -> bool:
    """Say whether somebody is a member on a day; both ends count."""
    started = member.since is None or member.since <= on
    return started and (member.until is None or on <= member.until)


def is_leader(member: Member) -> bool:
    """Say whether the role of a member is that of the head (tổ trưởng, trưởng ban)."""
    words = fold(member.role).split()
    return "truong" in words and "pho" not in words


def team_page(reader: Reader, team_id: str) -> TeamPage:
    """Return one team; raises `NotFound`."""
    return _team_pages(reader, [reader.get(Team, team_id)], hamlet_names(reader))[0]


def point_page(reader: Reader, point_id: str) -> PointPage:
    """Return one point; raises `NotFound`."""
    point = reader.get(Point, point_id)
    hamlets = hamlet_names(reader)
    teams = reader.find(Team, point=point_id)
    copied = reader.find(Point, id=point.copied_from) if point.copied_from else []
    return PointPage(
        point,
        _name(reader, ModelType, point.model_type),
        hamlets.get(point.hamlet or "", ""),
        _officer(reader, point.officer),
        next(iter(copied), None),
        tuple(sorted(reader.find(Point, copied_from=point_id), key=_by_name)),
        tuple(_team_pages(reader, sorted(teams, key=_by_name), hamlets)),
        tuple(_newest(reader.find(PointMoney, point=point_id), "given_on")),
        tuple(_newest(reader.find(Meeting, point=point_id), "held_on")),
        tuple(_newest(reader.find(Rating, point=point_id), "year")),
        tuple(_credited(reader, point_id)),
    )


def _credited(reader: Reader, point_id: str) -> list[Activity | Award | Tally]:
    """Return what stands to the credit of a point, results first, each kind newest first."""
    return [
        *_newest(reader.find(Tally, point=point_id), "counted_on"),
        *_newest(reader.find(Activity, point=point_id), "held_on"),
        *_newest(reader.find(Award, point=point_id), "awarded_on"),
    ]


def all_teams(reader: Reader) -> list[TeamPage]:
    """Return every team, in the order of names."""
    return _team_pages(reader, sorted(reader.all(Team), key=_by_name), hamlet_names(reader))


def silent_points(reader: Reader, on: date, reference: Reference) -> list[Silent]:
    """Return the points that work and have not met for so many months, the longest first.

    A meeting of a team is one of its point.
    """
    months = reference.on("movement_terms", "silent_months", on).value
    began_on, hamlets = office_on(reader).began_on, hamlet_names(reader)
    met = last_met(reader.all(Team), reader.all(Meeting), on)
    found = []
    for point in reader.all(Point):
        met_on = met.get(point.id)
        if due_on := point.silent_since(on, months, met_on, began_on):
            found.append(Silent(point, hamlets.get(point.hamlet or "", ""), due_on, met_on))
    return sorted(found, key=lambda each: (each.due_on, sort_key(each.point.name)))


def rated_points(reader: Reader, year: int, on: date) -> list[Rated]:
    """Return the points that stand on a day with their ratings of a year, by hamlet and name."""
    of_year = {each.point: each for each in reader.all(Rating) if each.year == year}
    before = {each.point: each.grade for each in reader.all(Rating) if each.year == year - 1}
    points = [each for each in reader.all(Point) if each.stands(on) or each.id in of_year]
    return _rated(reader, points, of_year, before)


def rated_teams(reader: Reader, year: int, on: date) -> list[Rated]:
    """Return the security teams that stand on a day with their ratings of a year."""
    of_year = {each.team: each for each in reader.all(TeamRating) if each.year == year}
    before = {each.team: each.grade for each in reader.all(TeamRating) if each.year == year - 1}
    security = reader.find(Team, kind=TeamKind.SECURITY.value)
    teams = [each for each in security if each.stands(on) or each.id in of_year]
    return _rated(reader, teams, of_year, before)


def _rated(
    reader: Reader,
    records: Iterable[Point] | Iterable[Team],
    ratings: Mapping[RecordId, Rating] | Mapping[RecordId, TeamRating],
    before: Mapping[RecordId, str],
) -> list[Rated]:
    hamlets = hamlet_names(reader)
    found = [
        Rated(
            each,
            hamlets.get(each.hamlet or "", ""),
            ratings.get(each.id),
            before.get(each.id, ""),
            each.leader,
        )
        for each in records
    ]
    return sorted(
        found, key=lambda each: (not each.hamlet, sort_key(each.hamlet), sort_key(each.record.name))
    )


def last_met(teams: Iterable[Team], meetings: Iterable[Meeting], on: date) -> dict[str, date]:
    """Return when each point last met by a day, itself or by one of its teams."""
    points = {each.id: each.point for each in teams if each.point}
    met: dict[str, date] = {}
    for meeting in meetings:
        point = meeting.point or points.get(meeting.team or RecordId(""))
        if point and meeting.held_on <= on:
            met[point] = max(met.get(point, meeting.held_on), meeting.held_on)
    return met


def _team_pages(
    reader: Reader, teams: Iterable[Team], hamlets: Mapping[str, str]
) -> list[TeamPage]:
    listed = list(teams)
    members, meetings = _of(reader, Member, listed), _of(reader, Meeting, listed)
    ratings = _of(reader, TeamRating, listed)
    points = {each.id: each for each in reader.all(Point)} if any(t.point for t in listed) else {}
    return [
        TeamPage(
            team,
            hamlets.get(team.hamlet or "", ""),
            points.get(team.point) if team.point else None,
            tuple(sorted(members.get(team.id, ()), key=rank)),
            tuple(_newest(meetings.get(team.id, ()), "held_on")),
            tuple(_newest(ratings.get(team.id, ()), "year")),
        )
        for team in listed
    ]


def _of(reader: Reader, cls: type[T], teams: Sequence[Team]) -> dict[str, list[T]]:
    """Return what belongs to these teams: of a few asked for one by one, else read at once."""
    found: dict[str, list[T]] = defaultdict(list)
    if len(teams) > _FEW:
        for record in reader.all(cls):
            found[record.team or ""].append(record)
    else:
        found |= {team.id: reader.find(cls, team=team.id) for team in teams}
    return found


def rank(member: Member) -> tuple[bool, bool, bytes]:
    """Return the order of members: the head, then his deputies, then by name."""
    deputy = "pho" in fold(member.role).split()
    return not is_leader(member), not deputy, name_key(member.full_name)


def _newest(records: Iterable[R], field: str) -> list[R]:
    return sorted(records, key=lambda each: getattr(each, field), reverse=True)


def _by_name(record: Point | Team) -> bytes:
    return sort_key(record.name)


def _name(reader: Reader, cls: type[ModelType], record_id: RecordId | None) -> str:
    found = reader.find(cls, id=record_id) if record_id else []
    return found[0].name if found else ""


def _officer(reader: Reader, record_id: RecordId | None) -> str:
    found = reader.find(Officer, id=record_id) if record_id else []
    return found[0].full_name if found else ""
