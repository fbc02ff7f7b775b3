"""Going live: what lies before the office's first day with this program, and clearing it at once.

Terms run only from that day. What is older is neither due nor done: an officer says for many people
together that it was done on paper, or does it now.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.units import Office
from antq_desktop.errors import Invalid, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.casework import clear_step, decide_group, detention_on, open_case
from antq_desktop.services.expungement import expected_by_person
from antq_desktop.services.today import CaseStanding, read_day
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.pages import PersonLine, office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: The steps of the first days of a case, which one tick clears.
FIRST_STEPS = frozenset(
    {
        StageKind.NOTICE,
        StageKind.RECEIVED,
        StageKind.RESIDENCE,
        StageKind.PRESENTED,
        StageKind.NO_SHOW,
        StageKind.PROPOSED,
        StageKind.FILE,
        StageKind.PLAN,
    }
)


@dataclass(frozen=True)
class PastLine:
    """One person with something from before: first steps, a mentor, a group, an expungement.

    `expected_on` is the day an expungement was expected, where it passed before the first day.
    """

    line: PersonLine
    first_steps: bool
    mentor: bool
    group: bool
    expected_on: date | None = None

    @property
    def id(self) -> RecordId:
        """The id of the person."""
        return self.line.id

    @property
    def nothing(self) -> bool:
        """Whether all of it is cleared."""
        return not (self.first_steps or self.mentor or self.group or self.expected_on)


def past(reader: Reader, today: date, reference: Reference) -> list[PastLine]:
    """Return the people under management with something from before, in the order of names."""
    day = read_day(reader, today, reference)
    expected = expected_by_person(reader, today, reference)
    began_on = office_on(reader).began_on or date.min
    standings = {each.facts.person: each for each in day.standings}
    lines = (
        _past(line, standings[line.id], expected.get(line.id), began_on)
        for line in day.lines
        if line.id in standings
    )
    return [each for each in lines if not each.nothing]


def _past(
    line: PersonLine, standing: CaseStanding, expected_on: date | None, began_on: date
) -> PastLine:
    before = {each.kind for each in standing.stages if each.state is StageState.BEFORE}
    reviewed = StageKind.EXPUNGEMENT not in {
        each.kind
        for each in standing.stages
        if each.state in {StageState.DUE, StageState.OVERDUE, StageState.BEFORE}
    }
    passed = expected_on is not None and expected_on < began_on and not reviewed
    return PastLine(
        line,
        bool(before & FIRST_STEPS),
        StageKind.ASSIGNED in before and not (line.mentor or line.mentor_organisation),
        line.group is None,
        expected_on if passed else None,
    )


def begin_on(work: Work, day: date) -> Office:
    """Set the office's first day with this program; raises `Invalid` for a day to come."""
    if day > work.clock.today():
        problem = Problem("began_on", N_("This day is after today. Look at it again."))
        raise Invalid([problem], Office.register_name)
    return work.put(changed(office_on(work), began_on=day))


def done_on_paper(work: Work, people: Iterable[RecordId]) -> int:
    """Mark the first steps of these people as done on paper and return how many were marked."""
    count = 0
    for person in people:
        case = open_case(work, person)
        if case is not None and not case.done_before:
            refuse_foreign(work, case)
            work.put(changed(case, done_before=True))
            count += 1
    return count


def decide_groups(
    work: Work, people: Collection[RecordId], like: GroupDecision, *, rest: bool = False
) -> int:
    """Put these people into one group, with one reason; returns how many.

    Raises `InDoubt` with the names of those in a closed place, where the group is not D; with
    `rest` they are left out.
    """
    on = like.decided_on or work.clock.today()
    closed = [
        each
        for each in people
        if like.group is not Group.D and detention_on(work, each, on) is not None
    ]
    if closed and not rest:
        names = ", ".join(work.get(Person, each).full_name for each in closed)
        words = N_("In a closed place, which means Group D, and left out: {names}.")
        raise InDoubt(words, names=names)
    chosen = [each for each in people if each not in closed]
    for person in chosen:
        decide_group(work, changed(like, id=new_id(), person=person))
    return len(chosen)


def reviewed_on_paper(work: Work, people: Iterable[RecordId], on: date) -> int:
    """Mark that expungement was reviewed on paper for these people; returns how many."""
    cases: list[Case] = [case for each in people if (case := open_case(work, each))]
    for case in cases:
        clear_step(work, case.id, StepKind.EXPUNGEMENT_REVIEWED, on)
    return len(cases)
