"""What this PC keeps of every line taken in: so that the next import knows what is new in it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.services.importing.model_rows import PointRow, TeamRow
from antq_desktop.services.importing.rows import PLACE_OF_ROW, PersonRow
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

AnyRow = PersonRow | PointRow | TeamRow


@dataclass(frozen=True)
class KeptLine:
    """A line of an earlier import: what it said by field, and its unknown columns by key.

    `record` is the person, point or team it became. What was offered and not accepted is not among
    the facts; `printed` then names the line as it came.
    """

    record: RecordId
    signature: str
    facts: Mapping[str, object]
    extra: Mapping[str, str]
    inherited: frozenset[str] = frozenset()
    printed: str = ""

    @property
    def line_print(self) -> str:
        """A short name of what the line said itself."""
        return self.printed or print_of(self.facts, self.inherited)

    @classmethod
    def of(cls, row: AnyRow, record: RecordId, signature: str) -> "KeptLine":
        """Return the line of a row that was taken in."""
        inherited = row.inherited if isinstance(row, PersonRow) else frozenset()
        return cls(record, signature, facts_of(row), dict(row.extra), inherited)


def facts_of(row: AnyRow) -> dict[str, object]:
    """Return what a row says, by field, in a form that can be kept and compared."""
    return {
        name: value if type(value) in _PLAIN else kept_form(value)
        for name, value in vars(row).items()
        if (value or type(value) is int) and name not in PLACE_OF_ROW
    }


_PLAIN = frozenset({str, int, bool})


@lru_cache(maxsize=65536)
def kept_form(value: Any) -> object:  # noqa: ANN401 (values of kinds flow here)
    """Return a value of a row as text, number or list."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [kept_form(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: kept_form(getattr(value, each.name)) for each in fields(value)}
    return value


def print_of(facts: Mapping[str, object], inherited: frozenset[str]) -> str:
    """Return a short name of what a line says itself, the same wherever the line stands."""
    own = {name: fact for name, fact in facts.items() if name not in inherited}
    written = json.dumps(own, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def kept_lines(reader: Reader) -> Iterator[KeptLine]:
    """Yield the lines of earlier imports."""
    for key, value in reader.kept(Local.IMPORTED).items():
        signature, _, record = key.partition("/")
        facts, extra = value.get("facts"), value.get("extra")
        if isinstance(facts, dict) and isinstance(extra, dict):
            inherited = value.get("inherited")
            names = frozenset(inherited) if isinstance(inherited, list) else frozenset()
            printed = str(value.get("print", ""))
            yield KeptLine(RecordId(record), signature, facts, extra, names, printed)


def keep_line(work: Work, line: KeptLine) -> None:
    """Keep a line under its table and record, in the place of the last one."""
    value = {
        "facts": dict(line.facts),
        "extra": dict(line.extra),
        "inherited": sorted(line.inherited),
        "print": line.printed,
    }
    work.keep(Local.IMPORTED, f"{line.signature}/{line.record}", value)
