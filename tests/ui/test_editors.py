"""Every kind of field typed in as an officer types, and read back as a value."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.fingers import write
from tests.ui.lists import PAPER, TODAY, sources_in

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import KINDS
from antq_desktop.domain.records import Field
from antq_desktop.domain.visits import Manner
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import Language
from antq_desktop.ui.cells import CELLS
from antq_desktop.ui.editor_choices import ChoiceEditor, RefEditor, TickEditor
from antq_desktop.ui.editor_lines import Editor, spoken_money
from antq_desktop.ui.editors import EDITORS, editor_for
from antq_desktop.ui.pickers import SearchLine
from antq_desktop.ui.sources import Sources


@pytest.fixture
def sources(english: Language) -> Sources:
    return sources_in(english)


def a_field(register: str, name: str) -> Field:
    return REGISTERS[register].by_name[name]


@pytest.fixture
def edit(qtbot: QtBot, sources: Sources) -> Callable[[str, str], Editor]:
    def made(register: str, name: str) -> Editor:
        editor = editor_for(a_field(register, name), sources)
        qtbot.addWidget(editor)
        editor.show()
        return editor

    return made


def test_every_kind_has_an_editor_and_a_cell() -> None:
    assert set(EDITORS) == set(KINDS)
    assert set(CELLS) == set(KINDS)


@pytest.mark.parametrize(
    ("register", "name", "typed", "value", "shown"),
    [
        ("people", "full_name", "  nguyễn văn   khoẻ ", "Nguyễn Văn Khoẻ", "Nguyễn Văn Khoẻ"),
        ("people", "phone", "0912 345.678", "0912345678", "0912345678"),
        ("judgments", "term_months", "30", 30, "30"),
        ("loans", "amount", "50tr", 50_000_000, "50.000.000"),
        ("loans", "amount", "1,13 tỷ", 1_130_000_000, "1.130.000.000"),
        ("visits", "visited_on", "1/9/2025", date(2025, 9, 1), "01/09/2025"),
        ("visits", "visited_on", "21112026", date(2026, 11, 21), "21/11/2026"),
        ("people", "born", "3/1987", PartialDate(1987, 3), "03/1987"),
        ("people", "address", " Số 3 ,  thôn Mơ ", "Số 3 , thôn Mơ", "Số 3 , thôn Mơ"),
    ],
)
def test_what_is_typed_is_understood_and_written_anew(
    edit: Callable[[str, str], Editor],
    register: str,
    name: str,
    typed: str,
    value: object,
    shown: str,
) -> None:
    editor = edit(register, name)
    line = editor.control
    assert isinstance(line, QLineEdit)
    write(line, typed)
    assert editor.value() == value
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == shown
    assert editor.problem.isHidden()


def test_words_in_separate_marks_are_kept_composed(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("people", "full_name")
    line = editor.control
    assert isinstance(line, QLineEdit)
    line.setText(unicodedata.normalize("NFD", "Nguyễn Thị Hường"))
    assert editor.value() == "Nguyễn Thị Hường"


def test_a_vietnamese_keyboard_that_composes_is_not_disturbed(
    edit: Callable[[str, str], Editor],
) -> None:
    """While the word is being composed nothing is taken; when it is committed it is whole."""
    editor = edit("people", "hamlet")
    line = editor.control
    assert isinstance(line, SearchLine)
    event = QInputMethodEvent("Maf", [])
    QApplication.sendEvent(line, event)
    assert line.text() == ""
    commit = QInputMethodEvent("", [])
    commit.setCommitString("Mài")
    QApplication.sendEvent(line, commit)
    assert line.text() == "Mài"


def test_a_wrong_date_is_told_under_its_field_when_it_is_left(
    edit: Callable[[str, str], Editor],
) -> None:
    editor = edit("visits", "visited_on")
    line = editor.control
    write(line, "31/2/2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.problem.isVisible()
    assert "31/2/2026" in editor.problem.text()
    with pytest.raises(BadInput):
        editor.value()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert editor.problem.isHidden()


def test_a_day_to_come_is_told_where_it_cannot_be(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("visits", "visited_on")
    write(editor.control, "22/11/2026")
    QTest.keyClick(editor.control, Qt.Key.Key_Return)
    assert editor.problem.text() == "This day is after today. Look at it again."


def test_control_and_semicolon_write_today_and_arrows_move_the_day(
    edit: Callable[[str, str], Editor],
) -> None:
    editor = edit("visits", "visited_on")
    QTest.keyClick(editor.control, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert editor.value() == TODAY
    QTest.keyClick(editor.control, Qt.Key.Key_Down)
    assert editor.value() == date(2026, 11, 20)
    QTest.keyClick(editor.control, Qt.Key.Key_Up)
    assert editor.value() == TODAY


def test_a_moment_is_typed_as_time_and_day(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("offices", "set_up_at")
    write(editor.control, "14:30 21/11/2026")
    value = editor.value()
    assert isinstance(value, datetime)
    assert value.astimezone(UTC) == datetime(2026, 11, 21, 7, 30, tzinfo=UTC)


def test_an_amount_is_said_in_short_words_below(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("loans", "amount")
    write(editor.control, "50tr")
    labels = [each.text() for each in editor.findChildren(type(editor.problem))]
    assert "50 million đồng" in labels


def test_amounts_are_said_part_by_part(english: Language) -> None:
    assert spoken_money(1_130_000_500, english) == "1 billion 130 million 500 đồng"
    assert spoken_money(0, english) == "0 đồng"


def test_remarks_keep_their_lines_and_tab_leaves_them(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("people", "remarks")
    memo = editor.control
    assert isinstance(memo, QPlainTextEdit)
    write(memo, "dòng một")
    QTest.keyClick(memo, Qt.Key.Key_Return)
    write(memo, "dòng hai")
    assert editor.value() == "dòng một\ndòng hai"
    assert memo.tabChangesFocus()


def test_a_choice_has_a_line_for_nobody_has_said(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("visits", "manner")
    assert isinstance(editor, ChoiceEditor)
    assert editor.options.itemText(0) == "not known"
    assert editor.value() is None
    editor.set_value(Manner.TELEPHONE)
    assert editor.options.currentText() == "By telephone"
    assert editor.value() is Manner.TELEPHONE


def test_a_choice_that_always_has_a_value_offers_no_empty_line(
    edit: Callable[[str, str], Editor],
) -> None:
    editor = edit("employments", "status")
    assert isinstance(editor, ChoiceEditor)
    codes = [editor.options.itemData(at) for at in range(editor.options.count())]
    assert "" not in codes


def test_a_flag_nobody_may_have_said_has_three_states(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("civil_duties", "done")
    assert isinstance(editor, ChoiceEditor)
    values = []
    for at in range(editor.options.count()):
        editor.options.setCurrentIndex(at)
        values.append(editor.value())
    assert values == [None, True, False]


def test_a_flag_that_is_always_settled_is_a_box(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("judgments", "for_life")
    assert isinstance(editor, TickEditor)
    QTest.keyClick(editor.control, Qt.Key.Key_Space)
    assert editor.value() is True


def test_a_record_is_found_by_a_part_of_its_name_and_taken_with_enter(
    edit: Callable[[str, str], Editor], qtbot: QtBot
) -> None:
    editor = edit("people", "hamlet")
    line = editor.control
    write(line, "mài")
    with qtbot.waitSignal(editor.finished):
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert editor.value() == "h1"
    assert isinstance(line, SearchLine)
    assert line.text() == "Làng Mài"


def test_a_text_that_names_no_record_is_told_and_kept(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("people", "hamlet")
    assert isinstance(editor, RefEditor)
    write(editor.control, "Xóm Chùa")
    editor.line.settle()
    editor.check()
    assert "Xóm Chùa" in editor.problem.text()
    other = edit("people", "hamlet")
    other.restore(editor.draft())
    assert isinstance(other, RefEditor)
    assert other.line.text() == "Xóm Chùa"


def test_typing_over_a_chosen_record_lets_go_of_it(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("people", "hamlet")
    editor.set_value("h1")
    line = editor.control
    assert isinstance(line, SearchLine)
    line.selectAll()
    write(line, "đồng trình")
    line.settle()
    assert editor.value() == "h3"


def test_a_code_is_taken_by_its_number_and_other_words_stand_as_typed(
    edit: Callable[[str, str], Editor],
) -> None:
    editor = edit("judgments", "offence_article")
    line = editor.control
    assert isinstance(line, SearchLine)
    write(line, "249")
    line.settle()
    assert editor.value() == "249"
    assert line.text() == "249 · Tàng trữ trái phép chất ma túy"
    line.selectAll()
    write(line, "tội cũ")
    line.settle()
    assert editor.value() == "tội cũ"


def test_a_scan_is_chosen_shown_and_taken_off(edit: Callable[[str, str], Editor]) -> None:
    editor = edit("identity_papers", "scan")
    QTest.mouseClick(editor.control, Qt.MouseButton.LeftButton)
    assert editor.value() == PAPER
    drop = editor.findChild(QPushButton, "drop-scan")
    assert isinstance(drop, QPushButton)
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert editor.value() is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_editor_gives_back_what_it_was_given(
    kind: type, sources: Sources, qtbot: QtBot
) -> None:
    """For the first field of each kind in the catalogue, a value and nothing come back the same."""
    values: dict[str, object] = {
        "Text": "Thôn Mơ",
        "Number": 12,
        "Money": 4_000_000,
        "Flag": True,
        "Day": TODAY,
        "PartialDay": PartialDate(1987),
        "Moment": datetime(2026, 11, 21, 7, 30, tzinfo=UTC),
        "Choice": None,
        "Code": "249",
        "Ref": "h2",
        "Attachment": PAPER,
        "Place": "Số 3",
    }
    field = next(
        each
        for register in REGISTERS.values()
        for each in register.fields
        if type(each.kind) is kind and not each.required and each.default in {None, "", False}
    )
    editor = editor_for(field, replace(sources))
    qtbot.addWidget(editor)
    for value in (values[kind.__name__], field.default):
        editor.set_value(value)
        assert editor.value() == value


def test_every_control_has_a_name_for_those_who_do_not_see_it(
    sources: Sources, qtbot: QtBot
) -> None:
    for register in REGISTERS.values():
        for field in register.fields:
            editor = editor_for(field, sources)
            qtbot.addWidget(editor)
            assert editor.control.accessibleName() == field.kind.label
            assert editor.control.objectName()
            assert not isinstance(editor.control, QComboBox) or not editor.control.isEditable()
