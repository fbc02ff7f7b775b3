"""What terms ask of the records about people on a day: read once, for everybody or for one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from antq_desktop.domain.case_days import closed_on, last_closed
from antq_desktop.domain.case_facts import Facts, Helped
from antq_desktop.domain.casework import (
    CaseStep,
    Detention,
    ExpungementRequest,
    MentorReport,
    Postponement,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanList, LoanWish, Programme
from antq_desktop.domain.papers import Holiday, PrintedSheet
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.working_days import Calendar
from antq_desktop.storage.custody import given_away
from antq_desktop.storage.loan_pages import LoanLine
from antq_desktop.storage.pages import PersonLine, office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.sheet_codes import waited_for_no_longer

R = TypeVar("R", bound=Record)

_REOPENED = "SELECT id, reopens FROM cases WHERE reopens IS NOT NULL"
_ENDED = """SELECT person, max(ended_on) FROM cases
WHERE ended_on IS NOT NULL AND {of_whom} GROUP BY person"""
_HELPED = "SELECT person, since, until FROM assignments WHERE until < ? AND {of_whom}"
_PLANNED = "SELECT DISTINCT person, 1 FROM plan_lines WHERE {of_whom}"


def rules_of(reader: Reader, reference: Reference) -> Rules:
    """Return the rules of this office: the law, its holidays, its first day, its periods."""
    office = office_on(reader)
    return Rules(reference, Calendar(reader.all(Holiday)), office.began_on, report_days(reader))


def facts_of(
    reader: Reader,
    on: date,
    lines: Iterable[PersonLine],
    loans: Iterable[LoanLine],
    expected: Mapping[RecordId, date],
    person: RecordId | None = None,
) -> list[Facts]:
    """Return what terms ask about the people of these lines; of `person` alone where named.

    `expected` says when expungement is expected.
    """
    care = _Care(reader, on, loans, person)
    return [care.facts(line, expected.get(line.id)) for line in lines]


def put_off_by_office(reader: Reader, on: date) -> tuple[Postponement, ...]:
    """Return the acts of the office that are put off to a later day."""
    found = reader.find(Postponement, person=None)
    return tuple(each for each in found if each.until > on)


def waited_for(reader: Reader) -> dict[str, tuple[PrintedSheet, ...]]:
    """Return the printed sheets that are still out by their codes, each with all its records.

    Those of people another office answers for, and of ended cases, are waited for no longer.
    """
    gone = waited_for_no_longer(reader)
    laid: dict[str, tuple[PrintedSheet, ...]] = {}
    for each in reader.find(PrintedSheet, returned_on=None, given_up_on=None):
        if each.person not in gone:
            laid[each.code] = (*laid.get(each.code, ()), each)
    return laid


def printed_out(reader: Reader, on: date) -> tuple[date, ...]:
    """Return on which days the sheets were printed that are still out, a day for each."""
    found = waited_for(reader).values()
    first = (min(each.printed_on for each in records) for records in found)
    return tuple(day for day in first if day <= on)


def wishes_to_list(reader: Reader, on: date) -> tuple[date, ...]:
    """Return the days of the wishes under Decision 22 that stand in no list handed over."""
    handed = {each.id for each in reader.all(LoanList) if each.handed_on}
    wishes = (wish for found in open_wishes(reader).values() for wish in found)
    return tuple(
        each.wished_on
        for each in wishes
        if each.programme is Programme.DECISION_22
        and each.loan_list not in handed
        and each.wished_on <= on
    )


def open_wishes(reader: Reader, person: RecordId | None = None) -> dict[RecordId, list[LoanWish]]:
    """Return the wishes to borrow by person: not answered, not withdrawn, without a loan."""
    lent = {each.wish for each in _read(reader, Loan, person)}
    laid: dict[RecordId, list[LoanWish]] = defaultdict(list)
    for each in _read(reader, LoanWish, person):
        if each.answer is None and each.withdrawn_on is None and each.id not in lent:
            laid[each.person].append(each)
    return laid


class _Care:
    """What hangs on people, laid out by person."""

    def __init__(
        self, reader: Reader, on: date, loans: Iterable[LoanLine], person: RecordId | None
    ) -> None:
        self._reader, self._on, self._person = reader, on, person
        self._steps = self._laid(CaseStep)
        self._reports = self._laid(MentorReport, lambda each: each.received_on <= on)
        self._requests = self._laid(ExpungementRequest)
        self._detentions = self._laid(Detention)
        self._put_off = self._laid(Postponement, lambda each: each.until > on)
        self._wishes = open_wishes(reader, person)
        self._loans: dict[RecordId, list[Loan]] = defaultdict(list)
        for each in loans:
            if each.outstanding and isinstance(each.loan, Loan):
                self._loans[each.holder].append(each.loan)
        self._reopened = dict(reader.fetch(_REOPENED))
        self._ended = {
            RecordId(whose): date.fromisoformat(ended) for whose, ended in self._rows(_ENDED)
        }
        self._helped: dict[RecordId, list[Helped]] = defaultdict(list)
        for whose, since, until in self._rows(_HELPED, on.isoformat()):
            began = date.fromisoformat(since) if since else None
            self._helped[whose].append(Helped(began, date.fromisoformat(until)))
        self._planned = dict(self._rows(_PLANNED))
        self._away = given_away(reader, person)

    def facts(self, line: PersonLine, expected_on: date | None) -> Facts:
        """Return what is known of a person."""
        key = line.id
        helped, closed = self._helped.get(key, ()), self._detentions.get(key, ())
        return Facts(
            person=key,
            name=line.full_name,
            hamlet=line.hamlet,
            officer=line.officer,
            case=line.case,
            steps=self._steps_of(line),
            assignment=line.assignment,
            unassigned_since=max((each.until for each in helped), default=None),
            helped=tuple(helped),
            has_plan=key in self._planned,
            group=line.group,
            group_on=line.group_on,
            contact_on=line.last_contact_on,
            reports=tuple(self._reports.get(key, ())),
            detention=closed_on(closed, self._on),
            released=last_closed(closed, self._on),
            stay=line.stay,
            expected_on=expected_on,
            requests=tuple(self._requests.get(key, ())),
            loans=tuple(self._loans.get(key, ())),
            wishes=tuple(self._wishes.get(key, ())),
            put_off=tuple(self._put_off.get(key, ())),
            ours=key not in self._away,
        )

    def _steps_of(self, line: PersonLine) -> tuple[CaseStep, ...]:
        """Return the steps of a person's case and of the one it opens again, oldest first.

        A step without a case belongs to the one that was open then.
        """
        steps = self._steps.get(line.id)
        if not steps or line.case is None:
            return ()
        cycles = [line.case.id]
        while (earlier := self._reopened.get(cycles[-1])) and earlier not in cycles:
            cycles.append(earlier)
        ended = None if line.case.ended_on else self._ended.get(line.id)
        return tuple(
            each
            for each in sorted(steps, key=lambda step: (step.done_on or date.min, step.id))
            if each.cycle in cycles
            or (each.cycle is None and not (ended and each.done_on and each.done_on < ended))
        )

    def _laid(
        self, cls: type[R], holds: Callable[[Any], bool] | None = None
    ) -> dict[RecordId, list[R]]:
        laid: dict[RecordId, list[R]] = defaultdict(list)
        for each in _read(self._reader, cls, self._person):
            if holds is None or holds(each):
                laid[cls.register.root_of(each)].append(each)
        return laid

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a statement about everybody, or about the one person."""
        if self._person is None:
            return self._reader.fetch(statement.format(of_whom="TRUE"), *values)
        return self._reader.fetch(statement.format(of_whom="person = ?"), *values, self._person)


def _read(reader: Reader, cls: type[R], person: RecordId | None) -> list[R]:
    return reader.find(cls, person=person) if person else reader.all(cls)
