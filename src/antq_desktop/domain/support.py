"""Who helps a person, who is in charge, and what work the person has."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Day, Flag, Place, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class WorkStatus(StrEnum):
    """What work a person has; unknown unless the paper says."""

    STABLE = "stable"
    UNSTABLE = "unstable"
    NONE = "none"
    STUDYING = "studying"
    UNABLE = "unable"
    UNKNOWN = "unknown"


WORK_STATUSES = (
    (WorkStatus.STABLE, N_("Steady work")),
    (WorkStatus.UNSTABLE, N_("Work that is not steady")),
    (WorkStatus.NONE, N_("No work")),
    (WorkStatus.STUDYING, N_("Learning a trade")),
    (WorkStatus.UNABLE, N_("Not able to work")),
    (WorkStatus.UNKNOWN, N_("Not known")),
)


@register("assignments", one=N_("Mentor"), many=N_("Mentors"), root="person")
class Assignment(Record):
    """The organisation or person assigned to one person (TT 10/2024/TT-BCA Đ10)."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    mentor: Annotated[str, Text(N_("Mentor"), name=True, longest=120, in_table=True)] = ""
    organisation: Annotated[str, Text(N_("Organisation"), in_table=True)] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None
    position: Annotated[str, Text(N_("Position"), longest=80)] = ""
    decided_by: Annotated[str, Text(N_("Decided by"), longest=120)] = ""
    agreed_help: Annotated[str, Text(N_("Help agreed on"), longest=1000, lines=3)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an assignment of nobody, or one that ends before it begins."""
        if not self.mentor and not self.organisation:
            yield Problem("mentor", N_("Name the person or the organisation."))
        if self.since and self.until and self.until < self.since:
            yield Problem("until", N_("The end comes before the beginning."))


@register("charges", one=N_("Officer in charge"), many=N_("Officers in charge"))
class Charge(Record):
    """The officer in charge of a hamlet, or of one person's case."""

    officer: Annotated[RecordId, Ref(N_("Officer"), to="officers", in_table=True)]
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    person: Annotated[RecordId | None, Ref(N_("Person"), to="people", in_table=True)] = None
    since: Annotated[date | None, Day(N_("Since"), in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None

    def problems(self) -> Iterator[Problem]:
        """Yield a charge of neither or both."""
        if (self.hamlet is None) == (self.person is None):
            yield Problem("hamlet", N_("Name a hamlet or a person, one of the two."))


@register("employments", one=N_("Work"), many=N_("Work"), root="person")
class Employment(Record):
    """What work a person has since a day."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    status: Annotated[
        WorkStatus,
        Choice(N_("Work status"), options=WorkStatus, labels=WORK_STATUSES, in_table=True),
    ] = WorkStatus.UNKNOWN
    occupation: Annotated[str, Text(N_("Occupation"), in_table=True)] = ""
    place: Annotated[str, Place(N_("Place"), in_table=True)] = ""
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), not_after_today=True)] = None
    business: Annotated[RecordId | None, Ref(N_("Business"), to="businesses")] = None
    contract: Annotated[bool | None, Flag(N_("Has a labour contract"))] = None


@register("support_team_types", one=N_("Type of support team"), many=N_("Types of support teams"))
class SupportTeamType(Record):
    """A type of support team by the name the office gives it; the name is never spelt out."""

    name: Annotated[str, Text(N_("Name"), longest=120, in_table=True)]
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""


@register("support_teams", one=N_("Support team"), many=N_("Support teams"), root="person")
class SupportTeam(Record):
    """The team that helps one person, beside who is assigned by law."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    type: Annotated[RecordId | None, Ref(N_("Type"), to="support_team_types", in_table=True)] = None
    name: Annotated[str, Text(N_("Name"), in_table=True)] = ""
    decision: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None
    agreed_help: Annotated[str, Text(N_("Help agreed on"), longest=1000, lines=3)] = ""


@register(
    "supporters",
    one=N_("Member of a support team"),
    many=N_("Members of support teams"),
    root="person",
)
class Supporter(Record):
    """One member of a person's support team, in a role named freely."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    team: Annotated[RecordId, Ref(N_("Support team"), to="support_teams")]
    full_name: Annotated[str, Text(N_("Full name"), name=True, longest=120, in_table=True)]
    role: Annotated[str, Text(N_("Role"), longest=80, in_table=True)] = ""
    position: Annotated[str, Text(N_("Position"), longest=80)] = ""
    organisation: Annotated[str, Text(N_("Organisation"), in_table=True)] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    until: Annotated[date | None, Day(N_("Until"), in_table=True)] = None

    def problems(self) -> Iterator[Problem]:
        """Yield a membership that ends before it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem("until", N_("The end comes before the beginning."))
