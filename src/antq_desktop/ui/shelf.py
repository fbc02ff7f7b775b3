"""A narrow list in which each line has a name and a word under it; several stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Elided
from antq_desktop.ui.layout import column, label, named, row, tool
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL

_ITEM = int(Qt.ItemDataRole.UserRole)
_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_FAINT = 0.72
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Item:
    """One line: the id of what it stands for, its name and what stands under it."""

    id: str
    name: str
    detail: str = ""


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: Sequence[Item] = ()

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self.items[index.row()]
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{item.name}. {item.detail}" if item.detail else item.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.name
        return None


class _Drawing(QStyledItemDelegate):
    """Draws a name and, fainter, the word under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, option.fontMetrics.lineSpacing() * 2 + MEDIUM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(_ITEM)
        if not isinstance(item, Item):
            return
        painter.save()
        box: QRect = option.rect
        ink = QColor(option.palette.text().color())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, option.palette.highlight())
        height = option.fontMetrics.lineSpacing()
        room = QRect(box.left() + SMALL, box.top() + 6, box.width() - 2 * SMALL, height)
        self._write(painter, room, item.name, ink)
        ink.setAlphaF(_FAINT)
        self._write(painter, room.translated(0, height), item.detail, ink)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, words: str, ink: QColor) -> None:
        cut = Qt.TextElideMode.ElideRight
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(words, cut, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class _View(QListView):
    """The lines; arrows to the side ask for the list beside."""

    aside = Signal(int)
    opened = Signal()
    edit_asked = Signal()

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self._nothing = nothing

    def say_nothing(self, sentence: str) -> None:
        """Show this sentence while there is no line."""
        self._nothing = sentence
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.model().rowCount():
            painter = QPainter(self.viewport())
            ink = QColor(self.palette().text().color())
            ink.setAlphaF(_FAINT)
            painter.setPen(ink)
            room = self.viewport().rect().adjusted(SMALL, LARGE, -SMALL, -SMALL)
            wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(wrapped), self._nothing)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in sides:
            self.aside.emit(sides[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)


class Shelf(QWidget):
    """One list with its title, its count and its act; `nothing` is what an empty one says.

    `chosen` follows the current line, `opened` sends the id Enter was pressed on, `edit_asked` the
    one of F2, `add_asked` the wish for a new line, `aside` the way to the list at the left (-1) or
    right (1).
    """

    chosen = Signal(str)
    opened = Signal(str)
    edit_asked = Signal(str)
    add_asked = Signal()
    remove_asked = Signal(str)
    aside = Signal(int)

    def __init__(
        self, context: Context, name: str, title: str, nothing: str = "", *, adds: bool = True
    ) -> None:
        super().__init__()
        self.setObjectName(f"shelf_{name}")
        self._items = _Items()
        self._title = Elided(title, "strong", least=96)
        self._count = label("", "muted")
        self.view = named(_View(nothing), f"shelf_list_{name}", title)
        self.view.setModel(self._items)
        self.view.setItemDelegate(_Drawing(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.view)
        words = context.text(N_("Add: {what}"), what=title)
        adder = tool(words, f"shelf_add_{name}", context.icons("plus"), self.add_asked.emit)
        if not adds:
            adder.hide()
        head = row(self._title, self._count, adder)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.view))
        self.view.selectionModel().currentChanged.connect(lambda _new: self.chosen.emit(self.id()))
        self.view.opened.connect(self._open)
        self.view.edit_asked.connect(self._edit)
        self.view.doubleClicked.connect(lambda _index: self._open())
        self.view.aside.connect(self.aside)
        if adds:
            context.actions.bind(self.view, "new", self.add_asked.emit)
            context.actions.bind(self.view, "remove", lambda: self.remove_asked.emit(self.id()))

    def id(self) -> str:
        """Return the id of the current line, empty where there is none."""
        index = self.view.currentIndex()
        return self._items.items[index.row()].id if index.isValid() else ""

    def items(self) -> Sequence[Item]:
        """Return the lines."""
        return self._items.items

    def show_items(self, items: Sequence[Item], *, counted: int | None = None) -> None:
        """Show lines; the current one stays, else the first becomes current."""
        here = self.id()
        self._items.show(items)
        count = len(items) if counted is None else counted
        self._count.setText(str(count) if count else "")
        ids = [each.id for each in items]
        if ids:
            at = ids.index(here) if here in ids else 0
            self.view.setCurrentIndex(self._items.index(at, 0))
        self.chosen.emit(self.id())

    def say_nothing(self, sentence: str) -> None:
        """Say this while there is no line."""
        self.view.say_nothing(sentence)

    def go_to(self, record_id: str) -> None:
        """Make the line of a record the current one, if it is there."""
        ids = [each.id for each in self._items.items]
        if record_id in ids:
            self.view.setCurrentIndex(self._items.index(ids.index(record_id), 0))

    def _open(self) -> None:
        if self.id():
            self.opened.emit(self.id())

    def _edit(self) -> None:
        if self.id():
            self.edit_asked.emit(self.id())
