"""Words of the search table near to a mistyped one."""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from antq_desktop.storage.reader import Reader

#: Shorter words have too many neighbours to mean any of them.
SHORTEST = 3
_MOST = 12

#: Words of letters only: numbers stand before them in the index and are passed over.
_KNOWN = "SELECT term FROM words WHERE term >= 'a' AND term < '{'"

_PARTS = re.compile(r"([^aeiouy]*)(.*)")
_TYPED_TONES = re.compile(r"[sfrxjzwd]")
_DOUBLED = re.compile(r"([aeo])\1")


def near_words(reader: Reader, words: Iterable[str]) -> list[list[str]]:
    """Return, for each folded word, the known words one slip away from it, the likeliest first.

    A slip is one letter wrong, missing, too many or in another's place; or Telex typed while the
    keyboard was not listening ("nguyeenx").
    """
    known = [row[0] for row in reader.fetch(_KNOWN) if row[0].isascii()]
    return [_near(word, known) for word in words]


def _near(word: str, known: list[str]) -> list[str]:
    near = [each for each in (word, untelexed(word)) if each in known]
    if len(word) >= SHORTEST:
        close = process.extract(word, known, scorer=OSA.distance, score_cutoff=1, limit=_MOST)
        near += [choice for choice, _, _ in close]
    return list(dict.fromkeys(near))


def untelexed(word: str) -> str:
    """Return the folded word that Telex keys were meant to write: "ddawngs" gives "dang"."""
    parts = _PARTS.fullmatch(word)
    onset, rest = parts.groups() if parts else (word, "")
    return onset.replace("dd", "d") + _DOUBLED.sub(r"\1", _TYPED_TONES.sub("", rest))
