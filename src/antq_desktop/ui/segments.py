"""A line of words of which one is chosen: the parts of a place."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.theme import SMALL


class Segments(QWidget):
    """The parts; `chosen` sends the place of the one that was pressed."""

    chosen = Signal(int)

    def __init__(self, name: str, words: Sequence[str], current: int) -> None:
        super().__init__()
        self.setObjectName(name)
        line = Flow(SMALL)
        self.setLayout(line)
        self._group = QButtonGroup(self)
        for at, each in enumerate(words):
            part = QPushButton(each)
            part.setObjectName(f"{name}_{at}")
            part.setAccessibleName(each)
            part.setProperty("role", "chip")
            part.setCheckable(True)
            part.setChecked(at == current)
            self._group.addButton(part, at)
            line.addWidget(part)
        self._current = current
        self._group.idClicked.connect(self._pressed)

    def show_part(self, at: int) -> None:
        """Stand above another part."""
        self._current = at
        self._group.button(at).setChecked(True)

    def _pressed(self, at: int) -> None:
        """Tell what was pressed; the line itself goes on showing the part it stands above."""
        self._group.button(self._current).setChecked(True)
        self.chosen.emit(at)
