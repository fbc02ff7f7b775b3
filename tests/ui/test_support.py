"""The place of help: who helps whom, who has nobody, what was told, who is in charge where."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QStackedWidget, QToolButton
from tests.reports.planted import written
from tests.ui.at_support import CONTROL, Circle, desk
from tests.ui.conftest import TODAY, Answers
from tests.ui.fingers import press, write
from tests.ui.village import ANH, AT, DAO, KHOE

from antq_desktop.domain.casework import CaseStep, MentorReport, StepKind
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import ContactBy, Manner, Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work

__all__ = ["desk"]

MAN = "Hà Thị Mận"


def since_spring(work: Work) -> None:
    """Let the office use the program since before the last quarter, so that reports are asked."""
    work.put(changed(work.all(Office)[0], began_on=date(2026, 3, 1)))


def assignments(desk: Circle, name: str) -> list[tuple[str, date | None, date | None]]:
    with desk.store.read() as reader:
        found = reader.find(Assignment, person=desk.ids[name])
    return [(each.mentor, each.since, each.until) for each in found]


def test_a_mentor_is_shown_once_with_everybody_in_care(desk: Circle) -> None:
    rows = desk.mentors.rows.lines()
    assert [(row.mentor.name, [each.line.full_name for each in row.people]) for row in rows] == [
        (MAN, [ANH, KHOE])
    ]
    assert desk.mentors.copied() == ""
    press(desk.mentors, Qt.Key.Key_Home)
    assert desk.mentors.copied().split("\t")[2:5] == ["2", "", "not asked"]


def test_a_mentor_shows_the_last_contact_and_which_reports_are_missing(desk: Circle) -> None:
    def told(work: Work) -> None:
        since_spring(work)
        khoe = desk.ids[KHOE]
        work.put(MentorReport(person=khoe, period="2026-Q3", received_on=date(2026, 10, 3)))
        work.put(
            Visit(person=khoe, visited_on=date(2026, 9, 9), visited_by=MAN,
                  contact_by=ContactBy.MENTOR)
        )  # fmt: skip

    desk.store.write(Tag.ADD, told)
    press(desk.mentors, Qt.Key.Key_F5)
    desk.settle()
    press(desk.mentors, Qt.Key.Key_Home)
    assert desk.mentors.copied().split("\t")[3:5] == ["09/09/2026", "1 of 2 missing"]
    index = desk.mentors.rows.index(0, 4)
    assert desk.mentors.rows.data(index, Qt.ItemDataRole.DecorationRole) is not None


def test_enter_on_a_mentor_shows_the_people_and_opens_one(desk: Circle) -> None:
    press(desk.mentors, Qt.Key.Key_Home)
    press(desk.mentors, Qt.Key.Key_Return)
    desk.find(QPushButton, f"support_person_{desk.ids[KHOE]}").click()
    assert desk.window.place == "person"


def test_a_mentor_hands_over_a_ticked_person_by_keyboard_alone_and_it_is_taken_back(
    desk: Circle,
) -> None:
    press(desk.mentors, Qt.Key.Key_Home)
    press(desk.mentors, Qt.Key.Key_F2)
    assert desk.focused().objectName() == "hand_over_all"
    press(desk.focused(), Qt.Key.Key_Space)
    assert not desk.find(QPushButton, "hand_over_go").isEnabled()
    desk.enter()
    assert not desk.has(QPushButton, "panel_save"), "nobody is ticked"
    tick = desk.find(QCheckBox, f"hand_over_{desk.ids[KHOE]}")
    press(tick, Qt.Key.Key_Space)
    press(tick, Qt.Key.Key_Return)
    form = desk.form("assignments")
    assert desk.focused() is form.editors["mentor"].control
    desk.fill(form, mentor="đỗ văn lực", organisation="Hội Nông dân", decision="31/QĐ-UBND")
    desk.save()
    assert assignments(desk, KHOE) == [
        (MAN, None, date(2026, 11, 20)),
        ("Đỗ Văn Lực", TODAY, None),
    ]
    assert assignments(desk, ANH) == [(MAN, None, None)]
    assert len(desk.mentors.rows.lines()) == 2
    desk.type(Qt.Key.Key_Z)
    desk.settle()
    assert assignments(desk, KHOE) == [(MAN, None, None)]


def test_a_hand_over_to_the_same_mentor_is_refused_and_what_was_typed_stays(desk: Circle) -> None:
    desk.find(QPushButton, "support_hand_over").click()
    desk.find(QPushButton, "hand_over_go").click()
    form = desk.form("assignments")
    desk.fill(form, mentor=MAN, organisation="Hội Phụ nữ")
    desk.save()
    assert form.editors["mentor"].draft() == MAN
    assert assignments(desk, KHOE) == [(MAN, None, None)]


def test_an_assignment_ends_after_a_day_and_the_person_is_without_a_mentor(desk: Circle) -> None:
    press(desk.mentors, Qt.Key.Key_Home)
    press(desk.mentors, Qt.Key.Key_Return)
    desk.find(QToolButton, f"support_end_{desk.ids[ANH]}").click()
    until = desk.form("assignments").editors["until"]
    assert until.draft() == "21/11/2026"
    until.set_value(date(2026, 11, 20))
    desk.save()
    assert assignments(desk, ANH) == [(MAN, None, date(2026, 11, 20))]
    assert [line.full_name for line in desk.without.rows.lines()] == [ANH, AT, DAO]


def test_a_contact_a_mentor_tells_of_is_noted_from_the_people_in_care(desk: Circle) -> None:
    press(desk.mentors, Qt.Key.Key_Home)
    desk.type(Qt.Key.Key_G)
    desk.find(QToolButton, f"support_contact_{desk.ids[KHOE]}").click()
    form = desk.form("visits")
    assert set(form.editors) == {"visited_on", "manner", "visited_by", "agreed"}
    assert form.editors["visited_by"].draft() == MAN
    desk.fill(form, agreed="Cùng đi xin việc")
    desk.save()
    (row,) = desk.contacts.rows.lines()
    visit = row.visit
    assert (visit.visited_on, visit.manner, visit.visited_by, visit.agreed, visit.contact_by) == (
        TODAY, Manner.MET, MAN, "Cùng đi xin việc", ContactBy.MENTOR,
    )  # fmt: skip
    assert desk.mentors.rows.lines()[0].last_contact == TODAY


def test_a_contact_noted_by_name_brings_the_mentor_along(desk: Circle) -> None:
    desk.part(3)
    desk.type(Qt.Key.Key_N)
    form = desk.form("visits")
    write(form.editors["person"].control, "khoe")
    press(form.editors["person"].control, Qt.Key.Key_Return)
    assert form.editors["visited_by"].draft() == MAN
    assert "findings" not in form.editors
    desk.save()
    assert [row.person for row in desk.contacts.rows.lines()] == [KHOE]
    press(desk.contacts, Qt.Key.Key_Home)
    press(desk.contacts, Qt.Key.Key_Return)
    form = desk.form("visits")
    desk.fill(form, agreed="Đi họp thôn")
    desk.save()
    assert [row.visit.agreed for row in desk.contacts.rows.lines()] == ["Đi họp thôn"]


def test_a_person_without_a_mentor_gets_one_and_leaves_the_list(desk: Circle) -> None:
    desk.part(1)
    assert [line.full_name for line in desk.without.rows.lines()] == [AT, DAO]
    desk.without.go_to(desk.ids[DAO])
    press(desk.without, Qt.Key.Key_N, CONTROL)
    form = desk.form("assignments")
    desk.fill(form, mentor="hà thị mận")
    press(form.editors["mentor"].control, Qt.Key.Key_Return)
    assert form.editors["organisation"].draft() == "Hội Phụ nữ", "the mentor is known"
    desk.save()
    assert assignments(desk, DAO) == [(MAN, TODAY, None)]
    assert [line.full_name for line in desk.without.rows.lines()] == [AT]
    assert len(desk.mentors.rows.lines()[0].people) == 3


def test_several_people_get_one_mentor_by_one_decision_which_is_a_step_of_each_case(
    desk: Circle,
) -> None:
    desk.part(1)
    desk.without.selectAll()
    assert desk.find(QPushButton, "support_assign").text().endswith("(2)")
    press(desk.without, Qt.Key.Key_N, CONTROL)
    form = desk.form("assignments")
    desk.fill(form, mentor="Đỗ Văn Lực", decision="31/QĐ-UBND")
    desk.save()
    with desk.store.read() as reader:
        steps = reader.all(CaseStep)
    assert {(each.person, each.kind, each.paper) for each in steps} == {
        (desk.ids[name], StepKind.ASSIGNED, "31/QĐ-UBND") for name in (AT, DAO)
    }
    assert desk.without.rows.rowCount() == 0
    desk.type(Qt.Key.Key_Z)
    desk.settle()
    assert desk.without.rows.rowCount() == 2


def test_an_assignment_of_nobody_is_refused(desk: Circle) -> None:
    desk.part(1)
    desk.without.go_to(desk.ids[DAO])
    desk.find(QPushButton, "support_assign").click()
    press(desk.form("assignments"), Qt.Key.Key_S, CONTROL)
    desk.settle()
    problem = desk.form("assignments").editors["mentor"].problem.text()
    assert problem == "Name the person or the organisation."


def test_a_hamlet_without_an_officer_stands_out_and_gets_one(desk: Circle) -> None:
    desk.part(4)
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


def test_one_key_goes_from_part_to_part(desk: Circle) -> None:
    parts = desk.find(QStackedWidget, "page_support")
    seen = []
    for _ in range(5):
        desk.type(Qt.Key.Key_Tab)
        here = parts.currentWidget()
        assert here is not None
        assert here.isAncestorOf(desk.focused())
        seen.append(parts.currentIndex())
    assert seen == [1, 2, 3, 4, 0]


def test_words_narrow_the_mentors_by_whom_they_help(desk: Circle) -> None:
    desk.type(Qt.Key.Key_F)
    write(desk.focused(), "khoe")
    desk.qtbot.waitUntil(lambda: desk.mentors.rows.rowCount() == 1)
    write(desk.focused(), " x")
    desk.qtbot.waitUntil(lambda: desk.mentors.rows.rowCount() == 0)


@pytest.mark.parametrize("act", ["support_print_all", "care_print"])
def test_papers_for_mentors_are_shown_without_the_offence(
    desk: Circle, act: str, answers: Answers, tmp_path: Path
) -> None:
    def planted(work: Work) -> None:
        for each in work.find(Assignment, person=desk.ids[KHOE]):
            words = "Dạy nghề hàn. Trộm cắp tài sản, Điều 173."
            work.put(changed(each, agreed_help=words, mentor=f"{MAN}. Điều 173"))

    desk.store.write(Tag.CHANGE, planted)
    press(desk.mentors, Qt.Key.Key_F5)
    desk.settle()
    of_khoe = next(row for row in desk.mentors.rows.lines() if row.people[0].line.full_name == KHOE)
    desk.mentors.go_to(of_khoe.id)
    press(desk.mentors, Qt.Key.Key_Return)
    desk.find(QPushButton, act).click()
    text = desk.preview(answers, tmp_path / "in.pdf")
    assert KHOE in text
    assert (ANH in text) == (act == "support_print_all")
    assert "173" not in text
    assert "Trộm" not in text
    for ending in ("docx", "xlsx"):
        answers.save_file = tmp_path / f"in.{ending}"
        desk.find(QPushButton, "preview_save").click()
        desk.settle()
        held = written(answers.save_file)
        assert KHOE in held
        assert "173" not in held
        assert "Trộm" not in held


def test_several_mentors_are_printed_at_once(
    desk: Circle, answers: Answers, tmp_path: Path
) -> None:
    desk.store.write(
        Tag.ADD,
        lambda work: work.put(Assignment(person=desk.ids[DAO], organisation="Hội Nông dân")),
    )
    press(desk.mentors, Qt.Key.Key_F5)
    desk.settle()
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
    for at in range(2):
        desk.mentors.selectionModel().select(desk.mentors.rows.index(at, 0), rows)
    desk.type(Qt.Key.Key_P)
    text = desk.preview(answers, tmp_path / "in.pdf")
    assert DAO in text
    assert KHOE in text
