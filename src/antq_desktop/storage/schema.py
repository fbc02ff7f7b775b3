"""The tables, derived from the declarations.

A register becomes a table of its fields in stored form. Beside them stand the log, the side tables
of search and sorting, and what belongs to this PC alone.
"""

from enum import StrEnum
from functools import lru_cache

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

from antq_desktop.domain import fields
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Register

#: The number of the newest step; written into every change.
SCHEMA = 1

#: The rule by which sort and search keys are made; a new rule makes them anew.
KEY_RULE = 1

#: Which column keeps which kind. No floats, no dates: the stored form itself.
COLUMNS: dict[type[fields.Kind], type[Text | Integer]] = {
    fields.Text: Text,
    fields.Number: Integer,
    fields.Money: Integer,
    fields.Flag: Integer,
    fields.Day: Text,
    fields.PartialDay: Text,
    fields.Moment: Text,
    fields.Choice: Text,
    fields.Code: Text,
    fields.Ref: Text,
    fields.Attachment: Text,
    fields.Place: Text,
}


class Local(StrEnum):
    """What belongs to this PC alone: outside the log, the digest and every package."""

    DRAFT = "draft"
    LAYOUT = "layout"
    MAPPING = "mapping"
    PARKED = "parked"
    IMPORTED = "imported"
    #: What stood under a key before a Work kept or forgot it; the key begins with the Work.
    BEFORE = "before"


#: What is put back with the Work that kept or forgot it; the rest is how somebody likes to work.
PUT_BACK = frozenset({Local.MAPPING, Local.PARKED, Local.IMPORTED})


metadata = MetaData()

change = Table(
    "change",
    metadata,
    Column("arrival", Integer, primary_key=True),
    Column("device", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Column("record", Text, nullable=False),
    Column("register", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("seed", Text),
    Column("commitments", LargeBinary, nullable=False),
    Column("base", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text),
    Column("schema", Integer, nullable=False),
    Column("work", Text, nullable=False),
    Index("change_name", "device", "seq", unique=True),
    Index("change_record", "record"),
    Index("change_root", "root"),
    Index("change_work", "work"),
    # So that the file itself remembers the highest arrival: a log cut short is noticed.
    sqlite_autoincrement=True,
)

#: Sort key and search number of each record that can be found; not compared, made anew at will.
entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("record", Text, nullable=False, unique=True),
    Column("register", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("sort", LargeBinary, nullable=False),
    Column("rule", Integer, nullable=False),
    Index("entry_sort", "register", "sort"),
)

local = Table(
    "local",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)

device = Table(
    "device",
    metadata,
    Column("id", Text, primary_key=True),
    Column("since", Text, nullable=False),
)

attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("piece", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

#: Words of the entries, folded and as marked; FTS5 forgets deleted words only when told to.
SEARCH = (
    """CREATE VIRTUAL TABLE search
    USING fts5(folded, marked, tokenize = 'unicode61 remove_diacritics 0')""",
    "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    "CREATE VIRTUAL TABLE words USING fts5vocab(search, row)",
)


def _table_of(register: Register) -> Table:
    columns = [
        Column(each.name, COLUMNS[type(each.kind)], nullable=True) for each in register.fields
    ]
    indexes = [
        Index(f"{register.name}_{each.name}", each.name) for each, _ in register.references()
    ]
    return Table(
        register.name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        *columns,
        *indexes,
    )


TABLES: dict[str, Table] = {name: _table_of(register) for name, register in REGISTERS.items()}


@lru_cache(maxsize=64)
def insert_into(table: str) -> str:
    """Return the statement that writes rows of a table, its columns in the declared order."""
    declared = {"search": ["rowid", "folded", "marked"]}
    columns = declared.get(table) or [each.name for each in metadata.tables[table].columns]
    verb = "INSERT OR REPLACE" if table == "local" else "INSERT"
    named = ", ".join(f'"{each}"' for each in columns)
    return f'{verb} INTO "{table}" ({named}) VALUES ({", ".join("?" * len(columns))})'
