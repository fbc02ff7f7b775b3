"""A PC that held records of its own before it was paired: they are matched like an import.

Nothing is thrown away. A record that is the same as one of the other PC is shown in its place,
which can be taken back; what the two say differently waits for a decision. Both PCs come to
the same result whichever reads the other's file first: of two records the older stays.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Ref, Stored
from antq_desktop.domain.records import Register
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import MERGED
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.seen import Seen
from antq_desktop.storage.work import Work

#: What every PC writes on its first day; it is matched and never asked about.
FIRST_DAY = ("offices", "units", "officers", "model_types")

#: By which fields a record is known to be the same; of other registers, by all fields.
KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "offices": ("code",),
    "units": ("name",),
    "officers": ("full_name",),
    "hamlets": ("name",),
    "model_types": ("name",),
    "populations": ("hamlet", "year"),
    "openings": ("period",),
    "identity_papers": ("person", "number"),
    "kin": ("person", "full_name", "relation"),
    "judgments": ("person", "number", "judged_on"),
    "cases": ("person", "completed_on"),
    "group_decisions": ("person", "decided_on"),
    "loans": ("person", "disbursed_on", "purpose"),
    "assignments": ("person", "mentor", "organisation"),
    "points": ("model_type", "hamlet", "name"),
    "teams": ("point", "hamlet", "name"),
    "members": ("team", "full_name"),
    "other_regimes": ("full_name", "id_number", "born"),
}

#: Registers others refer to come before those that refer to them.
_ORDER = (*FIRST_DAY, "hamlets", *(each for each in REGISTERS if each not in FIRST_DAY))

_CONTRADICTING = "SELECT record FROM question WHERE field = ?"
_MADE = """SELECT record, device, seq, min(moment || device) FROM change
WHERE instr(fields, '"_created":') GROUP BY record"""


#: What two records have in common when they are one.
Key = tuple[Stored, ...]

#: Digits of a citizen's number: two people never share one.
FULL_NUMBER = 12


@dataclass(frozen=True)
class Joined:
    """How many records were the same, and how many people, groups and hamlets stay of their own."""

    same: int
    own: int
    #: The records that turned out to be the same as another, both of each pair.
    records: frozenset[str]


def is_needed(reader: Reader, sender: str, has: Seen, before: Seen) -> bool:
    """Say whether this PC and the sender never heard of each other, so that records must match.

    They may both have heard of a third one. `sender` is the device of the sender.
    """
    own = {str(row[0]) for row in reader.fetch("SELECT id FROM device")}
    return sender not in before.runs and own.isdisjoint(has.runs) and bool(has.runs)


def join(work: Work, has: Seen) -> Joined:
    """Match the records of this PC with those the sender has, after its changes were taken in."""
    matching = _Matching(work, has)
    for name in dict.fromkeys(_ORDER):
        matching.match(REGISTERS[name])
    work.settle_all(matching.merges)
    work.settle_all(matching.filled)
    work.settle_all(matching.beside, beside=True)
    _settle_agreeing(work)
    records = frozenset({*matching.pairs, *matching.pairs.values()})
    return Joined(len(matching.pairs), matching.own, records)


def _settle_agreeing(work: Work) -> None:
    """Settle what two PCs merged into two records that turned out to be one."""
    asked = [str(row[0]) for row in work.fetch(_CONTRADICTING, MERGED)]
    around = around_of(work)
    agreed: dict[str, dict[str, Stored]] = {}
    for record, heads in heads_of_records(work, asked).items():
        ends = {around.shown(str(head.fields[MERGED])) for head in heads.deciding(MERGED)}
        if len(ends) == 1 and record not in around.circles:
            agreed[record] = {MERGED: ends.pop()}
    work.settle_all(agreed)


@dataclass(frozen=True)
class _Line:
    """A record with its values as they are compared."""

    record: str
    made: str
    is_mine: bool
    values: dict[str, Stored]


class _Matching:
    """What is the same as what; references are compared by what they stand for."""

    def __init__(self, work: Work, has: Seen) -> None:
        self._work = work
        self._made: dict[str, tuple[str, bool]] = {}
        for record, device, seq, made in work.fetch(_MADE):
            self._made[str(record)] = (str(made), (str(device), int(seq)) not in has)
        self._shown: dict[str, str] = {}
        self._numbers = _numbers(work)
        self.pairs: dict[str, str] = {}
        self.own = 0
        self.merges: dict[str, dict[str, Stored]] = {}
        self.filled: dict[str, dict[str, Stored]] = defaultdict(dict)
        self.beside: dict[str, dict[str, Stored]] = defaultdict(dict)

    def match(self, register: Register) -> None:
        """Match the records of one register."""
        lines = list(self._lines(register))
        for mine, theirs in self._same(register, lines):
            older, newer = sorted((mine, theirs), key=lambda line: (line.made, line.record))
            self.pairs[newer.record] = older.record
            self._shown[newer.record] = older.record
            self.merges[newer.record] = {MERGED: older.record}
            if register.name not in FIRST_DAY:
                self._compare(older, newer)
        if register.name in {"people", "hamlets", "points", "teams"}:
            matched = {*self.pairs, *self.pairs.values()}
            self.own += sum(line.is_mine and line.record not in matched for line in lines)

    def _lines(self, register: Register) -> Iterator[_Line]:
        names = [each.name for each in register.fields]
        refers = {each.name for each in register.fields if isinstance(each.kind, Ref)}
        columns = ", ".join(f'"{name}"' for name in names)
        for row in self._work.fetch(f'SELECT id, {columns} FROM "{register.name}"'):  # noqa: S608
            values = dict(zip(names, row[1:], strict=True))
            for name in refers:
                values[name] = self._shown.get(values[name], values[name])
            made, is_mine = self._made.get(row[0], ("", False))
            yield _Line(row[0], made, is_mine, values)

    def _same(self, register: Register, lines: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
        """Yield the pairs that are surely one; where several could be meant, the equal ones."""
        taken: set[str] = set()
        for keys in self._ways(register):
            mine: dict[Key, list[_Line]] = defaultdict(list)
            theirs: dict[Key, list[_Line]] = defaultdict(list)
            for line in lines:
                if line.record not in taken:
                    for key in keys(line):
                        (mine if line.is_mine else theirs)[key].append(line)
            for key, ours in mine.items():
                for pair in _pairs(ours, theirs.get(key, [])):
                    fits = not self._contradict(register, *pair)
                    if fits and taken.isdisjoint(line.record for line in pair):
                        taken.update(line.record for line in pair)
                        yield pair

    def _ways(self, register: Register) -> tuple[Callable[["_Line"], list[Key]], ...]:
        """Return the ways to tell that two records are one, the surest first."""
        if register.name == "people":
            return (self._by_number, _by_birth, _as_a_whole, _by_hamlet)
        names = KNOWN_BY.get(register.name, tuple(register.by_name))

        def key(line: _Line) -> list[Key]:
            told = tuple(_folded(line.values[name]) for name in names)
            return [told] if any(told) else []

        return (key,)

    def _by_number(self, line: _Line) -> list[Key]:
        name = _folded(line.values["full_name"])
        return [(name, number) for number in self._numbers.get(line.record, ())]

    def _contradict(self, register: Register, one: _Line, other: _Line) -> bool:
        """Say whether two people cannot be one: born otherwise, or with other citizen's numbers."""
        if register.name != "people":
            return False
        born = {one.values["born"], other.values["born"]} - {None}
        whole = [
            {each for each in self._numbers.get(line.record, ()) if len(each) == FULL_NUMBER}
            for line in (one, other)
        ]
        return len(born) > 1 or (all(whole) and whole[0].isdisjoint(whole[1]))

    def _compare(self, older: _Line, newer: _Line) -> None:
        for name, value in newer.values.items():
            kept = older.values[name]
            if value is None or value == kept:
                continue
            (self.filled if kept is None else self.beside)[older.record][name] = value


def _by_birth(line: _Line) -> list[Key]:
    name, born = _folded(line.values["full_name"]), line.values["born"]
    return [(name, born)] if born else []


def _by_hamlet(line: _Line) -> list[Key]:
    name, hamlet = _folded(line.values["full_name"]), line.values["hamlet"]
    return [(name, hamlet)] if hamlet else []


def _as_a_whole(line: _Line) -> list[Key]:
    return [tuple(line.values.values())]


def _pairs(mine: list[_Line], theirs: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    if len(mine) == len(theirs) == 1:
        yield mine[0], theirs[0]
        return
    left = sorted(theirs, key=lambda line: line.record)
    for ours in sorted(mine, key=lambda line: line.record):
        equal = next((line for line in left if line.values == ours.values), None)
        if equal is not None:
            left.remove(equal)
            yield ours, equal


def _folded(value: Stored) -> Stored:
    return fold(value) if isinstance(value, str) else value


def _numbers(reader: Reader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for person, number in reader.fetch("SELECT person, number FROM identity_papers"):
        digits = "".join(each for each in str(number or "") if each.isalnum()).casefold()
        if digits:
            found[str(person)].append(digits)
    return found
