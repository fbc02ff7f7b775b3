"""A strip of figures: each a number with the words under it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from antq_desktop.ui.layout import column, framed, label
from antq_desktop.ui.theme import MEDIUM, SMALL


class FigureStrip(QWidget):
    """Figures beside each other, such as people, total, still owed, overdue."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        self._values = [label("", "heading") for _ in names]
        for name, value in zip(names, self._values, strict=True):
            inner = column(value, label(name, "small"), gap=0)
            inner.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
            line.addWidget(framed(inner, "card"), 1)

    def show_values(self, values: Sequence[str]) -> None:
        """Show the figures, in the order of their names."""
        for label_of, value in zip(self._values, values, strict=True):
            label_of.setText(value)
