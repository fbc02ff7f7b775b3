"""The store as one file: locked, encrypted, unharmed by damage and by newer programs."""

import json
import multiprocessing
import os
import shutil
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN, PASSPHRASE, Made

from antq_desktop.domain.people import Person
from antq_desktop.errors import (
    AntqError,
    BadInput,
    DataDamaged,
    FileInUse,
    LockedOut,
    NotFound,
    WrongPassphrase,
)
from antq_desktop.storage import attempts, secrets
from antq_desktop.storage import opening as stores
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import SystemClock
from antq_desktop.storage.opening import Credentials, create_store, open_store
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

DUNG = Person(full_name="Vàng Thị Dung", phone="0912345678", remarks="đi làm ở Hải Phòng")


def print_nothing(_key: str) -> None:
    """Print no paper key."""


def begin_nothing(_work: Work) -> None:
    """Write no first records."""


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_a_store_is_made_only_when_its_paper_key_is_printed(
    tmp_path: Path, clock: HandClock
) -> None:
    def no_printer(_key: str) -> None:
        raise BadInput(text="printer")

    for place in (tmp_path / "new", tmp_path):
        with pytest.raises(BadInput):
            create_store(Credentials(place, LOGIN, PASSPHRASE, clock), no_printer, begin_nothing)
        assert not stores.exists(place)
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_never_made_over_another(made: Made, clock: HandClock) -> None:
    before = files(made.folder)
    with pytest.raises(AntqError) as told:
        create_store(
            Credentials(made.folder, LOGIN, PASSPHRASE, clock),
            lambda _key: None,
            begin_nothing,
        )
    assert told.value.message == "There are records in this folder already."
    assert files(made.folder) == before


def test_of_two_windows_setting_up_one_folder_the_second_takes_nothing_away(
    tmp_path: Path, clock: HandClock
) -> None:
    def second_window(_key: str) -> None:
        with pytest.raises(FileInUse):
            create_store(
                Credentials(tmp_path / "new", LOGIN, PASSPHRASE, clock),
                lambda _key: None,
                begin_nothing,
            )

    create_store(
        Credentials(tmp_path / "new", LOGIN, PASSPHRASE, clock), second_window, begin_nothing
    ).close()
    open_store(tmp_path / "new", LOGIN, PASSPHRASE, clock).close()


def test_a_folder_without_records_is_said_to_be_empty(tmp_path: Path, clock: HandClock) -> None:
    with pytest.raises(NotFound):
        open_store(tmp_path, LOGIN, PASSPHRASE, clock)
    assert stores.logins(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_the_file_gone_and_the_keys_left_is_damage_and_not_a_new_store(
    made: Made, clock: HandClock
) -> None:
    (made.folder / "hoso.db").unlink()
    with pytest.raises(DataDamaged):
        open_store(made.folder, LOGIN, PASSPHRASE, clock)
    assert not (made.folder / "hoso.db").exists()


def open_elsewhere(folder: str, said: "multiprocessing.Queue[str]") -> None:
    try:
        Store(Path(folder), KEY, LOGIN, SystemClock())
    except FileInUse as told:
        said.put(told.message)


def test_a_second_window_is_told_that_the_records_are_open(store: Store, folder: Path) -> None:
    before = files(folder)
    with pytest.raises(FileInUse):
        Store(folder, KEY, LOGIN, store.clock)
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[str] = context.Queue()
    other = context.Process(target=open_elsewhere, args=(str(folder), said))
    other.start()
    assert said.get(timeout=60) == FileInUse.message
    other.join()
    assert files(folder) == before


def test_a_store_that_was_closed_can_be_opened_again(store: Store, folder: Path) -> None:
    store.close()
    store.close()
    Store(folder, KEY, LOGIN, store.clock).close()


def test_after_a_few_wrong_passphrases_one_must_wait_longer_each_time(
    made: Made, clock: HandClock
) -> None:
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            open_store(made.folder, LOGIN, "không phải đâu", clock)
    with pytest.raises(LockedOut) as told:
        open_store(made.folder, LOGIN, PASSPHRASE, clock)
    assert told.value.values == {"seconds": 1}
    clock.go(seconds=1)
    with pytest.raises(WrongPassphrase):
        open_store(made.folder, LOGIN, "không phải đâu", clock)
    with pytest.raises(LockedOut) as told:
        open_store(made.folder, LOGIN, PASSPHRASE, clock)
    assert told.value.values == {"seconds": 2}
    clock.go(seconds=2)
    store = open_store(made.folder, LOGIN, PASSPHRASE, clock)
    with store.read() as reader:
        assert reader.changes()[-1].fields == {"act": "store:sign-in", "failed_before": "5"}
    store.close()
    open_store(made.folder, LOGIN, PASSPHRASE, clock).close()


def test_the_longest_wait_is_a_minute_also_with_the_clock_set_back(
    made: Made, clock: HandClock
) -> None:
    for _ in range(30):
        attempts.count_failure(made.folder, clock.now())
    clock.go(days=-400)
    assert attempts.read(made.folder).wait(clock.now()) == 60


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"failed": 9}', '{"failed": "x", "last": 1}', '{"failed": 9, "last": "hôm"}'],
)
def test_a_damaged_count_of_failures_locks_nobody_out(
    made: Made, clock: HandClock, content: str
) -> None:
    (made.folder / attempts.FILE).write_text(content, encoding="utf-8")
    open_store(made.folder, LOGIN, PASSPHRASE, clock).close()


def test_a_count_without_its_time_zone_still_counts(made: Made, clock: HandClock) -> None:
    kept = {"failed": 9, "last": clock.now().astimezone().replace(tzinfo=None).isoformat()}
    (made.folder / attempts.FILE).write_text(json.dumps(kept), encoding="utf-8")
    assert attempts.read(made.folder).wait(clock.now()) == 32


def test_a_sign_in_that_cannot_be_written_leaves_the_folder_free(
    made: Made, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object) -> None:
        raise AntqError("full")

    with monkeypatch.context() as patched:
        patched.setattr(Work, "note", full)
        with pytest.raises(AntqError):
            open_store(made.folder, LOGIN, PASSPHRASE, clock)
    open_store(made.folder, LOGIN, PASSPHRASE, clock).close()


def test_nothing_that_was_typed_can_be_read_in_the_file_or_its_journal(
    store: Store, folder: Path
) -> None:
    seen: list[bytes] = []

    def write(work: Work) -> None:
        work.put(DUNG)
        for number in range(3000):
            work.put(Person(full_name=f"Sùng A Páo {number}", remarks=DUNG.remarks))
        work.flush()
        seen.append((folder / "hoso.db-journal").read_bytes())

    store.write(Tag.ADD, lambda work: work.put(Person(full_name="Quàng Văn Hặc")))
    store.write(Tag.IMPORT_PEOPLE, write)
    everything = b"".join((*seen, *files(folder).values()))
    assert len(seen[0]) > 512
    for word in ("Vàng Thị", "Sùng A Páo", "Hải Phòng", "quang van", "0912345678", "people", LOGIN):
        assert word.encode() not in everything
    assert b"SQLite format 3" not in everything


def test_what_was_removed_is_gone_from_the_file_and_the_journal_is_emptied(
    store: Store, folder: Path
) -> None:
    kept = store.write(Tag.ADD, lambda work: work.put(DUNG))
    assert (folder / "hoso.db-journal").stat().st_size == 0
    store.write(Tag.REMOVE, lambda work: work.remove(kept))
    with store.read() as reader:
        for table in ("search_content", "search_data", "people", "entry"):
            rows = repr(reader.fetch(f'SELECT * FROM "{table}"'))  # noqa: S608
            assert "dung" not in rows
            assert "Dung" not in rows


def test_no_file_lies_beside_the_store_that_is_not_its_own(
    made: Made, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(empty))
    monkeypatch.setenv("TMPDIR", str(empty))
    store = open_store(made.folder, LOGIN, PASSPHRASE, clock)
    lying: set[str] = set()

    def write(work: Work) -> None:
        for number in range(5000):
            work.put(Person(full_name=f"Sùng A Páo {number}"))
        work.fetch("SELECT * FROM people ORDER BY remarks, full_name")
        lying.update(each.name for each in (*empty.iterdir(), *made.folder.iterdir()))

    store.write(Tag.IMPORT_PEOPLE, write)
    store.close()
    lying.update(each.name for each in (*empty.iterdir(), *made.folder.iterdir()))
    assert lying == {"hoso.db", "hoso.db-journal", "lock", *secrets.COPIES}


def test_the_file_is_kept_as_was_measured_to_be_safe(store: Store) -> None:
    measured: dict[str, object] = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "foreign_keys": 0,
        "busy_timeout": 5000,
    }
    with store.read() as reader:
        found = {name: reader.fetch(f"PRAGMA {name}")[0][0] for name in measured}
        assert found == measured
        assert reader.fetch("PRAGMA query_only") == [(1,)]
    written = store.write(
        Tag.LOCAL, lambda work: {name: work.fetch(f"PRAGMA {name}")[0][0] for name in measured}
    )
    assert written == measured
    with store.connection() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_spill").scalar_one() == 0


def test_two_officers_pcs_have_names_of_their_own(
    made: Made, tmp_path: Path, clock: HandClock
) -> None:
    create_store(
        Credentials(tmp_path / "other", LOGIN, PASSPHRASE, clock),
        lambda _key: None,
        begin_nothing,
    ).close()
    devices = set()
    for folder in (made.folder, tmp_path / "other"):
        opened = open_store(folder, LOGIN, PASSPHRASE, clock)
        with opened.read() as reader:
            devices |= {row[0] for row in reader.fetch("SELECT id FROM device")}
        opened.close()
    assert len(devices) == 2


def test_a_copy_of_the_folder_opens_with_the_same_records(made: Made, clock: HandClock) -> None:
    opened = open_store(made.folder, LOGIN, PASSPHRASE, clock)
    opened.write(Tag.ADD, lambda work: work.put(DUNG))
    opened.close()
    copied = shutil.copytree(made.folder, made.folder.parent / "stick")
    os.unlink(copied / "lock")  # noqa: PTH108 (as a file manager does)
    again = open_store(copied, LOGIN, PASSPHRASE, clock)
    with again.read() as reader:
        assert [each.full_name for each in reader.all(Person)] == [DUNG.full_name]
    again.close()
