"""The place of the movement: models and their teams, the standard of safety, key areas, the work.

One part is in sight at a time; each is made when it is first opened.
"""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.ui.context import Context
from antq_desktop.ui.screens.key_areas import AreasPart
from antq_desktop.ui.screens.models import ModelsScreen
from antq_desktop.ui.screens.movement_lists import ListsPart
from antq_desktop.ui.screens.movement_part import AREAS, MODELS, SAFETY, WORK, movement_parts
from antq_desktop.ui.screens.safety import SafetyPart


class Part(Protocol):
    """One part of the place."""

    @property
    def page(self) -> QWidget:
        """The page."""
        ...

    def refresh(self, registers: frozenset[str]) -> None:
        """Read what is shown again."""
        ...

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record of one of the part's registers."""
        ...


#: The registers of each part but the models, in the order of their words.
_REGISTERS = {
    SAFETY: ("safety_subjects", "safety_years", "safety_checks"),
    AREAS: ("key_areas", "area_tasks"),
    WORK: ("activities", "pledges", "tallies", "hand_ins", "mediations", "awards"),
}
_MADE: dict[int, Callable[..., Part]] = {
    MODELS: ModelsScreen,
    SAFETY: SafetyPart,
    AREAS: AreasPart,
    WORK: partial(ListsPart, registers=_REGISTERS[WORK]),
}
#: The part that shows a record of a register; those not named stand with the models.
_SHOWN_IN = {register: at for at, registers in _REGISTERS.items() for register in registers}


class MovementScreen:
    """The place *Mô hình*: four parts, one in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._parts: dict[int, Part] = {}
        self._stack = QStackedWidget()
        self._stack.setObjectName("page_movement")
        context.actions.bind(self._stack, "part", self._next_part)
        self._open(MODELS)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again what the parts that were opened show."""
        for each in self._parts.values():
            each.refresh(registers)

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record in the part it belongs to; without an id, the part itself."""
        part = self._open(_SHOWN_IN.get(register, MODELS))
        part.show_record(register, record_id)

    def add(self, register: str) -> None:
        """Open the form of a new line among the models."""
        part = self._open(MODELS)
        if isinstance(part, ModelsScreen):
            part.add(register)

    def _open(self, at: int) -> Part:
        if at not in self._parts:
            made = _MADE[at](self._context, partial(movement_parts, self._context, at, self._open))
            self._parts[at] = made
            self._stack.addWidget(made.page)
        part = self._parts[at]
        self._stack.setCurrentWidget(part.page)
        self._stack.setFocusProxy(part.page)
        part.page.setFocus()
        return part

    def _next_part(self) -> None:
        shown = self._stack.currentWidget()
        at = next(at for at, part in self._parts.items() if part.page is shown)
        self._open((at + 1) % len(_MADE))
