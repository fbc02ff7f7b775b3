"""One part of the place of the loans: its list under the words that lead to the other parts."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.lending import Terms
from antq_desktop.domain.records import Record
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.loan_doubts import doubts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item
from antq_desktop.ui.list_page import ListShape
from antq_desktop.ui.panel import Writing, put
from antq_desktop.ui.place_parts import PlacePart
from antq_desktop.ui.removal import remove_record, undo_work
from antq_desktop.ui.screens.loan_reading import LoansRead
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.table import Line

L = TypeVar("L", bound=Line)

PARTS = (N_("The loans"), N_("Wishes to borrow"), N_("Lists of the 5th"), N_("Businesses"))
LOANS, WISHES, LISTS, BUSINESSES = range(len(PARTS))

Save = Callable[[Work, Record], Record]
#: Gives the records that are looked at, where a form is of another.
Made = Callable[[Work, Record], Sequence[Record]]


class Careful:
    """Writes a record; where it looks odd it asks first, and writes when saved again.

    `made` gives the records that are looked at, where the form is of another.
    """

    def __init__(self, context: Context, save: Save = put, made: Made | None = None) -> None:
        self._context = context
        self._save = save
        self._made = made
        self._asked = ""

    def __call__(self, work: Work, record: Record) -> Record:
        """Write the record; raise `AntqError` with what looks odd the first time it is saved."""
        looked_at = self._made(work, record) if self._made else (record,)
        terms = Terms(self._context.reference, self._context.today())
        found = [doubt for each in looked_at for doubt in doubts(work, each, terms)]
        why = " ".join(each.said(self._context.language) for each in found)
        if why and why != self._asked:
            self._asked = why
            raise AntqError(N_("{why} Save again if it is right."), why=why)
        return self._save(work, record)


class LoanPart(PlacePart[L], Generic[L]):
    """The list, its panel, and what all parts do with them.

    What a panel showed is shown again after a form in it was saved: `show_again`.
    """

    def __init__(
        self,
        context: Context,
        at: int,
        shape: ListShape[L],
        words: Callable[[L], str],
        acts: Sequence[QWidget] = (),
        *above: Item,
    ) -> None:
        names = [context.text(each) for each in PARTS]
        segments = Segments(f"loans_part{at}", names, at)
        super().__init__(context, segments, shape, words, acts, *above)
        self.officer = ""
        #: The row to be shown once all is read again, and once the form in the panel is saved.
        self._then = ""
        self._waiting = ""
        self.table.opened.connect(self.show_row)
        self.panel.saved.connect(self._go_on)

    def take(self, read: LoansRead) -> None:
        """Show what was read; a panel that waits for it is shown."""
        self.officer = read.officer
        self.show_rows(self.rows_of(read))
        then, self._then = self._then, ""
        if then and self.panel.isHidden():
            self.show_row(then)

    def rows_of(self, read: LoansRead) -> Sequence[L]:
        """Return the rows of this part."""
        raise NotImplementedError

    def show_row(self, record_id: str) -> None:
        """Show everything about a row in the panel."""
        raise NotImplementedError

    def write(self, writing: Writing, then: str = "") -> None:
        """Open a form in the panel; once it is saved, the row `then` is shown again."""
        self.panel.open(writing, self._lookups.sources)
        self._waiting = then

    def stay_away(self) -> None:
        """Show nothing more once the form in the panel is saved: the list goes on."""
        self._waiting = ""

    def show_when_read(self, record_id: str) -> None:
        """Show a row in the panel once all is read again."""
        self._then = record_id

    def act(self, job: Callable[[Work], Record], sentence: str, then: str | None = "") -> None:
        """Do an act that needs no form, say the sentence and offer to undo it.

        Afterwards the row `then` is shown, for None that of the record that was written.
        """
        context = self.context

        def work(work: Work) -> tuple[str, str]:
            made = job(work)
            return work.id, made.id if then is None else then

        def done(result: tuple[str, str]) -> None:
            work_id, shown = result
            self.panel.close_panel()
            self._then = shown
            context.offer_undo(sentence, lambda: undo_work(context, work_id))

        context.write(Tag.LOAN, work, done, failed=context.show_error, owner=self)

    def remove(self, record: Record, name: str) -> None:
        """Remove a record, say whose it was and offer to undo it."""
        what = self.context.text(record.register.one)
        words = N_("{what} of {name}: removed.")
        sentence = self.context.text(words, what=what, name=self.context.mask.shown(name))
        remove_record(self.context, record, sentence, self)

    def of(self, name: str) -> Callable[[Record], str]:
        """Return what makes the sentence of the undo bar for a line of somebody."""
        shown = self.context.mask.shown(name)

        def said(record: Record) -> str:
            what = self.context.text(record.register.one)
            return self.context.text(N_("{what} of {name}: saved."), what=what, name=shown)

        return said

    def money(self, amount: int | None) -> str:
        """Return an amount as lists show it, nothing for none."""
        return formats.amount(amount, self.context.language.code) if amount else ""

    def _go_on(self, _record: Record) -> None:
        """Show again what was shown before the form, once it is read anew."""
        self._then, self._waiting = self._waiting, ""
