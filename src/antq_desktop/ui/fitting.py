"""Parts that make do with little room: a line of widgets that breaks, a label that is cut short."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QWidget

from antq_desktop.ui.layout import holder
from antq_desktop.ui.theme import SMALL


class Flow(QLayout):
    """Widgets beside each other, going on in the next line where a line is full."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Take a widget in before another."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the widgets into a rectangle."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size; the width comes from outside."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay line after line, each widget in the middle of its line; return the height."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for item in line:
                hint = item.sizeHint()
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if used + self.spacing() + wide > width:
                lines.append([])
                used = -self.spacing()
            lines[-1].append(item)
            used += self.spacing() + wide
        return lines


def flowing(widgets: Sequence[QWidget]) -> QWidget:
    """Return widgets beside one another, in as many lines as they need."""
    line = Flow(SMALL)
    for each in widgets:
        line.addWidget(each)
    return holder(line)


def draw_ring(widget: QWidget) -> None:
    """Draw the ring of the keyboard around a widget that has it; for its paint event."""
    if widget.hasFocus():
        painter = QPainter(widget)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(widget.palette().highlight().color(), 2))
        painter.drawRoundedRect(widget.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


def area_around(widget: QWidget) -> QScrollArea | None:
    """Return the area a widget is scrolled in."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def bring_in_sight(widget: QWidget) -> None:
    """Scroll what is around a widget so that all of it is seen."""
    if (around := area_around(widget)) is not None:
        around.ensureWidgetVisible(widget)


class Elided(QLabel):
    """One line of text, cut short with … where it does not fit; the whole shows as a tip."""

    def __init__(self, text: str = "", role: str = "", least: int = 24) -> None:
        super().__init__(text)
        self._least = least
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters, or for all of a short text."""
        whole = super().minimumSizeHint()
        return QSize(min(self._least, whole.width()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, words)
        painter.end()
