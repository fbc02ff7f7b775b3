"""When the periods of reports really begin and end, when a report is due, and to whom it goes."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.dates import add_months
from antq_desktop.domain.periods import Period, named_period, not_a_period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.reporting import Frequency, ReportRule
from antq_desktop.domain.units import Unit
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import latest
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days

#: The list of the law with the defaults.
LIST = "report_rules"


@dataclass(frozen=True)
class Due:
    """By which day a report goes to whom; the recipient is empty where no unit above is named."""

    on: date
    recipient: str


@dataclass(frozen=True)
class Schedule:
    """The periods of an office, and the units its reports go to."""

    days: ReportDays
    units: tuple[Unit, ...]
    reference: Reference

    def period(self, frequency: Frequency, year: int, number: int) -> Period:
        """Return a period with its real days."""
        return self.days.period(frequency, year, number)

    def parse(self, text: str) -> Period:
        """Return the period a text names; raises `BadInput`."""
        if named := named_period(text):
            return self.period(*named)
        raise not_a_period(text)

    def period_of(self, day: date, frequency: Frequency) -> Period:
        """Return the period of this length a day lies in."""
        return self.days.period_of(day, frequency)

    def before(self, of: Period) -> Period:
        """Return the period before, of the same length."""
        return self.days.next_to(of, -1)

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
        entry = self.reference.on(LIST, "cut_off", of.last)
        day = self.days.cut_off_of(of.frequency, of.year, of.number)
        return entry.source if day == entry.value else ""

    def _rule(self, frequency: Frequency, on: date) -> ReportRule | None:
        held = [
            each
            for each in self.days.rules
            if each.report is frequency and (each.since is None or each.since <= on)
        ]
        return held[-1] if held else None


def schedule(reader: Reader, reference: Reference) -> Schedule:
    """Return the periods of this office."""
    units = as_made(reader, reader.all(Unit))
    return Schedule(report_days(reader), tuple(units), reference)


def _day_of(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))
