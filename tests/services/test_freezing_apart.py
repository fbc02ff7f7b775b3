"""Reports frozen beside each other: an office's own and that of its units below, and of two PCs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.services.frozen_desk import PROGRAM, Q3, Q4, Reports, reports

from antq_desktop.domain.consolidated import Consolidated
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import new_id
from antq_desktop.domain.reporting import FrozenReport, ReportState
from antq_desktop.errors import BadInput
from antq_desktop.services import freezing, narratives
from antq_desktop.services.consolidated_freezing import (
    consolidated_to_send,
    freeze_consolidated,
)
from antq_desktop.services.consolidating import both_periods
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import (
    begun_otherwise,
    disputed,
    newest,
    newest_of_all,
    totals_of,
    version_called,
    versions,
)
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work

__all__ = ["reports"]


def together(reports: Reports) -> Consolidated:
    with reports.store.read() as reader:
        return both_periods(reader, reports.law, Q3)[0]


def freeze_below(reports: Reports, reason: str = "") -> FrozenReport:
    found = together(reports)
    return reports.store.write(
        Tag.FREEZE,
        lambda work: freeze_consolidated(
            work, found, reports.law, PROGRAM, reason=reason, sure=True
        ),
    )


def test_the_own_report_and_that_of_the_units_below_have_versions_of_their_own(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    below = freeze_below(reports)
    own = reports.freeze().report
    assert (own.version_number, below.version_number) == (1, 1), "no reason is asked for"
    assert freeze_below(reports, "Xã gửi muộn").version_number == 2
    reports.store.write(
        Tag.APPROVE, lambda work: freezing.approve(work, Q3.code, consolidated=True)
    )
    assert reports.newest() == own, "approving the one locks the one alone"
    assert reports.freeze(reason="Bổ sung").report.version_number == 2
    opened = reports.store.write(
        Tag.UNLOCK, lambda work: freezing.unlock(work, Q3.code, "Sửa số", consolidated=True)
    )
    assert (opened.version_number, opened.state) == (2, ReportState.UNLOCKED)
    with reports.store.read() as reader:
        assert [each.consolidated for each in newest_of_all(reader)] == [False]
        assert version_called(reader, Q3.code, 1, consolidated=True).id == below.id
        sent = consolidated_to_send(reader, together(reports), PROGRAM)
        assert (sent.version, sent.figures) == (2, totals_of(opened).figures)
        assert newest(reader, Q4.code, consolidated=True) is None
    reports.freeze(Q4, sure=True)
    with reports.store.read() as reader:
        assert [each.period for each in newest_of_all(reader)] == [Q3.code, Q4.code]
        assert [each.period for each in newest_of_all(reader, consolidated=True)] == [Q3.code]


def test_totals_of_the_units_below_that_begin_otherwise_are_named_by_their_number(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")

    def keep(work: Work, of: Period, version: int, **figures: int) -> FrozenReport:
        totals = freezing.under_our_code(work, of, figures, PROGRAM, version)
        return freezing.keep_version(work, totals, Sealed({}), "", consolidated=True)

    def write(work: Work) -> list[list[Sentence]]:
        first = keep(work, Q3, 1, people_closing=5)
        keep(work, Q4, 1, people_opening=5)
        second = keep(work, Q3, 2, people_closing=6)
        return [freezing.remarks_on(work, each) for each in (first, second)]

    begun, otherwise = reports.store.write(Tag.FREEZE, write)
    assert begun == [], "the version that counts is spoken of"
    assert [each.values for each in otherwise] == [{"period": "2026-Q4"}]


def test_units_below_that_are_others_next_time_are_no_other_beginning(reports: Reports) -> None:
    """Behind the totals stand received reports: those of two periods are never the same."""

    def keep(work: Work, of: Period, name: str, behind: str) -> FrozenReport:
        totals = freezing.under_our_code(work, of, {name: 5}, PROGRAM, 1)
        sealed = Sealed({name: (work.put(Person(full_name=behind)).id,)})
        return freezing.keep_version(work, totals, sealed, "", consolidated=True)

    def write(work: Work) -> list[str]:
        first = keep(work, Q3, "people_closing", "Xã Mơ")
        keep(work, Q4, "people_opening", "Xã Mận")
        return begun_otherwise(work, first)

    assert reports.store.write(Tag.FREEZE, write) == []


def test_the_report_of_the_units_below_is_no_beginning_of_the_own_list(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    freeze_below(reports)
    opening = reports.summary(Q4).figures["people_opening"]
    assert (opening.value, len(opening.records)) == (1, 1)
    reports.freeze()
    reports.person("Về muộn sổ")
    assert reports.summary(Q4).value("people_correction") == 1


def from_another_pc(reports: Reports, report: FrozenReport, **told: object) -> FrozenReport:
    """Let a version come that another PC froze an hour after this one."""
    assert report.frozen_at is not None
    at = report.frozen_at + timedelta(hours=1)
    other = replace(report, id=new_id(), version=0, **{"frozen_at": at, **told})  # type: ignore[arg-type]
    return reports.store.write(Tag.RECEIVE, lambda work: work.put(other))


def approve(reports: Reports) -> FrozenReport:
    return reports.store.write(Tag.APPROVE, lambda work: freezing.approve(work, Q3.code))


def unlock(reports: Reports) -> FrozenReport:
    return reports.store.write(Tag.UNLOCK, lambda work: freezing.unlock(work, Q3.code, "Sửa số"))


def states(reports: Reports) -> list[tuple[int, str]]:
    with reports.store.read() as reader:
        return [(each.version_number, each.state.value) for each in versions(reader, Q3.code)]


def test_an_approved_version_locks_the_period_beside_a_later_one_of_another_pc(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    first = reports.freeze().report
    approved = approve(reports)
    second = from_another_pc(reports, first, version_number=2, reason="Bổ sung")
    assert reports.newest() == approved, "what was approved counts"
    with pytest.raises(BadInput, match="locked"):
        reports.freeze(reason="Bổ sung")
    with pytest.raises(BadInput, match="locked"):
        reports.store.write(
            Tag.CHANGE, lambda work: narratives.write_words(work, Q3.code, {"results": "Khác"})
        )
    with pytest.raises(BadInput, match="already"):
        approve(reports)
    assert unlock(reports).id == approved.id
    assert reports.newest().id == second.id
    assert reports.freeze(reason="Bổ sung").report.version_number == 3


def test_versions_approved_on_two_pcs_are_unlocked_together(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    first = reports.freeze().report
    approve(reports)
    from_another_pc(reports, first, version_number=2, state=ReportState.APPROVED)
    assert unlock(reports).version_number == 2
    assert states(reports) == [(1, "unlocked"), (2, "unlocked")]
    assert {each.unlocked_reason for each in all_versions(reports)} == {"Sửa số"}
    assert reports.freeze(reason="Bổ sung").report.version_number == 3


def all_versions(reports: Reports) -> list[FrozenReport]:
    with reports.store.read() as reader:
        return versions(reader, Q3.code)


def test_a_lock_two_pcs_do_not_agree_on_waits_and_is_told(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report
    approve(reports)

    def apart(work: Work) -> None:
        work.settle_all({report.id: {"state": "unlocked"}}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    with reports.store.read() as reader:
        remarks = freezing.remarks_on(reader, reports.newest())
        assert [each.field for each in disputed(reader, [report])] == ["state"]
    assert [each.values for each in remarks] == [{"register": "Frozen report", "field": "State"}]
    for act in (
        lambda: reports.freeze(reason="Bổ sung"),
        lambda: approve(reports),
        lambda: unlock(reports),
        lambda: reports.store.write(
            Tag.CHANGE, lambda work: narratives.write_words(work, Q3.code, {"results": "Khác"})
        ),
    ):
        with pytest.raises(BadInput, match="Review"):
            act()
    reports.store.write(Tag.REVIEW, lambda work: work.settle(report.id, {"state": "approved"}))
    with reports.store.read() as reader:
        assert freezing.remarks_on(reader, reports.newest()) == []
    assert unlock(reports).state is ReportState.UNLOCKED


def test_a_list_that_settles_itself_is_no_question_of_the_report(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report

    def apart(work: Work) -> None:
        work.settle_all({report.id: {"behind": "khác", "behind_mark": "khác"}}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    with reports.store.read() as reader:
        assert reader.fetch("SELECT count(*) FROM question") == [(2,)]
        assert disputed(reader, [report]) == []
