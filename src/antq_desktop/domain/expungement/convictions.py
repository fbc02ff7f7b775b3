"""Which rule each conviction falls under, from which day its period runs, and to which."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from antq_desktop.domain.cases import AgeThen, Penalty, Severity
from antq_desktop.domain.expungement.facts import Facts, Sentence
from antq_desktop.domain.expungement.law import Law, Period, Regime, after


class NoRecord(Enum):
    """Why a judgment leaves no conviction on record (BLHS Đ69.2, Đ107.1)."""

    EXEMPTED = auto()
    NEGLIGENT = auto()
    UNDER_16 = auto()
    UNDER_18 = auto()
    REFORM_SCHOOL = auto()


@dataclass(frozen=True)
class Conviction:
    """A judgment with the day its period runs from, after all later judgments."""

    sentence: Sentence
    regime: Regime
    start: date | None
    #: The later judgment its period is counted again from (BLHS Đ73.2).
    renewed_by: Sentence | None = None
    #: The judgment whose end is missing, so that there is no start.
    lacking: Sentence | None = None
    #: The day it was expunged by time, and the judgment that came too late to renew it.
    passed_on: date | None = None
    passed_before: Sentence | None = None


@dataclass(frozen=True)
class Longest:
    """The additional penalty that lengthens a period, its last day and the article."""

    kind: Penalty
    ends_on: date
    article: str


@dataclass(frozen=True)
class Span:
    """The period of a conviction, the day it ends, and what runs longer."""

    period: Period | None = None
    by_time: date | None = None
    longest: Longest | None = None

    @property
    def due(self) -> date | None:
        """The day expungement is expected; None where something is missing."""
        return self.longest.ends_on if self.longest else self.by_time


def no_record(sentence: Sentence) -> NoRecord | None:
    """Return why a judgment leaves no conviction on record; None where it leaves one.

    From 16 to under 18 only what is very serious with intent, or extremely serious, stays on it.
    """
    minor = sentence.severity in {Severity.LESS_SERIOUS, Severity.SERIOUS}
    grave = sentence.severity is Severity.VERY_SERIOUS
    if sentence.exempted:
        return NoRecord.EXEMPTED
    if sentence.negligent and minor:
        return NoRecord.NEGLIGENT
    if sentence.age_then is AgeThen.FROM_14:
        return NoRecord.UNDER_16
    if sentence.age_then and (minor or (grave and sentence.negligent)):
        return NoRecord.UNDER_18
    return NoRecord.REFORM_SCHOOL if sentence.reform_school else None


def regime_of(sentence: Sentence, law: Law, today: date) -> Regime:
    """Return the rule a judgment falls under by itself; that for juveniles goes before the court's.

    An officer's mark goes before the article.
    """
    if no_record(sentence):
        return Regime.NO_RECORD
    if sentence.age_then:
        return Regime.JUVENILE
    by_court = sentence.court_decides
    if by_court is None:
        by_court = law.placed(sentence.article or "", sentence.judged_on, today).court
    return Regime.COURT if by_court else Regime.AUTOMATIC


def end_of(sentence: Sentence, regime: Regime) -> date | None:
    """Return the day a judgment was completed; the court's offences know no limitation."""
    limitation = None if regime is Regime.COURT else sentence.limitation_on
    return sentence.completed or limitation


def any_by_court(convictions: Iterable[Conviction]) -> bool:
    """Say whether the court must decide on one that counts, and so on all (BLHS Đ73.3)."""
    return any(
        each.regime is Regime.COURT and not each.sentence.expunged_on for each in convictions
    )


def convictions_of(facts: Facts, law: Law) -> list[Conviction]:
    """Return what stands on record, in the order of the judgments."""
    found: list[Conviction] = []
    for sentence in sorted(facts.sentences, key=lambda each: each.order):
        regime = regime_of(sentence, law, facts.today)
        end = end_of(sentence, regime)
        by_court = any_by_court(found)
        found = [
            _with_later(each, span_of(each, law, facts.today, by_court=by_court), sentence, end)
            for each in found
        ]
        if regime is not Regime.NO_RECORD:
            lacking = None if end else sentence
            found.append(Conviction(sentence, regime, end, lacking=lacking))
    return found


def span_of(conviction: Conviction, law: Law, today: date, *, by_court: bool) -> Span:
    """Return the period of a conviction, where one beside it may be the court's.

    A fine has no period of the court's; beside such an offence it keeps its own.
    """
    sentence, start = conviction.sentence, conviction.start
    term = sentence.term
    if start is None or term is None:
        return Span()
    joined = by_court and conviction.regime is Regime.AUTOMATIC and not conviction.passed_on
    since = min(sentence.began or start, today)
    for regime in ([Regime.COURT] if joined else []) + [conviction.regime]:
        if period := law.period(regime, sentence.penalty, term, since, today):
            by_time = after(start, period.months)
            return Span(period, by_time, _longest(sentence, period, by_time, law, today))
    return Span()


def _longest(
    sentence: Sentence, period: Period, by_time: date, law: Law, today: date
) -> Longest | None:
    """Return the additional penalty that ends last, where it lengthens the period."""
    found = [
        Longest(each.kind, ends_on, row.source)
        for each in sentence.penalties
        if (ends_on := each.last_day(today))
        and ends_on > by_time
        and (row := law.lengthened_by(period, each.kind, today))
    ]
    return max(found, key=lambda each: (each.ends_on, each.kind), default=None)


def _with_later(
    conviction: Conviction, span: Span, later: Sentence, end: date | None
) -> Conviction:
    """Return a conviction as a later judgment leaves it: renewed, passed, or as it was.

    By time alone only what goes by law passes; the court's stays until the court has decided.
    """
    if not _is_new(later, conviction.sentence):
        return conviction
    by_law = span.period is not None and span.period.regime is not Regime.COURT
    due = span.due if by_law else None
    if due and later.began and later.began > due:
        first = conviction.passed_before or later
        return replace(conviction, passed_on=due, passed_before=first)
    start = max(conviction.start or end, end) if end else None
    lacking = None if end else later
    return Conviction(conviction.sentence, conviction.regime, start, later, lacking)


def _is_new(later: Sentence, earlier: Sentence) -> bool:
    """Say whether a judgment is about an offence after the earlier one, as far as is known."""
    if not earlier.judged_on:
        return True
    if later.committed_on:
        return later.committed_on > earlier.judged_on
    return later.judged_on != earlier.judged_on
