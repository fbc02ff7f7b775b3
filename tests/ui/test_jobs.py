import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from antq_desktop.errors import AntqError, Cancelled, FileInUse
from antq_desktop.services.progress import Progress
from antq_desktop.ui.jobs import SHOWN_AFTER, Jobs


def test_work_is_done_elsewhere_and_its_result_comes_home(qtbot: QtBot, jobs: Jobs) -> None:
    here = threading.current_thread()
    came: list[tuple[bool, bool]] = []

    jobs.start(
        lambda _progress: threading.current_thread() is here,
        lambda same: came.append((same, threading.current_thread() is here)),
    )

    qtbot.waitUntil(lambda: bool(came))
    assert came == [(False, True)]


def test_one_thread_does_everything_in_turn(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    threads: set[int] = set()

    def job(number: int) -> Callable[[Progress], int]:
        def run(_progress: Progress) -> int:
            threads.add(threading.get_ident())
            return number

        return run

    for number in range(20):
        jobs.start(job(number), order.append)

    qtbot.waitUntil(lambda: not jobs.busy())
    assert order == list(range(20))
    assert len(threads) == 1


def test_an_error_goes_to_whoever_asked_else_to_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    mine: list[AntqError] = []
    windows: list[AntqError] = []
    jobs.failed.connect(windows.append)

    def refuse(_progress: Progress) -> None:
        raise FileInUse

    jobs.start(refuse, failed=mine.append)
    jobs.start(refuse)

    qtbot.waitUntil(lambda: not jobs.busy())
    assert [type(each) for each in (*mine, *windows)] == [FileInUse, FileInUse]
    assert len(mine) == 1


def test_a_defect_is_told_as_one_and_the_thread_goes_on(qtbot: QtBot) -> None:
    jobs = Jobs()
    crashed: list[BaseException] = []
    done: list[int] = []
    jobs.crashed.connect(crashed.append)

    jobs.start(lambda _progress: 1 // 0, done.append)
    jobs.start(lambda _progress: 7, done.append)

    qtbot.waitUntil(lambda: not jobs.busy())
    jobs.close()
    assert [type(each) for each in crashed] == [ZeroDivisionError]
    assert done == [7]


def test_nobody_is_told_who_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    owner = QObject()
    told: list[int] = []
    let_go = threading.Event()

    def wait(_progress: Progress) -> int:
        let_go.wait(5)
        return 1

    jobs.start(wait, told.append, owner=owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _valid(owner))
    let_go.set()

    qtbot.waitUntil(lambda: not jobs.busy())
    assert told == []


def _valid(thing: QObject) -> bool:
    try:
        thing.objectName()
    except RuntimeError:
        return False
    return True


def test_long_work_is_shown_and_can_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[tuple[str, int, int]] = []
    stopped: list[AntqError] = []
    jobs.lasting.connect(lambda *told: shown.append(told))

    def long(progress: Progress) -> None:
        for part in range(10_000):
            progress.step(part, 10_000)
            QThread.msleep(2)

    jobs.start(long, failed=stopped.append, title="Reading")
    qtbot.waitUntil(lambda: len(shown) > 2, timeout=SHOWN_AFTER + 4000)
    jobs.cancel()

    qtbot.waitUntil(lambda: bool(stopped))
    assert isinstance(stopped[0], Cancelled)
    assert shown[-1][0] == "Reading"
    assert 0 < shown[-1][1] < shown[-1][2] == 10_000


def test_short_work_shows_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[object] = []
    jobs.lasting.connect(lambda *told: shown.append(told))

    def short(progress: Progress) -> None:
        for part in range(100):
            progress.step(part, 100)

    jobs.start(short)
    qtbot.waitUntil(lambda: not jobs.busy())
    qtbot.wait(SHOWN_AFTER + 200)
    assert shown == []


@pytest.mark.usefixtures("qapp")
def test_closing_stops_the_long_and_still_does_what_waits() -> None:
    jobs = Jobs()
    did: list[str] = []
    begun = threading.Event()

    def long(progress: Progress) -> None:
        begun.set()
        while True:
            progress.step(0, 1)
            QThread.msleep(2)

    jobs.start(long)
    jobs.start(lambda _progress: did.append("draft kept"))
    assert begun.wait(5)
    jobs.close()

    assert did == ["draft kept"]


def test_progress_says_nothing_more_once_asked_to_stop() -> None:
    told: list[int] = []
    progress = Progress(lambda done, _total: told.append(done))
    progress.step(1, 3)
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.step(2, 3)
    assert told == [1]
