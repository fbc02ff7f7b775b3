"""The lists of the movement: what is in sight is summed up, and many lines are typed in a row."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.at_desk import Desk, desk
from tests.ui.conftest import Answers
from tests.ui.fingers import press
from tests.ui.test_movement import choose

from antq_desktop.domain.activities import Activity, ActivityKind, HandIn, Pledge
from antq_desktop.domain.fields import RecordId
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.table import Table

__all__ = ["desk"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def work_done(desk: Desk) -> Desk:
    """Two sessions in two hamlets and two quarters, and things handed in."""

    def act(work: Work) -> None:
        for hamlet, day, attendance in (
            ("Mài", date(2026, 2, 3), 80),
            ("Mơ", date(2026, 9, 3), 45),
        ):
            where = RecordId(desk.ids[hamlet])
            work.put(Activity(kind=ActivityKind.PROPAGANDA, held_on=day, hamlet=where,
                              attendance=attendance))  # fmt: skip
        work.put(HandIn(handed_on=date(2026, 5, 5), kind="guns", pieces=3))
        work.put(HandIn(handed_on=date(2026, 5, 6), kind="fireworks", grams=12_500))

    desk.store.write(Tag.ADD, act)
    desk.window.open_place("models")
    choose(desk, "movement_part", 3)
    desk.settle()
    return desk


def totals(desk: Desk, register: str) -> str:
    return desk.find(QLabel, f"{register}_totals").text()


def test_the_head_sums_up_what_is_in_sight(work_done: Desk) -> None:
    assert totals(work_done, "activities") == "Sessions: 2 · Attendance: 125"
    page = work_done.window
    filters = next(each for each in page.findChildren(Filters) if each.isVisible())
    filters.choose("span", "2026-1")
    assert totals(work_done, "activities") == "Sessions: 1 · Attendance: 80"
    filters.clear()
    filters.choose("hamlet", work_done.ids["Mơ"])
    assert totals(work_done, "activities") == "Sessions: 1 · Attendance: 45"


def test_what_was_handed_in_is_counted_in_pieces_and_kilograms(work_done: Desk) -> None:
    choose(work_done, "lists_", 3)
    work_done.settle()
    assert totals(work_done, "hand_ins") == "Pieces: 3 · Weight: 12.5 kg"


def test_many_lines_are_typed_in_a_row_with_their_day_and_kind(work_done: Desk) -> None:
    desk = work_done
    desk.find(QPushButton, "activities_type_on").click()
    press(desk.window, Qt.Key.Key_N, CONTROL)
    for attendance in (30, 40):
        form = desk.form("activities")
        if attendance == 30:
            form.editors["kind"].set_value(ActivityKind.CONTEST)
            form.editors["held_on"].set_value(date(2026, 10, 1))
        form.editors["attendance"].set_value(attendance)
        press(form, Qt.Key.Key_S, CONTROL)
        desk.settle()
    with desk.store.read() as reader:
        made = [each for each in reader.all(Activity) if each.kind is ActivityKind.CONTEST]
    assert [(each.held_on, each.attendance) for each in made] == [
        (date(2026, 10, 1), 30),
        (date(2026, 10, 1), 40),
    ]


def test_the_newest_line_stands_first(work_done: Desk) -> None:
    desk = work_done

    def act(work: Work) -> None:
        for day in (date(2026, 1, 4), date(2026, 10, 25), date(2025, 12, 30)):
            work.put(Pledge(signed_on=day, households=1))

    desk.store.write(Tag.ADD, act)
    choose(desk, "lists_", 1)
    desk.settle()
    lines = desk.find(Table, "table_pledges").rows.lines()
    assert [line.cells[0] for line in lines] == ["25/10/2026", "04/01/2026", "30/12/2025"]


def test_a_list_is_narrowed_by_kind_and_by_the_point_it_is_credited_to(work_done: Desk) -> None:
    desk = work_done
    chips = [each for each in desk.window.findChildren(QPushButton, "chip_point") if each.text()]
    assert not any(each.isVisible() for each in chips), "there is nothing to choose yet"

    def act(work: Work) -> None:
        point = RecordId(desk.ids["point"])
        day = date(2026, 11, 1)
        work.put(Activity(kind=ActivityKind.CONTEST, held_on=day, attendance=7, point=point))

    desk.store.write(Tag.ADD, act)
    desk.settle()
    filters = next(each for each in desk.window.findChildren(Filters) if each.isVisible())
    filters.choose("kind", "contest")
    assert totals(desk, "activities") == "Sessions: 1 · Attendance: 7"
    filters.clear()
    filters.choose("point", desk.ids["point"])
    assert totals(desk, "activities") == "Sessions: 1 · Attendance: 7"


def test_the_lines_in_sight_are_printed_with_their_sums(
    work_done: Desk, answers: Answers, tmp_path: Path
) -> None:
    desk = work_done
    filters = next(each for each in desk.window.findChildren(Filters) if each.isVisible())
    filters.choose("span", "2026-1")
    press(desk.window, Qt.Key.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.has(Preview, "preview"))
    for ending in ("pdf", "xlsx"):
        answers.save_file = tmp_path / f"list.{ending}"
        desk.find(QPushButton, "preview_save").click()
        desk.settle()
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "list.pdf").pages)
    assert "03/02/2026" in words
    assert "03/09/2026" not in words
    assert "In all 1: Sessions: 1 · Attendance: 80." in " ".join(words.split())
    (sheet,) = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets
    assert 80 in [cell.value for row in sheet.iter_rows() for cell in row], "a number stays one"
