"""Editors of what is typed: words, numbers, money, days.

An editor shows a value as a person types it, takes it back through its kind, and says underneath
what is wrong with it. It never guesses and never completes what is being typed: Vietnamese
keyboards send backspaces, and a completed tail would be cut into the word.
"""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.fields import Number, Text
from antq_desktop.domain.records import Field
from antq_desktop.errors import BadInput, Problem
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import tidy_name
from antq_desktop.ui.sources import Sources

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(QWidget):
    """One field on a form: its control, and under it what is wrong.

    `changed` is sent when what stands in the control changes, `finished` when Enter asks for the
    next field.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__()
        self.field = field
        self.sources = sources
        self.language = sources.language
        self.setObjectName(f"field-{field.name}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.problem = QLabel()
        self.problem.setObjectName(f"problem-{field.name}")
        self.problem.setProperty("tone", "red")
        self.problem.setWordWrap(True)
        self.problem.hide()

    def build(self, control: QWidget, *beside: QWidget) -> None:
        """Put the control in place, name it for all who do not see it, and the problem under it."""
        name = self.language.text(self.field.kind.label)
        control.setObjectName(f"control-{self.field.name}")
        control.setAccessibleName(name)
        if self.field.kind.help:
            control.setAccessibleDescription(self.language.text(self.field.kind.help))
        self.control = control
        self.setFocusProxy(control)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(control, 1)
        for each in beside:
            line.addWidget(each)
        self.column.addLayout(line)
        self.column.addWidget(self.problem)

    def value(self) -> object:
        """Return the Python value; raise `BadInput` for what cannot be understood."""
        return self.field.kind.from_text(self.draft())

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.restore(self.field.kind.to_text(value))

    def draft(self) -> str:
        """Return what stands in the control, also where it is no value yet."""
        raise NotImplementedError

    def restore(self, draft: str) -> None:
        """Put back what `draft` returned."""
        raise NotImplementedError

    def show_problem(self, text: str) -> None:
        """Show what is wrong under the control; nothing for an empty text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.control.setProperty("wrong", bool(text))
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)

    def check(self) -> None:
        """Show what is wrong with what stands there; an empty field is not wrong yet."""
        self.show_problem(self._first_problem())

    def _first_problem(self) -> str:
        try:
            value = self.value()
        except BadInput as error:
            return self.language.text(error.message, **error.values)
        if self.field.is_empty(value):
            return ""
        found = self.field.kind.problems(self.field.name, value, self.sources.today())
        return next((self.sentence(each) for each in found), "")

    def sentence(self, problem: Problem) -> str:
        """Return a problem in the language of the window."""
        return self.language.text(problem.message, **dict(problem.values))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, which line edits and combos leave to us."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            event.ignore()


class LineEditor(Editor):
    """A value on one line; when left, it is written anew as the kind writes it."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line = QLineEdit()
        self.line.textChanged.connect(self._typed)
        self.line.editingFinished.connect(self.tidy)
        self.build(self.line, *self.beside())

    def beside(self) -> tuple[QWidget, ...]:
        """Return what stands right of the line."""
        return ()

    def draft(self) -> str:
        """Return the text of the line."""
        return self.line.text()

    def restore(self, draft: str) -> None:
        """Put a text on the line."""
        self.line.setText(draft)
        self.line.setCursorPosition(0)

    def tidy(self) -> None:
        """Write the value as its kind writes it, and show what is wrong."""
        self.check()
        if not self.problem.text() and self.line.text():
            written = self.written()
            if written != self.line.text():
                self.line.setText(written)

    def written(self) -> str:
        """Return the text of the value that stands on the line."""
        return self.field.kind.to_text(self.value())

    def _typed(self) -> None:
        if self.problem.text():
            self.show_problem("")
        self.changed.emit()


class TextEditor(LineEditor):
    """Words on one line; a name in small letters gets its capitals."""

    def value(self) -> object:
        """Return the cleaned words, a name with its capitals."""
        words = str(super().value() or "")
        kind = self.field.kind
        return tidy_name(words) if isinstance(kind, Text) and kind.name else words


class NumberEditor(LineEditor):
    """A whole number with its unit beside it."""

    def beside(self) -> tuple[QWidget, ...]:
        """Return the unit."""
        kind = self.field.kind
        if not isinstance(kind, Number) or not kind.unit:
            return ()
        unit = QLabel(self.language.text(kind.unit))
        unit.setProperty("role", "muted")
        return (unit,)


class MoneyEditor(LineEditor):
    """An amount in đồng, shown with dots, and in short words below it."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.words = QLabel()
        self.words.setObjectName(f"words-{field.name}")
        self.words.setProperty("role", "muted")
        self.words.hide()
        self.column.insertWidget(1, self.words)
        self.line.setPlaceholderText(self.language.text(N_("for example 50tr or 50.000.000")))
        self.line.textChanged.connect(self._say)

    def beside(self) -> tuple[QWidget, ...]:
        """Return the sign of the đồng."""
        unit = QLabel("đ")
        unit.setProperty("role", "muted")
        return (unit,)

    def _say(self) -> None:
        try:
            amount = self.value()
        except BadInput:
            amount = None
        self.words.setText(spoken_money(amount, self.language) if isinstance(amount, int) else "")
        self.words.setVisible(bool(self.words.text()))


_SIZES = (
    (10**9, N_("{count} billion")),
    (10**6, N_("{count} million")),
    (10**3, N_("{count} thousand")),
    (1, N_("{count}")),
)


def spoken_money(amount: int, language: Language) -> str:
    """Return an amount as offices say it: "1 tỷ 130 triệu đồng"."""
    parts = []
    for size, words in _SIZES:
        count, amount = divmod(amount, size)
        if count:
            parts.append(language.text(words, count=f"{count:,}".replace(",", ".")))
    return language.text(N_("{amount} đồng"), amount=" ".join(parts) or "0")


class DayEditor(LineEditor):
    """A day: 21/11/2026, 21.11.2026 or 21112026; Ctrl+; is today, arrows go a day on and back."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line.setPlaceholderText(self.language.text(N_("dd/mm/yyyy")))
        self.line.installEventFilter(self)
        self.setToolTip(self.language.text(N_("Ctrl+; writes today, ↑ ↓ go a day on or back")))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move the day."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
            if event.key() in steps:
                return self._step(steps[Qt.Key(event.key())])
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_Semicolon:
                self.set_today()
                return True
        return super().eventFilter(watched, event)

    def set_today(self) -> None:
        """Write today."""
        self.set_value(self.sources.today())

    def _step(self, days: int) -> bool:
        try:
            value = self.value()
        except BadInput:
            return False
        if isinstance(value, date):
            self.set_value(value + timedelta(days=days))
        return isinstance(value, date)


class PartialDayEditor(LineEditor):
    """A day of which the year, or the month and year, is enough."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line.setPlaceholderText(self.language.text(N_("dd/mm/yyyy, mm/yyyy or yyyy")))


class MomentEditor(LineEditor):
    """A time and a day; Ctrl+; is midnight of today, so that only the hour is left to type."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.line.setPlaceholderText(self.language.text(N_("hh:mm dd/mm/yyyy")))
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Ctrl+;."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() == Qt.Key.Key_Semicolon:
                today = self.sources.today()
                midnight = datetime(today.year, today.month, today.day).astimezone()
                self.set_value(midnight)
                self.line.setSelection(0, 5)
                return True
        return super().eventFilter(watched, event)


class MemoEditor(Editor):
    """Words on several lines; Tab leaves, Enter begins a new line."""

    def __init__(self, field: Field, sources: Sources) -> None:
        super().__init__(field, sources)
        self.memo = QPlainTextEdit()
        self.memo.setTabChangesFocus(True)
        lines = field.kind.lines if isinstance(field.kind, Text) else 3
        height = self.memo.fontMetrics().lineSpacing() * lines + 14
        self.memo.setMinimumHeight(height)
        self.memo.setMaximumHeight(height * 2)
        self.memo.textChanged.connect(self.changed)
        self.memo.installEventFilter(self)
        self.build(self.memo)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check the words when the field is left."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.check()
        return super().eventFilter(watched, event)

    def draft(self) -> str:
        """Return the words as they stand."""
        return self.memo.toPlainText()

    def restore(self, draft: str) -> None:
        """Put words back."""
        self.memo.setPlainText(draft)
