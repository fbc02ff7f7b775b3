"""Numbers written as words in terms: "hai năm sáu tháng", "02 (hai) năm", "2,5 năm"."""

import re

from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked

TWO_NUMBERS = N_("The number and the words beside it in {text} are not the same.")

_ONES = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_FIRST = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_TENS = rf"(?:{_FIRST})\s+mươi(?:\s+(?:mốt|tư|lăm|nhăm|{_FIRST}))?"
_TEENS = rf"mười(?:\s+(?:lăm|{_FIRST}))?"
NUMERAL = rf"(?:{_TENS}|{_TEENS}|{_FIRST})"
_BEFORE_UNIT = re.compile(rf"\b({_TENS}|{_TEENS}|mười|{_FIRST})\s+(năm|tháng|ngày)\b")
_IN_BRACKETS = re.compile(rf"\b([0-9]{{1,3}})\s*\(\s*({NUMERAL})\s*\)")
_HALF = re.compile(r"\b([0-9]{1,2})[.,]([0-9]{1,2})\s*năm\b")


def in_digits(text: str) -> str:
    """Return a text of small letters with every number before năm, tháng, ngày in digits.

    Raises `BadInput` where a number and the words in brackets behind it differ.
    """

    def same(found: re.Match[str]) -> str:
        if int(found[1]) != number_of(found[2]):
            raise BadInput(TWO_NUMBERS, text=text)
        return found[1]

    small = _IN_BRACKETS.sub(same, marked(text))
    small = _HALF.sub(_months_of, small)
    return _BEFORE_UNIT.sub(lambda found: f"{number_of(found[1])} {found[2]}", small)


def _months_of(found: re.Match[str]) -> str:
    """Return "30 tháng" for "2,5 năm"; what makes no whole months stays as it is."""
    months, rest = divmod(int(found[1] + found[2]) * 12, 10 ** len(found[2]))
    return found[0] if rest else f"{months} tháng"


def number_of(words: str) -> int:
    """Return the number of "hai", "mười tám", "hai mươi lăm"."""
    *tens, last = words.split()
    if not tens:
        return 10 if last == "mười" else _ONES[last]
    if last == "mươi":
        return _ONES[tens[0]] * 10
    first = 10 if tens == ["mười"] else _ONES[tens[0]] * 10
    return first + _ONES[last]
