"""The settings of this machine: language, theme, letter size, and what the sign-in box recalls.

They lie in an ini file beside the program's other settings of this user; nothing of any record is
in it. What the office sets is a register instead.
"""

from dataclasses import dataclass, fields, replace
from pathlib import Path

from PySide6.QtCore import QSettings

from antq_desktop.i18n.messages import LANGUAGES, N_
from antq_desktop.ui.theme import LEAST_POINTS, MOST_POINTS, USUAL_POINTS

THEMES = (("system", N_("As the desktop")), ("light", N_("Light")), ("dark", N_("Dark")))
LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))


@dataclass(frozen=True)
class MachineSettings:
    """What this machine keeps."""

    language: str = "vi"
    theme: str = "system"
    points: float = USUAL_POINTS
    last_folder: str = ""
    last_login: str = ""


def load(path: Path) -> MachineSettings:
    """Return the settings of an ini file; what is missing or makes no sense is as usual."""
    usual = MachineSettings()
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    words = {each.name: str(stored.value(each.name, "") or "") for each in fields(usual)}
    return MachineSettings(
        language=words["language"] if words["language"] in LANGUAGES else usual.language,
        theme=words["theme"] if words["theme"] in dict(THEMES) else usual.theme,
        points=_points(words["points"]),
        last_folder=words["last_folder"],
        last_login=words["last_login"],
    )


def save(path: Path, settings: MachineSettings) -> None:
    """Write the settings into an ini file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stored = QSettings(str(path), QSettings.Format.IniFormat)
    for each in fields(settings):
        stored.setValue(each.name, str(getattr(settings, each.name)))
    stored.sync()


def _points(words: str) -> float:
    try:
        points = float(words)
    except ValueError:
        return USUAL_POINTS
    return min(max(points, LEAST_POINTS), MOST_POINTS)


class SettingsFile:
    """The settings of this machine and the file that keeps them.

    A `language` of the command line holds for this run, until another one is chosen in the window.
    """

    def __init__(self, path: Path, language: str | None = None) -> None:
        self._path = path
        self._kept = load(path)
        self._language = language

    @property
    def now(self) -> MachineSettings:
        """The settings that hold."""
        return replace(self._kept, language=self._language) if self._language else self._kept

    def keep(self, settings: MachineSettings) -> None:
        """Keep other settings from now on."""
        if settings.language == self._language:
            settings = replace(settings, language=self._kept.language)
        else:
            self._language = None
        self._kept = settings
        save(self._path, settings)
