"""Text as it is kept: NFC, without what cannot be seen."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
#: Without width, the soft hyphen, and what turns the direction of writing.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LINE_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0]+")
_SEEN = (
    r"[^\x00-\x20\x7f\x85\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069"
    r"\ufeff\ud800-\udfff]+"
)
_TIDY = re.compile(f"{_SEEN}(?: {_SEEN})*")


def clean_text(text: str, *, lines: int = 1) -> str:
    """Return the text in NFC without needless spaces and what cannot be seen.

    A line break of any kind becomes a space, or a new line where there may be `lines`.
    """
    if _TIDY.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return text
    seen = _CONTROL.sub("", _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text)))
    kept = unicodedata.normalize("NFC", seen)
    if lines == 1:
        return _SPACES.sub(" ", kept.replace("\n", " ")).strip()
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()
