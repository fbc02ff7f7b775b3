"""Each list of movement work is typed at the window, and what is typed is counted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from tests.ui.at_desk import Desk, desk
from tests.ui.fingers import press
from tests.ui.test_movement import choose

from antq_desktop.domain.activities import ActivityKind, AwardLevel, Channel
from antq_desktop.domain.periods import quarter
from antq_desktop.storage.figures.summary import build_summary

__all__ = ["desk"]
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 10, 20)
#: The lists in their order: the register, what is typed into its form, the figures that come out.
LISTS = (
    ("activities", {"kind": ActivityKind.CAMPAIGN, "held_on": DAY, "sessions": 4, "attendance": 60},
     {"campaign_sessions": 4, "campaign_attendance": 60}),
    ("pledges", {"signed_on": DAY, "households": 20, "people": 55},
     {"pledge_households": 20, "pledge_people": 55}),
    ("tallies", {"counted_on": DAY, "channel": Channel.LETTER_BOX, "received": 9, "cases": 2,
                 "returned": 5_000_000, "helped": 1},
     {"information_by_letter_box": 9, "information_cases": 2, "information_returned": 5_000_000,
      "information_helped": 1}),
    ("hand_ins", {"handed_on": DAY, "kind": "explosive", "grams": 26_000},
     {"handed_explosive": 26_000}),
    ("mediations", {"held_on": DAY, "cases": 5, "settled": 4},
     {"mediations_taken_up": 5, "mediations_settled": 4}),
    ("awards", {"awarded_on": DAY, "level": AwardLevel.MINISTRY, "collectives": 1, "persons": 2},
     {"awards_collectives_ministry": 1, "awards_persons_ministry": 2}),
)  # fmt: skip


@pytest.mark.parametrize("at", range(len(LISTS)), ids=[each[0] for each in LISTS])
def test_a_line_of_each_list_is_typed_and_counted(desk: Desk, at: int) -> None:
    register, typed, figures = LISTS[at]
    desk.window.open_place("models")
    choose(desk, "movement_part", 3)
    choose(desk, "lists_", at)
    press(desk.window, Qt.Key.Key_N, CONTROL)
    form = desk.form(register)
    for name, value in typed.items():
        form.editors[name].set_value(value)
    press(form, Qt.Key.Key_S, CONTROL)
    desk.settle()
    with desk.store.read() as reader:
        summary = build_summary(reader, quarter(2026, 4, 15), desk.window.context.reference)
    assert {name: summary.value(name) for name in figures} == figures
