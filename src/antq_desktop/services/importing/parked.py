"""Rows in doubt, kept on this PC until somebody puts them right or lets them go."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import Point, Team
from antq_desktop.domain.people import OtherRegime, Person, Regime
from antq_desktop.services.importing.columns import Column, Columns
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.importing.words import HamletSaid
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

#: Where what became of a parked row is kept, so that the same row is not parked again.
SETTLED = "parked/"


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


def still_settled(reader: Reader) -> frozenset[str]:
    """Return the keys of parked rows that were let go, or became a record that is still there."""
    kept = reader.kept(Local.IMPORTED, SETTLED)
    if not kept:
        return frozenset()
    there = {each.id for cls in (Person, OtherRegime, Point, Team) for each in reader.all(cls)}
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
        },
    )


def settle(work: Work, key: str, record: RecordId) -> None:
    """Take a row off the list; `record` is what became of it, "" when it was let go."""
    work.forget(Local.PARKED, key)
    work.keep(Local.IMPORTED, SETTLED + key, {"record": record})


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
    )


def _doubts(kept: Sequence[Any]) -> Iterator[Doubt]:
    for field, text, reason, values in kept:
        yield Doubt(field, text, reason, tuple((name, each) for name, each in values))
