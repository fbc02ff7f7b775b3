from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.cases import Case, CompletedBy, Group, GroupDecision
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.people import Person, Sex
from antq_desktop.domain.units import Hamlet, Opening
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.behind import records_behind
from antq_desktop.ui.figures_table import FiguresTable
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.sheets import Sheets
from antq_desktop.ui.table import Table

Sit = Callable[[Store], Sitting]


def fill(work: Work) -> None:
    """Seven people in two hamlets: four of group B, one who came home this quarter."""
    mo, mai = (work.put(Hamlet(name=name)) for name in ("Mơ", "Làng Mài"))
    for number in range(7):
        person = work.put(
            Person(
                full_name=f"Vi Văn Thứ {number}",
                sex=Sex.FEMALE if number == 0 else Sex.MALE,
                hamlet=mo.id if number < 3 else mai.id,
            )
        )
        came = date(2026, 10, 2) if number == 6 else date(2024, 3, 1)
        work.put(
            Case(
                person=person.id,
                completed_on=came,
                completed_by=CompletedBy.SERVED,
                done_before=True,
            )
        )
        if number < 4:
            work.put(GroupDecision(person=person.id, group=Group.B))


@pytest.fixture
def window(qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs) -> MainWindow:
    store.write(Tag.ADD, fill)
    shown = sit(store).window
    shown.open_place("reports")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


def figures(window: QWidget) -> dict[str, list[str]]:
    model = window.findChildren(FiguresTable, "figures")[0].model()
    cells = [
        [str(model.index(row, column).data()).strip() for column in range(4)]
        for row in range(model.rowCount())
    ]
    return {each[0]: each[1:] for each in cells}


def words(window: QWidget) -> str:
    return " | ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def press(window: QWidget, name: str) -> None:
    QTest.mouseClick(window.findChildren(QPushButton, name)[0], Qt.MouseButton.LeftButton)


def open_figure(window: QWidget, label: str) -> None:
    table = window.findChildren(FiguresTable, "figures")[0]
    at = list(figures(window)).index(label)
    table.setCurrentIndex(table.model().index(at, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)


def test_the_figures_stand_with_those_of_the_period_before(window: MainWindow) -> None:
    shown = figures(window)
    assert shown["At the end"] == ["7", "6", "+1"]
    assert shown["Came in the period"] == ["1", "0", "+1"]
    assert shown["Group B"] == ["4", "4", "0"]
    assert shown["People under management"] == ["", "", ""]
    assert "Beginning 6 + corrections 0 + in 1 − out 0 = 7." in words(window)
    assert "from 15/09/2026 to 14/12/2026" in words(window)


def test_what_nobody_follows_is_folded_until_it_is_asked_for(window: MainWindow) -> None:
    table = window.findChildren(FiguresTable, "figures")[0]
    shown = figures(window)
    assert "Awards" not in shown
    folded = [each for each in shown if each.startswith("Not followed: ")]
    assert "Awards" in folded[-1], "a section of which nothing is followed"
    assert "Counsel given (times)" in folded[0]
    assert table.columnSpan(list(shown).index(folded[0]), 0) == 5
    assert shown["Group C"] == ["0", "0", "0"], "zero is no reason to fold"
    box = window.findChildren(QCheckBox, "report_whole")[0]
    box.click()
    assert figures(window)["Awards"] == ["", "", ""]
    assert not any(each.startswith("Not followed: ") for each in figures(window))
    assert len(figures(window)) > len(shown)


def test_a_figure_opens_the_people_behind_it(window: MainWindow) -> None:
    open_figure(window, "Came in the period")
    behind = window.findChildren(Table, "behind")[0]
    assert behind.model().rowCount() == 1
    behind.setCurrentIndex(behind.model().index(0, 0))
    QTest.keyClick(behind, Qt.Key.Key_Return)
    assert window.place == "person"
    assert "Vi Văn Thứ 6" in words(window)


def test_a_retired_record_counts_without_a_name_and_opens_no_more(
    window: MainWindow, store: Store, jobs: Jobs, qtbot: QtBot
) -> None:
    with store.read() as reader:
        gone = reader.find(Person, full_name="Vi Văn Thứ 5")[0].id
    confirmed, law = Confirmed(date(2026, 11, 20), "45/PLLTP"), window.context.reference
    window.context.write(Tag.RETIRE, lambda work: confirm_expungement(work, gone, confirmed, law))
    qtbot.waitUntil(lambda: not jobs.busy())
    open_figure(window, "Out: conviction expunged")
    behind = window.findChildren(Table, "behind")[0]
    assert [str(behind.model().index(0, 0).data())] == ["Record retired"]
    behind.setCurrentIndex(behind.model().index(0, 0))
    QTest.keyClick(behind, Qt.Key.Key_Return)
    assert window.place == "reports"
    assert records_behind_of(store, gone) == [True], "nor under the id it had, in older figures"


def records_behind_of(store: Store, person: str) -> list[bool]:
    with store.read() as reader:
        return [each.retired for each in records_behind(reader, "people", [person])]


def test_a_number_nobody_stands_behind_says_so(qtbot: QtBot, window: MainWindow) -> None:
    open_figure(window, "Women" if "Women" in figures(window) else "Group D")
    qtbot.waitUntil(lambda: "· " in words(window))


def test_another_period_is_another_summary(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
    box = window.findChildren(QComboBox, "period")[0]
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert figures(window)["At the end"] == ["6", "6", "0"]
    assert "from 15/06/2026 to 14/09/2026" in words(window)


def test_figures_that_disagree_are_not_printed(
    qtbot: QtBot, window: MainWindow, store: Store, jobs: Jobs
) -> None:
    jobs.start(
        lambda _progress: store.write(
            Tag.ADD, lambda work: work.put(Opening(period="2026-Q4", people=9))
        )
    )
    qtbot.waitUntil(lambda: "is 10, but 7 stand at the end." in words(window))
    for name in ("summary_pdf", "summary_xlsx"):
        assert not window.findChildren(QPushButton, name)[0].isEnabled()
    press(window, "see_wrong")
    assert window.findChildren(Table, "behind")[0].model().rowCount() > 0


def test_the_summary_lies_on_paper_and_in_a_workbook_with_the_same_figures(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    answers.save_file = tmp_path / "tong-hop"
    press(window, "summary_xlsx")
    qtbot.waitUntil(lambda: not jobs.busy())
    sheet = openpyxl.load_workbook(tmp_path / "tong-hop.xlsx", data_only=True).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    closing = next(row for row in cells if "At the end" in row)
    assert 7 in closing
    press(window, "summary_pdf")
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview, "preview")), timeout=60_000)


def part(qtbot: QtBot, window: QWidget, name: str, jobs: Jobs) -> None:
    press(window, f"part_{name}")
    qtbot.waitUntil(lambda: not jobs.busy())


def test_the_report_takes_its_number_and_gives_it_back(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store: Store
) -> None:
    press(window, "report_number")
    press(window, "number_blank")
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)))
    with store.read() as reader:
        assert reader.all(OutgoingLetter) == []
    window.open_place("reports")
    window.findChildren(QLineEdit, "number_number")[0].setText("7")
    press(window, "number_take")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert "Number 07 stands in the book." in words(window)
    assert "Numbers that no paper has: 1-6." in words(window).replace("–", "-")
    with store.read() as reader:
        (line,) = reader.all(OutgoingLetter)
    assert line.subject.startswith("Report results of helping people")
    press(window, "undo")
    qtbot.waitUntil(lambda: not jobs.busy())
    with store.read() as reader:
        assert [each.remarks[:3] for each in reader.all(OutgoingLetter)] == ["Hủy"]


def test_sheets_are_made_for_the_chosen_set(qtbot: QtBot, window: MainWindow, jobs: Jobs) -> None:
    part(qtbot, window, "sheets", jobs)
    assert "7 sheets" in words(window)
    hamlet = window.findChildren(QComboBox, "sheets_hamlet")[0]
    hamlet.setCurrentIndex(hamlet.findText("Mơ"))
    qtbot.waitUntil(lambda: "3 sheets" in words(window))
    group = window.findChildren(QComboBox, "sheets_group")[0]
    group.setCurrentIndex(group.findText("no group"))
    qtbot.waitUntil(lambda: "0 sheets" in words(window))
    assert not window.findChildren(QPushButton, "sheets_preview")[0].isEnabled()
    group.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "3 sheets" in words(window))
    press(window, "sheets_preview")
    qtbot.waitUntil(lambda: "page 1 of 3" in words(window), timeout=60_000)
    assert window.findChildren(Sheets, "sheets")


def test_the_register_book_is_shown_and_saved(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    part(qtbot, window, "book", jobs)
    answers.save_file = tmp_path / "so.xlsx"
    press(window, "book_xlsx")
    qtbot.waitUntil(lambda: not jobs.busy())
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").active
    assert sheet is not None
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value}
    assert {f"Vi Văn Thứ {number}" for number in range(7)} <= texts
    press(window, "book_preview")
    qtbot.waitUntil(lambda: "page 1 of" in words(window), timeout=60_000)


def test_the_register_is_written_back_in_the_columns_of_the_office(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path, samples: Path
) -> None:
    jobs = window.context.jobs
    window.open_place("import")
    answers.open_file = samples / "so-theo-doi-2026.xlsx"
    press(window, "import_choose")
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
    press(window, "import_accept")
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
    window.open_place("reports")
    part(qtbot, window, "book", jobs)
    box = window.findChildren(QComboBox, "own_columns")[0]
    assert box.currentText().startswith("so-theo-doi-2026.xlsx")
    answers.save_file = tmp_path / "tra-lai"
    press(window, "own_columns_xlsx")
    qtbot.waitUntil(lambda: not jobs.busy(), timeout=60_000)
    sheet = openpyxl.load_workbook(tmp_path / "tra-lai.xlsx").active
    assert sheet is not None
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Họ và tên" in texts
    assert "Trần Đạt" in texts
