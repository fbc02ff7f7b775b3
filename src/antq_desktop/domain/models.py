"""Movement models: types, the points that carry them, their teams and members."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.dates import add_months
from antq_desktop.domain.fields import (
    Choice,
    Code,
    Day,
    Flag,
    Money,
    Number,
    RecordId,
    Ref,
    Text,
)
from antq_desktop.domain.people import SEXES, Sex
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class PointState(StrEnum):
    """The state of a point."""

    ACTIVE = "active"
    STRENGTHENED = "strengthened"
    PAUSED = "paused"
    DISSOLVED = "dissolved"


POINT_STATES = (
    (PointState.ACTIVE, N_("Active")),
    (PointState.STRENGTHENED, N_("Being strengthened")),
    (PointState.PAUSED, N_("Paused")),
    (PointState.DISSOLVED, N_("Dissolved")),
)


class Area(StrEnum):
    """The kind of area a point stands in."""

    HAMLET = "hamlet"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    RELIGIOUS = "religious"
    BORDER = "border"


AREAS = (
    (Area.HAMLET, N_("Residential area")),
    (Area.AGENCY, N_("Agency")),
    (Area.ENTERPRISE, N_("Enterprise")),
    (Area.SCHOOL, N_("School")),
    (Area.RELIGIOUS, N_("Religious community")),
    (Area.BORDER, N_("Border between areas")),
)


class TeamKind(StrEnum):
    """The kinds of team that are counted apart."""

    SECURITY = "security"
    SOCIAL_SECURITY = "social_security"
    MEDIATION = "mediation"
    POINT = "point"
    STEERING = "steering"
    OTHER = "other"


TEAM_KINDS = (
    (TeamKind.SECURITY, N_("Security and order team")),
    (TeamKind.SOCIAL_SECURITY, N_("Social security team")),
    (TeamKind.MEDIATION, N_("Mediation team")),
    (TeamKind.POINT, N_("Team of a model point")),
    (TeamKind.STEERING, N_("Steering committee")),
    (TeamKind.OTHER, N_("Another team")),
)


@register("model_types", one=N_("Model type"), many=N_("Model types"))
class ModelType(Record):
    """One type of movement model, shipped or added by the office."""

    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2)] = ""


@register("points", one=N_("Model point"), many=N_("Model points"))
class Point(Record):
    """One area that applies a model; declared counts serve where no rows exist."""

    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    model_type: Annotated[RecordId | None, Ref(N_("Model type"), to="model_types")] = None
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    area: Annotated[Area | None, Choice(N_("Kind of area"), options=Area, labels=AREAS)] = None
    decision: Annotated[str, Text(N_("Founding decision"), longest=60)] = ""
    launched_on: Annotated[date | None, Day(N_("Launched on"), in_table=True)] = None
    leader: Annotated[str, Text(N_("Leader"), name=True, longest=120, in_table=True)] = ""
    leader_phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    declared_teams: Annotated[
        int | None, Number(N_("Teams declared"), most=10_000, in_table=True)
    ] = None
    declared_members: Annotated[
        int | None, Number(N_("Members declared"), most=100_000, in_table=True)
    ] = None
    state: Annotated[
        PointState | None,
        Choice(N_("State"), options=PointState, labels=POINT_STATES, in_table=True),
    ] = None
    dissolved_on: Annotated[date | None, Day(N_("Dissolved on"), not_after_today=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=2000, lines=3)] = ""
    decided_on: Annotated[date | None, Day(N_("Founding decision of"), not_after_today=True)] = None
    decided_by: Annotated[str, Text(N_("Founded by"), longest=120)] = ""
    rules: Annotated[str, Text(N_("Rules of work"), longest=120)] = ""
    host: Annotated[str, Text(N_("Run by"), longest=120)] = ""
    officer: Annotated[RecordId | None, Ref(N_("Officer in charge"), to="officers")] = None
    copied_from: Annotated[RecordId | None, Ref(N_("Copied from the point"), to="points")] = None
    state_since: Annotated[date | None, Day(N_("In this state since"), not_after_today=True)] = None
    state_reason: Annotated[str, Text(N_("Reason of the state"), longest=500)] = ""
    state_decision: Annotated[str, Text(N_("Decision on the state"), longest=60)] = ""
    cameras: Annotated[int | None, Number(N_("Cameras"), most=100_000)] = None
    gongs: Annotated[int | None, Number(N_("Gongs"), most=100_000)] = None
    letter_boxes: Annotated[int | None, Number(N_("Letter boxes"), most=100_000)] = None
    equipment: Annotated[str, Text(N_("Other equipment"), longest=500)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a point dissolved before it was launched."""
        if self.launched_on and self.dissolved_on and self.dissolved_on < self.launched_on:
            yield Problem("dissolved_on", N_("The end comes before the beginning."))

    def stands(self, on: date) -> bool:
        """Say whether the point counts on a day: launched by then and not dissolved."""
        if self.launched_on and self.launched_on > on:
            return False
        if self.ended_on is not None:
            return self.ended_on > on
        return self.state is not PointState.DISSOLVED

    @property
    def ended_on(self) -> date | None:
        """The day it was dissolved, else the day it came into that state; None if not known."""
        in_state = self.state_since if self.state is PointState.DISSOLVED else None
        return self.dissolved_on or in_state

    def state_on(self, on: date) -> PointState:
        """Return the state of a standing point on a day; active where it is not known of it."""
        later = self.state_since is not None and self.state_since > on
        if later or self.state in {None, PointState.DISSOLVED}:
            return PointState.ACTIVE
        return self.state or PointState.ACTIVE

    def silent_since(
        self, on: date, months: int, met_on: date | None, began_on: date | None
    ) -> date | None:
        """Return the day a working point fell silent, by a day; None for one that did not.

        So many months run from its last meeting, else from its launch, and never from before the
        office began with this program.
        """
        if self.state_on(on) is PointState.PAUSED or not self.stands(on):
            return None
        since = max((day for day in (self.launched_on, met_on, began_on) if day), default=None)
        due_on = add_months(since, months) if since else None
        return due_on if due_on and due_on <= on else None


@register("ratings", one=N_("Yearly rating"), many=N_("Yearly ratings"), root="point")
class Rating(Record):
    """The rating of a point for a year, on the office's own scale."""

    point: Annotated[RecordId, Ref(N_("Model point"), to="points")]
    year: Annotated[int, Number(N_("Year"), least=1945, most=2200, in_table=True)]
    grade: Annotated[str, Code(N_("Grade"), listed_in="grades", in_table=True)]
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    decided_on: Annotated[date | None, Day(N_("Decided on"), not_after_today=True)] = None


@register("point_moneys", one=N_("Money of a point"), many=N_("Money of points"), root="point")
class PointMoney(Record):
    """Money given to a point, in đồng."""

    point: Annotated[RecordId, Ref(N_("Model point"), to="points")]
    given_on: Annotated[date, Day(N_("Given on"), not_after_today=True, in_table=True)]
    source: Annotated[str, Text(N_("Source"), longest=120, in_table=True)] = ""
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)] = 1
    used_for: Annotated[str, Text(N_("Used for"), longest=300, in_table=True)] = ""


@register("teams", one=N_("Team"), many=N_("Teams"))
class Team(Record):
    """One team, of a point or of its own law (Luật 30/2023/QH15 for security teams)."""

    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    kind: Annotated[
        TeamKind, Choice(N_("Kind"), options=TeamKind, labels=TEAM_KINDS, in_table=True)
    ] = TeamKind.OTHER
    point: Annotated[RecordId | None, Ref(N_("Model point"), to="points")] = None
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    leader: Annotated[str, Text(N_("Leader"), name=True, longest=120, in_table=True)] = ""
    leader_phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    declared_members: Annotated[
        int | None, Number(N_("Members declared"), most=100_000, in_table=True)
    ] = None
    founded_on: Annotated[date | None, Day(N_("Founded on"), in_table=True)] = None
    dissolved_on: Annotated[date | None, Day(N_("Dissolved on"), not_after_today=True)] = None
    decision: Annotated[str, Text(N_("Founding decision"), longest=60)] = ""
    decided_by: Annotated[str, Text(N_("Founded by"), longest=120)] = ""
    ended_reason: Annotated[str, Text(N_("Reason of the end"), longest=500)] = ""
    from_minority: Annotated[
        bool | None,
        Flag(
            N_("Has a member of an ethnic minority"),
            help=N_("For mediation teams, where the place needs it (Luật 35/2013/QH13 Đ12)."),
        ),
    ] = None

    def problems(self) -> Iterator[Problem]:
        """Yield a team dissolved before it was founded."""
        if self.founded_on and self.dissolved_on and self.dissolved_on < self.founded_on:
            yield Problem("dissolved_on", N_("The end comes before the beginning."))

    def stands(self, on: date) -> bool:
        """Say whether the team counts on a day."""
        started = self.founded_on is None or self.founded_on <= on
        return started and (self.dissolved_on is None or self.dissolved_on > on)


@register("members", one=N_("Member"), many=N_("Members"), root="team")
class Member(Record):
    """One member of a team."""

    team: Annotated[RecordId, Ref(N_("Team"), to="teams")]
    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    role: Annotated[str, Text(N_("Role"), longest=60, in_table=True)] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None
    sex: Annotated[Sex | None, Choice(N_("Sex"), options=Sex, labels=SEXES)] = None
    organisation: Annotated[str, Text(N_("Organisation"), longest=120)] = ""
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a membership that ends before it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem("until", N_("The end comes before the beginning."))


@register("team_ratings", one=N_("Rating of a team"), many=N_("Ratings of teams"), root="team")
class TeamRating(Record):
    """The rating of a team for a year: security teams on the four levels of their law."""

    team: Annotated[RecordId, Ref(N_("Team"), to="teams")]
    year: Annotated[int, Number(N_("Year"), least=1945, most=2200, in_table=True)]
    grade: Annotated[str, Code(N_("Grade"), listed_in="team_grades", in_table=True)]
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    decided_on: Annotated[date | None, Day(N_("Decided on"), not_after_today=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""


@register("meetings", one=N_("Meeting"), many=N_("Meetings"))
class Meeting(Record):
    """One meeting of a point or of a team, with attendance and result."""

    held_on: Annotated[date, Day(N_("Held on"), not_after_today=True, in_table=True)]
    point: Annotated[RecordId | None, Ref(N_("Model point"), to="points", in_table=True)] = None
    team: Annotated[RecordId | None, Ref(N_("Team"), to="teams", in_table=True)] = None
    subject: Annotated[str, Text(N_("What it was about"), longest=300, in_table=True)] = ""
    attendance: Annotated[int | None, Number(N_("Attendance"), most=1_000_000, in_table=True)] = (
        None
    )
    result: Annotated[str, Text(N_("Result"), longest=1000, lines=2)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a meeting of neither or of both."""
        if (self.point is None) == (self.team is None):
            yield Problem("point", N_("Name a point or a team, one of the two."))
