"""One part of the place of help: its list under the words that lead to the other parts."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.editor_lines import LineEditor
from antq_desktop.ui.form import Form
from antq_desktop.ui.list_page import ListShape
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.place_parts import PlacePart
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


class SupportPart(PlacePart[L], Generic[L]):
    """The list, its panel, and what all parts do with them."""

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
        super().__init__(context, segments, shape, words, acts)
        self.known: Sequence[Assignment] = ()

    def take(self, read: SupportRead) -> None:
        """Show what was read."""
        self.known = read.known
        self.show_rows(self.rows_of(read))

    def rows_of(self, read: SupportRead) -> Sequence[L]:
        """Return the rows of this part."""
        raise NotImplementedError

    def write(self, writing: Writing) -> Form | None:
        """Open a form in the panel and return it."""
        self.panel.open(writing, self._lookups.sources)
        return self.panel.form

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
