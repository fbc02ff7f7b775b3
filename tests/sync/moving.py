"""Communes that transfer people by files: a person with everything, and what figures count."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.conftest import HandClock
from tests.sync.pcs import COMMUNE, FARTHER, NEIGHBOUR, Pc, pcs

from antq_desktop import paths
from antq_desktop.domain.cases import (
    Case,
    CivilDuty,
    CompletedBy,
    Duty,
    Group,
    GroupDecision,
    Judgment,
)
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Sex
from antq_desktop.domain.periods import quarter_of
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import load
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Plan
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.transfer import accept, offer

MOVES = date(2026, 11, 1)
REFERENCE = load(paths.resource_folder() / "reference")


@dataclass(frozen=True)
class Communes:
    """Three communes that are paired with one another."""

    a: Pc
    b: Pc
    c: Pc

    @property
    def all(self) -> tuple[Pc, ...]:
        return (self.a, self.b, self.c)


@contextmanager
def communes(folder: Path, clock: HandClock) -> Iterator[Communes]:
    with pcs(folder, clock) as set_up:
        found = Communes(*(set_up(code) for code in (COMMUNE, NEIGHBOUR, FARTHER)))
        for one in found.all:
            for other in found.all:
                if one is not other:
                    one.trusts(other, Relation.OTHER)
        yield found


def code(pc: Pc) -> str:
    return pc.says.unit_code


def somebody(pc: Pc, name: str = "Lò Văn Pó") -> str:
    """Write a person with everything that hangs on one; return the id."""

    def job(work: Work) -> str:
        hamlet = work.put(Hamlet(name="Bản Mường"))
        person = work.put(
            Person(
                full_name=name, sex=Sex.MALE, born=PartialDate(1990), hamlet=hamlet.id,
                phone="0911000222", address="Nhà số 4", remarks="Chăm làm",
            )
        ).id  # fmt: skip
        scan = work.attach(b"scan of a paper")
        work.put(
            IdentityPaper(person=person, kind=Paper.CITIZEN_ID, number="038090001234", scan=scan)
        )
        judgment = work.put(Judgment(person=person, offence="Trộm cắp", term_months=24))
        work.put(
            Case(
                person=person, judgment=judgment.id, completed_on=date(2026, 3, 1),
                completed_by=CompletedBy.SERVED, prison="Trại 5", presented_on=date(2026, 3, 5),
            )
        )  # fmt: skip
        work.put(GroupDecision(person=person, group=Group.B, decided_on=date(2026, 4, 1)))
        work.put(Assignment(person=person, mentor="Hà Thị Mến", organisation="Hội Phụ nữ"))
        work.put(CivilDuty(person=person, judgment=judgment.id, kind=Duty.COURT_FEES))
        loan = work.put(
            Loan(person=person, amount=30_000_000, disbursed_on=date(2026, 5, 1), remarks="Nuôi bò")
        )
        work.put(Repayment(person=person, loan=loan.id, paid_on=date(2026, 9, 1), amount=5_000_000))
        work.put(Visit(person=person, visited_on=date(2026, 10, 1)))
        return person

    return pc.write(job, Tag.ADD)


def visit(pc: Pc, person: str, day: date = date(2026, 11, 10)) -> str:
    return pc.write(
        lambda work: work.put(Visit(person=RecordId(person), visited_on=day)).id, Tag.VISIT
    )


def edit(pc: Pc, person: str, **values: object) -> None:
    pc.write(lambda work: work.put(changed(work.get(Person, person), **values)), Tag.CHANGE)


def given(pc: Pc, other: Pc, content: bytes) -> Plan:
    """Receive a file that must not be refused."""
    plan = receive(other.store, content)
    assert plan.refused == ()
    return plan


def move(one: Pc, other: Pc, person: str, on: date = MOVES, hamlet: str | None = None) -> str:
    """Offer, accept and answer; return the number of the transfer."""
    plan = given(one, other, offer(one.store, person, code(other), on).content)
    number = str(plan.facts["transfer"])
    given(other, one, accept(other.store, number, hamlet).content)
    return number


def summary(pc: Pc, day: date = date(2026, 11, 20)) -> Summary:
    period = quarter_of(day, 15)
    return pc.read(lambda reader: build_summary(reader, period, REFERENCE))


def counted(*all_pcs: Pc, day: date = date(2026, 11, 20)) -> int:
    """How often all summaries together count people at the end; each must add up."""
    return sum(summary(pc, day).value("people_closing") for pc in all_pcs)


def flow(pc: Pc, day: date = MOVES) -> tuple[int, int, int, int]:
    """At the beginning, moved in, moved out, at the end: of the quarter of a day."""
    found = summary(pc, day)
    names = ("people_opening", "in_transfer", "out_moved", "people_closing")
    opening, came, went, closing = (found.value(name) for name in names)
    return opening, came, went, closing


def whole(*all_pcs: Pc) -> None:
    for pc in all_pcs:
        report = check(pc.store, deep=True)
        assert report.problems == ()
        assert report.loose == ()


def questions(pc: Pc) -> list[tuple[str, str]]:
    return pc.read(lambda reader: reader.fetch("SELECT record, field FROM question ORDER BY 1, 2"))
