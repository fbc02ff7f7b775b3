"""The one writer: a Work is one transaction by one person for one reason.

Rows and changes are gathered and written together, a register at a time, before anything is read
and before the commit; so an import of ten thousand people costs what its rows cost.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import UTC
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Row, Select, func, select

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.domain.records import NEW, Record, Register, problems_of
from antq_desktop.errors import Disputed, Invalid, NotFound, Problem, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import schema
from antq_desktop.storage.changes import (
    CREATED,
    NOTES,
    NOTHING_BEFORE,
    REMOVED,
    Author,
    Change,
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
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import Care, Renewal, care_of, going_with, heads_of_records
from antq_desktop.storage.rows import Rows
from antq_desktop.storage.shown import row_of as shown_row

R = TypeVar("R", bound=Record)

PIECE = 1 << 20

NO_SUCH = N_("There is no such {register} in the records.")

_KEPT = json.JSONEncoder(ensure_ascii=False)

#: Whether any of the records about to be added is known to the log already.
_TWINS = """SELECT 1 FROM json_each(?) AS added
JOIN change ON change.record = added.value LIMIT 1"""


class Work(Reader):
    """Puts and removes records, and writes what it does into the log."""

    def __init__(self, connection: Connection, clock: Clock, author: Author) -> None:
        super().__init__(connection, clock)
        self.author = author
        self.id = uuid.uuid4().hex
        self.touched: set[str] = set()
        self.retired: set[str] = set()
        self._today = clock.today()
        self._moment = clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self._arrival, self._seq, self._link = self._chain_end()
        self._rows = Rows(connection)
        self._care: Care | None = None
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
        care = self._care_now()
        shown = shown_row(heads, care.around) or {}
        moved = {name: value for name, value in stored.items() if shown.get(name) != value}
        if not moved:
            return record
        if disputed := [name for name in heads.disputed() if name in moved]:
            raise Disputed(field=record.register.field(disputed[0]).kind.label)
        self._refuse_loose(record.register, moved)
        change = self._log(record.register.name, record.id, _root(record), moved, heads)
        if care.is_needed(record.register, record.id, stored, shown):
            self.renew([record.id])
        else:
            self._rows.take(record.register_name, [record.id])
            self._rows.add(record.register, record.id, change.arrival, stored)
        return record.at(change.arrival)

    def remove(self, record: Record) -> None:
        """Remove a record and everything that belongs to it, one removal for each."""
        self._heads(record)
        self._remove(record.id, record.register_name)

    def _remove(self, record: str, register: str) -> None:
        found = going_with(self, register, record)
        for each, heads in heads_of_records(self, found).items():
            root = self._root_of(each, heads)
            self._log(heads.register, each, root, {REMOVED: True}, heads, whole=True)
        self.renew(found)

    def restore(self, record_id: RecordId) -> None:
        """Bring back a removed record as it was."""
        heads = heads_of_records(self, [record_id]).get(record_id)
        if heads is None:
            raise NotFound(name=record_id)
        if heads.stands:
            return
        self._log(
            heads.register, record_id, self._root_of(record_id, heads), {REMOVED: False}, heads
        )
        self.renew([record_id])

    def put_back(self, states: Iterable[tuple[RecordId, Heads, Heads]]) -> int:
        """Bring records from what they are now to what they were; return how many moved.

        Wants for each what its changes come to now, and what they came to then.
        """
        moved = []
        for record, now, before in states:
            fields = steps_back(now, before)
            if fields:
                root = self._root_of(record, before if before.stands else now)
                whole = now.stands and not before.stands
                register = before.register or now.register
                self._log(register, record, root, fields, now, whole=whole)
                moved.append(record)
        self.renew(moved)
        return len(moved)

    def settle(self, record_id: str, decided: Mapping[str, Stored]) -> None:
        """Decide fields that wait for a decision; the decision replaces every head and travels.

        Of `_removed`, true removes the record with all that belongs to it, false keeps it. Raises
        `NotFound` for a record the log does not know.
        """
        heads = heads_of_records(self, [record_id]).get(record_id)
        if heads is None:
            raise NotFound(name=record_id)
        if decided.get(REMOVED):
            self._remove(record_id, heads.register)
        else:
            self.settle_all({record_id: decided})

    def settle_all(
        self, decided: Mapping[str, Mapping[str, Stored]], *, beside: bool = False
    ) -> None:
        """Write fields of many records over every head of them, disputed or not.

        With `beside` the values stand beside what is there, so that a person must choose.
        """
        for record, heads in heads_of_records(self, decided).items():
            root = self._root_of(record, heads)
            known = Heads() if beside else heads
            self._log(heads.register, record, root, decided[record], known)
        self.renew(decided)

    def take_in(self, changes: Iterable[Change]) -> tuple[int, int]:
        """Write changes of other PCs into the log as they are, and make the rows anew they touch.

        Changes known here already must be left out before. Returns the arrivals before the first
        and of the last.
        """
        first = self._arrival
        brought: dict[str, list[Change]] = {}
        for each in changes:
            self._arrival += 1
            arrived = Change(self._arrival, *each[1:])
            self._wait("change", row_of(arrived, arrived.link, packed(arrived.fields)))
            if arrived.register != NOTES:
                brought.setdefault(arrived.record, []).append(arrived)
        self.flush()
        self._renew_with(brought, first)
        return first, self._arrival

    def run(self, statement: str, *values: object) -> None:
        """Run a statement of `storage` that writes."""
        self.flush()
        self._connection.exec_driver_sql(statement, values)

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
        self._log(NOTES, record_id, record_id, fields, Heads())

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
        if self._added:
            self._refuse_twins()
        keys = [(row[0], row[1]) for row in self._rows.waiting("local")]
        note_before(self._connection, self.id, self._moment, keys)
        self._rows.write()

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
        self._there.add((record.register_name, record.id))
        if self._rows.add(record.register, record.id, change.arrival, stored):
            self.flush()
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
        record: str,
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
            RecordId(record),
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
        if self._rows.wait(table, row):
            self.flush()

    def renew(self, records: Iterable[str]) -> None:
        """Make the rows of records anew from the log."""
        self.flush()
        renewal = Renewal(self, self._rows)
        renewal.renew(records)
        self._renewed(renewal)

    def _renew_with(self, brought: Mapping[str, Iterable[Change]], before: int) -> None:
        """Make rows anew; what arrived after `before` is at hand and is not read again."""
        found = heads_of_records(self, brought, before)
        for record, changes in brought.items():
            heads = found.setdefault(record, Heads())
            for each in changes:
                heads.add(each)
        renewal = Renewal(self, self._rows, found)
        renewal.renew(brought)
        self._renewed(renewal)

    def _care_now(self) -> Care:
        self._care = self._care or care_of(self)
        return self._care

    def _renewed(self, renewal: Renewal) -> None:
        self._care = None
        self.touched |= renewal.touched
        self.retired |= renewal.retired
        self._there.clear()

    def _root_of(self, record: str, heads: Heads) -> str:
        """Return the person or group the log should name with a record."""
        register = REGISTERS.get(heads.register)
        if register is None:
            return heads.root
        return str(heads.value(register.root) or heads.root) if register.root else record

    def _heads(self, record: Record) -> Heads:
        heads = fold(self.changes(record=record.id)).get(record.id)
        if heads is None:
            raise NotFound(name=record.id)
        if heads.version != record.version or not self._is_there(record.register_name, record.id):
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
