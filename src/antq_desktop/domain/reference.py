"""Dated lists of reference: offences, deadlines, loan terms, forms, model types and the like.

They come from files beside the program, so that a newer law is a newer file, not a newer program.
A code may have several entries, each for its own time.
"""

import csv
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import ModelType
from antq_desktop.domain.papers import Holiday
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import SupportTeamType

#: The name all ids of shipped entries are made under, so that two PCs never make twins of them.
SHIPPED = uuid.UUID("5f3c1d52-8a0e-4c6f-9d59-0b5a7f0f2c11")

#: Where the offences fall in a summary (a grouping of this program, kept in the file).
OFFENCE_GROUPS = ("drugs", "property", "injury", "disorder", "gambling", "traffic", "other")


@dataclass(frozen=True)
class Entry:
    """One entry: its code, its title, the group it falls in, when it holds and its source.

    `value` is the number an entry stands for, in the unit its list says; 0 where it has none.
    """

    code: str
    title: str
    group: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""
    value: int = 0

    def holds_on(self, day: date) -> bool:
        """Say whether the entry holds on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Reference:
    """All lists, by name and code: the newest entry of each code, and all entries in order."""

    lists: Mapping[str, Mapping[str, Entry]]
    dated: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def entries(self, name: str) -> list[Entry]:
        """Return the entries of a list, in the order of its file."""
        return list(self.lists[name].values())

    def on(self, name: str, code: str, day: date) -> Entry:
        """Return the entry of a code that holds on a day; the newest where none does.

        Raises `KeyError` for a code that is not listed.
        """
        held = [each for each in self.dated.get(name, ()) if each.code == code]
        return next((each for each in reversed(held) if each.holds_on(day)), self.lists[name][code])

    def title(self, name: str, code: str | None) -> str:
        """Return the title of a code; a code that is not listed is its own title."""
        if not code:
            return ""
        found = self.lists.get(name, {}).get(code)
        return found.title if found else code

    def offence_group(self, article: str | None, title: str = "") -> str:
        """Return the group an offence falls in, by its article, else by its exact title.

        "other" for what is not listed.
        """
        offences = self.lists["offences"]
        if article:
            return offences[article].group if article in offences else "other"
        named = _bare(title)
        same = (entry.group for entry in offences.values() if _bare(entry.title) == named)
        return next(same, "other")

    def shipped(self) -> Iterator[Record]:
        """Yield the records that come with the program, each under its fixed id."""
        yield from self.shipped_model_types()
        yield from self.shipped_support_team_types()
        yield from self.shipped_holidays()

    def shipped_support_team_types(self) -> Iterator[SupportTeamType]:
        """Yield the types of support team that come with the program, each under its fixed id."""
        for each in self.entries("support_team_types"):
            yield SupportTeamType(id=shipped_id("support_team_types", each.code), name=each.title)

    def shipped_holidays(self) -> Iterator[Holiday]:
        """Yield the shipped days off, none confirmed, each under its fixed id."""
        for each in self.entries("holidays"):
            day = date.fromisoformat(each.code)
            yield Holiday(id=shipped_id("holidays", each.code), day=day, name=each.title)

    def shipped_model_types(self) -> Iterator[ModelType]:
        """Yield the model types that come with the program, each under its fixed id."""
        for each in self.entries("model_types"):
            yield ModelType(id=shipped_id("model_types", each.code), name=each.title)


def _bare(title: str) -> str:
    return title.casefold().removeprefix("tội ").strip()


def shipped_id(register: str, code: str) -> RecordId:
    """Return the id a shipped entry has everywhere."""
    return RecordId(uuid.uuid5(SHIPPED, f"{register}/{code}").hex)


def load(folder: Path) -> Reference:
    """Return the lists of a folder, one CSV file each."""
    return made_of({path.stem: _read(path) for path in sorted(folder.glob("*.csv"))})


def made_of(lists: Mapping[str, Iterable[Entry]]) -> Reference:
    """Return the reference of these entries, those of one code in any order."""
    dated = {name: _in_time(entries) for name, entries in lists.items()}
    return Reference(
        {name: {entry.code: entry for entry in entries} for name, entries in dated.items()}, dated
    )


def _read(path: Path) -> list[Entry]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_entry(row) for row in csv.DictReader(file)]


def _in_time(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a list, those of one code from the oldest to the newest."""
    times: dict[str, list[Entry]] = {}
    for entry in entries:
        times.setdefault(entry.code, []).append(entry)
    return tuple(
        entry
        for same in times.values()
        for entry in sorted(same, key=lambda each: each.since or date.min)
    )


def _entry(row: Mapping[str, str]) -> Entry:
    since, until = (date.fromisoformat(row[k]) if row[k] else None for k in ("since", "until"))
    value = int(row.get("value") or 0)
    return Entry(row["code"], row["title"], row["group"], since, until, row["source"], value)
