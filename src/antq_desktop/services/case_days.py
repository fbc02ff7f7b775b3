"""Whether a contact or a group fits the cases of a person: what cannot have been is refused."""

from antq_desktop.domain.case_days import (
    SAY_SOMETHING,
    Cycle,
    contact_problem,
    group_doubt,
    group_problem,
    meeting_doubt,
)
from antq_desktop.domain.cases import Case, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import problems_of
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError, Invalid, Problem
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days

#: Steps that may come before the sentence is completed: the family is visited then.
EARLY = frozenset({StepKind.NOTICE, StepKind.RESIDENCE, StepKind.WRONG_ADDRESS})


class InDoubt(AntqError):
    """What looks wrong and may be right all the same; an officer who is sure has it written."""


def cycles_of(reader: Reader, person: RecordId) -> tuple[Cycle, ...]:
    """Return the cases of a person by their days."""
    return tuple(_cycle(reader, each) for each in reader.find(Case, person=person))


def _cycle(reader: Reader, case: Case) -> Cycle:
    since = case.since()
    steps = reader.find(CaseStep, cycle=case.id)
    early = [each.done_on for each in steps if each.kind in EARLY and each.done_on]
    known_on = min([*early, since]) if since else None
    return Cycle(known_on, case.completed_on, since, case.ended_on)


def refuse_visit(reader: Reader, visit: Visit, *, sure: bool = False) -> None:
    """Raise `Invalid` for a visit outside all cases, or without an outcome and words.

    Raises `InDoubt`, unless the officer is sure, for a person met before the sentence was
    completed. Of a visit that is in the book only what is changed is looked at.
    """
    known = next(iter(reader.find(Visit, id=visit.id)), None)
    cycles = cycles_of(reader, visit.person)
    problems = list(problems_of(visit, reader.clock.today()))
    if known is None or (known.person, known.visited_on) != (visit.person, visit.visited_on):
        found = contact_problem(cycles, visit.visited_on, "visited_on")
        problems += [found] if found else []
    if not _says_something(visit) and (known is None or _says_something(known)):
        problems.append(Problem("manner", SAY_SOMETHING))
    if problems:
        raise Invalid(problems, Visit.register_name)
    doubt = (
        None
        if sure or _is_same_meeting(known, visit)
        else meeting_doubt(cycles, visit.visited_on, visit.manner)
    )
    if doubt:
        raise InDoubt(doubt.message, **dict(doubt.values))


def _is_same_meeting(known: Visit | None, visit: Visit) -> bool:
    """Say whether a visit in the book tells of the same meeting."""
    meeting = (visit.person, visit.visited_on, visit.manner)
    return known is not None and (known.person, known.visited_on, known.manner) == meeting


def _says_something(visit: Visit) -> bool:
    """Say whether a visit tells its outcome, or anything in words."""
    return bool(visit.manner or visit.findings.strip() or visit.agreed.strip())


def refuse_group(reader: Reader, decision: GroupDecision, *, sure: bool = False) -> None:
    """Raise `Invalid` for a group decided outside all cases.

    Raises `InDoubt` for another group than D in a closed place, unless the officer is sure. Of a
    decision that is in the book only what is changed is looked at.
    """
    known = next(iter(reader.find(GroupDecision, id=decision.id)), None)
    day, what = decision.decided_on, (decision.person, decision.decided_on, decision.group)
    if day is None or (known and (known.person, known.decided_on, known.group) == what):
        return
    cycles = cycles_of(reader, decision.person)
    if found := group_problem(cycles, day, report_days(reader), "decided_on"):
        raise Invalid([found], GroupDecision.register_name)
    held = () if sure else reader.find(Detention, person=decision.person)
    if doubt := group_doubt(decision.group, day, held):
        raise InDoubt(doubt.message, **dict(doubt.values))
