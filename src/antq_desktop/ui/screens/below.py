"""The place of the units below: the board of a period, the totals, the list of units, the notes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.services.communes import add_units, provinces
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, label, named, notice, row
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.register_list import RegisterList
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.below_board import BoardPart
from antq_desktop.ui.screens.below_part import (
    BOARD,
    NOTES,
    PARTS,
    UNITS,
    BelowState,
    parts_line,
)
from antq_desktop.ui.screens.below_totals import TotalsPart
from antq_desktop.ui.sources import Entry

#: A change of these can be seen here.
_SEEN = frozenset(
    {"units_below", "received_reports", "unit_notes", "frozen_reports", "offices", "report_rules"}
)
_LISTS = {UNITS: "units_below", NOTES: "unit_notes"}


class BelowScreen:
    """The place *Tổng hợp cấp dưới*: four parts, one in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._stack = QStackedWidget()
        self._stack.setObjectName("page_below_place")
        self.state = BelowState(context, self._stack)
        self.board = BoardPart(context, self.state, self.open_part)
        self.totals = TotalsPart(context, self.state, self.open_part)
        self.totals.unit_asked.connect(self._show_unit)
        self._lists = {at: self._list(at) for at in _LISTS}
        for each in (self.board, self.totals, *(made.page for made in self._lists.values())):
            self._stack.addWidget(each)
        context.actions.bind(self._stack, "part", self._next_part)
        self.open_part(BOARD)
        self.state.refresh()

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the period and the lists again."""
        if registers and not registers & _SEEN:
            return
        self.state.refresh()
        for each in self._lists.values():
            if each.shows(registers):
                each.refresh()

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record in the part of its register."""
        at = next((at for at, name in _LISTS.items() if name == register), BOARD)
        self.open_part(at)
        if at in self._lists and record_id:
            self._lists[at].go_to(record_id)
            self._lists[at].change(record_id)

    def open_part(self, at: int) -> None:
        """Show one of the parts."""
        self._stack.setCurrentIndex(at)
        shown = self._stack.currentWidget()
        if shown is not None:
            self._stack.setFocusProxy(shown)
            shown.setFocus()

    def _next_part(self) -> None:
        self.open_part((self._stack.currentIndex() + 1) % len(PARTS))

    def _show_unit(self, code: str) -> None:
        """Show a unit of a total on the board."""
        read = self.state.read
        rows = read.rows if read else ()
        unit = next((each.id for each in rows if each.standing.unit.code == code), "")
        if unit:
            self.open_part(BOARD)
            self.board.table.go_to(unit)
            self.board.show_unit(unit)

    def _list(self, at: int) -> RegisterList:
        above: Sequence[Item] = (parts_line(self._context, at, self.open_part),)
        if at == UNITS:
            above = (*above, *self._filling())
        return RegisterList(self._context, REGISTERS[_LISTS[at]], above)

    def _filling(self) -> Sequence[Item]:
        """Return the line that fills the list from a province, with what must be known of it."""
        context = self._context
        text = context.text
        names = provinces()
        spoken = text(N_("Province"))
        self._province = named(Options([Entry(each, each) for each in names]), "province", spoken)
        self._province.setMinimumWidth(250)
        own = fold(context.read(lambda reader: office_on(reader).name))
        self._province.set_code(next((each for each in names if own.endswith(fold(each))), ""))
        fill = button(text(N_("Add its communes")), "below_fill", self.fill)
        words = N_(
            "The communes come from a free list of {day} and nobody has confirmed them: look "
            "through names and codes, and change what is wrong."
        )
        told = notice(context.icons, text(words, day="01/07/2025"), "amber")
        return (row(label(spoken), self._province, fill, None), told)

    def fill(self) -> None:
        """Add the communes of the chosen province that are not there yet."""
        context, province = self._context, self._province.code()

        def job(work: Work) -> tuple[int, str]:
            return add_units(work, province), work.id

        def done(result: tuple[int, str]) -> None:
            count, work_id = result
            sentence = context.text(N_("{count} units added."), count=count)
            context.offer_undo(sentence, lambda: undo_work(context, work_id))

        context.write(Tag.ADD, job, done, failed=context.show_error, owner=self._stack)
