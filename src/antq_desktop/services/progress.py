"""How long work tells how far it is, and hears that it should stop."""

import threading
from collections.abc import Callable

from antq_desktop.errors import Cancelled


def _unheard(done: int, total: int) -> None:
    """Tell nobody."""


class Progress:
    """The progress of one piece of long work; `report` hears of every step.

    Without a `report` it is the progress of work nobody watches, which can still be stopped.
    """

    def __init__(self, report: Callable[[int, int], None] = _unheard) -> None:
        self._report = report
        self._stop = threading.Event()

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` parts are done; raises `Cancelled` when asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._report(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()
