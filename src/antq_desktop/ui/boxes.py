"""The box of the sign-in window: a head, lines to fill in, one act, and what went wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import Language
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import (
    button,
    column,
    framed,
    holder,
    named,
    row,
)
from antq_desktop.ui.theme import HUGE, MEDIUM, SMALL, TINY

BOX_WIDTH = 460


class Box(QWidget):
    """One box in the middle of the window; its act is asked for by Enter or by its button.

    A `tall` one may not fit on the screen and scrolls.
    """

    acted = Signal()
    tall = False

    def __init__(self, language: Language, icons: Icons) -> None:
        super().__init__()
        self.language = language
        self.icons = icons
        self.error = _words("", tone="red")
        self.error.setObjectName("box_error")
        self.error.hide()
        self.act_button = button("", "act", self.acted.emit, role="primary")
        self._act_words = ""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(TINY)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def lay_out(self, title: str, words: str, act: str, *below: QWidget) -> None:
        """Put the parts together: head, lines, error, act, and what stands below it."""
        self._act_words = act
        self.act_button.setText(act)
        self.act_button.setAccessibleName(act)
        inner = column(_head(self.icons, title, words), MEDIUM, self._lines, gap=SMALL, margin=HUGE)
        inner.addWidget(self.error)
        inner.addSpacing(TINY)
        inner.addWidget(self.act_button)
        if below:
            inner.addLayout(row(None, *below, None))
        box = framed(inner, "card")
        box.setFixedWidth(BOX_WIDTH)
        centred = column(None, row(None, box, None), None, margin=MEDIUM)
        if not self.tall:
            self.setLayout(centred)
            return
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scrolling(centred))

    def _scrolling(self, centred: QLayout) -> QScrollArea:
        """Return an area that scrolls; keys go past it to the lines inside."""
        area = QScrollArea()
        area.setObjectName("box_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusProxy(self.act_button)
        area.setWidget(holder(centred, "plain"))
        return area

    def add_line(self, words: str, widget: QWidget, help_words: str = "") -> None:
        """Add a line to fill in beneath its words."""
        title = QLabel(words)
        title.setBuddy(widget)
        self._lines.addWidget(title)
        self._lines.addWidget(widget)
        if help_words:
            self._lines.addWidget(_words(help_words, "small"))
        self._lines.addSpacing(TINY)

    def add_text(self, name: str, words: str, value: str = "", help_words: str = "") -> QLineEdit:
        """Add and return a line of text; Enter goes on to the next."""
        line = named(QLineEdit(value), name, words)
        line.returnPressed.connect(self._on_enter)
        self.add_line(words, line, help_words)
        return line

    def set_busy(self, busy: bool, words: str = "") -> None:
        """Show that the act is under way, or that it is over."""
        self.act_button.setEnabled(not busy)
        self.act_button.setText(words if busy else self._act_words)
        if busy:
            self.tell("")

    def show_error(self, error: AntqError) -> None:
        """Show what went wrong, and let the person try again."""
        self.set_busy(False)
        self.tell(error.message, error.values)

    def tell(self, message: str, values: Mapping[str, object] | None = None) -> None:
        """Show a sentence in red, or none."""
        told = {
            name: self.language.text(value) if isinstance(value, str) else value
            for name, value in (values or {}).items()
        }
        self.error.setText(self.language.text(message, **told))
        self.error.setVisible(bool(message))

    def _on_enter(self) -> None:
        self.focusNextChild()


def _head(icons: Icons, title: str, words: str) -> QWidget:
    """Return the head of a box: the program's sign, a title and a line of words."""
    mark = QLabel()
    mark.setPixmap(icons.pixmap("shield-check", "accent", 32))
    mark.setFixedSize(32, 32)
    names = column(_words(title, "heading"), _words(words, "muted"), gap=2)
    line = row(column(mark, None), names, gap=MEDIUM)
    line.setStretch(1, 1)
    return holder(line)


def _words(text: str, role: str = "", *, tone: str = "") -> QLabel:
    """Return words of the box, which are the program's own."""
    made = QLabel(text)
    made.setWordWrap(True)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made
