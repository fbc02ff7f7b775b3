"""What the list of outgoing papers can do beside its lines: print the book of a year, save it."""

from collections.abc import Callable, Sequence
from io import BytesIO

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.outgoing_book import TITLE, doubt_words, outgoing_book
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.papers import doubts_of
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import book_of_year
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, named, row
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.sources import Entry

_YEARS = 5


def outgoing_acts(context: Context) -> Sequence[Item]:
    """Return the line with the year, its book printed or saved, and the log of prints."""
    text, icons, now = context.text, context.icons, context.today().year
    years = [str(each) for each in range(now, now - _YEARS, -1)]
    year = named(Options([Entry(each, each) for each in years]), "book_year", text(N_("Year")))

    def chosen() -> int:
        return int(year.code())

    log = button(
        text(N_("Log of prints")), "book_prints", lambda: context.frame.open_place("prints")
    )
    save = button(
        text(N_("Save as a workbook …")),
        "book_save",
        lambda: save_book(context, chosen(), year),
        icon=icons("file-spreadsheet"),
    )
    show = button(
        text(N_("Print the book")),
        "book_print",
        lambda: show_book(context, chosen(), year),
        icon=icons("printer"),
    )
    return (row(year, show, save, None, log),)


def book_document(context: Context, year: int) -> Document:
    """Return the book of a year, with what is doubtful about its numbers."""
    with context.store.read() as reader:
        letters = book_of_year(reader, year)
        issued = issuer(reader)
    found = doubts_of(letters)
    words = doubt_words(found.missing, found.double, context.language)
    return outgoing_book(issued, year, letters, words, context.language, context.today())


def show_book(context: Context, year: int, owner: QWidget) -> None:
    """Make the book of a year beside the window and show it."""
    title = context.text(TITLE)

    def job(progress: Progress) -> bytes:
        content = BytesIO()
        write_pdf([book_document(context, year)], content, progress.step)
        return content.getvalue()

    show: Callable[[bytes], None] = lambda pdf: context.frame.preview(  # noqa: E731
        pdf, title, f"so-van-ban-di-{year}.pdf"
    )
    context.jobs.start(job, show, owner=owner, title=title)


def save_book(context: Context, year: int, owner: QWidget) -> None:
    """Ask for a place and write the book of a year as a workbook."""
    text = context.text
    kinds = text(N_("Excel workbooks (*.xlsx)"))
    name = f"so-van-ban-di-{year}.xlsx"
    chosen = context.choosers.save_file(owner, text(N_("Save the book")), name, kinds)
    if chosen is None:
        return
    path = chosen if chosen.suffix else chosen.with_suffix(".xlsx")

    def job(_progress: Progress) -> None:
        write_workbook([book_document(context, year)], path)
        context.store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="outgoing_book"))

    said = text(N_("Saved as {name}."), name=path.name)
    context.jobs.start(job, lambda _: context.say(said), owner=owner)
