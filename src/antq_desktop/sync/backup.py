"""The whole store as one file, and a store made from it again by the paper recovery key.

A backup is a package like any other, so no foreign database file is ever opened. It is sealed to
the paper key and to this PC. What was retired since it was written is retired again by the ledger
that lies beside the backups.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from antq_desktop.errors import DataDamaged, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import RETIRED
from antq_desktop.storage.ledger import LedgerUnwritten, remember_retired, retired_ids
from antq_desktop.storage.ledger_kept import bring_back, copy_kept
from antq_desktop.storage.opening import Credentials, create_store, tell_lost
from antq_desktop.storage.schema import Local
from antq_desktop.storage.secrets import read_slots
from antq_desktop.storage.seen import Seen, changes_beyond, links_of
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.exporting import RETIRED_SECTION, Letter, Written, write_out
from antq_desktop.sync.merge import refuse_broken_chain, unknown
from antq_desktop.sync.package import Package, lines_of, open_package
from antq_desktop.sync.peers import own_keys, pc_address
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.replica import blobs, seen_section, take_blobs
from antq_desktop.sync.wire import change_of_line, lines

#: What this PC alone keeps and a backup holds: whom it trusts, how it reads files, what waits.
KEPT = (
    Local.KEYS,
    Local.PEER,
    Local.ROSTER,
    Local.EXCHANGE,
    Local.RECEIVED,
    Local.OFFER,
    Local.MAPPING,
    Local.PARKED,
    Local.IMPORTED,
    Local.SUMMARY,
    Local.LISTED,
)


def export_backup(store: Store) -> Written:
    """Write the whole store, for the paper recovery key and this PC."""
    recipient = read_slots(store.folder).recovery["recipient"]

    def compose(work: Work) -> Letter:
        changes = list(changes_beyond(work, Seen()))
        address = pc_address(own_keys(work).public.sign)
        kept = [[kind.value, key, value] for kind in KEPT for key, value in work.kept(kind).items()]
        sections = {
            "changes": lines_of(lines(changes)),
            "seen": seen_section(work, address),
            "local": lines_of(kept),
            **blobs(work, changes),
        }
        return Letter(Purpose.BACKUP, address, sections, more=(recipient,))

    return write_out(store, compose)


def keep_ledger(store: Store, folder: Path) -> None:
    """Put the ledger of what was retired, and what stays of it, beside the backups of a folder."""
    if ids := retired_ids(store.folder):
        remember_retired(folder, ids)
        copy_kept(store.folder, folder)


def open_backup(content: bytes, paper_key: str) -> Package:
    """Return a backup as the paper key opens it; raises `PackageRefused`."""
    identity = "".join(paper_key.split()).upper()
    if not identity.startswith("AGE-SECRET-KEY-1"):
        raise PackageRefused("not_for_us", WRONG_KEY)
    try:
        package = open_package(content, [identity], lambda _sign: None)
    except DataDamaged:
        raise PackageRefused("not_for_us", WRONG_KEY) from None
    if package.manifest.purpose != Purpose.BACKUP:
        raise PackageRefused("not_allowed", N_("This file is no backup."))
    return package


def restore_backup(
    who: Credentials,
    content: bytes,
    paper_key: str,
    print_key: Callable[[str], None],
    ledgers: tuple[Path, ...] = (),
) -> Store:
    """Make a store from a backup, in a folder that holds none, and return it open.

    It writes under a new device id, and has a new paper key, which `print_key` prints. `ledgers`
    are folders where a ledger of what was retired may lie; what stays of them comes back with it.
    Raises `PackageRefused` for a file that
    the paper key does not open or that is no backup, and what `create_store` raises.
    """
    package = open_backup(content, paper_key)
    lost: list[int] = []
    store = create_store(who, print_key, lambda work: lost.append(_fill(work, package, ledgers)))
    tell_lost(store, sum(lost))
    with suppress(LedgerUnwritten):
        store.remember(_retired(package, ledgers))
    return store


def _fill(work: Work, package: Package, ledgers: tuple[Path, ...]) -> int:
    """Write what a backup holds; return of how many retired people support is not in it."""
    changes = [change_of_line(each) for each in package.lines("changes")]
    links = links_of(work, changes)
    refuse_broken_chain(changes, links)
    take_blobs(work, package)
    work.take_in(unknown(changes, links))
    known = {each.value for each in KEPT}
    for line in package.lines("local"):
        kind, key, value = line
        if kind not in known or not isinstance(key, str) or not isinstance(value, dict):
            raise PackageRefused("damaged")
        work.keep(Local(kind), key, value)
    retired = _retired(package, ledgers)
    lost = bring_back(work, ledgers, retired)
    work.settle_all({each: {RETIRED: True} for each in retired})
    return lost


def _retired(package: Package, ledgers: tuple[Path, ...]) -> set[str]:
    told: set[str] = set()
    if package.has(RETIRED_SECTION):
        told = {str(each) for each in package.lines(RETIRED_SECTION)}
    return told.union(*(retired_ids(folder) for folder in ledgers))


WRONG_KEY = N_("This is not a recovery key. Type the line that begins with AGE-SECRET-KEY-1.")
