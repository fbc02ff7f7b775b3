"""Forms while other work is under way, and drafts over records that were saved elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Sitting
from tests.ui.fingers import press, write
from tests.ui.village import KHOE

from antq_desktop.domain.people import Person
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.timeline import Timeline

CONTROL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 30.0


class File(Desk):
    """The desk with the page of one person in sight."""

    def form(self, register: str) -> Form:
        """Return the form in the panel, not one that is on its way out."""
        shown = self.find(QWidget, "page_person").findChild(SidePanel)
        assert isinstance(shown, SidePanel)
        assert shown.form is not None
        assert shown.form.objectName() == f"form-{register}"
        return shown.form

    def start(self, key: Qt.Key, register: str, **typed: str) -> None:
        """Open a form from the page with a key, and type over what its fields hold."""
        self.find(Timeline, "timeline").setFocus()
        hold = CONTROL if key is Qt.Key.Key_G else Qt.KeyboardModifier.NoModifier
        press(self.find(Timeline, "timeline"), key, hold)
        for name, words in typed.items():
            control = self.form(register).editors[name].control
            control.setFocus()
            press(control, Qt.Key.Key_A, CONTROL)
            write(control, words)

    def save(self) -> None:
        """Press the key that saves, where the keyboard is."""
        focus = self.window.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_S, CONTROL)

    def leave(self) -> None:
        """Press Escape and wait until the draft is kept."""
        focus = self.window.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Escape)
        self.settle()

    def typed(self, register: str, name: str) -> str:
        return self.form(register).editors[name].draft()

    def person(self) -> Person:
        with self.store.read() as reader:
            return reader.get(Person, self.ids[KHOE])

    def saved_elsewhere(self, phone: str = "", address: str = "") -> None:
        theirs = replace(self.person(), phone=phone, address=address)
        self.store.write(Tag.CHANGE, lambda work: work.put(theirs))
        self.settle()

    def findings(self) -> list[str]:
        with self.store.read() as reader:
            return [each.findings for each in reader.find(Visit, person=self.ids[KHOE])][1:]

    def drafts(self) -> str:
        with self.store.read() as reader:
            return str(reader.kept(Local.DRAFT))

    def words(self) -> str:
        self.qtbot.wait(20)  # a layout shows what was added to it a moment later
        labels = self.window.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def undo_words(self) -> str:
        bar = self.find(QWidget, "undo_bar")
        return "\n".join(each.text() for each in bar.findChildren(QLabel))

    @contextmanager
    def long_work(self) -> Iterator[None]:
        """Have work under way, such as an import, that everything else waits for."""
        gate = Event()
        self.jobs.start(lambda _progress: gate.wait(PATIENCE))
        try:
            yield
        finally:
            gate.set()
        self.settle()


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> File:
    made = File(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_record("people", made.ids[KHOE])
    made.settle()
    return made


def test_a_form_opened_while_another_is_saved_stays_as_it_is(desk: File) -> None:
    with desk.long_work():
        desk.start(Qt.Key.Key_G, "visits", findings="Đang làm ở xưởng")
        desk.save()
        desk.start(Qt.Key.Key_F2, "people", phone="0911 222 333")
    assert desk.findings() == ["Đang làm ở xưởng"]
    assert "The visit of 21/11/2026" in desk.undo_words()
    assert desk.form("people").isVisible()
    assert desk.typed("people", "phone") == "0911 222 333"
    desk.save()
    desk.settle()
    assert desk.person().phone == "0911222333"
    assert desk.drafts() == "{}"


def test_two_forms_are_saved_one_after_the_other(desk: File) -> None:
    with desk.long_work():
        desk.start(Qt.Key.Key_G, "visits", findings="Đang làm ở xưởng")
        desk.save()
        desk.start(Qt.Key.Key_F2, "people", phone="0911222333")
        desk.save()
    assert desk.findings() == ["Đang làm ở xưởng"]
    assert desk.person().phone == "0911222333"
    assert not desk.find(QWidget, "panel").isVisible()
    assert desk.drafts() == "{}"


def test_a_form_that_is_being_saved_says_so_and_is_saved_once(desk: File) -> None:
    with desk.long_work():
        desk.start(Qt.Key.Key_G, "visits", findings="Đang làm")
        desk.save()
        button = desk.find(QPushButton, "panel_save")
        assert (button.text(), button.isEnabled()) == ("Saving…", False)
        assert not desk.form("visits").isEnabled()
        desk.save()
    assert desk.findings() == ["Đang làm"]


def test_a_second_visit_begun_while_the_first_is_saved_begins_empty(desk: File) -> None:
    with desk.long_work():
        desk.start(Qt.Key.Key_G, "visits", findings="Lần một")
        desk.save()
        desk.start(Qt.Key.Key_G, "visits")
        assert desk.typed("visits", "findings") == ""
        write(desk.form("visits").editors["findings"].control, "Lần hai")
    desk.leave()
    assert desk.findings() == ["Lần một"]
    desk.start(Qt.Key.Key_G, "visits")
    assert desk.typed("visits", "findings") == "Lần hai"
    desk.save()
    desk.settle()
    assert desk.findings() == ["Lần một", "Lần hai"]
    assert desk.drafts() == "{}"


def test_a_save_that_came_too_late_keeps_its_text_beside_the_form_in_sight(desk: File) -> None:
    desk.start(Qt.Key.Key_F2, "people", phone="0911222333")
    desk.saved_elsewhere(phone="0922333444")
    with desk.long_work():
        desk.save()
        desk.start(Qt.Key.Key_G, "visits", findings="Đang gõ")
    assert desk.typed("visits", "findings") == "Đang gõ"
    assert "Change a person: not saved." in desk.words()
    assert "0911222333" in desk.drafts()
    desk.start(Qt.Key.Key_F2, "people")
    assert desk.typed("people", "phone").replace(" ", "") == "0911222333"
    assert "Saved meanwhile: 0922" in desk.words()


def test_a_draft_over_a_newer_record_shows_both_and_saves_what_is_chosen(desk: File) -> None:
    desk.start(Qt.Key.Key_F2, "people", phone="0911222333")
    desk.leave()
    desk.saved_elsewhere(phone="0922333444", address="Khu mới")
    desk.start(Qt.Key.Key_F2, "people")
    assert desk.typed("people", "phone").replace(" ", "") == "0911222333"
    assert desk.typed("people", "address") == "Khu mới"
    assert "Look at the marked fields" in desk.words()
    write(desk.form("people").editors["remarks"].control, "Ghi thêm")
    desk.leave()
    desk.start(Qt.Key.Key_F2, "people")
    assert "Saved meanwhile: 0922" in desk.words(), "it was not looked at yet"
    desk.find(QPushButton, "take-phone").click()
    desk.save()
    desk.settle()
    kept = desk.person()
    assert (kept.phone, kept.address, kept.remarks) == ("0922333444", "Khu mới", "Ghi thêm")


def test_a_draft_of_other_fields_than_were_saved_asks_for_no_look(desk: File) -> None:
    desk.start(Qt.Key.Key_F2, "people", phone="0911222333")
    desk.leave()
    desk.saved_elsewhere(address="Khu mới")
    desk.start(Qt.Key.Key_F2, "people")
    assert "Saved meanwhile" not in desk.words()
    desk.save()
    desk.settle()
    assert (desk.person().phone, desk.person().address) == ("0911222333", "Khu mới")


def test_a_draft_is_found_again_before_it_could_be_written(desk: File) -> None:
    with desk.long_work():
        desk.start(Qt.Key.Key_G, "visits", findings="Chưa xong")
        press(desk.form("visits").editors["findings"].control, Qt.Key.Key_Escape)
        desk.start(Qt.Key.Key_G, "visits")
        assert desk.typed("visits", "findings") == "Chưa xong"


def test_undoing_tells_what_was_left_because_it_changed_again(desk: File) -> None:
    desk.start(Qt.Key.Key_F2, "people", phone="0911222333")
    desk.save()
    desk.settle()
    desk.saved_elsewhere(phone="0922333444")
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert desk.person().phone == "0922333444"
    assert "What was changed again since then was left." in desk.words()
