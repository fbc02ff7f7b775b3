from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import write

from antq_desktop.domain.archives import StubLoan, SupportStub
from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish
from antq_desktop.domain.people import Person, Stay, Where
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Charge
from antq_desktop.domain.units import Hamlet, Office, Officer
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.services.law import shipped
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.due_column import DueColumn
from antq_desktop.ui.due_list import SHORT, DueList
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.form import Form
from antq_desktop.ui.grouped_list import GroupedList
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.mask import HIDDEN
from antq_desktop.ui.screens.put_off import act_behind
from antq_desktop.ui.screens.today_reading import parted, read_overview

Sit = Callable[[Store], Sitting]
CONTROL = Qt.KeyboardModifier.ControlModifier


def act(days: int) -> DueAct:
    return DueAct(RecordId("p"), "A", "", "contact", TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "place"), [(-400, 0), (-1, 0), (0, 1), (1, 2), (7, 2), (8, 3), (90, 3)]
)
def test_every_act_stands_in_one_column(days: int, place: int) -> None:
    assert [len(each) for each in parted([act(days)], TODAY)].index(1) == place


def fill(work: Work) -> None:
    """Put people into the book: one late, one due today, one back in three days, ten to meet."""
    work.put(changed(work.all(Office)[0], began_on=date(2026, 10, 1)))
    late = work.put(Person(full_name="Lò Công Mạnh"))
    work.put(Case(person=late.id, completed_on=date(2026, 10, 1), present_by=date(2026, 11, 17)))
    today = work.put(Person(full_name="Bùi Xuân Nghĩa"))
    work.put(Case(person=today.id, completed_on=date(2026, 11, 1), present_by=TODAY))
    away = work.put(Person(full_name="Cao Công Sửu"))
    work.put(Case(person=away.id, done_before=True))
    work.put(Stay(person=away.id, where=Where.AWAY, expected_back=TODAY + timedelta(days=3)))
    for person in (late, today, away):
        settle(work, person)
    work.put(Loan(person=away.id, amount=50_000_000, disbursed_on=date(2026, 1, 5)))


def settle(work: Work, person: Person) -> None:
    """Let a person be met and classified this quarter, so that nothing quarterly is due."""
    work.put(Visit(person=person.id, visited_on=date(2026, 11, 2), manner=Manner.MET))
    work.put(GroupDecision(person=person.id, group=Group.B, decided_on=date(2026, 11, 2)))


@pytest.fixture
def filled(store: Store) -> Store:
    store.write(Tag.ADD, fill)
    return store


def rows(window: QWidget, name: str) -> list[str]:
    view = window.findChildren(DueList, f"{name}_list")[-1]
    model = view.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_what_is_due_stands_where_it_belongs(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    head = "Ask why the person has not presented, 1, TT 10/2024, Article 9"
    assert rows(window, "due_overdue")[0] == head
    assert rows(window, "due_overdue")[1].startswith("Lò Công Mạnh")
    assert rows(window, "due_overdue")[1].endswith("4 days late")
    assert rows(window, "due_today")[1] == "Bùi Xuân Nghĩa, today"
    assert rows(window, "due_week")[1] == "Cao Công Sửu, 24/11/2026"
    words = " | ".join(each.text() for each in window.findChildren(QLabel))
    assert "50,000,000 đ still owed" in words
    assert "B 3" in words


def test_enter_on_a_line_opens_the_person(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_today")) == 2)
    view = window.findChildren(DueList, "due_today_list")[0]
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.place == "person"
    assert any(each.text() == "Bùi Xuân Nghĩa" for each in window.findChildren(QLabel))
    qtbot.waitUntil(lambda: window.findChild(Form, "form-act_present") is not None)


def test_a_long_group_shows_its_first_lines_and_then_all(
    qtbot: QtBot, sit: Sit, store: Store
) -> None:
    def many(work: Work) -> None:
        for number in range(30):
            person = work.put(Person(full_name=f"Người Thứ {number}"))
            work.put(Case(person=person.id, completed_on=date(2026, 11, 1), present_by=TODAY))
            settle(work, person)

    store.write(Tag.ADD, many)
    window = sit(store).window
    qtbot.waitUntil(lambda: len(rows(window, "due_today")) == SHORT + 2)
    assert rows(window, "due_today")[-1] == "Show all 30"
    view = window.findChildren(DueList, "due_today_list")[0]
    view.setCurrentIndex(view.model().index(SHORT + 1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(rows(window, "due_today")) == 31


def test_what_comes_later_is_one_word_away(qtbot: QtBot, sit: Sit, store: Store) -> None:
    def one(work: Work) -> None:
        person = work.put(Person(full_name="Vi Văn Ất"))
        work.put(Case(person=person.id, done_before=True))

    store.write(Tag.ADD, one)
    window = sit(store).window
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "later_contact")))
    chip = window.findChildren(QPushButton, "later_contact")[0]
    assert chip.text() == "Meet the person this quarter: 1, by 14/12/2026"
    chip.click()
    assert rows(window, "due_later")[1].startswith("Vi Văn Ất")


def chosen(window: QWidget, name: str, at: int = 1) -> DueList:
    """Choose a line of a column and give it the keyboard."""
    view = window.findChildren(DueList, f"{name}_list")[0]
    view.setFocus()
    view.setCurrentIndex(view.model().index(at, 0))
    return view


def test_what_is_put_off_after_an_expungement_is_listed_under_its_name(filled: Store) -> None:
    def plant(work: Work) -> None:
        stub = work.put(SupportStub(full_name="Vi Thị Hoa"))
        work.put(Postponement(act="loan", until=TODAY + timedelta(1), reason="…", stub=stub.id))
        work.put(Postponement(act="loan_list", until=TODAY + timedelta(2), reason="…"))

    filled.write(Tag.POSTPONE, plant)
    with filled.read() as reader:
        found = read_overview(reader, TODAY, shipped(), "").put_off
    assert [each.name for each in found] == ["Vi Thị Hoa", ""]
    assert act_behind(found[0]).stub == found[0].record.stub


def test_an_act_is_put_off_with_a_reason_and_due_again_when_asked(
    qtbot: QtBot, sit: Sit, filled: Store, jobs: Jobs
) -> None:
    window = sit(filled).window
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    QTest.keyClick(chosen(window, "due_overdue"), Qt.Key.Key_D, CONTROL)
    form = window.findChild(Form, "form-postponements")
    assert isinstance(form, Form)
    assert form.editors["until"].value() == TODAY + timedelta(days=7)
    QTest.keyClick(form, Qt.Key.Key_S, CONTROL)
    assert form.editors["reason"].problem.text()
    write(form.editors["reason"].control, "Đang nằm viện")
    QTest.keyClick(form, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: not window.findChildren(DueColumn, "due_overdue")[0].count)
    with filled.read() as reader:
        put_off = reader.all(Postponement)
    assert [(each.act, each.due_on) for each in put_off] == [("present", date(2026, 11, 17))]
    tiles = [each for each in window.findChildren(QPushButton) if each.property("opens")]
    next(each for each in tiles if each.property("opens") == "put_off").click()
    listed = window.findChild(GroupedList, "put_off_list")
    assert isinstance(listed, GroupedList)
    model = listed.model()
    assert [str(model.index(at, 0).data()) for at in range(model.rowCount())] == [
        "until 28/11/2026",
        "Lò Công Mạnh, Ask why the person has not presented · Đang nằm viện",
    ]
    QTest.keyClick(listed, Qt.Key.Key_Down)
    QTest.keyClick(listed, Qt.Key.Key_Delete, CONTROL)
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)


def in_charge(work: Work) -> None:
    """Give the hamlet of one person to who is signed in, that of another to a second officer."""
    me = work.all(Officer)[0]
    other = work.put(Officer(full_name="Vi Thị Hoa"))
    for officer, name, person in (
        (me, "Mài", "Lò Công Mạnh"),
        (other, "Mơ", "Bùi Xuân Nghĩa"),
    ):
        hamlet = work.put(Hamlet(name=name))
        work.put(Charge(officer=officer.id, hamlet=hamlet.id))
        found = work.find(Person, full_name=person)[0]
        work.put(replace(found, hamlet=hamlet.id))


def test_an_officer_sees_own_acts_and_those_of_nobody_and_it_is_remembered(
    qtbot: QtBot, sit: Sit, filled: Store, jobs: Jobs
) -> None:
    filled.write(Tag.CHANGE, in_charge)
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    assert rows(window, "due_today") == []
    assert rows(window, "due_week")[1] == "Cao Công Sửu, 24/11/2026", "nobody is in charge"
    filters = window.findChildren(Filters)[0]
    filters.choose("officer", "Vi Thị Hoa")
    assert rows(window, "due_overdue") == []
    assert rows(window, "due_today")[1] == "Bùi Xuân Nghĩa, Mơ, today"
    qtbot.waitUntil(lambda: not jobs.busy())
    again = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(again, "due_today")) == 2)
    assert rows(again, "due_overdue") == []
    filters = again.findChildren(Filters)[0]
    filters.choose("officer", "")
    filters.choose("hamlet", "Mài")
    assert len(rows(again, "due_overdue")) == 2
    assert rows(again, "due_today") == []


def test_an_act_of_the_office_opens_its_place(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    def wish(work: Work) -> None:
        person = work.find(Person, full_name="Lò Công Mạnh")[0]
        work.put(LoanWish(person=person.id, wished_on=date(2026, 11, 3)))

    filled.write(Tag.ADD, wish)
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 4)
    assert rows(window, "due_overdue")[:2] == [
        "Of the office, 1",
        "Draw up the list of wishes to borrow, 16 days late",
    ]
    QTest.keyClick(chosen(window, "due_overdue"), Qt.Key.Key_Return)
    assert window.place == "loans"


def test_the_arrows_go_from_column_to_column(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    QTest.keyClick(chosen(window, "due_overdue"), Qt.Key.Key_Right)
    here = window.focusWidget()
    assert isinstance(here, DueList)
    assert here.objectName() == "due_today_list"
    act = here.act()
    assert act is not None
    assert act.name == "Bùi Xuân Nghĩa"
    assert window.findChildren(DueList, "due_overdue_list")[0].act() is None


def test_the_days_list_is_shown_to_be_printed_and_the_log_says_so(
    qtbot: QtBot, sit: Sit, filled: Store, jobs: Jobs
) -> None:
    window = sit(filled).window
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    QTest.keyClick(chosen(window, "due_overdue"), Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "preview") is not None)
    qtbot.waitUntil(lambda: not jobs.busy())
    with filled.read() as reader:
        notes = [each for each in reader.changes() if each.tag == Tag.PRINT]
    assert [(each.fields["report"], each.fields["count"]) for each in notes] == [("day_list", "3")]


def test_names_can_be_hidden_here_too(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    window.context.mask.set_on(True)
    assert rows(window, "due_overdue")[1].startswith(HIDDEN)


def test_a_kept_name_among_the_acts_of_the_office_can_be_hidden(
    qtbot: QtBot, sit: Sit, filled: Store
) -> None:
    stub = SupportStub(full_name="Lò Văn Sáu")
    lent = StubLoan(stub=stub.id, amount=5, disbursed_on=date(2025, 1, 5), due_on=date(2026, 1, 5))
    filled.write(Tag.ADD, lambda work: (work.put(stub), work.put(lent)))
    window = sit(filled).window
    qtbot.waitUntil(lambda: any("Lò Văn Sáu" in each for each in rows(window, "due_overdue")))
    window.context.mask.set_on(True)
    assert not any("Sáu" in each for each in rows(window, "due_overdue"))


def test_a_figure_of_the_strip_opens_its_place(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "tile_3")))
    window.findChildren(QPushButton, "tile_3")[-1].click()
    assert window.place == "loans"
