"""The project's commands, the same on Linux and on Windows: `python3 -m tools.task COMMAND`.

Each first runs the setup, which is quick when nothing is missing. The Makefile only names them.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from tools import setup

PYTHON = str(setup.PYTHON)
# Tests and measures start the program many times: from compiled code, as on an officer's PC.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
#: One worker for each core; who has run out of tests takes from the other's.
WORKERS = ("-n", "auto", "--dist", "worksteal")
CHECKS = (
    ("lint", ("-m", "ruff", "check")),
    ("format", ("-m", "ruff", "format", "--check")),
    ("types", ("-m", "mypy")),
    ("messages", ("tools/messages.py", "check")),
    ("tests", ("-m", "pytest", "--whole", *WORKERS)),
)
#: A test file that repeats more often under `make soak` imports this.
SOAK = "from tests.soak import"
FUZZ = ("-m", "tests.sync.hostile.fuzz")


def run(words: Sequence[str], *, title: str = "") -> None:
    """Run a program in the project's folder; leave with its exit code when it fails."""
    started = time.monotonic()
    if title:
        setup.say(f"== {title}")
    code = subprocess.run([*words], cwd=setup.ROOT, env=ENVIRONMENT, check=False).returncode
    if code:
        setup.say(f"== {title or words[-1]} failed")
        sys.exit(code)
    if title:
        setup.say(f"== {title}: {time.monotonic() - started:.1f} s")


def demo(words: Sequence[str]) -> None:
    """Import the samples, print sheets and summary, open the window."""
    run([PYTHON, "tools/demo.py", *words])


def test(words: Sequence[str]) -> None:
    """Check everything, nothing skipped; or only the checks named (lint, types, ...)."""
    for title, check in CHECKS:
        if not words or title in words:
            run([PYTHON, *check], title=title)


def soak(words: Sequence[str]) -> None:
    """Run the tests that repeat, many times over, then fuzz; or pytest with the words given."""
    ENVIRONMENT["ANTQ_SOAK"] = "1"
    folder = setup.ROOT / "tests"
    named = (each for each in folder.rglob("test_*.py") if SOAK in each.read_text("utf-8"))
    run([PYTHON, "-m", "pytest", *(words or sorted(map(str, named)))], title="long tests")
    if not words:
        run([PYTHON, *FUZZ], title="fuzz")


def bench(words: Sequence[str]) -> None:
    """Measure against the bare libraries."""
    run([PYTHON, "-m", "benchmarks", *words])


def bundle(words: Sequence[str]) -> None:
    """Build the program for PCs without Python, and let it test itself."""
    build = ["-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "build_installer.spec"]
    run([PYTHON, *build, *words], title="bundle")
    name = "antq-desktop.exe" if os.name == "nt" else "antq-desktop"
    run([str(setup.ROOT / "dist" / "antq-desktop" / name), "--self-test"], title="self-test")
    setup.say("OK: dist/antq-desktop")


def window(words: Sequence[str]) -> None:
    """Run the program from the source tree, with whatever follows as its arguments."""
    run([PYTHON, "-m", "antq_desktop", *words])


def prepare(words: Sequence[str]) -> None:
    """Only set up."""


COMMANDS = {
    "setup": prepare,
    "demo": demo,
    "test": test,
    "soak": soak,
    "bench": bench,
    "bundle": bundle,
    "run": window,
}
# What a command needs beside the program itself.
NEEDS = {"test": ["--tests"], "bundle": ["--tests"], "soak": ["--soak"]}


def main(words: list[str]) -> int:
    """Set up, then run one command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("words", nargs=argparse.REMAINDER, help="arguments passed on")
    chosen = parser.parse_args(words)
    code = setup.main(NEEDS.get(chosen.command, []))
    if code == 0:
        COMMANDS[chosen.command](chosen.words)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
