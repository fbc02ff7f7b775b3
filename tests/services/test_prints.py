"""Every print and export of the program has words of its own in the log."""

import re
from pathlib import Path

import pytest

from antq_desktop.services.law import shipped
from antq_desktop.services.prints import REPORTS

SOURCE = Path(__file__).parents[2] / "src" / "antq_desktop"
WRITTEN = {
    name
    for path in SOURCE.rglob("*.py")
    for name in re.findall(r'\breport="([a-z_]+)"', path.read_text("utf-8"))
}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_print_is_named_in_words(name: str) -> None:
    assert name in REPORTS or name in shipped().lists["forms"]
