"""Who may borrow under Decision 22/2023, for what, how much and how long: reasons, never a verdict.

Every number and article comes from the dated list `loan_terms`. A check that does not hold blocks
nothing: an officer and the commune committee decide, and the bank after them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from antq_desktop.domain.cases import CompletedBy, Group
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.loans import BorrowerKind, LoanWish, Programme, Purpose
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.i18n.messages import N_

MONTHS_A_YEAR = 12


class State(StrEnum):
    """Whether a condition holds, as far as the book says."""

    OK = "ok"
    NO = "no"
    UNKNOWN = "unknown"


class Dong(int):
    """An amount of whole đồng in the words of a check."""


#: What fills the words of a check; a text is a message or a name.
Value = Dong | int | str | date


@dataclass(frozen=True)
class Check:
    """One condition: its name, whether it holds, why (a message id and its values), its article."""

    name: str
    state: State
    words: str
    values: Mapping[str, Value] = field(default_factory=dict)
    article: str = ""

    @property
    def label(self) -> str:
        """What is looked at, as a message id."""
        return LABELS[self.name]


LABELS = {
    "window": N_("Time since completion"),
    "certificate": N_("Certificate"),
    "listed": N_("On the local list"),
    "conduct": N_("Obeys the law, takes no part in social evils"),
    "debt": N_("Owes the bank nothing for the same purpose"),
    "cap": N_("Amount"),
    "term": N_("Term"),
    "borrower": N_("Who borrows"),
    "programme": N_("Programme"),
    "share": N_("Share of the workers"),
    "contracts": N_("Labour contracts"),
    "plan": N_("Loan plan"),
    "collateral": N_("Collateral"),
}


def state_of(checks: Iterable[Check]) -> State:
    """Return what checks come to: what does not hold counts most, then what nobody knows."""
    states = {each.state for each in checks}
    return next((each for each in (State.NO, State.UNKNOWN) if each in states), State.OK)


@dataclass(frozen=True)
class Eligibility:
    """The checks of one wish, and what follows from the terms: last day, cap in đồng, months."""

    checks: tuple[Check, ...]
    closes_on: date | None = None
    cap: int | None = None
    months: int | None = None

    @property
    def state(self) -> State:
        """What the checks come to."""
        return state_of(self.checks)

    def named(self, state: State) -> tuple[str, ...]:
        """Return what the checks of a state look at, as message ids."""
        return tuple(each.label for each in self.checks if each.state is state)


@dataclass(frozen=True)
class Candidate:
    """What the book says of who wishes to borrow, on a day.

    `expected` is a release that is still to come, `archived` a record that was retired. `owed` is
    what is still owed under Decision 22 for the same purpose, `other_debt` under other programmes;
    both in đồng.
    """

    completed_on: date | None = None
    completed_by: CompletedBy | None = None
    expected: bool = False
    certificate: bool = False
    managed: bool = False
    group: Group | None = None
    archived: bool = False
    owed: int = 0
    other_debt: int = 0


def window_closes_on(completed_on: date, years: int) -> date:
    """Return the last day a loan may be taken up, that day included (QĐ 22/2023/QĐ-TTg Đ3.2a).

    Counted from 29 February it is 28 February where the year has no 29th, the last day of the
    month as terms in months end (BLDS Đ148.3): nobody is told a day too late.
    """
    return add_months(completed_on, years * MONTHS_A_YEAR)


@dataclass(frozen=True)
class Terms:
    """The terms of Decision 22 that hold on a day."""

    reference: Reference
    on: date

    def entry(self, code: str) -> Entry:
        """Return an entry of the list, with its value and article."""
        return self.reference.on("loan_terms", code, self.on)

    def value(self, code: str) -> int:
        """Return the number of an entry."""
        return self.entry(code).value

    def check(self, name: str, state: State, words: str, code: str = "", **values: Value) -> Check:
        """Return a check under the article of an entry, by default the one of its own name."""
        return Check(name, state, words, values, self.entry(code or name).source)

    def closes_on(self, completed_on: date) -> date:
        """Return the last day a loan may be taken up."""
        return window_closes_on(completed_on, self.value("window_years"))

    def nearness(self, closes_on: date) -> str:
        """Return "over" or how near the last day is: "soon" (30 days), "near" (90), or nothing."""
        left = (closes_on - self.on).days
        if left < 0:
            return "over"
        for words, code in (("soon", "loan_window_near"), ("near", "loan_window")):
            if left <= self.reference.on("deadlines", code, self.on).value:
                return words
        return ""

    def cap(self, purpose: Purpose | None, course_months: int | None) -> int | None:
        """Return the most one person borrows, in đồng; None while that cannot be said."""
        if purpose is Purpose.BUSINESS:
            return self.value("person")
        if purpose is Purpose.TRAINING and course_months:
            return self.value("training_month") * course_months
        return None

    def training_term(self, disbursement_months: int, course_months: int) -> int:
        """Return the months at most of a loan for training: paying out, then paying back.

        Paying out lasts from the first part to the end of the course; paying back up to twice as
        long after a short course, else as long (QĐ 22/2023/QĐ-TTg Đ8.1).
        """
        short = course_months <= self.value("short_course")
        times = self.value("short_course_times" if short else "long_course_times")
        return disbursement_months * (1 + times)

    def months(self, purpose: Purpose | None, course_months: int | None) -> int | None:
        """Return the months of a loan at most; None while that cannot be said."""
        if purpose is Purpose.BUSINESS:
            return self.value("business_months")
        if purpose is Purpose.TRAINING and course_months:
            return self.training_term(course_months, course_months)
        return None

    def business_cap(self, workers: int) -> int:
        """Return the most a business of so many workers borrows for a project, in đồng."""
        return min(self.value("business_project"), self.value("business_worker") * workers)


def eligibility(who: Candidate, wish: LoanWish, terms: Terms) -> Eligibility:
    """Return the checks of a wish of one person; of another programme nothing is known here."""
    if wish.programme is not Programme.DECISION_22:
        words = N_("The terms of this programme are not kept here. Ask the lender.")
        return Eligibility((Check("programme", State.UNKNOWN, words),))
    return Eligibility(
        (*conditions(who, wish, terms), *_of_the_loan(who, wish, terms)),
        terms.closes_on(who.completed_on) if who.completed_on else None,
        terms.cap(wish.purpose, wish.course_months),
        terms.months(wish.purpose, wish.course_months),
    )


def conditions(who: Candidate, wish: LoanWish | None, terms: Terms) -> Iterator[Check]:
    """Yield the checks of the person himself (QĐ 22/2023/QĐ-TTg Đ3.1a, Đ3.2a).

    A worker of a business that borrows must meet them too, though he wishes for nothing himself.
    """
    yield _window(who, terms)
    yield _certificate(who, terms)
    yield _listed(who, terms)
    yield _conduct(wish, terms)


def _of_the_loan(who: Candidate, wish: LoanWish, terms: Terms) -> Iterator[Check]:
    yield _debt(who, wish, terms)
    yield _cap(who, wish, terms)
    yield _term(wish, terms)
    yield _borrower(wish, terms)


def _window(who: Candidate, terms: Terms) -> Check:
    done, code = who.completed_on, "window_years"
    if done is None or done > terms.on:
        if done is None and not who.expected:
            words = N_("The day the sentence was completed is not written.")
            return terms.check("window", State.UNKNOWN, words, code)
        return terms.check("window", State.NO, N_("The sentence is not completed yet."), code)
    closes = terms.closes_on(done)
    if closes < terms.on:
        words = N_("Completed on {completed}; the time to borrow ended on {closes}.")
        return terms.check("window", State.NO, words, code, completed=done, closes=closes)
    words = N_("Completed on {completed}; may borrow up to {closes}, {days} more days.")
    left = (closes - terms.on).days
    return terms.check("window", State.OK, words, code, completed=done, closes=closes, days=left)


def _certificate(who: Candidate, terms: Terms) -> Check:
    name = "certificate"
    if who.certificate:
        return terms.check(name, State.OK, N_("The certificate is written in the book."))
    if who.expected or who.completed_by is CompletedBy.PAROLE_ENDED:
        words = N_("No certificate yet: during probation after early release there is none.")
        return terms.check(name, State.NO, words)
    return terms.check(name, State.UNKNOWN, N_("No certificate is written in the book."))


def _listed(who: Candidate, terms: Terms) -> Check:
    name = "listed"
    if who.archived:
        words = N_("The record was archived after expungement. An officer decides.")
        return terms.check(name, State.UNKNOWN, words)
    if not who.managed:
        return terms.check(name, State.NO, N_("Not under management today."))
    if who.group is Group.D:
        return terms.check(name, State.NO, N_("Under management, but in group D."))
    if who.group is None:
        return terms.check(name, State.OK, N_("Under management, not yet classified."))
    words = N_("Under management, group {group}.")
    return terms.check(name, State.OK, words, group=who.group.value)


def _conduct(wish: LoanWish | None, terms: Terms) -> Check:
    return _ticked("conduct", wish, terms)


def _ticked(name: str, wish: LoanWish | None, terms: Terms) -> Check:
    """Return the check of what an officer must tick, with the day and the officer."""
    tick = (wish.obeys_law if name == "conduct" else wish.no_other_debt) if wish else None
    if wish is None or tick is None:
        return terms.check(name, State.UNKNOWN, N_("No officer has ticked this yet."))
    if not tick:
        return terms.check(name, State.NO, N_("An officer noted that this does not hold."))
    if wish.checked_on is None or not wish.checked_by:
        words = N_("Ticked, but the day or the officer is missing.")
        return terms.check(name, State.UNKNOWN, words)
    words = N_("Ticked on {day} by {officer}.")
    return terms.check(name, State.OK, words, day=wish.checked_on, officer=wish.checked_by)


def _debt(who: Candidate, wish: LoanWish, terms: Terms) -> Check:
    check = _ticked("debt", wish, terms)
    if who.other_debt and check.state is not State.NO:
        words = N_("The book shows {owed} owed under another programme for the same purpose.")
        return terms.check("debt", State.UNKNOWN, words, owed=Dong(who.other_debt))
    return check


def _cap(who: Candidate, wish: LoanWish, terms: Terms) -> Check:
    code = "training_month" if wish.purpose is Purpose.TRAINING else "person"
    cap = terms.cap(wish.purpose, wish.course_months)
    if cap is None:
        course = N_("Write how many months the course lasts.")
        words = course if wish.purpose else N_("Write what the money is for.")
        return terms.check("cap", State.UNKNOWN, words, code)
    known = {"cap": Dong(cap), "amount": Dong(wish.amount or 0), "owed": Dong(who.owed)}
    if wish.amount is None:
        words = N_("At most {cap}; the amount is not written yet.")
        return terms.check("cap", State.UNKNOWN, words, code, cap=known["cap"])
    if wish.amount > cap:
        words = N_("{amount} is above the most one person may borrow, {cap}.")
        return terms.check("cap", State.NO, words, code, **known)
    if wish.amount + who.owed > cap:
        words = N_("{amount} with the {owed} still owed is above {cap}. Ask the bank.")
        return terms.check("cap", State.UNKNOWN, words, code, **known)
    words = N_("{amount} of at most {cap}.")
    return terms.check("cap", State.OK, words, code, **known)


def _term(wish: LoanWish, terms: Terms) -> Check:
    training = wish.purpose is Purpose.TRAINING
    short = (wish.course_months or 0) <= terms.value("short_course")
    course = "short_course_times" if short else "long_course_times"
    code = course if training else "business_months"
    months = terms.months(wish.purpose, wish.course_months)
    if months is None:
        words = N_("The longest term follows from the purpose and the course.")
        return terms.check("term", State.UNKNOWN, words, code)
    return terms.check("term", State.OK, N_("At most {months} months."), code, months=months)


def _borrower(wish: LoanWish, terms: Terms) -> Check:
    name = "borrower"
    if wish.borrower_kind is None:
        return terms.check(name, State.UNKNOWN, N_("Nobody has written who borrows and signs."))
    if wish.borrower_kind is BorrowerKind.HOUSEHOLD:
        if not wish.borrower:
            words = N_("The household member who signs is not named.")
            return terms.check(name, State.UNKNOWN, words)
        words = N_("{who} signs for the household.")
        return terms.check(name, State.OK, words, who=wish.borrower)
    state = State.OK if wish.checked_on and wish.checked_by else State.UNKNOWN
    words = N_(
        "Borrows himself: only where nobody else of the household is 18, or the others cannot work"
        " or act for themselves."
    )
    return terms.check(name, state, words)
