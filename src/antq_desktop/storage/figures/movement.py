"""The figures of the movement: model types, points, teams and members.

Declared counts serve where no rows exist: rows of what is still to come are none yet, rows of what
is over are there.
"""

from collections.abc import Iterable
from functools import partial

from antq_desktop.domain.models import Member, Point, Team, TeamKind
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import Basis, Unit
from antq_desktop.storage.figures.indicators import (
    Chapter,
    Count,
    Indicator,
    Part,
    each,
    records_of,
)
from antq_desktop.storage.models import serves

_SECURITY = "Luật 30/2023/QH15"
_MEDIATION = "Luật 35/2013/QH13"
#: The teams counted apart: what the two figures are called, their labels, their law.
_TEAMS = (
    (
        TeamKind.SECURITY,
        ("security_teams", N_("Security and order teams")),
        ("security_members", N_("Members of security and order teams")),
        _SECURITY,
    ),
    (
        TeamKind.SOCIAL_SECURITY,
        ("social_security_teams", N_("Social security teams")),
        ("social_security_members", N_("Members of social security teams")),
        "",
    ),
    (
        TeamKind.MEDIATION,
        ("mediation_teams", N_("Mediation teams")),
        ("mediation_members", N_("Members of mediation teams")),
        _MEDIATION,
    ),
    (
        TeamKind.STEERING,
        ("steering_committees", N_("Steering committees")),
        ("steering_members", N_("Members of steering committees")),
        "",
    ),
    (
        TeamKind.OTHER,
        ("other_teams", N_("Other teams")),
        ("other_team_members", N_("Members of other teams")),
        "",
    ),
)


def types_of(points: Iterable[Point]) -> dict[str, None]:
    """Return the model types these points carry, each once."""
    return dict.fromkeys(point.model_type for point in points if point.model_type)


def _types(basis: Basis) -> Count:
    return each(types_of(basis.points))


def _points(basis: Basis) -> Count:
    return records_of(basis.points)


def _teams_of_points(basis: Basis) -> Count:
    return teams_of(basis, basis.points)


def _members_of_points(basis: Basis) -> Count:
    return members_of(basis, basis.points)


def teams_of(basis: Basis, points: list[Point]) -> Count:
    """Count the teams of points."""
    return Count(sum(_teams_of(basis, point) for point in points), records_of(points).records)


def members_of(basis: Basis, points: list[Point]) -> Count:
    """Count the members of points."""
    count = sum(_members_of_point(basis, point) for point in points)
    return Count(count, records_of(points).records)


def _held(basis: Basis, kind: TeamKind) -> list[Team]:
    return [team for team in basis.teams if team.kind is kind]


def _teams(basis: Basis, kind: TeamKind) -> Count:
    return records_of(_held(basis, kind))


def _members(basis: Basis, kind: TeamKind) -> Count:
    held = _held(basis, kind)
    count = sum(_members_known(basis, team) or 0 for team in held)
    return Count(count, records_of(held).records)


def _teams_of(basis: Basis, point: Point) -> int:
    if not basis.teams_begun_of(point):
        return point.declared_teams or 0
    return len(basis.teams_of(point))


def _members_of_point(basis: Basis, point: Point) -> int:
    standing = basis.teams_of(point)
    known = [count for team in standing if (count := _members_known(basis, team)) is not None]
    if known or (not standing and basis.teams_begun_of(point)):
        return sum(known)
    return point.declared_members or 0


def _members_known(basis: Basis, team: Team) -> int | None:
    """Return how many are in the team on the last day; None where nothing says it."""
    joined = basis.joined(team)
    if not joined:
        return team.declared_members
    last = basis.period.last
    return sum(serves(member, last) for member in joined)


MODELS = Chapter(
    N_("Models and teams"),
    (
        Indicator(
            "model_types",
            N_("Model types in use"),
            N_("Model types that a point standing on the last day carries."),
            _types,
            Unit.TYPES,
            "model_types",
            kept_in=(Point,),
        ),
        Indicator(
            "model_points",
            N_("Model points"),
            N_("Points that stand on the last day: launched by then and not dissolved."),
            _points,
            Unit.POINTS,
            "points",
            kept_in=(Point,),
        ),
        Indicator(
            "point_teams",
            N_("Teams of the points"),
            N_("Teams of these points; where none is entered, the number declared."),
            _teams_of_points,
            Unit.TEAMS,
            "points",
            kept_in=(Point,),
        ),
        Indicator(
            "point_members",
            N_("Members of the points"),
            N_("Members of the teams of these points; where none is entered, the number declared."),
            _members_of_points,
            Unit.PEOPLE,
            "points",
            kept_in=(Point,),
        ),
        *(
            indicator
            for kind, (teams, teams_label), (members, members_label), source in _TEAMS
            for indicator in (
                Indicator(
                    teams,
                    teams_label,
                    N_("Teams of this kind that stand on the last day."),
                    partial(_teams, kind=kind),
                    Unit.COMMITTEES if kind is TeamKind.STEERING else Unit.TEAMS,
                    "teams",
                    source,
                    kept_in=(Team,),
                ),
                Indicator(
                    members,
                    members_label,
                    N_("Members of these teams on the last day, else the number declared."),
                    partial(_members, kind=kind),
                    Unit.PEOPLE,
                    "teams",
                    source,
                    kept_in=(Team, Member),
                ),
            )
        ),
    ),
    part=Part.MOVEMENT,
)
