"""All records between the PCs of one office: whatever the other does not have yet.

A file tells which changes its writer has. With those it brings, the reader must have them all; what
is missing is named, and any later file brings it, because each holds all the other side has not
said it has.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from antq_desktop.domain.catalogue import NAMED_BY, REGISTERS, name_of
from antq_desktop.domain.fields import Attachment
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.aside import packages_aside
from antq_desktop.storage.changes import NOTES, Change, Heads
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.schema import columns_of
from antq_desktop.storage.seen import Seen, changes_beyond, links_of, seen_of
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync import joining
from antq_desktop.sync.arrivals import Arrived, PlanLine, Taken
from antq_desktop.sync.exporting import Letter, Written, exchange_state, keep_exchange, write_out
from antq_desktop.sync.merge import Outcome, outcomes, refuse_broken_chain, unknown
from antq_desktop.sync.package import Package, lines_of
from antq_desktop.sync.peers import Relation, pc_address, peers
from antq_desktop.sync.purposes import BLOB, Purpose, refuse_registers
from antq_desktop.sync.wire import change_of_line, lines

#: The file holds changes of this PC that this PC does not know: it works on an old copy.
COPY = "copy"

#: A line of a package is short; what came with people of other offices is scattered.
RUNS_IN_A_LINE = 1000

_NAMED = 'SELECT {columns} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'

GAP = N_(
    "Changes are missing between what is here and this file: {count}. Files {first} to {last} of"
    " {pc}, {unit}, did not come here. Ask for the newest file, or send a request for a whole one."
)


def export_replica(store: Store, sign: str, *, whole: bool = False) -> Written:
    """Write a file for another PC of this office: what it did not say it has, or the whole."""

    def compose(work: Work) -> Letter:
        address = pc_address(sign)
        told = {} if whole else exchange_state(work, address).get("seen", {})
        changes = list(changes_beyond(work, Seen.read(told)))
        sections = {
            "changes": lines_of(lines(changes)),
            "seen": seen_section(work, address),
            **blobs(work, changes),
        }
        return Letter(Purpose.REPLICA, address, sections)

    return write_out(store, compose)


def seen_section(reader: Reader, address: str) -> bytes:
    """Return what this PC has, and the number of the last file that came from an address."""
    received = exchange_state(reader, address).get("received", 0)
    told = seen_of(reader).json()
    parts = [
        {device: runs[start : start + RUNS_IN_A_LINE]}
        for device, runs in told.items()
        for start in range(0, len(runs), RUNS_IN_A_LINE)
    ]
    return lines_of([{"received": received}, *parts])


def blobs(reader: Reader, changes: Iterable[Change]) -> dict[str, bytes]:
    """Return the papers and photos that changes name, each a section."""
    fields = {
        (register.name, each.name)
        for register in REGISTERS.values()
        for each in register.fields
        if isinstance(each.kind, Attachment)
    }
    named = {
        str(value)
        for each in changes
        for name, value in each.fields.items()
        if value and (each.register, name) in fields
    }
    return {f"{BLOB}{each}": reader.attachment(each) for each in sorted(named)}


def take_replica(work: Work, arrived: Arrived) -> Taken:
    """Take in the changes of another PC of this office."""
    package = arrived.package
    has, received = read_seen(package)
    address = pc_address(arrived.peer.sign)
    changes = [change_of_line(each) for each in package.lines("changes")]
    before = seen_of(work)
    _refuse_gap(work, arrived, has, before | Seen.of((each.device, each.seq) for each in changes))
    device = package.manifest.sender.device
    joins = joining.is_needed(work, device, has, before)
    taken = take_changes(work, arrived, changes, has)
    keep_exchange(work, address, seen=has.json(), received_of_ours=received)
    if not joins:
        return taken
    merged = joining.join(work, has)
    remark = Sentence(
        N_(
            "This PC had records of its own. They come in as an import and were matched: {same} are"
            " the same as records of {pc}, {own} stay of their own."
        ),
        {"same": merged.same, "own": merged.own, "pc": arrived.peer.pc},
    )
    lines = [
        replace(each, outcome=Outcome.MERGED) if each.record in merged.records else each
        for each in taken.lines
    ]
    remarks = (*taken.remarks, remark)
    return Taken(tuple(lines), remarks, taken.arrivals, {"joined": merged.same})


def take_changes(
    work: Work, arrived: Arrived, changes: Sequence[Change], sender_has: Seen
) -> Taken:
    """Write the changes that are not known here, and say what that did to each record."""
    package = arrived.package
    refuse_registers(Purpose(package.manifest.purpose), {each.register for each in changes})
    links = links_of(work, changes)
    fresh = unknown(changes, links)
    refuse_broken_chain(fresh, links)
    if any(each.device == work.author.device for each in fresh):
        raise PackageRefused(COPY)
    if arrived.peer.relation is not Relation.SAME:
        _refuse_ours(work, fresh)
    records = list(dict.fromkeys(each.record for each in changes if each.register != NOTES))
    known = heads_of_records(work, records)
    asked = _questions(work)
    take_blobs(work, package)
    arrivals = work.take_in(fresh)
    touched = {(each.record, name) for each in fresh for name in each.fields}
    open_now = _questions(work)
    raised = {record for record, _ in open_now - asked} | {
        record for record, _ in open_now & touched
    }
    found = outcomes(known, fresh, records, sender_has, sorted(raised))
    remarks = (*_set_aside_before(work, changes), *_after_revoking(work, fresh))
    return Taken(tuple(_lines(work, found)), remarks, arrivals)


def _refuse_ours(work: Work, fresh: Iterable[Change]) -> None:
    """Raise `PackageRefused` when another office brings what a PC of this one is said to have done.

    Nothing here proves that it did: that PC's own file comes first.
    """
    devices = {each.device for each in fresh}
    for known in peers(work):
        if known.relation is Relation.SAME and not devices.isdisjoint(known.devices):
            raise PackageRefused(
                "gap",
                N_(
                    "This file holds changes of {pc} of this office that are not here yet. Take in"
                    " the newest file of that PC first."
                ),
                pc=known.pc,
            )


def _after_revoking(work: Work, fresh: Sequence[Change]) -> Iterator[Sentence]:
    """Yield that a PC wrote on after it was revoked, and that its changes came by another."""
    for known in peers(work):
        if not known.revoked:
            continue
        mark = Seen.read(dict(known.mark))
        late = [
            each
            for each in fresh
            if each.register != NOTES
            and each.device in known.devices
            and (each.device, each.seq) not in mark
        ]
        if late:
            yield Sentence(
                N_(
                    "{count} changes were written on {pc} after it was revoked and came with this"
                    " file. Ask who uses that PC; the whole file can be taken back."
                ),
                {"count": len(late), "pc": known.pc},
            )


def take_blobs(work: Work, package: Package) -> None:
    """Store the papers and photos of a file; raises `PackageRefused` when one is not its name."""
    for head in package.manifest.sections:
        if head.name.startswith(BLOB):
            name = work.attach(package.section(head.name))
            if name != head.name.removeprefix(BLOB):
                raise PackageRefused("damaged")


def read_seen(package: Package) -> tuple[Seen, int]:
    """Return what the sender has, and the number of our last file it took in."""
    try:
        first, *parts = package.lines("seen")
        has = [(device, run) for part in parts for device, runs in part.items() for run in runs]
        told: dict[str, list[object]] = {}
        for device, run in has:
            told.setdefault(device, []).append(run)
        return Seen.read(told), int(first["received"])
    except (TypeError, ValueError, KeyError, AttributeError):
        raise PackageRefused("damaged") from None


def _refuse_gap(work: Work, arrived: Arrived, has: Seen, together: Seen) -> None:
    missing = has - together
    if not missing:
        return
    manifest = arrived.package.manifest
    received = int(exchange_state(work, pc_address(arrived.peer.sign)).get("received", 0))
    raise PackageRefused(
        "gap",
        GAP,
        count=len(missing),
        first=min(received + 1, manifest.number),
        last=max(manifest.number - 1, 1),
        **arrived.peer.named,
    )


def _questions(reader: Reader) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in reader.fetch("SELECT record, field FROM question")}


def _lines(reader: Reader, found: dict[str, Any]) -> Iterator[PlanLine]:
    """Yield what happened to each record, with the name of whose it is."""
    heads = heads_of_records(reader, found)
    roots = {record: _root(record, of_record) for record, of_record in heads.items()}
    names = names_of(reader, set(roots.values()))
    hidden = [root for root in roots.values() if root not in names]
    names |= {
        root: said_name(of_root) for root, of_root in heads_of_records(reader, hidden).items()
    }
    shown = reader.standing(roots)
    for record, outcome in found.items():
        if record in roots:
            root, register = roots[record], heads[record].register
            removed = record not in shown and bool(heads[record].removals)
            yield PlanLine(outcome, register, record, root, names.get(root, ""), removed)


def said_name(heads: Heads) -> str:
    """Return the name the log has of a record that is not shown; nothing of one that is retired."""
    if heads.retired:
        return ""
    return next((str(value) for name in NAMED_BY if (value := heads.value(name))), "")


def _root(record: str, heads: Heads) -> str:
    register = REGISTERS.get(heads.register)
    return str(heads.value(register.root) or record) if register and register.root else record


def names_of(reader: Reader, records: Iterable[str]) -> dict[str, str]:
    """Return the names of records that are shown."""
    wanted = json.dumps(list(records))
    found: dict[str, str] = {}
    for register in REGISTERS.values():
        asked = _NAMED.format(columns=columns_of(register.name), table=register.name)
        for row in reader.fetch(asked, wanted):
            record = register.from_row(row)
            found[record.id] = name_of(record)
    return found


def _set_aside_before(reader: Reader, changes: Iterable[Change]) -> Iterator[Sentence]:
    """Yield that a file speaks of people of whom an earlier file was taken back."""
    roots = {each.root for each in changes if each.register != NOTES}
    if packages_aside(reader, roots):
        yield Sentence(TAKEN_BACK, {})


TAKEN_BACK = N_(
    "Some of these records stand in a file that was taken back here. Bring that file back to see"
    " all of them."
)
