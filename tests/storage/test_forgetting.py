"""What names a retired person in a line of this PC: the name in whole words, and the year."""

import json
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.storage.forgetting import Traces, marks_of

FAMILY = st.sampled_from(["Lò", "Vi", "Hà", "Đỗ", "Sùng", "Quàng", "Nguyễn"])
MIDDLE = st.sampled_from(["Văn", "Thị", "A", "Xuân", "Hữu"])
GIVEN = st.sampled_from(["Páo", "Hòa", "Khỏe", "Ưng", "Tĩnh", "Mài"])
NAMES = st.tuples(FAMILY, MIDDLE, GIVEN).map(" ".join)
YEARS = st.integers(1930, 2010)
#: How a year of birth stands in a cell of a book.
BORN = st.sampled_from(
    ["{}", "sinh {}", "SN {}", "02/09/{}", "9/{}", "sinh ngày 02.09.{}", "0209{}", "({})", "{}-09"]
)
#: How a name stands in a cell.
AROUND = st.sampled_from(
    ["{}", "ông {}", "{} (con bà Mài)", "1. {},", "vợ: Lò Thị Ất; chồng:{}", "«{}»", "{}."]
)
WRITTEN: st.SearchStrategy[Callable[[str], str]] = st.sampled_from([
    str,
    str.upper,
    str.lower,
    lambda each: "  ".join(each.split()),
    lambda each: "\n".join(each.split()),
    lambda each: unicodedata.normalize("NFD", each),
    lambda each: each.replace("òa", "oà").replace("ỏe", "oẻ"),
])  # fmt: skip
#: What a cell says that names a person of a year: "ông LÒ VĂN PÁO" and "sinh 1985".
SAID = st.tuples(AROUND, BORN, WRITTEN)
#: Other words and numbers that stand in any book.
OTHERS = st.lists(
    st.sampled_from(["Bản Lọng", "", "12/3", "nt", "Vi Thị Thắm", "trộm cắp", "0912345678", "5"]),
    max_size=4,
)


def line(*cells: str) -> str:
    return json.dumps({"cells": cells, "row": 7}, ensure_ascii=False)


@given(NAMES, YEARS, SAID, OTHERS)
def test_the_name_and_the_year_anywhere_in_a_line_name_somebody(
    name: str, year: int, said: tuple[str, str, Callable[[str], str]], others: list[str]
) -> None:
    """In one cell or in two, in brackets, in capitals, in any way marks are put."""
    around, born, written = said
    cells = (around.format(written(name)), born.format(year))
    gone = Traces(names=[(name, str(year))])
    assert gone.in_line("k", line(*others, *cells, *others))
    assert gone.in_line("k", line(*others, " ".join(cells), *others))


@given(NAMES, YEARS, st.tuples(AROUND, BORN), OTHERS, st.integers(-40, 40).filter(bool))
def test_the_bare_name_or_one_of_another_year_names_nobody(
    name: str, year: int, said: tuple[str, str], others: list[str], off: int
) -> None:
    around, born = said
    gone = Traces(names=[(name, str(year))])
    assert not gone.in_line("k", line(*others, around.format(name), *others))
    other = line(*others, around.format(name), born.format(year + off), *others)
    assert not gone.in_line("k", other)


@given(NAMES, YEARS, st.sampled_from(["{}h", "X{}", "{}ng"]))
def test_a_name_within_a_longer_word_is_another(name: str, year: int, longer: str) -> None:
    assert not Traces(names=[(name, str(year))]).in_line("k", line(longer.format(name), str(year)))


def test_marks_tell_names_apart_but_for_one_written_without_any() -> None:
    gone = Traces(names=[("Lò Văn Páo", "1985")])
    assert gone.in_line("k", line("LO VAN PAO, 1985"))
    assert not gone.in_line("k", line("Lò Văn Pào, 1985"))
    assert not gone.in_line("k", line("Lò Văn Báo, 1985"))


def test_a_year_within_a_telephone_is_no_year() -> None:
    gone = Traces(names=[("Lò Văn Páo", "1985")])
    assert not gone.in_line("k", line("Lò Văn Páo", "0919853344", "0912341985"))


def test_a_name_split_over_two_columns_is_one() -> None:
    assert Traces(names=[("Lò Văn Páo", "1985")]).in_line("k", line("Lò Văn", "Páo", "1985"))


def test_who_has_no_year_of_birth_is_named_by_a_whole_cell_only() -> None:
    gone = Traces(names=[("Lò Văn Páo", "")])
    assert gone.in_line("k", line("lò văn páo", "Bản Lọng"))
    assert not gone.in_line("k", line("ông Lò Văn Páo", "1985"))


@given(st.sampled_from(["038085012345", "0380 8501 2345", "038.085.012-345"]), OTHERS)
def test_an_identity_number_names_somebody_wherever_it_stands(
    number: str, others: list[str]
) -> None:
    gone = Traces(numbers={"038085012345"})
    assert gone.in_line("k", line(*others, f"Páo, CCCD {number} (cũ)"))
    assert not gone.in_line("k", line(*others, "CCCD 038085012346"))


@pytest.mark.parametrize(
    "phone", ["0912345678", "912345678", "+84 912 345 678", "0912.345.678 (vợ)"]
)
def test_a_telephone_is_the_same_in_any_way_of_writing_it(phone: str) -> None:
    gone = Traces(phones={"912345678"})
    assert gone.phone_in_line(line("anh Páo", f"ĐT {phone}"))
    assert not gone.phone_in_line(line("0912345679"))


@given(NAMES, YEARS, BORN)
def test_a_mark_of_a_year_that_is_not_kept_names_somebody_of_that_year(
    name: str, year: int, born: str
) -> None:
    marks = marks_of([born.format(year)], [name])
    assert str(year) not in str(marks)
    said = line(name, *marks)
    assert Traces(names=[(name, str(year))]).in_line("k", said)
    assert not Traces(names=[("Sùng A Khác", str(year))]).in_line("k", said)


def test_a_mark_of_another_year_names_nobody() -> None:
    said = line("Lò Văn Páo", *marks_of(["1985"], ["Lò Văn Páo"]))
    others = [str(year) for year in range(1930, 2011) if year != 1985]
    assert not any(Traces(names=[("Lò Văn Páo", year)]).in_line("k", said) for year in others)


@pytest.mark.parametrize("written", ["038085012345", "038 085 012 345 (cũ)", "38085012345"])
def test_a_mark_of_a_number_that_is_not_kept_names_somebody(written: str) -> None:
    """A workbook may have taken the first 0 of a number away."""
    said = line("Ông Páo", *marks_of([written], ["Ông Páo"]))
    assert "38085012345" not in said
    assert Traces(numbers={"038085012345"}).in_line("k", said)
    assert not Traces(numbers={"038085012346"}).in_line("k", said)


def test_a_mark_of_a_telephone_that_is_not_kept_names_somebody() -> None:
    said = line("Ông Páo", *marks_of(["0912.000.111"], ["Ông Páo"]))
    assert Traces(phones={"912000111"}).phone_in_line(said)
    assert not Traces(phones={"912000112"}).phone_in_line(said)
