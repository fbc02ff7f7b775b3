"""The short code of a printed sheet: typed back by hand, or read from its QR picture.

Eight characters stand for a number and a ninth checks them: "4K7M-29QX-5". The alphabet has 23
characters. Without vowels and without W and D, no code spells a word and a Vietnamese keyboard
(Telex or VNI) changes none of it; without B, G, I, L, O, S, U, Z nothing is taken for something
else. 23 is a prime, so the check finds every wrong character and every two that changed places.
"""

import hashlib
import re

from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

ALPHABET = "0123456789CFHJKMNPQRTVX"
_PRIME = len(ALPHABET)
_LENGTH = 8
#: How many numbers have a code.
LIMIT: int = _PRIME**_LENGTH
#: What a QR picture holds before the code, so that other pictures are not taken for a sheet.
PREFIX = "ANTQ:"

#: Neighbouring numbers get codes unlike each other: number × _SPREAD + _SHIFT, modulo LIMIT. The
#: spread is no multiple of 23, so that it can be undone.
_SPREAD = 48_271_935_379
_SHIFT = 31_415_926_535
_LOOKALIKES = str.maketrans("BDGILOSUZ", "8061105V2")
_NOISE = re.compile(r"[\s.\-–_/]+")


def make(number: int) -> str:
    """Return the code of a number from 0 to `LIMIT` - 1, in groups for the eye."""
    if not 0 <= number < LIMIT:
        raise ValueError(number)
    spread = (number * _SPREAD + _SHIFT) % LIMIT
    digits = []
    for _ in range(_LENGTH):
        spread, digit = divmod(spread, _PRIME)
        digits.append(digit)
    letters = "".join(ALPHABET[digit] for digit in digits)
    return f"{letters[:4]}-{letters[4:]}-{ALPHABET[_check(digits)]}"


def parse(text: str) -> int:
    """Return the number of a code typed in any case and spacing, or read from the QR picture.

    Letters that are not in the alphabet are read as what they look like (O as 0, I as 1). Raises
    `BadInput` for another length, another letter or a wrong check.
    """
    typed = _NOISE.sub("", text.upper()).removeprefix(PREFIX).translate(_LOOKALIKES)
    if len(typed) != _LENGTH + 1 or set(typed) - set(ALPHABET):
        raise BadInput(N_("{text} is not a sheet code. It looks like {sample}."), **_said(text))
    digits = [ALPHABET.index(letter) for letter in typed]
    if _check(digits[:_LENGTH]) != digits[_LENGTH]:
        raise BadInput(
            N_("The sheet code {text} has a mistake. Look at the paper again."), text=text
        )
    spread = 0
    for digit in reversed(digits[:_LENGTH]):
        spread = spread * _PRIME + digit
    return (spread - _SHIFT) * pow(_SPREAD, -1, LIMIT) % LIMIT


def payload(code: str) -> str:
    """Return what the QR picture of a code holds."""
    return PREFIX + plain(code)


def plain(code: str) -> str:
    """Return a code without its dashes, as it is kept."""
    return _NOISE.sub("", code)


def written(code: str) -> str:
    """Return a code in groups for the eye, as it is printed."""
    letters = plain(code)
    return f"{letters[:4]}-{letters[4:_LENGTH]}-{letters[_LENGTH:]}"


def is_code(text: str) -> bool:
    """Say whether a text is a whole sheet code."""
    try:
        parse(text)
    except BadInput:
        return False
    return True


def number_of(*names: str) -> int:
    """Return one number for names such as a record's id and a period; the same every time."""
    digest = hashlib.sha256("\n".join(names).encode()).digest()
    return int.from_bytes(digest[:8], "big") % LIMIT


def _check(digits: list[int]) -> int:
    """Return the check digit: every place weighs differently, from 2 up."""
    return sum(weight * digit for weight, digit in enumerate(digits, start=2)) % _PRIME


def _said(text: str) -> dict[str, object]:
    """Return the values of the sentence about what is no code."""
    return {"text": text.strip(), "sample": make(1)}
