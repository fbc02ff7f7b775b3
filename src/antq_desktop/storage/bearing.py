"""How a record stands among the others: shown in the place of another, or retired for good."""

from antq_desktop.errors import NotFound
from antq_desktop.storage.changes import MERGED, RETIRED
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.work import Work


def merge_into(work: Work, loser: str, survivor: str) -> None:
    """Show a record in the place of another, with all that belongs to it; nothing is changed.

    Raises `NotFound` unless both are there and of one register.
    """
    found = heads_of_records(work, [loser, survivor])
    registers = {heads.register for heads in found.values() if heads.creations}
    if loser == survivor or len(found) != len((loser, survivor)) or len(registers) != 1:
        raise NotFound(name=survivor)
    work.settle(loser, {MERGED: survivor})


def unmerge(work: Work, loser: str) -> None:
    """Show a record in its own place again; each thing that belongs to it comes home."""
    work.settle(loser, {MERGED: None})


def retire(work: Work, root: str) -> None:
    """Take a person or group out of all tables for ever; the log keeps what law still needs."""
    work.settle(root, {RETIRED: True})
