"""Movement models: types, the points that carry them, their teams and members."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Code, Day, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
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
    OTHER = "other"


TEAM_KINDS = (
    (TeamKind.SECURITY, N_("Security and order team")),
    (TeamKind.SOCIAL_SECURITY, N_("Social security team")),
    (TeamKind.MEDIATION, N_("Mediation team")),
    (TeamKind.POINT, N_("Team of a model point")),
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

    def stands(self, on: date) -> bool:
        """Say whether the point counts on a day: launched by then and not dissolved."""
        if self.launched_on and self.launched_on > on:
            return False
        if self.dissolved_on is not None:
            return self.dissolved_on > on
        return self.state is not PointState.DISSOLVED


@register("ratings", one=N_("Yearly rating"), many=N_("Yearly ratings"), root="point")
class Rating(Record):
    """The rating of a point for a year, on the office's own scale."""

    point: Annotated[RecordId, Ref(N_("Model point"), to="points")]
    year: Annotated[int, Number(N_("Year"), least=1945, most=2200, in_table=True)]
    grade: Annotated[str, Code(N_("Grade"), listed_in="grades", in_table=True)]
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""


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
