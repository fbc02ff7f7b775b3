"""The one place where work happens beside the window.

One thread does every write and every long read, one after the other; its results come back to the
window's own thread through a signal. What crosses is frozen. Work that lasts longer than a second
shows how far it is and can be stopped.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from antq_desktop.errors import AntqError
from antq_desktop.services.progress import Progress

T = TypeVar("T")
Job = Callable[[Progress], T]

#: Work shorter than this shows no bar, in milliseconds.
SHOWN_AFTER = 1000
#: Steps closer together than this are not told, in seconds.
_TOLD_EVERY = 0.05


@dataclass(frozen=True, eq=False)
class Running:
    """One job on its way: its words, its progress, and who waits for it."""

    title: str
    progress: Progress
    done: Callable[[Any], None] | None
    failed: Callable[[AntqError], None] | None
    owner: QObject | None

    def heard(self) -> bool:
        """Say whether whoever asked for it is still there."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs(QObject):
    """The jobs thread of the window."""

    #: A job that lasts: its title, parts done, parts in all (0 of 0 when not known).
    lasting = Signal(str, int, int)
    #: No job lasts any more.
    idle = Signal()
    #: An error nobody else shows.
    failed = Signal(object)
    #: A defect of the program.
    crashed = Signal(object)

    _stepped = Signal(int, int)
    _ended = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")
        self._running: list[Running] = []
        self._closed = False
        self._steps = (0, 0)
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._patience.timeout.connect(self._show)
        # They come from the other thread, so Qt queues them for this one.
        self._stepped.connect(self._step)
        self._ended.connect(self._end)

    def start(
        self,
        job: Job[T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[AntqError], None] | None = None,
        title: str = "",
        owner: QObject | None = None,
    ) -> Running:
        """Queue a job; `done` gets its result and `failed` its error, on the window's thread.

        Neither is called once `owner` is gone. Without `failed` the window shows the error.
        """
        running = Running(title, Progress(self._teller()), done, failed, owner)
        self._attach(running)
        self._executor.submit(self._run, job, running)
        return running

    @property
    def closed(self) -> bool:
        """Whether the thread has ended; nothing may be started any more."""
        return self._closed

    def busy(self) -> bool:
        """Say whether anything runs or waits."""
        return bool(self._running)

    def cancel(self) -> None:
        """Ask the running job to stop at its next step."""
        if self._running:
            self._running[0].progress.cancel()

    def close(self) -> None:
        """Stop what can be stopped, do what else still waits, and return when all has ended."""
        for each in self._running:
            each.progress.cancel()
        self._running.clear()
        self._closed = True
        self._patience.stop()
        self._executor.shutdown(wait=True)

    def _attach(self, running: Running) -> None:
        self._running.append(running)
        if len(self._running) == 1:
            self._steps = (0, 0)
            self._patience.start()

    def _teller(self) -> Callable[[int, int], None]:
        """Return what a progress calls from the other thread: a signal, not too often."""
        last = 0.0

        def tell(done: int, total: int) -> None:
            nonlocal last
            moment = time.monotonic()
            if done >= total or moment - last >= _TOLD_EVERY:
                last = moment
                self._stepped.emit(done, total)

        return tell

    def _run(self, job: Job[Any], running: Running) -> None:
        """Do a job on the jobs thread and send home what came of it."""
        result, error = None, None
        try:
            result = job(running.progress)
        except Exception as raised:  # noqa: BLE001 (delivered to the window, where it is shown)
            error = raised
        self._ended.emit(running, result, error)

    @Slot(int, int)
    def _step(self, done: int, total: int) -> None:
        self._steps = (done, total)
        if self._running and not self._patience.isActive():
            self._show()

    @Slot()
    def _show(self) -> None:
        if self._running:
            self.lasting.emit(self._running[0].title, *self._steps)

    @Slot(object, object, object)
    def _end(self, running: Running, result: object, error: Exception | None) -> None:
        if running not in self._running:
            return
        self._running.remove(running)
        self._patience.stop()
        self.idle.emit()
        if self._running:
            self._steps = (0, 0)
            self._patience.start()
        if running.heard():
            self._deliver(running, result, error)

    def _deliver(self, running: Running, result: object, error: Exception | None) -> None:
        if error is None:
            if running.done is not None:
                running.done(result)
        elif not isinstance(error, AntqError):
            self.crashed.emit(error)
        elif running.failed is not None:
            running.failed(error)
        else:
            self.failed.emit(error)
