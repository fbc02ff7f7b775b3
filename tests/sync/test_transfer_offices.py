"""Transfers between offices of two PCs each, and offers that must not be taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
    given,
    move,
    questions,
    somebody,
    visit,
    whole,
)
from tests.sync.pcs import COMMUNE, NEIGHBOUR, Pc, pcs

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.transfers import HandOver, Transfer
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError, PackageRefused
from antq_desktop.services.fields import new_record, set_fields
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.schema import Local
from antq_desktop.sync import transfer_giving, transfer_scope
from antq_desktop.sync.peers import Relation, revoke
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.transfer import (
    INBOX,
    accept,
    custody_refusal,
    offer,
    open_offers,
    preview_offer,
    reject,
)


@pytest.fixture
def three(tmp_path: Path, clock: HandClock) -> Iterator[Communes]:
    with communes(tmp_path, clock) as found:
        yield found


@dataclass(frozen=True)
class Offices:
    """Two offices of two PCs each."""

    a: Pc
    a2: Pc
    b: Pc
    b2: Pc

    @property
    def all(self) -> tuple[Pc, ...]:
        return (self.a, self.a2, self.b, self.b2)


@contextmanager
def offices(folder: Path, clock: HandClock) -> Iterator[Offices]:
    with pcs(folder, clock) as set_up:
        found = Offices(*(
            set_up(unit, pc) for unit in (COMMUNE, NEIGHBOUR) for pc in ("Máy 1", "Máy 2")
        ))  # fmt: skip
        for one in found.all:
            for other in found.all:
                if one is not other:
                    same = code(one) == code(other)
                    one.trusts(other, Relation.SAME if same else Relation.OTHER)
        share(found)
        yield found


def share(found: Offices) -> None:
    """Exchange all records inside both offices."""
    for one, other in ((found.a, found.a2), (found.b, found.b2)):
        for _ in range(2):
            given(one, other, export_replica(one.store, other.sign).content)
            given(other, one, export_replica(other.store, one.sign).content)


def agree(found: Offices) -> None:
    share(found)
    for one, other in ((found.a, found.a2), (found.b, found.b2)):
        assert one.read(digest) == other.read(digest)
        assert questions(one) == questions(other) == []
    whole(*found.all)


def test_any_pc_of_an_office_answers_for_it(tmp_path: Path, clock: HandClock) -> None:
    with offices(tmp_path, clock) as found:
        person = somebody(found.a)
        share(found)
        plan = given(found.a, found.b2, offer(found.a.store, person, NEIGHBOUR, MOVES).content)
        share(found)
        assert found.a2.read(lambda reader: custody_refusal(reader, person))
        answer = accept(found.b2.store, str(plan.facts["transfer"]))
        given(found.b2, found.a2, answer.content)
        agree(found)
        for one, other in ((found.a, found.b), (found.a2, found.b2)):
            assert counted(one, other) == 1
            assert one.read(lambda reader: reader.all(Visit)) == []


def test_two_pcs_that_do_the_same_act_make_no_twins(tmp_path: Path, clock: HandClock) -> None:
    with offices(tmp_path, clock) as found:
        person = somebody(found.a)
        share(found)
        written = offer(found.a.store, person, NEIGHBOUR, MOVES)
        share(found)
        answers = []
        for pc in (found.b, found.b2):
            number = str(given(found.a, pc, written.content).facts["transfer"])
            answers.append(accept(pc.store, number))
        given(found.b, found.a, answers[0].content)
        given(found.b2, found.a2, answers[1].content)
        agree(found)
        for pc in found.all:
            assert len(pc.read(lambda reader: reader.all(Transfer))) == 1
            assert len(pc.read(lambda reader: reader.all(HandOver))) == 3
            assert len(pc.read(lambda reader: reader.all(Case))) == 1
        assert found.b2.read(open_offers) == []
        assert counted(found.a, found.b) == counted(found.a2, found.b2) == 1


def test_what_another_pc_wrote_before_it_knew_waits_for_a_decision(
    tmp_path: Path, clock: HandClock
) -> None:
    with offices(tmp_path, clock) as found:
        person = somebody(found.a)
        share(found)
        plan = given(found.a, found.b, offer(found.a.store, person, NEIGHBOUR, MOVES).content)
        edit(found.a2, person, phone="0977000888")
        late = visit(found.a2, person)
        given(found.b, found.a, accept(found.b.store, str(plan.facts["transfer"])).content)
        share(found)
        assert found.a.read(digest) == found.a2.read(digest)
        assert questions(found.a) == [(person, "phone")]
        assert [each.id for each in found.a.read(lambda reader: reader.all(Visit))] == [late]
        assert counted(found.a, found.b) == 1
        whole(*found.all)


def test_an_offer_that_speaks_of_another_person_is_refused(
    three: Communes, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = three.a, three.b
    person, other = somebody(a), somebody(a, "Hà Văn Tư")
    whole_scope = transfer_scope.changes_of
    monkeypatch.setattr(
        transfer_giving,
        "changes_of",
        lambda reader, roots: whole_scope(reader, [*roots, other]),
    )
    written = offer(a.store, person, code(b), MOVES)
    before = b.read(digest)
    plan = receive(b.store, written.content)
    assert [each.reason for each in plan.refused] == ["not_allowed"]
    assert b.read(open_offers) == []
    assert b.read(digest) == before


def test_an_offer_of_somebody_this_office_answers_for_is_refused(
    three: Communes, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    move(a, b, person)
    monkeypatch.setattr(transfer_giving, "custody_refusal", lambda _reader, _person: None)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    before = b.read(digest)
    with pytest.raises(PackageRefused, match="answers for"):
        accept(b.store, str(plan.facts["transfer"]))
    assert b.read(digest) == before


def test_who_is_retired_here_is_not_taken_in_again(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    move(a, b, person)
    move(b, a, person)
    b.write(lambda work: retire(work, person), Tag.RETIRE)
    plan = given(a, b, offer(a.store, person, code(b), MOVES).content)
    number = str(plan.facts["transfer"])
    with pytest.raises(AntqError, match="retired"):
        accept(b.store, number)
    assert b.read(lambda reader: reader.all(Person)) == []
    # The answer tells the giver, too, that the person is retired.
    given(b, a, reject(b.store, number, "Đã rút hồ sơ").content)
    assert a.read(lambda reader: reader.all(Person)) == []
    whole(*three.all)


def test_a_file_that_is_gone_or_of_a_revoked_pc_is_not_accepted(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    written = offer(a.store, person, code(b), MOVES)
    number = str(given(a, b, written.content).facts["transfer"])
    kept = [*(b.store.folder / INBOX).iterdir()]
    assert len(kept) == 1
    kept[0].unlink()
    with pytest.raises(PackageRefused, match="not here any more"):
        preview_offer(b.store, number)
    assert given(a, b, written.content).again
    assert preview_offer(b.store, number).counts["added"]
    b.write(lambda work: revoke(work, a.sign, "Máy bị mất"))
    with pytest.raises(PackageRefused, match="revoked"):
        accept(b.store, number)
    assert b.read(lambda reader: reader.all(Person)) == []


def test_nothing_of_a_person_is_kept_of_an_offer_that_is_done_with(three: Communes) -> None:
    a, b = three.a, three.b
    written = offer(a.store, somebody(a), code(b), MOVES)
    number = str(given(a, b, written.content).facts["transfer"])
    reject(b.store, number, "Không cư trú ở xã")
    assert "Lò Văn Pó" not in str(b.read(lambda reader: reader.kept(Local.OFFER)))
    assert [*(b.store.folder / INBOX).iterdir()] == []


def test_typed_text_changes_nothing_of_a_person_who_is_offered(three: Communes) -> None:
    a, b = three.a, three.b
    person = somebody(a)
    offer(a.store, person, code(b), MOVES)
    before = a.read(digest)
    transfer = a.read(lambda reader: reader.all(Transfer))[0]
    for change in (
        lambda work: set_fields(work, person, {"phone": "0911000333"}),
        lambda work: new_record(work, Visit, {"person": person, "visited_on": "10/11/2026"}),
        lambda work: set_fields(work, transfer.id, {"state": "accepted"}),
    ):
        with pytest.raises(AntqError):
            a.write(change, Tag.CHANGE)
    assert a.read(digest) == before
