"""Words as people write them into registers: pure readings of one cell of text.

Each raises `BadInput` with a reason where the words may mean more than one thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from antq_desktop.domain.cases import CompletedBy, Duty, Group
from antq_desktop.domain.money import parse_money
from antq_desktop.domain.people import Regime, Sex
from antq_desktop.domain.support import WorkStatus
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.services.importing import spelling
from antq_desktop.services.importing.numerals import NUMERAL

NO_SEX = N_("{text} is neither male nor female.")
NO_GROUP = N_("{text} is not one of the groups A, B, C, D.")
NO_GROUND = N_("{text} does not say how the sentence ended.")
PROBATION_OPEN = N_("{text} does not say whether the probation has ended.")

_DITTO = re.compile(
    r"[\-/.\s]*(n[./\s]{0,2}t\.?|[\"”“″〃]|['’]{1,2}|//|nhu tren|nhu tr|,,)[\-/.\s]*"
)


@lru_cache(maxsize=16384)
def is_ditto(text: str) -> bool:
    """Say whether a text means "as above": nt, -nt-, ", //, như trên."""
    return bool(text) and len(text) < 12 and _DITTO.fullmatch(fold(text)) is not None  # noqa: PLR2004


_SEXES = {
    **dict.fromkeys(("nam", "n.", "male", "m", "trai", "ông"), Sex.MALE),
    **dict.fromkeys(("nữ", "nu", "female", "f", "gái", "bà", "nữ giới"), Sex.FEMALE),
}


@lru_cache(maxsize=256)
def read_sex(text: str) -> Sex | None:
    """Return the sex of nam, nữ."""
    word = clean_text(text).lower().strip(" .")
    if not word:
        return None
    if word not in _SEXES:
        raise BadInput(NO_SEX, text=text)
    return _SEXES[word]


_GROUP = re.compile(r"(?:phan )?(?:nhom|loai|xep loai)?[\s:]*([abcd])")
_NO_GROUP_YET = re.compile(r"(chua|khong).*")


@lru_cache(maxsize=256)
def read_group(text: str) -> Group | None:
    """Return the group of "Nhóm B" or "B"; None for "chưa phân loại"."""
    folded = fold(text)
    if not folded or _NO_GROUP_YET.fullmatch(folded):
        return None
    found = _GROUP.fullmatch(folded)
    if not found:
        raise BadInput(NO_GROUP, text=text)
    return Group(found[1].upper())


_ON_PROBATION = (
    r"\b(dang|con|trong|chua het)( trong| chap hanh| het)*( thoi gian| thoi han| tg)?"
    r" (thu thach|tt|tha tu)\b"
)
_REGIMES = (
    (Regime.SUSPENDED, r"\b(an|tu|huong) treo\b"),
    (Regime.REFORM, r"cai tao khong giam giu|\bctkgg\b"),
    (Regime.CONFINED, r"\bquan che\b"),
    (Regime.PROBATION, _ON_PROBATION),
    (Regime.OTHER, r"\b(hoan|tam dinh chi)( chap hanh| thi hanh)* (an|hinh phat)\b|cam cu tru"),
)
_OVER = re.compile(r"\b(da|het|xong|hoan thanh)\b(?! chua).*")
_STATED = re.compile(r"(?:(?:nguoi|hien|nay|dang|bi|dien|thuoc|chap hanh|huong|phat|an)\s+)*")


@lru_cache(maxsize=1024)
def regime_in(text: str) -> Regime | None:
    """Return the other regime a text speaks of as going on."""
    folded = fold(text)
    for regime, pattern in _REGIMES:
        found = re.search(pattern, folded)
        if found and not _OVER.search(folded[: found.start()]):
            return regime
    return None


@lru_cache(maxsize=1024)
def regime_stated(text: str) -> Regime | None:
    """Return the other regime a remark begins by stating; a mere mention does not count."""
    folded = fold(text)
    start = _STATED.match(folded)
    for regime, pattern in _REGIMES:
        found = re.search(pattern, folded)
        if found and start and found.start() <= start.end():
            return regime
    return None


_SERVED = re.compile(
    r"chxapt|chxhpt|\bcha?x\b|chap hanh xong|\b(het|man|xong) (an|han|tu)\b|\bra tu\b|du thoi han"
)
_RELEASED = re.compile(r"\bttth|\btth\b|\bthtdk\b|tha tu|tha truoc|truoc thoi han|thu thach")
_PARDONED = re.compile(r"dac xa|\bdx\b")
_ENDED = re.compile(r"\b(het|xong|hoan thanh|ket thuc|da qua)\b")


@lru_cache(maxsize=1024)
def read_ground(text: str) -> CompletedBy | Regime | None:
    """Return how the sentence ended, or the other regime the person is under."""
    folded = fold(text)
    if not folded:
        return None
    if _PARDONED.search(folded):
        return CompletedBy.PARDON
    mentioned = next((each for each, words in _REGIMES if re.search(words, folded)), None)
    if mentioned in {Regime.SUSPENDED, Regime.REFORM}:
        return mentioned
    if regime := regime_in(text):
        return regime
    if _RELEASED.search(folded):
        if not _ENDED.search(folded):
            raise BadInput(PROBATION_OPEN, text=text)
        return CompletedBy.PAROLE_ENDED
    if _SERVED.search(folded):
        return CompletedBy.SERVED
    raise BadInput(NO_GROUND, text=text)


_ARTICLE = re.compile(r"(?:(khoan|k|diem|nam)\s*\.?\s*)?([0-9]{1,4}[a-z]?)\b")
_OLD_CODE = re.compile(r"1985|1999|2009|cu\b")
_ARTICLE_SAID = re.compile(
    r"[\s,;:(\-–]*\b(?:theo\s+)?(?:điều|đ\.?)\s*([0-9]{2,3}[a-z]?)\b[^;]*$", re.IGNORECASE
)
_ARTICLE_DIGITS = range(2, 5)


@dataclass(frozen=True)
class Offence:
    """What a register says of the offence: its words, its article, and what is left over."""

    words: str = ""
    article: str = ""
    rest: str = ""


@lru_cache(maxsize=4096)
def read_article(text: str) -> Offence:
    """Return the article of "Đ.304 BLHS", "Điều 173 k1", "321"; of the old Code as it is typed."""
    cleaned = clean_text(text)
    folded = fold(cleaned)
    if _OLD_CODE.search(folded):
        return Offence(article=cleaned)
    numbers = [
        number
        for clause, number in _ARTICLE.findall(_apart(folded))
        if not clause and len(number) in _ARTICLE_DIGITS and not number.startswith("20")
    ]
    if not numbers:
        return Offence(article=cleaned)
    has_clause = re.search(r"\bk(hoan)?\s*\.?\s*[0-9]|\bdiem\b", _apart(folded))
    return Offence(article=", ".join(numbers), rest=cleaned if has_clause else "")


def _apart(folded: str) -> str:
    """Return text with letters and the digits behind them parted, so that words end."""
    return re.sub(r"(?<=[a-z])(?=[0-9])", " ", folded)


@lru_cache(maxsize=4096)
def read_offence(text: str) -> Offence:
    """Return the words of an offence without "Tội", and an article that stands behind them."""
    cleaned = clean_text(text)
    said = _ARTICLE_SAID.search(cleaned)
    words = cleaned[: said.start()] if said and said.start() else cleaned
    words = re.sub(r"^tội( danh)?\s*:?\s+", "", words, flags=re.IGNORECASE).strip(" ,;:.-(")
    article = said[1] if said and said.start() else ""
    return Offence(spelling.sentence(words), article)


_TERM_BEHIND = re.compile(
    r"[\s,;:(\-–/]*"
    r"((?:phạt\s+|mức án\s*:?\s*)?(?:tù\s+)?"
    rf"(?:\b(?:[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})?(?:\s*\([^)]*\))?|{NUMERAL})\s*(?:năm|tháng)"
    r"|chung thân).*)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def split_term(text: str) -> tuple[str, str]:
    """Return the words of "Trộm cắp tài sản, 30 tháng tù" and the term behind them."""
    cleaned = clean_text(text)
    found = _TERM_BEHIND.search(cleaned)
    return (cleaned[: found.start()], found[1].strip(" ().")) if found else (cleaned, "")


@dataclass(frozen=True)
class DutySaid:
    """One civil duty as a register speaks of it."""

    kind: Duty
    amount: int | None = None
    done: bool | None = None
    remarks: str = ""


_DUTY_PARTS = re.compile(
    r"\s*[;+\n]\s*|\s*,\s+(?=(?:chưa|đã|còn|án phí|bồi thường))", re.IGNORECASE
)
_DUTY_WORDS = (
    (Duty.COURT_FEES, "an phi"),
    (Duty.COMPENSATION, "boi thuong"),
    (Duty.CONFISCATION, "tich thu|sung cong|sung quy|truy thu|truy nop|nop lai|thu loi"),
)
_NOT_DONE = re.compile(r"\b(chua|con|thieu|no)\b")
_DONE = re.compile(r"\b(da|xong|roi|du|hoan thanh|x)\b")
_NO_DUTY = re.compile(r"khong( co| phai.*)?|mien.*")
_AMOUNT = re.compile(
    r"[0-9][0-9.,]*[0-9]?\s*(?:tỷ|tỉ|triệu|trđ|tr|nghìn|ngàn|k)?\s*(?:đồng|vnđ|vnd|đ|d)?(?![\w/])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def read_duties(text: str, column: Duty = Duty.ALL) -> tuple[DutySaid, ...]:
    """Return the civil duties of "Đã xong", "Chưa nộp án phí 200.000đ"; none for "không có".

    `column` is the duty the whole column is about.
    """
    if _NO_DUTY.fullmatch(fold(text)):
        return ()
    return tuple(_duty(part, column) for part in _DUTY_PARTS.split(text.strip()) if part)


def _duty(part: str, column: Duty) -> DutySaid:
    folded = fold(part)
    kinds = [kind for kind, words in _DUTY_WORDS if re.search(words, folded)]
    kind = kinds[0] if len(kinds) == 1 else (Duty.ALL if kinds else column)
    done = False if _NOT_DONE.search(folded) else (True if _DONE.search(folded) else None)
    amounts = list(_amounts(part))
    amount = amounts[0] if len(amounts) == 1 else None
    understood = done is not None and len(amounts) < 2  # noqa: PLR2004
    return DutySaid(kind, amount, done, "" if understood else clean_text(part))


def _amounts(part: str) -> Iterator[int]:
    """Yield the amounts of money in a text; a lone small number is none."""
    for found in _AMOUNT.findall(part):
        try:
            amount = parse_money(found.strip(" .,"))
        except BadInput:
            continue
        if amount and amount >= 1000:  # noqa: PLR2004
            yield amount


@dataclass(frozen=True)
class WorkSaid:
    """What a register says of a person's work; `away` is the place, "" when only "xa" is said."""

    occupation: str
    status: WorkStatus = WorkStatus.UNKNOWN
    away: str | None = None


_AWAY = re.compile(
    r"(?:hiện\s+)?(?:đang\s+)?(?:đi\s+)?làm\s+(?:ăn\s+)?xa\b[\s:,\-–]*"
    r"(?:\(([^)]*)\)|(?:ở\s+|tại\s+)?(.*))",
    re.IGNORECASE,
)
_STATUSES = (
    (
        WorkStatus.NONE,
        r"(khong|chua|ko|k)( co)?( viec lam| viec| nghe nghiep| nghe)?|that nghiep|that nghiep.*",
    ),
    (WorkStatus.UNABLE, r".*(mat suc lao dong|khong con kha nang lao dong|khong lao dong duoc).*"),
    (WorkStatus.UNSTABLE, r".*\b(khong|chua|thieu) on dinh.*"),
    (WorkStatus.STABLE, r".*\bon dinh\b.*"),
    (WorkStatus.STUDYING, r"(dang )?hoc nghe.*|sinh vien.*|hoc sinh.*"),
)


@lru_cache(maxsize=4096)
def read_work(text: str) -> WorkSaid:
    """Return the occupation, a status only where the words say one, and where the person went."""
    words = spelling.sentence(text)
    folded = fold(words).strip(".")
    status = next(
        (status for status, pattern in _STATUSES if re.fullmatch(pattern, folded)),
        WorkStatus.UNKNOWN,
    )
    away = _AWAY.fullmatch(words)
    place = spelling.place((away[1] or away[2] or "").strip(" .()")) if away else None
    return WorkSaid(words, status, place)


@dataclass(frozen=True)
class MentorSaid:
    """Who helps a person: a name, an organisation, or both."""

    name: str = ""
    organisation: str = ""


_ORGANISATION = re.compile(
    r"(hội|đoàn|ban|tổ|chi|công an|ubnd|mttq|mặt trận|trưởng|phó|bí thư|chủ tịch|đảng|cơ quan)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def read_mentor(text: str) -> MentorSaid:
    """Return the mentor of "Hà Văn Bảo", "Hà Văn Bảo - Hội Nông dân", "Hội Nông dân xã"."""
    first, *rest = (part for part in re.split(r"[,;:()–]|\s-\s", clean_text(text)) if part.strip())
    behind = ", ".join(part.strip() for part in rest)
    if _ORGANISATION.match(first.strip()):
        return MentorSaid(spelling.person(behind)[0], spelling.organisation(first))
    return MentorSaid(spelling.person(first)[0], spelling.organisation(behind))


@dataclass(frozen=True)
class HamletSaid:
    """A hamlet: the word before its name, its name, and what else was written."""

    name: str
    word: str | None = None
    rest: str = ""


_HAMLET_WORDS = {
    "tổ dân phố": r"to dan pho|tdp",
    "khu phố": r"khu pho|kp",
    "tiểu khu": r"tieu khu|tk",
    "thôn": r"thon|th\.|t\.",
    "bản": r"ban",
    "khóm": r"khom",
    "xóm": r"xom",
    "buôn": r"buon",
    "ấp": r"ap",
    "khu": r"khu",
}
_HAMLET = re.compile(
    "|".join(f"(?P<w{at}>{words})" for at, words in enumerate(_HAMLET_WORDS.values()))
)
_HAMLET_END = re.compile(r"\s*(?:[,(;:–/]|\s-\s|\b(?:xã|phường|thị trấn|đặc khu|huyện)\s)")


@lru_cache(maxsize=8192)
def read_hamlet(text: str) -> HamletSaid | None:
    """Return the hamlet of "Thôn Làng Mài", "KP 3", "thôn Mơ, xã Như Xuân"; None for nothing.

    Only the first word of administration is taken off: "Làng" belongs to the name.
    """
    cleaned = clean_text(text).strip(" .,;:-")
    if not cleaned:
        return None
    word, cleaned = _leading_word(cleaned)
    end = _HAMLET_END.search(cleaned)
    name = cleaned[: end.start()] if end else cleaned
    rest = cleaned[end.start() :].strip(" ,;:–-()") if end else ""
    name = re.sub(r"^số\s+(?=[0-9])", "", name.strip(), flags=re.IGNORECASE)
    return HamletSaid(spelling.place(name), word, rest) if name else None


def _leading_word(text: str) -> tuple[str | None, str]:
    """Return the word of administration a text begins with, and the text behind it."""
    found = _HAMLET.match(fold(text))
    if not found or text[found.end() : found.end() + 1].isalnum():
        return None, text
    word = list(_HAMLET_WORDS)[int((found.lastgroup or "w0")[1:])]
    written = text[: found.end()]
    # "Bán" is no "bản": the marks count where there are any.
    if not written.isascii() and marked(written) != marked(word):
        return None, text
    return word, text[found.end() :].strip(" .:-")


@lru_cache(maxsize=8192)
def hamlet_in(text: str) -> HamletSaid | None:
    """Return the hamlet named somewhere in an address, by its word; None when none is."""
    for part in re.split(r"[,;–]|\s-\s", clean_text(text)):
        said = read_hamlet(part)
        if said and said.word:
            return said
    return None
