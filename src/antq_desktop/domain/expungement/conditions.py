"""What must be settled besides the time: additional penalties, civil duties, no new offence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from antq_desktop.domain.cases import DUTIES, PENALTIES, Duty, Penalty
from antq_desktop.domain.expungement.convictions import Conviction, Span
from antq_desktop.domain.expungement.facts import (
    Blocker,
    Check,
    DutyState,
    Facts,
    PenaltyState,
    Sentence,
)
from antq_desktop.domain.expungement.law import Law, Regime
from antq_desktop.i18n.messages import N_

NO_END = N_("{what}: the day it ends is missing.")
NOT_COMPLETED = N_("{what}: marked as not done, though its term ended on {ends_on}.")
STILL_RUNS = N_("{what} runs until {ends_on} and must be completed too.")
NOT_DONE = N_("{what}: not done.")
NOT_KNOWN = N_("{what}: nobody has recorded whether it is done.")
NO_DUTIES = N_("Nobody has recorded whether the civil duties are done.")
NOT_ASKED = N_("Not all penalties and duties are recorded as done; the law does not ask it here.")
NEW_OFFENCE = N_("A new offence was found on {found_on}.")
JUDGED_SINCE = N_("New offence found on {found_on}: see whether the later judgment settles it.")
FOUND_AFTER = N_("New offence found on {found_on}, after the expected day: see when it was done.")

PENALTY_NAMES = dict(PENALTIES)
_DUTY_NAMES = dict(DUTIES)
_RUNNING = (Penalty.CONFINED, Penalty.NO_RESIDENCE, Penalty.NO_OFFICE, Penalty.NO_RIGHTS)


def settled_rule(conviction: Conviction, span: Span) -> str:
    """Return the rule that names what must be settled, and from when the period runs."""
    return f"settled.{span.period.regime if span.period else conviction.regime}"


def unsettled(
    conviction: Conviction, span: Span, law: Law, today: date
) -> Iterator[Blocker | Check]:
    """Yield what is not done, or not known to be done, of a judgment.

    Only a check where the law asks for no new offence and nothing else: juveniles (BLHS Đ107.2),
    and a judgment that was never executed (BLHS Đ70.3).
    """
    sentence = conviction.sentence
    article = law.article(settled_rule(conviction, span), today)
    lines = [*_penalties(sentence, span, law, today), *_duties(sentence)]
    never_executed = conviction.regime is not Regime.COURT and sentence.is_barred
    if conviction.regime is not Regime.JUVENILE and not never_executed:
        yield from (replace(each, article=article, sentence=sentence.id) for each in lines)
    elif lines:
        rule = "settled.juvenile" if conviction.regime is Regime.JUVENILE else "limitation"
        yield Check(NOT_ASKED, {}, law.article(rule, today), sentence.id)


def new_offences(
    facts: Facts, law: Law, expected: date | None, *, by_court: bool
) -> Iterator[Blocker | Check]:
    """Yield the new offences found; one that is not settled stands for a case still open.

    One that was judged since, or found after all was expunged by time, is only to be looked at.
    """
    article = law.article("settled.court" if by_court else "settled.automatic", facts.today)
    for each in sorted(facts.new_offences, key=lambda offence: offence.found_on):
        values = {"found_on": each.found_on}
        if each.settled:
            continue
        if any(one.judged_on and one.judged_on >= each.found_on for one in facts.sentences):
            yield Check(JUDGED_SINCE, values, law.article("renewed", facts.today))
        elif expected and each.found_on > expected and not by_court:
            yield Check(FOUND_AFTER, values, article)
        else:
            yield Blocker(NEW_OFFENCE, values, article)


def _penalties(sentence: Sentence, span: Span, law: Law, today: date) -> Iterator[Blocker]:
    """Yield the additional penalties not settled; one the expected day waits for is."""
    for each in sentence.penalties:
        waits = span.period and law.lengthened_by(span.period, each.kind, today)
        if words := _asked(each, None if waits else span.due, today):
            values: dict[str, object] = {"what": PENALTY_NAMES[each.kind]}
            if "{ends_on}" in words:
                values["ends_on"] = each.ends_on
            yield Blocker(words, values)


def _asked(penalty: PenaltyState, due: date | None, today: date) -> str | None:
    """Return what an additional penalty still asks for; None where nothing."""
    if penalty.done:
        return None
    if penalty.ends_on is None:
        if penalty.kind in _RUNNING:
            return NO_END
        return NOT_KNOWN if penalty.done is None else NOT_DONE
    if penalty.ends_on <= today:
        return None if penalty.done is None else NOT_COMPLETED
    return STILL_RUNS if due and penalty.ends_on > due else None


def _duties(sentence: Sentence) -> Iterator[Blocker]:
    """Yield the civil duties not done or not known; all done in one entry covers the unknown."""
    if not sentence.duties:
        yield Blocker(NO_DUTIES)
    everything = DutyState(Duty.ALL, done=True) in sentence.duties
    for each in sentence.duties:
        if each.done is False or (each.done is None and not everything):
            words = NOT_KNOWN if each.done is None else NOT_DONE
            yield Blocker(words, {"what": _DUTY_NAMES[each.kind]})
