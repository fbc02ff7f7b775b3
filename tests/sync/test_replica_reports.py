"""Frozen reports cross between the PCs of an office, however long the list behind them is."""

from datetime import date

from tests.sync.pcs import Pc
from tests.sync.test_replica import office, send

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.services.freezing import freeze
from antq_desktop.services.law import shipped
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.figures.frozen import sealed_of
from antq_desktop.storage.work import Work

__all__ = ["office"]

PERIOD = quarter(2026, 3, 15)
MANY = 2600


def people(pc: Pc, count: int) -> list[Person]:
    def job(work: Work) -> list[Person]:
        made = [work.put(Person(full_name=f"Lò Văn {at}")) for at in range(count)]
        for each in made:
            work.put(Case(person=each.id, completed_on=date(2026, 1, 5)))
        return made

    return pc.write(job, Tag.ADD)


def report(pc: Pc) -> FrozenReport:
    (only,) = pc.read(lambda reader: reader.all(FrozenReport))
    return only


def test_a_long_list_behind_frozen_figures_crosses_whole(office: tuple[Pc, Pc]) -> None:
    one, other = office
    people(one, MANY)
    one.write(lambda work: freeze(work, PERIOD, shipped(), "1.0"), Tag.FREEZE)
    assert len(report(one).behind) > 64 * 1024
    send(one, other)
    assert (report(other).content, report(other).behind) == (
        report(one).content,
        report(one).behind,
    )
    assert one.read(digest) == other.read(digest)


def test_who_is_retired_by_a_file_leaves_the_lists_there_too(office: tuple[Pc, Pc]) -> None:
    one, other = office
    gone, _ = people(one, 2)
    one.write(lambda work: freeze(work, PERIOD, shipped(), "1.0"), Tag.FREEZE)
    send(one, other)
    before = report(other)
    one.write(lambda work: retire(work, gone.id), Tag.RETIRE)
    send(one, other)
    assert gone.id not in sealed_of(report(other)).ids
    assert report(other).content == before.content
