"""Who is the same as whom: merges that contradict, and one number of two people."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.offices import (
    SetUp,
    add,
    decide_at,
    exchange,
    nothing_waits,
    only,
    paired,
    put,
)
from tests.sync.pcs import Pc, pcs

from antq_desktop import paths
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import load
from antq_desktop.storage.bearing import merge_into
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.review import (
    APART,
    Ask,
    merge,
    merged_people,
    questions,
    unmerge,
)
from antq_desktop.sync.review_words import Teller

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


def test_merges_in_both_directions_are_one_question(office: tuple[Pc, Pc], teller: Teller) -> None:
    one, other = office
    first, second = add(one), add(one, "Lò Văn Bó")
    exchange(one, other)
    one.write(lambda work: merge(work, first.id, second.id), Tag.MERGE)
    other.write(lambda work: merge(work, second.id, first.id), Tag.MERGE)
    exchange(one, other)
    asked = only(one)
    assert asked.id == only(other).id
    assert (asked.ask, len(asked.sides)) == (Ask.MERGED, 3)
    sentence = teller.sentence(asked)
    assert "that Person “Lò Văn Pó” is the same as “Lò Văn Bó”" in sentence
    assert "that Person “Lò Văn Bó” is the same as “Lò Văn Pó”" in sentence
    decide_at(one, asked, first.id)
    exchange(one, other)
    nothing_waits(one, other)
    assert [each.id for each in other.read(lambda reader: reader.all(Person))] == [first.id]
    merged = other.read(merged_people)
    assert [(each.loser, each.survivor_name) for each in merged] == [(second.id, "Lò Văn Pó")]


def test_a_circle_can_be_taken_apart(office: tuple[Pc, Pc]) -> None:
    one, other = office
    first, second = add(one), add(one, "Lò Văn Bó")
    exchange(one, other)
    one.write(lambda work: merge_into(work, first.id, second.id), Tag.MERGE)
    other.write(lambda work: merge_into(work, second.id, first.id), Tag.MERGE)
    exchange(one, other)
    decide_at(other, only(other), APART)
    exchange(one, other)
    nothing_waits(one, other)
    assert len(one.read(lambda reader: reader.all(Person))) == 2


def test_one_merged_into_two_others(office: tuple[Pc, Pc], teller: Teller) -> None:
    one, other = office
    first, second, third = add(one), add(one, "Lò Văn Bó"), add(one, "Lò Văn Tó")
    exchange(one, other)
    one.write(lambda work: merge(work, first.id, second.id), Tag.MERGE)
    other.write(lambda work: merge(work, first.id, third.id), Tag.MERGE)
    exchange(one, other)
    asked = only(one)
    assert {side.key for side in asked.sides} == {second.id, third.id, APART}
    assert "“Lò Văn Bó” stays" in "".join(teller.side(asked, side) for side in asked.sides)
    decide_at(one, asked, third.id)
    exchange(one, other)
    nothing_waits(one, other)
    assert other.read(merged_people)[0].survivor == third.id


def same_number(one: Pc, other: Pc) -> tuple[Person, Person]:
    """Each PC types in a person, with one number of identity between them."""
    found = []
    for pc, name, number in (
        (one, "Lò Văn Pó", "038090001234"),
        (other, "Lò Pó", "038 090.001234"),
    ):
        made = add(pc, name)
        paper = IdentityPaper(person=made.id, kind=Paper.CITIZEN_ID, number=number)
        put(pc, paper)
        found.append(made)
    exchange(one, other)
    return found[0], found[1]


def test_one_number_of_two_people_is_asked_about_and_they_are_merged(
    office: tuple[Pc, Pc], teller: Teller
) -> None:
    one, other = office
    first, second = same_number(one, other)
    asked = only(one)
    assert asked == only(one)
    assert asked.id == only(other).id
    assert asked.ask is Ask.SAME_NUMBER
    assert {side.key for side in asked.sides} == {first.id, second.id, APART}
    assert "have the same identity number 038" in teller.sentence(asked)
    decide_at(other, only(other), first.id)
    exchange(one, other)
    nothing_waits(one, other)
    assert [each.id for each in one.read(lambda reader: reader.all(Person))] == [first.id]
    papers = one.read(lambda reader: reader.find(IdentityPaper, person=first.id))
    assert len(papers) == 2


def test_two_different_people_with_one_number_are_not_asked_about_again(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    first, second = same_number(one, other)
    decide_at(one, only(one), APART)
    exchange(one, other)
    nothing_waits(one, other)
    third = add(one, "Hà Văn Pó")
    paper = IdentityPaper(person=third.id, kind=Paper.OTHER, number="038090001234")
    put(one, paper)
    exchange(one, other)
    while asked := other.read(questions):
        assert third.id in asked[0].id
        decide_at(other, asked[0], APART)
    exchange(one, other)
    nothing_waits(one, other)
    assert {first.id, second.id, third.id} == {
        each.id for each in one.read(lambda reader: reader.all(Person))
    }


def test_two_people_said_one_here_and_two_there_are_a_new_question(
    office: tuple[Pc, Pc], teller: Teller
) -> None:
    one, other = office
    first, second = same_number(one, other)
    decide_at(one, only(one), APART)
    decide_at(other, only(other), first.id)
    exchange(one, other)
    asked = only(one)
    assert (asked.ask, asked.record) == (Ask.MERGED, second.id)
    assert "that Person “Lò Pó” stands by itself" in teller.sentence(asked)
    assert "that Person “Lò Pó” is the same as “Lò Văn Pó”" in teller.sentence(asked)
    decide_at(one, asked, APART)
    exchange(one, other)
    nothing_waits(one, other)
    assert len(other.read(lambda reader: reader.all(Person))) == 2


def test_people_are_parted_any_time_and_not_asked_about_again(office: tuple[Pc, Pc]) -> None:
    one, other = office
    first, second = same_number(one, other)
    decide_at(one, only(one), first.id)
    exchange(one, other)
    other.write(lambda work: unmerge(work, second.id), Tag.UNMERGE)
    exchange(one, other)
    nothing_waits(one, other)
    assert one.read(merged_people) == []
    assert len(one.read(lambda reader: reader.find(IdentityPaper, person=second.id))) == 1
    with pytest.raises(NotFound):
        other.write(lambda work: unmerge(work, second.id), Tag.UNMERGE)
