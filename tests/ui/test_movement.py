"""The place of the movement has four parts; each is opened by its word or by the keyboard."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QWidget
from tests.ui.at_desk import Desk, desk
from tests.ui.fingers import press

from antq_desktop.domain.activities import Tally
from antq_desktop.domain.fields import Choice, Day, Money, Number, Ref
from antq_desktop.ui.segments import Segments

__all__ = ["desk"]


def choose(desk: Desk, name: str, at: int) -> None:
    """Press one word of the line of parts, or of lists, that is in sight."""
    shown = (each for each in desk.window.findChildren(Segments) if each.isVisible())
    line = next(each for each in shown if each.objectName().startswith(name))
    desk.find(QPushButton, f"{line.objectName()}_{at}").click()
    desk.settle()


def test_each_part_is_opened_by_its_word(desk: Desk) -> None:
    desk.window.open_place("models")
    for at, page in enumerate(("models", "safety_subjects", "key_areas", "activities")):
        choose(desk, "movement_part", at)
        assert desk.find(QWidget, f"page_{page}").isVisible()


def test_a_tally_counts_what_came_in_and_nothing_more(desk: Desk) -> None:
    desk.window.open_place("models")
    choose(desk, "movement_part", 3)
    choose(desk, "lists_", 2)
    press(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = desk.form("tallies")
    form.editors["counted_on"].set_value(date(2025, 12, 5))
    form.editors["received"].set_value(12)
    form.editors["valuable"].set_value(5)
    press(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    with desk.store.read() as reader:
        (made,) = reader.all(Tally)
    assert (made.received, made.valuable) == (12, 5)


def test_no_field_of_a_tally_can_hold_who_told() -> None:
    """Counts, a day, a way in, a place: no words at all."""
    kinds = {type(field.kind) for field in Tally.register.fields}
    assert kinds <= {Number, Money, Day, Choice, Ref}


def test_the_counter_at_the_foot_is_of_the_list_in_sight(desk: Desk) -> None:
    desk.window.open_place("loans")
    desk.settle()
    counter = desk.find(QLabel, "status_count")
    first = counter.text()
    assert first
    desk.find(QStackedWidget, "page_lending").setCurrentIndex(2)
    assert counter.text() == ""
    desk.find(QStackedWidget, "page_lending").setCurrentIndex(0)
    assert counter.text().endswith(first[-1])
