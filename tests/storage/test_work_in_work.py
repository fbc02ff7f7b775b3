"""A slip in the program: a save that begins inside another save must say so, not stand still."""

import threading

import pytest

from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


def names(store: Store) -> list[str]:
    with store.read() as reader:
        return [each.full_name for each in reader.all(Person)]


def add(store: Store, name: str) -> None:
    store.write(Tag.ADD, lambda work: work.put(Person(full_name=name)))


def test_a_work_inside_a_work_raises_and_nothing_of_either_stays(store: Store) -> None:
    def job(work: Work) -> None:
        work.put(Person(full_name="Lò Thị Mài"))
        add(store, "Hà Văn Sơn")

    with pytest.raises(RuntimeError):
        store.write(Tag.ADD, job)
    assert names(store) == []


def test_a_new_device_id_inside_a_work_raises_too(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.write(Tag.ADD, lambda _work: store.renew_device())


def test_after_it_the_same_thread_saves_again(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.write(Tag.ADD, lambda _work: add(store, "Hà Văn Sơn"))
    add(store, "Lò Thị Mài")
    assert names(store) == ["Lò Thị Mài"]


def test_another_thread_waits_its_turn_and_then_saves(store: Store) -> None:
    other = threading.Thread(target=add, args=(store, "Hà Văn Sơn"))

    def job(work: Work) -> None:
        other.start()
        work.put(Person(full_name="Lò Thị Mài"))

    store.write(Tag.ADD, job)
    other.join(10)
    assert names(store) == ["Lò Thị Mài", "Hà Văn Sơn"]


def test_who_is_told_of_a_work_may_save(store: Store) -> None:
    told: list[frozenset[str]] = []

    def listener(registers: frozenset[str]) -> None:
        told.append(registers)
        if len(told) == 1:
            add(store, "Hà Văn Sơn")

    store.listen(listener)
    add(store, "Lò Thị Mài")
    assert names(store) == ["Lò Thị Mài", "Hà Văn Sơn"]
