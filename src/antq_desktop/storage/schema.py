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
SCHEMA = 5

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
    #: Newer entries of the lists of the law, by the name of the list.
    LAW = "law"
    #: What stood under a key before a Work kept or forgot it; the key begins with the Work.
    BEFORE = "before"
    #: The secret keys of this PC.
    KEYS = "keys"
    #: PCs whose files are read; the key is that of their signature.
    PEER = "peer"
    #: How far the exchange with an address has come: numbers, what it is known to have.
    EXCHANGE = "exchange"
    #: Files written, until a receipt; the key is their SHA-256.
    SENT = "sent"
    #: Files taken in or refused; the key is their SHA-256.
    RECEIVED = "received"
    #: Offers of another unit that wait for an answer; the key is that of the transfer.
    OFFER = "offer"
    #: Totals that came from units below; the key is the unit and the period.
    SUMMARY = "summary"
    #: Lists of names that came from units below, apart from the registers; the key is the file's.
    LISTED = "listed"
    #: The roster of the unit above, the newest that was taken in.
    ROSTER = "roster"


#: What is put back with the Work that kept or forgot it; the rest is how somebody likes to work.
PUT_BACK = frozenset({Local.MAPPING, Local.PARKED, Local.IMPORTED, Local.LAW})


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

#: Changes of a file that was taken back: known here and passed on, but nothing is read from them.
aside = Table(
    "aside",
    metadata,
    *(Column(each.name, each.type, nullable=each.nullable) for each in change.columns),
    Column("package", Text, nullable=False),
    Index("aside_name", "device", "seq", unique=True),
    Index("aside_record", "record"),
    Index("aside_package", "package"),
)

#: What waits for a decision, derived: the field of a record that was written differently, or
#: `_removed` where a removal had not seen everything, or `_merged` where merges contradict.
question = Table(
    "question",
    metadata,
    Column("record", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("register", Text, nullable=False),
    Column("root", Text, nullable=False),
)

#: Records that stand otherwise than their own heads say, derived: merged into another, retired,
#: or removed and kept for what still belongs to them.
standing = Table(
    "standing",
    metadata,
    Column("record", Text, primary_key=True),
    Column("how", Text, primary_key=True),
    Column("into", Text),
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


@lru_cache(maxsize=128)
def columns_of(table: str) -> str:
    """Return the columns as they are declared: a table brought forward has newer ones last."""
    return ", ".join(f'"{each.name}"' for each in metadata.tables[table].columns)


@lru_cache(maxsize=64)
def insert_into(table: str) -> str:
    """Return the statement that writes rows of a table, its columns in the declared order."""
    columns = '"rowid", "folded", "marked"' if table == "search" else columns_of(table)
    verb = "INSERT OR REPLACE" if table == "local" else "INSERT"
    places = ", ".join("?" * (columns.count(",") + 1))
    return f'{verb} INTO "{table}" ({columns}) VALUES ({places})'
