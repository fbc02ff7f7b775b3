"""One record shown in the place of another, apart again, or retired with all it holds."""

from datetime import date
from functools import partial

import pytest

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import NotFound
from antq_desktop.storage.bearing import merge_into, retire, unmerge
from antq_desktop.storage.changes import MERGED, Tag
from antq_desktop.storage.check import check, rebuild
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

DAY = date(2026, 10, 1)
A, B, C = "Lò Văn Pó", "Lò Văn Po", "Lò Văn Pố"


def person_with_all(work: Work, name: str) -> str:
    """Write a person who lives somewhere, was visited, and pays a loan back."""
    hamlet = work.put(Hamlet(name=f"Bản {name}")).id
    person = work.put(Person(full_name=name, hamlet=hamlet)).id
    work.put(Visit(person=person, visited_on=DAY, findings=name))
    loan = work.put(Loan(person=person, amount=30_000_000, disbursed_on=DAY)).id
    work.put(Repayment(person=person, loan=loan, paid_on=DAY, amount=1_000_000))
    return person


@pytest.fixture
def three(store: Store) -> tuple[str, str, str]:
    """Three people, each with all that hangs on a person."""

    def job(work: Work) -> tuple[str, str, str]:
        return person_with_all(work, A), person_with_all(work, B), person_with_all(work, C)

    return store.write(Tag.ADD, job)


def shown(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of all registers and what search finds, whatever their versions."""
    with store.read() as reader:
        rows = {
            name: [
                row[:1] + row[2:]
                for row in reader.fetch(f'SELECT * FROM "{name}" ORDER BY id')  # noqa: S608
            ]
            for name in REGISTERS
        }
        found = sorted({(each.register, each.id) for each in search(reader, "Lò Văn")})
    return {**rows, "found": [*found]}


def whole(store: Store) -> None:
    """Look at everything, and make it anew: it comes to the same."""
    report = check(store, deep=True)
    assert report.problems == report.loose == ()
    before = shown(store)
    rebuild(store)
    assert shown(store) == before


def people(store: Store) -> list[str]:
    with store.read() as reader:
        return [each.id for each in reader.all(Person)]


def holders(store: Store) -> list[RecordId]:
    """Return whose the visits, loans and repayments are, in the order they were written in."""
    with store.read() as reader:
        visits = [each.person for each in reader.all(Visit)]
        loans = [each.person for each in reader.all(Loan)]
        return visits + loans + [each.person for each in reader.all(Repayment)]


def merge(store: Store, loser: str, survivor: str) -> None:
    store.write(Tag.MERGE, lambda work: merge_into(work, loser, survivor))
    whole(store)


def part(store: Store, loser: str) -> None:
    store.write(Tag.UNMERGE, lambda work: unmerge(work, loser))
    whole(store)


def questions(store: Store) -> list[tuple[str, str]]:
    with store.read() as reader:
        return [(row[0], row[1]) for row in reader.fetch("SELECT record, field FROM question")]


def test_what_belongs_to_one_stands_with_the_other_and_comes_home(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    before = shown(store)
    merge(store, b, a)
    assert people(store) == [a, c]
    assert holders(store) == [a, a, c] * 3
    part(store, b)
    assert shown(store) == before
    assert questions(store) == []


def test_what_is_written_meanwhile_stays_with_whom_it_was_written_to(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, _ = three
    merge(store, b, a)
    late = store.write(
        Tag.VISIT, lambda work: work.put(Visit(person=RecordId(a), visited_on=DAY))
    ).id
    own = [each for each in holders(store) if each == a]
    assert len(own) == 7

    def edit(work: Work) -> None:
        visit = work.find(Visit, findings=B)[0]
        work.put(changed(visit, agreed="Gặp lại"))

    store.write(Tag.CHANGE, edit)
    part(store, b)
    with store.read() as reader:
        assert reader.get(Visit, late).person == a
        (visit,) = reader.find(Visit, findings=B)
    assert (visit.person, visit.agreed) == (b, "Gặp lại")


def test_a_chain_ends_at_its_end_and_is_undone_link_by_link(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    before = shown(store)
    merge(store, c, b)
    middle = shown(store)
    merge(store, b, a)
    assert people(store) == [a]
    assert set(holders(store)) == {a}
    part(store, b)
    assert shown(store) == middle
    part(store, c)
    assert shown(store) == before


def test_a_link_in_the_middle_of_a_chain_may_go_first(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    before = shown(store)
    merge(store, b, a)
    merge(store, c, b)
    assert people(store) == [a]
    part(store, c)
    assert people(store) == [a, c]
    part(store, b)
    assert shown(store) == before


def test_of_a_circle_one_stays_and_a_person_is_asked(
    store: Store, three: tuple[str, str, str]
) -> None:
    before = shown(store)
    a, b, c = three
    merge(store, b, a)
    merge(store, c, b)
    # As two PCs do that know nothing of each other.
    store.write(Tag.MERGE, lambda work: work.settle(a, {MERGED: c}))
    whole(store)
    smallest = min(three)
    assert people(store) == [smallest]
    assert set(holders(store)) == {smallest}
    assert {field for _, field in questions(store)} == {MERGED}
    part(store, a)
    assert people(store) == [a]
    assert questions(store) == []
    part(store, b)
    part(store, c)
    assert shown(store) == before


def test_only_what_is_there_and_of_one_kind_is_merged(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, *_ = three
    before = shown(store)
    with store.read() as reader:
        hamlet, nobody = reader.all(Hamlet)[0].id, "0f" * 16
    for loser, survivor in ((a, a), (a, hamlet), (a, nobody), (nobody, a)):
        with pytest.raises(NotFound):
            store.write(Tag.MERGE, partial(merge_into, loser=loser, survivor=survivor))
    assert shown(store) == before


def test_who_is_retired_is_gone_with_all_and_the_others_stay(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    store.write(Tag.RETIRE, lambda work: retire(work, b))
    whole(store)
    assert people(store) == [a, c]
    assert set(holders(store)) == {a, c}
    # Whatever is written later, on this PC or another, nothing brings anybody back.
    store.write(Tag.CHANGE, lambda work: work.settle(b, {"phone": "0911000222"}))
    store.write(Tag.CHANGE, lambda work: work.restore(RecordId(b)))
    whole(store)
    assert people(store) == [a, c]


def test_who_is_merged_into_one_that_is_retired_goes_too(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    merge(store, b, a)
    store.write(Tag.RETIRE, lambda work: retire(work, a))
    whole(store)
    assert people(store) == [c]
    assert set(holders(store)) == {c}
    part(store, b)
    assert set(people(store)) == {b, c}


def test_who_is_retired_takes_along_whom_it_is_shown_in(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    merge(store, b, a)
    store.write(Tag.RETIRE, lambda work: retire(work, b))
    whole(store)
    assert people(store) == [c]
    assert questions(store) == []


def test_the_survivor_removed_and_brought_back_carries_the_other(
    store: Store, three: tuple[str, str, str]
) -> None:
    a, b, c = three
    before = shown(store)
    merge(store, b, a)
    merged = shown(store)
    store.write(Tag.REMOVE, lambda work: work.remove(work.get(Person, a)))
    whole(store)
    assert people(store) == [c]
    assert set(holders(store)) == {c}
    with store.read() as reader:
        removed = [
            record for record, heads in reader.records() if heads.creations and not heads.stands
        ]

    def back(work: Work) -> None:
        for each in removed:
            work.restore(RecordId(each))

    store.write(Tag.UNDO, back)
    whole(store)
    assert shown(store) == merged
    part(store, b)
    assert shown(store) == before
