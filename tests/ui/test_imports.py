import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.cases import Case
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.models import Point, Team
from antq_desktop.domain.people import OtherRegime, Person
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.storage.pages import people_page
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.screens.import_updates import UpdatesTable
from antq_desktop.ui.table import Table

Sit = Callable[[Store], Sitting]
W = TypeVar("W", bound=QWidget)

MORE = """STT,Họ và tên,Năm sinh,Số CCCD,Thôn,Tội danh,Mức án,Ngày CHXAPT,Nhóm,Nghề nghiệp,Màu áo
1,Nguyễn Văn Sai,1990,0380901234567,Làng Mài,Trộm cắp tài sản,24 tháng,01/02/2024,B,Làm ruộng,xanh
2,Phạm Đức Sửu,19/04/1967,038067226856,Thanh Sơn,,,,A,Thợ xây,đỏ
3,Hà Văn Mới,32/13/1990,,Mơ,,,,C,,đỏ
4,Trần Văn Treo,1988,,Mơ,,2 năm tù cho hưởng án treo,,,,vàng
"""


@pytest.fixture
def window(qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs) -> MainWindow:
    shown = sit(store).window
    shown.open_place("import")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


@pytest.fixture
def bring(
    qtbot: QtBot, window: MainWindow, answers: Answers, jobs: Jobs
) -> Callable[[Path], MainWindow]:
    def choose(path: Path) -> MainWindow:
        answers.open_file = path
        press(window, "import_choose")
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
        return window

    return choose


@pytest.fixture
def take(qtbot: QtBot, bring: Callable[[Path], MainWindow], jobs: Jobs) -> Callable[[Path], None]:
    def take_in(path: Path) -> None:
        window = bring(path)
        press(window, "import_accept")
        qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)

    return take_in


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)


@pytest.fixture
def more(tmp_path: Path) -> Path:
    file = tmp_path / "them.csv"
    file.write_text(MORE, encoding="utf-8")
    return file


def one(inside: QWidget, kind: type[W], name: str) -> W:
    found = inside.findChildren(kind, name)
    assert len(found) == 1, (name, found)
    return found[0]


def press(window: QWidget, name: str) -> None:
    QTest.mouseClick(one(window, QPushButton, name), Qt.MouseButton.LeftButton)


def words(window: QWidget) -> str:
    return " | ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def chips(window: QWidget) -> list[str]:
    names = ("columns", "added", "matched", "updates", "doubts", "others")
    return [one(window, QPushButton, f"plan_{name}").text() for name in names]


def count(
    store: Store, *classes: type[Person | Case | Loan | Point | Team | OtherRegime]
) -> list[int]:
    with store.read() as reader:
        return [len(reader.all(cls)) for cls in classes]


def test_a_register_is_tried_first_and_written_only_when_accepted(
    qtbot: QtBot,
    bring: Callable[[Path], MainWindow],
    samples: Path,
    store: Store,
    jobs: Jobs,
) -> None:
    window = bring(samples / "so-theo-doi-2026.xlsx")
    assert "New · 104" in chips(window)
    assert "104 new" in one(window, QLabel, "import_sentence").text()
    assert count(store, Person) == [0]

    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
    assert count(store, Person, Loan) == [104, 13]
    assert "so-theo-doi-2026.xlsx was taken in." in words(window)
    with store.read() as reader:
        assert len(people_page(reader, reader.clock.today())) == 104


def test_a_whole_import_can_be_taken_back(
    qtbot: QtBot,
    window: MainWindow,
    take: Callable[[Path], None],
    samples: Path,
    store: Store,
) -> None:
    take(samples / "so-theo-doi-2026.xlsx")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count(store, Person, Case, Loan) == [0, 0, 0], timeout=90_000)


def test_a_file_brought_again_brings_nothing(
    bring: Callable[[Path], MainWindow], take: Callable[[Path], None], samples: Path
) -> None:
    take(samples / "so-theo-doi-2026.xlsx")
    window = bring(samples / "so-theo-doi-2026.xlsx")
    assert chips(window)[1:5] == [
        "New · 0",
        "Known already · 104",
        "To update · 0",
        "Set aside · 0",
    ]


def test_models_and_teams_are_known_by_their_headings(
    take: Callable[[Path], None], samples: Path, store: Store
) -> None:
    take(samples / "mo-hinh-va-to-tu-quan.xlsx")
    assert count(store, Point, Team) == [28, 112 + 550]


def test_a_column_that_was_not_understood_is_shown_first_and_can_be_told(
    qtbot: QtBot, bring: Callable[[Path], MainWindow], more: Path, jobs: Jobs
) -> None:
    window = bring(more)
    box = one(window, QComboBox, "column_1_10")
    assert box.isVisible()
    assert box.accessibleName() == "Màu áo"
    assert box.currentData() == ""
    box.setCurrentIndex(box.findData("other_names"))
    box.activated.emit(box.currentIndex())
    boxes = partial(window.findChildren, QComboBox, "column_1_10")
    qtbot.waitUntil(lambda: not jobs.busy() and any(each.isVisible() for each in boxes()))
    again = one_visible(window, QComboBox, "column_1_10")
    assert again.currentData() == "other_names"


def one_visible(inside: QWidget, kind: type[W], name: str) -> W:
    return next(each for each in inside.findChildren(kind, name) if each.isVisible())


def test_only_ticked_fields_are_taken_into_the_book(
    bring: Callable[[Path], MainWindow],
    take: Callable[[Path], None],
    settle: Callable[[], None],
    samples: Path,
    more: Path,
    store: Store,
) -> None:
    take(samples / "so-theo-doi-2026.xlsx")
    window = bring(more)
    press(window, "plan_updates")
    table = one(window, UpdatesTable, "import_updates")
    model = table.model()
    fields = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert fields == ["Group", "Occupation"]
    assert "0 of 2 ticked" in words(window)
    table.setCurrentIndex(model.index(1, 3))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "1 of 2 ticked" in words(window)
    assert "1 brought up to date" in one(window, QLabel, "import_sentence").text()
    press(window, "import_accept")
    settle()
    with store.read() as reader:
        lines = people_page(reader, reader.clock.today())
    changed = next(line for line in lines if line.full_name == "Phạm Đức Sửu")
    assert changed.occupation == "Thợ xây"
    assert str(changed.group) == "B"


def test_a_row_set_aside_is_put_right_in_place(
    qtbot: QtBot,
    window: MainWindow,
    take: Callable[[Path], None],
    more: Path,
    store: Store,
    jobs: Jobs,
) -> None:
    take(more)
    press(window, "import_see_parked")
    assert one(window, QPushButton, "import_parked").text() == "Rows set aside · 2"
    table = one(window, Table, "parked")
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    cell = one(window, QLineEdit, "cell_3")
    assert cell.text() == "0380901234567"
    assert cell.property("wrong") is True
    press(window, "parked_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert cell.property("wrong") is True
    assert count(store, Person) == [1]

    cell.setText("038090123456")
    QTest.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count(store, Person) == [2])
    qtbot.waitUntil(
        lambda: one(window, QPushButton, "import_parked").text() == "Rows set aside · 1"
    )
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: count(store, Person) == [1])


def test_what_was_typed_into_a_row_is_there_when_it_is_opened_again(
    window: MainWindow, take: Callable[[Path], None], more: Path
) -> None:
    take(more)
    press(window, "import_see_parked")
    table = one(window, Table, "parked")
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    cell = one(window, QLineEdit, "cell_2")
    cell.setText("23/1/1990")
    QTest.keyClick(cell, Qt.Key.Key_Escape)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert one_visible(window, QLineEdit, "cell_2").text() == "23/1/1990"


def test_a_row_nobody_needs_is_let_go(
    qtbot: QtBot, window: MainWindow, take: Callable[[Path], None], more: Path, store: Store
) -> None:
    take(more)
    press(window, "import_see_parked")
    table = one(window, Table, "parked")
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    press(window, "parked_dismiss")

    def waiting() -> int:
        with store.read() as reader:
            return len(parked_rows(reader))

    qtbot.waitUntil(lambda: waiting() == 1)


def test_people_of_another_regime_stand_on_their_own_list(
    take: Callable[[Path], None], more: Path, store: Store
) -> None:
    take(more)
    assert count(store, OtherRegime) == [1]


def test_the_report_of_an_import_lies_on_paper(
    qtbot: QtBot, window: MainWindow, take: Callable[[Path], None], more: Path
) -> None:
    take(more)
    press(window, "import_report")
    qtbot.waitUntil(lambda: "page 1 of" in words(window), timeout=60_000)


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.xlsx", b""), ("letter.xlsx", b"Kinh gui"), ("fruit.csv", "Táo,Lê\n1,2\n".encode())],
)
def test_a_file_that_is_no_register_is_said_and_changes_nothing(
    qtbot: QtBot,
    bring: Callable[[Path], MainWindow],
    tmp_path: Path,
    name: str,
    content: bytes,
) -> None:
    (tmp_path / name).write_bytes(content)
    window = bring(tmp_path / name)
    qtbot.waitUntil(lambda: name in words(window))
    assert one(window, QPushButton, "import_first").isVisible()


def test_whose_a_row_is_can_be_said_before_it_is_taken_in(
    qtbot: QtBot,
    bring: Callable[[Path], MainWindow],
    take: Callable[[Path], None],
    tmp_path: Path,
    store: Store,
    jobs: Jobs,
) -> None:
    first = tmp_path / "a.csv"
    first.write_text("STT,Họ và tên,Năm sinh,Thôn,Nhóm\n1,Lương Tý,1991,Mơ,A\n", encoding="utf-8")
    take(first)
    second = tmp_path / "b.csv"
    second.write_text("STT,Họ và tên,Năm sinh,Thôn,Nhóm\n1,Lương Tý,1991,,A\n", encoding="utf-8")
    window = bring(second)
    assert chips(window)[4] == "Set aside · 1"
    press(window, "plan_doubts")
    boxes = [each for each in window.findChildren(QComboBox) if "whose" in each.objectName()]
    assert boxes[0].itemText(1) == "Lương Tý · 1991 · Mơ"
    boxes[0].setCurrentIndex(2)
    boxes[0].activated.emit(2)
    assert "1 new" in one(window, QLabel, "import_sentence").text()
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert count(store, Person) == [2]


def test_a_file_dropped_on_the_page_is_tried(
    qtbot: QtBot, window: MainWindow, samples: Path, tmp_path: Path, jobs: Jobs
) -> None:
    copied = tmp_path / "sổ của tôi.xlsx"
    shutil.copy(samples / "so-theo-doi-2026.xlsx", copied)
    drop(one(window, QWidget, "page_import"), copied)
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
    assert "New · 104" in chips(window)


def drop(page: QWidget, path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
