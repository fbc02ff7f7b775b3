"""Chips under a title that narrow a list, built from data.

A chip says what it narrows and to what: "Thôn: Mơ". Pressing it opens its choices; Ctrl+F goes to
the words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Flow
from antq_desktop.ui.layout import button, named
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import SMALL

#: How long after the last letter a list is narrowed, in milliseconds.
PATIENCE = 180
_WORDS_WIDTH = 220


@dataclass(frozen=True)
class Filter:
    """One way to narrow a list: its name, its words (a message id) and what may be chosen.

    The choice with an empty code narrows nothing; it is the one a list begins with. Titles are
    shown as they are.
    """

    name: str
    label: str
    options: tuple[Entry, ...]


class _Words(QLineEdit):
    """The words to look for; Esc empties them, down goes to the list."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc and the arrow down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """The words and the chips of one list; `changed` follows every change."""

    changed = Signal()
    down = Signal()

    def __init__(self, context: Context, filters: Sequence[Filter], *, words: str = "") -> None:
        super().__init__()
        self._context = context
        self._filters: dict[str, Filter] = {}
        self._chips: dict[str, QPushButton] = {}
        self._chosen: dict[str, str] = {}
        self._line = Flow(SMALL)
        self.setLayout(self._line)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.changed)
        self.words = named(_Words(), "filter_words", words or context.text(N_("Filter")))
        self.words.setPlaceholderText(words)
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(_WORDS_WIDTH)
        self.words.textChanged.connect(lambda _text: self._patience.start())
        self.words.down.connect(self.down)
        self._line.addWidget(self.words)
        self.words.setVisible(bool(words))
        self._clear = button(
            context.text(N_("Show all again")),
            "filter_clear",
            self.clear,
            role="quiet",
            icon=context.icons("x"),
        )
        self._line.addWidget(self._clear)
        self.offer(filters)

    def offer(self, filters: Sequence[Filter]) -> None:
        """Offer these chips; what was chosen stays where it is still a choice."""
        for each in filters:
            self._filters[each.name] = each
            codes = {entry.code for entry in each.options}
            if self._chosen.setdefault(each.name, "") not in codes:
                self._chosen[each.name] = ""
            if each.name not in self._chips:
                self._add_chip(each)
        self._show()

    def values(self) -> Mapping[str, str]:
        """Return the chosen code of every chip, empty where it narrows nothing."""
        return {name: self._chosen.get(name, "") for name in self._filters}

    def said(self) -> list[str]:
        """Return the titles of what was chosen."""
        chosen = ((each, self._chosen[each.name]) for each in self._filters.values())
        return [
            entry.title
            for each, code in chosen
            for entry in each.options
            if code and entry.code == code
        ]

    def text(self) -> str:
        """Return the words looked for."""
        return self.words.text().strip()

    def choose(self, name: str, code: str) -> None:
        """Choose one line of a chip."""
        if self._chosen.get(name, "") != code:
            self._chosen[name] = code
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Narrow nothing any more."""
        self._chosen = dict.fromkeys(self._filters, "")
        self.words.clear()
        self._patience.stop()
        self._show()
        self.changed.emit()

    @property
    def narrows(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.text()) or any(self._chosen.values())

    def _add_chip(self, each: Filter) -> None:
        chip = QPushButton()
        chip.setObjectName(f"chip_{each.name}")
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.clicked.connect(lambda: self._open(each.name))
        self._chips[each.name] = chip
        self._line.insert(self._line.indexOf(self._clear), chip)

    def _open(self, name: str) -> None:
        """Show the choices of a chip, or turn a chip with one choice on and off."""
        options = self._filters[name].options
        if len(options) == 2:
            self.choose(name, "" if self._chosen[name] else options[1].code)
            self._show()
            return
        menu = self.menu(name)
        chip = self._chips[name]
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))
        self._show()

    def menu(self, name: str) -> QMenu:
        """Return the choices of a chip as a menu; the chosen one is marked."""
        menu = QMenu(self)
        menu.setObjectName(f"menu_{name}")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._filters[name].options:
            act = QAction(entry.shown, menu)
            act.setCheckable(True)
            act.setChecked(entry.code == self._chosen[name])
            act.triggered.connect(lambda _on=False, code=entry.code: self.choose(name, code))
            menu.addAction(act)
        return menu

    def _show(self) -> None:
        for name, chip in self._chips.items():
            each = self._filters[name]
            chosen = self._chosen[name]
            titles = {entry.code: entry.title for entry in each.options}
            label = self._context.text(each.label)
            single = len(each.options) == 2
            words = label if single or not chosen else f"{label}: {titles[chosen]}"
            chip.setText(words if single else f"{words}  ▾")
            chip.setAccessibleName(words)
            chip.setChecked(bool(chosen))
            chip.setVisible(len(each.options) > 1)
        self._clear.setVisible(self.narrows)
