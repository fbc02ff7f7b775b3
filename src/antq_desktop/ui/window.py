"""The program with its window: first the sign-in box, then, once a store is open, the rest.

Until the box has been painted nothing heavy is loaded; while the officer types, the database and
the window are brought in on the jobs thread.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtCore import QObject, QStandardPaths, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from antq_desktop import paths
from antq_desktop.i18n.messages import Language, load
from antq_desktop.services.progress import Progress
from antq_desktop.storage.clock import Clock
from antq_desktop.ui import theme
from antq_desktop.ui.doors import (
    clock_of,
    real_doors,
    warm_up,
    warm_up_lists,
    warm_up_papers,
)
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.settings import SettingsFile
from antq_desktop.ui.sign_in import Entrance, SignIn
from antq_desktop.ui.surroundings import Surroundings

#: What is heavy is brought in so long after the sign-in box was painted, in milliseconds.
REST = 40
SETTINGS_NAME = "antq-desktop.ini"


class Options(Protocol):
    """What the command line may say of the window."""

    @property
    def data(self) -> Path | None:
        """The folder of the records."""
        ...

    @property
    def user(self) -> str:
        """The login."""
        ...

    @property
    def language(self) -> str | None:
        """The language; None for that of this machine's settings."""
        ...

    @property
    def today(self) -> date | None:
        """The day to act on; None for the real one."""
        ...


class Desk(Protocol):
    """An open store with the window on it."""

    @property
    def window(self) -> QWidget:
        """The window in sight."""
        ...

    def leave(self) -> None:
        """Keep what was typed, take the window away and close the store."""
        ...


@dataclass(frozen=True)
class Start:
    """How the program begins: where its records and settings lie, on which day, and whose they are.

    `choose_paper` asks where the recovery sheet goes.
    """

    folder: Path
    settings_file: SettingsFile
    clock: Clock
    login: str
    choose_paper: Callable[[QWidget], Path | None]


def run(options: Options) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.PROGRAM_NAME)
    app.setQuitOnLastWindowClosed(False)
    config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppConfigLocation)
    settings_file = SettingsFile(Path(config) / SETTINGS_NAME, options.language)
    folder = options.data or paths.data_folder()
    start = Start(folder, settings_file, clock_of(options.today), options.user, choose_paper)
    program = Program(app, start)
    sys.excepthook = program.hear_defect
    program.begin()
    code = app.exec()
    program.end()
    return code


def choose_paper(parent: QWidget) -> Path | None:
    """Ask where the recovery sheet goes."""
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 (not needed to sign in)

    chosen, _ = QFileDialog.getSaveFileName(parent, "", "khoa-khoi-phuc.pdf", "PDF (*.pdf)")
    return Path(chosen).with_suffix(".pdf") if chosen else None


class Program(QObject):
    """The program while it runs: the sign-in box and the desk take turns."""

    def __init__(self, app: QApplication, start: Start) -> None:
        super().__init__()
        self.jobs = Jobs()
        self.jobs.crashed.connect(self.show_crash)
        self.sign_in: SignIn | None = None
        self.desk: Desk | None = None
        self._app = app
        self._start = start
        self._desktop_is_dark = theme.is_dark(app.palette())
        self._translator = QTranslator(self)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._warm_up)
        self._language, self._icons = self.dress()

    def dress(self) -> tuple[Language, Icons]:
        """Dress the program by the settings of this machine; return its language and icons."""
        settings = self._start.settings_file.now
        resources = paths.resource_folder()
        tokens = theme.tokens_for(settings.theme, desktop_is_dark=self._desktop_is_dark)
        theme.apply(self._app, tokens, settings.points, resources)
        self._app.removeTranslator(self._translator)
        if self._translator.load(f"qtbase_{settings.language}", str(resources / "qt")):
            self._app.installTranslator(self._translator)
        self._language = load(settings.language, paths.locale_folder())
        self._icons = Icons(tokens, resources / "icons")
        self._app.setWindowIcon(self._icons("shield-check", "accent", 64))
        return self._language, self._icons

    def begin(self) -> None:
        """Show the sign-in box."""
        start = self._start
        entrance = Entrance(
            self._language,
            self._icons,
            self.jobs,
            real_doors(start.folder, start.clock, self._language),
            start.choose_paper,
        )
        box = SignIn(entrance, start.login or start.settings_file.now.last_login)
        box.painted.connect(self._rest.start)
        box.opened.connect(self.open_desk)
        box.closed.connect(self._app.quit)
        box.resize(1100, 720)
        box.show()
        box.setFocus()
        self.sign_in = box

    def end(self) -> None:
        """Close what is open and let the jobs thread end."""
        if self.desk is not None:
            self.desk.leave()
            self.desk = None
        self._drop_sign_in()
        self.jobs.close()

    def open_desk(self, store: object, login: str) -> None:
        """Show the window on an open store."""
        from antq_desktop.ui.desk import StoreDesk  # noqa: PLC0415 (heavy)

        settings_file = self._start.settings_file
        if settings_file.now.last_login != login:
            settings_file.keep(replace(settings_file.now, last_login=login))
        around = Surroundings(self.jobs, settings_file, self.dress, self.lock, self._app.quit)
        self.desk = StoreDesk(store, around, self._language, self._icons)
        self._drop_sign_in()
        for bring_in in (warm_up_lists, warm_up_papers):
            self.jobs.start(_without_progress(bring_in))

    def lock(self) -> None:
        """Shut the desk, with everything typed kept, and show the sign-in box."""
        if self.desk is not None:
            self.desk.leave()
            self.desk = None
            self.begin()

    def hear_defect(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Log and show a defect nobody has caught on the window's thread."""
        if not isinstance(error, KeyboardInterrupt):
            self.show_crash(error)

    def show_crash(self, error: BaseException) -> None:
        """Log that the program made a mistake, and tell the person."""
        from antq_desktop.ui.crash import CrashBox, log_crash  # noqa: PLC0415 (rarely needed)

        log_crash(error)
        parent = self.desk.window if self.desk is not None else self.sign_in
        box = CrashBox(error, self._language, parent)
        box.finished.connect(box.deleteLater)
        box.open()

    def _warm_up(self) -> None:
        self.jobs.start(_without_progress(warm_up))

    def _drop_sign_in(self) -> None:
        if self.sign_in is not None:
            self.sign_in.hide()
            self.sign_in.deleteLater()
            self.sign_in = None


def _without_progress(work: Callable[[], None]) -> Callable[[Progress], None]:
    """Return a job of work that cannot say how far it is."""
    return lambda _progress: work()
