"""A read-only view of the registers at one moment."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, select

from antq_desktop.domain.fields import Stored
from antq_desktop.domain.records import Record
from antq_desktop.errors import NotFound
from antq_desktop.storage import schema
from antq_desktop.storage.changes import NOTES, Change, Heads, change_of
from antq_desktop.storage.clock import Clock

R = TypeVar("R", bound=Record)


class Reader:
    """Reads records, the log, attachments and what this PC keeps for itself.

    Everything is fetched at once; nothing of the database outlives the call.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self.clock = clock

    def get(self, cls: type[R], record_id: str) -> R:
        """Return one record; raises `NotFound`."""
        found = self.find(cls, id=record_id)
        if not found:
            raise NotFound(name=record_id)
        return found[0]

    def find(self, cls: type[R], **equals: Stored) -> list[R]:
        """Return the records whose fields have these stored values, oldest first."""
        table = schema.TABLES[cls.register_name]
        query = select(table).order_by(table.c.version)
        for name, value in equals.items():
            query = query.where(table.c[name] == value)
        return [_record(cls, row) for row in self.rows(query)]

    def all(self, cls: type[R]) -> list[R]:
        """Return every record of a register, oldest first."""
        return self.find(cls)

    def begins_with(self, cls: type[R], beginning: str) -> list[R]:
        """Return the records whose id begins so."""
        table = schema.TABLES[cls.register_name]
        asked = select(table).where(table.c.id.startswith(beginning, autoescape=True))
        return [_record(cls, row) for row in self.rows(asked)]

    def history(self, record_id: str) -> list[Change]:
        """Return the changes of a record and of what belongs to it, oldest first."""
        log = schema.change
        asked = select(log).where((log.c.record == record_id) | (log.c.root == record_id))
        return [change_of(row) for row in self.rows(asked.order_by(log.c.arrival))]

    def changes(self, *, record: str = "", work: str = "") -> list[Change]:
        """Return the changes of one record, of one Work, or all; in order of arrival."""
        log = schema.change
        asked = select(log).order_by(log.c.arrival)
        if record:
            asked = asked.where(log.c.record == record)
        if work:
            asked = asked.where(log.c.work == work)
        return [change_of(row) for row in self.rows(asked)]

    def last_work(self, *tags: str) -> str:
        """Return the id of the newest Work of one of these tags, or nothing."""
        log = schema.change
        asked = select(log.c.work, log.c.reason).order_by(log.c.arrival.desc()).limit(10_000)
        for row in self.rows(asked):
            if (row.reason or "").partition(" ")[0] in tags:
                return str(row.work)
        return ""

    def last_arrival(self) -> int:
        """Return the arrival of the newest change of a register, 0 before the first; no notes."""
        log = schema.change
        asked = select(log.c.arrival).where(log.c.register != NOTES)
        found = self.rows(asked.order_by(log.c.arrival.desc()).limit(1))
        return int(found[0].arrival) if found else 0

    def kept(self, kind: schema.Local, prefix: str = "") -> dict[str, dict[str, object]]:
        """Return what this PC keeps of a kind, by key."""
        table = schema.local
        asked = select(table.c.key, table.c.value).where(table.c.kind == kind.value)
        if prefix:
            asked = asked.where(table.c.key.startswith(prefix, autoescape=True))
        return {row.key: json.loads(row.value) for row in self.rows(asked.order_by(table.c.key))}

    def attachment(self, sha256: str) -> bytes:
        """Return a stored paper or photo; raises `NotFound`."""
        table = schema.attachment
        asked = select(table.c.content).where(table.c.sha256 == sha256).order_by(table.c.piece)
        pieces = [row.content for row in self.rows(asked)]
        if not pieces:
            raise NotFound(name=sha256[:8])
        return b"".join(pieces)

    def records(self) -> Iterator[tuple[str, Heads]]:
        """Yield what the log comes to for every record it speaks of, in the order of their ids."""
        yield from heads_of(self._connection)

    def rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        """Return all rows of a query of `storage`."""
        return list(self._connection.execute(query).all())

    def stream(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement written out one at a time, for those who read it all."""
        yield from self._connection.exec_driver_sql(statement, values)

    def fetch(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return all rows of a statement written out, by the driver itself: search wants haste."""
        cursor = self._connection.connection.cursor()
        try:
            cursor.execute(statement, values)
            return list(cursor.fetchall())
        finally:
            cursor.close()


def _record(cls: type[R], row: Row[*tuple[Any, ...]]) -> R:
    record = cls.register.from_stored(row._asdict())
    if not isinstance(record, cls):
        raise TypeError(cls)
    return record


def heads_of(connection: Connection) -> Iterator[tuple[str, Heads]]:
    """Yield what the log comes to for every record, in the order of their ids, one at a time."""
    asked = "SELECT * FROM change WHERE register <> ? ORDER BY record, arrival"
    changes = (change_of(row) for row in connection.exec_driver_sql(asked, (NOTES,)))
    for record, of_record in groupby(changes, key=lambda each: each.record):
        heads = Heads()
        for each in of_record:
            heads.add(each)
        yield record, heads
