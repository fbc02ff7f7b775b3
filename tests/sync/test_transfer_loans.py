"""Loans of a person who moves: what is told of them, and the work that goes on where they stay."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.moving import (
    MOVES,
    Communes,
    code,
    communes,
    given,
    move,
    questions,
    somebody,
    whole,
)
from tests.sync.pcs import Pc

from antq_desktop.domain.cases import CivilDuty
from antq_desktop.domain.loans import Disbursement, Loan, LoanCheck, LoanWish, Repayment
from antq_desktop.domain.transfers import HandOver, Item
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import stays
from antq_desktop.sync.transfer import (
    accept,
    lines_to_hand_over,
    offer,
    refuse_foreign,
)


@pytest.fixture
def three(tmp_path: Path, clock: HandClock) -> Iterator[Communes]:
    with communes(tmp_path, clock) as found:
        yield found


def all_of(pc: Pc, cls: type) -> list:  # type: ignore[type-arg]
    return pc.read(lambda reader: reader.all(cls))


def test_what_is_handed_over_of_a_loan_is_what_the_place_of_loans_shows(three: Communes) -> None:
    a = three.a
    person = somebody(a)

    def words() -> list[str]:
        lines = a.read(lambda reader: lines_to_hand_over(reader, person))
        return [each.words.partition(" · ")[0] for each in lines if each.item is Item.LOAN]

    (loan,) = all_of(a, Loan)
    assert words() == ["25.000.000 đ owed of 30.000.000 đ"]
    part = Disbursement(
        person=loan.person, loan=loan.id, paid_on=date(2026, 8, 1), amount=12_000_000
    )
    a.write(lambda work: work.put(part), Tag.LOAN)
    assert words() == ["7.000.000 đ owed of 12.000.000 đ"], "only what went out is owed"
    settled = replace(loan, closed_on=date(2026, 9, 2))
    a.write(lambda work: work.put(settled), Tag.LOAN)
    assert words() == [], "what was settled is owed no more"


def test_a_loan_that_stays_is_worked_on_where_it_stayed(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    lines = a.read(lambda reader: lines_to_hand_over(reader, person))
    assert {each.item for each in lines} == {Item.LOAN, Item.MENTOR, Item.TASK}
    assert "25.000.000 đ" in lines[0].words
    ticked = [replace(each, handed_over=each.item is Item.MENTOR) for each in lines]
    written = offer(a.store, person, code(b), MOVES, lines=ticked)
    plan = given(a, b, written.content)
    given(b, a, accept(b.store, str(plan.facts["transfer"])).content)
    assert all_of(b, Loan) == all_of(b, Repayment) == all_of(b, CivilDuty) == []
    assert [each.judgment for each in all_of(a, CivilDuty)] == [None]
    assert len(all_of(b, HandOver)) == len(all_of(a, HandOver)) == 3
    loan = all_of(a, Loan)[0]
    assert a.read(lambda reader: stays(reader, person, loan.id))
    paid = Repayment(person=loan.person, loan=loan.id, paid_on=date(2026, 11, 15), amount=1)
    out = Disbursement(person=loan.person, loan=loan.id, paid_on=date(2026, 11, 15), amount=1)
    look = LoanCheck(person=loan.person, loan=loan.id, checked_on=date(2026, 11, 15))
    for hanging in (loan, paid, out, look):
        a.read(partial(refuse_foreign, record=hanging))
    wish = LoanWish(person=loan.person, wished_on=MOVES)
    with pytest.raises(AntqError):
        a.read(lambda reader: refuse_foreign(reader, wish))
    with pytest.raises(AntqError):
        a.read(lambda reader: refuse_foreign(reader, Visit(person=loan.person, visited_on=MOVES)))
    a.write(lambda work: work.put(paid), Tag.LOAN)
    whole(*three.all)
    move(b, a, person)
    assert len(all_of(a, Repayment)) == 2
    assert all_of(b, Loan) == []
    assert questions(a) == questions(b) == []
    # Handed over this time, the loan is there and no longer here.
    move(a, three.c, person)
    told = three.c.read(lambda reader: reader.history(person))
    assert Tag.HAND_OVER not in {each.tag for each in told}
    assert len(all_of(three.c, Repayment)) == 2
    assert all_of(a, Loan) == []
    whole(*three.all)
