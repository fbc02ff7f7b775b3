"""Steps side by side on one line: done, due, late, still to come; the next one stands out.

What has no room loses its words first where it is done; a tip always tells the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import named
from antq_desktop.ui.theme import ICON_SIZE, SMALL, TINY

_COMPACT = 34
_WRAPPED = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True)
class Step:
    """One step: its code, words, the icon in a tone, a short word beneath, and the whole story."""

    code: str
    words: str
    icon: str
    tone: str
    beneath: str = ""
    tip: str = ""
    finished: bool = False
    next: bool = False


class Stepper(QWidget):
    """The line of steps; `opened` sends the code of the step that Enter or the mouse opens."""

    opened = Signal(str)

    def __init__(self, icons: Icons, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self._icons = icons
        self._spoken = spoken
        self._steps: Sequence[Step] = ()
        self._cells: list[QRect] = []
        self._labelled: frozenset[int] = frozenset()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps; the keyboard stands on the next one."""
        self._steps = steps
        self._current = next((at for at, each in enumerate(steps) if each.next), len(steps) - 1)
        self.setVisible(bool(steps))
        self._lay()
        self._tell()

    @property
    def steps(self) -> Sequence[Step]:
        """The steps as they stand."""
        return self._steps

    def current(self) -> Step | None:
        """Return the step the keyboard stands on."""
        return self._steps[self._current] if 0 <= self._current < len(self._steps) else None

    def sizeHint(self) -> QSize:
        """Return the height of the words there is room for."""
        return QSize(240, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the steps into another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Lay the steps in other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay()

    def event(self, event: QEvent) -> bool:
        """Tell the whole of the step the mouse rests on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(event.pos())
            if at is not None:
                QToolTip.showText(event.globalPos(), self._steps[at].tip, self, self._cells[at])
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the steps with the arrows, open one with Enter."""
        key = Qt.Key(event.key())
        step = self.current()
        if key in _MOVES and self._steps:
            self._current = min(max(self._current + _MOVES[key], 0), len(self._steps) - 1)
            self._tell()
            self._show_tip()
        elif key in _ENTER and step is not None:
            self.opened.emit(step.code)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the step under the mouse."""
        at = self._at(event.position().toPoint())
        if at is not None:
            self._current = at
            self._tell()
            self.opened.emit(self._steps[at].code)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a step can be pressed."""
        over = self._at(event.position().toPoint()) is not None
        shape = Qt.CursorShape
        self.setCursor(shape.PointingHandCursor if over else shape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, the signs on it, and the words beneath them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        for at, step in enumerate(self._steps):
            self._paint_sign(painter, at, step)
            if at in self._labelled:
                self._paint_words(painter, at, step)
        painter.end()

    def _fonts(self, step: Step) -> tuple[QFont, QFont]:
        """Return the letters of the words and of what stands beneath."""
        words, beneath = QFont(self.font()), QFont(self.font())
        for each in (words, beneath):
            each.setPointSizeF(self.font().pointSizeF() * 0.92)
        words.setBold(step.next)
        return words, beneath

    def _lay(self) -> None:
        """Choose which steps keep their words, and how wide each is."""
        count, width = len(self._steps), self.width()
        if not count:
            return
        every = frozenset(range(count))
        unfinished = frozenset(at for at in every if not self._steps[at].finished)
        chosen = next((each for each in (every, unfinished) if each and self._fits(each)), None)
        self._cells = list(self._placed(chosen or frozenset(), width))
        if chosen is None:
            # The next one has the room of its neighbours.
            chosen = frozenset(at for at in every if self._steps[at].next)
        self._labelled = chosen
        words = [self._height_of(at) for at in chosen]
        self.setFixedHeight(ICON_SIZE + 3 * TINY + max(words, default=0))
        self.update()

    def _fits(self, labelled: frozenset[int]) -> bool:
        room = (self.width() - _COMPACT * (len(self._steps) - len(labelled))) // len(labelled)
        return all(self._longest(self._steps[at]) + SMALL <= room for at in labelled)

    def _longest(self, step: Step) -> int:
        """Return the width of the longest word, which is never parted."""
        words, beneath = (QFontMetrics(font) for font in self._fonts(step))
        parts = [words.horizontalAdvance(word) for word in step.words.split()]
        return max([*parts, beneath.horizontalAdvance(step.beneath)])

    def _placed(self, labelled: frozenset[int], width: int) -> Iterator[QRect]:
        count = len(self._steps)
        if labelled:
            room = (width - _COMPACT * (count - len(labelled))) / len(labelled)
        else:
            room = width / count
        left = 0.0
        for at in range(count):
            wide = room if at in labelled or not labelled else _COMPACT
            yield QRect(round(left), 0, round(left + wide) - round(left), 1)
            left += wide

    def _words_box(self, at: int) -> QRect:
        cell, top = self._cells[at], ICON_SIZE + 2 * TINY
        wide = max(cell.width() - TINY, self._longest(self._steps[at]) + SMALL)
        left = cell.center().x() - wide // 2
        left = min(max(0, left), self.width() - wide)
        return QRect(left, top, wide, max(0, self.height() - top))

    def _height_of(self, at: int) -> int:
        step = self._steps[at]
        words, beneath = (QFontMetrics(font) for font in self._fonts(step))
        box = QRect(0, 0, self._words_box(at).width(), 400)
        height = words.boundingRect(box, int(_WRAPPED), step.words).height()
        return height + (beneath.lineSpacing() if step.beneath else 0)

    def _sign_at(self, at: int) -> QPoint:
        return QPoint(self._cells[at].center().x(), TINY + ICON_SIZE // 2)

    def _paint_line(self, painter: QPainter) -> None:
        tokens = self._icons.tokens
        for at in range(1, len(self._steps)):
            finished = self._steps[at - 1].finished and self._steps[at].finished
            painter.setPen(QPen(QColor(tokens.green if finished else tokens.edge), 1))
            before, here = self._sign_at(at - 1), self._sign_at(at)
            gap = ICON_SIZE // 2 + TINY
            painter.drawLine(before.x() + gap, before.y(), here.x() - gap, here.y())

    def _paint_sign(self, painter: QPainter, at: int, step: Step) -> None:
        middle, tokens = self._sign_at(at), self._icons.tokens
        if step.next:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawEllipse(QPointF(middle), ICON_SIZE / 2 + 3, ICON_SIZE / 2 + 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        half = ICON_SIZE // 2
        if step.icon:
            picture = self._icons.pixmap(step.icon, step.tone)
            painter.drawPixmap(middle.x() - half, middle.y() - half, picture)
        else:
            painter.setPen(QPen(QColor(getattr(tokens, step.tone)), 1.5))
            painter.drawEllipse(QPointF(middle), half - 3, half - 3)
        if at == self._current and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            box = QRect(middle.x() - half - 5, middle.y() - half - 5, 2 * half + 10, 2 * half + 10)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_words(self, painter: QPainter, at: int, step: Step) -> None:
        tokens, box = self._icons.tokens, self._words_box(at)
        words, beneath = self._fonts(step)
        quiet = step.finished or not (step.next or step.beneath)
        painter.setFont(words)
        painter.setPen(QColor(tokens.muted if quiet else tokens.text))
        painter.drawText(box, int(_WRAPPED), step.words)
        height = QFontMetrics(words).boundingRect(box, int(_WRAPPED), step.words).height()
        painter.setFont(beneath)
        painter.setPen(QColor(getattr(tokens, step.tone)))
        painter.drawText(box.adjusted(0, height, 0, 0), int(_WRAPPED), step.beneath)

    def _at(self, place: QPoint) -> int | None:
        for at, cell in enumerate(self._cells[: len(self._steps)]):
            if cell.left() <= place.x() <= cell.right():
                return at
        return None

    def _tell(self) -> None:
        """Let a screen reader say where the keyboard stands."""
        step = self.current()
        self.setAccessibleName(self._spoken)
        self.setAccessibleDescription(step.tip if step is not None else "")
        self.update()

    def _show_tip(self) -> None:
        step = self.current()
        if step is not None and self.isVisible():
            below = self.mapToGlobal(self._sign_at(self._current) + QPoint(0, ICON_SIZE))
            QToolTip.showText(below, step.tip, self)
