"""An office of five paired PCs, made once; each history works on copies of its stores."""

from pathlib import Path

import pytest
from tests.sync.machine.files import make_office
from tests.sync.machine.running import MOST


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stores of the office, a folder for each PC."""
    folder = tmp_path_factory.mktemp("office")
    make_office(folder, MOST)
    return folder
