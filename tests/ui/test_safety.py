"""The board of the standard: hamlets taken in by one act, a unit judged by keys, recognised."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton
from tests.ui.at_desk import Desk, desk
from tests.ui.fingers import press, write
from tests.ui.test_movement import choose

from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.safety import SafetySubject
from antq_desktop.reports.safety_papers import PAPERS, SafetyPaper
from antq_desktop.storage.safety_years import unit_year
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.screens.safety import SafetyPart
from antq_desktop.ui.screens.safety_unit import UnitPanel

__all__ = ["desk"]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def part(desk: Desk) -> SafetyPart:
    """The board with the two hamlets of the village taken in."""
    desk.window.open_place("models")
    choose(desk, "movement_part", 1)
    desk.find(QPushButton, "safety_hamlets").click()
    desk.settle()
    return desk.find(SafetyPart, "page_safety_subjects")


def units(desk: Desk) -> dict[str, str]:
    with desk.store.read() as reader:
        return {each.name: each.id for each in reader.all(SafetySubject)}


def test_a_hamlet_goes_from_registration_to_recognition_by_the_keyboard(
    desk: Desk, part: SafetyPart
) -> None:
    unit = units(desk)["Thôn Mơ"]
    part.show_unit(unit)
    panel = part.findChild(UnitPanel)
    assert panel is not None
    panel.register_asked.emit()
    desk.form("safety_years").editors["registered_on"].set_value(date(2026, 3, 10))
    press(desk.form("safety_years"), Qt.Key.Key_S, CONTROL)
    desk.settle()
    first = desk.find(QFrame, "criterion_hamlet_1a")
    assert desk.window.focusWidget() is first
    press(first, Qt.Key.Key_E)
    write(desk.find(QLineEdit, "evidence_hamlet_1a"), "Nghị quyết 05")
    press(desk.find(QLineEdit, "evidence_hamlet_1a"), Qt.Key.Key_Return)
    desk.settle()
    for _ in range(15):
        press(first, Qt.Key.Key_1)
        press(first, Qt.Key.Key_Return)
        focused = desk.window.focusWidget()
        assert isinstance(focused, QFrame)
        first = focused
        desk.settle()
    press(desk.find(QFrame, "criterion_hamlet_1a"), Qt.Key.Key_1)
    desk.settle()
    with desk.store.read() as reader:
        line = unit_year(reader, unit, 2026, part.context.reference)
    assert (line.state, line.criteria[0].evidence) == ("met", "Nghị quyết 05")


def test_a_unit_with_an_open_criterion_is_not_recognised_by_its_form(
    desk: Desk, part: SafetyPart
) -> None:
    unit = units(desk)["Thôn Mài"]
    part.show_unit(unit)
    desk.find(QPushButton, "unit_recognise").click()
    form = desk.form("safety_years")
    form.editors["registered_on"].set_value(date(2026, 2, 10))
    form.editors["recognised_on"].set_value(date(2026, 11, 10))
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        assert unit_year(reader, unit, 2026, part.context.reference).year is None


@pytest.mark.parametrize("paper", PAPERS, ids=lambda each: each.code)
def test_every_paper_is_seen_before_it_is_printed(
    desk: Desk, part: SafetyPart, paper: SafetyPaper
) -> None:
    part.print_paper(paper)
    desk.settle()
    if paper.numbered:
        desk.window.findChildren(QPushButton, "number_take")[0].click()
        desk.settle()
        with desk.store.read() as reader:
            (line,) = reader.all(OutgoingLetter)
        assert line.symbol.startswith(f"01/{paper.kind}")
    assert desk.window.findChild(Preview) is not None


def test_a_mark_on_the_wrong_criterion_is_taken_back(desk: Desk, part: SafetyPart) -> None:
    unit = units(desk)["Thôn Mơ"]
    part.show_unit(unit)
    first = desk.find(QFrame, "criterion_hamlet_1a")
    press(first, Qt.Key.Key_1)
    desk.settle()
    with desk.store.read() as reader:
        line = unit_year(reader, unit, 2026, part.context.reference)
    assert line.criteria[0].holds is True
    press(desk.window, Qt.Key.Key_Z, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        line = unit_year(reader, unit, 2026, part.context.reference)
    assert line.criteria[0].holds is None
