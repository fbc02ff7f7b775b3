"""Names in doubt: two people in one cell, and letters that an old font has left behind."""

import re
import unicodedata

from antq_desktop.i18n.syllables import is_syllable
from antq_desktop.i18n.vietnamese import marked

_PARTED = re.compile(r"\s*[;/+&]\s*|\s+(?:và|VÀ|Và)\s+")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_LEAST, _LONG = 2, 6
#: Surnames that begin most names of the country, with those of the peoples of the uplands.
_SURNAMES = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "vũ",
        "võ",
        "phan",
        "trương",
        "bùi",
        "đặng",
        "đỗ",
        "ngô",
        "hồ",
        "dương",
        "đinh",
        "lương",
        "lường",
        "vi",
        "hà",
        "lò",
        "cầm",
        "quách",
        "bế",
        "nông",
        "ma",
        "lộc",
        "giàng",
        "vàng",
        "sùng",
        "thào",
        "lý",
        "đoàn",
        "đào",
        "mai",
        "tô",
        "cao",
        "trịnh",
        "phùng",
    ]
)
#: Letters of the old encodings that stand in no name of the country's peoples.
_FOREIGN = frozenset("ÞþÆæØøßÇç×÷ªºäåîûö")
_SIGNS = ("Sc", "Sm", "Sk", "So", "No")


def names_two(text: str) -> bool:
    """Say whether a cell names two people: "A; B", "A và B", a name on each of two lines."""
    alone = _BRACKETS.sub(" ", text).strip()
    if len(_full(_PARTED.split(alone))) > 1:
        return True
    lines = _full(re.split(r"[\r\n]+", alone))
    if len(lines) > 1 and _surnamed(lines):
        return True
    words = marked(alone).split()
    return len(words) >= _LONG and any(
        word in _SURNAMES and words[at + 1] in {"văn", "thị"}
        for at, word in enumerate(words[:-2])
        if at >= _LEAST
    )


def _full(parts: list[str]) -> list[str]:
    """Return the texts that look like whole names: two syllables or more."""
    return [
        part
        for part in parts
        if len(part.split()) >= _LEAST and all(map(is_syllable, part.split()))
    ]


def _surnamed(names: list[str]) -> bool:
    """Say whether every name begins with a surname, as one broken over two lines does not."""
    return all(marked(name).split()[0] in _SURNAMES for name in names)


def is_broken(text: str) -> bool:
    """Say whether a text holds letters that an old font has left behind ("Uy£N", "Hµ")."""
    return any(
        letter in _FOREIGN or letter in "µ¶·§¡¿«»" or unicodedata.category(letter) in _SIGNS
        for letter in text
        if not letter.isascii()
    )
