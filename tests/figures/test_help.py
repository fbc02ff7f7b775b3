"""The figures of help given, of expungement and of offending again."""

from datetime import date

from antq_desktop.domain.cases import Case, EndedBy, Judgment, Relapse
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.helping import Measure
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import Period, quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import SupportTeam
from antq_desktop.domain.visits import Manner, Visit
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

    office.write(Tag.ADD, write)
    expected = {
        "counsel_given": (2, 1),
        "training_given": (1, 0),
        "measures_given": (3, 1),
        "people_helped": (1, 1),
        "visits_made": (2, 1),
        "with_support_team": (1, 0),
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
        person_of(work, date(2025, 1, 1), ended_on=date(2026, 1, 1), ended_by=EndedBy.MOVED)
        for person in (people[0], people[0], people[1]):
            work.put(Relapse(person=person.id, found_on=NOW))
        work.put(Relapse(person=people[2].id, found_on=BEFORE))
        work.put(Relapse(person=people[3].id, found_on=date(2025, 11, 1)))

    office.write(Tag.ADD, write)
    summary = summary_of(office, reference)
    names = ("relapse", "relapse_year", "people_listed", "relapse_share")
    assert [summary.value(name) for name in names] == [2, 3, 6, 3333]
