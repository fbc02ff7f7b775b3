"""The figures of the movement: model types, points, teams and members.

Declared counts serve where no rows exist: rows of what is still to come are none yet, rows of what
is over are there.
"""

from antq_desktop.domain.models import Point, Team, TeamKind
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import COUNT, Basis, Figure


def models(basis: Basis) -> list[Figure]:
    """Types in use, points, and the teams and members the points have."""
    used = tuple(dict.fromkeys(p.model_type for p in basis.points if p.model_type))
    points = tuple(point.id for point in basis.points)
    teams = sum(_teams_of(basis, point) for point in basis.points)
    members = sum(_members_of_point(basis, point) for point in basis.points)
    return [
        Figure("model_types", N_("Model types in use"), len(used), used, COUNT, "model_types"),
        Figure("model_points", N_("Model points"), len(points), points, COUNT, "points"),
        Figure("point_teams", N_("Teams of the points"), teams, points, COUNT, "points"),
        Figure("point_members", N_("Members of the points"), members, points, COUNT, "points"),
    ]


def teams(basis: Basis) -> list[Figure]:
    """Security teams (Luật 30/2023/QH15), social security teams, and their members."""
    figures = []
    for kind, name, label, words in (
        (
            TeamKind.SECURITY,
            "security_teams",
            N_("Security and order teams"),
            N_("Members of security and order teams"),
        ),
        (
            TeamKind.SOCIAL_SECURITY,
            "social_security_teams",
            N_("Social security teams"),
            N_("Members of social security teams"),
        ),
    ):
        held = [team for team in basis.teams if team.kind is kind]
        ids = tuple(team.id for team in held)
        members = sum(_members_of(basis, team) for team in held)
        figures.append(Figure(name, label, len(ids), ids, COUNT, "teams"))
        people = name.replace("teams", "members")
        figures.append(Figure(people, words, members, ids, COUNT, "teams"))
    return figures


def _teams_of(basis: Basis, point: Point) -> int:
    if not _has_teams(basis, point):
        return point.declared_teams or 0
    return sum(1 for team in basis.teams if team.point == point.id)


def _members_of_point(basis: Basis, point: Point) -> int:
    standing = [team for team in basis.teams if team.point == point.id]
    known = [count for team in standing if (count := _members_known(basis, team)) is not None]
    if known or (not standing and _has_teams(basis, point)):
        return sum(known)
    return point.declared_members or 0


def _has_teams(basis: Basis, point: Point) -> bool:
    """Say whether teams of the point stand in the records, if only dissolved ones."""
    return any(team.point == point.id for team in basis.teams_begun)


def _members_of(basis: Basis, team: Team) -> int:
    return _members_known(basis, team) or 0


def _members_known(basis: Basis, team: Team) -> int | None:
    """Return how many are in the team on the last day; None where nothing says it."""
    joined = [member for member in basis.members if member.team == team.id]
    if not joined:
        return team.declared_members
    last = basis.period.last
    return sum(1 for member in joined if member.until is None or member.until > last)
