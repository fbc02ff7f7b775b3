"""The fields of a sheet that is typed back: a line to type on, or options chosen by their number.

Every field goes on with Enter and back with Esc or the arrow up, so the hand stays on the keys.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from antq_desktop.domain.sheets import PRESS_A_NUMBER, Question
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.fitting import Elided, Flow
from antq_desktop.ui.layout import column, label, named, row, toned
from antq_desktop.ui.theme import TINY

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_Up)
_CLEAR = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_DAY_WIDTH = 11
_NAME_WIDTH = 24


class AnswerLine(QLineEdit):
    """A line to type on; where it has options, a number typed first chooses one at once."""

    entered = Signal()
    back = Signal()

    def __init__(self, options: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._options = options
        self._chosen = 0
        self.textEdited.connect(self._forget_choice)

    def answer(self) -> str:
        """Return what was typed: the number of a chosen option, else the words."""
        return str(self._chosen) if self._chosen else self.text()

    def restore(self, answer: str) -> None:
        """Put back what `answer` returned."""
        if answer.isdigit() and 1 <= int(answer) <= len(self._options):
            self._chosen = int(answer)
            self.setText(self._options[self._chosen - 1])
        else:
            self._chosen = 0
            self.setText(answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, go back, or choose; everything else is typed."""
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() in _BACK:
            self.back.emit()
        elif self._chooses(event.text()):
            self.restore(event.text())
            self.textEdited.emit(self.text())
            self.entered.emit()
        else:
            if self._chosen and (event.text() or event.key() in _CLEAR):
                self.restore("")
            super().keyPressEvent(event)

    def _chooses(self, typed: str) -> bool:
        """Say whether a key chooses: a number of an option where nothing is typed yet."""
        empty = not self.text() or self._chosen or self.selectedText() == self.text()
        return bool(empty) and typed.isdigit() and 1 <= int(typed) <= len(self._options)

    def _forget_choice(self, text: str) -> None:
        if self._chosen and text != self._options[self._chosen - 1]:
            self._chosen = 0


class OptionBar(QFrame):
    """Options beside each other under their numbers; a number chooses and goes on at once.

    `refused` tells of a number that no option has.
    """

    entered = Signal()
    back = Signal()
    edited = Signal()
    refused = Signal(int)

    def __init__(self, options: tuple[str, ...], letters: tuple[str, ...]) -> None:
        super().__init__()
        self._letters = letters
        self._chosen = 0
        self.setProperty("role", "options")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        flow = Flow(TINY)
        self._labels = [label(f"{at}. {words}", "option") for at, words in enumerate(options, 1)]
        for each in self._labels:
            flow.addWidget(each)
        self.setLayout(column(flow, margin=TINY))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def answer(self) -> str:
        """Return the number of the chosen option, nothing for none."""
        return str(self._chosen) if self._chosen else ""

    def restore(self, answer: str) -> None:
        """Put back what `answer` returned."""
        self._chosen = int(answer) if answer.isdigit() and int(answer) <= len(self._labels) else 0
        for at, each in enumerate(self._labels, start=1):
            toned(each, role="option", tone="chosen" if at == self._chosen else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number or letter and go on; Backspace takes the choice back."""
        number = self._number(event.text())
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() in _BACK:
            self.back.emit()
        elif number or event.key() in _CLEAR:
            self.restore(str(number) if number else "")
            self.edited.emit()
            if number:
                self.entered.emit()
        elif event.text().isdigit():
            self.refused.emit(len(self._labels))
        else:
            super().keyPressEvent(event)

    def _number(self, typed: str) -> int:
        """Return the number of the option a key means, 0 for none."""
        if typed.isdigit():
            return int(typed) if int(typed) <= len(self._labels) else 0
        found = (at for at, each in enumerate(self._letters, start=1) if each == typed.upper())
        return next(found, 0)


class AnswerField(QWidget):
    """One field of the sheet: its number and label as on the paper, its control, its problem."""

    entered = Signal()
    back = Signal()
    edited = Signal()

    def __init__(self, question: Question, line: int, language: Language, now: str = "") -> None:
        super().__init__()
        self.question = question
        self.line = line
        self.key = question.key(line)
        self.setObjectName(f"answer_{self.key}")
        self._language = language
        self.name = label(f"{question.number}. {language.text(question.label)}")
        self.name.setObjectName("answer_name")
        self._problem = label("", tone="red", wraps=True)
        self._problem.setObjectName(f"problem_{self.key}")
        self._problem.hide()
        self._control = self._make_control()
        self._now = label(language.text(N_("now: {value}"), value=now) if now else "", "muted")
        self._lay_out()
        self.setFocusProxy(self._control)

    @property
    def text(self) -> str:
        """What was typed: an option as its number."""
        return self._control.answer()

    def set_text(self, text: str) -> None:
        """Put back what was typed."""
        self._control.restore(text)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def show_problem(self, words: str) -> None:
        """Say beside the field what is wrong with it; nothing for an empty text."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._control.setProperty("wrong", bool(words))
        self._control.style().unpolish(self._control)
        self._control.style().polish(self._control)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: options need one line at least, more only where it is narrow."""
        return QSize(super().minimumSizeHint().width(), self._control.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room wished for: the height comes from the width."""
        return self.minimumSizeHint()

    def take_keyboard(self) -> None:
        """Bring the keyboard here; what stands on a line is chosen, to be typed over."""
        self._control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self._control, AnswerLine):
            self._control.selectAll()

    def _options(self) -> tuple[str, ...]:
        """Return the words of the options; a group is its letter, as on the paper."""
        letters = self.question.name == "group"
        return tuple(
            option.value if letters else self._language.text(words)
            for option, words in self.question.options
        )

    def _make_control(self) -> AnswerLine | OptionBar:
        spoken = self._language.text(self.question.label)
        options = self._options()
        if self.question.is_choice:
            letters = tuple(option.value for option, _ in self.question.options)
            bar = named(OptionBar(options, letters), f"control_{self.key}", spoken)
            bar.edited.connect(lambda: self._typed(""))
            bar.refused.connect(self._refuse)
            bar.entered.connect(self.entered)
            bar.back.connect(self.back)
            return bar
        line = named(AnswerLine(options), f"control_{self.key}", spoken)
        line.textEdited.connect(self._typed)
        line.entered.connect(self.entered)
        line.back.connect(self.back)
        return line

    def _typed(self, _text: str) -> None:
        if self.problem:
            self.show_problem("")
        self.edited.emit()

    def _refuse(self, count: int) -> None:
        self.show_problem(self._language.text(PRESS_A_NUMBER, count=count))

    def _lay_out(self) -> None:
        beside: list[QWidget] = []
        if isinstance(self._control, AnswerLine) and self.question.options:
            beside.append(Elided(self._hint(), "muted"))
            self._control.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NAME_WIDTH)
        if self._now.text():
            beside.append(self._now)
        line = row(self._control, *beside)
        if self.question.is_day:
            self._control.setMinimumWidth(self.fontMetrics().averageCharWidth() * 2 * _DAY_WIDTH)
            self._control.setMaximumWidth(self._control.minimumWidth())
            line.addStretch(1)
        else:
            line.setStretch(0, 1)
        right = column(line, self._problem, gap=2)
        whole = row(self.name, right)
        whole.setStretch(1, 1)
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.name.setContentsMargins(0, TINY + 2, 0, 0)
        self.setLayout(whole)

    def _hint(self) -> str:
        """Return the options that may be chosen instead of typing words."""
        return "  ".join(f"{at}. {words}" for at, words in enumerate(self._options(), start=1))


def widest_name(fields: list[AnswerField]) -> int:
    """Return the width in which every label stands on one line."""
    return max(each.name.fontMetrics().horizontalAdvance(each.name.text()) for each in fields)
