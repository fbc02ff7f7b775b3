"""An office names another first day of its periods: what was over stays, and so what was frozen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.services.frozen_desk import PROGRAM, Q3, Q4, Reports, reports

from antq_desktop.domain.periods import Period, period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.units import Office
from antq_desktop.services import freezing
from antq_desktop.services.fields import set_fields
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.work import Work

__all__ = ["reports"]

Name = Callable[[Work, int], object]


def by_window(work: Work, day: int) -> object:
    (office,) = work.all(Office)
    return work.put(changed(office, cut_off=day))


def by_command(work: Work, day: int) -> object:
    (office,) = work.all(Office)
    return set_fields(work, office.id, {"cut_off": str(day)})


def name(reports: Reports, day: int, how: Name = by_window) -> None:
    reports.store.write(Tag.CHANGE, lambda work: how(work, day))


def quarters(reports: Reports, *codes: str) -> list[tuple[date, date]]:
    with reports.store.read() as reader:
        plan = schedule(reader, reports.law)
    return [(each.first, each.last) for each in map(plan.parse, codes)]


def days(*of: Period) -> list[tuple[date, date]]:
    return [(each.first, each.last) for each in of]


@pytest.mark.parametrize("how", [by_window, by_command])
def test_another_first_day_leaves_the_periods_before_as_they_were(
    reports: Reports, how: Name
) -> None:
    reports.person("Về tháng sáu", date(2026, 6, 20))
    before = reports.summary(Q3)
    reports.clock.go(days=3)
    name(reports, 1, how)
    assert quarters(reports, "2026-Q3", "2026-Q4", "2027-Q1", "2027-Q2") == [
        *days(Q3, Q4),
        (date(2026, 12, 15), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 6, 30)),
    ]
    assert quarters(reports, "2025", "2026", "2027") == [
        (date(2024, 12, 15), date(2025, 12, 14)),
        (date(2025, 12, 15), date(2026, 12, 14)),
        (date(2026, 12, 15), date(2027, 12, 31)),
    ]
    with reports.store.read() as reader:
        third = schedule(reader, reports.law).parse("2026-Q3")
    assert reports.summary(third) == before
    reports.clock.go(days=100)
    name(reports, 10, how)
    assert quarters(reports, "2026-Q4", "2027-Q1", "2027-Q2") == [
        *days(Q4),
        (date(2026, 12, 15), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2027, 6, 9)),
    ]


def test_what_is_put_right_on_the_first_day_holds_for_all_that_was_before(
    reports: Reports,
) -> None:
    name(reports, 10)
    name(reports, 1)
    assert quarters(reports, "2026-Q3") == [(date(2026, 7, 1), date(2026, 9, 30))]


def test_a_change_taken_back_is_none(reports: Reports) -> None:
    reports.clock.go(days=3)
    name(reports, 1)
    with reports.store.read() as reader:
        done = reader.last_work(Tag.CHANGE)
    reports.clock.go(days=1)
    reports.store.write(Tag.UNDO, lambda work: undo(work, done))
    assert quarters(reports, "2026-Q4", "2027-Q1") == days(
        Q4, period(Frequency.QUARTER, 2027, 1, 15)
    )


def test_a_day_named_before_breakfast_holds_since_that_day_of_the_office(reports: Reports) -> None:
    """At six in Viet Nam it is still the day before in Greenwich."""
    reports.clock.go(days=3, hours=-6)
    today = reports.clock.today()
    name(reports, 1)
    with reports.store.read() as reader:
        assert report_days(reader).cut_offs == ((None, 15), (today, 1))


def test_a_clock_set_back_leaves_the_day_that_is_shown(reports: Reports) -> None:
    reports.clock.go(days=3)
    name(reports, 1)
    reports.clock.go(days=-1)
    name(reports, 20)
    with reports.store.read() as reader:
        assert schedule(reader, reports.law).days.cut_off == 20
    assert quarters(reports, "2026-Q3") == days(Q3)


def test_the_own_report_decides_the_days_before_that_of_the_units_below(
    reports: Reports,
) -> None:
    third = replace(Q3, first=date(2026, 7, 1), last=date(2026, 9, 30))

    def below(work: Work) -> None:
        totals = freezing.under_our_code(work, third, {}, PROGRAM, 1)
        freezing.keep_version(work, totals, Sealed({}), "", consolidated=True)

    reports.store.write(Tag.FREEZE, below)
    assert quarters(reports, "2026-Q3") == days(third)
    reports.freeze(Q3)
    assert quarters(reports, "2026-Q3", "2026-Q4") == days(Q3, Q4)


def test_two_pcs_that_name_different_days_count_by_the_one_that_is_shown(
    reports: Reports,
) -> None:
    reports.clock.go(days=3)
    name(reports, 1)

    def apart(work: Work) -> None:
        (office,) = work.all(Office)
        work.settle_all({office.id: {"cut_off": 20}}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    with reports.store.read() as reader:
        (office,) = reader.all(Office)
        assert schedule(reader, reports.law).days.cut_off == office.cut_off
    assert quarters(reports, "2026-Q3") == days(Q3)


def test_a_frozen_period_keeps_its_days_and_the_next_begins_the_day_after(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    name(reports, 1)
    assert quarters(reports, "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1") == [
        (date(2026, 4, 1), date(2026, 6, 14)),
        *days(Q3),
        (date(2026, 9, 15), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 3, 31)),
    ]
    late = reports.person("Về muộn sổ", date(2026, 8, 1))
    with reports.store.read() as reader:
        fourth = schedule(reader, reports.law).parse("2026-Q4")
    now = reports.summary(fourth)
    assert now.value("people_opening") == 1
    assert now.figures["people_correction"].records == (late,)
    reports.freeze(reason="Bổ sung một người")
    assert quarters(reports, "2026-Q3") == days(Q3)
