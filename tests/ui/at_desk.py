"""A person at the desk of the small village: the window, and what a test looks for in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Sitting
from tests.ui.village import settle_village

from antq_desktop.domain.fields import RecordId
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow

W = TypeVar("W", bound=QObject)


@dataclass
class Desk:
    """The window on the village, and the ids of who and what is in it."""

    window: MainWindow
    ids: dict[str, RecordId]
    store: Store
    jobs: Jobs
    qtbot: QtBot

    def find(self, kind: type[W], name: str) -> W:
        """Return the widget of a name; there must be one."""
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def has(self, kind: type[W], name: str) -> bool:
        """Say whether there is a widget of a name."""
        return self.window.findChild(kind, name) is not None

    def form(self, register: str) -> Form:
        """Return the form of a register that is open."""
        return self.find(Form, f"form-{register}")

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy())
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.jobs.busy())


def desk_of(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Desk:
    """Settle the village and sit down at its desk."""
    ids = settle_village(store)
    made = Desk(sit(store).window, ids, store, jobs, qtbot)
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Desk:
    """The desk of the village."""
    return desk_of(sit, store, jobs, qtbot)
