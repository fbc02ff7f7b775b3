"""Periods as NĐ 09/2019 cuts them, and as the calendar does."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.periods import before, parse_quarter, quarter, quarter_of
from antq_desktop.errors import BadInput


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [
        (1, date(2025, 12, 15), date(2026, 3, 14)),
        (2, date(2026, 3, 15), date(2026, 6, 14)),
        (3, date(2026, 6, 15), date(2026, 9, 14)),
        (4, date(2026, 9, 15), date(2026, 12, 14)),
    ],
)
def test_the_quarters_of_2026_are_those_of_the_decree(number: int, first: date, last: date) -> None:
    period = quarter(2026, number, 15)
    assert (period.first, period.last) == (first, last)
    assert period.code == f"2026-Q{number}"


def test_day_one_means_calendar_quarters() -> None:
    period = quarter(2026, 1, 1)
    assert (period.first, period.last) == (date(2026, 1, 1), date(2026, 3, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 28))
def test_every_day_lies_in_one_quarter_and_quarters_join(day: date, cut_off: int) -> None:
    period = quarter_of(day, cut_off)
    assert period.holds(day)
    earlier = before(period, cut_off)
    assert earlier.last + timedelta(days=1) == period.first
    assert parse_quarter(period.code, cut_off) == period


@pytest.mark.parametrize("text", ["2026-Q5", "mùa thu", "", "Q4", "2026"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_quarter(text, 15)


def test_quarters_are_understood_as_offices_write_them() -> None:
    assert parse_quarter("quý 4/2026", 15) == parse_quarter("2026-q4", 15) == quarter(2026, 4, 15)


@pytest.mark.parametrize("text", ["0000-Q1", "0001-Q1", "1/0001", "9999-Q4", "1944-Q4", "2201-Q1"])
@pytest.mark.parametrize("cut_off", [1, 15])
def test_a_year_no_office_can_mean_is_refused_in_a_sentence(text: str, cut_off: int) -> None:
    with pytest.raises(BadInput) as refused:
        parse_quarter(text, cut_off)
    assert refused.value.values == {"text": text}


@pytest.mark.parametrize("year", [1945, 2200])
def test_the_first_year_and_the_last_are_years_like_any_other(year: int) -> None:
    assert parse_quarter(f"{year}-Q1", 15) == quarter(year, 1, 15)


def test_the_first_day_of_a_period_lies_in_it_and_the_day_before_does_not() -> None:
    assert quarter_of(date(2026, 9, 15), 15).code == "2026-Q4"
    assert quarter_of(date(2026, 9, 14), 15).code == "2026-Q3"
    assert quarter_of(date(2026, 9, 30), 1).code == "2026-Q3"
    assert quarter_of(date(2026, 10, 1), 1).code == "2026-Q4"
