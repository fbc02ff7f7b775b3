"""What the stories of cases are told with: people, steps, days, and what is then due.

The office began with the program on Thursday 1 October 2026; its periods begin on day 15.
"""

from collections.abc import Mapping
from datetime import date

from antq_desktop import paths
from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.cases import Case, Group
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.deadlines import acts
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import load
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.standing import stages
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.working_days import Calendar

BEGAN = date(2026, 10, 1)
PERSON = RecordId("a" * 32)
REFERENCE = load(paths.resource_folder() / "reference")
RULES = Rules(REFERENCE, Calendar(), BEGAN, ReportDays.always(15))

DONE, PAPER, DUE, OVERDUE = (
    StageState.DONE,
    StageState.ON_PAPER,
    StageState.DUE,
    StageState.OVERDUE,
)
WAITING, NOT_NEEDED, BEFORE = StageState.WAITING, StageState.NOT_NEEDED, StageState.BEFORE


def day(text: str) -> date:
    """Return the day of "20/11" or "05/01/2027"."""
    number, month, year = (*text.split("/"), "2026")[:3]
    return date(int(year), int(month), int(number))


def step(kind: StepKind, on: str = "", *, paper: str = "", by: str = "") -> CaseStep:
    return CaseStep(
        person=PERSON,
        kind=kind,
        done_on=day(on) if on else None,
        on_paper=not on,
        paper=paper,
        done_by=by,
    )


def home(**known: object) -> Case:
    """Return the case of a person who came home on 2 November 2026 with a term to the 16th."""
    case = Case(person=PERSON, completed_on=day("02/11"), present_by=day("16/11"))
    return changed(case, **known)


def helped(since: str = "10/11") -> Assignment:
    return Assignment(person=PERSON, mentor="Hà Thị Mận", since=day(since), decision="12/QĐ-UBND")


def facts(case: Case | None = None, **known: object) -> Facts:
    return Facts(person=PERSON, name="Lò Văn Ất", hamlet="Mơ", case=case or home(), **known)  # type: ignore[arg-type]  # as the stories say


def states(known: Facts, today: str, rules: Rules = RULES) -> Mapping[StageKind, StageState]:
    return {each.kind: each.state for each in stages(known, rules, day(today))}


def due(known: Facts, today: str, rules: Rules = RULES) -> list[tuple[str, date]]:
    found = sorted(acts(known, rules, day(today)), key=lambda act: (act.due_on, act.act))
    return [(act.act, act.due_on) for act in found]


def named(*pairs: tuple[str, str]) -> list[tuple[str, date]]:
    return [(act, day(on)) for act, on in pairs]


SETTLED = {
    "steps": (step(StepKind.PROPOSED, "09/11"), step(StepKind.FILE_OPENED, "09/11")),
    "assignment": helped(),
    "has_plan": True,
    "contact_on": day("20/11"),
    "group": Group.B,
    "group_on": day("20/11"),
}
