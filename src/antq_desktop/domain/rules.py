"""The rules terms are reckoned by: the dated law, working days, and the day the office began."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from antq_desktop.domain.mentoring import AskedReport, asked_report
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.stages import DEADLINES, StageKind
from antq_desktop.domain.working_days import Calendar


@dataclass(frozen=True)
class Rules:
    """The dated law, the office's working days, the day it began, and the days of its periods."""

    reference: Reference
    calendar: Calendar
    began_on: date | None = None
    days: ReportDays = ReportDays.always(15)  # noqa: RUF009 (frozen)
    #: What was reckoned for a day already: the same days are asked for of everybody.
    _quarters: dict[date, Period] = field(default_factory=dict, repr=False, compare=False)
    _reports: dict[date, AskedReport] = field(default_factory=dict, repr=False, compare=False)
    _entries: dict[tuple[str, date], Entry] = field(default_factory=dict, repr=False, compare=False)
    _articles: dict[date, Mapping[StageKind, str]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def entry(self, code: str, on: date) -> Entry:
        """Return the deadline of a code that holds on a day; raises `KeyError`."""
        found = self._entries.get((code, on))
        if found is None:
            same = self._deadlines[code]
            found = next((each for each in reversed(same) if each.holds_on(on)), same[-1])
            self._entries[code, on] = found
        return found

    @cached_property
    def _deadlines(self) -> Mapping[str, tuple[Entry, ...]]:
        laid: dict[str, tuple[Entry, ...]] = {}
        for each in self.reference.dated["deadlines"]:
            laid[each.code] = (*laid.get(each.code, ()), each)
        return laid

    def quarter(self, day: date) -> Period:
        """Return the quarter of the office a day lies in."""
        if day not in self._quarters:
            self._quarters[day] = self.days.quarter_of(day)
        return self._quarters[day]

    def report(self, day: date) -> AskedReport:
        """Return the mentors' report that is asked for in the quarter of a day."""
        if day not in self._reports:
            self._reports[day] = asked_report(day, self.reference)
        return self._reports[day]

    def articles(self, day: date) -> Mapping[StageKind, str]:
        """Return the article each stage falls under on a day."""
        if day not in self._articles:
            found = {kind: self.entry(code, day).source for kind, code in DEADLINES.items()}
            self._articles[day] = {StageKind.NOTICE: "", **found}
        return self._articles[day]

    def is_before(self, day: date | None) -> bool:
        """Say whether a term from a day began before the office did; so does one from no day."""
        return day is None or (self.began_on is not None and day < self.began_on)
