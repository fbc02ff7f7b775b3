"""The law in force on this PC: what came with the program, and newer files taken in since.

A file brings one list, named as the list is (`loan_terms.csv`), in the columns of the lists that
come with the program. An entry takes the place of the one with its code and its first day; others
stay. So a file that names only what is new is enough.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop import paths
from antq_desktop.domain.dates import parse_day
from antq_desktop.domain.law_bounds import bounds_of, fits, is_code, is_day_of_every_year
from antq_desktop.domain.reference import Entry, Reference, load, made_of
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

COLUMNS = ("code", "title", "group", "since", "until", "source", "value")
_NEEDED = COLUMNS[:2]
_LARGEST = 4 * 2**20
_DIGITS = 15

#: What a line of a file is to the list it goes to.
NEW, OTHER, SAME = "new", "other", "same"


@dataclass(frozen=True)
class Change:
    """One entry of a file, and what it is to the list: new, other than before, or the same."""

    entry: Entry
    before: Entry | None

    @property
    def kind(self) -> str:
        """Return new, other or same."""
        if self.before is None:
            return NEW
        return SAME if self.before == self.entry else OTHER


@dataclass(frozen=True)
class Update:
    """What a file would bring to one list."""

    name: str
    changes: tuple[Change, ...]

    def of(self, kind: str) -> list[Change]:
        """Return the entries that are new, other or the same."""
        return [each for each in self.changes if each.kind == kind]


def shipped() -> Reference:
    """Return the law that came with the program."""
    return load(paths.resource_folder() / "reference")


def law_in_force(reader: Reader) -> Reference:
    """Return the law that came with the program with what was taken in since.

    An entry that this program cannot reckon with is left out.
    """
    base = shipped()
    brought = reader.kept(Local.LAW)
    if not brought:
        return base
    dated = {**base.dated}
    for name, kept in brought.items():
        known = base.lists.get(name, {})
        entries = (each for each in _entries_of(kept) if fits(name, each, known.get(each.code)))
        dated[name] = _with(dated.get(name, ()), entries)
    return made_of(dated)


def read_update(reader: Reader, path: Path) -> Update:
    """Return what a file would bring; writes nothing.

    Raises `FileRefused` for a file that is not there or is none, and `BadInput` naming row, column
    and reason.
    """
    if not path.exists():
        raise FileRefused(N_("There is no file at {name}."), name=path.name)
    law = law_in_force(reader)
    if path.suffix.lower() != ".csv" or path.stem not in law.dated:
        known = ", ".join(f"{name}.csv" for name in sorted(law.dated))
        raise BadInput(N_("{name} is no list of the law. The lists are: {known}."),
                       name=path.name, known=known)  # fmt: skip
    entries = tuple(_read(path, law.lists[path.stem]))
    known_entries = {(each.code, each.since): each for each in law.dated[path.stem]}
    changes = (Change(each, known_entries.get((each.code, each.since))) for each in entries)
    return Update(path.stem, tuple(changes))


def take_in(work: Work, update: Update) -> int:
    """Keep what a file brings on this PC and return how many entries are new or other.

    Writes nothing where all of it is known.
    """
    count = len(update.changes) - len(update.of(SAME))
    if not count:
        return 0
    kept = work.kept(Local.LAW).get(update.name, {})
    entries = _with(_entries_of(kept), (each.entry for each in update.changes))
    work.note(Tag.LAW, list=update.name)
    work.keep(Local.LAW, update.name, {"entries": [_row(each) for each in entries]})
    return count


def go_back(work: Work, name: str) -> None:
    """Take a list as it came with the program; raises `BadInput` where nothing was taken in."""
    if name not in work.kept(Local.LAW):
        raise BadInput(N_("Nothing was taken in for the list {name}."), name=name)
    work.note(Tag.LAW, list=name)
    work.forget(Local.LAW, name)


@dataclass(frozen=True)
class Moved:
    """What became of one list: the entries that hold now and did not, and those that held."""

    name: str
    come: tuple[Entry, ...]
    gone: tuple[Entry, ...]


def moved(before: Reference, after: Reference) -> list[Moved]:
    """Return the lists that differ between two states of the law, and how."""
    found = []
    for name, now in after.dated.items():
        held = before.dated.get(name, ())
        come = tuple(each for each in now if each not in held)
        gone = tuple(each for each in held if each not in now)
        if come or gone:
            found.append(Moved(name, come, gone))
    return found


def _with(old: Iterable[Entry], new: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries with new ones in the place of those of the same code and first day."""
    entries = {(each.code, each.since): each for each in old}
    entries |= {(each.code, each.since): each for each in new}
    return tuple(entries.values())


def _read(path: Path, known: Mapping[str, Entry]) -> Iterator[Entry]:
    rows = csv.reader(io.StringIO(_content(path), newline=""), strict=True)
    try:
        head = [clean_text(each) for each in next(rows, [])]
        if not set(_NEEDED) <= set(head) or not set(head) <= set(COLUMNS):
            columns = ", ".join(COLUMNS)
            raise BadInput(N_("The first row must name the columns: {columns}."), columns=columns)
        seen: set[tuple[str, date | None]] = set()
        for number, cells in enumerate(rows, start=2):
            if any(clean_text(each) for each in cells):
                if len(cells) != len(head):
                    raise _wrong(number, head[-1], N_("the row is cut short or too long"))
                entry = _entry(number, dict(zip(head, cells, strict=True)))
                _refuse_unfit(number, path.stem, entry, known.get(entry.code))
                if (entry.code, entry.since) in seen:
                    raise _wrong(number, "code", N_("the same code and day stand above"))
                seen.add((entry.code, entry.since))
                yield entry
        if not seen:
            raise BadInput(N_("There is no entry in {name}."), name=path.name)
    except csv.Error:
        raise FileRefused(name=path.name) from None


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FileRefused(name=path.name)
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise FileRefused(name=path.name) from None


def _entry(number: int, row: Mapping[str, str]) -> Entry:
    texts = {name: clean_text(row.get(name) or "") for name in COLUMNS}
    for name in _NEEDED:
        if not texts[name]:
            raise _wrong(number, name, N_("this must be filled in"))
    since, until = (_day(number, name, texts[name]) for name in ("since", "until"))
    if since and until and until < since:
        raise _wrong(number, "until", N_("the end comes before the beginning"))
    value = texts["value"]
    if value and not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
        raise _wrong(number, "value", N_("this is not a whole number"))
    return Entry(
        texts["code"], texts["title"], texts["group"], since, until, texts["source"],
        int(value or 0),
    )  # fmt: skip


def _refuse_unfit(number: int, name: str, entry: Entry, known: Entry | None) -> None:
    """Raise `BadInput` for a number or a code the program cannot reckon with."""
    bounds = bounds_of(name, entry, known)
    if bounds and not bounds[0] <= entry.value <= bounds[1]:
        words = N_("Row {row}, column {column}: a number from {least} to {most} is needed.")
        least, most = bounds
        raise BadInput(words, row=number, column="value", least=least, most=most)
    if not is_day_of_every_year(entry, known):
        raise _wrong(number, "value", N_("this is no month and day such as 1114"))
    if not is_code(name, entry):
        raise _wrong(number, "code", N_("articles are written as articles.108-122"))


def _day(number: int, name: str, text: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except BadInput:
        raise _wrong(number, name, N_("this is not a date")) from None


def _wrong(number: int, column: str, reason: str) -> BadInput:
    return BadInput(
        N_("Row {row}, column {column}: {reason}."), row=number, column=column, reason=reason
    )


def _row(entry: Entry) -> list[object]:
    days = [each.isoformat() if each else "" for each in (entry.since, entry.until)]
    return [entry.code, entry.title, entry.group, *days, entry.source, entry.value]


def _entries_of(kept: Mapping[str, object]) -> Iterator[Entry]:
    rows = kept.get("entries", ())
    for row in rows if isinstance(rows, Sequence) else ():
        code, title, group, since, until, source, value = row
        days = [date.fromisoformat(each) if each else None for each in (since, until)]
        yield Entry(code, title, group, days[0], days[1], source, value)
