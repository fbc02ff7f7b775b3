"""Additional penalties as registers write them beside the prison term."""

import re
import unicodedata
from dataclasses import dataclass

from antq_desktop.domain.cases import Penalty
from antq_desktop.domain.text import clean_text
from antq_desktop.i18n.vietnamese import fold


@dataclass(frozen=True)
class PenaltySaid:
    """One additional penalty: its kind, and its months where the words tell them."""

    kind: Penalty
    months: int | None = None


_KINDS = (
    (Penalty.CONFINED, r"quản\s+chế"),
    (Penalty.NO_RESIDENCE, r"cấm\s+cư\s+trú"),
    (Penalty.NO_OFFICE, r"cấm\s+(?:đảm\s+nhiệm|hành\s+nghề|làm\s+công\s+việc)"),
    (Penalty.NO_RIGHTS, r"tước\s+(?:một\s+số\s+)?quyền"),
)
_SAID = re.compile(
    r"[\s,;:+.(\-–]*(?:\bvà\s+)?(?:\b(?:hpbs|hình phạt bổ sung|phạt bổ sung)\b[\s:]*)?"
    r"(?:\b(?:phạt|bị|đang|chấp hành)\s+)*"
    "(?:"
    + "|".join(f"(?P<{kind.value}>{words})" for kind, words in _KINDS)
    + ")"
    + r"(?P<between>[^0-9,;+)]*)"
    r"(?:(?P<years>[0-9]{1,2})\s*năm\b)?(?:[\s,]*(?P<months>[0-9]{1,3})\s*tháng\b)?[^,;+)]*\)?",
    re.IGNORECASE,
)
_MOST_MONTHS = 1200
_OVER = re.compile(
    r"\b(xong|het|hoan thanh) (hinh phat |thoi han |thoi gian |an )*(quan che|cam cu tru)"
    r"|(quan che|cam cu tru)[^,;]*\b(xong|da het|hoan thanh)\b"
)


def split_penalties(text: str) -> tuple[str, tuple[PenaltySaid, ...]]:
    """Return a text without its additional penalties, and these in their order.

    Penalties that the text says are over are none.
    """
    cleaned = unicodedata.normalize("NFC", clean_text(text))
    if _OVER.search(fold(cleaned)):
        return cleaned, ()
    found = tuple(_penalty(each) for each in _SAID.finditer(cleaned))
    return (_SAID.sub("", cleaned).strip(" ,;:.-–+"), found) if found else (cleaned, ())


def _penalty(found: re.Match[str]) -> PenaltySaid:
    """Return the penalty of a match; no months where none are written."""
    kind = next(kind for kind, _ in _KINDS if found[kind.value])
    months = int(found["years"] or 0) * 12 + int(found["months"] or 0)
    return PenaltySaid(kind, months if 0 < months <= _MOST_MONTHS else None)
