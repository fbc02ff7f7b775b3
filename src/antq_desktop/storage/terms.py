"""From the records to what the reckoning of expungement is told: one `Facts` for each person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from typing import TypeVar

from antq_desktop.domain.cases import (
    AdditionalPenalty,
    Case,
    CivilDuty,
    EndedBy,
    Judgment,
    MainPenalty,
    Relapse,
)
from antq_desktop.domain.casework import Answer, ExpungementPath, ExpungementRequest
from antq_desktop.domain.expungement import (
    DutyState,
    Facts,
    Law,
    NewOffence,
    PenaltyState,
    Sentence,
    Terms,
    expected_day,
    expected_terms,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)

#: The list of the law, and its entry that says whether BLHS Đ107 was confirmed for juveniles: its
#: value is 1 once an office has made sure.
LIST = "expungement"
JUVENILES = "juvenile_change"


def terms_of(reader: Reader, person: str, today: date, reference: Reference) -> Terms:
    """Return when the convictions of one person are expected to be expunged, and why."""
    read, confirmed = _Registers.of(reader, person), _juveniles_confirmed(reference, today)
    facts = _facts(read, RecordId(person), today, confirmed=confirmed)
    return expected_terms(facts, _law(reference))


def terms_by_person(reader: Reader, today: date, reference: Reference) -> dict[RecordId, Terms]:
    """Return the terms of everyone with a case, the registers read once."""
    law = _law(reference)
    every = _facts_by_person(reader, today, reference)
    return {person: expected_terms(facts, law) for person, facts in every}


def expected_by_person(reader: Reader, today: date, reference: Reference) -> dict[RecordId, date]:
    """Return the expected day of everyone it can be reckoned for."""
    expected = ExpectedDays(reader, reference)
    return {person: day for person in expected.people if (day := expected.on(person, today))}


class ExpectedDays:
    """The expected days of people as they are reckoned on any day, the registers read once."""

    def __init__(self, reader: Reader, reference: Reference) -> None:
        self._read = _Registers.of(reader)
        self._reference, self._law = reference, _law(reference)
        self._confirmed = cache(partial(_juveniles_confirmed, reference))
        self._known: dict[RecordId, Facts] = {}
        self._found: dict[tuple[RecordId, date], date | None] = {}

    @property
    def people(self) -> Iterable[RecordId]:
        """Everyone with a case."""
        return self._read.cases

    def on(self, person: RecordId, today: date) -> date | None:
        """Return the day expected for a person, as it is reckoned on a day."""
        if (person, today) not in self._found:
            self._found[person, today] = expected_day(self._facts(person, today), self._law)
        return self._found[person, today]

    def _facts(self, person: RecordId, today: date) -> Facts:
        confirmed = self._confirmed(today)
        known = self._known.get(person)
        if known is None:
            known = self._known[person] = _facts(self._read, person, today, confirmed=confirmed)
        return replace(known, today=today, juveniles_confirmed=confirmed)


def _facts_by_person(
    reader: Reader, today: date, reference: Reference
) -> Iterator[tuple[RecordId, Facts]]:
    read, confirmed = _Registers.of(reader), _juveniles_confirmed(reference, today)
    for person in read.cases:
        yield person, _facts(read, person, today, confirmed=confirmed)


@dataclass(frozen=True)
class _Registers:
    """What expungement is reckoned from, by person."""

    judgments: Mapping[RecordId, list[Judgment]]
    cases: Mapping[RecordId, list[Case]]
    penalties: Mapping[RecordId, list[AdditionalPenalty]]
    duties: Mapping[RecordId, list[CivilDuty]]
    offences: Mapping[RecordId, list[Relapse]]
    requests: Mapping[RecordId, list[ExpungementRequest]]

    @classmethod
    def of(cls, reader: Reader, person: str = "") -> "_Registers":
        """Read the registers, of one person or of all."""

        def laid(record_class: type[R]) -> dict[RecordId, list[R]]:
            found = reader.find(record_class, person=person) if person else reader.all(record_class)
            by_person: dict[RecordId, list[R]] = defaultdict(list)
            for each in found:
                by_person[each.register.root_of(each)].append(each)
            return by_person

        return cls(
            laid(Judgment),
            laid(Case),
            laid(AdditionalPenalty),
            laid(CivilDuty),
            laid(Relapse),
            laid(ExpungementRequest),
        )


def _law(reference: Reference) -> Law:
    return Law(reference.dated[LIST])


def _juveniles_confirmed(reference: Reference, today: date) -> bool:
    return reference.on(LIST, JUVENILES, today).value == 1


def _facts(read: _Registers, person: RecordId, today: date, *, confirmed: bool) -> Facts:
    """Return what is known of a person; `confirmed` says that BLHS Đ107 still holds."""
    judgments = sorted(
        read.judgments.get(person, ()), key=lambda each: (each.judged_on or date.min, each.version)
    )
    requests = read.requests.get(person, ())
    courts = (ExpungementPath.COURT, ExpungementPath.SPECIAL)
    refusals = [
        each.answered_on
        for each in requests
        if each.answer is Answer.REFUSED and each.answered_on and each.path in courts
    ]
    special = any(
        each.path is ExpungementPath.SPECIAL and each.answer is not Answer.REFUSED
        for each in requests
    )
    return Facts(
        today,
        tuple(_sentence(read, person, each, judgments[-1].id) for each in judgments),
        tuple(
            NewOffence(each.found_on, settled=bool(each.settled))
            for each in read.offences.get(person, ())
        ),
        refusals=tuple(sorted(refusals)),
        special_merit=special,
        juveniles_confirmed=confirmed,
    )


def _sentence(read: _Registers, person: RecordId, judgment: Judgment, newest: str) -> Sentence:
    """Return one judgment; what names no judgment goes with the newest."""

    def belongs(named: RecordId | None) -> bool:
        return (named or newest) == judgment.id

    case = _case_of(read.cases.get(person, ()), judgment.id, newest)
    expunged = case.ended_on if case and case.ended_by is EndedBy.EXPUNGED else None
    return Sentence(
        id=judgment.id,
        penalty=judgment.penalty or MainPenalty.PRISON,
        judged_on=judgment.judged_on,
        committed_on=judgment.committed_on,
        term_months=judgment.term_months,
        for_life=judgment.for_life,
        counted_months=judgment.counted_months,
        article=judgment.offence_article,
        court_decides=judgment.court_decides,
        negligent=bool(judgment.negligent),
        severity=judgment.severity,
        age_then=judgment.age_then,
        exempted=bool(judgment.exempted),
        reform_school=bool(judgment.reform_school),
        completed_on=judgment.completed_on or (case.completed_on if case else None),
        completed_by=case.completed_by if case else None,
        probation_ends_on=judgment.probation_ends_on,
        limitation_on=judgment.limitation_on,
        expunged_on=expunged,
        penalties=tuple(
            PenaltyState(each.kind, each.ends_on, each.done)
            for each in read.penalties.get(person, ())
            if belongs(each.judgment)
        ),
        duties=tuple(
            DutyState(each.kind, each.done)
            for each in read.duties.get(person, ())
            if belongs(each.judgment)
        ),
    )


def _case_of(cases: Iterable[Case], judgment: str, newest: str) -> Case | None:
    """Return the newest case of a judgment; one that names none is of the newest judgment."""
    found = [each for each in cases if (each.judgment or newest) == judgment]
    return max(found, key=lambda each: (each.since() or date.min, each.version), default=None)
