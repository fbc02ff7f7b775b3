"""Two ways to choose: from a few words in a box, from many by typing a part of them.

Nothing is ever completed inside the line: the list stands under it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QWidget

from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.sources import Entry

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
    no list may stand. `changed` follows every change, `finished` an Enter and `left`
    the loss of focus.
    """

    changed = Signal()
    finished = Signal()
    left = Signal()

    def __init__(self, find: Callable[[str], Sequence[Entry]], *, only_listed: bool) -> None:
        super().__init__()
        self._find = find
        self._only_listed = only_listed
        self._entry: Entry | None = None
        self._rows = QStandardItemModel(self)
        self._list = QCompleter(self._rows, self)
        self._list.setWidget(self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(10)
        self._popup = QListView()
        self._list.setPopup(self._popup)
        self._list.activated.connect(lambda: self._take(self._popup.currentIndex()))
        self.textEdited.connect(self._edited)

    def code(self) -> str:
        """Return the code of the chosen entry, empty where none is chosen."""
        return self._entry.code if self._entry else ""

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
            self._popup.hide()
            return
        self._list.complete()
        if self._only_listed:
            self._popup.setCurrentIndex(self._list.completionModel().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the list with the down arrow; take the marked entry with Enter."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.show_list("" if self._entry else self.text())
        elif (
            event.key() in _ENTER
            and self._popup.isVisible()
            and self._popup.currentIndex().isValid()
        ):
            self._take(self._popup.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed when the line is left; its own list is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.left.emit()

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
            self._popup.hide()
        self.changed.emit()

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_CODE)
        self._popup.hide()
        if isinstance(entry, Entry):
            self.show_entry(entry)
            self.finished.emit()
