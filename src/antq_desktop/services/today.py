"""What is due, from the registers and the dated deadlines, and where each case stands."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.casework import Answer, ExpungementRequest
from antq_desktop.domain.deadlines import (
    DueAct,
    OfficeFacts,
    Waiting,
    acts_of,
    office_acts,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loan_due import kept_acts
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import Stage, StageKind, StageState
from antq_desktop.domain.standing import stages
from antq_desktop.services.expungement import expected_by_person, terms_of
from antq_desktop.services.model_due import model_acts
from antq_desktop.services.progress import Progress
from antq_desktop.services.safety_due import safety_acts
from antq_desktop.storage.care import (
    facts_of,
    printed_out,
    put_off_by_office,
    rules_of,
    wishes_to_list,
)
from antq_desktop.storage.loan_pages import LoanLine, kept_support, loans_page
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page, person_line
from antq_desktop.storage.reader import Reader

NOTHING = Waiting()
#: So many steps the reading of a day tells of.
_STEPS = 4


@dataclass(frozen=True)
class CaseStanding:
    """Where the case of one person stands: its stages by law, and what is due."""

    facts: Facts
    stages: tuple[Stage, ...]
    acts: tuple[DueAct, ...]

    @property
    def next(self) -> Stage | None:
        """The stage that comes next, if any."""
        return next((each for each in self.stages if each.next), None)


@dataclass(frozen=True)
class Day:
    """What a day asks of the office: the people under management, all loans, all that is due.

    The lines are brief ones; the standings are those of everybody with a case or without.
    """

    lines: tuple[PersonLine, ...]
    loans: tuple[LoanLine, ...]
    standings: tuple[CaseStanding, ...]
    acts: tuple[DueAct, ...]


def read_day(
    reader: Reader,
    today: date,
    reference: Reference,
    waiting: Waiting = NOTHING,
    progress: Progress | None = None,
) -> Day:
    """Read the registers once and return what the day asks, the earliest act first."""
    step = (progress or Progress()).step
    step(0, _STEPS)
    rules = rules_of(reader, reference)
    lines = people_page(reader, today, SHOW_EVERYONE, brief=True)
    step(1, _STEPS)
    loans = loans_page(reader, today)
    expected = expected_by_person(reader, today, reference)
    step(2, _STEPS)
    again = _asked_again(reader, today, reference)
    known = facts_of(reader, today, lines, loans, expected)
    step(3, _STEPS)
    found = [_standing(_told(each, again), rules, today) for each in known]
    acts = [act for each in found for act in each.acts]
    office = OfficeFacts(
        wished_on=wishes_to_list(reader, today),
        printed_on=printed_out(reader, today),
        without_mentor=sum(_lacks_mentor(each) for each in found),
        waiting=waiting,
        put_off=put_off_by_office(reader, today),
    )
    acts += office_acts(office, rules, today)
    acts += kept_acts(kept_support(reader, loans), office.put_off, rules, today)
    acts += model_acts(reader, office.put_off, rules, today)
    acts += safety_acts(reader, office.put_off, rules, today)
    return Day(
        tuple(line for line in lines if line.managed),
        tuple(loans),
        tuple(found),
        tuple(sorted(acts, key=lambda act: (act.due_on, act.act))),
    )


def due_acts(
    reader: Reader, today: date, reference: Reference, waiting: Waiting = NOTHING
) -> list[DueAct]:
    """Return everything due for people and for the office, the earliest first."""
    return list(read_day(reader, today, reference, waiting).acts)


def acts_by_person(
    reader: Reader, today: date, reference: Reference
) -> dict[RecordId, list[DueAct]]:
    """Return what is due for each person."""
    laid: dict[RecordId, list[DueAct]] = defaultdict(list)
    for act in due_acts(reader, today, reference):
        if act.person:
            laid[act.person].append(act)
    return dict(laid)


def standing_of(
    reader: Reader, person: RecordId, today: date, reference: Reference
) -> CaseStanding:
    """Return where the case of one person stands; raises `NotFound`."""
    line = person_line(reader, person, today)
    loans = loans_page(reader, today, person)
    terms = terms_of(reader, person, today, reference)
    expected = {person: terms.expected_on} if terms.expected_on else {}
    again = {person: terms.apply_again_from} if terms.apply_again_from else {}
    known = facts_of(reader, today, [line], loans, expected, person)
    found = _standing(_told(known[0], again), rules_of(reader, reference), today)
    return CaseStanding(found.facts, found.stages, tuple(sorted(found.acts, key=_by_day)))


def _asked_again(reader: Reader, today: date, reference: Reference) -> dict[RecordId, date]:
    """Return from when the court may be asked again, of everybody it refused."""
    refused = {each.person for each in reader.find(ExpungementRequest, answer=Answer.REFUSED.value)}
    terms = ((each, terms_of(reader, each, today, reference)) for each in refused)
    return {each: day for each, found in terms if (day := found.apply_again_from)}


def _told(facts: Facts, again: Mapping[RecordId, date]) -> Facts:
    """Return the facts with the day from which the court may be asked again, where there is one."""
    day = again.get(facts.person)
    return replace(facts, again_from=day) if day else facts


def _standing(facts: Facts, rules: Rules, today: date) -> CaseStanding:
    found = stages(facts, rules, today)
    return CaseStanding(facts, found, tuple(acts_of(facts, found, rules, today)))


def _lacks_mentor(standing: CaseStanding) -> bool:
    before = (StageKind.ASSIGNED, StageState.BEFORE)
    return any((each.kind, each.state) == before for each in standing.stages)


def _by_day(act: DueAct) -> tuple[date, str]:
    return act.due_on, act.act


def of_officer(acts: Sequence[DueAct], officer: str = "", hamlet: str = "") -> list[DueAct]:
    """Return the acts of one officer in charge, or of one hamlet; those of the office stay."""
    return [
        each
        for each in acts
        if each.person is None or (officer in {"", each.officer} and hamlet in {"", each.hamlet})
    ]
