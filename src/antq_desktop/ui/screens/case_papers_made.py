"""The papers a person's list offers, and how one is made beside the window, shown and saved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.stages import FINISHED, OPEN
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers import BY_FORM, DOSSIER, PAPERS, WHOLE
from antq_desktop.reports.case_papers_gather import CasePapers, Wish
from antq_desktop.reports.case_papers_groups import FORM
from antq_desktop.reports.document import Document
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.services.expungement import terms_of
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import title_on
from antq_desktop.storage.pages import person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.paper_number import Taken, enter_letter
from antq_desktop.ui.savings import savings_of

NOW, LATER, DONE = "now", "later", "done"
ORDER = (NOW, LATER, DONE)
_FILES = {WHOLE: "ho-so", FORM: "danh-sach-theo-nhom"}


@dataclass(frozen=True)
class PaperLine:
    """One line of the list: a form, or several under one name, and whether it fits the case now.

    `bears_number` says that it has a number at all, `numbered` that the office's own book gives it.
    """

    id: str
    use: str
    title: str
    fits: str
    bears_number: bool = False
    numbered: bool = False


def read_papers(reader: Reader, context: Context, person: RecordId) -> list[PaperLine]:
    """Return the papers of a person, those that fit the present stage of the case first.

    Behind them the whole file, and the list by group, which is of all under management.
    """
    today, law = context.today(), context.reference
    stages = standing_of(reader, person, today, law).stages
    now = {each.kind for each in stages if each.next or each.state in OPEN}
    done = {each.kind for each in stages if each.state in FINISHED}
    lines = []
    for each in PAPERS:
        fits = NOW if each.stages & now else LATER
        if fits == LATER and each.stages and each.stages <= done:
            fits = DONE
        title = title_on(reader, law, each.form, today)
        lines.append(PaperLine(each.form, each.use, title, fits, bool(each.kind), each.numbered))
    lines.sort(key=lambda line: ORDER.index(line.fits))
    both = "; ".join(title_on(reader, law, each, today) for each in DOSSIER)
    grouped = title_on(reader, law, FORM, today)
    whole = N_("The person's file: cover, list of papers, facts (HCD-01, HCD-02)")
    return [
        *lines,
        PaperLine(WHOLE, whole, both, LATER),
        PaperLine(FORM, N_("List of all under management by group"), grouped, LATER, True, True),
    ]


def use_of(form: str) -> str:
    """Return the message id of what a form is for."""
    if form == WHOLE:
        return N_("File of a person")
    return BY_FORM[form].use if form in BY_FORM else N_("List of all under management by group")


def file_name(form: str) -> str:
    """Return the name a paper is saved under, without its ending; it names nobody."""
    return _FILES.get(form, form.lower())


def make_documents(
    reader: Reader, context: Context, form: str, person: RecordId, wish: Wish
) -> list[Document]:
    """Return what a form stands for, of a person or of all; raises `AntqError`."""
    if form != FORM:
        expected = terms_of(reader, person, wish.on, context.reference).expected_on
        wish = replace(wish, expected_on={person: expected} if expected else {})
    return _papers(reader, context, form, person, wish).of(form, person)


def enter_in_book(
    work: Work, context: Context, form: str, person: RecordId, on: Wish, number: int | None
) -> Taken:
    """Write a paper into the book under a number, the next one for None; raises `AntqError`."""
    papers = _papers(work, context, form, person, on)
    letter = papers.letter(form, None if form == FORM else person_line(work, person, on.on))
    return enter_letter(work, letter, number)


def preview_paper(
    context: Context, form: str, person: RecordId, wish: Wish, owner: QObject
) -> None:
    """Make a paper beside the window and show it as it will lie on paper."""
    title, name = context.text(use_of(form)), f"{file_name(form)}.pdf"

    def job(progress: Progress) -> tuple[bytes, Sequence[Document]]:
        content = BytesIO()
        with context.store.read() as reader:
            made = make_documents(reader, context, form, person, wish)
        write_pdf(made, content, progress.step)
        return content.getvalue(), made

    def show(made: tuple[bytes, Sequence[Document]]) -> None:
        pdf, documents = made
        about = "" if form == FORM else person
        context.frame.preview(pdf, title, name, about=about, savings=savings_of(documents))

    context.jobs.start(job, show, owner=owner, title=title)


def preview_today(context: Context, form: str, person: RecordId, owner: QObject) -> None:
    """Show a paper of today, without a number."""
    preview_paper(context, form, person, Wish(context.today()), owner)


def save_paper(context: Context, form: str, person: RecordId, wish: Wish, owner: QWidget) -> None:
    """Ask for a place and save the paper as Word, or as PDF by the ending typed."""
    text = context.text
    kinds = f"{text(N_('Word documents (*.docx)'))};;{text(N_('PDF documents (*.pdf)'))}"
    offered = f"{file_name(form)}.docx"
    chosen = context.choosers.save_file(owner, text(N_("Save the document")), offered, kinds)
    if chosen is None:
        return
    path = chosen if chosen.suffix else chosen.with_suffix(".docx")
    write: Callable[[Sequence[Document], Path], object] = (
        write_pdf if path.suffix.lower() == ".pdf" else write_word
    )

    def job(work: Work) -> None:
        made = make_documents(work, context, form, person, wish)
        write(made, path)
        work.note(Tag.EXPORT, "" if form == FORM else person, report=form, count=str(len(made)))

    said = text(N_("Saved as {name}."), name=path.name)
    context.write(Tag.EXPORT, job, lambda _: context.say(said), owner=owner)


def _papers(
    reader: Reader, context: Context, form: str, person: RecordId, wish: Wish
) -> CasePapers:
    only = "" if form == FORM else person
    return CasePapers(reader, context.reference, context.language, wish, only)
