"""Failed sign-ins, counted beside the key slots while no store is open."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from antq_desktop.errors import LockedOut

FILE = "signins.json"

#: So many mistakes are free; then one must wait 1, 2, 4 … 60 seconds.
FREE = 3
LONGEST_WAIT = 60


@dataclass(frozen=True)
class Attempts:
    """How often signing in failed since the last success, and when last."""

    failed: int = 0
    last: str = ""

    def wait(self, now: datetime) -> int:
        """Return the seconds still to wait."""
        if self.failed <= FREE or not self.last:
            return 0
        pause = min(1 << (self.failed - FREE - 1), LONGEST_WAIT)
        until = datetime.fromisoformat(self.last) + timedelta(seconds=pause)
        return max(0, min(pause, int((until - now).total_seconds() + 0.999)))


def read(folder: Path) -> Attempts:
    """Return the count; none when the file is missing or cannot be read."""
    try:
        kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
        last = datetime.fromisoformat(kept["last"])
        return Attempts(int(kept["failed"]), last.astimezone(UTC).isoformat())
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Attempts()


def check(folder: Path, now: datetime) -> None:
    """Raise `LockedOut` while one must wait.

    A failure from the future, of a clock gone wrong, counts as one of now.
    """
    known = read(folder)
    if known.last and datetime.fromisoformat(known.last) > now:
        _keep(folder, known.failed, now)
    if seconds := read(folder).wait(now):
        raise LockedOut(seconds=seconds)


def count_failure(folder: Path, now: datetime) -> None:
    """Count one more failure."""
    _keep(folder, read(folder).failed + 1, now)


def clear(folder: Path) -> None:
    """Forget the failures after a success."""
    (folder / FILE).unlink(missing_ok=True)


def _keep(folder: Path, failed: int, last: datetime) -> None:
    kept = {"failed": failed, "last": last.isoformat()}
    (folder / FILE).write_text(json.dumps(kept), encoding="utf-8")
