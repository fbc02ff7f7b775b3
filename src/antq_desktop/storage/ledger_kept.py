"""What stays of retired records, sealed beside the store: an older copy gets it back.

The ledger says whom a restored copy must let go again; here stands what that copy does not hold
yet: the archive with its marks, and the lines of the book of outgoing papers. Nothing of it names
anybody, and it is sealed with a secret of the log that every copy of these records has. Of support
only that there was some is kept; what it was must be entered again.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from antq_desktop.domain.archives import Archive, ArchiveCycle, ArchiveMark, SupportStub
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.records import NEW
from antq_desktop.storage.ledger import write_whole
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.secrets import derived, seal, unseal
from antq_desktop.storage.shown import row_of
from antq_desktop.storage.work import Work

NAME = "retired-kept.json"

_STAYING = tuple(
    each.register_name for each in (Archive, ArchiveCycle, ArchiveMark, OutgoingLetter)
)
_WORKS = "SELECT DISTINCT work FROM change WHERE record = ? AND instr(fields, '\"_retired\":true')"
_MADE_IN = """SELECT record, register FROM change
WHERE work = ? AND instr(fields, '"_created":true') ORDER BY arrival"""
_SEED = "SELECT device, seq, seed FROM change WHERE seed IS NOT NULL ORDER BY arrival LIMIT 1"
_SEED_OF = "SELECT seed FROM change WHERE device = ? AND seq = ?"


@dataclass(frozen=True)
class _Line:
    """What stays of one retired record: records of the registers above, and the ids of stubs."""

    records: tuple[tuple[str, str, Mapping[str, Any]], ...]
    stubs: tuple[str, ...]


def remember_kept(folder: Path, reader: Reader, retired: Iterable[str]) -> None:
    """Write what stays of retired records beside the store, for those it is not written of yet."""
    known = _read(folder)
    added = {
        each: _sealed(reader, each, line)
        for each in retired
        if each not in known and (line := _line_of(reader, each)).records
    }
    if added:
        write_whole(folder / NAME, {**known, **added})


def copy_kept(source: Path, folder: Path) -> None:
    """Put what stays of retired records beside the backups of a folder."""
    known, there = _read(source), _read(folder)
    if {**there, **known} != there:
        write_whole(folder / NAME, {**there, **known})


def bring_back(work: Work, folders: Iterable[Path], retired: Iterable[str]) -> int:
    """Write what stays of retired records where the log does not know it yet.

    Returns of how many records support went on that is not here; it must be entered again.
    """
    known = {name: line for folder in folders for name, line in _read(folder).items()}
    lost = 0
    for each in retired:
        line = _opened(work, each, known.get(each))
        if line is not None:
            _put(work, line)
            lost += bool(line.stubs) and not heads_of_records(work, line.stubs)
    return lost


def _put(work: Work, line: _Line) -> None:
    there = heads_of_records(work, (record for _, record, _ in line.records))
    for register, record, fields in line.records:
        declared = REGISTERS.get(register)
        if declared is not None and record not in there:
            row = {each.name: fields.get(each.name) for each in declared.fields}
            work.put(declared.from_stored({**row, "id": record, "version": NEW}))


def _line_of(reader: Reader, retired: str) -> _Line:
    """Return what was written in the Work that retired a record, to stay."""
    works = [row[0] for row in reader.fetch(_WORKS, retired)]
    made = [
        (str(register), str(record))
        for work in works
        for record, register in reader.fetch(_MADE_IN, work)
    ]
    heads = heads_of_records(reader, (record for register, record in made if register in _STAYING))
    rows = {record: row_of(each) or {} for record, each in heads.items()}
    return _Line(
        tuple(
            (register, record, {name: value for name, value in row.items() if value is not None})
            for register, record in made
            if (row := rows.get(record))
        ),
        tuple(record for register, record in made if register == SupportStub.register_name),
    )


def _sealed(reader: Reader, retired: str, line: _Line) -> dict[str, object]:
    device, seq, seed = reader.fetch(_SEED)[0]
    content = json.dumps([line.records, line.stubs]).encode()
    return {"by": [device, seq], "sealed": seal(_key(seed), content, retired.encode())}


def _opened(reader: Reader, retired: str, told: Mapping[str, Any] | None) -> _Line | None:
    """Return a line of the file; None for one of another store, or a damaged one."""
    if told is None:
        return None
    try:
        found = reader.fetch(_SEED_OF, *told["by"])
        if not found:
            return None
        records, stubs = json.loads(unseal(_key(found[0][0]), told["sealed"], retired.encode()))
        return _Line(tuple((name, record, fields) for name, record, fields in records), (*stubs,))
    except (KeyError, TypeError, ValueError):
        return None


def _key(seed: object) -> bytes:
    return derived(str(seed).encode(), "ledger")


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the lines as they lie there; none where they cannot be read."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    lines = told.items() if isinstance(told, dict) else ()
    return {name: line for name, line in lines if isinstance(line, dict)}
