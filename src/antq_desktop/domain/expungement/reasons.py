"""The reckoning of one conviction in words: each step with its day and its article."""

import math
from collections.abc import Iterator

from antq_desktop.domain.cases import CompletedBy, MainPenalty
from antq_desktop.domain.expungement.conditions import PENALTY_NAMES, settled_rule, unsettled
from antq_desktop.domain.expungement.convictions import (
    Conviction,
    NoRecord,
    Span,
    end_of,
    no_record,
)
from antq_desktop.domain.expungement.facts import Blocker, Check, Facts, Line, Reason, Sentence
from antq_desktop.domain.expungement.law import Law, Regime
from antq_desktop.i18n.messages import N_

COMPLETED = N_("The principal penalty was completed.")
PARDONED = N_("A pardon ended the sentence, which counts as completed.")
PROBATION_ENDED = N_("The probation of the suspended sentence ended.")
LIMITATION = N_("The time limit to execute the judgment ran out.")
RENEWED = N_("New conviction on {judged_on}: counted again once the sentences are completed.")
RENEWED_UNDATED = N_("New conviction: counted again once the sentences are completed.")
PRONOUNCED = {
    MainPenalty.WARNING: N_("Pronounced: warning."),
    MainPenalty.FINE: N_("Pronounced: fine."),
    MainPenalty.REFORM: N_("Pronounced: non-custodial reform."),
    MainPenalty.SUSPENDED: N_("Pronounced: prison, suspended."),
    MainPenalty.PRISON: N_("Pronounced: prison; term in months: {months}."),
    MainPenalty.DEATH_COMMUTED: N_("Pronounced: death, commuted."),
}
FOR_LIFE = N_("Pronounced: prison for life.")
COUNTED = N_("Entered as the term that counts, in months: {months}.")
BY_COURT = N_("The court decides on expungement for this offence.")
MARKED_BY_COURT = N_("Marked by an officer: the court decides on expungement.")
MIXED = N_("One of the offences is for the court; its periods count for all.")
JUVENILE = N_("Under 18 at the offence: the periods for juveniles.")
JUVENILE_UNCONFIRMED = N_("Under 18 at the offence: the periods for juveniles, not confirmed.")
YEARS = N_("Period in years: {years}.")
MONTHS = N_("Period in months: {months}.")
NO_SUCH_DAY = N_("That month has no such day: the first of the next month is taken.")
LONGER = N_("{what} runs longer, until {ends_on}.")
PASSED = N_("Expunged by time before the new conviction on {judged_on}.")
PASSED_OFFENCE = N_("Expunged by time before the new offence of {committed_on}.")
NO_RECORD = {
    NoRecord.EXEMPTED: N_("No conviction on record: exempted from punishment."),
    NoRecord.NEGLIGENT: N_("No conviction on record: less serious or serious, by negligence."),
    NoRecord.UNDER_16: N_("No conviction on record: under 16 at the offence."),
    NoRecord.UNDER_18: N_(
        "No conviction on record: under 18 at the offence, and not very serious with intent."
    ),
    NoRecord.REFORM_SCHOOL: N_("No conviction on record: reform school in place of a penalty."),
}
EXPUNGED = N_("Recorded as expunged.")

NO_COMPLETION = N_("The day the principal penalty was completed is missing.")
NO_PROBATION_END = N_("The day the probation ended is missing.")
NO_TERM = N_("The term pronounced is missing.")
NO_PERIOD = N_("The law names no period for this penalty.")

CHECK_NO_RECORD = N_("By law there is no conviction on record: see the papers.")
CHECK_JUVENILE_LAW = N_("The law for juveniles may have changed: see what holds.")
CHECK_SEVERITY = N_("The class of offence is missing: there may be no conviction on record.")
CHECK_NO_ARTICLE = N_("No article is recorded: see whether the court decides.")
CHECK_ARTICLE = N_("“{written}” is unclear or of an older code: see whether the court decides.")
CHECK_EARLIER_END = N_("The day this earlier sentence was completed is missing.")
CHECK_PASSED = N_("See that it was expunged before the new offence; else it is counted again.")
CHECK_LONGER = N_("{what}: done on a day not recorded; the expected day may be later.")


def about_uncounted(sentence: Sentence, facts: Facts, law: Law) -> Iterator[Line]:
    """Yield why a judgment is left out: expunged by a paper, or no conviction on record."""
    if sentence.expunged_on:
        yield Reason(EXPUNGED, {}, "", sentence.id, on=sentence.expunged_on)
    elif why := no_record(sentence):
        under_18 = why in {NoRecord.UNDER_16, NoRecord.UNDER_18, NoRecord.REFORM_SCHOOL}
        article = law.article("juvenile_no_record" if under_18 else "no_record", facts.today)
        yield Reason(NO_RECORD[why], {}, article, sentence.id, on=sentence.judged_on)
        yield Check(CHECK_NO_RECORD, {}, article, sentence.id)
        if under_18:
            yield from _juvenile_law(sentence, facts, law)


def about(conviction: Conviction, span: Span, facts: Facts, law: Law) -> Iterator[Line]:
    """Yield the reckoning of one conviction, what is missing and what to look at."""
    yield from _start(conviction, span, facts, law)
    yield from _term(conviction.sentence, facts, law)
    yield from _rule(conviction, span, facts, law)
    yield from _period(conviction, span)
    yield from _missing(conviction, span, facts, law)
    yield from _doubts(conviction, facts, law)
    lines = list(unsettled(conviction, span, law, facts.today))
    yield from lines
    yield from _passed(conviction, facts, law, settled=not lines)
    yield from _done_early(conviction, span, facts, law)


def _start(conviction: Conviction, span: Span, facts: Facts, law: Law) -> Iterator[Line]:
    sentence, renewed_by = conviction.sentence, conviction.renewed_by
    end = end_of(sentence, conviction.regime)
    if end:
        words, rule = _completion(sentence)
        article = law.article(rule or settled_rule(conviction, span), facts.today)
        yield Reason(words, {}, article, sentence.id, on=end)
    if renewed_by:
        article = law.article("renewed", facts.today)
        day = renewed_by.judged_on
        words, values = (RENEWED, {"judged_on": day}) if day else (RENEWED_UNDATED, {})
        yield Reason(words, values, article, sentence.id, on=conviction.start)
        if not end and conviction.start:
            yield Check(CHECK_EARLIER_END, {}, article, sentence.id)


def _completion(sentence: Sentence) -> tuple[str, str]:
    """Return how a sentence ended, and the rule for it where it is a special one."""
    if sentence.is_barred:
        return LIMITATION, "limitation"
    if sentence.penalty is MainPenalty.SUSPENDED:
        return PROBATION_ENDED, ""
    if sentence.completed_by is CompletedBy.PARDON:
        return PARDONED, "pardon"
    return COMPLETED, ""


def _term(sentence: Sentence, facts: Facts, law: Law) -> Iterator[Reason]:
    """Yield the penalty the period goes by: the one pronounced, or the term entered."""
    article = law.article("pronounced", facts.today)
    words, values = PRONOUNCED[sentence.penalty], {}
    if sentence.penalty is MainPenalty.PRISON:
        if sentence.term is None:
            return
        if sentence.term == math.inf:
            words = FOR_LIFE
        else:
            words = COUNTED if sentence.counted_months else words
            values = {"months": int(sentence.term)}
    yield Reason(words, values, article, sentence.id, on=sentence.judged_on)


def _rule(conviction: Conviction, span: Span, facts: Facts, law: Law) -> Iterator[Reason]:
    """Yield why it is not the ordinary rule that counts."""
    sentence, today = conviction.sentence, facts.today
    if conviction.regime is Regime.JUVENILE:
        sure = facts.juveniles_confirmed or not law.rule("juvenile_change", today)
        words = JUVENILE if sure else JUVENILE_UNCONFIRMED
        yield Reason(words, {}, law.article("settled.juvenile", today), sentence.id)
    elif sentence.court_decides:
        yield Reason(MARKED_BY_COURT, {}, law.article("court", today), sentence.id)
    elif conviction.regime is Regime.COURT:
        chapter = law.placed(sentence.article or "", sentence.judged_on, today).article
        yield Reason(BY_COURT, {}, f"{law.article('court', today)}; {chapter}", sentence.id)
    elif span.period and span.period.regime is Regime.COURT:
        yield Reason(MIXED, {}, law.article("mixed", today), sentence.id)


def _period(conviction: Conviction, span: Span) -> Iterator[Reason]:
    sentence, start, period = conviction.sentence, conviction.start, span.period
    if not (start and period and span.by_time):
        return
    years, odd = divmod(period.months, 12)
    words, values = (MONTHS, {"months": period.months}) if odd else (YEARS, {"years": years})
    yield Reason(words, values, period.article, sentence.id, on=span.by_time)
    if span.by_time.day != start.day:
        yield Reason(NO_SUCH_DAY, {}, "", sentence.id, on=span.by_time)
    if longest := span.longest:
        shown = {"what": PENALTY_NAMES[longest.kind], "ends_on": longest.ends_on}
        yield Reason(LONGER, shown, longest.article, sentence.id, on=longest.ends_on)


def _missing(conviction: Conviction, span: Span, facts: Facts, law: Law) -> Iterator[Blocker]:
    """Yield what keeps the day from being reckoned."""
    sentence, today = conviction.sentence, facts.today
    if lacking := conviction.lacking:
        suspended = lacking.penalty is MainPenalty.SUSPENDED
        words = NO_PROBATION_END if suspended else NO_COMPLETION
        yield Blocker(words, {}, law.article(settled_rule(conviction, span), today), lacking.id)
    if sentence.term is None:
        yield Blocker(NO_TERM, {}, law.article("pronounced", today), sentence.id)
    elif conviction.start and span.period is None:
        yield Blocker(NO_PERIOD, {}, law.article("pronounced", today), sentence.id)


def _doubts(conviction: Conviction, facts: Facts, law: Law) -> Iterator[Check]:
    """Yield what the records leave open about the rule itself."""
    sentence, today = conviction.sentence, facts.today
    if conviction.regime is Regime.JUVENILE:
        yield from _juvenile_law(sentence, facts, law)
    elif sentence.court_decides is None:
        written = (sentence.article or "").strip()
        if not written:
            yield Check(CHECK_NO_ARTICLE, {}, law.article("court", today), sentence.id)
        elif law.placed(written, sentence.judged_on, today).doubtful:
            values = {"written": written}
            yield Check(CHECK_ARTICLE, values, law.article("court", today), sentence.id)
    if sentence.severity is None and (sentence.negligent or sentence.age_then):
        rule = "juvenile_no_record" if sentence.age_then else "no_record"
        yield Check(CHECK_SEVERITY, {}, law.article(rule, today), sentence.id)


def _juvenile_law(sentence: Sentence, facts: Facts, law: Law) -> Iterator[Check]:
    article = law.article("juvenile_change", facts.today)
    if article and not facts.juveniles_confirmed:
        yield Check(CHECK_JUVENILE_LAW, {}, article, sentence.id)


def _passed(conviction: Conviction, facts: Facts, law: Law, *, settled: bool) -> Iterator[Line]:
    """Yield that it passed before a later judgment, to be looked at unless all of it is known."""
    later = conviction.passed_before
    if not later:
        return
    sentence, article = conviction.sentence, law.article("renewed", facts.today)
    words, values = PASSED, {"judged_on": later.judged_on}
    if later.committed_on:
        words, values = PASSED_OFFENCE, {"committed_on": later.committed_on}
    yield Reason(words, values, article, sentence.id, on=conviction.passed_on)
    if not (settled and later.committed_on):
        yield Check(CHECK_PASSED, {}, article, sentence.id)


def _done_early(conviction: Conviction, span: Span, facts: Facts, law: Law) -> Iterator[Check]:
    """Yield the additional penalties that could lengthen the period, done nobody knows when."""
    for each in conviction.sentence.penalties:
        unknown = each.done and each.last_day(facts.today) is None
        row = span.period and law.lengthened_by(span.period, each.kind, facts.today)
        if unknown and row:
            values = {"what": PENALTY_NAMES[each.kind]}
            yield Check(CHECK_LONGER, values, row.source, conviction.sentence.id)
