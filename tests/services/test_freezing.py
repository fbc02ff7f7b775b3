"""Figures are frozen with what stands behind them, approved, unlocked and frozen anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from tests.services.frozen_desk import PROGRAM, Q3, Q4, TODAY, Reports, reports

from antq_desktop.domain.machine_file import read_file
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.reporting import FrozenReport, ReceivedReport, ReportState
from antq_desktop.domain.units import Office, Opening
from antq_desktop.errors import BadInput, DataDamaged, FiguresDisagree, NotFound
from antq_desktop.services import freezing
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.fields import new_record, set_fields
from antq_desktop.services.lines import put_line, refuse_own_acts
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.figures.frozen import (
    as_frozen,
    is_of_log,
    records_behind_frozen,
    sealed_of,
    totals_of,
    version_called,
    versions,
)
from antq_desktop.storage.figures.reported import told
from antq_desktop.storage.figures.sealed import unpack
from antq_desktop.storage.work import Work

__all__ = ["reports"]


def test_a_frozen_report_holds_its_figures_and_opens_its_records(reports: Reports) -> None:
    first, second = reports.person("Lò Văn Pó"), reports.person("Hà Thị Mến")
    frozen = reports.freeze()
    report, totals = frozen.report, totals_of(frozen.report)
    now = reports.summary(Q3)
    assert frozen.remarks == ()
    assert totals.figures == told(now.figures)
    assert (totals.unit_code, totals.period, totals.version) == ("NX01", "2026-Q3", 1)
    assert (totals.first, totals.last) == (date(2026, 6, 15), date(2026, 9, 14))
    assert (report.frozen_by, report.state) == ("Lê Văn Minh", ReportState.FROZEN)
    assert totals.frozen_at == "2026-11-21T05:01:00Z"
    assert read_file(totals.file) == totals
    with reports.store.read() as reader:
        behind = records_behind_frozen(reader, report, "people_closing")
        assert set(behind.records) == {("people", first), ("people", second)}
        assert (behind.retired, behind.removed) == (0, 0)
        assert is_of_log(reader, report.log_head)
        assert not is_of_log(reader, "00" * 32)
        with pytest.raises(NotFound):
            records_behind_frozen(reader, report, "people_nowhere")
    assert check(reports.store, deep=True).problems == ()


def test_a_second_version_needs_a_reason_and_leaves_the_first_as_it_was(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    first = reports.freeze().report
    late = reports.person("Về muộn sổ", date(2026, 8, 1))
    with pytest.raises(BadInput):
        reports.freeze(reason="  ")
    moved = reports.corrections()
    closing = moved["people_closing"]
    assert (closing.frozen, closing.now, closing.added, closing.gone) == (1, 2, (late,), ())
    assert moved["people_in"].added == (late,)
    assert "people_opening" not in moved
    second = reports.freeze(reason="Xã bổ sung một người").report
    assert (second.version_number, second.reason) == (2, "Xã bổ sung một người")
    assert totals_of(second).figures["people_closing"] == 2
    assert reports.corrections() == {}
    with reports.store.read() as reader:
        assert [each.id for each in versions(reader, "2026-Q3")] == [first.id, second.id]
        assert reader.get(FrozenReport, first.id) == first
        assert as_frozen(reader, first)


def test_an_approved_report_is_locked_until_it_is_unlocked_with_a_reason(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    write = reports.store.write
    approved = write(Tag.APPROVE, lambda work: freezing.approve(work, "2026-Q3"))
    assert (approved.approved_on, approved.approved_by) == (TODAY, "Lê Văn Minh")
    for again in (
        lambda: reports.freeze(reason="Bổ sung"),
        lambda: write(Tag.APPROVE, lambda work: freezing.approve(work, "2026-Q3")),
        lambda: write(Tag.UNLOCK, lambda work: freezing.unlock(work, "2026-Q3", " ")),
        lambda: write(Tag.UNLOCK, lambda work: freezing.unlock(work, "2026-Q2", "Sai")),
    ):
        with pytest.raises((BadInput, NotFound)):
            again()
    opened = write(Tag.UNLOCK, lambda work: freezing.unlock(work, "2026-Q3", "Cấp trên yêu cầu"))
    assert opened.unlocked_reason == "Cấp trên yêu cầu"
    with pytest.raises(BadInput):
        write(Tag.UNLOCK, lambda work: freezing.unlock(work, "2026-Q3", "Lần nữa"))
    assert reports.freeze(reason="Cấp trên yêu cầu").report.version_number == 2


def test_nothing_in_the_place_of_figures_and_a_running_period_are_asked_about(
    reports: Reports,
) -> None:
    person = reports.person("Lò Văn Pó")
    reports.freeze()
    reports.store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, person)))
    with pytest.raises(InDoubt, match="nothing"):
        reports.freeze(reason="Đã xóa hết")
    assert reports.newest().version_number == 1
    blank = reports.freeze(reason="Đã xóa hết", sure=True)
    assert blank.report.version_number == 2
    assert [each.values for each in blank.remarks] == [{"number": 2, "before": 1}]
    with reports.store.read() as reader:
        first = version_called(reader, Q3.code, 1)
        assert totals_of(first).figures["people_closing"] == 1, "nothing was written over"
        assert freezing.remarks_on(reader, first) == []
    with pytest.raises(InDoubt, match="not over"):
        reports.freeze(Q4)
    running = reports.freeze(Q4, sure=True)
    assert (running.report.version_number, running.remarks) == (1, ())


def test_a_period_to_come_is_not_frozen_by_anybody(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    for year, number in ((2027, 1), (2199, 4)):
        with pytest.raises(BadInput, match="has not begun"):
            reports.freeze(quarter(year, number, 15), sure=True)
    with reports.store.read() as reader, pytest.raises(BadInput, match="not a period"):
        schedule(reader, reports.law).parse("0000")


def test_a_blank_before_there_was_anything_says_nothing_of_later_versions(
    reports: Reports,
) -> None:
    first = reports.freeze().report
    reports.person("Lò Văn Pó")
    assert reports.freeze(reason="Đã nhập sổ").remarks == ()
    with reports.store.read() as reader:
        assert freezing.remarks_on(reader, first) == []


def test_a_running_period_is_frozen_from_its_first_day(reports: Reports) -> None:
    with pytest.raises(InDoubt, match="not over"):
        reports.freeze(replace(Q4, last=TODAY))
    begins_today = replace(Q4, first=TODAY)
    assert reports.freeze(begins_today, sure=True).report.version_number == 1


def test_what_was_frozen_approved_or_unlocked_is_not_taken_back(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    reports.store.write(Tag.APPROVE, lambda work: freezing.approve(work, Q3.code))
    reports.store.write(Tag.UNLOCK, lambda work: freezing.unlock(work, Q3.code, "Sửa số"))
    report = reports.newest()
    for tag in (Tag.FREEZE, Tag.APPROVE, Tag.UNLOCK):
        with reports.store.read() as reader:
            done = reader.last_work(tag)
        with pytest.raises(BadInput, match="stays"):
            reports.store.write(Tag.UNDO, partial(undo, work_id=done))
    assert reports.newest() == report


def test_other_figures_than_those_looked_at_are_not_frozen(reports: Reports) -> None:
    stayed = reports.person("Lò Văn Pó")
    seen = reports.summary(Q3)

    def look(work: Work) -> None:
        freezing.refuse_moved(work, seen, reports.law)

    reports.store.write(Tag.FREEZE, look)
    late = reports.person("Về muộn sổ", date(2026, 8, 1))
    with pytest.raises(freezing.FiguresMoved, match="changed since"):
        reports.store.write(Tag.FREEZE, look)
    reports.store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, late)))
    reports.store.write(Tag.FREEZE, look)
    reports.store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, stayed)))
    reports.person("Người khác")
    with pytest.raises(freezing.FiguresMoved):
        reports.store.write(Tag.FREEZE, look)


def test_figures_that_disagree_or_an_office_without_a_code_are_not_frozen(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    typed = Opening(period="2026-Q3", people=3)
    reports.store.write(Tag.ADD, lambda work: work.put(typed))
    with pytest.raises(FiguresDisagree):
        reports.freeze()

    def nameless(work: Work) -> None:
        work.remove(work.get(Opening, typed.id))
        (office,) = work.all(Office)
        work.put(changed(office, code=""))

    reports.store.write(Tag.CHANGE, nameless)
    with pytest.raises(BadInput, match="code"):
        reports.freeze()


def test_the_list_of_a_report_is_proved_by_its_mark(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report
    sealed = sealed_of(report)
    assert unpack(report.behind, report.behind_mark) == sealed
    with pytest.raises(DataDamaged):
        unpack(report.behind, "0" * 64)
    for broken in ("", "x", report.behind[:-8], sealed.without(sealed.ids).packed()):
        with pytest.raises(DataDamaged):
            unpack(broken, report.behind_mark)


def test_totals_not_frozen_say_so(reports: Reports) -> None:
    reports.person("Lò Văn Pó")

    def told() -> tuple[int, str, bool, int]:
        with reports.store.read() as reader:
            totals = freezing.totals_to_send(reader, Q3, reports.law, PROGRAM)
        return (
            totals.version,
            totals.frozen_at,
            totals.is_frozen,
            totals.figures["people_closing"],
        )

    assert told() == (0, "2026-11-21T05:00:00Z", False, 1)
    reports.freeze()
    reports.person("Về muộn sổ")
    assert told() == (1, "2026-11-21T05:01:00Z", True, 1)


def test_no_form_no_typed_field_and_no_removal_reaches_a_frozen_report(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report
    acts: tuple[Callable[[Work], object], ...] = (
        lambda work: put_line(work, changed(report, content="{}")),
        lambda work: put_line(work, changed(report, behind="", behind_mark="")),
        lambda work: set_fields(work, report.id, {"content": "{}"}),
        lambda work: new_record(work, FrozenReport, {"period": "2026-Q3"}),
        lambda work: new_record(work, ReceivedReport, {"unit": "YM02"}),
        lambda _work: refuse_own_acts(report),
    )
    for act in acts:
        with pytest.raises(BadInput, match="by hand"):
            reports.store.write(Tag.CHANGE, act)
    assert reports.newest() == report


def test_what_was_approved_counts_beside_what_another_pc_froze_later(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    first = reports.freeze().report
    assert first.frozen_at is not None
    approved = reports.store.write(Tag.APPROVE, lambda work: freezing.approve(work, Q3.code))
    later = replace(first, id=new_id(), version=0, frozen_at=first.frozen_at + timedelta(hours=1))
    reports.store.write(Tag.RECEIVE, lambda work: work.put(later))
    assert reports.newest().id == approved.id
    with pytest.raises(BadInput):
        reports.freeze(reason="Bổ sung")
    reports.store.write(Tag.UNLOCK, lambda work: freezing.unlock(work, Q3.code, "Sửa số"))
    assert reports.newest().id == later.id
