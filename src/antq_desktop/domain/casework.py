"""What an officer does for one case, step by step: each a record with its day, paper and author."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.cases import GROUPS, Group
from antq_desktop.domain.fields import Choice, Day, Flag, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class StepKind(StrEnum):
    """The steps of a case in the order of the circular (TT 10/2024/TT-BCA Đ8–15).

    Presenting also stands in the case, the assignment among the mentors, the ending in the case.
    """

    NOTICE = "notice"
    RESIDENCE = "residence"
    WRONG_ADDRESS = "wrong_address"
    PRESENTED = "presented"
    NO_SHOW_ASKED = "no_show_asked"
    NO_SHOW_REPORTED = "no_show_reported"
    OTHER_PLACE = "other_place"
    RECEIVED = "received"
    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    FILE_OPENED = "file_opened"
    PLANNED = "planned"
    EXPUNGEMENT_REVIEWED = "expungement_reviewed"
    EXPUNGEMENT_GUIDED = "expungement_guided"
    END_PROPOSED = "end_proposed"
    END_DECIDED = "end_decided"
    REOPENED = "reopened"


STEP_KINDS = (
    (StepKind.NOTICE, N_("Notice of the prison received")),
    (StepKind.RESIDENCE, N_("Residence verified")),
    (StepKind.WRONG_ADDRESS, N_("Told that the address is wrong")),
    (StepKind.PRESENTED, N_("Presented and worked with")),
    (StepKind.NO_SHOW_ASKED, N_("Family asked about the absence")),
    (StepKind.NO_SHOW_REPORTED, N_("Absence reported")),
    (StepKind.OTHER_PLACE, N_("Came to live at another place")),
    (StepKind.RECEIVED, N_("Received from another office")),
    (StepKind.PROPOSED, N_("Assignment proposed")),
    (StepKind.ASSIGNED, N_("Assignment decided")),
    (StepKind.FILE_OPENED, N_("File opened")),
    (StepKind.PLANNED, N_("Plan made")),
    (StepKind.EXPUNGEMENT_REVIEWED, N_("Expungement reviewed")),
    (StepKind.EXPUNGEMENT_GUIDED, N_("Guided on expungement")),
    (StepKind.END_PROPOSED, N_("Ending proposed")),
    (StepKind.END_DECIDED, N_("Ending decided")),
    (StepKind.REOPENED, N_("Case opened again")),
)


@register("case_steps", one=N_("Step of a case"), many=N_("Steps of the case"), root="person")
class CaseStep(Record):
    """One step of a case: what was done, when, by which paper, by whom."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[
        StepKind, Choice(N_("Step"), options=StepKind, labels=STEP_KINDS, in_table=True)
    ]
    cycle: Annotated[RecordId | None, Ref(N_("Case"), to="cases")] = None
    done_on: Annotated[date | None, Day(N_("Done on"), not_after_today=True, in_table=True)] = None
    on_paper: Annotated[
        bool,
        Flag(
            N_("Done before this program"),
            help=N_("It was done on paper; its day need not be known."),
        ),
    ] = False
    paper: Annotated[str, Text(N_("Paper number"), longest=60, in_table=True)] = ""
    done_by: Annotated[str, Text(N_("Done by"), in_table=True)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2, sensitive=True)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a step without its day that was not done before this program."""
        if self.done_on is None and not self.on_paper:
            yield Problem("done_on", N_("This must be filled in."))


class DetentionKind(StrEnum):
    """Where a person of group D is, while the file stays (TT 10/2024/TT-BCA Đ12, Đ15.4)."""

    REMAND = "remand"
    CUSTODY = "custody"
    EDUCATION = "education"
    REFORM_SCHOOL = "reform_school"
    REHABILITATION = "rehabilitation"


DETENTION_KINDS = (
    (DetentionKind.REMAND, N_("Remand prison")),
    (DetentionKind.CUSTODY, N_("House of custody")),
    (DetentionKind.EDUCATION, N_("Compulsory education")),
    (DetentionKind.REFORM_SCHOOL, N_("Reform school")),
    (DetentionKind.REHABILITATION, N_("Compulsory rehabilitation")),
)


@register("detentions", one=N_("Stay in a closed place"), many=N_("Closed places"), root="person")
class Detention(Record):
    """A stay in a closed place, from a day to a day; the file stays with the office."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[
        DetentionKind,
        Choice(N_("Kind"), options=DetentionKind, labels=DETENTION_KINDS, in_table=True),
    ]
    since: Annotated[date, Day(N_("Since"), not_after_today=True, in_table=True)]
    until: Annotated[date | None, Day(N_("Until"), not_after_today=True, in_table=True)] = None
    place: Annotated[str, Text(N_("Place"), sensitive=True)] = ""
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a stay that ends before it begins."""
        if self.until and self.until < self.since:
            yield Problem("until", N_("The end comes before the beginning."))


@register("violations", one=N_("Breach of a duty"), many=N_("Breaches of duties"), root="person")
class Violation(Record):
    """A breach that is no offence, and what was done about it."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    happened_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    what: Annotated[
        str, Text(N_("What happened"), longest=2000, lines=3, sensitive=True, in_table=True)
    ]
    handling: Annotated[str, Text(N_("What was done"), longest=1000, lines=2, sensitive=True)] = ""
    handled_on: Annotated[date | None, Day(N_("Done on"), not_after_today=True)] = None
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""


@register("mentor_reports", one=N_("Mentor's report"), many=N_("Mentors' reports"), root="person")
class MentorReport(Record):
    """The quarterly report of who is assigned to a person (TT 10/2024/TT-BCA Đ10.4).

    `period` is the quarter it speaks of, 2026-Q3.
    """

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    period: Annotated[str, Text(N_("Quarter"), longest=10, in_table=True)]
    received_on: Annotated[date, Day(N_("Received on"), not_after_today=True, in_table=True)]
    reported_by: Annotated[str, Text(N_("Reported by"), in_table=True)] = ""
    content: Annotated[str, Text(N_("What it says"), longest=4000, lines=4, sensitive=True)] = ""
    proposed: Annotated[
        Group | None, Choice(N_("Group proposed"), options=Group, labels=GROUPS, in_table=True)
    ] = None


@register("postponements", one=N_("Postponed act"), many=N_("Postponed acts"), root="person")
class Postponement(Record):
    """An act put off to a later day, with the reason; `due_on` is the day it was due.

    Without a person it is an act of the office; `stub` is what stays of the loan it is about, when
    the person is retired.
    """

    act: Annotated[str, Text(N_("Act"), longest=40, in_table=True)]
    until: Annotated[date, Day(N_("Put off until"), in_table=True)]
    reason: Annotated[str, Text(N_("Reason"), longest=500, lines=2, in_table=True)]
    person: Annotated[RecordId | None, Ref(N_("Person"), to="people", in_table=True)] = None
    due_on: Annotated[date | None, Day(N_("Was due on"))] = None
    stub: Annotated[RecordId | None, Ref(N_("Support after expungement"), to="support_stubs")] = (
        None
    )


class ExpungementPath(StrEnum):
    """The ways a conviction is expunged (BLHS Đ70–72)."""

    RECORD = "record"
    COURT = "court"
    SPECIAL = "special"


EXPUNGEMENT_PATHS = (
    (ExpungementPath.RECORD, N_("By law, with a criminal record certificate")),
    (ExpungementPath.COURT, N_("By decision of the court")),
    (ExpungementPath.SPECIAL, N_("By the court in a special case")),
)


class Answer(StrEnum):
    """An answer to what was asked for."""

    GRANTED = "granted"
    REFUSED = "refused"


ANSWERS = ((Answer.GRANTED, N_("Granted")), (Answer.REFUSED, N_("Refused")))


@register(
    "expungement_requests",
    one=N_("Request for expungement"),
    many=N_("Requests for expungement"),
    root="person",
)
class ExpungementRequest(Record):
    """What a person asked for, and the paper that answered."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    path: Annotated[
        ExpungementPath,
        Choice(N_("Way"), options=ExpungementPath, labels=EXPUNGEMENT_PATHS, in_table=True),
    ]
    asked_on: Annotated[date, Day(N_("Asked on"), not_after_today=True, in_table=True)]
    answer: Annotated[
        Answer | None, Choice(N_("Answer"), options=Answer, labels=ANSWERS, in_table=True)
    ] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"), not_after_today=True)] = None
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an answer without its day, or a day without its answer."""
        if (self.answer is None) != (self.answered_on is None):
            missing = "answer" if self.answer is None else "answered_on"
            yield Problem(missing, N_("An answer needs its day."))
