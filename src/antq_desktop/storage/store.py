"""The store: one encrypted file, opened by one program at a time.

SQLite through SQLCipher with a raw 256-bit key. `journal_mode=TRUNCATE` with `synchronous=FULL`
needs no directory sync, which Windows does not have, and leaves one file to copy.
"""

import os
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    UnaryExpression,
    create_engine,
    event,
    func,
    insert,
    literal_column,
    select,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from antq_desktop.errors import AntqError, DataDamaged, Locked
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import schema, secrets, witness
from antq_desktop.storage.changes import Author, DeviceId, Tag
from antq_desktop.storage.clock import Clock
from antq_desktop.storage.derive import derive
from antq_desktop.storage.forgetting import forget_retired
from antq_desktop.storage.index import renew_keys
from antq_desktop.storage.ledger import LedgerUnwritten, remember_retired
from antq_desktop.storage.ledger_kept import remember_kept
from antq_desktop.storage.lock import FolderLock
from antq_desktop.storage.migrate import migrate
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work

T = TypeVar("T")

FILE = "hoso.db"

#: What was written last stands first, whatever the clock said.
_NEWEST: UnaryExpression[int] = literal_column("rowid").desc()

#: How a file is opened, measured to be safe; the key comes first.
PRAGMAS = (
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "cache_size = -65536",
    "trusted_schema = OFF",
    "busy_timeout = 5000",
)


class Store:
    """An open store: Works one after another, Readers beside them.

    Takes the lock of the folder unless it is given one that is held.
    """

    def __init__(
        self,
        folder: Path,
        data_key: bytes,
        actor: str,
        clock: Clock,
        lock: FolderLock | None = None,
    ) -> None:
        self.folder = folder
        self.actor = actor
        self.clock = clock
        self._lock = lock or FolderLock(folder)
        new = not (folder / FILE).exists()
        self._writing = threading.Lock()
        self._own = threading.local()
        self._closed = False
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        #: What whoever opened the store should hear once.
        self.remarks: list[Sentence] = []
        key = secrets.derived(data_key, "db").hex()
        self._writer = _engine(folder / FILE, key, "BEGIN IMMEDIATE", "cache_spill = OFF")
        self._readers = _engine(folder / FILE, key, "BEGIN", "query_only = ON")
        try:
            self._device = self._prepare(new=new)
        except BaseException:
            self.close()
            raise

    def write(self, tag: Tag, fn: Callable[[Work], T], reason: str = "") -> T:
        """Run `fn` in one Work and one transaction; all of it is kept, or nothing.

        Raises `RuntimeError` inside another Work of the same thread, which it would wait for.
        """
        self._refuse_closed()
        author = Author(self._device, self.actor, tag, reason)
        with self._in_turn(), _readable(), self._writer.begin() as connection:
            work = Work(connection, self.clock, author)
            result = fn(work)
            if work.retired:
                forget_retired(work, work.retired)
            work.flush()
        try:
            self.remember(work.retired)
        finally:
            for listener in self._listeners:
                listener(frozenset(work.touched))
        return result

    def remember(self, retired: Collection[str]) -> None:
        """Write beside the store who is retired, and what stays of them.

        Raises `LedgerUnwritten` when it cannot; the next opening tries again.
        """
        if not retired:
            return
        try:
            remember_retired(self.folder, retired)
            with self.read() as reader:
                remember_kept(self.folder, reader, retired)
        except OSError as error:
            raise LedgerUnwritten from error

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a view of this moment; nothing of it may be kept open.

        Inside a view of the same thread it is that view again: a second one beside it would wait
        for a writer who waits for the first.
        """
        inside: Reader | None = getattr(self._own, "reader", None)
        if inside is not None:
            yield inside
            return
        self._refuse_closed()
        with _readable(), self._readers.begin() as connection:
            self._own.reader = Reader(connection, self.clock)
            try:
                yield self._own.reader
            finally:
                self._own.reader = None

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Have the names of the registers touched told after each Work, on the writing thread."""
        self._listeners.append(listener)

    def bear_witness(self, folder: Path | None = None) -> None:
        """Have this machine remember how far the log has come, before anything of it leaves.

        `folder` is where the store will lie, when it lies elsewhere now.
        """
        with self._readers.connect() as connection:
            witness.remember(
                folder or self.folder, self._device, _reached(connection, self._device)
            )

    def renew_device(self) -> None:
        """Write under a new device id from now on: this store turned out to be a copy."""
        with self._in_turn(), _readable(), self._writer.begin() as connection:
            self._device = _new_device(connection, self.clock, self.folder)

    def close(self) -> None:
        """Close the file and give the folder free; a closed store is never used again."""
        if not self._closed and hasattr(self, "_device"):
            with suppress(DatabaseError):
                self.bear_witness()
        self._closed = True
        self._writer.dispose()
        self._readers.dispose()
        self._lock.release()

    def connection(self) -> AbstractContextManager[Connection]:
        """Give a writing connection in a transaction of its own, for rebuild and check."""
        self._refuse_closed()
        return self._writer.begin()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Wait until no other thread writes."""
        if getattr(self._own, "writes", False):
            raise RuntimeError("a Work inside a Work of the same thread")
        with self._writing:
            self._own.writes = True
            try:
                yield
            finally:
                self._own.writes = False

    def _refuse_closed(self) -> None:
        if self._closed:
            raise Locked

    def _prepare(self, *, new: bool) -> DeviceId:
        with _readable(), self._writer.begin() as connection:
            # A file that was emptied must not pass for the first day of an office.
            if not new and connection.exec_driver_sql("PRAGMA user_version").scalar() == 0:
                raise DataDamaged(what=N_("it is empty"))
            if migrate(connection):
                derive(connection, self.clock)
            renew_keys(connection)
            return _device(connection, self.clock, self.folder)


def _engine(path: Path, key: str, begin: str, *pragmas: str) -> Engine:
    def connect() -> dbapi2.Connection:
        raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key}'\"")
        for pragma in (*PRAGMAS, *pragmas):
            raw.execute(f"PRAGMA {pragma}").fetchall()
        return raw

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what the database says of a broken file into a sentence for people."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        words = str(error)
        if "not a database" in words or "malformed" in words or "disk I/O" in words:
            raise DataDamaged(what=N_("it cannot be read")) from error
        if "locked" in words:
            raise AntqError(N_("The records are busy. Try again in a moment.")) from error
        if "full" in words:
            raise AntqError(N_("The disk is full. Nothing was saved.")) from error
        raise


def _device(connection: Connection, clock: Clock, folder: Path) -> DeviceId:
    """Return the id of this PC in the log, made at the first opening of a store or of a copy."""
    table = schema.device
    known = connection.execute(select(table.c.id).order_by(_NEWEST)).first()
    if known:
        device = DeviceId(str(known.id))
        reached = _reached(connection, device)
        copied = reached and witness.is_copy(folder, device, reached)
        if not witness.remember(folder, device, reached) or not copied:
            return device
    return _new_device(connection, clock, folder)


def _new_device(connection: Connection, clock: Clock, folder: Path) -> DeviceId:
    made = DeviceId(os.urandom(16).hex())
    table = schema.device
    connection.execute(insert(table).values(id=made, since=clock.here().isoformat()))
    witness.remember(folder, made, 0)
    return made


def _reached(connection: Connection, device: DeviceId) -> int:
    log = schema.change
    last = connection.execute(select(func.max(log.c.seq)).where(log.c.device == device)).scalar()
    return int(last or 0)
