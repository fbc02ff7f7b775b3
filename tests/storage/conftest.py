"""Real stores: one opened by its key at once, and one made with a passphrase and a paper key."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop.storage.opening import Credentials, create_store
from antq_desktop.storage.store import Store

KEY = bytes(range(32))
LOGIN = "canbo"
PASSPHRASE = "lúa chín vàng đồng"
#: What is about the making of a store makes its tables step by step.
MAKING = {f"test_{each}.py" for each in ("damage", "kill", "opening", "schema", "store", "witness")}


def begin_nothing(_work: object) -> None:
    """Write no first records."""


@pytest.fixture
def stretching() -> None:
    """Stretch passphrases as on an officer's PC: that is tested here."""


@pytest.fixture
def tables_copied(request: pytest.FixtureRequest) -> bool:
    return request.path.name not in MAKING


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for a store."""
    made = tmp_path / "store"
    made.mkdir()
    return made


@pytest.fixture
def reopen(folder: Path, clock: HandClock) -> Iterator[Callable[[], Store]]:
    """Open the store of this test once more, closing it first where it is open."""
    opened: list[Store] = []

    def again() -> Store:
        for each in opened:
            each.close()
        opened.append(Store(folder, KEY, LOGIN, clock))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    """An empty store, opened by its key without stretching a passphrase."""
    return reopen()


@dataclass(frozen=True)
class Made:
    """A store made as on the first day: where, and its paper key."""

    folder: Path
    paper_key: str


@pytest.fixture(scope="session")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A store made once for all tests; each works on a copy."""
    place = tmp_path_factory.mktemp("first-day") / "store"
    keys: list[str] = []
    clock = HandClock(datetime(2026, 11, 20, 5, tzinfo=UTC))
    create_store(Credentials(place, LOGIN, PASSPHRASE, clock), keys.append, begin_nothing).close()
    return Made(place, keys[0])


@pytest.fixture
def made(first_day: Made, tmp_path: Path) -> Made:
    """A copy of the store of the first day."""
    copied = shutil.copytree(first_day.folder, tmp_path / "made")
    return Made(copied, first_day.paper_key)
