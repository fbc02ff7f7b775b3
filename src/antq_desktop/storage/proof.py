"""What proves that records are whole: the chain of every device, and tables equal to the log."""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Attachment
from antq_desktop.domain.records import Register
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import schema
from antq_desktop.storage.changes import (
    NOTHING_BEFORE,
    Change,
    Heads,
    change_of,
    commit,
    link,
    packed,
)
from antq_desktop.storage.index import sought
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, kept_of, standing_of
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.shown import Row, Standing, hidden, questions_of, root_of, row_of


def chain(reader: Reader) -> Iterator[Sentence]:
    """Yield every place where the log was altered, shortened or lengthened from outside.

    A device of this PC, and one whose first change came here, is one run without gaps. Of another
    office's devices there may be single runs that came with a person; each is proven from where it
    begins.
    """
    own = {str(row[0]) for row in reader.fetch("SELECT id FROM device")}
    lines = 0
    for device, rows in groupby(reader.stream(_WHOLE_LOG), key=lambda row: str(row[1])):
        before, ending = 0, NOTHING_BEFORE
        for row in rows:
            lines += 1
            begins = row[2] != before + 1
            if (begins and device in own) or not _holds(None if begins else ending, row):
                message = N_("The log of device {device} was altered at line {line}.")
                yield Sentence(message, {"device": device[:8], "line": row[2]})
            before, ending = row[2], row[3]
    # Arrivals are never used twice and leave no gap; the file itself remembers the highest.
    last = reader.fetch("SELECT seq FROM sqlite_sequence WHERE name = 'change'")
    reached = last[0][0] if last else 0
    if reached != lines:
        message = N_("The log has {lines} lines and should have {reached}.")
        yield Sentence(message, {"lines": lines, "reached": reached})


def _holds(ending: bytes | None, row: tuple[Any, ...]) -> bool:
    """Say whether a line of the log follows the one before it and proves its own values.

    Without an ending, what came before is not known here, and the values alone are proven.
    """
    try:
        each = change_of(row)
        follows = ending is None or bytes(each.link) == link(ending, each)
        return follows and proven(each)
    except (AttributeError, TypeError, ValueError):
        return False


def proven(each: Change) -> bool:
    """Say whether the values of a change are those it was written with."""
    if each.seed is None:
        return False
    values = [packed(each.fields[name]) for name in sorted(each.fields)]
    return commit(each.seed, values, each.reason) == each.commitments


_ROWS = 'SELECT {columns} FROM "{table}" ORDER BY id'
_WHOLE_LOG = f"""SELECT {", ".join(Change._fields)} FROM change
UNION ALL SELECT {", ".join(Change._fields)} FROM aside ORDER BY device, seq"""  # noqa: S608


class _InOrder:
    """Rows in the order of their first value, taken one by one as they are asked for."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def before(self, record: str | None) -> Iterator[tuple[Any, ...]]:
        """Yield and pass over the rows before a record, or all that are left."""
        while self._next is not None and (record is None or self._next[0] < record):
            yield self._next
            self._next = next(self._rows, None)

    def take(self, record: str) -> tuple[Any, ...] | None:
        """Return the row of a record, None where it has none."""
        row = self._next
        if row is None or row[0] != record:
            return None
        self._next = next(self._rows, None)
        return row


class Tables:
    """The tables beside the log; `problems` compares every row, column and version."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.records = 0
        self._around = around_of(reader)
        self._standing = set(reader.fetch('SELECT record, how, "into" FROM standing'))
        self._questions = set(reader.fetch("SELECT record, field, register, root FROM question"))
        self._kept = {record for record, how, _ in self._standing if how == Standing.KEPT}
        self._rows = {
            name: _InOrder(reader.stream(_ROWS.format(columns=schema.columns_of(name), table=name)))
            for name in REGISTERS
        }
        # The words stand in a table that FTS5 keeps behind the search table, by the same number.
        self._entries = _InOrder(
            reader.stream(
                "SELECT entry.record, entry.register, entry.root, words.id FROM entry"
                " LEFT JOIN search_content AS words ON words.id = entry.number"
                " ORDER BY entry.record"
            )
        )

    def problems(self) -> Iterator[Sentence]:
        """Yield every difference between the tables and what the log gives."""
        standing: set[tuple[str, str, str | None]] = set()
        questions: set[tuple[str, str, str, str]] = set()
        removed: dict[str, tuple[Heads, Row]] = {}
        for record, heads in self._reader.records():
            standing.update(standing_of(record, heads))
            if heads.register not in self._rows:
                yield from _unknown(heads)
                continue
            row = row_of(heads, self._around)
            if row is not None and heads.creations and not heads.stands:
                removed[record] = (heads, row)
            is_there = row is not None and (heads.stands or record in self._kept)
            if is_there and row is not None:
                questions.update(questions_of(record, heads, row, self._around))
                is_there = not hidden(record, REGISTERS[heads.register], row, self._around)
            shown = row if is_there else None
            yield from self._row(record, heads, shown)
            yield from self._entry(record, heads, shown)
        for name, rows in self._rows.items():
            yield from _too_many(name, rows.before(None))
        yield from self._too_many_entries(None)
        kept = kept_of(self._reader, removed, self._around)
        standing.update((record, Standing.KEPT.value, None) for record in kept)
        if standing != self._standing or questions != self._questions:
            yield Sentence(N_("The list of what waits for a decision differs from the log."), {})

    def _row(self, record: str, heads: Heads, shown: Row | None) -> Iterator[Sentence]:
        rows = self._rows[heads.register]
        yield from _too_many(heads.register, rows.before(record))
        row = rows.take(record)
        if shown is None:
            yield from _too_many(heads.register, iter([row] if row else []))
            return
        self.records += 1
        if row is None:
            message = N_("{register}: record {record} is missing, though the log has it.")
            yield Sentence(message, _named(heads.register, record))
            return
        for name, expected, actual in zip(
            ("version", *shown), (heads.version, *shown.values()), row[1:], strict=True
        ):
            if expected != actual:
                field = REGISTERS[heads.register].by_name.get(name)
                label = field.kind.label if field else N_("Version")
                message = N_("{register}: record {record} differs from the log in “{field}”.")
                yield Sentence(message, {**_named(heads.register, record), "field": label})

    def _entry(self, record: str, heads: Heads, shown: Row | None) -> Iterator[Sentence]:
        yield from self._too_many_entries(record)
        entry = self._entries.take(record)
        register = REGISTERS[heads.register]
        if shown is None or not sought(register):
            if entry is not None:
                yield _stray(record)
            return
        wanted = (heads.register, root_of(register, record, shown))
        if entry is None or entry[1:3] != wanted or not entry[3]:
            message = N_("{register}: record {record} cannot be found by search.")
            yield Sentence(message, _named(heads.register, record))

    def _too_many_entries(self, record: str | None) -> Iterator[Sentence]:
        for entry in self._entries.before(record):
            yield _stray(entry[0])


def _unknown(heads: Heads) -> Iterator[Sentence]:
    """Yield that nobody knows a register; one of a newer program is kept for the day it comes."""
    newest = max(
        (head.schema for each in heads.fields.values() for head in each.values()), default=0
    )
    if newest <= schema.SCHEMA:
        message = N_("The log speaks of a register this program does not know: {register}.")
        yield Sentence(message, {"register": heads.register})


def _too_many(register: str, rows: Iterator[tuple[Any, ...]]) -> Iterator[Sentence]:
    for row in rows:
        message = N_("{register}: record {record} stands there, though the log does not have it.")
        yield Sentence(message, _named(register, row[0]))


def _stray(record: str) -> Sentence:
    return Sentence(
        N_("Search knows a record that is not there: {record}."), {"record": record[:8]}
    )


def _named(register: str, record: str) -> dict[str, object]:
    return {"register": REGISTERS[register].many, "record": record[:8]}


def stray_words(reader: Reader) -> Iterator[Sentence]:
    """Yield how many lines of search words belong to no record."""
    asked = "SELECT count(*) FROM search_content WHERE id NOT IN (SELECT number FROM entry)"
    if count := reader.fetch(asked)[0][0]:
        yield Sentence(N_("Search holds {count} lines too many."), {"count": count})


def loose_ends(reader: Reader) -> Iterator[Sentence]:
    """Yield the references that point nowhere: no damage, but something to look at."""
    for register in REGISTERS.values():
        for field, ref in register.references():
            asked = (
                f'SELECT line.id FROM "{register.name}" AS line'  # noqa: S608 (declared names)
                f' LEFT JOIN "{ref.to}" AS named ON named.id = line."{field.name}"'
                f' WHERE line."{field.name}" IS NOT NULL AND named.id IS NULL ORDER BY line.id'
            )
            for row in reader.fetch(asked):
                message = N_(
                    "{register}: record {record} names a record in “{field}” that is gone."
                )
                yield Sentence(
                    message, {**_named(register.name, row[0]), "field": field.kind.label}
                )


def attachments(reader: Reader) -> Iterator[Sentence]:
    """Yield the attachments that are missing or not what their names say."""
    stored: set[str] = set()
    pieces = reader.stream("SELECT sha256, content FROM attachment ORDER BY sha256, piece")
    for name, of_one in groupby(pieces, key=lambda row: str(row[0])):
        stored.add(name)
        whole = hashlib.sha256()
        for row in of_one:
            whole.update(row[1])
        if whole.hexdigest() != name:
            yield Sentence(N_("Attachment {name} was altered."), {"name": name[:8]})
    for register in REGISTERS.values():
        for name in sorted(_attached(reader, register) - stored):
            yield Sentence(N_("Attachment {name} is missing."), {"name": name[:8]})


def _attached(reader: Reader, register: Register) -> set[str]:
    fields = [each.name for each in register.fields if isinstance(each.kind, Attachment)]
    asked = 'SELECT DISTINCT "{field}" FROM "{register}" WHERE "{field}" IS NOT NULL'
    return {
        str(row[0])
        for field in fields
        for row in reader.fetch(asked.format(field=field, register=register.name))
    }
