"""Capitals put right: text all in capitals or all in small letters written as offices write it."""

import re
from functools import lru_cache

from antq_desktop.domain.text import clean_text
from antq_desktop.i18n.syllables import is_syllable
from antq_desktop.i18n.vietnamese import fold, marked, tidy_name

_BRACKETED = re.compile(r"\(([^()]*)\)")
_ALIAS = re.compile(
    r"\s*[(\[]\s*(?:(?:tức|tên gọi khác|tên khác|bí danh|tự)\b[:\s]*)?([^)\]]*)[)\]]\s*"
)
_SHORT = {
    word.lower(): word
    for word in ("ANTT", "UBND", "MTTQ", "TNCS", "HCM", "CCB", "LHPN", "BLHS", "BCH", "HTX", "THCS")
}
_ORGANISATIONS = {
    marked(name): name
    for name in (
        "Hội Liên hiệp Phụ nữ",
        "Hội Phụ nữ",
        "Hội Nông dân",
        "Hội Cựu chiến binh",
        "Hội Người cao tuổi",
        "Đoàn Thanh niên",
        "Ban công tác Mặt trận",
        "Mặt trận Tổ quốc",
    )
}
_PRISON = re.compile(r"(trại tạm giam|trại giam|nhà tạm giữ|trại|phân trại)\s+(.*)", re.IGNORECASE)


def is_one_case(text: str) -> bool:
    """Say whether a text has no capitals, or nothing but capitals."""
    return text in {text.lower(), text.upper()}


@lru_cache(maxsize=16384)
def sentence(text: str) -> str:
    """Return a text begun with a capital; one of a single case is written anew.

    Known short words (ANTT, UBND) keep their capitals, and what stands in brackets is a place.
    """
    cleaned = clean_text(text)
    if not cleaned:
        return ""
    if is_one_case(cleaned) and not _is_short(cleaned):
        small = cleaned.lower()
        small = re.sub(r"[^\W\d_]+", lambda found: _SHORT.get(found[0], found[0]), small)
        cleaned = _BRACKETED.sub(lambda found: f"({tidy_name(found[1])})", small)
    return cleaned[0].upper() + cleaned[1:]


def _is_short(text: str) -> bool:
    """Say whether a text is one word of capitals alone, as short forms are."""
    return text.isupper() and text.isascii() and " " not in text


@lru_cache(maxsize=4096)
def organisation(text: str) -> str:
    """Return the name of an organisation, the well-known ones with their capitals."""
    cleaned = clean_text(text)
    known = _ORGANISATIONS.get(marked(cleaned), "") if is_one_case(cleaned) else ""
    return known or sentence(cleaned)


@lru_cache(maxsize=4096)
def prison(text: str) -> str:
    """Return the name of a prison; only its kind is written small."""
    cleaned = clean_text(text)
    if not is_one_case(cleaned):
        return sentence(cleaned)
    found = _PRISON.fullmatch(cleaned)
    if not found:
        return tidy_name(cleaned)
    name = " ".join("số" if word.lower() == "số" else word for word in place(found[2]).split())
    return f"{found[1].capitalize()} {re.sub('^Số', 'số', name)}"


@lru_cache(maxsize=16384)
def place(text: str) -> str:
    """Return the name of a place, every word begun with a capital when it is of one case."""
    cleaned = clean_text(text)
    return tidy_name(cleaned) if is_one_case(cleaned) else cleaned


def _evened(name: str) -> str:
    """Return a name without capitals inside syllables, as old fonts leave them ("ẤT", "NguyỄn")."""
    return " ".join(
        word.capitalize() if word[1:] != word[1:].lower() and is_syllable(word) else word
        for word in name.split()
    )


@lru_cache(maxsize=32768)
def person(text: str) -> tuple[str, str]:
    """Return a person's name and the other names that stand in brackets behind it."""
    aliases = [found.strip() for found in _ALIAS.findall(text) if found.strip()]
    name = _evened(tidy_name(_ALIAS.sub(" ", text)).strip(" .,;:*-"))
    return name, ", ".join(map(tidy_name, aliases))


def is_name(text: str) -> bool:
    """Say whether a text can be a person's name: letters, and no digits."""
    return bool(fold(text)) and not any(letter.isdigit() for letter in text)
