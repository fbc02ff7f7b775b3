"""The place where sheets are typed back: what is shown, kept, refused and found again."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_sheets import (
    ENTER,
    SheetDesk,
    desk_with_sheets,
    here,
    open_sheet,
    print_sheets,
    problem,
)
from tests.ui.conftest import Sitting

from antq_desktop.domain import sheet_code
from antq_desktop.domain.cases import Case
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Person, Stay, Where
from antq_desktop.domain.records import changed
from antq_desktop.domain.sheets import QUESTIONS
from antq_desktop.domain.support import Employment
from antq_desktop.domain.visits import Visit
from antq_desktop.services.sheets import find_sheet, give_up
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.typing_fields import AnswerField
from antq_desktop.ui.screens.typing_out import OutLine
from antq_desktop.ui.search_box import SearchBox
from antq_desktop.ui.table import Table

ESC, BACK = Qt.Key.Key_Escape, Qt.Key.Key_Backspace


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> SheetDesk:
    return desk_with_sheets(sit, store, jobs, qtbot, 3)


def fields(desk: SheetDesk) -> list[AnswerField]:
    """The fields in sight, from the top."""
    shown = [each for each in desk.window.findChildren(AnswerField) if each.isVisible()]
    return sorted(shown, key=lambda each: each.mapTo(desk.window, each.rect().topLeft()).y())


def out(desk: SheetDesk) -> list[OutLine]:
    return list(desk.find(Table, "table_sheets_out").rows.lines())


def test_the_screen_asks_in_the_order_and_under_the_numbers_of_the_paper(desk: SheetDesk) -> None:
    open_sheet(desk)
    for key in ("where", "group"):
        desk.find(QWidget, f"control_{key}").setFocus()
        desk.strike("2")
    desk.settle()
    shown = [each.name.text() for each in fields(desk)]
    text = desk.window.context.text
    assert shown == [f"{each.number}. {text(each.label)}" for each in QUESTIONS]


def test_the_letters_are_a_quarter_larger_than_elsewhere(desk: SheetDesk) -> None:
    open_sheet(desk)
    large = desk.find(QLineEdit, "control_findings.1").font().pointSizeF()
    usual = desk.find(QLineEdit, "search").font().pointSizeF()
    assert large == pytest.approx(usual * 1.25, abs=0.1)


def test_a_field_that_is_not_understood_keeps_the_keyboard(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("32")
    desk.press(ENTER)
    assert here(desk) == "visited_on.1"
    assert "no day of this sheet" in problem(desk, "visited_on.1")
    desk.strike("2111")  # what stands there is typed over
    assert problem(desk, "visited_on.1") == ""
    desk.press(ENTER)
    assert here(desk) == "manner.1"
    assert desk.find(QLineEdit, "control_visited_on.1").text() == "21/11/2026"
    desk.strike("7")
    assert here(desk) == "manner.1"
    assert "number from 1 to 4" in problem(desk, "manner.1")
    desk.strike("4")
    assert problem(desk, "manner.1") == ""
    assert here(desk) == "findings.1"
    assert desk.all(Visit) == []


def test_saving_with_something_wrong_goes_back_to_it(desk: SheetDesk) -> None:
    open_sheet(desk)
    QTest.keyClick(desk.focus, Qt.Key.Key_Tab)
    desk.strike("1")  # the manner of a contact without its day
    QTest.keyClick(desk.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert here(desk) == "visited_on.1"
    assert "must be filled in" in problem(desk, "visited_on.1")
    desk.settle()
    assert desk.all(Visit) == []


def test_escape_steps_back_and_out_and_nothing_is_lost(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("2111")
    desk.press(ENTER)
    desk.strike("1")
    desk.say("Ở nhà làm ruộng")
    desk.press(ESC, ESC, ESC)
    assert desk.focus.objectName() == "sheet_code"
    desk.settle()
    assert [each.begun for each in out(desk) if each.id == desk.codes[0]] == [True]
    open_sheet(desk)
    assert here(desk) == "agreed.1"
    assert desk.find(QLineEdit, "control_findings.1").text() == "Ở nhà làm ruộng"
    desk.press(*[ENTER] * 7)
    desk.settle()
    (visit,) = desk.all(Visit)
    assert visit.findings == "Ở nhà làm ruộng"
    with desk.store.read() as reader:
        assert reader.kept(Local.DRAFT) == {}


def test_a_choice_is_taken_back_with_backspace(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.press(ENTER)
    desk.strike("3")
    desk.press(ESC, BACK, ENTER)
    assert here(desk) == "where"
    desk.press(*[ENTER] * 3)
    desk.settle()
    assert desk.all(Employment) == []


def test_by_whom_takes_a_number_or_a_name(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("21")
    desk.press(ENTER)
    desk.strike("1")
    desk.press(ENTER, ENTER)
    assert here(desk) == "visited_by.1"
    desk.strike("3")
    desk.press(ESC)  # from the next line back
    desk.say("Hà Văn Thu")  # over the choice
    desk.press(*[ENTER] * 6)
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.visited_by, visit.contact_by) == ("Hà Văn Thu", None)


def test_the_place_is_asked_of_who_is_away(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.press(ENTER, ENTER)
    desk.strike("2")
    assert here(desk) == "place"
    desk.say("Bỉm Sơn")
    desk.press(ENTER)
    desk.strike("21")
    desk.press(*[ENTER] * 3)
    desk.settle()
    (stay,) = desk.all(Stay)
    assert (stay.where, stay.place, stay.since) == (Where.AWAY, "Bỉm Sơn", date(2026, 11, 21))


def test_what_was_typed_waits_when_the_program_locks(
    desk: SheetDesk, sit: Callable[[Store], Sitting]
) -> None:
    open_sheet(desk, 1)
    desk.strike("2111")
    desk.press(ENTER)
    desk.strike("2")
    desk.say("Đi làm xa")
    desk.window.keep_drafts()
    desk.settle()
    desk.window.hide()
    desk.window = sit(desk.store).window
    desk.window.open_place("typing")
    desk.settle()
    assert [each.begun for each in out(desk)].count(True) == 1
    open_sheet(desk, 1)
    assert desk.find(QLineEdit, "control_findings.1").text() == "Đi làm xa"


def test_the_batch_counts_on(desk: SheetDesk) -> None:
    assert desk.label("typing_progress") == "0 / 3"
    open_sheet(desk)
    assert desk.label("typing_progress") == "1 / 3"
    desk.press(*[ENTER] * 5)
    desk.settle()
    assert desk.label("typing_progress") == "1 / 3"
    assert len(out(desk)) == 2
    open_sheet(desk, 2)
    assert desk.label("typing_progress") == "2 / 3"


def test_a_sheet_typed_twice_shows_what_was_typed_and_is_corrected_there(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("2011")
    desk.press(ENTER)
    desk.strike("1")
    desk.press(*[ENTER] * 8)
    desk.settle()
    (visit,) = desk.all(Visit)
    desk.strike(desk.codes[0])
    desk.press(ENTER)
    notice = desk.find(QWidget, "typed_already")
    said = " ".join(each.text() for each in notice.findChildren(QLabel))
    assert "was typed back on 21/11/2026" in said
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Space)
    form = desk.find(Form, "form-visits")
    form.editors["visited_on"].restore("19/11/2026")
    QTest.keyClick(desk.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert [each.visited_on for each in desk.all(Visit)] == [date(2026, 11, 19)]
    assert visit.id in {each.id for each in desk.all(Visit)}
    assert "19/11/2026" in desk.find(QPushButton, f"typed_{visit.id}").text()
    QTest.mouseClick(desk.find(QPushButton, "typed_next"), Qt.MouseButton.LeftButton)
    assert desk.focus.objectName() == "sheet_code"


def test_undo_brings_the_whole_sheet_back(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("2011")
    desk.press(ENTER)
    desk.strike("1")
    desk.press(*[ENTER] * 4)
    desk.strike("1")
    desk.press(*[ENTER] * 3)
    desk.settle()
    assert len(out(desk)) == 2
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert len(out(desk)) == 3
    assert desk.all(Visit) == []
    assert desk.all(Employment) == []


def test_a_code_that_opens_nothing_says_why_and_stays(desk: SheetDesk) -> None:
    for code, words in (
        ("12345", "is not a sheet code"),
        (desk.codes[0][:-1] + ("0" if desk.codes[0][-1] != "0" else "1"), "has a mistake"),
        (sheet_code.make(17), "No sheet of this office"),
    ):
        desk.strike(code)
        desk.press(ENTER)
        assert words in desk.label("code_problem")
        assert desk.focus.objectName() == "sheet_code"
    desk.press(ESC)
    open_sheet(desk)


def test_a_sheet_typed_meanwhile_elsewhere_keeps_its_draft(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.say("2111")

    def lose(store: Store) -> None:
        with store.read() as reader:
            sheet = find_sheet(reader, desk.codes[0])
        kept = sheet.kept[0]
        store.write(Tag.TYPED, lambda work: work.put(changed(kept, returned_on=kept.printed_on)))

    desk.jobs.start(lambda _progress: lose(desk.store))
    desk.settle()
    desk.press(ENTER)
    desk.strike("1")
    desk.press(*[ENTER] * 8)
    desk.settle()
    said = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert any("not saved" in each and "What you typed is kept" in each for each in said)
    with desk.store.read() as reader:
        assert [*reader.kept(Local.DRAFT)] == [f"sheet/{desk.codes[0]}"]
    assert desk.all(Visit) == []


def test_the_sheets_that_are_out_are_listed_opened_and_given_up(desk: SheetDesk) -> None:
    desk.press(Qt.Key.Key_F3)
    table = desk.find(Table, "table_sheets_out")
    assert desk.focus is table
    first = table.current_id()
    desk.press(ENTER)
    assert desk.label("sheet_name")
    desk.press(ESC)
    desk.settle()
    desk.press(Qt.Key.Key_F3, Qt.Key.Key_Delete)
    form = desk.find(Form, "form-printed_sheets")
    assert [*form.editors] == ["reason"]
    desk.say("Bị ướt mưa")
    desk.press(ENTER)
    desk.settle()
    assert first not in {each.id for each in out(desk)}
    (lost,) = [each for each in desk.all(PrintedSheet) if each.given_up_on]
    assert (lost.code, lost.reason) == (first, "Bị ướt mưa")


def test_the_list_is_printed(desk: SheetDesk) -> None:
    QTest.keyClick(desk.focus, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.window.findChild(Preview) is not None)


def test_an_empty_list_says_what_to_do(desk: SheetDesk) -> None:
    def lose_all(store: Store) -> None:
        def job(work: Work) -> None:
            for code in desk.codes:
                give_up(work, find_sheet(work, code), "mất")

        store.write(Tag.TYPED, job)

    desk.jobs.start(lambda _progress: lose_all(desk.store))
    desk.settle()
    said = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert any(each.startswith("No sheet is out.") for each in said)


def test_the_search_box_leads_to_the_sheet_and_to_its_person(desk: SheetDesk) -> None:
    desk.window.open_place("people")
    box = desk.find(SearchBox, "search")
    box.take_focus()
    desk.strike(desk.codes[0])
    desk.qtbot.waitUntil(lambda: box.found == 2)
    desk.press(ENTER)
    assert desk.window.place == "typing"
    assert desk.label("sheet_name") == "Vi Văn Thứ 1"
    assert here(desk) == "visited_on.1"


def test_a_printed_sheet_opens_by_its_record(desk: SheetDesk) -> None:
    (record,) = [each for each in desk.all(PrintedSheet) if each.code == desk.codes[2]]
    desk.window.open_record("printed_sheets", record.id)
    assert desk.window.place == "typing"
    assert desk.label("sheet_name") == "Vi Văn Thứ 3"


def test_the_blank_sheet_begins_a_new_person_after_a_look_into_the_book(desk: SheetDesk) -> None:
    desk.strike(sheet_code.make(0))
    desk.press(ENTER)
    assert desk.focus.objectName() == "known_name"
    desk.say("Vi Văn Thứ 1")
    near = f"known_{desk.ids[0]}"
    desk.qtbot.waitUntil(lambda: desk.window.findChild(QPushButton, near) is not None)
    desk.find(QLineEdit, "known_name").clear()
    desk.say("Lường Thị Én")
    desk.press(ENTER)
    desk.strike("038190001234")
    desk.press(ENTER, Qt.Key.Key_Space)
    assert desk.find(Form, "form-people").editors["full_name"].draft() == "Lường Thị Én"
    QTest.keyClick(desk.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    form = desk.find(Form, "form-cases")
    assert "ended_on" not in form.editors
    assert desk.focus.objectName() == "control-prison"
    desk.say("Trại giam số 5")
    form.editors["completed_on"].restore("01/11/2026")
    form.editors["completed_by"].restore("served")
    QTest.keyClick(desk.focus, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    (person,) = [each for each in desk.all(Person) if each.full_name == "Lường Thị Én"]
    (case,) = [each for each in desk.all(Case) if each.person == person.id]
    assert (case.prison, case.completed_on) == ("Trại giam số 5", date(2026, 11, 1))
    assert desk.focus.objectName() == "sheet_code"


def test_names_are_hidden_while_somebody_looks_on(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.press(Qt.Key.Key_F12)
    assert "Vi Văn" not in desk.label("sheet_name")
    desk.press(Qt.Key.Key_F12)
    assert desk.label("sheet_name") == "Vi Văn Thứ 1"


def test_the_next_sheet_of_a_person_opens_by_its_own_code(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.press(*[ENTER] * 5)
    desk.settle()
    (code,) = print_sheets(desk.store, desk.ids[:1])
    desk.strike(code)
    desk.press(ENTER)
    assert desk.label("sheet_name") == "Vi Văn Thứ 1"
