"""The papers of those who help, made beside the window, shown, and saved as they are needed."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.mentor_gather import HelpPapers
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_documents

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

    def made(reader: Reader) -> Sequence[Document]:
        return make(HelpPapers(reader, context.reference, context.language), reader)

    preview_documents(context, context.text(words), file_name, made, owner)
