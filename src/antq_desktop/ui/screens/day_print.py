"""The day's list made beside the window and shown in the preview."""

from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.today import due_acts
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.desk import waiting
from antq_desktop.ui.context import Context
from antq_desktop.ui.screens.today_reading import Wish, parted


def preview_day(context: Context, wish: Wish, owner: QObject) -> None:
    """Show the list of what is overdue, due today and within a week, of those wished for."""
    title = context.text(N_("The day's list of things to do"))

    def show(pdf: bytes) -> None:
        context.frame.preview(pdf, title, "viec-trong-ngay.pdf")

    context.jobs.start(
        lambda progress: day_pdf(context, wish, progress), show, owner=owner, title=title
    )


def day_pdf(context: Context, wish: Wish, progress: Progress) -> bytes:
    """Return the PDF of the day's list, and write the printing into the log."""
    # The PDF library takes a fifth of a second to load; nobody waits for it before a first print.
    from antq_desktop.reports.day_list import day_list  # noqa: PLC0415
    from antq_desktop.reports.gather import issuer  # noqa: PLC0415
    from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

    today = context.today()
    with context.store.read() as reader:
        found = due_acts(reader, today, context.reference, waiting(reader))
        issued = issuer(reader)
    overdue, now, week, _later = parted([each for each in found if wish.takes(each)], today)
    acts = [*overdue, *now, *week]
    out = BytesIO()
    write_pdf([day_list(issued, acts, context.language, today, wish.officer)], out, progress.step)
    words = {"report": "day_list", "count": str(len(acts))}
    context.store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, "", **words))
    return out.getvalue()
