"""A file that was written stays until the other side says it has it."""

import hashlib
import os
from collections.abc import Callable, Iterator
from datetime import UTC
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop.errors import AntqError, NotFound, PackageRefused
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync import outbox
from antq_desktop.sync.outbox import (
    OutboxProblem,
    SentFile,
    Wrong,
    acknowledge,
    content_of,
    forget_sent,
    keep_sent,
    let_go,
    outbox_problems,
    sent_files,
    set_apart,
    set_apart_files,
    waiting,
)
from antq_desktop.sync.stick import file_name

NEIGHBOUR = "unit:24010"


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    folder = tmp_path / "store"
    folder.mkdir()
    made = Store(folder, bytes(range(32)), "canbo", clock)
    yield made
    made.close()


def send(store: Store, number: int, purpose: str = "replica", to: str = NEIGHBOUR) -> SentFile:
    """Write a file and keep it, an hour after the last."""
    content = f"{to} {number} {purpose}".encode() * 100
    clock = store.clock
    assert isinstance(clock, HandClock)
    clock.go(hours=1)
    sent = SentFile(
        hashlib.sha256(content).hexdigest(),
        file_name("24010", "24007", number, clock.today()),
        purpose,
        to,
        "Công an xã Đắk Tô",
        number,
        clock.now().astimezone(UTC).isoformat(),
        len(content),
    )
    store.write(Tag.LOCAL, lambda work: keep_sent(work, store.folder, sent, content))
    return sent


def receipt(store: Store, number: int, to: str = NEIGHBOUR) -> list[int]:
    """Take in a receipt; return the numbers done with by it."""
    done = store.write(Tag.LOCAL, lambda work: acknowledge(work, to, number))
    return [each.number for each in done]


def numbers(store: Store) -> tuple[list[int], list[int]]:
    """Return the numbers of the files kept, and of those without a receipt."""
    with store.read() as reader:
        return (
            [each.number for each in sent_files(reader)],
            [each.number for each in waiting(reader)],
        )


def problems(store: Store) -> list[OutboxProblem]:
    with store.read() as reader:
        return outbox_problems(reader, store.folder)


def forget(store: Store, sent: SentFile) -> None:
    store.write(Tag.LOCAL, lambda work: forget_sent(work, store.folder, sent.sha256))


def test_a_lost_stick_is_written_again_from_the_outbox(store: Store) -> None:
    sent = send(store, 1)
    content = content_of(store.folder, sent.sha256)
    assert hashlib.sha256(content).hexdigest() == sent.sha256
    with store.read() as reader:
        assert sent_files(reader) == waiting(reader) == [sent]
    assert problems(store) == []


def test_a_file_waits_for_its_receipt_and_can_be_let_go_then(
    store: Store, clock: HandClock
) -> None:
    sent = send(store, 1)
    with pytest.raises(AntqError) as kept:
        forget(store, sent)
    assert kept.value.values == {"name": sent.name}
    assert content_of(store.folder, sent.sha256)

    clock.go(days=3)
    assert receipt(store, 1) == [1]
    with store.read() as reader:
        (done,) = sent_files(reader)
    assert done.acknowledged_at == clock.now().astimezone(UTC).isoformat()
    assert numbers(store) == ([1], [])

    forget(store, done)
    assert numbers(store) == ([], [])
    assert problems(store) == []
    with pytest.raises(NotFound):
        content_of(store.folder, sent.sha256)
    with pytest.raises(NotFound):
        forget(store, sent)


def test_a_receipt_of_a_later_file_stands_for_those_it_holds_too(store: Store) -> None:
    """File 1 got lost, file 3 holds all of it; the offer in file 2 is in no other."""
    send(store, 1)
    send(store, 2, "transfer")
    send(store, 3)
    send(store, 4)
    send(store, 1, to="pc:ab")
    assert receipt(store, 3) == [1, 3]
    assert numbers(store) == ([1, 2, 3, 4, 1], [2, 4, 1])
    assert receipt(store, 3) == [], "a receipt that comes twice says nothing new"
    assert receipt(store, 9) == [], "nor one for a file that was let go"
    assert receipt(store, 2) == [2]


def test_a_receipt_of_an_offer_says_nothing_of_the_files_before_it(store: Store) -> None:
    send(store, 1)
    send(store, 2, "transfer")
    send(store, 3, "transfer")
    assert receipt(store, 3) == [3]
    assert numbers(store) == ([1, 2, 3], [1, 2])


def test_a_file_that_is_not_what_its_row_says_is_a_defect(store: Store) -> None:
    sent = send(store, 1)
    with pytest.raises(ValueError, match=sent.sha256):
        store.write(Tag.LOCAL, lambda work: keep_sent(work, store.folder, sent, b"other"))


def test_a_damaged_copy_is_not_handed_out(store: Store) -> None:
    sent = send(store, 1)
    path = store.folder / "outbox" / f"{sent.sha256}.antq"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(PackageRefused) as damaged:
        content_of(store.folder, sent.sha256)
    assert damaged.value.reason == "damaged"
    assert problems(store) == [], "its size is right, and no content is read for this"

    path.write_bytes(b"")
    assert problems(store) == [OutboxProblem(Wrong.OTHER_SIZE, sent.name)]


def test_rows_and_files_that_do_not_agree_are_named(store: Store) -> None:
    lost, kept = send(store, 1), send(store, 2)
    place = store.folder / "outbox"
    (place / f"{lost.sha256}.antq").unlink()
    (place / "stray.antq").write_bytes(b"x")
    (place / "cut.antq.part").write_bytes(b"x")
    assert problems(store) == [
        OutboxProblem(Wrong.NO_FILE, lost.name),
        OutboxProblem(Wrong.UNFINISHED, "cut.antq.part"),
        OutboxProblem(Wrong.NO_ROW, "stray.antq"),
    ]
    assert content_of(store.folder, kept.sha256)


def test_a_work_that_comes_to_nothing_leaves_a_file_that_is_named(store: Store) -> None:
    def breaks_off(work: Work) -> None:
        content = b"never sent"
        sha256 = hashlib.sha256(content).hexdigest()
        sent = SentFile(sha256, "x.antq", "replica", NEIGHBOUR, "", 1, "2026", len(content))
        keep_sent(work, store.folder, sent, content)
        raise NotFound(name="something")

    with pytest.raises(NotFound):
        store.write(Tag.LOCAL, breaks_off)
    assert numbers(store) == ([], [])
    assert [each.wrong for each in problems(store)] == [Wrong.NO_ROW]


def test_the_same_file_is_kept_once_and_a_broken_copy_is_mended(store: Store) -> None:
    sent = send(store, 1)
    place = store.folder / "outbox"
    path = place / f"{sent.sha256}.antq"
    content = path.read_bytes()
    (place / f"{sent.sha256}.antq.part").write_bytes(b"of a program that was killed")
    for lies_there in (content, content[:10]):
        path.write_bytes(lies_there)
        store.write(Tag.LOCAL, lambda work: keep_sent(work, store.folder, sent, content))
        assert [each.name for each in place.iterdir()] == [path.name]
        assert path.read_bytes() == content
    assert problems(store) == []


def test_a_store_that_never_sent_anything_has_nothing_wrong(store: Store) -> None:
    assert problems(store) == []
    assert set_apart_files(store.folder) == []
    with pytest.raises(NotFound):
        content_of(store.folder, "00" * 32)


def test_a_file_that_was_not_taken_in_is_set_apart_unread(store: Store) -> None:
    first = set_apart(store.folder, b"from an unknown PC")
    os.utime(first, (1, 1))
    second = set_apart(store.folder, b"from a PC that was lost")
    again = set_apart(store.folder, b"from an unknown PC")
    assert again == first
    assert first == store.folder / "quarantine" / f"{first.stem}.antq"
    assert set_apart_files(store.folder) == [first, second]
    assert first.read_bytes() == b"from an unknown PC"

    let_go(store.folder, first.stem)
    assert set_apart_files(store.folder) == [second]
    with pytest.raises(NotFound):
        let_go(store.folder, first.stem)


def test_a_place_that_cannot_be_made_is_a_sentence(store: Store) -> None:
    (store.folder / "outbox").write_bytes(b"a file where the folder should be")
    with pytest.raises(PackageRefused) as refused:
        send(store, 1)
    assert refused.value.reason == "not_written"
    assert numbers(store) == ([], [])


def test_a_copy_another_program_holds_is_named_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send(store, 1)
    receipt(store, 1)

    def held(_self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError

    remove: Callable[..., None] = Path.unlink
    monkeypatch.setattr(Path, "unlink", held)
    forget(store, sent)
    monkeypatch.setattr(Path, "unlink", remove)
    assert problems(store) == [OutboxProblem(Wrong.NO_ROW, f"{sent.sha256}.antq")]


def test_what_is_kept_is_of_this_pc_alone(store: Store) -> None:
    send(store, 1)
    with store.read() as reader:
        assert len(reader.kept(Local.SENT)) == 1
        assert reader.changes() == []
    assert {path.name for path in (store.folder / outbox.OUTBOX).iterdir()} == {
        f"{key}.antq" for key in reader_keys(store)
    }


def reader_keys(store: Store) -> list[str]:
    with store.read() as reader:
        return list(reader.kept(Local.SENT))


def test_nobody_waits_for_the_receipt_of_a_receipt(store: Store) -> None:
    sent = send(store, 1, purpose="receipt")
    assert numbers(store) == ([1], [])
    forget(store, sent)
    assert numbers(store) == ([], [])
