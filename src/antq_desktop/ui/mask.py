"""Hiding names and numbers from people who only pass by the desk (F12)."""

from PySide6.QtCore import QObject, Signal

#: What stands where something is hidden; always of one length, so that it tells nothing.
HIDDEN = "• • • • •"


class Mask(QObject):
    """Whether names and sensitive values are hidden just now."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._on = False

    @property
    def on(self) -> bool:
        """Whether values are hidden."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Hide or show values, and tell the screens."""
        if on != self._on:
            self._on = on
            self.changed.emit(on)

    def shown(self, text: str) -> str:
        """Return a name or sensitive value as it may be shown now."""
        return HIDDEN if self._on and text else text
