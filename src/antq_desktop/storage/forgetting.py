"""What this PC alone keeps of somebody whose record is retired is forgotten with the record.

Lines of imports, rows in doubt, drafts and the notes for taking a Work back stand outside the log;
no history needs them, and a backup would carry them on.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Heads
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

#: What may hold what a file or a form said of a person.
HOLDING = (Local.DRAFT, Local.PARKED, Local.IMPORTED, Local.BEFORE)

_BELONGING = """SELECT DISTINCT record FROM change
WHERE root IN (SELECT value FROM json_each(?)) AND register <> '_notes'"""
_LINES = "SELECT kind, key, value FROM local WHERE kind IN (SELECT value FROM json_each(?))"
_FORGET = "DELETE FROM local WHERE kind = ? AND key = ?"
_CODE = re.compile(r"[0-9A-Za-z]{8,}")
_LEAST_DIGITS = 9


@dataclass
class _Retired:
    """What lines are known by: ids and sheet codes, numbers, names with the year of birth."""

    codes: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    names: list[tuple[str, str]] = field(default_factory=list)

    def holds(self, key: str, value: str) -> bool:
        """Say whether a line is about one of them, or names one."""
        if not self.codes.isdisjoint(_CODE.findall(f"{key} {value}")):
            return True
        said = list(_texts(json.loads(value)))
        if any(number in "".join(each.split()) for number in self.numbers for each in said):
            return True
        folded = [fold(each) for each in said]
        return any(
            name in folded and any(year in each for each in folded) for name, year in self.names
        )


def forget_retired(work: Work, roots: Collection[str]) -> int:
    """Forget every line of this PC that is about people or groups, or names them; return how many.

    A name alone names nobody: the year of birth, where it was known, must stand beside it.
    """
    gone = _of(work, roots)
    kinds = json.dumps([each.value for each in HOLDING])
    found = [
        (str(kind), str(key))
        for kind, key, value in work.fetch(_LINES, kinds)
        if gone.holds(str(key), str(value))
    ]
    for line in found:
        work.run(_FORGET, *line)
    return len(found)


def _of(work: Work, roots: Collection[str]) -> _Retired:
    """Read from the log whom to forget: the tables show nothing of them any more."""
    around = around_of(work)
    roots = {*roots, *(each for each, into in around.merged.items() if into in roots)}
    records = {str(row[0]) for row in work.fetch(_BELONGING, json.dumps([*roots]))}
    gone = _Retired(codes={*roots, *records})
    for heads in heads_of_records(work, records | roots).values():
        if heads.register == Person.register_name:
            gone.names += _names(heads)
        elif heads.register == IdentityPaper.register_name:
            gone.numbers |= {"".join(each.split()) for each in _said(heads, "number")}
        elif heads.register == "printed_sheets":
            gone.codes |= set(_said(heads, "code"))
    gone.numbers = {each for each in gone.numbers if len(each) >= _LEAST_DIGITS}
    return gone


def _names(heads: Heads) -> Iterator[tuple[str, str]]:
    born = str(heads.value("born") or "")[:4]
    for name in _said(heads, "full_name"):
        yield fold(name), born


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
