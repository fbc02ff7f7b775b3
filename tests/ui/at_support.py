"""The desk with the place of help in sight."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_desk import Desk, desk_of
from tests.ui.conftest import Answers, Sitting
from tests.ui.fingers import press, write

from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.store import Store
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.list_page import ListPage
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.support_reading import ContactRow, HamletRow, MentorRow, TeamRow
from antq_desktop.ui.table import Table

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Circle(Desk):
    """The desk with the place of help in sight."""

    @property
    def mentors(self) -> Table[MentorRow]:
        return self.find(Table, "table_mentors")

    @property
    def without(self) -> Table[PersonLine]:
        return self.find(Table, "table_without_mentor")

    @property
    def teams(self) -> Table[TeamRow]:
        return self.find(Table, "table_support_teams")

    @property
    def contacts(self) -> Table[ContactRow]:
        return self.find(Table, "table_mentor_contacts")

    @property
    def hamlets(self) -> Table[HamletRow]:
        return self.find(Table, "table_hamlet_charges")

    def part(self, at: int) -> None:
        here = self.find(QStackedWidget, "page_support").currentIndex()
        self.find(QPushButton, f"support_part{here}_{at}").click()

    def open_form(self, register: str) -> Form:
        """Return the form in the panel of the part in sight."""
        part = self.find(QStackedWidget, "page_support").currentWidget()
        assert isinstance(part, ListPage)
        form = part.panel.form
        assert form is not None
        assert form.objectName() == f"form-{register}"
        return form

    def fill(self, form: Form, **values: str) -> None:
        for name, text in values.items():
            write(form.editors[name].control, text)

    def type(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
        """Press a key where the keyboard is."""
        press(self.focused(), key, modifiers)

    def enter(self) -> None:
        press(self.focused(), Qt.Key.Key_Return)

    def focused(self) -> QWidget:
        widget = self.window.focusWidget()
        assert widget is not None
        return widget

    def preview(self, answers: Answers, path: Path) -> str:
        """Save the document that is shown and return its text."""
        self.qtbot.waitUntil(lambda: self.has(Preview, "preview"))
        answers.save_file = path
        self.find(QPushButton, "preview_save").click()
        self.settle()
        return " ".join(page.extract_text() for page in PdfReader(path).pages)

    def save(self) -> None:
        self.type(Qt.Key.Key_S)
        self.settle()


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> Circle:
    made = Circle(**vars(desk_of(sit, store, jobs, qtbot)))
    made.window.open_place("support")
    made.settle()
    return made
