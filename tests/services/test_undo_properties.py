"""Whatever was written: the last Work goes without a trace, an earlier one takes nothing along."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.services.undo_desk import Desk

from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Draw = st.DataObject


def add_person(work: Work, data: Draw) -> None:
    homes = [None, *(each.id for each in work.all(Hamlet))]
    home = data.draw(st.sampled_from(homes))
    work.put(Person(full_name=f"Lò {data.draw(st.integers(0, 3))}", hamlet=home))


def add_hamlet(work: Work, data: Draw) -> None:
    work.put(Hamlet(name=f"Mơ {data.draw(st.integers(0, 3))}"))


def change_person(work: Work, data: Draw) -> None:
    homes = [None, *(each.id for each in work.all(Hamlet))]
    if people := work.all(Person):
        person = data.draw(st.sampled_from(people))
        home = data.draw(st.sampled_from(homes))
        work.put(changed(person, phone=str(data.draw(st.integers(0, 3))), hamlet=home))


def visit(work: Work, data: Draw) -> None:
    if people := work.all(Person):
        person = data.draw(st.sampled_from(people))
        work.put(Visit(person=person.id, visited_on=date(2026, 11, data.draw(st.integers(1, 3)))))


def give_visit_to_another(work: Work, data: Draw) -> None:
    people, visits = work.all(Person), work.all(Visit)
    if people and visits:
        person = data.draw(st.sampled_from(people))
        work.put(changed(data.draw(st.sampled_from(visits)), person=person.id))


def remove(work: Work, data: Draw) -> None:
    if there := [*work.all(Person), *work.all(Hamlet), *work.all(Visit)]:
        work.remove(data.draw(st.sampled_from(there)))


def keep_or_forget(work: Work, data: Draw) -> None:
    kind = data.draw(st.sampled_from((Local.PARKED, Local.IMPORTED)))
    key = str(data.draw(st.integers(0, 2)))
    if data.draw(st.booleans()):
        work.keep(kind, key, {"number": data.draw(st.integers(0, 2))})
    else:
        work.forget(kind, key)


STEPS = (
    *(add_person, add_hamlet, change_person, visit),
    *(give_visit_to_another, remove, keep_or_forget),
)


def act(desk: Desk, data: Draw) -> str:
    """Write one Work of several steps and return its id."""
    steps = data.draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
    return desk.do(lambda work: [step(work, data) for step in steps])


SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(data=st.data(), count=st.integers(1, 5))
def test_any_works_can_be_taken_back_one_by_one(data: Draw, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))
        desk = Desk(Store(Path(folder), bytes(32), "lan", clock))
        before = []
        works = []
        for _ in range(count):
            before.append((desk.shown(), desk.kept()))
            works.append(act(desk, data))
        for work_id, then in zip(reversed(works), reversed(before), strict=True):
            assert desk.take_back(work_id).left == ()
            assert (desk.shown(), desk.kept()) == then
        assert desk.whole()
        desk.store.close()


@SLOW
@given(data=st.data(), count=st.integers(2, 5))
def test_taking_back_an_earlier_work_keeps_what_came_later(data: Draw, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))
        desk = Desk(Store(Path(folder), bytes(32), "lan", clock))
        works = [act(desk, data) for _ in range(count)]
        at = data.draw(st.integers(0, count - 2))
        with desk.store.read() as reader:
            later = [each for one in works[at + 1 :] for each in reader.changes(work=one)]
        now = desk.shown()
        desk.take_back(works[at])
        then = desk.shown()
        for each in later:
            assert (each.record in then) == (each.record in now)
            assert then.get(each.record) == now.get(each.record)
        for record in then.values():
            for name in ("person", "hamlet"):
                named = record.get(name)
                assert not named or named in then or named not in now
        assert desk.whole()
        desk.store.close()
