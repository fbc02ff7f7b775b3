"""Coming in by the paper key when a passphrase is lost."""

from PySide6.QtCore import Signal

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.boxes import Box
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import button
from antq_desktop.ui.passphrase import PassphraseLine


class RecoverBox(Box):
    """The paper key, a login, and the new passphrase twice."""

    #: What was typed is whole: paper key, login, new passphrase.
    asked = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, language: Language, icons: Icons, login: str) -> None:
        super().__init__(language, icons)
        text = language.text
        self._key = self.add_text(
            "paper_key",
            text(N_("Key on the recovery sheet")),
            help_words=text(N_("Type it as it is printed; spaces and capitals do not matter.")),
        )
        self._login = self.add_text("recover_login", text(N_("Login")), login)
        self._first = PassphraseLine("new_passphrase", text(N_("New passphrase")), language, icons)
        self._again = PassphraseLine(
            "again_passphrase", text(N_("New passphrase again")), language, icons
        )
        self.add_line(text(N_("New passphrase")), self._first)
        self.add_line(text(N_("New passphrase again")), self._again)
        self._first.entered.connect(self._again.setFocus)
        self._again.entered.connect(self._ask)
        self.acted.connect(self._ask)
        back = button(text(N_("Back to sign in")), "recover_back", self.given_up.emit, role="quiet")
        self.lay_out(
            text(N_("Come in with the recovery sheet")),
            text(N_("It was printed when the records were set up and lies in the safe.")),
            text(N_("Set the new passphrase")),
            back,
        )
        self.setFocusProxy(self._key)

    def _ask(self) -> None:
        key, login = self._key.text().strip(), self._login.text().strip()
        if not key or not login or not self._first.text():
            self.tell(N_("Fill in the key, the login and the new passphrase."))
        elif self._first.text() != self._again.text():
            self.tell(N_("The two passphrases are not the same."))
        else:
            self.set_busy(True, self.language.text(N_("Opening …")))
            self.asked.emit(key, login, self._first.text())
