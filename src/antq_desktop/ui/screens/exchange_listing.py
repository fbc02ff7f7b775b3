"""What stands in the middle of a part: what is being read, that there is nothing, or the list."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import empty_state


class Listing(QStackedWidget):
    """Whoever came before the list was read gets the keyboard once it is there."""

    def __init__(self, context: Context, full: QWidget, empty: QWidget) -> None:
        super().__init__()
        self._full, self._empty = full, empty
        self._reading = empty_state(context.icons, "clock", context.text(N_("Reading…")))
        for each in (self._reading, empty, full):
            self.addWidget(each)
        self.setFocusProxy(self._reading)

    def settle(self, *, full: bool) -> None:
        """Show the list, or what an empty one says."""
        waited = self._reading.hasFocus()
        shown = self._full if full else self._empty
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if waited:
            self.setFocus()
