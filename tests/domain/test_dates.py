"""Days whole and in part, as paper books write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.dates import (
    PartialDate,
    add_months,
    parse_day,
    parse_partial,
    written_day,
)
from antq_desktop.errors import BadInput

DAY = date(2025, 9, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "1/9/2025",
        "01/09/2025",
        "01-09-2025",
        "1.9.2025",
        " 1 / 9 / 2025 ",
        "01092025",
        "2025-09-01",
    ],
)
def test_a_day_in_the_manners_of_offices(typed: str) -> None:
    assert parse_day(typed) == DAY


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/2/2025",
        "1/13/2025",
        "9/2025",
        "2025",
        "hôm qua",
        "1/9/25",
        "01/09/2025 r",
        "00092025",
    ],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as told:
        parse_day(typed)
    assert told.value.values["text"] == typed.strip()


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        *(("1987", "1987"), ("3/1987", "1987-03"), ("03-1987", "1987-03"), ("3.1987", "1987-03")),
        *(("15/3/1987", "1987-03-15"), ("1987-03-15", "1987-03-15"), ("15031987", "1987-03-15")),
    ],
)
def test_a_birth_date_of_which_a_part_is_known(typed: str, iso: str) -> None:
    assert parse_partial(typed).iso() == iso


@pytest.mark.parametrize("typed", ["0000", "13/1987", "87", "năm 1987", "30/2/1987"])
def test_what_is_no_part_of_a_date_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        parse_partial(typed)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(written_day(day)) == day
    assert parse_day(day.isoformat()) == day
    assert parse_partial(PartialDate.from_date(day).written()) == PartialDate.from_date(day)


@given(st.integers(1, 9999), st.integers(0, 12))
def test_a_part_of_a_date_is_read_as_it_is_written(year: int, month: int) -> None:
    partial = PartialDate(year, month)
    assert parse_partial(partial.written()) == partial
    assert PartialDate.from_iso(partial.iso()) == partial
    assert partial.latest().year == year
    assert partial.latest().month == (month or 12)


def test_a_day_no_calendar_has_cannot_be_made() -> None:
    for year, month, day in ((1987, 2, 30), (1987, 13, 1), (0, 0, 0), (1987, 0, 5)):
        with pytest.raises(ValueError):  # noqa: PT011 (each calendar says it its own way)
            PartialDate(year, month, day)


def test_the_last_day_a_part_of_a_date_can_be() -> None:
    assert PartialDate(2024).latest() == date(2024, 12, 31)
    assert PartialDate(2024, 2).latest() == date(2024, 2, 29)
    assert PartialDate(2024, 2, 3).latest() == date(2024, 2, 3)


def test_months_later_stays_in_the_month() -> None:
    assert add_months(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert add_months(date(2025, 12, 15), 1) == date(2026, 1, 15)
    assert add_months(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert add_months(date(2025, 3, 31), 12) == date(2026, 3, 31)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_there_and_back_end_in_the_same_month(day: date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day
    back = add_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
