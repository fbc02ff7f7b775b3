"""A strip of figures: each a number with the words under it."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from antq_desktop.ui.layout import column, framed, label
from antq_desktop.ui.theme import MEDIUM, SMALL


class FigureStrip(QWidget):
    """Figures beside each other, such as people, total, still owed, overdue.

    Where they have no room in one line they stand in two: no digit is cut off.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SMALL)
        self._values = [label("", "heading") for _ in names]
        self._cards: list[QWidget] = []
        for name, value in zip(names, self._values, strict=True):
            inner = column(value, label(name, "small"), gap=0)
            inner.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
            self._cards.append(framed(inner, "card"))
        self._across = 0
        self._place(len(names))

    def show_values(self, values: Sequence[str]) -> None:
        """Show the figures, in the order of their names."""
        for label_of, value in zip(self._values, values, strict=True):
            label_of.setText(value)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one line or in two."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        count = len(self._cards)
        needed = sum(each.minimumSizeHint().width() + SMALL for each in self._cards) - SMALL
        self._place(count if needed <= self.width() else (count + 1) // 2)

    def _place(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, each in enumerate(self._cards):
            self._grid.addWidget(each, at // across, at % across)
            self._grid.setColumnStretch(at, 1 if at < across else 0)
