"""The charts of a report on screen: the same bars as on paper."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.charts import Caption, Line, Patch, marks_of
from antq_desktop.reports.document import Bars
from antq_desktop.ui.layout import clear, label, named
from antq_desktop.ui.theme import LARGE, Tokens

_HEIGHT = 230
_WIDEST = 900


class BarsView(QWidget):
    """One chart, painted as on paper: dark letters on light areas, by day and by night."""

    def __init__(self, chart: Bars, tokens: Tokens) -> None:
        super().__init__()
        self._chart = chart
        self._tokens = tokens
        numbers = "; ".join(f"{each.name}: {each.values}" for each in chart.series)
        named(self, "chart", f"{chart.title}. {numbers}")
        self.setFixedHeight(_HEIGHT)
        self.setMaximumWidth(_WIDEST)

    def sizeHint(self) -> QSize:
        """Return how large it likes to be."""
        return QSize(_WIDEST, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, their numbers and the legend."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        measure = QFontMetricsF(self.font())
        size = (float(self.width()), float(self.height()) - 2)
        number = partial(formats.number, code=self._chart.language)
        letters = measure.ascent()
        for each in marks_of(self._chart, size, letters, measure.horizontalAdvance, number):
            if isinstance(each, Patch):
                self._patch(painter, each)
            elif isinstance(each, Line):
                painter.setPen(QColor(self._tokens.text))
                painter.drawLine(QPointF(each.x, each.y), QPointF(each.to_x, each.y))
            else:
                self._caption(painter, each, measure)
        painter.end()

    def _patch(self, painter: QPainter, patch: Patch) -> None:
        grey = round(patch.grey * 255)
        painter.setPen(QColor(self._tokens.text))
        painter.setBrush(QColor(grey, grey, grey))
        painter.drawRect(QRectF(patch.x, patch.y, patch.width, patch.height))

    def _caption(self, painter: QPainter, caption: Caption, measure: QFontMetricsF) -> None:
        font = QFont(self.font())
        font.setBold(caption.bold)
        painter.setFont(font)
        on_bar = caption.inside
        painter.setPen(QColor(Qt.GlobalColor.black) if on_bar else QColor(self._tokens.text))
        width = measure.horizontalAdvance(caption.text) if caption.centred else 0.0
        painter.drawText(QPointF(caption.x - width / 2, caption.y), caption.text)


class ChartsView(QWidget):
    """All charts of a report below each other."""

    def __init__(self, language: Language, tokens: Tokens) -> None:
        super().__init__()
        self._language = language
        self._tokens = tokens
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, LARGE, 0)
        self._column.setSpacing(LARGE)

    def show_charts(self, charts: Sequence[Bars]) -> None:
        """Show these charts; a sentence where there is nothing to draw."""
        clear(self._column)
        for each in charts:
            self._column.addWidget(label(each.title, "heading", wraps=True))
            self._column.addWidget(BarsView(each, self._tokens))
        if not charts:
            words = self._language.text(N_("There is nothing to draw yet: all figures are zero."))
            self._column.addWidget(label(words, "muted", wraps=True))
        self._column.addStretch(1)
