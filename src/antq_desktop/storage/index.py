"""Sort keys and search words of records, kept beside the tables and made anew at will.

The words of a record stand in lines, one for each field that is sought, and a last line of what
makes ranking and last digits a matter of the index: given names with a sign before them that nobody
types, and numbers written backwards.
"""

import re
from collections.abc import Mapping
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
    texts = [(each, each.kind) for each in register.fields if isinstance(each.kind, Text)]
    return tuple(each for each, kind in texts if kind.name or kind.digits or kind.searched)


@lru_cache(maxsize=64)
def _names_of(register: str) -> tuple[tuple[str, bool], ...]:
    """Return the names of the sought fields, and whether each holds the name of a person."""
    fields = sought(REGISTERS[register])
    return tuple((each.name, isinstance(each.kind, Text) and each.kind.name) for each in fields)


def rows_of(
    register: str, record: str, root: str, number: int, stored: Mapping[str, Stored]
) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return the row of `entry` and the row of `search` of a record, each with its table.

    Nothing for a register in which nothing is sought.
    """
    names = _names_of(register)
    if not names:
        return ()
    first, of_person = names[0]
    value = str(stored[first] or "")
    key = name_key(value) if of_person else sort_key(value)
    return (
        ("entry", (number, record, register, root, key, schema.KEY_RULE)),
        ("search", (number, *_words(names, stored, own=record == root))),
    )


def _words(
    names: tuple[tuple[str, bool], ...], stored: Mapping[str, Stored], *, own: bool
) -> tuple[str, str]:
    """Return the lines of folded words and of words as marked; digits have no marks.

    Only an `own` name gives its given name: a person's, not that of a mentor or of the family.
    """
    lines: list[str] = []
    shown_lines: list[str] = []
    last: list[str] = []
    shown_last: list[str] = []
    for name, of_person in names:
        value = str(stored[name] or "")
        folded = shown = ""
        if of_person and value:
            folded, shown = fold(value), marked(value)
            if own:
                last.append(GIVEN + _given(folded))
                shown_last.append(GIVEN + _given(shown))
        elif value:
            folded = fold(value)
            if compact := compact_number(folded):
                last += [compact[::-1]] if compact == folded else [compact[::-1], compact]
            else:
                shown = marked(value)
        lines.append(folded)
        shown_lines.append(shown)
    return "\n".join([*lines, " ".join(last)]), "\n".join([*shown_lines, " ".join(shown_last)])


def compact_number(folded: str) -> str:
    """Return a number without what stands between its digits; nothing for what is no number."""
    if not folded[-1:].isdigit():
        return ""
    compact = folded if folded.isdigit() else _BETWEEN_DIGITS.sub("", folded)
    return compact if _NUMBER.fullmatch(compact) else ""


def _given(name: str) -> str:
    """Return the given name: the last word before any bracket."""
    words = (_BRACKET.sub("", name) or name).split()
    return words[-1] if words else ""


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
            for table, made in rows_of(register.name, row[0], roots[row[0]], number + 1, stored):
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
