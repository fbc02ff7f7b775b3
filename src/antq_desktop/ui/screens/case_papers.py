"""The papers of one person, those that fit now first; looked at, printed, saved, numbered."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from antq_desktop.domain.dates import parse_day
from antq_desktop.domain.fields import RecordId
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers import PAPERS
from antq_desktop.reports.case_papers_gather import Wish
from antq_desktop.services.papers import number_of, stamp_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import written
from antq_desktop.storage.pages import person_line
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, named, row, tool
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape
from antq_desktop.ui.paper_number import Taken, tell_taken
from antq_desktop.ui.screens.case_papers_made import (
    DONE,
    LATER,
    NOW,
    ORDER,
    PaperLine,
    enter_in_book,
    preview_paper,
    read_papers,
    save_paper,
)
from antq_desktop.ui.table import Column
from antq_desktop.ui.theme import MEDIUM

#: Degrees of secrecy as they are stamped; another word may be typed.
_STAMPS = ("", "MẬT", "TỐI MẬT", "TUYỆT MẬT")
_FITS = {NOW: N_("fits now"), LATER: "", DONE: N_("step done")}


class CasePapersScreen:
    """The place *Văn bản* of one person."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._person_id = RecordId("")
        self._chosen = ""
        text = context.text
        self._day = named(QLineEdit(), "paper_day", text(N_("Day of the paper")))
        self._day.setText(formats.day(context.today()))
        self._day.setFixedWidth(110)
        self._number = named(QLineEdit(), "paper_number", text(N_("Number")))
        self._number.setFixedWidth(70)
        self._stamp = named(QComboBox(), "paper_stamp", text(N_("Degree of secrecy")))
        self._stamp.addItems(list(_STAMPS))
        self._stamp.setEditable(True)
        self._stamp.setFixedWidth(130)
        self._take = button(text(N_("Next number of the book")), "paper_next", self.take_number)
        options = row(
            *(label(text(N_("Day of the paper"))), self._day, MEDIUM),
            *(label(text(N_("Number"))), self._number, self._take, MEDIUM),
            *(label(text(N_("Degree of secrecy"))), self._stamp, None),
        )
        self._list: ListPage[PaperLine] = ListPage(context, self._shape(), self._acts(), options)
        self._list.table.opened.connect(lambda _form: self.preview())
        self._list.table.edit_asked.connect(lambda _form: self.preview())
        self._list.table.moved.connect(self._moved)
        context.actions.bind(self._list, "print", self.preview)
        context.actions.bind(self._list, "save", self.save)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def show_record(self, register: str, record_id: str) -> None:
        """Show the papers of a person."""
        self._person_id = RecordId(record_id)
        self._chosen = ""
        self._number.clear()
        self.refresh(frozenset())
        self._list.table.go_to(self._list.table.rows.line(0).id)

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the stages of the case again."""
        if not self._person_id:
            return
        context, person = self._context, self._person_id
        name = context.read(lambda reader: person_line(reader, person, context.today()).full_name)
        lines = context.read(lambda reader: read_papers(reader, context, person))
        self._list.show_lines(lines, len(lines))
        self._list.head.show_count(context.mask.shown(name))

    def preview(self) -> None:
        """Show the paper as it will lie on paper."""
        context, form, person = self._context, self._form(), self._person_id
        self._numbered(lambda wish: preview_paper(context, form, person, wish, self._list))

    def save(self) -> None:
        """Ask for a place and save the paper as Word, or as PDF by the ending typed."""
        context, form, person = self._context, self._form(), self._person_id
        self._numbered(lambda wish: save_paper(context, form, person, wish, self._list))

    def take_number(self) -> None:
        """Write the paper into the book of outgoing papers and show its number."""
        wish = self._wish()
        if wish is not None:
            self._enter(wish, None, lambda _wish: None)

    def _numbered(self, go_on: Callable[[Wish], object]) -> None:
        """Go on, a number that was typed by hand entered in the book before."""
        wish = self._wish()
        if wish is None:
            return
        line = self._line(self._form())
        if not wish.number or line is None or not line.numbered:
            go_on(wish)
            return
        try:
            number = number_of(wish.number)
        except AntqError as error:
            self._refuse(error)
            return
        self._enter(wish, number, go_on)

    def _enter(self, wish: Wish, number: int | None, go_on: Callable[[Wish], object]) -> None:
        context, form, person = self._context, self._form(), self._person_id

        def job(work: Work) -> Taken:
            return enter_in_book(work, context, form, person, wish, number)

        def done(taken: Taken) -> None:
            self._number.setText(taken.number)
            if taken.is_new or number is None:
                tell_taken(context, taken, self._number.clear)
            go_on(replace(wish, number=taken.number))

        context.write(Tag.PAPER, job, done, failed=self._refuse, owner=self._list)

    def _refuse(self, error: AntqError) -> None:
        self._context.show_error(error)
        self._number.setFocus()

    def _wish(self) -> Wish | None:
        number = self._number.text().strip()
        try:
            stamp = stamp_of(self._stamp.currentText())
        except AntqError as error:
            self._context.show_error(error)
            self._stamp.setFocus()
            return None
        try:
            on = parse_day(self._day.text())
        except AntqError as error:
            self._context.show_error(error)
            self._day.setFocus()
            return None
        shown = written(int(number)) if number.isdecimal() else number
        return Wish(on, shown, stamp)

    def _line(self, form: str) -> PaperLine | None:
        return next((each for each in self._list.table.rows.lines() if each.id == form), None)

    def _form(self) -> str:
        return self._list.open_current() or PAPERS[0].form

    def _moved(self, _at: int, _total: int) -> None:
        """Let go of the number of another paper; reading the list again changes nothing."""
        form = self._list.table.current_id()
        if form == self._chosen:
            return
        self._chosen = form
        line = self._line(form)
        self._number.clear()
        self._number.setEnabled(line is not None and line.bears_number)
        self._take.setEnabled(line is not None and line.numbered)

    def _acts(self) -> Sequence[QWidget]:
        text, icons, keys = self._context.text, self._context.icons, self._context.actions.keys
        back = tool(text(N_("Back")), "papers_back", icons("arrow-left"), self._go_back)
        save = button(text(N_("Save as …")), "papers_save", self.save, icon=icons("download"))
        save.setToolTip(keys("save"))
        look = button(
            text(N_("Look at it and print")),
            "papers_preview",
            self.preview,
            role="primary",
            icon=icons("printer", "on_accent"),
        )
        look.setToolTip(keys("print"))
        return back, save, look

    def _go_back(self) -> None:
        self._context.open_record("people", self._person_id)

    def _shape(self) -> ListShape[PaperLine]:
        text = self._context.text
        return ListShape(
            name="case_papers",
            title=N_("Papers of the case"),
            columns=(
                Column("form", N_("Form"), _form_words),
                Column("use", N_("Use"), lambda line: text(line.use), grows=True),
                Column("title", N_("Title"), lambda line: line.title),
                Column(
                    "fits",
                    N_("Now"),
                    lambda line: text(_FITS[line.fits]) if _FITS[line.fits] else "",
                    lambda line: ORDER.index(line.fits),
                    tone=lambda line: "blue" if line.fits == NOW else "",
                ),
            ),
            empty=Emptiness("file-text", N_("Open a person to see the papers.")),
        )


def _form_words(line: PaperLine) -> str:
    """Return the code of a form; a paper without a form of the circular has none."""
    return line.id if line.id.startswith("HCD") else "–"
