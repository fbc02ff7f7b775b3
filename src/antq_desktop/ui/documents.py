"""Documents made beside the window, shown, and saved as PDF, Word or Excel."""

from collections.abc import Callable, Sequence
from io import BytesIO

from PySide6.QtCore import QObject

from antq_desktop.reports.document import Document
from antq_desktop.reports.numbered import Draft
from antq_desktop.services.progress import Progress
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.savings import savings_of

#: What lies on paper, and what a workbook holds of it.
_Made = tuple[Sequence[Document], Sequence[Document]]


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

    def both(reader: Reader) -> _Made:
        documents = make(reader)
        return documents, documents

    _preview(context, title, file_name, both, owner)


def preview_draft(
    context: Context,
    title: str,
    file_name: str,
    make: Callable[[Reader], Draft],
    owner: QObject,
) -> None:
    """Make a paper on the jobs thread and show it; as a workbook it says all it can."""

    def both(reader: Reader) -> _Made:
        draft = make(reader)
        return [draft.paper], [draft.workbook or draft.paper]

    _preview(context, title, file_name, both, owner)


def _preview(
    context: Context,
    title: str,
    file_name: str,
    make: Callable[[Reader], _Made],
    owner: QObject,
) -> None:
    def job(progress: Progress) -> tuple[bytes, _Made]:
        # The PDF library takes a while to load; nobody waits for it before a first print.
        from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

        with context.store.read() as reader:
            documents, sheets = make(reader)
        out = BytesIO()
        write_pdf(documents, out, progress.step)
        return out.getvalue(), (documents, sheets)

    def show(made: tuple[bytes, _Made]) -> None:
        pdf, (documents, sheets) = made
        savings = savings_of(documents, workbook=sheets)
        context.frame.preview(pdf, title, file_name, savings=savings)

    context.jobs.start(job, show, owner=owner, title=title)
