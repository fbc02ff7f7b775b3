"""The one writer: a Work is one transaction by one person for one reason.

Rows and changes are gathered and written together, a register at a time, before anything is read
and before the commit; so an import of ten thousand people costs what its rows cost.
"""

import hashlib
import json
import os
import uuid
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select, delete, func, select

from antq_desktop.domain.catalogue import REGISTERS, children_of, goes_with
from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.domain.records import NEW, Record, Register, problems_of
from antq_desktop.errors import Invalid, NotFound, Problem, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import schema
from antq_desktop.storage.changes import (
    CREATED,
    NOTES,
    NOTHING_BEFORE,
    REMOVED,
    Change,
    DeviceId,
    Heads,
    Tag,
    commit,
    fold,
    link,
    packed,
    packed_fields,
    row_of,
)
from antq_desktop.storage.clock import Clock
from antq_desktop.storage.going_back import let_go, note_before, put_back_kept, steps_back
from antq_desktop.storage.index import rows_of
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)

PIECE = 1 << 20

NO_SUCH = N_("There is no such {register} in the records.")

_KEPT = json.JSONEncoder(ensure_ascii=False)

#: So many rows of a table wait to be written together.
MOST_WAITING = 5000

#: Whether any of the records about to be added is known to the log already.
_TWINS = """SELECT 1 FROM json_each(?) AS added
JOIN change ON change.record = added.value LIMIT 1"""

_TAKE_ROWS = 'DELETE FROM "{table}" WHERE "{key}" IN (SELECT value FROM json_each(?))'
_TAKE_WORDS = """DELETE FROM search WHERE rowid IN (
SELECT number FROM entry WHERE record IN (SELECT value FROM json_each(?)))"""


@dataclass(frozen=True)
class Author:
    """Who writes, on which PC, for what reason."""

    device: DeviceId
    actor: str
    tag: Tag
    reason: str = ""

    @property
    def line(self) -> str:
        """The reason as the log keeps it: the tag, then the words."""
        return f"{self.tag.value} {self.reason}".strip()


class Work(Reader):
    """Puts and removes records, and writes what it does into the log."""

    def __init__(self, connection: Connection, clock: Clock, author: Author) -> None:
        super().__init__(connection, clock)
        self.author = author
        self.id = uuid.uuid4().hex
        self.touched: set[str] = set()
        self._today = clock.today()
        self._moment = clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._arrival, self._seq, self._link = self._chain_end()
        self._entry = self._last(schema.entry.c.number)
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._added: set[RecordId] = set()
        self._there: set[tuple[str, str]] = set()

    @property
    def actor(self) -> str:
        """The login of who writes."""
        return self.author.actor

    def put(self, record: R) -> R:
        """Write a new or changed record and return it as it now stands.

        Raises `Invalid` with the problems of its fields, a changed reference to what is not in
        the records among them, and `Stale` when it was changed or removed after it was read, or
        when it is new and was written already.
        """
        problems = tuple(problems_of(record, self._today))
        if problems:
            raise Invalid(problems, record.register_name)
        if record.version == NEW:
            return self._add(record)
        heads = self._heads(record)
        stored = record.register.to_stored(record)
        moved = {name: value for name, value in stored.items() if heads.value(name) != value}
        if not moved:
            return record
        self._refuse_loose(record.register, moved)
        change = self._log(record.register.name, record.id, _root(record), moved, heads)
        self._update_row(record.register, record.id, change.arrival, stored)
        return record.at(change.arrival)

    def remove(self, record: Record) -> None:
        """Remove a record and everything that belongs to it, one removal for each."""
        heads = self._heads(record)
        for register, field in children_of(record.register_name):
            if goes_with(register, field):
                for child in self.find(register.record_class, **{field.name: record.id}):
                    self.remove(child)
        self._log(
            record.register.name, record.id, _root(record), {REMOVED: True}, heads, whole=True
        )
        self.flush()
        self._delete_row(record.register, record.id)

    def restore(self, record_id: RecordId) -> None:
        """Bring back a removed record as it was."""
        heads = fold(self.changes(record=record_id)).get(record_id)
        if heads is None:
            raise NotFound(name=record_id)
        if heads.stands:
            return
        change = self._log(heads.register, record_id, heads.root, {REMOVED: False}, heads)
        register = REGISTERS[heads.register]
        stored = {each.name: heads.value(each.name) for each in register.fields}
        self._add_row(register, record_id, heads.root, change.arrival, stored)

    def put_back(self, states: Iterable[tuple[RecordId, Heads, Heads]]) -> int:
        """Bring records from what they are now to what they were; return how many moved.

        Wants for each what its changes come to now, and what they came to then.
        """
        taken: dict[str, list[RecordId]] = defaultdict(list)
        moved = 0
        returned = []
        for record, now, before in states:
            fields = steps_back(now, before)
            if not fields:
                continue
            moved += 1
            root = before.root if before.stands else now.root
            whole = now.stands and not before.stands
            register = before.register or now.register
            change = self._log(register, record, root, fields, now, whole=whole)
            if now.stands:
                taken[register].append(record)
            if before.stands:
                returned.append((change, before))
        self.flush()
        for name, records in taken.items():
            self._take_rows(name, records)
        for change, before in returned:
            register_of = REGISTERS[change.register]
            stored = {each.name: before.value(each.name) for each in register_of.fields}
            self._add_row(register_of, change.record, change.root, change.arrival, stored)
        return moved

    def put_back_kept(self, work_id: str, staying: Container[tuple[str, str]] = ()) -> None:
        """Put back what this PC kept before a Work, but for kinds and keys that are to stay.

        What a later Work kept under the same key stays too.
        """
        self.flush()
        put_back_kept(self._connection, work_id, self._moment, staying)

    def because(self, reason: str) -> None:
        """Give the words that stand with the changes from here on."""
        self.author = replace(self.author, reason=reason)

    def note(self, act: Tag, record_id: str = "", **words: str) -> None:
        """Write an act that changes no record (a view, a print, an export) into the log."""
        fields: dict[str, Stored] = {"act": act.value, **words}
        self._log(NOTES, RecordId(record_id), record_id, fields, Heads())

    def attach(self, content: bytes) -> str:
        """Store a paper or photo and return its name, the SHA-256 of its content."""
        name = hashlib.sha256(content).hexdigest()
        table = schema.attachment
        if not self.rows(select(table.c.piece).where(table.c.sha256 == name).limit(1)):
            for number, start in enumerate(range(0, max(len(content), 1), PIECE)):
                self._wait("attachment", (name, number, content[start : start + PIECE]))
        return name

    def keep(self, kind: schema.Local, key: str, value: Mapping[str, object]) -> None:
        """Keep something on this PC alone."""
        written = _KEPT.encode(value)
        self._wait("local", (kind.value, key, written, self._moment))

    def forget(self, kind: schema.Local, key: str) -> None:
        """Let go of what this PC kept."""
        self.flush()
        note_before(self._connection, self.id, self._moment, [(kind.value, key)])
        let_go(self._connection, kind.value, key)

    def rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        """Return all rows of a query, what is waiting included."""
        self.flush()
        return super().rows(query)

    def fetch(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a statement written out, what is waiting included."""
        self.flush()
        return super().fetch(statement, *values)

    def flush(self) -> None:
        """Write what is waiting; raises `Stale` when a new record was written already."""
        waiting, self._waiting = self._waiting, defaultdict(list)
        if self._added:
            self._refuse_twins()
        keys = ((row[0], row[1]) for row in waiting.get("local", ()))
        note_before(self._connection, self.id, self._moment, keys)
        for table, rows in waiting.items():
            self._connection.exec_driver_sql(schema.insert_into(table), rows)

    def _take_rows(self, register: str, records: list[RecordId]) -> None:
        """Take the rows and words of records out of the tables."""
        self._there.difference_update((register, each) for each in records)
        for statement in (
            _TAKE_ROWS.format(table=register, key="id"),
            _TAKE_WORDS,
            _TAKE_ROWS.format(table="entry", key="record"),
        ):
            self._connection.exec_driver_sql(statement, (json.dumps(records),))

    def _refuse_twins(self) -> None:
        added, self._added = json.dumps(list(self._added)), set()
        if self._connection.exec_driver_sql(_TWINS, (added,)).first():
            raise Stale

    def _add(self, record: R) -> R:
        if record.id in self._added:
            raise Stale
        self._added.add(record.id)
        stored = record.register.to_stored(record)
        # A plain no is kept: for some flags it is not the same as that nobody has said.
        moved = {name: value for name, value in stored.items() if value is not None}
        self._refuse_loose(record.register, moved)
        root = _root(record)
        change = self._log(record.register_name, record.id, root, {CREATED: True, **moved}, Heads())
        self._add_row(record.register, record.id, root, change.arrival, stored)
        return record.at(change.arrival)

    def _refuse_loose(self, register: Register, moved: Mapping[str, Stored]) -> None:
        """Raise `Invalid` when a field is to name a record that is not there."""
        problems = [
            Problem(field.name, NO_SUCH, (("register", REGISTERS[ref.to].one),))
            for field, ref in register.references()
            if (named := moved.get(field.name)) and not self._is_there(ref.to, str(named))
        ]
        if problems:
            raise Invalid(problems, register.name)

    def _is_there(self, register: str, record: str) -> bool:
        """Say whether a record stands; what was put by this Work is known without asking."""
        if (register, record) not in self._there:
            table = schema.TABLES[register]
            # What waits is known, so nothing need be written first.
            if not super().rows(select(table.c.id).where(table.c.id == record)):
                return False
            self._there.add((register, record))
        return True

    def _log(
        self,
        register: str,
        record: RecordId,
        root: str,
        fields: Mapping[str, Stored],
        heads: Heads,
        *,
        whole: bool = False,
    ) -> Change:
        self._arrival += 1
        self._seq += 1
        seed = os.urandom(16).hex()
        author = self.author
        reason = author.line
        names = sorted(fields)
        values = [packed(fields[name]) for name in names]
        change = Change(
            self._arrival,
            author.device,
            self._seq,
            b"",
            record,
            register,
            root,
            fields,
            seed,
            commit(seed, values, reason),
            heads.base_for(heads.fields if whole else fields),
            self._moment,
            author.actor,
            reason,
            schema.SCHEMA,
            self.id,
        )
        self._link = link(self._link, change)
        written = packed_fields(zip(names, values, strict=True))
        self._wait("change", row_of(change, self._link, written))
        self.touched.add(register)
        return change

    def _wait(self, table: str, row: tuple[Any, ...]) -> None:
        rows = self._waiting[table]
        rows.append(row)
        if len(rows) >= MOST_WAITING:
            self.flush()

    def _add_row(
        self,
        register: Register,
        record: RecordId,
        root: str,
        version: int,
        stored: Mapping[str, Stored],
    ) -> None:
        self._there.add((register.name, record))
        self._wait(register.name, (record, version, *stored.values()))
        for table, row in rows_of(register.name, record, root, self._entry + 1, stored):
            self._entry = row[0]
            self._wait(table, row)

    def _update_row(
        self, register: Register, record: RecordId, version: int, stored: Mapping[str, Stored]
    ) -> None:
        self.flush()
        root = stored[register.root] if register.root else record
        self._delete_row(register, record)
        self._add_row(register, record, str(root), version, stored)

    def _delete_row(self, register: Register, record: RecordId) -> None:
        self._there.discard((register.name, record))
        table = schema.TABLES[register.name]
        self._connection.execute(delete(table).where(table.c.id == record))
        number = select(schema.entry.c.number).where(schema.entry.c.record == record)
        for row in super().rows(number):
            self._connection.exec_driver_sql("DELETE FROM search WHERE rowid=?", (row[0],))
            self._connection.exec_driver_sql("DELETE FROM entry WHERE number=?", (row[0],))

    def _heads(self, record: Record) -> Heads:
        heads = fold(self.changes(record=record.id)).get(record.id)
        if heads is None:
            raise NotFound(name=record.id)
        if heads.version != record.version or not heads.stands:
            raise Stale
        return heads

    def _chain_end(self) -> tuple[int, int, bytes]:
        log = schema.change
        own = select(log.c.seq, log.c.link).where(log.c.device == self.author.device)
        last = self._connection.execute(own.order_by(log.c.seq.desc()).limit(1)).first()
        seq, ending = (last.seq, last.link) if last else (0, NOTHING_BEFORE)
        return self._last(log.c.arrival), seq, ending

    def _last(self, column: Column[int]) -> int:
        return int(self._connection.execute(select(func.max(column))).scalar() or 0)


def _root(record: Record) -> str:
    return record.register.root_of(record)
