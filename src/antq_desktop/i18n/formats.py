"""Dates, numbers, amounts and terms as Vietnamese offices write them, and as English does.

Each takes the code of a language ("vi" or "en"). A short date is dd/MM/yyyy in both, so that a
sheet is never read with day and month changed about.
"""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

_MONTHS_A_YEAR = 12
_LAST_MONTH_WITH_ZERO = 2


def day(value: date) -> str:
    """Return dd/MM/yyyy."""
    return format_date(value, "dd/MM/yyyy", locale="en")


def moment(value: datetime) -> str:
    """Return HH:mm dd/MM/yyyy of an aware moment, in its own time zone."""
    return format_datetime(value, "HH:mm dd/MM/yyyy", tzinfo=value.tzinfo, locale="en")


def long_day(value: date, code: str) -> str:
    """Return "ngày 05 tháng 02 năm 2026", or "5 February 2026".

    In Vietnamese a zero stands before days under ten and before the first two months, as the rules
    of clerical work ask (Decree 30/2020).
    """
    if code != "vi":
        return format_date(value, "d MMMM y", locale=code)
    month = "MM" if value.month <= _LAST_MONTH_WITH_ZERO else "M"
    return format_date(value, f"'ngày' dd 'tháng' {month} 'năm' y", locale=code)


def number(value: int, code: str) -> str:
    """Return a whole number with its thousands parted: 1.204 or 1,204."""
    return format_decimal(value, "#,##0", locale=code)


def share(hundredths: int, code: str) -> str:
    """Return a share given in hundredths of a percent: 92,86 % or 92.86 %."""
    return f"{format_decimal(hundredths / 100, '#,##0.00', locale=code)} %"


def amount(value: int, code: str) -> str:
    """Return an amount of money in whole đồng: 1.130.000.000 đ."""
    return f"{number(value, code)} đ"


def term(months: int, code: str) -> str:
    """Return a term given in months as years and months: "2 năm 6 tháng", "2 years 6 months"."""
    years, rest = divmod(months, _MONTHS_A_YEAR)
    parts = [_unit(years, "duration-year", code)] if years else []
    if rest or not years:
        parts.append(_unit(rest, "duration-month", code))
    return " ".join(parts)


def _unit(count: int, unit: str, code: str) -> str:
    """Return a count with its unit; Vietnamese has its words in Babel's short forms only."""
    return format_unit(count, unit, "short" if code == "vi" else "long", locale=code)
