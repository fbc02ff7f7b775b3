"""A real window on a real store, without a screen: what the tests of the window stand on."""

import gettext
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import little_stretching, moved

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.i18n.messages import Language
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.storage import secrets
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import Credentials, create_store
from antq_desktop.storage.store import Store
from antq_desktop.ui import theme
from antq_desktop.ui.desk import StoreDesk
from antq_desktop.ui.dialogs import Choosers
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.settings import SettingsFile
from antq_desktop.ui.surroundings import Surroundings

TODAY = date(2026, 11, 21)
LOGIN = "canbo"
WORDS = "lúa chín vàng đồng"
PATIENCE_MS = 60_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the screenless platform say that it knows no size hints: nothing is wrong then."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Have an application before the first widget, whichever test comes first."""
    return qapp


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait as long as a slow machine needs: a wait ends when what it waits for is there."""
    for name in ("waitUntil", "waitSignal"):
        monkeypatch.setattr(QtBot, name, partialmethod(getattr(QtBot, name), timeout=PATIENCE_MS))


@pytest.fixture(scope="session")
def english() -> Language:
    """The language the program is written in: every message is its own translation."""
    return Language("en", gettext.NullTranslations())


@pytest.fixture(scope="session")
def light_icons(qapp: QApplication) -> Icons:
    """The icons by day, each drawn once."""
    return Icons(theme.LIGHT, paths.resource_folder() / "icons")


@pytest.fixture
def icons(qapp: QApplication, light_icons: Icons) -> Icons:
    """Dress the program as it is by day, and give its icons."""
    theme.apply(qapp, theme.LIGHT, theme.USUAL_POINTS, paths.resource_folder())
    return light_icons


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """The jobs thread; a defect in a job fails the test."""
    made = Jobs()
    crashed: list[BaseException] = []
    made.crashed.connect(crashed.append)
    yield made
    made.close()
    assert not crashed, crashed


def new_store(folder: Path, login: str = LOGIN) -> Store:
    """Make a store whose office is set up, on the day of the tests."""
    store = create_store(
        Credentials(folder, login, WORDS, FixedClock(TODAY)), lambda _key: None, lambda _work: None
    )
    new = NewOffice("Công an xã Như Xuân", "CAXNX", "Công an tỉnh Thanh Hóa", "Lê Văn Thịnh", login)
    listed = reference.load(paths.resource_folder() / "reference")
    store.write(Tag.SET_UP, lambda work: set_up(work, new, listed))
    return store


@pytest.fixture(scope="session")
def desk_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of an office whose desk is set up; each test works on a copy."""
    folder = tmp_path_factory.mktemp("office") / "records"
    with little_stretching():
        new_store(folder).close()
    return folder


@pytest.fixture
def store(desk_office: Path, tmp_path: Path) -> Iterator[Store]:
    """A store whose office is set up."""
    folder = moved(desk_office, tmp_path / "records")
    key = secrets.open_slot(secrets.read_slots(folder), LOGIN, WORDS)
    made = Store(folder, key, LOGIN, FixedClock(TODAY))
    yield made
    made.close()


@dataclass
class Answers:
    """What the person at the desk answers to the dialogs of the desktop."""

    open_file: Path | None = None
    save_file: Path | None = None
    printer_file: Path | None = None
    folder: Path | None = None
    sure: bool = True
    asked: list[str] = field(default_factory=list)

    def choosers(self) -> Choosers:
        """Return dialogs that answer at once."""
        return Choosers(self._open, self._save, self._printer, self._sure, self._folder)

    def _open(self, _parent: QWidget, title: str, _kinds: str) -> Path | None:
        self.asked.append(title)
        return self.open_file

    def _save(self, _parent: QWidget, title: str, _name: str, _kinds: str) -> Path | None:
        self.asked.append(title)
        return self.save_file

    def _printer(self, _parent: QWidget) -> QPrinter | None:
        self.asked.append("printer")
        if self.printer_file is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printer_file))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        return printer

    def _folder(self, _parent: QWidget, title: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def _sure(self, _parent: QWidget, question: str, _verb: str) -> bool:
        self.asked.append(question)
        return self.sure


@pytest.fixture
def answers() -> Answers:
    """The answers to dialogs; a test sets them."""
    return Answers()


@dataclass
class Sitting:
    """A person at the desk: the window, and what is told to the program around it."""

    desk: StoreDesk
    settings_file: SettingsFile
    locked: list[str]
    left: list[str]

    @property
    def window(self) -> MainWindow:
        """The window in sight."""
        return self.desk.window


@pytest.fixture
def sit(
    qtbot: QtBot, jobs: Jobs, english: Language, icons: Icons, answers: Answers, tmp_path: Path
) -> Iterator[Callable[[Store], Sitting]]:
    """Open the window on a store, 1366 × 768, and wait until what it reads is there."""
    sittings: list[Sitting] = []

    def begin(store: Store) -> Sitting:
        settings_file = SettingsFile(tmp_path / "settings.ini", "en")
        locked: list[str] = []
        left: list[str] = []
        around = Surroundings(
            jobs,
            settings_file,
            lambda: (english, icons),
            lambda: locked.append("locked"),
            lambda: left.append("left"),
        )
        desk = StoreDesk(store, around, english, icons, answers.choosers())
        desk.window.showNormal()
        desk.window.resize(1366, 768)
        sitting = Sitting(desk, settings_file, locked, left)
        sittings.append(sitting)
        qtbot.waitUntil(lambda: not jobs.busy())
        return sitting

    yield begin
    for sitting in sittings:
        sitting.window.hide()
        sitting.window.deleteLater()
        QApplication.sendPostedEvents(sitting.window, int(QEvent.Type.DeferredDelete))
