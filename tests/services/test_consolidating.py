"""A province office takes in the files of its communes and brings them together."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.consolidated import Consolidated, Doubt
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.services.consolidating import added, consolidate, under_todays_units
from antq_desktop.services.law import shipped
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.totals_received import Outcome, Told, take_files, take_totals
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = shipped()
ON_TIME = date(2026, 12, 15)
QUARTER = "2026-Q4"
COMMUNES = {"NX": "Công an xã Như Xuân", "TN": "Công an xã Thượng Ninh", "HQ": "Công an xã Hóa Quỳ"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, FixedClock(ON_TIME))

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH", level=Level.PROVINCE))
        for code, name in COMMUNES.items():
            work.put(UnitBelow(code=code, name=name))

    opened.write(Tag.ADD, job)
    yield opened
    opened.close()


def totals(
    code: str = "NX", *, version: int = 1, period: str = QUARTER, **figures: int
) -> MachineFile:
    opening, came, went = (figures.pop(name, 0) for name in ("opening", "came", "went"))
    told = {
        "people_opening": opening,
        "people_in": came,
        "people_out": went,
        "people_closing": opening + came - went,
    }
    return MachineFile(
        program="1.0",
        unit_code=code,
        unit_name=COMMUNES.get(code, "Công an xã khác"),
        period=period,
        first=date(2026, 9, 15) if period == QUARTER else date(2026, 6, 15),
        last=date(2026, 12, 14) if period == QUARTER else date(2026, 9, 14),
        version=version,
        frozen_at="2026-12-14T03:00:00Z" if version else "",
        log_head="a" * 64,
        figures=told | figures,
    )


def named(file: MachineFile, figures: dict[str, int]) -> MachineFile:
    return replace(file, figures={**file.figures, **figures})


def take(store: Store, *files: MachineFile | bytes) -> list[Told]:
    named = [
        (f"{at}.json", each if isinstance(each, bytes) else each.file)
        for at, each in enumerate(files)
    ]
    return store.write(Tag.RECEIVE, lambda work: list(take_files(work, named)))


def outcomes(store: Store, *files: MachineFile | bytes) -> list[Outcome]:
    return [each.outcome for each in take(store, *files)]


def together(store: Store, code: str = QUARTER) -> Consolidated:
    with store.read() as reader:
        rules = schedule(reader, LAW)
        return consolidate(reader, rules, rules.parse(code))


def kept(store: Store) -> list[ReceivedReport]:
    with store.read() as reader:
        return list(reader.all(ReceivedReport))


def test_many_files_make_one_report_with_a_column_for_each_commune(store: Store) -> None:
    take(store, totals("NX", opening=104, came=3), totals("TN", opening=20, went=2))
    found = together(store)
    assert found.figures["people_closing"] == 107 + 18
    assert found.communes["NX"]["people_in"] == 3
    assert [each.unit.code for each in found.missing] == ["HQ"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    told=st.dictionaries(
        st.sampled_from(sorted(COMMUNES)),
        st.dictionaries(
            st.sampled_from(["loans_total", "meetings_held", "under_18"]),
            st.integers(-(10**15), 10**15),
        ),
    )
)
def test_the_totals_are_the_sum_of_the_columns(
    store: Store, told: dict[str, dict[str, int]]
) -> None:
    """Each example brings a newer version from all, so that one store serves them all."""
    version = 1 + max((each.version_number for each in kept(store)), default=0)
    files = {code: told.get(code, {}) for code in COMMUNES}
    take(store, *(named(totals(code, version=version), files[code]) for code in COMMUNES))
    expected: Counter[str] = Counter()
    for figures in files.values():
        for name, value in figures.items():
            expected[name] += value
    found = together(store).figures
    assert {name: found[name] for name in expected} == dict(expected)


def test_two_hundred_communes_make_the_sum_that_is_reckoned_from_their_files(
    store: Store,
) -> None:
    units = [UnitBelow(code=f"X{at:03}", name=f"Công an xã số {at}") for at in range(200)]
    store.write(Tag.ADD, lambda work: [work.put(each) for each in units])
    names = ["loans_total", "meetings_held", "under_18", "visits_made"]
    files = [
        replace(
            totals(each.code),
            figures={name: 7919 ** (at + by) % 10**9 for by, name in enumerate(names)},
        )
        for at, each in enumerate(units)
    ]
    assert set(outcomes(store, *files)) == {Outcome.TAKEN}
    reckoned: Counter[str] = Counter()
    for each in files:
        reckoned.update(json.loads(each.file)["report"]["figures"])
    found = together(store)
    assert found.figures == dict(reckoned)
    assert len(found.communes) == 200


def test_the_same_file_twice_says_nothing_new(store: Store) -> None:
    assert outcomes(store, totals(), totals()) == [Outcome.TAKEN, Outcome.SAME]
    assert len(kept(store)) == 1


def test_a_newer_version_counts_and_an_older_one_does_not(store: Store) -> None:
    first, second = totals(opening=5), totals(opening=6, version=2)
    assert outcomes(store, second, first) == [Outcome.TAKEN, Outcome.OLDER]
    assert outcomes(store, totals(opening=7, version=3)) == [Outcome.CORRECTED]
    assert together(store).figures["people_opening"] == 7


def test_other_figures_under_one_version_are_not_taken(store: Store) -> None:
    assert outcomes(store, totals(opening=5), totals(opening=6)) == [
        Outcome.TAKEN,
        Outcome.TWO_WAYS,
    ]
    assert together(store).figures["people_opening"] == 5


def test_provisional_figures_give_way_to_newer_ones_and_never_to_themselves(store: Store) -> None:
    assert outcomes(
        store, totals(version=0, opening=1), totals(version=0, opening=2), totals(opening=3)
    ) == [Outcome.TAKEN, Outcome.CORRECTED, Outcome.CORRECTED]
    assert outcomes(store, totals(version=0, opening=4)) == [Outcome.OLDER]
    assert together(store).figures["people_opening"] == 3


def test_a_stranger_our_own_and_a_damaged_file_change_nothing(store: Store) -> None:
    cut = totals().file[:100]
    edited = totals(opening=5).file.replace(b'"people_opening":5', b'"people_opening":9')
    found = take(store, totals("XX"), totals("TH"), cut, edited, b"abc")
    assert [each.outcome for each in found] == [
        Outcome.UNKNOWN_UNIT,
        Outcome.OUR_OWN,
        Outcome.REFUSED,
        Outcome.REFUSED,
        Outcome.REFUSED,
    ]
    assert len({each.words for each in found}) == 5
    assert kept(store) == []


def test_a_unit_that_was_no_more_in_the_period_is_not_taken(store: Store) -> None:
    gone = UnitBelow(code="NX2", name="Công an thị trấn Yên Cát", until=date(2025, 7, 1))
    store.write(Tag.ADD, lambda work: work.put(gone))
    assert outcomes(store, totals("NX2")) == [Outcome.UNIT_GONE]


def test_a_sealed_file_signs_what_came_plain(store: Store) -> None:
    take(store, totals())
    assert Doubt.UNSIGNED in together(store).standings[1].doubts
    told = store.write(
        Tag.RECEIVE, lambda work: take_totals(work, "nx.antq", totals(), signed=True)
    )
    assert told.outcome is Outcome.NOW_SIGNED
    (only,) = kept(store)
    assert only.signed
    again = store.write(
        Tag.RECEIVE, lambda work: take_totals(work, "nx.antq", totals(), signed=True)
    )
    assert again.outcome is Outcome.SAME
    assert Doubt.UNSIGNED not in together(store).standings[1].doubts


def test_a_plain_file_never_takes_the_place_of_a_signed_one(store: Store) -> None:
    def seal(file: MachineFile) -> Outcome:
        told = store.write(Tag.RECEIVE, lambda work: take_totals(work, "nx", file, signed=True))
        return told.outcome

    forged = totals(opening=500, version=999)
    assert outcomes(store, forged) == [Outcome.TAKEN]
    assert seal(totals(opening=5)) is Outcome.PROVED
    assert together(store).figures["people_opening"] == 5
    assert outcomes(store, forged, totals(opening=6, version=2)) == [Outcome.NOT_PROVED] * 2
    assert seal(totals(opening=7, version=2)) is Outcome.CORRECTED
    assert together(store).figures["people_opening"] == 7


def test_a_share_is_of_the_units_that_tell_both_its_figures() -> None:
    name, (part, whole) = next(
        (each.name, each.share) for each in indicators(LAW).values() if each.share
    )
    one, other = {part: 50, whole: 100, name: 5000}, {part: 50}
    assert added([one, other], LAW)[name] == 5000
    assert name not in added([{part: 1, name: 1}], LAW)


def test_what_does_not_follow_from_the_period_before_is_asked_about(store: Store) -> None:
    take(store, totals(opening=3, came=1, period="2026-Q3"), totals(opening=9))
    standing = next(each for each in together(store).standings if each.unit.code == "NX")
    assert Doubt.OPENING in standing.doubts
    take(store, totals(opening=4, version=2))
    standing = next(each for each in together(store).standings if each.unit.code == "NX")
    assert Doubt.OPENING not in standing.doubts
    assert Doubt.CORRECTED in standing.doubts


def test_a_column_that_does_not_add_up_and_other_days_are_named(store: Store) -> None:
    odd = totals(opening=3, people_closing=9)
    shifted = replace(totals("TN"), first=date(2026, 10, 1))
    take(store, odd, shifted)
    doubts = {each.unit.code: each.doubts for each in together(store).standings}
    assert Doubt.SUM in doubts["NX"]
    assert Doubt.OTHER_DAYS in doubts["TN"]
    assert doubts["HQ"] == (Doubt.MISSING,)


def test_a_report_after_its_day_is_late(tmp_path: Path) -> None:
    late = Store(tmp_path, KEY, LOGIN, FixedClock(date(2027, 1, 20)))

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH"))
        work.put(UnitBelow(code="NX", name="Công an xã Như Xuân"))

    late.write(Tag.ADD, job)
    take(late, totals())
    (standing,) = together(late).standings
    assert Doubt.LATE in standing.doubts
    late.close()


def test_only_units_that_report_every_month_owe_a_month(store: Store) -> None:
    store.write(
        Tag.ADD,
        lambda work: work.put(UnitBelow(code="YC", name="Công an xã Yên Cát", monthly=True)),
    )
    assert [each.unit.code for each in together(store, "2026-11").standings] == ["YC"]


def test_units_that_merged_are_told_under_the_one_they_went_into() -> None:
    new = UnitBelow(code="NX", name="Công an xã Như Xuân", since=date(2025, 7, 1))
    ended = date(2025, 7, 1)
    old = [
        UnitBelow(code=code, name=code, until=ended, became=new.id) for code in ("YC", "BX", "YX")
    ]
    then = {"YC": {"people_closing": 4}, "BX": {"people_closing": 6}, "YX": {}}
    assert under_todays_units(then, [new, *old], date(2026, 1, 1)) == {"NX": {"people_closing": 10}}
    assert under_todays_units(then, [new, *old], date(2025, 6, 30)) == then


def test_units_that_name_each_other_do_not_go_round_for_ever() -> None:
    one = UnitBelow(code="A", name="A", until=date(2025, 1, 1))
    two = UnitBelow(code="B", name="B", until=date(2025, 1, 1), became=one.id)
    one = UnitBelow(id=one.id, code="A", name="A", until=date(2025, 1, 1), became=two.id)
    found = under_todays_units({"A": {"x": 1}}, [one, two], date(2026, 1, 1))
    assert sum(column["x"] for column in found.values()) == 1


def test_the_period_is_that_of_the_office(store: Store) -> None:
    found = together(store).period
    assert isinstance(found, Period)
    assert (found.first, found.last) == (date(2026, 9, 15), date(2026, 12, 14))
