"""What the four lists of the models show: types, points, teams and members, read at once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from antq_desktop.domain.models import Member, ModelType, Point, Team
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.storage.models import rank, serves
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class Models:
    """Everything about the models on a day; of the members those who serve."""

    types: Sequence[ModelType]
    points: Sequence[Point]
    teams: Sequence[Team]
    members: Sequence[Member]
    hamlets: dict[str, str]
    on: date

    @cached_property
    def _serving(self) -> Counter[str]:
        return Counter(member.team for member in self.members)

    @cached_property
    def _by_point(self) -> dict[str, list[Team]]:
        found: dict[str, list[Team]] = defaultdict(list)
        for team in self.teams:
            if team.point and team.stands(self.on):
                found[team.point].append(team)
        return found

    def teams_of(self, point: Point) -> tuple[int, bool]:
        """Return how many teams a point has, and whether that is only what it declared."""
        rows = len(self._by_point.get(point.id, ()))
        return (rows, False) if rows else (point.declared_teams or 0, True)

    def people_of(self, point: Point) -> tuple[int, bool]:
        """Return how many members its teams have, and whether nobody of them is written."""
        teams = self._by_point.get(point.id, ())
        rows = sum(self.members_of(team)[0] for team in teams)
        written = any(self._serving[team.id] for team in teams)
        return (rows, not written) if rows else (point.declared_members or 0, True)

    def members_of(self, team: Team) -> tuple[int, bool]:
        """Return how many members a team has, and whether that is only what it declared."""
        rows = self._serving[team.id]
        return (rows, False) if rows else (team.declared_members or 0, True)


NOTHING = Models((), (), (), (), {}, date.min)


def read_models(reader: Reader, on: date) -> Models:
    """Return types, points, teams and members in the order of their names; heads before members."""
    serving = (each for each in reader.all(Member) if serves(each, on))
    return Models(
        sorted(reader.all(ModelType), key=lambda each: sort_key(each.name)),
        sorted(reader.all(Point), key=lambda each: sort_key(each.name)),
        sorted(reader.all(Team), key=lambda each: sort_key(each.name)),
        sorted(serving, key=rank),
        hamlet_names(reader),
        on,
    )
