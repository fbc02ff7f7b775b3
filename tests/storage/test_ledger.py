"""Who was retired is remembered beside the store, so that no old copy brings anybody back."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from antq_desktop.domain.people import Person
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.ledger import NAME, remember_retired, retired_ids
from antq_desktop.storage.opening import retire_again
from antq_desktop.storage.store import FILE, Store

Reopen = Callable[[], Store]
SOMEBODY, ANOTHER = "0a" * 16, "0b" * 16


def names(store: Store) -> list[str]:
    with store.read() as reader:
        return sorted(each.full_name for each in reader.all(Person))


def add(store: Store, name: str) -> str:
    return store.write(Tag.ADD, lambda work: work.put(Person(full_name=name))).id


def retired(store: Store, person: str) -> None:
    store.write(Tag.RETIRE, lambda work: retire(work, person))


def test_an_id_is_in_the_ledger_as_soon_as_its_person_is_retired(
    store: Store, folder: Path
) -> None:
    gone, kept = add(store, "Lò Văn Pó"), add(store, "Hà Thị Mến")
    assert retired_ids(folder) == frozenset()
    retired(store, gone)
    assert retired_ids(folder) == {gone}
    assert kept not in (folder / NAME).read_text()


@pytest.mark.parametrize(
    "damaged", [b"", b"[", b"7", b"null", b'{"0a": 1}', b"\xff\xfe", b'[1, null, [], "x"]']
)  # fmt: skip
def test_a_damaged_ledger_says_nothing_and_is_made_anew_when_the_store_opens(
    reopen: Reopen, folder: Path, damaged: bytes
) -> None:
    store = reopen()
    gone = add(store, "Lò Văn Pó")
    retired(store, gone)
    (folder / NAME).write_bytes(damaged)
    assert retired_ids(folder) == frozenset()
    again = reopen()
    assert retire_again(again) == 0
    assert retired_ids(folder) == {gone}
    assert names(again) == []


def test_an_old_copy_is_cleaned_by_the_ledger_once(reopen: Reopen, folder: Path) -> None:
    store = reopen()
    gone, _ = add(store, "Lò Văn Pó"), add(store, "Hà Thị Mến")
    store.close()
    old = shutil.copy(folder / FILE, folder.parent / "old.db")
    retired(reopen(), gone)
    reopen().close()
    shutil.copy(old, folder / FILE)
    back = reopen()
    assert names(back) == ["Hà Thị Mến", "Lò Văn Pó"]
    assert retire_again(back) == 1
    assert names(back) == ["Hà Thị Mến"]
    assert retire_again(back) == 0
    report = check(back, deep=True)
    assert report.problems == report.loose == ()


def test_ids_of_other_stores_in_the_ledger_harm_nothing(store: Store, folder: Path) -> None:
    add(store, "Lò Văn Pó")
    remember_retired(folder, [SOMEBODY])
    assert retire_again(store) == 0
    assert names(store) == ["Lò Văn Pó"]
    assert retired_ids(folder) == {SOMEBODY}


def test_the_ledger_is_written_whole_or_stays_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_retired(folder, [SOMEBODY])
    before = (folder / NAME).read_bytes()

    def power_cut(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as cut:
        cut.setattr(os, "fsync", power_cut)
        with pytest.raises(OSError):  # noqa: PT011 (of any kind)
            remember_retired(folder, [ANOTHER])
    assert (folder / NAME).read_bytes() == before
    remember_retired(folder, [ANOTHER])
    assert json.loads((folder / NAME).read_text()) == [SOMEBODY, ANOTHER]


def test_what_is_known_already_is_not_written_again(folder: Path) -> None:
    remember_retired(folder, [SOMEBODY])
    written = (folder / NAME).stat().st_mtime_ns
    remember_retired(folder, [SOMEBODY])
    assert (folder / NAME).stat().st_mtime_ns == written
    remember_retired(folder, [])
    assert retired_ids(folder) == {SOMEBODY}
