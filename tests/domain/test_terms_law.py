"""The dated law of expungement: its periods, its articles, its days."""

from datetime import date

import pytest
from tests.domain.terms_table import LAW, TODAY, cases, said, sentence

from antq_desktop.domain.cases import MainPenalty
from antq_desktop.domain.expungement import Facts, expected_terms
from antq_desktop.domain.expungement.law import Law, Regime, after, articles_in
from antq_desktop.domain.reference import Entry

#: An ordinary sentence that is completed.
SERVED = {"term_months": 30, "completed_on": date(2023, 3, 20)}


@pytest.mark.parametrize(
    ("written", "articles"),
    [
        ("249", (249,)),
        ("249.1", (249,)),
        ("109.1a", (109,)),
        ("217a", (217,)),
        (" 249 ; 250 ", (249, 250)),
        ("249, 250 và 251.", (249, 250, 251)),
        ("Điều 249", (249,)),
        ("Đ249", (249,)),
        ("đ. 249", (249,)),
        ("điểm c khoản 2 Điều 249", (249,)),
        ("khoản 1 Điều 173; khoản 2 Điều 109 Bộ luật Hình sự", (173, 109)),
        ("Điều 173 khoản 1, 2", (173,)),
        ("Các điều 173, 174 và 109", (173, 174, 109)),
        ("Điều 104 BLHS 1999", (104,)),
        ("Điều 109 BLHS 100/2015/QH13", (109,)),
        ("", ()),
        ("Trộm cắp tài sản", ()),
        ("Tàng trữ 115 gam", ()),
        ("110/2015", ()),
        ("1100", ()),
        ("2c.249", ()),
        ("bản án ngày 12/11/2019", ()),
    ],
)
def test_articles_as_they_are_written(written: str, articles: tuple[int, ...]) -> None:
    assert articles_in(written) == articles


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2024, 2, 29), 12, (2025, 3, 1)),
        ((2024, 2, 29), 48, (2028, 2, 29)),
        ((2025, 2, 28), 36, (2028, 2, 28)),
        ((2025, 8, 31), 6, (2026, 3, 1)),
        ((2025, 10, 31), 6, (2026, 5, 1)),
        ((2025, 12, 31), 8, (2026, 8, 31)),
    ],
)
def test_months_later(day: tuple[int, int, int], months: int, later: tuple[int, int, int]) -> None:
    assert after(date(*day), months) == date(*later)


def entry(code: str, months: int, since: date | None = None, until: date | None = None) -> Entry:
    return Entry(code, "", "", since, until, f"{code} {months}", months)


def test_of_two_laws_the_kinder_counts_where_both_held() -> None:
    old_end, new_start = date(2026, 12, 31), date(2027, 1, 1)
    law = Law(
        (
            entry("automatic.prison.60", 24, date(2018, 1, 1), old_end),
            entry("automatic.prison", 60, date(2018, 1, 1), old_end),
            entry("automatic.prison.60", 36, new_start),
            entry("automatic.prison", 48, new_start),
        )
    )

    def months(term: int, since: date, on: date) -> int | None:
        period = law.period(Regime.AUTOMATIC, MainPenalty.PRISON, term, since, on)
        return period.months if period else None

    assert months(30, date(2025, 1, 1), date(2028, 1, 1)) == 24
    assert months(90, date(2025, 1, 1), date(2028, 1, 1)) == 48
    assert months(90, date(2025, 1, 1), old_end) == 60
    assert months(30, new_start, date(2028, 1, 1)) == 36
    assert months(30, old_end, date(2028, 1, 1)) == 24
    assert months(30, date(2016, 1, 1), date(2017, 12, 31)) is None
    assert months(30, date(2016, 1, 1), date(2018, 1, 1)) == 24


def test_the_law_of_the_judgment_counts_where_it_was_kinder() -> None:
    law = Law(
        (
            entry("automatic.fine", 12, None, date(2021, 12, 31)),
            entry("automatic.fine", 24, date(2022, 1, 1)),
        )
    )

    def due(judged_on: date | None, completed_on: date) -> date | None:
        row = {"penalty": "fine", "judged_on": judged_on or "", "completed_on": completed_on}
        return expected_terms(Facts(TODAY, (sentence(1, row),)), law).expected_on

    assert due(date(2021, 6, 1), date(2023, 1, 1)) == date(2024, 1, 1)
    assert due(date(2022, 6, 1), date(2023, 1, 1)) == date(2025, 1, 1)
    assert due(None, date(2023, 1, 1)) == date(2025, 1, 1)
    assert due(None, date(2021, 5, 1)) == date(2022, 5, 1)


def test_the_order_of_the_rows_does_not_matter() -> None:
    law = Law(LAW.entries[::-1])
    for case in cases():
        found = expected_terms(case.facts, law)
        assert found.expected_on == case.said.get("expected")


def test_without_a_share_there_is_no_special_case() -> None:
    law = Law(tuple(each for each in LAW.entries if each.code != "special"))
    told = (sentence(1, SERVED),)
    found = expected_terms(Facts(TODAY, told, special_merit=True), law)
    assert found.expected_on == date(2025, 3, 20)
    assert found.special_from is None


def test_an_undated_row_always_holds() -> None:
    law = Law((entry("automatic.fine", 12),))
    found = law.period(Regime.AUTOMATIC, MainPenalty.FINE, 0, TODAY, TODAY)
    assert found is not None
    assert found.months == 12
    assert law.period(Regime.COURT, MainPenalty.FINE, 0, TODAY, TODAY) is None


def test_a_newer_row_goes_before_an_older_one() -> None:
    law = Law(
        (
            entry("refused.1", 12, date(2018, 1, 1), date(2026, 10, 31)),
            entry("refused.1", 6, date(2026, 11, 1)),
        )
    )
    assert law.months("refused.1", date(2026, 10, 31)) == 12
    assert law.months("refused.1", TODAY) == 6
    assert law.months("refused.1", date(2017, 12, 31)) == 0
    assert law.article("refused.1", TODAY) == "refused.1 6"
    assert law.article("refused.1", date(2017, 12, 31)) == ""


def test_without_the_rows_of_the_law_nothing_is_made_up() -> None:
    told = (sentence(1, {**SERVED, "article": "109"}),)
    found = expected_terms(Facts(TODAY, told, special_merit=True), Law(()))
    assert found.expected_on is None
    assert found.special_from is None
    assert "The law names no period for this penalty." in said(found.blockers)


def test_every_row_of_the_shipped_law_is_read() -> None:
    codes = {each.code for each in LAW.entries}
    for regime in (Regime.AUTOMATIC, Regime.COURT, Regime.JUVENILE):
        periods = {code for code in codes if code.startswith(f"{regime}.")}
        assert f"{regime}.prison" in periods
        for code in periods:
            _, penalty, *limit = code.split(".")
            term = int(limit[0]) if limit else 1200
            found = LAW.period(regime, MainPenalty(penalty), term, TODAY, TODAY)
            assert found is not None
            assert found.article == LAW.article(code, TODAY)
    assert all(each.value for each in LAW.entries if each.group in {"period", "longer", "refused"})
