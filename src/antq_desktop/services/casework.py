"""What an officer does for one case by law: each act checks, and writes all it means in one Work.

Refused is only what cannot have been: a day before the sentence was completed or after the case
ended, a step before the one it rests on. What is merely late or missing is shown, never refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.case_days import ENDED, closed_on
from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, MentorReport, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import PlanLine
from antq_desktop.domain.mentoring import CALENDAR
from antq_desktop.domain.periods import parse_quarter
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import support
from antq_desktop.services.case_days import EARLY, refuse_group, refuse_visit
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: Steps a case has once only.
_ONCE = frozenset(
    {
        StepKind.NOTICE,
        StepKind.RESIDENCE,
        StepKind.PRESENTED,
        StepKind.RECEIVED,
        StepKind.FILE_OPENED,
    }
)
#: The steps that each of these rests on: it cannot come earlier than they did.
_AFTER = {
    StepKind.RESIDENCE: (StepKind.NOTICE,),
    StepKind.NO_SHOW_REPORTED: (StepKind.NO_SHOW_ASKED,),
    StepKind.PROPOSED: (StepKind.PRESENTED,),
    StepKind.ASSIGNED: (StepKind.PRESENTED, StepKind.PROPOSED),
    StepKind.FILE_OPENED: (StepKind.PRESENTED,),
    StepKind.PLANNED: (StepKind.PRESENTED,),
    StepKind.END_DECIDED: (StepKind.END_PROPOSED,),
}
_ABSENT = frozenset({StepKind.NO_SHOW_ASKED, StepKind.NO_SHOW_REPORTED})


@dataclass(frozen=True)
class Done:
    """When an act was done, by which paper, by whom, and what else is to be said."""

    on: date
    paper: str = ""
    by: str = ""
    remarks: str = ""


def take_step(work: Work, case_id: RecordId, kind: StepKind, done: Done) -> CaseStep:
    """Write one step of a case; raises `Invalid` for a day it cannot have been done on."""
    case = work.get(Case, case_id)
    refuse_foreign(work, case)
    steps = work.find(CaseStep, cycle=case.id)
    _refuse_day(case, kind, done.on)
    _refuse_order(case, steps, kind, done.on)
    return work.put(
        CaseStep(
            person=case.person,
            cycle=case.id,
            kind=kind,
            done_on=done.on,
            paper=done.paper,
            done_by=done.by,
            remarks=done.remarks,
        )
    )


def clear_step(work: Work, case_id: RecordId, kind: StepKind, on: date | None = None) -> CaseStep:
    """Note that a step was done on paper before this program; its day need not be known."""
    case = work.get(Case, case_id)
    refuse_foreign(work, case)
    return work.put(
        CaseStep(person=case.person, cycle=case.id, kind=kind, done_on=on, on_paper=True)
    )


def present(work: Work, case_id: RecordId, done: Done) -> Case:
    """Write that the person presented himself and was worked with (TT 10/2024/TT-BCA Đ9.1)."""
    take_step(work, case_id, StepKind.PRESENTED, done)
    return work.put(changed(work.get(Case, case_id), presented_on=done.on))


def wrong_address(work: Work, case_id: RecordId, done: Done) -> CaseStep:
    """Write that the prison was told the address is wrong (Đ8)."""
    return take_step(work, case_id, StepKind.WRONG_ADDRESS, done)


def no_show(work: Work, case_id: RecordId, done: Done, *, reported: bool = False) -> CaseStep:
    """Write that the family was asked about an absence, or that it was reported (Đ9.2)."""
    kind = StepKind.NO_SHOW_REPORTED if reported else StepKind.NO_SHOW_ASKED
    return take_step(work, case_id, kind, done)


def came_elsewhere(work: Work, case_id: RecordId, done: Done, *, here: bool = False) -> CaseStep:
    """Write that a person came to live at another place than the certificate names (Đ9.3).

    `here` means that the other place is this commune: the person is received and worked with.
    """
    step = take_step(work, case_id, StepKind.OTHER_PLACE, done)
    if here:
        present(work, case_id, done)
    return step


def receive_transfer(work: Work, case_id: RecordId, done: Done) -> CaseStep:
    """Write that a person who moved in was taken over (Đ15.2)."""
    return take_step(work, case_id, StepKind.RECEIVED, done)


def propose_assignment(work: Work, case_id: RecordId, done: Done) -> CaseStep:
    """Write that it was proposed who is assigned to the person (Đ10.2)."""
    return take_step(work, case_id, StepKind.PROPOSED, done)


def decide_assignment(
    work: Work, case_id: RecordId, done: Done, assignment: Assignment
) -> Assignment:
    """Write the decision of who is assigned; who was before ends the day before (Đ10.2)."""
    step = take_step(work, case_id, StepKind.ASSIGNED, done)
    like = changed(
        assignment,
        since=assignment.since or done.on,
        decision=assignment.decision or done.paper,
        decided_by=assignment.decided_by or done.by,
    )
    return support.assign(work, [step.person], like)[0]


def open_file(work: Work, case_id: RecordId, done: Done) -> CaseStep:
    """Write that the file was opened (Đ11.2)."""
    return take_step(work, case_id, StepKind.FILE_OPENED, done)


def make_plan(
    work: Work, case_id: RecordId, done: Done, lines: Iterable[PlanLine] = ()
) -> CaseStep:
    """Write that the plan was made, with its lines (Đ10.3)."""
    step = take_step(work, case_id, StepKind.PLANNED, done)
    for each in lines:
        work.put(changed(each, person=step.person))
    return step


def record_report(work: Work, report: MentorReport) -> MentorReport:
    """Write the quarterly report of a mentor (Đ10.4).

    Raises `BadInput` for what is no quarter, `Invalid` for a quarter told of already or not begun.
    """
    refuse_foreign(work, report)
    period = parse_quarter(report.period, CALENDAR)
    known = [each.period for each in work.find(MentorReport, person=report.person)]
    if period.code in known:
        raise _invalid("period", N_("The report of this quarter is in the book."), MentorReport)
    cases = work.find(Case, person=report.person)
    began = [each.since() for each in cases]
    if began and all(each and each > period.last for each in began):
        words = N_("The person came under management on {day} only.")
        first = min(each for each in began if each)
        raise _invalid("period", words, MentorReport, day=formats.day(first))
    if report.received_on < period.first:
        raise _invalid("received_on", N_("The quarter had not begun yet."), MentorReport)
    return work.put(changed(report, period=period.code))


def decide_group(work: Work, decision: GroupDecision, *, sure: bool = False) -> GroupDecision:
    """Write the group of a person with the reason (Đ12).

    Raises `Invalid` without a reason or outside the cases, and `InDoubt` for another group than D
    in a closed place unless the officer is sure.
    """
    refuse_foreign(work, decision)
    if not decision.reason.strip():
        raise _invalid("reason", N_("Say why."), GroupDecision)
    return put_group(work, decision, sure=sure)


def put_group(work: Work, decision: GroupDecision, *, sure: bool = False) -> GroupDecision:
    """Write a group as a sheet or a form tells it, with a reason or without one."""
    refuse_foreign(work, decision)
    refuse_group(work, decision, sure=sure)
    return work.put(decision)


def record_visit(work: Work, visit: Visit, *, sure: bool = False) -> Visit:
    """Write a visit; raises `Invalid` outside the cases, or where it tells nothing.

    Raises `InDoubt` for a person met before the sentence was completed, unless the officer is sure.
    """
    refuse_foreign(work, visit)
    refuse_visit(work, visit, sure=sure)
    return work.put(visit)


def detain(work: Work, detention: Detention, reason: str) -> Detention:
    """Write that a person is in a closed place: group D, while the file stays (Đ12, Đ15.4)."""
    kept = put_detention(work, detention)
    decide_group(
        work,
        GroupDecision(person=kept.person, group=Group.D, decided_on=kept.since, reason=reason),
    )
    return kept


def put_detention(work: Work, detention: Detention) -> Detention:
    """Write a stay in a closed place alone; raises `Invalid` where it runs beside another.

    Of a stay that is in the book only what is changed is looked at.
    """
    refuse_foreign(work, detention)
    known = next(iter(work.find(Detention, id=detention.id)), None)
    days = (detention.person, detention.since, detention.until)
    if known is None or (known.person, known.since, known.until) != days:
        _refuse_beside(work, detention)
    return work.put(detention)


def release(
    work: Work, person: RecordId, on: date, group: Group | None = None, reason: str = ""
) -> Detention:
    """Write that a person left the closed place, and the group from then on where decided."""
    held = detention_on(work, person, on)
    if held is None:
        raise AntqError(N_("The person is in no closed place on that day."))
    refuse_foreign(work, held)
    kept = work.put(changed(held, until=on))
    if group:
        decide_group(work, GroupDecision(person=person, group=group, decided_on=on, reason=reason))
    return kept


def _refuse_beside(reader: Reader, detention: Detention) -> None:
    """Raise `Invalid` for a stay that would run beside another one."""
    until = detention.until or date.max
    found = reader.find(Detention, person=detention.person)
    for each in (each for each in found if each.id != detention.id):
        if each.since <= detention.since < (each.until or date.max):
            words = N_("The person has been in a closed place since {day}.")
            raise _invalid("since", words, Detention, day=formats.day(each.since))
        if detention.since < each.since < until:
            words = N_("A stay in a closed place of {day} is in the book. Correct its first day.")
            raise _invalid("since", words, Detention, day=formats.day(each.since))


def detention_on(reader: Reader, person: RecordId, on: date) -> Detention | None:
    """Return the stay in a closed place a person is in on a day."""
    return closed_on(reader.find(Detention, person=person), on)


def open_case(reader: Reader, person: RecordId) -> Case | None:
    """Return the case of a person that is not ended, the newest; None where all are."""
    found = [each for each in reader.find(Case, person=person) if each.ended_on is None]
    return max(found, key=lambda each: each.since() or date.min, default=None)


def _refuse_day(case: Case, kind: StepKind, on: date) -> None:
    """Raise `Invalid` for a day before the sentence was completed or after the case ended."""
    if kind not in EARLY:
        if case.is_expected and kind is not StepKind.OTHER_PLACE:
            raise _invalid("done_on", N_("The release is only expected. Confirm its day first."))
        if case.completed_on and on < case.completed_on:
            words = N_("The sentence was completed on {day} only.")
            raise _invalid("done_on", words, day=formats.day(case.completed_on))
    if case.ended_on and on > case.ended_on:
        raise _invalid("done_on", ENDED, day=formats.day(case.ended_on))


def _refuse_order(case: Case, steps: list[CaseStep], kind: StepKind, on: date) -> None:
    """Raise `Invalid` for a step taken already, or before the one it rests on."""
    days = {each.kind: each.done_on for each in steps}
    if case.presented_on:
        days[StepKind.PRESENTED] = case.presented_on
    if kind in _ONCE and kind in days:
        raise _invalid("kind", N_("This step of the case is in the book."))
    earlier = max((day for each in _AFTER.get(kind, ()) if (day := days.get(each))), default=on)
    if on < earlier:
        words = N_("The step before it was done on {day} only.")
        raise _invalid("done_on", words, day=formats.day(earlier))
    if kind in _ABSENT:
        _refuse_absence(case, days.get(StepKind.PRESENTED), on)


def _refuse_absence(case: Case, presented_on: date | None, on: date) -> None:
    if presented_on and presented_on <= on:
        words = N_("The person presented himself on {day}.")
        raise _invalid("done_on", words, day=formats.day(presented_on))
    if case.present_by and on <= case.present_by:
        words = N_("The person has until {day} to present.")
        raise _invalid("done_on", words, day=formats.day(case.present_by))


def _invalid(
    field: str,
    words: str,
    of: type[CaseStep | MentorReport | GroupDecision | Detention] = CaseStep,
    **values: object,
) -> Invalid:
    return Invalid([Problem(field, words, tuple(values.items()))], of.register_name)
