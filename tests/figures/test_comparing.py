"""Figures beside those of before and of last year, and the questions about unusual ones."""

from datetime import date

import pytest

from antq_desktop import paths
from antq_desktop.domain.activities import Activity, ActivityKind, Mediation
from antq_desktop.domain.cases import Case, Relapse
from antq_desktop.domain.models import Team, TeamKind
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import before, quarter, year_before
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.messages import load
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.basis import COUNT, DONG, GRAMS, PERCENT
from antq_desktop.storage.figures.comparing import Report, compare, written
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

ENGLISH = load("en", paths.locale_folder())
Q4 = quarter(2026, 4, 15)
NOW, BEFORE, LAST_YEAR = date(2026, 10, 1), date(2026, 8, 1), date(2025, 10, 1)


def sessions(day: date, many: int) -> Activity:
    return Activity(kind=ActivityKind.PROPAGANDA, held_on=day, sessions=many)


def report_of(office: Store, reference: Reference, *records: Record) -> Report:
    office.write(Tag.ADD, lambda work: [work.put(record) for record in records])
    with office.read() as reader:
        summary = build_summary(reader, Q4, reference)
        return compare(reader, summary, before(Q4, 15), year_before(Q4, 15), reference)


def asked(report: Report) -> list[str]:
    return [line.figure.name for line in report.unusual]


def test_a_figure_stands_beside_the_quarter_before_and_that_of_last_year(
    office: Store, reference: Reference
) -> None:
    report = report_of(
        office, reference, sessions(NOW, 12), sessions(BEFORE, 10), sessions(LAST_YEAR, 7)
    )
    line = report.lines["propaganda_sessions"]
    assert (line.figure.value, line.before, line.last_year, line.difference) == (12, 10, 7, 2)
    people = report.lines["people_closing"]
    assert (people.figure.value, people.before) == (0, 0), "a zero that was reckoned is a zero"
    nobody = report.lines["information_received"]
    assert (nobody.figure.kept, nobody.before, nobody.difference) == (False, None, None)


@pytest.mark.parametrize(
    ("earlier", "now", "unusual"),
    [(10, 16, True), (10, 15, False), (10, 4, True), (4, 8, False), (0, 50, False), (5, 0, True),
     (4, 0, False)],
)  # fmt: skip
def test_a_change_by_more_than_half_and_by_five_is_asked_about(
    office: Store, reference: Reference, earlier: int, now: int, *, unusual: bool
) -> None:
    lines = [sessions(day, many) for day, many in ((BEFORE, earlier), (NOW, now)) if many]
    report = report_of(office, reference, *lines)
    assert ("propaganda_sessions" in asked(report)) == unusual


def test_what_stood_and_stands_no_more_is_asked_about_however_few(
    office: Store, reference: Reference
) -> None:
    gone = Team(name="BV", kind=TeamKind.SECURITY, dissolved_on=date(2026, 10, 1))
    report = report_of(office, reference, gone, Team(name="XH", kind=TeamKind.SOCIAL_SECURITY))
    assert asked(report) == ["security_teams"]
    assert report.lines["security_teams"].question(ENGLISH) == (
        "Security and order teams: none now, in the period before 1. Is that right?"
    )
    assert report.lines["social_security_teams"].question(ENGLISH) == ""


def test_a_share_is_asked_about_by_points_of_a_hundred(office: Store, reference: Reference) -> None:
    report = report_of(
        office,
        reference,
        Mediation(held_on=BEFORE, cases=10, settled=9),
        Mediation(held_on=NOW, cases=10, settled=4),
    )
    assert "mediation_share" in asked(report)
    question = report.lines["mediation_share"].question(ENGLISH)
    assert "40.00 %" in question
    assert "90.00 %" in question


def found_to_offend_again(office: Store, many: int, day: date) -> None:
    def job(work: Work) -> None:
        for number in range(many):
            person = work.put(Person(full_name=f"Lò Văn Páo {number}"))
            work.put(Case(person=person.id, completed_on=date(2024, 5, 2)))
            work.put(Relapse(person=person.id, found_on=day))

    office.write(Tag.ADD, job)


def at_the_beginning_of_the_year(office: Store, reference: Reference) -> Report:
    period = quarter(2026, 1, 15)
    with office.read() as reader:
        summary = build_summary(reader, period, reference)
        return compare(reader, summary, before(period, 15), year_before(period, 15), reference)


def test_a_year_that_begins_anew_is_not_asked_about(office: Store, reference: Reference) -> None:
    found_to_offend_again(office, 6, date(2025, 6, 1))
    report = at_the_beginning_of_the_year(office, reference)
    line = report.lines["relapse_year"]
    assert (line.figure.value, line.before, line.last_year) == (0, 6, 0)
    assert (line.unusual, line.question(ENGLISH)) == (False, "")
    assert not asked(report)


def test_a_figure_of_the_year_is_asked_about_against_the_same_period_of_last_year(
    office: Store, reference: Reference
) -> None:
    found_to_offend_again(office, 6, date(2025, 1, 20))
    line = at_the_beginning_of_the_year(office, reference).lines["relapse_year"]
    assert (line.figure.value, line.before, line.last_year) == (0, 6, 6)
    assert line.question(ENGLISH) == (
        "Offended again since the year began: none now, in the same period of last year 6. "
        "Is that right?"
    )
    found_to_offend_again(office, 13, date(2026, 1, 20))
    line = at_the_beginning_of_the_year(office, reference).lines["relapse_year"]
    assert line.question(ENGLISH) == (
        "Offended again since the year began: 13, in the same period of last year 6. Is that right?"
    )


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(1_130_000_000, DONG, "1.130.000.000 đ"), (9286, PERCENT, "92,86 %"), (26_000, GRAMS, "26 kg"),
     (1_500, GRAMS, "1.500 g"), (1_204, COUNT, "1.204"), (0, GRAMS, "0 g")],
)  # fmt: skip
def test_values_are_written_as_people_read_them(value: int, unit: str, words: str) -> None:
    assert written(value, unit, load("vi", paths.locale_folder())) == words
