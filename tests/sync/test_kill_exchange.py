"""Killing the program at random while it writes a file for another PC, or takes one in.

Whatever the moment: the records are as before or as after, never between, and doing it again ends
where it would have ended.
"""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import HandClock
from tests.soak import count
from tests.sync.exchange_drill import (
    ON_THE_STICK,
    TAKEN,
    WRITTEN,
    Kill,
    Place,
    killed,
    take_a_file,
    write_a_file,
)
from tests.sync.pcs import Pc, pcs
from tests.sync.test_replica import NOW, change, exchange

from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.visits import Visit
from antq_desktop.storage import schema
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.rows import Rows
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.exporting import proof_of
from antq_desktop.sync.outbox import Wrong, content_of, outbox_problems, sent_files
from antq_desktop.sync.peers import Relation, pc_address
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica

KILLS = count(20, 200)
#: Seconds after something was seen or heard.
SHORTLY = 0.01
PEOPLE, SCANS, SCAN = 100, 4, 300_000


@dataclass(frozen=True)
class Ready:
    """Two paired PCs, closed: one has much that the other does not know, and wrote it in a file."""

    one: Place
    other: Place
    one_sign: str
    other_sign: str
    content: bytes


def much(work: Work) -> None:
    """Write some hundreds of changes, and papers large enough that saving takes its time."""
    for number in range(PEOPLE):
        person = work.put(Person(full_name=f"Lò Văn {number:03d}")).id
        work.put(Visit(person=person, visited_on=NOW))
        if number < SCANS:
            scan = work.attach(os.urandom(SCAN))
            work.put(IdentityPaper(person=person, kind=Paper.OTHER, number=f"{number}", scan=scan))


@pytest.fixture
def ready(tmp_path: Path, clock: HandClock) -> Ready:
    """Make the two, with one record that both changed since they met."""
    with pcs(tmp_path / "ready", clock) as set_up:
        one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        one.trusts(other, Relation.SAME)
        other.trusts(one, Relation.SAME)
        exchange(one, other)
        both = one.write(lambda work: work.put(Person(full_name="Hà Thị Mến")), Tag.ADD)
        exchange(one, other)
        change(one, both.id, phone="0911000222")
        change(other, both.id, phone="0933000444")
        one.write(much, Tag.ADD)
        content = export_replica(one.store, other.sign).content
        signs = one.sign, other.sign
    places = (
        Place(tmp_path / "ready" / "pc-0", bytes(32)),
        Place(tmp_path / "ready" / "pc-1", b"\1" * 32),
    )
    return Ready(*places, *signs, content)


def again(place: Place, folder: Path) -> Place:
    """Return a copy of a place; what lay in the folder is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    return Place(shutil.copytree(place.folder, folder), place.key)


@contextmanager
def opened(place: Place) -> Iterator[Pc]:
    """Open a store for a look, as a PC."""
    store = place.open()
    yield Pc(store)
    store.close()


def whole_at(place: Place) -> str:
    """Open the store after a kill, look at everything in it, and return its digest."""
    with opened(place) as pc:
        report = check(pc.store, deep=True)
        assert report.problems == report.loose == ()
        wrong = pc.read(lambda reader: outbox_problems(reader, place.folder))
        # A file whose row did not come to be is left; a row whose file is not there must not be.
        assert {each.wrong for each in wrong} <= {Wrong.NO_ROW, Wrong.UNFINISHED}
        return pc.read(digest)


def kills(longest: float, *words: str) -> Iterator[Kill]:
    """Yield when to kill: over the time it takes, while pages are written, after a word."""
    chance = random.Random()  # noqa: S311 (moments of a kill)
    for number in range(KILLS):
        if number % 2:
            yield Kill(chance.uniform(0, SHORTLY), hot=True)
        elif number % 4:
            yield Kill(chance.uniform(0, SHORTLY), word=chance.choice(words))
        else:
            yield Kill(chance.uniform(0, 1.2 * longest))


def timed(act: Callable[[], object]) -> float:
    begun = time.monotonic()
    act()
    return time.monotonic() - begun


def test_killed_while_a_file_is_taken_in(
    tmp_path: Path, ready: Ready, capsys: pytest.CaptureFixture[str]
) -> None:
    before = whole_at(again(ready.other, tmp_path / "twin"))
    with opened(again(ready.other, tmp_path / "twin")) as twin:
        took = timed(lambda: receive(twin.store, ready.content))
        after = twin.read(digest)
    assert before != after
    hot = done = 0
    for kill in kills(took, TAKEN):
        place = again(ready.other, tmp_path / "killed")
        words, was_hot = killed(kill, place, take_a_file, ready.content)
        found = whole_at(place)
        assert found in ({after} if TAKEN in words else {before, after})
        hot += was_hot
        done += found == after
        with opened(place) as pc:
            plan = receive(pc.store, ready.content)
            assert plan.refused == ()
            assert plan.again == (found == after)
        assert whole_at(place) == after
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills, {hot} with a hot journal, {done} after the last byte\n")


def test_killed_while_a_file_is_written(
    tmp_path: Path, ready: Ready, capsys: pytest.CaptureFixture[str]
) -> None:
    before = whole_at(again(ready.one, tmp_path / "twin"))
    with opened(again(ready.one, tmp_path / "twin")) as twin:
        took = timed(lambda: export_replica(twin.store, ready.other_sign))
    with opened(again(ready.other, tmp_path / "twin")) as twin:
        receive(twin.store, ready.content)
        after = twin.read(digest)
    stick = tmp_path / "usb"
    hot = rows = on_stick = 0
    for kill in kills(took, WRITTEN, ON_THE_STICK):
        place = again(ready.one, tmp_path / "killed")
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir()
        words, was_hot = killed(kill, place, write_a_file, ready.other_sign, stick)
        assert whole_at(place) == before
        hot += was_hot
        with opened(place) as pc, opened(again(ready.other, tmp_path / "reader")) as other:
            sent = pc.read(sent_files)
            numbers = [each.number for each in sent if each.to == pc_address(ready.other_sign)]
            # What was said to be written is kept, and no number is given twice or left out.
            assert len(sent) >= len(sent_before(ready)) + (WRITTEN in words)
            assert numbers == list(range(1, len(numbers) + 1))
            rows += len(sent) > len(sent_before(ready))
            proof = proof_of(pc.store)
            for each in sent:
                proof(content_of(place.folder, each.sha256))
            for path in stick.glob("*.antq"):
                proof(path.read_bytes())
                on_stick += 1
            assert (ON_THE_STICK in words) <= bool(list(stick.glob("*.antq")))
            late = export_replica(pc.store, ready.other_sign)
            assert late.number == len(numbers) + 1
            assert receive(other.store, late.content).refused == ()
            assert other.read(digest) == after
    with capsys.disabled():
        said = f"{hot} with a hot journal, {rows} files kept, {on_stick} on the stick"
        sys.stdout.write(f"\n{KILLS} kills, {said}\n")


def sent_before(ready: Ready) -> list[str]:
    return sorted(path.name for path in (ready.one.folder / "outbox").iterdir())


class DiskFault(OSError):
    """The storage did not do what was asked."""


@dataclass
class Faults:
    """Counts what the storage is asked, and fails the n-th time."""

    at: int = 0
    asked: int = 0

    def strike(self, real: Callable[..., object], *given: Any, **more: Any) -> object:  # noqa: ANN401 (passed on)
        self.asked += 1
        if self.asked == self.at:
            raise DiskFault
        return real(*given, **more)


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, the search index included."""
    with store.read() as reader:
        kept = {
            name: reader.fetch(f'SELECT * FROM "{name}" ORDER BY 1, 2')  # noqa: S608
            for name in schema.metadata.tables
        }
        return kept | {"search": reader.fetch("SELECT rowid, * FROM search ORDER BY 1")}


def test_each_failure_of_the_storage_while_taking_in_leaves_nothing(
    tmp_path: Path, ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = Faults()

    def struck(real: Callable[..., object]) -> Callable[..., object]:
        return lambda *given, **more: faults.strike(real, *given, **more)

    places: tuple[tuple[type, str], ...] = (
        (Work, "take_in"), (Work, "keep"), (Work, "note"), (Work, "attach"), (Work, "flush"),
        (Work, "fetch"), (Rows, "write"), (Rows, "add"),
    )  # fmt: skip
    for of, name in places:
        monkeypatch.setattr(of, name, struck(getattr(of, name)))
    with opened(again(ready.other, tmp_path / "probe")) as probe:
        faults.asked = 0
        receive(probe.store, ready.content)
        steps, after = faults.asked, probe.read(digest)
    assert steps > 100
    chance = random.Random()  # noqa: S311 (which of the many)
    few = range(1, steps, max(1, steps // count(25, 400)))
    with opened(again(ready.other, tmp_path / "struck")) as pc:
        before, lying = everything(pc.store), sorted(os.walk(pc.store.folder))
        for start in few:
            faults.at = min(start + chance.randrange(few.step), steps)
            faults.asked = 0
            with pytest.raises(DiskFault):
                receive(pc.store, ready.content)
            faults.at = 0
            assert everything(pc.store) == before
            assert sorted(os.walk(pc.store.folder)) == lying
        assert receive(pc.store, ready.content).refused == ()
        assert pc.read(digest) == after
        report = check(pc.store, deep=True)
        assert report.problems == report.loose == ()
