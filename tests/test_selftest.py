"""The program's own test of itself, as it runs on an officer's PC."""

import subprocess
import sys
from pathlib import Path

import pytest

from antq_desktop import paths, selftest


def test_the_program_tests_itself() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "antq_desktop", "self-test"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert [line.split()[0] for line in ran.stdout.splitlines()] == ["ok"] * (
        len(selftest.CHECKS) + 1
    )


@pytest.mark.parametrize("check", ["resources", "languages"])
def test_a_program_without_its_files_does_not_pass(
    check: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "resource_folder", lambda: tmp_path)
    monkeypatch.setattr(paths, "locale_folder", lambda: tmp_path)

    with pytest.raises((selftest.SelfTestFailed, FileNotFoundError)):
        selftest.CHECKS[check](tmp_path)
