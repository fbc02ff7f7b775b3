"""Totals of units below as they were frozen, whatever came or was named since."""

from dataclasses import replace
from datetime import date

from tests.services.test_consolidated_freezing import LAST, clock, freeze, store, take_all
from tests.services.test_consolidating import COMMUNES, LAW, QUARTER, take, totals

from antq_desktop.domain.consolidated import Consolidated, Doubt
from antq_desktop.services.consolidated_written import as_written, written
from antq_desktop.services.consolidating import both_periods, consolidate
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.store import Store

__all__ = ["clock", "store"]


def test_frozen_totals_are_of_the_days_they_were_frozen_for(store: Store) -> None:
    """Another PC of the office reads the quarter with other days."""
    take_all(store, opening=5)
    freeze(store)
    with store.read() as reader:
        rules = schedule(reader, LAW)
        other = replace(rules.parse(QUARTER), first=date(2026, 10, 1), last=date(2026, 12, 31))
        now, then = consolidate(reader, rules, other), written(reader, rules, other)
    assert (then.period.first, then.period.last) == (date(2026, 9, 15), LAST)
    asked = [{each.unit.code for each in found.standings if Doubt.OTHER_DAYS in each.doubts}
             for found in (now, then)]  # fmt: skip
    assert asked == [set(COMMUNES), set()]


def test_what_came_after_a_blank_report_does_not_make_it_look_emptied(store: Store) -> None:
    take(store, *(totals(code, opening=5) for code in COMMUNES if code != "NX"), totals("NX"))
    freeze(store)
    take(store, totals("NX", version=2, opening=7))
    now, frozen = as_now_and_written(store)
    assert now.figures["people_opening"] == 17
    assert frozen.figures["people_opening"] == 10
    doubts = {each.unit.code: each.doubts for each in frozen.standings}
    assert Doubt.EMPTIED not in doubts["NX"]


def test_who_reports_after_the_freeze_is_missing_from_what_was_frozen(store: Store) -> None:
    take(store, *(totals(code, opening=5) for code in COMMUNES if code != "HQ"))
    freeze(store, sure=True)
    take(store, totals("HQ", opening=4))
    now, frozen = as_now_and_written(store)
    assert [each.unit.code for each in now.missing] == []
    assert [each.unit.code for each in frozen.missing] == ["HQ"]
    moved = {(each.unit, each.frozen, each.now) for each in frozen.moved
             if each.figure == "people_closing"}  # fmt: skip
    assert moved == {("", 10, 14), ("HQ", None, 4)}


def as_now_and_written(store: Store) -> tuple[Consolidated, Consolidated]:
    with store.read() as reader:
        read = both_periods(reader, LAW, schedule(reader, LAW).parse(QUARTER))
        return read[0], as_written(reader, LAW, *read)[0]
