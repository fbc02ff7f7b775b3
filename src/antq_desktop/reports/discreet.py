"""The guard of the papers others read: free text loses every sentence that names an offence.

A mentor and a group learn what help was agreed, never what somebody was sentenced for. What was
typed in a hurry is found too: in any case, without its marks, with spaces and line breaks where
none belong. A sentence goes as a whole, so that its rest lets nobody guess.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.vietnamese import fold

HIDDEN = "[…]"

_TOI = "toi"
#: Names so short that other words have the same letters ("đầu cơ", "đâu có"): here marks count.
_SHORT = 2
_KEY = 3
#: Signs that part words of one name only where the name itself has a sign.
_PARTING = frozenset(".,;:!?…|•")
#: Hỏi and ngã are written for each other.
_ALIKE = str.maketrans("\u0309", "\u0303")
_BAR = "\u0335"
#: What people leave out of an offence they all know.
_TAILS = (("tai", "san"), ("chiem", "doat"))
_DRUGS = re.compile(r"\btrái\s+phép\s+chất\s+(?=ma\b)", re.IGNORECASE)
_LEADING_TOI = re.compile(r"\A\s*tội\s+", re.IGNORECASE)
_JUDGMENT = re.compile(r"\d+\s*/\s*\d{4}\s*/[^\s,;()]+")
_PIECES = re.compile(r"[;()\n]")

_RUN = r"[\s.:_\-]*(?P<run>\d+(?:(?:[\s,;/.+&\-]|va|hoac|den)+\d+)*)"
_ARTICLE = re.compile(
    r"(?<![a-z])(?:d\s*i\s*e\s*u(?:\s*(?:luat|so|thu))?|art(?:icle)?|k(?:hoan)?\W*\d+\W*d)" + _RUN
)
#: "Đ" before a number; after one it is đồng.
_LETTER = re.compile(r"(?<![a-z0-9])(?<!\d\s)d" + _RUN)
_AMOUNT = re.compile(r"\d+(?:[.,]\d{3})+")
#: The Criminal Code beside any number that is no year: verdicts cite older ones too.
_CODE = re.compile(
    r"(?<!\d)\d{1,3}(?!\d)[^;]{0,30}(\bblhs|luat hinh su)"
    r"|(\bblhs|luat hinh su)[^;]{0,30}(?<!\d)\d{1,3}(?!\d)"
)
_ENDS = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+|\s*\n\s*")


class _Letter(NamedTuple):
    """One folded letter or figure of a text: its marks, its place, and what stood before it."""

    sign: str
    marks: str
    place: int
    before: str


class _Name(NamedTuple):
    """What must not be read: its letters alone, and each with its marks and what is before it."""

    letters: str
    parts: tuple[_Letter, ...]
    #: The syllables of a short name, each from its first letter to behind its last.
    syllables: tuple[tuple[int, int], ...]


class Discreet:
    """The free texts of one person's paper for others; `hidden` counts what was left out.

    `own` holds the person's offences as typed or by their articles, and judgment numbers.
    """

    def __init__(self, reference: Reference, own: Iterable[str]) -> None:
        self.hidden = 0
        offences = reference.lists["offences"]
        self._articles = {_figures(code) for code in offences}
        self._names: defaultdict[str, list[_Name]] = defaultdict(list)
        for entry in offences.values():
            self._add(_offence(entry.title))
        for typed in own:
            for words in _typed(typed):
                self._articles |= {each for _, run in _cited(_letters(words)) for each in run}
                if words.isdecimal():
                    self._articles.add(words)
                title = _offence(reference.title("offences", words))
                for each in (*_known_as(words), *_known_as(title)):
                    self._add(each)

    def text(self, words: str) -> str:
        """Return the words in NFC, every sentence that names an offence or its article hidden."""
        whole = unicodedata.normalize("NFC", words)
        named = list(self._named(whole))
        kept: list[str] = []
        last = 0
        for start, end in _sentences(whole):
            between, sentence = whole[last:start], whole[start:end]
            last = end
            if _CODE.search(fold(sentence)) or any(a < end and start < b for a, b in named):
                if kept[-1:] != [HIDDEN]:
                    kept += [between, HIDDEN]
                    self.hidden += 1
            else:
                kept += [between, sentence]
        return "".join([*kept, whole[last:]])

    def _add(self, title: str) -> None:
        """Remember the names in a title, with and without "tội"."""
        for name in _names(title):
            self._names[name.letters[:_KEY]].append(name)

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield from where to where the text names an offence or an article."""
        letters = _letters(text)
        solid = "".join(each.sign for each in letters)
        for at, letter in enumerate(letters):
            if at and not letter.before:
                continue
            glued = at + len(_TOI) if solid.startswith(_TOI, at) else at
            for begin in {at, glued}:
                for name in self._names.get(solid[begin : begin + _KEY], ()):
                    if solid.startswith(name.letters, begin) and _is(name, letters, begin):
                        end = begin + len(name.letters)
                        yield letter.place, letters[end - 1].place + 1
        for place, numbers in _cited(letters):
            if numbers & self._articles:
                yield place


def _offence(title: str) -> str:
    """Return the title of an article that is an offence, nothing for another.

    The Code has articles among the offences that define or repeal ("Hình phạt bổ sung", "(bị bãi
    bỏ)"): their words are everyday ones. Their numbers stay known all the same.
    """
    return title if _LEADING_TOI.match(title) else ""


@lru_cache(maxsize=4096)
def _folded(sign: str) -> tuple[str, str]:
    """Return a sign folded, and its marks in an order of their own."""
    marks = unicodedata.normalize("NFD", sign)[1:].translate(_ALIKE)
    return fold(sign), marks + (_BAR if sign in "đĐ" else "")


def _letters(text: str) -> tuple[_Letter, ...]:
    """Return the letters and figures of a text in NFC."""
    found: list[_Letter] = []
    before = ""
    for place, sign in enumerate(text):
        folded, marks = _folded(sign)
        if folded.isalnum():
            for each in folded:
                found.append(_Letter(each, marks, place, before))
                before = ""
        elif unicodedata.combining(sign):
            if found:
                found[-1] = found[-1]._replace(marks=found[-1].marks + sign.translate(_ALIKE))
        else:
            before += sign if sign.isspace() else folded
    return tuple(found)


@lru_cache(maxsize=2048)
def _names(title: str) -> tuple[_Name, ...]:
    """Return the names in a title ("Tội …; tội …"), each without "tội"."""
    names = []
    for piece in unicodedata.normalize("NFC", title).split(";"):
        parts = _letters(_LEADING_TOI.sub("", piece))
        letters = "".join(each.sign for each in parts)
        if len(letters) < _SHORT:
            continue
        begins = [at for at, each in enumerate(parts) if not at or each.before]
        short = len(begins) <= _SHORT and any(each.marks for each in parts)
        syllables = tuple(pairwise([*begins, len(parts)])) if short else ()
        names.append(_Name(letters, parts, syllables))
    return tuple(names)


def _is(name: _Name, letters: tuple[_Letter, ...], begin: int) -> bool:
    """Say whether letters equal to a name's stand there as whole words of one sentence."""
    end = begin + len(name.letters)
    if end < len(letters) and not letters[end].before:
        return False
    there = letters[begin:end]
    parted = any(
        _PARTING & set(sign.before) and not each.before.strip()
        for sign, each in zip(there[1:], name.parts[1:], strict=True)
    )
    return not parted and all(
        _marks(there[a:b]) <= _marks(name.parts[a:b]) for a, b in name.syllables
    )


def _marks(syllable: tuple[_Letter, ...]) -> set[str]:
    """Return the marks of a syllable, wherever in it they stand."""
    return {mark for letter in syllable for mark in letter.marks}


def _typed(own: str) -> Iterator[str]:
    """Yield what somebody typed as his offences and judgment: whole, and piece by piece."""
    words = unicodedata.normalize("NFC", own).strip()
    yield from dict.fromkeys((words, *map(str.strip, _PIECES.split(words))))
    yield from _JUDGMENT.findall(words)


def _known_as(title: str) -> Iterator[str]:
    """Yield a title and what people shorten it to; a bare number only as that of a judgment."""
    if title.isdecimal():
        yield from (f"so {title}", f"ban an {title}")
        return
    yield title
    brief = _LEADING_TOI.sub("", title)
    if (drugs := _DRUGS.sub("", brief)) != brief:
        yield drugs
    words = brief.split()
    for tail in _TAILS:
        if len(words) > len(tail) + 1 and tuple(map(fold, words[-2:])) == tail:
            words = words[:-2]
            yield " ".join(words)


def _cited(letters: tuple[_Letter, ...]) -> Iterator[tuple[tuple[int, int], set[str]]]:
    """Yield each mention of articles in a text: where it stands, and the numbers it may mean."""
    plain = "".join(each.before + each.sign for each in letters)
    at = [each.place for each in letters for _ in each.before + each.sign]
    for pattern in (_ARTICLE, _LETTER):
        for found in pattern.finditer(plain):
            run = found["run"] if pattern is _ARTICLE else _AMOUNT.sub("", found["run"])
            yield (at[found.start()], at[found.end() - 1] + 1), set(_numbers(run))


def _numbers(run: str) -> Iterator[str]:
    """Yield the numbers of a run, and those that spaces may have torn."""
    for torn in re.findall(r"\d+(?:\s+\d+)*", run):
        figures = torn.split()
        for first in range(len(figures)):
            for last in range(first, len(figures)):
                yield "".join(figures[first : last + 1])


def _figures(code: str) -> str:
    """Return an article's number without its letter ("217a")."""
    return code.rstrip("abcdefgh")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends; a line that goes on in small letters is one."""
    start = 0
    for found in _ENDS.finditer(text):
        goes_on = text[found.end() : found.end() + 1].islower()
        if goes_on and text[found.start() - 1 : found.start()] not in ".!?…":
            continue
        yield start, found.start()
        start = found.end()
    yield start, len(text)
