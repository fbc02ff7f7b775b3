"""A line of a file is a change, or the file is damaged: every part is held to its form."""

import pytest

from antq_desktop.errors import PackageRefused
from antq_desktop.storage.changes import change_of, packed, row_of
from antq_desktop.sync.wire import change_of_line, line_of

KEY = "0a" * 16
LINE: list[object] = [
    KEY,
    7,
    "0b" * 32,
    "0c" * 16,
    "visits",
    "0d" * 16,
    {"findings": "Đã gặp"},
    "0e" * 16,
    {"findings": [f"{KEY}:6", f"{'0f' * 16}:2"], "agreed": [f"{KEY}:3"]},
    "2026-11-21T05:00:00.000000Z",
    "canbo",
    "visit:record",
    5,
    "0f" * 16,
]
FRAMED = (0, 2, 4, 7, 9, 13)


def damaged(line: list[object]) -> bool:
    try:
        change_of_line(line)
    except PackageRefused as refused:
        return refused.reason == "damaged"
    return False


def test_a_line_is_read_and_written_again_as_it_was() -> None:
    assert line_of(change_of_line(LINE)) == LINE


@pytest.mark.parametrize("at", FRAMED)
@pytest.mark.parametrize("odd", ["", "\n", "Ă", None, 7, ["a"], {}])
def test_a_part_of_another_form_is_damaged(at: int, odd: object) -> None:
    assert damaged([*LINE[:at], odd, *LINE[at + 1 :]])


@pytest.mark.parametrize("at", FRAMED)
def test_no_part_may_bring_a_line_break(at: int) -> None:
    for odd in (f"{LINE[at]}\n", f"\n{LINE[at]}", f"{LINE[at]}\n{LINE[at]}"):
        assert damaged([*LINE[:at], odd, *LINE[at + 1 :]])


def test_two_parts_may_not_share_what_stands_in_one() -> None:
    """Device and seed stand one below the other when they are looked at."""
    for device, seed in ((f"{KEY}\n{KEY}", ""), ("", f"{KEY}\n{KEY}"), (f"{KEY}\n", KEY)):
        assert damaged([device, *LINE[1:7], seed, *LINE[8:]])


def test_a_name_is_refused_each_time_it_comes() -> None:
    for _ in range(2):
        assert damaged([*LINE[:6], {"Findings": "Đã gặp"}, *LINE[7:]])
        assert damaged([*LINE[:8], {"agreed\n": [f"{KEY}:3"]}, *LINE[9:]])


def test_what_a_change_replaces_is_written_as_any_value_is() -> None:
    change = change_of_line(LINE)
    row = row_of(change, change.link, packed(change.fields))
    assert change.base
    assert row[change._fields.index("base")] == packed(change.base)
    assert change_of(row) == change
