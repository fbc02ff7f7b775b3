import threading
import time
from collections.abc import Callable

from pytestqt.qtbot import QtBot
from tests.ui.conftest import Sitting

from antq_desktop.domain.people import Person
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs

Sit = Callable[[Store], Sitting]


def test_a_read_inside_a_read_never_waits_for_a_save(
    qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs
) -> None:
    context = sit(store).window.context
    began = threading.Event()

    def save(_progress: Progress) -> None:
        began.set()
        store.write(Tag.ADD, lambda work: work.put(Person(full_name="Cầm Văn Ơn")))

    def count(reader: Reader) -> int:
        return len(reader.all(Person))

    def outer(reader: Reader) -> tuple[int, int]:
        before = count(reader)
        jobs.start(save)
        began.wait(5)
        time.sleep(0.5)
        return before, context.read(count)

    started = time.monotonic()
    assert context.read(outer) == (0, 0)
    assert time.monotonic() - started < 3
    qtbot.waitUntil(lambda: not jobs.busy())
    assert context.read(count) == 1
