"""A province officer at the window: a unit ended, and nobody told of its people."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting
from tests.ui.test_below import board, press, put, take, totals, words

from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.domain.units import Level
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.form import Form
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow

Sit = Callable[[Store], Sitting]
ENDED = date(2026, 8, 1)


@pytest.fixture
def window(qtbot: QtBot, sit: Sit, store: Store, jobs: Jobs) -> MainWindow:
    def job(work: Work) -> None:
        office = office_on(work)
        work.put(changed(office, name="Công an tỉnh Thanh Hóa", code="38", level=Level.PROVINCE))
        heir = work.put(UnitBelow(code="A", name="Công an xã A"))
        work.put(UnitBelow(code="B", name="Công an xã B", until=ENDED, became=heir.id))

    store.write(Tag.CHANGE, job)
    shown = sit(store).window
    shown.open_place("below")
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


def test_people_nobody_took_over_stand_on_the_board_and_above_the_totals(
    qtbot: QtBot, window: MainWindow, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: board(window) == dict.fromkeys(("Xã A", "Xã B"), "Not received"))
    ended = replace(totals("B", people=39), last=date(2026, 7, 31))
    nobody = totals("A", figures=dict.fromkeys(ended.figures, 0))
    take(qtbot, window, jobs, answers, put(tmp_path / "in", ended, nobody))
    qtbot.waitUntil(lambda: "Has not taken over" in board(window)["Xã A"])
    assert "Ended in the period: what stands at its end" in board(window)["Xã B"]
    press(window, "below_part0_1")
    assert "= 40, but 0 are told at the end: 40 missing." in words(window)
    assert "Missing 40: Xã A has not taken over the people of Xã B." in words(window)
    press(window, "below_freeze")
    press(window, "below_freeze_now")
    qtbot.waitUntil(
        lambda: any("Công an xã B → Công an xã A: 40" in each for each in answers.asked)
    )


def test_a_unit_that_would_go_into_one_that_went_into_it_is_refused_at_its_field(
    qtbot: QtBot, window: MainWindow, store: Store
) -> None:
    with store.read() as reader:
        heir, old = reader.all(UnitBelow)
    window.open_record("units_below", heir.id)
    qtbot.waitUntil(lambda: bool(window.findChildren(Form)))
    window.findChildren(Form)[-1].editors["became"].set_value(old.id)
    press(window, "panel_save")
    qtbot.waitUntil(lambda: "cannot go into itself" in words(window))
