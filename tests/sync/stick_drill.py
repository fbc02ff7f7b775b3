"""A program that writes to a disk that takes no more, and says what came of it.

Run apart from the tests, in a space of mounts of its own where the system gives one: then the disk
is a real small one. Else a limit on the size of files, or a folder without the right to write,
stands for it. Says the way it was tried, the reason of the refusal, and what is left on the disk.
"""

import resource
import subprocess
import sys
from pathlib import Path

from antq_desktop.errors import PackageRefused
from antq_desktop.sync.stick import write_package
from antq_desktop.sync.stick_system import PIECE

NAME = "ANTQ_24007_24010_12_20261121.antq"
BALLAST = "ballast"


def mounted(stick: Path, options: str) -> bool:
    """Mount a disk in memory over the folder; say whether the system let us."""
    command = ["mount", "-t", "tmpfs", "-o", options, "stick", str(stick)]
    return not subprocess.run(command, capture_output=True, check=False).returncode


def limited() -> str:
    """Let no file of this program grow over a piece and a half."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (PIECE * 3 // 2, PIECE * 3 // 2))
    return "limit"


def prepared(kind: str, stick: Path) -> str:
    """Make the stick what the drill is about; return the way it was done."""
    if kind == "limit":
        return limited()
    if kind == "read-only":
        if mounted(stick, "ro"):
            return "read-only-mount"
        stick.chmod(0o500)
        return "no-right-to-write"
    return (
        "small-disk"
        if mounted(stick, f"size={PIECE * (1 if kind == 'full' else 4)}")
        else limited()
    )


def drill(kind: str, stick: Path) -> list[str]:
    """Write two pieces where only one fits, and return what came of it."""
    way = prepared(kind, stick)

    def fill_up(done: int, _total: int) -> None:
        if kind == "filling" and way == "small-disk" and done == PIECE:
            (stick / BALLAST).write_bytes(bytes(PIECE * 5 // 2))

    try:
        write_package(stick, NAME, bytes(2 * PIECE), lambda _: None, fill_up)
        reason = "written"
    except PackageRefused as refused:
        reason = refused.reason
    return [way, reason, *(each.name for each in stick.iterdir() if each.name != BALLAST)]


if __name__ == "__main__":
    print(*drill(sys.argv[1], Path(sys.argv[2])))  # noqa: T201 (what the test reads)
