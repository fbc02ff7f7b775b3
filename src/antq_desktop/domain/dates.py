"""Days as offices write them, whole or in part."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

_SEPARATED = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
_JOINED = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day known by its year alone, by year and month, or wholly (0 = not known).

    Raises `ValueError` for a day that no calendar has.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError(self.day)
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def from_iso(cls, text: str) -> "PartialDate":
        """Return the date of yyyy, yyyy-mm or yyyy-mm-dd."""
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def from_date(cls, day: date) -> "PartialDate":
        """Return a wholly known date."""
        return cls(day.year, day.month, day.day)

    def without_day(self) -> "PartialDate":
        """Return the year and month alone."""
        return PartialDate(self.year, self.month)

    def iso(self) -> str:
        """Return yyyy, yyyy-mm or yyyy-mm-dd."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def written(self) -> str:
        """Return yyyy, mm/yyyy or dd/mm/yyyy."""
        return "/".join(reversed(self.iso().split("-")))

    def earliest(self) -> date:
        """Return the first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def written_day(day: date) -> str:
    """Return dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def add_months(day: date, months: int) -> date:
    """Return the day so many months later, the last of the month where the day does not exist."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def parse_day(text: str) -> date:
    """Return the date of 1/9/2025, 01.9.2025, 01092025 or 2025-09-01; raise `BadInput` else."""
    stripped = text.strip()
    iso = _ISO.fullmatch(stripped)
    found = _SEPARATED.fullmatch(stripped) or _JOINED.fullmatch(stripped)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass
    raise BadInput(N_("{text} is not a date. Write day/month/year."), text=stripped)


def parse_partial(text: str) -> PartialDate:
    """Return the partial date of 1987, 3/1987 or 15/3/1987; raise `BadInput` otherwise."""
    stripped = text.strip()
    try:
        if re.fullmatch(r"[0-9]{4}", stripped):
            return PartialDate(int(stripped))
        if found := _MONTH_YEAR.fullmatch(stripped):
            return PartialDate.from_date(date(int(found[2]), int(found[1]), 1)).without_day()
    except ValueError:
        raise BadInput(N_("{text} is not a date. Write day/month/year."), text=stripped) from None
    return PartialDate.from_date(parse_day(stripped))
