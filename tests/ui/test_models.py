"""The place of the models: four lists side by side, declared numbers where no rows exist."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write

from antq_desktop.domain.models import Member, ModelType, Point, Team, TeamKind
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.shelf import Shelf

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Board(Desk):
    """The desk with the models in sight."""

    def shelf(self, name: str) -> Shelf:
        return self.find(Shelf, f"shelf_{name}")

    def view(self, name: str) -> QListView:
        return self.find(QListView, f"shelf_list_{name}")

    def lines(self, name: str) -> list[tuple[str, str]]:
        return [(each.name, each.detail) for each in self.shelf(name).items()]


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Board:
    made = Board(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("models")
    made.settle()
    return made


def test_points_show_their_rows_or_what_they_declared(desk: Board) -> None:
    assert desk.lines("points") == [
        ("Điểm thôn Mài", "Mài · 1 team · 2 members"),
        ("Điểm thôn Mơ", "9 teams, declared · 81 members, declared"),
    ]


def test_choosing_goes_down_from_type_to_members(desk: Board) -> None:
    desk.shelf("model_types").go_to(desk.ids["type"])
    desk.shelf("points").go_to(desk.ids["point"])
    assert desk.lines("teams") == [("Tổ 1", "2 members")]
    assert [name for name, _ in desk.lines("members")] == ["Lò Thị An", "Vi Văn Bình"]


def test_teams_of_their_own_law_stand_beside_the_types(desk: Board) -> None:
    desk.shelf("model_types").go_to("own:security")
    assert desk.lines("points") == []
    assert desk.lines("teams") == [("Tổ bảo vệ 1", "7 members, declared")]


def test_arrows_go_from_list_to_list(desk: Board) -> None:
    desk.shelf("model_types").setFocus()
    press(desk.view("model_types"), Qt.Key.Key_Right)
    assert desk.view("points").hasFocus()
    press(desk.view("points"), Qt.Key.Key_Left)
    assert desk.view("model_types").hasFocus()


def test_a_new_point_belongs_to_the_type_that_is_chosen(desk: Board) -> None:
    desk.shelf("model_types").go_to(desk.ids["type"])
    desk.shelf("points").setFocus()
    press(desk.view("points"), Qt.Key.Key_N, CONTROL)
    form = desk.form("points")
    write(form.editors["name"].control, "Điểm trường học")
    write(form.editors["declared_teams"].control, "4")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        made = next(each for each in reader.all(Point) if each.name == "Điểm trường học")
    assert (made.model_type, made.declared_teams) == (desk.ids["type"], 4)
    assert ("Điểm trường học", "4 teams, declared") in desk.lines("points")


def test_a_member_is_added_to_the_team_and_taken_away_again(desk: Board) -> None:
    desk.shelf("points").go_to(desk.ids["point"])
    desk.shelf("members").setFocus()
    press(desk.view("members"), Qt.Key.Key_N, CONTROL)
    form = desk.form("members")
    write(form.editors["full_name"].control, "cầm bá sơn")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert [name for name, _ in desk.lines("members")] == ["Lò Thị An", "Vi Văn Bình", "Cầm Bá Sơn"]
    assert desk.view("members").hasFocus()
    press(desk.view("members"), Qt.Key.Key_End)
    press(desk.view("members"), Qt.Key.Key_Delete, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert len(reader.all(Member)) == 2


def test_a_point_is_changed_with_f2(desk: Board) -> None:
    desk.shelf("points").go_to(desk.ids["point"])
    press(desk.view("points"), Qt.Key.Key_F2)
    form = desk.form("points")
    write(form.editors["leader"].control, "Hà Văn Tư")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert reader.get(Point, desk.ids["point"]).leader == "Hà Văn Tư"
    assert desk.shelf("points").id() == desk.ids["point"], "the same point stays chosen"


def test_a_point_found_elsewhere_is_shown_among_its_kind(desk: Board) -> None:
    desk.window.open_place("people")
    desk.window.open_record("points", desk.ids["point"])
    assert desk.shelf("points").id() == desk.ids["point"]
    with desk.store.read() as reader:
        team = next(each for each in reader.all(Team) if each.name == "Tổ bảo vệ 1")
    desk.window.open_record("teams", team.id)
    assert desk.shelf("teams").id() == team.id


def test_the_first_committee_is_added_where_none_is_yet(desk: Board) -> None:
    desk.shelf("model_types").go_to("own:steering")
    assert desk.lines("teams") == []
    desk.shelf("teams").setFocus()
    press(desk.view("teams"), Qt.Key.Key_N, CONTROL)
    form = desk.form("teams")
    write(form.editors["name"].control, "Ban Chỉ đạo xã")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        made = next(each for each in reader.all(Team) if each.name == "Ban Chỉ đạo xã")
    assert (made.kind, made.point) == (TeamKind.STEERING, None)
    assert desk.lines("teams") == [("Ban Chỉ đạo xã", "")]


def test_the_head_of_a_team_stands_before_its_members(desk: Board) -> None:
    def act(work: Work) -> None:
        team = next(each for each in work.all(Team) if each.point)
        work.put(Member(team=team.id, full_name="Hà Văn Xuân", role="Tổ trưởng"))

    desk.store.write(Tag.ADD, act)
    desk.window.open_place("people")
    desk.window.open_place("models")
    desk.settle()
    desk.shelf("points").go_to(desk.ids["point"])
    assert [name for name, _ in desk.lines("members")] == [
        "Hà Văn Xuân",
        "Lò Thị An",
        "Vi Văn Bình",
    ]


@pytest.mark.parametrize(("shelf", "named"), [("model_types", "type"), ("points", "point")])
def test_what_others_name_is_not_removed_under_them(desk: Board, shelf: str, named: str) -> None:
    desk.shelf(shelf).go_to(desk.ids[named])
    desk.shelf(shelf).setFocus()
    press(desk.view(shelf), Qt.Key.Key_Delete, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert reader.find(ModelType, id=desk.ids["type"])
        assert reader.find(Point, id=desk.ids["point"])
    others = {"type": "Model points still name it: 2.", "point": "Teams still name it: 1."}
    told = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith(others[named]) for each in told)
