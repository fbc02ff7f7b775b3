"""The case of a person at the window: step by step, by keys, each act in its composed form."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import desk_of
from tests.ui.at_person import CONTROL, File
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import DAO

from antq_desktop.domain.cases import Case, CompletedBy, EndedBy, Group, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, DetentionKind, StepKind
from antq_desktop.domain.helping import GoodKind, GoodNews, Measure, PlanLine
from antq_desktop.domain.loans import LoanWish
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Office
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs

NAME = "Lương Văn Thành"


def come_home(work: Work) -> str:
    """Put a person into the book who should have come on Monday, where terms run since June."""
    work.put(changed(work.all(Office)[0], began_on=date(2026, 6, 1)))
    person = work.put(Person(full_name=NAME))
    work.put(
        Case(
            person=person.id,
            completed_on=date(2026, 11, 10),
            completed_by=CompletedBy.SERVED,
            present_by=date(2026, 11, 16),
        )
    )
    return person.id


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> File:
    made = File(**vars(desk_of(sit, store, jobs, qtbot)))
    made.ids[NAME] = made.store.write(Tag.ADD, come_home)  # type: ignore[assignment]
    made.open(NAME)
    return made


def states(desk: File) -> dict[str, str]:
    """Return how each step is told in its tip."""
    return {
        each.code: each.tip.partition("\n")[0].rpartition(": ")[2] for each in desk.stepper.steps
    }


def steps_of(desk: File) -> list[tuple[StepKind, str]]:
    with desk.store.read() as reader:
        return [(each.kind, each.paper) for each in reader.find(CaseStep, person=desk.ids[NAME])]


def cases_of(desk: File) -> list[Case]:
    with desk.store.read() as reader:
        return reader.find(Case, person=desk.ids[NAME])


def go_on(desk: File) -> None:
    """Press the button of what comes next."""
    desk.find(QPushButton, "person_next").click()


def test_the_first_steps_are_written_one_after_another_from_what_comes_next(desk: File) -> None:
    """Late with presenting, he comes today: minutes, proposal, decision, file, plan."""
    assert states(desk)["presented"] == "overdue"
    go_on(desk)
    form = desk.form("act_present")
    assert form.editors["done_on"].value() == TODAY
    assert form.editors["done_by"].draft() == "Lê Văn Thịnh"
    write(desk.window.focusWidget(), "05/BB")
    desk.save("act_present")
    assert [each.presented_on for each in cases_of(desk)] == [TODAY]
    assert states(desk)["presented"] == "done"
    current = desk.stepper.current()
    assert current is not None
    assert current.code == "proposed"
    assert "TT 10/2024/TT-BCA, Đ10.2" in current.tip
    go_on(desk)
    desk.fill("act_step", paper="12/BC")
    go_on(desk)
    desk.fill("act_assign", mentor="hà thị mận", paper="34/QĐ-UBND")
    go_on(desk)
    desk.fill("act_step", paper="07/HS")
    go_on(desk)
    goals = desk.form("act_plan").editors["goals"].control
    write(goals, "Học nghề hàn")
    press(goals, Qt.Key.Key_Return)
    write(goals, "Làm căn cước")
    desk.save("act_plan")
    assert steps_of(desk) == [
        (StepKind.PRESENTED, "05/BB"),
        (StepKind.PROPOSED, "12/BC"),
        (StepKind.ASSIGNED, "34/QĐ-UBND"),
        (StepKind.FILE_OPENED, "07/HS"),
        (StepKind.PLANNED, ""),
    ]
    with desk.store.read() as reader:
        assert [each.goal for each in reader.find(PlanLine, person=desk.ids[NAME])] == [
            "Học nghề hàn",
            "Làm căn cước",
        ]
        mentors = reader.find(Assignment, person=desk.ids[NAME])
    assert [(each.mentor, each.decision, each.since) for each in mentors] == [
        ("Hà Thị Mận", "34/QĐ-UBND", TODAY)
    ]


def test_who_did_not_come_is_asked_after_and_reported(desk: File) -> None:
    go_on(desk)
    form = desk.form("act_present")
    for _ in range(2):
        press(form.editors["outcome"].control, Qt.Key.Key_Down)
    desk.save("act_present")
    assert steps_of(desk) == [(StepKind.NO_SHOW_ASKED, "")]
    assert [each.presented_on for each in cases_of(desk)] == [None]
    go_on(desk)
    desk.fill("act_step", paper="21/BC")
    assert steps_of(desk)[1:] == [(StepKind.NO_SHOW_REPORTED, "21/BC")]


def test_an_act_of_several_records_is_undone_as_one(desk: File) -> None:
    go_on(desk)
    desk.save("act_present")
    assert steps_of(desk)
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert steps_of(desk) == []
    assert [each.presented_on for each in cases_of(desk)] == [None]


def test_what_was_typed_into_an_act_is_there_after_the_window_was_locked(
    desk: File, sit: Callable[[Store], Sitting]
) -> None:
    desk.do("make the plan")
    write(desk.form("act_plan").editors["goals"].control, "Học nghề")
    desk.window.keep_drafts()
    desk.settle()
    with desk.store.read() as reader:
        assert len(reader.kept(Local.DRAFT)) == 1
    again = sit(desk.store).window
    again.open_record("act", f"{desk.ids[NAME]}/present")
    desk.qtbot.waitUntil(lambda: again.findChild(Form, "form-act_present") is not None)
    adder = again.findChild(QPushButton, "person_add")
    assert isinstance(adder, QPushButton)
    adder.click()
    typed = again.focusWidget()
    write(typed, "make the plan")
    press(typed, Qt.Key.Key_Return)
    form = again.findChild(Form, "form-act_plan")
    assert isinstance(form, Form)
    assert form.editors["goals"].draft() == "Học nghề"


def test_a_day_before_the_sentence_was_over_is_told_beside_the_field(desk: File) -> None:
    go_on(desk)
    form = desk.form("act_present")
    control = form.editors["done_on"].control
    press(control, Qt.Key.Key_A, CONTROL)
    write(control, "09112026")
    desk.save("act_present")
    assert "completed on 10/11/2026" in form.editors["done_on"].problem.text()
    assert steps_of(desk) == []


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_arrows_go_along_the_steps_and_enter_opens_one(desk: File) -> None:
    stepper = desk.stepper
    stepper.setFocus()
    press(stepper, Qt.Key.Key_Home)
    for _ in range(20):
        press(stepper, Qt.Key.Key_Left)
    first = stepper.current()
    assert first is not None
    assert stepper.accessibleDescription() == first.tip
    while (step := stepper.current()) is not None and step.code != "presented":
        press(stepper, Qt.Key.Key_Right)
    press(stepper, Qt.Key.Key_Return)
    desk.fill("act_present", paper="05/BB")
    while (step := stepper.current()) is not None and step.code != "presented":
        press(stepper, Qt.Key.Key_Left)
    press(stepper, Qt.Key.Key_Return)
    assert desk.form("case_steps").editors["paper"].draft() == "05/BB"


def test_a_case_ends_on_a_ground_with_its_proof_and_is_opened_again(desk: File) -> None:
    desk.do("end management")
    form = desk.form("act_end")
    for _ in range(6):
        press(form.editors["ended_by"].control, Qt.Key.Key_Down)
    desk.save("act_end")
    assert any("Name the paper that proves it" in words for words in problems(form))
    desk.fill("act_end", end_paper="QĐ thi hành án 12", decision="40/QĐ")
    case = cases_of(desk)[0]
    assert (case.ended_by, case.ended_on) == (EndedBy.NEW_SENTENCE, TODAY)
    assert any("Management ended on 21/11/2026" in words for words in desk.words())
    go_on(desk)
    desk.save("act_reopen")
    old, new = cases_of(desk)
    assert (new.reopens, new.entered_on, new.ended_on) == (old.id, TODAY, None)
    management = desk.part("care")
    assert management[0] == "Cases, 2, Add"
    assert any("ended 21/11/2026: Serving a new sentence" in line for line in management)


def problems(form: Form) -> list[str]:
    return [each.problem.text() for each in form.editors.values()]


def test_an_expungement_is_not_ended_here(desk: File) -> None:
    desk.do("end management")
    form = desk.form("act_end")
    press(form.editors["ended_by"].control, Qt.Key.Key_Down)
    desk.fill("act_end", end_paper="Phiếu LLTP")
    assert any("review of expungement" in words for words in problems(form))
    assert cases_of(desk)[0].ended_on is None


def test_who_is_held_is_of_group_d_until_let_go(desk: File) -> None:
    desk.do("stay in a closed place")
    form = desk.form("act_detain")
    press(form.editors["kind"].control, Qt.Key.Key_Down)
    desk.fill("act_detain", reason="Có lệnh tạm giam")
    assert any(words.startswith("Remand prison, since") for words in desk.words())
    desk.do("left the closed")
    form = desk.form("act_release")
    for _ in range(2):
        press(form.editors["group"].control, Qt.Key.Key_Down)
    desk.fill("act_release", reason="Được trả tự do")
    with desk.store.read() as reader:
        held = reader.find(Detention, person=desk.ids[NAME])
        groups = reader.find(GroupDecision, person=desk.ids[NAME])
    assert [each.until for each in held] == [TODAY]
    assert [each.group for each in groups] == [Group.D, Group.B]


def test_another_group_than_d_is_asked_about_while_held(desk: File) -> None:
    held = Detention(person=desk.ids[NAME], kind=DetentionKind.REMAND, since=date(2026, 11, 12))
    desk.store.write(Tag.ADD, lambda work: work.put(held))
    desk.do("decide the group")
    press(desk.form("group_decisions").editors["group"].control, Qt.Key.Key_Down)
    desk.fill("group_decisions", reason="Sắp được trả tự do")
    (told,) = (each for each in desk.words() if "closed place since 12/11/2026" in each)
    assert told.endswith("Save again if it is right.")
    desk.save("group_decisions")
    with desk.store.read() as reader:
        found = reader.find(GroupDecision, person=desk.ids[NAME])
    assert [each.group for each in found] == [Group.A]


def test_a_step_from_before_the_program_is_cleared_without_its_day(desk: File) -> None:
    def earlier(work: Work) -> None:
        case = work.find(Case, person=desk.ids[DAO])[0]
        work.put(changed(case, done_before=False, presented_on=date(2025, 5, 9)))

    desk.store.write(Tag.CASE, earlier)
    desk.open(DAO)
    assert states(desk)["file"] == "from before this program"
    desk.stepper.opened.emit("file")
    desk.save("act_earlier")
    assert states(desk)["file"] == "done on paper"


def test_good_news_has_its_place_and_measures_name_their_article(desk: File) -> None:
    news = GoodNews(
        person=desk.ids[NAME], kind=GoodKind.PRAISE, happened_on=TODAY, words="Cứu người"
    )
    measure = Measure(person=desk.ids[NAME], kind="DN", given_on=TODAY, provider="Trung tâm")
    desk.store.write(Tag.ADD, lambda work: (work.put(news), work.put(measure)))
    desk.settle()
    shown = desk.find(QLabel, "person_good_news").text()
    assert shown == "Praised, 21/11/2026 · Cứu người"
    helped = desk.part("help")
    assert helped[:2] == ["Good news, 1, Add", "Praised, Cứu người, 21/11/2026"]
    assert helped[3] == "Đào tạo nghề nghiệp, Trung tâm · NĐ 49/2020/NĐ-CP, Đ11.1, 21/11/2026"
    assert "Good news: Praised" in desk.choose_kind("good")


def test_a_need_is_added_under_its_head_and_changed_by_enter(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_Tab, CONTROL)
    press(desk.window.focusWidget(), Qt.Key.Key_Tab, CONTROL)
    needs = desk.window.focusWidget()
    assert needs.objectName() == "person_needs"
    assert desk.part("needs")[0] == "Needs, nothing yet, Add"
    press(needs, Qt.Key.Key_Return)
    form = desk.form("needs")
    press(form.editors["kind"].control, Qt.Key.Key_Down)
    desk.fill("needs", words="Có việc gần nhà")
    lines = desk.part("needs")
    assert lines[0] == "Needs, 1, Add"
    assert lines[1].endswith("Not yet met")
    assert desk.window.focusWidget() is needs
    press(needs, Qt.Key.Key_Down)
    press(needs, Qt.Key.Key_Return)
    assert desk.form("needs").editors["words"].draft() == "Có việc gần nhà"


def test_a_due_act_is_put_off_from_the_page_of_the_person(desk: File) -> None:
    desk.find(QPushButton, "person_put_off").click()
    desk.fill("postponements", reason="Đang nằm viện")
    assert not any(words.startswith("Next: Ask why") for words in desk.words())
    assert any("Put off until" in title for title in desk.titles())


def test_a_tick_nobody_signed_is_told_and_not_written(desk: File) -> None:
    """A wish to borrow is written by its service here too, not only at the place of loans."""
    desk.do("wish to borrow")
    form = desk.form("loan_wishes")
    press(form.editors["obeys_law"].control, Qt.Key.Key_Down)
    desk.save("loan_wishes")
    assert form.editors["checked_by"].problem.text()
    with desk.store.read() as reader:
        assert not reader.find(LoanWish, person=desk.ids[NAME])


def test_the_kinds_of_measures_are_offered_with_their_articles(desk: File) -> None:
    desk.do("measure of support")
    offered = desk.form("measures").sources.entries("measures", "tâm lý")
    assert [each.shown for each in offered] == ["Trợ giúp về tâm lý · NĐ 49/2020/NĐ-CP, Đ10.1"]


def test_the_draft_of_an_act_shows_in_no_other_act_and_for_nobody_else(desk: File) -> None:
    desk.do("propose who")
    paper = desk.form("act_step").editors["paper"].control
    write(paper, "12/BC")
    press(paper, Qt.Key.Key_Escape)
    desk.settle()
    desk.do("open the file")
    assert desk.form("act_step").editors["paper"].draft() == ""
    press(desk.form("act_step"), Qt.Key.Key_Escape)
    desk.open(DAO)
    desk.do("propose who")
    assert desk.form("act_step").editors["paper"].draft() == ""
    press(desk.form("act_step"), Qt.Key.Key_Escape)
    desk.open(NAME)
    desk.do("propose who")
    assert desk.form("act_step").editors["paper"].draft() == "12/BC"
