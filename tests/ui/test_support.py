"""The place of help: who helps whom, who has nobody, who is in charge where."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import ANH, AT, DAO, KHOE

from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.support import HamletRow, MentorRow
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Circle(Desk):
    """The desk with the place of help in sight."""

    @property
    def mentors(self) -> Table[MentorRow]:
        return self.find(Table, "table_mentors")

    @property
    def without(self) -> Table[PersonLine]:
        return self.find(Table, "table_without_mentor")

    @property
    def hamlets(self) -> Table[HamletRow]:
        return self.find(Table, "table_hamlet_charges")

    def part(self, at: int) -> None:
        for each in self.window.findChildren(QPushButton):
            if each.isVisible() and each.objectName().endswith(f"_{at}"):
                each.click()
                return


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Circle:
    made = Circle(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("support")
    made.settle()
    return made


def test_a_mentor_is_shown_once_with_everybody_in_care(desk: Circle) -> None:
    rows = desk.mentors.rows.lines()
    assert [(row.mentor, [line.full_name for line in row.people]) for row in rows] == [
        ("Hà Thị Mận", [ANH, KHOE])
    ]


def test_enter_on_a_mentor_shows_the_people_and_opens_one(desk: Circle) -> None:
    press(desk.mentors, Qt.Key.Key_Home)
    press(desk.mentors, Qt.Key.Key_Return)
    desk.find(QPushButton, f"support_person_{desk.ids[KHOE]}").click()
    assert desk.window.place == "person"


def test_a_person_without_a_mentor_gets_one_and_leaves_the_list(desk: Circle) -> None:
    desk.part(1)
    assert [line.full_name for line in desk.without.rows.lines()] == [AT, DAO]
    desk.without.go_to(desk.ids[DAO])
    press(desk.without, Qt.Key.Key_N, CONTROL)
    form = desk.form("assignments")
    write(form.editors["mentor"].control, "hà thị mận")
    write(form.editors["organisation"].control, "Hội Phụ nữ")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert [(a.mentor, a.since) for a in reader.find(Assignment, person=desk.ids[DAO])] == [
            ("Hà Thị Mận", TODAY)
        ]
    assert [line.full_name for line in desk.without.rows.lines()] == [AT]
    assert len(desk.mentors.rows.lines()[0].people) == 3


def test_an_assignment_of_nobody_is_refused(desk: Circle) -> None:
    desk.part(1)
    desk.without.go_to(desk.ids[DAO])
    desk.find(QPushButton, "support_assign").click()
    press(desk.form("assignments"), Qt.Key.Key_S, CONTROL)
    desk.settle()
    problem = desk.form("assignments").editors["mentor"].problem.text()
    assert problem == "Name the person or the organisation."


def test_a_hamlet_without_an_officer_stands_out_and_gets_one(desk: Circle) -> None:
    desk.part(2)
    assert [(row.name, row.officer, row.people) for row in desk.hamlets.rows.lines()] == [
        ("Mài", "Lê Văn Thịnh", 2),
        ("Mơ", "", 2),
    ]
    index = desk.hamlets.rows.index(1, 1)
    assert desk.hamlets.rows.data(index, Qt.ItemDataRole.DecorationRole) is not None
    desk.hamlets.go_to(desk.ids["Mơ"])
    press(desk.hamlets, Qt.Key.Key_Return)
    form = desk.form("charges")
    write(form.editors["officer"].control, "thinh")
    press(form.editors["officer"].control, Qt.Key.Key_Return)
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert len(reader.find(Charge, hamlet=desk.ids["Mơ"])) == 1
    assert desk.hamlets.rows.lines()[1].officer == "Lê Văn Thịnh"
