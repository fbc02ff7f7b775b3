"""The one signal that tells the screens which registers have changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Changes(QObject):
    """Tells on the window's thread, after each write, the names of the registers it touched."""

    changed = Signal(object)

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def hear(self, listen: Callable[[Callable[[frozenset[str]], None]], None]) -> None:
        """Hear of a store's writes through its `listen`; they may come from any thread."""
        listen(self.tell)

    def tell(self, registers: frozenset[str]) -> None:
        """Tell of changed registers; may be called from any thread."""
        self._arrived.emit(registers)

    @Slot(object)
    def _tell(self, registers: frozenset[str]) -> None:
        self.changed.emit(registers)
