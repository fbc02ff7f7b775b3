"""What the stories stand on: the window of an office, and the command line of another."""

from tests.cli.conftest import ask, office
from tests.ui.conftest import answers, english, icons, jobs, sit

__all__ = ["answers", "ask", "english", "icons", "jobs", "office", "sit"]
