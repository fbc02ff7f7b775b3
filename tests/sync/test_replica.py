"""Two PCs of one office exchange files on a stick: nothing lost, nothing asked without need."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import Pc, pcs

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import Disputed
from antq_desktop.storage.changes import REMOVED, Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receipts import who_is_behind, write_request
from antq_desktop.sync.receiving import receive, rehearse
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.undoing import bring_again, take_back, what_stays

NOW = date(2026, 11, 20)


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[tuple[Pc, Pc]]:
    """Two PCs of one office that are paired and have read each other's first file."""
    with pcs(tmp_path, clock) as set_up:
        one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        one.trusts(other, Relation.SAME)
        other.trusts(one, Relation.SAME)
        send(one, other)
        send(other, one)
        yield one, other


def send(sender: Pc, receiver: Pc) -> Plan:
    plan = receive(receiver.store, export_replica(sender.store, receiver.sign).content)
    assert plan.refused == ()
    return plan


def exchange(one: Pc, other: Pc) -> None:
    send(one, other)
    send(other, one)


def add(pc: Pc, name: str = "Lò Văn Pó") -> Person:
    return pc.write(lambda work: work.put(Person(full_name=name)), Tag.ADD)


def type_in(pc: Pc, name: str) -> None:
    """Type in a person of the paper book with one visit."""

    def job(work: Work) -> None:
        person = work.put(Person(full_name=name, born=PartialDate(1990)))
        work.put(Visit(person=person.id, visited_on=NOW))

    pc.write(job, Tag.ADD)


def change(pc: Pc, person: str, **values: object) -> Person:
    def job(work: Work) -> Person:
        return work.put(changed(work.get(Person, person), **values))

    return pc.write(job, Tag.CHANGE)


def state(pc: Pc) -> str:
    return pc.read(digest)


def whole(*all_pcs: Pc) -> None:
    for pc in all_pcs:
        report = check(pc.store, deep=True)
        assert report.problems == ()
        assert report.loose == ()


def counted(reader: Reader) -> list[int]:
    return [len(reader.all(Office)), len(reader.all(Person)), len(reader.all(Visit))]


def questions(pc: Pc) -> list[tuple[str, str]]:
    return pc.read(lambda reader: reader.fetch("SELECT record, field FROM question ORDER BY 1, 2"))


def test_what_one_pc_writes_the_other_has_after_one_file(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = add(one)
    one.write(lambda work: work.put(Visit(person=person.id, visited_on=NOW)), Tag.VISIT)
    plan = send(one, other)
    assert plan.counts == {"added": 2, "known": 0, "newer": 0, "merged": 0, "to_review": 0}
    assert plan.lines[0].name == "Lò Văn Pó"
    assert other.read(lambda reader: reader.get(Person, person.id)).full_name == "Lò Văn Pó"
    send(other, one)
    assert state(one) == state(other)
    whole(one, other)


def test_one_office_has_one_office_record_after_pairing(office: tuple[Pc, Pc]) -> None:
    for pc in office:
        assert len(pc.read(lambda reader: reader.all(Office))) == 1
        assert questions(pc) == []
    whole(*office)


def test_different_fields_of_one_person_need_no_question(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = add(one)
    exchange(one, other)
    change(one, person.id, phone="0911000222")
    change(other, person.id, address="Bản Mường")
    assert send(one, other).counts["merged"] == 1
    send(other, one)
    assert state(one) == state(other)
    shown = one.read(lambda reader: reader.get(Person, person.id))
    assert (shown.phone, shown.address) == ("0911000222", "Bản Mường")
    assert questions(one) == questions(other) == []
    whole(one, other)


def test_the_same_field_waits_for_a_person_and_the_decision_travels(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = add(one)
    exchange(one, other)
    change(one, person.id, phone="0911000222")
    change(other, person.id, phone="0933000444")
    assert send(one, other).counts["to_review"] == 1
    send(other, one)
    assert questions(one) == questions(other) == [(person.id, "phone")]
    with pytest.raises(Disputed):
        change(one, person.id, phone="0955000666")
    one.write(lambda work: work.settle(person.id, {"phone": "0933000444"}), Tag.REVIEW)
    exchange(one, other)
    assert questions(one) == questions(other) == []
    assert state(one) == state(other)
    assert other.read(lambda reader: reader.get(Person, person.id)).phone == "0933000444"
    whole(one, other)


def test_a_removal_that_had_not_seen_a_visit_does_not_hide_it(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = add(one)
    exchange(one, other)
    one.write(lambda work: work.remove(work.get(Person, person.id)), Tag.REMOVE)
    other.write(lambda work: work.put(Visit(person=person.id, visited_on=NOW)), Tag.VISIT)
    exchange(one, other)
    for pc in office:
        assert questions(pc) == [(person.id, REMOVED)]
        assert len(pc.read(lambda reader: reader.all(Visit))) == 1
    whole(one, other)
    other.write(lambda work: work.settle(person.id, {REMOVED: True}), Tag.REVIEW)
    exchange(one, other)
    for pc in office:
        assert questions(pc) == []
        assert pc.read(lambda reader: reader.all(Person)) == []
    assert state(one) == state(other)
    whole(one, other)


def test_the_preview_says_what_the_import_does_and_writes_nothing(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one)
    written = export_replica(one.store, other.sign)
    before = state(other)
    preview = rehearse(other.store, written.content)
    assert state(other) == before
    plan = receive(other.store, written.content)
    assert (plan.counts, plan.lines) == (preview.counts, preview.lines)
    again = receive(other.store, written.content)
    assert again.again
    assert again.counts["added"] == 0


def test_a_lost_file_is_healed_by_the_next(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one)
    export_replica(one.store, other.sign)
    add(one, "Hà Thị Mến")
    plan = send(one, other)
    assert plan.counts["added"] == 2
    assert len(plan.remarks) == 1
    send(other, one)
    assert state(one) == state(other)


def test_a_file_that_leaves_a_gap_is_refused_with_what_to_ask_for(
    office: tuple[Pc, Pc], tmp_path: Path, clock: HandClock
) -> None:
    one, other = office
    add(one)
    send(one, other)
    send(other, one)
    # The records of the other PC are lost; it begins anew with its keys and all pairing kept.
    add(one, "Hà Thị Mến")
    late = export_replica(one.store, other.sign).content
    other.write(
        lambda work: work.run("DELETE FROM change WHERE device <> ?", work.device()), Tag.LOCAL
    )
    before = state(other)
    plan = receive(other.store, late)
    assert [each.reason for each in plan.refused] == ["gap"]
    assert state(other) == before
    receive(one.store, write_request(other.store, one.sign, whole=True).content)
    assert send(one, other).refused == ()
    send(other, one)
    assert state(one) == state(other)


def test_a_whole_file_is_taken_back_days_later(office: tuple[Pc, Pc], clock: HandClock) -> None:
    one, other = office
    kept, gone = add(one, "Lò Văn Pó"), add(one, "Hà Thị Mến")
    plan = send(one, other)
    clock.go(days=3)
    change(other, kept.id, phone="0911000222")
    assert [each.name for each in other.read(lambda reader: what_stays(reader, plan.sha256))] == [
        "Lò Văn Pó"
    ]
    back = take_back(other.store, plan.sha256)
    assert [each.root for each in back.left] == [kept.id]
    assert [each.id for each in other.read(lambda reader: reader.all(Person))] == [kept.id]
    whole(other)
    send(other, one)
    assert {each.id for each in one.read(lambda reader: reader.all(Person))} == {kept.id, gone.id}
    bring_again(other.store, plan.sha256)
    exchange(one, other)
    assert state(one) == state(other)
    whole(one, other)


def test_two_pcs_that_typed_the_same_register_end_without_doubled_people(
    tmp_path: Path, clock: HandClock
) -> None:
    with pcs(tmp_path, clock) as set_up:
        one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        for pc in (one, other):
            for name in ("Lò Văn Pó", "Hà Thị Mến"):
                type_in(pc, name)
        mine = other.read(lambda reader: reader.find(Person, full_name="Lò Văn Pó"))[0]
        change(other, mine.id, phone="0911000222")
        one.trusts(other, Relation.SAME)
        other.trusts(one, Relation.SAME)
        plan = send(one, other)
        assert plan.facts["joined"]
        send(other, one)
        for pc in (one, other):
            found = pc.read(lambda reader: reader.all(Person))
            assert sorted(each.full_name for each in found) == ["Hà Thị Mến", "Lò Văn Pó"]
            assert {each.phone for each in found} == {"", "0911000222"}
            assert len(pc.read(lambda reader: reader.all(Visit))) == 2
            assert questions(pc) == []
        assert state(one) == state(other)
        whole(one, other)


@pytest.mark.parametrize("order", [(2, 0, 1), (0, 1, 2), (1, 2, 0)])
def test_three_pcs_that_typed_the_same_register_come_to_one(
    tmp_path: Path, clock: HandClock, order: tuple[int, ...]
) -> None:
    with pcs(tmp_path, clock) as set_up:
        made = []
        for number in range(3):
            made.append(set_up(pc=f"Máy {number}"))
            type_in(made[-1], "Lò Văn Pó")
            clock.go(hours=-1)
        for one, other in permutations(made, 2):
            one.trusts(other, Relation.SAME)
        for _ in range(3):
            for sender, receiver in permutations([made[each] for each in order], 2):
                send(sender, receiver)
        for pc in made:
            assert pc.read(counted) == [1, 1, 1]
            assert questions(pc) == []
        assert len({state(pc) for pc in made}) == 1
        whole(*made)


def test_who_is_behind_lacks_nothing_once_both_have_read(office: tuple[Pc, Pc]) -> None:
    one, other = office
    add(one)
    assert [each.lacks for each in one.read(who_is_behind)] == [1]
    exchange(one, other)
    assert [each.lacks for each in one.read(who_is_behind)] == [0]
    assert [each.unanswered for each in one.read(who_is_behind)] == [()]
