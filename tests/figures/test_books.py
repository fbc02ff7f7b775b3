"""The registers are read once for all periods of a report, and a reading can be stopped."""

from collections import Counter
from datetime import date

import pytest

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency
from antq_desktop.errors import Cancelled
from antq_desktop.services.progress import Progress
from antq_desktop.services.report_reading import books_on, read_report, read_trend
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.summary import computed_summary
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store


def enter(office: Store, name: str, since: date) -> None:
    person = Person(full_name=name)
    case = Case(person=person.id, completed_on=since)
    office.write(Tag.ADD, lambda work: [work.put(each) for each in (person, case)])


def test_one_reading_of_five_periods_says_what_five_readings_say(
    office: Store, reference: Reference
) -> None:
    for year in range(2021, 2027):
        enter(office, "Lò Văn Páo", date(year, 5, 2))
    with office.read() as reader:
        plan = schedule(reader, reference)
        books = Books.of(reader, reference)
        for year in range(2022, 2027):
            period = plan.period(Frequency.YEAR, year, 1)
            together = computed_summary(books, period, reference)
            assert together == computed_summary(reader, period, reference)
            assert together.value("people_closing") == year - 2020


def test_no_register_is_read_twice_for_a_report_with_its_trend(
    office: Store, reference: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(office, "Lò Văn Páo", date(2025, 5, 2))
    read: Counter[str] = Counter()
    find = Reader.find

    def counted(self: Reader, cls: type[Person], **equals: str) -> list[Person]:
        read[cls.register_name] += not equals
        return find(self, cls, **equals)

    monkeypatch.setattr(Reader, "find", counted)
    with office.read() as reader:
        plan = schedule(reader, reference)
        read.clear()
        books = books_on(reader, reference, Progress(), Frequency.QUARTER)
        shown = read_report(books, plan, plan.period(Frequency.QUARTER, 2026, 3), reference)
        assert len(read_trend(books, plan, shown, reference)) == 5
    assert read["people"] == read["cases"] == read["points"] == 1
    assert max(read.values()) == 1


def test_what_is_written_between_two_figures_of_one_work_is_seen(
    office: Store, reference: Reference
) -> None:
    with office.read() as reader:
        period = schedule(reader, reference).period(Frequency.YEAR, 2026, 1)
    seen = []

    def job(work: Reader) -> None:
        seen.append(computed_summary(work, period, reference).value("people_closing"))

    office.write(Tag.ADD, job)
    enter(office, "Lò Văn Páo", date(2025, 5, 2))
    office.write(Tag.ADD, job)
    assert seen == [0, 1]


def test_a_reading_tells_how_many_periods_are_done_and_can_be_stopped(
    office: Store, reference: Reference
) -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: told.append((done, total)))
    with office.read() as reader:
        plan = schedule(reader, reference)
        books = books_on(reader, reference, progress, Frequency.HALF)
        shown = read_report(books, plan, plan.period(Frequency.HALF, 2026, 1), reference)
        read_trend(books, plan, shown, reference)
        assert list(dict.fromkeys(told)) == [(0, 4), (1, 4), (2, 4), (3, 4)]
        stopped = Progress()
        books = books_on(reader, reference, stopped, Frequency.HALF)
        stopped.cancel()
        with pytest.raises(Cancelled):
            read_report(books, plan, plan.period(Frequency.HALF, 2026, 1), reference)
