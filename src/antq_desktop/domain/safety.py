"""“An toàn về an ninh, trật tự” by the year (TT 124/2021/TT-BCA), and the key areas.

The criteria are dated entries of the list `safety_criteria`.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Code, Day, Flag, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


class SubjectKind(StrEnum):
    """Who may reach the standard (TT 124/2021/TT-BCA Đ4-Đ7)."""

    HAMLET = "hamlet"
    COMMUNE = "commune"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"


SUBJECT_KINDS = (
    (SubjectKind.HAMLET, N_("Residential area")),
    (SubjectKind.COMMUNE, N_("Commune")),
    (SubjectKind.AGENCY, N_("Agency")),
    (SubjectKind.ENTERPRISE, N_("Enterprise")),
    (SubjectKind.SCHOOL, N_("School")),
)


@register("safety_subjects", one=N_("Unit of the standard"), many=N_("Units of the standard"))
class SafetySubject(Record):
    """A residential area, agency, enterprise, school or the commune that may register."""

    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    kind: Annotated[
        SubjectKind,
        Choice(N_("Kind"), options=SubjectKind, labels=SUBJECT_KINDS, in_table=True),
    ] = SubjectKind.HAMLET
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    since: Annotated[date | None, Day(N_("Since"))] = None
    until: Annotated[date | None, Day(N_("Until"))] = None

    def stands(self, on: date) -> bool:
        """Say whether it is there on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or self.until > on)


@register(
    "safety_years", one=N_("Year of the standard"), many=N_("Years of the standard"), root="subject"
)
class SafetyYear(Record):
    """One unit in one year: registered in quarter I, judged, recognised or not."""

    subject: Annotated[
        RecordId, Ref(N_("Unit of the standard"), to="safety_subjects", in_table=True)
    ]
    year: Annotated[int, Number(N_("Year"), least=1945, most=2200, in_table=True)]
    registered_on: Annotated[
        date | None, Day(N_("Registered on"), not_after_today=True, in_table=True)
    ] = None
    resolution: Annotated[str, Text(N_("Resolution"), longest=120)] = ""
    work_plan: Annotated[str, Text(N_("Plan"), longest=120)] = ""
    assessed_on: Annotated[date | None, Day(N_("Assessed on"), not_after_today=True)] = None
    recognised_on: Annotated[
        date | None, Day(N_("Recognised on"), not_after_today=True, in_table=True)
    ] = None
    recognised_by: Annotated[str, Text(N_("Recognised by"), longest=120)] = ""
    decision: Annotated[str, Text(N_("Decision number"), longest=60, in_table=True)] = ""
    certificate: Annotated[str, Text(N_("Certificate number"), longest=60)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2)] = ""


@register("safety_checks", one=N_("Criterion"), many=N_("Criteria"), root="subject")
class SafetyCheck(Record):
    """Whether one criterion holds for a unit in a year, with the evidence in words."""

    subject: Annotated[RecordId, Ref(N_("Unit of the standard"), to="safety_subjects")]
    of_year: Annotated[RecordId, Ref(N_("Year of the standard"), to="safety_years")]
    criterion: Annotated[str, Code(N_("Criterion"), listed_in="safety_criteria", in_table=True)]
    holds: Annotated[bool | None, Flag(N_("Holds"), in_table=True)] = None
    evidence: Annotated[str, Text(N_("Evidence"), longest=1000, lines=2, in_table=True)] = ""


@register("key_areas", one=N_("Key area"), many=N_("Key areas"))
class KeyArea(Record):
    """A place listed as a key area of security and order, until a decision removes it."""

    name: Annotated[str, Text(N_("Name"), in_table=True, searched=True)]
    hamlet: Annotated[RecordId | None, Ref(N_("Hamlet"), to="hamlets", in_table=True)] = None
    since: Annotated[date | None, Day(N_("Since"), not_after_today=True, in_table=True)] = None
    decision: Annotated[str, Text(N_("Listed by the decision"), longest=120)] = ""
    reason: Annotated[str, Text(N_("Reason"), longest=1000, lines=2, in_table=True)] = ""
    work_plan: Annotated[str, Text(N_("Plan"), longest=1000, lines=2)] = ""
    result: Annotated[str, Text(N_("Result"), longest=1000, lines=2)] = ""
    removed_on: Annotated[
        date | None, Day(N_("Removed on"), not_after_today=True, in_table=True)
    ] = None
    removed_by: Annotated[str, Text(N_("Removed by the decision"), longest=120)] = ""

    def stands(self, on: date) -> bool:
        """Say whether it is a key area on a day."""
        return (self.since is None or self.since <= on) and (
            self.removed_on is None or self.removed_on > on
        )


@register("area_tasks", one=N_("Task in a key area"), many=N_("Tasks in key areas"), root="area")
class AreaTask(Record):
    """One task of the plan of a key area."""

    area: Annotated[RecordId, Ref(N_("Key area"), to="key_areas")]
    task: Annotated[str, Text(N_("Task"), longest=500, in_table=True)]
    due_on: Annotated[date | None, Day(N_("Due on"), in_table=True)] = None
    done_on: Annotated[date | None, Day(N_("Done on"), not_after_today=True, in_table=True)] = None
    done_by: Annotated[str, Text(N_("Done by"), longest=120)] = ""
    result: Annotated[str, Text(N_("Result"), longest=1000, lines=2)] = ""
