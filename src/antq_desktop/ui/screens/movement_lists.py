"""A part of the movement made of plain registers: one list in sight, its name above it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item
from antq_desktop.ui.register_list import RegisterList
from antq_desktop.ui.screens.movement_list import MovementList
from antq_desktop.ui.segments import Segments


class ListsPart:
    """The lists of some registers; `parts` makes the line that leads to the other parts."""

    def __init__(
        self, context: Context, parts: Callable[[], Segments], registers: Sequence[str]
    ) -> None:
        self._context = context
        self._parts = parts
        self._registers = registers
        self._lists: dict[str, RegisterList] = {}
        self._stack = QStackedWidget()
        self._stack.setObjectName(f"page_{registers[0]}_part")
        self.open_list(registers[0])

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the lists again; each may show names of others."""
        for each in self._lists.values():
            if each.shows(registers):
                each.refresh()

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record in the list of its register; without an id, the list."""
        shown = self.open_list(register)
        if record_id:
            shown.go_to(record_id)
            shown.change(record_id)

    def open_list(self, register: str) -> RegisterList:
        """Show the list of a register."""
        if register not in self._lists:
            made = MovementList(self._context, REGISTERS[register], self._above(register))
            self._lists[register] = made
            self._stack.addWidget(made.page)
        shown = self._lists[register]
        self._stack.setCurrentWidget(shown.page)
        self._stack.setFocusProxy(shown.page)
        shown.page.setFocus()
        return shown

    def _above(self, register: str) -> Sequence[Item]:
        if len(self._registers) == 1:
            return (self._parts(),)
        names = [self._context.text(REGISTERS[each].many) for each in self._registers]
        at = self._registers.index(register)
        lists = Segments(f"lists_{register}", names, at)
        lists.chosen.connect(lambda chosen: self.open_list(self._registers[chosen]))
        return (self._parts(), lists)
