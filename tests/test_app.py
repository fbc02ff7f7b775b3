"""Which way the words of a command line go, and what each way brings in."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from antq_desktop.cli import main as command_line

#: Opens the window as `antq-desktop` does and looks around when the sign-in box has been painted.
PAINTED = """
import os, sys
from antq_desktop import app
from antq_desktop.ui import sign_in

def look(self, event, paint=sign_in.SignIn.paintEvent):
    paint(self, event)
    print("painted")
    print([each for each in {heavy!r} if each in sys.modules], flush=True)
    os._exit(0)

sign_in.SignIn.paintEvent = look
app.main([])
"""
BEHIND_SIGN_IN = ("sqlalchemy", "sqlcipher3", "reportlab", "xlsxwriter", "pypdfium2", "rapidfuzz")
NO_SCREEN = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
HEAVY = ("PySide6", "babel", *BEHIND_SIGN_IN)


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "antq_desktop", *words],
        capture_output=True,
        env={**os.environ, **more},
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_command() -> None:
    said = run("--help").stdout
    for command in ("init", "import", "list", "show", "set", "search", "sheets", "summary"):
        assert f"    {command} " in said
    for command in ("digest", "check", "self-test"):
        assert command in said


@pytest.mark.parametrize("words", [("lsit",), ("--today", "21/13/2026", "digest"), ("--colour",)])
def test_words_nobody_understands_end_with_code_2(words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert ran.returncode == 2
    assert " antq-desktop [-h] " in ran.stderr


def test_a_command_line_is_understood_before_anything_heavy_is_loaded() -> None:
    asked = f"""
import atexit, sys
from antq_desktop import app
atexit.register(lambda: print([each for each in {HEAVY!r} if each in sys.modules]))
app.main(["--version"])
"""
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_words_come_out_whole_where_the_console_knows_no_vietnamese(tmp_path: Path) -> None:
    ran = run("--data", str(tmp_path), "digest", PYTHONIOENCODING="ascii")

    assert ran.returncode == 2
    assert not ran.stderr.isascii()
    assert "\\u" not in ran.stderr


@pytest.mark.parametrize("encoding", ["cp437", "cp1258"])
@pytest.mark.parametrize("words", [(), ("--help",), ("nhập",), ("digest", "caf\udce9")])
def test_no_console_stops_a_sentence(encoding: str, words: tuple[str, ...], tmp_path: Path) -> None:
    ran = run("--data", str(tmp_path), *words, PYTHONIOENCODING=encoding, **NO_SCREEN)

    assert ran.returncode == (0 if "--help" in words else 2)
    assert (ran.stdout if "--help" in words else ran.stderr).strip()
    assert "Traceback" not in ran.stderr


def test_without_a_screen_the_window_is_not_opened_and_why_is_said() -> None:
    ran = run("--lang", "en", **NO_SCREEN)

    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("There is no screen to open the window on.")


def test_the_sign_in_box_stands_before_the_database_is_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PAINTED.format(heavy=BEHIND_SIGN_IN)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines() == ["painted", "[]"]


@pytest.mark.parametrize(
    "words",
    [
        ("--data", "x", "--user", "lan", "--lang", "en", "--today", "2026-11-21"),
        ("--data=x", "--user=lan", "--lang=en", "--today", "21/11/2026"),
    ],
)
def test_words_that_open_the_window_come_to_the_same_as_with_all_commands(
    words: tuple[str, ...],
) -> None:
    """Which is quicker by as long as Qt takes, and nobody may see a difference."""
    whole = vars(command_line.parser().parse_args(words))
    assert vars(command_line.parse(words)) == whole
    assert whole["command"] is None
    assert whole["today"] == date(2026, 11, 21)


def test_the_window_opens_without_the_commands_being_declared() -> None:
    program = (
        "import sys\nfrom antq_desktop.cli import main\nmain.parse(['--data', 'x'])\n"
        "print('antq_desktop.cli.areas' in sys.modules)\nmain.parse(['check'])\n"
        "print('antq_desktop.cli.areas' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
