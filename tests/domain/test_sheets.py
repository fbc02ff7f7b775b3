"""What is understood of the answers typed from a sheet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.cases import Group
from antq_desktop.domain.people import Where
from antq_desktop.domain.sheets import (
    BY_NAME,
    CONTACT,
    QUESTIONS,
    Span,
    answer_of,
    is_asked,
    read_answers,
)
from antq_desktop.domain.support import WorkStatus
from antq_desktop.domain.visits import ContactBy, Manner
from antq_desktop.errors import BadInput, Invalid

FIRST, PRINTED, TODAY = date(2026, 9, 15), date(2026, 11, 16), date(2026, 11, 21)
SPAN = Span(FIRST, PRINTED, TODAY)


def test_the_fields_are_numbered_in_the_order_of_the_paper() -> None:
    assert [each.number for each in QUESTIONS] == list(range(1, len(QUESTIONS) + 1))
    assert [each.in_contact for each in QUESTIONS] == [True] * 5 + [False] * 8
    assert len(BY_NAME) == len(QUESTIONS)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20112026", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
        ("2011", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("5.10", date(2026, 10, 5)),
        ("28122025", date(2025, 12, 28)),
        ("18", date(2026, 11, 18)),
        ("21", date(2026, 11, 21)),
    ],
)
def test_a_day_is_completed_from_the_period(typed: str, day: date) -> None:
    assert SPAN.day_of(typed) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("10", "several months"),  # 10/10 and 10/11, both before the sheet was printed
        ("32", "no day of this sheet"),
        ("3102", "not a date"),
        ("312", "not a date"),
        ("2812", "is before the time of this sheet"),  # would be 28/12/2025
        ("1409", "is before the time of this sheet"),
        ("mai", "not a date"),
    ],
)
def test_no_day_is_guessed(typed: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        SPAN.day_of(typed)


def test_a_day_is_alone_where_the_period_has_it_once() -> None:
    early = Span(FIRST, FIRST, date(2026, 10, 14))
    assert early.day_of("30") == date(2026, 9, 30)
    assert early.day_of("14") == date(2026, 10, 14)
    with pytest.raises(BadInput, match="no day"):
        Span(FIRST, FIRST, date(2026, 9, 20)).day_of("21")


@given(st.dates(FIRST, TODAY + timedelta(days=40)), st.integers(0, 90))
def test_a_short_day_is_the_day_that_was_meant(day: date, before: int) -> None:
    """A sheet that is out less than a month has one such day alone."""
    today = day + timedelta(days=before % 25)
    span = Span(FIRST, day - timedelta(days=before % 5), today)
    assert span.day_of(f"{day:%d%m}") == day
    assert span.day_of(f"{day:%d}") == day


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("manner", "2", Manner.TELEPHONE),
        ("manner", "met", Manner.MET),
        ("visited_by", "2", ContactBy.MENTOR),
        ("visited_by", " Lê  Văn Minh ", "Lê Văn Minh"),
        ("work", "3", WorkStatus.NONE),
        ("where", "2", Where.AWAY),
        ("group", "2", Group.B),
        ("group", "b", Group.B),
        ("remarks", "", None),
    ],
)
def test_answers_are_chosen_by_number_or_typed(name: str, typed: str, answer: object) -> None:
    assert answer_of(BY_NAME[name], typed, SPAN) == answer


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("manner", "5", "number from 1 to {count}"),
        ("manner", "0", "number from 1 to {count}"),
        ("visited_by", "4", "number from 1 to {count}"),
        ("work", "thợ hàn", "not one of the choices"),
        ("visited_on", "22112026", "after today"),
        ("remarks", "ANTQ:R30Q7K5TK", "code of another sheet"),
        ("reason", "x" * 1001, "At most"),
    ],
)
def test_what_does_not_fit_is_said(name: str, typed: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        answer_of(BY_NAME[name], typed, SPAN)


def test_a_field_that_hangs_on_another_is_asked_only_then() -> None:
    place = BY_NAME["place"]
    assert not is_asked(place, {}, SPAN)
    assert not is_asked(place, {"where": "1"}, SPAN)
    assert is_asked(place, {"where": "2"}, SPAN)
    assert not is_asked(place, {"where": "7"}, SPAN)
    assert is_asked(BY_NAME["reason"], {"group": "d"}, SPAN)


def test_a_whole_sheet_is_read() -> None:
    answers = read_answers(
        {
            "visited_on.1": "1711",
            "manner.1": "1",
            "findings.1": "Đang nuôi bò",
            "visited_by.1": "2",
            "visited_on.2": "20",
            "manner.2": "2",
            "visited_by.2": "Lò Văn An",
            "work": "1",
            "where": "1",
            "place": "Bình Dương",
            "group": "B",
            "reason": "chấp hành tốt",
            "remarks": "Muốn vay vốn",
        },
        SPAN,
    )
    first, second = answers.contacts
    assert (first.visited_on, first.manner) == (date(2026, 11, 17), Manner.MET)
    assert (first.findings, first.contact_by, first.visited_by) == (
        "Đang nuôi bò",
        ContactBy.MENTOR,
        "",
    )
    assert (second.contact_by, second.visited_by) == (None, "Lò Văn An")
    assert (answers.work, answers.where, answers.place) == (WorkStatus.STABLE, Where.HERE, "")
    assert (answers.group, answers.reason, answers.decided_on) == (Group.B, "chấp hành tốt", None)
    assert answers.day_learnt(TODAY) == date(2026, 11, 20)


def test_an_empty_sheet_says_nothing() -> None:
    answers = read_answers({}, SPAN)
    assert answers.contacts == ()
    assert answers.day_learnt(TODAY) == TODAY


def test_every_wrong_field_is_named() -> None:
    with pytest.raises(Invalid) as raised:
        read_answers({"findings.2": "Ở nhà", "manner.1": "9", "where": "2", "since": "x"}, SPAN)
    assert [each.field for each in raised.value.problems] == [
        "manner.1",
        "visited_on.1",
        "visited_on.2",
        "since",
    ]
    assert {each.name for each in CONTACT} >= {"manner", "visited_on"}
