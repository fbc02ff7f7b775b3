"""The yearly rating by the keyboard: one key for a grade, and on to the next."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write

from antq_desktop.domain.models import Rating, Team, TeamKind, TeamRating
from antq_desktop.services.law import read_update, take_in
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.models_rating import RatingPage


class Board(Desk):
    """The desk with the rating of the year in sight."""

    @property
    def board(self) -> RatingPage:
        return self.find(RatingPage, "page_rating")

    def key(self, *keys: Qt.Key) -> None:
        for each in keys:
            press(self.board.table, each)
            self.settle()

    def lines(self) -> list[tuple[str, str]]:
        return [(each.record.name, each.grade) for each in self.board.table.rows.lines()]

    def told(self) -> str:
        return " ".join(each.text() for each in self.board.findChildren(QLabel))


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Board:
    made = Board(**vars(desk_of(sit, store, jobs, qtbot)))

    def more(work: Work) -> None:
        for number in range(2, 5):
            founded = date(2026, 6, 1) if number == 4 else date(2024, 7, 1)
            name = f"Tổ bảo vệ {number}"
            work.put(Team(name=name, kind=TeamKind.SECURITY, founded_on=founded))

    store.write(Tag.ADD, more)
    made.window.open_record("teams", "rate/2026")
    made.settle()
    return made


def test_a_key_gives_the_grade_and_goes_on(desk: Board) -> None:
    desk.key(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_3)
    assert desk.lines() == [
        ("Tổ bảo vệ 1", "excellent"),
        ("Tổ bảo vệ 2", "good"),
        ("Tổ bảo vệ 3", ""),
        ("Tổ bảo vệ 4", "done"),
    ]
    assert "1 of 2 rated good or better" in desk.told()
    with desk.store.read() as reader:
        assert {each.year for each in reader.all(TeamRating)} == {2026}
    desk.board.table.go_to(desk.board.table.rows.line(0).id)
    desk.key(Qt.Key.Key_0)
    assert desk.lines()[0] == ("Tổ bảo vệ 1", "")


def test_the_decision_is_written_on_all_of_the_year(desk: Board) -> None:
    desk.key(Qt.Key.Key_2, Qt.Key.Key_2)
    desk.find(QPushButton, "rating_decision").click()
    form = desk.form("team_ratings")
    write(form.editors["decision"].control, "45/QĐ-UBND")
    form.editors["decided_on"].set_value(date(2026, 11, 20))
    press(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    with desk.store.read() as reader:
        found = [(each.grade, each.decision) for each in reader.all(TeamRating)]
    assert found == [("good", "45/QĐ-UBND")] * 2


def test_points_are_rated_on_the_scale_of_the_office_and_esc_leads_back(desk: Board) -> None:
    desk.find(QPushButton, "rating_kind_1").click()
    desk.find(QPushButton, "rating_year_2").click()
    desk.key(Qt.Key.Key_2)
    with desk.store.read() as reader:
        (rating,) = reader.all(Rating)
    assert (rating.grade, rating.year) == ("Khá", 2025)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.board.isVisible()


def test_a_grade_that_ended_is_no_key_of_later_years(
    sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "team_grades.csv"
    path.write_text("code,title,until\ngood,Tốt,2025-12-31\nfine,Khá,\n", encoding="utf-8")
    with store.read() as reader:
        update = read_update(reader, path)
    store.write(Tag.LAW, lambda work: take_in(work, update))
    desk = Board(**vars(desk_of(sit, store, jobs, qtbot)))
    desk.window.open_record("teams", "rate/2026")
    desk.settle()
    assert "1 Hoàn thành xuất sắc nhiệm vụ · 2 Hoàn thành nhiệm vụ · 3 Không" in desk.told()
    assert "4 Khá" in desk.told()
    desk.key(Qt.Key.Key_4)
    assert desk.lines() == [("Tổ bảo vệ 1", "fine")]
    desk.board.show_year(2025)
    assert "2 Tốt" in desk.told()
