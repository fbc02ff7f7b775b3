"""A person's page: recording a visit, changing what is known, seeing who did what."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import desk_of
from tests.ui.at_person import CONTROL, File
from tests.ui.conftest import TODAY, Sitting
from tests.ui.fingers import press, write
from tests.ui.village import ANH, AT, DAO, KHOE

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Kin, Person, Stay, Where
from antq_desktop.domain.support import Employment
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.changes import NOTES, Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> File:
    made = File(**vars(desk_of(sit, store, jobs, qtbot)))
    made.open(KHOE)
    return made


def test_a_visit_is_recorded_with_two_keys_and_the_words(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    typed = desk.window.focusWidget()
    assert isinstance(typed, QPlainTextEdit)
    write(typed, "Đang làm ở xưởng, sức khoẻ tốt")
    press(typed, Qt.Key.Key_S, CONTROL)
    desk.settle()
    newest = desk.visits()[-1]
    assert newest.findings == "Đang làm ở xưởng, sức khoẻ tốt"
    assert (newest.visited_on, newest.manner) == (TODAY, Manner.MET)
    assert newest.visited_by == "Lê Văn Thịnh"
    assert not desk.panel.isVisible()
    assert desk.timeline.hasFocus()
    assert desk.titles()[0] == "Visit: Met in person"


def test_of_whom_no_address_is_known_the_hamlet_is_where_the_person_lives(desk: File) -> None:
    words = desk.words()
    assert words[words.index("Address") + 1] == "Mài"


def test_what_was_just_written_is_undone_by_a_key(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    desk.save("visits")
    assert len(desk.visits()) == 2
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert len(desk.visits()) == 1


def test_a_draft_is_there_again_after_escape_and_after_the_window_was_shut(
    desk: File, sit: Callable[[Store], Sitting]
) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    form = desk.form("visits")
    write(form.editors["findings"].control, "Chưa gõ xong")
    press(form.editors["findings"].control, Qt.Key.Key_Escape)
    desk.settle()
    assert not desk.panel.isVisible()
    with desk.store.read() as reader:
        assert len(reader.kept(Local.DRAFT)) == 1
    again = sit(desk.store).window
    again.open_record("people", desk.ids[KHOE])
    press(again, Qt.Key.Key_G, CONTROL)
    opened = again.findChild(Form, "form-visits")
    assert isinstance(opened, Form)
    assert opened.editors["findings"].draft() == "Chưa gõ xong"


def test_a_draft_is_kept_while_one_types_and_gone_when_it_is_saved(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    write(desk.form("visits").editors["findings"].control, "Đang gõ")

    def kept() -> int:
        with desk.store.read() as reader:
            return len(reader.kept(Local.DRAFT))

    desk.qtbot.waitUntil(lambda: kept() == 1)
    desk.save("visits")
    assert kept() == 0


def test_a_draft_of_one_person_does_not_show_in_the_form_of_another(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    write(desk.form("visits").editors["findings"].control, "Của anh Khoẻ")
    desk.open(AT)
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    assert desk.form("visits").editors["findings"].draft() == ""


def test_a_draft_can_be_dropped_to_begin_anew(desk: File) -> None:
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    write(desk.form("visits").editors["findings"].control, "Bỏ đi")
    press(desk.form("visits"), Qt.Key.Key_Escape)
    desk.settle()
    press(desk.timeline, Qt.Key.Key_G, CONTROL)
    desk.find(QPushButton, "draft_drop").click()
    desk.settle()
    assert desk.form("visits").editors["findings"].draft() == ""
    with desk.store.read() as reader:
        assert not reader.kept(Local.DRAFT)


def test_the_offence_is_hidden_until_asked_for_and_the_look_is_logged(desk: File) -> None:
    assert not any("Trộm cắp" in words for words in desk.words())
    assert not any("173" in each.title for each in desk.timeline.events())
    desk.find(QPushButton, "person_reveal").click()
    desk.settle()
    assert any("Trộm cắp tài sản" in words for words in desk.words())
    with desk.store.read() as reader:
        notes = [each for each in reader.changes(record=desk.ids[KHOE]) if each.register == NOTES]
    assert [each.tag for each in notes] == [Tag.VIEW.value]
    assert [each.actor for each in notes] == ["canbo"]


def test_what_was_shown_is_hidden_again_with_another_person_and_by_f12(desk: File) -> None:
    desk.find(QPushButton, "person_reveal").click()
    desk.settle()
    press(desk.window, Qt.Key.Key_F12)
    assert not any("Trộm cắp" in words for words in desk.words())
    assert KHOE not in desk.words()
    press(desk.window, Qt.Key.Key_F12)
    desk.open(AT)
    desk.open(KHOE)
    assert not any("Trộm cắp" in words for words in desk.words())


def test_everything_is_on_one_line_of_time_newest_first(desk: File) -> None:
    events = [each for each in desk.timeline.events() if each.kind != "changes"]
    days = [each.on for each in events]
    assert days[:5] == [
        date(2026, 10, 3),
        date(2026, 3, 1),
        date(2025, 8, 1),
        date(2025, 5, 2),
        date(2024, 8, 1),
    ]
    assert days[5:] == [None] * 4, "what has no date comes last"


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("meetings", ["Visit: Met in person"]),
        ("groups", ["Put into Group B"]),
        ("help", ["Mentor: Hà Thị Mận"]),
        ("loans", ["Paid back 40.000.000 đ", "Loan of 100.000.000 đ"]),
        ("work", ["Work: Thợ hàn"]),
    ],
)
def test_the_line_of_time_is_narrowed_by_kind(desk: File, kind: str, titles: list[str]) -> None:
    shown = [each.replace(",", ".") for each in desk.choose_kind(kind)]
    assert shown == titles


def test_a_change_is_told_with_the_old_and_the_new_value(desk: File) -> None:
    desk.go_to("Work: Thợ hàn")
    press(desk.timeline, Qt.Key.Key_Return)
    line = desk.form("employments").editors["occupation"].control
    press(line, Qt.Key.Key_A, CONTROL)
    write(line, "Lái xe")
    desk.save("employments")
    newest = desk.timeline.events()[0]
    assert (newest.title, newest.detail) == ("Changed: Work", "Occupation: Thợ hàn → Lái xe")
    assert newest.beside.startswith("Lê Văn Thịnh")


def test_a_hidden_value_stays_hidden_in_the_history(desk: File) -> None:
    with desk.store.read() as reader:
        visit = reader.find(Visit, person=desk.ids[KHOE])[0]
    desk.store.write(Tag.VISIT, lambda work: work.put(replace(visit, findings="Điều riêng tư")))
    desk.settle()
    shown = " ".join(f"{each.title} {each.detail}" for each in desk.timeline.events())
    assert "Điều riêng tư" not in shown
    assert "What was learnt: ••• → •••" in shown


def test_somebody_else_saved_meanwhile_and_nothing_typed_is_lost(desk: File) -> None:
    desk.go_to("Visit: Met in person")
    press(desk.timeline, Qt.Key.Key_Return)
    form = desk.form("visits")
    agreed = form.editors["agreed"].control
    press(agreed, Qt.Key.Key_A, CONTROL)
    write(agreed, "Của tôi")
    with desk.store.read() as reader:
        visit = reader.find(Visit, person=desk.ids[KHOE])[0]
    theirs = replace(visit, agreed="Của họ", visited_by="Hà Thị Mận")
    desk.store.write(Tag.VISIT, lambda work: work.put(theirs))
    desk.settle()
    desk.save("visits")
    assert desk.panel.isVisible()
    assert form.editors["agreed"].draft() == "Của tôi"
    assert form.editors["visited_by"].draft() == "Hà Thị Mận"
    assert any("Của họ" in words for words in desk.words())
    desk.save("visits")
    assert [(each.agreed, each.visited_by) for each in desk.visits()] == [("Của tôi", "Hà Thị Mận")]


def test_a_line_removed_meanwhile_is_told_and_the_text_stays(desk: File) -> None:
    desk.go_to("Work: Thợ hàn")
    press(desk.timeline, Qt.Key.Key_Return)
    write(desk.form("employments").editors["place"].control, "Xưởng anh Ba")
    with desk.store.read() as reader:
        work_of = reader.find(Employment, person=desk.ids[KHOE])[0]
    desk.store.write(Tag.REMOVE, lambda work: work.remove(work_of))
    desk.save("employments")
    assert "This line was removed meanwhile." in desk.words()
    assert desk.form("employments").editors["place"].draft() == "Xưởng anh Ba"


def test_a_form_without_a_change_is_closed_without_a_question_or_a_change(desk: File) -> None:
    with desk.store.read() as reader:
        before = len(reader.changes())
    desk.go_to("Work: Thợ hàn")
    press(desk.timeline, Qt.Key.Key_Return)
    desk.save("employments")
    assert not desk.panel.isVisible()
    with desk.store.read() as reader:
        assert len(reader.changes()) == before


def test_a_line_is_removed_and_brought_back(desk: File) -> None:
    desk.go_to("Work: Thợ hàn")
    press(desk.timeline, Qt.Key.Key_Delete, CONTROL)
    desk.settle()
    assert "Work: Thợ hàn" not in desk.titles()
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert "Work: Thợ hàn" in desk.titles()


def test_the_page_of_a_person_taken_out_of_the_book_goes_back_to_the_list(
    desk: File,
) -> None:
    with desk.store.read() as reader:
        person = reader.get(Person, desk.ids[KHOE])
    desk.store.write(Tag.REMOVE, lambda work: work.remove(person))
    desk.settle()
    assert desk.window.place == "people"


def test_page_down_and_page_up_go_through_the_book(desk: File) -> None:
    desk.open(ANH)
    assert ANH in desk.words()
    press(desk.timeline, Qt.Key.Key_PageDown)
    desk.settle()
    assert AT in desk.words()
    press(desk.timeline, Qt.Key.Key_PageUp)
    desk.settle()
    assert ANH in desk.words()


def test_what_is_due_next_is_one_key_away(desk: File) -> None:
    """The loan was due in August: what is paid back is written from here."""
    assert any(words.startswith("Next: A loan falls due") for words in desk.words())
    desk.find(QPushButton, "person_next").click()
    form = desk.form("repayments")
    assert form.editors["loan"].value() == desk.ids["loan"]
    write(form.editors["amount"].control, "60tr")
    desk.save("repayments")
    assert not any(words.startswith("Next: A loan falls due") for words in desk.words())


def test_a_person_without_a_case_is_offered_one(desk: File) -> None:
    added = desk.store.write(Tag.ADD, lambda work: work.put(Person(full_name="Vi Văn Mới")))
    desk.window.open_record("people", added.id)
    desk.settle()
    desk.find(QPushButton, "person_next").click()
    write(desk.form("cases").editors["completed_on"].control, "01112026")
    desk.save("cases")
    with desk.store.read() as reader:
        assert [each.completed_on for each in reader.find(Case, person=added.id)] == [
            date(2026, 11, 1)
        ]


def test_a_wrong_order_of_days_is_told_beside_the_field_and_nothing_is_written(
    desk: File,
) -> None:
    desk.choose_kind("law")
    desk.go_to("Sentence completed")
    press(desk.timeline, Qt.Key.Key_Return)
    form = desk.form("cases")
    write(form.editors["presented_on"].control, "01042025")
    desk.save("cases")
    assert "Nobody presents himself" in form.editors["presented_on"].problem.text()
    assert desk.panel.isVisible()


def test_where_a_person_is_and_who_helps_shows_in_the_head(desk: File) -> None:
    assert "Hà Thị Mận · Hội Phụ nữ" in desk.words()
    assert "Lê Văn Thịnh" in desk.words(), "the officer in charge of the hamlet"
    desk.open(AT)
    assert "Away: Bình Dương, since 01/02/2026" in desk.words()
    desk.open(DAO)
    assert "Here" not in desk.words(), "nobody has said where she is"
    stay = Stay(person=desk.ids[DAO], where=Where.HERE)
    desk.store.write(Tag.ADD, lambda work: work.put(stay))
    desk.settle()
    assert "Here" in desk.words()


def test_still_owed_is_what_was_lent_less_what_was_paid_back(desk: File) -> None:
    owed = [words.replace(",", ".") for words in desk.words() if words.startswith("still owed")]
    assert owed == ["still owed 60.000.000 đ"]


@pytest.mark.parametrize(
    ("words", "register", "record_class"),
    [("family memb", "kin", Kin), ("whereabouts", "stays", Stay)],
)
def test_a_line_of_any_register_is_added_from_the_palette(
    desk: File, words: str, register: str, record_class: type[Stay] | type[Kin]
) -> None:
    press(desk.timeline, Qt.Key.Key_N, CONTROL)
    typed = desk.window.focusWidget()
    assert isinstance(typed, QLineEdit)
    assert typed.objectName() == "palette_words"
    write(typed, words)
    press(typed, Qt.Key.Key_Return)
    form = desk.form(register)
    if register == "kin":
        write(form.editors["full_name"].control, "lò văn sáu")
    else:
        press(form.editors["where"].control, Qt.Key.Key_Down)
    desk.save(register)
    with desk.store.read() as reader:
        assert len(reader.find(record_class, person=desk.ids[KHOE])) == 1
