"""What the reckoning of expungement is told: every day and tick of the records that bears on it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.domain.terms_table import said
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.cases import AgeThen, CivilDuty, Duty, Judgment, Relapse, Severity
from antq_desktop.domain.expungement import Path as Way
from antq_desktop.domain.expungement import Terms
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, changed
from antq_desktop.services.expungement import terms_of
from antq_desktop.services.law import law_in_force, read_update, take_in
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
CHANGED_LAW = "The law for juveniles may have changed: see what holds."


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    yield opened
    opened.close()


@pytest.fixture
def person(store: Store) -> RecordId:
    """Somebody all of whose civil duties are done."""
    made = Person(full_name="Lò Văn Páo")
    done = CivilDuty(person=made.id, kind=Duty.ALL, done=True)
    store.write(Tag.ADD, lambda work: (work.put(made), work.put(done)))
    return made.id


def write(store: Store, *records: Record) -> None:
    store.write(Tag.ADD, lambda work: [work.put(each) for each in records])


def change(store: Store, record: Record, **values: object) -> None:
    """Change a record as it now stands."""

    def job(work: Work) -> None:
        work.put(changed(work.get(type(record), record.id), **values))

    store.write(Tag.CHANGE, job)


def terms(store: Store, person: RecordId) -> Terms:
    with store.read() as reader:
        return terms_of(reader, person, TODAY, law_in_force(reader))


def served(person: RecordId, judged_on: date, completed_on: date) -> Judgment:
    return Judgment(person=person, offence_article="173", term_months=24, judged_on=judged_on,
                    completed_on=completed_on)  # fmt: skip


def test_the_day_of_a_later_offence_says_whether_the_earlier_one_had_passed(
    store: Store, person: RecordId
) -> None:
    first = served(person, date(2018, 3, 1), date(2019, 3, 1))
    later = served(person, date(2022, 6, 1), date(2025, 5, 5))
    done = CivilDuty(person=person, judgment=first.id, kind=Duty.ALL, done=True)
    write(store, first, later, done)
    passed = terms(store, person)
    assert "Expunged by time before the new conviction on 01/06/2022." in said(passed.reasons)
    assert "See that it was expunged before the new offence; else it is counted again." in said(
        passed.checks
    )

    change(store, later, committed_on=date(2021, 3, 2))
    after = terms(store, person)
    assert "Expunged by time before the new offence of 02/03/2021." in said(after.reasons)
    assert not any("expunged before the new offence" in each for each in said(after.checks))
    change(store, later, committed_on=date(2021, 2, 28))
    before = terms(store, person)
    assert any("counted again" in each for each in said(before.reasons))
    assert not any("Expunged by time" in each for each in said(before.reasons))


def test_a_judgment_never_executed_runs_from_the_end_of_its_time_limit(
    store: Store, person: RecordId
) -> None:
    unserved = Judgment(person=person, offence_article="173", term_months=24,
                        judged_on=date(2018, 3, 1))  # fmt: skip
    write(store, unserved)
    assert terms(store, person).expected_on is None
    change(store, unserved, limitation_on=date(2023, 3, 1))
    found = terms(store, person)
    assert found.expected_on == date(2025, 3, 1)
    assert "The time limit to execute the judgment ran out." in said(found.reasons)
    assert any("Đ70.3" in each.article for each in found.reasons)


def test_a_reform_school_leaves_no_conviction_and_the_law_of_juveniles_is_to_be_looked_at(
    store: Store, person: RecordId, tmp_path: Path
) -> None:
    write(
        store,
        Judgment(person=person, offence_article="173", judged_on=date(2024, 3, 1),
                 age_then=AgeThen.FROM_16, severity=Severity.VERY_SERIOUS, reform_school=True),
    )  # fmt: skip
    found = terms(store, person)
    assert found.path is Way.NONE_NEEDED
    assert found.expected_on is None
    assert found.blockers == ()
    assert "No conviction on record: reform school in place of a penalty." in said(found.reasons)
    assert CHANGED_LAW in said(found.checks)

    confirm_law_of_juveniles(store, tmp_path)
    found = terms(store, person)
    assert found.path is Way.NONE_NEEDED
    assert CHANGED_LAW not in said(found.checks)


def test_the_periods_of_juveniles_are_named_unconfirmed_until_the_law_is_confirmed(
    store: Store, person: RecordId, tmp_path: Path
) -> None:
    judgment = served(person, date(2024, 3, 1), date(2026, 3, 1))
    write(store, changed(judgment, age_then=AgeThen.FROM_16, severity=Severity.EXTREMELY_SERIOUS))
    for confirmed in (False, True):
        if confirmed:
            confirm_law_of_juveniles(store, tmp_path)
        found = terms(store, person)
        assert found.expected_on == date(2027, 3, 1)
        words = "Under 18 at the offence: the periods for juveniles"
        assert (words + ("." if confirmed else ", not confirmed.")) in said(found.reasons)
        assert (CHANGED_LAW in said(found.checks)) is not confirmed


def confirm_law_of_juveniles(store: Store, folder: Path) -> None:
    """Take in the file by which an office says that it has made sure."""
    file = folder / "expungement.csv"
    file.write_text(
        "code,title,since,source,value\n"
        "juvenile_change,Đã xác nhận,2026-01-01,Luật 59/2024/QH15,1\n",
        encoding="utf-8",
    )
    with store.read() as reader:
        update = read_update(reader, file)
    store.write(Tag.LAW, lambda work: take_in(work, update))


def test_a_new_offence_stands_in_the_way_until_it_is_settled(
    store: Store, person: RecordId
) -> None:
    write(store, served(person, date(2020, 3, 1), date(2021, 3, 1)))
    found_later = Relapse(person=person, found_on=date(2022, 1, 5))
    write(store, found_later)
    assert "A new offence was found on 05/01/2022." in said(terms(store, person).blockers)
    change(store, found_later, settled=True)
    assert terms(store, person).blockers == ()


def test_a_judgment_after_a_new_offence_settles_it_only_once_an_officer_has_looked(
    store: Store, person: RecordId
) -> None:
    offence = Relapse(person=person, found_on=date(2022, 1, 5))
    write(
        store,
        served(person, date(2020, 3, 1), date(2021, 3, 1)),
        served(person, date(2022, 6, 1), date(2023, 6, 1)),
        offence,
    )
    words = "New offence found on 05/01/2022: see whether the later judgment settles it."
    found = terms(store, person)
    assert words in said(found.checks)
    assert not any("new offence was found" in each for each in said(found.blockers))
    change(store, offence, settled=True)
    assert words not in said(terms(store, person).checks)
