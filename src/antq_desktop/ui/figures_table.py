"""The table of a summary: figures in sections, with the last period and the difference."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.figures.basis import DONG, PERCENT, Figure
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import ROW_HEIGHT, SMALL, Tokens

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("Figure"), N_("This period"), N_("Period before"), N_("More, less"))
#: Figures that are parts of the one above them stand a little further in.
_PARTS = ("in_", "out_")


@dataclass(frozen=True)
class FigureRow:
    """A figure with its value of the period before, or the heading of a section."""

    words: str
    figure: Figure | None = None
    before: int | None = None

    @property
    def is_part(self) -> bool:
        """Whether it counts a part of the figure above."""
        return self.figure is not None and self.figure.name.startswith(_PARTS)


def rows_of(summary: Summary, previous: Summary, language: Language) -> list[FigureRow]:
    """Return the rows of a summary."""
    before = previous.figures
    rows = []
    for section in summary.sections:
        rows.append(FigureRow(language.text(section.title)))
        for each in section.figures:
            earlier = before.get(each.name)
            rows.append(
                FigureRow(
                    language.text(each.label),
                    each,
                    earlier.value if earlier and earlier.kept else None,
                )
            )
    return rows


class FigureRows(QAbstractTableModel):
    """The rows as a table model."""

    def __init__(self, language: Language, tokens: Tokens) -> None:
        super().__init__()
        self._language = language
        self._tokens = tokens
        self._rows: Sequence[FigureRow] = ()

    def show(self, rows: Sequence[FigureRow]) -> None:
        """Hold these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def line(self, number: int) -> FigureRow:
        """Return one row."""
        return self._rows[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the headings; numbers stand at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._language.text(_HEADS[section])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let figures be chosen, headings not."""
        enabled = Qt.ItemFlag.ItemIsEnabled
        if self._rows[index.row()].figure is None:
            return enabled
        return enabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell and how they look."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.FontRole and (row.figure is None or column == 1):
            strong = QFont()
            strong.setBold(True)
            return strong
        if role == Qt.ItemDataRole.BackgroundRole and row.figure is None:
            return QColor(self._tokens.window)
        if role == Qt.ItemDataRole.ForegroundRole and row.figure is not None and column > 1:
            return QColor(self._tokens.muted)
        return None

    def _words(self, row: FigureRow, column: int) -> str:
        figure = row.figure
        if column == 0 or figure is None:
            return ("      " if row.is_part else "") + row.words if column == 0 else ""
        if not figure.kept:
            return self._language.text(N_("not followed")) if column == 1 else "–"
        if column == 1:
            return self._amount(figure, figure.value)
        if row.before is None:
            return "–"
        if column == 2:
            return self._amount(figure, row.before)
        difference = figure.value - row.before
        sign = "+" if difference > 0 else "−" if difference < 0 else ""
        return sign + self._amount(figure, abs(difference)) if difference else "0"

    def _amount(self, figure: Figure, value: int) -> str:
        code = self._language.code
        if figure.unit == DONG:
            return formats.amount(value, code)
        if figure.unit == PERCENT:
            return formats.share(value, code)
        return formats.number(value, code)


class FiguresTable(QTableView):
    """The table; `opened` sends the figure whose records are asked for."""

    opened = Signal(object)

    def __init__(self, name: str, spoken: str, rows: FigureRows) -> None:
        super().__init__()
        named(self, name, spoken)
        self._rows = rows
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        height = max(ROW_HEIGHT, QFontMetrics(self.font()).height() + SMALL)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, QFontMetrics(self.font()).horizontalAdvance("0" * 17))
        self.clicked.connect(lambda index: self._open(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the records behind a figure with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, number: int) -> None:
        figure = self._rows.line(number).figure
        if figure is not None:
            self.opened.emit(figure)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
