"""Changes of a file that was taken back: set aside on this PC, so that nothing is read from them.

They stay known here and are passed on, so nothing of the sender's is hidden anywhere else.
"""

import json
from collections.abc import Iterable

from antq_desktop.storage.changes import NOTES, Change
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_COLUMNS = ", ".join(Change._fields)
_MOVE = f"""INSERT INTO aside ({_COLUMNS}, package) SELECT {_COLUMNS}, ? FROM change
WHERE arrival > ? AND arrival <= ? AND register <> ? AND root IN (SELECT value FROM json_each(?))
AND NOT instr(fields, '"_retired":')"""  # noqa: S608 (the columns of a change)
_TAKE = "DELETE FROM change WHERE arrival IN (SELECT arrival FROM aside WHERE package = ?)"
_BACK = f"INSERT INTO change ({_COLUMNS}) SELECT {_COLUMNS} FROM aside WHERE package = ?"  # noqa: S608
_FORGET = "DELETE FROM aside WHERE package = ?"
_RECORDS = "SELECT DISTINCT record FROM aside WHERE package = ?"


def set_aside(
    work: Work, package: str, arrivals: tuple[int, int], roots: Iterable[str]
) -> list[str]:
    """Set aside what a file brought for these people and groups; return the records it spoke of.

    `arrivals` are the arrival before its first change and that of its last. Who was retired by it
    stays retired: nothing takes that back.
    """
    first, last = arrivals
    work.run(_MOVE, package, first, last, NOTES, json.dumps(list(roots)))
    work.run(_TAKE, package)
    records = records_aside(work, package)
    work.renew(records)
    return records


def bring_back(work: Work, package: str) -> list[str]:
    """Let what a file brought count again; return the records it spoke of."""
    records = records_aside(work, package)
    work.run(_BACK, package)
    work.run(_FORGET, package)
    work.renew(records)
    return records


def records_aside(reader: Reader, package: str) -> list[str]:
    """Return the records of which changes of a file are set aside."""
    return [str(row[0]) for row in reader.fetch(_RECORDS, package)]


def packages_aside(reader: Reader, roots: Iterable[str]) -> set[str]:
    """Return the files of which changes to these people and groups are set aside."""
    asked = """SELECT DISTINCT package FROM aside
    WHERE root IN (SELECT value FROM json_each(?))"""
    return {str(row[0]) for row in reader.fetch(asked, json.dumps(list(roots)))}
