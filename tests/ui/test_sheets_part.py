"""Printing sheets from the reports: only what is really printed is out from then on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_sheets import SheetDesk, desk_with_sheets
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.preview import Preview

FUTURE = "2027-Q1"


Sit = Callable[[Store], Sitting]


@pytest.fixture
def desk(sit: Sit, store: Store, jobs: Jobs, qtbot: QtBot) -> SheetDesk:
    return at_the_sheets(sit, store, jobs, qtbot)


def at_the_sheets(sit: Sit, store: Store, jobs: Jobs, qtbot: QtBot) -> SheetDesk:
    """Three people whose sheets of this quarter are out, and the part of the sheets in sight."""
    made = desk_with_sheets(sit, store, jobs, qtbot, 3)
    made.window.open_place("reports")
    press(made, "part_sheets")
    return made


def press(desk: SheetDesk, name: str) -> None:
    QTest.mouseClick(desk.find(QPushButton, name), Qt.MouseButton.LeftButton)
    desk.settle()


def preview(desk: SheetDesk) -> Preview:
    desk.qtbot.waitUntil(lambda: desk.window.findChild(Preview) is not None)
    desk.settle()
    found = desk.window.findChild(Preview)
    assert isinstance(found, Preview)
    return found


def ahead(desk: SheetDesk) -> list[PrintedSheet]:
    return [each for each in desk.all(PrintedSheet) if each.period == FUTURE]


def test_a_mere_look_records_nothing_and_saving_all(
    desk: SheetDesk, answers: Answers, tmp_path: Path
) -> None:
    desk.find(QComboBox, "sheets_period").setCurrentIndex(1)
    press(desk, "sheets_preview")
    shown = preview(desk)
    assert ahead(desk) == []
    answers.save_file = tmp_path / "phieu.pdf"
    shown.save_as()
    desk.settle()
    assert {each.person for each in ahead(desk)} == set(desk.ids)
    assert len(PdfReader(tmp_path / "phieu.pdf").pages) == 3
    assert desk.label("sheets_out_count") == "Sheets not returned: 6"


@pytest.fixture
def second_page_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Have the person choose the second page in the dialog of the printer; return the paper."""
    paper = tmp_path / "printed.pdf"
    whole = Answers._printer

    def choose(self: Answers, parent: QWidget) -> QPrinter | None:
        self.printer_file = paper
        printer = whole(self, parent)
        assert printer is not None
        printer.setFromTo(2, 2)
        return printer

    monkeypatch.setattr(Answers, "_printer", choose)
    return paper


def test_only_the_pages_that_were_printed_are_out(
    second_page_only: Path, sit: Sit, store: Store, jobs: Jobs, qtbot: QtBot
) -> None:
    desk = at_the_sheets(sit, store, jobs, qtbot)
    desk.find(QComboBox, "sheets_period").setCurrentIndex(1)
    press(desk, "sheets_preview")
    preview(desk).print()
    qtbot.waitUntil(lambda: len(ahead(desk)) == 1)
    desk.settle()
    assert len(PdfReader(second_page_only).pages) == 1
    # Mài comes first with the second person, then Mơ with the first and the third.
    assert [each.person for each in ahead(desk)] == [desk.ids[0]]


def test_blank_sheets_for_new_people_are_shown(
    desk: SheetDesk, answers: Answers, tmp_path: Path
) -> None:
    desk.find(QSpinBox, "blank_count").setValue(2)
    press(desk, "blank_preview")
    answers.save_file = tmp_path / "trang.pdf"
    preview(desk).save_as()
    desk.settle()
    pages = PdfReader(tmp_path / "trang.pdf").pages
    assert len(pages) == 2
    assert "8P4F-0559-Q" in pages[1].extract_text()
    assert len(desk.all(PrintedSheet)) == 3


def test_the_list_of_those_out_and_the_way_to_type_them_back(
    desk: SheetDesk, answers: Answers, tmp_path: Path
) -> None:
    assert desk.label("sheets_out_count") == "Sheets not returned: 3"
    press(desk, "sheets_out")
    answers.save_file = tmp_path / "chua-thu.pdf"
    preview(desk).save_as()
    desk.settle()
    text = PdfReader(tmp_path / "chua-thu.pdf").pages[0].extract_text()
    for code in desk.codes:
        assert code[:4] in text
    desk.window.go_back()
    press(desk, "sheets_type")
    assert desk.window.place == "typing"
