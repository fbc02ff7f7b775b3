"""The search box in the top bar and the list of what it finds, each with why it was found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.layout import column, label, named
from antq_desktop.ui.search_lines import SearchLines
from antq_desktop.ui.theme import SMALL, TINY

#: How long the typing must rest before the search begins, in milliseconds.
PAUSE = 160
MOST_SHOWN = 9


@dataclass(frozen=True)
class Hit:
    """One thing found: where it is, what it is called, what stands beside it, and why."""

    register: str
    record_id: str
    title: str
    detail: str
    why: str


class Hits(QAbstractListModel):
    """The things found, best first."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()

    def show(self, hits: Sequence[Hit]) -> None:
        """Hold other things."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, index: int) -> Hit:
        """Return one of them."""
        return self._hits[index]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._hits)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of one for a screen reader, or the whole of it to paint."""
        hit = self._hits[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return hit
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{hit.title}, {hit.detail}, {hit.why}"
        return None


class SearchBox(QLineEdit):
    """Finds anything while one types; Up and Down choose, Enter opens, Esc closes."""

    chosen = Signal(str, str)
    #: The person is done with searching; the keyboard belongs to the page again.
    left = Signal()

    def __init__(
        self,
        find: Callable[[str], Sequence[Hit]],
        around: QWidget,
        language: Language,
        icon: QIcon,
    ) -> None:
        super().__init__()
        words = language.text(N_("Find a name, a number, a telephone …"))
        named(self, "search", language.text(N_("Find anything")))
        self.setPlaceholderText(f"{words}   Ctrl+K")
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(False)
        self._around = around
        self._find = find
        self._hits = Hits()
        self._nothing = label(language.text(N_("Nothing found.")), "muted")
        self._nothing.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        self._list = self._make_list(language)
        self._popup = QFrame(around)
        self._popup.setObjectName("search_popup")
        self._popup.setProperty("role", "popup")
        self._popup.setLayout(column(self._list, self._nothing, gap=0, margin=TINY))
        self._popup.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.search)
        self.textChanged.connect(self._on_typed)

    @property
    def found(self) -> int:
        """How many things the popup shows."""
        return self._hits.rowCount() if self._popup.isVisible() else 0

    def search(self) -> None:
        """Find what is typed now and show it."""
        typed = self.text().strip()
        if not typed:
            self.close_popup()
            return
        self._hits.show(self._find(typed))
        count = self._hits.rowCount()
        self._list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        if count:
            self._list.setCurrentIndex(self._hits.index(0, 0))
        self._place(count)

    def close_popup(self) -> None:
        """Hide what was found."""
        self._pause.stop()
        self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, open with Enter, leave with Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_popup()
            self.clear()
            self.left.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._popup.isVisible():
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_current()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide what was found when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.close_popup()

    def _make_list(self, language: Language) -> QListView:
        view = named(QListView(), "search_results", language.text(N_("What was found")))
        view.setProperty("role", "results")
        view.setModel(self._hits)
        view.setItemDelegate(SearchLines(view))
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(lambda index: self._open(index.row()))
        return view

    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    def _move(self, step: int) -> None:
        count = self._hits.rowCount()
        if count:
            at = (self._list.currentIndex().row() + step) % count
            self._list.setCurrentIndex(self._hits.index(at, 0))

    def _open_current(self) -> None:
        if self._pause.isActive() or not self._popup.isVisible():
            self._pause.stop()
            self.search()
        current = self._list.currentIndex()
        if self._popup.isVisible() and current.isValid():
            self._open(current.row())

    def _open(self, at: int) -> None:
        hit = self._hits.hit(at)
        self.close_popup()
        self.clear()
        self._pause.stop()
        self.chosen.emit(hit.register, hit.record_id)

    def _place(self, count: int) -> None:
        around = self._around
        corner = self.mapTo(around, self.rect().bottomLeft())
        width = max(self.width(), 460)
        height = min(count, MOST_SHOWN) * self._list.sizeHintForRow(0) if count else 40
        left = min(corner.x(), around.width() - width - SMALL)
        self._popup.setGeometry(max(left, SMALL), corner.y() + TINY, width, height + 2 * TINY + 2)
        self._popup.show()
        self._popup.raise_()

    def take_focus(self) -> None:
        """Bring the keyboard here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
