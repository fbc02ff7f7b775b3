"""How a Vietnamese syllable is made: its letters, its tone, and what can follow what.

A syllable is an onset, a rime and one tone. Sorting, searching and the reading of old encodings all
ask about these parts, so they are taken apart here once.
"""

import re
import unicodedata
from functools import lru_cache

#: The tones in the order of the dictionary: none, huyền, hỏi, ngã, sắc, nặng.
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
#: The marks that make another letter: ă, â ê ô, ơ ư.
SHAPES = ("\u0306", "\u0302", "\u031b")

_VOWELS = "aăâeêioôơuưy"
_SHAPED = "ăâêôơư"
_ON_THE_SECOND = frozenset({"oa", "oe", "uy"})
_PARTS = re.compile(rf"(qu(?=[{_VOWELS}])|gi(?=[{_VOWELS}])|[^{_VOWELS}]*)([{_VOWELS}]+)(.*)")
_ONSETS = frozenset(
    re.split(" ", " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
)
_STOPS = ("p", "t", "c", "ch")
_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})
_BEFORE_BACK = frozenset({"c", "g", "ng"})
_RIMES = frozenset(
    rime + coda
    for rime, codas in {
        "a": " i o u y m n ng nh p t c ch",
        "ă": "m n ng p t c",
        "â": "u y m n ng p t c",
        "e": " o m n ng p t c",
        "ê": " u m n ng nh p t ch",
        "i": " a u m n nh p t ch",
        "iê": "u m n ng p t c",
        "yê": "u m n ng t",
        "y": " t",
        "o": " i m n ng p t c ong oc",
        "oa": " i o y m n ng nh p t c ch",
        "oă": "m n ng p t c",
        "oe": " o m n t",
        "ô": " i m n ng p t c",
        "ơ": " i m n p t",
        "u": " a i m n ng p t c",
        "uâ": "n ng t y",
        "uê": " n nh t ch",
        "uô": "i m n ng p t c",
        "uơ": " ",
        "uy": " a u n nh p t ch ên êt êch",
        "ư": " a i u m n ng t c",
        "ươ": "i u m n ng p t c",
    }.items()
    for coda in codas.split(" ")
)
_AFTER_QU = frozenset({"yn", "ynh", "yt", "ych", "yp", "yu", "ya", "yêt"})


def split_tone(syllable: str) -> tuple[str, str] | None:
    """Return the letters without tone and the tone; None when there is more than one tone."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [mark for mark in decomposed if mark in TONES]
    if len(tones) > 1:
        return None
    tone = tones[0] if tones else ""
    letters = decomposed.replace(tone, "") if tone else decomposed
    return unicodedata.normalize("NFC", letters), tone


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Say whether a word can be a Vietnamese syllable; the case of its letters does not matter."""
    split = split_tone(word.lower())
    found = _PARTS.fullmatch(split[0]) if split else None
    if not split or not found:
        return False
    onset, vowels, coda = found.groups()
    if onset not in _ONSETS or not _is_rime(onset, vowels + coda):
        # "gìn" and "giếng" are g before i; the pattern has read gi.
        return onset == "gi" and _is_rime("g", "i" + vowels + coda)
    return not coda.startswith(_STOPS) or split[1] in {"\u0301", "\u0323"}


def _is_rime(onset: str, rime: str) -> bool:
    """Say whether the rime exists and may stand after the onset."""
    if onset == "qu":
        return rime in _RIMES or rime in _AFTER_QU
    front = rime[0] in "eêiy"
    if (onset in _BEFORE_FRONT and not front) or (onset in _BEFORE_BACK and rime[0] in "eê"):
        return False
    return rime in _RIMES


@lru_cache(maxsize=16384)
def place_tone(syllable: str) -> str:
    """Return a lower-case syllable with its tone where today's spelling puts it (hòa gives hoà).

    What is not made like a syllable comes back as it is, in NFC.
    """
    split = split_tone(syllable)
    found = _PARTS.fullmatch(split[0]) if split and split[1] else None
    if not split or not found:
        return unicodedata.normalize("NFC", syllable)
    onset, vowels, coda = found.groups()
    at = _bearer(vowels, coda)
    toned = vowels[: at + 1] + split[1] + vowels[at + 1 :]
    return unicodedata.normalize("NFC", onset + toned + coda)


def _bearer(vowels: str, coda: str) -> int:
    """Return which of the vowels bears the tone."""
    shaped = [at for at, vowel in enumerate(vowels) if vowel in _SHAPED]
    if shaped:
        return shaped[-1]
    if vowels[1:2] == "" or (vowels[2:] + coda == "" and vowels not in _ON_THE_SECOND):
        return 0
    return 1
