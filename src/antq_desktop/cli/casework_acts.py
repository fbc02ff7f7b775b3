"""The acts of the command `case`: from typed words to the same functions the window uses."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case, EndedBy, Group, GroupDecision
from antq_desktop.domain.casework import (
    Detention,
    DetentionKind,
    MentorReport,
    Postponement,
    StepKind,
)
from antq_desktop.domain.deadlines import ACTS as DUE
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import PlanLine
from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError, BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services import casework, endings, postponing
from antq_desktop.services.casework import Done
from antq_desktop.services.law import law_in_force
from antq_desktop.services.today import standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class Asked:
    """An act that is asked for: of whom, of which case, with what was typed, on which day."""

    work: Work
    person: RecordId
    chosen: Case | None
    options: Namespace
    today: date

    @property
    def case(self) -> RecordId:
        """The case; raises `AntqError` where there is none."""
        if self.chosen is None:
            raise AntqError(N_("There is no case yet."))
        return self.chosen.id

    @property
    def on(self) -> date:
        """The day of the act: the one typed, else today."""
        typed: date | None = self.options.on
        return typed or self.today

    @property
    def done(self) -> Done:
        """When, by which paper and by whom it was done."""
        options = self.options
        return Done(self.on, options.paper, options.by, getattr(options, "remarks", ""))


@dataclass(frozen=True)
class Act:
    """What an act runs, and under which tag it stands in the log."""

    run: Callable[[Asked], Record | None]
    tag: Tag = Tag.STEP


def _step(kind: StepKind) -> Act:
    return Act(lambda asked: casework.take_step(asked.work, asked.case, kind, asked.done))


def _present(asked: Asked) -> Record:
    return casework.present(asked.work, asked.case, asked.done)


def _no_show(asked: Asked) -> Record:
    reported = asked.options.reported
    return casework.no_show(asked.work, asked.case, asked.done, reported=reported)


def _elsewhere(asked: Asked) -> Record:
    return casework.came_elsewhere(asked.work, asked.case, asked.done, here=asked.options.here)


def _plan(asked: Asked) -> Record:
    lines = [PlanLine(person=asked.person, goal=each) for each in asked.options.goal]
    return casework.make_plan(asked.work, asked.case, asked.done, lines)


def _report(asked: Asked) -> Record:
    options = asked.options
    return casework.record_report(
        asked.work,
        MentorReport(
            person=asked.person,
            period=options.period,
            received_on=asked.on,
            reported_by=options.by,
            content=options.content,
            proposed=Group(options.group) if options.group else None,
        ),
    )


def _group(asked: Asked) -> Record:
    options = asked.options
    return casework.decide_group(
        asked.work,
        GroupDecision(
            person=asked.person,
            group=Group(options.group),
            decided_on=asked.on,
            reason=options.reason,
        ),
        sure=options.sure,
    )


def _detain(asked: Asked) -> Record:
    options = asked.options
    made = Detention(
        person=asked.person,
        kind=DetentionKind(options.kind),
        since=asked.on,
        place=options.place,
        paper=options.paper,
    )
    return casework.detain(asked.work, made, options.reason)


def _release(asked: Asked) -> Record:
    options = asked.options
    group = Group(options.group) if options.group else None
    return casework.release(asked.work, asked.person, asked.on, group, options.reason)


def _end(asked: Asked) -> Record:
    options, on = asked.options, asked.on
    ending = endings.Ending(
        EndedBy(options.ground),
        on,
        options.paper,
        proposed=Done(on, options.proposal) if options.proposal else None,
        decided=Done(on, options.decision, options.by) if options.decision else None,
    )
    return endings.end_case(asked.work, asked.case, ending)


def _reopen(asked: Asked) -> Record:
    return endings.reopen_case(asked.work, asked.case, asked.done)


def _take_back(asked: Asked) -> Record:
    return endings.take_back_ending(asked.work, asked.case)


def _postpone(asked: Asked) -> Record:
    work, options = asked.work, asked.options
    standing = standing_of(work, asked.person, asked.today, law_in_force(work))
    for act in standing.acts:
        if act.act == options.what:
            return postponing.postpone(work, act, options.until, options.reason)
    raise NotFound(N_("“{name}” is not due for this person."), name=_called(options.what))


def _called(code: str) -> str:
    """Return what an act is called (a message id); raises `BadInput` for what is no act."""
    if code not in DUE:
        raise BadInput(
            N_("There is no act {text}. There are: {known}."), text=code, known=", ".join(DUE)
        )
    return DUE[code]


def _bring_back(asked: Asked) -> None:
    what = asked.options.what
    found = asked.work.find(Postponement, person=asked.person, act=what)
    held = [each for each in found if each.until > asked.today]
    if not held:
        raise NotFound(N_("“{name}” is not put off for this person."), name=_called(what))
    for each in held:
        postponing.bring_back(asked.work, each.id)


ACTS = {
    "notice": _step(StepKind.NOTICE),
    "residence": _step(StepKind.RESIDENCE),
    "wrong-address": _step(StepKind.WRONG_ADDRESS),
    "present": Act(_present),
    "received": _step(StepKind.RECEIVED),
    "propose": _step(StepKind.PROPOSED),
    "file": _step(StepKind.FILE_OPENED),
    "reviewed": _step(StepKind.EXPUNGEMENT_REVIEWED),
    "guided": _step(StepKind.EXPUNGEMENT_GUIDED),
    "no-show": Act(_no_show),
    "elsewhere": Act(_elsewhere),
    "plan": Act(_plan),
    "report": Act(_report),
    "group": Act(_group),
    "detain": Act(_detain),
    "release": Act(_release),
    "end": Act(_end, Tag.CASE),
    "reopen": Act(_reopen, Tag.CASE),
    "take-back": Act(_take_back, Tag.CASE),
    "postpone": Act(_postpone, Tag.POSTPONE),
    "bring-back": Act(_bring_back, Tag.POSTPONE),
}
