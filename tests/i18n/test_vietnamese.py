import itertools
import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCollator, QLocale

from antq_desktop.i18n.syllables import TONES, is_syllable, place_tone
from antq_desktop.i18n.vietnamese import fold, marked, name_key, sort_key, tidy_name

ONE_SYLLABLE = [
    *("An", "Anh", "Ánh", "Ăn", "Ân", "Ất", "Dung", "Dũng", "Duy", "Dương", "Đức"),
    *("Mai", "Mài", "Mải", "Mãi", "Mái", "Mạnh", "Oanh", "Ôn", "Ơn", "Uyên", "Ưng"),
]
ONSETS = ["", "b", "c", "ch", "d", "đ", "g", "h", "l", "n", "ng", "nh", "t", "th", "tr", "x"]
VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
CODAS = ["", "c", "m", "n", "ng", "nh", "t"]


def with_tone(vowel: str, tone: str) -> str:
    return unicodedata.normalize("NFC", vowel + tone)


def vietnamese_collator() -> QCollator:
    return QCollator(QLocale("vi_VN"))


def test_given_names_stand_as_in_a_vietnamese_dictionary() -> None:
    by_code_point = sorted(ONE_SYLLABLE)
    assert by_code_point != ONE_SYLLABLE
    assert sorted(by_code_point, key=sort_key) == ONE_SYLLABLE
    assert sorted(by_code_point, key=name_key) == ONE_SYLLABLE


def test_every_syllable_stands_where_the_collator_of_vietnamese_puts_it() -> None:
    syllables = [
        onset + with_tone(vowel, tone) + coda
        for onset, vowel, tone, coda in itertools.product(ONSETS, VOWELS, TONES, CODAS)
    ]
    assert len(syllables) == 8064
    collator = vietnamese_collator()
    ours = sorted(syllables, key=sort_key)
    for lower, higher in itertools.pairwise(ours):
        assert collator.compare(lower, higher) < 0, (lower, higher)
    assert len({sort_key(syllable) for syllable in syllables}) == len(syllables)


def test_syllables_of_several_vowels_and_both_cases_stand_as_the_collator_puts_them() -> None:
    clusters = ["uyên", "ươ", "iê", "yê", "oa", "oă", "uâ", "uê", "ia", "ưa", "oai", "uy", "ay"]
    words = [
        onset + place_tone(with_tone_anywhere(cluster, tone)) + coda
        for onset, cluster, tone, coda in itertools.product(ONSETS, clusters, TONES, ["", "n", "t"])
    ]
    words += [word.capitalize() for word in words] + [word.upper() for word in words]
    collator = vietnamese_collator()
    for lower, higher in itertools.pairwise(sorted(set(words), key=sort_key)):
        assert sort_key(lower) < sort_key(higher), (lower, higher)
        assert collator.compare(lower, higher) < 0, (lower, higher)


def with_tone_anywhere(cluster: str, tone: str) -> str:
    return unicodedata.normalize("NFC", cluster[0] + tone + cluster[1:])


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hòa", "Hoà"), ("Thúy", "Thuý"), ("khỏe", "khoẻ"), ("Lũy", "Luỹ"), ("Xòe", "Xoè")],
)
def test_old_and_new_tone_placement_are_one_spelling(old: str, new: str) -> None:
    assert sort_key(old) == sort_key(new)
    assert name_key(f"Nguyễn Thị {old}") == name_key(f"Nguyễn Thị {new}")
    assert marked(old) == marked(new)
    assert vietnamese_collator().compare(old, new) != 0


def test_people_stand_by_given_name_then_family_then_middle() -> None:
    in_order = [
        "Vi Văn An",
        "Lò Thị Ánh",
        "Bùi Văn Dung",
        "Đỗ Văn Dung",
        "Nguyễn Đức Dung",
        "Nguyễn Văn Dung",
        "Trần Thị Dung",
        "Cầm Bá Dũng",
        "Mai Ơn",
    ]
    keys = [name_key(text) for text in in_order]
    assert keys == sorted(set(keys))


def test_a_name_known_by_another_name_stands_under_its_own() -> None:
    assert name_key("Nguyễn Văn An (tức Tèo)") == name_key("Nguyễn Văn An")


def test_the_database_orders_names_as_the_program_does() -> None:
    names = [
        f"{family} Văn {given_name}"
        for family, given_name in itertools.product(["Đỗ", "Dương", "Ân", "Lê"], ONE_SYLLABLE)
    ]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE person (name TEXT, key BLOB)")
    connection.executemany("INSERT INTO person VALUES (?, ?)", [(n, name_key(n)) for n in names])
    stored = [row[0] for row in connection.execute("SELECT name FROM person ORDER BY key")]
    connection.close()
    assert stored == sorted(names, key=name_key)
    assert stored[0] == "Ân Văn An"


def test_hamlets_stand_by_their_numbers() -> None:
    in_order = ["Khu phố 1", "Khu phố 2", "Khu phố 10", "Làng Mài", "Thôn 2", "Thôn 02B", "Thôn 11"]
    keys = [sort_key(text) for text in in_order]
    assert keys == sorted(set(keys))


def test_a_composed_and_a_decomposed_name_are_one() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ưng")
    composed = unicodedata.normalize("NFC", decomposed)
    assert decomposed != composed
    for rule in (sort_key, name_key, fold, marked, tidy_name):
        assert rule(decomposed) == rule(composed)


def test_a_search_without_marks_finds_every_spelling() -> None:
    assert fold("Nguyễn  Đăng Khoẻ ") == "nguyen dang khoe"
    assert fold("NGUYỄN ĐĂNG KHỎE") == "nguyen dang khoe"
    assert fold("Müller Zoë, tổ 5/2") == "muller zoe, to 5/2"
    assert fold("") == ""


def test_a_search_with_marks_keeps_them() -> None:
    assert marked("Nguyễn Đăng  KHOẺ") == "nguyễn đăng khoẻ" == marked("nguyễn đăng khỏe")
    assert marked("Khoe") != marked("Khoẻ")
    assert marked("Đỗ Qúy") == marked("Đỗ Quý")
    assert marked("Tòan") == marked("Toàn") == "toàn"
    in_place = "mùa của ngoài khuỷu giờ quý thuở ước lúa hoà loè thuý già giếng muỗi chịu"
    assert marked(in_place) == in_place


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("ĐỖ XUÂN THẮNG", "Đỗ Xuân Thắng"),
        ("  đỗ   xuân thắng\u00a0", "Đỗ Xuân Thắng"),
        ("Trương Đức ất", "Trương Đức Ất"),
        ("Nguyễn văn An", "Nguyễn Văn An"),
        ("H'LAN KSOR", "H'Lan Ksor"),
        ("H'Mông McDuy", "H'Mông McDuy"),
        ("Lò Văn\u200b Ín", "Lò Văn Ín"),
        ("", ""),
    ],
)
def test_names_are_put_right(typed: str, tidy: str) -> None:
    assert tidy_name(typed) == tidy
    assert tidy_name(tidy) == tidy


@given(st.text(max_size=40))
def test_no_text_breaks_the_rules_and_they_settle_at_once(text: str) -> None:
    assert isinstance(sort_key(text), bytes)
    assert isinstance(name_key(text), bytes)
    assert fold(fold(text)) == fold(text)
    assert marked(marked(text)) == marked(text)


@given(st.lists(st.sampled_from(ONE_SYLLABLE), min_size=1, max_size=4))
def test_a_folded_name_is_plain_letters(words: list[str]) -> None:
    name = " ".join(words)
    assert fold(name).isascii()
    assert fold(marked(name)) == fold(name)
    assert fold(tidy_name(name.upper())) == fold(name)


def test_real_syllables_are_known_from_impossible_ones() -> None:
    real = "Nguyễn quốc quý gì giếng khuỷu ngoằn xoong quyết Đặng ưng ất Oanh thuở nghĩa ý Trịnh"
    assert [word for word in real.split() if not is_syllable(word)] == []
    impossible = "café müller hat trac kà ngê cê Cafộ Nguyeãn §øc dû"
    assert [word for word in impossible.split() if is_syllable(word)] == []
