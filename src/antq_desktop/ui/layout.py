"""How things are laid on a page: rows, columns, buttons, notices, each named and spoken.

Every widget a key can reach gets an object name (for tests and tools) and an accessible name (for
screen readers) here, so that no screen forgets them.

The names of `Qt` take a fifth of the time of a bare window to bring in, so what the sign-in box is
made of does without them: the functions that need them bring them in themselves.
"""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.ui.icons import Icons
from antq_desktop.ui.theme import HUGE, ICON_SIZE, LARGE, MEDIUM, SMALL

W = TypeVar("W", bound=QWidget)

#: What a row or column may hold; None is a stretch, a number a distance in pixels.
Item = QWidget | QLayout | int | None

TONE_ICONS = {
    "red": "circle-alert",
    "amber": "triangle-alert",
    "green": "circle-check",
    "blue": "info",
}


def named(widget: W, name: str, spoken: str) -> W:
    """Return the widget with its object name and the words a screen reader says."""
    widget.setObjectName(name)
    widget.setAccessibleName(spoken)
    return widget


def toned(widget: W, *, role: str = "", tone: str = "") -> W:
    """Return the widget with a role and tone of the style sheet, drawn anew."""
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    return widget


def label(text: str, role: str = "", *, tone: str = "", wraps: bool = False) -> QLabel:
    """Return a plain label; a `wraps` one breaks its lines."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 (see above)

    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    return made


def button(
    text: str,
    name: str,
    act: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon: QIcon | None = None,
) -> QPushButton:
    """Return a button that says what it does and does `act` when pressed."""
    made = named(QPushButton(text), name, text.replace("&", ""))
    made.setProperty("role", role)
    made.setAutoDefault(True)
    if icon is not None:
        made.setText(f" {text}")
        made.setIcon(icon)
        made.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def tool(
    text: str, name: str, icon: QIcon, act: Callable[[], object] | None = None, *, keys: str = ""
) -> QToolButton:
    """Return a button that is only an icon; its words show when the mouse rests on it."""
    made = named(QToolButton(), name, text)
    made.setIcon(icon)
    made.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    made.setToolTip(f"{text} ({keys})" if keys else text)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    return made


def row(*items: Item, gap: int = SMALL, margin: int = 0) -> QHBoxLayout:
    """Return a horizontal layout of the items."""
    made = QHBoxLayout()
    _fill(made, items, gap, margin)
    return made


def column(*items: Item, gap: int = SMALL, margin: int = 0) -> QVBoxLayout:
    """Return a vertical layout of the items."""
    made = QVBoxLayout()
    _fill(made, items, gap, margin)
    return made


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margin: int) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for each in items:
        if each is None:
            layout.addStretch(1)
        elif isinstance(each, int):
            layout.addSpacing(each)
        elif isinstance(each, QLayout):
            layout.addLayout(each)
        else:
            layout.addWidget(each)


def holder(layout: QLayout, role: str = "") -> QWidget:
    """Return a plain widget that holds a layout."""
    made = QWidget()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def framed(layout: QLayout, role: str, *, tone: str = "") -> QFrame:
    """Return a frame with a role of the style sheet ("card", "panel", "notice" …)."""
    made = QFrame()
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setLayout(layout)
    return made


def card(*items: Item, gap: int = SMALL) -> QFrame:
    """Return a card with the items beneath each other."""
    return framed(column(*items, gap=gap, margin=LARGE), "card")


def hairline() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "hairline")
    made.setFixedHeight(1)
    return made


def sign(icons: Icons, icon: str, tone: str = "text", size: int = ICON_SIZE) -> QLabel:
    """Return a label that shows an icon in a tone."""
    made = QLabel()
    made.setPixmap(icons.pixmap(icon, tone, size))
    made.setFixedWidth(size)
    return made


def notice(icons: Icons, sentence: str, tone: str = "blue", *more: QWidget) -> QFrame:
    """Return one coloured line: an icon, a sentence, and what can be done about it."""
    words = label(sentence, tone=tone, wraps=True)
    words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    line = row(sign(icons, TONE_ICONS[tone], tone), words, *more)
    line.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
    line.setStretch(1, 1)
    return framed(line, "notice", tone=tone)


def empty_state(icons: Icons, icon: str, sentence: str, *acts: QWidget) -> QWidget:
    """Return what an empty list shows: one sentence and one act."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 (see above)

    picture = sign(icons, icon, "faint", 40)
    picture.setFixedWidth(40)
    words = label(sentence, "muted", wraps=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    words.setMinimumWidth(320)
    return holder(
        column(
            None,
            row(None, picture, None),
            row(None, words, None),
            row(None, *acts, None),
            None,
            None,
            gap=MEDIUM,
        )
    )


def scroll(content: QWidget, name: str) -> QScrollArea:
    """Return a frameless area that scrolls its content up and down."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 (see above)

    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("role", "plain")
    content.setAutoFillBackground(False)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    return area


class PageHead(QWidget):
    """The top of a page: title and count at the left, its acts at the right."""

    def __init__(self, title: str, *acts: QWidget) -> None:
        super().__init__()
        self._title = label(title, "title")
        self._count = label("", "muted")
        line = row(self._title, self._count, None, *acts, gap=MEDIUM)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def show_count(self, words: str) -> None:
        """Show the words beside the title, such as how many lines the page has."""
        self._count.setText(words)


def page(head: QWidget, *items: Item) -> QVBoxLayout:
    """Return the layout of a page: its head, then its parts, at the page's margins."""
    made = column(head, *items, gap=MEDIUM)
    made.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count() and (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
