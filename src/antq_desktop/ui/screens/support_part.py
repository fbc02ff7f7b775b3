"""One part of the place of help: its list under the words that lead to the other parts."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.ui.context import Context
from antq_desktop.ui.editor_lines import LineEditor
from antq_desktop.ui.form import Form
from antq_desktop.ui.list_page import ListPage, ListShape
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_reading import SupportRead
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.table import Line

L = TypeVar("L", bound=Line)

PARTS = (
    N_("Mentors"),
    N_("Nobody helps yet"),
    N_("Support teams"),
    N_("Contacts told of"),
    N_("Hamlets"),
)
_COPIED = ("organisation", "position", "phone")


class SupportPart(ListPage[L], Generic[L]):
    """The list, its panel, and what all parts do with them.

    `words` gives what the filter line finds a row by; `part_asked` sends the place of another part.
    """

    part_asked = Signal(int)

    def __init__(
        self,
        context: Context,
        at: int,
        shape: ListShape[L],
        words: Callable[[L], str],
        acts: Sequence[QWidget] = (),
    ) -> None:
        names = [context.text(each) for each in PARTS]
        segments = Segments(f"support_part{at}", names, at)
        super().__init__(context, shape, acts, segments)
        self.known: Sequence[Assignment] = ()
        self._words = words
        self._rows: Sequence[L] = ()
        self._lookups = Lookups(context, self)
        segments.chosen.connect(self.part_asked)
        self.filters.changed.connect(self.narrow)

    def take(self, read: SupportRead) -> None:
        """Show what was read."""
        self.known = read.known
        self.show_rows(self.rows_of(read))

    def rows_of(self, read: SupportRead) -> Sequence[L]:
        """Return the rows of this part."""
        raise NotImplementedError

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

    def write(self, writing: Writing) -> Form | None:
        """Open a form in the panel and return it."""
        self.panel.open(writing, self._lookups.sources)
        return self.panel.form

    def name_of(self, register: str, record_id: str) -> str:
        """Return the name of a record."""
        return self._lookups.sources.record_name(register, record_id)

    def said(self, record: Record) -> str:
        """Return the sentence of the undo bar for an ordinary line."""
        what = self.context.text(record.register.one)
        name = str(getattr(record, "mentor", "") or getattr(record, "full_name", ""))
        return self.context.text(
            N_("{what} {name}: saved."), what=what, name=self.context.mask.shown(name)
        )

    def fill_known(self, form: Form | None) -> None:
        """Write the organisation and telephone of a mentor known already, once he is named."""
        if form is None:
            return
        named = form.editors["mentor"]
        if isinstance(named, LineEditor):
            named.line.editingFinished.connect(lambda: self._copy_known(form))

    def _copy_known(self, form: Form) -> None:
        name = str(form.editors["mentor"].draft()).strip().casefold()
        fitting = [each for each in self.known if each.mentor.casefold() == name]
        if not name or len(fitting) != 1:
            return
        if any(form.editors[each].draft() for each in _COPIED):
            return
        for each in _COPIED:
            form.editors[each].set_value(getattr(fitting[0], each))
