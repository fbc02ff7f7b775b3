"""What the program gives to the desk it opens, and what the desk may ask of it."""

from collections.abc import Callable
from dataclasses import dataclass

from antq_desktop.i18n.messages import Language
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.settings import SettingsFile


@dataclass(frozen=True)
class Surroundings:
    """What a desk gets from the program, and what it may ask of it."""

    jobs: Jobs
    settings_file: SettingsFile
    dress: Callable[[], tuple[Language, Icons]]
    lock: Callable[[], None]
    leave: Callable[[], None]
