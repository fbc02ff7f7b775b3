"""What takes over a second in a large office says so, tells how far it is, and can be stopped."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_sheets import desk_with_sheets
from tests.ui.conftest import Sitting

from antq_desktop.errors import AntqError, Cancelled
from antq_desktop.services.progress import Progress
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs, Running

Sit = Callable[[Store], Sitting]


@dataclass
class Started:
    """The jobs that were started, by what they read: their titles and how to do them again."""

    titles: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, Callable[[Progress], object]] = field(default_factory=dict)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    found, start = Started(), Jobs.start

    def heard(
        self: Jobs,
        job: Callable[[Progress], Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[AntqError], None] | None = None,
        title: str = "",
        owner: QObject | None = None,
    ) -> Running:
        name = job.__qualname__.split(".", maxsplit=1)[0]
        found.titles[name], found.jobs[name] = title, job
        return start(self, job, done, failed=failed, title=title, owner=owner)

    monkeypatch.setattr(Jobs, "start", heard)
    return found


def test_long_reads_have_words_tell_their_steps_and_stop(
    sit: Sit, store: Store, jobs: Jobs, qtbot: QtBot, started: Started
) -> None:
    desk = desk_with_sheets(sit, store, jobs, qtbot, 3)
    desk.window.open_place("reports")
    desk.settle()
    QTest.mouseClick(desk.find(QPushButton, "part_sheets"), Qt.MouseButton.LeftButton)
    desk.settle()
    assert {"TodayScreen", "SummaryPart", "SheetsPart"} <= started.jobs.keys()
    for name in ("TodayScreen", "SummaryPart", "SheetsPart"):
        assert started.titles[name], name
        told: list[tuple[int, int]] = []
        started.jobs[name](Progress(lambda *step, told=told: told.append(step)))
        assert len(set(told)) > 1, name
        stopped = Progress()
        stopped.cancel()
        with pytest.raises(Cancelled):
            started.jobs[name](stopped)
