"""The lists of the movement made beside the window, shown, and saved as they are needed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.models_gather import ModelPapers
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_documents

#: What each list is called in the window, and the file it is saved as.
_NAMES = {
    "model_points": (N_("List of models and model points"), "diem-mo-hinh.pdf"),
    "team_members": (N_("List of the members of a team"), "thanh-vien-to.pdf"),
    "points": (N_("List of the yearly rating of model points"), "phan-loai-diem.pdf"),
    "teams": (N_("List of the yearly rating of security and order teams"), "xep-loai-to.pdf"),
}


def preview_list(
    context: Context, kind: str, make: Callable[[ModelPapers], Document], owner: QWidget
) -> None:
    """Make a list and show it."""
    words, file_name = _NAMES[kind]

    def made(reader: Reader) -> list[Document]:
        return [make(ModelPapers(reader, context.reference, context.language))]

    preview_documents(context, context.text(words), file_name, made, owner)
