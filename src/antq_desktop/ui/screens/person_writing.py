"""Which form serves what an officer wants to write about a person, and how it is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Where
from antq_desktop.domain.records import Record
from antq_desktop.domain.stages import Stage, StageKind, StageState
from antq_desktop.domain.support import Assignment
from antq_desktop.services import endings, loans, support
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.work import Work
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.case_acts import (
    BY_ACT,
    CASE_ACTS,
    earlier_of,
    is_offered,
    writing_of,
)
from antq_desktop.ui.screens.story import PersonFile
from antq_desktop.ui.screens.writings import Desk

#: The act that does a stage where no act is due.
_ACT_OF = {
    StageKind.NOTICE: "notice",
    StageKind.RECEIVED: "received",
    StageKind.RESIDENCE: "residence",
    StageKind.PRESENTED: "present",
    StageKind.NO_SHOW: "no_show",
    StageKind.PROPOSED: "propose",
    StageKind.ASSIGNED: "mentor",
    StageKind.FILE: "file",
    StageKind.PLAN: "plan",
    StageKind.CONTACT: "contact",
    StageKind.MENTOR_REPORT: "mentor_report",
    StageKind.GROUP: "classify",
    StageKind.EXPUNGEMENT: "expungement",
    StageKind.END: "end",
}
#: The steps that show a stage was done.
_STEPS_OF: Mapping[StageKind, tuple[StepKind, ...]] = {
    StageKind.NOTICE: (StepKind.NOTICE,),
    StageKind.RECEIVED: (StepKind.RECEIVED,),
    StageKind.RESIDENCE: (StepKind.RESIDENCE, StepKind.WRONG_ADDRESS),
    StageKind.PRESENTED: (StepKind.PRESENTED,),
    StageKind.NO_SHOW: (StepKind.NO_SHOW_REPORTED,),
    StageKind.PROPOSED: (StepKind.PROPOSED,),
    StageKind.FILE: (StepKind.FILE_OPENED,),
    StageKind.PLAN: (StepKind.PLANNED,),
    StageKind.EXPUNGEMENT: (StepKind.EXPUNGEMENT_GUIDED, StepKind.EXPUNGEMENT_REVIEWED),
}
#: Other records that show it, with the field of their day.
_RECORDS_OF = {
    StageKind.ASSIGNED: ("assignments", "since"),
    StageKind.CONTACT: ("visits", "visited_on"),
    StageKind.MENTOR_REPORT: ("mentor_reports", "received_on"),
    StageKind.GROUP: ("group_decisions", "decided_on"),
    StageKind.PRESENTED: ("cases", "presented_on"),
    StageKind.END: ("cases", "ended_on"),
}
#: What acts that are due write, where no act of the case does it.
_LINE_OF = {"contact": "visits", "loan": "repayments", "back": "stays", "cases": "cases"}


@dataclass(frozen=True)
class PersonWriting:
    """The forms about one person, as the case stands; `loans` are the person's."""

    desk: Desk
    facts: Facts
    loans: Sequence[Loan] = ()

    def line(self, register: str) -> Writing:
        """Return the form of a new line of a register; of a case under way, of that one."""
        act = BY_ACT.get(register)
        if act is not None and is_offered(act, self.facts):
            return writing_of(act, self.desk, self.facts)
        if register == "cases":
            return self._case()
        return self._new(register, **self._meant(register))

    def act(self, code: str, due: DueAct | None = None) -> Writing:
        """Return the form of an act; `due` is the act as it is due, where it is."""
        if code in CASE_ACTS:
            return writing_of(code, self.desk, self.facts)
        if code == "loan" and due is not None and due.opens[0] == "loans":
            return self._new("repayments", loan=due.opens[1])
        if code == "back":
            return self._new("stays", where=Where.HERE.value)
        return self.line(_LINE_OF[code])

    def earlier(self, stage: Stage) -> Writing:
        """Return the form that says a stage was done before this program came."""
        kinds, case = _STEPS_OF.get(stage.kind), self.facts.case
        if kinds is None or case is None:
            return self.act(act_of(stage))
        return earlier_of(kinds[0], stage.words, self.desk, case)

    def _new(self, register: str, **known: str) -> Writing:
        """Return the form of a new line, written as its own service writes it."""
        writing = self.desk.new(register, **known)
        save = _SAVES.get(register)
        return replace(writing, save=save) if save is not None else writing

    def _case(self) -> Writing:
        case = self.facts.case
        if case is not None and not case.ended_on:
            return self.desk.change(case)
        return self._new("cases")

    def _meant(self, register: str) -> dict[str, str]:
        """Return what a new line can only mean: of a loan, the one there is."""
        of_loan = register in {"repayments", "disbursements", "loan_checks"}
        return {"loan": self.loans[0].id} if of_loan and len(self.loans) == 1 else {}


def act_of(stage: Stage) -> str:
    """Return the act that does a stage."""
    return stage.act or _ACT_OF[stage.kind]


def record_of(stage: Stage, file: PersonFile) -> Record | None:
    """Return the record that shows a stage was done; None where it was not, or nobody knows."""
    if stage.state not in {StageState.DONE, StageState.ON_PAPER}:
        return None
    kinds = _STEPS_OF.get(stage.kind, ())
    for step in reversed(file.records["case_steps"]):
        if isinstance(step, CaseStep) and step.kind in kinds and step.done_on == stage.day:
            return step
    register, field = _RECORDS_OF.get(stage.kind, ("", ""))
    same = [
        each
        for each in file.records.get(register, ())
        if stage.day and getattr(each, field) == stage.day
    ]
    return same[-1] if same else None


def _assign(work: Work, record: Assignment) -> Record:
    """Assign a mentor; who was before ends the day before."""
    refuse_foreign(work, record)
    return support.assign(work, [record.person], record)[0]


#: How a new line is written where more is to be seen to than the line itself.
_SAVES: Mapping[str, Callable[[Work, Any], Record]] = {
    "assignments": _assign,
    "cases": endings.begin_case,
    "loan_wishes": loans.put_wish,
    "loans": loans.put_loan,
    "disbursements": loans.pay_out,
    "repayments": loans.repay,
    "loan_checks": loans.check_use,
}
