"""Which units a period tells of, for which days, and under which of today's units."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_consolidated_freezing import freeze
from tests.services.test_consolidating import LAW, QUARTER, take, together, totals
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.consolidated import Consolidated, Doubt
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.domain.units import Office
from antq_desktop.services.consolidated_freezing import freeze_consolidated
from antq_desktop.services.consolidated_written import as_written
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 12, 15, 9, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    opened.write(Tag.ADD, lambda work: work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH")))
    yield opened
    opened.close()


def unit(store: Store, code: str, name: str, **told: object) -> UnitBelow:
    below = UnitBelow(code=code, name=name, **told)  # type: ignore[arg-type]
    return store.write(Tag.ADD, lambda work: work.put(below))


def doubts(store: Store) -> dict[str, tuple[Doubt, ...]]:
    return {each.unit.code: each.doubts for each in together(store).standings}


def written(store: Store, *, todays: bool = False) -> tuple[Consolidated, Consolidated]:
    with store.read() as reader:
        read = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))
        return as_written(reader, LAW, *read, todays_units=todays)


def test_a_unit_begun_inside_a_month_it_need_not_report_is_counted_when_it_does(
    store: Store,
) -> None:
    unit(store, "NX", "Công an xã Như Xuân", since=date(2026, 11, 10))
    unit(store, "TN", "Công an xã Thượng Ninh", until=date(2026, 11, 10))
    with store.read() as reader:
        month = schedule(reader, LAW).parse("2026-11")
    assert month.first < date(2026, 11, 10) < month.last
    days = {"first": month.first, "last": month.last, "period": "2026-11"}
    take(store, *(replace(totals(each, opening=3), **days) for each in ("NX", "TN")))  # type: ignore[arg-type]
    assert [each.unit.code for each in together(store, "2026-11").standings] == ["NX", "TN"]


def test_figures_of_more_days_than_the_period_has_cover_other_days(store: Store) -> None:
    """A unit is told from its first day in the list to its last, and the period is between."""
    since, until = date(2025, 7, 1), date(2027, 7, 1)
    unit(store, "NX", "Công an xã Như Xuân", since=since)
    unit(store, "TN", "Công an xã Thượng Ninh", until=until)
    take(store, replace(totals("NX"), first=since))
    take(store, replace(totals("TN"), last=until - timedelta(days=1)))
    assert all(Doubt.OTHER_DAYS in each for each in doubts(store).values())
    take(store, totals("NX", version=2), totals("TN", version=2))
    assert not any(Doubt.OTHER_DAYS in each for each in doubts(store).values())


def test_the_period_before_may_have_ended_below_nothing(store: Store) -> None:
    """A wrong file is a file all the same: what follows it is asked about."""
    unit(store, "NX", "Công an xã Như Xuân")
    take(store, totals("NX", opening=1, went=3, period="2026-Q3"), totals("NX", opening=2))
    assert Doubt.OPENING in doubts(store)["NX"]
    take(store, totals("NX", opening=-2, version=2))
    assert Doubt.OPENING not in doubts(store)["NX"]


def test_columns_of_then_stand_under_the_units_of_today_by_name(
    store: Store, clock: HandClock
) -> None:
    """After the quarter Thượng Ninh went into A Lưới, which is before it and Bãi Trành."""
    unit(store, "2", "Công an xã Bãi Trành")
    heir = unit(store, "3", "Công an xã A Lưới")
    old = unit(store, "1", "Công an xã Thượng Ninh")
    for period in ("2026-Q3", QUARTER):
        take(store, *(totals(code, opening=int(code), period=period) for code in "123"))
    ended = changed(old, until=date(2027, 1, 1), became=heir.id)
    store.write(Tag.CHANGE, lambda work: work.put(ended))
    clock.set(date(2027, 1, 2))
    now, before = written(store, todays=True)
    for found in (now, before):
        assert list(found.communes) == list(found.names) == ["3", "2"]
        assert found.communes["3"]["people_closing"] == 4
        assert found.into["1"] == "3"
    assert set(written(store)[0].communes) == {"1", "2", "3"}


def test_a_unit_written_since_is_told_beside_what_was_frozen(store: Store) -> None:
    unit(store, "NX", "CAX Như Xuân")
    take(store, totals("NX", opening=5))
    freeze(store)
    unit(store, "TN", "Công an xã Thượng Ninh")
    take(store, totals("TN", opening=4))
    found, _ = written(store)
    assert found.names["NX"] == "CAX Như Xuân", "as the list calls it, not its file"
    moved = {(each.unit, each.name, each.frozen, each.now) for each in found.moved
             if each.figure == "people_opening"}  # fmt: skip
    assert moved == {("", "", 5, 9), ("TN", "Công an xã Thượng Ninh", None, 4)}


def test_a_unit_that_need_not_report_a_month_and_does_after_the_freeze_is_told_beside_it(
    store: Store,
) -> None:
    unit(store, "NX", "Công an xã Như Xuân", monthly=True)
    unit(store, "TN", "Công an xã Thượng Ninh")
    with store.read() as reader:
        rules = schedule(reader, LAW)
    month = rules.parse("2026-11")
    days = {"first": month.first, "last": month.last, "period": month.code}
    take(store, replace(totals("NX", came=5), **days))  # type: ignore[arg-type]

    def job(work: Work) -> None:
        found = both_periods(work, LAW, month)[0]
        freeze_consolidated(work, found, LAW, "1.0", sure=True)

    store.write(Tag.FREEZE, job)
    take(store, replace(totals("TN", came=2), **days))  # type: ignore[arg-type]
    with store.read() as reader:
        found = as_written(reader, LAW, *both_periods(reader, LAW, month))[0]
    assert list(found.names) == ["NX"]
    told = [each for each in found.moved if each.figure == "people_in"]
    assert [(each.name, each.frozen, each.now) for each in told] == [
        ("", 5, 7),
        ("Công an xã Thượng Ninh", None, 2),
    ]
