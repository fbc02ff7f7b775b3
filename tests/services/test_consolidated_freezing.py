"""What a province is asked before it freezes its totals, and what it keeps beside them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_consolidating import COMMUNES, LAW, QUARTER, take, together, totals
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.consolidated import Doubt
from antq_desktop.domain.reporting import FrozenReport, UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.errors import BadInput
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.consolidated_freezing import (
    consolidated_totals,
    figures_of,
    freeze_consolidated,
)
from antq_desktop.services.consolidated_written import as_written, written
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.comparing import BEFORE, LAST_YEAR
from antq_desktop.storage.figures.frozen import sealed_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAST = date(2026, 12, 14)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 12, 15, 9, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH", level=Level.PROVINCE))
        for code, name in COMMUNES.items():
            work.put(UnitBelow(code=code, name=name))

    opened.write(Tag.ADD, job)
    yield opened
    opened.close()


def freeze(store: Store, *, reason: str = "", sure: bool = False) -> FrozenReport:
    def job(work: Work) -> FrozenReport:
        period = schedule(work, LAW).parse(QUARTER)
        found = both_periods(work, LAW, period)[0]
        return freeze_consolidated(work, found, LAW, "1.0", reason=reason, sure=sure)

    return store.write(Tag.FREEZE, job)


def take_all(store: Store, version: int = 1, **figures: int) -> None:
    files = [totals(code, version=version, **figures) for code in COMMUNES]  # type: ignore[arg-type]
    take(store, *files)


def test_totals_are_frozen_without_a_question_once_all_came_and_the_quarter_is_over(
    store: Store, clock: HandClock
) -> None:
    take(store, *(totals(code, opening=5) for code in list(COMMUNES)[:-1]))
    with pytest.raises(InDoubt, match="missing"):
        freeze(store)
    take_all(store, opening=5)
    clock.set(LAST)
    with pytest.raises(InDoubt, match="not over"):
        freeze(store)
    clock.set(LAST + timedelta(days=1))
    assert freeze(store).consolidated


def test_an_office_without_units_below_has_nothing_to_freeze(store: Store) -> None:
    def job(work: Work) -> None:
        for each in work.all(UnitBelow):
            work.remove(each)

    store.write(Tag.REMOVE, job)
    with pytest.raises(InDoubt, match="missing"):
        freeze(store)


@pytest.mark.parametrize(
    ("figures", "words"),
    [({"opening": 0}, "Sent nothing"), ({"opening": 1, "with_mentor": -1}, "below zero")],
)
def test_what_is_odd_is_asked_before_it_is_frozen(
    store: Store, figures: dict[str, int], words: str
) -> None:
    take_all(store, opening=5)
    take(store, totals("NX", version=2, **figures))  # type: ignore[arg-type]
    with pytest.raises(InDoubt, match=words) as asked:
        freeze(store)
    assert asked.value.values["names"] == "Công an xã Như Xuân"
    assert freeze(store, sure=True).version_number == 1


def test_people_that_may_be_counted_twice_are_asked_about(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.find(UnitBelow, code="NX")[0].id
        until = date(2026, 11, 1)
        work.put(UnitBelow(code="C", name="Công an xã C", until=until, became=heir))

    store.write(Tag.ADD, job)
    take_all(store, opening=5)
    with pytest.raises(InDoubt, match="missing") as asked:
        freeze(store)
    assert asked.value.values["count"] == 1, "C was there until November"
    freeze(store, sure=True)
    take(store, totals("C", opening=2))
    with pytest.raises(InDoubt, match="counted twice"):
        freeze(store, reason="Xã C gửi báo cáo")


def test_nothing_in_the_place_of_frozen_totals_is_asked_about(store: Store) -> None:
    take_all(store, opening=5)
    freeze(store)
    with pytest.raises(BadInput):
        freeze(store)
    for each in COMMUNES:
        take(store, replace(totals(each, version=2), figures={"people_closing": 1}))
        take(store, replace(totals(each, version=3), figures={"people_in": 0}))
    with pytest.raises(InDoubt):
        freeze(store, reason="Các xã gửi lại")


def test_totals_that_are_all_nothing_are_not_frozen_over_others_unasked(store: Store) -> None:
    """The list of units was changed: who reported before is not in it any more."""
    take_all(store, opening=5)
    freeze(store)

    def job(work: Work) -> None:
        for each in work.all(UnitBelow):
            work.remove(each)
        work.put(UnitBelow(code="M", name="Công an xã Mới"))

    store.write(Tag.CHANGE, job)
    take(store, totals("M"))
    with pytest.raises(InDoubt, match="All figures are nothing now"):
        freeze(store, reason="Lập lại danh sách")
    assert freeze(store, reason="Lập lại danh sách", sure=True).version_number == 2


def test_the_periods_it_was_compared_with_are_kept_beside_it(store: Store) -> None:
    take(store, *(totals(code, opening=5, period="2026-Q3") for code in COMMUNES))
    take_all(store, opening=5, came=1)
    report = freeze(store)
    beside = sealed_of(report).beside
    assert beside[BEFORE]["people_closing"] == 15
    assert LAST_YEAR not in beside, "nothing is known of it"
    take(store, totals("NX", opening=9, version=2, period="2026-Q3"))
    with store.read() as reader:
        read = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))
        _, before = as_written(reader, LAW, *read)
    assert read[1].figures["people_closing"] == 19
    assert before.figures["people_closing"] == 15


def test_a_frozen_version_stands_by_its_reports_whatever_becomes_of_the_list(store: Store) -> None:
    take_all(store, opening=5)
    freeze(store)
    store.write(Tag.CHANGE, lambda work: work.remove(work.find(UnitBelow, code="HQ")[0]))
    with store.read() as reader:
        read = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))
        written, _ = as_written(reader, LAW, *read)
    assert read[0].figures["people_closing"] == 10
    assert written.figures["people_closing"] == 15
    assert written.communes["HQ"]["people_closing"] == 5
    assert written.names["HQ"] == COMMUNES["HQ"]
    moved = {each.unit: (each.frozen, each.now) for each in written.moved
             if each.figure == "people_closing"}  # fmt: skip
    assert moved == {"": (15, 10), "HQ": (5, None)}
    assert len(figures_of(written, LAW)["people_closing"].records) == 3
    assert [each.unit for each in read[0].strangers] == ["HQ"]
    assert written.strangers == (), "it is counted here"


def test_a_column_as_frozen_holds_what_was_counted_and_no_share_moves_by_itself(
    store: Store,
) -> None:
    share, (part, whole) = next(
        (each.name, each.share) for each in indicators(LAW).values() if each.share
    )
    figures = {part: 1, whole: 4, share: 2500, "from_a_later_program": 7}
    take_all(store, opening=5, **figures)
    freeze(store)
    take(store, totals("NX", version=2, opening=5, **{**figures, part: 2, share: 5000}))  # type: ignore[arg-type]
    with store.read() as reader:
        read = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))
        written, _ = as_written(reader, LAW, *read)
    assert "from_a_later_program" not in written.communes["NX"]
    assert written.communes["NX"][share] == 2500
    assert {(each.unit, each.figure) for each in written.moved} == {("", part), ("NX", part)}


def test_a_later_first_version_is_not_told_as_corrected(store: Store) -> None:
    take(store, totals("NX"), totals("TN", version=2))
    told = {each.unit.code: Doubt.CORRECTED in each.doubts for each in together(store).standings}
    assert (told["NX"], told["TN"]) == (False, True)


def test_a_report_on_its_last_day_is_not_late(store: Store, clock: HandClock) -> None:
    with store.read() as reader:
        rules = schedule(reader, LAW)
        due = rules.due(rules.parse(QUARTER)).on
    clock.set(due)
    take(store, totals("NX"))
    clock.go(days=1)
    take(store, totals("TN"))
    late = {each.unit.code for each in together(store).standings if Doubt.LATE in each.doubts}
    assert late == {"TN"}


def test_a_unit_that_need_not_report_a_month_is_counted_when_it_does(store: Store) -> None:
    month = replace(totals("NX", opening=3), period="2026-11")
    gone = UnitBelow(code="G", name="Công an xã G", until=date(2020, 1, 1))
    store.write(Tag.ADD, lambda work: work.put(gone))
    take(store, month)
    assert [each.unit.code for each in together(store, "2026-11").standings] == ["NX"]


def test_provisional_totals_say_when_they_were_made(store: Store) -> None:
    with store.read() as reader:
        found = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))[0]
        made = consolidated_totals(reader, found, "1.0")
    assert (made.version, made.frozen_at[:10]) == (0, "2026-12-15")


def test_people_nobody_took_over_are_asked_about_by_name_and_number(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.find(UnitBelow, code="NX")[0].id
        until = date(2026, 11, 1)
        work.put(UnitBelow(code="C", name="Công an xã C", until=until, became=heir))

    store.write(Tag.ADD, job)
    take_all(store, opening=5)
    take(store, replace(totals("C", opening=40), last=date(2026, 10, 31)))
    with pytest.raises(InDoubt, match="Missing") as asked:
        freeze(store)
    names = "Công an xã C → Công an xã Như Xuân: 40"
    assert asked.value.values == {"count": 40, "names": names}
    freeze(store, sure=True)
    with store.read() as reader:
        rules = schedule(reader, LAW)
        kept = written(reader, rules, rules.parse(QUARTER))
    assert kept.balance is not None
    assert kept.balance.missing == 40


def test_totals_that_do_not_add_up_are_asked_about(store: Store) -> None:
    take_all(store, opening=5)
    take(store, totals("NX", version=2, opening=5, people_closing=8))
    with pytest.raises(InDoubt, match="too many") as asked:
        freeze(store)
    assert asked.value.values["missing"] == 3
