"""Days, numbers, terms and amounts as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Paper
from antq_desktop.errors import BadInput
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.values import (
    Term,
    read_day,
    read_identity,
    read_money,
    read_partial,
    read_phones,
    read_term,
)

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1930, 1, 1), date(2010, 1, 1))


def born(cell: Cell) -> str | None:
    found = read_partial(cell, TODAY, born=True)
    return found.iso() if found else None


@given(
    day=DAYS,
    sign=st.sampled_from(["/", ".", "-", " / ", " ", ". "]),
    zeros=st.booleans(),
    around=st.sampled_from(["{}", " {} ", "{}.", "ngày {}", "sinh {}", "({})"]),
)
def test_a_whole_day_is_read_however_it_is_written(
    day: date, sign: str, around: str, *, zeros: bool
) -> None:
    parts = (f"{day.day:02}", f"{day.month:02}") if zeros else (str(day.day), str(day.month))
    assert born(around.format(sign.join((*parts, str(day.year))))) == day.isoformat()


@given(day=DAYS)
def test_serials_and_real_days_and_words_agree(day: date) -> None:
    assert born((day - date(1899, 12, 30)).days) == day.isoformat()
    assert born(day) == born(day.isoformat()) == born(f"{day:%Y/%m/%d}") == day.isoformat()
    assert born(f"{day.day} tháng {day.month} năm {day.year}") == day.isoformat()
    assert born(int(f"{day.day}{day:%m%Y}")) == day.isoformat(), "a number loses its zero"


@given(year=st.integers(1930, 2012))
def test_a_year_alone_stays_a_year(year: int) -> None:
    for cell in (year, str(year), f"../../{year}", f"--/--/{year}", f"0/0/{year}", f"SN {year}"):
        assert born(cell) == str(year), cell


@given(day=DAYS)
def test_two_digits_of_a_year_are_read_where_only_one_century_fits(day: date) -> None:
    assert born(f"{day:%d/%m/%y}") == day.isoformat()


@given(text=st.text(max_size=30))
def test_no_text_without_digits_is_a_day(text: str) -> None:
    """What cannot be understood is refused with a reason, whatever it is."""
    try:
        found = read_partial(text, TODAY)
    except BadInput:
        return
    assert found is None or any(letter.isdecimal() for letter in text)


@pytest.mark.parametrize(
    "cell",
    ["31/02/1987", "12/25/1987", "1987?", "khoảng 1987", "5/6/2030", 2024, "1/1/15", "1890", "a"],
)
def test_a_doubtful_birth_is_refused(cell: Cell) -> None:
    with pytest.raises(BadInput):
        born(cell)


@pytest.mark.parametrize("cell", ["", " ", "-", "…", "không rõ", "Chưa rõ", "x"])
def test_nothing_is_nothing(cell: Cell) -> None:
    assert born(cell) is None
    assert read_day(cell, TODAY) is None
    assert (read_identity(cell), read_phones(cell)) == ((), ())
    assert (read_term(cell), read_money(cell)) == (None, None)


def test_the_month_may_be_known_alone() -> None:
    assert read_partial("tháng 3/1987", TODAY) == PartialDate(1987, 3)
    assert read_partial("03-1987", TODAY) == PartialDate(1987, 3)
    assert read_partial("00/3/1987", TODAY) == PartialDate(1987, 3)


@pytest.mark.parametrize("cell", [2021, "9/2021", "30/2/2021"])
def test_a_day_must_be_whole(cell: Cell) -> None:
    with pytest.raises(BadInput):
        read_day(cell, TODAY)


IDS = st.builds(
    lambda province, century, year, rest: f"{province:03}{century}{year:02}{rest:06}",
    st.integers(1, 96),
    st.sampled_from((0, 1)),
    st.integers(0, 99),
    st.integers(0, 999_999),
)


@given(number=IDS)
def test_a_citizen_number_is_found_in_every_form(number: str) -> None:
    year = 1900 + int(number[4:6])
    parts = [number[at : at + 3] for at in range(0, 12, 3)]
    forms: list[Cell] = [number, *(sign.join(parts) for sign in " .-"), f"'{number}"]
    forms += [f"CCCD: {number}", f" {number} "]
    if number.startswith("0"):
        forms.append(int(number))
        forms.append(number[1:])
    for form in forms:
        if isinstance(form, int) and form < 10**9:
            continue
        assert read_identity(form, year) == ((Paper.CITIZEN_ID, number),), form


def test_text_that_lost_a_digit_is_believed_only_with_the_year_of_birth() -> None:
    assert read_identity("38067958933", 1967) == ((Paper.CITIZEN_ID, "038067958933"),)
    for year in (1968, None):
        with pytest.raises(BadInput):
            read_identity("38067958933", year)
    assert read_identity(38067958933, 1968), "a number cell keeps no zero in front"


def test_old_cards_and_two_numbers_in_a_cell() -> None:
    assert read_identity(175529191) == ((Paper.OLD_ID, "175529191"),)
    assert read_identity(17552919) == ((Paper.OLD_ID, "017552919"),)
    both = ((Paper.CITIZEN_ID, "038067958933"), (Paper.OLD_ID, "171234567"))
    for text in (
        "038067958933 / 171234567",
        "038067958933\n171234567",
        "CCCD: 038067958933 (CMND cũ 171234567)",
    ):
        assert read_identity(text) == both
    assert read_identity("B1234567") == ((Paper.PASSPORT, "B1234567"),)


@given(digits=st.integers(1, 24).filter(lambda count: count not in {8, 9, 10, 11, 12}))
def test_a_number_of_another_length_is_refused(digits: int) -> None:
    with pytest.raises(BadInput):
        read_identity("9" * digits)


@given(years=st.integers(0, 40), months=st.integers(0, 11), zeros=st.booleans())
def test_a_term_is_read_however_it_is_written(years: int, months: int, *, zeros: bool) -> None:
    whole = years * 12 + months
    if not whole:
        return
    width = 2 if zeros else 1
    parts = [f"{years:0{width}} năm"] if years else []
    parts += [f"{months:0{width}} tháng"] if months else []
    said = " ".join(parts)
    forms = (said, f"{said} tù", f"phạt {said} tù giam", said.upper(), f"{whole} tháng")
    assert {read_term(form) for form in forms} == {Term(whole)}
    assert read_term(whole, "month") == Term(whole)


def test_terms_without_end_and_with_days() -> None:
    assert read_term("tù chung thân") == Term(for_life=True)
    assert read_term("2n6t") == read_term("02N06T") == Term(30)
    assert read_term("5 năm 3 tháng 3 ngày") == Term(63, rest="5 năm 3 tháng 3 ngày")
    for text in ("05 năm 3 ngày", "30", "vài năm", "2 năm tù treo"):
        with pytest.raises(BadInput):
            read_term(text)


@given(millions=st.integers(1, 999))
def test_an_amount_is_read_however_it_is_written(millions: int) -> None:
    amount = millions * 10**6
    dotted = f"{amount:,}".replace(",", ".")
    forms = (amount, dotted, f"{dotted}đ", f"{amount:,}", f"{millions}tr", f"{millions} triệu")
    assert {read_money(form) for form in forms} == {amount}
    assert read_money(millions, "million") == read_money(str(millions), "million") == amount
    assert read_money(amount, "million") == amount, "somebody wrote the whole amount"
    assert read_money(millions * 1000, "thousand") == amount


@pytest.mark.parametrize("cell", [50, "50", "năm mươi triệu", "50 hoặc 60 triệu"])
def test_an_amount_that_may_be_another_is_refused(cell: Cell) -> None:
    with pytest.raises(BadInput):
        read_money(cell)


@given(digits=st.integers(10**8, 10**9 - 1))
def test_a_telephone_number_gets_its_zero_back(digits: int) -> None:
    number = f"0{digits}"
    spaced = f"{number[:4]}.{number[4:7]}.{number[7:]}"
    for form in (digits, number, spaced, f"+84{digits}", f"84{digits}"):
        assert read_phones(form) == (number,)
    assert read_phones(f"{number} / {spaced}") == (number, number)


@given(day=st.dates(date(2000, 1, 1), date(2026, 11, 21)))
def test_a_day_of_an_event_is_any_day_of_these_years(day: date) -> None:
    assert read_day(f"{day:%d/%m/%Y}", TODAY) == day
    assert read_day(day + timedelta(0), TODAY) == day
