"""PCs of several offices, set up as a test asks for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import SetUp, pcs


@pytest.fixture
def set_up(tmp_path: Path, clock: HandClock) -> Iterator[SetUp]:
    """What sets up a PC of a unit, by the code of the unit and the name of the PC."""
    with pcs(tmp_path, clock) as made:
        yield made
