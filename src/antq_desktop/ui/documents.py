"""Documents made beside the window, shown, and saved as PDF, Word or Excel."""

from collections.abc import Callable, Sequence
from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.reports.document import Document
from antq_desktop.services.progress import Progress
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.savings import savings_of


def preview_documents(
    context: Context,
    title: str,
    file_name: str,
    make: Callable[[Reader], Sequence[Document]],
    owner: QObject,
) -> None:
    """Make documents on the jobs thread and show them under a title (ready words).

    The `file_name` ends in .pdf; lists among them are offered as a workbook too.
    """

    def job(progress: Progress) -> tuple[bytes, Sequence[Document]]:
        # The PDF library takes a while to load; nobody waits for it before a first print.
        from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

        with context.store.read() as reader:
            documents = make(reader)
        out = BytesIO()
        write_pdf(documents, out, progress.step)
        return out.getvalue(), documents

    def show(made: tuple[bytes, Sequence[Document]]) -> None:
        pdf, documents = made
        savings = savings_of(documents, excel=True)
        context.frame.preview(pdf, title, file_name, savings=savings)

    context.jobs.start(job, show, owner=owner, title=title)
