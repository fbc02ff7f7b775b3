"""Rows in doubt, kept on this PC until somebody puts them right or lets them go."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Regime
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.importing.columns import Column, Columns
from antq_desktop.services.importing.headings import PLAIN, Kind
from antq_desktop.services.importing.lines_kept import AnyRow
from antq_desktop.services.importing.register_rows import RegisterRow
from antq_desktop.services.importing.register_rows import words_of as cell_words
from antq_desktop.services.importing.rows import Doubt, ParkedRow, PersonRow
from antq_desktop.services.importing.words import HamletSaid
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

#: Where what became of a parked row is kept, so that the same row is not parked again.
SETTLED = "parked/"

_SEVERAL = N_("Several records begin with {text}.")
_SHORTEST_BEGINNING = 6
_NUMBERS = frozenset({"id_number", "old_id_number"})


@dataclass(frozen=True)
class ParkedEntry:
    """A parked row with its key and the name of the file it came from."""

    key: str
    file_name: str
    row: ParkedRow


def key_of(row: ParkedRow) -> str:
    """Return a name the same row has in every import, wherever it stands."""
    said = [
        text
        for column, text in zip(row.columns.each, row.cells, strict=True)
        if column.target != "number"
    ]
    hamlet = row.hamlet.name if row.hamlet else ""
    written = "\x1f".join((row.columns.signature, hamlet, row.regime or "", *said))
    return hashlib.sha256(written.encode()).hexdigest()[:24]


def parked_rows(reader: Reader) -> list[ParkedEntry]:
    """Return the rows that wait, by file, sheet and row."""
    kept = reader.kept(Local.PARKED)
    entries = [ParkedEntry(key, str(value["file"]), _row(value)) for key, value in kept.items()]
    return sorted(entries, key=lambda each: (each.file_name, *each.row.place))


def parked_named(reader: Reader, text: str) -> ParkedEntry:
    """Return the row of a key or of its beginning (at least six letters).

    Raises `NotFound`, and `BadInput` when several begin so.
    """
    wanted = text.strip().lower()
    long_enough = len(wanted) >= _SHORTEST_BEGINNING
    found = [each for each in parked_rows(reader) if long_enough and each.key.startswith(wanted)]
    if len(found) > 1:
        raise BadInput(_SEVERAL, text=text)
    if not found:
        raise NotFound(name=text)
    return found[0]


def still_settled(reader: Reader) -> frozenset[str]:
    """Return the keys of parked rows that were let go, or became a record that is still there."""
    kept = reader.kept(Local.IMPORTED, SETTLED)
    if not kept:
        return frozenset()
    there = reader.standing({str(value["record"]) for value in kept.values() if value["record"]})
    return frozenset(
        key.removeprefix(SETTLED)
        for key, value in kept.items()
        if not value["record"] or value["record"] in there
    )


def park(work: Work, file_name: str, row: ParkedRow) -> None:
    """Keep a row in doubt; the same row parked before is kept once."""
    work.keep(
        Local.PARKED,
        key_of(row),
        {
            "file": file_name,
            "sheet": row.sheet,
            "row": row.row,
            "kind": row.columns.kind.value,
            "columns": [list(astuple(column)) for column in row.columns.each],
            "cells": list(row.cells),
            "doubts": [
                [doubt.field, doubt.value, doubt.reason, [[k, str(v)] for k, v in doubt.values]]
                for doubt in row.doubts
            ],
            "hamlet": [row.hamlet.name, row.hamlet.word] if row.hamlet else None,
            "regime": row.regime.value if row.regime else None,
            "people": list(row.people),
            "marks": list(row.marks),
        },
    )


@dataclass(frozen=True)
class CameIn:
    """A row that came in: where it stood, whose name and numbers it has, what became of it."""

    file_name: str
    row: AnyRow | RegisterRow
    record: RecordId
    added: bool

    @property
    def words(self) -> set[str]:
        """The name and the numbers; of a line of a register, what each cell says."""
        if isinstance(self.row, RegisterRow):
            return self.row.words
        numbers = self.row.numbers if isinstance(self.row, PersonRow) else ()
        return {marked(self.row.name), *numbers}

    def is_of(self, entry: ParkedEntry) -> bool:
        """Say whether this is a parked row put right.

        Of place, name and number two must agree; where the record was known before, the place.
        Of a line of a register all must agree that was not in doubt.
        """
        place = self.file_name == entry.file_name and self.row.place == entry.row.place
        said = words_of(entry)
        alike = len(self.words & said)
        if isinstance(self.row, RegisterRow) and (
            entry.row.columns.kind != self.row.record.register_name or alike < len(said)
        ):
            return False
        return alike > 0 and (place or (self.added and alike > 1))


def settle_those(work: Work, came: Sequence[CameIn], still: Collection[str]) -> None:
    """Take off the list what came in by another import, but for the keys that are in doubt yet."""
    waiting = [entry for entry in parked_rows(work) if entry.key not in still]
    called: dict[str, list[CameIn]] = defaultdict(list)
    for each in came if waiting else ():
        for word in each.words:
            called[word].append(each)
    for entry in waiting:
        alike = [called.get(word, []) for word in words_of(entry)]
        if entry.row.columns.kind in PLAIN:
            # All words must agree: those with the rarest one are enough to look at.
            alike = [min(alike, key=len)] if alike else []
        one = next((each for some in alike for each in some if each.is_of(entry)), None)
        if one:
            settle(work, entry.key, one.record)


def words_of(entry: ParkedEntry) -> set[str]:
    """Return the name and the numbers that a parked row says, as `CameIn.words` has them.

    Of a line of a register, what each cell says that is not in doubt.
    """
    if entry.row.columns.kind in PLAIN:
        return _words_in_no_doubt(entry.row)
    said = {
        column.target: text
        for column, text in zip(entry.row.columns.each, entry.row.cells, strict=True)
    }
    numbers = {"".join(filter(str.isdecimal, said.get(each, ""))) for each in _NUMBERS}
    return {marked(said.get("name", "")), *numbers} - {""}


def _words_in_no_doubt(row: ParkedRow) -> set[str]:
    doubted = {each.field for each in row.doubts} | {"", "number"}
    return {
        cell_words(column.target, text)
        for column, text in zip(row.columns.each, row.cells, strict=True)
        if text and column.target not in doubted
    }


def settle(work: Work, key: str, record: RecordId) -> None:
    """Take a row off the list; `record` is what became of it, "" when it was let go."""
    work.forget(Local.PARKED, key)
    work.keep(Local.IMPORTED, SETTLED + key, {"record": record})


def kept_of(reader: Reader, records: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what is kept of the lines that became these records: kind and key."""
    for key, value in reader.kept(Local.IMPORTED).items():
        if key.rpartition("/")[2] in records or value.get("record") in records:
            yield Local.IMPORTED.value, key
            if key.startswith(SETTLED):
                yield Local.PARKED.value, key.removeprefix(SETTLED)


def _row(value: dict[str, Any]) -> ParkedRow:
    """Return the row of what was kept."""
    hamlet, regime = value["hamlet"], value["regime"]
    return ParkedRow(
        value["sheet"],
        value["row"],
        Columns(Kind(value["kind"]), tuple(Column(*each) for each in value["columns"])),
        tuple(value["cells"]),
        tuple(_doubts(value["doubts"])),
        HamletSaid(*hamlet) if hamlet else None,
        Regime(regime) if regime else None,
        tuple(RecordId(each) for each in value["people"]),
        tuple(value.get("marks", ())),
    )


def _doubts(kept: Sequence[Any]) -> Iterator[Doubt]:
    for field, text, reason, values in kept:
        yield Doubt(field, text, reason, tuple((name, each) for name, each in values))
