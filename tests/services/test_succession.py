"""Communes that merge inside a quarter: what stands is counted once, and what is odd is asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.services.test_consolidating import ON_TIME, outcomes, take, together, totals
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.consolidated import Balance, Doubt
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.services.totals_received import Outcome
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

MERGED = date(2026, 11, 1)
EVE = date(2026, 10, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Thượng Ninh ended on 1 November and went into Như Xuân."""
    opened = Store(tmp_path, KEY, LOGIN, FixedClock(ON_TIME))

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH", level=Level.PROVINCE))
        heir = work.put(UnitBelow(code="NX", name="Công an xã Như Xuân"))
        work.put(UnitBelow(code="TN", name="Công an xã Thượng Ninh", until=MERGED, became=heir.id))

    opened.write(Tag.ADD, job)
    yield opened
    opened.close()


def doubts(store: Store) -> dict[str, tuple[Doubt, ...]]:
    return {each.unit.code: each.doubts for each in together(store).standings}


def old(**figures: int) -> MachineFile:
    """Return what the unit that ended tells of its last days."""
    return replace(totals("TN", **figures), last=EVE)  # type: ignore[arg-type]


def test_people_of_a_unit_that_went_into_another_are_counted_with_that_one(store: Store) -> None:
    take(store, old(opening=20, came=2, with_mentor=9))
    assert together(store).figures["people_closing"] == 22, "nobody else has told of them yet"
    take(store, totals("NX", opening=100, came=25, with_mentor=40))
    found = together(store)
    assert found.figures["people_closing"] == 125
    assert found.figures["with_mentor"] == 40
    assert found.figures["people_opening"] == 120
    assert found.figures["people_in"] == 27, "what came is told by both"
    assert "people_closing" not in found.communes["TN"]
    assert Doubt.ENDED in doubts(store)["TN"]
    assert Doubt.TWICE not in {*doubts(store)["TN"], *doubts(store)["NX"]}
    assert Doubt.OTHER_DAYS not in doubts(store)["TN"], "these are the days it was there"


def test_people_who_come_over_as_others_do_are_handed_over_and_no_one_is_missing(
    store: Store,
) -> None:
    take(store, old(opening=20, came=2), totals("NX", opening=100, came=25))
    found = together(store)
    assert found.balance == Balance(120, 0, 27, 0, 22, 125)
    assert not found.balance.missing
    assert Doubt.LOST not in doubts(store)["NX"]


def test_people_whom_the_unit_they_went_into_does_not_tell_of_are_missing(store: Store) -> None:
    """Forty people were with the unit that ended; the other tells of nobody."""
    take(store, old(opening=38, came=2), totals("NX", opening=100, came=4))
    found = together(store)
    (handed,) = found.handed
    assert (handed.heir.code, [each.code for each in handed.units]) == ("NX", ["TN"])
    assert (handed.people, handed.lost) == (40, 36), "four may be of them"
    assert found.balance is not None
    assert found.balance.missing == 36
    assert Doubt.LOST in doubts(store)["NX"]
    took = {**totals("NX", opening=100, came=44).figures}
    take(store, replace(totals("NX", version=2), figures=took))
    assert together(store).balance == Balance(138, 0, 46, 0, 40, 144)
    assert Doubt.LOST not in doubts(store)["NX"]


def test_people_go_from_unit_to_unit_inside_one_quarter(store: Store) -> None:
    """A went into Thượng Ninh in October, and with it into Như Xuân in November."""

    def job(work: Work) -> None:
        heir = work.find(UnitBelow, code="TN")[0].id
        first = date(2026, 10, 1)
        work.put(UnitBelow(code="A", name="Công an xã A", until=first, became=heir))

    store.write(Tag.ADD, job)
    one = replace(totals("A", opening=7), last=date(2026, 9, 30))
    take(store, one, old(opening=20, came=7), totals("NX", opening=100, came=27))
    assert together(store).balance == Balance(127, 0, 34, 0, 34, 127)


def test_who_is_counted_twice_is_not_missing(store: Store) -> None:
    third = {"period": "2026-Q3"}
    take(store, totals("TN", opening=20, **third), totals("NX", opening=100, **third))  # type: ignore[arg-type]
    take(store, old(opening=20), totals("NX", opening=120))
    assert Doubt.TWICE in doubts(store)["NX"]
    assert Doubt.LOST not in doubts(store)["NX"]


def test_a_unit_that_ended_in_the_quarter_is_asked_for_its_days(store: Store) -> None:
    before = UnitBelow(code="A", name="Công an xã A", until=date(2026, 9, 15))
    store.write(Tag.ADD, lambda work: work.put(before))
    assert doubts(store) == {"NX": (Doubt.MISSING,), "TN": (Doubt.MISSING,)}
    take(store, totals("NX", opening=100))
    assert [each.unit.code for each in together(store).missing] == ["TN"]
    take(store, old(opening=20))
    assert together(store).missing == []


def test_a_month_is_owed_by_the_unit_that_ended_in_it_if_it_reports_monthly(store: Store) -> None:
    assert together(store, "2026-10").standings == ()
    ended = store.write(Tag.ADD, lambda work: work.find(UnitBelow, code="TN")[0])
    store.write(Tag.CHANGE, lambda work: work.put(changed(ended, monthly=True)))
    told = [[each.unit.code for each in together(store, f"2026-{n}").standings] for n in (10, 11)]
    assert told == [["TN"], ["TN"]], "the month of the office is from the 15th"
    assert together(store, "2026-12").standings == ()


def test_a_unit_whose_people_the_other_begins_with_is_not_asked(store: Store) -> None:
    third = {"period": "2026-Q3"}
    take(store, totals("TN", opening=20, **third), totals("NX", opening=100, **third))  # type: ignore[arg-type]
    take(store, totals("NX", opening=120))
    assert doubts(store)["TN"] == (Doubt.COVERED,)
    assert together(store).missing == []
    take(store, totals("NX", opening=119, version=2))
    assert doubts(store)["TN"] == (Doubt.MISSING,)
    take(store, totals("NX", opening=100, came=20, version=3))
    assert doubts(store)["TN"] == (Doubt.MISSING,), "who came over is told, and not what was before"


def test_of_units_that_ended_those_are_told_with_whom_the_other_begins(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.find(UnitBelow, code="NX")[0].id
        first = date(2026, 11, 20)
        work.put(UnitBelow(code="B", name="Công an xã B", until=first, became=heir))

    store.write(Tag.ADD, job)
    people = {"TN": 20, "NX": 100, "B": 7}
    take(store, *(totals(code, opening=n, period="2026-Q3") for code, n in people.items()))
    take(store, totals("NX", opening=120))
    found = doubts(store)
    assert (found["TN"], found["B"]) == ((Doubt.COVERED,), (Doubt.MISSING,))
    take(store, totals("NX", opening=127, version=2))
    assert doubts(store)["B"] == (Doubt.COVERED,)


def test_a_unit_made_of_another_that_tells_of_days_before_it_tells_for_that_one(
    store: Store,
) -> None:
    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="MOI", name="Công an xã Mới", since=MERGED))
        work.put(UnitBelow(code="B", name="Công an xã B", until=MERGED, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, replace(totals("MOI", opening=7), first=MERGED))
    assert doubts(store)["B"] == (Doubt.MISSING,)
    take(store, totals("MOI", opening=7, version=2))
    assert doubts(store)["B"] == (Doubt.COVERED,)


def test_a_unit_that_began_and_ended_in_the_quarter_may_send_its_report(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.find(UnitBelow, code="NX")[0].id
        first = date(2026, 10, 1)
        work.put(UnitBelow(code="B", name="B", since=first, until=MERGED, became=heir))

    store.write(Tag.ADD, job)
    assert doubts(store)["B"] == (Doubt.MISSING,)
    assert outcomes(store, totals("B")) == [Outcome.TAKEN]


def test_a_unit_that_tells_of_days_after_its_end_is_asked(store: Store) -> None:
    take(store, replace(totals("TN", opening=20), last=MERGED), totals("NX", opening=100))
    assert Doubt.TWICE in doubts(store)["TN"], "one day is enough"
    assert Doubt.TWICE not in doubts(store)["NX"]


def test_a_unit_that_took_over_nobody_is_not_asked(store: Store) -> None:
    take(store, *(totals(each, opening=n, period="2026-Q3") for each, n in (("TN", 0), ("NX", 9))))
    take(store, old(), totals("NX", opening=9))
    assert not {Doubt.OPENING, Doubt.TWICE} & {*doubts(store)["NX"]}


def test_what_is_told_of_the_year_is_counted_with_the_unit_that_stands(store: Store) -> None:
    corrected = {"people_correction": -1, "population": 4000}
    take(store, old(opening=20, **corrected), totals("NX", opening=100, population=9000))
    found = together(store).figures
    assert found["population"] == 9000, "the people of both live in one commune"
    assert found["people_correction"] == -1, "a correction moves, as people do"


def test_a_unit_whose_predecessor_told_nothing_may_begin_with_anybody(store: Store) -> None:
    take(store, totals("NX", opening=100, period="2026-Q3"), totals("NX", opening=117))
    assert Doubt.OPENING not in doubts(store)["NX"], "nobody knows how many came over"


def test_a_unit_that_only_took_another_name_is_not_its_own_predecessor(store: Store) -> None:
    def job(work: Work) -> None:
        old = work.put(UnitBelow(code="R", name="Công an xã R", until=MERGED))
        heir = work.put(UnitBelow(code="R", name="Công an phường R", since=MERGED))
        work.put(changed(old, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, totals("R", opening=7, came=1))
    found = together(store)
    assert found.figures["people_closing"] == 8
    assert found.figures["people_opening"] == 7
    assert found.names["R"] == "Công an phường R"
    assert found.repeated == (), "they never stood at once"
    assert not {Doubt.ENDED, Doubt.TWICE, Doubt.OPENING} & {*doubts(store)["R"]}


def test_a_unit_that_begins_with_the_people_it_took_over_is_not_doubted(store: Store) -> None:
    third = {"period": "2026-Q3"}
    take(store, totals("TN", opening=20, **third), totals("NX", opening=100, **third))  # type: ignore[arg-type]
    take(store, totals("NX", opening=120))
    assert Doubt.OPENING not in doubts(store)["NX"]
    assert Doubt.TWICE not in doubts(store)["NX"], "the other told nothing of this quarter"
    take(store, old(opening=20))
    assert Doubt.TWICE in doubts(store)["NX"], "twenty people stand in both openings"
    take(store, totals("NX", opening=119, version=2))
    assert Doubt.OPENING in doubts(store)["NX"]
    take(store, totals("NX", opening=100, version=3))
    assert not {Doubt.OPENING, Doubt.TWICE} & {*doubts(store)["NX"]}


def test_a_unit_made_of_others_inside_the_quarter_begins_with_them(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="MOI", name="Công an xã Mới", since=MERGED))
        for code in ("B", "C"):
            name = f"Công an xã {code}"
            work.put(UnitBelow(code=code, name=name, until=MERGED, became=heir.id))

    store.write(Tag.ADD, job)
    parts = [replace(totals(code, opening=n), last=EVE) for code, n in (("B", 7), ("C", 5))]
    new = replace(totals("MOI", opening=12, came=1), first=MERGED)
    take(store, *parts, new)
    found = together(store)
    assert found.figures["people_opening"] == 12
    assert found.figures["people_closing"] == 13
    assert not {Doubt.OPENING, Doubt.TWICE, Doubt.OTHER_DAYS} & {*doubts(store)["MOI"]}
    assert found.balance == Balance(12, 0, 1, 0, 0, 13)
    assert found.handed == (), "it begins with them all"
    take(store, replace(totals("MOI", opening=11, came=1, version=2), first=MERGED))
    assert Doubt.OPENING in doubts(store)["MOI"]
    assert together(store).balance == Balance(12, 0, 1, 0, 1, 12), "one may have come"
    take(store, totals("MOI", opening=12, came=1, version=3))
    assert Doubt.TWICE in doubts(store)["MOI"], "it tells of days before it was there"


def test_units_that_ended_on_the_first_day_of_the_quarter_hand_over_before_it(
    store: Store,
) -> None:
    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="B", name="Công an xã B"))
        first = date(2026, 9, 15)
        work.put(UnitBelow(code="A", name="Công an xã A", until=first, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, totals("A", opening=4, period="2026-Q3"), totals("B", opening=6, period="2026-Q3"))
    take(store, totals("B", opening=10))
    assert Doubt.OPENING not in doubts(store)["B"]
    take(store, totals("B", opening=9, version=2))
    assert Doubt.OPENING in doubts(store)["B"]
    assert outcomes(store, totals("A", opening=4)) == [Outcome.UNIT_GONE]


def test_the_last_day_of_the_quarter_is_inside_it(store: Store) -> None:
    """A unit that is there no more on the last day ended in the quarter."""
    last = date(2026, 12, 14)

    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="B", name="Công an xã B"))
        work.put(UnitBelow(code="A", name="Công an xã A", until=last, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, replace(totals("A", opening=4), last=date(2026, 12, 13)), totals("B", opening=6))
    assert together(store).figures["people_closing"] == 6
    assert Doubt.OTHER_DAYS not in doubts(store)["A"]


def test_a_unit_that_ended_before_the_quarter_before_hands_over_nothing(store: Store) -> None:
    def job(work: Work) -> None:
        heir = work.put(UnitBelow(code="B", name="Công an xã B"))
        first = date(2026, 6, 15)
        work.put(UnitBelow(code="A", name="Công an xã A", until=first, became=heir.id))

    store.write(Tag.ADD, job)
    take(store, totals("B", opening=6, period="2026-Q3"), totals("B", opening=10))
    assert Doubt.OPENING in doubts(store)["B"]


def test_a_unit_that_ended_long_ago_lends_its_name_to_no_file(store: Store) -> None:
    gone = UnitBelow(code="XX", name="Công an xã khác", until=date(2020, 1, 1))
    store.write(Tag.ADD, lambda work: work.put(gone))
    assert outcomes(store, totals("MOI")) == [Outcome.UNKNOWN_UNIT]


def test_two_units_of_one_code_are_told_and_counted_once(store: Store) -> None:
    """Two PCs of the office wrote the same unit while they were apart."""
    store.write(Tag.ADD, lambda work: work.put(UnitBelow(code="NX", name="Công an xã Như Xuân")))
    take(store, totals("NX", opening=5))
    found = together(store)
    assert [each.unit.code for each in found.standings] == ["NX", "TN"]
    assert found.figures["people_opening"] == 5
    assert found.repeated == ("NX",)


def test_a_figure_the_program_does_not_know_is_told_and_not_added(store: Store) -> None:
    figures = {f"from_a_later_program_{at}": 10**15 for at in range(1500)}
    take(store, totals("NX", opening=5, **figures))  # type: ignore[arg-type]
    assert together(store).figures == {
        "people_opening": 5, "people_in": 0, "people_out": 0, "people_closing": 5,
    }  # fmt: skip
    assert Doubt.UNKNOWN in doubts(store)["NX"]


def test_less_than_nothing_is_asked_about_but_in_a_correction(store: Store) -> None:
    take(store, totals("NX", opening=5, came=-1, people_correction=0))
    assert Doubt.NEGATIVE in doubts(store)["NX"]
    corrected = {**totals("NX", opening=5).figures, "people_correction": -1, "people_closing": 4}
    take(store, replace(totals("NX", version=2), figures=corrected))
    assert not {Doubt.NEGATIVE, Doubt.SUM} & {*doubts(store)["NX"]}


def test_a_blank_version_is_asked_about_where_figures_came_before(store: Store) -> None:
    blank = totals("NX", version=2)
    assert outcomes(store, blank) == [Outcome.TAKEN]
    assert Doubt.EMPTIED not in doubts(store)["NX"]
    take(store, totals("NX", opening=5, version=3), replace(blank, version=4))
    assert Doubt.EMPTIED in doubts(store)["NX"]


def test_of_provisional_files_the_one_made_last_counts(store: Store) -> None:
    def made(day: int, opening: int) -> MachineFile:
        moment = f"2026-12-{day:02}T03:00:00Z"
        return replace(totals("NX", version=0, opening=opening), frozen_at=moment)

    assert outcomes(store, made(10, 5), made(9, 4), made(11, 6), made(10, 5)) == [
        Outcome.TAKEN,
        Outcome.EARLIER,
        Outcome.CORRECTED,
        Outcome.EARLIER,
    ]
    late = made(9, 4)
    received = ReceivedReport(unit="NX", period=late.period, version_number=0,
                              content=late.content, mark=late.mark,
                              received_at=datetime(2027, 1, 1, tzinfo=UTC))  # fmt: skip
    store.write(Tag.RECEIVE, lambda work: work.put(received))
    assert together(store).figures["people_opening"] == 6, "another PC took the older one in later"
    old_program = totals("NX", version=0, opening=1)
    assert outcomes(store, old_program) == [Outcome.EARLIER], "nobody knows when it was made"
    assert together(store).figures["people_opening"] == 6
