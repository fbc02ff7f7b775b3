"""What stands beside the figures of a period adds up, and beside frozen ones stays as it was."""

from dataclasses import replace
from datetime import date

from tests.services.frozen_desk import PROGRAM, Q3, Q4, Reports, reports

from antq_desktop.domain.cases import Judgment
from antq_desktop.domain.records import changed
from antq_desktop.services import freezing
from antq_desktop.services.report_reading import ANEW, Reported, read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import sealed_of
from antq_desktop.storage.figures.people import BY_GROUP, BY_OFFENCE, BY_SEX, RETIRED_SINCE
from antq_desktop.storage.figures.sealed import unpack
from antq_desktop.storage.work import Work

__all__ = ["reports"]

Columns = dict[str, tuple[int, int | None, int | None]]


def read(reports: Reports) -> Reported:
    with reports.store.read() as reader:
        return read_report(reader, schedule(reader, reports.law), Q4, reports.law)


def columns(shown: Reported) -> Columns:
    """Return the three values that stand on every line of a report."""
    return {
        name: (line.figure.value, line.before, line.last_year)
        for name, line in shown.report.lines.items()
        if line.figure.kept
    }


def adds_up(found: Columns) -> None:
    """Hold every column of the breakdowns of people to its total."""
    for chapter in (BY_GROUP, BY_SEX, BY_OFFENCE):
        for rule in chapter.sums:
            for place in range(3):
                parts = [found[name][place] or 0 for name, _ in rule.parts if name in found]
                assert sum(parts) == found[rule.whole][place], (rule.whole, place)


def test_the_columns_beside_add_up_after_an_expungement(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    gone = reports.person("Hà Thị Mến")
    before = columns(read(reports))
    adds_up(before)
    assert RETIRED_SINCE not in before, "shown only where it explains something"
    reports.retire(gone)
    shown = read(reports)
    after = columns(shown)
    adds_up(after)
    assert after["people_closing"] == (1, 2, 2)
    assert after[RETIRED_SINCE] == (0, 1, 1)
    management = shown.report.summary.sections[0]
    assert management.figures[-1].name == RETIRED_SINCE
    assert RETIRED_SINCE not in [line.figure.name for line in shown.report.unusual]


def test_a_frozen_column_stays_as_it_was_frozen(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    gone = reports.person("Hà Thị Mến")
    reports.freeze()
    reports.retire(gone)
    after = columns(read(reports))
    adds_up(after)
    assert after["group_unclassified"][:2] == (1, 2)
    assert after[RETIRED_SINCE][1] is None


def test_a_frozen_version_keeps_what_stood_beside_it(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    gone = reports.person("Hà Thị Mến")
    reports.freeze(Q4, sure=True)
    first = read(reports)
    reports.retire(gone)
    reports.person("Về muộn sổ", date(2025, 6, 1))
    reports.freeze(Q3)
    second = read(reports)
    assert columns(second) == columns(first)
    adds_up(columns(second))
    assert (first.remarks, second.remarks) == ((), ())
    sealed = sealed_of(reports.newest(Q4))
    assert gone not in sealed.ids
    assert sealed.beside["before"]["people_closing"] == 2
    assert unpack(sealed.packed(), sealed.mark) == sealed
    assert replace(sealed, beside={}).mark != sealed.mark


def test_an_older_version_that_keeps_nothing_says_what_was_reckoned_anew(reports: Reports) -> None:
    reports.person("Lò Văn Pó")
    report = reports.freeze(Q4, sure=True).report

    def older(work: Work) -> None:
        told = replace(sealed_of(report), beside={})
        work.put(changed(report, behind=told.packed(), behind_mark=told.mark))

    reports.store.write(Tag.FREEZE, older)
    assert sealed_of(reports.newest(Q4)).beside == {}
    remarks = read(reports).remarks
    assert [each.message for each in remarks] == [ANEW, ANEW]
    assert [each.values["period"] for each in remarks] == ["2026-Q3", "2025-Q4"]
    reports.freeze()
    assert [each.values["period"] for each in read(reports).remarks] == ["2025-Q4"]


def test_an_expungement_inside_a_frozen_quarter_is_a_correction_without_a_name(
    reports: Reports,
) -> None:
    gone = reports.person("Hà Thị Mến")
    reports.store.write(
        Tag.ADD, lambda work: work.put(Judgment(person=gone, offence_article="249"))
    )
    reports.person("Lò Văn Pó")
    reports.freeze(Q4, sure=True)
    assert reports.corrections(Q4) == {}
    reports.retire(gone)
    late = reports.corrections(Q4)
    assert {name: (each.frozen, each.now, each.retired) for name, each in late.items()} == {
        "people_out": (0, 1, -1),
        "out_expunged": (0, 1, -1),
        "people_closing": (2, 1, 1),
    }, "of what group or offence who is retired was, no correction tells"
    assert not any(each.added or each.gone for each in late.values())
    again = reports.store.write(
        Tag.FREEZE,
        lambda work: freezing.freeze(
            work, Q4, reports.law, PROGRAM, reason="Có giấy xóa án tích", sure=True
        ),
    )
    assert again.report.version_number == 2
    assert reports.corrections(Q4) == {}
