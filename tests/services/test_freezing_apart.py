"""Reports frozen beside each other: an office's own and that of its units below, and of two PCs."""

from tests.services.frozen_desk import PROGRAM, Q3, Q4, Reports, reports

from antq_desktop.domain.consolidated import Consolidated
from antq_desktop.domain.reporting import FrozenReport, ReportState
from antq_desktop.services import freezing
from antq_desktop.services.consolidated_freezing import (
    consolidated_to_send,
    freeze_consolidated,
)
from antq_desktop.services.consolidating import both_periods
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import newest, newest_of_all, totals_of, version_called

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


def test_the_report_of_the_units_below_is_no_beginning_of_the_own_list(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    freeze_below(reports)
    opening = reports.summary(Q4).figures["people_opening"]
    assert (opening.value, len(opening.records)) == (1, 1)
    reports.freeze()
    reports.person("Về muộn sổ")
    assert reports.summary(Q4).value("people_correction") == 1
