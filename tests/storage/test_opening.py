"""The first day of an office, power cuts in it, and everyone who holds a key."""

import shutil
import threading
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop.domain.people import Person
from antq_desktop.errors import (
    FileInUse,
    Invalid,
    Locked,
    LockedOut,
    NotFound,
    WrongPassphrase,
)
from antq_desktop.storage import opening, secrets
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.opening import (
    Credentials,
    change_passphrase,
    create_store,
    exists,
    open_store,
    recover_store,
    renew_paper_key,
)
from antq_desktop.storage.work import Work

LOGIN = "hoàng"
WORDS = "lúa chín vàng đồng"
NEW_WORDS = "mưa xuân trên đồi"


def first_person(work: Work) -> None:
    work.put(Person(full_name="Lò Thị Mài"))


@pytest.fixture
def who(tmp_path: Path, clock: HandClock) -> Credentials:
    return Credentials(tmp_path / "records", LOGIN, WORDS, clock)


@pytest.fixture
def keys(who: Credentials) -> list[str]:
    """A store that was made, and its paper key."""
    printed: list[str] = []
    create_store(who, printed.append, first_person).close()
    return printed


def opened(who: Credentials, words: str = WORDS) -> list[Person]:
    store = open_store(who.folder, who.login, words, who.clock)
    with store.read() as reader:
        people = reader.all(Person)
    store.close()
    return people


def test_a_beginning_that_is_refused_leaves_nothing_and_prints_nothing(who: Credentials) -> None:
    printed: list[str] = []
    with pytest.raises(Invalid):
        create_store(who, printed.append, lambda work: work.put(Person(full_name="")))
    assert printed == []
    assert not who.folder.exists()
    create_store(who, printed.append, first_person).close()
    assert len(opened(who)) == 1


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_power_cut_while_a_new_store_moves_to_its_place_is_finished(
    who: Credentials, keys: list[str], moved: int
) -> None:
    names = ["hoso.db", *secrets.COPIES]
    place = who.folder / opening.UNFINISHED
    place.mkdir()
    for name in names[moved:]:
        shutil.move(who.folder / name, place / name)
    assert exists(who.folder)
    assert [person.full_name for person in opened(who)] == ["Lò Thị Mài"]
    assert not place.exists()


def test_a_power_cut_before_the_key_was_printed_leaves_a_folder_to_begin_in(
    who: Credentials, keys: list[str]
) -> None:
    place = who.folder / opening.UNFINISHED
    place.mkdir()
    shutil.move(who.folder / "hoso.db", place / "hoso.db")
    for name in secrets.COPIES:
        (who.folder / name).unlink()
    assert not exists(who.folder)
    create_store(who, keys.append, first_person).close()
    assert len(opened(who)) == 1


def test_a_closed_store_neither_reads_nor_writes(who: Credentials, keys: list[str]) -> None:
    store = open_store(who.folder, who.login, WORDS, who.clock)
    store.close()
    with pytest.raises(Locked):
        store.write(Tag.ADD, first_person)
    with pytest.raises(Locked), store.read():
        pass


def test_a_login_is_the_same_composed_and_decomposed(who: Credentials, keys: list[str]) -> None:
    decomposed = unicodedata.normalize("NFD", LOGIN)
    open_store(who.folder, decomposed, WORDS, who.clock).close()
    with pytest.raises(WrongPassphrase):
        open_store(who.folder, "hoang", WORDS, who.clock)


def test_the_paper_key_serves_only_logins_that_are_known(who: Credentials, keys: list[str]) -> None:
    with pytest.raises(NotFound):
        recover_store(who.folder, keys[0], "canbo", NEW_WORDS, who.clock)
    assert opening.logins(who.folder) == [LOGIN]
    recover_store(who.folder, keys[0], LOGIN, NEW_WORDS, who.clock).close()
    assert len(opened(who, NEW_WORDS)) == 1


def test_a_new_sheet_is_not_printed_while_the_records_are_open(
    who: Credentials, keys: list[str]
) -> None:
    store = open_store(who.folder, who.login, WORDS, who.clock)
    with pytest.raises(FileInUse):
        renew_paper_key(who, keys.append)
    store.close()
    assert len(keys) == 1
    renew_paper_key(who, keys.append)
    with pytest.raises(WrongPassphrase):
        recover_store(who.folder, keys[0], LOGIN, NEW_WORDS, who.clock)
    recover_store(who.folder, keys[1], LOGIN, NEW_WORDS, who.clock).close()


def test_a_sign_in_beside_a_change_of_passphrase_never_brings_the_old_one_back(
    who: Credentials, keys: list[str]
) -> None:
    def sign_in() -> None:
        for _ in range(3):
            try:
                open_store(who.folder, who.login, WORDS, who.clock).close()
            except (FileInUse, WrongPassphrase, LockedOut):
                continue

    beside = threading.Thread(target=sign_in)
    beside.start()
    changed = False
    while not changed:
        # With nobody beside it any more, the last attempt must do.
        alone = not beside.is_alive()
        try:
            change_passphrase(who, NEW_WORDS)
            changed = True
        except FileInUse:
            assert not alone
            threading.Event().wait(0.02)
    beside.join()
    who.folder.joinpath("signins.json").unlink(missing_ok=True)
    assert len(opened(who, NEW_WORDS)) == 1
    with pytest.raises(WrongPassphrase):
        opened(who, WORDS)


def test_a_clock_gone_wrong_locks_nobody_out_for_years(
    who: Credentials, keys: list[str], clock: HandClock
) -> None:
    now = clock.moment
    clock.moment = now + timedelta(days=365 * 70)
    for _ in range(5):
        with pytest.raises((WrongPassphrase, LockedOut)):
            open_store(who.folder, LOGIN, "sai sai sai", clock)
    clock.moment = now
    with pytest.raises(LockedOut):
        open_store(who.folder, LOGIN, WORDS, clock)
    clock.go(seconds=61)
    assert len(opened(who)) == 1
