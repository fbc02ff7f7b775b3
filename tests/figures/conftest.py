"""A store with an office, opened without stretching a passphrase."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain.reference import Reference, load
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store

NEW_OFFICE = NewOffice(
    "Công an xã Như Xuân", "NX01", "Công an tỉnh Thanh Hóa", "Lê Văn Minh", "canbo"
)


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference lists that ship with the program."""
    return load(paths.resource_folder() / "reference")


@pytest.fixture
def office(tmp_path: Path, clock: HandClock, reference: Reference) -> Iterator[Store]:
    """An office on its first day."""
    folder = tmp_path / "office"
    folder.mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    store.write(Tag.SET_UP, lambda work: set_up(work, NEW_OFFICE, reference))
    yield store
    store.close()
