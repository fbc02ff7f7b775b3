"""Totals of PCs whose clock is wrong: what is said to be from tomorrow shuts out nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_consolidating import kept, outcomes, take, together, totals
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.consolidated import ASKED, Doubt
from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.records import Record
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.services.totals_received import Outcome
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 19, 9, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = opening(tmp_path / "one", clock)
    yield opened
    opened.close()


def opening(folder: Path, clock: HandClock) -> Store:
    """Return the store of a PC of the office."""
    folder.mkdir()
    opened = Store(folder, KEY, LOGIN, clock)

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH", level=Level.PROVINCE))
        work.put(UnitBelow(code="NX", name="Công an xã Như Xuân"))

    opened.write(Tag.ADD, job)
    return opened


def made(moment: str, people: int) -> MachineFile:
    """Return provisional totals that say they are from a moment."""
    return replace(totals("NX", version=0, opening=people), frozen_at=f"{moment}:00Z")


def people(store: Store) -> int:
    return together(store).figures["people_opening"]


AHEAD = made("2062-11-19T08:00", 1)
TWENTIETH, NEXT = made("2026-11-20T08:00", 2), made("2026-11-21T08:00", 3)


def test_totals_of_a_clock_that_is_ahead_give_way_to_those_that_follow(
    store: Store, clock: HandClock
) -> None:
    assert outcomes(store, AHEAD) == [Outcome.TAKEN]
    for file, told in ((TWENTIETH, 2), (NEXT, 3)):
        clock.go(days=1)
        assert outcomes(store, file) == [Outcome.CORRECTED]
        assert people(store) == told
    assert outcomes(store, AHEAD) == [Outcome.EARLIER], "the folder is opened again"
    assert people(store) == 3


def test_of_totals_of_one_wrong_clock_the_later_ones_count(store: Store) -> None:
    """All are in one folder and are taken in in the same second."""
    later, last = made("2062-11-20T08:00", 4), made("2062-11-21T08:00", 5)
    assert outcomes(store, AHEAD, last, later) == [
        Outcome.TAKEN,
        Outcome.CORRECTED,
        Outcome.EARLIER,
    ]
    assert people(store) == 5


def test_two_pcs_of_the_office_count_the_same_when_they_come_together(
    store: Store, clock: HandClock, tmp_path: Path
) -> None:
    """The other PC took in the wrong file days later; here two right ones had followed it."""
    other = opening(tmp_path / "other", clock)
    take(store, AHEAD)
    clock.go(days=1)
    take(store, TWENTIETH)
    clock.go(days=1)
    take(store, NEXT)
    clock.go(days=4)
    take(other, AHEAD)
    here, there = kept(store), kept(other)
    copy(here, other)
    copy(there, store)
    assert (people(store), people(other)) == (3, 3)
    assert outcomes(other, TWENTIETH) == outcomes(store, TWENTIETH) == [Outcome.EARLIER]
    other.close()


def copy(reports: list[ReceivedReport], store: Store) -> None:
    def job(work: Work) -> list[Record]:
        return [work.put(each.at(0)) for each in reports]

    store.write(Tag.RECEIVE, job)


def test_figures_corrected_in_the_same_second_take_the_place_of_the_first(
    store: Store, clock: HandClock
) -> None:
    moment = "2026-11-19T08:00"
    take(store, made(moment, 7))
    clock.go(seconds=1)
    assert outcomes(store, made(moment, 8)) == [Outcome.CORRECTED]
    assert people(store) == 8


@pytest.mark.parametrize("version", [0, 1])
def test_a_clock_that_is_ahead_is_told_and_one_that_is_a_little_apart_is_not(
    store: Store, version: int
) -> None:
    def ahead(number: int, moment: str) -> bool:
        take(store, replace(totals("NX", version=number, opening=1), frozen_at=moment))
        return Doubt.AHEAD in together(store).standings[0].doubts

    assert not ahead(version, "2026-11-19T10:00:00Z"), "it came at nine"
    assert ahead(2 * version, "2026-11-19T10:00:01Z")
    assert Doubt.AHEAD in ASKED
