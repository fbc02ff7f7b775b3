"""What becomes of a damaged, emptied, foreign or full file: said plainly, and nothing changed."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.people import Person
from antq_desktop.errors import AntqError, DataDamaged, NewerData
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store

DUNG = Person(full_name="Vàng Thị Dung", phone="0912345678")


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_store_of_a_newer_program_is_left_as_it_is(
    store: Store, folder: Path, clock: HandClock
) -> None:
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 999")
    store.close()
    before = files(folder)
    with pytest.raises(NewerData):
        Store(folder, KEY, LOGIN, clock)
    assert files(folder) == before


def test_another_key_is_told_from_damage_by_nobody_and_changes_nothing(
    store: Store, folder: Path, clock: HandClock
) -> None:
    store.close()
    before = files(folder)
    with pytest.raises(DataDamaged):
        Store(folder, bytes(32), LOGIN, clock)
    assert files(folder) == before


CUTS: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda _whole: b"",
    "emptied but for a byte": lambda whole: whole[:1],
    "cut in the first page": lambda whole: whole[:1000],
    "cut in half": lambda whole: whole[: len(whole) // 8192 * 4096],
    "cut in the middle of a page": lambda whole: whole[: len(whole) // 2 + 77],
    "a spreadsheet": lambda _whole: b"PK\x03\x04" + bytes(9000),
    "zeros": lambda whole: bytes(len(whole)),
    "the salt": lambda whole: bytes(16) + whole[16:],
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=list(CUTS))
def test_a_damaged_file_is_said_to_be_damaged_and_left_as_it_is(
    store: Store, folder: Path, clock: HandClock, cut: Callable[[bytes], bytes]
) -> None:
    store.write(
        Tag.IMPORT_PEOPLE,
        lambda work: [work.put(Person(full_name=f"Sùng A Páo {each}")) for each in range(500)],
    )
    store.close()
    path = folder / "hoso.db"
    path.write_bytes(cut(path.read_bytes()))
    before = files(folder)
    with pytest.raises(DataDamaged):
        read_everything(folder, clock)
    assert files(folder) == before


def test_wherever_a_bit_flips_nobody_reads_wrong_records(
    store: Store, folder: Path, clock: HandClock
) -> None:
    store.write(
        Tag.IMPORT_PEOPLE,
        lambda work: [work.put(Person(full_name=f"Sùng A Páo {each}")) for each in range(300)],
    )
    store.close()
    path = folder / "hoso.db"
    whole = path.read_bytes()
    chance = random.Random(2026)  # noqa: S311 (the same flips every time)
    for _ in range(40):
        at = chance.randrange(len(whole))
        path.write_bytes(
            whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        )
        before = files(folder)
        with pytest.raises(DataDamaged):
            read_everything(folder, clock)
        assert files(folder) == before
    path.write_bytes(whole)
    assert read_everything(folder, clock) == 300


def read_everything(folder: Path, clock: HandClock) -> int:
    opened = Store(folder, KEY, LOGIN, clock)
    try:
        report = check(opened, deep=True)
        if not report.whole:
            raise DataDamaged(what="")
        with opened.read() as reader:
            search(reader, "pao")
            return len(reader.all(Person))
    finally:
        opened.close()


def test_a_full_disk_says_so_and_keeps_what_was_there(store: Store) -> None:
    store.write(Tag.ADD, lambda work: work.put(DUNG))
    with store.connection() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(AntqError) as told:
        store.write(
            Tag.IMPORT_PEOPLE,
            lambda work: [work.put(Person(full_name=f"Sùng A Páo {each}")) for each in range(900)],
        )
    assert told.value.message == "The disk is full. Nothing was saved."
    with store.read() as reader:
        assert len(reader.all(Person)) == 1
    assert check(store, deep=True).whole
