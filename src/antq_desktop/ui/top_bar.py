"""The bar at the top: search in the middle, office and officer at the right, help, mask, lock."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, holder, label, row, tool
from antq_desktop.ui.search_box import Hit, SearchBox
from antq_desktop.ui.theme import LARGE, SMALL

SEARCH_WIDTH = 460


class TopBar(QFrame):
    """The top bar of the window."""

    help_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self, context: Context, find: Callable[[str], Sequence[Hit]], around: QWidget
    ) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setProperty("role", "top")
        self._context = context
        self.search = SearchBox(find, around, context.language, context.icons("search", "muted"))
        self.search.setMinimumWidth(260)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._office = label("", "strong")
        self._officer = label("", "small")
        for each in (self._office, self._officer):
            each.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        names = holder(column(self._office, self._officer, gap=0))
        left = QWidget()
        line = row(left, self.search, names, *self._tools(), gap=SMALL)
        line.setStretch(0, 1)
        line.setStretch(1, 3)
        line.setStretch(2, 1)
        line.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        self.setLayout(line)

    def show_names(self, office: str, officer: str) -> None:
        """Show whose records these are and who sits at the desk."""
        self._office.setText(office)
        self._officer.setText(officer)

    def _tools(self) -> tuple[QToolButton, QToolButton, QToolButton]:
        context = self._context
        words, keys = context.actions.words, context.actions.keys
        shown = tool(words("help"), "help", context.icons("circle-help"), keys=keys("help"))
        shown.clicked.connect(self.help_asked)
        mask = tool(words("mask"), "mask", context.icons("eye"), keys=keys("mask"))
        mask.setCheckable(True)
        mask.clicked.connect(context.mask.set_on)
        context.mask.changed.connect(lambda on: self._show_mask(mask, on))
        lock = tool(words("lock"), "lock", context.icons("lock"), keys=keys("lock"))
        lock.clicked.connect(self.lock_asked)
        return shown, mask, lock

    def _show_mask(self, button: QToolButton, on: bool) -> None:
        button.setChecked(on)
        button.setIcon(self._context.icons("eye-off" if on else "eye"))
        words = N_("Names are hidden. Show them") if on else N_("Hide or show names")
        keys = self._context.actions.keys("mask")
        button.setToolTip(f"{self._context.text(words)} ({keys})")
