"""What came after figures were frozen is the same on every PC, in whatever order files crossed."""

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.sync.pcs import Pc, pcs
from tests.sync.test_replica import exchange, office, send
from tests.sync.test_replica_reports import PERIOD, people, report

from antq_desktop.domain.loans import Loan, Programme, Purpose, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.services.freezing import freeze
from antq_desktop.services.law import shipped
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.figures.frozen import sealed_of
from antq_desktop.storage.figures.reported import corrections
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.undoing import bring_again, take_back

__all__ = ["office"]

#: A repayment typed on the first or the second PC, or a file carried from it to the other.
STEPS = st.lists(st.tuples(st.sampled_from(["repay", "carry"]), st.integers(0, 1)), max_size=4)


def told(pc: Pc) -> dict[str, tuple[int, int]]:
    """Return the corrections of the frozen period as a PC tells them."""

    def read(reader: Reader) -> dict[str, tuple[int, int]]:
        figures = build_summary(reader, PERIOD, shipped()).figures
        found = corrections(reader, report(pc), figures)
        return {each.name: (each.frozen, each.now) for each in found}

    return pc.read(read)


def lend(pc: Pc) -> tuple[Loan, Person]:
    """Lend to somebody who stays and to somebody who will be retired; return loan and person."""
    kept, gone = people(pc, 2)

    def job(work: Work) -> Loan:
        day, programme = date(2026, 7, 1), Programme.DECISION_22
        known = {"disbursed_on": day, "programme": programme, "purpose": Purpose.BUSINESS}
        work.put(Loan(person=gone.id, amount=50_000_000, closed_on=date(2026, 10, 1), **known))  # type: ignore[arg-type]
        return work.put(Loan(person=kept.id, amount=70_000_000, **known))  # type: ignore[arg-type]

    return pc.write(job, Tag.LOAN), gone


def repay(pc: Pc, loan: Loan) -> None:
    paid = Repayment(person=loan.person, loan=loan.id, paid_on=date(2026, 9, 2), amount=1_000_000)
    pc.write(lambda work: work.put(paid), Tag.LOAN)


def frozen(pc: Pc) -> None:
    pc.write(lambda work: freeze(work, PERIOD, shipped(), "1.0"), Tag.FREEZE)


def retire(pc: Pc, person: Person) -> None:
    confirmed = Confirmed(date(2026, 11, 20), "45/PLLTP")
    pc.write(lambda work: confirm_expungement(work, person.id, confirmed, shipped()), Tag.RETIRE)


@given(STEPS, STEPS, st.integers(0, 1))
@settings(max_examples=5, deadline=None)
def test_two_pcs_tell_the_same_corrections(
    before: list[tuple[str, int]], after: list[tuple[str, int]], at: int
) -> None:
    """What the freezing PC had not seen is later, wherever and whenever it was typed."""
    clock = HandClock(datetime(2026, 11, 21, 8, tzinfo=UTC))
    with TemporaryDirectory() as folder, pcs(Path(folder), clock) as set_up:
        both = set_up(pc="Máy 1"), set_up(pc="Máy 2")
        both[0].trusts(both[1], Relation.SAME)
        both[1].trusts(both[0], Relation.SAME)
        loan, gone = lend(both[0])
        exchange(*both)
        known, unseen = [0, 0], [0, 0]

        def follow(steps: list[tuple[str, int]]) -> None:
            for what, by in steps:
                if what == "carry":
                    send(both[by], both[1 - by])
                    known[1 - by], unseen[by] = known[1 - by] + unseen[by], 0
                else:
                    repay(both[by], loan)
                    known[by], unseen[by] = known[by] + 1, unseen[by] + 1

        follow(before)
        frozen(both[at])
        seen = known[at]
        follow(after)
        exchange(*both)
        retire(both[0], gone)
        exchange(*both)
        assert both[0].read(digest) == both[1].read(digest)
        assert told(both[0]) == told(both[1])
        paid = sum(what == "repay" for what, _ in (*before, *after))
        assert ("loans_outstanding" in told(both[0])) == (paid > seen)


def test_what_another_pc_wrote_apart_is_later_than_the_figures(office: tuple[Pc, Pc]) -> None:
    """It was on the one PC before the figures came there, and yet is not in them."""
    one, other = office
    loan, gone = lend(one)
    send(one, other)
    frozen(one)
    retire(one, gone)
    repay(other, loan)
    exchange(one, other)
    assert told(one) == told(other)
    assert told(one)["loans_outstanding"] == (120_000_000, 69_000_000)


def test_what_was_set_aside_when_figures_were_frozen_is_later_when_it_counts_again(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    loan, gone = lend(one)
    send(one, other)
    repay(one, loan)
    file = send(one, other).sha256
    take_back(other.store, file)
    frozen(other)
    retire(other, gone)
    assert told(other) == {}
    bring_again(other.store, file)
    assert told(other)["loans_outstanding"] == (120_000_000, 69_000_000)


def test_of_an_older_list_what_came_here_later_is_later(office: tuple[Pc, Pc]) -> None:
    one, _ = office
    loan, gone = lend(one)
    repay(one, loan)
    frozen(one)

    def older(work: Work) -> None:
        sealed = sealed_of(report(one))
        kept = Sealed(sealed.figures, sealed.undecided, sealed.beside)
        work.settle(report(one).id, {"behind": kept.packed(), "behind_mark": kept.mark})

    one.write(older, Tag.CHANGE)
    retire(one, gone)
    assert told(one) == {}
    repay(one, loan)
    assert told(one)["loans_outstanding"] == (119_000_000, 68_000_000)
