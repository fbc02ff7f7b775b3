"""Units that begin with nobody or went into each other."""

from dataclasses import replace
from datetime import date

from tests.services.test_consolidating import ON_TIME, take, totals
from tests.services.test_succession import EVE, MERGED, doubts, store

from antq_desktop.domain.consolidated import Doubt
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.services.succession import went_into
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

__all__ = ["store"]


def test_a_new_unit_may_begin_with_nobody_and_tell_those_it_took_over_as_come(
    store: Store,
) -> None:
    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="MOI", name="Công an xã Mới", since=MERGED))
        work.put(UnitBelow(code="B", name="Công an xã B", until=MERGED, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, replace(totals("B", opening=7), last=EVE))
    take(store, replace(totals("MOI", came=7), first=MERGED))
    assert Doubt.OPENING not in doubts(store)["MOI"]
    take(store, replace(totals("MOI", opening=1, came=6, version=2), first=MERGED))
    assert Doubt.OPENING in doubts(store)["MOI"], "one is neither nobody nor all"


class Few(dict[RecordId, UnitBelow]):
    """Units that are looked up a few times, and no more."""

    asked = 0

    def __getitem__(self, key: RecordId) -> UnitBelow:
        self.asked += 1
        assert self.asked < 10, "round and round"
        return super().__getitem__(key)


def test_two_units_that_went_into_each_other_are_each_their_own() -> None:
    """A became B, and years later B became A; the list has one line of each."""
    one = UnitBelow(code="A", name="A", until=MERGED)
    two = UnitBelow(code="B", name="B", until=EVE, became=one.id)
    one = changed(one, became=two.id)
    units = Few({each.id: each for each in (one, two)})
    assert went_into(one, units, ON_TIME) is one
    assert went_into(two, units, ON_TIME) is two
    assert went_into(one, units, EVE) is one


def test_units_hand_over_in_the_order_they_ended_and_not_in_that_of_their_codes(
    store: Store,
) -> None:
    """Z ended in October and A in November: the heir has told of Z when A is still apart."""

    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="MOI", name="Công an xã Mới"))
        for code, until in (("A", MERGED), ("Z", date(2026, 10, 1))):
            work.put(UnitBelow(code=code, name=code, until=until, became=heir.id))

    store.write(Tag.ADD, job)
    third = [
        totals(code, opening=people, period="2026-Q3")
        for code, people in (("A", 7), ("Z", 5), ("MOI", 100))
    ]
    take(store, *third, totals("MOI", opening=105))
    assert Doubt.OPENING not in doubts(store)["MOI"]
    take(store, totals("MOI", opening=107, version=2))
    assert Doubt.OPENING in doubts(store)["MOI"]
