"""Taking a whole file back, days later: what it brought is set aside on this PC only.

What somebody worked on since stays, with all that belongs to that person or group, and is named. So
do the frozen reports it brought: a freeze, an approval and an unlocking are never taken back.
"""

import json
from dataclasses import dataclass
from typing import Any

from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.errors import AntqError, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.aside import bring_back, records_aside, set_aside
from antq_desktop.storage.changes import NOTES, Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.replica import names_of

_BROUGHT = """SELECT DISTINCT root FROM change
WHERE arrival > ? AND arrival <= ? AND register <> ?"""
_FROZEN = """SELECT DISTINCT root FROM change
WHERE arrival > ? AND arrival <= ? AND register = ?"""
_SINCE = """SELECT DISTINCT root FROM change
WHERE arrival > ? AND register <> ? AND root IN (SELECT value FROM json_each(?))"""
_NEW = """SELECT record, root FROM change AS brought WHERE arrival > ? AND arrival <= ?
AND root IN (SELECT value FROM json_each(?)) AND register <> ?
AND NOT EXISTS (SELECT 1 FROM change WHERE record = brought.record AND arrival <= ?)"""

_REPORTS = FrozenReport.register_name


@dataclass(frozen=True)
class Kept:
    """A person, group or frozen report that stays although its file is taken back; its name."""

    root: str
    name: str


@dataclass(frozen=True)
class TakenBack:
    """What taking a file back did: how many records are as before, and what stays as it is."""

    records: int
    left: tuple[Kept, ...]


def received_files(reader: Reader) -> list[dict[str, object]]:
    """Return the files that were taken in, the newest first, each with its `sha256`."""
    kept = reader.kept(Local.RECEIVED)
    files = [{**value, "sha256": sha256} for sha256, value in kept.items()]
    return sorted(files, key=lambda each: str(each["at"]), reverse=True)


def what_stays(reader: Reader, sha256: str) -> tuple[Kept, ...]:
    """Return the people and groups somebody worked on since, and the frozen reports of a file."""
    left = _left(reader, _arrivals(reader, sha256))
    names = names_of(reader, left)
    names |= {each.id: each.period for each in reader.all(FrozenReport)}
    return tuple(Kept(root, names.get(root, "")) for root in left)


def take_back(store: Store, sha256: str) -> TakenBack:
    """Set aside what a file brought; raises `NotFound` for a file that was not taken in."""

    def job(work: Work) -> TakenBack:
        arrivals = _arrivals(work, sha256)
        if records_aside(work, sha256):
            raise AntqError(N_("This file was taken back already."))
        stays = what_stays(work, sha256)
        roots = _roots(work, arrivals) - {each.root for each in stays}
        records = set_aside(work, sha256, arrivals, roots)
        work.note(Tag.SET_ASIDE, sha256=sha256, left=" ".join(each.root for each in stays))
        return TakenBack(len(records), stays)

    return store.write(Tag.SET_ASIDE, job)


def bring_again(store: Store, sha256: str) -> int:
    """Let a file that was taken back count again; return the number of records it speaks of."""

    def job(work: Work) -> int:
        _arrivals(work, sha256)
        work.note(Tag.SET_ASIDE, sha256=sha256, back="1")
        return len(bring_back(work, sha256))

    return store.write(Tag.SET_ASIDE, job)


def _arrivals(reader: Reader, sha256: str) -> tuple[int, int]:
    kept = reader.kept(Local.RECEIVED, sha256).get(sha256)
    if kept is None:
        raise NotFound(N_("No file was taken in under {name}."), name=sha256[:12])
    arrivals: Any = kept["arrivals"]
    return int(arrivals[0]), int(arrivals[1])


def _roots(reader: Reader, arrivals: tuple[int, int]) -> set[str]:
    return {str(row[0]) for row in reader.fetch(_BROUGHT, *arrivals, NOTES)}


def _left(reader: Reader, arrivals: tuple[int, int]) -> list[str]:
    """Return the roots that stay: worked on since, frozen, or named by something that stays."""
    first, last = arrivals
    roots = _roots(reader, arrivals)
    named = json.dumps(sorted(roots))
    left = {str(row[0]) for row in reader.fetch(_SINCE, last, NOTES, named)}
    left |= {str(row[0]) for row in reader.fetch(_FROZEN, first, last, _REPORTS)}
    rows = reader.fetch(_NEW, first, last, named, NOTES, first)
    root_of = {str(record): str(root) for record, root in rows}
    holders = [(holder, root_of[target]) for holder, _, target in reader.referring(root_of)]
    own_root = _roots_of(reader, [holder for holder, _ in holders])
    grown = True
    while grown:
        stays = {
            root
            for holder, root in holders
            if own_root.get(holder, holder) != root
            and (own_root.get(holder, holder) not in roots or own_root.get(holder, holder) in left)
        }
        grown = not stays <= left
        left |= stays
    return sorted(left)


def _roots_of(reader: Reader, records: list[str]) -> dict[str, str]:
    asked = """SELECT DISTINCT record, root FROM change
    WHERE record IN (SELECT value FROM json_each(?))"""
    return {str(row[0]): str(row[1]) for row in reader.fetch(asked, json.dumps(records))}
