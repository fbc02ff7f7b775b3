"""Figures of past periods made anew say the same before and after a record was retired."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.services.test_retiring import TODAY, confirm
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.archives import Archive, ArchiveCycle
from antq_desktop.domain.cases import CameBy, Case, CompletedBy, EndedBy, Judgment
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.units import Office
from antq_desktop.services.law import shipped
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.people import RETIRED_SINCE
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = shipped()
FIRST = date(2025, 9, 1)
MORNING = datetime(2026, 11, 21, 8, tzinfo=UTC)
QUARTERS = ((2025, 4), (2026, 1), (2026, 2), (2026, 3), (2026, 4))
LATER = tuple(ground for ground in EndedBy if ground is not EndedBy.EXPUNGED)


@dataclass(frozen=True)
class Cycle:
    """A time on the list: days from the one before to its beginning, its length, how it went."""

    pause: int
    length: int
    came: CameBy | None
    completed: CompletedBy | None
    ground: EndedBy


CYCLES = st.lists(
    st.builds(
        Cycle,
        st.integers(0, 120),
        st.integers(0, 150),
        st.sampled_from([*CameBy, None]),
        st.sampled_from([*CompletedBy, None]),
        st.sampled_from(LATER),
    ),
    min_size=1,
    max_size=3,
)


def written(store: Store, cycles: list[Cycle], *, expunged: bool, expected: bool) -> RecordId:
    """Write somebody who came and went so; the last time may end by the expungement itself."""

    def job(work: Work) -> RecordId:
        person = work.put(Person(full_name="Lò Văn Páo"))
        if expected:
            work.put(
                Case(person=person.id, expected_release=date(2026, 10, 1), ended_on=TODAY,
                     ended_by=EndedBy.EXPUNGED)
            )  # fmt: skip
        day = FIRST
        for number, each in enumerate(cycles, 1):
            day = min(day + timedelta(days=each.pause), TODAY)
            end = min(day + timedelta(days=each.length), TODAY)
            last = expunged and number == len(cycles)
            work.put(
                Case(
                    person=person.id,
                    completed_on=FIRST - timedelta(days=400),
                    entered_on=day,
                    came_by=each.came,
                    completed_by=each.completed,
                    ended_on=end,
                    ended_by=EndedBy.EXPUNGED if last else each.ground,
                )
            )
            day = end
        return person.id

    return store.write(Tag.ADD, job)


def movement(store: Store) -> list[Mapping[str, int]]:
    """Return the figures of beginning, in, out and end of every quarter, and who was on the list.

    Those on the list whose record was retired are told beside the others.
    """
    with store.read() as reader:
        every = [build_summary(reader, quarter(*each, 15), LAW) for each in QUARTERS]
    listed = ("people_listed", "listed_retired_since")
    return [
        {
            name: figure.value
            for name, figure in summary.figures.items()
            if name.startswith(("people_", "in_", "out_")) and name not in {RETIRED_SINCE, *listed}
        }
        | {"listed": sum(map(summary.value, listed))}
        for summary in every
    ]


@settings(max_examples=12, deadline=None)
@given(cycles=CYCLES, expunged=st.booleans(), expected=st.booleans())
def test_retiring_a_record_rewrites_no_past_period(
    *, cycles: list[Cycle], expunged: bool, expected: bool
) -> None:
    with TemporaryDirectory() as folder:
        store = Store(Path(folder), KEY, LOGIN, HandClock(MORNING))
        try:
            store.write(Tag.ADD, lambda work: work.put(Office(name="Công an xã Như Xuân")))
            written(store, [Cycle(9, 700, None, None, EndedBy.MOVED)], expunged=False,
                    expected=False)  # fmt: skip
            person = written(store, cycles, expunged=expunged, expected=expected)
            before = movement(store)
            confirm(store, person, LAW)
            assert movement(store) == before
        finally:
            store.close()


def test_what_stays_of_each_time_on_the_list_says_nothing_of_an_offence(
    tmp_path: Path, clock: HandClock
) -> None:
    store = Store(tmp_path, KEY, LOGIN, clock)
    cycle = Cycle(30, 30, CameBy.TRANSFER, CompletedBy.PARDON, EndedBy.MOVED)
    person = written(store, [cycle] * 3, expunged=True, expected=False)
    judgment = Judgment(person=person, offence_article="249", offence="Tội tàng trữ", for_life=True)
    store.write(Tag.ADD, lambda work: work.put(judgment))
    archive = confirm(store, person, LAW)
    with store.read() as reader:
        kept: list[Archive | ArchiveCycle] = [*reader.find(ArchiveCycle, archive=archive.id)]
        kept.append(reader.get(Archive, archive.id))
    store.close()
    days = [FIRST + timedelta(days=60 * number) for number in (1, 2, 3)]
    assert [each.ended_on for each in kept] == days
    assert [each.since for each in kept] == [day - timedelta(days=30) for day in days]
    assert [each.ended_by for each in kept] == [EndedBy.MOVED, EndedBy.MOVED, EndedBy.EXPUNGED]
    assert {each.came_by for each in kept} == {CameBy.TRANSFER}
    said = "".join(str(vars(each)) for each in kept)
    for words in ("249", "tàng trữ", "Páo", "True"):
        assert words not in said
