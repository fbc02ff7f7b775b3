"""What every test stands on: no screen, no network, an own data folder, a clock set by hand."""

import logging
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from threading import Lock
from typing import NoReturn, Protocol

import pytest
from hypothesis import settings
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

# Before Qt is imported: no screen is needed, and days are Viet Nam's on every machine.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANG"] = "C.UTF-8"
# What a machine remembers of stores is remembered for these tests alone.
STATE = tempfile.mkdtemp(prefix="antq-state-")
os.environ["XDG_STATE_HOME"] = STATE
os.environ["TZ"] = "<+07>-7"
if hasattr(time, "tzset"):
    time.tzset()

from PySide6.QtCore import QLocale

from antq_desktop import paths
from antq_desktop.cli import main as command_line
from antq_desktop.domain import reference as lists
from antq_desktop.storage import secrets, witness
from antq_desktop.storage import store as stores
from antq_desktop.storage.derive import derive
from antq_desktop.storage.migrate import migrate

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
QLocale.setDefault(QLocale("vi_VN"))

SAMPLES = Path(__file__).parent / "samples"
#: The setup installs system packages on Linux alone.
collect_ignore = [] if sys.platform == "linux" else ["tools/test_setup.py"]
#: Counted by pytest, and no part of a whole run.
LEFT_OUT = ("skipped", "deselected", "xfailed", "xpassed")
BY_WORKERS = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="fail where a test was left out")


def pytest_unconfigure() -> None:
    shutil.rmtree(STATE, ignore_errors=True)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Let a worker tell what it left out: the run it works for does not see it."""
    for item in items:
        told = getattr(item.config, "workeroutput", {})
        told["deselected"] = told.get("deselected", 0) + 1


class Worker(Protocol):
    """One of the processes that pytest-xdist shares a run among."""

    config: pytest.Config
    workeroutput: dict[str, int]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Worker) -> None:
    """Keep what a worker left out; each of them leaves out the same."""
    if hasattr(node, "workeroutput"):
        node.config.stash[BY_WORKERS] = node.workeroutput.get("deselected", 0)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not session.config.getoption("--whole"):
        return
    left_out = {name: len(reporter.stats.get(name, ())) for name in LEFT_OUT}
    left_out["deselected"] += session.config.stash.get(BY_WORKERS, 0)
    if any(left_out.values()):
        said = ", ".join(f"{count} {name}" for name, count in left_out.items() if count)
        reporter.write_line(f"\nNot the whole of the tests: {said}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


class HandClock:
    """A clock that stands until a test sets it; `storage.clock.Clock` for tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.astimezone().date()

    def here(self) -> datetime:
        return self.moment

    def set(self, day: date) -> None:
        """Go to noon of a day, in Viet Nam."""
        self.moment = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)

    def go(self, **step: float) -> None:
        """Let time pass: `clock.go(days=3)`."""
        self.moment += timedelta(**step)


@pytest.fixture
def clock() -> HandClock:
    """Noon of 21 November 2026, a Saturday."""
    return HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))


@pytest.fixture
def samples() -> Path:
    """The folder of the files that offices brought."""
    return SAMPLES


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the records of whoever runs it."""
    monkeypatch.setenv("ANTQ_DATA", str(tmp_path / "antq-data"))


@contextmanager
def little_stretching() -> Iterator[None]:
    """Stretch passphrases little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "MEMORY_KIB", 1024)
        yield


@pytest.fixture(autouse=True)
def stretching() -> Iterator[None]:
    """Stretch passphrases little; `tests/storage` does it as on an officer's PC."""
    with little_stretching():
        yield


def moved(made: Path, folder: Path) -> Path:
    """Copy a closed store that this machine takes for the same one in another place."""
    shutil.copytree(made, folder)
    shutil.copy(witness._place(made), witness._place(folder))
    return folder


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The tables of a new store, made step by step, before it has the id of a device."""
    place = tmp_path_factory.mktemp("blank") / stores.FILE
    engine = stores._engine(place, bytes(32).hex(), "BEGIN IMMEDIATE")
    with engine.begin() as connection:
        migrate(connection)
        derive(connection, HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC)))
    engine._compiled_cache = LRUCache(2000)
    yield engine
    engine.dispose()


@pytest.fixture
def tables_copied() -> bool:
    """Whether new stores begin with a copy of tables made once; some tests of storage do not."""
    return True


@pytest.fixture(autouse=True)
def quick_stores(blank: Engine, monkeypatch: pytest.MonkeyPatch, *, tables_copied: bool) -> None:
    """Put the statements of all stores into words once, and make their tables once."""
    engine_of = stores._engine
    one_at_a_time = Lock()

    def begun(path: Path, key: str, begin: str, *pragmas: str) -> Engine:
        engine = engine_of(path, key, begin, *pragmas)
        engine.dialect, engine._compiled_cache = blank.dialect, blank._compiled_cache
        if tables_copied and not path.exists():
            with one_at_a_time, blank.connect() as tables, engine.connect() as new:
                copied = tables.connection.driver_connection
                assert copied is not None
                copied.backup(new.connection.driver_connection)
        return engine

    monkeypatch.setattr(stores, "_engine", begun)


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Read the shipped lists of the law once, and make the parser of each language once."""
    read = lists._read
    shipped = cache(read)
    folder = paths.resource_folder() / "reference"

    def entries(path: Path) -> list[lists.Entry]:
        return shipped(path) if path.parent == folder else read(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lists, "_read", entries)
        patch.setattr(command_line, "parser", cache(command_line.parser))
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection to another machine and every look-up of one."""

    def refuse(*where: object, **how: object) -> NoReturn:
        raise AssertionError(f"a test reached for the network: {where} {how}")

    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: str) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            refuse(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def expected_warnings() -> Iterator[list[logging.LogRecord]]:
    """Fail the test on a log record of a warning or worse that it did not take out of the list."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    said = [f"{each.levelname} {each.name}: {each.getMessage()}" for each in handler.records]
    assert not said, "logged and not expected: " + "; ".join(said)
