"""The pages of a document beneath each other, as they will lie on paper."""

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from antq_desktop.ui.theme import LARGE

#: Screens are said to have so many dots an inch; a page at 100 % is as large as its paper.
_DOTS = 96 / 72
#: So many drawn pages are kept.
_KEPT = 12
LEAST_ZOOM, MOST_ZOOM = 0.4, 3.0


class Sheets(QAbstractScrollArea):
    """Shows pages and asks for the pictures of those in sight.

    `wanted` names a page and the scale it is to be drawn at (1 = one pixel a point).
    """

    wanted = Signal(int, float)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._tops: list[int] = []
        self._zoom = 1.0
        self._drawn: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def zoom(self) -> float:
        """The scale pages are shown at; 1 is the size of the paper."""
        return self._zoom

    @property
    def page(self) -> int:
        """The number of the page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, bisect_right(self._tops, middle) - 1)

    def show_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Show pages of these sizes, in points."""
        self._sizes = sizes
        self._fit()

    def take(self, number: int, picture: QImage) -> None:
        """Take the picture of a page that was asked for."""
        self._asked.discard(number)
        self._drawn[number] = picture
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller; the page in sight stays in sight."""
        page = self.page
        self._zoom = min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self._drawn.clear()
        self._asked.clear()
        self._fit()
        self.go_to(page)

    def fit_width(self) -> None:
        """Show the pages as wide as the view."""
        widest = max((width for width, _ in self._sizes), default=0)
        if widest:
            self.set_zoom((self.viewport().width() - 2 * LARGE) / (widest * _DOTS))

    def go_to(self, number: int) -> None:
        """Show a page from its top."""
        if self._sizes:
            at = min(max(number, 0), len(self._sizes) - 1)
            self.verticalScrollBar().setValue(self._frame(at).top() - LARGE)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with Page Up and Page Down, go to the ends with Home and End."""
        steps = {Qt.Key.Key_PageDown: self.page + 1, Qt.Key.Key_PageUp: self.page - 1}
        steps |= {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._sizes) - 1}
        goal = steps.get(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        else:
            self.go_to(goal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the scroll bars fit."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; a page without a picture is white until it comes."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        view = QRect(left, top, self.viewport().width(), self.viewport().height())
        first = max(0, bisect_right(self._tops, view.top()) - 1)
        for number in range(first, bisect_right(self._tops, view.bottom())):
            frame = self._frame(number)
            frame.translate(-left, -top)
            painter.fillRect(frame, QColor(Qt.GlobalColor.white))
            picture = self._drawn.get(number)
            if picture is None:
                self._ask(number)
            else:
                painter.drawImage(frame, picture)
        painter.end()

    def _ask(self, number: int) -> None:
        if number not in self._asked:
            self._asked.add(number)
            self.wanted.emit(number, self._zoom * _DOTS * self.devicePixelRatioF())

    def _frame(self, number: int) -> QRect:
        """Return where a page lies in the whole roll."""
        size = self._pixels(*self._sizes[number])
        left = max(LARGE, (self.viewport().width() - size.width()) // 2)
        return QRect(left, self._tops[number], size.width(), size.height())

    def _pixels(self, width: float, height: float) -> QSize:
        scale = self._zoom * _DOTS
        return QSize(round(width * scale), round(height * scale))

    def _fit(self) -> None:
        if not self._sizes:
            return
        self._tops, top = [], LARGE
        for size in self._sizes:
            self._tops.append(top)
            top += self._pixels(*size).height() + LARGE
        last = self._frame(len(self._sizes) - 1)
        widest = max(self._pixels(*size).width() for size in self._sizes) + 2 * LARGE
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), last.bottom() + LARGE, view.height()),
            (self.horizontalScrollBar(), widest, view.width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self.moved.emit()

    def _on_moved(self, _value: int) -> None:
        self.viewport().update()
        self.moved.emit()
