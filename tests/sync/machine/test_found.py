"""Histories that the machine found, each told again as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.sync.machine.machine import Machine
from tests.sync.machine.oracle import MERGED, RETIRED
from tests.sync.machine.running import MOST
from tests.sync.machine.worlds import PcsOf, in_memory, on_stores

DUNG, HOA = "41" * 16, "91" * 16


@pytest.fixture(params=["in memory", "on stores"])
def pcs_of(request: pytest.FixtureRequest, made_office: Path) -> PcsOf:
    return in_memory if request.param == "in memory" else on_stores(made_office)


@contextmanager
def office_of(pcs: PcsOf, count: int) -> Iterator[Machine]:
    """PCs that begin with the same records, their clocks agreeing; at the end all is compared."""

    class World(Machine):
        pass

    World.pcs_of = staticmethod(pcs)
    made = World()
    made.open(count=count, years=[0] * MOST)
    try:
        yield made
    finally:
        made.teardown()


def test_nobody_is_kept_for_a_retired_person_merged_into_them(pcs_of: PcsOf) -> None:
    with office_of(pcs_of, 3) as office:
        office.act(1, {DUNG: {MERGED: HOA}}, lambda pc: pc.merge(DUNG, HOA))
        office.act(2, {HOA: {MERGED: DUNG}}, lambda pc: pc.merge(HOA, DUNG))
        office.take(office.write_file(1, 1, exact=True))
        office.remove_all(2, DUNG, lambda pc: pc.remove(DUNG))
        office.act(0, {HOA: {RETIRED: True}}, lambda pc: pc.retire(HOA))
        office.take(office.write_file(2, 1, exact=True))
        office.take(office.write_file(0, 2, exact=True))
        for at in (0, 2):
            assert office.pcs[at].state().questions == {(HOA, MERGED)}
