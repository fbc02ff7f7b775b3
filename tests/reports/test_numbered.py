"""The subject a report stands in the book with: each frozen version is a paper of its own."""

from dataclasses import replace
from datetime import date

from tests.reports.test_consolidated import together
from tests.services.frozen_desk import Q3, Reports, reports

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.consolidated import consolidated_draft
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.period_report import draft_of
from antq_desktop.reports.report_gather import Beside, printable_report
from antq_desktop.services.papers import number_paper
from antq_desktop.services.report_reading import read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag

__all__ = ["reports"]

TODAY = date(2026, 11, 21)


def drawn_up(reports: Reports, language: Language) -> Draft:
    """Return the report of the quarter as it stands."""
    with reports.store.read() as reader:
        shown = read_report(reader, schedule(reader, reports.law), Q3, reports.law)
        beside = Beside("", shown.words, shown.version)
        return draft_of(printable_report(reader, shown.report, beside, language), language)


def test_figures_frozen_anew_on_one_day_go_out_under_a_number_of_their_own(
    reports: Reports, vi: Language
) -> None:
    reports.person("Lò Văn Pó")
    found = []
    for reason in ("", "first", "Bổ sung"):
        if reason:
            reports.freeze(reason=reason)
        for _ in range(2):
            letter = drawn_up(reports, vi).letter(TODAY, vi)
            line = reports.store.write(
                Tag.PAPER,
                lambda work, letter=letter: number_paper(work, letter),  # type: ignore[misc]
            )
            found.append((line.number, line.subject.rpartition(" (")[2]))
    provisional, first, second = found[::2]
    assert found[1::2] == [provisional, first, second]
    assert [provisional[0], first, second] == [1, (2, "bản 1)"), (3, "bản 2)")]


def test_a_consolidated_report_says_which_version_it_is(vi: Language) -> None:
    shown = together(7, total=14)
    drafts = [consolidated_draft(replace(shown, version=each), vi) for each in (0, 1, 2)]
    subjects = [each.letter(TODAY, vi).subject for each in drafts]
    assert subjects[1:] == [f"{subjects[0]} (bản 1)", f"{subjects[0]} (bản 2)"]
