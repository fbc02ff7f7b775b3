"""What the window gives to a screen, and what it asks of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import local
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.reference import Reference
from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import Language
from antq_desktop.services.sentences import sentence_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.actions import Actions
from antq_desktop.ui.changes import Changes
from antq_desktop.ui.dialogs import Choosers
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.mask import Mask
from antq_desktop.ui.savings import Saving
from antq_desktop.ui.settings import MachineSettings, SettingsFile

T = TypeVar("T")

#: Hears on the jobs thread which pages of a document, from 0, left the program; None for all.
Left = Callable[[Sequence[int] | None], None]


class Screen(Protocol):
    """One place of the window: a page, and what to do when registers have changed.

    The window gives the keyboard to the page (its focus proxy says to which part of it) and calls
    `refresh` with the names of the registers that changed since the screen was last in sight.
    """

    @property
    def page(self) -> QWidget:
        """The widget that fills the place."""
        ...

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again what these registers hold; an empty set means everything."""
        ...


@runtime_checkable
class ShowsRecords(Protocol):
    """A screen that can show one record of its registers."""

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record; the window shows the page itself afterwards."""
        ...


class Frame(Protocol):
    """What a screen may ask of the window around it."""

    def open_place(self, name: str) -> None:
        """Show a place of the rail."""
        ...

    def open_record(self, register: str, record_id: str) -> None:
        """Show a record where it belongs; a child record is shown with its person or group."""
        ...

    def go_back(self) -> None:
        """Show what was shown before."""
        ...

    def preview(
        self,
        pdf: bytes,
        title: str,
        file_name: str,
        left: Left | None = None,
        about: str = "",
        savings: Sequence[Saving] = (),
    ) -> None:
        """Show a document, to be read, printed or saved under the file name.

        `left` hears which of its pages were really printed or saved; `about` is the id of whom it
        is about, for the log; `savings` are formats it may be saved in beside PDF.
        """
        ...

    def say(self, sentence: str) -> None:
        """Tell in the status line what was done."""
        ...

    def count(self, words: str) -> None:
        """Show a record counter in the status line, such as 5 / 104."""
        ...

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Tell what was done and offer for ten seconds to undo it."""
        ...

    def show_error(self, error: AntqError) -> None:
        """Show an error above the page."""
        ...

    def dress_again(self) -> None:
        """Build the window anew after its language, theme or letters have changed."""
        ...


@dataclass(frozen=True)
class Context:
    """Everything a screen needs, and nothing it could reach otherwise."""

    store: Store
    reference: Reference
    jobs: Jobs
    changes: Changes
    language: Language
    icons: Icons
    actions: Actions
    choosers: Choosers
    mask: Mask
    settings_file: SettingsFile
    frame: Frame
    #: The read that is under way on each thread.
    reading: local = field(default_factory=local, repr=False)

    @property
    def settings(self) -> MachineSettings:
        """The settings of this machine."""
        return self.settings_file.now

    def today(self) -> date:
        """Return the day."""
        return self.store.clock.today()

    def text(self, message: str, /, **values: object) -> str:
        """Return a message in the language of the window."""
        return self.language.text(message, **values)

    def read(self, fn: Callable[[Reader], T]) -> T:
        """Return what a short read finds; long ones go to `jobs`.

        A read inside a read sees the same moment. A second one beside it would wait for a commit
        that waits for the first.
        """
        outer: Reader | None = getattr(self.reading, "reader", None)
        if outer is not None:
            return fn(outer)
        with self.store.read() as reader:
            self.reading.reader = reader
            try:
                return fn(reader)
            finally:
                self.reading.reader = None

    def write(
        self,
        tag: Tag,
        fn: Callable[[Work], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[AntqError], None] | None = None,
        owner: QObject | None = None,
        reason: str = "",
    ) -> None:
        """Do one Work on the jobs thread; `done` or `failed` hear of it on this one."""
        self.jobs.start(
            lambda _progress: self.store.write(tag, fn, reason), done, failed=failed, owner=owner
        )

    def open_record(self, register: str, record_id: str) -> None:
        """Show a record where it belongs."""
        self.frame.open_record(register, record_id)

    def say(self, sentence: str) -> None:
        """Tell in the status line what was done."""
        self.frame.say(sentence)

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Tell what was done and offer for ten seconds to undo it."""
        self.frame.offer_undo(sentence, undo)

    def show_error(self, error: AntqError) -> None:
        """Show an error above the page."""
        self.frame.show_error(error)

    def sentence_of(self, error: AntqError) -> str:
        """Return what an error says."""
        return sentence_of(error, self.language)
