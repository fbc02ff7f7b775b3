"""The guards every test stands behind do stop what they are there to stop."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop.storage import store as stores
from antq_desktop.storage.secrets import derived
from antq_desktop.storage.store import Store

CONFTEST = Path(__file__).with_name("conftest.py")


def ran(folder: Path, test: str, *options: str) -> tuple[int, str]:
    """Run one small test file behind our guards; return pytest's exit code and what it said."""
    shutil.copy(CONFTEST, folder)
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n")
    (folder / "test_it.py").write_text(test)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


LEFT_OUT = """
import pytest
@pytest.mark.skip
def test_a(): ...
@pytest.mark.xfail
def test_b(): assert 0
def test_c(): ...
def test_left(): ...
"""
UNSEEN = """
import logging, socket
def test_a(): logging.getLogger("x").warning("odd")
def test_b(): socket.create_connection(("192.0.2.1", 80))
"""


@pytest.mark.parametrize("workers", [(), ("-n", "2")])
def test_a_whole_run_leaves_nothing_out(tmp_path: Path, workers: tuple[str, ...]) -> None:
    assert ran(tmp_path, LEFT_OUT, *workers, "-k", "not left")[0] == 0

    code, said = ran(tmp_path, LEFT_OUT, *workers, "--whole", "-k", "not left")

    assert code == 1
    assert "Not the whole of the tests: 1 skipped, 1 deselected, 1 xfailed" in said


def test_a_test_may_neither_warn_nor_reach_for_the_network_unseen(tmp_path: Path) -> None:
    code, said = ran(tmp_path, UNSEEN)

    assert code == 1
    assert "logged and not expected: WARNING x: odd" in said
    assert "a test reached for the network: ('192.0.2.1', 80" in said


KEY = bytes(range(32))


def all_of(folder: Path) -> list[str]:
    """Return what stands in a new store, but for the id of its device."""
    engine = stores._engine(folder / stores.FILE, derived(KEY, "db").hex(), "BEGIN")
    with engine.connect() as connection:
        stands = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
        said = [*map(repr, stands), repr(connection.exec_driver_sql("PRAGMA user_version").all())]
        for name in (name for kind, name, _sql in stands if kind == "table" and name != "device"):
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').all()  # noqa: S608
            said += [f"{name}: {row}" for row in rows]
    engine.dispose()
    return sorted(said)


def test_a_store_of_copied_tables_is_one_made_step_by_step(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(name: str) -> list[str]:
        (tmp_path / name).mkdir()
        Store(tmp_path / name, KEY, "canbo", clock).close()
        return all_of(tmp_path / name)

    copied = made("copied")
    monkeypatch.undo()
    assert copied == made("stepped")
