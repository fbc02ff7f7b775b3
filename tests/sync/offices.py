"""PCs of one office that know each other, and what their officers do."""

from collections.abc import Callable
from typing import TypeVar

from tests.sync.pcs import Pc

from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.units import Officer
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.work import Work
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.review import Question, count, decide, questions

SetUp = Callable[..., Pc]
R = TypeVar("R", bound=Record)


def paired(set_up: SetUp, *names: str) -> list[Pc]:
    made = [set_up(pc=name) for name in names]
    officers = ("Lò Thị Bình", "Nguyễn Văn An", "Hà Văn Cường")
    for pc, officer in zip(made, officers, strict=False):
        put(pc, Officer(full_name=officer, login="canbo"))
        for each in made:
            if each is not pc:
                pc.trusts(each, Relation.SAME)
    # The first PC has met all before they meet each other: records of the first days match once.
    for each in made[1:]:
        exchange(made[0], each)
    exchange(*made)
    return made


def send(sender: Pc, receiver: Pc) -> None:
    assert (
        receive(receiver.store, export_replica(sender.store, receiver.sign).content).refused == ()
    )


def exchange(*all_pcs: Pc) -> None:
    """Carry a file from every PC to every other, twice, so that all have seen all."""
    for _ in range(2):
        for sender in all_pcs:
            for receiver in all_pcs:
                if sender is not receiver:
                    send(sender, receiver)
    assert len({pc.read(digest) for pc in all_pcs}) == 1


def put(pc: Pc, record: R) -> R:
    return pc.write(lambda work: work.put(record), Tag.CHANGE)


def add(pc: Pc, name: str = "Lò Văn Pó", **values: object) -> Person:
    return put(pc, changed(Person(full_name=name), **values))


def change(pc: Pc, person: str, **values: object) -> None:
    def job(work: Work) -> None:
        work.put(changed(work.get(Person, person), **values))

    pc.write(job, Tag.CHANGE)


def person(pc: Pc, record: str) -> Person:
    return pc.read(lambda reader: reader.get(Person, record))


def only(pc: Pc) -> Question:
    found = pc.read(questions)
    assert [each.id for each in found[1:]] == []
    assert pc.read(count) == 1
    return found[0]


def nothing_waits(*all_pcs: Pc) -> None:
    for pc in all_pcs:
        assert pc.read(questions) == []
        assert pc.read(count) == 0
        report = check(pc.store, deep=True)
        assert (report.problems, report.loose) == ((), ())


def decide_at(pc: Pc, question: Question, key: str) -> None:
    pc.write(lambda work: decide(work, question, key), Tag.REVIEW)
