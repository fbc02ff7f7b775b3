"""When the periods of reports really begin and end, when a report is due, and to whom it goes.

The office names the first day of its periods; a dated rule may name another for periods of one
length. Where a rule changes, the period after the change begins the day after the one before ended,
so that no day is counted twice or in none.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.dates import add_months
from antq_desktop.domain.periods import (
    Period,
    cut_off_rule,
    named_period,
    not_a_period,
    period,
    period_of,
    step,
)
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, ReportRule
from antq_desktop.domain.units import Unit
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import latest, office_on
from antq_desktop.storage.reader import Reader

#: The list of the law with the defaults.
LIST = "report_rules"


@dataclass(frozen=True)
class Due:
    """By which day a report goes to whom; the recipient is empty where no unit above is named."""

    on: date
    recipient: str


@dataclass(frozen=True)
class Schedule:
    """The periods of an office: by its own first day, and by dated rules."""

    cut_off: int
    rules: tuple[ReportRule, ...]
    units: tuple[Unit, ...]
    reference: Reference

    def period(self, frequency: Frequency, year: int, number: int) -> Period:
        """Return a period with its real days."""
        found = self._alone(frequency, year, number)
        earlier = self._alone(frequency, *step(frequency, year, number, -1))
        first = earlier.last + timedelta(days=1)
        if first == found.first:
            return found
        return Period(year, number, first, found.last, frequency)

    def parse(self, text: str) -> Period:
        """Return the period a text names; raises `BadInput`."""
        if named := named_period(text):
            return self.period(*named)
        raise not_a_period(text)

    def period_of(self, day: date, frequency: Frequency) -> Period:
        """Return the period of this length a day lies in."""
        near = period_of(day, frequency, self.cut_off)
        for by in (0, -1, 1):
            found = self.period(frequency, *step(frequency, near.year, near.number, by))
            if found.holds(day):
                return found
        return near

    def before(self, of: Period) -> Period:
        """Return the period before, of the same length."""
        return self.period(of.frequency, *step(of.frequency, of.year, of.number, -1))

    def year_before(self, of: Period) -> Period:
        """Return the same period of last year."""
        return self.period(of.frequency, of.year - 1, of.number)

    def ended(self, today: date, frequency: Frequency) -> Iterator[Period]:
        """Yield the periods of this length that are over, the newest first, without end."""
        found = self.period_of(today, frequency)
        while True:
            found = self.before(found)
            yield found

    def due(self, of: Period) -> Due:
        """Return when the report of a period is due, and to whom it goes.

        The day is of the month the period ends in, or of the next; always after its last day.
        """
        rule = self._rule(of.frequency, of.last)
        entry = self.reference.on(LIST, f"{of.frequency.value}_due", of.last)
        day = (rule.due_day if rule else None) or entry.value
        month = of.last.replace(day=1)
        if rule and rule.due_next_month:
            month = add_months(month, 1)
        on = _day_of(month, day)
        if on <= of.last:
            on = _day_of(add_months(month, 1), day)
        above = latest(list(self.units), of.last)
        return Due(on, (rule.recipient if rule else "") or (above.name if above else ""))

    def source(self, of: Period) -> str:
        """Return where the days of a period come from: a rule of law, or nothing."""
        rule = cut_off_rule(self.rules, of.frequency, of.year, of.number)
        entry = self.reference.on(LIST, "cut_off", of.last)
        day = rule.cut_off if rule else self.cut_off
        return entry.source if day == entry.value else ""

    def _alone(self, frequency: Frequency, year: int, number: int) -> Period:
        """Return a period as the rule in force at its beginning cuts it."""
        rule = cut_off_rule(self.rules, frequency, year, number)
        cut_off = rule.cut_off if rule and rule.cut_off else self.cut_off
        return period(frequency, year, number, cut_off)

    def _rule(self, frequency: Frequency, on: date) -> ReportRule | None:
        held = [
            each
            for each in self.rules
            if each.report is frequency and (each.since is None or each.since <= on)
        ]
        return held[-1] if held else None


def schedule(reader: Reader, reference: Reference) -> Schedule:
    """Return the periods of this office."""
    rules = sorted(as_made(reader, reader.all(ReportRule)), key=lambda each: each.since or date.min)
    units = as_made(reader, reader.all(Unit))
    return Schedule(office_on(reader).cut_off, tuple(rules), tuple(units), reference)


def _day_of(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
