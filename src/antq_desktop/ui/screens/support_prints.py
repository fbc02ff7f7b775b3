"""The papers of those who help, made beside the window, shown, and saved as they are needed."""

from collections.abc import Callable, Sequence
from io import BytesIO

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.mentor_gather import HelpPapers
from antq_desktop.services.progress import Progress
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.savings import savings_of

#: What each kind of paper is called in the window, and the file it is saved as.
_NAMES = {
    "mentor_list": (N_("List of the people a mentor helps"), "danh-sach-giup-do.pdf"),
    "team_sheet": (N_("Sheet of a support team"), "nhom-giup-do.pdf"),
    "list_of_mentors": (N_("List of mentors by organisation"), "nguoi-duoc-phan-cong.pdf"),
}


def preview_papers(
    context: Context,
    kind: str,
    make: Callable[[HelpPapers, Reader], Sequence[Document]],
    owner: QWidget,
) -> None:
    """Make papers of a kind and show them."""
    words, file_name = _NAMES[kind]
    title = context.text(words)

    def job(progress: Progress) -> tuple[bytes, Sequence[Document]]:
        # The PDF library takes a while to load; nobody waits for it before a first print.
        from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

        with context.store.read() as reader:
            papers = HelpPapers(reader, context.reference, context.language)
            documents = make(papers, reader)
        out = BytesIO()
        write_pdf(documents, out, progress.step)
        return out.getvalue(), documents

    def show(made: tuple[bytes, Sequence[Document]]) -> None:
        pdf, documents = made
        savings = savings_of(documents, excel=True)
        context.frame.preview(pdf, title, file_name, savings=savings)

    context.jobs.start(job, show, owner=owner, title=title)
