"""What mentors and groups read: no offence, however it was typed, and all the rest as it was."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import LETTERS

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.discreet import HIDDEN, Discreet

LISTED = reference.load(paths.resource_folder() / "reference")
ARTICLES = LISTED.entries("offences")
#: All but the five articles that define, repeal or add a penalty.
OFFENCES = [each for each in ARTICLES if each.title.startswith("Tội ")]
OWN = ("Trộm cắp tài sản (Điều 138)", "Mua bán trái phép chất ma túy", "45/2024/HS-ST", "12")

NAMED = (
    "Trước đây trộm cắp tài sản ở xã bên",
    "đã chấp hành xong về tội TRỘM CẮP TÀI SẢN",
    "Toi danh bac, nay da bo",
    "Bị kết án tội\nđánh bạc",
    "Bị kết án 07 năm về tội\nđánh bạc",
    "Có người nhà rữa tiền",
    "hiep dam",
    "Vi phạm Điều 249",
    "Vi phạm điều 249 khoản 1",
    "Theo Đ.249",
    "Theo Đ249",
    "theo đ 249 BLHS",
    "theo khoản 2 điều 173",
    "theo k2 Đ173",
    "theo ĐIỀU\n  2 49",
    "theo điều số 12, 249",
    "điều 249 1 năm",
    "theo 194 Bộ luật Hình sự 1999",
    "Điều 104 BLHS 1999",
    "theo điều 138",
    "Hay trộm cắp vặt",
    "mua bán ma tuý",
    "bản án 45 / 2024 / hsst",
    "Bản án số 12",
    "tộitrộm cắp-tài sản",
    "T R Ộ M  C Ắ P  T À I  S Ả N",
)

HARMLESS = (
    "",
    "Sức khỏe bình thường, nuôi bò. Vợ khoẻ; con đi học.\n- Vay 100.000.000 đ, 249 cây keo",
    "Ban đầu có việc làm, tôi đâu có nghỉ; đau cổ, buồn lâu, thời vụ không thuận",
    "Hay đi chợ mua bán. Người nhà giúp đỡ",
    "Nghị định 49/2020, Điều 9 và Đ10.4 Thông tư 10/2024; QĐ 249/QĐ-UBND, NĐ 173; BLHS năm 2015",
    "Điều kiện 249 m², diện tích; nhà 12 người; 500 đ 173 lần; đ 150.000",
    "Được giải thích về tiền án, án tích và bản án; tham gia tổ phòng, chống ma túy",
    "Đã chấp hành xong hình phạt bổ sung. Quy định cũ đã bị bãi bỏ",
)
GONE = f"Gặp rồi. {HIDDEN}"


def discreet() -> Discreet:
    return Discreet(LISTED, OWN)


@pytest.mark.parametrize("named", NAMED)
def test_a_sentence_that_names_an_offence_is_left_out_whole(named: str) -> None:
    guard = discreet()
    text = f"Nay chăm chỉ làm ăn. {named}. Được xã khen!"
    assert guard.text(text) == f"Nay chăm chỉ làm ăn. {HIDDEN} Được xã khen!"
    assert guard.hidden == 1


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_stay_as_they_are(text: str) -> None:
    guard = discreet()
    assert guard.text(text) == text
    assert guard.text(unicodedata.normalize("NFD", text)) == text
    assert guard.hidden == 0


def test_what_is_left_out_is_counted_by_passages() -> None:
    guard = discreet()
    text = "Tội đánh bạc. Trộm cắp tài sản.\nKhỏe mạnh.\nCướp tài sản\ntại huyện\nCó việc làm"
    assert guard.text(text) == f"{HIDDEN}\nKhỏe mạnh.\n{HIDDEN}\nCó việc làm"
    assert guard.hidden == 2
    assert guard.text("Điều 173") == HIDDEN
    assert guard.hidden == 3


def test_only_ones_own_short_names_and_numbers_are_known() -> None:
    stranger = Discreet(LISTED, ("", " ; ", "đ", "Tội Tham ô tài sản"))
    kept = "Tham gia phòng chống trộm cắp, bản án số 12, điều 104. Bố đến thăm ở nhà."
    assert stranger.text(kept) == kept
    assert stranger.text("Có lần tham ô.") == HIDDEN


def test_only_whole_words_with_the_marks_of_a_short_name_count() -> None:
    guard = Discreet(LISTED, ("Tham ô tài sản", "Dâm ô"))
    kept = "Den tham ong Ba. Buoi trua tien duong ghe qua. Bị xe đâm ô tô hỏng."
    assert guard.text(kept) == kept


def test_the_number_of_a_judgment_and_the_second_half_of_a_title_are_known() -> None:
    guard = Discreet(LISTED, ("Bản án số 07/2023/HS-ST ngày 03/4/2023",))
    assert guard.text("Xem án 07/2023/HSST") == HIDDEN
    (two,) = (each for each in OFFENCES if each.code == "337")
    assert guard.text(two.title.partition("; tội ")[2]) == HIDDEN


def test_an_article_stands_for_its_offence() -> None:
    guard = Discreet(LISTED, ("173", "104"))
    assert guard.text("Hay trộm cắp.") == HIDDEN
    assert guard.text("Theo điều 104") == HIDDEN


def mangled(title: str, chance: random.Random) -> str:
    """Return a title as it may be typed: marks lost, case changed, blanks where none belong."""
    ways = (str, str.upper, str.title, fold, lambda word: unicodedata.normalize("NFD", word))
    blanks = (" ", "  ", "\n", "\t", "\u00a0", "\n\n  ", "-", "")
    words = [chance.choice(ways)(word) for word in title.split()]
    torn = [
        "".join(letter + chance.choice(("", "", "", " ", "\u200b")) for letter in word)
        if chance.random() < 0.1
        else word
        for word in words
    ]
    return "".join(word + chance.choice(blanks) for word in torn[:-1]) + torn[-1]


@given(
    before=st.text(LETTERS, max_size=30),
    after=st.text(LETTERS, max_size=30),
    chance=st.randoms(use_true_random=False),
)
def test_no_offence_of_the_list_is_ever_left(
    before: str, after: str, chance: random.Random
) -> None:
    entry = chance.choice(OFFENCES)
    name = entry.title.removeprefix("Tội ")
    typed = mangled(chance.choice((entry.title, name)), chance)
    guard = discreet()
    left = guard.text(f"{before} {typed} {after}")
    assert fold(name) not in fold(left)
    assert guard.hidden
    assert guard.text(left) == left


def test_only_five_articles_of_the_list_are_no_offences() -> None:
    assert {each.code for each in ARTICLES} - {each.code for each in OFFENCES} == {
        *("122", "292", "352", "367", "392")
    }
    guard = Discreet(LISTED, ("122",))
    for each in ARTICLES:
        assert guard.text(f"Gặp rồi. Theo điều {each.code}") == GONE
    assert guard.text("Đã chấp hành xong hình phạt bổ sung.") != HIDDEN


def test_every_offence_and_its_article_is_known() -> None:
    guard = Discreet(LISTED, ())
    left = []
    for entry in OFFENCES:
        name = entry.title.removeprefix("Tội ")
        typed = [entry.title, name, name.upper(), fold(name), name.replace(" ", "\n")]
        typed += [f"Điều {entry.code}", f"đ.{entry.code}", f"khoản 1\nđiều  {entry.code}"]
        left += [words for words in typed if guard.text(f"Gặp rồi. Về {words}.") != GONE]
    assert left == []
