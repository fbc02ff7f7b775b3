"""The dated law of expungement: periods, what lengthens them, which articles are the court's.

It is read from `resources/reference/expungement.csv`. A code there says what a row is for:
`automatic.prison.60` the period for prison up to 60 months, `automatic.prison` for any longer term;
`longer.court.confined` that this penalty lengthens the periods of terms up to so many months;
`articles.108-122` the articles only the court expunges; the others are single rules.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache

from antq_desktop.domain.cases import MainPenalty, Penalty
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.reference import Entry

_NUMBER = r"\d{1,3}[a-zđ]?(?:\.\d{1,2}[a-zđ]?)*(?![\w/])"
_LIST = rf"{_NUMBER}(?:\s*(?:,|;|&|\+|và)\s*{_NUMBER})*"
_MARKED = re.compile(rf"\b(?:điều|đ\.?)\s*({_LIST})")
_BARE = re.compile(rf"\s*({_LIST})[\s.,;]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Regime(StrEnum):
    """Which rule a conviction falls under (BLHS Đ70, Đ71, Đ107.2; Đ69.2 and Đ107.1)."""

    AUTOMATIC = "automatic"
    COURT = "court"
    JUVENILE = "juvenile"
    NO_RECORD = "no_record"


@dataclass(frozen=True)
class Period:
    """A period in months, for a penalty up to a term (endless for the last)."""

    regime: Regime
    penalty: MainPenalty
    up_to: float
    months: int
    article: str


@dataclass(frozen=True)
class Placed:
    """Whether an article is the court's, after which chapter, and whether that is doubtful."""

    court: bool
    article: str
    doubtful: bool


def after(day: date, months: int) -> date:
    """Return the day so many months later, the first of the next month where there is no such day.

    So a year from 29 February ends on 1 March. No source says it for expungement; the later day is
    the careful one.
    """
    later = add_months(day, months)
    return later if later.day == day.day else later + timedelta(days=1)


@lru_cache(maxsize=256)
def articles_in(text: str) -> tuple[int, ...]:
    """Return the articles a text names; none where it is not plainly a list of articles."""
    lowered = text.casefold()
    marked = _MARKED.findall(lowered)
    if not marked:
        bare = _BARE.fullmatch(lowered)
        marked = [bare[1]] if bare else []
    return tuple(
        int(number) for each in marked for number in re.findall(r"(?<![\d.])\d{1,3}", each)
    )


@dataclass(frozen=True)
class Law:
    """The rows of the law, of all times (`Reference.dated["expungement"]`)."""

    entries: tuple[Entry, ...]

    @cached_property
    def _by_code(self) -> Mapping[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for each in self.entries:
            found.setdefault(each.code, []).append(each)
        return found

    @cached_property
    def _periods(self) -> Mapping[str, list[tuple[float, Entry]]]:
        """The periods of each rule and penalty, with the longest term they are for."""
        found: dict[str, list[tuple[float, Entry]]] = {}
        for each in self.entries:
            rule, _, rest = each.code.partition(".")
            penalty, _, limit = rest.partition(".")
            up_to = int(limit) if limit.isdigit() else math.inf
            found.setdefault(f"{rule}.{penalty}", []).append((up_to, each))
        return found

    @cached_property
    def _articles(self) -> list[tuple[range, Entry]]:
        """The articles that only the court expunges."""
        spans = [each for each in self.entries if each.code.startswith("articles.")]
        ends = [each.code.removeprefix("articles.").split("-") for each in spans]
        return [
            (range(int(first), int(last) + 1), each)
            for (first, last), each in zip(ends, spans, strict=True)
        ]

    def rule(self, code: str, on: date) -> Entry | None:
        """Return the row of a code that holds on a day."""
        held = [each for each in self._by_code.get(code, ()) if each.holds_on(on)]
        return held[-1] if held else None

    def article(self, code: str, on: date) -> str:
        """Return the article a rule stands in; "" where no row holds."""
        found = self.rule(code, on)
        return found.source if found else ""

    def months(self, code: str, on: date) -> int:
        """Return the number of a rule; 0 where no row holds."""
        found = self.rule(code, on)
        return found.value if found else 0

    def period(
        self, regime: Regime, penalty: MainPenalty, term: float, since: date, on: date
    ) -> Period | None:
        """Return the period for a penalty of a term in months.

        Of several laws that held between two days the kindest counts (BLHS Đ7.2–7.3).
        """
        if penalty is MainPenalty.DEATH_COMMUTED:
            penalty = MainPenalty.PRISON
        narrowest: dict[date | None, Period] = {}
        for up_to, entry in self._periods.get(f"{regime}.{penalty}", ()):
            if term <= up_to and _held_between(entry, since, on):
                before = narrowest.get(entry.since)
                if before is None or up_to < before.up_to:
                    found = Period(regime, penalty, up_to, entry.value, entry.source)
                    narrowest[entry.since] = found
        return min(narrowest.values(), key=lambda each: each.months, default=None)

    def lengthened_by(self, period: Period, kind: Penalty, on: date) -> Entry | None:
        """Return the row by which a longer additional penalty of a kind lengthens a period."""
        row = self.rule(f"longer.{period.regime}.{kind}", on)
        short = period.penalty is not MainPenalty.PRISON or (row and period.up_to <= row.value)
        return row if short else None

    def placed(self, text: str, judged_on: date | None, on: date) -> Placed:
        """Say whether an article is the court's (BLHS Đ70.1, Đ71.1), by the code of its time.

        A code the text names goes before the one that held on the day of the judgment.
        """
        numbers = articles_in(text)
        years = _YEAR.findall(text)
        named = [each for _, each in self._articles if any(year in each.source for year in years)]
        chosen = named or [each for _, each in self._articles if each.holds_on(judged_on or on)]
        hits = [each for span, each in self._articles if any(one in span for one in numbers)]
        hit = next((each for each in hits if each in chosen), None)
        current = any(each.holds_on(on) for each in chosen)
        undated = not (named or judged_on)
        doubtful = not numbers or not current or (undated and bool(hits))
        return Placed(hit is not None, hit.source if hit else "", doubtful)


def _held_between(entry: Entry, since: date, on: date) -> bool:
    return (entry.since is None or entry.since <= on) and (
        entry.until is None or entry.until >= since
    )
