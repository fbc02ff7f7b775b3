"""Judgments, what they still ask, and the cycle of management after the sentence."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import (
    Attachment,
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
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class Penalty(StrEnum):
    """Additional penalties (BLHS Đ32.2)."""

    CONFINED = "confined"
    NO_RESIDENCE = "no_residence"
    NO_OFFICE = "no_office"
    NO_RIGHTS = "no_rights"
    FINE = "fine"
    CONFISCATION = "confiscation"
    OTHER = "other"


PENALTIES = (
    (Penalty.CONFINED, N_("Residence surveillance")),
    (Penalty.NO_RESIDENCE, N_("Ban on residence")),
    (Penalty.NO_OFFICE, N_("Ban on a post or trade")),
    (Penalty.NO_RIGHTS, N_("Loss of some citizen's rights")),
    (Penalty.FINE, N_("Fine")),
    (Penalty.CONFISCATION, N_("Confiscation of property")),
    (Penalty.OTHER, N_("Another penalty")),
)


class Duty(StrEnum):
    """What a judgment orders besides the penalties."""

    COURT_FEES = "court_fees"
    COMPENSATION = "compensation"
    CONFISCATION = "confiscation"
    ALL = "all"
    OTHER = "other"


DUTIES = (
    (Duty.COURT_FEES, N_("Court fees")),
    (Duty.COMPENSATION, N_("Compensation")),
    (Duty.CONFISCATION, N_("Money or goods to be paid in")),
    (Duty.ALL, N_("All civil duties")),
    (Duty.OTHER, N_("Another duty")),
)


class CompletedBy(StrEnum):
    """How the sentence ended (TT 10/2024/TT-BCA Đ7)."""

    SERVED = "served"
    PARDON = "pardon"
    PAROLE_ENDED = "parole_ended"


COMPLETED_BY = (
    (CompletedBy.SERVED, N_("Sentence served")),
    (CompletedBy.PARDON, N_("Pardon")),
    (CompletedBy.PAROLE_ENDED, N_("Probation after early release ended")),
)


class CameBy(StrEnum):
    """How a person came onto this office's list."""

    RELEASE = "release"
    TRANSFER = "transfer"


CAME_BY = ((CameBy.RELEASE, N_("Came home")), (CameBy.TRANSFER, N_("Moved in")))


class EndedBy(StrEnum):
    """The six grounds that end management (TT 10/2024/TT-BCA Đ14.1)."""

    EXPUNGED = "expunged"
    MOVED = "moved"
    ABROAD = "abroad"
    MISSING = "missing"
    DIED = "died"
    NEW_SENTENCE = "new_sentence"


ENDED_BY = (
    (EndedBy.EXPUNGED, N_("Conviction expunged")),
    (EndedBy.MOVED, N_("Moved to another commune")),
    (EndedBy.ABROAD, N_("Settled abroad")),
    (EndedBy.MISSING, N_("Declared missing by a court")),
    (EndedBy.DIED, N_("Died")),
    (EndedBy.NEW_SENTENCE, N_("Serving a new sentence")),
)


class Group(StrEnum):
    """The groups of TT 10/2024/TT-BCA Đ12."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


GROUPS = (
    (Group.A, N_("Group A")),
    (Group.B, N_("Group B")),
    (Group.C, N_("Group C")),
    (Group.D, N_("Group D")),
)


class MainPenalty(StrEnum):
    """The principal penalty pronounced (BLHS Đ32.1)."""

    PRISON = "prison"
    SUSPENDED = "suspended"
    REFORM = "reform"
    WARNING = "warning"
    FINE = "fine"
    DEATH_COMMUTED = "death_commuted"


MAIN_PENALTIES = (
    (MainPenalty.PRISON, N_("Prison")),
    (MainPenalty.SUSPENDED, N_("Prison, suspended")),
    (MainPenalty.REFORM, N_("Non-custodial reform")),
    (MainPenalty.WARNING, N_("Warning")),
    (MainPenalty.FINE, N_("Fine")),
    (MainPenalty.DEATH_COMMUTED, N_("Death, commuted")),
)


class Severity(StrEnum):
    """The classes of offence (BLHS Đ9)."""

    LESS_SERIOUS = "less_serious"
    SERIOUS = "serious"
    VERY_SERIOUS = "very_serious"
    EXTREMELY_SERIOUS = "extremely_serious"


SEVERITIES = (
    (Severity.LESS_SERIOUS, N_("Less serious")),
    (Severity.SERIOUS, N_("Serious")),
    (Severity.VERY_SERIOUS, N_("Very serious")),
    (Severity.EXTREMELY_SERIOUS, N_("Extremely serious")),
)


class AgeThen(StrEnum):
    """How old the person was at the offence, where under 18 (BLHS Đ107)."""

    FROM_14 = "14_16"
    FROM_16 = "16_18"


AGES_THEN = (
    (AgeThen.FROM_14, N_("From 14 to under 16")),
    (AgeThen.FROM_16, N_("From 16 to under 18")),
)


@register("judgments", one=N_("Judgment"), many=N_("Judgments"), root="person")
class Judgment(Record):
    """One judgment: the offence by its article, and the term pronounced in months."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    offence_article: Annotated[
        str | None, Code(N_("Article"), listed_in="offences", sensitive=True, in_table=True)
    ] = None
    offence: Annotated[str, Text(N_("Offence"), sensitive=True, in_table=True)] = ""
    term_months: Annotated[
        int | None,
        Number(N_("Term"), least=0, most=1200, unit=N_("months"), sensitive=True, in_table=True),
    ] = None
    for_life: Annotated[bool, Flag(N_("Life sentence"), sensitive=True)] = False
    number: Annotated[str, Text(N_("Judgment number"), longest=60)] = ""
    judged_on: Annotated[date | None, Day(N_("Judged on"), not_after_today=True)] = None
    court: Annotated[str, Text(N_("Court"))] = ""
    penalty: Annotated[
        MainPenalty | None,
        Choice(
            N_("Principal penalty"),
            options=MainPenalty,
            labels=MAIN_PENALTIES,
            sensitive=True,
            help=N_("Prison where nothing is said."),
        ),
    ] = None
    counted_months: Annotated[
        int | None,
        Number(
            N_("Term that counts"),
            most=1200,
            unit=N_("months"),
            sensitive=True,
            help=N_("Only where terms were combined and another term counts for expungement."),
        ),
    ] = None
    completed_on: Annotated[
        date | None,
        Day(
            N_("Principal penalty completed on"),
            not_after_today=True,
            help=N_("Only where it is not the day of the case."),
        ),
    ] = None
    probation_ends_on: Annotated[date | None, Day(N_("Probation ends on"))] = None
    negligent: Annotated[bool | None, Flag(N_("Offence by negligence"), sensitive=True)] = None
    severity: Annotated[
        Severity | None,
        Choice(N_("Class of offence"), options=Severity, labels=SEVERITIES, sensitive=True),
    ] = None
    age_then: Annotated[
        AgeThen | None,
        Choice(N_("Under 18 at the offence"), options=AgeThen, labels=AGES_THEN, sensitive=True),
    ] = None
    exempted: Annotated[bool | None, Flag(N_("Exempted from punishment"))] = None
    court_decides: Annotated[
        bool | None,
        Flag(
            N_("Expunged by the court only"),
            help=N_("Where the article is not known: offences of Chapters XIII and XXVI."),
        ),
    ] = None
    committed_on: Annotated[
        date | None,
        Day(N_("Offence of"), not_after_today=True, sensitive=True),
    ] = None
    limitation_on: Annotated[
        date | None,
        Day(
            N_("Time limit of execution ended on"),
            not_after_today=True,
            help=N_("Only where the judgment was never executed (BLHS Đ70.3)."),
        ),
    ] = None
    reform_school: Annotated[
        bool | None,
        Flag(
            N_("Sent to a reform school"),
            help=N_("In place of a penalty, under 18 (BLHS Đ107.1c)."),
        ),
    ] = None


@register(
    "additional_penalties",
    one=N_("Additional penalty"),
    many=N_("Additional penalties"),
    root="person",
)
class AdditionalPenalty(Record):
    """One additional penalty of a judgment."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[Penalty, Choice(N_("Kind"), options=Penalty, labels=PENALTIES, in_table=True)]
    judgment: Annotated[RecordId | None, Ref(N_("Judgment"), to="judgments")] = None
    months: Annotated[int | None, Number(N_("Term"), most=1200, unit=N_("months"))] = None
    amount: Annotated[int | None, Money(N_("Amount"))] = None
    ends_on: Annotated[date | None, Day(N_("Ends on"), in_table=True)] = None
    done: Annotated[bool | None, Flag(N_("Done"), in_table=True)] = None


@register("civil_duties", one=N_("Civil duty"), many=N_("Civil duties"), root="person")
class CivilDuty(Record):
    """One civil duty of a judgment, done or not; not known when nobody has said."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    kind: Annotated[Duty, Choice(N_("Kind"), options=Duty, labels=DUTIES, in_table=True)]
    judgment: Annotated[RecordId | None, Ref(N_("Judgment"), to="judgments")] = None
    amount: Annotated[int | None, Money(N_("Amount"), in_table=True)] = None
    done: Annotated[bool | None, Flag(N_("Done"), in_table=True)] = None
    done_on: Annotated[date | None, Day(N_("Done on"), not_after_today=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""


@register("cases", one=N_("Case"), many=N_("Cases"), root="person")
class Case(Record):
    """One cycle of management, from completing the sentence to a ground that ends it."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    judgment: Annotated[RecordId | None, Ref(N_("Judgment"), to="judgments")] = None
    prison: Annotated[str, Text(N_("Prison"), sensitive=True)] = ""
    expected_release: Annotated[
        date | None,
        Day(N_("Expected release"), help=N_("Not counted and without deadlines until confirmed.")),
    ] = None
    completed_on: Annotated[
        date | None, Day(N_("Completed on"), not_after_today=True, in_table=True)
    ] = None
    completed_by: Annotated[
        CompletedBy | None,
        Choice(N_("Completed by"), options=CompletedBy, labels=COMPLETED_BY, in_table=True),
    ] = None
    certificate_number: Annotated[str, Text(N_("Certificate number"), longest=60)] = ""
    certificate_on: Annotated[date | None, Day(N_("Certificate of"), not_after_today=True)] = None
    certificate_by: Annotated[str, Text(N_("Certificate issued by"))] = ""
    certificate_scan: Annotated[str | None, Attachment(N_("Scan of the certificate"))] = None
    present_by: Annotated[date | None, Day(N_("To present by"))] = None
    presented_on: Annotated[date | None, Day(N_("Presented on"), not_after_today=True)] = None
    came_by: Annotated[CameBy | None, Choice(N_("Came by"), options=CameBy, labels=CAME_BY)] = None
    entered_on: Annotated[
        date | None,
        Day(N_("On our list since"), help=N_("When moved in; else the day of completion counts.")),
    ] = None
    done_before: Annotated[
        bool,
        Flag(
            N_("Earlier steps done on paper"),
            help=N_("The first steps were done before this program came; no deadline is set."),
        ),
    ] = False
    ended_on: Annotated[date | None, Day(N_("Ended on"), not_after_today=True)] = None
    ended_by: Annotated[
        EndedBy | None, Choice(N_("Ended by"), options=EndedBy, labels=ENDED_BY)
    ] = None
    end_paper: Annotated[str, Text(N_("Paper that ends it"))] = ""
    reopens: Annotated[RecordId | None, Ref(N_("Opens again the case"), to="cases")] = None

    def problems(self) -> Iterator[Problem]:
        """Yield dates in a wrong order and an ending without its ground."""
        if self.completed_on and self.ended_on and self.ended_on < self.completed_on:
            yield Problem("ended_on", N_("It cannot end before the sentence was completed."))
        elif self.entered_on and self.ended_on and self.ended_on < self.entered_on:
            yield Problem("ended_on", N_("It cannot end before the person came onto the list."))
        if (self.ended_on is None) != (self.ended_by is None):
            missing = "ended_by" if self.ended_by is None else "ended_on"
            yield Problem(missing, N_("An ending needs its day and its ground."))
        if self.presented_on and self.completed_on and self.presented_on < self.completed_on:
            yield Problem("presented_on", N_("Nobody presents himself before completion."))

    def since(self) -> date | None:
        """Return the day the person came onto the list; None when the book does not say."""
        return self.entered_on or self.completed_on

    @property
    def is_expected(self) -> bool:
        """Say whether the release is only expected: not counted, without deadlines."""
        return self.completed_on is None and self.expected_release is not None

    def is_open(self, on: date) -> bool:
        """Say whether the person is under management on a day (TT 10/2024/TT-BCA Đ7, Đ14).

        A release that is only expected does not count. A case without any date stands in the book
        and counts.
        """
        if self.is_expected:
            return False
        started = self.since()
        return (started is None or started <= on) and (self.ended_on is None or self.ended_on > on)


@register("group_decisions", one=N_("Group decision"), many=N_("Group decisions"), root="person")
class GroupDecision(Record):
    """A decision of group A–D; one without a date stands before all others."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    group: Annotated[Group, Choice(N_("Group"), options=Group, labels=GROUPS, in_table=True)]
    decided_on: Annotated[
        date | None, Day(N_("Decided on"), not_after_today=True, in_table=True)
    ] = None
    reason: Annotated[str, Text(N_("Reason"), longest=1000, lines=2, in_table=True)] = ""


@register("relapses", one=N_("New offence"), many=N_("New offences"), root="person")
class Relapse(Record):
    """A new offence found by the authority in charge."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    found_on: Annotated[date, Day(N_("Found on"), not_after_today=True, in_table=True)]
    offence_article: Annotated[
        str | None, Code(N_("Article"), listed_in="offences", sensitive=True)
    ] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=2000, lines=3, sensitive=True)] = ""
    settled: Annotated[
        bool | None,
        Flag(
            N_("Settled"),
            help=N_("It came to nothing, or to a judgment that is entered."),
        ),
    ] = None
