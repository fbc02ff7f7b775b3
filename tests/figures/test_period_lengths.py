"""Months, half-years and years beside quarters: their days, their codes, how offices write them."""

import unicodedata
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.periods import (
    Period,
    before,
    ended,
    parse_period,
    parse_quarter,
    period,
    period_of,
    quarter,
    year_before,
)
from antq_desktop.domain.reporting import Frequency
from antq_desktop.errors import BadInput
from antq_desktop.i18n.vietnamese import fold

LENGTHS = st.sampled_from(Frequency)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026-01", date(2025, 12, 15), date(2026, 1, 14)),
        ("2026-H1", date(2025, 12, 15), date(2026, 6, 14)),
        ("2026-H2", date(2026, 6, 15), date(2026, 12, 14)),
        ("2026", date(2025, 12, 15), date(2026, 12, 14)),
    ],
)
def test_the_periods_of_2026_are_those_of_the_decree(code: str, first: date, last: date) -> None:
    found = parse_period(code, 15)
    assert (found.code, found.first, found.last) == (code, first, last)


@pytest.mark.parametrize(
    ("code", "written"),
    [
        (
            "2026-11",
            (
                "11/2026",
                "tháng 11/2026",
                "Tháng 11 năm 2026",
                "T11/2026",
                "T.11/2026",
                "thang 11/2026",
            ),
        ),
        (
            "2026-Q4",
            ("quý 4/2026", "Quí IV/2026", "QUÝ IV NĂM 2026", "2026-q4", "Q4 2026", "IV/2026"),
        ),
        ("2026-H2", ("6 tháng cuối năm 2026", "06 tháng cuối năm 2026", "6T cuối năm 2026")),
        ("2026-H1", ("6 tháng đầu năm 2026", "sáu tháng đầu năm 2026", "2026 h1")),
        ("2026-Q2", ("II/2026", "II-2026", "2026-II", "quy 2/2026", "Q.II/2026", "Q2/2026 ")),
        ("2026", ("năm 2026", "Năm 2026", "cả năm 2026", "nam 2026")),
    ],
)
def test_periods_are_understood_as_officers_write_them(code: str, written: tuple[str, ...]) -> None:
    assert {parse_period(each, 15).code for each in written} == {code}


@pytest.mark.parametrize(
    "text",
    ["13/2026", "2026-00", "quý 5/2026", "6 tháng giữa năm 2026", "", "0000", "0000-Q1", "V/2026"],
)
def test_what_is_no_period_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_period(text, 15)
    assert "2026-H2" in refused.value.message


def test_only_where_a_quarter_is_asked_for_may_its_word_be_left_out() -> None:
    assert parse_quarter("4/2026", 15) == quarter(2026, 4, 15)
    assert parse_period("4/2026", 15).frequency is Frequency.MONTH


@given(DAYS, LENGTHS, st.integers(1, 28))
def test_every_day_lies_in_one_period_of_each_length_and_they_join(
    day: date, length: Frequency, cut_off: int
) -> None:
    found = period_of(day, length, cut_off)
    assert found.holds(day)
    assert before(found, cut_off).last == found.eve
    assert before(found, cut_off).frequency is length
    assert parse_period(found.code, cut_off) == found
    assert (
        year_before(found, cut_off).code
        == period(length, found.year - 1, found.number, cut_off).code
    )


#: How an officer may write a period of each length, by its number.
WAYS = {
    Frequency.MONTH: ("tháng {0}/{1}", "T{0}/{1}", "Tháng {0} năm {1}", "{0:02}/{1}", "{1}-{0:02}"),
    Frequency.QUARTER: ("quý {0}/{1}", "Q{0}/{1}", "{2}/{1}", "Quý {2} năm {1}", "{1}-Q{0}"),
    Frequency.HALF: ("6 tháng {3} năm {1}", "06 tháng {3} năm {1}", "{1}-H{0}", "h{0}/{1}"),
    Frequency.YEAR: ("năm {1}", "cả năm {1}", "{1}"),
}


@given(DAYS, LENGTHS, st.sampled_from(["NFC", "NFD", "bare"]), st.data())
def test_a_period_written_any_way_is_that_period(
    day: date, length: Frequency, marks: str, data: st.DataObject
) -> None:
    found = period_of(day, length, 15)
    roman = ("", "I", "II", "III", "IV")[found.number % 5]
    way = data.draw(st.sampled_from(WAYS[length]))
    text = way.format(found.number, found.year, roman, ("đầu", "cuối")[found.number - 1 & 1])
    parted = unicodedata.normalize("NFD", text)
    written = {"NFC": text, "NFD": parted, "bare": fold(text)}[marks]
    assert parse_period(written, 15) == found


@given(st.integers(2000, 2100), st.integers(1, 28))
def test_months_make_the_quarter_quarters_the_half_and_halves_the_year(
    year: int, cut_off: int
) -> None:
    def days(length: Frequency, many: int) -> list[Period]:
        return [period(length, year, number, cut_off) for number in range(1, many + 1)]

    (whole,) = days(Frequency.YEAR, 1)
    for length, many in ((Frequency.MONTH, 12), (Frequency.QUARTER, 4), (Frequency.HALF, 2)):
        parts = days(length, many)
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        for one, next_one in pairwise(parts):
            assert one.last + timedelta(days=1) == next_one.first


def test_the_periods_that_are_over_come_newest_first() -> None:
    found = list(islice(ended(date(2026, 12, 15), Frequency.QUARTER, 15), 3))
    assert [each.code for each in found] == ["2026-Q4", "2026-Q3", "2026-Q2"]
    on_the_last_day = next(ended(date(2026, 12, 14), Frequency.MONTH, 15))
    assert on_the_last_day.code == "2026-11"
