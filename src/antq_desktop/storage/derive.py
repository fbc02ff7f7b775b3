"""The typed tables, the sort keys and the search words, made anew from the log."""

from sqlalchemy import Connection, delete

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Stored
from antq_desktop.storage import schema
from antq_desktop.storage.changes import Heads
from antq_desktop.storage.index import Gathered, forget_keys, rows_of
from antq_desktop.storage.reader import heads_of


def stored_of(heads: Heads) -> dict[str, Stored]:
    """Return the stored values a record shows."""
    return {each.name: heads.value(each.name) for each in REGISTERS[heads.register].fields}


def derive(connection: Connection) -> int:
    """Make the typed tables, the entries and the search words anew; return how many records stand.

    The log itself is only read.
    """
    for each in schema.TABLES.values():
        connection.execute(delete(each))
    forget_keys(connection)
    gathered = Gathered(connection)
    number = standing = 0
    for record, heads in heads_of(connection):
        if not heads.stands:
            continue
        standing += 1
        stored = stored_of(heads)
        gathered.add(heads.register, (record, heads.version, *stored.values()))
        for table, row in rows_of(heads.register, record, heads.root, number + 1, stored):
            number = row[0]
            gathered.add(table, row)
    gathered.write()
    return standing
