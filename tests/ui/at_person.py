"""A person's page in sight: what a test looks for on it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.ui.at_desk import Desk
from tests.ui.fingers import press, write
from tests.ui.village import KHOE

from antq_desktop.domain.visits import Visit
from antq_desktop.ui.filters import Filters
from antq_desktop.ui.grouped_list import GroupedList
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.stepper import Stepper
from antq_desktop.ui.timeline import Timeline

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class File(Desk):
    """The desk with one person in sight."""

    @property
    def page(self) -> QWidget:
        return self.find(QWidget, "page_person")

    @property
    def timeline(self) -> Timeline:
        return self.find(Timeline, "timeline")

    @property
    def panel(self) -> SidePanel:
        found = self.page.findChild(SidePanel)
        assert isinstance(found, SidePanel)
        return found

    def open(self, name: str) -> None:
        self.window.open_record("people", self.ids[name])
        self.settle()

    def titles(self) -> list[str]:
        return [each.title for each in self.timeline.events()]

    def words(self) -> list[str]:
        return [each.text() for each in self.page.findChildren(QLabel) if each.isVisible()]

    def visits(self) -> list[Visit]:
        with self.store.read() as reader:
            return reader.find(Visit, person=self.ids[KHOE])

    def go_to(self, title: str) -> None:
        at = self.titles().index(title)
        self.timeline.setCurrentIndex(self.timeline.model().index(at, 0))

    def save(self, register: str) -> None:
        press(self.form(register), Qt.Key.Key_S, CONTROL)
        self.settle()

    def choose_kind(self, kind: str) -> list[str]:
        found = self.page.findChild(Filters)
        assert isinstance(found, Filters)
        found.choose("kind", kind)
        return self.titles()

    @property
    def stepper(self) -> Stepper:
        return self.find(Stepper, "person_steps")

    def part(self, name: str) -> list[str]:
        """Return the lines of a part, as a screen reader says them."""
        model = self.find(GroupedList, f"person_{name}").model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]

    def do(self, words: str) -> None:
        """Take the first act that fits these words, by keys alone."""
        press(self.timeline, Qt.Key.Key_N, CONTROL)
        typed = QApplication.focusWidget()
        assert isinstance(typed, QWidget)
        write(typed, words)
        press(typed, Qt.Key.Key_Return)

    def fill(self, register: str, **values: str) -> None:
        """Type values into an open form, and save it by its key."""
        form = self.form(register)
        for name, value in values.items():
            control = form.editors[name].control
            press(control, Qt.Key.Key_A, CONTROL)
            write(control, value)
        self.save(register)
