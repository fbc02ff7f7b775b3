"""A person moves to another commune by files: nothing lost, one office answers, counted once."""

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
    flow,
    given,
    move,
    somebody,
    summary,
    whole,
)
from tests.sync.pcs import Pc

from antq_desktop.domain.cases import Case, CivilDuty, CompletedBy, GroupDecision, Judgment
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.domain.transfers import Transfer
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError, BadInput, NotFound
from antq_desktop.storage.bearing import merge_into, retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.custody import given_away
from antq_desktop.sync.outbox import waiting
from antq_desktop.sync.transfer import (
    accept,
    answer_again,
    cancel,
    custody_refusal,
    offer,
    open_offers,
    preview_offer,
    reject,
    unanswered,
    write_again,
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


def test_a_person_moves_and_both_summaries_count_once(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    assert counted(*three.all) == 1
    written = offer(a.store, person, code(b), MOVES, paper="12/GT")
    assert read_only(a, person)
    plan = given(a, b, written.content)
    assert plan.facts["name"] == "Lò Văn Pó"
    assert all_of(b, Person) == []
    offers = b.read(open_offers)
    assert [(each.name, each.effective_on, each.paper) for each in offers] == [
        ("Lò Văn Pó", MOVES, "12/GT")
    ]
    whole(*three.all)
    hamlet = b.write(lambda work: work.put(Hamlet(name="Thôn Hai")).id, Tag.ADD)
    answer = accept(b.store, offers[0].number, hamlet)
    whole(*three.all)
    shown = the(b, person)
    assert (shown.phone, shown.hamlet) == ("0911000222", hamlet)
    assert transfer(b).remarks == "Bản Mường"
    for cls in (IdentityPaper, Judgment, Assignment, CivilDuty, Loan, Repayment, Visit):
        assert len(all_of(b, cls)) == 1, cls
    assert b.read(lambda reader: reader.attachment(all_of(b, IdentityPaper)[0].scan))
    case = all_of(b, Case)[0]
    assert (case.came_by, case.entered_on, case.completed_on) == (
        "transfer",
        MOVES,
        date(2026, 3, 1),
    )
    assert not read_only(b, person)
    assert b.read(open_offers) == []
    assert [each.purpose for each in a.read(waiting)] == ["transfer"]
    assert a.read(given_away) == {person}
    plan = given(b, a, answer.content)
    assert (plan.facts["answer"], plan.facts["state"]) == ("accepted", "accepted")
    assert a.read(waiting) == []
    assert flow(a) == (1, 0, 1, 0)
    assert flow(b) == (0, 1, 0, 1)
    assert counted(*three.all) == 1
    whole(*three.all)


def test_a_stub_stays_with_what_the_figures_need(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    officer = a.write(lambda work: work.put(Officer(full_name="Lê Văn Minh")), Tag.ADD)
    root = the(a, person).id
    a.write(lambda work: work.put(Charge(officer=officer.id, person=root)), Tag.ADD)
    summer = date(2026, 8, 1)
    counts = [summary(a, summer).value(name) for name in ("people_closing", "group_b", "sex_male")]
    move(a, b, person)
    assert counts == [1, 1, 1]
    assert counts == [
        summary(a, summer).value(name) for name in ("people_closing", "group_b", "sex_male")
    ]
    assert counted(b, day=summer) == 0
    assert all_of(a, Charge) == all_of(b, Charge) == []
    stub = the(a, person)
    assert (stub.full_name, stub.born and stub.born.year, stub.sex) == ("Lò Văn Pó", 1990, "male")
    assert (stub.phone, stub.address, stub.remarks, stub.hamlet) == ("", "", "", None)
    for cls in (IdentityPaper, Judgment, Assignment, CivilDuty, Loan, Repayment, Visit):
        assert all_of(a, cls) == [], cls
    assert len(all_of(a, GroupDecision)) == 1
    case = all_of(a, Case)[0]
    assert (case.ended_on, case.ended_by, case.prison) == (MOVES, "moved", "")
    assert a.read(lambda reader: len(reader.history(person))) > 10
    assert read_only(a, person)


def test_a_lost_stick_is_written_again_and_a_doubled_file_does_nothing(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    offer(a.store, person, code(b), MOVES)
    with pytest.raises(AntqError, match="offered"):
        offer(a.store, person, code(b), MOVES)
    number = transfer(a).number
    second = write_again(a.store, number).content
    given(a, b, second)
    third = write_again(a.store, number).content
    assert len(given(a, b, third).remarks) == 1
    assert len(b.read(open_offers)) == 1
    assert given(a, b, third).again
    answer = accept(b.store, number).content
    state = b.read(digest)
    late = given(a, b, write_again(a.store, number).content)
    assert late.facts["state"] == "accepted"
    assert b.read(digest) == state
    again = accept(b.store, number).content
    given(b, a, again)
    before = a.read(digest)
    assert given(b, a, answer).facts["state"] == "accepted"
    assert given(b, a, answer).again
    assert a.read(digest) == before
    assert counted(*three.all) == 1
    whole(*three.all)


def test_the_preview_tells_and_writes_nothing(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    before = b.read(digest)
    told = preview_offer(b.store, str(plan.facts["transfer"]))
    assert told.counts["added"] > 8
    assert {each.name for each in told.lines} >= {"Lò Văn Pó"}
    assert b.read(digest) == before
    assert all_of(b, Person) == []


def test_a_rejected_person_is_ours_again(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    number = str(plan.facts["transfer"])
    with pytest.raises(BadInput):
        reject(b.store, number, " ")
    no = reject(b.store, number, "Không cư trú ở xã")
    assert b.read(open_offers) == []
    with pytest.raises(AntqError):
        accept(b.store, number)
    assert given(b, a, no.content).facts["state"] == "rejected"
    assert transfer(a).reason == "Không cư trú ở xã"
    assert not read_only(a, person)
    late = cancel_fails(a, number)
    assert "rejected" in late
    move(a, three.c, person)
    assert counted(*three.all) == 1
    whole(*three.all)


def cancel_fails(pc: Pc, number: str) -> str:
    with pytest.raises(AntqError) as caught:
        cancel(pc.store, number, "Nhầm")
    return caught.value.message


def test_a_cancelled_offer_cannot_be_accepted(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    first = offer(a.store, person, code(b), MOVES)
    number = transfer(a).number
    given(a, b, first.content)
    late = write_again(a.store, number)
    gone = cancel(a.store, number, "Ghi nhầm xã")
    assert not read_only(a, person)
    given(a, b, gone.content)
    assert b.read(open_offers) == []
    with pytest.raises(AntqError):
        accept(b.store, number)
    # The offer arrives after its cancellation.
    assert given(a, b, late.content).facts["state"] == "cancelled"
    assert b.read(open_offers) == []
    # Until the other side confirms, no second office can get the person.
    with pytest.raises(AntqError, match="not confirmed"):
        offer(a.store, person, code(three.c), MOVES)
    given(b, a, answer_again(b.store, number).content)
    move(a, three.c, person)
    assert counted(*three.all) == 1
    whole(*three.all)


def test_an_offer_that_never_left_needs_no_confirmation(three: Communes) -> None:
    a = three.a
    person = somebody(a)
    offer(a.store, person, code(three.b), MOVES)
    cancel(a.store, transfer(a).number, "Ghi nhầm xã", never_left=True)
    move(a, three.c, person)
    assert counted(*three.all) == 1


def test_a_cancel_that_comes_before_its_offer_and_after_a_rejection(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    written = offer(a.store, person, code(b), MOVES)
    number = transfer(a).number
    gone = cancel(a.store, number, "Nhầm")
    given(a, b, gone.content)
    assert given(a, b, written.content).facts["state"] == "cancelled"
    given(b, a, answer_again(b.store, number).content)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    second = str(plan.facts["transfer"])
    reject(b.store, second, "Không nhận")
    gone = cancel(a.store, second, "Nhầm")
    assert given(a, b, gone.content).facts["state"] == "rejected"
    assert given(b, a, answer_again(b.store, second).content).facts["state"] == "cancelled"
    assert not read_only(a, person)
    whole(*three.all)


def test_who_was_merged_moves_with_the_one_that_is_shown(three: Communes) -> None:
    a, b = three.a, three.b
    person, twin = somebody(a), somebody(a, "Lò Văn Pó")
    a.write(lambda work: merge_into(work, twin, person), Tag.MERGE)
    # As after two PCs typed the same book: what belongs to them is one as well.
    first, second, *_ = all_of(a, Visit)
    a.write(lambda work: merge_into(work, second.id, first.id), Tag.MERGE)
    for case in all_of(a, Case)[1:]:
        a.write(lambda work, case=case: work.remove(case), Tag.REMOVE)  # type: ignore[misc]
    move(a, b, twin)
    assert [each.id for each in all_of(b, Person)] == [person]
    assert [each.id for each in all_of(b, Visit)] == [first.id]
    assert all_of(a, Visit) == []
    assert counted(*three.all) == 1
    whole(*three.all)


def test_what_is_known_there_under_the_same_number_is_not_touched(three: Communes) -> None:
    a, b = three.a, three.b
    person, known = somebody(a), somebody(b, "Lò Văn Pó")
    move(a, b, person)
    assert {each.id for each in all_of(b, Person)} == {person, known}
    assert len(all_of(b, IdentityPaper)) == 2
    assert len(all_of(b, Case)) == 2
    whole(*three.all)


def test_who_cannot_be_offered(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    with pytest.raises(NotFound):
        offer(a.store, person, "XX99", MOVES)
    with pytest.raises(BadInput):
        offer(a.store, person, code(b), date(2026, 2, 1))
    a.write(lambda work: retire(work, person), Tag.RETIRE)
    with pytest.raises(AntqError, match="retired"):
        offer(a.store, person, code(b), MOVES)
    assert all_of(a, Transfer) == []


def test_a_move_is_not_accepted_before_its_day(three: Communes, clock: HandClock) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    plan = given(a, b, offer(a.store, person, code(b), date(2026, 12, 1)).content)
    number = str(plan.facts["transfer"])
    with pytest.raises(AntqError, match="takes effect"):
        accept(b.store, number)
    clock.go(days=15)
    given(b, a, accept(b.store, number).content)
    assert counted(*three.all, day=date(2026, 12, 10)) == 1


def test_offers_without_an_answer_are_named_with_their_days(
    three: Communes, clock: HandClock
) -> None:
    a = three.a
    person = somebody(a)
    offer(a.store, person, code(three.b), MOVES)
    clock.go(days=9)
    found = a.read(lambda reader: unanswered(reader, clock.today()))
    assert [(each.name, each.days) for each in found] == [("Lò Văn Pó", 9)]
    cancel(a.store, found[0].transfer.number, "Nhầm")
    assert a.read(lambda reader: unanswered(reader, clock.today())) == []


def test_an_expected_release_moves_uncounted(three: Communes) -> None:
    a, b = three.a, three.b
    person = a.write(lambda work: work.put(Person(full_name="Hà Văn Tư")).id, Tag.ADD)
    a.write(
        lambda work: work.put(
            Case(person=work.get(Person, person).id, expected_release=date(2027, 1, 1))
        ),
        Tag.CASE,
    )
    move(a, b, person)
    assert flow(a) == flow(b) == (0, 0, 0, 0)
    case = all_of(b, Case)[0]
    b.write(
        lambda work: work.put(
            changed(case, completed_on=date(2026, 11, 20), completed_by=CompletedBy.SERVED)
        ),
        Tag.CASE,
    )
    assert counted(*three.all) == 1
