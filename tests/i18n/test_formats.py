from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from antq_desktop.i18n import formats


def test_a_short_date_is_day_month_year_in_every_language() -> None:
    assert formats.day(date(2026, 2, 5)) == "05/02/2026"
    assert formats.day(date(2026, 11, 21)) == "21/11/2026"


def test_a_moment_is_shown_in_its_own_time_zone() -> None:
    hanoi = timezone(timedelta(hours=7))
    noon = datetime(2026, 11, 21, 5, 4, tzinfo=UTC)
    assert formats.moment(noon.astimezone(hanoi)) == "12:04 21/11/2026"
    assert formats.moment(noon) == "05:04 21/11/2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_a_letter_is_dated_with_zeros_where_the_decree_wants_them(
    value: date, written: str
) -> None:
    assert formats.long_day(value, "vi") == written


def test_a_letter_is_dated_in_english() -> None:
    assert formats.long_day(date(2026, 2, 5), "en") == "5 February 2026"


def test_thousands_are_parted_by_dots_in_vietnamese() -> None:
    assert formats.number(1204, "vi") == "1.204"
    assert formats.number(1204, "en") == "1,204"
    assert formats.number(-1_000_000, "vi") == "-1.000.000"
    assert formats.number(0, "vi") == "0"


def test_the_loans_of_the_commune_are_in_whole_dong() -> None:
    assert formats.amount(1_130_000_000, "vi") == "1.130.000.000 đ"
    assert formats.amount(50_000_000, "en") == "50,000,000 đ"


@pytest.mark.parametrize(
    ("months", "vietnamese", "english"),
    [
        (30, "2 năm 6 tháng", "2 years 6 months"),
        (13, "1 năm 1 tháng", "1 year 1 month"),
        (24, "2 năm", "2 years"),
        (9, "9 tháng", "9 months"),
        (0, "0 tháng", "0 months"),
    ],
)
def test_a_term_is_read_in_years_and_months(months: int, vietnamese: str, english: str) -> None:
    assert formats.term(months, "vi") == vietnamese
    assert formats.term(months, "en") == english
