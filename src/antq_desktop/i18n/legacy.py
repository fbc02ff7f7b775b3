"""Reading text of the time before Unicode: TCVN3 (the .VnTime fonts) and VNI.

Such text reaches us as the Western letters that share its codes: "NguyÔn §øc O¸nh" is TCVN3,
"Nguyeãn Ñöùc Oaùnh" is VNI. One cell alone may be good in two encodings ("Tý", "Vò"), so the
encoding is decided for a whole column, by the share of words that become Vietnamese syllables.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from antq_desktop.i18n.syllables import SHAPES, TONES, is_syllable

Encoding = Literal["unicode", "tcvn3", "vni"]

_LEAST_SHARE = 0.6
_LEAST_LEAD = 0.2
_LEAST_WORDS = 2
_LEAST_TIMES = 3

_TCVN3_CODES = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
# Programs that show ư, the soft hyphen, as a hyphen lose it so: "L-¬ng" is Lương.
_SHOWN_HYPHEN = re.compile("-(?=[¬êëìíî])")

# VNI writes a letter and then a mark of its own. For each shape, the marks in the order of TONES.
_VNI_MARKS = {"": "øûõùï", SHAPES[1]: "âàåãáä", SHAPES[0]: "êèúüéë"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_CERTAIN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\s!-,./:-@\[-`{-~]+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_UNTONED = re.compile("[A-Za-zĂÂĐÊÔƠƯăâđêôơư]")


def _vni_pairs() -> Iterator[tuple[str, str]]:
    """Yield every code of one or two letters with its Vietnamese letter, small and capital."""
    for code, letter in _VNI_SINGLE.items():
        yield from ((code, letter), (code.upper(), letter.upper()))
    for shape, marks in _VNI_MARKS.items():
        tones = TONES if shape else TONES[1:]
        letters = {"": "aeouyôö", SHAPES[1]: "aeo", SHAPES[0]: "a"}[shape]
        for letter in letters:
            for tone, mark in zip(tones, marks, strict=True):
                meant = unicodedata.normalize("NFC", _VNI_SINGLE.get(letter, letter) + shape + tone)
                for code in (letter + mark, letter + mark.upper()):
                    yield code, meant
                    yield code[0].upper() + code[1], meant.upper()


_VNI = dict(_vni_pairs())
_VNI_CODES = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


def decode(text: str, encoding: Encoding) -> str:
    """Return the text in Unicode, NFC.

    A text that holds a letter which only Unicode has was never in the old encoding (a heading typed
    later, say) and is left alone. TCVN3 has no capitals with a tone, so "Ất" comes back as "ất"; a
    word or text whose other letters are all capitals is made capital altogether.
    """
    if encoding == "unicode" or _CERTAIN.search(text):
        return unicodedata.normalize("NFC", text)
    if encoding == "vni":
        decoded = _VNI_CODES.sub(lambda found: _VNI[found[0]], text)
    else:
        decoded = _raised(_SHOWN_HYPHEN.sub("\u00ad", text).translate(_TCVN3_CODES))
    return unicodedata.normalize("NFC", decoded)


def _raised(text: str) -> str:
    """Return the text with capital tones where the letters beside them are capitals."""
    words = text.split(" ")
    capital = [_is_capital(word) for word in words]
    if any(capital) and _is_capital(text):
        return text.upper()
    return " ".join(w.upper() if c else w for w, c in zip(words, capital, strict=True))


def _is_capital(text: str) -> bool:
    """Say whether there are two or more letters that have capitals, and all are."""
    letters = _UNTONED.findall(text)
    return len(letters) > 1 and "".join(letters).isupper()


def detect(texts: Iterable[str]) -> Encoding:
    """Return the encoding of a column of texts, "unicode" wherever there is doubt.

    A column is old when most of its words with strange letters become Vietnamese syllables, clearly
    more than are such syllables as they stand, and there is more than one chance word of them.
    """
    words = Counter(word for text in texts for word in _WORD.findall(text) if _is_telling(word))
    if not words:
        return "unicode"
    plain = len([word for word in words if _is_vietnamese(word, "unicode")]) / len(words)
    encodings: tuple[Encoding, ...] = ("tcvn3", "vni")
    read = {
        encoding: [word for word in words if _is_vietnamese(word, encoding)]
        for encoding in encodings
    }
    best = max(encodings, key=lambda encoding: len(read[encoding]))
    share = len(read[best]) / len(words)
    gained = [word for word in read[best] if not _is_vietnamese(word, "unicode")]
    enough = (
        len(gained) >= _LEAST_WORDS
        or sum(words[word] for word in gained) >= _LEAST_TIMES
        or any(_is_strange(word) for word in gained)
    )
    clear = share >= _LEAST_SHARE and share - plain >= _LEAST_LEAD
    return best if clear and enough else "unicode"


def _is_telling(word: str) -> bool:
    """Say whether a word has letters of more than plain ASCII, and is not a lone sign."""
    return not word.isascii() and _ASCII_LETTER.search(word) is not None


def _is_vietnamese(word: str, encoding: Encoding) -> bool:
    """Say whether a word, read in the encoding, is made of Vietnamese syllables."""
    if encoding != "unicode" and _CERTAIN.search(word):
        return False
    parts = decode(word, encoding).split("-")
    return all(is_syllable(part) for part in parts if not part.isascii())


def _is_strange(word: str) -> bool:
    """Say whether signs stand inside the word, or two strange letters beside each other."""
    return re.search("[\u00a1-\u00bf×÷]|[\u00c0-\u00ff]{2}", word) is not None
