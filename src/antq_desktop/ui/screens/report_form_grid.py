"""A sheet of a form as it came, with the figures its cells were given."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from antq_desktop.services.form_files import Shown, cell_numbers, column_name
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import ROW_HEIGHT, Tokens

#: So many empty rows and columns are shown beside what is written.
_SPARE = 3
_LEAST_ROWS, _LEAST_COLUMNS = 12, 8
_WIDTH = 100
_WIDEST = 260


class FormGrid(QTableWidget):
    """The cells of a sheet; `stood` sends the name of the cell one stands in."""

    stood = Signal(str)

    def __init__(self, spoken: str, tokens: Tokens) -> None:
        super().__init__()
        named(self, "form_grid", spoken)
        self._tokens = tokens
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.currentCellChanged.connect(self._stand)

    @property
    def cell(self) -> str:
        """The name of the cell one stands in, such as C7; nothing before one was chosen."""
        if self.currentRow() < 0 or self.currentColumn() < 0:
            return ""
        return f"{column_name(self.currentColumn() + 1)}{self.currentRow() + 1}"

    def stand_in(self, cell: str) -> None:
        """Stand in a cell by its name."""
        row, column = cell_numbers(cell)
        if row <= self.rowCount() and column <= self.columnCount():
            self.setCurrentCell(row - 1, column - 1)

    def show_sheet(
        self,
        rows: Sequence[Sequence[Shown]],
        figures: Mapping[str, str],
        merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
    ) -> None:
        """Show a sheet; `figures` are the words of the figures by the names of their cells."""
        at = self.currentRow(), self.currentColumn()
        self.clear()
        self.clearSpans()
        wide = max((len(row) for row in rows), default=0) + _SPARE
        self.setRowCount(max(len(rows) + _SPARE, _LEAST_ROWS))
        self.setColumnCount(max(wide, _LEAST_COLUMNS))
        names = [column_name(each + 1) for each in range(self.columnCount())]
        self.setHorizontalHeaderLabels(names)
        for row in range(self.rowCount()):
            for column, letters in enumerate(names):
                shown = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
                words = figures.get(f"{letters}{row + 1}", "")
                if shown or words:
                    self.setItem(row, column, self._item(shown or Shown(), words))
        for first, last in merged:
            if last[0] <= self.rowCount() and last[1] <= self.columnCount():
                size = last[0] - first[0] + 1, last[1] - first[1] + 1
                self.setSpan(first[0] - 1, first[1] - 1, *size)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, min(max(self.sizeHintForColumn(column), _WIDTH), _WIDEST))
        if at[0] >= 0:
            self.setCurrentCell(*at)

    def _item(self, shown: Shown, figure: str) -> QTableWidgetItem:
        """Return what one cell shows: its figure, or what came with the form."""
        item = QTableWidgetItem(figure or (f"ƒ {shown.text}" if shown.formula else shown.text))
        item.setToolTip(item.text())
        if figure:
            strong = QFont(self.font())
            strong.setBold(True)
            item.setFont(strong)
            item.setForeground(QColor(self._tokens.accent))
        elif shown.formula:
            item.setForeground(QColor(self._tokens.muted))
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        return item

    def _stand(self, *_cells: int) -> None:
        self.stood.emit(self.cell)
