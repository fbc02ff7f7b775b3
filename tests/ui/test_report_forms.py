"""An office takes in the workbook of the unit above, gives its cells figures, and fills it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting
from tests.ui.test_reports import fill, words

from antq_desktop.domain.reporting import FormCell
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.screens.report_form_grid import FormGrid


@pytest.fixture
def form(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Biểu 1"
    sheet["A1"] = "Số người cuối kỳ"
    sheet["B2"] = "=B1*2"
    book.save(tmp_path / "bieu.xlsx")
    return tmp_path / "bieu.xlsx"


@pytest.fixture
def window(
    qtbot: QtBot,
    sit: Callable[[Store], Sitting],
    store: Store,
    jobs: Jobs,
    answers: Answers,
    form: Path,
) -> MainWindow:
    store.write(Tag.ADD, fill)
    shown = sit(store).window
    shown.open_place("reports")
    answers.open_file = form
    press(shown, qtbot, jobs, "part_forms")
    assert "take the .xlsx in here" in words(shown)
    press(shown, qtbot, jobs, "form_begin")
    return shown


def press(window: MainWindow, qtbot: QtBot, jobs: Jobs, name: str) -> None:
    QTest.mouseClick(window.findChildren(QPushButton, name)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not jobs.busy())
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not jobs.busy())


def grid(window: MainWindow) -> FormGrid:
    return window.findChildren(FormGrid, "form_grid")[0]


def said(window: MainWindow, row: int, column: int) -> str:
    item = grid(window).item(row, column)
    return item.text() if item else ""


def give(window: MainWindow, qtbot: QtBot, jobs: Jobs, row: int, column: int) -> None:
    """Give the closing figure to a cell."""
    grid(window).setCurrentCell(row, column)
    figure = window.findChildren(QComboBox, "form_figure")[0]
    figure.setCurrentIndex(figure.findData("people_closing"))
    press(window, qtbot, jobs, "form_map")


def test_the_cells_of_a_form_are_filled_with_the_figures_of_the_period(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    assert said(window, 0, 0) == "Số người cuối kỳ"
    give(window, qtbot, jobs, 0, 1)
    assert said(window, 0, 1) == "At the end (This period)"
    listed = window.findChildren(QComboBox, "form_cells")[0]
    assert listed.itemText(0) == "Biểu 1, B1: At the end (This period)"
    grid(window).setCurrentCell(5, 5)
    listed.activated.emit(0)
    assert grid(window).cell == "B1"
    answers.save_file = tmp_path / "da-dien"
    press(window, qtbot, jobs, "form_fill")
    sheet = openpyxl.load_workbook(tmp_path / "da-dien.xlsx").worksheets[0]
    assert sheet["B1"].value == 7
    assert sheet["B2"].value == "=B1*2"


def test_a_cell_with_a_formula_takes_no_figure(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, store: Store
) -> None:
    give(window, qtbot, jobs, 1, 1)
    assert "reckons itself by a formula" in words(window)
    with store.read() as reader:
        assert reader.all(FormCell) == []


def test_a_figure_is_taken_out_of_its_cell(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, store: Store
) -> None:
    give(window, qtbot, jobs, 0, 1)
    press(window, qtbot, jobs, "form_unmap")
    qtbot.waitUntil(lambda: grid(window).item(0, 1) is None)
    with store.read() as reader:
        assert reader.all(FormCell) == []


def use(window: MainWindow) -> str:
    return window.findChildren(QLabel, "form_use")[0].text()


def test_the_figures_are_seen_in_their_cells_before_anything_is_saved(
    window: MainWindow, qtbot: QtBot, jobs: Jobs
) -> None:
    give(window, qtbot, jobs, 0, 1)
    press_box(window, qtbot, jobs, "form_seen")
    assert said(window, 0, 1) == "7"
    assert said(window, 0, 0) == "Số người cuối kỳ"
    window.findChildren(QComboBox, "form_period")[0].setCurrentIndex(1)
    qtbot.waitUntil(lambda: said(window, 0, 1) == "6")
    press_box(window, qtbot, jobs, "form_seen")
    assert said(window, 0, 1) == "At the end (This period)"


def press_box(window: MainWindow, qtbot: QtBot, jobs: Jobs, name: str) -> None:
    window.findChildren(QCheckBox, name)[0].click()
    qtbot.waitUntil(lambda: not jobs.busy())


def test_a_form_that_is_ended_is_not_filled_any_more(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    give(window, qtbot, jobs, 0, 1)
    assert "any period" in use(window)
    press(window, qtbot, jobs, "form_change")
    window.findChildren(Form)[0].editors["until"].set_value(date(2026, 9, 30))
    press(window, qtbot, jobs, "panel_save")
    qtbot.waitUntil(lambda: "used from … to 30/09/2026" in use(window))
    answers.save_file = tmp_path / "da-dien"
    press(window, qtbot, jobs, "form_fill")
    assert "is not used for this period" in words(window)
    assert list(tmp_path.glob("da-dien*")) == []


def test_a_newer_file_keeps_the_mapping_and_tells_what_it_has_no_more(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, answers: Answers, form: Path, store: Store
) -> None:
    give(window, qtbot, jobs, 0, 1)
    give(window, qtbot, jobs, 3, 3)
    book = openpyxl.load_workbook(form)
    book.worksheets[0]["D4"] = "=1"
    book.worksheets[0]["A1"] = "Cuối kỳ"
    book.save(form)
    answers.open_file = form
    press(window, qtbot, jobs, "form_replace")
    qtbot.waitUntil(lambda: said(window, 0, 0) == "Cuối kỳ")
    assert said(window, 0, 1) == "At the end (This period)"
    assert "Biểu 1, D4 is no cell to fill any more" in words(window)
    press(window, qtbot, jobs, "undo")
    qtbot.waitUntil(lambda: said(window, 0, 0) == "Số người cuối kỳ")
    with store.read() as reader:
        assert {each.cell for each in reader.all(FormCell)} == {"B1", "D4"}


def test_a_form_is_taken_out_and_brought_back(
    window: MainWindow, qtbot: QtBot, jobs: Jobs, store: Store
) -> None:
    give(window, qtbot, jobs, 0, 1)
    press(window, qtbot, jobs, "form_remove")
    qtbot.waitUntil(lambda: "take the .xlsx in here" in words(window))
    press(window, qtbot, jobs, "undo")
    qtbot.waitUntil(lambda: said(window, 0, 1) == "At the end (This period)")
    with store.read() as reader:
        assert len(reader.all(FormCell)) == 1
