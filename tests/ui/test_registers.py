"""The office's other registers in the generic list, and every page named for all who use it."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write
from tests.ui.village import KHOE

from antq_desktop.domain.papers import Holiday
from antq_desktop.domain.units import Hamlet, Population
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.register_list import RecordLine
from antq_desktop.ui.screens.registers import SHOWN
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Desk:
    made = desk_of(sit, store, jobs, qtbot)
    made.window.open_place("registers")
    made.settle()
    return made


def table(desk: Desk, register: str) -> Table[RecordLine]:
    return desk.find(Table, f"table_{register}")


def cells(desk: Desk, register: str) -> list[tuple[str, ...]]:
    return [line.cells for line in table(desk, register).rows.lines()]


def go_to(desk: Desk, register: str) -> None:
    desk.find(QListWidget, "register_names").setCurrentRow(SHOWN.index(register))


def test_the_hamlets_are_the_first_list(desk: Desk) -> None:
    assert cells(desk, "hamlets") == [("Mài", "thôn"), ("Mơ", "thôn")]


@pytest.mark.parametrize("register", SHOWN)
def test_every_register_opens_and_takes_a_new_line(desk: Desk, register: str) -> None:
    go_to(desk, register)
    desk.find(QPushButton, f"{register}_add").click()
    assert desk.form(register).is_new


def test_households_are_written_with_the_hamlet_found_by_its_name(desk: Desk) -> None:
    go_to(desk, "populations")
    press(table(desk, "populations"), Qt.Key.Key_N, CONTROL)
    form = desk.form("populations")
    write(form.editors["hamlet"].control, "mo")
    press(form.editors["hamlet"].control, Qt.Key.Key_Return)
    write(form.editors["year"].control, "2026")
    write(form.editors["households"].control, "1.204")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert [(p.hamlet, p.year, p.households) for p in reader.all(Population)] == [
            (desk.ids["Mơ"], 2026, 1204)
        ]
    assert [words.replace(",", ".") for words in cells(desk, "populations")[0]] == [
        "Mơ",
        "2026",
        "1.204",
        "",
    ]


def test_a_line_is_removed_and_brought_back(desk: Desk) -> None:
    table(desk, "hamlets").go_to(desk.ids["Mơ"])
    press(table(desk, "hamlets"), Qt.Key.Key_Delete, CONTROL)
    desk.settle()
    assert cells(desk, "hamlets") == [("Mài", "thôn")]
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert len(cells(desk, "hamlets")) == 2


def test_a_change_elsewhere_shows_and_the_chosen_line_stays(desk: Desk) -> None:
    table(desk, "hamlets").go_to(desk.ids["Mơ"])
    desk.store.write(Tag.ADD, lambda work: work.put(Hamlet(name="Chôi Trờn")))
    desk.settle()
    assert [each[0] for each in cells(desk, "hamlets")] == ["Chôi Trờn", "Mài", "Mơ"]
    assert table(desk, "hamlets").current_id() == desk.ids["Mơ"]


@pytest.mark.parametrize("place", ["people", "support", "loans", "models", "registers", "person"])
def test_every_widget_a_key_can_reach_has_a_name(desk: Desk, place: str) -> None:
    if place == "person":
        desk.window.open_record("people", desk.ids[KHOE])
    else:
        desk.window.open_place(place)
    desk.settle()
    page = desk.window.findChild(QWidget, f"page_{place}")
    assert isinstance(page, QWidget)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not each.inherits("QScrollBar")
        and not (each.objectName() and _spoken(each))
    ]
    assert nameless == []


def _spoken(widget: QWidget) -> str:
    if isinstance(widget, QPushButton):
        return widget.accessibleName() or widget.text()
    if isinstance(widget, QAbstractScrollArea) and widget.focusProxy() is not None:
        return "its part"
    return widget.accessibleName()


def test_days_off_stand_in_the_order_of_days(desk: Desk) -> None:
    def act(work: Work) -> None:
        for day in (date(2027, 9, 2), date(2027, 4, 30), date(2027, 1, 1)):
            work.put(Holiday(day=day, name="Ngày hội của xã"))

    desk.store.write(Tag.ADD, act)
    go_to(desk, "holidays")
    desk.settle()
    mine = [each[0] for each in cells(desk, "holidays") if each[1] == "Ngày hội của xã"]
    assert mine == ["01/01/2027", "30/04/2027", "02/09/2027"]
