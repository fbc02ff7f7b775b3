"""Working days: Monday to Friday, but for the days of the office's own table of holidays.

Only a confirmed line of the table counts: a day that is only expected to be free stays a working
day, so that a deadline is shown too early rather than too late.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from antq_desktop.domain.papers import Holiday, HolidayKind

SATURDAY = 5
_DAY = timedelta(days=1)


class Calendar:
    """Which days are worked; a day confirmed both as free and as worked is worked."""

    def __init__(self, holidays: Iterable[Holiday] = ()) -> None:
        confirmed = [each for each in holidays if each.confirmed]
        self._worked = {each.day for each in confirmed if each.kind is HolidayKind.WORKED}
        free = {each.day for each in confirmed if each.kind is HolidayKind.FREE}
        self._free = free - self._worked

    def is_working(self, day: date) -> bool:
        """Say whether a day is worked."""
        if day in self._worked:
            return True
        return day.weekday() < SATURDAY and day not in self._free

    def after(self, day: date, count: int) -> date:
        """Return the day `count` working days after a day; the day itself for 0."""
        while count > 0:
            day += _DAY
            count -= self.is_working(day)
        return day
