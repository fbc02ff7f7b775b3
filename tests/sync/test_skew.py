"""PCs of one office whose programs are not of the same age: nothing is lost, nothing breaks.

What the older program cannot read it keeps and passes on; the day it is brought up to date, all of
it is there.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import pytest
from tests.sync.newer import Writer, reworded
from tests.sync.pcs import Pc, SetUp
from tests.sync.test_replica import add, change, exchange, questions, send, state, whole

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Kin, Person, Sex, Stay, Where
from antq_desktop.domain.visits import Visit
from antq_desktop.storage import schema
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import REMOVED, Heads, Tag
from antq_desktop.storage.check import rebuild
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.search import search
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receiving import receive, rehearse
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.review import count, decide
from antq_desktop.sync.review import questions as read_questions
from antq_desktop.sync.undoing import bring_again, take_back

NEW_RECORD, NEW_STAY = "0b" * 16, "0c" * 16
DAY = date(2026, 11, 20)


@pytest.fixture
def office(set_up: SetUp) -> tuple[Pc, Pc]:
    """Two PCs of one office that have met."""
    one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
    one.trusts(other, Relation.SAME)
    other.trusts(one, Relation.SAME)
    exchange(one, other)
    return one, other


def known(pc: Pc, person: str) -> Person:
    return pc.read(lambda reader: reader.get(Person, person))


def heads(pc: Pc, record: str) -> Heads:
    return pc.read(lambda reader: heads_of_records(reader, [record]))[record]


def everything_is_read(pc: Pc) -> None:
    """List every register, search, look at every history and at what waits."""
    with pc.store.read() as reader:
        for register in REGISTERS.values():
            for record in reader.all(register.record_class):
                reader.history(record.id)
        search(reader, "Lò")
        assert len(read_questions(reader)) == count(reader)


def takes_in(pc: Pc, writer: Writer) -> None:
    pc.write(lambda work: work.take_in(writer.written), Tag.RECEIVE)


@pytest.fixture
def person(office: tuple[Pc, Pc]) -> str:
    """A person with a stay and a visit that both PCs know."""
    one, other = office
    made = add(one).id
    one.write(lambda work: work.put(Stay(person=made, where=Where.HERE)), Tag.CHANGE)
    one.write(lambda work: work.put(Visit(person=made, visited_on=DAY)), Tag.VISIT)
    exchange(one, other)
    return made


@pytest.fixture
def newer(office: tuple[Pc, Pc], person: str) -> Writer:
    """What a newer program of a third PC wrote about the person, which the first PC took in."""
    one, _ = office
    writer = Writer()
    stay = one.read(lambda reader: reader.all(Stay))[0].id
    writer.says("star_signs", NEW_RECORD, person, {"_created": True, "person": person, "sign": 7})
    writer.says("stays", NEW_STAY, person, {"_created": True, "person": person, "where": "at_sea"})
    writer.changes(one, "people", person, person, sex="third", nickname="Pó con", born="?")
    writer.changes(one, "stays", stay, person, where="underway")
    takes_in(one, writer)
    return writer


@pytest.mark.usefixtures("newer")
def test_what_only_a_newer_program_reads_is_kept_and_passed_on(
    office: tuple[Pc, Pc], person: str
) -> None:
    one, other = office
    preview = rehearse(other.store, export_replica(one.store, other.sign).content)
    plan = send(one, other)
    assert preview.counts == plan.counts
    assert {each.register for each in plan.lines} >= {"star_signs", "stays", "people"}
    for pc in office:
        whole(pc)
        everything_is_read(pc)
        shown = known(pc, person)
        assert (shown.full_name, shown.sex, shown.born) == ("Lò Văn Pó", None, None)
        # A stay must say where; it is not shown until a program knows what it says.
        assert pc.read(lambda reader: reader.all(Stay)) == []
        assert len(pc.read(lambda reader: reader.all(Visit))) == 1
    assert state(one) == state(other)
    assert heads(other, NEW_RECORD).value("sign") == 7


@pytest.mark.usefixtures("newer")
def test_an_ordinary_save_leaves_what_it_cannot_read_as_it_is(
    office: tuple[Pc, Pc], person: str
) -> None:
    one, other = office
    send(one, other)
    change(other, person, phone="0911000222")
    exchange(other, one)
    for pc in office:
        found = heads(pc, person)
        assert [found.value(name) for name in ("sex", "nickname", "born", "phone")] == [
            "third", "Pó con", "?", "0911000222",
        ]  # fmt: skip
        assert found.disputed() == []
    # Who says something in its place has seen nothing there; it replaces, and nothing is asked.
    change(other, person, sex=Sex.MALE)
    exchange(other, one)
    assert heads(one, person).value("sex") == "male"
    assert state(one) == state(other)
    whole(one, other)


@pytest.mark.usefixtures("newer")
def test_removing_and_taking_back_carry_what_is_not_read(
    office: tuple[Pc, Pc], person: str
) -> None:
    one, other = office
    plan = send(one, other)
    take_back(other.store, plan.sha256)
    whole(other)
    bring_again(other.store, plan.sha256)
    whole(other)
    assert state(one) == state(other)
    other.write(lambda work: work.remove(work.get(Person, person)), Tag.REMOVE)
    exchange(other, one)
    assert state(one) == state(other)
    whole(one, other)
    one.write(lambda work: work.restore(RecordId(person)), Tag.CHANGE)
    exchange(one, other)
    assert heads(other, person).value("sex") == "third"
    whole(one, other)


def test_a_field_of_a_newer_program_that_waits_for_a_decision_harms_nothing(
    office: tuple[Pc, Pc], newer: Writer, person: str
) -> None:
    one, other = office
    newer.says("people", person, person, {"nickname": "Pó lớn", "sex": "fourth"})
    one.write(lambda work: work.take_in(newer.written[-1:]), Tag.RECEIVE)
    send(one, other)
    for pc in office:
        everything_is_read(pc)
        # Nobody can be asked about what this program has no words for.
        assert pc.read(count) == 1
        assert set(questions(pc)) == {(person, "nickname"), (person, "sex")}
        change(pc, person, remarks=pc.sign[:6])
    exchange(one, other)
    whole(one, other)


def test_a_record_of_a_newer_program_may_be_retired(office: tuple[Pc, Pc], newer: Writer) -> None:
    one, other = office
    send(one, other)
    # A newer program retired what an older one only keeps; its id stands in the ledger.
    one.write(lambda work: retire(work, NEW_RECORD), Tag.RETIRE)
    other.write(lambda work: work.settle(NEW_RECORD, {"sign": 8}), Tag.CHANGE)
    exchange(one, other)
    assert newer.written
    assert state(one) == state(other)
    assert heads(other, NEW_RECORD).retired
    whole(one, other)


def test_a_removal_beside_what_is_not_read_is_asked_about(
    office: tuple[Pc, Pc], newer: Writer, person: str
) -> None:
    one, other = office
    other.write(lambda work: work.remove(work.get(Person, person)), Tag.REMOVE)
    one.write(lambda work: work.put(Visit(person=RecordId(person), visited_on=DAY)), Tag.VISIT)
    exchange(one, other)
    assert newer.written
    for pc in office:
        assert (person, REMOVED) in questions(pc)
        everything_is_read(pc)
    (asked,) = (each for each in one.read(read_questions) if each.field == REMOVED)
    one.write(lambda work: decide(work, asked, "remove"), Tag.REVIEW)
    exchange(one, other)
    assert state(one) == state(other)
    whole(one, other)


class _OldSex(StrEnum):
    MALE = "male"


class _OldWhere(StrEnum):
    HERE = "here"


@pytest.fixture
def registers_in_order() -> Iterator[None]:
    """Put the registers back in the order officers know them."""
    order = dict(REGISTERS)
    yield
    REGISTERS.clear()
    REGISTERS.update(order)


@pytest.mark.usefixtures("registers_in_order")
def test_after_the_update_everything_that_was_not_read_is_there(
    office: tuple[Pc, Pc], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = office
    person = add(one).id
    exchange(one, other)
    change(one, person, sex=Sex.FEMALE)
    one.write(lambda work: work.put(Stay(person=person, where=Where.AWAY)), Tag.CHANGE)
    one.write(lambda work: work.put(Kin(person=person, full_name="Hà Thị Mến")), Tag.CHANGE)
    content = export_replica(one.store, other.sign).content
    before = state(one)
    with monkeypatch.context() as older:
        older.setattr(schema, "SCHEMA", 1)
        older.delitem(REGISTERS, "kin")
        for cls, name, options in ((Person, "sex", _OldSex), (Stay, "where", _OldWhere)):
            older.setitem(vars(cls.register.by_name[name].kind), "options", options)
        assert receive(other.store, content).refused == ()
        whole(other)
        everything_is_read(other)
        assert known(other, person).sex is None
        assert other.read(lambda reader: reader.all(Stay)) == []
        change(other, person, phone="0911000222")
    rebuild(other.store)
    shown = known(other, person)
    assert (shown.sex, shown.phone) == (Sex.FEMALE, "0911000222")
    assert [each.where for each in other.read(lambda reader: reader.all(Stay))] == [Where.AWAY]
    kin = other.read(lambda reader: reader.all(Kin))
    assert [each.full_name for each in kin] == ["Hà Thị Mến"]
    whole(other)
    assert state(one) == before
    send(other, one)
    assert state(one) == state(other)


def test_changes_of_an_older_schema_come_in(office: tuple[Pc, Pc], person: str) -> None:
    one, other = office
    writer = Writer(schema=1)
    writer.changes(one, "people", person, person, phone="0911000222")
    writer.says("people", NEW_RECORD, NEW_RECORD, {"_created": True, "full_name": "Hà Thị Mến"})
    takes_in(one, writer)
    send(one, other)
    assert known(other, person).phone == "0911000222"
    assert known(other, NEW_RECORD).full_name == "Hà Thị Mến"
    assert state(one) == state(other)
    whole(one, other)


MORE = {"format": 2, "min_reader": 1, "weather": "nắng", "schema": 99, "app": "9.0"}


def test_a_file_of_a_newer_format_that_we_may_read_is_read(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = add(one).id
    content = reworded(
        one, export_replica(one.store, other.sign).content, MORE, {"weather": b"{}\n"},
        other.keys.public.age,
    )  # fmt: skip
    plan = receive(other.store, content)
    assert plan.refused == ()
    assert known(other, person).full_name == "Lò Văn Pó"
    whole(other)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"min_reader": 2}, "newer_format"),
        ({"purpose": "weather"}, "newer_format"),
        ({"purpose": "weather", "format": 1}, "damaged"),
    ],
)
def test_a_file_we_may_not_read_is_refused_with_its_reason(
    office: tuple[Pc, Pc], more: dict[str, object], reason: str
) -> None:
    one, other = office
    add(one)
    before = state(other)
    content = reworded(
        one, export_replica(one.store, other.sign).content, {**MORE, **more}, {},
        other.keys.public.age,
    )  # fmt: skip
    assert [each.reason for each in receive(other.store, content).refused] == [reason]
    assert state(other) == before
