from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Sitting

from antq_desktop.domain.units import Unit
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow

Sit = Callable[[Store], Sitting]


@pytest.fixture
def window(qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs) -> MainWindow:
    shown = sit(store).window
    shown.open_place("settings")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


def words(window: QWidget) -> str:
    return " | ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def press(window: QWidget, name: str) -> None:
    found = [each for each in window.findChildren(QPushButton, name) if each.isVisible()]
    QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def line(window: QWidget, field: str) -> QLineEdit:
    found = [each for each in window.findChildren(QLineEdit) if field in each.objectName()]
    return next(each for each in found if each.isVisible())


def test_the_name_of_the_office_is_changed_and_stands_above_every_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(window, "office_edit")
    line(window, "name").setText("Công an xã Thượng Ninh")
    press(window, "panel_save")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Công an xã Thượng Ninh"))
    qtbot.waitUntil(lambda: words(window).count("Công an xã Thượng Ninh") >= 2)


def test_a_unit_above_is_added_with_its_days(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    press(window, "unit_add")
    line(window, "name").setText("Công an huyện Như Xuân")
    press(window, "panel_save")
    qtbot.waitUntil(lambda: len(units(store)) == 2)
    assert "Công an huyện Như Xuân" in units(store)

    def shown() -> list[str]:
        return [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]

    qtbot.waitUntil(lambda: any("Công an tỉnh Thanh Hóa" in each for each in shown()))


def units(store: Store) -> list[str]:
    with store.read() as reader:
        return [each.name for each in reader.all(Unit)]


def test_larger_letters_hold_for_the_next_window(
    sit: Sit, store: Store, qtbot: QtBot, jobs: Jobs
) -> None:
    sitting = sit(store)
    sitting.window.open_place("settings")
    box = sitting.window.findChildren(QComboBox, "set_points")[0]
    box.setCurrentIndex(box.findData("13.0"))
    box.activated.emit(box.currentIndex())
    assert sitting.settings_file.now.points == 13.0
    assert sitting.window.place == "settings"
    qtbot.waitUntil(lambda: not jobs.busy())


def test_the_choice_that_holds_already_changes_nothing(sit: Sit, store: Store) -> None:
    sitting = sit(store)
    window = sitting.window
    window.open_place("settings")
    box = window.findChildren(QComboBox, "set_theme")[0]
    box.activated.emit(box.currentIndex())
    assert sitting.window is window
