"""The figures of help given, of expungement and of offending again."""

from datetime import date

from antq_desktop.domain.cases import Case, EndedBy, Judgment, Relapse
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.helping import Measure
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import Period, quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, ReportRule
from antq_desktop.domain.support import SupportTeam
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.retiring import Confirmed, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q3, Q4 = quarter(2026, 3, 15), quarter(2026, 4, 15)
NOW, BEFORE = date(2026, 10, 1), date(2026, 8, 1)


def summary_of(office: Store, reference: Reference, period: Period = Q4) -> Summary:
    with office.read() as reader:
        return build_summary(reader, period, reference)


def person_of(work: Work, completed: date, *, months: int = 24, **case: object) -> Person:
    person = work.put(Person(full_name="Lò Văn Ất"))
    judgment = Judgment(person=person.id, offence_article="173", term_months=months)
    work.put(judgment)
    work.put(Case(person=person.id, judgment=judgment.id, completed_on=completed, **case))  # type: ignore[arg-type]
    return person


def test_help_is_counted_in_times_and_in_people(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        person = person_of(work, date(2026, 1, 1))
        for kind, day in (("TL", NOW), ("PL", NOW), ("DN", NOW), ("TL", BEFORE)):
            work.put(Measure(person=person.id, kind=kind, given_on=day))
        work.put(Visit(person=person.id, visited_on=NOW))
        work.put(Visit(person=person.id, visited_on=NOW, manner=Manner.NOT_FOUND))
        work.put(Visit(person=person.id, visited_on=BEFORE))
        work.put(SupportTeam(person=person.id, name="G5+", since=date(2026, 9, 20)))
        for until in (Q3.last, date(2026, 9, 13)):
            helped = person_of(work, date(2026, 1, 1))
            work.put(SupportTeam(person=helped.id, name="G5+", until=until))

    office.write(Tag.ADD, write)
    expected = {
        "counsel_given": (2, 1),
        "training_given": (1, 0),
        "measures_given": (3, 1),
        "people_helped": (1, 1),
        "visits_made": (2, 1),
        "with_support_team": (1, 1),
    }
    now, then = summary_of(office, reference), summary_of(office, reference, Q3)
    assert {name: (now.value(name), then.value(name)) for name in expected} == expected


def test_who_may_expect_expungement_and_who_was_guided(office: Store, reference: Reference) -> None:
    """Two years of prison, expunged two years after it: one term ends in October, one in May."""

    def write(work: Work) -> tuple[Person, Person]:
        in_october = person_of(work, date(2024, 10, 20))
        in_may = person_of(work, date(2024, 5, 20))
        person_of(work, date(2026, 1, 1))
        person_of(work, date(2024, 10, 25), ended_on=date(2025, 1, 1), ended_by=EndedBy.MOVED)
        for day in (NOW, date(2026, 11, 1)):
            step = CaseStep(person=in_may.id, kind=StepKind.EXPUNGEMENT_GUIDED, done_on=day)
            work.put(step)
        work.put(CaseStep(person=in_may.id, kind=StepKind.PLANNED, done_on=NOW))
        return in_october, in_may

    in_october, in_may = office.write(Tag.ADD, write)
    figures = summary_of(office, reference).figures
    assert figures["expungement_expected"].records == (in_october.id,)
    assert set(figures["expungement_due"].records) == {in_october.id, in_may.id}
    assert figures["expungement_guided"].records == (in_may.id,)
    assert summary_of(office, reference, Q3).value("expungement_due") == 1


def test_the_share_of_those_who_offended_again(office: Store, reference: Reference) -> None:
    def write(work: Work) -> None:
        people = [person_of(work, date(2025, 1, 1)) for _ in range(6)]
        gone = person_of(work, date(2025, 1, 1), ended_on=date(2026, 1, 1), ended_by=EndedBy.MOVED)
        work.put(Relapse(person=gone.id, found_on=NOW))
        for person in (people[0], people[0], people[1]):
            work.put(Relapse(person=person.id, found_on=NOW))
        work.put(Relapse(person=people[2].id, found_on=BEFORE))
        work.put(Relapse(person=people[3].id, found_on=date(2025, 11, 1)))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    names = ("relapse", "relapse_year", "people_listed", "relapse_share")
    assert [summary.value(name) for name in names] == [2, 3, 6, 3333]


def test_a_record_retired_since_leaves_no_share_that_speaks_of_half_of_them(
    office: Store, reference: Reference
) -> None:
    """Of four people one offended again; a year later his record is retired, and one more."""

    def write(work: Work) -> list[Person]:
        people = [person_of(work, date(2025, 1, 1)) for _ in range(4)]
        work.put(Relapse(person=people[0].id, found_on=BEFORE))
        return people

    first, second, *_ = office.write(Tag.ADD, write)
    names = ("relapse", "people_listed", "relapse_share", "listed_retired_since")
    summary = summary_of(office, reference, Q3)
    assert [summary.value(name) for name in names] == [1, 4, 2500, 0]
    retire(office, second, reference)
    summary = summary_of(office, reference, Q3)
    assert [summary.value(name) for name in names] == [1, 3, 3333, 1]
    retire(office, first, reference)
    summary = summary_of(office, reference, Q3)
    assert [summary.value(name) for name in names] == [0, 2, 0, 2]
    assert summary.value("people_closing") == 4


def retire(office: Store, person: Person, reference: Reference) -> None:
    paper = Confirmed(date(2026, 11, 20), "12/PLLTP")
    office.write(Tag.RETIRE, lambda work: confirm_expungement(work, person.id, paper, reference))


def test_the_year_begins_with_its_first_period_also_where_a_rule_changed(
    office: Store, reference: Reference
) -> None:
    """The first quarter of 2026 began on 15/12/2025; from July on quarters are the calendar's."""

    def write(work: Work) -> None:
        days = (date(2025, 12, 14), date(2025, 12, 15), date(2026, 1, 5), date(2026, 10, 20))
        for day in days:
            person = person_of(work, date(2025, 1, 1))
            work.put(Relapse(person=person.id, found_on=day))
        work.put(
            ReportRule(report=Frequency.QUARTER, since=date(2026, 7, 1), cut_off=1, due_day=10)
        )

    office.write(Tag.ADD, write)
    with office.read() as reader:
        plan = schedule(reader, reference)
    quarters = [plan.period(Frequency.QUARTER, 2026, number) for number in (1, 2, 3, 4)]
    assert quarters[-1].first == date(2026, 10, 1)
    summaries = [summary_of(office, reference, each) for each in quarters]
    assert [each.value("relapse") for each in summaries] == [2, 0, 0, 1]
    assert [each.value("relapse_year") for each in summaries] == [2, 2, 2, 3]
    year = summary_of(office, reference, plan.period(Frequency.YEAR, 2026, 1))
    assert year.value("relapse") == year.value("relapse_year") == 3
