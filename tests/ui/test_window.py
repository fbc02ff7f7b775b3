from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting, new_store

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.errors import AntqError, FileInUse
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.mask import HIDDEN
from antq_desktop.ui.places import PLACES
from antq_desktop.ui.rail import NARROW, WIDE
from antq_desktop.ui.undo_bar import UndoBar

Sit = Callable[[Store], Sitting]
W = TypeVar("W", bound=QWidget)
IN_RAIL = [place.name for place in PLACES if place.in_rail]


def one(inside: QWidget, kind: type[W], name: str) -> W:
    """Return the one widget of that kind and name."""
    found = inside.findChildren(kind, name)
    assert len(found) == 1, (name, found)
    return found[0]


def add_person(store: Store, name: str) -> str:
    def both(work: Work) -> str:
        person = work.put(Person(full_name=name))
        work.put(Case(person=person.id, done_before=True))
        return person.id

    return store.write(Tag.ADD, both)


def visible_words(inside: QWidget) -> str:
    return " | ".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def peopled(store: Store) -> Store:
    for name in ("Nguyễn Đăng Khoẻ", "Lò Thị Hường", "Vi Văn Ất"):
        add_person(store, name)
    return store


def test_every_place_opens_by_its_number(
    qtbot: QtBot, sit: Sit, peopled: Store, jobs: Jobs
) -> None:
    window = sit(peopled).window
    for number, place in enumerate(IN_RAIL, start=1):
        QTest.keyClick(window, Qt.Key(ord(str(number % 10))), Qt.KeyboardModifier.ControlModifier)
        assert window.place == place
        assert one(window, QToolButton, f"go_{place}").isChecked()
        qtbot.waitUntil(lambda: not jobs.busy())


def test_whatever_a_key_reaches_has_a_name_for_tests_and_for_screen_readers(
    qtbot: QtBot, sit: Sit, peopled: Store, jobs: Jobs
) -> None:
    window = sit(peopled).window
    with peopled.read() as reader:
        person = reader.all(Person)[0]
    nameless: set[str] = set()
    for place in IN_RAIL:
        window.open_place(place)
        qtbot.waitUntil(lambda: not jobs.busy())
        nameless |= unnamed(window, place)
    window.open_record("people", person.id)
    nameless |= unnamed(window, "person")
    window.open_record("help", "today")
    nameless |= unnamed(window, "help")
    assert nameless == set()


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_of_a_place_flashes_as_a_window_of_its_own(
    qtbot: QtBot, sit: Sit, peopled: Store, jobs: Jobs, qapp: QApplication
) -> None:
    window = sit(peopled).window
    windows = Windows()
    qapp.installEventFilter(windows)
    for place in (*IN_RAIL, "help"):
        window.open_place(place)
        qtbot.waitUntil(lambda: not jobs.busy())
    qapp.removeEventFilter(windows)
    assert windows.seen == set()


def unnamed(window: QWidget, place: str) -> set[str]:
    found = set()
    for each in window.findChildren(QWidget):
        inner = isinstance(each, QScrollArea) or each.focusProxy() is not None
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or not each.isVisible() or inner:
            continue
        if not each.objectName() or not each.accessibleName():
            found.add(f"{place}: {type(each).__name__} {each.objectName()!r}")
    return found


def test_a_name_typed_without_marks_is_found_and_opened(
    qtbot: QtBot, sit: Sit, peopled: Store
) -> None:
    window = sit(peopled).window
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = one(window, QLineEdit, "search")
    QTest.keyClicks(search, "nguyen dang khoe")
    popup = one(window, QFrame, "search_popup")
    qtbot.waitUntil(popup.isVisible)
    results = one(window, QListView, "search_results").model()
    assert results.rowCount() == 1
    assert results.index(0, 0).data().startswith("Nguyễn Đăng Khoẻ")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.place == "person"
    assert not popup.isVisible()
    assert one(window, QToolButton, "go_people").isChecked()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == "today"


def test_enter_right_after_the_last_letter_opens_what_was_typed(sit: Sit, peopled: Store) -> None:
    window = sit(peopled).window
    search = one(window, QLineEdit, "search")
    QTest.keyClicks(search, "huong")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.place == "person"
    assert "Lò Thị Hường" in visible_words(window)


def test_escape_closes_the_search(qtbot: QtBot, sit: Sit, peopled: Store) -> None:
    window = sit(peopled).window
    search = one(window, QLineEdit, "search")
    QTest.keyClicks(search, "khong ai ten the nay")
    popup = one(window, QFrame, "search_popup")
    qtbot.waitUntil(popup.isVisible)
    assert "Nothing found." in visible_words(popup)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert search.text() == ""


def test_what_was_done_can_be_undone_for_ten_seconds(
    qtbot: QtBot, sit: Sit, peopled: Store
) -> None:
    window = sit(peopled).window
    with peopled.read() as reader:
        person = reader.all(Person)[0]

    def rename(work: Work) -> str:
        work.put(changed(person, full_name="Nguyễn Đăng Khoa"))
        return work.id

    work_id = peopled.write(Tag.CHANGE, rename)
    context = window.context
    context.offer_undo(
        "Nguyễn Đăng Khoa was changed.",
        lambda: context.write(Tag.UNDO, lambda work: undo(work, work_id)),
    )
    bar = one(window, UndoBar, "undo_bar")
    assert bar.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not bar.isVisible()

    def name_now() -> str:
        with peopled.read() as reader:
            return reader.get(Person, person.id).full_name

    qtbot.waitUntil(lambda: name_now() == "Nguyễn Đăng Khoẻ")


def test_after_ten_seconds_nothing_is_undone(sit: Sit, peopled: Store) -> None:
    window = sit(peopled).window
    undone: list[int] = []
    window.context.offer_undo("Done.", lambda: undone.append(1))
    bar = one(window, UndoBar, "undo_bar")
    assert bar.findChild(QLabel) is not None
    assert bar.patience == 10_000
    bar.leave()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []


def test_names_are_hidden_while_somebody_looks_on(
    qtbot: QtBot, sit: Sit, peopled: Store, jobs: Jobs
) -> None:
    window = sit(peopled).window
    window.open_place("people")
    qtbot.waitUntil(lambda: not jobs.busy())
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.context.mask.on
    search = one(window, QLineEdit, "search")
    QTest.keyClicks(search, "khoe")
    qtbot.waitUntil(one(window, QFrame, "search_popup").isVisible)
    shown = one(window, QListView, "search_results").model().index(0, 0).data()
    assert HIDDEN in shown
    assert "Khoẻ" not in shown
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not window.context.mask.on


def test_a_write_elsewhere_shows_on_the_page_in_sight(
    qtbot: QtBot, sit: Sit, peopled: Store, jobs: Jobs
) -> None:
    window = sit(peopled).window
    qtbot.waitUntil(lambda: "3" in tile(window))
    jobs.start(lambda _progress: add_person(peopled, "Cầm Văn Ơn"))
    qtbot.waitUntil(lambda: "4" in tile(window))


def tile(window: QWidget) -> str:
    tiles = [each for each in window.findChildren(QPushButton, "tile_1") if each.isVisible()]
    return tiles[-1].accessibleName() if tiles else ""


def test_an_error_of_a_job_stands_above_the_page_until_it_is_closed(
    qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs
) -> None:
    window = sit(store).window

    def refuse(_progress: Progress) -> None:
        raise FileInUse

    jobs.start(refuse)
    sentence = "These records are open in another window."
    qtbot.waitUntil(lambda: sentence in visible_words(window))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sentence not in visible_words(window))


def test_lasting_work_shows_how_far_it_is_and_stops_when_asked(
    qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs
) -> None:
    window = sit(store).window

    def long(progress: Progress) -> None:
        for part in range(100_000):
            progress.step(part, 100_000)
            QTest.qSleep(1)

    jobs.start(long, title="Reading the file")
    qtbot.waitUntil(lambda: "Reading the file" in visible_words(window), timeout=20_000)
    QTest.mouseClick(one(window, QPushButton, "stop"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert "Stopped. Nothing was changed." in visible_words(window)
    assert "Reading the file" not in visible_words(window)


def test_leaving_during_lasting_work_asks_first(
    qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs, answers: Answers
) -> None:
    sitting = sit(store)
    window = sitting.window

    def long(progress: Progress) -> None:
        for part in range(100_000):
            progress.step(part, 100_000)
            QTest.qSleep(1)

    jobs.start(long, title="Reading the file", failed=lambda _error: None)
    qtbot.waitUntil(lambda: "Reading the file" in visible_words(window), timeout=20_000)
    answers.sure = False
    assert not window.close()
    assert sitting.left == []
    jobs.cancel()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert window.close()
    assert sitting.left == ["left"]
    assert len(answers.asked) == 1


def test_the_window_locks_when_asked_and_when_nobody_is_there(sit: Sit, store: Store) -> None:
    sitting = sit(store)
    QTest.keyClick(sitting.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert sitting.locked == ["locked"]
    idle = sitting.window.idle_timer
    assert idle.isActive()
    assert idle.interval() == 10 * 60 * 1000
    idle.timeout.emit()
    assert sitting.locked == ["locked", "locked"]


def test_a_key_or_a_move_begins_the_idle_minutes_anew(sit: Sit, store: Store) -> None:
    window = sit(store).window
    window.idle_timer.stop()
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert window.idle_timer.isActive()


def test_the_rail_gives_its_words_away_in_a_small_window(sit: Sit, store: Store) -> None:
    window = sit(store).window
    rail = one(window, QFrame, "rail")
    assert rail.width() == WIDE
    window.resize(1024, 700)
    QApplication.sendPostedEvents()
    assert rail.maximumWidth() == NARROW
    window.resize(1366, 768)
    QApplication.sendPostedEvents()
    assert rail.maximumWidth() == WIDE


def test_another_language_dresses_the_window_anew_at_the_same_place(sit: Sit, store: Store) -> None:
    sitting = sit(store)
    first = sitting.window
    first.open_place("settings")
    first.dress_again()
    assert sitting.window is not first
    assert sitting.window.place == "settings"


def test_a_child_record_opens_with_its_person(sit: Sit, peopled: Store) -> None:
    window = sit(peopled).window
    with peopled.read() as reader:
        case = reader.all(Case)[1]
    window.open_record("cases", case.id)
    assert window.place == "person"
    assert "Lò Thị Hường" in visible_words(window)


def test_a_record_that_is_gone_is_said(qtbot: QtBot, sit: Sit, peopled: Store) -> None:
    window = sit(peopled).window
    window.open_record("cases", "0" * 32)
    qtbot.waitUntil(lambda: "Nothing is recorded under" in visible_words(window))


def test_an_empty_book_says_what_to_do_first(qtbot: QtBot, sit: Sit, store: Store) -> None:
    window = sit(store).window
    qtbot.waitUntil(lambda: "Nobody is in the book yet." in visible_words(window))


def test_the_top_bar_names_office_and_officer(sit: Sit, store: Store) -> None:
    window = sit(store).window
    words = visible_words(window)
    assert "Công an xã Như Xuân" in words
    assert "Lê Văn Thịnh" in words
    assert window.windowTitle().startswith("Công an xã Như Xuân")


def test_an_error_with_words_inside_is_told_whole(qtbot: QtBot, sit: Sit, store: Store) -> None:
    window = sit(store).window
    window.show_error(AntqError(N_("The figures disagree: {what}."), what="104 ≠ 103"))
    qtbot.waitUntil(lambda: "The figures disagree: 104 ≠ 103." in visible_words(window))


def test_two_windows_of_two_stores_know_nothing_of_each_other(
    qtbot: QtBot, sit: Sit, peopled: Store, tmp_path: Path
) -> None:
    other = new_store(tmp_path / "other")
    one_window, other_window = sit(peopled).window, sit(other).window
    one_window.context.mask.set_on(True)
    assert not other_window.context.mask.on
    other_window.hide()
    qtbot.wait(10)
    other.close()
