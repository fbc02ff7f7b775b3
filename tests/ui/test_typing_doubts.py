"""Days and groups a sheet cannot have meant, or hardly: told at the field while it is typed."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.at_sheets import ENTER, SheetDesk, desk_with_sheets, here, open_sheet, problem
from tests.ui.conftest import Sitting

from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.casework import CaseStep, Detention, DetentionKind, StepKind
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.records import changed
from antq_desktop.domain.visits import Visit
from antq_desktop.services.sheets import find_sheet, give_up
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.jobs import Jobs


@pytest.fixture
def desk(sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot) -> SheetDesk:
    return desk_with_sheets(sit, store, jobs, qtbot, 3)


def test_a_day_before_the_time_of_the_sheet_is_asked_for_with_its_year(desk: SheetDesk) -> None:
    open_sheet(desk)
    desk.strike("3112")
    desk.press(ENTER)
    assert here(desk) == "visited_on.1"
    assert "31/12/2025 is before the time of this sheet" in problem(desk, "visited_on.1")
    desk.strike("31122024")
    desk.press(ENTER)
    assert "came under management on" in problem(desk, "visited_on.1")
    desk.strike("31122025")
    desk.press(ENTER)
    assert here(desk) == "manner.1"


def test_group_a_in_a_closed_place_is_asked_about_once(desk: SheetDesk) -> None:
    held = Detention(person=desk.ids[0], kind=DetentionKind.REMAND, since=date(2026, 11, 2))
    desk.store.write(Tag.ADD, lambda work: work.put(held))
    open_sheet(desk)
    desk.press(*[ENTER] * 3)
    desk.strike("1")
    desk.press(ENTER)
    desk.strike("21")
    desk.press(ENTER, ENTER)
    assert (here(desk), problem(desk, "reason")) == ("reason", "Say why.")
    desk.strike("tot")
    desk.press(*[ENTER] * 3)
    assert here(desk) == "decided_on"
    assert "in a closed place since 02/11/2026" in problem(desk, "decided_on")
    desk.press(ENTER, ENTER)
    desk.settle()
    assert [each.group for each in desk.all(GroupDecision)] == [Group.A]


def test_a_sheet_given_up_as_lost_is_asked_about_before_it_is_saved(desk: SheetDesk) -> None:
    code = desk.codes[0]
    desk.store.write(Tag.TYPED, lambda work: give_up(work, find_sheet(work, code), "Thất lạc"))
    open_sheet(desk)
    desk.press(*[ENTER] * 5)
    desk.settle()
    assert here(desk) == "remarks"
    assert "given up on 21/11/2026" in problem(desk, "remarks")
    desk.press(ENTER)
    desk.settle()
    assert [each.code for each in desk.all(PrintedSheet) if each.returned_on] == [code]


def test_who_was_still_in_prison_when_met_is_asked_about_at_the_day(desk: SheetDesk) -> None:
    notice, person = date(2026, 11, 2), desk.ids[0]
    with desk.store.read() as reader:
        (case,) = reader.find(Case, person=person)
    step = CaseStep(person=person, cycle=case.id, kind=StepKind.NOTICE, done_on=notice)
    freed = changed(case, completed_on=date(2026, 11, 16))
    desk.store.write(Tag.ADD, lambda work: (work.put(freed), work.put(step)))
    open_sheet(desk)
    desk.strike("10112026")
    desk.press(ENTER)
    desk.strike("1")
    desk.press(*[ENTER] * 8)
    desk.settle()
    assert here(desk) == "visited_on.1"
    assert "completed on 16/11/2026 only" in problem(desk, "visited_on.1")
    assert desk.all(Visit) == []
