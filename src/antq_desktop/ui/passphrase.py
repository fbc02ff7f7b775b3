"""A line for a passphrase: hidden until asked for, with a word when Caps Lock seems to be on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import named, row, tool
from antq_desktop.ui.theme import TINY


class _Line(QLineEdit):
    """The line itself; it hears of Caps Lock by the letters that come."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the case of a letter with the Shift key: no system tells of Caps Lock alike."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self.caps.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)


class PassphraseLine(QWidget):
    """The line, the eye that shows what is typed, and the warning beneath."""

    entered = Signal()

    def __init__(self, name: str, spoken: str, language: Language, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._language = language
        self.line = named(_Line(), name, spoken)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.returnPressed.connect(self.entered)
        self._eye = self._make_eye(name)
        self._warning = QLabel(language.text(N_("Caps Lock seems to be on.")))
        self._warning.setProperty("tone", "amber")
        self._warning.hide()
        self.line.caps.connect(self._warning.setVisible)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(TINY)
        whole.addLayout(row(self.line, self._eye, gap=TINY))
        whole.addWidget(self._warning)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def forget(self) -> None:
        """Empty and hide the line."""
        self.line.clear()
        self._eye.setChecked(False)
        self._warning.hide()

    def _make_eye(self, name: str) -> QToolButton:
        words = self._language.text(N_("Show what is typed"))
        eye = tool(words, f"{name}_eye", self._icons("eye"))
        eye.setCheckable(True)
        eye.toggled.connect(self._show)
        return eye

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        words = N_("Hide what is typed") if shown else N_("Show what is typed")
        self._eye.setIcon(self._icons("eye-off" if shown else "eye"))
        self._eye.setToolTip(self._language.text(words))
        self._eye.setAccessibleName(self._language.text(words))
