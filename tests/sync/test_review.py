"""Officers on several PCs decide what only a person may decide; no value is lost unseen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.offices import (
    SetUp,
    add,
    change,
    decide_at,
    exchange,
    nothing_waits,
    only,
    paired,
    person,
    put,
    send,
)
from tests.sync.pcs import Pc, pcs

from antq_desktop import paths
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import BadInput, Disputed, Invalid, NotFound, Stale
from antq_desktop.i18n.messages import load
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.review import (
    Ask,
    Question,
    Where,
    decide_value,
    find,
    value_of,
)
from antq_desktop.sync.review_words import HIDDEN, Teller

TODAY = date(2026, 11, 20)


@pytest.fixture
def set_up(tmp_path: Path, clock: HandClock) -> Iterator[SetUp]:
    with pcs(tmp_path, clock) as made:
        yield made


@pytest.fixture
def office(set_up: SetUp) -> tuple[Pc, Pc]:
    """Two PCs of one office, each with an officer of its own, that know each other."""
    one, other = paired(set_up, "Máy 1", "Máy 2")
    return one, other


@pytest.fixture
def teller() -> Teller:
    return Teller(load("en", paths.locale_folder()))


def typed(pc: Pc, question: Question, text: str) -> object:
    return pc.read(lambda reader: value_of(reader, question, text))


def two_numbers(one: Pc, other: Pc, clock: HandClock) -> Person:
    """Two officers write two telephone numbers of one person, each on a PC."""
    made = add(one, phone="0900111222")
    exchange(one, other)
    change(one, made.id, phone="0911000222")
    clock.go(hours=1)
    change(other, made.id, phone="0933000444")
    exchange(one, other)
    return made


def test_two_telephone_numbers_are_one_question_on_both_pcs(
    office: tuple[Pc, Pc], clock: HandClock, teller: Teller
) -> None:
    one, other = office
    made = two_numbers(one, other, clock)
    here, there = only(one), only(other)
    assert here.id == there.id == f"{made.id}.phone"
    assert (here.ask, here.name, here.label) == (Ask.FIELD, "Lò Văn Pó", "Telephone")
    assert [side.value.stored for side in here.sides] == ["0911000222", "0933000444"]
    assert [side.value.stored for side in there.sides] == ["0933000444", "0911000222"]
    assert [side.writers[0].who for side in here.sides] == ["Lò Thị Bình", "Nguyễn Văn An"]
    assert [side.writers[0].where for side in here.sides] == [Where.THIS, Where.PEER]
    assert here.sides[1].writers[0].pc == "Máy 2"
    assert [value.stored for value in here.before] == ["0900111222"]
    sentence = teller.sentence(here)
    assert sentence.startswith("This PC (Lò Thị Bình) wrote “0911000222” at ")
    assert "; Máy 2 (Nguyễn Văn An) wrote “0933000444” at " in sentence
    assert sentence.endswith("; before: “0900111222”.")


def test_a_decision_made_on_one_pc_ends_the_question_on_the_other(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    made = two_numbers(one, other, clock)
    with pytest.raises(Disputed):
        change(one, made.id, phone="0955")
    decide_at(one, only(one), "2")
    exchange(one, other)
    nothing_waits(one, other)
    assert person(one, made.id).phone == person(other, made.id).phone == "0933000444"


def test_another_value_is_read_and_checked_like_any_other(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    made = two_numbers(one, other, clock)
    asked = only(one)
    value = typed(one, asked, "09 5500-0666")
    assert value == "0955000666"
    with pytest.raises(Invalid) as refused:
        one.write(lambda work: decide_value(work, asked, "không rõ"), Tag.REVIEW)
    assert [each.field for each in refused.value.problems] == ["phone"]
    one.write(lambda work: decide_value(work, asked, value), Tag.REVIEW)
    exchange(one, other)
    nothing_waits(one, other)
    assert person(other, made.id).phone == "0955000666"


def test_text_that_is_no_date_names_the_field(office: tuple[Pc, Pc]) -> None:
    one, other = office
    made = add(one)
    exchange(one, other)
    kept = put(one, Visit(person=made.id, visited_on=date(2026, 1, 2)))
    exchange(one, other)
    put(one, changed(kept, visited_on=date(2026, 1, 3)))
    there = other.read(lambda reader: reader.get(Visit, kept.id))
    put(other, changed(there, visited_on=date(2026, 2, 3)))
    exchange(one, other)
    asked = only(one)
    assert (asked.root, asked.name, asked.register) == (made.id, "Lò Văn Pó", "visits")
    for text in ("32/1/2026", "hôm qua"):
        with pytest.raises(Invalid) as refused:
            typed(one, asked, text)
        assert [each.field for each in refused.value.problems] == ["visited_on"]
    with pytest.raises(Invalid):
        one.write(lambda work: decide_value(work, asked, None), Tag.REVIEW)
    with pytest.raises(Invalid):
        one.write(lambda work: decide_value(work, asked, date(2027, 1, 1)), Tag.REVIEW)
    with pytest.raises(BadInput):
        decide_at(one, asked, "7")
    assert only(one) == asked


def test_three_pcs_write_three_values_and_the_others_changes_stand_below(
    set_up: SetUp, clock: HandClock, teller: Teller
) -> None:
    all_pcs = paired(set_up, "Máy 1", "Máy 2", "Máy 3")
    hamlets = [put(all_pcs[0], Hamlet(name=name)) for name in ("Mường", "Khoang", "Thắm")]
    made = add(all_pcs[0])
    exchange(*all_pcs)
    for pc, hamlet in zip(all_pcs, hamlets, strict=True):
        clock.go(hours=1)
        change(pc, made.id, hamlet=hamlet.id)
    change(all_pcs[2], made.id, address="Nhà số 3")
    exchange(*all_pcs)
    for pc in all_pcs:
        asked = only(pc)
        assert sorted(side.value.name for side in asked.sides) == ["Khoang", "Mường", "Thắm"]
        assert asked.before == ()
        assert teller.sentence(asked).endswith("before, nothing was written.")
        assert len(asked.other_changes) == 1
        assert "wrote “Nhà số 3” as Address" in teller.line(asked.other_changes[0], asked)
        assert [side.key for side in asked.sides] == ["1", "2", "3"]
    asked = only(all_pcs[1])
    decide_at(all_pcs[1], asked, "3")
    exchange(*all_pcs)
    nothing_waits(*all_pcs)
    assert {person(pc, made.id).hamlet for pc in all_pcs} == {asked.sides[2].value.stored}


def test_two_pcs_that_wrote_the_same_stand_together(set_up: SetUp, teller: Teller) -> None:
    all_pcs = paired(set_up, "Máy 1", "Máy 2", "Máy 3")
    made = add(all_pcs[0])
    exchange(*all_pcs)
    for pc, phone in zip(all_pcs, ("0911", "0922", "0922"), strict=True):
        change(pc, made.id, phone=phone)
    exchange(*all_pcs)
    asked = only(all_pcs[0])
    assert [len(side.writers) for side in asked.sides] == [1, 2]
    assert "wrote the same at" in teller.sentence(asked)


def test_a_person_removed_here_and_visited_there_is_kept_with_all_that_went(
    office: tuple[Pc, Pc], teller: Teller
) -> None:
    one, other = office
    made = add(one)
    paper = put(one, IdentityPaper(person=made.id, kind=Paper.CITIZEN_ID, number="038090001234"))
    exchange(one, other)
    one.write(lambda work: work.remove(work.get(Person, made.id)), Tag.REMOVE)
    put(other, Visit(person=made.id, visited_on=TODAY))
    change(other, made.id, address="Bản Mường")
    exchange(one, other)
    asked = only(one)
    assert (asked.ask, asked.name) == (Ask.REMOVED, "Lò Văn Pó")
    assert [side.key for side in asked.sides] == ["keep", "remove"]
    told = [teller.line(line, asked) for line in asked.sides[0].lines]
    assert any("wrote “Bản Mường” as Address at" in line for line in told)
    assert any("(Nguyễn Văn An) added Visit “20/11/2026”" in line for line in told)
    assert len(told) == 2
    assert "This PC (Lò Thị Bình) removed Person “Lò Văn Pó” at" in teller.sentence(asked)
    assert other.read(lambda reader: reader.all(IdentityPaper)) == []
    decide_at(other, only(other), "keep")
    exchange(one, other)
    nothing_waits(one, other)
    assert [each.id for each in one.read(lambda reader: reader.all(IdentityPaper))] == [paper.id]
    assert len(one.read(lambda reader: reader.all(Visit))) == 1


def test_a_removal_that_is_upheld_takes_what_was_added_with_it(office: tuple[Pc, Pc]) -> None:
    one, other = office
    made = add(one)
    exchange(one, other)
    one.write(lambda work: work.remove(work.get(Person, made.id)), Tag.REMOVE)
    put(other, Visit(person=made.id, visited_on=TODAY))
    exchange(one, other)
    decide_at(one, only(one), "remove")
    exchange(one, other)
    nothing_waits(one, other)
    assert other.read(lambda reader: reader.all(Person)) == []
    assert other.read(lambda reader: reader.all(Visit)) == []


def test_a_question_that_changed_meanwhile_is_not_decided_unseen(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    made = two_numbers(one, other, clock)
    read_before = only(one)
    decide_at(other, only(other), "1")
    send(other, one)
    with pytest.raises(Stale):
        decide_at(one, read_before, "1")
    assert person(one, made.id).phone == "0933000444"


def test_two_pcs_that_decide_differently_raise_a_new_question(
    office: tuple[Pc, Pc], clock: HandClock, teller: Teller
) -> None:
    one, other = office
    two_numbers(one, other, clock)
    read_before = only(one)
    decide_at(one, only(one), "1")
    decide_at(other, only(other), "1")
    exchange(one, other)
    asked = only(one)
    assert asked.id == read_before.id
    with pytest.raises(Stale):
        decide_at(one, read_before, "1")
    assert [side.value.stored for side in asked.sides] == ["0911000222", "0933000444"]
    assert {value.stored for value in asked.before} == {"0911000222", "0933000444"}
    assert "before, it was written in several ways already" in teller.sentence(asked)
    decide_at(one, asked, "1")
    exchange(one, other)
    nothing_waits(one, other)


def test_a_clock_that_is_wrong_is_named(
    office: tuple[Pc, Pc], clock: HandClock, teller: Teller
) -> None:
    one, other = office
    made = add(one)
    exchange(one, other)
    change(one, made.id, phone="0911")
    clock.go(days=4000)
    change(other, made.id, phone="0922")
    clock.go(days=-4000)
    exchange(one, other)
    asked = only(one)
    assert [side.writers[0].wrong_clock for side in asked.sides] == [False, True]
    assert asked.since == asked.sides[0].writers[0].at
    assert "the clock of that PC is wrong" in teller.sentence(asked)


def test_what_is_kept_hidden_is_told_only_when_asked_for(office: tuple[Pc, Pc]) -> None:
    one, other = office
    made = add(one)
    exchange(one, other)
    change(one, made.id, remarks="Lời thứ nhất")
    change(other, made.id, remarks="Lời thứ hai")
    exchange(one, other)
    english = load("en", paths.locale_folder())
    asked = only(one)
    assert "Lời" not in Teller(english, open=False).sentence(asked)
    assert HIDDEN in Teller(english, open=False).sentence(asked)
    assert "Lời thứ hai" in Teller(english).sentence(asked)
    masked = Teller(english, shown=lambda words: "x" if words else "")
    assert "Pó" not in masked.sentence(asked) + masked.heading(asked)


def test_a_question_is_found_by_the_beginning_of_its_id(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    made = two_numbers(one, other, clock)
    assert one.read(lambda reader: find(reader, made.id[:8])) == only(one)
    with pytest.raises(NotFound):
        one.read(lambda reader: find(reader, made.id[:3]))
    change(one, made.id, address="A")
    change(other, made.id, address="B")
    exchange(one, other)
    with pytest.raises(BadInput):
        one.read(lambda reader: find(reader, made.id))
    assert one.read(lambda reader: find(reader, f"{made.id}.address")).label == "Address"


def test_no_text_of_a_question_stands_in_its_name_for_machines(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    two_numbers(one, other, clock)
    told = repr(only(one))
    assert "Pó" not in told
    assert "0911" not in told
