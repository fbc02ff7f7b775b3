"""What the panels of a point and of a team are made of: facts, sections, and lines of records."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from antq_desktop.domain.models import Meeting, Rating, TeamRating
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import Item, button, clear, column, hairline, holder, label, row, tool
from antq_desktop.ui.theme import SMALL

#: A section shows so many lines before it is opened.
SHORT = 5
_LABEL_WIDTH = 132


class RecordPanel(QWidget):
    """One record with all that belongs to it; `asked` sends an act and what it is done to.

    What is shown is laid anew when the record is; the keyboard stays where it was.
    """

    asked = Signal(str, object)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.context = context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SMALL)
        self._opened: set[str] = set()

    def lay(self, items: Sequence[Item]) -> None:
        """Show these parts in the place of what was shown."""
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        had = focus.objectName() if focus is not None and inside else ""
        clear(self._lines)
        self._lines.addLayout(column(*items, None, gap=SMALL))
        found = self.findChild(QWidget, had) if had else None
        if found is not None and found.isVisibleTo(self):
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self, name: str, words: str, on: object = None, *, role: str = "") -> QWidget:
        """Return a button that asks for an act."""
        return button(self.context.text(words), name, lambda: self.asked.emit(name, on), role=role)

    def link(self, name: str, words: str, act: str, on: object, icon: str) -> QWidget:
        """Return a line that leads to what it names."""
        icons = self.context.icons
        return button(words, name, lambda: self.asked.emit(act, on), role="line", icon=icons(icon))

    def facts(self, known: Sequence[tuple[str, str]]) -> list[Item]:
        """Return names and values under one another, without those that are empty."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for at, (words, value) in enumerate((w, v) for w, v in known if v):
            name = label(self.context.text(words), "muted", wraps=True)
            name.setFixedWidth(_LABEL_WIDTH)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(name, at, 0, top)
            grid.addWidget(label(value, wraps=True), at, 1, top)
        return [grid] if grid.count() else []

    def section(
        self, name: str, title: str, lines: Sequence[QWidget], add: tuple[str, str] | None = None
    ) -> list[Item]:
        """Return a titled list with the act that adds to it; a long one shows its first lines."""
        heading = label(title, "strong", wraps=True)
        head = row(heading)
        head.setStretch(0, 1)
        if add is not None:
            act, words = add
            icon = self.context.icons("plus")
            spoken = self.context.text(words)
            head.addWidget(
                button(spoken, act, lambda: self.asked.emit(act, None), role="quiet", icon=icon)
            )
        whole = name in self._opened or len(lines) <= SHORT + 1
        items: list[Item] = [hairline(), head, *(lines if whole else lines[:SHORT])]
        for each in () if whole else lines[SHORT:]:
            each.deleteLater()
        if not whole:
            words = self.context.text(N_("Show all {count}"), count=len(lines))
            items.append(button(words, f"all_{name}", lambda: self._open(name), role="quiet"))
        return items

    def record_line(self, record: Record, words: str, under: str = "") -> QWidget:
        """Return the line of a record: pressed it is changed, and beside it stands its removal."""
        name, context = f"{record.register_name}_{record.id}", self.context
        change = button(words, name, lambda: self.asked.emit("change", record), role="line")
        what = context.text(N_("Remove: {what}"), what=words)
        remove = tool(
            what,
            f"remove_{name}",
            context.icons("trash-2"),
            lambda: self.asked.emit("remove", record),
        )
        line = row(change, remove)
        line.setStretch(0, 1)
        if not under:
            return holder(line)
        below = label(under, "small", wraps=True)
        below.setContentsMargins(SMALL, 0, 0, 0)
        return holder(column(line, below, gap=0))

    def meeting_lines(self, meetings: Sequence[Meeting]) -> list[QWidget]:
        """Return the lines of meetings: day, subject, attendance, and the result under them."""
        lines = []
        for each in meetings:
            people = ""
            if each.attendance is not None:
                people = self.context.language.plural(
                    N_("{count} attended"), N_("{count} attended"), each.attendance
                )
            parts = (formats.day(each.held_on), each.subject, people)
            lines.append(self.record_line(each, _joined(parts), each.result))
        return lines

    def rating_lines(self, ratings: Sequence[Rating | TeamRating]) -> list[QWidget]:
        """Return the lines of yearly ratings: year, grade, and the decision."""
        lines = []
        for each in ratings:
            listed = "grades" if isinstance(each, Rating) else "team_grades"
            grade = self.context.reference.title(listed, each.grade)
            day = formats.day(each.decided_on) if each.decided_on else ""
            parts = (f"{each.year}: {grade}", each.decision, day)
            lines.append(self.record_line(each, _joined(parts)))
        return lines

    def refill(self) -> None:
        """Lay what is shown anew."""

    def _open(self, name: str) -> None:
        self._opened.add(name)
        self.refill()


def acts_line(widgets: Sequence[QWidget]) -> QWidget:
    """Return buttons beside one another, in as many lines as they need."""
    line = Flow(SMALL)
    for each in widgets:
        line.addWidget(each)
    return holder(line)


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
