"""Merging changes of another PC, beside one executemany of every row the merge leaves.

Ours reads the lines of a file as they are unpacked, checks the chain and every value, writes the
log and makes the rows anew; the reference writes the same rows by the driver alone.
"""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from antq_desktop.domain.people import Person
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.haste import without_collecting
from antq_desktop.storage.seen import Seen, changes_beyond, links_of
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.merge import refuse_broken_chain, unknown
from antq_desktop.sync.package import lines_of
from antq_desktop.sync.strict import values_in
from antq_desktop.sync.wire import change_of_line, lines
from benchmarks import stores
from benchmarks.importing import new_folders
from benchmarks.timing import Measured, compare

PEOPLE, VISITS = 5_000, 45_000
EDITS = 25_000
ROUNDS = 3


def fill(work: Work) -> None:
    """Write 50,000 records: people, and visits to them."""
    people = [work.put(Person(full_name=f"Lò Văn {each:05d}")) for each in range(PEOPLE)]
    day = work.clock.today()
    for each in range(VISITS):
        person = people[each % PEOPLE].id
        on = day - timedelta(days=each // PEOPLE)
        work.put(Visit(person=person, visited_on=on, findings=f"Đã gặp lần {each}"))


def edit(field: str) -> Callable[[Work], None]:
    """Return a Work that changes a field of 25,000 visits."""

    def job(work: Work) -> None:
        for each in work.all(Visit)[:EDITS]:
            words: Any = {field: f"{field} {each.id[:6]}"}
            work.put(replace(each, **words))

    return job


def section(store: Store, known: Seen) -> bytes:
    """Return the lines of all changes beyond what is known."""
    with store.read() as reader:
        return lines_of(lines(changes_beyond(reader, known)))


def merge(store: Store, content: bytes) -> None:
    """Take in the lines of a file."""

    def job(work: Work) -> None:
        changes = [change_of_line(each) for each in values_in([content])]
        links = links_of(work, changes)
        fresh = unknown(changes, links)
        refuse_broken_chain(fresh, links)
        work.take_in(fresh)

    with without_collecting():
        store.write(Tag.RECEIVE, job)


def merge_50000(folder: Path) -> Measured:
    """Measure 50,000 changes into an empty store."""
    source = stores.open_store(folder / "source")
    source.write(Tag.ADD, fill)
    content = section(source, Seen())
    rows = stores.rows_of(source)
    source.close()
    new_folder = new_folders(folder)
    ours = [stores.open_store(new_folder())]
    bare = [stores.open_bare(new_folder())]

    def renew() -> None:
        bare[-1].close()
        bare.append(stores.open_bare(new_folder()))
        ours[-1].close()
        ours.append(stores.open_store(new_folder()))

    ours_s, reference_s = compare(
        lambda: merge(ours[-1], content),
        lambda: stores.write_bare(bare[-1], rows),
        rounds=ROUNDS,
        between=renew,
    )
    bare[-1].close()
    ours[-1].close()
    return Measured(
        "merge_50000", PEOPLE + VISITS, ours_s, "raw inserts of every row left", reference_s, 6
    )


def merge_25000(folder: Path) -> Measured:
    """Measure 25,000 changes against 25,000 concurrent ones to the same records."""
    first = stores.open_store(folder / "one")
    first.write(Tag.ADD, fill)
    with first.read() as reader:
        shared = Seen.of((each.device, each.seq) for each in reader.changes())
    whole = section(first, Seen())
    other = stores.open_store(folder / "other")
    merge(other, whole)
    first.write(Tag.CHANGE, edit("agreed"))
    other.write(Tag.CHANGE, edit("findings"))
    content = section(other, shared)
    first.close()
    other.close()
    kept = _left(folder, content)
    new_folder = new_folders(folder)
    ours = [_copy(folder, new_folder())]
    bare = [stores.open_bare(new_folder())]

    def renew() -> None:
        bare[-1].close()
        bare.append(stores.open_bare(new_folder()))
        ours[-1].close()
        ours.append(_copy(folder, new_folder()))

    ours_s, reference_s = compare(
        lambda: merge(ours[-1], content),
        lambda: stores.write_bare(bare[-1], kept),
        rounds=ROUNDS,
        between=renew,
    )
    bare[-1].close()
    ours[-1].close()
    return Measured("merge_25000", EDITS, ours_s, "raw inserts of every row left", reference_s, 6)


def _copy(folder: Path, to: Path) -> Store:
    shutil.copytree(folder / "one", to)
    return stores.open_store(to)


def _left(folder: Path, content: bytes) -> stores.Rows:
    """Return the rows a merge leaves: the changes it brought, and the rows of their records."""
    store = _copy(folder, folder / "left")
    with store.read() as reader:
        before = reader.last_arrival()
    merge(store, content)
    with store.read() as reader:
        touched = _ids(reader.fetch("SELECT DISTINCT record FROM change WHERE arrival > ?", before))
        chosen = {
            "change": ("arrival > ?", before),
            "visits": ("id IN (SELECT value FROM json_each(?))", touched),
            "entry": ("record IN (SELECT value FROM json_each(?))", touched),
            "question": ("record IN (SELECT value FROM json_each(?))", touched),
        }
        kept = [
            (name, reader.fetch(f'SELECT * FROM "{name}" WHERE {where}', value))  # noqa: S608
            for name, (where, value) in chosen.items()
        ]
        numbers = json.dumps([row[0] for row in dict(kept)["entry"]])
        asked = "SELECT rowid, * FROM search WHERE rowid IN (SELECT value FROM json_each(?))"
        kept.append(("search", reader.fetch(asked, numbers)))
    store.close()
    return [(name, rows) for name, rows in kept if rows]


def _ids(rows: Iterable[tuple[object, ...]]) -> str:
    return json.dumps([row[0] for row in rows])
