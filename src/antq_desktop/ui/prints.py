"""Follow-up sheets made beside the window and shown in the preview."""

from collections.abc import Sequence
from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.domain.periods import quarter_of
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import acts_by_person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.ui.context import Context


def preview_sheets(context: Context, people: Sequence[str], owner: QObject) -> None:
    """Show the follow-up sheets of these people, of all under management for none of them."""
    title = context.text(N_("Follow-up sheets"))

    def show(pdf: bytes) -> None:
        context.frame.preview(pdf, title, "phieu-theo-doi.pdf")

    context.jobs.start(
        lambda progress: sheets_of(context, people, progress), show, owner=owner, title=title
    )


def sheets_of(context: Context, people: Sequence[str], progress: Progress) -> bytes:
    """Return the PDF of the follow-up sheets, and write the printing into the log."""
    # The PDF library takes a fifth of a second to load; nobody waits for it before a first print.
    from antq_desktop.reports.follow_up_sheet import follow_up_sheet  # noqa: PLC0415
    from antq_desktop.reports.gather import chosen_people, follow_ups  # noqa: PLC0415
    from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

    today, language = context.today(), context.language
    with context.store.read() as reader:
        quarter = quarter_of(today, office_on(reader).cut_off)
        lines = chosen_people(reader, people)
        acts = acts_by_person(reader, today, context.reference)
        ready = follow_ups(reader, lines, quarter, acts, language)
    documents = [follow_up_sheet(each, language, today) for each in ready]
    out = BytesIO()
    write_pdf(documents, out, progress.step)
    words = {"report": "follow_up_sheet", "count": str(len(documents))}
    whose = people[0] if len(people) == 1 else ""
    context.store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, whose, **words))
    return out.getvalue()
