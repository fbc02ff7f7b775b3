"""A list of frozen rows: rows of one height, sorted by given keys, read with the keyboard.

The model holds the rows as they were read and asks a column for the words of a cell only when the
cell is painted, so a hundred thousand rows cost no more to show than thirty.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from antq_desktop.i18n.messages import Language
from antq_desktop.ui.cells import LEFT
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import TONE_ICONS
from antq_desktop.ui.theme import ICON_SIZE, ROW_HEIGHT

_Index = QModelIndex | QPersistentModelIndex
#: Above so many lines a list is read, narrowed and sorted beside the window.
LONG = 4000
_SAMPLE = 60
_PADDING = 28
_LEAST, _MOST = 56, 240
_KEPT_AFTER = 800
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP = QModelIndex()


class Line(Protocol):
    """A row of a list: frozen, known by its id."""

    @property
    def id(self) -> str:
        """The id of the record the row stands for."""
        ...


L = TypeVar("L", bound=Line)

#: Makes a list on another thread and hands it on to this one.
Beside = Callable[[Callable[[], list[L]], Callable[[list[L]], None]], None]


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column: its stored name, its heading (a message id), and what it makes of a row.

    `order` gives the key rows sort by, None where a row has none: those come last both ways. A
    column that `grows` takes the room that is left. `tone` sets a sign before the words ("red",
    "amber" …), none for an empty text.
    """

    name: str
    label: str
    text: Callable[[L], str]
    order: Callable[[L], object] | None = None
    side: Qt.AlignmentFlag = LEFT
    grows: bool = False
    tone: Callable[[L], str] | None = None


class Rows(QAbstractTableModel, Generic[L]):
    """The model of a table: rows in the order they came, or sorted by a column."""

    def __init__(self, columns: Sequence[Column[L]], language: Language, icons: Icons) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._language = language
        self._icons = icons
        self._came: list[L] = []
        self._shown: list[L] = []
        self._at: dict[str, int] = {}

    def show(self, rows: Sequence[L]) -> None:
        """Show other rows, in the order they came."""
        self._came = list(rows)
        self.put(self._came)

    def put(self, arranged: Sequence[L]) -> None:
        """Show the same rows in another order."""
        self.beginResetModel()
        self._shown = list(arranged)
        self._at = {row.id: position for position, row in enumerate(self._shown)}
        self.endResetModel()

    def arranged(self, column: int, order: Qt.SortOrder) -> list[L]:
        """Return the rows sorted by a column; -1 gives the order they came in.

        It changes nothing here, so it may run on another thread.
        """
        key = self.columns[column].order if 0 <= column < len(self.columns) else None
        if key is None:
            return list(self._came)
        keyed = [(key(row), row) for row in self._came]
        known = [pair for pair in keyed if pair[0] is not None]
        known.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type, return-value]
        return [row for _, row in known] + [row for made, row in keyed if made is None]

    def line(self, row: int) -> L:
        """Return the row at a position."""
        return self._shown[row]

    def lines(self) -> Sequence[L]:
        """Return the rows in the order they stand."""
        return self._shown

    def position(self, record_id: str) -> int:
        """Return where the row of a record stands, -1 where it is not shown."""
        return self._at.get(record_id, -1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or the side they stand on."""
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column.text(self._shown[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.side
        if role == Qt.ItemDataRole.DecorationRole and column.tone is not None:
            tone = column.tone(self._shown[index.row()])
            return self._icons.pixmap(TONE_ICONS[tone], tone) if tone else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._language.text(self.columns[section].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].side
        return None


class Table(QTableView, Generic[L]):
    """The view of rows.

    `opened` (Enter, double click) and `edit_asked` (F2) send an id, `moved` the place of the
    current row and their number, `rearranged` how wide, in what order and by what it is sorted.
    """

    opened = Signal(str)
    edit_asked = Signal(str)
    removal_asked = Signal(str)
    moved = Signal(int, int)
    rearranged = Signal(dict)

    def __init__(
        self,
        name: str,
        spoken: str,
        columns: Sequence[Column[L]],
        language: Language,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.rows: Rows[L] = Rows(columns, language, icons)
        self._measured = False
        self._settling = True
        self._usual: dict[int, int] = {}
        self._shows = 0
        self._beside: Beside[L] | None = None
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._keep.timeout.connect(lambda: self.rearranged.emit(self.arrangement()))
        self.setModel(self.rows)
        self._dress()
        self.selectionModel().currentRowChanged.connect(self._tell_place)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.line(index.row()).id))

    def show_rows(self, rows: Sequence[L]) -> None:
        """Show other rows, sorted as before; what was selected stays selected, by id."""
        self._shows += 1
        header = self.horizontalHeader()
        column, order = header.sortIndicatorSection(), header.sortIndicatorOrder()

        def show() -> None:
            self.rows.show(rows)
            if column >= 0 and len(rows) <= LONG:
                self.rows.put(self.rows.arranged(column, order))

        self._keeping_selection(show)
        if column >= 0 and len(rows) > LONG:
            self._sort(column, order)
        if rows and not self._measured:
            self._measure()
        self._tell_place()

    def sort_beside(self, beside: Beside[L]) -> None:
        """Have long lists sorted beside the window: `beside` makes a list and hands it on."""
        self._beside = beside

    def current_id(self) -> str:
        """Return the id of the current row, empty where there is none."""
        row = self.currentIndex().row()
        return self.rows.line(row).id if 0 <= row < self.rows.rowCount() else ""

    def selected_ids(self) -> list[str]:
        """Return the ids of the selected rows, from the top."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.line(row).id for row in chosen]

    def go_to(self, record_id: str) -> None:
        """Make the row of a record the current one, if it is shown."""
        row = self.rows.position(record_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
            self.scrollTo(self.rows.index(row, 0))

    def copied(self) -> str:
        """Return the selected rows as a spreadsheet takes them: tabs between, one line a row."""
        order = [self.horizontalHeader().logicalIndex(at) for at in range(len(self.rows.columns))]
        columns = [self.rows.columns[at] for at in order]
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.rows.line(row) for row in chosen]
        cells = [
            "\t".join(each.text(line).replace("\t", " ") for each in columns) for line in lines
        ]
        return "\n".join(cells)

    def arrangement(self) -> dict[str, object]:
        """Return how the columns stand, to be kept for the next time."""
        header = self.horizontalHeader()
        names = [each.name for each in self.rows.columns]
        order = [names[header.logicalIndex(at)] for at in range(len(names))]
        widths = {name: self.columnWidth(at) for at, name in enumerate(names)}
        by = header.sortIndicatorSection()
        up = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        sorted_by = names[by] if 0 <= by < len(names) else ""
        return {"order": order, "widths": widths, "sorted_by": sorted_by, "up": up}

    def arrange(self, kept: Mapping[str, object]) -> None:
        """Put the columns as they were kept; columns it does not know stay at the end."""
        names = [each.name for each in self.rows.columns]
        order, widths = kept.get("order"), kept.get("widths")
        self._settling = True
        header = self.horizontalHeader()
        if isinstance(order, list):
            known = [name for name in order if name in names]
            for at, name in enumerate(known):
                header.moveSection(header.visualIndex(names.index(name)), at)
        if isinstance(widths, dict):
            for name, width in widths.items():
                if name in names and isinstance(width, int):
                    self.setColumnWidth(names.index(name), width)
                    self._measured = True
        sorted_by = kept.get("sorted_by")
        if sorted_by in names:
            down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
            header.setSortIndicator(names.index(str(sorted_by)), up if kept.get("up") else down)
        self._settling = False

    def hide_column(self, at: int, *, hidden: bool) -> None:
        """Hide a column or show it again; the others take the room."""
        self._settling = True
        self.setColumnHidden(at, hidden)
        self._settling = False
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, change with F2, copy with Ctrl+C, go to the ends with Home and End."""
        here = self.current_id()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in _ENTER and here:
            self.opened.emit(here)
        elif event.key() == Qt.Key.Key_F2 and here:
            self.edit_asked.emit(here)
        elif event.key() == Qt.Key.Key_Delete and here:
            self.removal_asked.emit(here)
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.rows.rowCount():
            last = self.rows.rowCount() - 1
            self.setCurrentIndex(self.rows.index(0 if event.key() == Qt.Key.Key_Home else last, 0))
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the room that is left to the columns that grow, once."""
        super().showEvent(event)
        if self.rows.rowCount() and not self._measured:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns that grow follow the room."""
        super().resizeEvent(event)
        self._grow()

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        down = self.verticalHeader()
        down.setVisible(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setSectionsMovable(True)
        across.setHighlightSections(False)
        across.setSortIndicatorClearable(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setStretchLastSection(False)
        across.setMinimumSectionSize(40)
        across.sectionResized.connect(self._rearrange)
        across.sectionMoved.connect(self._rearrange)
        across.sortIndicatorChanged.connect(self._sort)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self._shows += 1
        asked = self._shows

        def put(arranged: list[L]) -> None:
            if asked == self._shows:
                self._keeping_selection(lambda: self.rows.put(arranged))

        if self._beside is not None and self.rows.rowCount() > LONG:
            self._beside(lambda: self.rows.arranged(column, order), put)
        else:
            put(self.rows.arranged(column, order))
        if not self._settling:
            self._keep.start()

    def _rearrange(self) -> None:
        if not self._settling:
            self._usual.clear()
            self._keep.start()

    def _keeping_selection(self, act: Callable[[], None]) -> None:
        current, chosen = self.current_id(), self.selected_ids()
        act()
        selection = QItemSelection()
        last = len(self.rows.columns) - 1
        for record_id in chosen:
            row = self.rows.position(record_id)
            if row >= 0:
                selection.select(self.rows.index(row, 0), self.rows.index(row, last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        row = self.rows.position(current)
        if row >= 0:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            model.setCurrentIndex(self.rows.index(row, 0), keep)

    def _measure(self) -> None:
        """Set the widths from the first rows; never from all of them."""
        self._settling = True
        metrics, heading = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        sample = self.rows.lines()[:_SAMPLE]
        for at, column in enumerate(self.rows.columns):
            title = self.rows.headerData(at, Qt.Orientation.Horizontal)
            widest = max(metrics.horizontalAdvance(column.text(line)) for line in sample)
            widest += ICON_SIZE + 8 if column.tone is not None else 0
            wide = max(widest, heading.horizontalAdvance(str(title)) * 11 // 10 + 10) + _PADDING
            self.setColumnWidth(at, min(max(wide, _LEAST), _MOST))
        growing = [at for at, column in enumerate(self.rows.columns) if column.grows]
        self._usual = {at: self.columnWidth(at) for at in growing}
        self._measured = self.isVisible()
        self._settling = False
        self._grow()

    def _grow(self) -> None:
        """Give the room that is left to the columns that grow, until somebody sets a width."""
        if not self._usual:
            return
        self._settling = True
        grown = sum(self.columnWidth(at) - usual for at, usual in self._usual.items())
        left = self.viewport().width() - (self.horizontalHeader().length() - grown)
        for at, usual in self._usual.items():
            self.setColumnWidth(at, usual + max(0, left) // len(self._usual))
        self._settling = False

    def _tell_place(self) -> None:
        self.moved.emit(self.currentIndex().row() + 1, self.rows.rowCount())
