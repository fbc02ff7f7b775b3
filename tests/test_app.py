"""Which way the words of a command line go, and what each way brings in."""

import subprocess
import sys

import pytest

HEAVY = ("PySide6", "sqlalchemy", "reportlab", "xlsxwriter", "babel", "pypdfium2")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "antq_desktop", *words], capture_output=True, text=True, check=False
    )


def test_help_names_every_command() -> None:
    said = run("--help").stdout
    for command in ("init", "import", "list", "show", "set", "search", "sheets", "summary"):
        assert f"    {command} " in said
    for command in ("digest", "check", "self-test"):
        assert command in said


@pytest.mark.parametrize("words", [("lsit",), ("--today", "21/11/2026", "digest"), ("--colour",)])
def test_words_nobody_understands_end_with_code_2(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.returncode == 2
    assert "usage: antq-desktop" in ran.stderr


def test_a_command_line_is_understood_before_anything_heavy_is_loaded() -> None:
    asked = f"""
import atexit, sys
from antq_desktop import app
atexit.register(lambda: print([each for each in {HEAVY!r} if each in sys.modules]))
app.main(["--version"])
"""
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
