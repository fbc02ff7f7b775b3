"""How an office's records grow over many years: sections of 50,000 small changes, one by one.

`python -m benchmarks.growing [changes]` takes a million in, or as many as named, and prints for
each section its seconds, the size of the file and the most memory this program has had. It stands
outside of `make bench`: there is nothing to compare it with, and a million takes its time.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.storage.changes import NOTHING_BEFORE, Change, DeviceId, commit, link, packed
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.store import FILE
from antq_desktop.sync.package import lines_of
from antq_desktop.sync.wire import line_of
from benchmarks import stores
from benchmarks.merging import merge

CHANGES, SECTION = 1_000_000, 50_000
#: Of a section: so many people, then visits to them, then edits of what was learnt.
PEOPLE, EDITS = 500, 10_000
DEVICE = DeviceId("0a" * 16)
MEGABYTE = 1 << 20


def grow(changes: int, folder: Path) -> None:
    """Merge so many changes into a new store and print how it went."""
    store = stores.open_store(folder)
    written = _written()
    whole = 0.0
    print(f"{'changes':>10}{'seconds':>10}{'file MB':>10}{'memory MB':>12}")
    for reached in range(SECTION, changes + 1, SECTION):
        content = lines_of(line_of(next(written)) for _ in range(SECTION))
        begun = time.perf_counter()
        merge(store, content)
        took = time.perf_counter() - begun
        whole += took
        size = (folder / FILE).stat().st_size // MEGABYTE
        print(f"{reached:>10}{took:>10.1f}{size:>10}{_most_memory():>12}", flush=True)
    begun = time.perf_counter()
    with store.read() as reader:
        digest(reader)
    digested = time.perf_counter() - begun
    begun = time.perf_counter()
    problems = check(store, deep=True).problems
    checked = time.perf_counter() - begun
    print(f"merged in {whole:.1f} s; digest {digested:.1f} s; deep check {checked:.1f} s,", end=" ")
    print(f"{len(problems)} problems; {_most_memory()} MB at most")
    store.close()


def _written() -> Iterator[Change]:
    """Yield the changes of one PC for ever: people, visits to them, edits of these."""
    seq, ending = 0, NOTHING_BEFORE
    day = stores.TODAY
    while True:
        start = seq
        for number in range(SECTION):
            seq += 1
            base: dict[str, tuple[str, ...]] = {}
            person = _id(start + number % PEOPLE)
            if number < PEOPLE:
                register, record = "people", person
                fields: dict[str, Stored] = {"full_name": f"Lò Văn {seq}", "_created": True}
            elif number < SECTION - EDITS:
                register, record = "visits", _id(start + number)
                on = (day - timedelta(days=number // PEOPLE)).isoformat()
                fields = {"_created": True, "findings": f"Gặp lần {seq}", "person": person}
                fields |= {"visited_on": on}
            else:
                # Each edit is of a visit of its own, among the first of the section.
                place = PEOPLE + number - (SECTION - EDITS)
                register, record, person = "visits", _id(start + place), _id(start + place % PEOPLE)
                fields = {"findings": f"Sửa lần {seq}"}
                base = {"findings": (f"{DEVICE}:{start + place + 1}",)}
            change = _change(seq, (register, record, person), fields, base)
            ending = link(ending, change)
            yield change._replace(link=ending)


def _change(
    seq: int,
    place: tuple[str, str, str],
    fields: dict[str, Stored],
    base: dict[str, tuple[str, ...]],
) -> Change:
    register, record, root = place
    seed, reason = f"{seq:032x}", "visit:record"
    said = [packed(fields[name]) for name in sorted(fields)]
    return Change(
        0, DEVICE, seq, b"", RecordId(record), register, root, fields, seed,
        commit(seed, said, reason), base, "2026-11-21T05:00:00.000000Z", "canbo", reason, 2,
        f"{seq // 100:032x}",
    )  # fmt: skip


def _id(number: int) -> str:
    # Spread as random ids are.
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}{number:016x}"


def _most_memory() -> int:
    """Return the most memory this program has had, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 (not there on Windows)

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else CHANGES
    with tempfile.TemporaryDirectory(prefix="antq-bench-") as place:
        grow(asked, Path(place))
