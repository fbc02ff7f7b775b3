"""The papers of one person, those that fit now first; looked at, printed, saved, numbered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from antq_desktop.domain.dates import parse_day
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.stages import FINISHED, OPEN
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers import BY_FORM, PAPERS, CasePaper
from antq_desktop.reports.case_papers_gather import CasePapers, Wish
from antq_desktop.reports.document import Document
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.services.expungement import terms_of
from antq_desktop.services.papers import number_paper
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import title_on, written
from antq_desktop.storage.pages import person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, named, row, tool
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.table import Column
from antq_desktop.ui.theme import MEDIUM

#: Degrees of secrecy as they are stamped; another word may be typed.
_STAMPS = ("", "MẬT", "TỐI MẬT", "TUYỆT MẬT")
NOW, LATER, DONE = "now", "later", "done"
_FITS = {NOW: N_("fits now"), LATER: "", DONE: N_("step done")}
_ORDER = (NOW, LATER, DONE)


@dataclass(frozen=True)
class PaperLine:
    """One paper as the list shows it, and whether it fits the stage of the case."""

    paper: CasePaper
    title: str
    fits: str

    @property
    def id(self) -> str:
        """The form."""
        return self.paper.form


def read_papers(reader: Reader, context: Context, person: RecordId) -> list[PaperLine]:
    """Return the papers of a person, those that fit the present stage of the case first."""
    today = context.today()
    stages = standing_of(reader, person, today, context.reference).stages
    now = {each.kind for each in stages if each.next or each.state in OPEN}
    done = {each.kind for each in stages if each.state in FINISHED}
    lines = []
    for each in PAPERS:
        fits = NOW if each.stages & now else LATER
        if fits == LATER and each.stages and each.stages <= done:
            fits = DONE
        title = title_on(reader, context.reference, each.form, today)
        lines.append(PaperLine(each, title, fits))
    return sorted(lines, key=lambda line: _ORDER.index(line.fits))


class CasePapersScreen:
    """The place *Văn bản* of one person."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._person_id = RecordId("")
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
        form, context, person = self._form(), self._context, self._person_id
        make = self._maker(form)
        if make is None:
            return
        title, name = context.text(BY_FORM[form].use), f"{form.lower()}.pdf"

        def job(_progress: Progress) -> bytes:
            content = BytesIO()
            with context.store.read() as reader:
                write_pdf([make(reader)], content)
            return content.getvalue()

        def show(pdf: bytes) -> None:
            context.frame.preview(pdf, title, name, about=person)

        context.jobs.start(job, show, owner=self._list, title=title)

    def save(self) -> None:
        """Ask for a place and save the paper as Word, or as PDF by the ending typed."""
        context, form, person = self._context, self._form(), self._person_id
        make = self._maker(form)
        if make is None:
            return
        text = context.text
        kinds = f"{text(N_('Word documents (*.docx)'))};;{text(N_('PDF documents (*.pdf)'))}"
        chosen = context.choosers.save_file(
            self._list, text(N_("Save the document")), f"{form.lower()}.docx", kinds
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".docx")

        def job(work: Work) -> None:
            _write(path, make(work))
            work.note(Tag.EXPORT, person, report=form)

        said = text(N_("Saved as {name}."), name=path.name)
        context.write(Tag.EXPORT, job, lambda _: context.say(said), owner=self._list)

    def take_number(self) -> None:
        """Write the paper into the book of outgoing papers and show its number."""
        context, form, person = self._context, self._form(), self._person_id
        wish = self._wish()
        if wish is None:
            return

        def job(work: Work) -> tuple[str, str]:
            papers = CasePapers(work, context.reference, context.language, wish, person)
            letter = papers.letter(form, person_line(work, person, wish.on))
            return written(number_paper(work, letter).number), work.id

        def done(taken: tuple[str, str]) -> None:
            number, work_id = taken
            self._number.setText(number)
            said = context.text(N_("Number {number} was taken from the book."), number=number)
            context.offer_undo(said, lambda: self._give_back(work_id))

        context.write(Tag.PAPER, job, done, failed=context.show_error, owner=self._list)

    def _give_back(self, work_id: str) -> None:
        self._number.clear()
        undo_work(self._context, work_id)

    def _maker(self, form: str) -> Callable[[Reader], Document] | None:
        """Return what makes the chosen paper; None, and says why, where an option is wrong."""
        context, person = self._context, self._person_id
        wish = self._wish()
        if wish is None:
            return None

        def make(reader: Reader) -> Document:
            expected = terms_of(reader, person, wish.on, context.reference).expected_on
            known: dict[str, date] = {person: expected} if expected else {}
            whole = Wish(wish.on, wish.number, wish.stamp, known)
            papers = CasePapers(reader, context.reference, context.language, whole, person)
            return papers.of_person(form, person_line(reader, person, wish.on))

        return make

    def _wish(self) -> Wish | None:
        number = self._number.text().strip()
        try:
            on = parse_day(self._day.text())
        except AntqError as error:
            self._context.show_error(error)
            self._day.setFocus()
            return None
        shown = written(int(number)) if number.isdecimal() else number
        return Wish(on, shown, self._stamp.currentText().strip())

    def _form(self) -> str:
        return self._list.open_current() or PAPERS[0].form

    def _moved(self, _at: int, _total: int) -> None:
        """Let go of the number of another paper."""
        paper = BY_FORM.get(self._list.table.current_id())
        self._number.clear()
        self._number.setEnabled(paper is not None and bool(paper.kind))
        self._take.setEnabled(paper is not None and paper.numbered)

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
                Column("use", N_("Use"), lambda line: text(line.paper.use), grows=True),
                Column("title", N_("Title"), lambda line: line.title),
                Column(
                    "fits",
                    N_("Now"),
                    lambda line: text(_FITS[line.fits]) if _FITS[line.fits] else "",
                    lambda line: _ORDER.index(line.fits),
                    tone=lambda line: "blue" if line.fits == NOW else "",
                ),
            ),
            empty=Emptiness("file-text", N_("Open a person to see the papers.")),
        )


def _form_words(line: PaperLine) -> str:
    """Return the code of a form; a paper without a form of the circular has none."""
    return line.id if line.id.startswith("HCD") else "–"


def _write(path: Path, document: Document) -> None:
    """Write a document as Word, or as PDF by the ending."""
    if path.suffix.lower() == ".pdf":
        write_pdf([document], path)
    else:
        write_word([document], path)
