"""One program at a time on one store, by a lock of the operating system."""

import os
import sys
from pathlib import Path

from antq_desktop.errors import FileInUse


class FolderLock:
    """Holds the store's folder until it is released or the program dies."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; raises `FileInUse` when another program holds it."""
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(descriptor)
        except OSError as taken:
            os.close(descriptor)
            raise FileInUse from taken
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Give the folder free; a second time does nothing."""
        held, self._descriptor = self._descriptor, None
        if held is not None:
            os.close(held)


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
