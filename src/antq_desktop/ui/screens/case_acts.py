"""The acts of a case: for each the form it asks for, prefilled, and what it writes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.cases import CameBy, Case, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, MentorReport, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import PlanLine
from antq_desktop.domain.mentoring import CALENDAR
from antq_desktop.domain.periods import before, quarter_of
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n.messages import N_
from antq_desktop.services import casework, endings
from antq_desktop.services.casework import Done
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.asking import AskOnce
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.act_forms import (
    AssignForm,
    Came,
    DetainForm,
    EarlierForm,
    EndForm,
    Found,
    PlanForm,
    PresentForm,
    ReleaseForm,
    ReopenForm,
    ResidenceForm,
    StepForm,
)
from antq_desktop.ui.screens.writings import Desk


@dataclass(frozen=True)
class Whose:
    """Whose act it is: the person, the case it belongs to, and whether the officer is sure."""

    person: RecordId
    case: RecordId
    sure: bool = False


#: What a form writes; the second is the form as it was filled in.
Save = Callable[[Work, Any, Whose], Record]


@dataclass(frozen=True)
class Act:
    """One act: its words, icon, form, and what is written; `begin` is the field to begin at.

    `today` and `officer` name the fields that hold the day and who writes as a rule, `usual` other
    values in stored form. A `closed` act is for a case that ended, the others for an open one.
    """

    words: str
    icon: str
    form: type[Record]
    save: Save
    today: str = "done_on"
    officer: str = "done_by"
    begin: str = "paper"
    usual: tuple[tuple[str, str], ...] = ()
    fixed: tuple[str, ...] = ()
    closed: bool = False


def _step(kind: StepKind) -> Save:
    """Return what writes one step."""

    def save(work: Work, form: StepForm, whose: Whose) -> Record:
        return casework.take_step(work, whose.case, kind, _done(form))

    return save


def _done(form: StepForm | PresentForm | ResidenceForm) -> Done:
    return Done(form.done_on, form.paper, form.done_by, form.remarks)


def _present(work: Work, form: PresentForm, whose: Whose) -> Record:
    done = _done(form)
    if form.outcome is Came.CAME:
        return casework.present(work, whose.case, done)
    if form.outcome is Came.ASKED:
        return casework.no_show(work, whose.case, done)
    here = form.outcome is Came.CAME_HERE
    return casework.came_elsewhere(work, whose.case, done, here=here)


def _residence(work: Work, form: ResidenceForm, whose: Whose) -> Record:
    right = form.outcome is Found.RIGHT
    kind = StepKind.RESIDENCE if right else StepKind.WRONG_ADDRESS
    return casework.take_step(work, whose.case, kind, _done(form))


def _assign(work: Work, form: AssignForm, whose: Whose) -> Record:
    like = Assignment(
        person=whose.person,
        mentor=form.mentor,
        position=form.position,
        organisation=form.organisation,
        phone=form.phone,
        agreed_help=form.agreed_help,
    )
    done = Done(form.done_on, form.paper, form.done_by)
    return casework.decide_assignment(work, whose.case, done, like)


def _plan(work: Work, form: PlanForm, whose: Whose) -> Record:
    goals = [line.strip() for line in form.goals.splitlines() if line.strip()]
    lines = [
        PlanLine(person=whose.person, goal=goal, by_when=form.by_when, helper=form.helper)
        for goal in goals
    ]
    done = Done(form.done_on, form.paper, form.done_by)
    return casework.make_plan(work, whose.case, done, lines)


def _detain(work: Work, form: DetainForm, whose: Whose) -> Record:
    made = Detention(
        person=whose.person, kind=form.kind, since=form.since, place=form.place, paper=form.paper
    )
    return casework.detain(work, made, form.reason)


def _release(work: Work, form: ReleaseForm, whose: Whose) -> Record:
    return casework.release(work, whose.person, form.done_on, form.group, form.reason)


def _end(work: Work, form: EndForm, whose: Whose) -> Record:
    ending = endings.Ending(
        form.ended_by,
        form.ended_on,
        form.end_paper,
        proposed=_paper(form.proposed_on, form.proposal, form),
        decided=_paper(form.decided_on, form.decision, form),
    )
    return endings.end_case(work, whose.case, ending)


def _paper(on: date | None, number: str, form: EndForm) -> Done | None:
    """Return a paper of an ending; of the day of the ending where only its number is known."""
    return Done(on or form.ended_on, number, form.done_by) if on or number else None


def _reopen(work: Work, form: ReopenForm, whose: Whose) -> Record:
    done = Done(form.entered_on, form.paper, form.done_by, form.remarks)
    return endings.reopen_case(work, whose.case, done)


def _report(work: Work, form: MentorReport, _whose: Whose) -> Record:
    return casework.record_report(work, form)


def _classify(work: Work, form: GroupDecision, whose: Whose) -> Record:
    return casework.decide_group(work, form, sure=whose.sure)


#: The acts by the code of what is due (`deadlines.ACTS`), of a stage, or their own.
CASE_ACTS: Mapping[str, Act] = {
    "notice": Act(
        N_("Notice of the prison received"), "inbox", StepForm, _step(StepKind.NOTICE)
    ),
    "received": Act(
        N_("Take over who moved in"), "user-plus", StepForm, _step(StepKind.RECEIVED)
    ),
    "residence": Act(
        N_("Verify residence and family"),
        "map-pin",
        ResidenceForm,
        _residence,
        usual=(("outcome", "right"),),
    ),
    "present": Act(
        N_("Presented and worked with, or absent"),
        "calendar-check",
        PresentForm,
        _present,
        usual=(("outcome", "came"),),
    ),
    "no_show": Act(
        N_("Report that the person has not presented"),
        "triangle-alert",
        StepForm,
        _step(StepKind.NO_SHOW_REPORTED),
    ),
    "propose": Act(
        N_("Propose who is assigned"), "file-text", StepForm, _step(StepKind.PROPOSED)
    ),
    "mentor": Act(
        N_("Assign a mentor"), "heart-handshake", AssignForm, _assign, officer="", begin="mentor"
    ),
    "file": Act(N_("Open the file"), "folder-open", StepForm, _step(StepKind.FILE_OPENED)),
    "plan": Act(N_("Make the plan"), "clipboard-check", PlanForm, _plan, begin="goals"),
    "mentor_report": Act(
        N_("Record the mentor's report"),
        "file-text",
        MentorReport,
        _report,
        today="received_on",
        officer="",
        begin="content",
        fixed=("person",),
    ),
    "classify": Act(
        N_("Decide the group"),
        "list-filter",
        GroupDecision,
        _classify,
        today="decided_on",
        officer="",
        begin="group",
        fixed=("person",),
    ),
    "detain": Act(
        N_("Record a stay in a closed place"),
        "lock",
        DetainForm,
        _detain,
        today="since",
        officer="",
        begin="kind",
    ),
    "release": Act(
        N_("Record that the person left the closed place"),
        "key-round",
        ReleaseForm,
        _release,
        officer="",
        begin="group",
    ),
    "end": Act(
        N_("End management"), "circle-check", EndForm, _end, today="ended_on", begin="ended_by"
    ),
    "reopen": Act(
        N_("Open the case again"),
        "undo-2",
        ReopenForm,
        _reopen,
        today="entered_on",
        closed=True,
    ),
}  # fmt: skip

#: New lines of these registers are written by an act, where a case is open.
BY_ACT = {
    "group_decisions": "classify",
    "mentor_reports": "mentor_report",
    "assignments": "mentor",
    "detentions": "detain",
}


#: The steps of acts that are done once.
_ONCE = {
    "notice": StepKind.NOTICE,
    "received": StepKind.RECEIVED,
    "residence": StepKind.RESIDENCE,
    "present": StepKind.PRESENTED,
    "file": StepKind.FILE_OPENED,
}


def is_offered(code: str, facts: Facts) -> bool:
    """Say whether an act makes sense as a case stands."""
    case = facts.case
    if case is None:
        return False
    if (code == "reopen") != (case.ended_on is not None):
        return False
    if code in {"detain", "release"}:
        return (facts.detention is None) == (code == "detain")
    if code == "received" and case.came_by is not CameBy.TRANSFER:
        return False
    if code in {"present", "no_show"} and case.presented_on:
        return False
    return _ONCE.get(code) not in {each.kind for each in facts.steps}


def writing_of(code: str, desk: Desk, facts: Facts) -> Writing:
    """Return the form of an act, prefilled; raises `KeyError` for an act that is none here."""
    act, case = CASE_ACTS[code], facts.case
    stored: dict[str, str] = {"person": desk.person, **dict(act.usual)}
    prefilled = ((act.today, desk.today.isoformat()), (act.officer, desk.officer))
    stored |= {name: value for name, value in prefilled if name and value}
    stored |= _known(code, desk, facts)
    register = act.form.register
    made = blank(register, **{name: stored[name] for name in stored if name in register.by_name})
    person, cycle = RecordId(desk.person), case.id if case else RecordId("")

    def save(work: Work, form: Record, sure: bool) -> Record:
        return act.save(work, form, Whose(person, cycle, sure))

    return Writing(
        title=desk.language.text(act.words),
        record=made,
        tag=_tag(code),
        said=lambda _record: _said(act, desk),
        fixed=act.fixed,
        scope=f"{desk.person}/{code}",
        begin=act.begin,
        save=AskOnce(desk.language, save),
    )


def earlier_of(kind: StepKind, words: str, desk: Desk, case: Case) -> Writing:
    """Return the form of a step that was done on paper before this program came."""
    title = desk.language.text(
        N_("{what}: done before this program"), what=desk.language.text(words)
    )

    def save(work: Work, form: Record) -> CaseStep:
        day = form.done_on if isinstance(form, EarlierForm) else None
        return casework.clear_step(work, case.id, kind, day)

    return Writing(
        title=title,
        record=EarlierForm(),
        tag=Tag.STEP,
        said=desk.said,
        scope=f"{desk.person}/{kind}",
        save=save,
    )


def _known(code: str, desk: Desk, facts: Facts) -> dict[str, str]:
    """Return what an act can only mean: the quarter told of, the group a mentor proposed."""
    if code == "mentor_report":
        mentor = facts.assignment
        who = (mentor.mentor or mentor.organisation) if mentor else ""
        told = before(quarter_of(desk.today, CALENDAR), CALENDAR)
        return {"period": told.code, "reported_by": who}
    if code == "classify":
        newest = max(facts.reports, key=lambda each: each.received_on, default=None)
        group = (newest and newest.proposed) or facts.group
        return {"group": group.value} if group else {}
    return {}


def _tag(code: str) -> Tag:
    return Tag.CASE if code in {"end", "reopen"} else Tag.STEP


def _said(act: Act, desk: Desk) -> str:
    text = desk.language.text
    return text(N_("{what} of {name}: saved."), what=text(act.words), name=desk.name)
