"""Two ways to choose: from a few words in a box, from many by typing a part of them.

Nothing is ever completed inside the line: the list stands under it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QWidget

from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import ROW_HEIGHT

_MOST_SHOWN = 9
#: A list may be wider than its line, up to so many pixels, where its entries are long.
_WIDEST, _ROOM = 460, 36
_CODE = int(Qt.ItemDataRole.UserRole)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Options(QComboBox):
    """A box of a few lines; the wheel scrolls the form around it, not the choice."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for each in entries:
            self.addItem(each.title, each.code)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def code(self) -> str:
        """Return the code of the line that is shown."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Show the line of a code, the first one where there is none."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()


class SearchLine(QLineEdit):
    """A line with, under it, the entries that fit what is typed.

    With `only_listed` the best entry is marked, so that Enter takes it; without, a text that is in
    no list may stand. `changed` follows every change, `finished` an Enter and `left` the loss of
    focus. The list is no window of its own: the keyboard, and what composes Vietnamese for it,
    stay with the line.
    """

    changed = Signal()
    finished = Signal()
    left = Signal()

    def __init__(self, find: Callable[[str], Sequence[Entry]], *, only_listed: bool) -> None:
        super().__init__()
        self._find = find
        self._only_listed = only_listed
        self._entry: Entry | None = None
        self._list = QListView(self)
        self._rows = QStandardItemModel(self._list)
        self._list.setModel(self._rows)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.setObjectName("search_list")
        self._list.clicked.connect(self._take)
        self._list.hide()
        self.destroyed.connect(self._list.deleteLater)
        self.textEdited.connect(self._edited)

    def code(self) -> str:
        """Return the code of the chosen entry, empty where none is chosen."""
        return self._entry.code if self._entry else ""

    def offered(self) -> list[str]:
        """Return the lines of the list, none while it is hidden."""
        rows = self._rows.rowCount() if self._list.isVisible() else 0
        return [self._rows.item(at).text() for at in range(rows)]

    def show_entry(self, entry: Entry | None) -> None:
        """Choose an entry, or none."""
        self._entry = entry
        self.setText(entry.title if entry else "")
        self.setCursorPosition(0)
        self.changed.emit()

    def show_list(self, text: str = "") -> None:
        """Show what fits a text under the line; the first lines for none."""
        self._rows.clear()
        for each in self._find(text):
            item = QStandardItem(each.shown)
            item.setData(each, _CODE)
            self._rows.appendRow(item)
        if not self._rows.rowCount():
            self._list.hide()
            return
        self._place()
        if self._only_listed:
            self._list.setCurrentIndex(self._rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the list with the down arrow, go through it, take its marked entry with Enter."""
        shown, marked = self._list.isVisible(), self._list.currentIndex()
        key = event.key()
        if key == Qt.Key.Key_Down and not shown:
            self.show_list("" if self._entry else self.text())
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and shown:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and shown and marked.isValid():
            self._take(marked)
        elif key == Qt.Key.Key_Escape and shown:
            self._list.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the list while it is shown, before any shortcut takes it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._list.isVisible()
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed when the line is left."""
        super().focusOutEvent(event)
        self._list.hide()
        self.settle()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list away with the line."""
        super().hideEvent(event)
        self._list.hide()

    def settle(self) -> None:
        """Choose the one entry whose words or code are exactly those typed, if there is one."""
        if self._entry or not self.text().strip():
            return
        typed = fold(self.text())
        same = [e for e in self._find(self.text()) if typed in {fold(e.title), fold(e.code)}]
        if len(same) == 1:
            self.show_entry(same[0])

    def _edited(self, text: str) -> None:
        self._entry = None
        if text.strip():
            self.show_list(text)
        else:
            self._list.hide()
        self.changed.emit()

    def _move(self, step: int) -> None:
        at = self._list.currentIndex().row() + step
        self._list.setCurrentIndex(self._rows.index(at % self._rows.rowCount(), 0))

    def _place(self) -> None:
        """Lay the list under the line, or over it where there is no room below."""
        window = self.window()
        self._list.setParent(window)
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        rows = min(self._rows.rowCount(), _MOST_SHOWN)
        height = max(self._list.sizeHintForRow(0), ROW_HEIGHT - 4) * rows + 4
        top = corner.y()
        if top + height > window.height():
            top = max(0, corner.y() - self.height() - 4 - height)
        wide = min(self._list.sizeHintForColumn(0) + _ROOM, _WIDEST, window.width())
        wide = max(self.width(), wide)
        left = max(0, min(corner.x(), corner.x() + self.width() - wide))
        self._list.setGeometry(left, top, wide, height)
        self._list.show()
        self._list.raise_()

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_CODE)
        self._list.hide()
        if isinstance(entry, Entry):
            self.show_entry(entry)
            self.finished.emit()
