"""The pen that writes tables: rows are gathered and written together, a few thousand at a time."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Register
from antq_desktop.storage import schema
from antq_desktop.storage.index import rows_of, sought
from antq_desktop.storage.shown import Row, root_of

#: So many rows of a table wait to be written together.
MOST_WAITING = 5000

_TAKE_ROWS = 'DELETE FROM "{table}" WHERE "{key}" IN (SELECT value FROM json_each(?))'
_FORGET = "DELETE FROM {table} WHERE record IN (SELECT value FROM json_each(?))"
_TAKE_WORDS = """DELETE FROM search WHERE rowid IN (
SELECT number FROM entry WHERE record IN (SELECT value FROM json_each(?)))"""


class Rows:
    """Rows that wait for one transaction; what was gathered is seen only once it is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        newest = connection.exec_driver_sql("SELECT max(number) FROM entry").scalar()
        self._entry = int(newest or 0)

    def wait(self, table: str, row: tuple[Any, ...]) -> bool:
        """Take in a row; say whether so many wait that they should be written."""
        rows = self._waiting[table]
        rows.append(row)
        return len(rows) >= MOST_WAITING

    def add(self, register: Register, record: str, version: int, row: Row) -> bool:
        """Take in the row of a record with its sort key and its words; say as `wait` does."""
        full = self.wait(register.name, (record, version, *row.values()))
        root = root_of(register, record, row)
        for table, made in rows_of(register.name, record, root, self._entry + 1, row):
            self._entry = made[0]
            self.wait(table, made)
        return full

    def waiting(self, table: str) -> list[tuple[Any, ...]]:
        """Return what waits for a table."""
        return self._waiting.get(table, [])

    def write(self) -> None:
        """Write what was gathered."""
        gathered, self._waiting = self._waiting, defaultdict(list)
        for table, rows in gathered.items():
            self._connection.exec_driver_sql(schema.insert_into(table), rows)

    def take(self, register: str, records: Iterable[str]) -> None:
        """Take the rows and words of records out of the tables; what waits is written first."""
        self.write()
        named = json.dumps(list(records))
        self._connection.exec_driver_sql(_TAKE_ROWS.format(table=register, key="id"), (named,))
        if sought(REGISTERS[register]):
            for statement in (_TAKE_WORDS, _TAKE_ROWS.format(table="entry", key="record")):
                self._connection.exec_driver_sql(statement, (named,))

    def forget(self, records: Iterable[str]) -> None:
        """Take away how records stand and what is asked about them."""
        self.write()
        named = json.dumps(list(records))
        for table in ("standing", "question"):
            self._connection.exec_driver_sql(_FORGET.format(table=table), (named,))
