"""What the standard of the year and key areas ask of the office, day by day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain.reference import load
from antq_desktop.domain.safety import AreaTask, KeyArea, SafetySubject, SubjectKind
from antq_desktop.services import safety
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.safety import Mark
from antq_desktop.services.today import due_acts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.safety_years import unit_year
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

LAW = load(paths.resource_folder() / "reference")
HAMLET = SafetySubject(name="Thôn Mơ")
SCHOOL = SafetySubject(name="Trường THCS Mơ", kind=SubjectKind.SCHOOL)


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """An office with one hamlet and one school, and a key area with one task."""
    (folder := tmp_path / "office").mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    new = NewOffice("Công an xã Như Xuân", "NX01", "Công an tỉnh", "Lê Văn Minh", "canbo")
    store.write(Tag.SET_UP, lambda work: set_up(work, new, LAW))

    def act(work: Work) -> None:
        work.put(HAMLET)
        work.put(SCHOOL)

    store.write(Tag.ADD, act)
    yield store
    store.close()


def told(store: Store, on: date) -> set[tuple[str, date, int]]:
    with store.read() as reader:
        acts = due_acts(reader, on, LAW)
    return {(each.act, each.due_on, each.count) for each in acts}


def test_registration_is_due_in_quarter_one_and_the_assessment_after_the_window(
    office: Store,
) -> None:
    year = 2027
    asked = ("safety_register", date(year, 3, 31), 2)
    assert asked in told(office, date(year, 2, 1))
    assert asked in told(office, date(year, 5, 1))

    def register(work: Work) -> None:
        for each in (HAMLET, SCHOOL):
            safety.register_unit(work, each.id, year, date(2026, 1, 5))

    office.write(Tag.CHANGE, register)
    assert not told(office, date(year, 5, 1))
    assert told(office, date(year, 11, 3)) == {("safety_assess", date(year, 11, 14), 1)}
    assert ("safety_assess", date(year, 11, 19), 1) in told(office, date(year, 11, 16))

    def judge(work: Work) -> None:
        code = unit_year(work, HAMLET.id, year, LAW).criteria[0].entry.code
        safety.mark(work, HAMLET.id, year, Mark(code, holds=False), LAW)

    office.write(Tag.CHANGE, judge)
    assert not told(office, date(year, 11, 3))


def test_a_task_is_told_a_week_before_its_day_and_not_after_the_area_is_removed(
    office: Store,
) -> None:
    area = KeyArea(name="Chợ Mơ", since=date(2025, 1, 1))
    due = date(2026, 12, 20)
    removed = KeyArea(name="Bến xe", removed_on=date(2026, 6, 1), removed_by="01/QĐ")

    def act(work: Work) -> None:
        for each in (area, removed):
            work.put(each)
            work.put(AreaTask(area=each.id, task="Lắp camera", due_on=due))

    office.write(Tag.ADD, act)
    asked = ("area_tasks", due, 1)
    assert asked not in told(office, date(2026, 12, 1))
    assert asked in told(office, date(2026, 12, 14))
    assert asked in told(office, date(2026, 12, 28))
