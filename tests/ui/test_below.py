"""A province officer at the window: takes in what communes sent, looks, asks, freezes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting

from antq_desktop.domain.machine_file import MachineFile, read_file
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.records import NEW, changed, new_id
from antq_desktop.domain.reporting import (
    FrozenReport,
    ReceivedReport,
    ReportState,
    UnitBelow,
    UnitNote,
)
from antq_desktop.domain.units import Level
from antq_desktop.errors import Cancelled
from antq_desktop.services.progress import Progress
from antq_desktop.services.totals_received import take_files
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import book_of_year
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.below_taking import take_paths
from antq_desktop.ui.table import Table

Sit = Callable[[Store], Sitting]
QUARTER = "2026-Q3"


def totals(code: str, people: int = 10, **more: object) -> MachineFile:
    file = MachineFile(
        program="1.0",
        unit_code=code,
        unit_name=f"Công an xã {code}",
        period=QUARTER,
        first=date(2026, 6, 15),
        last=date(2026, 9, 14),
        version=1,
        frozen_at="2026-09-15T03:00:00Z",
        log_head="a" * 64,
        figures={
            "people_opening": people,
            "people_in": 1,
            "people_out": 0,
            "people_closing": people + 1,
        },
    )
    return replace(file, **more)  # type: ignore[arg-type]


def put(folder: Path, *files: MachineFile) -> Path:
    folder.mkdir(exist_ok=True)
    for each in files:
        (folder / each.file_name).write_bytes(each.file)
    return folder


@pytest.fixture
def province(store: Store) -> Store:
    def job(work: Work) -> None:
        office = office_on(work)
        work.put(changed(office, name="Công an tỉnh Thanh Hóa", code="38", level=Level.PROVINCE))
        for code in ("A", "B", "C"):
            work.put(UnitBelow(code=code, name=f"Công an xã {code}", phone="0373123456"))

    store.write(Tag.CHANGE, job)
    return store


@pytest.fixture
def window(qtbot: QtBot, sit: Sit, province: Store, jobs: Jobs) -> MainWindow:
    shown = sit(province).window
    shown.open_place("below")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


def press(window: QWidget, name: str) -> None:
    QTest.mouseClick(window.findChildren(QPushButton, name)[0], Qt.MouseButton.LeftButton)


def words(window: QWidget) -> str:
    return " | ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())


def board(window: QWidget) -> dict[str, str]:
    model = window.findChildren(Table, "table_below")[0].model()
    return {
        str(model.index(row, 0).data()): str(model.index(row, 1).data())
        for row in range(model.rowCount())
    }


def take(qtbot: QtBot, window: QWidget, jobs: Jobs, answers: Answers, folder: Path) -> list[str]:
    answers.folder = folder
    press(window, "below_folder")
    qtbot.waitUntil(lambda: not jobs.busy())
    qtbot.waitUntil(lambda: bool(window.findChildren(Table, "below_files")))
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not jobs.busy())
    model = window.findChildren(Table, "below_files")[-1].model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_folder_is_taken_in_and_taken_back(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path, store: Store
) -> None:
    folder = put(tmp_path / "in", totals("A"), totals("B"), totals("X"))
    said = take(qtbot, window, jobs, answers, folder)
    assert len(said) == 3
    assert said[0].startswith("Công an xã X (X) is not among")
    assert "2 of 3 units reported." in words(window)
    assert board(window)["Xã C"] == "Not received"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "0 of 3 units reported." in words(window))
    with store.read() as reader:
        assert reader.all(ReceivedReport) == []


def test_a_taking_that_is_stopped_takes_nothing(province: Store, tmp_path: Path) -> None:
    folder = put(tmp_path / "in", *(totals(code) for code in ("A", "B", "C")))
    progress = Progress(lambda done, _total: progress.cancel() if done == 2 else None)
    with pytest.raises(Cancelled):
        take_paths(province, sorted(folder.iterdir()), QUARTER, progress)
    with province.read() as reader:
        assert reader.all(ReceivedReport) == []


def test_a_total_opens_the_units_it_comes_from_and_these_their_figures(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A"), totals("B", 30)))
    press(window, "below_part0_1")
    table = window.findChildren(Table, "totals")[0]
    at = table.rows.position("people_closing")
    assert table.model().index(at, 1).data() == "42"
    table.setCurrentIndex(table.model().index(at, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    units = window.findChildren(Table, "figure_units")[0]
    shown = [[units.model().index(row, at).data() for at in (0, 1, 2)] for row in range(2)]
    assert shown == [["Xã B", "31", "–"], ["Xã A", "11", "–"]]
    assert table.isColumnHidden(4), "beside the panel the part of the report would be cut"
    assert table.horizontalHeader().length() <= table.viewport().width(), (
        "no figure is out of sight"
    )
    next(each for each in window.findChildren(SidePanel) if each.isVisible()).close_panel()
    assert not table.isColumnHidden(4)
    QTest.keyClick(table, Qt.Key.Key_Return)
    units = window.findChildren(Table, "figure_units")[-1]
    units.setCurrentIndex(units.model().index(0, 0))
    QTest.keyClick(units, Qt.Key.Key_Return)
    figures = window.findChildren(Table, "unit_figures")[-1]
    qtbot.waitUntil(figures.isVisible)
    assert figures.model().index(figures.rows.position("people_closing"), 1).data() == "31"


def test_a_unit_is_asked_and_the_letter_is_shown(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store: Store
) -> None:
    table = window.findChildren(Table, "table_below")[0]
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    line = window.findChildren(QLineEdit, "note_words")[0]
    QTest.keyClicks(line, "Thieu so vay von")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "note_settle")))
    with store.read() as reader:
        (note,) = reader.all(UnitNote)
    assert (note.unit, note.period, note.words) == ("A", QUARTER, "Thieu so vay von")
    press(window, "note_letter")
    press(window, "number_take")
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview, "preview")))
    assert [each.number for each in _book(store)] == [1]
    assert "Công an xã A" in _book(store)[0].subject


def _book(store: Store) -> list[OutgoingLetter]:
    with store.read() as reader:
        return book_of_year(reader, reader.clock.today().year)


def test_the_consolidated_report_takes_its_number_and_is_printed_with_it(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store: Store
) -> None:
    press(window, "below_part0_1")
    press(window, "below_number")
    press(window, "number_take")
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview, "preview")))
    (line,) = _book(store)
    assert line.subject.startswith("Report consolidated figures of")
    assert line.symbol.startswith("01/BC")


def test_a_note_half_typed_stays_while_the_board_reads_again(
    qtbot: QtBot, window: MainWindow, jobs: Jobs
) -> None:
    table = window.findChildren(Table, "table_below")[0]
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    line = window.findChildren(QLineEdit, "note_words")[0]
    QTest.keyClicks(line, "Thieu so vay von")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "note_settle")))
    line = window.findChildren(QLineEdit, "note_words")[-1]
    assert line.text() == "", "what was kept is not typed still"
    QTest.keyClicks(line, "Hoi them ve")
    press(window, "note_settle")
    qtbot.waitUntil(lambda: not window.findChildren(QPushButton, "note_settle"))
    assert window.findChildren(QLineEdit, "note_words")[-1].text() == "Hoi them ve"


def test_totals_are_approved_and_unlocked_with_a_reason(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path, store: Store
) -> None:
    def state() -> ReportState:
        with store.read() as reader:
            (report,) = reader.all(FrozenReport)
        return report.state

    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A")))
    press(window, "below_part0_1")
    for name in ("below_freeze_now", "below_approve"):
        press(window, "below_freeze")
        press(window, name)
        qtbot.waitUntil(lambda: not jobs.busy())
        qtbot.waitUntil(lambda: not window.findChildren(QLineEdit, "freeze_reason"))
    assert state() is ReportState.APPROVED
    press(window, "below_freeze")
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "below_unlock")))
    assert not window.findChildren(QPushButton, "below_approve")
    press(window, "below_unlock")
    qtbot.waitUntil(lambda: "Say why" in words(window))
    assert state() is ReportState.APPROVED, "a reason is asked for"
    QTest.keyClicks(window.findChildren(QLineEdit, "freeze_reason")[0], "Xa B gui lai")
    press(window, "below_unlock")
    qtbot.waitUntil(lambda: state() is ReportState.UNLOCKED)


def freeze_then_take(
    qtbot: QtBot,
    window: MainWindow,
    jobs: Jobs,
    answers: Answers,
    tmp_path: Path,
    *others: MachineFile,
) -> None:
    """Freeze the totals of two units; then one corrects its report, and others come."""
    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A"), totals("B", 30)))
    press(window, "below_part0_1")
    press(window, "below_freeze")
    press(window, "below_freeze_now")
    qtbot.waitUntil(lambda: "The totals are those of version 1" in words(window))
    newer = totals("A", version=2, figures={**totals("A").figures, "people_in": 4})
    press(window, "below_part1_0")
    take(qtbot, window, jobs, answers, put(tmp_path / "late", newer, *others))


def test_what_changed_since_the_freeze_stands_beside_the_frozen_totals(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    freeze_then_take(qtbot, window, jobs, answers, tmp_path)
    assert "Corrected" in board(window)["Xã A"], "the board shows the report of today"
    press(window, "below_part0_1")
    table = window.findChildren(Table, "totals")[0]
    assert table.model().index(table.rows.position("people_in"), 1).data() == "2"
    press(window, "below_freeze")
    qtbot.waitUntil(lambda: bool(window.findChildren(Table, "moved")))
    model = window.findChildren(Table, "moved")[0].model()
    shown = [[model.index(row, at).data() for at in range(3)] for row in range(model.rowCount())]
    assert shown == [["Came in the period", "2", "5"], ["Xã A: Came in the period", "1", "4"]]
    answers.sure = False
    press(window, "below_approve")
    asked = "Figures of 2026-Q3 that changed since version 1 was frozen: 1."
    qtbot.waitUntil(lambda: asked in answers.asked)
    assert window.findChildren(QPushButton, "below_approve"), "not approved"
    answers.sure = True
    press(window, "below_approve")
    qtbot.waitUntil(lambda: not window.findChildren(QLineEdit, "freeze_reason"))
    press(window, "below_freeze")
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "below_unlock")))


def test_frozen_totals_keep_their_units_while_the_board_tells_who_came_since(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    freeze_then_take(qtbot, window, jobs, answers, tmp_path, totals("C"))
    assert "3 of 3 units reported." in words(window)
    press(window, "below_part0_1")
    assert "2 of 3 units reported." in words(window)
    table = window.findChildren(Table, "totals")[0]
    table.setCurrentIndex(table.model().index(table.rows.position("people_in"), 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    model = window.findChildren(Table, "figure_units")[-1].model()
    shown = [[model.index(row, at).data() for at in (0, 1)] for row in range(model.rowCount())]
    assert shown == [["Xã A", "1"], ["Xã B", "1"]]


def test_a_version_that_was_frozen_twice_apart_is_told_beside_it(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path, store: Store
) -> None:
    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A")))
    press(window, "below_part0_1")
    press(window, "below_freeze")
    press(window, "below_freeze_now")
    qtbot.waitUntil(lambda: "The totals are those of version 1" in words(window))
    assert "froze 2026-Q3 apart" not in words(window)
    with store.read() as reader:
        (report,) = reader.all(FrozenReport)
    store.write(Tag.FREEZE, lambda work: work.put(replace(report, id=new_id(), version=NEW)))
    press(window, "below_freeze")
    qtbot.waitUntil(lambda: words(window).count("Two PCs froze 2026-Q3 apart") == 2)


def test_totals_that_changed_meanwhile_are_not_frozen_unseen(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path, store: Store
) -> None:
    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A")))
    press(window, "below_part0_1")
    press(window, "below_freeze")
    files = [("b.json", totals("B").file)]
    store.write(Tag.RECEIVE, lambda work: list(take_files(work, files)))
    press(window, "below_freeze_now")
    qtbot.waitUntil(lambda: "changed since they were shown" in words(window))
    with store.read() as reader:
        assert reader.all(FrozenReport) == []


def test_totals_are_frozen_saved_and_sent_up(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path, store: Store
) -> None:
    take(qtbot, window, jobs, answers, put(tmp_path / "in", totals("A"), totals("B")))
    press(window, "below_part0_1")
    press(window, "below_freeze")
    press(window, "below_freeze_now")
    qtbot.waitUntil(lambda: "The totals are not frozen yet." not in words(window))
    assert any("1 of 3 reports" in each for each in answers.asked), "a missing one is asked about"
    with store.read() as reader:
        (report,) = reader.all(FrozenReport)
    answers.save_file = tmp_path / "len.json"
    press(window, "below_send")
    qtbot.waitUntil((tmp_path / "len.json").exists)
    assert read_file((tmp_path / "len.json").read_bytes()).mark == report.content_mark
    answers.save_file = tmp_path / "so.xlsx"
    press(window, "below_xlsx")
    qtbot.waitUntil(lambda: (tmp_path / "so.xlsx").exists() and not jobs.busy())
    book = openpyxl.load_workbook(tmp_path / "so.xlsx")
    cells = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row]
    assert any(each.startswith("=SUM(") for each in cells)


def test_the_list_of_units_is_filled_from_a_province(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store: Store
) -> None:
    press(window, "below_part0_2")
    assert "nobody has confirmed them" in words(window)
    press(window, "below_fill")
    qtbot.waitUntil(lambda: not jobs.busy())
    with store.read() as reader:
        assert len(reader.all(UnitBelow)) > 169


def test_a_code_that_another_unit_has_is_refused_at_its_field(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, store: Store
) -> None:
    press(window, "below_part0_2")
    press(window, "units_below_add")
    for name, typed in (("code", "a"), ("name", "Công an xã A mới")):
        form = window.findChildren(Form)[-1]
        form.editors[name].control.setText(typed)  # type: ignore[attr-defined]
    press(window, "panel_save")
    qtbot.waitUntil(lambda: "There is a unit below with the code A already." in words(window))
    with store.read() as reader:
        assert len(reader.all(UnitBelow)) == 3


def test_a_commune_is_not_led_here(qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs) -> None:
    window = sit(store).window
    window.open_place("reports")
    qtbot.waitUntil(lambda: not jobs.busy())
    assert not window.findChildren(QPushButton, "reports_below")[0].isVisible()
