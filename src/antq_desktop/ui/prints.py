"""Follow-up sheets made beside the window and shown; what is printed or saved is out from then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.periods import Period
from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.sheets import record_printed
from antq_desktop.services.today import acts_by_person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import PersonLine
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.report_days import report_days
from antq_desktop.ui.context import Context

FILE_NAME = "phieu-theo-doi.pdf"


def this_quarter(reader: Reader) -> Period:
    """Return the quarter we are in, as the office counts."""
    return report_days(reader).quarter_of(reader.clock.today())


@dataclass(frozen=True)
class Asked:
    """Which sheets are asked for: whose, of which quarter, with the offence or without."""

    choose: Callable[[Reader], Sequence[PersonLine]]
    quarter: Callable[[Reader], Period] = this_quarter
    with_offence: bool = False


@dataclass(frozen=True)
class Made:
    """Sheets ready to be printed: the document, and page by page whose and by which code."""

    pdf: bytes
    sheets: tuple[tuple[RecordId, str], ...]
    period: str


def preview_sheets(context: Context, people: Sequence[str], owner: QObject) -> None:
    """Show the follow-up sheets of these people, of all under management for none of them."""

    def choose(reader: Reader) -> Sequence[PersonLine]:
        from antq_desktop.reports.gather import chosen_people  # noqa: PLC0415 (see below)

        return chosen_people(reader, people)

    show_sheets(context, Asked(choose), owner)


def show_sheets(
    context: Context,
    asked: Asked,
    owner: QObject,
    ended: Callable[[], object] | None = None,
) -> None:
    """Make sheets and show them; `ended` hears that they are made, or that they cannot be."""

    def show(made: Made) -> None:
        if ended is not None:
            ended()
        context.frame.preview(
            made.pdf, title, FILE_NAME, lambda pages: record(context, made, pages)
        )

    def fail(error: AntqError) -> None:
        if ended is not None:
            ended()
        context.show_error(error)

    title = context.text(N_("Follow-up sheets"))
    context.jobs.start(
        lambda progress: make_sheets(context, asked, progress),
        show,
        failed=fail,
        owner=owner,
        title=title,
    )


def make_sheets(context: Context, asked: Asked, progress: Progress) -> Made:
    """Return the sheets that are asked for, each with the code it bears when printed now."""
    # The PDF library takes a fifth of a second to load; nobody waits for it before a first print.
    from antq_desktop.reports.follow_up_sheet import follow_up_sheet  # noqa: PLC0415
    from antq_desktop.reports.gather import follow_ups  # noqa: PLC0415
    from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

    today, language = context.today(), context.language
    with context.store.read() as reader:
        quarter, lines = asked.quarter(reader), asked.choose(reader)
        acts = acts_by_person(reader, today, context.reference)
        ready = follow_ups(reader, lines, quarter, acts, language)
    documents = [
        follow_up_sheet(each, language, today, with_offence=asked.with_offence) for each in ready
    ]
    out = BytesIO()
    write_pdf(documents, out, progress.step)
    sheets = tuple((line.id, each.code) for line, each in zip(lines, ready, strict=True))
    return Made(out.getvalue(), sheets, quarter.code)


def record(context: Context, made: Made, pages: Sequence[int] | None) -> None:
    """Write that the sheets on these pages were printed, all of them for None."""
    every = range(len(made.sheets)) if pages is None else pages
    codes = dict(made.sheets[each] for each in every if each < len(made.sheets))
    context.store.write(Tag.SHEETS, lambda work: record_printed(work, codes, made.period))
