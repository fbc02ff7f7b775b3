"""A line of events, newest first, drawn in rows of one height.

It is a list view, so arrows, Enter and a screen reader work as everywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from antq_desktop.ui.icons import Icons
from antq_desktop.ui.theme import ICON_SIZE, MEDIUM, SMALL

_EVENT = int(Qt.ItemDataRole.UserRole)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_MUTED, _FAINT = 0.72, 0.16


@dataclass(frozen=True)
class Event:
    """One thing that happened: when, what, and the record that tells it.

    `kind` is what it is filtered by, `tone` the colour of its icon; an event of the log alone has
    no `record`.
    """

    id: str
    kind: str
    icon: str
    title: str
    detail: str = ""
    on: date | None = None
    shown_on: str = ""
    beside: str = ""
    register: str = ""
    record: str = ""
    arrival: int = 0
    tone: str = "muted"

    @property
    def order(self) -> tuple[date, int]:
        """The key that puts the newest last; what has no date comes before all that has."""
        return (self.on or date.min, self.arrival)


class _Events(QAbstractListModel):
    """The model: events as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    def show(self, events: Sequence[Event]) -> None:
        self.beginResetModel()
        self.events = list(events)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        event = self.events[index.row()]
        if role == _EVENT:
            return event
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ". ".join(part for part in (event.shown_on, event.title, event.detail) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return event.detail or None
        return None


class _Drawing(QStyledItemDelegate):
    """Draws one event: its day, its icon on the line, its title and under it the detail."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(240, option.fontMetrics.lineSpacing() * 2 + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        event = index.data(_EVENT)
        if not isinstance(event, Event):
            return
        painter.save()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette = option.palette
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, palette.highlight())
        ink = QColor(palette.text().color())
        muted = QColor(ink)
        muted.setAlphaF(_MUTED)
        faint = QColor(ink)
        faint.setAlphaF(_FAINT)
        metrics = option.fontMetrics
        day_width = metrics.horizontalAdvance("00/00/0000") + MEDIUM
        line_height = metrics.lineSpacing()
        top = box.top() + 7
        painter.setPen(muted)
        day = QRect(box.left() + SMALL, top, day_width, line_height)
        painter.drawText(
            day, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, event.shown_on
        )
        at = day.right() + MEDIUM
        middle = at + ICON_SIZE // 2
        painter.setPen(QPen(faint, 1))
        painter.drawLine(middle, top + ICON_SIZE + 4, middle, box.bottom() + 4)
        painter.drawPixmap(at, top, self._icons.pixmap(event.icon, event.tone))
        self._write(painter, event, QRect(at + ICON_SIZE + MEDIUM, top, 0, line_height), box, muted)
        painter.restore()

    def _write(
        self, painter: QPainter, event: Event, start: QRect, box: QRect, muted: QColor
    ) -> None:
        """Write the title, the detail under it, and at the right who did it."""
        usual = painter.font()
        side = Qt.AlignmentFlag.AlignVCenter
        room = QRect(start.left(), start.top(), box.right() - start.left() - MEDIUM, start.height())
        metrics = painter.fontMetrics()
        beside = metrics.horizontalAdvance(event.beside)
        painter.setPen(muted)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignRight, event.beside)
        under = room.translated(0, start.height())
        detail = metrics.elidedText(event.detail, Qt.TextElideMode.ElideRight, under.width())
        painter.drawText(under, side | Qt.AlignmentFlag.AlignLeft, detail)
        strong = QFont(usual)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        ink = QColor(muted)
        ink.setAlphaF(1)
        painter.setPen(ink)
        width = room.width() - beside - (MEDIUM if beside else 0)
        title = painter.fontMetrics().elidedText(event.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, title)


class Timeline(QListView):
    """Events from the newest to the oldest; `opened` sends the event Enter was pressed on."""

    opened = Signal(object)

    def __init__(self, icons: Icons, spoken: str) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(spoken)
        self._events = _Events()
        self._drawing = _Drawing(icons)
        self.setModel(self._events)
        self.setItemDelegate(self._drawing)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_events(self, events: Sequence[Event]) -> None:
        """Show events, the newest first; the current one stays current."""
        here = self.current()
        self._events.show(sorted(events, key=lambda each: each.order, reverse=True))
        ids = [each.id for each in self._events.events]
        if here is not None and here.id in ids:
            self.setCurrentIndex(self._events.index(ids.index(here.id), 0))

    def events(self) -> Sequence[Event]:
        """Return the events as they stand."""
        return tuple(self._events.events)

    def current(self) -> Event | None:
        """Return the current event."""
        index = self.currentIndex()
        return self._events.events[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or F2."""
        if event.key() in {*_ENTER, Qt.Key.Key_F2}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        here = self.current()
        if here is not None:
            self.opened.emit(here)
