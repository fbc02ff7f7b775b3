"""Take the two sample registers through the whole job, and show the window on what came of it.

Everything is written into `demo-output/`, which is not tracked. The store there is kept, so that a
second run shows what an import does with a register it knows already: nothing.
"""

import contextlib
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from antq_desktop.cli import main as command_line  # noqa: E402 (the source tree comes first)

OUT = ROOT / "demo-output"
STORE = OUT / "data"
SAMPLES = ROOT / "tests" / "samples"
PASSPHRASE = "so theo doi 2026"  # noqa: S105 (a demonstration, said aloud)
LOGIN = "canbo"
PERIOD = "2026-Q4"
#: The samples tell of the autumn of 2026; the demonstration stands on a day of it.
TODAY = date(2026, 11, 21)

Line = tuple[str, float, str]


def main() -> int:
    """Run the demonstration; return its exit code."""
    OUT.mkdir(exist_ok=True)
    (OUT / "passphrase.txt").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    lines = list(_steps())
    lines += [] if has_screen() else [_timed("Window, as pictures", _pictures)]
    _report(lines)
    return _window() if has_screen() else 0


def has_screen() -> bool:
    """Say whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return not os.environ.get("CI")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _steps() -> Iterator[Line]:
    if not STORE.exists():
        recovery = OUT / "recovery-sheet.pdf"
        recovery.unlink(missing_ok=True)
        office = ["--unit", "Công an xã Như Xuân", "--unit-code", "NX01"]
        above = ["--superior", "Công an tỉnh Thanh Hóa", "--officer", "Lê Văn Minh"]
        words = ["init", *office, *above, "--recovery-out", str(recovery)]
        yield _timed("New encrypted store", lambda: _command(*words))
    people, models = SAMPLES / "so-theo-doi-2026.xlsx", SAMPLES / "mo-hinh-va-to-tu-quan.xlsx"
    yield _timed(
        f"Import of {people.name}",
        lambda: _command("import", str(people), "--as", "people", "--accept"),
    )
    yield _timed(
        f"Import of {models.name}",
        lambda: _command("import", str(models), "--as", "models", "--accept"),
    )
    sheets = OUT / f"phieu-theo-doi-{PERIOD}.pdf"
    yield _timed(
        f"Follow-up sheets: {sheets.name}",
        lambda: _command("sheets", "--out", str(sheets), "--period", PERIOD),
    )
    yield _timed(
        f"Summary of {PERIOD} (PDF, XLSX)", lambda: _command("summary", PERIOD, "--out", str(OUT))
    )
    yield _timed("Deep check of the store", lambda: _command("check", "--deep"))


def _options() -> list[str]:
    return [
        *("--data", str(STORE), "--user", LOGIN),
        *("--passphrase-file", str(OUT / "passphrase.txt"), "--today", TODAY.isoformat()),
    ]


def _command(*words: str) -> str:
    """Run one command of the program and return what it said; leave when it fails."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = command_line.run([*_options(), *words])
    if code:
        sys.exit(code)
    return " ".join(said.getvalue().split("\n")).strip()


def _pictures() -> str:
    from antq_desktop.ui.pictures import take_pictures  # noqa: PLC0415 (Qt only where needed)

    names = take_pictures(STORE, LOGIN, PASSPHRASE, TODAY, OUT)
    return ", ".join(names)


def _timed(title: str, step: Callable[[], str]) -> Line:
    started = time.perf_counter()
    said = step()
    return title, time.perf_counter() - started, said


def _report(lines: list[Line]) -> None:
    width = max(len(title) for title, _, _ in lines)
    for title, seconds, said in lines:
        print(f"{title.ljust(width)}  {seconds:6.1f} s  {said}")
    print(f"All of it lies in {OUT.name}/; login {LOGIN}, passphrase in passphrase.txt.")


def _window() -> int:
    from antq_desktop import app  # noqa: PLC0415 (only where there is a screen)

    return app.main(_options())


if __name__ == "__main__":
    sys.exit(main())
