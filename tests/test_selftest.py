"""The program's own test of itself, as it runs on an officer's PC."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from antq_desktop import paths, selftest
from antq_desktop.reports import word


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


def test_a_word_file_without_the_name_does_not_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_nobody(_documents: object, path: Path) -> None:
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("word/document.xml", "<w:document/>")

    selftest.CHECKS["store"](tmp_path)
    monkeypatch.setattr(word, "write_word", write_nobody)
    with pytest.raises(selftest.SelfTestFailed, match="does not hold the name"):
        selftest.CHECKS["word"](tmp_path)
