"""Taking a record out, and taking back what was done."""

from PySide6.QtCore import QObject

from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_
from antq_desktop.services.lines import remove_line
from antq_desktop.services.undo import Undone, undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context


def undo_work(context: Context, work_id: str) -> None:
    """Undo one Work on the jobs thread, and say what came of it."""

    def tell(undone: Undone) -> None:
        words = N_("Undone. What was changed again since then was left.")
        context.say(context.text(words if undone.left else N_("Undone.")))

    context.write(Tag.UNDO, lambda work: undo(work, work_id), tell)


def remove_record(context: Context, record: Record, sentence: str, owner: QObject) -> None:
    """Remove a record with all that belongs to it, say the sentence and offer to undo it."""

    def job(work: Work) -> str:
        remove_line(work, record)
        return work.id

    def done(work_id: str) -> None:
        context.offer_undo(sentence, lambda: undo_work(context, work_id))

    context.write(Tag.REMOVE, job, done, owner=owner)
