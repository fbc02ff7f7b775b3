"""What the acts of a case ask for: forms that are no register and write several records at once.

They are declared like registers, so that they have the same editors, drafts and problems beside the
fields; what they write is done by `services.casework`.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.cases import ENDED_BY, GROUPS, EndedBy, Group
from antq_desktop.domain.casework import DETENTION_KINDS, DetentionKind
from antq_desktop.domain.fields import Choice, Day, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class Came(StrEnum):
    """What came of the term to present oneself."""

    CAME = "came"
    CAME_HERE = "came_here"
    ASKED = "asked"
    ELSEWHERE = "elsewhere"


CAMES = (
    (Came.CAME, N_("Came and was worked with")),
    (Came.CAME_HERE, N_("Came here, though the certificate names another place")),
    (Came.ASKED, N_("Did not come; the family was asked")),
    (Came.ELSEWHERE, N_("Lives at another place")),
)


class Found(StrEnum):
    """What the verification of a residence found."""

    RIGHT = "right"
    WRONG = "wrong"


FOUNDS = (
    (Found.RIGHT, N_("The address and the family are right")),
    (Found.WRONG, N_("The address is wrong; the sender was told")),
)


@register("act_step", one=N_("Step of a case"), many=N_("Steps of the case"))
class StepForm(Record):
    """One step of a case."""

    done_on: Annotated[date, Day(N_("Done on"), not_after_today=True)]
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    done_by: Annotated[str, Text(N_("Done by"))] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2, sensitive=True)] = ""


@register("act_earlier", one=N_("Step of a case"), many=N_("Steps of the case"))
class EarlierForm(Record):
    """A step that was done on paper before this program came."""

    done_on: Annotated[
        date | None,
        Day(N_("Done on"), not_after_today=True, help=N_("Leave it empty where nobody knows.")),
    ] = None


@register("act_present", one=N_("Presented and worked with"), many=N_("Steps of the case"))
class PresentForm(Record):
    """What came of the term to present oneself (TT 10/2024/TT-BCA Đ9)."""

    outcome: Annotated[Came, Choice(N_("What happened"), options=Came, labels=CAMES)]
    done_on: Annotated[date, Day(N_("Date"), not_after_today=True)]
    paper: Annotated[
        str, Text(N_("Minutes number"), longest=60, help=N_("Of the working session."))
    ] = ""
    done_by: Annotated[str, Text(N_("Done by"))] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2, sensitive=True)] = ""


@register("act_residence", one=N_("Residence verified"), many=N_("Steps of the case"))
class ResidenceForm(Record):
    """What the verification of residence and family found (Đ8)."""

    outcome: Annotated[Found, Choice(N_("What was found"), options=Found, labels=FOUNDS)]
    done_on: Annotated[date, Day(N_("Date"), not_after_today=True)]
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    done_by: Annotated[str, Text(N_("Done by"))] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2, sensitive=True)] = ""


@register("act_assign", one=N_("Assignment decided"), many=N_("Steps of the case"))
class AssignForm(Record):
    """The decision of who is assigned, with the assignment itself (Đ10)."""

    mentor: Annotated[str, Text(N_("Mentor"), name=True, longest=120)] = ""
    position: Annotated[str, Text(N_("Position"), longest=80)] = ""
    organisation: Annotated[str, Text(N_("Organisation"))] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    done_on: Annotated[date, Day(N_("Day of the decision"), not_after_today=True)]
    paper: Annotated[str, Text(N_("Decision number"), longest=60)] = ""
    done_by: Annotated[str, Text(N_("Decided by"), longest=120)] = ""
    agreed_help: Annotated[str, Text(N_("Help agreed on"), longest=1000, lines=3)] = ""


@register("act_plan", one=N_("Plan made"), many=N_("Steps of the case"))
class PlanForm(Record):
    """The plan for one person with its first lines (Đ10.3)."""

    done_on: Annotated[date, Day(N_("Made on"), not_after_today=True)]
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    goals: Annotated[
        str, Text(N_("Goals"), longest=2000, lines=5, help=N_("Each goal on a line of its own."))
    ] = ""
    by_when: Annotated[date | None, Day(N_("By when"))] = None
    helper: Annotated[str, Text(N_("Who helps"), longest=200)] = ""
    done_by: Annotated[str, Text(N_("Done by"))] = ""


@register("act_detain", one=N_("Stay in a closed place"), many=N_("Closed places"))
class DetainForm(Record):
    """That a person is in a closed place: group D, while the file stays (Đ12, Đ15.4)."""

    kind: Annotated[
        DetentionKind, Choice(N_("Kind"), options=DetentionKind, labels=DETENTION_KINDS)
    ]
    since: Annotated[date, Day(N_("Since"), not_after_today=True)]
    place: Annotated[str, Text(N_("Place"), sensitive=True)] = ""
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    reason: Annotated[
        str,
        Text(
            N_("Reason"),
            longest=1000,
            lines=2,
            help=N_("The person is put into Group D from this day on."),
        ),
    ] = ""


@register("act_release", one=N_("Left the closed place"), many=N_("Closed places"))
class ReleaseForm(Record):
    """That a person left a closed place, and the group from then on."""

    done_on: Annotated[date, Day(N_("Date"), not_after_today=True)]
    group: Annotated[
        Group | None, Choice(N_("Group from now on"), options=Group, labels=GROUPS)
    ] = None
    reason: Annotated[str, Text(N_("Reason"), longest=1000, lines=2)] = ""


@register("act_end", one=N_("Management ended"), many=N_("Steps of the case"))
class EndForm(Record):
    """The end of a case by one of the six grounds, with its proof and papers (Đ14)."""

    ended_by: Annotated[
        EndedBy,
        Choice(
            N_("Ground"),
            options=EndedBy,
            labels=ENDED_BY,
            help=N_("Who moves away is handed over by “Transfer to another office”."),
        ),
    ]
    ended_on: Annotated[date, Day(N_("Ended on"), not_after_today=True)]
    end_paper: Annotated[str, Text(N_("Paper that proves it"), longest=200)] = ""
    proposal: Annotated[str, Text(N_("Number of the proposal"), longest=60)] = ""
    proposed_on: Annotated[date | None, Day(N_("Proposed on"), not_after_today=True)] = None
    decision: Annotated[str, Text(N_("Number of the decision"), longest=60)] = ""
    decided_on: Annotated[date | None, Day(N_("Day of the decision"), not_after_today=True)] = None
    done_by: Annotated[str, Text(N_("Decided by"))] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an expungement, which is confirmed elsewhere."""
        if self.ended_by is EndedBy.EXPUNGED:
            words = N_("An expungement is confirmed in the review of expungement.")
            yield Problem("ended_by", words)


@register("act_reopen", one=N_("Case opened again"), many=N_("Steps of the case"))
class ReopenForm(Record):
    """That an ended case is opened again from a day on."""

    entered_on: Annotated[date, Day(N_("On our list since"), not_after_today=True)]
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    done_by: Annotated[str, Text(N_("Done by"))] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2, sensitive=True)] = ""
