"""A list of lines under heads, one row each: words, a quieter detail, and what stands at the right.

The lists of due acts, the parts of a person's page and the palette of acts are such lists.
"""

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
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import ICON_SIZE, MEDIUM, ROW_HEIGHT, SMALL

HEAD, LINE, MORE, NOTHING = "head", "line", "more", "nothing"
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Line:
    """One row: the head of a group, a line of it, the offer to show the rest, or that it is empty.

    `tone` colours what stands at the right, `under` stands in small letters below; `opens` names
    what a head opens, and `code` anything.
    """

    kind: str
    left: str
    detail: str = ""
    right: str = ""
    tone: str = "muted"
    icon: str = ""
    icon_tone: str = "muted"
    group: str = ""
    code: str = ""
    tip: str = ""
    under: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the keyboard stops here; it does at a head that opens something."""
        return self.kind in {LINE, MORE} or (self.kind == HEAD and bool(self.code))


class GroupedRows(QAbstractListModel):
    """The lines as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Hold these lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, number: int) -> Line:
        """Return one line."""
        return self._lines[number]

    def lines(self) -> Sequence[Line]:
        """Return all lines."""
        return self._lines

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only what opens something be chosen."""
        if not self._lines[index.row()].can_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, or the line itself to paint."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(
                part for part in (line.left, line.detail, line.right, line.under) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip or None
        return None


class _Drawing(QStyledItemDelegate):
    """Paints the lines: a head in strong letters, a line with its detail and its right side."""

    def __init__(self, view: QListView, icons: Icons) -> None:
        super().__init__(view)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = index.data(Qt.ItemDataRole.UserRole)
        letters = QFontMetrics(option.font).height()
        height = max(ROW_HEIGHT, letters + SMALL) + (letters if line.under else 0)
        return QSize(120, height + (SMALL if line.kind == HEAD and index.row() else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        option.text = ""
        box: QRect = option.rect
        if line.kind == HEAD and index.row():
            box = box.adjusted(0, SMALL, 0, 0)
        if line.can_be_chosen:
            option.rect = box
            item = QStyle.ControlElement.CE_ItemViewItem
            option.widget.style().drawControl(item, option, painter, option.widget)
        painter.save()
        self._paint_line(painter, box.adjusted(MEDIUM, 0, -MEDIUM, 0), line, option.font)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect, line: Line, font: QFont) -> None:
        tokens = self._icons.tokens
        strong, small = QFont(font), QFont(font)
        strong.setBold(line.kind == HEAD)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        if line.icon:
            top = box.top() + (box.height() - ICON_SIZE) // 2
            painter.drawPixmap(box.left(), top, self._icons.pixmap(line.icon, line.icon_tone))
            box = box.adjusted(ICON_SIZE + SMALL, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
        quiet, loud = QFontMetrics(small), QFontMetrics(strong)
        cut = Qt.TextElideMode.ElideRight
        if line.under:
            lower = box.adjusted(0, box.height() - quiet.height() - SMALL // 2, 0, -SMALL // 2)
            painter.setFont(small)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(lower, left, quiet.elidedText(line.under, cut, box.width()))
            box = box.adjusted(0, 0, 0, -quiet.height())
        room_right = min(quiet.horizontalAdvance(line.right) + SMALL, box.width() // 2)
        # The words of a line come first; a head never loses its count.
        kept = quiet.horizontalAdvance(line.detail) + SMALL if line.kind == HEAD else 0
        words = loud.elidedText(line.left, cut, box.width() - room_right - kept)
        painter.setFont(strong)
        painter.setPen(QColor(getattr(tokens, _INKS.get(line.kind, "text"))))
        painter.drawText(box, left, words)
        start = loud.horizontalAdvance(words) + SMALL
        beside = box.adjusted(start, 0, -room_right, 0)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(beside, left, quiet.elidedText(line.detail, cut, max(0, beside.width())))
        painter.setPen(QColor(getattr(tokens, line.tone)))
        painter.drawText(box, right, quiet.elidedText(line.right, cut, room_right))


_INKS = {MORE: "accent", NOTHING: "muted"}


class GroupedList(QListView):
    """The list; `opened` sends the line that Enter or the mouse opens, `moved` the chosen one.

    `sideways` tells of the arrows left and right, as -1 and 1.
    """

    opened = Signal(object)
    moved = Signal(object)
    sideways = Signal(int)

    def __init__(self, name: str, spoken: str, rows: GroupedRows, icons: Icons) -> None:
        super().__init__()
        named(self, name, spoken)
        self.rows = rows
        self.setProperty("role", "results")
        self.setModel(rows)
        self.setItemDelegate(_Drawing(self, icons))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.open_line(index.row()))

    def current(self) -> Line | None:
        """Return the chosen line."""
        index = self.currentIndex()
        return self.rows.line(index.row()) if index.isValid() else None

    def choose_first(self) -> None:
        """Choose the first line that can be chosen, a head only where there is no other."""
        lines = self.rows.lines()
        places = [at for at, each in enumerate(lines) if each.can_be_chosen]
        first = next((at for at in places if lines[at].kind != HEAD), next(iter(places), None))
        if first is not None:
            self.setCurrentIndex(self.rows.index(first, 0))

    def choose(self, code: str) -> None:
        """Choose the line of a code, where it is."""
        for at, each in enumerate(self.rows.lines()):
            if each.code == code and each.kind == LINE:
                self.setCurrentIndex(self.rows.index(at, 0))
                return

    def step(self, by: int) -> None:
        """Choose the next line up or down that can be chosen, going around at the ends."""
        places = [at for at, each in enumerate(self.rows.lines()) if each.can_be_chosen]
        if not places:
            return
        here = self.currentIndex().row()
        if here in places:
            at = places[(places.index(here) + by) % len(places)]
        else:
            at = places[0 if by > 0 else -1]
        self.setCurrentIndex(self.rows.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen line with Enter or F2; tell of the arrows left and right."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            if self.currentIndex().isValid():
                self.open_line(self.currentIndex().row())
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.sideways.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a line when the keyboard comes."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which line is chosen now."""
        super().currentChanged(current, previous)
        self.moved.emit(self.current())

    def open_line(self, number: int) -> None:
        """Open a line, where it opens anything."""
        line = self.rows.line(number)
        if line.can_be_chosen:
            self.opened.emit(line)
