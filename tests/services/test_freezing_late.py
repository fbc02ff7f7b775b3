"""What comes late after a freeze is listed, carried into the next period, and changes nothing."""

from datetime import date

import pytest
from tests.services.frozen_desk import Q3, Q4, Reports, reports

from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, Programme, Purpose, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import Frequency, FrozenReport
from antq_desktop.domain.units import Opening
from antq_desktop.services import freezing
from antq_desktop.storage.changes import Tag, fold
from antq_desktop.storage.check import check
from antq_desktop.storage.figures.frozen import (
    Behind,
    as_frozen,
    begun_otherwise,
    belonging,
    records_behind_frozen,
    sealed_of,
    totals_of,
    undecided,
)
from antq_desktop.storage.figures.reported import as_reported
from antq_desktop.storage.figures.sealed import GONE, unpack
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.figures.taking_out import take_out_retired
from antq_desktop.storage.work import Work

__all__ = ["reports"]

FLOW = ("people_opening", "people_correction", "people_in", "people_out", "people_closing")


def flow(summary: Summary) -> list[int]:
    return [summary.value(name) for name in FLOW]


def test_the_next_period_begins_where_the_frozen_one_ended(reports: Reports) -> None:
    stayed = reports.person("Lò Văn Pó")
    died = reports.person("Hà Thị Mến")
    reports.freeze()
    late = reports.person("Về muộn sổ", date(2026, 8, 1))
    reports.end(died, date(2026, 9, 1))
    reports.person("Mới về", date(2026, 10, 1))
    now = reports.summary(Q4)
    assert flow(now) == [2, 0, 1, 0, 3]
    figures = now.figures
    assert set(figures["people_opening"].records) == {stayed, died}
    assert set(figures["people_correction"].records) == {late, died}
    assert figures["people_correction"].register == "people"
    moved = reports.corrections()
    assert (moved["people_out"].added, moved["people_in"].added) == ((died,), (late,))
    assert (moved["people_closing"].added, moved["people_closing"].gone) == ((late,), (died,))
    reports.freeze(reason="Bổ sung một người đến, một người mất")
    assert flow(reports.summary(Q4)) == [2, 0, 1, 0, 3]
    assert reports.summary(Q4).figures["people_correction"].records == ()


def test_the_figures_on_paper_stay_those_that_were_frozen(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report
    reports.person("Về muộn sổ")
    with reports.store.read() as reader:
        summary, version = as_reported(reader, Q3, reports.law)
        summary.check()
        assert version == report
        assert summary.value("people_closing") == 1
        assert len(summary.figures["people_closing"].records) == 1
        assert build_summary(reader, Q3, reports.law).value("people_closing") == 2
        assert as_reported(reader, Q4, reports.law)[1] is None


def test_a_typed_opening_gives_way_to_the_frozen_closing(reports: Reports) -> None:
    reports.person("Lò Văn Pó")

    def typed(work: Work) -> None:
        work.put(Opening(period=Q4.code, people=50, correction=-49, reason="Sổ cũ"))

    reports.store.write(Tag.ADD, typed)
    assert flow(reports.summary(Q4))[:2] == [50, -49]
    reports.freeze(Q4, sure=True)
    late = reports.freeze()
    assert [each.values for each in late.remarks] == [{"period": "2026-Q4"}], "frozen with 50"
    assert flow(reports.summary(Q4)) == [1, 0, 0, 0, 1]


def test_a_frozen_next_period_is_named_when_the_one_before_is_frozen_anew(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    reports.freeze(Q4, sure=True)
    reports.person("Về muộn sổ", date(2026, 8, 1))
    frozen = reports.freeze(reason="Bổ sung")
    assert [each.values for each in frozen.remarks] == [{"period": "2026-Q4"}]
    assert reports.freeze(Q4, "Theo kỳ trước", sure=True).remarks == ()
    with reports.store.read() as reader:
        assert freezing.remarks_on(reader, reports.newest()) == []


def test_a_quarter_frozen_late_names_the_next_one_only_if_it_began_otherwise(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze(Q4, sure=True)
    assert reports.freeze().remarks == (), "it closes as the next one began"
    reports.freeze(Q4, "Theo kỳ trước", sure=True)
    first, second = reports.person("Về muộn sổ", date(2026, 8, 1)), reports.newest()
    reports.store.write(Tag.FREEZE, lambda work: work.remove(work.get(FrozenReport, second.id)))
    late = reports.freeze()
    assert totals_of(late.report).figures["people_closing"] == 2
    assert [each.values for each in late.remarks] == [{"period": "2026-Q4"}]
    reports.store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, first)))
    reports.person("Người khác", date(2026, 8, 1))
    reports.freeze(Q4, "Theo kỳ trước", sure=True)
    other = reports.freeze(reason="Nhầm người")
    assert [each.values for each in other.remarks] == [{"period": "2026-Q4"}], "as many, not he"


def test_only_the_period_right_after_it_begins_otherwise_than_a_report_closes(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    reports.person("Hà Thị Mến", since=date(2026, 7, 20))
    reports.freeze(period(Frequency.MONTH, 2026, 11, 15), sure=True)
    with reports.store.read() as reader:
        assert begun_otherwise(reader, reports.newest()) == []


def test_a_month_frozen_anew_does_not_speak_of_the_quarter_after_it(reports: Reports) -> None:
    september, october = (period(Frequency.MONTH, 2026, each, 15) for each in (9, 10))
    reports.person("Lò Văn Pó")
    for each in (september, october, Q3):
        reports.freeze(each)
    reports.freeze(Q4, sure=True)
    reports.person("Về muộn sổ", date(2026, 8, 1))
    month = reports.freeze(september, "Bổ sung")
    assert [each.values for each in month.remarks] == [{"period": "2026-10"}]
    quarter = reports.freeze(reason="Bổ sung")
    assert [each.values for each in quarter.remarks] == [{"period": "2026-Q4"}]


def test_a_quarter_after_a_month_begins_with_its_closing_where_none_is_as_long(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze(Q4, sure=True)
    reports.person("Về muộn sổ", date(2026, 8, 1))
    month = reports.freeze(period(Frequency.MONTH, 2026, 9, 15))
    assert [each.values for each in month.remarks] == [{"period": "2026-Q4"}]


def test_who_is_retired_leaves_the_list_and_every_figure_as_it_was(reports: Reports) -> None:
    kept, gone = reports.person("Lò Văn Pó"), reports.person("Hà Thị Mến", number="038201000123")

    def lend(work: Work) -> None:
        lent = {"amount": 50_000_000, "disbursed_on": date(2026, 7, 1)}
        programme = {"programme": Programme.DECISION_22, "purpose": Purpose.BUSINESS}
        work.put(Loan(person=gone, **lent, **programme))  # type: ignore[arg-type]

    reports.store.write(Tag.LOAN, lend)
    before = reports.freeze().report
    reports.retire(gone)
    after = reports.newest()
    assert (after.content, after.content_mark) == (before.content, before.content_mark)
    assert gone not in sealed_of(after).ids
    lines = {name: len(ids) for name, ids in sealed_of(after).figures.items()}
    assert lines == {name: len(ids) for name, ids in sealed_of(before).figures.items()}
    assert GONE in sealed_of(after).figures["people_closing"]
    with reports.store.read() as reader:
        behind = records_behind_frozen(reader, after, "people_closing")
        assert behind == Behind((("people", kept),), retired=1)
        assert records_behind_frozen(reader, after, "loans_people") == Behind((), retired=1)
        # The version before is proved by its own mark still, and tells no more.
        assert records_behind_frozen(reader, before, "people_closing") == behind
        assert as_frozen(reader, after)
    assert reports.corrections() == {}
    assert flow(reports.summary(Q4)) == [2, 0, 0, 1, 1]
    assert check(reports.store, deep=True).problems == ()


def test_of_who_is_retired_no_table_and_no_list_that_holds_keeps_an_id(reports: Reports) -> None:
    """What stays is the mark in the archive, and what the log keeps of all that was before."""
    reports.person("Lò Văn Pó")
    gone = reports.person("Hà Thị Mến", number="038201000123")
    reports.freeze()
    reports.freeze(reason="Chốt lại")
    with reports.store.read() as reader:
        ids = belonging(reader, [gone])
        assert len(ids) == 3, "the person, the case, the paper"
    reports.retire(gone)
    with reports.store.read() as reader:
        tables = [str(row[0]) for row in reader.fetch(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        )]  # fmt: skip
        assert {"change", "frozen_reports", "standing", "archives", "search_content"} <= {*tables}
        for table in tables:
            cells = {str(cell) for row in reader.fetch(f'SELECT * FROM "{table}"') for cell in row}  # noqa: S608
            if table not in {"change", "standing", "archives"}:
                assert not any(each in cell for cell in cells for each in ids), table
        assert {gone} == ids & {
            str(cell) for row in reader.fetch("SELECT * FROM archives") for cell in row
        }
        for report in reader.all(FrozenReport):
            assert sealed_of(report).ids.isdisjoint(ids)
            told = [each for each in reader.changes(record=report.id) if "behind" in each.fields]
            last = fold(told)[report.id].fields["behind"]
            for each in told:
                kept = str(each.fields["behind"]), str(each.fields["behind_mark"])
                assert unpack(*kept).ids.isdisjoint(ids) is (each.name in last)


def test_a_retirement_hides_no_sum_that_is_another_by_somebody_who_stays(reports: Reports) -> None:
    kept, gone = reports.person("Lò Văn Pó"), reports.person("Hà Thị Mến")

    def lend(work: Work) -> RecordId:
        day, programme = date(2026, 7, 1), Programme.DECISION_22
        known = {"disbursed_on": day, "programme": programme, "purpose": Purpose.BUSINESS}
        work.put(Loan(person=gone, amount=50_000_000, closed_on=date(2026, 10, 1), **known))  # type: ignore[arg-type]
        return work.put(Loan(person=kept, amount=70_000_000, **known)).id  # type: ignore[arg-type]

    loan = reports.store.write(Tag.LOAN, lend)
    reports.freeze()
    reports.retire(gone)
    assert reports.corrections() == {}, "of who is retired nothing is told"

    repaid = Repayment(person=kept, loan=loan, paid_on=date(2026, 9, 2), amount=5_000_000)
    reports.store.write(Tag.LOAN, lambda work: work.put(repaid))
    owed = reports.corrections()["loans_outstanding"]
    assert (owed.frozen, owed.added, owed.gone) == (120_000_000, (), ())

    def put_right(work: Work) -> None:
        work.put(changed(work.get(Loan, loan), amount=60_000_000))

    reports.store.write(Tag.LOAN, put_right)
    total = reports.corrections()["loans_disbursed"]
    assert (total.frozen, total.added, total.gone) == (120_000_000, (), ())
    assert "loans_people" not in reports.corrections(), "as many as stayed"


@pytest.mark.parametrize("both", [False, True])
def test_lists_that_two_pcs_cleared_apart_come_to_one(reports: Reports, *, both: bool) -> None:
    kept, first, second = map(reports.person, ("Lò Văn Pó", "Hà Thị Mến", "Vi Văn Cầm"))
    report = reports.freeze().report
    whole = sealed_of(report)

    def apart(work: Work) -> None:
        work.settle_all({first: {"_retired": True}, second: {"_retired": True}})
        for gone in ({first}, {first, second} if both else {second}):
            told = whole.without(gone)
            lists = {"behind": told.packed(), "behind_mark": told.mark}
            work.settle_all({report.id: lists}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    with reports.store.read() as reader:
        behind = records_behind_frozen(reader, reports.newest(), "people_closing")
        assert behind == Behind((("people", kept),), retired=2)
    assert reports.store.write(Tag.RECEIVE, take_out_retired) == 1
    assert sealed_of(reports.newest()) == whole.without({first, second})
    with reports.store.read() as reader:
        assert reader.fetch("SELECT record FROM question") == []
    assert reports.store.write(Tag.RECEIVE, take_out_retired) == 0
    assert reports.newest().content == report.content


def test_a_record_removed_by_hand_is_told_apart_from_one_retired(reports: Reports) -> None:
    kept, wrong = reports.person("Lò Văn Pó"), reports.person("Nhập nhầm")
    report = reports.freeze().report
    reports.store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, wrong)))
    with reports.store.read() as reader:
        behind = records_behind_frozen(reader, report, "people_closing")
    assert behind == Behind((("people", kept),), removed=1)
    closing = reports.corrections()["people_closing"]
    assert (closing.added, closing.gone, closing.retired) == ((), (wrong,), 0)


def test_what_waits_for_a_decision_in_counted_fields_is_named(reports: Reports) -> None:
    person = reports.person("Lò Văn Pó")

    def disputed(work: Work) -> None:
        (case,) = work.find(Case, person=person)
        work.settle_all({case.id: {"completed_on": "2025-06-02"}}, beside=True)
        work.settle_all({person: {"phone": "0911000222"}}, beside=True)
        work.settle_all({person: {"phone": "0911000333"}}, beside=True)

    reports.store.write(Tag.CHANGE, disputed)
    frozen = reports.freeze()
    with reports.store.read() as reader:
        asked = undecided(reader, {person})
    assert [(each.register, each.field) for each in asked] == [("cases", "completed_on")]
    (remark,) = frozen.remarks
    assert remark.values == {"register": "Case", "field": "Completed on"}
    assert sealed_of(frozen.report).undecided == ((asked[0].record, "completed_on"),)
