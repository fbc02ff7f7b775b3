"""A list with the keyboard: sorting, selection that stays, copying, many rows."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.fingers import press

from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import ROW_HEIGHT

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    loans: int | None = None


ROWS = [
    Row("1", "Trần Văn Ất", 3),
    Row("2", "Lê Thị Đào"),
    Row("3", "Nguyễn Văn An", 1),
    Row("4", "Bùi Văn Ánh", 2),
]


def columns() -> list[Column[Row]]:
    return [
        Column(
            "name", "Full name", lambda row: row.name, lambda row: name_key(row.name), grows=True
        ),
        Column(
            "loans",
            "Loans",
            lambda row: str(row.loans or ""),
            lambda row: row.loans,
            RIGHT,
            tone=lambda row: "red" if row.loans == 3 else "",
        ),
    ]


@pytest.fixture
def made(qtbot: QtBot, english: Language, icons: Icons) -> Callable[[], Table[Row]]:
    def make() -> Table[Row]:
        table: Table[Row] = Table("table_test", "People", columns(), english, icons)
        qtbot.addWidget(table)
        table.resize(600, 400)
        table.show()
        return table

    return make


@pytest.fixture
def table(made: Callable[[], Table[Row]]) -> Table[Row]:
    table = made()
    table.show_rows(ROWS)
    return table


def ids(table: Table[Row]) -> list[str]:
    return [row.id for row in table.rows.lines()]


def test_rows_stand_as_they_came_until_a_heading_is_pressed(table: Table[Row]) -> None:
    assert ids(table) == ["1", "2", "3", "4"]
    header = table.horizontalHeader()
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert ids(table) == ["3", "4", "1", "2"], "An, Ánh, Ất, Đào: the order of Vietnamese names"
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert ids(table) == ["2", "1", "4", "3"]
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert ids(table) == ["1", "2", "3", "4"]


def test_what_nobody_said_comes_last_both_ways(table: Table[Row]) -> None:
    header = table.horizontalHeader()
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert ids(table) == ["3", "4", "1", "2"]
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert ids(table) == ["1", "4", "3", "2"]


def test_the_chosen_rows_stay_chosen_when_rows_are_read_again(table: Table[Row]) -> None:
    table.go_to("2")
    press(table, Qt.Key.Key_Down, SHIFT)
    assert table.selected_ids() == ["2", "3"]
    table.show_rows([Row("9", "Cao Văn Bình"), *reversed(ROWS)])
    assert table.selected_ids() == ["3", "2"]
    assert table.current_id() == "3"
    table.show_rows([ROWS[0]])
    assert table.selected_ids() == []


def test_enter_opens_and_f2_changes_the_current_row(table: Table[Row], qtbot: QtBot) -> None:
    table.go_to("3")
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.edit_asked) as asked:
        press(table, Qt.Key.Key_F2)
    assert opened.args == asked.args == ["3"]


def test_home_and_end_go_to_the_first_and_last_row(table: Table[Row]) -> None:
    press(table, Qt.Key.Key_End)
    assert table.current_id() == "4"
    press(table, Qt.Key.Key_Home)
    assert table.current_id() == "1"


def test_a_block_is_copied_as_a_spreadsheet_takes_it(table: Table[Row]) -> None:
    table.go_to("1")
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Trần Văn Ất\t3\nLê Thị Đào\t"


def test_the_place_of_the_current_row_is_told(table: Table[Row], qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.moved) as moved:
        table.go_to("3")
    assert moved.args == [3, 4]


def test_columns_stand_next_time_as_they_were_put(
    table: Table[Row], made: Callable[[], Table[Row]], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(table.rearranged, timeout=3000):
        table.horizontalHeader().resizeSection(0, 222)
        table.horizontalHeader().moveSection(1, 0)
        table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    again = made()
    again.arrange(table.arrangement())
    again.show_rows(ROWS)
    assert again.columnWidth(0) == 222
    assert again.horizontalHeader().visualIndex(1) == 0
    assert ids(again) == ["1", "4", "3", "2"]


def test_a_column_kept_by_an_older_program_is_passed_over(table: Table[Row]) -> None:
    table.arrange({"order": ["gone", "loans", "name"], "widths": {"gone": 5}, "sorted_by": "gone"})
    assert table.horizontalHeader().visualIndex(1) == 0


def test_the_name_takes_the_room_that_is_left(table: Table[Row]) -> None:
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(900, 400)
    QTest.qWait(1)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_sign_stands_before_what_needs_a_look(table: Table[Row]) -> None:
    role = Qt.ItemDataRole.DecorationRole
    assert table.rows.data(table.rows.index(0, 1), role) is not None
    assert table.rows.data(table.rows.index(1, 1), role) is None


def test_rows_have_one_height_and_tab_leaves_the_list(table: Table[Row]) -> None:
    assert [table.rowHeight(at) for at in range(4)] == [ROW_HEIGHT] * 4
    assert not table.tabKeyNavigation()


def test_a_hundred_thousand_rows_are_shown_sorted_and_walked_at_once(
    made: Callable[[], Table[Row]],
) -> None:
    rows = [Row(str(at), f"Nguyễn Văn {at % 977}", at % 5) for at in range(100_000)]
    table = made()
    for act in (
        lambda: table.show_rows(rows),
        lambda: table.go_to("99999"),
        table.grab,
        lambda: table.show_rows(rows),
    ):
        began = time.perf_counter()
        act()
        assert time.perf_counter() - began < 1.0
    assert table.current_id() == "99999"
