"""The yearly rating of points and security teams: its window, who is rated, and its shares.

HD 01/HD-BCA-V05 (2026) was not read in the original: what it says is told, never forced.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.models import Team
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.messages import N_

_ONE_DAY = timedelta(days=1)
EXCELLENT, GOOD = "excellent", "good"

#: A sentence (a message id) and the values in it.
Told = tuple[str, dict[str, object]]


@dataclass(frozen=True)
class Window:
    """The days a year's rating of security teams speaks of."""

    year: int
    first: date
    last: date


@dataclass(frozen=True)
class Share:
    """How many of those rated good or better are excellent, against the most that may be."""

    excellent: int
    good_or_better: int
    most: int
    law: str = ""

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down; 0 where nobody is good or better."""
        return self.excellent * 100 // self.good_or_better if self.good_or_better else 0

    @property
    def is_over(self) -> bool:
        """Say whether there are more than may be."""
        return self.excellent * 100 > self.most * self.good_or_better


def window_of(year: int, reference: Reference) -> Window:
    """Return the days the rating of security teams of a year speaks of (HD 01/HD-BCA-V05)."""
    inside = date(year, 6, 1)
    first, last = (
        reference.on("movement_terms", code, inside).value for code in ("team_from", "team_to")
    )
    begins = date(year - (first > last), *divmod(first, 100))
    return Window(year, begins, date(year, *divmod(last, 100)))


def window_on(day: date, reference: Reference) -> Window:
    """Return the window a day lies in."""
    found = window_of(day.year, reference)
    return found if day <= found.last else window_of(day.year + 1, reference)


def months_served(team: Team, window: Window) -> int | None:
    """Return the whole months a team worked within a window; None where its first day is unknown.

    A team dissolved in the window worked until then.
    """
    if team.founded_on is None:
        return None
    first = max(team.founded_on, window.first)
    last = min(team.dissolved_on or window.last, window.last) + _ONE_DAY
    whole = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return max(0, whole)


def is_too_young(team: Team, window: Window, reference: Reference) -> bool:
    """Say whether a security team worked too short in a window to be rated."""
    served = months_served(team, window)
    least = reference.on("movement_terms", "team_months", window.last).value
    return served is not None and served < least


def share_of(grades: Iterable[str], year: int, reference: Reference) -> Share:
    """Return the share of the excellent among the security teams that are good or better."""
    counted = Counter(grades)
    good = counted[EXCELLENT] + counted[GOOD]
    law = reference.on("movement_terms", "excellent_share", date(year, 11, 14))
    return Share(counted[EXCELLENT], good, law.value, law.source)


def told_of_share(share: Share) -> Told | None:
    """Return what to say about too many excellent teams; nothing where there are not."""
    if not share.is_over:
        return None
    words = N_("{count} of {all} rated good or better are excellent: more than {most} % ({law}).")
    values = {"count": share.excellent, "all": share.good_or_better}
    return words, {**values, "most": share.most, "law": share.law}
