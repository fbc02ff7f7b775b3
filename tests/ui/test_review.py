"""An officer decides, with the keyboard alone, what two PCs wrote differently."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import HandClock
from tests.sync.offices import add, change, exchange, paired, put
from tests.sync.pcs import Pc, pcs
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write

from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import NOTES, Tag
from antq_desktop.storage.store import Store
from antq_desktop.sync.review import decide, merge, questions
from antq_desktop.ui.due_list import DueList
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.mask import HIDDEN
from antq_desktop.ui.screens.review import Waiting
from antq_desktop.ui.screens.review_question import QuestionView
from antq_desktop.ui.table import Table

Key = Qt.Key


class ReviewDesk:
    """The window of the first PC at the place of decisions."""

    def __init__(self, sitting: Sitting, one: Pc, other: Pc, jobs: Jobs, qtbot: QtBot) -> None:
        self.window = sitting.window
        self.one, self.other = one, other
        self._jobs, self._qtbot = jobs, qtbot
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.open_place("review")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        for _ in range(2):
            self._qtbot.waitUntil(lambda: not self._jobs.busy())
            self._qtbot.wait(5)

    @property
    def table(self) -> Table[Waiting]:
        found = self.window.findChild(Table, "review")
        assert found is not None
        return found

    @property
    def view(self) -> QuestionView:
        found = self.window.findChild(QuestionView, "review_question")
        assert found is not None
        return found

    def press(self, key: Key) -> None:
        """Press a key where the keyboard is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, key)
        self.settle()

    def find(self, kind: type[QObject], name: str) -> QObject:
        found = [each for each in self.window.findChildren(kind, name) if not gone(each)]
        assert len(found) == 1, name
        return found[0]

    def words(self) -> str:
        """Return all that can be read at the right."""
        labels = self.view.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


def gone(widget: QObject) -> bool:
    return isinstance(widget, QWidget) and not widget.isVisible()


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Pc, Pc]]:
    """Two PCs of one office."""
    with pcs(tmp_path, clock) as set_up:
        one, other = paired(set_up, "Máy 1", "Máy 2")
        yield one, other


Sit = Callable[[Store], Sitting]
Begin = Callable[[], ReviewDesk]


@pytest.fixture
def begin(sit: Sit, office: tuple[Pc, Pc], jobs: Jobs, qtbot: QtBot) -> Begin:
    """Sit down at the first PC once both have written and exchanged."""
    one, other = office

    def sit_down() -> ReviewDesk:
        exchange(one, other)
        return ReviewDesk(sit(one.store), one, other, jobs, qtbot)

    return sit_down


def differ(one: Pc, other: Pc, name: str, *fields: str) -> Person:
    """Have both PCs write fields of a new person differently."""
    made = add(one, name)
    exchange(one, other)
    change(one, made.id, **dict.fromkeys(fields, "0911000222"))
    change(other, made.id, **dict.fromkeys(fields, "0933000444"))
    return made


def person(pc: Pc, record: str) -> Person:
    return pc.read(lambda reader: reader.get(Person, record))


def test_nothing_waits(begin: Begin) -> None:
    desk = begin()
    words = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith("Nothing waits.") for each in words)


def test_three_questions_are_decided_by_keyboard_alone(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    first = differ(one, other, "Hà Thị An", "phone")
    second = differ(one, other, "Lò Văn Bó", "phone", "address")
    desk = begin()
    assert desk.table.rows.rowCount() == 3
    assert desk.table.hasFocus()
    assert "wrote “0933000444”" in desk.words()
    desk.press(Key.Key_Return)
    assert "Choose a side first" in desk.words()
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return)
    assert person(one, first.id).phone == "0933000444"
    assert desk.table.rows.rowCount() == 2
    assert desk.table.hasFocus()
    assert "Lò Văn Bó" in desk.words()
    desk.press(Key.Key_L)
    assert desk.table.currentIndex().row() == 1
    desk.press(Key.Key_Up)
    assert desk.table.currentIndex().row() == 0
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert one.read(questions) == []
    kept = person(one, second.id)
    assert (kept.phone, kept.address) == ("0911000222", "0911000222")
    exchange(one, other)
    assert other.read(questions) == []


def test_another_value_is_typed_checked_and_written(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    made = differ(one, other, "Hà Thị An", "phone")
    desk = begin()
    desk.press(Key.Key_T)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "0911000222"
    write(line, "chưa rõ")
    desk.press(Key.Key_Return)
    assert "Only digits belong here." in desk.words()
    assert one.read(questions)
    line.selectAll()
    write(line, "0955 000 111")
    desk.press(Key.Key_Return)
    assert person(one, made.id).phone == "0955000111"
    assert one.read(questions) == []


def test_digits_typed_into_the_editor_choose_no_side(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    differ(one, other, "Hà Thị An", "phone")
    desk = begin()
    desk.press(Key.Key_T)
    for key in (Key.Key_1, Key.Key_2, Key.Key_L):
        desk.press(key)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "12l"
    desk.press(Key.Key_Escape)
    assert desk.table.hasFocus()
    assert not desk.view.is_typing
    assert len(one.read(questions)) == 1


def test_a_question_decided_meanwhile_is_told_and_read_again(
    begin: Begin, office: tuple[Pc, Pc]
) -> None:
    one, other = office
    made = differ(one, other, "Hà Thị An", "phone")
    desk = begin()
    asked = one.read(questions)[0]
    desk.press(Key.Key_1)
    one.store._listeners.clear()
    one.write(lambda work: decide(work, asked, "2"), Tag.REVIEW)
    desk.press(Key.Key_Return)
    assert person(one, made.id).phone == "0933000444"
    assert desk.table.rows.rowCount() == 0


def test_the_other_changes_are_folded(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    made = differ(one, other, "Hà Thị An", "phone")
    change(other, made.id, address="Bản Mường")
    desk = begin()
    assert "Bản Mường" not in desk.words()
    desk.press(Key.Key_O)
    assert "wrote “Bản Mường” as Address" in desk.words()
    desk.press(Key.Key_O)
    assert "Bản Mường" not in desk.words()


def test_hidden_values_are_shown_when_asked_for_and_the_look_is_logged(
    begin: Begin, office: tuple[Pc, Pc]
) -> None:
    one, other = office
    made = differ(one, other, "Hà Thị An", "remarks")
    desk = begin()
    assert "0911000222" not in desk.words()
    show = desk.find(QPushButton, "review_show")
    assert isinstance(show, QPushButton)
    show.setFocus()
    desk.press(Key.Key_Space)
    assert "0911000222" in desk.words()
    looks = [each for each in one.read(lambda r: r.history(made.id)) if each.register == NOTES]
    assert [each.fields["act"] for each in looks] == [Tag.VIEW.value]


def test_names_are_hidden_with_the_mask(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    differ(one, other, "Hà Thị An", "phone")
    desk = begin()
    desk.press(Key.Key_1)
    desk.press(Key.Key_F12)
    assert "Hà Thị An" not in desk.words()
    assert "0911000222" not in desk.words()
    assert HIDDEN in desk.words()
    desk.press(Key.Key_F12)
    desk.press(Key.Key_Return)
    assert one.read(questions) == []


def test_a_removal_and_two_people_with_one_number(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    gone_here = add(one, "Hà Thị An")
    exchange(one, other)
    one.write(lambda work: work.remove(work.get(Person, gone_here.id)), Tag.REMOVE)
    put(other, Visit(person=gone_here.id, visited_on=date(2026, 11, 20)))
    for pc, name in ((one, "Lò Văn Bó"), (other, "Lò Bó")):
        made = add(pc, name)
        put(pc, IdentityPaper(person=made.id, kind=Paper.CITIZEN_ID, number="038090001234"))
    desk = begin()
    assert desk.table.rows.rowCount() == 2
    assert "added Visit “20/11/2026”" in desk.words()
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert person(one, gone_here.id).full_name == "Hà Thị An"
    assert "have the same identity number" in desk.words()
    desk.press(Key.Key_T)
    assert not desk.view.is_typing
    desk.press(Key.Key_3)
    desk.press(Key.Key_Return)
    assert one.read(questions) == []
    assert len(one.read(lambda reader: reader.all(Person))) == 3


def test_today_tells_how_many_wait_and_opens_the_place(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    differ(one, other, "Hà Thị An", "phone", "address")
    desk = begin()
    desk.window.open_place("today")
    desk.settle()
    waiting = desk.window.findChild(DueList, "due_today_list")
    assert isinstance(waiting, DueList)
    waiting.setCurrentIndex(waiting.model().index(1, 0))
    act = waiting.act()
    assert act is not None
    assert (act.act, act.count) == ("decisions", 2)
    waiting.setFocus()
    desk.press(Key.Key_Return)
    assert desk.window.place == "review"


def test_people_taken_as_one_are_parted_again(begin: Begin, office: tuple[Pc, Pc]) -> None:
    one, other = office
    first, second = add(one, "Lò Văn Bó"), add(one, "Lò Bó")
    one.write(lambda work: merge(work, second.id, first.id), Tag.MERGE)
    desk = begin()
    act = desk.find(QPushButton, "review_merged")
    assert isinstance(act, QPushButton)
    assert act.text() == "People taken as one: 1"
    act.setFocus()
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Return)
    assert {each.id for each in one.read(lambda reader: reader.all(Person))} == {
        first.id,
        second.id,
    }
    assert act.isHidden()
    exchange(one, other)
    assert other.read(questions) == []
