"""The quarterly report of who is assigned to a person: of which quarter, and by when."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from antq_desktop.domain.periods import Period, before, quarter_of
from antq_desktop.domain.reference import Reference

#: Mentors report on quarters of the calendar, whatever day the office's own periods begin.
CALENDAR = 1


class ReportState(Enum):
    """How it stands with the report asked of a mentor now."""

    IN = "in"
    MISSING = "missing"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class AskedReport:
    """A report that is asked for: the quarter it speaks of, and the last day to bring it."""

    quarter: Period
    due_on: date

    def asks(self, since: date | None) -> bool:
        """Say whether it is asked of who was assigned on a day: not of one assigned later."""
        return since is None or since <= self.quarter.last


def asked_report(on: date, reference: Reference) -> AskedReport:
    """Return the report to be brought in the quarter a day lies in (TT 10/2024/TT-BCA Đ10.4)."""
    now = quarter_of(on, CALENDAR)
    last_day = reference.on("deadlines", "mentor_report", on).value
    return AskedReport(before(now, CALENDAR), now.first.replace(day=last_day))


def next_report(report: AskedReport, reference: Reference) -> AskedReport:
    """Return the report that follows one."""
    following = quarter_of(report.due_on, CALENDAR)
    return asked_report(date.fromordinal(following.last.toordinal() + 1), reference)
