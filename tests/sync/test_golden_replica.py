"""The file of all records that the first release with exchange wrote, taken in by this program.

What `golden_replica` says was written must come out, to the last field.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.golden_replica import FILE, KEY, SCAN, VISITED

from antq_desktop.domain.people import IdentityPaper, Person, Sex
from antq_desktop.domain.units import Hamlet, Office
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.changes import REMOVED, Tag, digest
from antq_desktop.storage.check import check
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.peers import By, Peer, Relation, keep_peer
from antq_desktop.sync.receiving import receive

TOLD = json.loads(KEY.read_text(encoding="utf-8"))


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """The store of the PC the file was written for, on its first day."""
    clock.go(days=1)
    made = Store(tmp_path, bytes(32), "Hà Văn Sơn", clock)

    def begin(work: Work) -> None:
        work.put(Office(name="Công an xã Đông Bình", code="X-07"))
        work.keep(Local.KEYS, "own", {**TOLD["reader"], "since": "2026-11-21T05:00:00Z"})
        keep_peer(
            work,
            Peer(
                **TOLD["writer"], unit_code="X-07", unit_name="Công an xã Đông Bình",
                pc="Máy trực ban", relation=Relation.SAME, since="2026-11-21T05:00:00Z",
                by=By.DIGITS,
            ),
        )  # fmt: skip

    made.write(Tag.SET_UP, begin)
    yield made
    made.close()


def test_every_value_of_the_golden_file_comes_in(store: Store) -> None:
    with store.read() as reader:
        own = {record for record, _ in reader.records()}
    plan = receive(store, FILE.read_bytes())
    assert plan.refused == ()
    with store.read() as reader:
        found = sorted(reader.all(Person), key=lambda each: each.full_name)
        assert [each.full_name for each in found] == ["Lò Văn Pó", "Đỗ Thị Ngà"]
        other, person = found
        assert (person.sex, person.phone) == (Sex.FEMALE, "0911000111")
        assert person.remarks == 'Một\n"hai"'
        assert person.hamlet is not None
        assert reader.get(Hamlet, person.hamlet).name == "Bản Mường"
        visits = reader.all(Visit)
        # Those of the one who stood there twice among them.
        assert {each.person for each in visits} == {person.id}
        assert {each.visited_on for each in visits} == {VISITED}
        assert {each.manner for each in visits} == {None, *Manner}
        (paper,) = reader.all(IdentityPaper)
        assert paper.scan is not None
        assert reader.attachment(paper.scan) == SCAN
        asked = reader.fetch("SELECT record, field FROM question")
        assert asked == [(other.id, "phone")]
        assert len(reader.all(Office)) == 1
        told = [(record, heads) for record, heads in reader.records() if record not in own]
        assert sum(heads.value(REMOVED) is True for _, heads in told) == 1
        assert digest(told) == TOLD["digest"]
    report = check(store, deep=True)
    assert report.problems == report.loose == ()
