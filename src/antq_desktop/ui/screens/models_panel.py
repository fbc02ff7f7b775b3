"""What the panels of a point and of a team are made of: facts, sections, and lines of records."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.models import Meeting, Rating, TeamRating
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import (
    Item,
    button,
    clear,
    column,
    hairline,
    holder,
    label,
    named,
    row,
    tool,
)
from antq_desktop.ui.screens.record_story import RecordStory
from antq_desktop.ui.theme import ICON_SIZE, MEDIUM, SMALL

#: A section shows so many lines before it is opened.
SHORT = 5
_LABEL_WIDTH = 132
_UNDER_ICON = SMALL + MEDIUM + ICON_SIZE


class ElidedButton(QPushButton):
    """A line to press whose words end in … where the panel is too narrow for them."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self._words = words
        named(self, name, words).setToolTip(words)
        self.setProperty("role", "line")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as there is room for."""
        super().resizeEvent(event)
        taken = 2 * MEDIUM + (0 if self.icon().isNull() else ICON_SIZE + SMALL)
        cut = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._words, cut, self.width() - taken)
        self.setText(f" {shown}" if not self.icon().isNull() else shown)


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

    def link(
        self, name: str, words: str, act: str, on: object, icon: str = "", tone: str = "text"
    ) -> QWidget:
        """Return a line that leads to what it names."""
        made = ElidedButton(words, name)
        if icon:
            made.setIcon(self.context.icons(icon, tone))
            made.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        made.clicked.connect(lambda _checked=False: self.asked.emit(act, on))
        return made

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

    def record_line(
        self, record: Record, words: str, under: str = "", *, icon: str = "", tone: str = "text"
    ) -> QWidget:
        """Return the line of a record: pressed it is changed, and beside it stands its removal.

        The `tone` is that of its icon; what stands under the line is red with it.
        """
        name, context = f"{record.register_name}_{record.id}", self.context
        change = self.link(name, words, "change", record, icon, tone)
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
        below = label(under, "small", tone="red" if tone == "red" else "", wraps=True)
        below.setContentsMargins(_UNDER_ICON if icon else SMALL, 0, 0, 0)
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
            words = joined(formats.day(each.held_on), people)
            lines.append(self.record_line(each, words, joined(each.subject, each.result)))
        return lines

    def rating_lines(self, ratings: Sequence[Rating | TeamRating]) -> list[QWidget]:
        """Return the lines of yearly ratings: year, grade, and the decision."""
        lines = []
        for each in ratings:
            listed = "grades" if isinstance(each, Rating) else "team_grades"
            grade = self.context.reference.title(listed, each.grade)
            day = formats.day(each.decided_on) if each.decided_on else ""
            words = f"{each.year}: {grade}"
            lines.append(self.record_line(each, words, joined(each.decision, day)))
        return lines

    def story(self, *records: str) -> RecordStory:
        """Return who changed what of some records; once opened it stays so."""
        made = RecordStory(self.context, records, open_now="story" in self._opened)
        made.opened.connect(lambda: self._opened.add("story"))
        return made

    def refill(self) -> None:
        """Lay what is shown anew."""

    def _open(self, name: str) -> None:
        self._opened.add(name)
        self.refill()


def joined(*parts: str) -> str:
    """Return the parts that say something beside one another."""
    return " · ".join(part for part in parts if part)


def written(day: date | None) -> str:
    """Return a day, nothing for none."""
    return formats.day(day) if day else ""
