"""When the convictions of a person are expected to be expunged (BLHS Đ69–73, Đ107).

`expected_terms` gives the day by time alone as a list of days with their reason and article, and
beside it what stands in the way. An officer decides by the paper (TT 10/2024/TT-BCA Đ13–14).

    law = Law(reference.dated["expungement"])
    terms = expected_terms(Facts(today, sentences), law)
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.expungement import conditions, reasons
from antq_desktop.domain.expungement.convictions import (
    Conviction,
    Span,
    any_by_court,
    convictions_of,
    span_of,
)
from antq_desktop.domain.expungement.facts import Blocker, Check, Facts, Line, Path, Reason, Terms
from antq_desktop.domain.expungement.law import Law, Regime, after
from antq_desktop.i18n.messages import N_

LATEST = N_("The latest of these days counts.")
SPECIAL = N_("One third of the period: with a merit the court may be asked.")
REFUSED = N_("The court refused on {refused_on}: from this day it may be asked again.")
NO_JUDGMENT = N_("No judgment is recorded.")
ASK_LATER = N_("The court may be asked again only from {day}.")
CHECK_ORDER = N_("The day of a judgment is missing: see in which order they came.")
CHECK_COMBINED = N_("Several judged on {judged_on}: is the combined term entered as what counts?")


def expected_terms(facts: Facts, law: Law) -> Terms:
    """Return when the convictions of a person are expected to be expunged, and why."""
    outcome = _outcome(facts, law)
    lines: list[Line] = []
    for line in outcome.lines():
        if line not in lines:
            lines.append(line)
    return Terms(
        outcome.expected_on,
        outcome.path,
        tuple(each for each in lines if isinstance(each, Reason)),
        tuple(each for each in lines if isinstance(each, Blocker)),
        tuple(each for each in lines if isinstance(each, Check)),
        outcome.special_from,
        outcome.apply_again_from,
    )


def expected_day(facts: Facts, law: Law) -> date | None:
    """Return the expected day alone, for lists of many people."""
    return _outcome(facts, law).expected_on


def _outcome(facts: Facts, law: Law) -> "_Outcome":
    every = convictions_of(facts, law)
    standing = [each for each in every if not each.sentence.expunged_on]
    by_court = any_by_court(standing)
    spans = [span_of(each, law, facts.today, by_court=by_court) for each in standing]
    return _Outcome(facts, law, tuple(zip(standing, spans, strict=True)), by_court=by_court)


@dataclass(frozen=True)
class _Outcome:
    """What follows for the person from all convictions that stand."""

    facts: Facts
    law: Law
    spans: Sequence[tuple[Conviction, Span]]
    by_court: bool

    @property
    def expected_on(self) -> date | None:
        dues = [span.due for _, span in self.spans]
        known = [due for due in dues if due]
        return max(known) if known and len(known) == len(dues) else None

    @property
    def path(self) -> Path:
        if self.by_court:
            return Path.COURT
        return Path.NONE_NEEDED if self.facts.sentences and not self.spans else Path.AUTOMATIC

    @property
    def special_from(self) -> date | None:
        """The day a third of every period is over; the periods of juveniles know no such case."""
        share = self.law.months("special", self.facts.today)
        if not (self.facts.special_merit and share and self.expected_on):
            return None
        if any(each.regime is Regime.JUVENILE for each, _ in self.spans):
            return None
        return max(
            after(each.start, -(-span.period.months // share))
            for each, span in self.spans
            if each.start and span.period
        )

    @property
    def apply_again_from(self) -> date | None:
        """The day the court may be asked again, where it is the court that is asked."""
        refusals = self.facts.refusals
        if not refusals or not (self.by_court or self.facts.special_merit):
            return None
        rule = "refused.1" if len(refusals) == 1 else "refused.2"
        return after(max(refusals), self.law.months(rule, self.facts.today))

    def lines(self) -> Iterator[Line]:
        """Yield all there is to say, judgment by judgment, and then of all of them."""
        for sentence in sorted(self.facts.sentences, key=lambda each: each.order):
            yield from reasons.about_uncounted(sentence, self.facts, self.law)
        for each, span in self.spans:
            yield from reasons.about(each, span, self.facts, self.law)
        if self.expected_on and len(self.spans) > 1:
            yield Reason(LATEST, on=self.expected_on)
        yield from self._asking()
        yield from self._together()
        if self.spans:
            yield from conditions.new_offences(
                self.facts, self.law, self.expected_on, by_court=self.by_court
            )

    def _asking(self) -> Iterator[Line]:
        """Yield from when the court may be asked, specially or again."""
        if day := self.special_from:
            yield Reason(SPECIAL, {}, self.law.article("special", self.facts.today), on=day)
        if day := self.apply_again_from:
            article = self.law.article("refused.1", self.facts.today)
            refused_on = max(self.facts.refusals)
            yield Reason(REFUSED, {"refused_on": refused_on}, article, on=day)
            if day > self.facts.today:
                yield Blocker(ASK_LATER, {"day": day}, article)

    def _together(self) -> Iterator[Line]:
        """Yield what is open about the judgments as a whole."""
        if not self.facts.sentences:
            yield Blocker(NO_JUDGMENT)
        if len(self.facts.sentences) > 1 and not all(
            each.judged_on for each in self.facts.sentences
        ):
            yield Check(CHECK_ORDER, {}, self.law.article("renewed", self.facts.today))
        days = Counter(each.sentence.judged_on for each, _ in self.spans)
        for day, count in days.items():
            if day and count > 1:
                article = self.law.article("pronounced", self.facts.today)
                yield Check(CHECK_COMBINED, {"judged_on": day}, article)
