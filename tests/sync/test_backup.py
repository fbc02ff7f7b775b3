"""A backup is one file; the paper key makes the records from it again, whatever happened since."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import Pc, pcs
from tests.sync.test_replica import add, exchange, send, state, whole

from antq_desktop.domain.people import Person
from antq_desktop.domain.units import Office
from antq_desktop.errors import PackageRefused
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.opening import Credentials, create_store, open_store
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.backup import export_backup, keep_ledger, restore_backup
from antq_desktop.sync.peers import Relation, name_pc

PASSPHRASE = "lúa chín vàng đồng"


def made(folder: Path, clock: HandClock) -> tuple[Pc, str]:
    """Return a PC whose store has a passphrase and a paper key, and that key."""
    keys: list[str] = []

    def begin(work: Work) -> None:
        work.put(Office(name="Công an xã Như Xuân", code="NX01"))
        name_pc(work, "Máy 1")

    who = Credentials(folder, "canbo", PASSPHRASE, clock)
    return Pc(create_store(who, keys.append, begin)), keys[0]


def people(store: Store) -> list[str]:
    with store.read() as reader:
        return sorted(each.full_name for each in reader.all(Person))


def restored(folder: Path, clock: HandClock, content: bytes, key: str, *ledgers: Path) -> Pc:
    who = Credentials(folder, "canbo", PASSPHRASE, clock)
    return Pc(restore_backup(who, content, key, lambda _: None, ledgers))


def test_records_come_back_from_a_backup_with_the_same_digest(
    tmp_path: Path, clock: HandClock
) -> None:
    pc, paper_key = made(tmp_path / "one", clock)
    add(pc)
    content = export_backup(pc.store).content
    again = restored(tmp_path / "again", clock, content, paper_key)
    assert people(again.store) == ["Lò Văn Pó"]
    assert state(again) == state(pc)
    whole(again)
    assert again.sign == pc.sign
    assert again.read(lambda reader: reader.device()) != pc.read(lambda reader: reader.device())
    add(again, "Hà Thị Mến")
    pc.store.close()
    again.store.close()


def test_another_key_or_another_file_restores_nothing(tmp_path: Path, clock: HandClock) -> None:
    pc, paper_key = made(tmp_path / "one", clock)
    other, other_key = made(tmp_path / "two", clock)
    content = export_backup(pc.store).content
    for key, file in (
        (other_key, content),
        ("lúa chín", content),
        (paper_key[:-3], content),
        (paper_key, content[:-1]),
        (paper_key, b""),
    ):
        with pytest.raises(PackageRefused):
            restored(tmp_path / "none", clock, file, key)
        assert not (tmp_path / "none").exists()
    pc.store.close()
    other.store.close()


def test_who_was_retired_after_a_backup_is_retired_in_what_is_restored(
    tmp_path: Path, clock: HandClock
) -> None:
    pc, paper_key = made(tmp_path / "one", clock)
    gone, kept = add(pc), add(pc, "Hà Thị Mến")
    content = export_backup(pc.store).content
    pc.write(lambda work: retire(work, gone.id), Tag.RETIRE)
    assert people(pc.store) == [kept.full_name]
    keep_ledger(pc.store, tmp_path)
    again = restored(tmp_path / "again", clock, content, paper_key, tmp_path)
    assert people(again.store) == [kept.full_name]
    whole(again)
    pc.store.close()
    again.store.close()


def test_an_old_copy_of_the_file_put_back_in_its_place_is_cleaned_and_takes_a_new_id(
    tmp_path: Path, clock: HandClock
) -> None:
    folder = tmp_path / "one"
    pc, _ = made(folder, clock)
    gone = add(pc)
    device = pc.read(lambda reader: reader.device())
    pc.store.close()
    shutil.copy(folder / "hoso.db", tmp_path / "old.db")
    again = open_store(folder, "canbo", PASSPHRASE, clock)
    again.write(Tag.RETIRE, lambda work: retire(work, gone.id))
    again.close()
    shutil.copy(tmp_path / "old.db", folder / "hoso.db")
    back = open_store(folder, "canbo", PASSPHRASE, clock)
    assert people(back) == []
    with back.read() as reader:
        assert reader.device() != device
    whole(Pc(back))
    back.close()


def test_a_retirement_reaches_every_pc_and_outlives_an_edit_elsewhere(
    tmp_path: Path, clock: HandClock
) -> None:
    with pcs(tmp_path, clock) as set_up:
        one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        one.trusts(other, Relation.SAME)
        other.trusts(one, Relation.SAME)
        person = add(one)
        exchange(one, other)
        one.write(lambda work: retire(work, person.id), Tag.RETIRE)
        other.write(lambda work: work.settle(person.id, {"phone": "0911000222"}), Tag.CHANGE)
        send(one, other)
        send(other, one)
        assert people(one.store) == people(other.store) == []
        assert state(one) == state(other)
        whole(one, other)
