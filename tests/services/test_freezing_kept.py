"""What a frozen report keeps to: its own figures and names, its list, the length it speaks of."""

import base64
import zlib
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from tests.services.frozen_desk import PROGRAM, Q3, Q4, Reports, reports

from antq_desktop.domain.cases import Case, Judgment, Relapse
from antq_desktop.domain.models import Point
from antq_desktop.domain.periods import period
from antq_desktop.domain.reporting import Frequency, ReportState
from antq_desktop.errors import DataDamaged
from antq_desktop.services import freezing
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import (
    Behind,
    found_of,
    records_behind_frozen,
    sealed_of,
    totals_of,
    undecided,
)
from antq_desktop.storage.figures.reported import as_reported
from antq_desktop.storage.figures.sealed import GONE, Sealed, unpack
from antq_desktop.storage.figures.summary import Summary
from antq_desktop.storage.seen import Seen
from antq_desktop.storage.work import Work

__all__ = ["reports"]

AUGUST = date(2026, 8, 1)
SEPTEMBER, OCTOBER = (period(Frequency.MONTH, 2026, each, 15) for each in (9, 10))


def reported(reports: Reports) -> Summary:
    with reports.store.read() as reader:
        return as_reported(reader, Q3, reports.law)[0]


def test_a_period_begins_with_the_closing_of_one_as_long(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze(SEPTEMBER)
    reports.freeze(SEPTEMBER, "Chốt lại")
    reports.person("Về muộn sổ", AUGUST)
    reports.freeze(Q3)
    assert reports.summary(Q4).value("people_opening") == 2
    assert reports.summary(OCTOBER).value("people_opening") == 1
    half = period(Frequency.HALF, 2026, 2, 15)
    reports.freeze(period(Frequency.MONTH, 2026, 6, 15))
    assert reports.summary(half).value("people_opening") == 1, "none is as long, one ends there"


def test_what_was_frozen_later_counts_where_two_pcs_gave_one_number(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    first = reports.freeze().report
    assert first.frozen_at is not None
    for hour, record_id in ((8, "0" * 32), (7, "f" * 32)):
        at = first.frozen_at.replace(hour=hour)
        other = replace(first, id=record_id, version=0, frozen_at=at)  # type: ignore[arg-type]
        reports.store.write(Tag.RECEIVE, partial(Work.put, record=other))
        assert reports.newest().id == "0" * 32
        with reports.store.read() as reader:
            (twice,) = freezing.remarks_on(reader, reports.newest())
        assert twice.values == {"period": Q3.code}
    assert reports.newest().state is ReportState.FROZEN


def test_words_that_are_counted_and_whether_a_record_is_there_wait_others_do_not(
    reports: Reports,
) -> None:
    person = reports.person("Lò Văn Pó")

    def write(work: Work) -> tuple[str, str]:
        judgment = work.put(Judgment(person=person, offence="Trộm cắp tài sản", court="Như Xuân"))
        (case,) = work.find(Case, person=person)
        return judgment.id, case.id

    judgment, case = reports.store.write(Tag.ADD, write)

    def apart(work: Work) -> None:
        for told in ({"offence": "Cướp tài sản"}, {"court": "Thanh Hóa"}):
            work.settle_all({judgment: told}, beside=True)
        work.settle_all({person: {"full_name": "Lò Văn Bó"}}, beside=True)
        work.settle_all({case: {"_removed": True}}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    with reports.store.read() as reader:
        asked = undecided(reader, {person})
    assert {(each.register, each.field) for each in asked} == {
        ("judgments", "offence"),
        ("cases", "_removed"),
    }
    assert {each.labels[1] for each in asked} == {"Offence", "whether it is there"}


def test_who_was_merged_since_is_opened_as_the_one_who_stays(reports: Reports) -> None:
    first, second = reports.person("Lò Văn Pó"), reports.person("Lo Van Po")
    report = reports.freeze().report
    reports.store.write(Tag.MERGE, lambda work: bearing.merge_into(work, second, first))
    with reports.store.read() as reader:
        behind = records_behind_frozen(reader, report, "people_closing")
        assert behind == Behind((("people", first),))
        assert found_of(reader, [GONE, GONE, first, first, "0" * 32]) == Behind(
            (("people", first),), retired=2, removed=1
        )
    closing = reports.corrections()["people_closing"]
    assert (closing.frozen, closing.now, closing.added, closing.gone) == (2, 1, (), (first,))


def test_a_share_is_no_correction_of_its_own(reports: Reports) -> None:
    person = reports.person("Lò Văn Pó")
    reports.freeze()
    relapse = Relapse(person=person, found_on=AUGUST)
    reports.store.write(Tag.ADD, lambda work: work.put(relapse))
    found = reports.corrections()
    assert (found["relapse"].frozen, found["relapse"].now) == (0, 1)
    assert reports.summary(Q3).value("relapse_share") == 10_000
    assert not any(name.endswith("share") for name in found)


def test_what_was_not_followed_at_the_freeze_is_not_followed_in_it_later(
    reports: Reports,
) -> None:
    reports.person("Lò Văn Pó")
    reports.freeze()
    assert not reported(reports).figures["model_points"].kept
    point = Point(name="Bản Vèo", launched_on=date(2026, 1, 5))
    reports.store.write(Tag.ADD, lambda work: work.put(point))
    assert reports.summary(Q3).figures["model_points"].kept
    shown = reported(reports).figures["model_points"]
    assert (shown.kept, shown.value, shown.records) == (False, 0, ())
    late = reports.corrections()["model_points"]
    assert (late.frozen, late.now, late.label) == (0, 1, "Model points")


def test_a_figure_this_program_counts_no_more_stands_in_the_frozen_report(
    reports: Reports,
) -> None:
    person = reports.person("Lò Văn Pó")

    def older(work: Work) -> None:
        now = reports.summary(Q3)
        totals = freezing.totals_now(work, now, PROGRAM, 1)
        totals = replace(totals, figures={**totals.figures, "old_lists": 7})
        freezing.keep_version(work, totals, Sealed({"old_lists": (person, GONE)}), "")

    reports.store.write(Tag.FREEZE, older)
    shown = reported(reports)
    old = shown.figures["old_lists"]
    assert (old.value, old.records, old.kept) == (7, (person,), True)
    assert shown.sections[-1].title == "Other figures"
    late = reports.corrections()["old_lists"]
    assert (late.frozen, late.now, late.gone, late.label) == (7, 0, (person,), "old_lists")
    assert totals_of(reports.newest()).figures["old_lists"] == 7


def test_a_list_cut_short_or_with_a_letter_too_many_is_damaged(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze().report
    whole = base64.b64decode(report.behind)
    cut = base64.b64encode(whole[:-4]).decode()
    longer = base64.b64encode(zlib.compress(zlib.decompress(whole) + b" {}", 9)).decode()
    for broken in (cut, longer, f"!{report.behind}", f"{report.behind}\n!", "{}"):
        with pytest.raises(DataDamaged):
            unpack(broken, report.behind_mark)


def test_who_is_taken_out_leaves_the_questions_of_the_list_too() -> None:
    asked = (("gone", "completed_on"), ("stays", "sex"))
    sealed = Sealed({"people_closing": ("gone", "stays")}, asked, {"before": {"people_in": 2}},
                    Seen({"a": ((1, 3),)}))  # fmt: skip
    left = sealed.without({"gone"})
    assert left.undecided == (("stays", "sex"),)
    assert left.figures == {"people_closing": (GONE, "stays")}
    assert (left.beside, left.seen) == (sealed.beside, sealed.seen)
    assert left.ids == {"stays"}
    assert unpack(left.packed(), left.mark) == left
    assert left.mark != sealed.mark != replace(sealed, undecided=()).mark


def test_the_questions_of_a_frozen_list_are_those_of_whom_it_counts(reports: Reports) -> None:
    person = reports.person("Lò Văn Pó")
    other = reports.store.write(Tag.ADD, lambda work: work.put(Point(name="Bản Vèo")))

    def apart(work: Work) -> None:
        (case,) = work.find(Case, person=person)
        work.settle_all({case.id: {"completed_on": "2025-06-02"}}, beside=True)
        work.settle_all({other.id: {"launched_on": "2026-12-01"}}, beside=True)
        work.settle_all({other.id: {"launched_on": "2026-12-02"}}, beside=True)

    reports.store.write(Tag.RECEIVE, apart)
    sealed = sealed_of(reports.freeze().report)
    assert [field for _, field in sealed.undecided] == ["completed_on"]
