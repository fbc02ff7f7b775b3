"""What the log comes to, for the tables: which records are shown, with which values.

A pure function of the set of changes. Beside its own heads a row depends on three things: which
records are merged into which, which people and groups are retired, and which removed records are
kept for what still belongs to them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import Text

from antq_desktop.domain import fields
from antq_desktop.domain.catalogue import REGISTERS, goes_with
from antq_desktop.domain.fields import Stored
from antq_desktop.domain.records import Field, Register
from antq_desktop.storage.changes import MERGED, REMOVED, Heads
from antq_desktop.storage.schema import COLUMNS

Row = dict[str, Stored]


class Standing(StrEnum):
    """How a record may stand otherwise than its own heads say."""

    KEPT = "kept"
    MERGED = "merged"
    RETIRED = "retired"


@dataclass(frozen=True)
class Around:
    """What rows depend on beside their own heads.

    `merged` names for each record merged into another where it is shown; `circles` are the records
    that were merged into one another.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    circles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, pointers: Mapping[str, str], retired: Iterable[str]) -> "Around":
        """Follow who is merged into whom to its end; in a circle the smallest id stays."""
        ends: dict[str, str] = {}
        circles: set[str] = set()
        for record in pointers:
            path = [record]
            while (following := pointers.get(path[-1])) is not None and following not in path:
                path.append(following)
            end = path[-1]
            if following is not None:
                circle = path[path.index(following) :]
                circles.update(circle)
                end = min(circle)
            if end != record:
                ends[record] = end
        gone = set(retired)
        return cls(
            ends,
            frozenset(gone | {ends[each] for each in gone if each in ends}),
            frozenset(circles),
        )

    def shown(self, record: str) -> str:
        """Return the record in whose place this one is shown: mostly itself."""
        return self.merged.get(record, record)


NOTHING_AROUND = Around()


def row_of(heads: Heads, around: Around = NOTHING_AROUND) -> Row | None:
    """Return the values a record shows, None where this program cannot show it.

    A value that only a newer program can read is shown as nothing; where it must be there, the
    record is not shown at all, and nothing of it is lost.
    """
    register = REGISTERS.get(heads.register)
    if register is None:
        return None
    row: Row = {}
    said = heads.fields
    for each in _columns(heads.register):
        value = heads.value(each.name) if each.name in said else None
        if value is None:
            read: Stored = None
        elif each.refers:
            read = around.shown(value) if isinstance(value, str) else None
        else:
            read = value if each.reads(value) else None
        if read is None and each.required:
            return None
        row[each.name] = read
    return row


def root_of(register: Register, record: str, row: Row) -> str:
    """Return the person or group a row belongs to."""
    return str((register.root and row[register.root]) or record)


def hidden(record: str, register: Register, row: Row, around: Around) -> bool:
    """Say whether a record that stands is not shown: merged into another, or retired."""
    if record in around.merged:
        return True
    if not around.retired:
        return False
    belongs = {record, root_of(register, record, row), *parents_of(register, row)}
    return not belongs.isdisjoint(around.retired)


def parents_of(register: Register, row: Row) -> Iterator[str]:
    """Yield the records with which this one would be removed."""
    for name in parent_fields(register.name):
        if value := row[name]:
            yield str(value)


def said_parents(heads: Heads) -> Iterator[str]:
    """Yield every record a head says this one belongs to or is merged into, shown or not."""
    if heads.register in REGISTERS:
        for name in (*parent_fields(heads.register), MERGED):
            for head in heads.fields.get(name, {}).values():
                if isinstance(value := head.fields[name], str):
                    yield value


#: A field that waits for a decision: the record, the field, its register, and whose record it is.
Asked = tuple[str, str, str, str]


def questions_of(record: str, heads: Heads, row: Row, around: Around) -> Iterator[Asked]:
    """Yield what waits for a decision about a record that stands or is kept.

    Of one that is merged into another only the merge itself is asked about, of one that is retired
    nothing.
    """
    register = REGISTERS[heads.register]
    asked = dict.fromkeys(heads.disputed())
    if heads.removals:
        asked[REMOVED] = None
    if record in around.circles:
        asked[MERGED] = None
    if hidden(record, register, row, around):
        asked = {MERGED: None} if MERGED in asked else {}
    for name in asked:
        yield record, name, heads.register, around.shown(root_of(register, record, row))


def pointer_of(heads: Heads) -> str:
    """Return the record this one says it is merged into, or nothing."""
    value = heads.value(MERGED)
    return value if isinstance(value, str) and heads.creations else ""


@dataclass(frozen=True)
class _Column:
    """How the values of one field are read."""

    name: str
    kind: fields.Kind
    required: bool
    refers: bool
    is_text: bool
    trusted: bool

    def reads(self, value: Stored) -> bool:
        """Say whether this program can read a stored value."""
        if isinstance(value, str) is not self.is_text:
            return False
        if self.trusted:
            return True
        try:
            self.kind.from_stored(value)
        except (ValueError, TypeError, KeyError, OverflowError):
            return False
        return True


#: Kinds whose stored form needs no reading: any text, or any number, will do.
_PLAIN = (fields.Text, fields.Number, fields.Money, fields.Flag, fields.Code, fields.Attachment)


@lru_cache(maxsize=64)
def _columns(register: str) -> tuple[_Column, ...]:
    return tuple(_column(each) for each in REGISTERS[register].fields)


def _column(each: Field) -> _Column:
    is_text = COLUMNS[type(each.kind)] is Text
    refers, plain = isinstance(each.kind, fields.Ref), isinstance(each.kind, _PLAIN)
    # An empty text is nothing, and nothing is what an empty text is.
    required = each.required and not isinstance(each.kind, fields.Text)
    return _Column(each.name, each.kind, required, refers, is_text, plain)


@lru_cache(maxsize=64)
def parent_fields(register: str) -> tuple[str, ...]:
    """Return the fields that name the records with which one of a register would be removed."""
    declared = REGISTERS[register]
    return tuple(each.name for each, _ in declared.references() if goes_with(declared, each))
