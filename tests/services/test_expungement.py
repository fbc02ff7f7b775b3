"""What the reckoning of expungement is told: every day and tick of the records that bears on it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.domain.terms_table import said
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.cases import (
    AdditionalPenalty,
    AgeThen,
    Case,
    CivilDuty,
    CompletedBy,
    Duty,
    EndedBy,
    Judgment,
    MainPenalty,
    Penalty,
    Relapse,
    Severity,
)
from antq_desktop.domain.casework import Answer, ExpungementPath, ExpungementRequest
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


COMPLETED = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("told", "expected_on", "path"),
    [
        ({}, date(2026, 3, 1), Way.AUTOMATIC),
        ({"term_months": None, "for_life": True}, date(2029, 3, 1), Way.AUTOMATIC),
        ({"counted_months": 72}, date(2027, 3, 1), Way.AUTOMATIC),
        ({"penalty": MainPenalty.FINE}, date(2025, 3, 1), Way.AUTOMATIC),
        ({"court_decides": True}, date(2027, 3, 1), Way.COURT),
        ({"offence_article": "109"}, date(2027, 3, 1), Way.COURT),
        ({"exempted": True}, None, Way.NONE_NEEDED),
        ({"negligent": True, "severity": Severity.SERIOUS}, None, Way.NONE_NEEDED),
        ({"negligent": True, "severity": Severity.VERY_SERIOUS}, date(2026, 3, 1), Way.AUTOMATIC),
        ({"age_then": AgeThen.FROM_14}, None, Way.NONE_NEEDED),
        ({"age_then": AgeThen.FROM_16, "severity": Severity.SERIOUS}, None, Way.NONE_NEEDED),
        ({"age_then": AgeThen.FROM_16, "severity": Severity.EXTREMELY_SERIOUS},
         date(2025, 3, 1), Way.AUTOMATIC),
        ({"penalty": MainPenalty.SUSPENDED, "probation_ends_on": date(2023, 5, 5)},
         date(2024, 5, 5), Way.AUTOMATIC),
    ],
)  # fmt: skip
def test_each_thing_a_judgment_says_bears_on_the_terms(
    store: Store,
    person: RecordId,
    told: dict[str, object],
    expected_on: date | None,
    path: Way,
) -> None:
    write(store, changed(served(person, date(2022, 3, 1), COMPLETED), **told))
    found = terms(store, person)
    assert (found.expected_on, found.path) == (expected_on, path)


def test_the_case_says_when_and_how_the_sentence_was_completed(
    store: Store, person: RecordId
) -> None:
    judgment = Judgment(person=person, offence_article="173", term_months=24,
                        judged_on=date(2022, 3, 1))  # fmt: skip
    case = Case(person=person, completed_on=COMPLETED, completed_by=CompletedBy.PARDON)
    older = Case(person=person, completed_on=date(2023, 1, 1), ended_on=date(2023, 2, 1),
                 ended_by=EndedBy.MOVED)  # fmt: skip
    write(store, judgment, older, case)
    found = terms(store, person)
    assert found.expected_on == date(2026, 3, 1)
    assert "A pardon ended the sentence, which counts as completed." in said(found.reasons)


def test_a_judgment_whose_case_ended_by_expungement_counts_no_more(
    store: Store, person: RecordId
) -> None:
    first = served(person, date(2018, 3, 1), date(2019, 3, 1))
    later = served(person, date(2022, 3, 1), COMPLETED)
    case = Case(person=person, judgment=first.id, completed_on=date(2019, 3, 1),
                ended_on=date(2021, 6, 1), ended_by=EndedBy.EXPUNGED)  # fmt: skip
    write(store, first, later, case, CivilDuty(person=person, judgment=first.id, kind=Duty.ALL))
    found = terms(store, person)
    assert found.expected_on == date(2026, 3, 1)
    assert found.blockers == ()
    change(store, case, ended_by=EndedBy.MOVED)
    assert terms(store, person).blockers


def test_a_penalty_and_a_duty_are_of_the_judgment_they_name_else_of_the_newest(
    store: Store, person: RecordId
) -> None:
    first = served(person, date(2018, 3, 1), date(2019, 3, 1))
    later = served(person, date(2022, 3, 1), COMPLETED)
    fine = AdditionalPenalty(person=person, kind=Penalty.FINE, done=False)
    fees = CivilDuty(person=person, kind=Duty.COURT_FEES, done=False)
    write(store, later, first, fine, fees)

    def about_newest() -> list[object]:
        blockers = terms(store, person).blockers
        return [each.values["what"] for each in blockers if each.sentence == later.id]

    assert about_newest() == ["Fine", "Court fees"]
    change(store, fees, judgment=first.id)
    assert about_newest() == ["Fine"]
    change(store, fine, judgment=first.id)
    assert about_newest() == []
    write(store, AdditionalPenalty(person=person, kind=Penalty.CONFINED, ends_on=date(2027, 3, 1)))
    assert terms(store, person).expected_on == date(2027, 3, 1)


def test_refusals_and_a_merit_move_the_day_to_ask_the_court(store: Store, person: RecordId) -> None:
    judgment = changed(served(person, date(2022, 3, 1), COMPLETED), offence_article="109")
    write(store, judgment)
    assert terms(store, person).special_from is None

    def asked(on: date, answer: Answer | None, path: ExpungementPath) -> ExpungementRequest:
        return ExpungementRequest(person=person, path=path, asked_on=on, answer=answer,
                                  answered_on=on if answer else None)  # fmt: skip

    refused, court = Answer.REFUSED, ExpungementPath.COURT
    write(
        store,
        asked(date(2026, 5, 1), refused, court),
        asked(date(2026, 6, 1), refused, ExpungementPath.RECORD),
        asked(date(2026, 7, 1), Answer.GRANTED, court),
    )
    assert terms(store, person).apply_again_from == date(2027, 5, 1)
    write(store, asked(date(2026, 4, 1), refused, ExpungementPath.SPECIAL))
    found = terms(store, person)
    assert (found.apply_again_from, found.special_from) == (date(2028, 5, 1), None)
    write(store, asked(date(2026, 8, 1), None, ExpungementPath.SPECIAL))
    assert terms(store, person).special_from == date(2025, 3, 1)
