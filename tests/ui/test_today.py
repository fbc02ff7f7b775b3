from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import TODAY, Sitting

from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Person, Stay, Where
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.due_list import SHORT, DueList
from antq_desktop.ui.mask import HIDDEN
from antq_desktop.ui.screens.today import parted

Sit = Callable[[Store], Sitting]


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


def test_names_can_be_hidden_here_too(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: len(rows(window, "due_overdue")) == 2)
    window.context.mask.set_on(True)
    assert rows(window, "due_overdue")[1].startswith(HIDDEN)


def test_a_figure_of_the_strip_opens_its_place(qtbot: QtBot, sit: Sit, filled: Store) -> None:
    window = sit(filled).window
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "tile_3")))
    window.findChildren(QPushButton, "tile_3")[-1].click()
    assert window.place == "loans"
