"""What the reckoning of expungement is told, and what it says.

Whoever reads the records fills `Facts` with one `Sentence` for each judgment of a person. Nothing
is guessed: what the records do not hold is left out here and comes back as a blocker or a check.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from antq_desktop.domain.cases import (
    AgeThen,
    CompletedBy,
    Duty,
    MainPenalty,
    Penalty,
    Severity,
)
from antq_desktop.domain.dates import written_day
from antq_desktop.i18n.messages import Language


@dataclass(frozen=True)
class PenaltyState:
    """An additional penalty: its last day, and whether it is done (None = nobody has said).

    Done before its last day counts as done (BLHS Đ73.4). Not said, it is taken to end on that day.
    """

    kind: Penalty
    ends_on: date | None = None
    done: bool | None = None

    def last_day(self, today: date) -> date | None:
        """Return its last day; None where nobody knows it, as when it was done before its time."""
        early = self.done and self.ends_on is not None and self.ends_on > today
        return None if early else self.ends_on


@dataclass(frozen=True)
class DutyState:
    """What the judgment orders besides the penalties: done, not done, or not known (None)."""

    kind: Duty
    done: bool | None = None


@dataclass(frozen=True)
class NewOffence:
    """A new offence found on a day; settled when it came to nothing or to a judgment listed.

    Until then a criminal case is taken to be open.
    """

    found_on: date
    settled: bool = False


@dataclass(frozen=True)
class Sentence:
    """One judgment of a person, as far as expungement asks. Only the id is required."""

    #: Named again on each line that speaks of this judgment.
    id: str
    penalty: MainPenalty = MainPenalty.PRISON
    judged_on: date | None = None
    #: The day of the offence, where known; else the day of the judgment stands for it.
    committed_on: date | None = None
    #: The term pronounced in months, not the time served (BLHS Đ73.1); several offences: combined.
    term_months: int | None = None
    for_life: bool = False
    #: The term an officer entered as the one that counts; goes before `term_months`.
    counted_months: int | None = None
    #: The article as written: "249", "109.1", "Điều 84 BLHS 1999", several, or free text.
    article: str | None = None
    #: Whether only the court expunges (BLHS Đ71); None = told by the article.
    court_decides: bool | None = None
    negligent: bool = False
    severity: Severity | None = None
    #: The age at the offence, where under 18.
    age_then: AgeThen | None = None
    #: Exempted from punishment (BLHS Đ69.2).
    exempted: bool = False
    #: Sent to a reform school in place of a penalty (BLHS Đ107.1c).
    reform_school: bool = False
    #: The day the principal penalty was completed, a pardon took effect, or probation after
    #: early release ended.
    completed_on: date | None = None
    completed_by: CompletedBy | None = None
    #: The end of probation of a suspended sentence.
    probation_ends_on: date | None = None
    #: The day the time limit to execute the judgment ran out (BLHS Đ70.3).
    limitation_on: date | None = None
    #: The day a paper says the conviction was expunged; it no longer counts.
    expunged_on: date | None = None
    penalties: tuple[PenaltyState, ...] = ()
    #: Empty = nobody has recorded any, which blocks; record `Duty.ALL` as done to clear it.
    duties: tuple[DutyState, ...] = ()

    @property
    def began(self) -> date | None:
        """The day the offence is taken to be of."""
        return self.committed_on or self.judged_on

    @property
    def order(self) -> tuple[date, str]:
        """Where it stands among the judgments; first where no day is known."""
        return (self.judged_on or self.committed_on or self.completed or date.min, self.id)

    @property
    def completed(self) -> date | None:
        """The day the principal penalty was completed, or the probation of a suspended one."""
        if self.penalty is MainPenalty.SUSPENDED and self.probation_ends_on:
            return self.probation_ends_on
        return self.completed_on or (self.judged_on if self.exempted else None)

    @property
    def is_barred(self) -> bool:
        """Whether it was never executed and its time limit ran out."""
        return self.completed is None and self.limitation_on is not None

    @property
    def term(self) -> float | None:
        """The months of prison that decide the period, endless for life; None when missing."""
        if self.penalty is MainPenalty.DEATH_COMMUTED:
            return math.inf
        if self.penalty is not MainPenalty.PRISON:
            return 0
        return math.inf if self.for_life else self.counted_months or self.term_months or None


@dataclass(frozen=True)
class Facts:
    """All that is known of a person on a day."""

    today: date
    sentences: tuple[Sentence, ...] = ()
    new_offences: tuple[NewOffence, ...] = ()
    #: The days the court refused to expunge (BLHS Đ71.3).
    refusals: tuple[date, ...] = ()
    #: Clear progress and a merit, proposed by the authority (BLHS Đ72).
    special_merit: bool = False
    #: Whether the office has confirmed that BLHS Đ107 still holds for juveniles.
    juveniles_confirmed: bool = False


@dataclass(frozen=True)
class Line:
    """One sentence to show: a message id with its values, the article, the judgment it is about.

    Days among the values are dates; the value `what` is itself a message id.
    """

    words: str
    values: Mapping[str, object] = field(default_factory=dict)
    article: str = ""
    sentence: str = ""

    def said(self, language: Language) -> str:
        """Return it in a language, days as dd/mm/yyyy."""
        filled = {
            name: written_day(value) if isinstance(value, date) else value
            for name, value in self.values.items()
        }
        if "what" in filled:
            filled["what"] = language.text(str(filled["what"]))
        return language.text(self.words, **filled)


@dataclass(frozen=True)
class Reason(Line):
    """One step of the reckoning, and the day it leads to; None where no day follows from it."""

    on: date | None = None


@dataclass(frozen=True)
class Blocker(Line):
    """What stands in the way, whatever the time says."""


@dataclass(frozen=True)
class Check(Line):
    """What an officer should look at, since the records or the law leave it open."""


class Path(StrEnum):
    """How the conviction goes: by law, by the court, or there is none on record."""

    AUTOMATIC = "automatic"
    COURT = "court"
    NONE_NEEDED = "none_needed"


@dataclass(frozen=True)
class Terms:
    """When expungement is expected, by time alone, and all that speaks for and against it."""

    expected_on: date | None
    path: Path
    reasons: tuple[Reason, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    checks: tuple[Check, ...] = ()
    #: From when the court may be asked in a special case, where a merit is recorded (BLHS Đ72).
    special_from: date | None = None
    #: From when the court may be asked again after a refusal (BLHS Đ71.3).
    apply_again_from: date | None = None

    def is_reached(self, today: date) -> bool:
        """Say whether the time is up and nothing known stands in the way."""
        return self.expected_on is not None and self.expected_on <= today and not self.blockers
