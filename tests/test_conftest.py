"""The guards every test stands behind do stop what they are there to stop."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("left_out", "options"),
    [
        ("import pytest\n@pytest.mark.skip\ndef test_a(): ...", ()),
        ("import pytest\n@pytest.mark.xfail\ndef test_a(): assert 0", ()),
        ("def test_a(): ...\ndef test_b(): ...", ("-k", "test_b")),
    ],
    ids=["skipped", "expected to fail", "deselected"],
)
def test_a_whole_run_leaves_nothing_out(
    tmp_path: Path, left_out: str, options: tuple[str, ...]
) -> None:
    assert ran(tmp_path, left_out, *options)[0] == 0

    code, said = ran(tmp_path, left_out, "--whole", *options)

    assert code == 1
    assert "Not the whole of the tests: 1 " in said


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("import logging\ndef test_a(): logging.getLogger('x').warning('odd')", "WARNING x: odd"),
        (
            "import socket\ndef test_a(): socket.create_connection(('192.0.2.1', 80))",
            "reached for the network",
        ),
    ],
    ids=["an unexpected warning", "a connection"],
)
def test_a_test_may_not_do_it_unseen(tmp_path: Path, test: str, reason: str) -> None:
    code, said = ran(tmp_path, test)

    assert code == 1
    assert reason in said
