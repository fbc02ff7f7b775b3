import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from antq_desktop.i18n.legacy import decode, detect
from antq_desktop.i18n.vietnamese import tidy_name

SAMPLES = Path(__file__).parent.parent / "samples"

# The published code tables, written here by code so that they check the program's own.
TCVN3_BYTES = {
    **dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True)),
    **dict(zip("àảãáạ", range(0xB5, 0xBA), strict=True)),
    **dict(zip("ằẳẵắặ", (0xBB, 0xBC, 0xBD, 0xBE, 0xC6), strict=True)),
    **dict(zip("ầẩẫấậ", range(0xC7, 0xCC), strict=True)),
    **dict(zip("èẻẽéẹ", (0xCC, 0xCE, 0xCF, 0xD0, 0xD1), strict=True)),
    **dict(zip("ềểễếệ", range(0xD2, 0xD7), strict=True)),
    **dict(zip("ìỉĩíị", (0xD7, 0xD8, 0xDC, 0xDD, 0xDE), strict=True)),
    **dict(zip("òỏõóọ", (0xDF, 0xE1, 0xE2, 0xE3, 0xE4), strict=True)),
    **dict(zip("ồổỗốộ", range(0xE5, 0xEA), strict=True)),
    **dict(zip("ờởỡớợ", range(0xEA, 0xEF), strict=True)),
    **dict(zip("ùủũúụ", (0xEF, 0xF1, 0xF2, 0xF3, 0xF4), strict=True)),
    **dict(zip("ừửữứự", range(0xF5, 0xFA), strict=True)),
    **dict(zip("ỳỷỹýỵ", range(0xFA, 0xFF), strict=True)),
}
VNI_TONES = {"\u0300": 0xF8, "\u0309": 0xFB, "\u0303": 0xF5, "\u0301": 0xF9, "\u0323": 0xEF}
VNI_CIRCUMFLEX = {"": 0xE2, "\u0300": 0xE0, "\u0309": 0xE5, "\u0303": 0xE3, "\u0301": 0xE1}
VNI_BREVE = {"": 0xEA, "\u0300": 0xE8, "\u0309": 0xFA, "\u0303": 0xFC, "\u0301": 0xE9}
VNI_LONE = {"đ": 0xF1, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ì": 0xEC, "í": 0xED, "ỵ": 0xEE}

NAMES = ["Nguyễn Đức Oánh", "Lò Hữu Thuỷ", "Lương Đình Cường", "Ngân Bá Tý", "Trịnh Thị Quỳnh"]
WORDS = (
    "Ân Ăn Ưng Ôn Ơn Đặng Hoàng Huỳnh Khuê Nguyễn Phượng Quý Sửu Tuyết Vũ Yên thôn xã đường phố "
    "huyện đánh bạc trộm cắp tài sản ruộng lái xe tải hưởng chế kỹ"
)
TEXTS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=6).map(" ".join)


def in_tcvn3(text: str) -> str:
    """Encode as a .VnTime typist did; a capital with a tone is typed small."""
    small = [c if c in TCVN3_BYTES or c.isascii() else c.lower() for c in text]
    return "".join(chr(TCVN3_BYTES.get(letter, ord(letter))) for letter in small)


def in_vni(text: str, *, small_marks: bool = False) -> str:
    """Encode as a VNI typist did; the mark is as large as its letter, unless `small_marks`."""
    return "".join(vni_letter(letter, small_marks=small_marks) for letter in text)


def vni_letter(letter: str, *, small_marks: bool) -> str:
    if letter.isascii():
        return letter
    capital = letter.isupper()
    if letter.lower() in VNI_LONE:
        lone = chr(VNI_LONE[letter.lower()])
        return lone.upper() if capital else lone
    decomposed = unicodedata.normalize("NFD", letter.lower())
    tone = next((mark for mark in decomposed if mark in VNI_TONES), "")
    base, mark = decomposed[0], ""
    if "\u031b" in decomposed:
        base = {"o": "\u00f4", "u": "\u00f6"}[base]
    if "\u0302" in decomposed:
        mark = chr({**VNI_CIRCUMFLEX, "\u0323": 0xE4}[tone])
    elif "\u0306" in decomposed:
        mark = chr({**VNI_BREVE, "\u0323": 0xEB}[tone])
    elif tone:
        mark = chr(VNI_TONES[tone])
    if not capital:
        return base + mark
    return base.upper() + (mark if small_marks else mark.upper())


def test_every_name_of_the_old_list_is_restored() -> None:
    workbook = CalamineWorkbook.from_path(SAMPLES / "danh-sach-cu-tcvn3.xls")
    rows = workbook.get_sheet_by_index(0).to_python()
    people = json.loads((SAMPLES / "danh-sach-cu-tcvn3.expected.json").read_text("utf-8"))["people"]
    columns = [[str(cell) for cell in column] for column in zip(*rows, strict=True)]
    old = {heading for column in columns if detect(column) == "tcvn3" for heading in [column[2]]}
    assert {"Hä tªn", "Chç ë", "Ph¹m téi", "ViÖc lµm"} <= old
    names = [tidy_name(decode(cell, detect(columns[1]))) for cell in columns[1][3:]]
    assert names == [person["name"] for person in people]
    hamlets = [decode(cell, detect(columns[4])) for cell in columns[4][3:]]
    assert hamlets == [f"thôn {person['hamlet']}" for person in people]


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("Lß H÷u Thuû", "Lò Hữu Thuỷ"),
        ("NguyÔn §øc O¸nh", "Nguyễn Đức Oánh"),
        ("L\u00ad\u00acng", "Lương"),
        ("L-\u00acng §×nh C-êng", "Lương Đình Cường"),
        ("th«n ThÊng S¬n", "thôn Thấng Sơn"),
        ("Ng©n H÷u ¦ng", "Ngân Hữu Ưng"),
        ("§ç B¸ Tý", "Đỗ Bá Tý"),
        ("Tr\u00ad¬ng §øc Êt", "Trương Đức ất"),
        ("NGUYÔN §øC O¸NH", "NGUYỄN ĐỨC OÁNH"),
        ("UBND x· LuËn Thµnh", "UBND xã Luận Thành"),
        ("Sè 12/QĐ", "Sè 12/QĐ"),
    ],
)
def test_tcvn3_is_read(stored: str, meant: str) -> None:
    assert decode(stored, "tcvn3") == meant


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("NGUYEÃN VAÊN ÑÖÙC", "NGUYỄN VĂN ĐỨC"),
        ("Löông Thò Aùnh", "Lương Thị Ánh"),
        ("Löông Thò AÙnh", "Lương Thị Ánh"),
        ("Huyønh Thò Thuûy", "Huỳnh Thị Thủy"),
        ("thoân Ñoàng Trình, xaõ Luaän Thaønh", "thôn Đồng Trình, xã Luận Thành"),
        ("Vi Vaên Öng", "Vi Văn Ưng"),
        ("ngöôøi ñöôïc tha tuø", "người được tha tù"),
    ],
)
def test_vni_is_read(stored: str, meant: str) -> None:
    assert decode(stored, "vni") == meant


def test_a_capital_lost_by_tcvn3_comes_back_in_a_name() -> None:
    assert tidy_name(decode(in_tcvn3("Trương Đức Ất"), "tcvn3")) == "Trương Đức Ất"
    assert tidy_name(decode("NGUYÔN §øC ÊN", "tcvn3")) == "Nguyễn Đức Ấn"


def test_a_column_is_known_by_its_words() -> None:
    assert detect([in_tcvn3(name) for name in NAMES]) == "tcvn3"
    assert detect([in_vni(name) for name in NAMES]) == "vni"
    assert detect(NAMES) == "unicode"
    assert detect(["Nguyen Duc Oanh", "0912345678", ""]) == "unicode"
    assert detect([]) == "unicode"


def test_a_short_column_is_known_by_one_clear_word() -> None:
    assert detect(["Nam", "N÷", "Nam", "Nam"]) == "tcvn3"
    assert detect(["Nam", "Nöõ", "Nam", "Nam"]) == "vni"
    assert detect(["Kinh", "Thaùi", "Kinh", "Thaùi", "Thaùi"]) == "vni"


@pytest.mark.parametrize(
    "column",
    [
        ["Café", "Noël", "maïs", "fête", "São João", "Müller", "Ñuñoa"],
        ["Café"],
        ["dû"],
        ["Vò", "Tý"],
        ["Vò", "Tý", "Có", "Lê", "Hò", "dû", "dû", "dû"],
        ["Bär", "Köln", "Höhn", "dû", "mû"],
        ["Hà Lê", "Lê Công", "Tô Hà", "Vi Tú", "Hà Thu"],
        ["Nguyễn Văn An", "Lê Công", "Hà Tú"],
        ["m²", "20°C", "5½", "§ 12", "·", "«", "50.000.000đ"],
        ["Nguyễn Đức Oánh" + "\u00ad"],
    ],
)
def test_unicode_is_never_taken_for_an_old_encoding(column: list[str]) -> None:
    assert detect(column) == "unicode"
    assert [decode(text, "unicode") for text in column] == column


def test_a_heading_typed_later_in_unicode_is_kept_in_an_old_column() -> None:
    column = ["Họ và tên", *(in_tcvn3(name) for name in NAMES)]
    assert detect(column) == "tcvn3"
    assert [decode(text, "tcvn3") for text in column] == ["Họ và tên", *NAMES]


def test_a_few_strange_cells_do_not_turn_a_unicode_column() -> None:
    assert detect([*NAMES, in_tcvn3("Lữ Công")]) == "unicode"
    assert detect([*NAMES, "Hà Lê", *(in_tcvn3(name) for name in NAMES[:3])]) == "unicode"


def test_decomposed_unicode_is_composed_and_never_decoded() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Đức Oánh")
    assert detect([decomposed]) == "unicode"
    assert decode(decomposed, "vni") == "Nguyễn Đức Oánh"


@given(TEXTS)
def test_what_was_typed_in_tcvn3_is_read_as_it_was_meant(text: str) -> None:
    meant = "".join(c if c in TCVN3_BYTES or c.isascii() else c.lower() for c in text)
    assert decode(in_tcvn3(text), "tcvn3") == meant


@given(TEXTS, st.booleans())
def test_what_was_typed_in_vni_is_read_as_it_was_meant(text: str, small_marks: bool) -> None:  # noqa: FBT001
    assert decode(in_vni(text, small_marks=small_marks), "vni") == text


@given(st.text("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ ", max_size=30))
def test_every_letter_of_both_encodings_is_read(text: str) -> None:
    assert decode(in_tcvn3(text), "tcvn3") == text
    assert decode(in_vni(text), "vni") == text
    assert decode(in_vni(text.upper()), "vni") == text.upper()


@given(st.lists(TEXTS, min_size=5, max_size=12))
def test_a_column_of_five_texts_is_always_known(texts: list[str]) -> None:
    strange = {word for text in texts for word in text.split() if not word.isascii()}
    assume(len(strange) >= 5)
    assert detect(texts) == "unicode"
    assert detect([in_tcvn3(text) for text in texts]) == "tcvn3"
    assert detect([in_vni(text) for text in texts]) == "vni"
