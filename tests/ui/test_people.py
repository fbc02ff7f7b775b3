"""The place of the people: finding, narrowing, adding without making anybody twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import ANH, AT, DAO, KHOE

from antq_desktop.domain.cases import Case
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.store import Store
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Book(Desk):
    """The desk with the list of people in sight."""

    @property
    def page(self) -> QWidget:
        return self.find(QWidget, "page_people")

    @property
    def table(self) -> Table[PersonLine]:
        return self.find(Table, "table_people")

    @property
    def filters(self) -> Filters:
        found = self.page.findChild(Filters)
        assert isinstance(found, Filters)
        return found

    def names(self) -> list[str]:
        return [line.full_name for line in self.table.rows.lines()]

    def narrow(self, words: str) -> list[str]:
        self.filters.words.clear()
        write(self.filters.words, words)
        self.qtbot.wait(250)
        return self.names()


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Book:
    made = Book(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("people")
    made.settle()
    return made


def test_people_stand_in_the_order_of_vietnamese_names(desk: Book) -> None:
    assert desk.names() == [ANH, AT, DAO, KHOE]


def test_the_keyboard_is_in_the_list_and_enter_opens_a_person(desk: Book) -> None:
    desk.qtbot.waitUntil(desk.table.hasFocus)
    press(desk.table, Qt.Key.Key_Home)
    press(desk.table, Qt.Key.Key_Return)
    assert desk.window.place == "person"


@pytest.mark.parametrize("words", ["nguyen dang khoe", "khoẻ", "Khỏe", "1234", "038087001234"])
def test_a_person_is_found_by_words_without_marks_and_by_digits(desk: Book, words: str) -> None:
    assert desk.narrow(words) == [KHOE]


def test_words_nobody_fits_say_so_and_offer_to_show_all_again(desk: Book) -> None:
    assert desk.narrow("không ai") == []
    clear = desk.find(QPushButton, "unmatched_clear")
    assert clear.isVisible()
    clear.click()
    assert len(desk.names()) == 4


def test_escape_empties_the_words(desk: Book) -> None:
    desk.narrow("khoe")
    press(desk.filters.words, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: len(desk.names()) == 4)


@pytest.mark.parametrize(
    ("chip", "code", "names"),
    [
        ("where", "yes", [AT]),
        ("where", "no", [ANH, DAO, KHOE]),
        ("mentor", "no", [AT, DAO]),
        ("loan", "yes", [AT, KHOE]),
        ("group", "B", [KHOE]),
        ("group", "nobody", [ANH, AT, DAO]),
    ],
)
def test_a_chip_narrows_the_list(desk: Book, chip: str, code: str, names: list[str]) -> None:
    desk.filters.choose(chip, code)
    assert desk.names() == names
    assert desk.find(QPushButton, f"chip_{chip}").isChecked()


def test_the_chip_of_hamlets_offers_the_hamlets_of_the_book(desk: Book) -> None:
    menu = desk.filters.menu("hamlet")
    assert [act.text() for act in menu.actions()] == ["all", "Mài", "Mơ"]
    menu.actions()[2].trigger()
    assert desk.names() == [AT, DAO]
    menu.deleteLater()


def test_chips_and_words_narrow_together_and_are_cleared_together(desk: Book) -> None:
    desk.filters.choose("hamlet", desk.ids["Mơ"])
    assert desk.narrow("dao") == [DAO]
    clear = desk.filters.findChild(QPushButton, "filter_clear")
    assert clear is not None
    clear.click()
    assert len(desk.names()) == 4


def test_names_are_hidden_from_passers_by(desk: Book) -> None:
    press(desk.window, Qt.Key.Key_F12)
    shown = [desk.table.rows.data(desk.table.rows.index(at, 0)) for at in range(4)]
    assert KHOE not in shown
    assert len(set(shown)) == 1


def test_somebody_near_is_shown_before_a_person_is_added_twice(desk: Book) -> None:
    press(desk.table, Qt.Key.Key_N, CONTROL)
    write(desk.find(QLineEdit, "known_name"), "nguyen dang khoe")
    known = f"known_{desk.ids[KHOE]}"
    desk.qtbot.waitUntil(lambda: desk.window.findChild(QPushButton, known) is not None)
    desk.find(QPushButton, known).click()
    assert desk.window.place == "person"


def test_a_number_that_is_in_the_book_is_told(desk: Book) -> None:
    press(desk.table, Qt.Key.Key_N, CONTROL)
    write(desk.find(QLineEdit, "known_name"), "Ai Khác")
    write(desk.find(QLineEdit, "known_number"), "0380 8700 1234")

    def told() -> bool:
        labels = desk.page.findChildren(QLabel)
        return any(each.text() == "This number is in the book." for each in labels)

    desk.qtbot.waitUntil(told)


def test_a_new_person_is_typed_saved_shown_and_undone(desk: Book, store: Store) -> None:
    press(desk.table, Qt.Key.Key_N, CONTROL)
    write(desk.find(QLineEdit, "known_name"), "hà văn lộc")
    press(desk.find(QLineEdit, "known_name"), Qt.Key.Key_Return)
    write(desk.find(QLineEdit, "known_number"), "038090009999")
    desk.settle()
    desk.find(QPushButton, "known_go_on").click()
    form = desk.form("people")
    assert form.editors["full_name"].value() == "Hà Văn Lộc"
    press(form.editors["full_name"].control, Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.window.place == "person")
    with store.read() as reader:
        added = [each for each in reader.all(Person) if each.full_name == "Hà Văn Lộc"]
        assert [each.number for each in reader.find(IdentityPaper, person=added[0].id)] == [
            "038090009999"
        ]
    desk.settle()
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    with store.read() as reader:
        assert not reader.find(Person, id=added[0].id)


def retire(desk: Book, name: str) -> None:
    confirmed, law = Confirmed(date(2026, 11, 20), "45/PLLTP"), desk.window.context.reference
    person = desk.ids[name]
    desk.store.write(Tag.RETIRE, lambda work: confirm_expungement(work, person, confirmed, law))


def begin_anew(desk: Book, name: str, number: str = "") -> Form:
    """Look for somebody, and go on to the form of a new person."""
    press(desk.table, Qt.Key.Key_N, CONTROL)
    write(desk.find(QLineEdit, "known_name"), name)
    write(desk.find(QLineEdit, "known_number"), number)
    desk.qtbot.wait(250)
    desk.settle()
    desk.find(QPushButton, "known_go_on").click()
    return desk.form("people")


def archived_told(desk: Book) -> bool:
    words = [each.text() for each in desk.page.findChildren(QLabel) if each.isVisible()]
    return any("archived record of such a person" in each for each in words)


def test_who_has_an_archived_record_is_told_by_name_and_birth_before_it_is_written(
    desk: Book, store: Store
) -> None:
    retire(desk, KHOE)
    form = begin_anew(desk, "nguyễn đăng khoẻ")
    born = form.editors["born"].control
    write(born, "15/03/1987")
    press(born, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert archived_told(desk)
    with store.read() as reader:
        assert not reader.find(Person, full_name="Nguyễn Đăng Khoẻ")
    press(born, Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.window.place == "person")
    with store.read() as reader:
        assert len(reader.find(Person, full_name="Nguyễn Đăng Khoẻ")) == 1


def test_who_was_born_in_another_year_is_written_at_once(desk: Book) -> None:
    retire(desk, KHOE)
    form = begin_anew(desk, "nguyễn đăng khoẻ")
    born = form.editors["born"].control
    write(born, "1988")
    press(born, Qt.Key.Key_S, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.window.place == "person")


def test_a_number_of_an_archived_record_is_told_in_the_look_and_again_when_saved(
    desk: Book, store: Store
) -> None:
    retire(desk, KHOE)
    form = begin_anew(desk, "Ai Khác", "038087001234")
    name = form.editors["full_name"].control
    press(name, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert archived_told(desk)
    with store.read() as reader:
        assert not reader.find(Person, full_name="Ai Khác")


def test_a_birth_put_right_later_is_looked_up_too(desk: Book, store: Store) -> None:
    twin = Person(full_name=KHOE, born=PartialDate(1988))
    case = Case(person=twin.id, completed_on=date(2025, 5, 2))
    retire(desk, KHOE)
    desk.window.context.write(Tag.ADD, lambda work: (work.put(twin), work.put(case)))
    desk.settle()
    desk.table.go_to(twin.id)
    press(desk.table, Qt.Key.Key_F2)
    born = desk.form("people").editors["born"].control
    press(born, Qt.Key.Key_A, CONTROL)
    write(born, "15/03/1987")
    press(born, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert archived_told(desk)
    with store.read() as reader:
        assert reader.get(Person, twin.id).born == PartialDate(1988)


def test_a_person_is_changed_from_the_list_and_stays_chosen(desk: Book, store: Store) -> None:
    desk.table.go_to(desk.ids[DAO])
    press(desk.table, Qt.Key.Key_F2)
    form = desk.form("people")
    phone = form.editors["phone"].control
    write(phone, "0912345678")
    press(phone, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with store.read() as reader:
        assert reader.get(Person, desk.ids[DAO]).phone == "0912345678"
    desk.qtbot.waitUntil(lambda: desk.narrow("0912345678") == [DAO])
    assert desk.table.current_id() == desk.ids[DAO]


def test_widths_are_kept_for_the_next_time(
    desk: Book, sit: Callable[[Store], Sitting], store: Store
) -> None:
    with desk.qtbot.waitSignal(desk.table.rearranged, timeout=3000):
        desk.table.horizontalHeader().resizeSection(2, 187)
    desk.settle()
    again = sit(store).window
    again.open_place("people")
    table = again.findChild(Table, "table_people")
    assert isinstance(table, Table)
    assert table.columnWidth(2) == 187


def test_an_empty_book_says_what_to_do(
    sit: Callable[[Store], Sitting], store: Store, qtbot: QtBot
) -> None:
    window = sit(store).window
    window.open_place("people")
    page = window.findChild(QWidget, "page_people")
    assert isinstance(page, QWidget)
    act = page.findChild(QPushButton, "empty_act")
    assert isinstance(act, QPushButton)
    qtbot.waitUntil(act.isVisible)
    assert act.text() == "Bring in a file"


def test_the_sheets_of_the_people_in_the_list_are_out_once_they_are_printed(
    desk: Book, answers: Answers, tmp_path: Path
) -> None:
    desk.filters.choose("hamlet", desk.ids["Mơ"])
    press(desk.table, Qt.Key.Key_P, CONTROL)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(Preview) is not None, timeout=10_000)
    desk.qtbot.waitUntil(lambda: not desk.jobs.busy())
    with desk.store.read() as reader:
        assert reader.all(PrintedSheet) == []
    answers.save_file = tmp_path / "phieu.pdf"
    preview = desk.window.findChild(Preview)
    assert isinstance(preview, Preview)
    preview.save_as()
    desk.qtbot.waitUntil(lambda: not desk.jobs.busy())
    with desk.store.read() as reader:
        sheets = reader.all(PrintedSheet)
    assert {each.person for each in sheets} == {desk.ids[AT], desk.ids[DAO]}
