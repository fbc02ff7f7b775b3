"""The first weeks: what lies before the program is cleared for many at once; newer law comes in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import ANH, AT, DAO, KHOE

from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, DetentionKind
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment
from antq_desktop.services.going_live import PastLine
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.table import Table


@dataclass
class First(Desk):
    """The desk with the list of what lies before in sight."""

    @property
    def table(self) -> Table[PastLine]:
        return self.find(Table, "table_going_live")

    def row(self, name: str) -> PastLine | None:
        rows = self.table.rows.lines()
        return next((each for each in rows if each.id == self.ids[name]), None)

    def choose_all(self) -> None:
        self.table.setFocus()
        press(self.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def click(self, name: str) -> None:
        self.find(QPushButton, name).click()
        self.settle()


def unmark(work: Work) -> None:
    """Let nobody have said that the first steps were done on paper."""
    for case in work.all(Case):
        work.put(changed(case, done_before=False))


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> First:
    made = First(**vars(desk_of(sit, store, jobs, qtbot)))
    made.store.write(Tag.CASE, unmark)
    made.settle()
    made.window.open_place("going_live")
    made.settle()
    return made


def test_first_steps_of_earlier_years_are_cleared_for_all_and_undone_at_once(
    desk: First,
) -> None:
    assert all(row.first_steps for row in desk.table.rows.lines())
    desk.choose_all()
    desk.click("live_paper")
    assert not any(row.first_steps for row in desk.table.rows.lines())
    with desk.store.read() as reader:
        assert all(each.done_before for each in reader.all(Case))
    desk.click("undo")
    with desk.store.read() as reader:
        assert not any(each.done_before for each in reader.all(Case))


def test_several_are_put_into_one_group_with_one_reason(desk: First) -> None:
    desk.choose_all()
    desk.click("live_group")
    form = desk.form("group_decisions")
    form.editors["group"].set_value(Group.A)
    desk.click("panel_save")
    with desk.store.read() as reader:
        before = len(reader.all(GroupDecision))
    write(form.editors["reason"].control, "Theo sổ năm 2025")
    desk.click("panel_save")
    with desk.store.read() as reader:
        made = [each for each in reader.all(GroupDecision) if each.group is Group.A]
    assert before == 1, "without a reason nobody is put into a group"
    assert {each.person for each in made} >= {desk.ids[AT], desk.ids[ANH], desk.ids[DAO]}
    assert not any(row.group for row in desk.table.rows.lines())


def test_who_is_in_a_closed_place_is_left_out_when_it_is_saved_again(desk: First) -> None:
    held = Detention(person=desk.ids[AT], kind=DetentionKind.REMAND, since=date(2026, 11, 2))
    desk.store.write(Tag.ADD, lambda work: work.put(held))
    desk.settle()
    desk.choose_all()
    desk.click("live_group")
    form = desk.form("group_decisions")
    form.editors["group"].set_value(Group.A)
    write(form.editors["reason"].control, "Theo sổ năm 2025")

    def made() -> set[str]:
        with desk.store.read() as reader:
            return {each.person for each in reader.all(GroupDecision) if each.group is Group.A}

    before = made()
    desk.click("panel_save")
    assert made() == before
    desk.click("panel_save")
    assert made() >= {desk.ids[ANH], desk.ids[DAO]}
    assert desk.ids[AT] not in made()


def test_who_has_nobody_gets_a_mentor_by_one_decision(desk: First) -> None:
    desk.table.go_to(desk.ids[AT])
    desk.click("live_mentor")
    write(desk.form("assignments").editors["mentor"].control, "Lò Văn Sáu")
    desk.click("panel_save")
    with desk.store.read() as reader:
        (made,) = reader.find(Assignment, person=desk.ids[AT])
    assert made.mentor == "Lò Văn Sáu"


def test_an_expungement_that_was_due_before_is_marked_as_reviewed(desk: First) -> None:
    def early(work: Work) -> None:
        (case,) = work.find(Case, person=desk.ids[KHOE])
        work.put(changed(case, completed_on=date(2022, 5, 2)))

    desk.store.write(Tag.CASE, early)
    desk.settle()
    row = desk.row(KHOE)
    assert row is not None
    assert row.expected_on == date(2024, 5, 2)
    desk.table.go_to(desk.ids[KHOE])
    desk.click("live_reviewed")
    row = desk.row(KHOE)
    assert row is None or row.expected_on is None
    with desk.store.read() as reader:
        (step,) = reader.find(CaseStep, person=desk.ids[KHOE])
    assert step.on_paper


def test_the_first_day_is_set_and_lies_not_ahead(desk: First) -> None:
    desk.click("live_begin")
    form = desk.form("offices")
    form.editors["began_on"].set_value(date(2026, 12, 1))
    desk.click("panel_save")
    with desk.store.read() as reader:
        assert office_on(reader).began_on == date(2026, 11, 21)
    form.editors["began_on"].set_value(date(2026, 10, 1))
    desk.click("panel_save")
    with desk.store.read() as reader:
        assert office_on(reader).began_on == date(2026, 10, 1)


def test_a_newer_list_of_the_law_is_looked_at_and_taken_in(
    sit: Callable[[Store], Sitting],
    store: Store,
    jobs: Jobs,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
) -> None:
    newer = tmp_path / "loan_terms.csv"
    newer.write_text(
        "code,title,group,since,until,source,value\n"
        "person,Mức vay mới,dong,2026-11-01,,Quyết định giả định để thử,120000000\n",
        encoding="utf-8",
    )
    made = First(**vars(desk_of(sit, store, jobs, qtbot)))
    answers.open_file = newer
    made.window.open_place("settings")
    made.settle()
    made.click("law_update")
    assert made.find(QPushButton, "law_accept").isEnabled()
    made.click("law_accept")
    with store.read() as reader:
        law = law_in_force(reader)
    assert law.on("loan_terms", "person", date(2026, 11, 21)).value == 120_000_000
    assert law.on("loan_terms", "person", date(2026, 10, 1)).value == 100_000_000
