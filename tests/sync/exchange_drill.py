"""Programs that write and take in files of the exchange, and are killed while they do it."""

import multiprocessing
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from antq_desktop.storage.clock import SystemClock
from antq_desktop.storage.store import FILE, Store
from antq_desktop.sync.exporting import proof_of
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.stick import write_package

#: What a program says.
OPEN, WRITTEN, ON_THE_STICK, TAKEN = "open", "written", "on the stick", "taken"


@dataclass(frozen=True)
class Place:
    """Where a store lies, and its key."""

    folder: Path
    key: bytes

    def open(self) -> Store:
        """Open the store as the program does."""
        return Store(self.folder, self.key, "canbo", SystemClock())

    @property
    def is_hot(self) -> bool:
        """Whether a kill now leaves pages of the file to be rolled back."""
        try:
            with (self.folder / f"{FILE}-journal").open("rb") as journal:
                return any(journal.read(8))
        except FileNotFoundError:
            return False


def write_a_file(place: Place, sign: str, stick: Path, said: Connection) -> None:
    """Write all records for another PC, and bring the file to a stick."""
    store = place.open()
    said.send(OPEN)
    written = export_replica(store, sign)
    said.send(WRITTEN)
    write_package(stick, written.name, written.content, proof_of(store))
    said.send(ON_THE_STICK)
    said.poll(None)


def take_a_file(place: Place, content: bytes, said: Connection) -> None:
    """Take a file in."""
    store = place.open()
    said.send(OPEN)
    plan = receive(store, content)
    said.send(TAKEN if plan.refused == () else "refused")
    said.poll(None)


@dataclass(frozen=True)
class Kill:
    """When to kill: some seconds after a word was said, or the journal was hot after it."""

    after: float
    hot: bool = False
    word: str = OPEN


def killed(
    kill: Kill, place: Place, program: Callable[..., None], *given: object
) -> tuple[list[str], bool]:
    """Run a program and kill it; return what it said, and whether the journal was hot."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        # One program imports everything, the others are forks of it.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
    heard, said = context.Pipe()
    running = context.Process(target=program, args=(place, *given, said))
    running.start()
    said.close()
    words = [heard.recv()]
    while kill.word not in words:
        words.append(heard.recv())
    until = time.monotonic() + 20
    while kill.hot and not place.is_hot and not heard.poll() and time.monotonic() < until:
        time.sleep(0.0002)
    time.sleep(kill.after)
    running.kill()
    running.join()
    try:
        while True:
            words.append(heard.recv())
    except (EOFError, ConnectionResetError):
        heard.close()
    assert running.exitcode != 0, "it was killed and did not end by itself"
    running.close()
    return words, place.is_hot
