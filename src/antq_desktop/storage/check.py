"""Is the store whole? And the tables made anew from the log, and one line for its whole state."""

from collections.abc import Iterator
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_
from antq_desktop.storage import changes, proof
from antq_desktop.storage.derive import derive
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    `problems` are damage; `loose` are references that point nowhere, which is none. `counts` says
    how much was looked at, by name: `changes` always, `records` after a deep check.
    """

    problems: tuple[Sentence, ...]
    loose: tuple[Sentence, ...]
    counts: dict[str, int]

    @property
    def whole(self) -> bool:
        """Whether no damage was found."""
        return not self.problems


def check(store: Store, *, deep: bool = False) -> CheckReport:
    """Look at the file; when `deep`, at the chain of the log and every row of every table as well.

    Raises `DataDamaged` when the file cannot even be read.
    """
    with store.read() as reader:
        problems = list(_file(reader))
        if problems:
            return CheckReport(tuple(problems), (), {})
        counts = {"changes": int(reader.fetch("SELECT count(*) FROM change")[0][0])}
        if not deep:
            return CheckReport((), (), counts)
        problems += proof.chain(reader)
        tables = proof.Tables(reader)
        if not problems:
            problems += tables.problems()
            counts["records"] = tables.records
        problems += proof.stray_words(reader)
        problems += proof.attachments(reader)
        return CheckReport(tuple(problems), tuple(proof.loose_ends(reader)), counts)


def rebuild(store: Store) -> int:
    """Make the tables, sort keys and search words anew from the log; return the records standing.

    The log is only read, so the digest stays the same.
    """
    with store.connection() as connection:
        return derive(connection, store.clock)


def digest(reader: Reader) -> str:
    """Return one line that says the whole state: equal wherever the same changes are known."""
    return changes.digest(reader.records())


def _file(reader: Reader) -> Iterator[Sentence]:
    """Yield damaged pages of the file; or what is wrong in its structure, where pages are whole."""
    pages = reader.fetch("PRAGMA cipher_integrity_check")
    if pages:
        yield Sentence(N_("{count} pages of the file are damaged."), {"count": len(pages)})
        return
    # A connection that read the search table before another wrote to it finds it broken, unless it
    # is asked something first: FTS5 keeps what it knew of the index (SQLite 3.53).
    reader.fetch("SELECT rowid FROM search LIMIT 1")
    for row in reader.fetch("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Sentence(N_("The structure of the file is broken: {fault}."), {"fault": row[0]})
