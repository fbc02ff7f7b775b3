"""A paper gets its day and its number of the book of outgoing papers, and is shown with both."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from antq_desktop.domain.dates import parse_day
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.outgoing_book import runs
from antq_desktop.services.papers import number_of, number_paper
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import Letter, book_of_year, gap_before, written
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_draft
from antq_desktop.ui.layout import button, column, label, named, row


@dataclass(frozen=True)
class Taken:
    """A number of the book: as written, whether just now, what was skipped before it, its Work."""

    number: str
    is_new: bool
    missing: tuple[int, ...]
    work: str


def enter_letter(work: Work, letter: Letter, number: int | None) -> Taken:
    """Write a paper into the book under a number, the next one for None; raises `AntqError`."""
    year = letter.dated.year
    before = {each.id for each in book_of_year(work, year)}
    line = number_paper(work, letter, number)
    missing = tuple(gap_before(work, year, line.number))
    return Taken(written(line.number), line.id not in before, missing, work.id)


def tell_taken(context: Context, taken: Taken, given_up: Callable[[], object]) -> None:
    """Tell which number stands in the book now and what was skipped; it can be given back."""
    text = context.text
    said = text(N_("Number {number} stands in the book."), number=taken.number)
    if not taken.is_new:
        context.say(said)
        return
    if taken.missing:
        numbers = runs(taken.missing)
        said = f"{said} {text(N_('Numbers that no paper has: {numbers}.'), numbers=numbers)}"

    def give_back() -> None:
        given_up()
        words = N_("Number {number} stays taken, marked as cancelled.")
        told = text(words, number=taken.number)
        context.write(Tag.UNDO, lambda work: undo(work, taken.work), lambda _: context.say(told))

    context.offer_undo(said, give_back)


class PaperNumber(QWidget):
    """The day and number of a paper before it is printed; an empty number is the next one."""

    def __init__(
        self, context: Context, title: str, file_name: str, make: Callable[[Reader], Draft]
    ) -> None:
        super().__init__()
        self._context = context
        self._title = title
        self._file_name = file_name
        self._make = make
        text = context.text
        self._day = named(QLineEdit(), "number_day", text(N_("Day of the paper")))
        self._day.setText(formats.day(context.today()))
        self._number = named(QLineEdit(), "number_number", text(N_("Number")))
        self._number.setPlaceholderText(text(N_("the next one")))
        self._number.returnPressed.connect(self.take)
        take = button(text(N_("Take the number and print")), "number_take", self.take,
                      role="primary")  # fmt: skip
        blank = button(text(N_("Print without a number")), "number_blank", self.without)
        words = N_("Number and day are written into the book of outgoing papers.")
        lines = (
            row(label(text(N_("Day of the paper"))), self._day),
            row(label(text(N_("Number"))), self._number),
            label(text(words), "muted", wraps=True),
            row(take, blank, None),
        )
        self.setLayout(column(*lines, None))
        self.setFocusProxy(self._number)

    def take(self) -> None:
        """Write the paper into the book and show it."""
        context, language = self._context, self._context.language
        try:
            on = parse_day(self._day.text())
        except AntqError as error:
            context.show_error(error)
            self._day.setFocus()
            return
        try:
            typed = self._number.text().strip()
            number = number_of(typed) if typed else None
        except AntqError as error:
            self._refuse(error)
            return

        def job(work: Work) -> tuple[Draft, Taken]:
            draft = self._make(work)
            taken = enter_letter(work, draft.letter(on, language), number)
            return draft.numbered(int(taken.number), on, language), taken

        def done(made: tuple[Draft, Taken]) -> None:
            draft, taken = made
            self._number.setText(taken.number)
            tell_taken(context, taken, self._number.clear)
            self._show(lambda _reader: draft)

        context.write(Tag.PAPER, job, done, failed=self._refuse, owner=self)

    def without(self) -> None:
        """Show the paper with its number left to be filled by hand."""
        self._show(self._make)

    def _show(self, make: Callable[[Reader], Draft]) -> None:
        preview_draft(self._context, self._title, self._file_name, make, self)

    def _refuse(self, error: AntqError) -> None:
        self._context.show_error(error)
        self._number.setFocus()
