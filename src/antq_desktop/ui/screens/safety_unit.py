"""One unit in a year: its days and, one below the other, its criteria, held or not, with evidence.

In a line of a criterion 1 says that it holds, 2 that it does not, 3 not yet; Enter goes to the next
line, E to the evidence.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.safety import SubjectKind
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.safety import Mark
from antq_desktop.storage.safety_years import STATES, Criterion, UnitYear, told_of
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import bring_in_sight, draw_ring, flowing
from antq_desktop.ui.layout import (
    Item,
    button,
    clear,
    column,
    hairline,
    label,
    named,
    notice,
    row,
)
from antq_desktop.ui.screens.record_story import RecordStory
from antq_desktop.ui.theme import SMALL

#: What may be said of a criterion, in words.
CHOICES = ((True, N_("Holds")), (False, N_("Does not hold")), (None, N_("Not yet")))
_KEYS = {Qt.Key.Key_1: True, Qt.Key.Key_2: False, Qt.Key.Key_3: None}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EVIDENCE_LONGEST = 1000


class CriterionLine(QFrame):
    """One criterion; `said` sends what somebody marked, `next_asked` that the next is wanted."""

    said = Signal(object)
    next_asked = Signal(int)

    def __init__(self, context: Context, number: int, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        entry, text = criterion.entry, context.text
        self.setProperty("role", "criterion")
        named(self, f"criterion_{entry.code}", entry.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        chips: list[Item] = []
        for at, (holds, words) in enumerate(CHOICES):
            chip = button(f"{at + 1}  {text(words)}", f"mark_{entry.code}_{at + 1}", role="chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(partial(self._mark, holds))
            self._group.addButton(chip, at)
            chips.append(chip)
        words = text(N_("Evidence"))
        self.evidence = named(QLineEdit(criterion.evidence), f"evidence_{entry.code}", words)
        self.evidence.setPlaceholderText(words)
        self.evidence.setMaxLength(_EVIDENCE_LONGEST)
        self.evidence.editingFinished.connect(self._keep)
        self.evidence.returnPressed.connect(lambda: self.next_asked.emit(1))
        title = label(f"{number}. {entry.title}", wraps=True)
        source = label(entry.source, "small", wraps=True)
        self.setLayout(
            column(title, source, row(*chips, None), self.evidence, gap=SMALL // 2, margin=SMALL)
        )
        self.show_criterion(criterion)

    def show_criterion(self, criterion: Criterion) -> None:
        """Show what is kept now; what is being typed stays."""
        self._criterion = criterion
        at = next(at for at, (holds, _) in enumerate(CHOICES) if holds is criterion.holds)
        self._group.button(at).setChecked(True)
        if not self.evidence.hasFocus():
            self.evidence.setText(criterion.evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the numbers, Enter, the arrows and E."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._mark(_KEYS[key])
        elif key in _ENTER or key == Qt.Key.Key_Down:
            self.next_asked.emit(1)
        elif key == Qt.Key.Key_Up:
            self.next_asked.emit(-1)
        elif key == Qt.Key.Key_E:
            self.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the line that has the keyboard."""
        super().paintEvent(event)
        draw_ring(self)

    def _mark(self, holds: bool | None, _checked: bool = False) -> None:
        words = self.evidence.text()
        said = words if words != self._criterion.evidence else None
        if holds is not self._criterion.holds or said is not None:
            self.said.emit(Mark(self._criterion.entry.code, holds, said))

    def _keep(self) -> None:
        if self.evidence.text() != self._criterion.evidence:
            self._mark(self._criterion.holds)


class UnitPanel(QWidget):
    """The unit; `marked` sends what was said of a criterion."""

    marked = Signal(object)
    register_asked = Signal()
    recognise_asked = Signal()
    copy_asked = Signal()

    def __init__(self, context: Context, line: UnitYear, year: int) -> None:
        super().__init__()
        self._context, self._line, self._year = context, line, year
        self._head = QVBoxLayout()
        self._rows: list[CriterionLine] = []
        for number, each in enumerate(line.criteria, start=1):
            made = CriterionLine(context, number, each)
            made.said.connect(self.marked)
            made.next_asked.connect(partial(self._go_on, number - 1))
            self._rows.append(made)
        hint = label(
            context.text(N_("1 holds · 2 does not · 3 not yet · E evidence · Enter next")),
            "small",
            wraps=True,
        )
        story = RecordStory(context, [line.id])
        self.setLayout(column(self._head, self._acts(), hairline(), hint, *self._rows, story, None,
                              gap=SMALL))  # fmt: skip
        if self._rows:
            self.setFocusProxy(self._rows[0])
        self._show_head()

    @property
    def unit(self) -> str:
        """The id of the unit."""
        return self._line.id

    def begin(self) -> None:
        """Let the keyboard begin at the first criterion nobody has marked."""
        open_ones = (row for row, each in zip(self._rows, self._line.criteria, strict=True)
                     if each.holds is None)  # fmt: skip
        first = next(open_ones, None) or next(iter(self._rows), None)
        if first is not None:
            self._go_to(first)

    def show_line(self, line: UnitYear) -> None:
        """Show how the unit stands now."""
        same = [each.entry.code for each in line.criteria]
        if same != [each.entry.code for each in self._line.criteria]:
            return
        self._line = line
        for shown, each in zip(self._rows, line.criteria, strict=True):
            shown.show_criterion(each)
        self._show_head()

    def _acts(self) -> QWidget:
        text = self._context.text
        acts: tuple[QPushButton, ...] = (
            button(text(N_("Registration")), "unit_register", self.register_asked.emit),
            button(text(N_("Recognition")), "unit_recognise", self.recognise_asked.emit),
            button(text(N_("Evidence of last year")), "unit_copy", self.copy_asked.emit,
                   role="quiet"),
        )  # fmt: skip
        return flowing(acts)

    def _show_head(self) -> None:
        clear(self._head)
        text, line = self._context.text, self._line
        first, last = formats.day(line.window.first), formats.day(line.window.last)
        state = f"{text(STATES[line.state])} · {line.held}/{len(line.criteria)}"
        self._head.addWidget(label(state, "heading", wraps=True))
        words = text(N_("Assessed for {first} – {last}; recognised before {day}."), first=first,
                     last=last, day=formats.day(line.window.recognised_before))  # fmt: skip
        self._head.addWidget(label(words, "small", wraps=True))
        if line.year and line.year.recognised_on:
            parts = (formats.day(line.year.recognised_on), line.year.decision,
                     line.year.certificate)  # fmt: skip
            self._head.addWidget(label(" · ".join(each for each in parts if each), wraps=True))
        for told, values in told_of(line):
            tone = "blue" if line.subject.kind is SubjectKind.COMMUNE else "amber"
            self._head.addWidget(notice(self._context.icons, text(told, **values), tone))

    def _go_on(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._rows):
            self._go_to(self._rows[at + step])

    def _go_to(self, line: CriterionLine) -> None:
        """Give a line the keyboard and bring all of it in sight."""
        line.setFocus(Qt.FocusReason.TabFocusReason)
        bring_in_sight(line)
