"""The lists of the movement made beside the window, shown, and saved as they are needed."""

from collections.abc import Callable
from io import BytesIO

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.models_gather import ModelPapers
from antq_desktop.services.progress import Progress
from antq_desktop.ui.context import Context
from antq_desktop.ui.savings import savings_of

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
    title = context.text(words)

    def job(progress: Progress) -> tuple[bytes, Document]:
        # The PDF library takes a while to load; nobody waits for it before a first print.
        from antq_desktop.reports.pdf import write_pdf  # noqa: PLC0415

        with context.store.read() as reader:
            document = make(ModelPapers(reader, context.reference, context.language))
        out = BytesIO()
        write_pdf([document], out, progress.step)
        return out.getvalue(), document

    def show(made: tuple[bytes, Document]) -> None:
        pdf, document = made
        savings = savings_of([document], excel=True)
        context.frame.preview(pdf, title, file_name, savings=savings)

    context.jobs.start(job, show, owner=owner, title=title)
