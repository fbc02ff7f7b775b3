"""What was just done, and ten seconds to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QWidget

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import button, label, row, tool
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL

SHOWN_FOR = 10_000


class UndoBar(QFrame):
    """A bar over the foot of the page; it waits while the mouse rests on it."""

    def __init__(self, around: QWidget, language: Language, icons: Icons) -> None:
        super().__init__(around)
        self.setObjectName("undo_bar")
        self.setProperty("role", "undo")
        self._around = around
        self._undo: Callable[[], object] | None = None
        self._sentence = label("", wraps=False)
        self.take_back = button(language.text(N_("Undo")), "undo", self.undo)
        self.take_back.setToolTip("Ctrl+Z")
        leave = tool(language.text(N_("Close")), "undo_close", icons("x", "surface"), self.leave)
        line = row(self._sentence, self.take_back, leave, gap=MEDIUM)
        line.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        self.setLayout(line)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.leave)
        self.hide()

    @property
    def patience(self) -> int:
        """How long the bar stands, in milliseconds."""
        return self._timer.interval()

    def offer(self, sentence: str, undo: Callable[[], object]) -> None:
        """Show the sentence; `undo` is called when the person takes it back."""
        self._undo = undo
        self._sentence.setText(sentence)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def undo(self) -> None:
        """Take back what the bar offers, if it still does."""
        undo = self._undo
        self.leave()
        if undo is not None:
            undo()

    def leave(self) -> None:
        """Hide the bar; what it offered stands."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def place(self) -> None:
        """Stand in the middle over the foot of what is around."""
        around = self._around
        self.adjustSize()
        self.setMaximumWidth(around.width() - 2 * LARGE)
        size = self.sizeHint().boundedTo(around.size())
        self.setGeometry(
            (around.width() - size.width()) // 2,
            around.height() - size.height() - LARGE,
            size.width(),
            size.height(),
        )

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the mouse rests here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        if self._undo is not None:
            self._timer.start()
        super().leaveEvent(event)
