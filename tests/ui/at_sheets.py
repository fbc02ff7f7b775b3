"""A desk with sheets printed and filled in by hand, and an officer who types them by keys alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Sitting
from tests.ui.fingers import write

from antq_desktop.domain.cases import Case, CompletedBy
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.services.sheets import record_printed
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.sheet_codes import next_codes
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow

R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=QObject)
PERIOD = "2026-Q4"
ENTER = Qt.Key.Key_Return


@dataclass
class SheetDesk:
    """The window at the code box, the codes of the printed sheets, and keys that are counted."""

    store: Store
    window: MainWindow
    jobs: Jobs
    qtbot: QtBot
    ids: list[RecordId]
    codes: list[str]
    keys: int = 0
    free: int = field(default=0)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.keys += 1
            QTest.keyClick(self.focus, key)

    def strike(self, text: str) -> None:
        """Press a key for every character, each of them counted."""
        for letter in text:
            self.keys += 1
            QTest.keyClicks(self.focus, letter)

    def say(self, words: str) -> None:
        """Type free words, which no count is set for."""
        self.free += len(words)
        write(self.focus, words)

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def label(self, name: str) -> str:
        return self.find(QLabel, name).text()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy())
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def all(self, cls: type[R]) -> list[R]:
        with self.store.read() as reader:
            return reader.all(cls)


def print_village(store: Store, count: int) -> tuple[list[RecordId], list[str]]:
    """Settle so many people in two hamlets and print their sheets; return ids and codes."""

    def fill(work: Work) -> list[RecordId]:
        mai, mo = (work.put(Hamlet(name=name, word="thôn")).id for name in ("Mài", "Mơ"))
        work.put(Charge(officer=work.all(Officer)[0].id, hamlet=mai, since=date(2026, 1, 1)))
        ids = []
        for number in range(count):
            hamlet = mai if number % 2 else mo
            person = work.put(Person(full_name=f"Vi Văn Thứ {number + 1}", hamlet=hamlet)).id
            work.put(
                Case(
                    person=person,
                    completed_on=date(2025, 5, 2),
                    completed_by=CompletedBy.SERVED,
                    done_before=True,
                )
            )
            work.put(Assignment(person=person, mentor="Hà Thị Mận", organisation="Hội Phụ nữ"))
            ids.append(person)
        return ids

    ids = store.write(Tag.ADD, fill)
    return ids, print_sheets(store, ids)


def print_sheets(store: Store, people: Sequence[RecordId]) -> list[str]:
    """Print the sheets of these people and return their codes."""

    def job(work: Work) -> list[str]:
        codes = next_codes(work, people, PERIOD)
        record_printed(work, codes, PERIOD)
        return [codes[each] for each in people]

    return store.write(Tag.SHEETS, job)


def desk_with_sheets(
    sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot, count: int
) -> SheetDesk:
    """Print so many sheets and sit down at the code box."""
    ids, codes = print_village(store, count)
    window = sit(store).window
    qtbot.waitUntil(window.isActiveWindow)
    window.open_place("typing")
    made = SheetDesk(store, window, jobs, qtbot, ids, codes)
    made.settle()
    return made


def open_sheet(desk: SheetDesk, at: int = 0) -> None:
    desk.strike(desk.codes[at])
    desk.press(ENTER)
    assert desk.label("sheet_name") == f"Vi Văn Thứ {at + 1}"


def here(desk: SheetDesk) -> str:
    """The key of the field that has the keyboard."""
    return desk.focus.objectName().removeprefix("control_")


def problem(desk: SheetDesk, key: str) -> str:
    label = desk.find(QLabel, f"problem_{key}")
    return label.text() if label.isVisible() else ""
