"""The one writer: what is put, refused, removed and brought back, and what the log keeps of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import LOGIN

from antq_desktop.domain.cases import Case, CivilDuty, Duty, Judgment
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Sex
from antq_desktop.domain.records import changed
from antq_desktop.domain.support import Charge
from antq_desktop.domain.units import Hamlet, Officer, Population
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.errors import Cancelled, Invalid, NotFound, Stale
from antq_desktop.storage import schema
from antq_desktop.storage.changes import CREATED, NOTES, REMOVED, Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

DUNG = Person(full_name="Vàng Thị Dung", sex=Sex.FEMALE, phone="0912345678")


def add(store: Store, person: Person = DUNG) -> Person:
    return store.write(Tag.ADD, lambda work: work.put(person))


def test_what_is_put_is_read_again_also_after_the_store_was_closed(
    store: Store, reopen: Callable[[], Store]
) -> None:
    kept = add(store)
    assert kept.version > 0
    with reopen().read() as reader:
        assert reader.get(Person, kept.id) == kept
        assert reader.all(Person) == [kept]
        assert reader.find(Person, phone="0912345678") == [kept]
        assert reader.begins_with(Person, kept.id[:6]) == [kept]


def test_a_change_moves_the_version_and_nothing_else_is_lost(store: Store) -> None:
    kept = add(store)
    moved = store.write(Tag.CHANGE, lambda work: work.put(replace(kept, phone="0987654321")))
    assert moved.version > kept.version
    with store.read() as reader:
        assert reader.get(Person, kept.id) == replace(
            kept, phone="0987654321", version=moved.version
        )


def test_putting_what_stands_there_already_writes_nothing(store: Store) -> None:
    kept = add(store)
    again = store.write(Tag.CHANGE, lambda work: work.put(kept))
    assert again == kept
    with store.read() as reader:
        assert len(reader.changes()) == 1


def test_two_windows_changing_one_person_the_second_is_told_to_look_again(store: Store) -> None:
    seen = add(store)
    store.write(Tag.CHANGE, lambda work: work.put(replace(seen, phone="0900000001")))
    with pytest.raises(Stale):
        store.write(Tag.CHANGE, lambda work: work.put(replace(seen, phone="0900000002")))
    with pytest.raises(Stale):
        store.write(Tag.REMOVE, lambda work: work.remove(seen))
    with store.read() as reader:
        assert reader.get(Person, seen.id).phone == "0900000001"


def test_a_new_record_saved_twice_by_a_double_click_is_refused_once(store: Store) -> None:
    add(store)
    with pytest.raises(Stale):
        add(store)
    with store.read() as reader:
        assert len(reader.all(Person)) == 1


def test_a_new_record_put_twice_in_one_work_is_refused(store: Store) -> None:
    def twice(work: Work) -> None:
        work.put(DUNG)
        work.put(DUNG)

    with pytest.raises(Stale):
        store.write(Tag.ADD, twice)


def test_a_removed_record_is_not_put_back_by_saving_an_old_form(store: Store) -> None:
    kept = add(store)
    store.write(Tag.REMOVE, lambda work: work.remove(kept))
    with pytest.raises(Stale):
        store.write(Tag.CHANGE, lambda work: work.put(replace(kept, phone="0900000001")))
    with pytest.raises(Stale):
        add(store)
    with pytest.raises(NotFound):
        store.write(Tag.CHANGE, lambda work: work.put(Person(full_name="A B", version=7)))


def test_a_removed_record_is_not_changed_even_by_who_knows_its_last_version(store: Store) -> None:
    kept = add(store)
    store.write(Tag.REMOVE, lambda work: work.remove(kept))
    with store.read() as reader:
        removal = reader.changes()[-1]
    with pytest.raises(Stale):
        store.write(
            Tag.CHANGE,
            lambda work: work.put(replace(kept, phone="0900000001", version=removal.arrival)),
        )


def test_a_record_against_its_own_rules_says_which_field_and_nothing_is_kept(store: Store) -> None:
    wrong = Visit(person=DUNG.id, visited_on=date(2027, 1, 1), manner=Manner.MET)

    def both(work: Work) -> None:
        work.put(DUNG)
        work.put(wrong)

    with pytest.raises(Invalid) as told:
        store.write(Tag.VISIT, both)
    assert [each.field for each in told.value.problems] == ["visited_on"]
    with store.read() as reader:
        assert reader.all(Person) == []
        assert reader.changes() == []


def test_work_that_is_stopped_half_way_leaves_nothing(store: Store) -> None:
    def stopped(work: Work) -> None:
        for number in range(6000):
            work.put(Person(full_name=f"Người thứ {number}"))
        raise Cancelled

    with pytest.raises(Cancelled):
        store.write(Tag.IMPORT_PEOPLE, stopped)
    with store.read() as reader:
        assert reader.all(Person) == []
    assert check(store, deep=True).whole


def test_a_work_sees_what_it_wrote_itself(store: Store) -> None:
    def add_and_count(work: Work) -> int:
        work.put(DUNG)
        assert work.get(Person, DUNG.id).full_name == DUNG.full_name
        assert work.fetch("SELECT count(*) FROM people") == [(1,)]
        return len(work.all(Person))

    assert store.write(Tag.ADD, add_and_count) == 1


def with_everything(work: Work) -> tuple[Person, Loan]:
    person = work.put(DUNG)
    work.put(IdentityPaper(person=person.id, kind=Paper.CITIZEN_ID, number="038187001234"))
    judgment = work.put(Judgment(person=person.id, term_months=30))
    work.put(Case(person=person.id, judgment=judgment.id))
    loan = work.put(Loan(person=person.id, amount=50_000_000))
    work.put(Repayment(person=person.id, loan=loan.id, paid_on=date(2026, 1, 1), amount=1_000_000))
    return person, loan


def test_removing_a_person_removes_what_belongs_to_the_person_one_by_one(store: Store) -> None:
    person, _ = store.write(Tag.ADD, with_everything)
    store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, person.id)))
    with store.read() as reader:
        for cls in (Person, IdentityPaper, Judgment, Case, Loan, Repayment):
            assert reader.all(cls) == []
        removals = [each for each in reader.changes() if REMOVED in each.fields]
        assert {each.register for each in removals} == {
            *("people", "identity_papers", "judgments", "cases", "loans", "repayments")
        }
        assert {each.root for each in removals} == {person.id}
        assert reader.fetch("SELECT count(*) FROM search") == [(0,)]
    assert check(store, deep=True).whole


def test_removing_a_loan_keeps_the_person(store: Store) -> None:
    person, loan = store.write(Tag.ADD, with_everything)
    store.write(Tag.REMOVE, lambda work: work.remove(loan))
    with store.read() as reader:
        assert reader.all(Person) == [person]
        assert reader.all(Repayment) == []


def test_a_person_stays_when_the_hamlet_goes_and_who_had_charge_of_it_has_none(
    store: Store,
) -> None:
    def set_up(work: Work) -> Hamlet:
        hamlet = work.put(Hamlet(name="Na Ư"))
        officer = work.put(Officer(full_name="Lê Văn Minh"))
        work.put(replace(DUNG, hamlet=hamlet.id))
        work.put(Charge(officer=officer.id, hamlet=hamlet.id))
        return hamlet

    hamlet = store.write(Tag.ADD, set_up)
    store.write(Tag.REMOVE, lambda work: work.remove(hamlet))
    with store.read() as reader:
        assert len(reader.all(Person)) == 1
        assert reader.all(Charge) == []
        assert len(reader.all(Officer)) == 1
    report = check(store, deep=True)
    assert report.whole
    assert len(report.loose) == 1


def test_who_had_charge_of_a_person_has_none_when_the_person_goes(store: Store) -> None:
    def set_up(work: Work) -> Person:
        officer = work.put(Officer(full_name="Lê Văn Minh"))
        person = work.put(DUNG)
        work.put(Charge(officer=officer.id, person=person.id))
        return person

    person = store.write(Tag.ADD, set_up)
    store.write(Tag.REMOVE, lambda work: work.remove(person))
    assert check(store, deep=True).loose == ()


def test_a_record_names_only_what_is_there(store: Store) -> None:
    kept = add(store)
    hamlet = store.write(Tag.ADD, lambda work: work.put(Hamlet(name="Na Ư")))
    nobody = Visit(person=hamlet.id, visited_on=date(2026, 1, 1))
    lost = replace(kept, hamlet=RecordId("Bản Mạ"))
    for wrong, field in ((nobody, "person"), (lost, "hamlet")):
        with pytest.raises(Invalid) as told:
            store.write(Tag.CHANGE, partial(Work.put, record=wrong))
        assert [each.field for each in told.value.problems] == [field]

    def moved_then_gone(work: Work) -> None:
        there = work.put(replace(kept, hamlet=hamlet.id))
        work.remove(hamlet)
        changed_since = work.put(replace(there, phone="0987654321"))
        assert changed_since.hamlet == hamlet.id, "only what is changed is asked for"
        work.put(replace(changed_since, address="Bản Mạ"))
        with pytest.raises(Invalid):
            work.put(Population(hamlet=hamlet.id, year=2026))

    store.write(Tag.CHANGE, moved_then_gone)


def test_a_removed_record_comes_back_as_it_was(store: Store) -> None:
    kept = add(store)
    store.write(Tag.REMOVE, lambda work: work.remove(kept))
    store.write(Tag.UNDO, lambda work: work.restore(kept.id))
    store.write(Tag.UNDO, lambda work: work.restore(kept.id))
    with store.read() as reader:
        back = reader.get(Person, kept.id)
        assert back == kept.at(back.version)
        assert len(reader.changes()) == 3
    store.write(Tag.REMOVE, lambda work: work.remove(back))
    with store.read() as reader:
        assert reader.all(Person) == []
    with pytest.raises(NotFound):
        store.write(Tag.UNDO, lambda work: work.restore(Person(full_name="A").id))


def test_not_done_and_nobody_has_said_are_two_things(store: Store) -> None:
    def two(work: Work) -> None:
        work.put(DUNG)
        work.put(CivilDuty(person=DUNG.id, kind=Duty.COURT_FEES, done=False))
        work.put(CivilDuty(person=DUNG.id, kind=Duty.COMPENSATION))

    store.write(Tag.ADD, two)
    with store.read() as reader:
        assert [each.done for each in reader.all(CivilDuty)] == [False, None]
        said = [each.fields.get("done") for each in reader.changes()[1:]]
    assert said == [False, None]


def test_the_log_says_who_did_what_when_on_which_pc_and_why(store: Store, clock: HandClock) -> None:
    kept = store.write(Tag.ADD, lambda work: work.put(DUNG), reason="theo sổ cũ")
    clock.go(hours=1)
    store.write(Tag.CHANGE, lambda work: work.put(replace(kept, phone="")))
    with store.read() as reader:
        first, second = reader.history(kept.id)
        device = reader.fetch("SELECT id FROM device")[0][0]
    assert (first.arrival, first.device, first.seq) == (1, device, 1)
    assert (second.arrival, second.device, second.seq) == (2, device, 2)
    assert first.name == f"{device}:1"
    assert (first.record, first.register, first.root) == (kept.id, "people", kept.id)
    assert first.fields == {
        CREATED: True,
        "full_name": "Vàng Thị Dung",
        "sex": "female",
        "phone": "0912345678",
    }
    assert first.base == {}
    assert second.fields == {"phone": None}
    assert second.base == {"phone": (first.name,)}
    assert (first.moment, second.moment) == (
        "2026-11-21T05:00:00.000000Z",
        "2026-11-21T06:00:00.000000Z",
    )
    assert (first.actor, first.reason, first.tag) == (LOGIN, "record:add theo sổ cũ", Tag.ADD)
    assert second.reason == "record:change"
    assert first.schema == schema.SCHEMA
    assert first.work != second.work
    assert len(first.seed or "") == 32
    assert first.seed != second.seed
    assert len(first.link) == len(second.link) == 32
    assert len(first.commitments) == 32 * 5


def test_changes_of_one_work_bear_its_name_and_are_found_by_it(store: Store) -> None:
    add(store, Person(full_name="Lò Văn Páo"))
    person, _ = store.write(Tag.IMPORT_PEOPLE, with_everything)
    with store.read() as reader:
        work = reader.last_work(Tag.IMPORT_PEOPLE)
        assert len(reader.changes(work=work)) == 6
        assert {each.root for each in reader.changes(work=work)} == {person.id}
        assert reader.last_work(Tag.UNDO) == ""


def test_a_later_change_names_the_heads_it_replaces(store: Store) -> None:
    kept = add(store)
    moved = store.write(Tag.CHANGE, lambda work: work.put(changed(kept, phone="0900000001")))
    store.write(Tag.REMOVE, lambda work: work.remove(moved))
    with store.read() as reader:
        first, second, third = reader.history(kept.id)
    assert second.base == {"phone": (first.name,)}
    assert third.base == {
        CREATED: (first.name,),
        "full_name": (first.name,),
        "sex": (first.name,),
        "phone": (second.name,),
    }


def test_looking_and_printing_are_noted_and_change_no_record(store: Store) -> None:
    kept = add(store)
    told: list[frozenset[str]] = []
    store.listen(told.append)
    store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, kept.id, report="phiếu theo dõi"))
    with store.read() as reader:
        note = reader.history(kept.id)[-1]
        assert reader.get(Person, kept.id) == kept
    assert (note.register, note.root) == (NOTES, kept.id)
    assert note.fields == {"act": "report:print", "report": "phiếu theo dõi"}
    assert told == [frozenset({NOTES})]
    assert check(store, deep=True).whole


def test_who_listens_hears_which_registers_moved_and_nothing_of_a_failure(store: Store) -> None:
    told: list[frozenset[str]] = []
    store.listen(told.append)
    store.write(Tag.ADD, with_everything)
    with pytest.raises(Stale):
        add(store)
    assert [sorted(each) for each in told] == [
        ["cases", "identity_papers", "judgments", "loans", "people", "repayments"]
    ]


def test_a_scan_is_kept_whole_under_its_own_name(store: Store) -> None:
    scan = bytes(range(256)) * 9000
    name = store.write(Tag.ADD, lambda work: work.attach(scan))
    assert store.write(Tag.ADD, lambda work: work.attach(scan)) == name
    with store.read() as reader:
        assert reader.attachment(name) == scan
        assert reader.fetch("SELECT count(*) FROM attachment") == [(3,)]
        with pytest.raises(NotFound):
            reader.attachment("0" * 64)


def test_what_belongs_to_this_pc_is_kept_beside_the_log(store: Store) -> None:
    local = schema.Local

    def keep(work: Work) -> None:
        work.keep(local.DRAFT, "visit:1", {"findings": "đi làm xa", "width": 1.5})
        work.keep(local.DRAFT, "visit:1", {"findings": "đi làm xa đã về"})
        work.keep(local.DRAFT, "case:1", {})
        work.keep(local.LAYOUT, "visit:1", {})

    store.write(Tag.LOCAL, keep)
    with store.read() as reader:
        assert reader.kept(local.DRAFT, "visit") == {"visit:1": {"findings": "đi làm xa đã về"}}
        assert reader.changes() == []
    store.write(Tag.LOCAL, lambda work: work.forget(local.DRAFT, "visit:1"))
    with store.read() as reader:
        assert list(reader.kept(local.DRAFT)) == ["case:1"]


def test_the_log_keeps_text_as_it_was_written(store: Store) -> None:
    quoted = 'Nhà "Bà Ba" \\ tầng 2\nngõ 3'
    kept = add(store, replace(DUNG, remarks=quoted))
    with store.read() as reader:
        assert reader.get(Person, kept.id).remarks == quoted
        text = reader.fetch("SELECT fields FROM change")[0][0]
    assert json.loads(text)["remarks"] == quoted
    assert "Vàng Thị Dung" in text
