"""What several PCs ought to come to, told a second time and in another way.

The oracle imports nothing of the program. It does not read what a change says it replaces: it
remembers itself what each PC knew when somebody wrote there, and works everything out anew from
that, each time it is asked. It is slow and plain on purpose.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

Value = str | int | bool | None

CREATED, REMOVED, MERGED, RETIRED = "_created", "_removed", "_merged", "_retired"
SHARED = frozenset({CREATED, REMOVED, RETIRED})

#: The fields that name other records, by register; those of `PARENTS` a record is removed with.
REFERENCES: dict[str, tuple[str, ...]] = {
    "offices": (),
    "hamlets": (),
    "model_types": (),
    "officers": (),
    "people": ("hamlet",),
    "charges": ("officer", "hamlet", "person"),
    "visits": ("person",),
    "loans": ("person",),
    "repayments": ("person", "loan"),
}
PARENTS: dict[str, tuple[str, ...]] = {**REFERENCES, "people": ()}


@dataclass(frozen=True)
class Told:
    """A change as its PC tells it: who wrote what, and when by the clock there."""

    device: str
    seq: int
    moment: str
    record: str
    register: str
    fields: Mapping[str, Value]

    @property
    def name(self) -> str:
        return f"{self.device}:{self.seq}"


@dataclass(frozen=True)
class Wrote:
    """A change with what its writer knew, and what it replaces: the heads of the fields there."""

    told: Told
    knew: frozenset[str]
    replaces: frozenset[tuple[str, str]]

    @property
    def rank(self) -> tuple[str, str, int]:
        return (self.told.moment, self.told.device, self.told.seq)


@dataclass(frozen=True)
class State:
    """What a PC shows: each record with its values, and which fields wait for a decision."""

    shown: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    questions: frozenset[tuple[str, str]] = frozenset()


@dataclass
class Sheet:
    """One record as a set of changes leaves it: the heads of its fields."""

    register: str
    heads: dict[str, list[Wrote]]
    creations: frozenset[str]

    def counting(self, name: str) -> list[Wrote]:
        """Return the heads that count: creations give way where there are several of them."""
        heads = self.heads.get(name, [])
        if len(self.creations) < 2:
            return heads
        written = [each for each in heads if each.told.name not in self.creations]
        return written or sorted(heads, key=lambda each: each.rank)[-1:]

    def value(self, name: str) -> Value:
        heads = self.counting(name)
        return max(heads, key=lambda each: each.rank).told.fields[name] if heads else None

    def differs(self, name: str) -> bool:
        """Say whether the heads that count say different things; True is not 1."""
        return len({repr(each.told.fields[name]) for each in self.counting(name)}) > 1

    @property
    def removals(self) -> list[Wrote]:
        return [each for each in self.heads.get(REMOVED, []) if each.told.fields[REMOVED]]

    @property
    def removed(self) -> bool:
        return any(self._saw_all(each) for each in self.removals)

    def _saw_all(self, removal: Wrote) -> bool:
        spared = self.creations if len(self.creations) > 1 else frozenset()
        return all(
            each.told.name in spared
            or each is removal
            or (name, each.told.name) in removal.replaces
            or (name == REMOVED and each.told.fields[REMOVED])
            for name, heads in self.heads.items()
            for each in heads
        )


class Oracle:
    """All changes ever written anywhere, and what any part of them comes to."""

    def __init__(self) -> None:
        self.changes: dict[str, Wrote] = {}

    def hear(self, known: Collection[str], told: Told) -> None:
        """Take in a change just written on a PC that knew these changes before it."""
        view = self.view(known)
        sheet = view.sheets.get(told.record)
        heads = sheet.heads if sheet else {}
        fields = heads if told.fields.get(REMOVED) else told.fields
        replaces = {(each, head.told.name) for each in fields for head in heads.get(each, [])}
        self.changes[told.name] = Wrote(told, frozenset(known), frozenset(replaces))

    def of(self, record: str) -> list[Wrote]:
        """Return all changes of a record."""
        return [each for each in self.changes.values() if each.told.record == record]

    def view(self, known: Collection[str]) -> "View":
        """Return what a PC that knows these changes ought to see."""
        return View([self.changes[each] for each in known])


class View:
    """What a set of changes comes to."""

    def __init__(self, changes: list[Wrote]) -> None:
        self.sheets = dict(_sheets(changes))
        created = {key: each for key, each in self.sheets.items() if each.creations}
        self.pointers = {
            key: str(value)
            for key, each in created.items()
            # Nobody vanishes behind a record that never came here.
            if (value := each.value(MERGED)) and value in self.sheets
        }
        self.circles = {key for key in self.pointers if key in self._path(self.pointers[key])}
        self.retired = {self.end(key) for key, each in self.sheets.items() if RETIRED in each.heads}
        self.standing = {key for key, each in created.items() if not each.removed}
        self.kept: set[str] = set()
        waiting = set(created) - self.standing
        while found := {each for each in waiting if self._is_held(each)}:
            self.kept |= found
            waiting -= found
        self.there = self.standing | self.kept
        self.hidden = {each for each in self.there if self._is_hidden(each)}

    def end(self, record: str) -> str:
        """Return the record this one is shown as."""
        path = self._path(record)
        circle = self.circles.intersection(path)
        return min(circle) if circle else path[-1]

    def _path(self, record: str) -> list[str]:
        path = [record]
        while (following := self.pointers.get(path[-1])) and following not in path:
            path.append(following)
        return path

    def named(self, record: str, field: str) -> str:
        """Return the record a field names, as it is shown; nothing where it names none."""
        value = self.sheets[record].value(field)
        return self.end(str(value)) if value else ""

    def parents(self, record: str) -> set[str]:
        """Return the records this one would be removed with."""
        named = {self.named(record, each) for each in PARENTS[self.sheets[record].register]}
        return named - {""}

    def belongings(self, record: str) -> set[str]:
        """Return what is removed with a shown record: what goes with it or is merged into it."""
        found = {record}
        while more := {
            each
            for each in self.there - found
            if each not in self.retired_away
            and (self.end(each) in found or self.parents(each) & found)
        }:
            found |= more
        return found

    @cached_property
    def retired_away(self) -> set[str]:
        return {each for each in self.there if self._is_retired(each)}

    def _is_held(self, record: str) -> bool:
        """Say whether something that stands belongs to a removed record or is merged into it."""
        return any(
            record in self.parents(each) or (each != record and self.end(each) == record)
            for each in self.standing | self.kept
            if not self._is_retired(each)
        )

    def _is_retired(self, record: str) -> bool:
        return not {self.end(record), *self.parents(record)}.isdisjoint(self.retired)

    def _is_hidden(self, record: str) -> bool:
        return self.end(record) != record or self._is_retired(record)

    @cached_property
    def state(self) -> State:
        """Return what is shown and asked."""
        shown = {each: self._row(each) for each in self.there - self.hidden}
        return State(shown, frozenset(chain.from_iterable(map(self._asked, self.there))))

    def _row(self, record: str) -> dict[str, Value]:
        sheet = self.sheets[record]
        row: dict[str, Value] = {}
        for name in sheet.heads:
            value = sheet.value(name)
            if not name.startswith("_") and value is not None:
                refers = name in REFERENCES[sheet.register]
                row[name] = self.end(str(value)) if refers else value
        return row

    def _asked(self, record: str) -> Iterator[tuple[str, str]]:
        sheet = self.sheets[record]
        # Asked even of the retired: it decides who is hidden with them.
        if record in self.circles or sheet.differs(MERGED):
            yield record, MERGED
        if record in self.hidden:
            return
        if sheet.removals:
            yield record, REMOVED
        for name in sheet.heads:
            if name not in {*SHARED, MERGED} and sheet.differs(name):
                yield record, name


def _sheets(changes: list[Wrote]) -> Iterator[tuple[str, Sheet]]:
    of_record: dict[str, list[Wrote]] = {}
    for each in changes:
        of_record.setdefault(each.told.record, []).append(each)
    for record, written in of_record.items():
        # What a removal has seen it does not replace, but for an earlier word on removal.
        replaced = {
            (name, head)
            for each in written
            for name, head in each.replaces
            if name in each.told.fields
        }
        heads: dict[str, list[Wrote]] = {}
        for each in written:
            for name in each.told.fields:
                left = heads.setdefault(name, [])
                if (name, each.told.name) not in replaced:
                    left.append(each)
        creations = {each.told.name for each in written if CREATED in each.told.fields}
        yield record, Sheet(written[0].told.register, heads, frozenset(creations))
