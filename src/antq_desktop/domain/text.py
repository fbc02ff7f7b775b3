"""Text as it is kept: NFC, without what cannot be seen."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\u00a0]+")
_TIDY = re.compile(
    r"[^\x00-\x20\x7f\u00a0\ud800-\udfff]+(?: [^\x00-\x20\x7f\u00a0\ud800-\udfff]+)*"
)


def clean_text(text: str, *, lines: int = 1) -> str:
    """Return the text in NFC without control characters and needless spaces."""
    if _TIDY.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return text
    kept = _CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    if lines == 1:
        return _SPACES.sub(" ", kept.replace("\n", " ")).strip()
    return "\n".join(_SPACES.sub(" ", line).strip() for line in kept.split("\n")).strip()
