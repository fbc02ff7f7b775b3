"""What a key does, wherever it does it: one list, shown in the help."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_, Language


@dataclass(frozen=True)
class Act:
    """One act with its key: its name, its words and the key."""

    name: str
    words: str
    keys: str


ACTS = (
    Act("find", N_("Find anything"), "Ctrl+K"),
    Act("filter", N_("Filter this list"), "Ctrl+F"),
    Act("new", N_("Add a line"), "Ctrl+N"),
    Act("visit", N_("Record a visit"), "Ctrl+G"),
    Act("edit", N_("Change the chosen line"), "F2"),
    Act("save", N_("Save"), "Ctrl+S"),
    Act("remove", N_("Remove the chosen line"), "Ctrl+Del"),
    Act("later", N_("Put off the chosen act"), "Ctrl+D"),
    Act("part", N_("Next part of the page"), "Ctrl+Tab"),
    Act("sheets_out", N_("Sheets not returned"), "F3"),
    Act("undo", N_("Undo what was just done"), "Ctrl+Z"),
    Act("print", N_("Print"), "Ctrl+P"),
    Act("previous", N_("Previous record or page"), "PgUp"),
    Act("next", N_("Next record or page"), "PgDown"),
    Act("back", N_("Go back"), "Alt+Left"),
    Act("close", N_("Close what is open"), "Esc"),
    Act("refresh", N_("Read again"), "F5"),
    Act("mask", N_("Hide or show names"), "F12"),
    Act("lock", N_("Lock"), "Ctrl+L"),
    Act("help", N_("Help"), "F1"),
)


class Actions:
    """Binds the acts to what a page does for them."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._acts = {each.name: each for each in ACTS}

    def words(self, name: str) -> str:
        """Return the words of an act in the language of the window."""
        return self._language.text(self._acts[name].words)

    def keys(self, name: str) -> str:
        """Return the key of an act."""
        return self._acts[name].keys

    def bind(self, widget: QWidget, name: str, act: Callable[[], object]) -> QAction:
        """Let the key of an act do something while the focus is in a widget or below it."""
        made = QAction(self.words(name), widget)
        made.setObjectName(f"act_{name}")
        made.setShortcut(QKeySequence(self.keys(name)))
        whole = widget.isWindow()
        context = Qt.ShortcutContext
        made.setShortcutContext(
            context.WindowShortcut if whole else context.WidgetWithChildrenShortcut
        )
        made.triggered.connect(lambda _checked=False: act())
        widget.addAction(made)
        return made
