"""The code of a sheet, as people type it."""

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain import sheet_code
from antq_desktop.errors import BadInput

numbers = st.integers(0, sheet_code.LIMIT - 1)


@given(numbers)
def test_a_code_gives_its_number_back(number: int) -> None:
    code = sheet_code.make(number)
    assert sheet_code.parse(code) == number
    assert [len(group) for group in code.split("-")] == [4, 4, 1]


@given(numbers)
def test_a_code_is_read_however_it_is_typed(number: int) -> None:
    code = sheet_code.make(number)
    loose = code.replace("0", "o").replace("1", "l").replace("8", "b").replace("-", " ").lower()
    assert sheet_code.parse(f"  {loose} ") == number
    assert sheet_code.parse(sheet_code.payload(code)) == number
    assert sheet_code.parse(code.replace("5", "S").replace("2", "z").replace("-", "–")) == number


@given(numbers, st.data())
def test_one_wrong_letter_is_found(number: int, data: st.DataObject) -> None:
    code = sheet_code.make(number).replace("-", "")
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from(sheet_code.ALPHABET.replace(code[place], "")))
    with pytest.raises(BadInput):
        sheet_code.parse(code[:place] + wrong + code[place + 1 :])


@given(numbers, st.data())
def test_two_letters_that_changed_places_are_found(number: int, data: st.DataObject) -> None:
    letters = list(sheet_code.make(number).replace("-", ""))
    one, other = data.draw(st.lists(st.integers(0, 8), min_size=2, max_size=2, unique=True))
    if letters[one] != letters[other]:
        letters[one], letters[other] = letters[other], letters[one]
        with pytest.raises(BadInput):
            sheet_code.parse("".join(letters))


@pytest.mark.parametrize("text", ["", "ANTQ:", "1234", "Nguyễn Đăng Khỏe", "4K7M-29QX-55", "ÂÊ"])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        sheet_code.parse(text)


def test_a_vietnamese_keyboard_changes_no_code() -> None:
    # Telex and VNI put marks on vowels, double D and turn W into Ư.
    assert not set(sheet_code.ALPHABET) & set("AEIOUYWD")
    assert len(set(sheet_code.ALPHABET)) == 23


def test_neighbouring_numbers_have_codes_unlike_each_other() -> None:
    codes = [sheet_code.make(number) for number in range(50)]
    assert len({code[:2] for code in codes}) > 25


def test_only_numbers_within_the_limit_have_a_code() -> None:
    for number in (-1, sheet_code.LIMIT):
        with pytest.raises(ValueError, match=str(number)):
            sheet_code.make(number)


def test_a_record_and_a_period_always_have_the_same_number() -> None:
    number = sheet_code.number_of("0d6f", "2026-Q4")
    assert number == sheet_code.number_of("0d6f", "2026-Q4")
    assert number != sheet_code.number_of("0d6f", "2027-Q1")
    assert 0 <= number < sheet_code.LIMIT


def test_the_picture_of_a_code_is_of_the_smallest_kind() -> None:
    payload = sheet_code.payload(sheet_code.make(7))
    assert segno.make(payload, error="m", mask=4, micro=False).version == 1
