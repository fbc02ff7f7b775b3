"""Who is known already: the look into the book before a person is added to it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import tidy_name
from antq_desktop.services.archives import Archived, tells_of_archived
from antq_desktop.services.people import Near, add_person, near_people
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, label, named, notice
from antq_desktop.ui.panel import put
from antq_desktop.ui.theme import SMALL

ARCHIVED = N_("There is an archived record with this number. Ask the head of the office.")
ARCHIVED_PERSON = N_(
    "There is an archived record of such a person. Ask the head of the office; for somebody else,"
    " save again."
)
PATIENCE = 220
_MOST = 8


def adding(id_number: str) -> Callable[[Work, Record], Record]:
    """Return the save of a new person with the number typed before; see `telling`."""

    def add(work: Work, record: Record) -> Record:
        if not isinstance(record, Person):
            raise TypeError(record)
        return add_person(work, record, id_number)

    return telling(add, id_number)


def telling(
    save: Callable[[Work, Record], Record] = put, number: str = ""
) -> Callable[[Work, Record], Record]:
    """Return a save that first says, once, that there is an archived record of such a person.

    The officer asks the head of the office; saved again, it is somebody else.
    """
    told: list[Record] = []

    def saved(work: Work, record: Record) -> Record:
        if record not in told and tells_of_archived(work, record, number):
            told.append(record)
            raise BadInput(ARCHIVED_PERSON)
        return save(work, record)

    return saved


class KnownPeople(QWidget):
    """Asks name and number, shows who in the book is near, and lets go on or open one of them.

    `accepted` sends the name and the number of somebody who is not in the book.
    """

    accepted = Signal(str, str)
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.setObjectName("known_people")
        self.full_name = named(QLineEdit(), "known_name", text(N_("Full name")))
        self.id_number = named(QLineEdit(), "known_number", text(N_("Identity number")))
        self.setFocusProxy(self.full_name)
        self._found = QVBoxLayout()
        self._found.setSpacing(2)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._look)
        self._asked = 0
        self.go_on = button(text(N_("Not in the book: go on")), "known_go_on", self._accept)
        self.go_on.setProperty("role", "primary")
        hint = label(text(N_("First look whether the person is in the book.")), "muted", wraps=True)
        self.setLayout(
            column(
                hint,
                label(text(N_("Full name")), "strong"),
                self.full_name,
                label(text(N_("Identity number, if known")), "strong"),
                self.id_number,
                SMALL,
                self._found,
                SMALL,
                self.go_on,
                None,
            )
        )
        self.full_name.textChanged.connect(self._on_typed)
        self.id_number.textChanged.connect(self._on_typed)
        self.full_name.returnPressed.connect(
            lambda: self.id_number.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.id_number.returnPressed.connect(
            lambda: self.go_on.setFocus(Qt.FocusReason.TabFocusReason)
        )
        self.go_on.setEnabled(False)

    def _typed(self) -> tuple[str, str]:
        digits = "".join(each for each in self.id_number.text() if each.isdigit())
        return tidy_name(clean_text(self.full_name.text())), digits

    def _on_typed(self) -> None:
        self.go_on.setEnabled(bool(self._typed()[0]))
        self._patience.start()

    def _look(self) -> None:
        """Look for people near what is typed, beside the window."""
        name, number = self._typed()
        self._asked += 1
        asked = self._asked

        def job(_progress: object) -> tuple[Sequence[Near], bool]:
            with self._context.store.read() as reader:
                archived = bool(Archived.of(reader).known("", None, [number]))
                return self._near(reader, name, number), archived

        def show(found: tuple[Sequence[Near], bool]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._context.jobs.start(job, show, owner=self)

    @staticmethod
    def _near(reader: Reader, name: str, number: str) -> Sequence[Near]:
        return near_people(reader, name, number)[:_MOST] if name or number else ()

    def _show(self, found: Sequence[Near], archived: bool) -> None:
        clear(self._found)
        text = self._context.text
        if archived:
            words = text(ARCHIVED)
            self._found.addWidget(notice(self._context.icons, words, "amber"))
        if not found:
            if self._typed()[0] and not archived:
                self._found.addWidget(label(text(N_("Nobody near this is in the book.")), "muted"))
            return
        same = any(near.same_number for near in found)
        words = N_("This number is in the book.") if same else N_("Perhaps in the book already:")
        self._found.addWidget(notice(self._context.icons, text(words), "amber"))
        for near in found:
            self._found.addWidget(self._line(near))

    def _line(self, near: Near) -> QWidget:
        line = near.line
        parts = [line.full_name, line.born.written() if line.born else "", line.hamlet]
        if near.same_number:
            parts.append(line.id_number or line.old_id_number)
        words = " · ".join(part for part in parts if part)
        return button(
            words,
            f"known_{line.id}",
            lambda: self.opened.emit(line.id),
            role="line",
            icon=self._context.icons("user"),
        )

    def _accept(self) -> None:
        name, number = self._typed()
        if name:
            self.accepted.emit(name, number)
