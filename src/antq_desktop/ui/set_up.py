"""The first run: who keeps these records, and where the recovery sheet goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.boxes import Box
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import button, holder, named, row
from antq_desktop.ui.passphrase import PassphraseLine
from antq_desktop.ui.sign_in import SetUp

#: The levels in the order of the box; the first is told by the name of the office.
LEVELS = (
    ("", N_("As its name says")),
    ("commune", N_("Commune")),
    ("district", N_("District")),
    ("province", N_("Province")),
    ("ministry", N_("Ministry")),
)


class SetUpBox(Box):
    """The page of the first run; nothing is created until the recovery sheet has a place."""

    asked = Signal(object)
    tall = True

    def __init__(
        self, language: Language, icons: Icons, choose_paper: Callable[[QWidget], Path | None]
    ) -> None:
        super().__init__(language, icons)
        text = language.text
        self._choose = choose_paper
        self._recovery_out: Path | None = None
        self._unit = self.add_text("unit", text(N_("Name of the office")))
        self._code = self.add_text("unit_code", text(N_("Code of the office")))
        self._level = self._make_level()
        self._superior = self.add_text("superior", text(N_("Unit above")))
        self._officer = self.add_text("officer", text(N_("Your full name")))
        self._login = self.add_text("new_login", text(N_("Login")))
        self._first = PassphraseLine("first_passphrase", text(N_("Passphrase")), language, icons)
        self._again = PassphraseLine(
            "second_passphrase", text(N_("Passphrase again")), language, icons
        )
        self.add_line(
            text(N_("Passphrase")),
            self._first,
            text(N_("A few words are easier to keep than a short riddle.")),
        )
        self.add_line(text(N_("Passphrase again")), self._again)
        self._first.entered.connect(self._again.setFocus)
        self._paper, self._paper_words = self._make_paper()
        self._again.entered.connect(self._paper.setFocus)
        self.acted.connect(self._ask)
        self.lay_out(
            text(N_("Set up the records")),
            text(N_("Once, on this computer. Everything stays on it, encrypted.")),
            text(N_("Create the records")),
        )
        self.setFocusProxy(self._unit)

    def _make_level(self) -> QComboBox:
        text = self.language.text
        words = text(N_("Level of the office"))
        box = named(QComboBox(), "unit_level", words)
        for code, title in LEVELS:
            box.addItem(text(title), code)
        help_words = N_(
            "A district or province office brings the reports of its communes together."
        )
        self.add_line(words, box, text(help_words))
        return box

    def _make_paper(self) -> tuple[QWidget, QLabel]:
        text = self.language.text
        choose = button(
            text(N_("Choose where to save")),
            "choose_paper",
            self._choose_paper,
            icon=self.icons("key-round"),
        )
        words = QLabel(text(N_("Not chosen yet")))
        words.setWordWrap(True)
        words.setProperty("role", "muted")
        line = row(choose, words)
        line.setStretch(1, 1)
        self.add_line(
            text(N_("Recovery sheet (PDF)")),
            holder(line),
            text(N_("Print it and keep it in the safe: it opens the records if all else is lost.")),
        )
        return choose, words

    def _choose_paper(self) -> None:
        chosen = self._choose(self)
        if chosen is not None:
            self._recovery_out = chosen
            self._paper_words.setText(chosen.name)
            self.act_button.setFocus()

    def _ask(self) -> None:
        filled = (self._unit, self._code, self._superior, self._officer, self._login)
        words = [each.text().strip() for each in filled]
        if not all(words) or not self._first.text():
            self.tell(N_("Fill in every line."))
        elif self._first.text() != self._again.text():
            self.tell(N_("The two passphrases are not the same."))
        elif self._recovery_out is None:
            self.tell(N_("Choose where to save the recovery sheet. Nothing is created without it."))
        else:
            self.set_busy(True, self.language.text(N_("Creating …")))
            unit, code, superior, officer, login = words
            self.asked.emit(
                SetUp(
                    unit=unit,
                    unit_code=code,
                    superior=superior,
                    officer=officer,
                    login=login,
                    passphrase=self._first.text(),
                    recovery_out=self._recovery_out,
                    level=str(self._level.currentData()),
                )
            )
