"""The store: one encrypted file, opened by one program at a time.

SQLite through SQLCipher with a raw 256-bit key. `journal_mode=TRUNCATE` with `synchronous=FULL`
needs no directory sync, which Windows does not have, and leaves one file to copy.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from antq_desktop.errors import AntqError, DataDamaged, NotFound, WrongPassphrase
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import attempts, schema, secrets
from antq_desktop.storage.changes import DeviceId, Tag
from antq_desktop.storage.clock import Clock
from antq_desktop.storage.derive import derive
from antq_desktop.storage.index import renew_keys
from antq_desktop.storage.lock import FolderLock
from antq_desktop.storage.migrate import migrate
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Author, Work

T = TypeVar("T")

FILE = "hoso.db"

#: How a file is opened, measured to be safe; the key comes first.
PRAGMAS = (
    "journal_mode = TRUNCATE",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "busy_timeout = 5000",
)


def exists(folder: Path) -> bool:
    """Say whether a store lies in the folder."""
    return (folder / FILE).exists() or any((folder / name).exists() for name in secrets.COPIES)


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
        self._viewing = threading.local()
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        key = secrets.derived(data_key, "db").hex()
        self._writer = _engine(folder / FILE, key, "BEGIN IMMEDIATE", "cache_spill = OFF")
        self._readers = _engine(folder / FILE, key, "BEGIN", "query_only = ON")
        try:
            self._device = self._prepare(new=new)
        except BaseException:
            self.close()
            raise

    def write(self, tag: Tag, fn: Callable[[Work], T], reason: str = "") -> T:
        """Run `fn` in one Work and one transaction; all of it is kept, or nothing."""
        author = Author(self._device, self.actor, tag, reason)
        with self._writing, _readable(), self._writer.begin() as connection:
            work = Work(connection, self.clock, author)
            result = fn(work)
            work.flush()
        for listener in self._listeners:
            listener(frozenset(work.touched))
        return result

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a view of this moment; nothing of it may be kept open.

        Inside a view of the same thread it is that view again: a second one beside it would wait
        for a writer who waits for the first.
        """
        inside: Reader | None = getattr(self._viewing, "reader", None)
        if inside is not None:
            yield inside
            return
        with _readable(), self._readers.begin() as connection:
            self._viewing.reader = Reader(connection, self.clock)
            try:
                yield self._viewing.reader
            finally:
                self._viewing.reader = None

    def listen(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Have the names of the registers touched told after each Work, on the writing thread."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Close the file and give the folder free."""
        self._writer.dispose()
        self._readers.dispose()
        self._lock.release()

    def connection(self) -> AbstractContextManager[Connection]:
        """Give a writing connection in a transaction of its own, for rebuild and check."""
        return self._writer.begin()

    def _prepare(self, *, new: bool) -> DeviceId:
        with _readable(), self._writer.begin() as connection:
            # A file that was emptied must not pass for the first day of an office.
            if not new and connection.exec_driver_sql("PRAGMA user_version").scalar() == 0:
                raise DataDamaged(what=N_("it is empty"))
            if migrate(connection):
                derive(connection)
            renew_keys(connection)
            return _device(connection, self.clock)


def create_store(
    folder: Path, login: str, passphrase: str, clock: Clock, print_key: Callable[[str], None]
) -> Store:
    """Make a new store and open it.

    `print_key` prints the paper recovery key; when it raises, nothing is created. Raises
    `AntqError` when a store lies there already.
    """
    _refuse_existing(folder)
    slots, data_key, paper_key = secrets.new_slots(login, passphrase)
    new_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder)
    try:
        # Another window may have been quicker; what it made is not ours to sweep away.
        _refuse_existing(folder)
    except AntqError:
        lock.release()
        raise
    try:
        print_key(paper_key)
        secrets.write_slots(folder, slots)
        return Store(folder, data_key, login, clock, lock)
    except BaseException:
        lock.release()
        _sweep(folder, whole=new_folder)
        raise


def open_store(folder: Path, login: str, passphrase: str, clock: Clock) -> Store:
    """Open a store.

    Raises `NotFound`, `LockedOut`, `WrongPassphrase`, `FileInUse`, `DataDamaged` or `NewerData`.
    """
    slots, data_key = _unlocked(SignIn(folder, login, passphrase, clock))
    store = _signed_in(Store(folder, data_key, login, clock), Tag.SIGN_IN)
    secrets.mend(folder, slots)
    return store


@dataclass(frozen=True)
class SignIn:
    """Where the records lie, and who asks to open them."""

    folder: Path
    login: str
    passphrase: str
    clock: Clock


def change_passphrase(who: SignIn, renewed: str) -> None:
    """Give a login another passphrase; the old one opens no more.

    Raises what `open_store` does, and `BadInput` for a passphrase too short.
    """
    slots, data_key = _unlocked(who)
    changed = secrets.with_user(slots, who.login, renewed, data_key)
    _write_slots(who, data_key, changed, Tag.NEW_KEY)


def renew_paper_key(who: SignIn, print_key: Callable[[str], None]) -> None:
    """Print a new paper recovery key; the old one opens no more.

    When `print_key` raises, the old one stays. Raises what `open_store` does.
    """
    slots, data_key = _unlocked(who)
    changed, paper_key = secrets.with_new_paper_key(slots, data_key)
    print_key(paper_key)
    _write_slots(who, data_key, changed, Tag.NEW_PAPER_KEY)


def _write_slots(who: SignIn, data_key: bytes, slots: secrets.Slots, tag: Tag) -> None:
    """Write slots while nobody else has the store open, and say so in the log."""
    store = Store(who.folder, data_key, who.login, who.clock)
    try:
        store.write(tag, lambda work: work.note(tag))
        secrets.write_slots(who.folder, slots)
    finally:
        store.close()


def recover_store(folder: Path, paper_key: str, login: str, passphrase: str, clock: Clock) -> Store:
    """Open a store by its paper key and give the login a new passphrase."""
    slots = _slots(folder)
    data_key = secrets.open_recovery(slots, paper_key)
    renewed = secrets.with_user(slots, login, passphrase, data_key)
    store = Store(folder, data_key, login, clock)
    secrets.write_slots(folder, renewed)
    return _signed_in(store, Tag.RECOVER)


def logins(folder: Path) -> list[str]:
    """Return who may sign in."""
    return secrets.read_slots(folder).logins() if exists(folder) else []


def _refuse_existing(folder: Path) -> None:
    if exists(folder):
        raise AntqError(N_("There are records in this folder already."))


def _unlocked(who: SignIn) -> tuple[secrets.Slots, bytes]:
    """Return the slots and the data key, or count the failure."""
    slots = _slots(who.folder)
    attempts.check(who.folder, who.clock.now())
    try:
        return slots, secrets.open_slot(slots, who.login, who.passphrase)
    except WrongPassphrase:
        attempts.count_failure(who.folder, who.clock.now())
        raise


def _slots(folder: Path) -> secrets.Slots:
    if not exists(folder):
        raise NotFound(N_("There are no records in this folder yet."))
    if not (folder / FILE).exists():
        raise DataDamaged(what=N_("the file is missing"))
    return secrets.read_slots(folder)


def _signed_in(store: Store, tag: Tag) -> Store:
    failed = attempts.read(store.folder).failed
    words = {"failed_before": str(failed)} if failed else {}
    try:
        store.write(tag, lambda work: work.note(tag, **words))
    except BaseException:
        store.close()
        raise
    attempts.clear(store.folder)
    return store


def _sweep(folder: Path, *, whole: bool) -> None:
    """Take away what a failed beginning left."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for name in (FILE, f"{FILE}-journal", "lock", *secrets.COPIES):
        (folder / name).unlink(missing_ok=True)


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
        if "full" in words:
            raise AntqError(N_("The disk is full. Nothing was saved.")) from error
        raise


def _device(connection: Connection, clock: Clock) -> DeviceId:
    """Return the id of this PC in the log, made at the first opening."""
    table = schema.device
    known = connection.execute(select(table.c.id).order_by(table.c.since.desc())).first()
    if known:
        return DeviceId(str(known.id))
    made = DeviceId(os.urandom(16).hex())
    connection.execute(insert(table).values(id=made, since=clock.now().isoformat()))
    return made
