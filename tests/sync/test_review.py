"""Officers on several PCs decide what only a person may decide; no value is lost unseen."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import Pc, pcs

from antq_desktop import paths
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import BadInput, Disputed, Invalid, NotFound, Stale
from antq_desktop.i18n.messages import load
from antq_desktop.storage.bearing import merge_into
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.work import Work
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.review import (
    APART,
    Ask,
    Question,
    Where,
    count,
    decide,
    decide_value,
    find,
    merge,
    merged_people,
    questions,
    unmerge,
    value_of,
)
from antq_desktop.sync.review_words import HIDDEN, Teller

TODAY = date(2026, 11, 20)
SetUp = Callable[..., Pc]


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


def paired(set_up: SetUp, *names: str) -> list[Pc]:
    made = [set_up(pc=name) for name in names]
    officers = ("Lò Thị Bình", "Nguyễn Văn An", "Hà Văn Cường")
    for pc, officer in zip(made, officers, strict=False):
        pc.write(lambda work, officer=officer: work.put(Officer(full_name=officer, login="canbo")))
        for each in made:
            if each is not pc:
                pc.trusts(each, Relation.SAME)
    exchange(*made)
    return made


def send(sender: Pc, receiver: Pc) -> None:
    assert receive(receiver.store, export_replica(sender.store, receiver.sign).content).refused == ()


def exchange(*all_pcs: Pc) -> None:
    """Carry a file from every PC to every other, twice, so that all have seen all."""
    for _ in range(2):
        for sender in all_pcs:
            for receiver in all_pcs:
                if sender is not receiver:
                    send(sender, receiver)
    assert len({pc.read(digest) for pc in all_pcs}) == 1


def add(pc: Pc, name: str = "Lò Văn Pó", **values: object) -> Person:
    return pc.write(lambda work: work.put(changed(Person(full_name=name), **values)), Tag.ADD)


def change(pc: Pc, person: str, **values: object) -> None:
    def job(work: Work) -> None:
        work.put(changed(work.get(Person, person), **values))

    pc.write(job, Tag.CHANGE)


def person(pc: Pc, record: str) -> Person:
    return pc.read(lambda reader: reader.get(Person, record))


def only(pc: Pc) -> Question:
    found = pc.read(questions)
    assert len(found) == pc.read(count) == 1
    return found[0]


def nothing_waits(*all_pcs: Pc) -> None:
    for pc in all_pcs:
        assert pc.read(questions) == []
        assert pc.read(count) == 0
        report = check(pc.store, deep=True)
        assert (report.problems, report.loose) == ((), ())


def decide_at(pc: Pc, question: Question, key: str) -> None:
    pc.write(lambda work: decide(work, question, key), Tag.REVIEW)


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
    print(sentence)
