"""The table of a summary: figures in sections, with the last period and the difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.comparing import NOT_FOLLOWED, Compared, Report, written
from antq_desktop.storage.figures.indicators import Part
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import LARGE, ROW_HEIGHT, SMALL, Tokens

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (
    N_("Figure"),
    N_("This period"),
    N_("Period before"),
    N_("More, less"),
    N_("Same period last year"),
)
_BEFORE, _MORE, _LAST_YEAR = 2, 3, 4
#: An amount as wide as most; and from which width of the table there is room for a column.
_LONGEST = "1.130.000.000 đ"
_ROOM_FOR_ALL = 760
_ROOM_FOR_BEFORE = 580
#: Figures that are parts of the one above them stand a little further in.
_PARTS = ("in_", "out_")


@dataclass(frozen=True)
class FigureRow:
    """A figure beside those of before and of last year, or the heading of a section.

    A row `aside` names the figures that are left out, because nobody follows them.
    """

    words: str
    line: Compared | None = None
    aside: bool = False

    @property
    def figure(self) -> Figure | None:
        """The figure; None for a heading."""
        return self.line.figure if self.line else None

    @property
    def is_part(self) -> bool:
        """Whether it counts a part of the figure above."""
        return self.figure is not None and self.figure.name.startswith(_PARTS)


def rows_of(
    report: Report, part: Part | None, language: Language, *, whole: bool = True
) -> list[FigureRow]:
    """Return the rows of a report, or of one part of it.

    Unless they are to be `whole`, what nobody follows is named in one row of its section, and
    sections nobody follows in one at the end.
    """
    rows: list[FigureRow] = []
    left_out: list[str] = []
    for section in report.summary.only(part).sections:
        title = language.text(section.title)
        lines = [report.lines[each.name] for each in section.figures]
        shown = [each for each in lines if whole or _is_followed(each)]
        if not shown:
            left_out.append(title)
            continue
        rows.append(FigureRow(title))
        rows += [FigureRow(language.text(each.figure.label), each) for each in shown]
        names = [language.text(each.figure.label) for each in lines if each not in shown]
        rows += _left_out(names, language)
    return [*rows, *_left_out(left_out, language)]


def _is_followed(line: Compared) -> bool:
    """Whether anything is known of a figure, now or before."""
    return line.figure.kept or line.before is not None or line.last_year is not None


def _left_out(names: Sequence[str], language: Language) -> Iterator[FigureRow]:
    """Yield the row that names what is left out."""
    if names:
        words = language.text(N_("Not followed: {names}."), names="; ".join(names))
        yield FigureRow(words, aside=True)


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

    @property
    def wide(self) -> list[int]:
        """The rows whose words go over all columns."""
        return [at for at, row in enumerate(self._rows) if row.aside]

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
        return self._aside(row, role) if row.aside else self._look(row, column, role)

    def _look(self, row: FigureRow, column: int, role: int) -> object:
        """Return the font and colours of a cell of a figure or heading."""
        if role == Qt.ItemDataRole.FontRole and (row.figure is None or column == 1):
            strong = QFont()
            strong.setBold(True)
            return strong
        if role == Qt.ItemDataRole.BackgroundRole and row.figure is None:
            return QColor(self._tokens.window)
        if role == Qt.ItemDataRole.ForegroundRole and row.line is not None and column > 1:
            asked = _LAST_YEAR if row.line.of_year else _MORE
            odd = column == asked and row.line.unusual
            return QColor(self._tokens.amber if odd else self._tokens.muted)
        return None

    def _aside(self, row: FigureRow, role: int) -> object:
        """Return how a row looks that names what is left out; all of it is read in its tip."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.words
        return QColor(self._tokens.muted) if role == Qt.ItemDataRole.ForegroundRole else None

    def _words(self, row: FigureRow, column: int) -> str:
        line = row.line
        if column == 0 or line is None:
            return ("      " if row.is_part else "") + row.words if column == 0 else ""
        figure = line.figure
        if not figure.kept and column == 1:
            return self._language.text(NOT_FOLLOWED)
        values = (figure.value, line.before, line.difference, line.last_year)
        value = values[column - 1]
        if value is None:
            return "–"
        if column != _MORE or not value:
            return written(value, figure.unit, self._language) if value else "0"
        return ("+" if value > 0 else "−") + written(abs(value), figure.unit, self._language)


class FiguresTable(QTableView):
    """The table; `opened` sends the figure whose records are asked for."""

    opened = Signal(object)

    def __init__(self, name: str, spoken: str, rows: FigureRows) -> None:
        super().__init__()
        named(self, name, spoken)
        self._rows = rows
        self.setModel(rows)
        rows.modelReset.connect(self._spread)
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
        strong = QFont(self.font())
        strong.setBold(True)
        measure = QFontMetrics(strong)
        for column in range(1, len(_HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            words = (str(rows.headerData(column, Qt.Orientation.Horizontal)), _LONGEST)
            width = max(measure.horizontalAdvance(each) for each in words)
            self.setColumnWidth(column, width + 2 * LARGE)
        self.clicked.connect(lambda index: self._open(index.row()))

    def _spread(self) -> None:
        """Let the rows that name what is left out go over all columns."""
        self.clearSpans()
        for at in self._rows.wide:
            self.setSpan(at, 0, 1, len(_HEADS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out while there is no room to read the names of figures."""
        super().resizeEvent(event)
        self.setColumnHidden(_LAST_YEAR, self.width() < _ROOM_FOR_ALL)
        self.setColumnHidden(_BEFORE, self.width() < _ROOM_FOR_BEFORE)

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
