"""Everything that may be done here, in groups; typing narrows it, Enter does it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.context import Context
from antq_desktop.ui.grouped_list import HEAD, LINE, NOTHING, GroupedList, GroupedRows, Line
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import SMALL

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Offer:
    """One act that is offered: its code, its words, the group it stands in, icon and key."""

    code: str
    words: str
    group: str
    icon: str = ""
    keys: str = ""


class _Words(QLineEdit):
    """The words to narrow by; arrows go through the list, Enter takes its chosen line."""

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows and Enter for the list."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """The offers; `chosen` sends the code of the one that was taken."""

    chosen = Signal(str)

    def __init__(self, context: Context, offers: Sequence[Offer]) -> None:
        super().__init__()
        self.setObjectName("palette")
        self._context = context
        self._offers = offers
        spoken = context.text(N_("What would you like to write?"))
        self.words = named(_Words(), "palette_words", spoken)
        self.words.setPlaceholderText(spoken)
        self.words.setClearButtonEnabled(True)
        self.list = GroupedList("palette_list", spoken, GroupedRows(), context.icons)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        whole.addWidget(self.words)
        whole.addWidget(self.list, 1)
        self.setFocusProxy(self.words)
        self.words.textChanged.connect(self._narrow)
        self.words.stepped.connect(self.list.step)
        self.words.entered.connect(self._take)
        self.list.opened.connect(lambda line: self.chosen.emit(line.code))
        self._narrow("")

    def _narrow(self, text: str) -> None:
        """Show the offers that hold every word that was typed, with or without marks."""
        words = fold(text).split()
        fit = [each for each in self._offers if _holds(each.words, words)]
        # Who types the name of a group sees the whole of it.
        fit = fit or [each for each in self._offers if _holds(each.group, words)]
        lines: list[Line] = []
        for each in fit:
            if not lines or lines[-1].group != each.group:
                lines.append(Line(HEAD, each.group, group=each.group))
            lines.append(
                Line(
                    LINE,
                    each.words,
                    right=each.keys,
                    icon=each.icon,
                    group=each.group,
                    code=each.code,
                )
            )
        if not lines:
            lines.append(Line(NOTHING, self._context.text(N_("No act fits these words."))))
        self.list.rows.show_lines(lines)
        self.list.choose_first()

    def _take(self) -> None:
        line = self.list.current()
        if line is not None and line.can_be_chosen:
            self.chosen.emit(line.code)


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)
