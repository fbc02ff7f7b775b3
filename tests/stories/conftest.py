"""What the stories stand on: the window of an office, and the command line of another."""

from tests.cli.conftest import ask, office, office_made
from tests.ui.conftest import answers, english, icons, jobs, light_icons, sit

__all__ = [
    "answers",
    "ask",
    "english",
    "icons",
    "jobs",
    "light_icons",
    "office",
    "office_made",
    "sit",
]
