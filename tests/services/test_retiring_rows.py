"""Rows set aside go with who is retired, wherever in them the person is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.test_retiring import NAME, confirm, person_of
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.services.law import shipped
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.forgetting import rows_of_name
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    yield opened
    opened.close()


def waiting(store: Store, *rows: tuple[str, ...]) -> None:
    """Set rows aside, each named by its place."""

    def job(work: Work) -> None:
        for at, cells in enumerate(rows):
            work.keep(Local.PARKED, str(at), {"cells": list(cells), "people": []})

    store.write(Tag.IMPORT_PEOPLE, job)


def left(store: Store) -> set[str]:
    with store.read() as reader:
        return set(reader.kept(Local.PARKED))


def with_phone(store: Store, person: Person, phone: str) -> None:
    store.write(Tag.CHANGE, lambda work: work.put(changed(person, phone=phone)))


def person_here(store: Store) -> Person:
    who = person_of(store)
    with store.read() as reader:
        return reader.get(Person, who)


def test_a_row_goes_that_names_the_person_within_a_cell(store: Store) -> None:
    person = person_here(store)
    waiting(
        store,
        (f"{NAME}, sinh 1985", "trộm cắp"),
        ("Hòa giải viên", f"ông {NAME} (1985)"),
        (f"ông {NAME}", "Bản Lọng"),
        (f"{NAME}, sinh 1990",),
        ("Lò Văn Páu, 1985",),
    )
    confirm(store, person.id, shipped())
    assert left(store) == {"2", "3", "4"}
    with store.read() as reader:
        assert rows_of_name(reader, NAME) == 2


def test_a_row_goes_by_the_telephone_unless_somebody_else_has_it(store: Store) -> None:
    person = person_here(store)
    with_phone(store, person, "0912345678")
    waiting(store, ("anh Páo", "0912.345.678"), ("anh Tạo", "0912345679"))
    confirm(store, person.id, shipped())
    assert left(store) == {"1"}


def test_a_telephone_of_two_names_neither(store: Store) -> None:
    person = person_here(store)
    with_phone(store, person, "0912345678")
    brother = Person(full_name="Lò Văn Tạo", born=PartialDate(1990), phone="0912345678")
    store.write(Tag.ADD, lambda work: work.put(brother))
    waiting(store, ("anh Tạo", "0912.345.678"))
    confirm(store, person.id, shipped())
    assert left(store) == {"0"}
