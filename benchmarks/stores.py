"""Encrypted files for both sides: our store, and the bare driver on a file of the same kind."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from antq_desktop.storage import schema, secrets
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import FILE, PRAGMAS, Store

KEY = bytes(32)
TODAY = date(2026, 11, 21)


def open_store(folder: Path) -> Store:
    """Open a store by its key, new where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    return Store(folder, KEY, "canbo", FixedClock(TODAY))


def open_bare(folder: Path) -> dbapi2.Connection:
    """Open the file of a store by the driver alone, with the store's own settings."""
    if not folder.exists():
        open_store(folder).close()
    connection = dbapi2.connect(str(folder / FILE), isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{secrets.derived(KEY, 'db').hex()}'\"")
    for pragma in (*PRAGMAS, "cache_spill = OFF"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


Rows = list[tuple[str, list[tuple[Any, ...]]]]


def rows_of(store: Store) -> Rows:
    """Return every row of a store by table."""
    kept: Rows = []
    with store.read() as reader:
        for name in schema.metadata.tables:
            if name != "device":
                kept.append((name, reader.fetch(f'SELECT * FROM "{name}"')))  # noqa: S608
        kept.append(("search", reader.fetch("SELECT rowid, * FROM search")))
    return [(name, rows) for name, rows in kept if rows]


def write_bare(connection: dbapi2.Connection, tables: Rows) -> None:
    """Write rows in one transaction, one executemany a table."""
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in tables:
        connection.executemany(schema.insert_into(name), rows)
    connection.execute("COMMIT")
