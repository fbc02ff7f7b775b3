"""The narrow strip of figures above the day's acts; pressing one opens where it comes from."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Elided
from antq_desktop.ui.layout import clear, column, label, named, row
from antq_desktop.ui.screens.today_reading import Overview
from antq_desktop.ui.theme import MEDIUM, SMALL

#: What the figure of postponed acts opens; the others name a place.
PUT_OFF = "put_off"


class _Tile(QPushButton):
    """A button as large as what is laid on it."""

    def sizeHint(self) -> QSize:
        """Return the size its words ask for."""
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size its words make do with."""
        inner = self.layout()
        return inner.minimumSize() if inner is not None else super().minimumSizeHint()


class Strip(QWidget):
    """The figures; `pressed` names the place one of them opens."""

    pressed = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(MEDIUM)

    def show_overview(self, overview: Overview) -> None:
        """Show the figures of a day."""
        clear(self._line)
        text, code = self._context.text, self._context.language.code
        people = formats.number(overview.people, code)
        self._tile("people", text(N_("People under management")), people, self._groups(overview))
        away = formats.number(overview.away, code)
        self._tile("people", text(N_("Away from home")), away, "")
        owed = text(N_("{amount} still owed"), amount=formats.amount(overview.outstanding, code))
        loans = formats.number(overview.loans, code)
        self._tile("loans", text(N_("Open loans")), loans, owed)
        if overview.sheets:
            sheets = formats.number(overview.sheets, code)
            self._tile("typing", text(N_("Sheets out")), sheets, "")
        if overview.put_off:
            count = formats.number(len(overview.put_off), code)
            self._tile(PUT_OFF, text(N_("Put off")), count, "")
        self._line.setStretch(0, 1)

    def _tile(self, place: str, words: str, figure: str, detail: str) -> None:
        """Add a figure to the strip."""
        number = self._line.count() + 1
        tile = named(_Tile(), f"tile_{number}", f"{words}: {figure}. {detail}")
        tile.setProperty("role", "tile")
        tile.setProperty("opens", place)
        tile.clicked.connect(lambda _checked=False: self.pressed.emit(place))
        inner = column(
            Elided(words, "small"),
            row(label(figure, "figure"), Elided(detail, "muted"), None, gap=MEDIUM),
            gap=2,
        )
        inner.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        tile.setLayout(inner)
        self._line.addWidget(tile)

    def _groups(self, overview: Overview) -> str:
        none = self._context.text(N_("no group"))
        return "   ".join(f"{group or none} {count}" for group, count in overview.groups)
