"""All about a point and a team in the panel: read, changed, and taken back, by the keyboard."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write

from antq_desktop.domain.activities import Award, Tally
from antq_desktop.domain.models import (
    Meeting,
    Member,
    Point,
    PointMoney,
    PointState,
    Rating,
    Team,
    TeamKind,
)
from antq_desktop.domain.people import Sex
from antq_desktop.domain.records import Record
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.models_point import PointPanel
from antq_desktop.ui.screens.models_team import TeamPanel
from antq_desktop.ui.shelf import Shelf

CONTROL = Qt.KeyboardModifier.ControlModifier
R = TypeVar("R", bound=Record)
W = TypeVar("W", bound=QObject)


class Board(Desk):
    """The desk with the models in sight."""

    def enter(self, shelf: str, record_id: str) -> None:
        """Press Enter on a line of a list."""
        self.find(Shelf, f"shelf_{shelf}").go_to(record_id)
        self.find(QListView, f"shelf_list_{shelf}").setFocus()
        press(self.find(QListView, f"shelf_list_{shelf}"), Qt.Key.Key_Return)

    def push(self, name: str) -> None:
        """Press Enter on a button of the panel."""
        made = self.seen(QPushButton, name)
        made.setFocus()
        press(made, Qt.Key.Key_Return)
        self.settle()

    def save(self, register: str, **typed: object) -> None:
        """Fill the open form and save it."""
        form = self.form(register)
        for name, value in typed.items():
            if isinstance(value, str) and not isinstance(value, StrEnum):
                write(form.editors[name].control, value)
            else:
                form.editors[name].set_value(value)
        press(form, Qt.Key.Key_S, CONTROL)
        self.settle()

    def seen(self, kind: type[W], name: str) -> W:
        """Return the widget of a name that is in sight; one taken out may linger."""
        found = self.window.findChildren(kind, name)
        return next(each for each in found if each.isVisible())  # type: ignore[attr-defined]

    def words(self) -> str:
        """Return all words of the panel that is in sight."""
        panel = self.seen(QWidget, "panel_scroll")
        labels = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
        buttons = [each.text() for each in panel.findChildren(QPushButton) if each.isVisible()]
        return "\n".join([*labels, *buttons])

    def all(self, cls: type[R]) -> list[R]:
        with self.store.read() as reader:
            return reader.all(cls)

    def put(self, *records: Record) -> None:
        def act(work: Work) -> None:
            for each in records:
                work.put(each)

        self.store.write(Tag.ADD, act)
        self.window.context.changes.changed.emit(frozenset(each.register_name for each in records))


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Board:
    made = Board(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("models")
    made.settle()
    return made


def point(desk: Board) -> Point:
    with desk.store.read() as reader:
        return reader.get(Point, desk.ids["point"])


def test_a_point_is_paused_and_works_again_and_the_undo_bar_takes_it_back(desk: Board) -> None:
    desk.enter("points", desk.ids["point"])
    assert desk.seen(PointPanel, "point_panel").isVisible()
    desk.push("pause")
    desk.save("points", state_reason="Trưởng thôn nghỉ", state_decision="05/QĐ")
    assert (point(desk).state, point(desk).state_decision) == (PointState.PAUSED, "05/QĐ")
    assert point(desk).state_since == desk.window.context.today()
    state = desk.seen(QFrame, "point_state").findChildren(QLabel)
    assert any("Trưởng thôn nghỉ" in each.text() for each in state)
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert point(desk).state is None
    assert "Trưởng thôn nghỉ" not in desk.words(), "the panel tells it too"


def test_dissolving_a_point_asks_what_becomes_of_its_teams(desk: Board) -> None:
    desk.enter("points", desk.ids["point"])
    desk.push("dissolve")
    desk.push("dissolve_teams")
    desk.save("points", state_reason="Sáp nhập thôn")
    today = desk.window.context.today()
    assert (point(desk).state, point(desk).dissolved_on) == (PointState.DISSOLVED, today)
    team = next(each for each in desk.all(Team) if each.point)
    assert (team.dissolved_on, team.ended_reason) == (today, "Sáp nhập thôn")
    assert {each.until for each in desk.all(Member)} == {today}
    assert not desk.has(QPushButton, "pause"), "a dissolved point is not paused"


def test_meetings_money_and_ratings_are_written_from_the_panel(desk: Board) -> None:
    desk.enter("points", desk.ids["point"])
    desk.push("add_meeting")
    desk.save("meetings", subject="Giao ban quý", attendance=12, result="Không có vụ việc")
    desk.push("add_money")
    desk.save("point_moneys", amount=5_000_000, source="UBND xã")
    desk.push("add_money")
    desk.save("point_moneys", amount=1_500_000, source="Doanh nghiệp")
    desk.push("add_rating")
    desk.save("ratings", grade="Tốt", decision="12/QĐ")
    assert [each.subject for each in desk.all(Meeting)] == ["Giao ban quý"]
    assert sum(each.amount for each in desk.all(PointMoney)) == 6_500_000
    assert [(each.grade, each.decision) for each in desk.all(Rating)] == [("Tốt", "12/QĐ")]
    desk.qtbot.waitUntil(lambda: "6,500,000" in desk.words())
    assert "Giao ban quý" in desk.words()
    money = desk.all(PointMoney)[0]
    press(desk.seen(QToolButton, f"remove_point_moneys_{money.id}"), Qt.Key.Key_Space)
    desk.settle()
    assert len(desk.all(PointMoney)) == 1


def test_a_point_leads_to_the_one_it_was_copied_from_and_back(desk: Board) -> None:
    copy = Point(name="Điểm xã bên", copied_from=desk.ids["point"])
    desk.put(copy)
    desk.enter("points", desk.ids["point"])
    desk.push(f"copy_{copy.id}")
    assert desk.seen(PointPanel, "point_panel").shown.point.name == "Điểm xã bên"
    desk.push("copied_from")
    assert desk.seen(PointPanel, "point_panel").shown.id == desk.ids["point"]


def test_a_new_head_is_named_and_a_member_leaves(desk: Board) -> None:
    team = next(each for each in desk.all(Team) if each.point)
    desk.enter("points", desk.ids["point"])
    desk.push(f"point_team_{team.id}")
    assert desk.seen(TeamPanel, "movement_team_panel").isVisible()
    desk.push("new_leader")
    desk.save("members", full_name="Vi Văn Bình")
    with desk.store.read() as reader:
        assert reader.get(Team, team.id).leader == "Vi Văn Bình"
    an = next(each for each in desk.all(Member) if each.full_name == "Lò Thị An")
    press(desk.seen(QToolButton, f"end_member_{an.id}"), Qt.Key.Key_Space)
    desk.save("members", until=date(2026, 10, 1))
    with desk.store.read() as reader:
        assert reader.get(Member, an.id).until == date(2026, 10, 1)
    lists = desk.find(Shelf, "shelf_members").items()
    assert [(each.name, each.detail) for each in lists] == [("Vi Văn Bình", "Tổ trưởng")]


def test_a_mediation_team_without_a_woman_is_told_of_and_kept(desk: Board) -> None:
    team = Team(name="Tổ hòa giải thôn Mơ", kind=TeamKind.MEDIATION)
    desk.put(team, *(Member(team=team.id, full_name=f"Vi Văn {x}") for x in ("Ất", "Bảo", "Cầm")))
    desk.window.open_record("teams", team.id)
    desk.settle()
    desk.qtbot.waitUntil(lambda: "Luật 35/2013/QH13" in desk.words())
    desk.push("add_member")
    desk.save("members", full_name="Lò Thị An", sex=Sex.FEMALE)
    desk.qtbot.waitUntil(lambda: "Members: 4" in desk.words())
    assert "Luật 35/2013/QH13" not in desk.words()


def test_results_are_credited_to_a_point_and_told_on_its_panel(desk: Board) -> None:
    desk.enter("points", desk.ids["point"])
    desk.push("add_result")
    desk.save("tallies", received="12", cases="5")
    (tally,) = desk.all(Tally)
    assert (tally.point, tally.hamlet, tally.received) == (desk.ids["point"], desk.ids["Mài"], 12)
    desk.put(Award(awarded_on=date(2026, 6, 1), collectives=1, form="Giấy khen", point=tally.point))
    desk.qtbot.waitUntil(lambda: "Giấy khen" in desk.words())
    words = desk.words()
    assert "Cases cleared up: 5" in words
    assert "Giấy khen · Collectives: 1" in words
    press(desk.seen(QToolButton, f"remove_tallies_{tally.id}"), Qt.Key.Key_Space)
    desk.settle()
    assert desk.all(Tally) == []


def test_several_meetings_are_written_one_after_the_other_by_enter(desk: Board) -> None:
    desk.enter("points", desk.ids["point"])
    desk.push("add_meeting")
    desk.save("meetings", subject="Họp tháng 10")
    desk.qtbot.waitUntil(lambda: desk.window.focusWidget().objectName() == "add_meeting")
    press(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.save("meetings", subject="Họp tháng 11")
    assert {each.subject for each in desk.all(Meeting)} == {"Họp tháng 10", "Họp tháng 11"}


def test_the_decision_that_founds_a_point_is_typed_in_one_go(desk: Board) -> None:
    desk.find(QListView, "shelf_list_points").setFocus()
    press(desk.find(QListView, "shelf_list_points"), Qt.Key.Key_N, CONTROL)
    names = list(desk.form("points").editors)
    at = names.index("decision")
    assert names[at : at + 4] == ["decision", "decided_on", "decided_by", "launched_on"]
    assert names[-1] == "remarks"
