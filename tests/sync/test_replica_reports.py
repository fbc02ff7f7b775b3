"""Frozen reports cross between the PCs of an office, however long the list behind them is."""

from datetime import date

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import Pc
from tests.sync.test_replica import exchange, office, send

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import FrozenReport, ReportState
from antq_desktop.errors import BadInput
from antq_desktop.services.freezing import approve, freeze, unlock
from antq_desktop.services.law import shipped
from antq_desktop.storage.bearing import retire
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import digest
from antq_desktop.storage.figures.frozen import sealed_of
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.report_days import report_days
from antq_desktop.storage.work import Work
from antq_desktop.sync.undoing import bring_again, take_back, what_stays

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


def test_no_file_taken_back_opens_a_lock_or_lets_a_version_go(office: tuple[Pc, Pc]) -> None:
    """Neither the file that brought the version nor the one that brought its approval."""
    one, other = office
    people(one, 2)
    one.write(lambda work: freeze(work, PERIOD, shipped(), "1.0"), Tag.FREEZE)
    files = [send(one, other).sha256]
    one.write(lambda work: approve(work, PERIOD.code), Tag.APPROVE)
    files.append(send(one, other).sha256)
    for each in reversed(files):
        stays = other.read(lambda reader, sha256=each: what_stays(reader, sha256))  # type: ignore[misc]
        assert [(kept.root, kept.name) for kept in stays] == [(report(other).id, PERIOD.code)]
        assert take_back(other.store, each).left == stays
        assert report(other).state is ReportState.APPROVED
        with pytest.raises(BadInput):
            other.write(lambda work: freeze(work, PERIOD, shipped(), "1.0", reason="Sai"))
    assert other.read(lambda reader: reader.all(Person)) == []
    bring_again(other.store, files[0])
    assert one.read(digest) == other.read(digest)


def test_a_file_with_an_unlocking_taken_back_leaves_it_unlocked(office: tuple[Pc, Pc]) -> None:
    one, other = office
    one.write(lambda work: freeze(work, PERIOD, shipped(), "1.0"), Tag.FREEZE)
    one.write(lambda work: approve(work, PERIOD.code), Tag.APPROVE)
    send(one, other)
    one.write(lambda work: unlock(work, PERIOD.code, "Sai số"), Tag.UNLOCK)
    take_back(other.store, send(one, other).sha256)
    assert report(other).state is ReportState.UNLOCKED


def test_two_pcs_date_the_first_day_of_periods_alike_in_whatever_order_it_came(
    office: tuple[Pc, Pc], clock: HandClock
) -> None:
    one, other = office
    for pc, cut_off in ((other, 1), (one, 20), (other, 5)):
        clock.go(days=2)

        def name(work: Work, day: int = cut_off) -> None:
            work.put(changed(office_on(work), cut_off=day))

        pc.write(name, Tag.CHANGE)
    exchange(one, other)
    both = [
        pc.read(lambda reader: (report_days(reader), office_on(reader).cut_off)) for pc in office
    ]
    assert both[0] == both[1]
    told, shown = both[0]
    since = [day for day, _ in told.cut_offs if day]
    assert since == sorted(since)
    assert told.cut_off == shown
