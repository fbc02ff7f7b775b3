"""One column of Today: a heading with its count, and the acts due, or a sentence that none is."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from antq_desktop.domain.deadlines import DueAct
from antq_desktop.ui.context import Context
from antq_desktop.ui.due_list import DueList, DueRows, code_of
from antq_desktop.ui.layout import TONE_ICONS, column, hairline, holder, label, row, sign
from antq_desktop.ui.theme import MEDIUM, SMALL


class DueColumn(QFrame):
    """A card with one list of due acts, in one tone.

    `opened` sends the act that is to be done, `chosen` the one the keyboard stands on, and
    `menu_asked` that one with the place of the mouse.
    """

    opened = Signal(object)
    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, context: Context, name: str, title: str, nothing: str, tone: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        words = context.text(title)
        self._count = label("0", "heading", tone=tone)
        self._rows = DueRows(context.language, context.mask, tone)
        self.view = DueList(f"{name}_list", words, self._rows, context.icons)
        self.view.opened.connect(lambda line: self._send(self._rows.act_of(line)))
        self.view.moved.connect(lambda line: self.chosen.emit(self._rows.act_of(line)))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._ask_menu)
        quiet = label(context.text(nothing), "muted", wraps=True)
        quiet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(holder(column(MEDIUM, quiet, None, margin=MEDIUM)))
        icon = sign(context.icons, TONE_ICONS[tone], tone)
        head = row(icon, label(words, "strong"), None, self._count)
        head.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        whole = column(head, hairline(), self._stack, gap=0)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    @property
    def count(self) -> int:
        """How many acts are due here."""
        return int(self._count.text())

    def show_acts(self, acts: Sequence[DueAct], today: date) -> None:
        """Show these acts; the chosen one stays chosen."""
        here = self.view.act()
        self._rows.show(acts, today)
        if here is not None:
            self.view.choose(code_of(here))
        self._count.setText(str(len(acts)))
        self._stack.setCurrentIndex(0 if acts else 1)

    def leave(self) -> None:
        """Choose nothing."""
        self.view.setCurrentIndex(QModelIndex())

    def lay_again(self) -> None:
        """Make the rows anew, names hidden or shown."""
        self._rows.lay()

    def open_all(self) -> None:
        """Show every group whole."""
        self._rows.open_all()

    def _send(self, act: DueAct | None) -> None:
        if act is not None:
            self.opened.emit(act)

    def _ask_menu(self, at: QPoint) -> None:
        act = self.view.act()
        if act is not None:
            self.menu_asked.emit(act, self.view.viewport().mapToGlobal(at))
