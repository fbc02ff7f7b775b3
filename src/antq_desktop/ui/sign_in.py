"""The sign-in window: the first thing anybody sees, painted before anything heavy is loaded.

It knows no store. What opens one is a function that runs on the jobs thread; what comes back is
passed on as it came.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError, LockedOut
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.boxes import Box
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.layout import button
from antq_desktop.ui.passphrase import PassphraseLine


@dataclass(frozen=True)
class SetUp:
    """What a new store begins with; `recovery_out` is the PDF file of the recovery sheet."""

    unit: str
    unit_code: str
    superior: str
    officer: str
    login: str
    passphrase: str = field(repr=False)
    recovery_out: Path
    level: str = ""


@dataclass(frozen=True)
class Doors:
    """The ways into a store; each runs on the jobs thread and returns the open store.

    `is_new` says, at once, whether there is no store yet. `open(login, passphrase)` signs in,
    `create(set_up)` makes the first store, `recover(paper_key, login, passphrase)` opens it by the
    paper key under a new passphrase. All raise `AntqError`.
    """

    is_new: Callable[[], bool]
    open: Callable[[str, str], object]
    create: Callable[[SetUp], object]
    recover: Callable[[str, str, str], object]


@dataclass(frozen=True)
class Entrance:
    """What the sign-in window needs: language, icons, jobs, doors, and a place for the paper."""

    language: Language
    icons: Icons
    jobs: Jobs
    doors: Doors
    choose_paper: Callable[[QWidget], Path | None]


class SignIn(QWidget):
    """The window before the window: sign in, set up, or come in by the paper key."""

    #: The window paints for the first time; heard later, nothing is held up.
    painted = Signal()
    #: A store is open: the store and the login.
    opened = Signal(object, str)
    #: The person closed the window.
    closed = Signal()

    def __init__(self, entrance: Entrance, last_login: str = "") -> None:
        super().__init__()
        self.setObjectName("sign_in")
        self._entrance = entrance
        self._was_painted = False
        self.setWindowTitle(entrance.language.text(N_("ANTQ Desktop")))
        self._sign_in = SignInBox(entrance, last_login)
        self._sign_in.opened.connect(self.opened)
        self._sign_in.paper_asked.connect(self._show_recover)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sign_in)
        self.setFocusProxy(self._sign_in)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        if entrance.doors.is_new():
            self._show_set_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that it is done: heavy things may be loaded from now on."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person leaves."""
        super().closeEvent(event)
        self.closed.emit()

    def _show_set_up(self) -> None:
        from antq_desktop.ui.set_up import SetUpBox  # noqa: PLC0415 (the first run alone)

        box = SetUpBox(self._entrance.language, self._entrance.icons, self._entrance.choose_paper)
        box.asked.connect(lambda made: self._create(box, made))
        self._stack.addWidget(box)
        self._stack.setCurrentWidget(box)
        self.setFocusProxy(box)

    def _show_recover(self, login: str) -> None:
        from antq_desktop.ui.recover import RecoverBox  # noqa: PLC0415 (rarely needed)

        box = RecoverBox(self._entrance.language, self._entrance.icons, login)
        box.given_up.connect(lambda: self._leave(box))
        box.asked.connect(lambda key, name, new: self._recover(box, key, name, new))
        self._stack.addWidget(box)
        self._stack.setCurrentWidget(box)
        box.setFocus()

    def _leave(self, box: QWidget) -> None:
        self._stack.setCurrentWidget(self._sign_in)
        self._stack.removeWidget(box)
        box.deleteLater()
        self._sign_in.setFocus()

    def _create(self, box: Box, made: SetUp) -> None:
        create = self._entrance.doors.create
        self._entrance.jobs.start(
            lambda _progress: create(made),
            lambda store: self.opened.emit(store, made.login),
            failed=box.show_error,
            owner=self,
        )

    def _recover(self, box: Box, key: str, login: str, passphrase: str) -> None:
        recover = self._entrance.doors.recover
        self._entrance.jobs.start(
            lambda _progress: recover(key, login, passphrase),
            lambda store: self.opened.emit(store, login),
            failed=box.show_error,
            owner=self,
        )


class SignInBox(Box):
    """Login and passphrase."""

    opened = Signal(object, str)
    #: The person wants to come in by the paper key; the login typed so far.
    paper_asked = Signal(str)

    def __init__(self, entrance: Entrance, last_login: str) -> None:
        super().__init__(entrance.language, entrance.icons)
        self._entrance = entrance
        text = entrance.language.text
        self._login = self.add_text("login", text(N_("Login")), last_login)
        self._passphrase = PassphraseLine(
            "passphrase", text(N_("Passphrase")), entrance.language, entrance.icons
        )
        self.add_line(text(N_("Passphrase")), self._passphrase)
        self._passphrase.entered.connect(self.sign_in)
        self.acted.connect(self.sign_in)
        self._wait = QTimer(self, interval=1000)
        self._wait.timeout.connect(self._count_down)
        self._seconds = 0
        self._lay_out()
        self.setFocusProxy(self._passphrase if last_login else self._login)

    def sign_in(self) -> None:
        """Try to open the store with what was typed."""
        if not self.act_button.isEnabled():
            return
        login, passphrase = self._login.text().strip(), self._passphrase.text()
        if not login or not passphrase:
            self.tell(N_("Type the login and the passphrase."))
            return
        self.set_busy(True, self.language.text(N_("Opening …")))
        open_store = self._entrance.doors.open
        self._entrance.jobs.start(
            lambda _progress: open_store(login, passphrase),
            lambda store: self._let_in(store, login),
            failed=self._refuse,
            owner=self,
        )

    def _lay_out(self) -> None:
        text = self.language.text
        paper = button(
            text(N_("Lost the passphrase")),
            "lost_passphrase",
            lambda: self.paper_asked.emit(self._login.text().strip()),
            role="quiet",
        )
        self.lay_out(
            text(N_("ANTQ Desktop")), text(N_("Records of the office")), text(N_("Sign in")), paper
        )

    def _let_in(self, store: object, login: str) -> None:
        self.set_busy(False)
        self._passphrase.forget()
        self.opened.emit(store, login)

    def _refuse(self, error: AntqError) -> None:
        self.show_error(error)
        self._passphrase.line.selectAll()
        self._passphrase.setFocus()
        if isinstance(error, LockedOut):
            self._seconds = int(str(error.values["seconds"]))
            self.act_button.setEnabled(False)
            self._wait.start()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self.tell(LockedOut.message, {"seconds": self._seconds})
            return
        self._wait.stop()
        self.act_button.setEnabled(True)
        self.tell("")
