"""What becomes of single files of totals: of a first unit, another period, a blank, a twin."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_consolidating import QUARTER, kept, outcomes, take, together, totals
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.services.totals_received import FROM_FILE, Outcome, take_files
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A province that has written no unit below."""
    opened = Store(tmp_path, KEY, LOGIN, HandClock(datetime(2026, 12, 15, 9, tzinfo=UTC)))
    opened.write(Tag.ADD, lambda work: work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH")))
    yield opened
    opened.close()


def test_the_first_files_begin_the_list_with_each_unit_once(store: Store) -> None:
    files = totals("NX", period="2026-Q3"), totals("NX"), totals("TN")
    assert outcomes(store, *files) == [Outcome.NEW_UNIT, Outcome.TAKEN, Outcome.NEW_UNIT]
    with store.read() as reader:
        units = {each.code: each for each in reader.all(UnitBelow)}
        assert len(reader.all(UnitBelow)) == 2
    assert units["NX"].level is Level.COMMUNE
    assert units["NX"].source == FROM_FILE, "nobody has looked at it"
    assert outcomes(store, totals("HQ")) == [Outcome.UNKNOWN_UNIT]


def test_a_file_of_another_period_is_not_taken_where_one_is_asked_for(store: Store) -> None:
    files = [("a.json", totals("NX", period="2026-Q3").file), ("b.json", totals("NX").file)]
    told = store.write(Tag.RECEIVE, lambda work: list(take_files(work, files, QUARTER)))
    assert [each.outcome for each in told] == [Outcome.OTHER_PERIOD, Outcome.NEW_UNIT]
    assert [each.period for each in kept(store)] == [QUARTER]


def test_a_code_in_small_letters_is_another_code_of_the_same_unit(store: Store) -> None:
    take(store, totals("NX"))
    other = replace(totals("nx", version=2), unit_name="CAX Như Xuân mới")
    (told,) = take(store, other)
    assert (told.outcome, told.values["known"]) == (Outcome.OTHER_CODE, "NX")


def test_a_blank_that_is_not_taken_empties_nothing(store: Store) -> None:
    take(store, totals("NX", version=2, opening=5))
    assert outcomes(store, totals("NX")) == [Outcome.OLDER]
    assert outcomes(store, totals("NX", version=2)) == [Outcome.TWO_WAYS]
    assert outcomes(store, totals("NX", version=3)) == [Outcome.EMPTIED]


def test_of_two_frozen_reports_of_one_number_the_one_kept_last_counts(store: Store) -> None:
    """Two PCs of the office took in another first version; nobody but the unit knows why."""
    first = replace(totals("NX", opening=5), frozen_at="2026-12-14T05:00:00Z")
    take(store, first)
    second = totals("NX", opening=6)
    assert second.frozen_at < first.frozen_at
    report = ReceivedReport(
        unit="NX",
        period=QUARTER,
        content=second.content,
        mark=second.mark,
        received_at=datetime(2026, 12, 16, tzinfo=UTC),
    )
    store.write(Tag.RECEIVE, lambda work: work.put(report))
    assert together(store).figures["people_opening"] == 6
