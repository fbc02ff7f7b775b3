"""Killing the program at random while it saves: nothing that was acknowledged is ever lost.

A journal is *hot* when the kill came while pages of the file were being written: it exists and its
header is not zero, so the next opening has something to roll back.
"""

import multiprocessing
import os
import random
import sys
import time
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import Record
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.clock import SystemClock
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

KILLS = 50
HOT = 10
MOST_KILLS = 200
PAPERS = 3
MEGABYTE = 1 << 20


def save_one(work: Work, name: str, size: int) -> list[Record]:
    """Write a person with papers and a scan of some size, so that the commit takes its time."""
    scan = work.attach(os.urandom(size))
    person = work.put(Person(full_name=name))
    return [
        work.put(IdentityPaper(person=person.id, kind=Paper.OTHER, number=f"{each}", scan=scan))
        for each in range(PAPERS)
    ]


def save_until_killed(folder: str, acknowledge: Connection) -> None:
    store = Store(Path(folder), KEY, LOGIN, SystemClock())
    acknowledge.send(0)
    for number in count(1):
        size = number * 7919 % 5 * MEGABYTE // 4
        store.write(Tag.ADD, partial(save_one, name=f"Người thứ {number}", size=size))
        acknowledge.send(number)


def is_hot(folder: Path) -> bool:
    try:
        with (folder / "hoso.db-journal").open("rb") as journal:
            return any(journal.read(8))
    except FileNotFoundError:
        return False


def killed(folder: Path, saves: int, delay: float, *, aimed: bool) -> list[int]:
    """Start a program, kill it after so many saves, and return those it acknowledged.

    When `aimed`, the delay runs from the moment the journal gets hot.
    """
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        # One program imports everything, the others are forks of it.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
    heard, said = context.Pipe(duplex=False)
    program = context.Process(target=save_until_killed, args=(str(folder), said))
    program.start()
    said.close()
    assert heard.recv() == 0, "it opened the store"
    acknowledged = [heard.recv() for _ in range(saves)]
    until = time.monotonic() + 20
    while aimed and not is_hot(folder) and time.monotonic() < until:
        time.sleep(0.0002)
    time.sleep(delay)
    program.kill()
    program.join()
    try:
        while True:
            acknowledged.append(heard.recv())
    except EOFError:
        heard.close()
    assert program.exitcode != 0, "it was killed and did not end by itself"
    program.close()
    return acknowledged


def test_fifty_kills_lose_no_save_that_was_acknowledged(
    tmp_path: Path, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random()  # noqa: S311 (moments of a kill)
    kills = hot = saves = rolled_back = 0
    while kills < KILLS or (hot < HOT and kills < MOST_KILLS):
        folder = tmp_path / f"{kills}"
        folder.mkdir()
        Store(folder, KEY, LOGIN, clock).close()
        aimed = kills % 2 == 1
        delay = chance.uniform(0, 0.01 if aimed else 0.1)
        acknowledged = killed(folder, chance.randrange(5), delay, aimed=aimed)
        kills += 1
        hot += is_hot(folder)
        saves += len(acknowledged)
        store = Store(folder, KEY, LOGIN, clock)
        with store.read() as reader:
            kept = [each.full_name for each in reader.all(Person)]
            papers = len(reader.all(IdentityPaper))
        expected = [f"Người thứ {number}" for number in acknowledged]
        # The save that was under way is either whole or not there.
        assert kept[: len(expected)] == expected
        assert len(kept) <= len(expected) + 1
        assert papers == PAPERS * len(kept)
        rolled_back += len(kept) == len(expected)
        report = check(store, deep=True)
        assert report.problems == report.loose == ()
        store.write(Tag.ADD, partial(save_one, name="Sau đó", size=10))
        store.close()
        for each in folder.iterdir():
            each.unlink()
    with capsys.disabled():
        sys.stdout.write(
            f"\n{kills} kills, {hot} with a hot journal, {saves} acknowledged saves all there, "
            f"{rolled_back} times the save under way was taken back whole\n"
        )
    assert kills >= KILLS
    assert hot >= HOT
