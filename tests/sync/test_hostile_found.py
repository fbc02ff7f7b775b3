"""What a hostile reader found: each of these lost, hid or refused something once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, NEIGHBOUR, Pc, pcs, refused

from antq_desktop.domain.people import Person
from antq_desktop.domain.visits import Visit
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.seen import Seen, changes_beyond
from antq_desktop.storage.shown import _columns
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.exporting import Letter, write_out
from antq_desktop.sync.merge import refuse_broken_chain, unknown
from antq_desktop.sync.outbox import waiting
from antq_desktop.sync.package import lines_of
from antq_desktop.sync.peers import Relation, pc_address, unit_address
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receipts import write_request
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import TAKEN_BACK, export_replica
from antq_desktop.sync.summaries import Totals, export_summary, received_summaries
from antq_desktop.sync.transfer_giving import offer
from antq_desktop.sync.undoing import bring_again, take_back

DAY = date(2026, 11, 20)


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Pc, Pc]]:
    with pcs(tmp_path, clock) as set_up:
        one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        one.trusts(other, Relation.SAME)
        other.trusts(one, Relation.SAME)
        exchange(one, other)
        yield one, other


def send(sender: Pc, receiver: Pc) -> Plan:
    plan = receive(receiver.store, export_replica(sender.store, receiver.sign).content)
    assert plan.refused == ()
    return plan


def exchange(one: Pc, other: Pc) -> None:
    send(one, other)
    send(other, one)


def add(pc: Pc, name: str) -> Person:
    return pc.write(lambda work: work.put(Person(full_name=name)), Tag.ADD)


def names(pc: Pc) -> list[str]:
    return sorted(each.full_name for each in pc.read(lambda reader: reader.all(Person)))


def whole(pc: Pc) -> None:
    report = check(pc.store, deep=True)
    assert (report.problems, report.loose) == ((), ())


def refused_for(pc: Pc, content: bytes) -> list[str]:
    return [each.reason for each in receive(pc.store, content).refused]


def test_own_person_merged_into_one_of_a_file_is_seen_once_it_is_taken_back(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    mine = add(other, "Lò Văn Pó")
    theirs = add(one, "Lò Văn Pọ")
    plan = send(one, other)
    other.write(lambda work: bearing.merge_into(work, mine.id, theirs.id), Tag.MERGE)
    assert names(other) == ["Lò Văn Pọ"]
    take_back(other.store, plan.sha256)
    assert names(other) == ["Lò Văn Pó"]
    whole(other)
    bring_again(other.store, plan.sha256)
    assert names(other) == ["Lò Văn Pọ"]
    whole(other)


def test_a_merge_that_is_taken_back_gives_each_person_their_own(office: tuple[Pc, Pc]) -> None:
    one, other = office
    loser, survivor = add(one, "Lò Văn Pó"), add(one, "Lò Văn Pọ")
    one.write(lambda work: work.put(Visit(person=loser.id, visited_on=DAY)), Tag.VISIT)
    exchange(one, other)
    one.write(lambda work: bearing.merge_into(work, loser.id, survivor.id), Tag.MERGE)
    plan = send(one, other)
    take_back(other.store, plan.sha256)
    assert names(other) == ["Lò Văn Pó", "Lò Văn Pọ"]
    assert [each.person for each in other.read(lambda reader: reader.all(Visit))] == [loser.id]
    whole(other)


def test_who_was_retired_by_a_file_stays_retired_when_it_is_taken_back(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    person = add(one, "Lò Văn Pó")
    exchange(one, other)
    one.write(lambda work: bearing.retire(work, person.id), Tag.RETIRE)
    plan = send(one, other)
    take_back(other.store, plan.sha256)
    assert names(other) == []
    whole(other)


def test_what_was_taken_back_is_named_when_it_comes_again(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one, "Lò Văn Pó")
    content = export_replica(one.store, other.sign).content
    take_back(other.store, receive(other.store, content).sha256)
    again = receive(other.store, content)
    anew = receive(other.store, export_replica(one.store, other.sign, whole=True).content)
    for plan in (again, anew):
        assert TAKEN_BACK in [each.message for each in plan.remarks]


def test_a_receipt_is_for_the_file_it_names_and_no_other(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one, "Lò Văn Pó")
    sent = export_replica(one.store, other.sign)
    has = lines_of([{"received": 0}])

    def receipt(told: object) -> bytes:
        sections = {"receipt": lines_of([told]), "seen": has}
        letter = Letter(Purpose.RECEIPT, pc_address(one.sign), sections)
        return write_out(other.store, lambda _work: letter).content

    to = pc_address(other.sign)
    before = {"to": to, "number": sent.number, "sha256": "0" * 64}
    assert receive(one.store, receipt(before)).facts == {"acknowledged": []}
    assert [each.sha256 for each in one.read(waiting)] == [sent.sha256]
    assert refused_for(one, receipt({"to": [], "number": sent.number})) == ["damaged"]
    assert receive(one.store, receipt({**before, "sha256": sent.sha256})).facts == {
        "acknowledged": [sent.number]
    }


def test_no_number_of_a_transfer_reaches_what_is_kept_of_our_own(
    tmp_path: Path, clock: HandClock
) -> None:
    with pcs(tmp_path, clock) as set_up:
        one, other = set_up(), set_up(NEIGHBOUR)
        one.trusts(other, Relation.OTHER)
        other.trusts(one, Relation.OTHER)
        offer(one.store, add(one, "Lò Văn Pó").id, NEIGHBOUR, DAY)
        number = one.read(lambda reader: reader.fetch("SELECT number FROM transfers"))[0][0]
        told = {"number": f"out:{number}", "reason": "", "asked": False}
        letter = Letter(Purpose.TRANSFER, unit_address(COMMUNE), {"cancel": lines_of([told])})
        content = write_out(other.store, lambda _work: letter).content
        assert refused_for(one, content) == ["damaged"]


def test_a_day_of_too_many_digits_is_shown_as_nothing() -> None:
    born = next(each for each in _columns("people") if each.name == "born")
    assert born.reads("1990")
    assert not born.reads("9" * 22)


def test_totals_written_with_a_clock_years_ahead_give_way_to_newer_ones(
    tmp_path: Path, clock: HandClock
) -> None:
    with pcs(tmp_path, clock) as set_up:
        commune, province = set_up(), set_up(ABOVE)
        commune.trusts(province, Relation.ABOVE)
        province.trusts(commune, Relation.BELOW)

        def written(people: int) -> bytes:
            totals = Totals("2026-Q4", "2026-10-01", "2026-12-31", {"people": people})
            return export_summary(commune.store, ABOVE, totals).content

        clock.go(days=3650)
        ahead = written(1)
        clock.go(days=-3650)
        right = written(2)
        for content in (ahead, right, written(3)):
            receive(province.store, content)
        (kept,) = province.read(received_summaries)
        assert kept.totals.figures == {"people": 3}


def test_what_one_pc_took_back_reaches_the_others_through_it(
    tmp_path: Path, clock: HandClock
) -> None:
    with pcs(tmp_path, clock) as set_up:
        first, middle, last = (set_up(pc=name) for name in ("Máy 1", "Máy 2", "Máy 3"))
        for one, other in ((first, middle), (middle, last)):
            one.trusts(other, Relation.SAME)
            other.trusts(one, Relation.SAME)
            exchange(one, other)
        exchange(first, middle)
        add(first, "Lò Văn Pó")
        plan = send(first, middle)
        take_back(middle.store, plan.sha256)
        send(middle, last)
        assert (names(middle), names(last)) == ([], ["Lò Văn Pó"])
        # Nor does it come again by itself from who has it.
        assert send(last, middle).counts["added"] == 0
        assert names(middle) == []
        bring_again(middle.store, plan.sha256)
        assert names(middle) == ["Lò Văn Pó"]
        for pc in (first, middle, last):
            whole(pc)


def test_the_first_change_of_a_pc_that_is_not_the_one_it_wrote_is_refused(
    office: tuple[Pc, Pc],
) -> None:
    changes = office[0].read(lambda reader: [*changes_beyond(reader, Seen())])
    first = next(each for each in changes if each.seq == 1)
    refuse_broken_chain([first], {})
    other = first._replace(moment="2026-01-01T00:00:00.000000Z")
    assert refused(lambda: refuse_broken_chain([other], {})) == "damaged"


def test_one_number_for_two_changes_within_a_file_is_refused(office: tuple[Pc, Pc]) -> None:
    change = office[0].read(lambda reader: [*changes_beyond(reader, Seen())])[0]
    twin = change._replace(link=bytes(32))
    assert unknown([change, change], {}) == [change]
    assert refused(lambda: unknown([change, twin], {})) == "forked"


def test_who_asks_for_a_whole_file_gets_one(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one, "Lò Văn Pó")
    exchange(one, other)
    receive(one.store, write_request(other.store, one.sign).content)
    assert send(one, other).counts["known"] == 0
    receive(one.store, write_request(other.store, one.sign, whole=True).content)
    assert send(one, other).counts["known"] > 0


def test_an_older_file_that_comes_late_does_not_turn_the_count_back(office: tuple[Pc, Pc]) -> None:
    one, other = office
    files = [export_replica(one.store, other.sign).content for _ in range(3)]
    for content in (files[2], files[0]):
        receive(other.store, content)
    assert send(one, other).remarks == ()
