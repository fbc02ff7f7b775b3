"""How many keys a sheet takes: typed from the code box by key events alone."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.at_sheets import ENTER, SheetDesk, desk_with_sheets
from tests.ui.conftest import Sitting

from antq_desktop.domain.cases import GroupDecision
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Stay
from antq_desktop.domain.support import Employment, WorkStatus
from antq_desktop.domain.visits import ContactBy, Manner, Visit
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs

MOST = 25
LEARNT, AGREED = "Đang làm thợ hàn, gia đình ổn định", "Nộp nốt án phí trong tháng"


@pytest.fixture
def at_desk(
    sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot
) -> Callable[[int], SheetDesk]:
    return lambda count: desk_with_sheets(sit, store, jobs, qtbot, count)


def type_one_visit(desk: SheetDesk, code: str, day: str) -> None:
    """One contact, the rest unchanged."""
    desk.strike(code)
    desk.press(ENTER)  # the sheet opens
    desk.strike(day)
    desk.press(ENTER)
    desk.strike("1")  # met in person
    desk.say(LEARNT)
    desk.press(ENTER)
    desk.say(AGREED)
    desk.press(ENTER)
    desk.strike("1")  # by the officer
    desk.press(ENTER)  # no second contact
    desk.press(ENTER, ENTER, ENTER)  # work, whereabouts, group: unchanged
    desk.press(ENTER)  # no other remarks: saved, and back at the code box


def test_a_sheet_with_one_visit_takes_few_keys(at_desk: Callable[[int], SheetDesk]) -> None:
    desk = at_desk(1)
    assert desk.focus.objectName() == "sheet_code"
    type_one_visit(desk, desk.codes[0], "2011")
    assert desk.keys <= MOST, f"{desk.keys} keys beside {desk.free} letters of free text"
    assert desk.focus.objectName() == "sheet_code"
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.visited_on, visit.manner) == (date(2026, 11, 20), Manner.MET)
    assert (visit.findings, visit.agreed, visit.contact_by) == (LEARNT, AGREED, ContactBy.OFFICER)
    (sheet,) = desk.all(PrintedSheet)
    assert sheet.returned_on == date(2026, 11, 21)
    for cls in (Employment, Stay, GroupDecision):
        assert desk.all(cls) == []


def test_whole_dates_and_changes_take_a_few_more(at_desk: Callable[[int], SheetDesk]) -> None:
    """Eight digits, new work, a group decided on the day: what a changed sheet costs."""
    desk = at_desk(1)
    desk.strike(desk.codes[0])
    desk.press(ENTER)
    desk.strike("20112026")
    desk.press(ENTER)
    desk.strike("2")
    desk.say(LEARNT)
    desk.press(ENTER, ENTER)
    desk.strike("2")
    desk.press(ENTER)
    desk.strike("1")  # steady work
    desk.press(ENTER)
    desk.strike("2")  # group B
    desk.say("chấp hành tốt")
    desk.press(ENTER)
    desk.strike("21")
    desk.press(ENTER, ENTER)
    assert desk.keys <= MOST + 10, f"{desk.keys} keys"
    desk.settle()
    (visit,) = desk.all(Visit)
    assert (visit.contact_by, visit.visited_by) == (ContactBy.MENTOR, "Hà Thị Mận")
    (work,) = desk.all(Employment)
    assert work.status is WorkStatus.STABLE
    (group,) = desk.all(GroupDecision)
    assert (group.group.value, group.decided_on) == ("B", date(2026, 11, 21))


def test_twenty_sheets_are_typed_in_a_row(at_desk: Callable[[int], SheetDesk]) -> None:
    """Nobody waits: the next code is typed while the last sheet is being written."""
    desk = at_desk(20)
    for number, code in enumerate(desk.codes):
        if number % 5 == 4:  # came back empty
            desk.strike(code)
            desk.press(*[ENTER] * 6)
        else:
            type_one_visit(desk, f"ANTQ:{code}" if number % 2 else code.lower(), "2011")
        assert desk.focus.objectName() == "sheet_code", code
    desk.settle()
    assert len(desk.all(Visit)) == 16
    assert {each.person for each in desk.all(Visit)} <= set(desk.ids)
    assert all(each.returned_on for each in desk.all(PrintedSheet))
    assert desk.label("typing_progress") == "20 / 20"


def test_a_second_contact_is_another_line(at_desk: Callable[[int], SheetDesk]) -> None:
    desk = at_desk(1)
    desk.strike(desk.codes[0])
    desk.press(ENTER)
    for day, manner in (("1811", "1"), ("2011", "2")):
        desk.strike(day)
        desk.press(ENTER)
        desk.strike(manner)
        desk.press(ENTER, ENTER)
        desk.strike("1")
    desk.press(*[ENTER] * 5)
    desk.settle()
    assert [(each.visited_on.day, each.manner) for each in desk.all(Visit)] == [
        (18, Manner.MET),
        (20, Manner.TELEPHONE),
    ]
