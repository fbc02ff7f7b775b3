"""The setup finds what a Debian lacks, and says the one command where it may not install."""

import os
import stat
import sys
from pathlib import Path

import pytest

from tools import setup


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only programs of a machine: none yet."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(folder: Path, name: str, lines: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{lines}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def debian_with(folder: Path, *packages: str) -> None:
    said = "\n".join(f"ii  {each}" for each in packages)
    put(folder, "dpkg-query", f"while read -r l; do echo $l; done <<END\n{said}\nrc  libgone\nEND")


def test_missing_packages_are_those_not_installed(programs: Path) -> None:
    debian_with(programs, "libegl1", "libglib2.0-0t64")

    found = setup.missing_packages(["libegl1", "libglib2.0-0", "libgl1", "libgone"])

    assert found == ["libgl1", "libgone"]


@pytest.mark.usefixtures("programs")
def test_where_there_is_no_dpkg_nothing_is_asked_for() -> None:
    assert setup.missing_packages(["libegl1"]) == []


def test_who_may_not_install_gets_the_one_command(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    debian_with(programs, *setup.LIBRARIES[1:])
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    assert setup.install_libraries(tests=False) is False

    said = capsys.readouterr().out
    assert "sudo apt-get install -y --no-install-recommends libegl1\n" in said


def test_root_installs_and_fetches_the_lists_when_they_are_old(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = f"libpython3.{sys.version_info.minor}"
    debian_with(programs, python, *setup.LIBRARIES, *setup.TEST_PROGRAMS[1:])
    calls = tmp_path / "calls"
    put(programs, "env", 'shift; exec "$@"')
    put(programs, "apt-get", f'echo "$1" >> {calls}; [ "$(wc -l < {calls})" != 1 ]')
    put(programs, "wc", "n=0; while read -r l; do n=$((n+1)); done; echo $n")
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert setup.install_libraries(tests=True) is True

    assert calls.read_text().split() == ["install", "update", "install"]


def test_a_step_is_done_again_when_its_files_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    lock, stamp = tmp_path / "a.lock", tmp_path / "stamp"
    lock.write_text("x==1")
    stamp.write_text(setup.digest([lock]))
    assert setup.is_done(stamp, setup.digest([lock]))

    lock.write_text("x==2")

    assert not setup.is_done(stamp, setup.digest([lock]))
