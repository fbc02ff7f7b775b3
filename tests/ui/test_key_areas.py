"""Key areas at the desk: a task is added and done, a decision removes the area."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from tests.ui.at_desk import Desk, desk
from tests.ui.fingers import press
from tests.ui.test_movement import choose

from antq_desktop.domain.records import changed
from antq_desktop.domain.safety import AreaTask, KeyArea
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.screens.key_areas import AreasPart
from antq_desktop.ui.screens.key_areas_panel import AreaPanel
from antq_desktop.ui.screens.record_story import RecordStory

__all__ = ["desk"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_area_is_worked_on_and_removed(desk: Desk) -> None:
    area = KeyArea(name="Chợ Mơ", since=date(2025, 2, 1), reason="Trộm cắp")
    desk.store.write(Tag.ADD, lambda work: work.put(area))
    desk.window.open_place("models")
    choose(desk, "movement_part", 2)
    part = desk.find(AreasPart, "page_key_areas")
    part.show_area(area.id)
    desk.find(QPushButton, "area_add_task").click()
    form = desk.form("area_tasks")
    form.editors["task"].set_value("Lắp camera")
    form.editors["due_on"].set_value(date(2026, 6, 30))
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    part.filters.choose("state", "overdue")
    assert part.table.rows.rowCount() == 1
    with desk.store.read() as reader:
        (task,) = reader.all(AreaTask)
    desk.find(QPushButton, f"area_tasks_{task.id}").click()
    form = desk.form("area_tasks")
    form.editors["done_on"].set_value(date(2026, 7, 1))
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    assert part.table.rows.rowCount() == 0
    desk.find(QPushButton, "area_remove").click()
    form = desk.form("key_areas")
    form.editors["removed_by"].set_value("33/QĐ-UBND")
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    part.filters.choose("state", "removed")
    assert part.table.rows.rowCount() == 1
    with desk.store.read() as reader:
        (kept,) = reader.all(KeyArea)
    assert (kept.removed_on, kept.removed_by) == (date(2026, 11, 21), "33/QĐ-UBND")


def test_an_area_is_not_removed_without_a_decision(desk: Desk) -> None:
    area = KeyArea(name="Chợ Mơ", since=date(2025, 2, 1))
    desk.store.write(Tag.ADD, lambda work: work.put(area))
    desk.window.open_place("models")
    choose(desk, "movement_part", 2)
    desk.find(AreasPart, "page_key_areas").show_area(area.id)
    desk.find(QPushButton, "area_remove").click()
    press(desk.form("key_areas"), Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert reader.all(KeyArea)[0].removed_on is None


def test_a_task_typed_by_mistake_is_removed_and_brought_back(desk: Desk) -> None:
    area = KeyArea(name="Chợ Mơ", since=date(2025, 2, 1))
    desk.store.write(Tag.ADD, lambda work: work.put(area))
    task = AreaTask(area=area.id, task="Lắp camera")
    desk.store.write(Tag.ADD, lambda work: work.put(task))
    desk.window.open_record("key_areas", area.id)
    desk.settle()
    desk.find(QToolButton, f"remove_area_tasks_{task.id}").click()
    desk.settle()
    part = desk.find(AreasPart, "page_key_areas")
    assert part.table.rows.line(0).tasks == ()
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert [each.task for each in part.table.rows.line(0).tasks] == ["Lắp camera"]
    assert any(each.isVisible() for each in desk.window.findChildren(AreaPanel)), "the panel stays"


def test_the_panel_tells_who_changed_what_of_an_area(desk: Desk) -> None:
    area = desk.store.write(Tag.ADD, lambda work: work.put(KeyArea(name="Chợ Mơ")))
    desk.store.write(Tag.CHANGE, lambda work: work.put(changed(area, reason="Trộm cắp")))
    desk.store.write(Tag.ADD, lambda work: work.put(AreaTask(area=area.id, task="Lắp camera")))
    desk.window.open_record("key_areas", area.id)
    desk.settle()
    desk.find(QPushButton, "story_show").click()
    story = desk.find(RecordStory, "record_story")
    told = [each.text() for each in story.findChildren(QLabel) if "·" not in each.text()]
    assert told[1:] == ["Added: Task in a key area", "Added: Key area"]
    assert any("Reason: – → Trộm cắp" in each.text() for each in story.findChildren(QLabel))
    assert desk.window.focusWidget() is not None
    assert story.isAncestorOf(desk.window.focusWidget())


def test_what_came_by_a_file_is_told_so_and_an_act_is_told_once(desk: Desk) -> None:
    def act(work: Work) -> KeyArea:
        area = work.put(KeyArea(name="Chợ Mơ"))
        work.put(AreaTask(area=area.id, task="Lắp camera"))
        return area

    first = desk.store.write(Tag.IMPORT_MODELS, act)
    second = desk.store.write(Tag.ADD, act)
    for area, said in (
        (first, "Taken from a file · Added: Key area, Task in a key area"),
        (second, "Added: Key area, Task in a key area"),
    ):
        desk.window.open_record("key_areas", area.id)
        desk.settle()
        desk.qtbot.waitUntil(lambda: bool(stories(desk)))
        (story,) = stories(desk)
        story.show_lines()
        assert said in [each.text() for each in story.findChildren(QLabel)]


def stories(desk: Desk) -> list[RecordStory]:
    """Return the logs of records that are in sight; one taken out may linger."""
    return [each for each in desk.window.findChildren(RecordStory) if each.isVisible()]
