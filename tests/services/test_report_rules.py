"""The real days of periods, when reports are due and to whom, by the office and by dated rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.periods import step
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.reporting import Frequency, ReportRule
from antq_desktop.domain.units import Office, Unit
from antq_desktop.errors import BadInput
from antq_desktop.services.law import shipped
from antq_desktop.services.report_rules import Schedule, schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = shipped()


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)

    def job(work: Work) -> None:
        work.put(Office(name="Công an xã Như Xuân"))
        work.put(Unit(name="Công an huyện Như Xuân", until=date(2025, 2, 28)))
        work.put(Unit(name="Công an tỉnh Thanh Hóa", since=date(2025, 3, 1)))

    opened.write(Tag.ADD, job)
    yield opened
    opened.close()


def of(store: Store, *rules: ReportRule) -> Schedule:
    def job(work: Work) -> None:
        for rule in rules:
            work.put(rule)

    store.write(Tag.ADD, job)
    with store.read() as reader:
        return schedule(reader, LAW)


def test_without_rules_the_decree_and_the_unit_above_decide(store: Store) -> None:
    plan = of(store)
    quarter = plan.parse("2026-Q4")
    assert (quarter.first, quarter.last) == (date(2026, 9, 15), date(2026, 12, 14))
    assert plan.due(quarter).on == date(2026, 12, 16)
    assert plan.due(quarter).recipient == "Công an tỉnh Thanh Hóa"
    assert plan.due(plan.parse("2024-Q4")).recipient == "Công an huyện Như Xuân"
    assert "09/2019" in plan.source(quarter)
    with pytest.raises(BadInput):
        plan.parse("mùa thu")


def test_a_report_of_calendar_months_is_due_after_they_end(store: Store) -> None:
    plan = of(store, ReportRule(report=Frequency.MONTH, cut_off=1, due_day=31))
    november = plan.parse("2026-11")
    assert (november.first, november.last) == (date(2026, 11, 1), date(2026, 11, 30))
    assert plan.due(november).on == date(2026, 12, 31)
    assert plan.due(plan.parse("2027-01")).on == date(2027, 2, 28), "the month has no day 31"
    assert plan.source(november) == ""
    assert plan.parse("2026-Q4").first == date(2026, 9, 15), "quarters are not spoken of"


def test_a_rule_that_changes_leaves_no_day_out_and_counts_none_twice(store: Store) -> None:
    plan = of(
        store,
        ReportRule(report=Frequency.QUARTER, since=date(2027, 1, 1), cut_off=1,
                   due_day=5, due_next_month=True, recipient="Phòng PC11"),
    )  # fmt: skip
    old, new = plan.parse("2026-Q4"), plan.parse("2027-Q1")
    assert (old.last, new.first, new.last) == (
        date(2026, 12, 14),
        date(2026, 12, 15),
        date(2027, 3, 31),
    )
    assert plan.due(old).recipient == "Công an tỉnh Thanh Hóa"
    assert plan.due(new).recipient == "Phòng PC11"
    assert plan.due(new).on == date(2027, 4, 5)
    assert plan.period_of(date(2026, 12, 20), Frequency.QUARTER) == new
    codes = [each.code for each in islice(plan.ended(date(2027, 4, 1), Frequency.QUARTER), 2)]
    assert codes == ["2027-Q1", "2026-Q4"]


RULES = st.lists(
    st.tuples(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(1, 28)), max_size=3
)


@given(
    st.integers(1, 28),
    RULES,
    st.sampled_from(Frequency),
    st.dates(date(2023, 1, 1), date(2028, 1, 1)),
)
def test_whatever_the_rules_every_day_lies_in_one_period(
    cut_off: int, rules: list[tuple[date, int]], length: Frequency, day: date
) -> None:
    dated = tuple(
        ReportRule(report=length, since=since, cut_off=first) for since, first in sorted(rules)
    )
    plan = Schedule(ReportDays(((None, cut_off),), dated), (), LAW)
    found = plan.period_of(day, length)
    assert found.holds(day)
    assert plan.before(found).last + timedelta(days=1) == found.first
    assert plan.due(found).on > found.last


@given(
    st.integers(1, 28),
    st.lists(
        st.tuples(st.dates(date(2024, 1, 1), date(2027, 1, 1)), st.integers(1, 28)),
        max_size=3,
        unique_by=lambda each: each[0],
    ),
    st.sampled_from(Frequency),
    st.dates(date(2023, 1, 1), date(2028, 1, 1)),
    st.sets(st.integers(0, 12), max_size=4),
)
def test_whatever_the_office_names_what_was_over_or_frozen_keeps_its_days(
    cut_off: int,
    later: list[tuple[date, int]],
    length: Frequency,
    day: date,
    frozen: set[int],
) -> None:
    """What was frozen at the first day stays; so does what was over on the day of a change."""
    known = ReportDays(((None, cut_off),))
    kept: dict[str, tuple[date, date]] = {}
    for back in frozen:
        each = known.period(length, *step(length, 2026, 1, -back))
        kept[each.code] = each.first, each.last
    for since, named in sorted(later):
        before = Schedule(replace(known, frozen=kept), (), LAW)
        known = replace(known, cut_offs=(*known.cut_offs, (since, named)))
        after = Schedule(replace(known, frozen=kept), (), LAW)
        running = before.period_of(since, length)
        assert after.period(length, running.year, running.number).first == running.first
        assert after.before(running) == before.before(running)
        found = after.period_of(day, length)
        assert found.holds(day)
        assert after.before(found).last + timedelta(days=1) == found.first
        for code, days in kept.items():
            again = after.parse(code)
            assert (again.first, again.last) == days


def test_a_report_may_be_due_in_the_month_after_the_period(store: Store) -> None:
    plan = of(store, ReportRule(report=Frequency.YEAR, due_day=20, due_next_month=True))
    assert plan.due(plan.parse("2026")).on == date(2027, 1, 20)
    assert plan.due(plan.parse("2026-H2")).on == date(2026, 12, 16)
