"""A screen looks something up while it is reading, and a colleague's save waits for it."""

import threading
import time

from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store


def test_a_view_inside_a_view_does_not_wait_for_a_waiting_save(store: Store) -> None:
    started = threading.Event()

    def save() -> None:
        started.set()
        store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Thị Mài")))

    saving = threading.Thread(target=save)
    with store.read() as reader:
        before = reader.all(Person)
        saving.start()
        started.wait(5)
        time.sleep(0.3)
        begun = time.monotonic()
        with store.read() as inner:
            assert inner.all(Person) == before
        assert reader.all(Person) == before
        assert time.monotonic() - begun < 2
    saving.join(10)
    with store.read() as reader:
        assert len(reader.all(Person)) == len(before) + 1


def test_another_thread_has_a_view_of_its_own(store: Store) -> None:
    seen: list[int] = []

    def look() -> None:
        with store.read() as reader:
            seen.append(id(reader))

    with store.read() as reader:
        looking = threading.Thread(target=look)
        looking.start()
        looking.join(10)
        assert seen != [id(reader)]
