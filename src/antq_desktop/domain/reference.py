"""Dated lists of reference: offences, ethnic groups, hamlet words, model types.

They come from files beside the program, so that a newer law is a newer file, not a newer program.
"""

import csv
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import ModelType

#: The name all ids of shipped entries are made under, so that two PCs never make twins of them.
SHIPPED = uuid.UUID("5f3c1d52-8a0e-4c6f-9d59-0b5a7f0f2c11")

#: Where the offences fall in a summary (a grouping of this program, kept in the file).
OFFENCE_GROUPS = ("drugs", "property", "injury", "disorder", "gambling", "traffic", "other")


@dataclass(frozen=True)
class Entry:
    """One entry: its code, its title, the group it falls in, when it holds and its source."""

    code: str
    title: str
    group: str = ""
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True)
class Reference:
    """All lists, by name and code."""

    lists: Mapping[str, Mapping[str, Entry]]

    def entries(self, name: str) -> list[Entry]:
        """Return the entries of a list, in the order of its file."""
        return list(self.lists[name].values())

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
    return Reference({path.stem: _read(path) for path in sorted(folder.glob("*.csv"))})


def _read(path: Path) -> Mapping[str, Entry]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_entry(row) for row in csv.DictReader(file)]
    return {entry.code: entry for entry in rows}


def _entry(row: Mapping[str, str]) -> Entry:
    since, until = (date.fromisoformat(row[k]) if row[k] else None for k in ("since", "until"))
    return Entry(row["code"], row["title"], row["group"], since, until, row["source"])
