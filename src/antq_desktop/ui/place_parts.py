"""Places of several lists, one in sight: the frame around them, and what all of them do."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item
from antq_desktop.ui.list_page import ListPage, ListShape
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.table import Line

L = TypeVar("L", bound=Line)


class PlacePart(ListPage[L], Generic[L]):
    """One list of a place under the words that lead to its other parts.

    `words` gives what the filter line finds a row by; `part_asked` sends the place of another part.
    """

    part_asked = Signal(int)

    def __init__(
        self,
        context: Context,
        segments: Segments,
        shape: ListShape[L],
        words: Callable[[L], str],
        acts: Sequence[QWidget] = (),
        *above: Item,
    ) -> None:
        super().__init__(context, shape, acts, segments, *above)
        self._words = words
        self._rows: Sequence[L] = ()
        self._lookups = Lookups(context, self)
        segments.chosen.connect(self.part_asked)
        self.filters.changed.connect(self.narrow)

    def show_rows(self, rows: Sequence[L]) -> None:
        """Show these rows as far as chips and words let them."""
        self._rows = rows
        self.narrow()

    def narrow(self) -> None:
        """Show the rows that fit the words and the chips."""
        words = fold(self.filters.text()).split()
        fit = [
            row
            for row in self._rows
            if self.fits(row) and all(word in fold(self._words(row)) for word in words)
        ]
        self.show_lines(fit, len(self._rows))

    def fits(self, row: L) -> bool:
        """Say whether the chips let a row be shown."""
        return True

    def row(self, record_id: str) -> L | None:
        """Return the row of an id."""
        return next((each for each in self._rows if each.id == record_id), None)

    def current(self) -> L | None:
        """Return the current row, the first where none is current yet."""
        return self.row(self.open_current())

    def go_to(self, record_id: str) -> None:
        """Make a row the current one, whatever the chips say."""
        if self.table.rows.position(record_id) < 0:
            self.filters.clear()
        self.table.go_to(record_id)

    def name_of(self, register: str, record_id: str) -> str:
        """Return the name of a record."""
        return self._lookups.sources.record_name(register, record_id)


class PlaceParts(QStackedWidget):
    """The parts of a place, one in sight, which has the keyboard; a key goes to the next."""

    def __init__(self, context: Context, name: str, parts: Sequence[PlacePart[Any]]) -> None:
        super().__init__()
        self.setObjectName(name)
        for each in parts:
            each.part_asked.connect(self.setCurrentIndex)
            self.addWidget(each)
        self.currentChanged.connect(lambda _at: self._follow())
        context.actions.bind(self, "part", self._go_on)
        self._follow()

    def _go_on(self) -> None:
        self.setCurrentIndex((self.currentIndex() + 1) % self.count())

    def _follow(self) -> None:
        """Give the keyboard to the part in sight."""
        page = self.currentWidget()
        if page is not None:
            self.setFocusProxy(page)
            page.setFocus()
