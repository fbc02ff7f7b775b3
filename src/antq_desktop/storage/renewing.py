"""Rows made anew from the log, for some records or for all.

Rows of records that stand by their own heads come first. Then those that were removed and still
have something that belongs to them: who removed them had not seen it, so a person must look.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from antq_desktop.domain.catalogue import REGISTERS, children_of, goes_with
from antq_desktop.domain.records import Register
from antq_desktop.storage.changes import MERGED, RETIRED, Heads, change_of, fold
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.rows import Rows
from antq_desktop.storage.shown import (
    Around,
    Row,
    Standing,
    hidden,
    parent_fields,
    parents_of,
    pointer_of,
    questions_of,
    row_of,
    said_parents,
)

#: What heads are made of; what proves a change is not read.
_OF_RECORDS = """SELECT arrival, device, seq, x'', record, register, root, fields, NULL, x'', base,
moment, actor, reason, schema, work FROM change WHERE record IN (SELECT value FROM json_each(?))
AND arrival <= ?"""

#: After every arrival there can be.
LAST = (1 << 63) - 1
_BELONGING = """SELECT DISTINCT record FROM change
WHERE root IN (SELECT value FROM json_each(?)) AND register <> '_notes'"""
_REFERRING = """SELECT DISTINCT "{field}" FROM "{table}"
WHERE "{field}" IN (SELECT value FROM json_each(?))"""
_CHILDREN = 'SELECT id FROM "{table}" WHERE "{field}" IN (SELECT value FROM json_each(?))'
_PARENTS = 'SELECT {fields} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
_KEPT = "SELECT record FROM standing WHERE how = 'kept'"
_POINTING = 'SELECT record FROM standing WHERE "into" IN (SELECT value FROM json_each(?))'
_STANDING = "SELECT record, how, \"into\" FROM standing WHERE how <> 'kept'"
_SPECIAL = """SELECT DISTINCT record FROM change
WHERE instr(fields, '"_merged":') OR instr(fields, '"_retired":')"""
_KNOWN = """SELECT DISTINCT record FROM change WHERE record IN (SELECT value FROM json_each(?))"""


class Renewal:
    """The rows of some records made anew, all that depends on them included."""

    def __init__(
        self, reader: Reader, rows: Rows, fresh: Mapping[str, Heads] | None = None
    ) -> None:
        self._reader = reader
        self._rows = rows
        self._heads: dict[str, Heads] = {**(fresh or {})}
        self._gone: set[str] = set()
        self.touched: set[str] = set()
        self.retired: set[str] = set()

    def renew(self, records: Iterable[str]) -> Around:
        """Make the rows of these records anew and return what rows depend on now."""
        self._gather(records)
        self._rows.write()
        self._write_standing()
        around = around_of(self._reader)
        self._take()
        removed = self._add_standing(around)
        self._rows.write()
        self._add_kept(removed, around)
        self._rows.write()
        return around

    def _gather(self, records: Iterable[str]) -> None:
        """Read the heads of the records and of all whose rows may change with theirs."""
        waiting = set(records)
        known: set[str] = set()
        while waiting:
            missing = waiting - self._heads.keys()
            for each, heads in heads_of_records(self._reader, missing).items():
                self._heads[each] = heads
            found = {each: self._heads[each] for each in waiting if each in self._heads}
            self._gone |= waiting - found.keys()
            known |= waiting
            parents = {parent for heads in found.values() for parent in said_parents(heads)}
            kept = {str(row[0]) for row in self._reader.fetch(_KEPT)}
            if kept:
                parents |= self._shown_parents(found, self._gone)
            # Not what stands: only the others are shown, or not, for what belongs to them.
            waiting = (parents - self._reader.standing(parents)) | (parents & kept)
            waiting |= self._around(found)
            waiting -= known
        self._heads = {each: heads for each, heads in self._heads.items() if each in known}
        self.touched = {heads.register for heads in self._heads.values()}
        self.retired = {each for each, heads in self._heads.items() if heads.retired}

    def _shown_parents(self, found: Mapping[str, Heads], gone: set[str]) -> set[str]:
        """Return what the rows that stand there now belong to."""
        parents: set[str] = set()
        by_register = _by_register(found)
        for register in REGISTERS if gone else by_register:
            records = [*by_register.get(register, ()), *gone]
            if going := parent_fields(register):
                columns = ", ".join(f'"{name}"' for name in going)
                asked = _PARENTS.format(fields=columns, table=register)
                for row in self._reader.fetch(asked, json.dumps(records)):
                    parents.update(str(value) for value in row if value)
        return parents

    def _around(self, found: Mapping[str, Heads]) -> set[str]:
        """Return what is shown otherwise because a record is merged or retired, or comes to be."""
        asked = {*found, *self._gone}
        changed = {row[0] for row in self._reader.fetch(_POINTING, json.dumps(list(asked)))}
        moved = {
            each
            for each, heads in found.items()
            if MERGED in heads.fields or RETIRED in heads.fields
        }
        # No head tells of a merge that was set aside; how the record stood before does.
        moved |= asked & {row[0] for row in self._reader.fetch(_STANDING)}
        if not moved:
            return changed
        ends = around_of(self._reader)
        named = {*moved, *(ends.shown(each) for each in moved)}
        named |= {value for each in moved & found.keys() for value in said_parents(found[each])}
        changed |= {str(row[0]) for row in self._reader.fetch(_BELONGING, json.dumps(list(named)))}
        return changed | {record for record, _, _ in self._reader.referring(named)}

    def _write_standing(self) -> None:
        self._rows.forget([*self._heads, *self._gone])
        for record, heads in self._heads.items():
            for line in standing_of(record, heads):
                self._rows.wait("standing", line)
        self._rows.write()

    def _take(self) -> None:
        by_register = _by_register(self._heads)
        for register in REGISTERS if self._gone else by_register:
            self._rows.take(register, [*by_register.get(register, ()), *self._gone])

    def _add_standing(self, around: Around) -> dict[str, tuple[Heads, Row]]:
        """Add the rows of what stands by its own heads; return what was removed."""
        removed = {}
        for record, heads in self._heads.items():
            row = row_of(heads, around)
            if row is None:
                continue
            if heads.stands:
                add_shown(self._rows, record, heads, row, around)
            elif heads.creations:
                removed[record] = (heads, row)
        return removed

    def _add_kept(self, removed: dict[str, tuple[Heads, Row]], around: Around) -> None:
        for record in kept_of(self._reader, removed, around):
            heads, row = removed[record]
            self._rows.wait("standing", (record, Standing.KEPT.value, None))
            add_shown(self._rows, record, heads, row, around)


def standing_of(record: str, heads: Heads) -> Iterator[tuple[str, str, str | None]]:
    """Yield how a record stands otherwise than alone: merged into another, retired."""
    if into := pointer_of(heads):
        yield record, Standing.MERGED.value, into
    if heads.retired:
        yield record, Standing.RETIRED.value, None


@dataclass(frozen=True)
class Care:
    """The records whose rows follow from more than their own heads, or about which is asked."""

    around: Around
    records: frozenset[str]

    def is_needed(self, register: Register, record: str, *rows: Row) -> bool:
        """Say whether a row, as it was and as it is to be, has to do with any of them."""
        if not self.records:
            return False
        names = [each.name for each, _ in register.references()]
        named = {str(row[name]) for row in rows for name in names if row.get(name)}
        return not self.records.isdisjoint({record, *named})


def care_of(reader: Reader) -> Care:
    """Return which records need more than their own heads."""
    found = reader.fetch("SELECT record FROM standing UNION SELECT record FROM question")
    return Care(around_of(reader), frozenset(str(row[0]) for row in found))


def add_shown(rows: Rows, record: str, heads: Heads, row: Row, around: Around) -> bool:
    """Take in the row of a record that stands or is kept, unless it is hidden, and its questions.

    Returns whether it is shown.
    """
    for line in questions_of(record, heads, row, around):
        rows.wait("question", (line[0], line[1], line[2], line[3]))
    register = REGISTERS[heads.register]
    is_shown = not hidden(record, register, row, around)
    if is_shown and rows.add(register, record, heads.version, row):
        rows.write()
    return is_shown


def kept_of(reader: Reader, removed: Mapping[str, tuple[Heads, Row]], around: Around) -> list[str]:
    """Return which removed records are kept: for what belongs to them or is merged into them."""
    found: dict[str, None] = {}
    named = json.dumps(list(removed))
    for register in {heads.register for heads, _ in removed.values()}:
        for child, field in children_of(register):
            if goes_with(child, field):
                asked = _REFERRING.format(field=field.name, table=child.name)
                found.update(dict.fromkeys(str(row[0]) for row in reader.fetch(asked, named)))
    merged = ((loser, end) for loser, end in around.merged.items() if end not in around.retired)
    found.update((end, None) for loser, end in merged if loser not in removed)
    waiting = [each for each in found if each in removed]
    kept: dict[str, None] = {}
    while waiting:
        record = waiting.pop()
        if record not in kept:
            kept[record] = None
            heads, row = removed[record]
            belongs = parents_of(REGISTERS[heads.register], row)
            waiting += [each for each in belongs if each in removed]
    return list(kept)


def going_with(reader: Reader, register: str, record: str) -> list[str]:
    """Return the records removed with one: itself, what belongs to it, what is merged into them."""
    around = around_of(reader)
    kept = {row[0] for row in reader.fetch(_KEPT)}
    found = {record: None}
    waiting = [(register, [record])]
    while waiting:
        of_register, records = waiting.pop()
        ends, named = set(records), json.dumps(records)
        merged = [each for each, end in around.merged.items() if end in ends]
        # What was removed already is not removed once more.
        heads = heads_of_records(reader, merged)
        twins = [each for each in merged if heads[each].stands or each in kept]
        belonging = [(of_register, twins)]
        for child, field in children_of(of_register):
            if goes_with(child, field):
                rows = reader.fetch(_CHILDREN.format(field=field.name, table=child.name), named)
                belonging.append((child.name, [str(row[0]) for row in rows]))
        for name, ids in belonging:
            if fresh := [each for each in ids if each not in found]:
                found.update(dict.fromkeys(fresh))
                waiting.append((name, fresh))
    return list(found)


def around_of(reader: Reader) -> Around:
    """Return what rows depend on beside their own heads, from the side table."""
    lines = reader.fetch(_STANDING)
    return _around(reader, lines) if lines else Around()


def _around(reader: Reader, lines: Iterable[tuple[str, str, str]]) -> Around:
    pointers = {record: into for record, how, into in lines if how == Standing.MERGED}
    retired = [record for record, how, _ in lines if how == Standing.RETIRED]
    # Merged into what never came here is not merged: nobody may vanish from sight.
    known = {row[0] for row in reader.fetch(_KNOWN, json.dumps([*pointers.values()]))}
    return Around.of({each: into for each, into in pointers.items() if into in known}, retired)


def _by_register(found: Mapping[str, Heads]) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = defaultdict(list)
    for record, heads in found.items():
        if heads.register in REGISTERS:
            gathered[heads.register].append(record)
    return gathered


def renew_all(reader: Reader, rows: Rows) -> int:
    """Make every row anew from the log, into empty tables; return how many records are shown."""
    special = (row[0] for row in reader.fetch(_SPECIAL))
    for marked, heads in heads_of_records(reader, special).items():
        for line in standing_of(marked, heads):
            rows.wait("standing", line)
    rows.write()
    around = around_of(reader)
    removed: dict[str, tuple[Heads, Row]] = {}
    shown = 0
    for record, heads in reader.records():
        row = row_of(heads, around)
        if row is None:
            continue
        if heads.stands:
            shown += add_shown(rows, record, heads, row, around)
        elif heads.creations:
            removed[record] = (heads, row)
    rows.write()
    for record in kept_of(reader, removed, around):
        rows.wait("standing", (record, Standing.KEPT.value, None))
        heads, row = removed[record]
        shown += add_shown(rows, record, heads, row, around)
    rows.write()
    return shown


def heads_of_records(reader: Reader, records: Iterable[str], until: int = LAST) -> dict[str, Heads]:
    """Return what the log came to for some records until an arrival, or comes to now.

    Nothing for those it does not know.
    """
    named = json.dumps(list(records))
    found = reader.fetch(_OF_RECORDS, named, until) if named != "[]" else []
    return {str(key): heads for key, heads in fold(change_of(row) for row in found).items()}
