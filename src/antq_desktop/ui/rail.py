"""The places of the window, one under the other at its left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import column, label, named, row, sign
from antq_desktop.ui.theme import SMALL, TINY

WIDE, NARROW = 208, 56


@dataclass(frozen=True)
class Stop:
    """One entry of the rail: the place it opens, its words and its icon."""

    place: str
    words: str
    icon: str


class Rail(QFrame):
    """The entries of the rail; Ctrl+1 opens the first."""

    chosen = Signal(str)

    def __init__(self, stops: Sequence[Stop], language: Language, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("role", "rail")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._name = label(language.text(N_("ANTQ Desktop")), "strong")
        whole = column(gap=2, margin=SMALL)
        mark = row(sign(icons, "shield-check", "accent", 24), self._name, None, gap=SMALL)
        mark.setContentsMargins(SMALL, SMALL, 0, SMALL)
        whole.addLayout(mark)
        whole.addSpacing(TINY)
        for number, stop in enumerate(stops, start=1):
            whole.addWidget(self._entry(stop, f"Ctrl+{number % 10}", language, icons))
        whole.addStretch(1)
        self.setLayout(whole)
        self.set_narrow(False)

    def show_place(self, place: str) -> None:
        """Mark the entry of a place; none where the rail does not have it."""
        self._group.setExclusive(False)
        for name, each in self._buttons.items():
            each.setChecked(name == place)
        self._group.setExclusive(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with words."""
        style = Qt.ToolButtonStyle
        for each in self._buttons.values():
            each.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )
        self._name.setVisible(not narrow)
        self.setFixedWidth(NARROW if narrow else WIDE)

    def _entry(self, stop: Stop, keys: str, language: Language, icons: Icons) -> QToolButton:
        words = language.text(stop.words)
        entry = named(QToolButton(), f"go_{stop.place}", words)
        entry.setProperty("role", "place")
        entry.setText(f"  {words}")
        entry.setIcon(icons(stop.icon, size=20))
        entry.setIconSize(QSize(20, 20))
        entry.setToolTip(f"{words} ({keys})")
        entry.setCheckable(True)
        entry.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        entry.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        entry.clicked.connect(lambda _checked=False: self.chosen.emit(stop.place))
        self._group.addButton(entry)
        self._buttons[stop.place] = entry
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self.chosen.emit(stop.place))
        return entry
