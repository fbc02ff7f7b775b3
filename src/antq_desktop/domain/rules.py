"""The rules terms are reckoned by: the dated law, working days, and the day the office began."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from antq_desktop.domain.mentoring import AskedReport, asked_report
from antq_desktop.domain.periods import Quarter, quarter_of
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.domain.working_days import Calendar


@dataclass(frozen=True)
class Rules:
    """The dated law, the office's working days, the day it began, and the first of its periods."""

    reference: Reference
    calendar: Calendar
    began_on: date | None = None
    cut_off: int = 15

    def entry(self, code: str, on: date) -> Entry:
        """Return the deadline of a code that holds on a day; raises `KeyError`."""
        same = self._deadlines[code]
        return next((each for each in reversed(same) if each.holds_on(on)), same[-1])

    @cached_property
    def _deadlines(self) -> Mapping[str, tuple[Entry, ...]]:
        laid: dict[str, tuple[Entry, ...]] = {}
        for each in self.reference.dated["deadlines"]:
            laid[each.code] = (*laid.get(each.code, ()), each)
        return laid

    def quarter(self, day: date) -> Quarter:
        """Return the quarter of the office a day lies in."""
        return quarter_of(day, self.cut_off)

    def report(self, day: date) -> AskedReport:
        """Return the mentors' report that is asked for in the quarter of a day."""
        return asked_report(day, self.reference)

    def is_before(self, day: date | None) -> bool:
        """Say whether a term from a day began before the office did; so does one from no day."""
        return day is None or (self.began_on is not None and day < self.began_on)
