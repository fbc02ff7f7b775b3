"""Order, search and spelling of Vietnamese words, the same on every system.

No library at hand orders Vietnamese alike on Windows and Linux, so the keys are made here: bytes
that SQLite, an index and Python's `sorted` all compare the same way.
"""

import re
import unicodedata
from functools import lru_cache

from antq_desktop.i18n.syllables import SHAPES, TONES, place_tone

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = re.compile(r"[^\W\d_]+")
_RUNS = re.compile(r"[0-9]+|[^\W\d_]+")
_BRACKET = re.compile(r"\s*[(\[].*")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")

# A key is read byte by byte: tones lie below digits, digits below letters, letters below all else,
# so that a shorter syllable comes before a longer one whatever its tone.
_FIRST_TONE = 0x02
_OTHER_MARK = bytes([_FIRST_TONE + len(TONES)])
_FIRST_DIGIT = 0x20
_FIRST_LETTER = 0x60
_OTHER_LETTER = b"\xf0"
_CASES = {False: b"\x01", True: b"\x02"}

_TONE_WEIGHTS = {tone: bytes([_FIRST_TONE + rank]) for rank, tone in enumerate(TONES)}
_LETTER_WEIGHTS = {letter: bytes([_FIRST_LETTER + at]) for at, letter in enumerate(_ALPHABET)}
_FOLDED = {
    ord(letter): base
    for base in "aeiouyAEIOUY"
    for shape in ("", *SHAPES)
    for tone in TONES
    if len(letter := unicodedata.normalize("NFC", base + shape + tone)) == 1
} | {ord("đ"): "d", ord("Đ"): "D"}


def sort_key(text: str) -> bytes:
    """Return the key by which texts stand in Vietnamese order, syllable by syllable.

    Letters come first (a ă â b c d đ e ê …), then the tone (ngang, huyền, hỏi, ngã, sắc, nặng),
    and at the end small before capital. Where in the syllable the tone is written does not matter.
    Numbers stand in their own order ("Thôn 2" before "Thôn 10").
    """
    words = text.split()
    cases = b"".join(_case_key(word) for word in words).rstrip(_CASES[False])
    return b"".join(_word_key(word) for word in words) + (b"\x00" + cases if cases else b"")


def name_key(full_name: str) -> bytes:
    """Return the key by which people stand in order: given name, then family, then middle names.

    What stands in brackets after the name does not count; case does not count.
    """
    words = (_BRACKET.sub("", full_name) or full_name).split()
    given, others = words[-1:], words[:-1]
    return b"".join(_word_key(word) for word in given + others)


@lru_cache(maxsize=32768)
def _word_key(word: str) -> bytes:
    """Return the keys of the syllables and numbers of a word; other signs only part them."""
    runs: list[str] = _RUNS.findall(unicodedata.normalize("NFC", word.lower()))
    return b"".join(_number_key(run) if run.isdecimal() else _syllable_key(run) for run in runs)


def _number_key(digits: str) -> bytes:
    """Return a key that puts fewer digits first."""
    shown = digits.lstrip("0")[:60]
    return bytes([_FIRST_DIGIT + len(shown)]) + shown.encode()


def _syllable_key(syllable: str) -> bytes:
    """Return the weights of the letters and behind them those of the tones."""
    letters = b""
    tones = b""
    for letter in syllable:
        decomposed = unicodedata.normalize("NFD", letter)
        shape = "".join(mark for mark in decomposed[1:] if mark in SHAPES)
        bare = unicodedata.normalize("NFC", decomposed[0] + shape)
        other = _OTHER_LETTER + bare.encode()
        letters += _LETTER_WEIGHTS.get(bare, other)
        marks = [mark for mark in decomposed[1:] if mark not in SHAPES]
        tones += b"".join(_TONE_WEIGHTS.get(mark, _OTHER_MARK) for mark in marks)
    return letters + (tones or _TONE_WEIGHTS[""])


@lru_cache(maxsize=32768)
def _case_key(word: str) -> bytes:
    """Return one byte a letter, capitals last."""
    letters = unicodedata.normalize("NFC", word)
    return b"".join(_CASES[letter.isupper()] for letter in letters if letter.isalpha())


def fold(text: str) -> str:
    """Return the text for a search without marks: no marks, d for đ, no capitals, single spaces."""
    folded = text.translate(_FOLDED)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFD", _UNSEEN.sub("", folded))
        kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        folded = kept.translate(_FOLDED)
    return " ".join(folded.casefold().split())


def marked(text: str) -> str:
    """Return the text for a search with marks: small, NFC, tones placed alike, single spaces.

    "Khoẻ" and "khỏe" come out the same, "Khoe" does not.
    """
    small = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).lower()
    return " ".join(_LETTERS.sub(lambda found: place_tone(found[0]), small).split())


def tidy_name(text: str) -> str:
    """Return a person's name in NFC with single spaces and every word begun with a capital.

    A name all in capitals or all in small letters is written anew ("ĐỖ XUÂN THẮNG" gives "Đỗ Xuân
    Thắng"); in any other name the capitals inside words stay.
    """
    words = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split()
    name = " ".join(words)
    if name in {name.upper(), name.lower()}:
        return _LETTERS.sub(lambda found: found[0][0].upper() + found[0][1:].lower(), name)
    return " ".join(word[0].upper() + word[1:] for word in words)
