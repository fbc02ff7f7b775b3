"""What taking back a Work needs: the way of a record to an earlier state, and what was kept before.

Of what this PC alone keeps there is no log. So each Work notes what stood under a key before it
kept or forgot something there.
"""

from collections.abc import Container, Iterable

from sqlalchemy import Connection, delete

from antq_desktop.domain.fields import Stored
from antq_desktop.storage import schema
from antq_desktop.storage.changes import CREATED, REMOVED, Heads

_BEFORE = schema.Local.BEFORE.value

#: Notes what stands under a key; only the first time in a Work, when it is as it was before it.
_NOTE = """INSERT OR IGNORE INTO local (kind, key, value, saved_at)
SELECT ?, ?, coalesce((SELECT value FROM local WHERE kind = ? AND key = ?), 'null'), ?"""

#: What a Work noted; the second bound is the first text after all that begin with the Work.
_NOTED_BY = "SELECT key, value, rowid FROM local WHERE kind = ? AND key > ? AND key < ?"
#: Rows of notes are never written over, so they are numbered in the order of the Works.
_NOTED_SINCE = "SELECT key FROM local WHERE kind = ? AND rowid > ?"


def steps_back(now: Heads, before: Heads) -> dict[str, Stored]:
    """Return the fields, with their values, that bring a record from one state to an earlier."""
    fields: dict[str, Stored] = {}
    # The fields of what had never been written need not be emptied: it goes as a whole.
    if CREATED in before.fields:
        names = [name for name in now.fields if name not in {CREATED, REMOVED}]
        fields = {
            name: before.value(name) for name in names if now.value(name) != before.value(name)
        }
    if now.stands != before.stands:
        fields[REMOVED] = not before.stands
    return fields


def note_before(
    connection: Connection, work: str, moment: str, keys: Iterable[tuple[str, str]]
) -> None:
    """Note what stands under kinds and keys that a Work is about to keep or forget."""
    noted = [
        (_BEFORE, f"{work}/{kind}/{key}", kind, key, moment)
        for kind, key in keys
        if kind in schema.PUT_BACK
    ]
    if noted:
        connection.exec_driver_sql(_NOTE, noted)


def let_go(connection: Connection, kind: str, key: str) -> None:
    """Forget what is kept under a kind and a key."""
    table = schema.local
    connection.execute(delete(table).where(table.c.kind == kind, table.c.key == key))


def put_back_kept(
    connection: Connection, work: str, moment: str, staying: Container[tuple[str, str]]
) -> None:
    """Put back what was kept before a Work, but for kinds and keys that are to stay.

    What a later Work kept or forgot stays so. Nothing is noted of it: what takes a Work back must
    not stand in the way of an earlier one.
    """
    own = connection.exec_driver_sql(_NOTED_BY, (_BEFORE, f"{work}/", f"{work}0")).all()
    last = max((row[2] for row in own), default=0)
    since = connection.exec_driver_sql(_NOTED_SINCE, (_BEFORE, last))
    later = {row[0].partition("/")[2] for row in since}
    for noted, value, _ in own:
        name = noted.partition("/")[2]
        kind, _, key = name.partition("/")
        if name in later or (kind, key) in staying:
            continue
        if value == "null":
            let_go(connection, kind, key)
        else:
            row = (kind, key, value, moment)
            connection.exec_driver_sql(schema.insert_into("local"), row)
        let_go(connection, _BEFORE, noted)
