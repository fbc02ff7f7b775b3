"""The real days of the periods of an office: as they were frozen, by dated rules, by its own day.

The office names the first day of its periods; a dated rule may name another for periods of one
length. What it names anew holds from then on, and what was frozen keeps its days. The period after
a change begins the day after the one before ended, so that no day is counted twice or in none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from antq_desktop.domain.periods import Period, code_of, parse_quarter, period, period_of, step
from antq_desktop.domain.reporting import Frequency, ReportRule

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ReportDays:
    """The days the office named as the first of its periods, dated rules, and days frozen.

    `cut_offs` are in order, each since a day, the first for all that was before. `rules` are in
    order, too. `frozen` are the first and the last day of periods by their codes.
    """

    cut_offs: tuple[tuple[date | None, int], ...]
    rules: tuple[ReportRule, ...] = ()
    frozen: Mapping[str, tuple[date, date]] = field(default_factory=dict)

    @classmethod
    def always(cls, cut_off: int) -> "ReportDays":
        """Return the days of an office that has always named one first day."""
        return cls(((None, cut_off),))

    @property
    def cut_off(self) -> int:
        """The first day of periods as the office counts today."""
        return self.cut_offs[-1][1]

    def period(self, frequency: Frequency, year: int, number: int) -> Period:
        """Return a period with its real days."""
        if kept := self._kept(frequency, year, number):
            return Period(year, number, *kept, frequency)
        first = self._first(frequency, year, number)
        following = self._first(frequency, *step(frequency, year, number, 1))
        return Period(year, number, first, following - _DAY, frequency)

    def period_of(self, day: date, frequency: Frequency) -> Period:
        """Return the period of this length a day lies in."""
        near = period_of(day, frequency, self.cut_off)
        for by in (0, -1, 1):
            found = self.period(frequency, *step(frequency, near.year, near.number, by))
            if found.holds(day):
                return found
        return near

    def quarter_of(self, day: date) -> Period:
        """Return the quarter a day lies in."""
        return self.period_of(day, Frequency.QUARTER)

    def parse_quarter(self, text: str) -> Period:
        """Return the quarter a text like 2026-Q4 names; raises `BadInput`."""
        named = parse_quarter(text, self.cut_off)
        return self.period(Frequency.QUARTER, named.year, named.number)

    def next_to(self, of: Period, by: int = 1) -> Period:
        """Return the period so many after another of the same length, before it for less than 0."""
        return self.period(of.frequency, *step(of.frequency, of.year, of.number, by))

    def cut_off_of(self, frequency: Frequency, year: int, number: int) -> int:
        """Return the first day that holds on the day the period would begin by it.

        The last rule for periods of this length decides, without any the day the office named.
        """
        named = [(each.since, each.cut_off) for each in self.rules if each.report is frequency]
        for since, day in (*reversed(named), *reversed(self.cut_offs)):
            if day and (since is None or since <= period(frequency, year, number, day).first):
                return day
        return self.cut_off

    def _first(self, frequency: Frequency, year: int, number: int) -> date:
        """Return the first day: as frozen, else the day after the period before."""
        if kept := self._kept(frequency, year, number):
            return kept[0]
        earlier = step(frequency, year, number, -1)
        if kept := self._kept(frequency, *earlier):
            return kept[1] + _DAY
        return period(frequency, *earlier, self.cut_off_of(frequency, *earlier)).last + _DAY

    def _kept(self, frequency: Frequency, year: int, number: int) -> tuple[date, date] | None:
        return self.frozen.get(code_of(frequency, year, number))
