"""What a follow-up sheet asks, in the order of the paper, and what is understood of the answers.

The paper is printed and the screen it is typed back on is built from one list, so that both show
the same fields under the same numbers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from antq_desktop.domain.case_days import (
    SAY_SOMETHING,
    Cycle,
    contact_problem,
    group_problem,
)
from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.dates import parse_day, written_day
from antq_desktop.domain.fields import Choice, Day, Kind
from antq_desktop.domain.mentoring import CALENDAR
from antq_desktop.domain.people import IdentityPaper, Person, Stay, Where
from antq_desktop.domain.records import Record
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.sheet_code import PREFIX
from antq_desktop.domain.support import Employment, WorkStatus
from antq_desktop.domain.text import clean_text
from antq_desktop.domain.visits import CONTACTS_BY, ContactBy, Manner, Visit
from antq_desktop.errors import AntqError, BadInput, Invalid, Problem
from antq_desktop.i18n.messages import N_

#: More lines of contacts than any sheet has.
MOST_CONTACTS = 9

#: A day written without its year is looked for so many years before the sheet: 29 February.
_YEARS_BACK = 5

PRESS_A_NUMBER = N_("Press a number from 1 to {count}.")

_DAY = re.compile(r"[0-9]{1,2}")
_DAY_MONTH = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})|([0-9]{2})([0-9]{2})")


@dataclass(frozen=True)
class Question:
    """One field of the sheet: its number on the paper, its name, its label, and what fits.

    `options` are chosen by their numbers. What `hangs_on` another field is asked only where the
    answer there is one of `wanted`.
    """

    number: int
    name: str
    label: str
    kind: Kind
    options: tuple[tuple[StrEnum, str], ...] = ()
    hangs_on: str = ""
    wanted: tuple[StrEnum, ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether a day is asked for."""
        return isinstance(self.kind, Day)

    @property
    def is_choice(self) -> bool:
        """Whether nothing but one of the options fits."""
        return isinstance(self.kind, Choice)

    @property
    def in_contact(self) -> bool:
        """Whether the field stands in the table of contacts, once in every line."""
        return self in CONTACT

    def key(self, line: int = 0) -> str:
        """Return the name of the field in a line of contacts, counted from 1."""
        return f"{self.name}.{line}" if line else self.name


def _kind(cls: type[Record], name: str) -> Kind:
    return cls.register.field(name).kind


def _choice(number: int, label: str, cls: type[Record], field: str, name: str = "") -> Question:
    kind = _kind(cls, field)
    options = kind.labels if isinstance(kind, Choice) else ()
    return Question(number, name or field, label, kind, options)


CONTACT: tuple[Question, ...] = (
    Question(1, "visited_on", N_("Date"), _kind(Visit, "visited_on")),
    _choice(2, N_("Manner"), Visit, "manner"),
    Question(3, "findings", N_("What was learnt"), _kind(Visit, "findings")),
    Question(4, "agreed", N_("What was agreed"), _kind(Visit, "agreed")),
    Question(5, "visited_by", N_("By whom"), _kind(Visit, "visited_by"), CONTACTS_BY),
)
REMARKS: tuple[Question, ...] = (
    _choice(6, N_("Work"), Employment, "status", "work"),
    _choice(7, N_("Where the person is"), Stay, "where"),
    Question(8, "place", N_("Gone to"), _kind(Stay, "place"), (), "where", (Where.AWAY,)),
    Question(9, "since", N_("Since"), _kind(Stay, "since"), (), "where", (Where.AWAY,)),
    _choice(10, N_("Group proposed"), GroupDecision, "group"),
    Question(11, "reason", N_("Reason"), _kind(GroupDecision, "reason"), (), "group", (*Group,)),
    Question(
        12, "decided_on", N_("Decided on"), _kind(GroupDecision, "decided_on"), (), "group",
        (*Group,),
    ),
    Question(13, "remarks", N_("Other remarks"), _kind(Visit, "agreed")),
)  # fmt: skip
QUESTIONS: tuple[Question, ...] = (*CONTACT, *REMARKS)
#: What the blank sheet for a new person asks, in the order of the forms it is typed into.
NEW_PERSON: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (Person, ("full_name",)),
    (IdentityPaper, ("number",)),
    (
        Person,
        (
            *("other_names", "sex", "born", "ethnic_group"),
            *("hamlet", "address", "phone", "remarks"),
        ),
    ),
    (
        Case,
        (
            *("prison", "completed_on", "completed_by"),
            *("certificate_number", "certificate_on", "certificate_by"),
            *("present_by", "presented_on"),
        ),
    ),
)
BY_NAME: Mapping[str, Question] = {each.name: each for each in QUESTIONS}


@dataclass(frozen=True)
class Span:
    """The days a sheet speaks of: from the first of its period, since it was printed, to today."""

    first: date
    printed_on: date
    today: date
    cycles: tuple[Cycle, ...] = ()
    days: ReportDays = ReportDays.always(CALENDAR)  # noqa: RUF009 (frozen)

    def day_of(self, text: str) -> date:
        """Return the day of 21112026, 21/11/2026, 2111, 21/11 or 21.

        A day without its year is the first one of the sheet; a day alone is meant where the sheet
        leaves only one. Raises `BadInput` where none or several fit: nothing is guessed.
        """
        typed = text.strip()
        if _DAY.fullmatch(typed):
            return self._only_day(typed)
        if found := _DAY_MONTH.fullmatch(typed):
            day, month = (int(part) for part in found.groups() if part)
            return self._in_span(typed, day, month)
        return parse_day(typed)

    def _only_day(self, typed: str) -> date:
        """Return the one such day of the period since the sheet was printed, or at all."""
        end = max(self.first, self.today)
        days = (self.first + timedelta(days=each) for each in range((end - self.first).days + 1))
        fitting = [each for each in days if each.day == int(typed)]
        if not fitting:
            raise BadInput(N_("{text} is no day of this sheet. Write day and month."), text=typed)
        since = [each for each in fitting if each >= self.printed_on] or fitting
        if len(since) > 1:
            raise BadInput(
                N_("Day {text} may be of several months. Write day and month."), text=typed
            )
        return since[0]

    def _in_span(self, typed: str, day: int, month: int) -> date:
        """Return the first such day the sheet speaks of; one before it is asked for by its year."""
        began = min(self.first, self.printed_on)
        years = range(began.year - _YEARS_BACK, self.today.year + 1)
        past = [each for year in years for each in _days(year, month, day) if each <= self.today]
        if not past:
            raise BadInput(N_("{text} is not a date. Write day/month/year."), text=typed)
        here = [each for each in past if each >= began]
        if here:
            return here[0]
        words = N_("{day} is before the time of this sheet. Write the year too if it is right.")
        raise BadInput(words, text=typed, day=written_day(past[-1]))

    def problem(self, question: "Question", answer: object) -> Problem | None:
        """Return why a day of a contact or a group cannot have been, if so."""
        if not isinstance(answer, date):
            return None
        if question.name == "visited_on":
            return contact_problem(self.cycles, answer, question.name)
        if question.name == "decided_on":
            return group_problem(self.cycles, answer, self.days, question.name)
        return None


def _days(year: int, month: int, day: int) -> Iterator[date]:
    """Yield the day, where the calendar has it."""
    try:
        yield date(year, month, day)
    except ValueError:
        return


@dataclass(frozen=True)
class Contact:
    """One line of the table of contacts; `by` is who made it, by function or by name."""

    visited_on: date
    manner: Manner | None = None
    findings: str = ""
    agreed: str = ""
    contact_by: ContactBy | None = None
    visited_by: str = ""


@dataclass(frozen=True)
class Answers:
    """What was written on a sheet; what is left out was not written."""

    contacts: tuple[Contact, ...] = ()
    work: WorkStatus | None = None
    where: Where | None = None
    place: str = ""
    since: date | None = None
    group: Group | None = None
    reason: str = ""
    decided_on: date | None = None
    remarks: str = ""

    def day_learnt(self, today: date) -> date:
        """Return the day of the newest contact, today where there was none."""
        return max((each.visited_on for each in self.contacts), default=today)


def answer_of(question: Question, text: str, span: Span) -> date | StrEnum | str | None:
    """Return what was typed in a field, None for nothing.

    An option is typed by its number, its stored name or, for a group, its letter. Raises
    `BadInput` for what does not fit.
    """
    typed = text.strip()
    if not typed:
        return None
    if PREFIX in typed.upper():
        raise BadInput(N_("This is the code of another sheet. Finish this one first."))
    if question.options and (chosen := _option(question, typed)):
        return chosen
    answer: date | StrEnum | str
    if question.is_day:
        answer = span.day_of(typed)
    elif question.is_choice:
        answer = question.kind.from_text(typed)
    else:
        answer = clean_text(typed)
    problems = list(question.kind.problems(question.name, answer, span.today))
    for problem in (*problems, span.problem(question, answer)):
        if problem:
            raise BadInput(problem.message, **dict(problem.values))
    return answer


def _option(question: Question, typed: str) -> StrEnum | None:
    """Return the option of a number or a stored name; raise `BadInput` for another number."""
    if typed.isdigit():
        if 1 <= int(typed) <= len(question.options):
            return question.options[int(typed) - 1][0]
        raise BadInput(PRESS_A_NUMBER, text=typed, count=len(question.options))
    named = (each for each, _ in question.options if each.value.casefold() == typed.casefold())
    return next(named, None)


def is_asked(question: Question, texts: Mapping[str, str], span: Span) -> bool:
    """Say whether a field is asked for beside what was typed in the others."""
    if not question.hangs_on:
        return True
    try:
        answer = answer_of(BY_NAME[question.hangs_on], texts.get(question.hangs_on, ""), span)
    except BadInput:
        return False
    return answer in question.wanted


def read_answers(texts: Mapping[str, str], span: Span) -> Answers:
    """Return the answers of what was typed in the fields, by their keys (`visited_on.1`, `work`).

    Raises `Invalid` with what is wrong in each field.
    """
    reading = _Reading(texts, span)
    contacts = tuple(reading.contacts())
    values = {each.name: reading.value(each) for each in REMARKS if is_asked(each, texts, span)}
    if values.get("decided_on") and not values.get("reason"):
        reading.problems.append(Problem("reason", N_("Say why.")))
    if reading.problems:
        raise Invalid(reading.problems)
    known = {name: value for name, value in values.items() if value is not None}
    return replace(Answers(contacts), **known)  # type: ignore[arg-type]


class _Reading:
    """Typed texts on their way to answers, and the problems met."""

    def __init__(self, texts: Mapping[str, str], span: Span) -> None:
        self._texts = texts
        self._span = span
        self.problems: list[Problem] = []

    def value(self, question: Question, line: int = 0) -> date | StrEnum | str | None:
        """Return what a field holds, None for nothing and for what does not fit."""
        key = question.key(line)
        try:
            return answer_of(question, self._texts.get(key, ""), self._span)
        except AntqError as error:
            self.problems.append(Problem(key, error.message, tuple(error.values.items())))
            return None

    def contacts(self) -> Iterator[Contact]:
        """Yield the lines something was written in."""
        for line in range(1, MOST_CONTACTS + 1):
            if any(self._texts.get(each.key(line), "").strip() for each in CONTACT):
                yield from self._contact(line)

    def _contact(self, line: int) -> Iterator[Contact]:
        values = {each.name: self.value(each, line) for each in CONTACT}
        by = values["visited_by"]
        if isinstance(by, ContactBy):
            values |= {"contact_by": by, "visited_by": None}
        first, told = CONTACT[0].key(line), ("manner", "findings", "agreed")
        if not any(self._texts.get(BY_NAME[each].key(line), "").strip() for each in told):
            self.problems.append(Problem(BY_NAME["manner"].key(line), SAY_SOMETHING))
        if values["visited_on"] is not None:
            known = {name: value for name, value in values.items() if value is not None}
            yield Contact(**known)  # type: ignore[arg-type]
        elif all(each.field != first for each in self.problems):
            self.problems.append(Problem(first, N_("This must be filled in.")))
