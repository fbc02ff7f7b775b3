"""What wrote the golden replica: `python -m tests.sync.golden_replica` writes it anew.

It is written once for a format and never again; all people in it are invented.
"""

import json
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from tests.conftest import HandClock

from antq_desktop.domain.people import IdentityPaper, Paper, Person, Sex
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet, Office
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.bearing import merge_into, unmerge
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import new_keys
from antq_desktop.sync.peers import By, Peer, Relation, keep_peer, name_pc, own_keys
from antq_desktop.sync.replica import export_replica

GOLDEN = Path(__file__).parent / "golden"
FILE = GOLDEN / "replica-format1.antq"
#: The (invented) keys of its reader, the key of its writer, and the digest of its records.
KEY = GOLDEN / "replica-format1.key.json"
SCAN = b"an invented scan" * 64
VISITED = date(2026, 10, 1)


def first(work: Work) -> tuple[Person, Person]:
    """Write an office with three people, one of whom stands there twice."""
    work.put(Office(name="Công an xã Đông Bình", code="X-07"))
    name_pc(work, "Máy trực ban")
    hamlet = work.put(Hamlet(name="Bản Mường")).id
    person = work.put(Person(full_name="Đỗ Thị Ngà", sex=Sex.FEMALE, hamlet=hamlet))
    for manner in Manner:
        work.put(Visit(person=person.id, visited_on=VISITED, manner=manner, findings="Chăm làm"))
    scan = work.attach(SCAN)
    work.put(IdentityPaper(person=person.id, kind=Paper.OTHER, number="Đ-12", scan=scan))
    twin = work.put(Person(full_name="Đỗ Thị Nga"))
    work.put(Visit(person=twin.id, visited_on=VISITED))
    work.put(Person(full_name="Lò Văn Pó", phone="0911000222"))
    return person, twin


def then(work: Work, person: str, twin: str) -> None:
    """Change, merge and part, remove, and let a field wait for a decision."""
    work.put(changed(work.get(Person, person), phone="0911000111", remarks='Một\n"hai"'))
    merge_into(work, twin, person)
    other = work.find(Person, full_name="Lò Văn Pó")[0].id
    merge_into(work, other, person)
    unmerge(work, other)
    work.settle_all({other: {"phone": "0933000444"}}, beside=True)
    work.remove(work.put(Person(full_name="Ghi Nhầm")))


def write(file: Path, key: Path) -> None:
    """Write the package and what reads it."""
    reader = new_keys()
    with tempfile.TemporaryDirectory() as folder:
        clock = HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))
        store = Store(Path(folder), bytes(32), "Lê Văn Minh", clock)
        person, twin = store.write(Tag.ADD, first)
        store.write(Tag.CHANGE, lambda work: then(work, person.id, twin.id))
        writer = store.write(Tag.PAIR, own_keys).public
        peer = Peer(
            sign=reader.public.sign, age=reader.public.age, unit_code="X-07",
            unit_name="Công an xã Đông Bình", pc="Máy 2", relation=Relation.SAME,
            since="2026-11-21T05:00:00Z", by=By.DIGITS,
        )  # fmt: skip
        store.write(Tag.PAIR, lambda work: keep_peer(work, peer))
        file.write_bytes(export_replica(store, reader.public.sign).content)
        with store.read() as view:
            told = {
                "reader": {"sign": reader.sign.hex(), "age": reader.age},
                "writer": {"sign": writer.sign, "age": writer.age},
                "digest": digest(view),
            }
        store.close()
    key.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if FILE.exists():
        sys.exit("The golden file stands; a new format gets one of its own beside it.")
    write(FILE, KEY)
