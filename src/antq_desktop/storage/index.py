"""Sort keys and search words of records, kept beside the tables and made anew at will.

The words of a record stand in lines, one for each field that is sought, and a last line of what
makes ranking and last digits a matter of the index: given names with a sign before them that nobody
types, and numbers written backwards.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Stored, Text
from antq_desktop.domain.records import Field, Register
from antq_desktop.i18n.vietnamese import fold, marked, name_key, sort_key
from antq_desktop.storage import schema

#: Stands before a given name; FTS5 reads a letter of private use as part of the word.
GIVEN = "\ue000"

_BATCH = 5000
_BRACKET = re.compile(r"[(\[].*", re.DOTALL)
_BETWEEN_DIGITS = re.compile(r"[\s.\-]")
_NUMBER = re.compile(r"[+a-z]{0,3}[0-9]{4,}")


def sought(register: Register) -> tuple[Field, ...]:
    """Return the fields of a register that search looks into; the first is the one it sorts by."""
    return _sought(register.name)


@lru_cache(maxsize=64)
def _sought(name: str) -> tuple[Field, ...]:
    texts = [(each, each.kind) for each in REGISTERS[name].fields if isinstance(each.kind, Text)]
    return tuple(each for each, kind in texts if kind.name or kind.digits or kind.searched)


def rows_of(
    register: Register, record: str, root: str, number: int, stored: Mapping[str, Stored]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield the row of `entry` and the row of `search` of a record, each with its table.

    Nothing for a register in which nothing is sought.
    """
    fields = sought(register)
    if not fields:
        return
    values = [str(stored[each.name] or "") for each in fields]
    key = name_key if _is_name(fields[0]) else sort_key
    yield "entry", (number, record, register.name, root, key(values[0]), schema.KEY_RULE)
    yield "search", (number, *_words(fields, values))


def _words(fields: tuple[Field, ...], values: list[str]) -> tuple[str, str]:
    folded = [fold(value) for value in values]
    shown = [marked(value) for value in values]
    folded_last: list[str] = []
    shown_last: list[str] = []
    for at, each in enumerate(fields):
        if _is_name(each):
            folded_last += _given(folded[at])
            shown_last += _given(shown[at])
        elif compact := compact_number(folded[at]):
            shown[at] = ""
            folded_last += [compact[::-1]] if compact == folded[at] else [compact[::-1], compact]
    return "\n".join([*folded, " ".join(folded_last)]), "\n".join([*shown, " ".join(shown_last)])


def compact_number(folded: str) -> str:
    """Return a number without what stands between its digits; nothing for what is no number."""
    if not folded[-1:].isdigit():
        return ""
    compact = _BETWEEN_DIGITS.sub("", folded)
    return compact if _NUMBER.fullmatch(compact) else ""


def _given(name: str) -> list[str]:
    return [GIVEN + word for word in _BRACKET.sub("", name).split()[-1:]]


def _is_name(field: Field) -> bool:
    return isinstance(field.kind, Text) and field.kind.name


def renew_keys(connection: Connection) -> bool:
    """Make all keys and words anew where an older rule made them; return whether it did."""
    ends = "SELECT rule FROM entry WHERE number IN (SELECT min(number) FROM entry UNION ALL {})"
    newest = "SELECT max(number) FROM entry"
    rules = connection.exec_driver_sql(ends.format(newest)).all()
    if all(row[0] == schema.KEY_RULE for row in rules):
        return False
    known = connection.exec_driver_sql("SELECT record, root FROM entry").all()
    roots = {row[0]: row[1] for row in known}
    forget_keys(connection)
    number = 0
    for register in REGISTERS.values():
        if not sought(register):
            continue
        names = ", ".join(f'"{each.name}"' for each in register.fields)
        asked = f'SELECT id, {names} FROM "{register.name}" ORDER BY version'  # noqa: S608
        gathered = Gathered(connection)
        for row in connection.exec_driver_sql(asked).all():
            stored = dict(zip([each.name for each in register.fields], row[1:], strict=True))
            for table, made in rows_of(register, row[0], roots[row[0]], number + 1, stored):
                number = made[0]
                gathered.add(table, made)
        gathered.write()
    return True


def forget_keys(connection: Connection) -> None:
    """Empty the entries and the search words, leaving nothing of them in the file."""
    connection.exec_driver_sql("DELETE FROM entry")
    connection.exec_driver_sql("DROP TABLE words")
    connection.exec_driver_sql("DROP TABLE search")
    for statement in schema.SEARCH:
        connection.exec_driver_sql(statement)


class Gathered:
    """Rows of several tables, written a few thousand at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Take in a row."""
        rows = self._rows.setdefault(table, [])
        rows.append(row)
        if len(rows) >= _BATCH:
            self.write()

    def write(self) -> None:
        """Write what was gathered."""
        gathered, self._rows = self._rows, {}
        for table, rows in gathered.items():
            self._connection.exec_driver_sql(schema.insert_into(table), rows)
