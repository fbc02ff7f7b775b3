"""Pictures of the main screens, for a place without a screen to show the window on."""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from antq_desktop import paths
from antq_desktop.i18n.messages import load
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import open_store
from antq_desktop.storage.pages import people_page
from antq_desktop.ui import theme
from antq_desktop.ui.desk import StoreDesk
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.places import PLACES
from antq_desktop.ui.settings import SettingsFile
from antq_desktop.ui.surroundings import Surroundings

#: The smallest screen the window is made for.
SIZE = QSize(1366, 768)
#: Long enough for a page to be read and painted.
SETTLED_MS = 900


def take_pictures(folder: Path, login: str, passphrase: str, today: date, out: Path) -> list[str]:
    """Write `window-*.png` of each place and of one person into `out`; return their names."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    store = open_store(folder, login, passphrase, FixedClock(today))
    with store.read() as reader:
        people = people_page(reader, today)
    jobs = Jobs()
    with tempfile.TemporaryDirectory() as settings:
        settings_file = SettingsFile(Path(settings) / "pictures.ini", "vi")
        language = load("vi", paths.locale_folder())
        tokens = theme.tokens_for("light")
        theme.apply(app, tokens, settings_file.now.points, paths.resource_folder())
        icons = Icons(tokens, paths.resource_folder() / "icons")
        around = Surroundings(jobs, settings_file, lambda: (language, icons), _stay, _stay)
        desk = StoreDesk(store, around, language, icons)
        desk.window.showNormal()
        desk.window.resize(SIZE)
        names = [
            _picture(desk.window, place.name, out, _opening(desk, place.name))
            for place in PLACES
            if place.in_rail
        ]
        if people:
            show = lambda: desk.window.open_record("people", people[0].id)  # noqa: E731
            names.append(_picture(desk.window, "person", out, show))
        desk.leave()
        jobs.close()
    return names


def _opening(desk: StoreDesk, place: str) -> Callable[[], None]:
    return lambda: desk.window.open_place(place)


def _stay() -> None:
    """Pictures neither lock nor leave."""


def _picture(window: QWidget, name: str, out: Path, show: Callable[[], None]) -> str:
    show()
    loop = QEventLoop()
    QTimer.singleShot(SETTLED_MS, loop.quit)
    loop.exec()
    file = out / f"window-{name}.png"
    window.grab().save(str(file))
    return file.name
