"""Sheets of the group and movement registers in the window, from the file to the book."""

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from tests.services.importing.sheets import KEPT, as_kept, village
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.activities import Activity, Tally
from antq_desktop.domain.models import Meeting
from antq_desktop.domain.people import Person
from antq_desktop.domain.units import Population
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.table import Table

W = TypeVar("W", bound=QWidget)
Bring = Callable[[Path], MainWindow]

HEAD = ("STT", "Ngày", "Thôn", "Nội dung", "Số buổi", "Lượt dự", "Loại", "Người báo tin")
ROWS = (
    ("1", "05/03/2026", "Thôn Mơ", "Lừa đảo", "2", "1.080", "Tuyên truyền", "Vi Văn Kín"),
    ("2", "06/03/2026", "Thôn Mơ", "Ma túy", "1", "60", "Đua xe", ""),
)


@pytest.fixture
def window(qtbot: QtBot, sit: Callable[[Store], Sitting], store: Store, jobs: Jobs) -> MainWindow:
    village(store)
    shown = sit(store).window
    shown.open_place("import")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


@pytest.fixture
def bring(qtbot: QtBot, window: MainWindow, answers: Answers, jobs: Jobs) -> Bring:
    def choose(path: Path) -> MainWindow:
        answers.open_file = path
        press(window, "import_choose")
        qtbot.waitUntil(lambda: not jobs.busy())
        return window

    return choose


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def one(inside: QWidget, kind: type[W], name: str) -> W:
    found = [each for each in inside.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, (name, found)
    return found[0]


def press(window: QWidget, name: str) -> None:
    QTest.mouseClick(one(window, QPushButton, name), Qt.MouseButton.LeftButton)


def words(window: QWidget) -> str:
    return " | ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def count(store: Store, cls: type[Activity | Meeting | Tally | Person]) -> int:
    with store.read() as reader:
        return len(reader.all(cls))


def say(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_sheet_is_known_by_its_headings_and_taken_in_when_accepted(
    qtbot: QtBot, bring: Bring, store: Store, jobs: Jobs, tmp_path: Path
) -> None:
    window = bring(as_kept(tmp_path / "so.xlsx", KEPT["activities"]))
    assert one(window, QComboBox, "import_kind").currentData() == "activities"
    assert not [each for each in window.findChildren(QWidget, "import_unsure") if each.isVisible()]
    assert one(window, QPushButton, "plan_added").text() == "New · 2"
    assert not window.findChildren(QPushButton, "plan_others")[0].isVisible()
    model = one(window, Table, "import_added").model()
    shown = [str(model.index(0, at).data()) for at in range(model.columnCount())]
    assert shown == ["5", "Propaganda session", "05/03/2026", "Lừa đảo", "Thôn Mơ", "2", "1,080",
                     "Sheet"]  # fmt: skip
    assert "2 new, 0 known already, 0 set aside" in words(window)
    assert count(store, Activity) == 0
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert count(store, Activity) == 2
    assert "Other regimes" not in words(window)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count(store, Activity) == 0)


def test_an_officer_says_which_book_it_is(
    qtbot: QtBot, bring: Bring, store: Store, jobs: Jobs, tmp_path: Path
) -> None:
    """Headings that fit two registers are doubted; a book it cannot be leaves it as it was."""
    window = bring(
        sheet(
            tmp_path / "so.csv",
            ("Ngày", "Nội dung", "Số người", "Điểm mô hình", "Số người dự"),
            ("05/03/2026", "Sinh hoạt", "24", "Camera an ninh Mơ", "24"),
        )
    )
    box = one(window, QComboBox, "import_kind")
    assert one(window, QWidget, "import_unsure").isVisible()
    say(box, "meetings")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert one(window, QPushButton, "plan_added").text() == "New · 1"
    assert not [each for each in window.findChildren(QWidget, "import_unsure") if each.isVisible()]
    say(box, "people")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert "so.csv" in words(window)
    assert box.currentData() == "meetings"
    assert one(window, QPushButton, "import_accept").isEnabled()
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert (count(store, Meeting), count(store, Person)) == (1, 0)


def test_a_doubtful_row_waits_in_the_list_and_is_put_right(
    qtbot: QtBot, bring: Bring, store: Store, jobs: Jobs, tmp_path: Path
) -> None:
    window = bring(sheet(tmp_path / "so.csv", HEAD, *ROWS))
    press(window, "plan_columns")
    assert "Never taken in, since it could say who told" in words(window)
    assert "Kín" not in words(window)
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert count(store, Activity) == 1
    press(window, "import_see_parked")
    table = one(window, Table, "parked")
    assert str(table.model().index(0, 1).data()) == "06/03/2026 · Thôn Mơ · Ma túy"
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert "Festival day of the movement" in words(window), "what may be chosen is told"
    cell = one(window, QLineEdit, "cell_6")
    assert (cell.text(), cell.property("wrong")) == ("Đua xe", True)
    assert not window.findChildren(QLineEdit, "cell_7"), "nothing is kept of who told"
    cell.setText("Hội thi")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count(store, Activity) == 2)
    qtbot.waitUntil(lambda: not jobs.busy())
    with store.read() as reader:
        assert parked_rows(reader) == []
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count(store, Activity) == 1)
    with store.read() as reader:
        assert len(parked_rows(reader)) == 1


def test_a_sheet_of_a_year_retyped_with_corrections_is_ticked(
    bring: Bring, store: Store, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    """Old and new stand beside one another; what is ticked is taken, and taken back by undo."""
    head = ("Thôn", "Năm", "Số hộ", "Số khẩu")
    window = bring(sheet(tmp_path / "1.csv", head, ("Thôn Mơ", "2026", "112", "480")))
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    press(window, "import_again")
    bring(sheet(tmp_path / "2.csv", head, ("Thôn Mơ", "2026", "115", "480")))
    press(window, "plan_updates")
    table = one(window, QTableView, "import_updates")
    shown = [str(table.model().index(0, at).data()) for at in range(5)]
    assert (shown[0], shown[2:]) == ("Mơ · 2026", ["112", "115", "2"])
    assert "0 brought up to date, 1 known already" in words(window)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "1 brought up to date, 1 known already" in words(window)
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert households(store) == [115]
    press(window, "undo")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert households(store) == [112]


def households(store: Store) -> list[int | None]:
    with store.read() as reader:
        return [each.households for each in reader.all(Population)]


def test_what_a_column_stands_for_is_corrected(
    qtbot: QtBot, bring: Bring, jobs: Jobs, tmp_path: Path
) -> None:
    window = bring(
        sheet(
            tmp_path / "tin.csv",
            ("Ngày", "Số tin", "Đã giúp", "Nguồn tin"),
            ("05/05/2026", "12", "3", "Cơ sở 07"),
            ("Tổng cộng", "12", "3", ""),
        )
    )
    assert "is not taken as a line: Tổng cộng 12 3" in words(window)
    box = one(window, QComboBox, "column_1_2")
    assert box.currentData() == ""
    assert not window.findChildren(QComboBox, "column_1_3")
    say(box, "helped")
    boxes = partial(window.findChildren, QComboBox, "column_1_2")
    qtbot.waitUntil(lambda: not jobs.busy() and any(each.isVisible() for each in boxes()))
    assert one(window, QComboBox, "column_1_2").currentData() == "helped"


def test_what_has_no_column_is_said_once_for_all_rows(
    qtbot: QtBot, bring: Bring, store: Store, jobs: Jobs, tmp_path: Path
) -> None:
    window = bring(
        sheet(
            tmp_path / "tuyen-truyen.csv",
            ("Ngày", "Thôn", "Số buổi", "Lượt dự"),
            ("05/03/2026", "Mơ", "2", "1.080"),
            ("06/03/2026", "Mơ", "1", "40"),
            ("07/03/2026", "Xa", "1", "40"),
        )
    )
    assert one(window, QPushButton, "plan_doubts").text() == "Set aside · 3"
    press(window, "plan_columns")
    assert "There is no column for: Kind. Say it here for all rows." in words(window)
    say(one(window, QComboBox, "all_kind"), "Propaganda session")
    qtbot.waitUntil(lambda: not jobs.busy())
    qtbot.waitUntil(
        lambda: (
            one(window, QPushButton, "plan_added").text() == "New · 2"
            and any(each.isVisible() for each in window.findChildren(QComboBox, "all_kind"))
        )
    )
    assert one(window, QComboBox, "all_kind").currentData() == "Propaganda session"
    assert "There is no column" not in words(window)
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert count(store, Activity) == 2
    with store.read() as reader:
        (entry,) = parked_rows(reader)
        assert not any(reader.kept(Local.MAPPING).values()), "the next sheet is asked anew"
    assert entry.row.cells == ("07/03/2026", "Xa", "1", "40", "Propaganda session")


def test_an_empty_workbook_is_saved_to_be_filled_in(
    qtbot: QtBot, window: MainWindow, answers: Answers, jobs: Jobs, tmp_path: Path
) -> None:
    answers.save_file = tmp_path / "mau"
    box = one(window, QComboBox, "import_template_of")
    box.setCurrentIndex(box.findData("members"))
    press(window, "import_template")
    qtbot.waitUntil(lambda: not jobs.busy())
    head = [each.value for each in load_workbook(tmp_path / "mau.xlsx").worksheets[0][3]]
    assert head[:2] == ["Tổ *", "Họ và tên *"]
