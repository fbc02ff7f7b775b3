"""Numbers and days as people type them into registers: pure readings of one cell.

Each returns None for an empty cell and raises `BadInput` with a reason for a doubtful one; nothing
is guessed. The readings are cached, since the cells of a column repeat themselves.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.money import parse_money
from antq_desktop.domain.people import Paper
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.services.importing.numerals import in_digits
from antq_desktop.services.importing.reading import Cell

NO_DATE = N_("{text} is not a date. Write day/month/year.")
FUTURE_BIRTH = N_("{text} is not the birth of anybody who could stand here.")
TWO_CENTURIES = N_("The century of {text} is not certain. Write the year with four digits.")
NOT_A_WHOLE_DAY = N_("{text} is not a whole day. Write day/month/year.")
DIGITS_OF_ID = N_("An identity number has 12 digits, or 9 on an old card; this has {count}.")
LOST_OLD_ZERO = N_("{text} has 8 digits. An old card has 9; the zero it begins with may be lost.")
LOST_ZERO = N_("A digit is missing from {text}, and the year of birth does not say which.")
NO_ID = N_("{text} is not an identity number.")
NO_TERM = N_("{text} is not a term. Write years and months.")
DAYS_OF_TERM = N_("The days of this term decide its class. Write whole months and say so.")
TERM_WITHOUT_UNIT = N_("{text} may be months or years. Write which.")
NO_PHONE = N_("{text} is not a telephone number.")
AMOUNT_WITHOUT_UNIT = N_("{text} may be another amount. Write it whole, in đồng.")

#: Signs that stand for what is written above.
DITTO_SIGNS = "\"”“″〃'’"
_NOTHING = frozenset(
    {"khong", "khong co", "khong ro", "khong nho", "khong biet", "chua co", "chua ro", "chua cap"}
    | {"chua lam", "chua xac dinh", "khong xac dinh", "mat", "da mat", "x", "k", "ko", "0"}
)

_OLDEST, _YOUNGEST = 110, 10
_YEARS_BACK, _YEARS_AHEAD = 70, 40
_EPOCH = date(1899, 12, 30)
_SERIALS = range(3654, 80000)
_YEARS = range(1900, 2101)
_CENTURY = 100
_YEAR_DIGITS = 4
_DATE_WORDS = re.compile(r"\b(ngày|ngay|tháng|thang|năm|nam|sinh|sn|khi)\b[.:]?", re.IGNORECASE)
_TIME = re.compile(r"[T ]0?0:00(:00)?(\.0+)?$")
_UNKNOWN = re.compile(r"[.…?_xX\-]+|0{1,2}")
_PARTS = re.compile(r"\s*[/.\-,;\\ ]\s*")


def text_of(cell: Cell) -> str:
    """Return what a cell shows, in NFC and without needless spaces."""
    if isinstance(cell, str):
        return _cleaned(cell)
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, date):
        return f"{cell.day:02}/{cell.month:02}/{cell.year:04}"
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


@lru_cache(maxsize=131072)
def _cleaned(text: str) -> str:
    return clean_text(text)


def is_blank(cell: Cell) -> bool:
    """Say whether a cell says nothing: empty, or a lone sign such as a dash."""
    if not isinstance(cell, str):
        return cell is False
    if not cell or cell[0].isalnum():
        return not cell
    return not any(letter.isalnum() or letter in DITTO_SIGNS for letter in cell)


def says_nothing(cell: Cell) -> bool:
    """Say whether a cell is blank or says in words that nothing is known or there."""
    return is_blank(cell) or (isinstance(cell, str) and fold(text_of(cell)).strip(".") in _NOTHING)


@lru_cache(maxsize=65536)
def read_partial(cell: Cell, today: date, *, born: bool = False) -> PartialDate | None:
    """Return the day of a cell as far as it is known: real dates, serials, text, a year alone."""
    if isinstance(cell, date):
        return _likely(_date_of_date(cell), cell, today, born=born)
    if says_nothing(cell):
        return None
    text = text_of(cell)
    if isinstance(cell, int | float) or text.isdecimal():
        found = _date_of_digits(text)
    else:
        found = _date_of_text(text, today, born=born)
    if found is None:
        raise BadInput(NO_DATE, text=text)
    return _likely(found, cell, today, born=born)


def read_day(cell: Cell, today: date) -> date | None:
    """Return the whole day of a cell; a year or month alone is a doubt."""
    found = read_partial(cell, today)
    if found is None:
        return None
    if not found.day:
        raise BadInput(NOT_A_WHOLE_DAY, text=text_of(cell))
    return date(found.year, found.month, found.day)


def _likely(found: PartialDate, cell: Cell, today: date, *, born: bool) -> PartialDate:
    """Return the day when it lies within a life's reach; raise otherwise."""
    if born and not today.year - _OLDEST <= found.year <= today.year - _YOUNGEST:
        raise BadInput(FUTURE_BIRTH, text=text_of(cell))
    if not today.year - _YEARS_BACK <= found.year <= today.year + _YEARS_AHEAD and not born:
        raise BadInput(NO_DATE, text=text_of(cell))
    return found


def _date_of_date(day: date) -> PartialDate:
    """Return a real date; a year typed into a cell meant for dates shows as a day of 1905."""
    serial = (day - _EPOCH).days
    return PartialDate(serial) if serial in _YEARS else PartialDate.from_date(day)


def _date_of_digits(digits: str) -> PartialDate | None:
    """Return the date of 1987, 15031987, 5031987 (its zero lost) or of a serial of days."""
    if len(digits) == _YEAR_DIGITS:
        return _made(int(digits), 0, 0)
    if re.fullmatch(r"[0-9]{7,8}", digits):
        digits = digits.zfill(8)
        return _made(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    if digits.isdecimal() and int(digits) in _SERIALS:
        return PartialDate.from_date(_EPOCH + timedelta(days=int(digits)))
    return None


def _date_of_text(text: str, today: date, *, born: bool) -> PartialDate | None:
    """Return the date of typed text: any separators, words, or places left open."""
    bare = _DATE_WORDS.sub(" ", _TIME.sub("", text)).strip(" ()/.,;:")
    if bare.isdecimal():
        return _date_of_digits(bare)
    parts = [part for part in _PARTS.split(bare) if part] if bare else []
    parts = _without_open_places(parts, bare)
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts):  # noqa: PLR2004
        return None
    if len(parts[0]) == _YEAR_DIGITS and len(parts) > 1:
        parts.reverse()
    year = _year(parts[-1], text, today, born=born)
    day, month = (0, 0, *(int(part) for part in parts[:-1]))[-2:]
    return None if year is None else _made(year, month, day)


def _without_open_places(parts: list[str], bare: str) -> list[str]:
    """Return the parts without those left open: "../../1987", "0/3/1987", "--/--/1987"."""
    while len(parts) > 1 and _UNKNOWN.fullmatch(parts[0]):
        parts = parts[1:]
    if len(parts) == 1 and _UNKNOWN.match(bare):
        return [part for part in re.findall(r"[0-9]+", bare) if int(part)]
    return parts


def _year(digits: str, text: str, today: date, *, born: bool) -> int | None:
    """Return the year; of two digits, the only one that can be meant."""
    if len(digits) == _YEAR_DIGITS:
        return int(digits)
    if len(digits) != 2:  # noqa: PLR2004
        return None
    first = today.year - (_OLDEST - 10 if born else _YEARS_BACK)
    last = today.year - (_YOUNGEST + 4) if born else today.year + _YEARS_AHEAD // 2
    fitting = [
        year
        for century in (1900, 2000)
        if first <= (year := century + int(digits) % _CENTURY) <= last
    ]
    if len(fitting) != 1:
        raise BadInput(TWO_CENTURIES, text=text)
    return fitting[0]


def _made(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def read_identity(cell: Cell, born_year: int | None = None) -> tuple[tuple[Paper, str], ...]:
    """Return the identity numbers of a cell with their kinds.

    A number that lost the zero it begins with gets it back where the result can be a number of
    identity; text that may have lost another digit is a doubt. `born_year` is the row's own, which
    stands inside a citizen number.
    """
    text = clean_text(cell, lines=9).upper() if isinstance(cell, str) else text_of(cell)
    if says_nothing(cell):
        return ()
    if passport := _PASSPORT.fullmatch(text.replace(" ", "")):
        return ((Paper.PASSPORT, passport[0]),)
    bare = _PAPER_WORDS.sub(" ", unicodedata.normalize("NFC", text))
    if not re.fullmatch(r"[0-9\s.\-/;,()'’`+:]+", bare):
        raise BadInput(NO_ID, text=text_of(cell))
    pieces = re.split(r"[/;,()+:\n]|\s-\s", bare)
    digits = [found for piece in pieces if (found := re.sub(r"[^0-9]", "", piece))]
    typed = not isinstance(cell, int)
    return tuple(_paper(each, born_year, text_of(cell), typed=typed) for each in digits)


_PASSPORT = re.compile(r"[BCNP][0-9]{7,8}")
_PAPER_WORDS = re.compile(r"\b(SỐ|CCCD|CMND|CMTND|CMT|CĂN CƯỚC|ĐDCN|CŨ|MỚI|CC)\b")
_CITIZEN, _OLD = 12, 9


def _paper(digits: str, born_year: int | None, text: str, *, typed: bool) -> tuple[Paper, str]:
    """Return the kind and the whole number of a run of digits."""
    if len(digits) == _CITIZEN:
        return Paper.CITIZEN_ID, digits
    if len(digits) == _OLD or (len(digits) == _OLD - 1 and not typed):
        return Paper.OLD_ID, digits.zfill(_OLD)
    if len(digits) == _OLD - 1:
        raise BadInput(LOST_OLD_ZERO, text=text)
    if len(digits) not in {_CITIZEN - 1, _CITIZEN - 2}:
        raise BadInput(DIGITS_OF_ID, count=len(digits))
    whole = digits.zfill(_CITIZEN)
    # A number cell cannot keep a zero in front, so it is lost for certain there.
    sure = can_be_citizen(whole, born_year) and born_year is not None
    if not sure and (typed or not can_be_citizen(whole, None)):
        raise BadInput(LOST_ZERO, text=text)
    return Paper.CITIZEN_ID, whole


def can_be_citizen(number: str, born_year: int | None) -> bool:
    """Say whether twelve digits can be a citizen number, of somebody born in that year."""
    province, century, year = int(number[:3]), int(number[3]), int(number[4:6])
    if not 1 <= province <= _LAST_PROVINCE or century > _THIS_CENTURY:
        return False
    return born_year is None or born_year == (1900 if century < 2 else 2000) + year  # noqa: PLR2004


_LAST_PROVINCE = 96
_THIS_CENTURY = 3


@dataclass(frozen=True)
class Term:
    """A term of imprisonment in months; `rest` holds words that months cannot."""

    months: int | None = None
    for_life: bool = False
    rest: str = ""


_TERM = re.compile(
    r"(?:([0-9]{1,3})\s*(?:nam|n|y)\b)?\s*[,]?\s*(?:([0-9]{1,4})\s*(?:thang|th|t)\b)?"
    r"\s*[,]?\s*(?:([0-9]{1,3})\s*ngay)?"
)
_AROUND_TERM = re.compile(r"\b(phat|muc|an|tu giam|tu|co thoi han|xu|thoi han)\b|[.:]")
_BOUNDS = re.compile(r"(?<=[0-9])(?=[a-z])|(?<=[a-z])(?=[0-9])")
_BANDS = (60, 180)


@lru_cache(maxsize=16384)
def read_term(cell: Cell, unit: str = "") -> Term | None:
    """Return the term of "02 năm 06 tháng tù", "30 tháng", "chung thân"; `unit`: month, year."""
    if says_nothing(cell):
        return None
    text = text_of(cell)
    folded = _BOUNDS.sub(" ", fold(in_digits(text)))
    if "chung than" in folded:
        return Term(for_life=True)
    bare = " ".join(_AROUND_TERM.sub(" ", folded).split())
    if re.fullmatch(r"[0-9]{1,4}", bare):
        if not unit:
            raise BadInput(TERM_WITHOUT_UNIT, text=text)
        return Term(int(bare) * (12 if unit == "year" else 1))
    found = _TERM.fullmatch(bare)
    if not found or not any(found.groups()):
        raise BadInput(NO_TERM, text=text)
    years, months, days = (int(each or 0) for each in found.groups())
    whole = years * 12 + months
    if days and whole in _BANDS:
        raise BadInput(DAYS_OF_TERM, text=text)
    return Term(whole, rest=text if days else "")


_LEAST_LOAN = 1_000_000
_UNITS = {"million": 10**6, "thousand": 10**3}
_GROUPED = re.compile(r"[0-9]{1,3}([.,\s][0-9]{3})+|[0-9]+")
_MOST_LOAN = 10**10
_NO_LOAN = re.compile(r"(chua|khong|ko|k)( co| duoc)?( nhu cau)?( vay)?( von)?\.?")
_BILLION_AND_MORE = re.compile(
    r"([0-9]{1,2})\s*(?:ty|ti)\s*([0-9]{1,3})\s*(?:trieu|tr)\b\s*(?:dong|d|vnd)?\.?"
)


def no_loan(cell: Cell) -> bool:
    """Say whether a cell about a loan says that there is none: blank, "Chưa", "chưa vay"."""
    if says_nothing(cell):
        return True
    return isinstance(cell, str) and _NO_LOAN.fullmatch(fold(text_of(cell))) is not None


def read_loan_day(cell: Cell, today: date) -> date | None:
    """Return the day of a loan; None where the cell says that there is none."""
    return None if no_loan(cell) else read_day(cell, today)


@lru_cache(maxsize=16384)
def read_money(cell: Cell, unit: str = "") -> int | None:
    """Return the đồng of a cell; `unit` is what the heading counts in: million, thousand."""
    if no_loan(cell):
        return None
    text = text_of(cell)
    if both := _BILLION_AND_MORE.fullmatch(fold(text)):
        return int(both[1]) * 10**9 + int(both[2]) * 10**6
    if unit and _GROUPED.fullmatch(text):
        count = int(re.sub(r"[.,\s]", "", text))
        amount = count * _UNITS[unit]
        # In a column of millions somebody may still write the whole amount.
        amounts = [each for each in (amount, count) if _LEAST_LOAN <= each <= _MOST_LOAN]
        found = amounts[0] if len(amounts) == 1 else None
    elif unit and re.fullmatch(r"[0-9]+[.,][0-9]+", text):
        found = parse_money(f"{text} {'triệu' if unit == 'million' else 'nghìn'}")
    else:
        found = parse_money(text)
    if found is None or 0 < found < _LEAST_LOAN:
        raise BadInput(AMOUNT_WITHOUT_UNIT, text=text)
    return found or None


@lru_cache(maxsize=65536)
def read_phones(cell: Cell) -> tuple[str, ...]:
    """Return the telephone numbers of a cell with the zero they begin with."""
    if says_nothing(cell):
        return ()
    text = text_of(cell)
    pieces = re.split(r"[/;,]|\s-\s|\s(?=0[0-9]{8})", text)
    return tuple(_phone(piece, text) for piece in pieces if piece.strip())


def _phone(piece: str, text: str) -> str:
    digits = re.sub(r"[\s.\-()'’]", "", piece)
    digits = re.sub(r"^(\+|00)?84(?=[0-9]{9}$)", "0", digits)
    if re.fullmatch(r"[1-9][0-9]{8}", digits):
        digits = "0" + digits
    if not re.fullmatch(r"0[0-9]{9,10}", digits):
        raise BadInput(NO_PHONE, text=text)
    return digits
