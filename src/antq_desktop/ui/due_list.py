"""A list of due acts, gathered by act; Enter opens the person, a long group opens when asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from antq_desktop.domain.deadlines import DueAct
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.layout import named
from antq_desktop.ui.mask import Mask
from antq_desktop.ui.theme import MEDIUM, ROW_HEIGHT, SMALL, Tokens

_Index = QModelIndex | QPersistentModelIndex
#: A group shows so many lines before it is opened.
SHORT = 6


@dataclass(frozen=True)
class Row:
    """One row: the head of a group, a person, or the offer to show the rest of a group."""

    kind: str
    left: str
    detail: str = ""
    right: str = ""
    act: str = ""
    person: str = ""


class DueRows(QAbstractListModel):
    """The rows of a list of due acts."""

    def __init__(self, language: Language, mask: Mask) -> None:
        super().__init__()
        self._language = language
        self._mask = mask
        self._acts: Sequence[DueAct] = ()
        self._today = date.min
        self._opened: set[str] = set()
        self._rows: list[Row] = []

    def show(self, acts: Sequence[DueAct], today: date) -> None:
        """Hold these acts."""
        self._acts, self._today = acts, today
        self.lay()

    def lay(self) -> None:
        """Make the rows anew."""
        self.beginResetModel()
        self._rows = [row for act in self._groups() for row in self._group(act)]
        self.endResetModel()

    def open_group(self, act: str) -> None:
        """Show a whole group."""
        self._opened.add(act)
        self.lay()

    def open_all(self) -> None:
        """Show every group whole."""
        self._opened.update(self._groups())
        self.lay()

    def row(self, number: int) -> Row:
        """Return one row."""
        return self._rows[number]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let only people and offers be chosen."""
        if self._rows[index.row()].kind == "head":
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the row itself to paint."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return ", ".join(part for part in (row.left, row.detail, row.right) if part)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == "head":
            return row.right
        return None

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(each.act for each in self._acts))

    def _group(self, act: str) -> list[Row]:
        text = self._language.text
        held = [each for each in self._acts if each.act == act]
        whole = act in self._opened or len(held) <= SHORT + 1
        shown = held if whole else held[:SHORT]
        head = Row("head", text(held[0].what), str(len(held)), held[0].article, act)
        rows = [head, *(self._line(each) for each in shown)]
        if not whole:
            words = text(N_("Show all {count}"), count=len(held))
            rows.append(Row("more", words, act=act))
        return rows

    def _line(self, due: DueAct) -> Row:
        return Row(
            "person",
            self._mask.shown(due.name),
            due.hamlet,
            self._when(due),
            due.act,
            due.person,
        )

    def _when(self, due: DueAct) -> str:
        left = due.days_left(self._today)
        if left < 0:
            return self._language.plural(N_("{count} day late"), N_("{count} days late"), -left)
        if left == 0:
            return self._language.text(N_("today"))
        return formats.day(due.due_on)


class DueLines(QStyledItemDelegate):
    """Paints the rows: a head in strong letters, a person with hamlet and days."""

    def __init__(self, view: QListView, tokens: Tokens, tone: str) -> None:
        super().__init__(view)
        self._tokens = tokens
        self._tone = tone

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; heads have air above them."""
        row = index.data(Qt.ItemDataRole.UserRole)
        least = QFontMetrics(option.font).height() + SMALL
        height = max(ROW_HEIGHT, least)
        return QSize(120, height + (SMALL if row.kind == "head" and index.row() else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground as the style does, and the words over it."""
        row = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        if row.kind != "head":
            item = QStyle.ControlElement.CE_ItemViewItem
            widget.style().drawControl(item, option, painter, widget)
        box = option.rect.adjusted(MEDIUM, 0, -MEDIUM, 0)
        if row.kind == "head" and index.row():
            box.setTop(box.top() + SMALL)
        painter.save()
        self._paint_words(painter, box, row, option.font)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, row: Row, font: QFont) -> None:
        tokens = self._tokens
        strong = QFont(font)
        strong.setBold(row.kind == "head")
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.92)
        right_colour = tokens.muted if row.kind == "head" else getattr(tokens, self._tone)
        right_room = min(
            QFontMetrics(small).horizontalAdvance(_short(row)) + SMALL, box.width() // 2
        )
        left_colour = tokens.accent if row.kind == "more" else tokens.text
        room = box.width() - right_room - SMALL
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = Qt.AlignmentFlag.AlignLeft | middle, Qt.AlignmentFlag.AlignRight | middle
        measured = QFontMetrics(strong)
        name = measured.elidedText(row.left, Qt.TextElideMode.ElideRight, room)
        painter.setFont(strong)
        painter.setPen(QColor(left_colour))
        painter.drawText(box, left, name)
        start = measured.horizontalAdvance(name) + SMALL
        beside = box.adjusted(start, 0, -right_room - SMALL, 0)
        painter.setFont(small)
        painter.setPen(QColor(tokens.muted))
        detail = QFontMetrics(small).elidedText(
            row.detail, Qt.TextElideMode.ElideRight, max(0, beside.width())
        )
        painter.drawText(beside, left, detail)
        painter.setPen(QColor(right_colour))
        painter.drawText(box, right, _short(row))


def _short(row: Row) -> str:
    """Return the words at the right: of an article without its law, which the tip names."""
    return row.right.rpartition(", ")[2] if row.kind == "head" else row.right


class DueList(QListView):
    """The list; `opened` names the person of the row that Enter or the mouse opens."""

    opened = Signal(str)

    def __init__(self, name: str, spoken: str, rows: DueRows, tokens: Tokens, tone: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.rows = rows
        self.setProperty("role", "results")
        self.setModel(rows)
        self.setItemDelegate(DueLines(self, tokens, tone))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._open(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, number: int) -> None:
        row = self.rows.row(number)
        if row.kind == "person":
            self.opened.emit(row.person)
        elif row.kind == "more":
            self.rows.open_group(row.act)
            self.setCurrentIndex(self.rows.index(number, 0))
