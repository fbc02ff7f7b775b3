"""How one thing that was found is painted: its name, what stands beside it, and why."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from antq_desktop.ui.theme import MEDIUM, TINY


class SearchLines(QStyledItemDelegate):
    """Two lines each: name and detail above, the reason below in a quieter colour."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room for two lines of text."""
        return QSize(200, 2 * QFontMetrics(option.font).height() + 3 * TINY)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the background as the style does, and the two lines over it."""
        hit = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(
            widget.style().ControlElement.CE_ItemViewItem, option, painter, widget
        )
        box = option.rect.adjusted(MEDIUM, TINY, -MEDIUM, -TINY)
        above = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        below = above.translated(0, box.height() // 2)
        plain, strong = QFont(option.font), QFont(option.font)
        strong.setBold(True)
        loud = option.palette.color(QPalette.ColorRole.Text)
        quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        painter.setPen(loud)
        painter.setFont(strong)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        room = QFontMetrics(plain).horizontalAdvance(hit.detail)
        name = above.adjusted(0, 0, -room - MEDIUM, 0)
        painter.drawText(name, left, _elided(hit.title, strong, name.width()))
        painter.setFont(plain)
        painter.setPen(quiet)
        painter.drawText(above, right, hit.detail)
        painter.drawText(below, left, _elided(hit.why, plain, below.width()))
        painter.restore()


def _elided(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
