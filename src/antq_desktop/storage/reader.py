"""A read-only view of the registers at one moment."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, Select, select

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Stored
from antq_desktop.domain.records import Record
from antq_desktop.errors import NotFound
from antq_desktop.storage import schema
from antq_desktop.storage.changes import NOTES, Change, DeviceId, Heads, Tag, change_of
from antq_desktop.storage.clock import Clock

R = TypeVar("R", bound=Record)

_LAST_WORK = """SELECT work FROM change
WHERE substr(reason, 1, instr(reason || ' ', ' ') - 1) IN (SELECT value FROM json_each(?))
AND work NOT IN (SELECT value FROM json_each(?))
AND device IN (SELECT id FROM device) ORDER BY arrival DESC LIMIT 1"""
_UNDOINGS = """SELECT work, undone, note,
(SELECT min(arrival) FROM change WHERE work = undone) FROM (
SELECT work, substr(reason, instr(reason, ' ') + 1) AS undone, max(arrival) AS ended,
max(CASE WHEN register = ? THEN fields END) AS note
FROM change WHERE instr(reason, ?) = 1 GROUP BY work) ORDER BY ended DESC"""
_ABOUT = """SELECT * FROM change WHERE arrival IN (
SELECT arrival FROM change WHERE record IN (SELECT value FROM json_each(?)) UNION
SELECT arrival FROM change WHERE root IN (SELECT value FROM json_each(?))
) AND register <> ? ORDER BY arrival"""
_REFERRING = """SELECT id, "{field}" FROM "{table}"
WHERE "{field}" IN (SELECT value FROM json_each(?))"""
#: One statement for all registers: the ids are read once, and each is sought until it is found.
_STANDS = 'EXISTS (SELECT 1 FROM "{table}" WHERE id = named.value)'
_STANDING = " OR ".join(_STANDS.format(table=each) for each in REGISTERS)
_STANDING = f"SELECT value FROM json_each(?) AS named WHERE {_STANDING}"  # noqa: S608


class Undoing(NamedTuple):
    """A Work taken back: the arrival it began with, what took it back, and the roots it left."""

    undone: str
    began: int
    work: str
    left: frozenset[str]


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
        asked = _find(cls.register_name, tuple((name, equals[name] is None) for name in equals))
        values = [value for value in equals.values() if value is not None]
        return [_record(cls, row) for row in self.fetch(asked, *values)]

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
        """Return the newest Work of this PC with one of these tags not taken back, or nothing."""
        undone = json.dumps([each.undone for each in self.undoings()])
        found = self.fetch(_LAST_WORK, json.dumps(tags), undone)
        return str(found[0][0]) if found else ""

    def undoings(self) -> list[Undoing]:
        """Return what took Works back and was not taken back itself, newest first."""
        found: list[Undoing] = []
        void: set[str] = set()
        for work, undone, note, began in self.fetch(_UNDOINGS, NOTES, f"{Tag.UNDO.value} "):
            if work not in void:
                left = json.loads(note or "{}").get("left", "")
                found.append(Undoing(undone, began or 0, work, frozenset(left.split())))
                void.add(undone)
        return found

    def about(self, ids: Iterable[str]) -> list[Change]:
        """Return the changes of these records and of what belongs to them; in order of arrival."""
        wanted = json.dumps(list(ids))
        return [change_of(row) for row in self.fetch(_ABOUT, wanted, wanted, NOTES)]

    def referring(self, ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """Yield the records that name one of these, with the field and the id it names."""
        wanted = json.dumps(list(ids))
        for register in REGISTERS.values():
            for declared, _ in register.references():
                asked = _REFERRING.format(table=register.name, field=declared.name)
                for record, named in self.fetch(asked, wanted):
                    yield record, declared.name, named

    def standing(self, ids: Iterable[str]) -> set[str]:
        """Return which of these ids are of records that stand."""
        wanted = json.dumps(list(ids))
        return {row[0] for row in self.fetch(_STANDING, wanted)} if wanted != "[]" else set()

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

    def device(self) -> DeviceId:
        """Return the id of this PC in the log: the newest, after a restore."""
        return DeviceId(str(self.fetch("SELECT id FROM device ORDER BY rowid DESC LIMIT 1")[0][0]))

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


@lru_cache(maxsize=512)
def _find(register: str, equals: tuple[tuple[str, bool], ...]) -> str:
    """Return the statement for records whose fields have values, or have none where so marked."""
    columns, named = schema.TABLES[register].c, schema.columns_of(register)
    tests = [f'"{columns[name].name}" {"IS NULL" if none else "= ?"}' for name, none in equals]
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    return f'SELECT {named} FROM "{register}"{where} ORDER BY "version"'  # noqa: S608


def _record(cls: type[R], row: Sequence[Any]) -> R:
    record = cls.register.from_row(row)
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
