"""What the parts of the place of the units below share: their words, the period, what was read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from antq_desktop.domain.periods import Period
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.gather import period_named
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import button, named
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.screens.below_reading import BelowRead, choices, read_below
from antq_desktop.ui.segments import Segments

PARTS = (N_("Reports of the period"), N_("Totals"), N_("Units below"), N_("Notes to units below"))
BOARD, TOTALS, UNITS, NOTES = range(len(PARTS))


class BelowState(QObject):
    """The period that is looked at and what was read of it; `changed` tells that it was read."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.periods = context.read(lambda reader: choices(reader, context.reference))
        self.period = self.periods[0]
        self.todays_units = False
        self.read: BelowRead | None = None

    def refresh(self) -> None:
        """Read the period again, beside the window."""
        context, period, todays = self._context, self.period, self.todays_units

        def read(reader: Reader) -> BelowRead:
            law = context.reference
            return read_below(reader, law, period, context.language, todays_units=todays)

        read_lines(context, read, self._show, self, long=True)

    def choose(self, period: Period) -> None:
        """Look at another period."""
        if period != self.period:
            self.period = period
            self.refresh()

    def by_todays_units(self, on: bool) -> None:
        """Take the columns by the units of then, or of today."""
        self.todays_units = on
        self.refresh()

    def _show(self, read: BelowRead) -> None:
        if read.found.period == self.period:
            self.read = read
            self.changed.emit(read)


def parts_line(context: Context, at: int, asked: Callable[[int], object]) -> Segments:
    """Return the line of parts that stands above part `at`."""
    segments = Segments(f"below_part{at}", [context.text(each) for each in PARTS], at)
    segments.chosen.connect(asked)
    return segments


def period_line(context: Context, state: BelowState, name: str, *acts: QWidget) -> QWidget:
    """Return the box of the period, the chip of the units of today, and acts; all may wrap."""
    text = context.text
    box = named(QComboBox(), f"{name}_period", text(N_("Period")))
    for each in state.periods:
        box.addItem(period_named(each, context.language).name, each)
    box.setMinimumWidth(190)
    chip: QPushButton = button(text(N_("By the units of today")), f"{name}_today", role="chip")
    chip.setCheckable(True)
    chip.setToolTip(text(N_("Units that were merged are told under the one they went into.")))
    box.activated.connect(lambda at: state.choose(state.periods[at]))
    chip.toggled.connect(state.by_todays_units)

    def follow(_read: BelowRead) -> None:
        box.setCurrentIndex(state.periods.index(state.period))
        chip.blockSignals(True)
        chip.setChecked(state.todays_units)
        chip.blockSignals(False)

    state.changed.connect(follow)
    return flowing([box, chip, *acts])
