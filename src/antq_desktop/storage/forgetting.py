"""What this PC alone keeps of somebody whose record is retired is forgotten with the record.

Lines of imports, rows in doubt, drafts and the notes for taking a Work back stand outside the log;
no history needs them, and a backup would carry them on.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.storage.changes import Heads
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

#: Says that rows wait which hold the name of somebody retired, and nothing surer.
SAME_NAME = N_("Rows set aside with the same name: {count}. Look whether they are this person's.")
#: What may hold what a file or a form said of a person.
HOLDING = (Local.DRAFT, Local.PARKED, Local.IMPORTED, Local.BEFORE)

_BELONGING = """SELECT DISTINCT record FROM change
WHERE root IN (SELECT value FROM json_each(?)) AND register <> '_notes'"""
_LINES = "SELECT kind, key, value FROM local WHERE kind IN (SELECT value FROM json_each(?))"
_FORGET = "DELETE FROM local WHERE kind = ? AND key = ?"
_CODE = re.compile(r"[0-9A-Za-z]{8,}")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_PARTING = re.compile(r"[\s.-]+")
_LEAST_DIGITS = 9
_LEAST_PHONE = 8
#: How many digits a year stands in: alone, month and year, a whole day.
_YEAR_IN = frozenset({4, 6, 8})
_LONG_RUN = re.compile(r"\d{8,}")
_MARK = re.compile(r"~([a-p]{8})~([a-p]{4})")
_TO_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def marks_of(dropped: Iterable[str], kept: Iterable[str]) -> tuple[str, ...]:
    """Return marks of the years and long numbers in cells that are not kept with a row.

    A mark of two bytes, salted with the cells that are kept: enough to say that a number known
    otherwise stood there, too little to find the number again.
    """
    salt = _letters("\x1f".join(kept))[:8]
    said = list(dropped)
    years = {
        part
        for each in said
        for run in _WORD.findall(each)
        if run.isdecimal() and len(run) in _YEAR_IN
        for part in (run[:4], run[-4:])
    }
    runs = {run for each in said for run in _LONG_RUN.findall(_PARTING.sub("", each))}
    bare = {form for each in runs for form in (each.lstrip("0"), _local(each))}
    words = sorted(years | runs | bare)
    return tuple(f"~{salt}~{_letters(f'{salt}{each}')[:4]}" for each in words)


def _letters(text: str) -> str:
    """Return a digest in letters, in which no year or number can be found by chance."""
    return hashlib.sha256(text.encode()).hexdigest().translate(_TO_LETTERS)


def _is_marked(said: Iterable[str], word: str) -> bool:
    """Say whether a mark in some texts is that of a year or number."""
    found = (each for text in said for each in _MARK.findall(text))
    return any(_letters(f"{salt}{word}")[:4] == mark for salt, mark in found)


@dataclass
class Traces:
    """What lines are known by: ids and sheet codes, numbers, names with the year of birth."""

    codes: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    names: list[tuple[str, str]] = field(default_factory=list)

    def in_line(self, key: str, value: str) -> bool:
        """Say whether a line is about one of them, or names one."""
        if not self.codes.isdisjoint(_CODE.findall(f"{key} {value}")):
            return True
        said = list(_texts(json.loads(value)))
        together = [_PARTING.sub("", each).casefold() for each in said]
        if any(number.casefold() in each for number in self.numbers for each in together):
            return True
        if any(_is_marked(said, number.lstrip("0")) for number in self.numbers):
            return True
        return any(_names(said, name, year) for name, year in self.names)

    def phone_in_line(self, value: str) -> bool:
        """Say whether a line holds the telephone of one of them, with its first 0 or without."""
        texts = list(_texts(json.loads(value)))
        said = [_PARTING.sub("", each) for each in texts]
        return any(
            _is_marked(texts, phone) or any(phone in each for each in said) for phone in self.phones
        )


def _names(said: Sequence[str], name: str, year: str) -> bool:
    """Say whether a line names a person of a year: in whole words and anywhere in it.

    A name without a year of birth must be all that a cell says.
    """
    if not year:
        return fold(name) in map(fold, said)
    numbers = [run for each in said for run in _WORD.findall(each) if run.isdecimal()]
    whole = any(len(run) in _YEAR_IN and (run.startswith(year) or run.endswith(year))
                for run in numbers)  # fmt: skip
    return (whole or _is_marked(said, year)) and has_name(said, name)


def has_name(said: Iterable[str], name: str) -> bool:
    """Say whether texts hold a name in whole words, with its marks or with none at all."""
    words = f" {_words(' '.join(said))} "
    return any(f" {_words(each)} " in words for each in (name, fold(name)) if _words(each))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(marked(text)))


def rows_of_name(reader: Reader, name: str) -> int:
    """Return how many rows set aside hold a name: an officer says whether they are of the person.

    After somebody is retired these are the rows that name nobody surely enough to be forgotten.
    """
    rows = reader.fetch(_LINES, json.dumps([Local.PARKED.value]))
    return sum(has_name(_texts(json.loads(str(value))), name) for _kind, _key, value in rows)


def forget_retired(work: Work, roots: Collection[str]) -> int:
    """Forget every line of this PC that is about people or groups, or names them; return how many.

    A line names a person by an identity number, or by the name in whole words and the year of birth
    in the same line; a row set aside by a telephone too, unless somebody else has it as well. The
    bare name names nobody where the year is known: see `rows_of_name`.
    """
    gone = _of(work, roots)
    kinds = json.dumps([each.value for each in HOLDING])
    found = [
        (str(kind), str(key))
        for kind, key, value in work.fetch(_LINES, kinds)
        if gone.in_line(str(key), str(value))
        or (kind == Local.PARKED and gone.phone_in_line(str(value)))
    ]
    for line in found:
        work.run(_FORGET, *line)
    return len(found)


def _of(work: Work, roots: Collection[str]) -> Traces:
    """Read from the log whom to forget: the tables show nothing of them any more."""
    around = around_of(work)
    roots = {*roots, *(each for each, into in around.merged.items() if into in roots)}
    records = {str(row[0]) for row in work.fetch(_BELONGING, json.dumps([*roots]))}
    gone = Traces(codes={*roots, *records})
    for heads in heads_of_records(work, records | roots).values():
        if heads.register == Person.register_name:
            gone.names += _names_of(heads)
            gone.phones |= set(_said(heads, "phone"))
        elif heads.register == IdentityPaper.register_name:
            gone.numbers |= {"".join(each.split()) for each in _said(heads, "number")}
        elif heads.register == "printed_sheets":
            gone.codes |= set(_said(heads, "code"))
    gone.codes |= {each for each in gone.numbers if len(each) < _LEAST_DIGITS}
    gone.numbers = {each for each in gone.numbers if len(each) >= _LEAST_DIGITS}
    gone.phones = {_local(each) for each in gone.phones if not _is_shared(work, each, roots)}
    gone.phones = {each for each in gone.phones if len(each) >= _LEAST_PHONE}
    return gone


def _is_shared(work: Work, phone: str, roots: Collection[str]) -> bool:
    """Say whether somebody who stays has a telephone too, so that it names nobody."""
    return any(each.id not in roots for each in work.find(Person, phone=phone))


def _local(phone: str) -> str:
    """Return the digits of a telephone as they stand in any way of writing it."""
    digits = "".join(filter(str.isdecimal, phone))
    return digits.removeprefix("84" if phone.startswith(("+", "84")) else "").lstrip("0")


def _names_of(heads: Heads) -> Iterator[tuple[str, str]]:
    born = str(heads.value("born") or "")[:4]
    for name in _said(heads, "full_name"):
        yield name, born


def _said(heads: Heads, name: str) -> Iterator[str]:
    value = heads.value(name)
    if isinstance(value, str) and (compact := " ".join(value.split())):
        yield compact


def _texts(value: object) -> Iterator[str]:
    """Yield every text of a kept value."""
    if isinstance(value, str):
        yield value
    parts: Iterable[object] = ()
    if isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, list):
        parts = value
    for each in parts:
        yield from _texts(each)
