"""An open store with the window on it, as long as nobody locks it."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import Language
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.store import Store
from antq_desktop.ui.actions import Actions
from antq_desktop.ui.changes import Changes
from antq_desktop.ui.context import Context, Frame
from antq_desktop.ui.dialogs import Choosers, real_choosers
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.mask import Mask
from antq_desktop.ui.settings import SettingsFile
from antq_desktop.ui.surroundings import Surroundings

FIRST_PLACE = "today"


class StoreDesk:
    """The store, and its window, which is built anew when it is dressed otherwise.

    `choosers` stand in for the dialogs of the desktop where nobody is there to answer them.
    """

    def __init__(
        self,
        store: object,
        around: Surroundings,
        language: Language,
        icons: Icons,
        choosers: Choosers | None = None,
    ) -> None:
        if not isinstance(store, Store):
            raise TypeError(store)
        self.store = store
        self._around = around
        self._choosers = choosers
        self.changes = Changes()
        self.changes.hear(store.listen)
        self.window: MainWindow = self._build(language, icons, FIRST_PLACE)
        for remark in store.remarks:
            self.window.show_error(AntqError(remark.message, **remark.values))

    def leave(self) -> None:
        """Keep what was typed, take the window away and close the store."""
        self.window.keep_drafts()
        self._drop(self.window)
        store = self.store
        self._around.jobs.start(lambda _progress: store.close())

    def _build(self, language: Language, icons: Icons, place: str) -> MainWindow:
        with self.store.read() as reader:
            law = law_in_force(reader)

        def context(frame: Frame) -> Context:
            return Context(
                store=self.store,
                reference=law,
                jobs=self._around.jobs,
                changes=self.changes,
                language=language,
                icons=icons,
                actions=Actions(language),
                choosers=self._choosers or _choosers(language, self._around.settings_file),
                mask=Mask(),
                settings_file=self._around.settings_file,
                frame=frame,
            )

        window = MainWindow(context)
        window.lock_asked.connect(self._around.lock)
        window.closed.connect(self._around.leave)
        window.dress_asked.connect(self._dress_again)
        window.open_place(place)
        window.resize(1366, 720)
        window.showMaximized()
        return window

    def _dress_again(self) -> None:
        """Build the window anew in another language or theme, at the same place."""
        old = self.window
        old.keep_drafts()
        language, icons = self._around.dress()
        self.window = self._build(language, icons, old.place)
        self._drop(old)

    def _drop(self, window: QWidget) -> None:
        window.hide()
        window.deleteLater()


def _choosers(language: Language, settings_file: SettingsFile) -> Choosers:
    """Return the dialogs of the desktop, which remember the folder used last."""

    def keep(folder: str) -> None:
        settings_file.keep(replace(settings_file.now, last_folder=folder))

    return real_choosers(language, lambda: settings_file.now.last_folder, keep)
