"""Reading beside the one writer."""

import threading

import pytest

from antq_desktop.domain.people import Person
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import NotFound
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

DUNG = Person(full_name="Vàng Thị Dung", phone="0912345678")


def test_a_reader_sees_one_moment_while_the_writer_goes_on(store: Store) -> None:
    """The list on the screen and the import behind it do not see halves of one another."""
    store.write(Tag.ADD, lambda work: work.put(DUNG))
    entered, go_on = threading.Event(), threading.Event()

    def write(work: Work) -> None:
        for number in range(3000):
            work.put(Person(full_name=f"Sùng A Páo {number}"))
        work.flush()
        entered.set()
        assert go_on.wait(30)

    writer = threading.Thread(target=lambda: store.write(Tag.IMPORT_PEOPLE, write))
    writer.start()
    assert entered.wait(60)
    with store.read() as reader:
        assert [each.full_name for each in reader.all(Person)] == [DUNG.full_name]
        go_on.set()
        assert len(search(reader, "pao")) == 0
        assert len(reader.changes()) == 1
    writer.join()
    with store.read() as reader:
        assert len(reader.all(Person)) == 3001
        assert len(search(reader, "pao")) == 50


def test_records_come_oldest_first_and_what_is_not_there_is_said(store: Store) -> None:
    names = ("Tiên Phong", "Na Ư", "Bản Mé")
    hamlets = store.write(Tag.ADD, lambda work: [work.put(Hamlet(name=name)) for name in names])
    with store.read() as reader:
        assert [each.name for each in reader.all(Hamlet)] == list(names)
        assert reader.find(Hamlet, name="Na Ư") == [hamlets[1]]
        assert reader.find(Hamlet, name="na ư") == []
        assert reader.find(Hamlet, word=None) == hamlets
        assert reader.find(Hamlet, name="Na Ư", word=None) == [hamlets[1]]
        assert reader.begins_with(Hamlet, "%") == []
        with pytest.raises(KeyError):
            reader.find(Hamlet, nmae="Na Ư")
        with pytest.raises(NotFound):
            reader.get(Person, hamlets[0].id)


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as reader, pytest.raises(Exception, match="readonly"):
        reader.fetch("DELETE FROM people")
