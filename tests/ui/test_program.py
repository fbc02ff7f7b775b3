from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import LOGIN, TODAY, WORDS, new_store
from tests.ui.fingers import write

from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import open_store
from antq_desktop.storage.schema import Local
from antq_desktop.ui.crash import CrashBox
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.settings import MachineSettings, SettingsFile
from antq_desktop.ui.theme import DARK, LIGHT, is_dark, palette_of, tokens_for
from antq_desktop.ui.window import Program, Start


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    store = new_store(made)
    store.write(Tag.ADD, lambda work: work.put(Person(full_name="Vi Văn Ất")))
    store.close()
    return made


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path / "antq-desktop.ini")
    made.keep(MachineSettings(language="en", theme="light", last_login=LOGIN))
    return made


@pytest.fixture
def program(qapp: QApplication, folder: Path, settings_file: SettingsFile) -> Iterator[Program]:
    start = Start(folder, settings_file, FixedClock(TODAY), "", lambda _parent: None)
    made = Program(qapp, start)
    made.begin()
    yield made
    made.end()
    QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@pytest.fixture
def enter(qtbot: QtBot, program: Program) -> Callable[[], MainWindow]:
    def sign_in() -> MainWindow:
        box = program.sign_in
        assert box is not None
        box.findChildren(QLineEdit, "passphrase")[0].setText(WORDS)
        next(each for each in box.findChildren(QPushButton, "act") if each.isVisible()).click()
        qtbot.waitUntil(lambda: program.desk is not None, timeout=60_000)
        qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=60_000)
        return window_of(program)

    return sign_in


def window_of(program: Program) -> MainWindow:
    assert program.desk is not None
    window = program.desk.window
    assert isinstance(window, MainWindow)
    return window


def test_an_officer_signs_in_locks_and_comes_back(
    qtbot: QtBot, program: Program, enter: Callable[[], MainWindow], folder: Path
) -> None:
    window = enter()
    assert window.place == "today"
    assert program.sign_in is None
    window.lock_asked.emit()
    assert program.desk is None
    assert not window.isVisible()
    box = program.sign_in
    assert box is not None
    assert box.findChildren(QLineEdit, "login")[0].text() == LOGIN
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=60_000)
    open_store(folder, LOGIN, WORDS, FixedClock(TODAY)).close()
    assert enter().place == "today"


def test_what_was_being_typed_is_there_after_the_lock(
    qtbot: QtBot, program: Program, enter: Callable[[], MainWindow]
) -> None:
    window = enter()
    with window.context.store.read() as reader:
        person = reader.all(Person)[0]
    window.open_place("people")
    window.open_record("people", person.id)
    add_visit(window)
    panel = open_panel(window)
    assert panel.form is not None
    field = panel.form.editors["visited_by"].findChildren(QLineEdit)
    line = field[0] if field else panel.form.editors["visited_by"]
    assert isinstance(line, QLineEdit)
    write(line, "Lê Văn Thịnh")
    window.lock_asked.emit()
    qtbot.waitUntil(lambda: not program.jobs.busy(), timeout=60_000)
    window = enter()
    with window.context.store.read() as reader:
        drafts = reader.kept(Local.DRAFT)
    assert any("Lê Văn Thịnh" in str(draft) for draft in drafts.values())


def add_visit(window: QWidget) -> None:
    buttons = [each for each in window.findChildren(QPushButton) if "visit" in each.objectName()]
    next(each for each in buttons if each.isVisible()).click()


def open_panel(window: QWidget) -> SidePanel:
    return next(each for each in window.findChildren(SidePanel) if each.isVisible())


def test_another_language_and_theme_hold_at_once_and_next_time(
    program: Program, enter: Callable[[], MainWindow], settings_file: SettingsFile
) -> None:
    window = enter()
    window.open_place("settings")
    box = window.findChildren(QComboBox, "set_language")[0]
    box.setCurrentIndex(box.findData("vi"))
    box.activated.emit(box.currentIndex())
    window = window_of(program)
    assert window.place == "settings"
    assert window.findChildren(QWidget, "go_people")[0].accessibleName() == "Người"
    box = window.findChildren(QComboBox, "set_theme")[0]
    box.setCurrentIndex(box.findData("dark"))
    box.activated.emit(box.currentIndex())
    assert window_of(program).context.icons.tokens == DARK
    assert settings_file.now.language == "vi"
    assert settings_file.now.theme == "dark"
    ok = QApplication.translate("QPlatformTheme", "Cancel")
    assert ok != "Cancel"


@pytest.mark.usefixtures("program")
def test_qt_speaks_the_language_of_the_window() -> None:
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_theme_follows_the_desktop_when_told_so() -> None:
    assert is_dark(palette_of(DARK))
    assert not is_dark(palette_of(LIGHT))
    assert tokens_for("system", desktop_is_dark=True) == DARK
    assert tokens_for("system") == LIGHT
    assert tokens_for("light", desktop_is_dark=True) == LIGHT


def test_leaving_closes_the_records(
    qtbot: QtBot, program: Program, enter: Callable[[], MainWindow], folder: Path
) -> None:
    window = enter()
    window.close()
    program.end()
    open_store(folder, LOGIN, WORDS, FixedClock(TODAY)).close()
    assert program.desk is None
    qtbot.wait(1)


def test_a_defect_in_a_job_is_shown_without_its_words(
    qtbot: QtBot,
    program: Program,
    enter: Callable[[], MainWindow],
    expected_warnings: list[object],
) -> None:
    window = enter()

    def fail(_progress: object) -> None:
        raise KeyError("Vi Văn Ất")

    program.jobs.start(fail)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashBox)), timeout=20_000)
    box = window.findChildren(CrashBox)[0]
    assert box.isVisible()
    assert len(expected_warnings) == 1
    expected_warnings.clear()
    box.accept()


def test_a_defect_on_the_windows_own_thread_is_shown_too(
    qtbot: QtBot, program: Program, expected_warnings: list[object]
) -> None:
    program.hear_defect(ValueError, ValueError("Vi Văn Ất"), None)
    assert program.sign_in is not None
    box = program.sign_in.findChildren(CrashBox)[0]
    qtbot.waitUntil(box.isVisible)
    expected_warnings.clear()
    box.accept()
