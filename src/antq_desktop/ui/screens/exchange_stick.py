"""Putting a file on a stick: the folder is asked for, the rest happens beside the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from antq_desktop.errors import AntqError, Cancelled
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.sync.exporting import proof_of
from antq_desktop.sync.stick import write_package
from antq_desktop.ui.context import Context

_STAYS = N_("{why} The file is kept in the outbox: write it to another stick from there.")

#: Gives the name and the content of a file; it may have to be written first.
Making = Callable[[], tuple[str, bytes]]


def ask_for_stick(context: Context, owner: QWidget) -> Path | None:
    """Ask for the stick or folder a file goes to."""
    return context.choosers.folder(owner, context.text(N_("Choose the stick")))


def put_on_stick(
    context: Context,
    owner: QWidget,
    make: Making,
    done: Callable[[str], None],
    failed: Callable[[AntqError], None] | None = None,
) -> bool:
    """Ask for a stick, make a file and put it there; say whether a stick was chosen.

    `done` gets the sentence that it stands there. When the stick fails, the file is in the outbox
    all the same, and the error says so.
    """
    folder = ask_for_stick(context, owner)
    if folder is None:
        return False

    def job(progress: Progress) -> str:
        name, content = make()
        try:
            check = proof_of(context.store)
            return write_package(folder, name, content, check, progress.step).name
        except AntqError as error:
            stopped = isinstance(error, Cancelled)
            why = context.text(N_("Stopped.")) if stopped else context.sentence_of(error)
            raise AntqError(_STAYS, why=why) from error

    def tell(name: str) -> None:
        said = context.text(
            N_("{name} is written. Take the stick out safely before you pull it."), name=name
        )
        context.say(said)
        done(said)

    context.jobs.start(
        job,
        tell,
        failed=failed,
        title=context.text(N_("Writing to the stick")),
        owner=owner,
    )
    return True
