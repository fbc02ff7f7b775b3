"""Working days: what the table of holidays takes off and adds, and what holds for any table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.papers import Holiday, HolidayKind
from antq_desktop.domain.working_days import Calendar

FREE, WORKED = HolidayKind.FREE, HolidayKind.WORKED
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 30)
HOLIDAYS = st.lists(
    st.builds(Holiday, day=DAYS, kind=st.sampled_from(HolidayKind), confirmed=st.booleans()),
    max_size=60,
)


def off(day: date, *, confirmed: bool = True) -> Holiday:
    return Holiday(day=day, confirmed=confirmed)


@pytest.mark.parametrize(
    ("holidays", "count", "last"),
    [
        ([], 3, date(2026, 11, 25)),
        ([off(date(2026, 11, 24))], 3, date(2026, 11, 26)),
        ([off(date(2026, 11, 24), confirmed=False)], 3, date(2026, 11, 25)),
        ([Holiday(day=date(2026, 11, 21), kind=WORKED, confirmed=True)], 3, date(2026, 11, 24)),
        ([Holiday(day=date(2026, 11, 21), kind=WORKED)], 3, date(2026, 11, 25)),
        ([], 0, date(2026, 11, 20)),
    ],
)
def test_three_working_days_from_a_friday(holidays: list[Holiday], count: int, last: date) -> None:
    assert Calendar(holidays).after(date(2026, 11, 20), count) == last


def test_a_day_confirmed_both_free_and_worked_is_worked() -> None:
    day = date(2026, 9, 1)
    both = [off(day), Holiday(day=day, kind=WORKED, confirmed=True)]
    assert Calendar(both).is_working(day)


@given(HOLIDAYS, DAYS, COUNTS)
def test_a_term_steps_over_as_many_working_days_and_ends_on_one(
    holidays: list[Holiday], day: date, count: int
) -> None:
    calendar = Calendar(holidays)
    last = calendar.after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(calendar.is_working(each) for each in between) == count
    assert count == 0 or calendar.is_working(last)
    free = {each.day for each in holidays if each.confirmed and each.kind is FREE}
    worked = {each.day for each in holidays if each.confirmed and each.kind is WORKED}
    assert count == 0 or last not in free - worked


@given(HOLIDAYS, DAYS, DAYS, COUNTS, COUNTS)
def test_terms_keep_the_order_of_their_days_and_add_up(
    holidays: list[Holiday], first: date, second: date, count: int, more: int
) -> None:
    calendar = Calendar(holidays)
    earlier, later = sorted((first, second))
    assert calendar.after(earlier, count) <= calendar.after(later, count)
    assert calendar.after(calendar.after(first, count), more) == calendar.after(first, count + more)


@given(HOLIDAYS, HOLIDAYS, DAYS, COUNTS)
def test_what_nobody_confirmed_changes_nothing(
    holidays: list[Holiday], expected: list[Holiday], day: date, count: int
) -> None:
    unconfirmed = [Holiday(day=each.day, kind=each.kind) for each in expected]
    known = Calendar(holidays).after(day, count)
    assert Calendar([*holidays, *unconfirmed]).after(day, count) == known
