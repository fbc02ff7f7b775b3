"""Support teams in the window: formed, filled by keyboard, changed, ended; their types."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from tests.ui.at_support import Circle, desk
from tests.ui.conftest import TODAY, Answers
from tests.ui.fingers import press, write
from tests.ui.village import KHOE

from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Supporter, SupportTeam, SupportTeamType
from antq_desktop.services.support import build_team
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.screens.support_team import TypesPanel

__all__ = ["desk"]


@pytest.fixture
def team(desk: Circle) -> SupportTeam:
    """A team of two, in sight."""

    def build(work: Work) -> SupportTeam:
        kinds = {each.name: each.id for each in work.all(SupportTeamType)}
        khoe = desk.ids[KHOE]
        made = SupportTeam(person=khoe, type=kinds["G5+"], name="Nhóm Mài", since=date(2026, 3, 1))
        names = (("Lương Văn Ba", "Trưởng nhóm"), ("Cầm Thị Tư", "Hướng dẫn nghề"))
        members = [
            Supporter(person=khoe, team=made.id, full_name=name, role=role, organisation="Mặt trận")
            for name, role in names
        ]
        return build_team(work, made, members)

    made = desk.store.write(Tag.ADD, build)
    desk.part(2)
    press(desk.focused(), Qt.Key.Key_F5)
    desk.settle()
    press(desk.teams, Qt.Key.Key_Home)
    return made


def members(desk: Circle) -> dict[str, Supporter]:
    with desk.store.read() as reader:
        return {each.full_name: each for each in reader.all(Supporter)}


def test_a_team_is_formed_and_filled_without_the_mouse(desk: Circle) -> None:
    desk.part(2)
    desk.type(Qt.Key.Key_N)
    form = desk.open_form("support_teams")
    for field, words in (("person", "khoe"), ("type", "g5")):
        write(form.editors[field].control, words)
        press(form.editors[field].control, Qt.Key.Key_Return)
    assert desk.focused() is form.editors["name"].control
    desk.fill(form, name="Nhóm thôn Mài", decision="31/QĐ-UBND")
    desk.save()
    for name in ("Lương Văn Ba", "Cầm Thị Tư"):
        form = desk.open_form("supporters")
        assert desk.focused() is form.editors["full_name"].control
        write(desk.focused(), name)
        desk.enter()
        write(desk.focused(), "Hướng dẫn nghề")
        for _ in range(5):
            desk.enter()
        desk.settle()
    press(desk.focused(), Qt.Key.Key_Escape)
    (row,) = desk.teams.rows.lines()
    assert (row.helping.type, row.helping.team.name, row.serving) == ("G5+", "Nhóm thôn Mài", 2)
    assert row.person.full_name == KHOE
    found = members(desk)
    assert [found[name].role for name in ("Lương Văn Ba", "Cầm Thị Tư")] == ["Hướng dẫn nghề"] * 2
    assert found["Cầm Thị Tư"].since == TODAY


def test_a_member_is_replaced_changed_and_the_one_before_is_still_shown(
    desk: Circle, team: SupportTeam
) -> None:
    desk.enter()
    tu = members(desk)["Cầm Thị Tư"]
    desk.find(QToolButton, f"member_replace_{tu.id}").click()
    form = desk.open_form("supporters")
    assert form.editors["role"].draft() == "Hướng dẫn nghề"
    desk.fill(form, full_name="vi thị sáu")
    desk.save()
    found = members(desk)
    assert found["Cầm Thị Tư"].until == date(2026, 11, 20)
    assert (found["Vi Thị Sáu"].since, found["Vi Thị Sáu"].organisation) == (TODAY, "Mặt trận")
    desk.find(QPushButton, f"member_{found['Vi Thị Sáu'].id}").click()
    form = desk.open_form("supporters")
    desk.fill(form, phone="0911222333")
    desk.save()
    assert members(desk)["Vi Thị Sáu"].phone == "0911222333"
    assert desk.find(QPushButton, "team_add_member").isVisible(), "the team is shown again"
    assert [row.serving for row in desk.teams.rows.lines()] == [2]


def test_a_team_ends_and_leaves_the_list_and_undo_brings_it_back(
    desk: Circle, team: SupportTeam
) -> None:
    desk.enter()
    desk.find(QPushButton, "team_end").click()
    form = desk.open_form("support_teams")
    form.editors["until"].set_value(date(2026, 11, 20))
    desk.save()
    assert desk.teams.rows.rowCount() == 0
    assert {each.until for each in members(desk).values()} == {date(2026, 11, 20)}
    desk.type(Qt.Key.Key_Z)
    desk.settle()
    assert desk.teams.rows.rowCount() == 1


def test_a_team_is_changed_from_the_list(desk: Circle, team: SupportTeam) -> None:
    press(desk.teams, Qt.Key.Key_F2)
    form = desk.open_form("support_teams")
    desk.fill(form, agreed_help="Dạy nghề hàn")
    desk.save()
    assert [row.helping.team.agreed_help for row in desk.teams.rows.lines()] == ["Dạy nghề hàn"]


def test_types_are_added_and_renamed_and_nothing_spells_them_out(
    desk: Circle, team: SupportTeam
) -> None:
    desk.find(QPushButton, "support_types").click()
    panel = desk.find(TypesPanel, "team_types")
    names = [each.text() for each in panel.findChildren(QPushButton)]
    assert " G5+" in names
    desk.find(QPushButton, f"team_type_{team.type}").click()
    form = desk.open_form("support_team_types")
    form.editors["name"].set_value("G5+ thôn")
    desk.save()
    desk.find(QPushButton, "team_type_add").click()
    desk.fill(desk.open_form("support_team_types"), name="Tiếp sức")
    desk.save()
    with desk.store.read() as reader:
        kept = {each.name for each in reader.all(SupportTeamType)}
    assert {"G5+ thôn", "Tiếp sức"} <= kept
    assert "G5+" not in kept
    assert [row.helping.type for row in desk.teams.rows.lines()] == ["G5+ thôn"]


def test_a_chip_shows_the_teams_of_one_type(desk: Circle, team: SupportTeam) -> None:
    def other(work: Work) -> Record:
        kinds = {each.name: each.id for each in work.all(SupportTeamType)}
        return work.put(SupportTeam(person=desk.ids[KHOE], type=kinds["5+1"]))

    desk.store.write(Tag.ADD, other)
    press(desk.teams, Qt.Key.Key_F5)
    desk.settle()
    assert [row.helping.type for row in desk.teams.rows.lines()] == ["5+1", "G5+"]
    page = desk.teams.parentWidget()
    while page is not None and page.objectName() != "page_support_teams":
        page = page.parentWidget()
    assert page is not None
    filters = page.findChild(Filters)
    assert isinstance(filters, Filters)
    filters.choose("team_type", str(team.type))
    assert [row.helping.type for row in desk.teams.rows.lines()] == ["G5+"]


def test_the_sheet_of_a_team_is_shown(
    desk: Circle, team: SupportTeam, answers: Answers, tmp_path: Path
) -> None:
    desk.type(Qt.Key.Key_P)
    text = desk.preview(answers, tmp_path / "in.pdf")
    assert "Lương Văn Ba" in text
    assert "G5+" in text
