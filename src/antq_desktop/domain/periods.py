"""Periods of reports, from the configured first day (NĐ 09/2019/NĐ-CP Đ12: day 15 to day 14)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.dates import add_months
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

_QUARTER = re.compile(r"([0-9]{4})\s*[-/ ]?\s*(?:Q|q|quý|Quý)\s*([1-4])")
_QUARTER_FIRST = re.compile(r"(?:Q|q|quý|Quý)?\s*([1-4])\s*[-/]\s*([0-9]{4})")
MONTHS = 3
FIRST_YEAR = 1945
LAST_YEAR = 2200


@dataclass(frozen=True)
class Quarter:
    """A quarter with its real days, both counted."""

    year: int
    number: int
    first: date
    last: date

    @property
    def code(self) -> str:
        """Return 2026-Q4."""
        return f"{self.year}-Q{self.number}"

    def holds(self, day: date | None) -> bool:
        """Say whether a day lies in the quarter."""
        return day is not None and self.first <= day <= self.last

    @property
    def eve(self) -> date:
        """Return the day before it begins."""
        return self.first - timedelta(days=1)


def quarter(year: int, number: int, cut_off: int) -> Quarter:
    """Return a quarter whose periods begin on day `cut_off` (1 = the calendar's own)."""
    calendar = date(year, MONTHS * (number - 1) + 1, cut_off)
    first = calendar if cut_off == 1 else add_months(calendar, -1)
    return Quarter(year, number, first, add_months(first, MONTHS) - timedelta(days=1))


def quarter_of(day: date, cut_off: int) -> Quarter:
    """Return the quarter a day lies in."""
    shifted = add_months(day.replace(day=1), 1 if cut_off > 1 and day.day >= cut_off else 0)
    return quarter(shifted.year, (shifted.month - 1) // MONTHS + 1, cut_off)


def before(period: Quarter, cut_off: int) -> Quarter:
    """Return the quarter before."""
    return quarter_of(period.eve, cut_off)


def parse_quarter(text: str, cut_off: int) -> Quarter:
    """Return the quarter of "2026-Q4" or "4/2026"; raises `BadInput`."""
    stripped = text.strip()
    year = number = 0
    if found := _QUARTER.fullmatch(stripped):
        year, number = int(found[1]), int(found[2])
    elif found := _QUARTER_FIRST.fullmatch(stripped):
        year, number = int(found[2]), int(found[1])
    if FIRST_YEAR <= year <= LAST_YEAR:
        return quarter(year, number, cut_off)
    raise BadInput(N_("{text} is not a quarter. Write it as 2026-Q4."), text=stripped)
