"""From the registers to the lists of the movement."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from antq_desktop.domain.models import POINT_STATES, TEAM_KINDS, Point, PointState, Team
from antq_desktop.domain.people import SEXES
from antq_desktop.domain.rating import is_too_young, share_of, told_of_share, window_of
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.models_lists import (
    POINT_RATINGS_TITLE,
    TEAM_RATINGS_TITLE,
    MemberLine,
    PointLine,
    RatedLine,
    RatingPaper,
    TeamPaper,
    member_list,
    point_list,
    rating_list,
)
from antq_desktop.storage.models import Rated, point_page, rated_points, rated_teams, team_page
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class ModelPapers:
    """The lists of the movement, of one moment of the store."""

    reader: Reader
    reference: Reference
    language: Language

    def of_points(self) -> Document:
        """Return the list of the points that are not dissolved, by hamlet."""
        today = self.reader.clock.today()
        hamlets = self._hamlets()
        lines = [
            self._point_line(each, hamlets)
            for each in self.reader.all(Point)
            if each.dissolved_on is None and each.state is not PointState.DISSOLVED
        ]
        lines.sort(key=lambda each: (sort_key(each.hamlet), sort_key(each.name)))
        return point_list(issuer(self.reader), lines, self.language, today)

    def of_team(self, team_id: str) -> Document:
        """Return the list of the members of a team; raises `NotFound`."""
        today, text = self.reader.clock.today(), self.language.text
        page = team_page(self.reader, team_id)
        team = page.team
        founded = " · ".join(
            part
            for part in (
                team.decision,
                formats.day(team.founded_on) if team.founded_on else "",
                team.decided_by,
            )
            if part
        )
        facts = (
            (N_("Kind"), text(dict(TEAM_KINDS)[team.kind])),
            (N_("Hamlet"), self._hamlets().get(team.hamlet or "", "")),
            (N_("Model point"), page.point.name if page.point else ""),
            (N_("Founded"), founded),
            (N_("Leader"), team.leader),
        )
        sexes = dict(SEXES)
        members = tuple(
            MemberLine(
                each.full_name,
                text(sexes[each.sex]) if each.sex else "",
                each.role,
                each.organisation,
                each.phone,
                each.since,
                each.decision,
            )
            for each in page.serving(today)
        )
        paper = TeamPaper(team.name, facts, members)
        return member_list(issuer(self.reader), paper, self.language, today)

    def of_ratings(self, kind: str, year: int) -> Document:
        """Return the ratings of a year, of "points" or of "teams"."""
        rated = _RATED[kind]
        text, today = self.language.text, self.reader.clock.today()
        window = window_of(year, self.reference)
        rows = rated.read(self.reader, year, min(today, window.last))
        titles = self.reference.lists[rated.grades]
        hamlets = self._hamlets()
        lines = tuple(
            RatedLine(
                hamlets.get(each.record.hamlet or "", ""),
                each.record.name,
                each.leader,
                self.reference.title(rated.grades, each.before),
                self.reference.title(rated.grades, each.grade),
                self._remark(each, year),
            )
            for each in rows
        )
        counted = Counter(each.grade for each in rows)
        counts = [(entry.title, counted[code]) for code, entry in titles.items()]
        if counted[""]:
            counts.append((text(N_("not rated")), counted[""]))
        remarks: tuple[str, ...] = ()
        span = ""
        if kind == "teams":
            first, last = formats.day(window.first), formats.day(window.last)
            span = text(N_("from {first} to {last}"), first=first, last=last)
            told = told_of_share(share_of((each.grade for each in rows), year, self.reference))
            remarks = (text(told[0], **told[1]),) if told else ()
        paper = RatingPaper(rated.title, year, lines, tuple(counts), span, _decision(rows), remarks)
        return rating_list(issuer(self.reader), paper, self.language, today)

    def _remark(self, rated: Rated, year: int) -> str:
        window = window_of(year, self.reference)
        if isinstance(rated.record, Team) and is_too_young(rated.record, window, self.reference):
            least = self.reference.on("movement_terms", "team_months", window.last).value
            return self.language.text(N_("under {months} months of work"), months=least)
        return ""

    def _point_line(self, point: Point, hamlets: dict[str, str]) -> PointLine:
        page, today = point_page(self.reader, point.id), self.reader.clock.today()
        state = point.state or PointState.ACTIVE
        grade = page.ratings[0] if page.ratings else None
        rating = self.reference.title("grades", grade.grade) if grade else ""
        return PointLine(
            hamlets.get(point.hamlet or "", ""),
            page.type,
            point.name,
            point.decision,
            point.launched_on,
            point.leader,
            point.leader_phone,
            len(page.standing(today)) if page.teams else point.declared_teams or 0,
            page.members(today),
            self.language.text(dict(POINT_STATES)[state]),
            f"{rating} ({grade.year})" if grade else "",
        )

    def _hamlets(self) -> dict[str, str]:
        return {
            each.id: f"{(each.word or '').capitalize()} {each.name}".strip()
            for each in self.reader.all(Hamlet)
        }


@dataclass(frozen=True)
class _Kind:
    title: str
    grades: str
    read: Callable[..., list[Rated]]


_RATED = {
    "points": _Kind(POINT_RATINGS_TITLE, "grades", rated_points),
    "teams": _Kind(TEAM_RATINGS_TITLE, "team_grades", rated_teams),
}


def _decision(rows: list[Rated]) -> str:
    """Return the one decision behind the ratings; nothing where there are several."""
    found = {
        (each.rating.decision, each.rating.decided_on)
        for each in rows
        if each.rating and each.rating.decision
    }
    if len(found) != 1:
        return ""
    number, day = found.pop()
    return f"{number}, {formats.day(day)}" if day else number
