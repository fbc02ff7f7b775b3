"""What is due, by which day, after which article: lists of facts, never orders."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from antq_desktop.domain.case_facts import Facts
from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.lending import window_closes_on
from antq_desktop.domain.people import Where
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import OPEN, Stage
from antq_desktop.domain.standing import stages
from antq_desktop.i18n.messages import N_

#: What each act is called.
ACTS = {
    "residence": N_("Verify residence and family"),
    "received": N_("Take over who moved in"),
    "present": N_("Ask why the person has not presented"),
    "no_show": N_("Report that the person has not presented"),
    "propose": N_("Propose who is assigned"),
    "mentor": N_("Assign a mentor"),
    "file": N_("Open the file"),
    "plan": N_("Make the plan"),
    "mentor_report": N_("Get the mentor's report"),
    "classify": N_("Decide the group of this quarter"),
    "contact": N_("Meet the person this quarter"),
    "back": N_("Expected back"),
    "expungement": N_("Review expungement"),
    "end": N_("End management"),
    "loan": N_("A loan falls due"),
    "loan_window": N_("The time to borrow ends"),
    "loan_window_near": N_("The time to borrow ends soon"),
    "loan_list": N_("Draw up the list of wishes to borrow"),
    "sheets": N_("Type in the printed sheets"),
    "no_mentor": N_("Assign mentors to people of earlier years"),
    "silent": N_("Ask why a model point does not meet"),
    "rate_teams": N_("Rate the security and order teams of the year"),
    "safety_register": N_("Register units for the standard of safety"),
    "safety_assess": N_("Judge and recognise units of the standard of safety"),
    "area_tasks": N_("Tasks in key areas"),
    "decisions": N_("Decisions that wait"),
    "offers": N_("Answer offers of people who move in"),
    "files": N_("Files without a receipt"),
    "parked": N_("Rows waiting for a second look"),
}

#: A law by its kind, number and year, and an article of it.
_ARTICLE = re.compile(r"(\S+ [0-9]+/[0-9]{4})[^,]*, Đ([0-9]+)")

#: What waits for an answer is never put off.
_NEVER_PUT_OFF = frozenset({"decisions", "offers", "files", "parked"})
#: A printed sheet should be typed in so many days later (no law says it).
SHEET_DAYS = 14


@dataclass(frozen=True)
class DueAct:
    """One act that is due: for whom, what, by which day, after which article.

    An act of the office has no person; `count` says of how many it speaks, and `stub` names what
    stays of a retired person it is about. `opens` is a register and a record, or a place and "",
    where the act is done.
    """

    person: RecordId | None
    name: str
    hamlet: str
    act: str
    due_on: date
    article: str = ""
    officer: str = ""
    opens: tuple[str, str] = ("", "")
    count: int = 1
    stub: RecordId | None = None

    @property
    def what(self) -> str:
        """The act in words (a message id)."""
        return ACTS[self.act]

    @property
    def postponable(self) -> bool:
        """Say whether the act may be put off."""
        return self.act not in _NEVER_PUT_OFF

    def days_left(self, today: date) -> int:
        """Return the days until it is due; negative when it is overdue."""
        return (self.due_on - today).days

    def is_put_off(self, postponements: Iterable[Postponement], today: date) -> bool:
        """Say whether the act is put off to a later day than this."""
        return any(
            each.act == self.act
            and (each.person, each.stub) == (self.person, self.stub)
            and each.due_on in {None, self.due_on}
            and each.until > today
            for each in postponements
        )


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How much waits that another part of the program counts."""

    decisions: int = 0
    offers: int = 0
    files: int = 0
    parked: int = 0


@dataclass(frozen=True, kw_only=True)
class OfficeFacts:
    """What is known of the office's own work on a day.

    `wished_on` are the days of the wishes that stand in no list handed over; `printed_on` those of
    the sheets still out; `without_mentor` counts people whose term for a mentor lies before the
    office began.
    """

    wished_on: tuple[date, ...] = ()
    printed_on: tuple[date, ...] = ()
    without_mentor: int = 0
    waiting: Waiting = field(default_factory=Waiting)
    put_off: tuple[Postponement, ...] = ()


def law_and_article(source: str) -> tuple[str, str] | None:
    """Return law and article, ("TT 10/2024", "8") of "TT 10/2024/TT-BCA, Đ8.1".

    None of what is written otherwise.
    """
    found = _ARTICLE.match(source)
    return (found[1], found[2]) if found else None


def acts(facts: Facts, rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield what is due for a person, without what is put off."""
    yield from acts_of(facts, stages(facts, rules, today), rules, today)


def acts_of(facts: Facts, found: Iterable[Stage], rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield what is due by the stages of a person's case and by what else hangs on the person."""
    for act in _all_acts(facts, found, rules, today):
        if not act.is_put_off(facts.put_off, today):
            yield act


def _all_acts(facts: Facts, found: Iterable[Stage], rules: Rules, today: date) -> Iterator[DueAct]:
    if facts.ours:
        for stage in found:
            if stage.act and stage.state in OPEN and stage.due_on:
                yield _act(facts, stage.act, stage.due_on, stage.article)
        if facts.case and facts.case.is_open(today):
            yield from _back(facts, rules)
            yield from _loan_window(facts, rules, today)
    # A loan is still this office's when the person has gone.
    law = rules.entry("loan", today)
    for loan in facts.loans:
        if loan.due_on and loan.due_on <= today + timedelta(days=law.value):
            yield _act(facts, "loan", loan.due_on, law.source, ("loans", loan.id))


def _back(facts: Facts, rules: Rules) -> Iterator[DueAct]:
    stay = facts.stay
    if stay and stay.where is Where.AWAY and stay.expected_back:
        due_on = stay.expected_back
        if not rules.is_before(due_on):
            yield _act(facts, "back", due_on, rules.entry("back", due_on).source)


def _loan_window(facts: Facts, rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield the end of the time to borrow for who wished to (QĐ 22/2023/QĐ-TTg Đ3.2a)."""
    completed = facts.case.completed_on if facts.case else None
    if completed is None or not facts.wishes:
        return
    years = rules.reference.on("loan_terms", "window_years", today).value
    ends_on = window_closes_on(completed, years)
    for code in ("loan_window_near", "loan_window"):
        law = rules.entry(code, today)
        if today <= ends_on <= today + timedelta(days=law.value):
            yield _act(facts, code, ends_on, law.source)
            return


def _act(
    facts: Facts,
    act: str,
    due_on: date,
    article: str,
    opens: tuple[str, str] = ("", ""),
) -> DueAct:
    where = opens if opens[0] else ("people", facts.person)
    return DueAct(
        facts.person, facts.name, facts.hamlet, act, due_on, article, facts.officer, where
    )


def office_acts(facts: OfficeFacts, rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield what is due for the office as a whole, without what is put off."""
    for act in _all_office_acts(facts, rules, today):
        if not (act.postponable and act.is_put_off(facts.put_off, today)):
            yield act


def _all_office_acts(facts: OfficeFacts, rules: Rules, today: date) -> Iterator[DueAct]:
    if facts.wished_on:
        law = rules.entry("loan_list", today)
        first = max(min(facts.wished_on), rules.began_on or date.min)
        due_on = _day_of_month(first, law.value)
        yield _office("loan_list", due_on, ("loans", ""), len(facts.wished_on), law.source)
    if facts.printed_on:
        due_on = min(facts.printed_on) + timedelta(days=SHEET_DAYS)
        yield _office("sheets", due_on, ("typing", ""), len(facts.printed_on))
    if facts.without_mentor:
        due_on, article = rules.quarter(today).last, rules.entry("mentor", today).source
        yield _office("no_mentor", due_on, ("support", ""), facts.without_mentor, article)
    for act, opens, count in (
        ("decisions", "review", facts.waiting.decisions),
        ("offers", "exchange", facts.waiting.offers),
        ("files", "exchange", facts.waiting.files),
        ("parked", "parked", facts.waiting.parked),
    ):
        if count:
            yield _office(act, today, (opens, ""), count)


def _office(
    act: str, due_on: date, opens: tuple[str, str], count: int, article: str = ""
) -> DueAct:
    return DueAct(None, "", "", act, due_on, article, "", opens, count)


def _day_of_month(day: date, number: int) -> date:
    """Return the first day of this number in a month that does not come before a day."""
    found = day.replace(day=number)
    return found if found >= day else add_months(found, 1)
