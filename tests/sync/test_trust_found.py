"""What a PC that was revoked, or another office, can bring into these records, and what is said."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.offices import add, exchange
from tests.sync.pcs import Pc, pcs

from antq_desktop.domain.units import Officer
from antq_desktop.errors import PackageRefused
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import Change, Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.seen import Seen, changes_beyond
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived
from antq_desktop.sync.package import open_package
from antq_desktop.sync.peers import Relation, peer, revoke
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica, take_changes


@pytest.fixture
def three(tmp_path: Path, clock: HandClock) -> Iterator[list[Pc]]:
    """Three PCs of one office that have read one another's files."""
    with pcs(tmp_path, clock) as set_up:
        made = [set_up(pc=f"Máy {number}") for number in (1, 2, 3)]
        for one in made:
            for other in made:
                if one is not other:
                    one.trusts(other, Relation.SAME)
        exchange(*made)
        yield made


def test_what_a_revoked_pc_wrote_later_is_told_when_another_brings_it(three: list[Pc]) -> None:
    first, second, lost = three
    add(lost, "Lò Văn Pó")
    exchange(*three)
    first.write(lambda work: revoke(work, lost.sign, "Mất máy"), Tag.REVOKE)
    quiet = receive(first.store, export_replica(second.store, first.sign).content)
    assert quiet.remarks == ()
    add(lost, "Hà Thị Mến")
    receive(second.store, export_replica(lost.store, second.sign).content)
    plan = receive(first.store, export_replica(second.store, first.sign).content)
    assert [remark.values["pc"] for remark in plan.remarks] == ["Máy 3"]
    assert plan.counts["added"] == 1


def test_another_office_brings_nothing_in_the_name_of_our_second_pc(
    three: list[Pc], clock: HandClock, tmp_path: Path
) -> None:
    first, second, _ = three
    person = add(second, "Lò Văn Pó")
    with pcs(tmp_path / "other", clock) as set_up:
        stranger = set_up("YM02")
        first.trusts(stranger, Relation.OTHER)
        told = second.read(lambda reader: said(reader, person.id))
        content = export_replica(second.store, first.sign).content
        package = open_package(content, [first.keys.age], lambda _: None)

        def take(work: Work) -> None:
            arrived = Arrived(package, peer(work, stranger.sign))
            take_changes(work, arrived, told, Seen())

        with pytest.raises(PackageRefused) as refused:
            first.write(take)
        assert refused.value.reason == "gap"
        assert receive(first.store, content).refused == ()


def said(reader: Reader, record: str) -> list[Change]:
    """Return what the log says of a record."""
    return [each for each in changes_beyond(reader, Seen()) if each.record == record]


def test_the_window_names_the_officer_of_this_pc_where_two_have_one_login(three: list[Pc]) -> None:
    for pc, name in zip(three, ("Lê Văn Tám", "Phạm Thị Hoa", "Hà Văn Cường"), strict=True):
        pc.write(partial(put_officer, name), Tag.ADD)
    exchange(*three)
    told = [pc.read(lambda reader: actor_name(reader, "canbo")) for pc in three]
    assert told == ["Lê Văn Tám", "Phạm Thị Hoa", "Hà Văn Cường"]


def put_officer(name: str, work: Work) -> None:
    work.put(Officer(full_name=name, login="canbo"))
