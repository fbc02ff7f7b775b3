"""The form of any register: filled in by keys, checked, kept, and met by a newer version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.fingers import press, write
from tests.ui.lists import sources_in

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.loans import Loan, Programme
from antq_desktop.domain.people import Person, Sex
from antq_desktop.domain.records import Record, new_id
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.errors import Invalid
from antq_desktop.i18n.messages import Language
from antq_desktop.ui.form import Form
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.sources import Sources

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sources(english: Language) -> Sources:
    return sources_in(english)


@pytest.fixture
def open_form(qtbot: QtBot, sources: Sources) -> Callable[..., Form]:
    def opened(record: Record, *fixed: str) -> Form:
        form = Form(record, sources, fixed)
        qtbot.addWidget(form)
        form.resize(460, 600)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        form.focus_first()
        return form

    return opened


def control(form: Form, name: str) -> QWidget:
    return form.editors[name].control


def test_a_person_is_typed_with_enter_from_field_to_field(
    open_form: Callable[..., Form],
) -> None:
    form = open_form(blank(REGISTERS["people"]))
    assert control(form, "full_name").hasFocus()
    write(control(form, "full_name"), "lò thị hường")
    press(control(form, "full_name"), Qt.Key.Key_Return)
    assert control(form, "other_names").hasFocus()
    press(control(form, "other_names"), Qt.Key.Key_Return)
    assert control(form, "sex").hasFocus()
    press(control(form, "sex"), Qt.Key.Key_Down)
    press(control(form, "sex"), Qt.Key.Key_Down)
    press(control(form, "sex"), Qt.Key.Key_Return)
    write(control(form, "born"), "1987")
    press(control(form, "born"), Qt.Key.Key_Return)
    write(control(form, "hamlet"), "lang mai")
    press(control(form, "hamlet"), Qt.Key.Key_Return)
    assert control(form, "address").hasFocus()
    person = form.record()
    assert isinstance(person, Person)
    assert (person.full_name, person.sex) == ("Lò Thị Hường", Sex.FEMALE)
    assert person.born is not None
    assert person.born.written() == "1987"
    assert person.hamlet == "h1", "Làng Mài"


def test_enter_on_the_last_field_asks_to_save(open_form: Callable[..., Form], qtbot: QtBot) -> None:
    form = open_form(Hamlet(name="Mơ"))
    with qtbot.waitSignal(form.save_asked):
        press(control(form, "word"), Qt.Key.Key_Return)


def test_a_required_field_left_empty_is_told_beside_it(open_form: Callable[..., Form]) -> None:
    form = open_form(blank(REGISTERS["people"]))
    with pytest.raises(Invalid) as caught:
        form.record()
    assert form.show_problems(caught.value.problems) == []
    assert form.editors["full_name"].problem.text() == "This must be filled in."
    assert control(form, "full_name").hasFocus()


def test_what_is_wrong_between_fields_is_told_at_one_of_them(
    open_form: Callable[..., Form],
) -> None:
    loan = Loan(person=new_id(), disbursed_on=date(2026, 5, 1), due_on=date(2026, 4, 1))
    form = open_form(loan, "person")
    with pytest.raises(Invalid) as caught:
        form.record()
    form.show_problems(caught.value.problems)
    assert form.editors["due_on"].problem.text() == "The end comes before the beginning."


def test_a_text_that_is_no_date_is_told_together_with_what_is_missing(
    open_form: Callable[..., Form],
) -> None:
    form = open_form(blank(REGISTERS["visits"]))
    write(control(form, "visited_on"), "hôm qua")
    with pytest.raises(Invalid) as caught:
        form.record()
    assert [each.field for each in caught.value.problems] == ["visited_on", "person"]


def test_problems_of_fields_not_shown_are_given_back(open_form: Callable[..., Form]) -> None:
    form = open_form(blank(REGISTERS["visits"], visited_on="2026-11-20"), "person")
    with pytest.raises(Invalid) as caught:
        form.record()
    assert [each.field for each in form.show_problems(caught.value.problems)] == ["person"]


def test_a_form_differs_only_while_a_value_does(open_form: Callable[..., Form]) -> None:
    form = open_form(Hamlet(name="Mơ"))
    assert not form.changed
    write(control(form, "name"), "x")
    assert form.changed
    press(control(form, "name"), Qt.Key.Key_End)
    press(control(form, "name"), Qt.Key.Key_Home)
    press(control(form, "name"), Qt.Key.Key_Delete)
    assert not form.changed


def test_what_was_typed_comes_back_even_where_it_is_no_value_yet(
    open_form: Callable[..., Form],
) -> None:
    form = open_form(blank(REGISTERS["visits"], visited_on="2026-11-20"), "person")
    press(control(form, "visited_on"), Qt.Key.Key_A, CONTROL)
    write(control(form, "visited_on"), "35/11")
    write(control(form, "findings"), "Đang làm ở xưởng")
    draft = form.draft()
    assert set(draft) == {"visited_on", "findings"}
    again = open_form(blank(REGISTERS["visits"], visited_on="2026-11-20"), "person")
    again.restore(draft)
    assert again.draft() == draft


def test_a_sensitive_value_is_hidden_until_it_is_asked_for(
    open_form: Callable[..., Form], qtbot: QtBot
) -> None:
    visit = Visit(person=new_id(), visited_on=date(2026, 11, 1), findings="Kín", version=7)
    form = open_form(visit, "person")
    assert form.editors["findings"].isHidden()
    show = form.findChild(QPushButton, "show-findings")
    assert isinstance(show, QPushButton)
    with qtbot.waitSignal(form.revealed):
        show.click()
    assert not form.editors["findings"].isHidden()
    record = form.record()
    assert isinstance(record, Visit)
    assert record.findings == "Kín"


def test_a_hidden_value_is_kept_when_another_field_is_changed(
    open_form: Callable[..., Form],
) -> None:
    visit = Visit(person=new_id(), visited_on=date(2026, 11, 1), findings="Kín", version=7)
    form = open_form(visit, "person")
    write(control(form, "agreed"), "Gặp lại tháng sau")
    record = form.record()
    assert isinstance(record, Visit)
    assert (record.findings, record.agreed) == ("Kín", "Gặp lại tháng sau")


def test_a_newer_version_is_laid_beside_what_was_typed_and_nothing_is_lost(
    open_form: Callable[..., Form],
) -> None:
    mine = Loan(person=new_id(), amount=50_000_000, remarks="cũ", version=3)
    form = open_form(mine, "person")
    press(control(form, "amount"), Qt.Key.Key_A, CONTROL)
    write(control(form, "amount"), "60tr")
    theirs = replace(mine, amount=70_000_000, programme=Programme.LOCAL, version=9)
    assert form.meet(theirs) == 1
    record = form.record()
    assert isinstance(record, Loan)
    assert record.amount == 60_000_000, "what was typed stays"
    assert record.programme is Programme.LOCAL, "what was not touched follows"
    assert record.version == 9
    take = form.findChild(QPushButton, "take-amount")
    assert isinstance(take, QPushButton)
    take.click()
    taken = form.record()
    assert isinstance(taken, Loan)
    assert taken.amount == 70_000_000


def test_an_emptied_field_with_a_usual_value_gets_it_back(
    open_form: Callable[..., Form],
) -> None:
    form = open_form(blank(REGISTERS["openings"], period="2026-Q4", people=3))
    press(control(form, "correction"), Qt.Key.Key_A, CONTROL)
    press(control(form, "correction"), Qt.Key.Key_Delete)
    assert getattr(form.record(), "correction") == 0  # noqa: B009 (a record of some register)


@pytest.mark.parametrize("name", REGISTERS)
def test_every_register_has_a_form_that_makes_the_record_it_was_given(
    name: str, open_form: Callable[..., Form]
) -> None:
    record = blank(REGISTERS[name])
    form = open_form(record)
    assert set(form.editors) == set(REGISTERS[name].by_name)
    assert not form.changed
    assert not form.draft()


def test_the_usual_manner_of_a_visit_can_be_opened_and_changed(
    open_form: Callable[..., Form],
) -> None:
    form = open_form(
        blank(REGISTERS["visits"], person=new_id(), visited_on="2026-11-20", manner="met"), "person"
    )
    press(control(form, "manner"), Qt.Key.Key_Down)
    record = form.record()
    assert isinstance(record, Visit)
    assert record.manner is Manner.TELEPHONE
