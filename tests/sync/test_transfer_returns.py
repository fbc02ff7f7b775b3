"""A person who moves on, comes back, or is cancelled here and accepted there: nothing doubled."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.moving import (
    MOVES,
    Communes,
    code,
    communes,
    counted,
    edit,
    flow,
    given,
    move,
    questions,
    somebody,
    visit,
    whole,
)
from tests.sync.pcs import Pc

from antq_desktop.domain.cases import Case, CivilDuty, Judgment
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.transfers import Transfer, TransferState
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.transfer import (
    accept,
    ask_back,
    asked_back,
    cancel,
    crossed,
    custody_refusal,
    let_stand,
    offer,
)


@pytest.fixture
def three(tmp_path: Path, clock: HandClock) -> Iterator[Communes]:
    with communes(tmp_path, clock) as found:
        yield found


def the(pc: Pc, person: str) -> Person:
    return pc.read(lambda reader: reader.get(Person, person))


def all_of(pc: Pc, cls: type) -> list:  # type: ignore[type-arg]
    return pc.read(lambda reader: reader.all(cls))


def transfer(pc: Pc) -> Transfer:
    return pc.read(lambda reader: reader.all(Transfer))[-1]


def read_only(pc: Pc, person: str) -> bool:
    return pc.read(lambda reader: custody_refusal(reader, person)) is not None


def crossing(three: Communes) -> tuple[str, str]:
    """Cancel here what is accepted there, with a visit here between."""
    a, b = three.a, three.b
    person = somebody(a)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    number = str(plan.facts["transfer"])
    answer = accept(b.store, number)
    gone = cancel(a.store, number, "Ghi nhầm xã")
    visit(a, person)
    given(a, b, gone.content)
    assert given(b, a, answer.content).facts["state"] == "crossed"
    assert [each.number for each in a.read(crossed)] == [number]
    assert counted(*three.all) == 1
    whole(*three.all)
    return person, number


def test_a_cancel_that_crosses_an_acceptance_and_is_let_stand(three: Communes) -> None:
    person, number = crossing(three)
    a, b = three.a, three.b
    own = visit(b, person, date(2026, 11, 12))
    given(a, b, let_stand(a.store, number).content)
    assert len(all_of(b, Visit)) == 3
    assert own in {each.id for each in all_of(b, Visit)}
    assert all_of(a, Visit) == []
    assert a.read(crossed) == []
    assert questions(b) == []
    assert counted(*three.all) == 1
    whole(*three.all)


def test_a_cancel_that_crosses_an_acceptance_and_is_asked_back(three: Communes) -> None:
    person, number = crossing(three)
    a, b = three.a, three.b
    visit(b, person, date(2026, 11, 12))
    edit(b, person, phone="0933000444")
    plan = given(a, b, ask_back(a.store, number, "Người vẫn ở xã").content)
    assert plan.facts["asked_back"]
    assert [each.number for each in b.read(asked_back)] == [number]
    move(b, a, person)
    assert b.read(asked_back) == []
    assert a.read(crossed) == []
    assert not read_only(a, person)
    assert len(all_of(a, Visit)) == 3
    assert the(a, person).phone == "0933000444"
    assert questions(a) == []
    assert counted(*three.all) == 1
    whole(*three.all)


def test_from_a_to_b_to_c_the_whole_history_goes_along(three: Communes) -> None:
    a, b, c = three.all
    person = somebody(a)
    move(a, b, person)
    visit(b, person)
    move(b, c, person, date(2026, 11, 15))
    assert len(all_of(c, Visit)) == 2
    assert len(all_of(c, Case)) == 1
    mine = {
        (each.device, each.seq)
        for each in a.read(lambda reader: reader.history(person))
        if each.tag == Tag.ADD
    }
    theirs = {(each.device, each.seq) for each in c.read(lambda reader: reader.history(person))}
    assert mine <= theirs
    assert [read_only(pc, person) for pc in three.all] == [True, True, False]
    assert counted(*three.all) == 1
    assert flow(a) == (1, 0, 1, 0)
    assert flow(b) == (0, 1, 1, 0)
    assert flow(c) == (0, 1, 0, 1)
    whole(*three.all)


def test_from_a_to_b_to_a_all_comes_back_as_b_left_it(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    home = the(a, person).hamlet
    move(a, b, person)
    visit(b, person)
    edit(b, person, phone="0933000444")
    b.write(lambda work: work.remove(work.all(CivilDuty)[0]), Tag.REMOVE)
    move(b, a, person, date(2026, 11, 18), home)
    shown = the(a, person)
    assert (shown.phone, shown.address, shown.remarks) == ("0933000444", "Nhà số 4", "Chăm làm")
    assert shown.hamlet == home
    assert len(all_of(a, Visit)) == 2
    assert len(all_of(a, Loan)) == len(all_of(a, Repayment)) == len(all_of(a, Judgment)) == 1
    assert all_of(a, CivilDuty) == []
    cases = sorted(all_of(a, Case), key=lambda each: each.since())
    assert [(each.since(), each.ended_on) for each in cases] == [
        (date(2026, 3, 1), MOVES),
        (date(2026, 11, 18), None),
    ]
    assert cases[1].prison == "Trại 5"
    assert questions(a) == questions(b) == []
    assert [read_only(pc, person) for pc in (a, b)] == [False, True]
    assert counted(*three.all) == 1
    assert flow(a) == (1, 1, 1, 1)
    assert flow(b) == (0, 1, 1, 0)
    whole(*three.all)
    for day in (date(2026, 11, 19), date(2026, 11, 20)):
        move(a, b, person, day)
        move(b, a, person, day)
        assert counted(*three.all) == 1
        assert questions(a) == questions(b) == []
        whole(*three.all)
    assert the(a, person).phone == "0933000444"


def test_who_comes_back_before_the_answer_was_accepted_all_the_same(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    lost = accept(b.store, str(plan.facts["transfer"]))
    visit(b, person)
    move(b, a, person, date(2026, 11, 15))
    assert [each.state for each in all_of(a, Transfer)] == [TransferState.ACCEPTED] * 2
    assert len(all_of(a, Visit)) == 2
    assert flow(a) == (1, 1, 1, 1)
    assert flow(b) == (0, 1, 1, 0)
    given(b, a, lost.content)
    assert not read_only(a, person)
    assert counted(*three.all) == 1
    assert questions(a) == []
    whole(*three.all)
