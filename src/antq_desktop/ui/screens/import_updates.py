"""What a file says differently of people already known, field by field, each with a tick."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.updates import Update
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, named, row
from antq_desktop.ui.theme import ROW_HEIGHT, SMALL

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Name"), N_("Field"), N_("In the book"), N_("In the file"), N_("Row"))
_TICKED, _OPEN = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class UpdateRows(QAbstractTableModel):
    """The updates and which of them are ticked."""

    ticked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._updates: Sequence[Update] = ()
        self._taken: set[str] = set()

    @property
    def taken(self) -> frozenset[str]:
        """The keys of the ticked updates."""
        return frozenset(self._taken)

    def show(self, updates: Sequence[Update]) -> None:
        """Hold these updates; the sure ones are ticked."""
        self.beginResetModel()
        self._updates = sorted(updates, key=lambda each: (each.sure, each.sheet, each.row))
        self._taken = {each.key for each in updates if each.sure}
        self.endResetModel()
        self.ticked.emit()

    def take_all(self, taken: bool) -> None:
        """Tick everything or nothing."""
        self._taken = {each.key for each in self._updates} if taken else set()
        self._redraw()

    def turn(self, number: int) -> None:
        """Tick a row, or take its tick away."""
        self._taken ^= {self._updates[number].key}
        self._redraw()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many updates there are."""
        return 0 if parent.isValid() else len(self._updates)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the headings."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._context.text(_HEADS[section]) if role == 0 else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every row be ticked at its name."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell and the tick of a row."""
        update = self._updates[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return _TICKED if update.key in self._taken else _OPEN
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(update, index.column())
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the tick of a row."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.turn(index.row())
        return True

    def _redraw(self) -> None:
        last = self.index(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, 0), last)
        self.ticked.emit()

    def _words(self, update: Update, at: int) -> str:
        text, shown = self._context.text, self._context.mask.shown
        if at == 0:
            return shown(update.name)
        if at == 1:
            return text(update.label)
        if at == 4:
            return str(update.row)
        words = update.old if at == 2 else update.new
        return shown(" ".join(text(each) for each in words)) or "–"


class UpdatesTable(QTableView):
    """The table; Space turns the tick of the current row."""

    def __init__(self, spoken: str, rows: UpdateRows) -> None:
        super().__init__()
        named(self, "import_updates", spoken)
        self._rows = rows
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        height = max(ROW_HEIGHT, QFontMetrics(self.font()).height() + SMALL)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        letter = QFontMetrics(self.font()).averageCharWidth()
        for at, width in enumerate((28, 22, 32, 32, 8)):
            self.setColumnWidth(at, letter * width)
        self.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the tick with Space, in whatever column one is."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._rows.turn(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class UpdatesPart(QWidget):
    """The updates with their ticks."""

    ticked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        self.rows = UpdateRows(context)
        self.rows.ticked.connect(self._tell)
        self._count = label("", "muted")
        self.table = UpdatesTable(text(N_("What the file says differently")), self.rows)
        every = button(text(N_("Tick all")), "updates_all", lambda: self.rows.take_all(True))
        none = button(text(N_("Tick none")), "updates_none", lambda: self.rows.take_all(False))
        about = text(N_("A tick takes the value of the file into the book; Space turns it."))
        self.setLayout(
            column(row(label(about, "muted"), None, self._count, every, none), self.table)
        )
        self.setFocusProxy(self.table)

    def _tell(self) -> None:
        words = N_("{taken} of {count} ticked")
        self._count.setText(
            self._context.text(words, taken=len(self.rows.taken), count=self.rows.rowCount())
        )
        self.ticked.emit()
