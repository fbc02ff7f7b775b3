"""Two copies of one store would give one number to two changes; a copy is known when it opens."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop import paths
from antq_desktop.domain.people import Person
from antq_desktop.storage import witness
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.store import FILE, Store


@pytest.fixture(autouse=True)
def own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What this machine remembers is remembered for one test alone."""
    place = tmp_path / "machine"
    monkeypatch.setattr(paths, "state_folder", lambda: place)
    return place


def opened(folder: Path, clock: HandClock, *names: str) -> str:
    """Open a store, type people in, close it, and return the id it wrote under."""
    store = Store(folder, KEY, LOGIN, clock)
    for name in names:
        add(store, name)
    report = check(store, deep=True)
    assert report.problems == ()
    with store.read() as reader:
        device = reader.device()
    store.close()
    return device


def add(store: Store, name: str) -> None:
    store.write(Tag.ADD, lambda work: work.put(Person(full_name=name)))


def test_a_store_opened_again_keeps_its_id(folder: Path, clock: HandClock) -> None:
    first = opened(folder, clock)
    assert opened(folder, clock, "Lò Văn Pó") == first
    assert opened(folder, clock) == first


def test_a_copy_at_another_place_takes_an_id_of_its_own(folder: Path, clock: HandClock) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    copied = shutil.copytree(folder, folder.parent / "copy")
    second = opened(copied, clock, "Hà Thị Mến")
    assert second != first
    assert opened(copied, clock) == second
    # The one that stayed where it was is the one it was.
    assert opened(folder, clock, "Vàng Thị Dung") == first


def test_a_folder_that_was_moved_takes_a_new_id_once(folder: Path, clock: HandClock) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    moved = folder.rename(folder.parent / "moved")
    second = opened(moved, clock)
    assert second != first
    assert opened(moved, clock) == second


def test_an_older_state_put_back_in_its_place_takes_a_new_id(
    folder: Path, clock: HandClock
) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    assert opened(folder, clock, "Hà Thị Mến") == first
    shutil.copy(old, folder / FILE)
    second = opened(folder, clock, "Vàng Thị Dung")
    assert second != first
    # And once more: the older state knows nothing of the second id.
    shutil.copy(old, folder / FILE)
    assert opened(folder, clock) not in {first, second}


def test_the_same_state_put_back_is_no_older_one(folder: Path, clock: HandClock) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    (folder / FILE).unlink()
    shutil.copy(old, folder / FILE)
    assert opened(folder, clock) == first


def test_saves_nobody_bore_witness_to_are_no_reason_for_a_new_id(
    folder: Path, clock: HandClock, own_machine: Path
) -> None:
    # As after a power cut: more was saved than the machine noted.
    first = opened(folder, clock, "Lò Văn Pó")
    noted = {each: each.read_bytes() for each in (own_machine / "witness").iterdir()}
    opened(folder, clock, "Hà Thị Mến")
    for place, content in noted.items():
        place.write_bytes(content)
    assert opened(folder, clock) == first


def test_an_older_state_is_known_after_a_file_went_out_and_the_power_failed(
    folder: Path, clock: HandClock, own_machine: Path
) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    store = Store(folder, KEY, LOGIN, clock)
    add(store, "Hà Thị Mến")
    store.bear_witness()
    noted = {each: each.read_bytes() for each in (own_machine / "witness").iterdir()}
    store.close()
    for place, content in noted.items():
        place.write_bytes(content)
    shutil.copy(old, folder / FILE)
    assert opened(folder, clock) != first


def test_a_machine_that_keeps_no_notes_leaves_the_id(
    folder: Path, clock: HandClock, own_machine: Path
) -> None:
    own_machine.write_text("a file where the folder should be")
    first = opened(folder, clock, "Lò Văn Pó")
    assert opened(folder, clock, "Hà Thị Mến") == first
    copied = shutil.copytree(folder, folder.parent / "copy")
    assert opened(copied, clock) == first


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"{}", b"\xff", b'{"device": 7}'])
def test_a_damaged_note_counts_as_none_and_is_written_anew(
    folder: Path, clock: HandClock, own_machine: Path, damaged: bytes
) -> None:
    first = opened(folder, clock, "Lò Văn Pó")
    (note,) = (own_machine / "witness").glob("*.json")
    note.write_bytes(damaged)
    second = opened(folder, clock)
    assert second != first
    assert opened(folder, clock) == second


def test_notes_are_not_written_where_they_cannot_be(
    folder: Path, clock: HandClock, own_machine: Path
) -> None:
    opened(folder, clock)
    assert witness.remember(folder, "0a" * 16, 3)
    assert not witness.is_copy(folder, "0a" * 16, 3)
    assert witness.is_copy(folder, "0a" * 16, 2)
    assert witness.is_copy(folder, "0b" * 16, 3)
    shutil.rmtree(own_machine)
    own_machine.write_text("")
    assert not witness.remember(folder, "0a" * 16, 4)
