"""Making a store, opening it, and changing what opens it.

Whoever reads the key slots holds the lock of the folder, so that two programs never write slots
over one another. A new store is made whole in a folder beside its place and then moved; a power cut
leaves either nothing or what the next opening finishes.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from antq_desktop.errors import AntqError, DataDamaged, NotFound, WrongPassphrase
from antq_desktop.i18n.messages import N_
from antq_desktop.storage import attempts, secrets
from antq_desktop.storage.changes import RETIRED, Tag
from antq_desktop.storage.clock import Clock
from antq_desktop.storage.ledger import LedgerUnwritten, retired_ids
from antq_desktop.storage.ledger_kept import bring_back
from antq_desktop.storage.lock import FolderLock
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import FILE, Store
from antq_desktop.storage.work import Work

SUPPORT_LOST = N_(
    "An older copy was restored: the support that went on after the expungement of {count} people"
    " is not in it. Enter their loans and wishes to borrow again."
)

#: Where a new store is made.
UNFINISHED = "new"


@dataclass(frozen=True)
class Credentials:
    """Where the records lie, and who asks to open them."""

    folder: Path
    login: str
    passphrase: str
    clock: Clock


def exists(folder: Path) -> bool:
    """Say whether a store lies in the folder, whole or damaged."""
    places = (folder, folder / UNFINISHED)
    slots = any((place / name).exists() for place in places for name in secrets.COPIES)
    return slots or (folder / FILE).exists()


def create_store(
    who: Credentials, print_key: Callable[[str], None], begin: Callable[[Work], object]
) -> Store:
    """Make a new store, write its beginning and open it.

    `begin` writes the first records; `print_key` then prints the paper recovery key. When either
    raises, nothing is created. Raises `AntqError` when a store lies there already.
    """
    folder = who.folder
    slots, data_key, paper_key = secrets.new_slots(who.login, who.passphrase)
    new_folder = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(folder)
    if exists(folder):
        lock.release()
        raise AntqError(N_("There are records in this folder already."))
    try:
        _make(who, data_key, begin)
        print_key(paper_key)
        secrets.write_slots(folder / UNFINISHED, slots)
        _finish(folder)
        return Store(folder, data_key, who.login, who.clock, lock)
    except BaseException:
        lock.release()
        _sweep(folder, whole=new_folder)
        raise


def open_store(folder: Path, login: str, passphrase: str, clock: Clock) -> Store:
    """Open a store.

    Raises `NotFound`, `LockedOut`, `WrongPassphrase`, `FileInUse`, `DataDamaged` or `NewerData`.
    """
    who = Credentials(folder, login, passphrase, clock)

    def unlock(slots: secrets.Slots) -> bytes:
        return _unlocked(who, slots)

    return _opened(who, unlock, Tag.SIGN_IN, lambda slots, _key: slots)


def change_passphrase(who: Credentials, renewed: str) -> None:
    """Give a login another passphrase; the old one opens no more.

    Raises what `open_store` does, and `BadInput` for a passphrase too short.
    """
    secrets.check_passphrase(renewed)

    def change(slots: secrets.Slots, key: bytes) -> secrets.Slots:
        return secrets.with_user(slots, who.login, renewed, key)

    _opened(who, lambda slots: _unlocked(who, slots), Tag.NEW_KEY, change).close()


def renew_paper_key(who: Credentials, print_key: Callable[[str], None]) -> None:
    """Print a new paper recovery key; the old one opens no more.

    When `print_key` raises, the old one stays. Raises what `open_store` does.
    """

    def change(slots: secrets.Slots, key: bytes) -> secrets.Slots:
        changed, paper_key = secrets.with_new_paper_key(slots, key)
        print_key(paper_key)
        return changed

    _opened(who, lambda slots: _unlocked(who, slots), Tag.NEW_PAPER_KEY, change).close()


def recover_store(folder: Path, paper_key: str, login: str, passphrase: str, clock: Clock) -> Store:
    """Open a store by its paper key and give a login that is known here a new passphrase.

    Raises `NotFound` for a login nobody has, and what `open_store` does.
    """
    secrets.check_passphrase(passphrase)
    who = Credentials(folder, login, passphrase, clock)

    def unlock(slots: secrets.Slots) -> bytes:
        if secrets.composed(login) not in slots.logins():
            raise NotFound(N_("Nobody signs in as {name} here."), name=login)
        return secrets.open_recovery(slots, paper_key)

    def change(slots: secrets.Slots, key: bytes) -> secrets.Slots:
        return secrets.with_user(slots, login, passphrase, key)

    return _opened(who, unlock, Tag.RECOVER, change)


def logins(folder: Path) -> list[str]:
    """Return who may sign in."""
    places = (folder, folder / UNFINISHED)
    kept = [place for place in places if any((place / name).exists() for name in secrets.COPIES)]
    return secrets.read_slots(kept[0]).logins() if kept else []


def _opened(
    who: Credentials,
    unlock: Callable[[secrets.Slots], bytes],
    tag: Tag,
    change: Callable[[secrets.Slots, bytes], secrets.Slots],
) -> Store:
    """Open a store under its lock, change the slots if asked, and say so in the log."""
    if not exists(who.folder):
        raise NotFound(N_("There are no records in this folder yet."))
    lock = FolderLock(who.folder)
    try:
        _finish(who.folder)
        slots = _slots(who.folder)
        data_key = unlock(slots)
        store = Store(who.folder, data_key, secrets.composed(who.login), who.clock, lock)
        failed = attempts.read(who.folder).failed
        words = {"failed_before": str(failed)} if failed else {}
        store.write(tag, lambda work: work.note(tag, **words))
        retire_again(store)
        changed = change(slots, data_key)
        if changed is not slots:
            secrets.write_slots(who.folder, changed)
        else:
            secrets.mend(who.folder, slots)
    except BaseException:
        lock.release()
        raise
    attempts.clear(who.folder)
    return store


def retire_again(store: Store) -> int:
    """Retire once more who was retired and stands in a store restored from an old copy.

    What stays of them comes back with it; support that went on must be entered again, which a
    remark of the store says. Where nothing can be written beside the store, the next opening tries
    again.
    """
    with store.read() as reader:
        around = around_of(reader)
        listed = retired_ids(store.folder)
        waiting = [each for each in heads_of_records(reader, listed) if each not in around.retired]

    def job(work: Work) -> None:
        tell_lost(store, bring_back(work, [store.folder], waiting))
        work.settle_all({each: {RETIRED: True} for each in waiting})

    with suppress(LedgerUnwritten):
        store.remember(around.retired)
    with suppress(LedgerUnwritten):
        if waiting:
            store.write(Tag.RETIRE, job)
    return len(waiting)


def tell_lost(store: Store, lost: int) -> None:
    """Remark on a store that support of so many retired people must be entered again."""
    if lost:
        store.remarks.append(Sentence(SUPPORT_LOST, {"count": lost}))


def _slots(folder: Path) -> secrets.Slots:
    if not (folder / FILE).exists():
        raise DataDamaged(what=N_("the file is missing"))
    return secrets.read_slots(folder)


def _unlocked(who: Credentials, slots: secrets.Slots) -> bytes:
    """Return the data key, or count the failure by the clock of this PC."""
    attempts.check(who.folder, who.clock.here())
    try:
        return secrets.open_slot(slots, who.login, who.passphrase)
    except WrongPassphrase:
        attempts.count_failure(who.folder, who.clock.here())
        raise


def _make(who: Credentials, data_key: bytes, begin: Callable[[Work], object]) -> None:
    """Make the file with its beginning, beside its place."""
    place = who.folder / UNFINISHED
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    store = Store(place, data_key, secrets.composed(who.login), who.clock)
    try:
        store.write(Tag.SET_UP, begin)
        store.bear_witness(who.folder)
    finally:
        store.close()


def _finish(folder: Path) -> None:
    """Move a store that was made whole to its place; the slots, which mark it whole, come last."""
    place = folder / UNFINISHED
    if any((place / name).exists() for name in secrets.COPIES):
        for name in (FILE, *secrets.COPIES):
            if (place / name).exists():
                (place / name).replace(folder / name)
        shutil.rmtree(place, ignore_errors=True)


def _sweep(folder: Path, *, whole: bool) -> None:
    """Take away what a failed beginning left; a store that lies there is not ours to touch."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
    if not exists(folder):
        (folder / "lock").unlink(missing_ok=True)
