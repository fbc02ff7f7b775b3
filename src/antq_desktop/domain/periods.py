"""Periods of reports, from the configured first day (NĐ 09/2019/NĐ-CP Đ12: day 15 to day 14).

A month, quarter, half-year or year has a code (2026-11, 2026-Q4, 2026-H2, 2026) and its real days.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.dates import add_months
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

#: How many months a period has.
MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_A_YEAR = 12
FIRST_YEAR = 1945
LAST_YEAR = 2200

_YEAR = r"(?P<year>[0-9]{4})"
_OF_YEAR = rf"\s*(?:[-/ ]|nam)?\s*(?:nam\s+)?{_YEAR}"
#: How periods are written, by their length: as codes, and as officers write them, without marks.
_WRITTEN = {
    Frequency.MONTH: (
        rf"{_YEAR}\s*[-/]\s*(?P<number>0?[1-9]|1[0-2])",
        rf"(?:thang\s*|t\.?\s*)?(?P<number>0?[1-9]|1[0-2])\s*(?:[-/.]|nam)\s*{_YEAR}",
    ),
    Frequency.QUARTER: (
        rf"{_YEAR}\s*[-/ ]?\s*(?:q|qu[yi])\s*(?P<number>[1-4])",
        rf"{_YEAR}\s*[-/ ]\s*(?:q|qu[yi])?\s*(?P<number>iv|i{{1,3}})",
        rf"(?:q\.?|qu[yi])\s*(?P<number>[1-4]|iv|i{{1,3}}){_OF_YEAR}",
        rf"(?P<number>iv|i{{1,3}}){_OF_YEAR}",
    ),
    Frequency.HALF: (
        rf"{_YEAR}\s*[-/ ]?\s*h\s*(?P<number>[12])",
        rf"h\s*(?P<number>[12]){_OF_YEAR}",
        rf"(?:0?6|sau)\s*(?:thang|t)\s*(?P<number>dau|cuoi)(?:\s*nam)?{_OF_YEAR}",
    ),
    Frequency.YEAR: (rf"(?:(?:ca\s*)?nam\s*)?{_YEAR}",),
}
_NUMBERS = {"dau": 1, "cuoi": 2, "i": 1, "ii": 2, "iii": 3, "iv": 4}
#: Of quarters alone the word may be left out: 4/2026.
_BARE_QUARTER = rf"(?P<number>[1-4])\s*[-/]\s*{_YEAR}"


@dataclass(frozen=True)
class Period:
    """A period with its real days, both counted."""

    year: int
    number: int
    first: date
    last: date
    frequency: Frequency = Frequency.QUARTER

    @property
    def code(self) -> str:
        """Return 2026-11, 2026-Q4, 2026-H2 or 2026."""
        return code_of(self.frequency, self.year, self.number)

    def holds(self, day: date | None) -> bool:
        """Say whether a day lies in the period."""
        return day is not None and self.first <= day <= self.last

    @property
    def eve(self) -> date:
        """Return the day before it begins."""
        return self.first - timedelta(days=1)


def code_of(frequency: Frequency, year: int, number: int) -> str:
    """Return the code of a period."""
    if frequency is Frequency.MONTH:
        return f"{year:04}-{number:02}"
    if frequency is Frequency.YEAR:
        return f"{year:04}"
    return f"{year:04}-{'Q' if frequency is Frequency.QUARTER else 'H'}{number}"


def period(frequency: Frequency, year: int, number: int, cut_off: int) -> Period:
    """Return a period whose like begin on day `cut_off` (1 = the calendar's own).

    A year has the number 1.
    """
    months = MONTHS[frequency]
    calendar = date(year, months * (number - 1) + 1, cut_off)
    first = calendar if cut_off == 1 else add_months(calendar, -1)
    return Period(year, number, first, add_months(first, months) - timedelta(days=1), frequency)


def quarter(year: int, number: int, cut_off: int) -> Period:
    """Return a quarter whose periods begin on day `cut_off`."""
    return period(Frequency.QUARTER, year, number, cut_off)


def period_of(day: date, frequency: Frequency, cut_off: int) -> Period:
    """Return the period of this length a day lies in."""
    shifted = add_months(day.replace(day=1), 1 if cut_off > 1 and day.day >= cut_off else 0)
    return period(frequency, shifted.year, (shifted.month - 1) // MONTHS[frequency] + 1, cut_off)


def quarter_of(day: date, cut_off: int) -> Period:
    """Return the quarter a day lies in."""
    return period_of(day, Frequency.QUARTER, cut_off)


def step(frequency: Frequency, year: int, number: int, by: int) -> tuple[int, int]:
    """Return year and number of the period so many further on, or back."""
    in_year = _A_YEAR // MONTHS[frequency]
    years, place = divmod(number - 1 + by, in_year)
    return year + years, place + 1


def before(of: Period, cut_off: int) -> Period:
    """Return the period before, of the same length."""
    year, number = step(of.frequency, of.year, of.number, -1)
    return period(of.frequency, year, number, cut_off)


def year_before(of: Period, cut_off: int) -> Period:
    """Return the same period of last year."""
    return period(of.frequency, of.year - 1, of.number, cut_off)


def ended(today: date, frequency: Frequency, cut_off: int) -> Iterator[Period]:
    """Yield the periods of this length that are over, the newest first, without end."""
    found = period_of(today, frequency, cut_off)
    while True:
        found = before(found, cut_off)
        yield found


def named_period(text: str) -> tuple[Frequency, int, int] | None:
    """Return the length, year and number a text names; None where it names no period.

    Understood are 2026-11, T11/2026, tháng 11/2026; 2026-Q4, IV/2026, quý 4/2026; 2026-H2, 6 tháng
    cuối năm 2026; 2026, năm 2026; with marks or without.
    """
    plain = _plain(text)
    for frequency, forms in _WRITTEN.items():
        for form in forms:
            if found := re.fullmatch(form, plain):
                number = found.groupdict().get("number", "1")
                year = int(found["year"])
                return _known(frequency, year, _NUMBERS.get(number) or int(number))
    return None


def parse_period(text: str, cut_off: int) -> Period:
    """Return the period of "2026-11", "quý 4/2026", "6 tháng cuối năm 2026", "2026" and the like.

    Raises `BadInput`.
    """
    if named := named_period(text):
        return period(*named, cut_off)
    raise not_a_period(text)


def parse_quarter(text: str, cut_off: int) -> Period:
    """Return the quarter of "2026-Q4" or "4/2026"; raises `BadInput`."""
    named = named_period(text)
    if bare := re.fullmatch(_BARE_QUARTER, text.strip()):
        named = _known(Frequency.QUARTER, int(bare["year"]), int(bare["number"]))
    if named and named[0] is Frequency.QUARTER:
        return period(*named, cut_off)
    raise BadInput(N_("{text} is not a quarter. Write it as 2026-Q4."), text=text.strip())


def not_a_period(text: str) -> BadInput:
    """Return the error of a text that names no period."""
    words = N_("{text} is not a period. Write it as 2026-11, 2026-Q4, 2026-H2 or 2026.")
    return BadInput(words, text=text.strip())


def _plain(text: str) -> str:
    """Return the text in small letters without marks."""
    parted = unicodedata.normalize("NFD", clean_text(text).casefold().replace("đ", "d"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _known(frequency: Frequency, year: int, number: int) -> tuple[Frequency, int, int] | None:
    """Return it where an office can mean the year."""
    return (frequency, year, number) if FIRST_YEAR <= year <= LAST_YEAR else None
