"""Who is known already: the people of the store, and the lines of the file read so far."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.storage.reader import Reader

#: How alike two names must be, of 100, to be one name written differently.
NEAR_NAME = 88


@dataclass(frozen=True)
class Likeness:
    """What tells people apart: name, birth, hamlet (its id, or its key when new) and numbers."""

    name: str
    born: PartialDate | None
    hamlet: str
    numbers: tuple[tuple[Paper, str], ...]

    def contradicts(self, other: "Likeness") -> bool:
        """Say whether these are two people: two numbers of one kind, or two births."""
        own, theirs = dict(self.numbers), dict(other.numbers)
        if any(own[kind] != theirs[kind] for kind in own.keys() & theirs.keys()):
            return True
        return bool(self.born and other.born) and not agree(self.born, other.born)

    def is_sure(self, other: "Likeness") -> bool:
        """Say whether name, birth and hamlet agree; contradictions are asked apart."""
        return bool(
            self.hamlet
            and self.hamlet == other.hamlet
            and same_name(self.name, other.name)
            and self.born
            and other.born
        )

    def may_be(self, other: "Likeness") -> bool:
        """Say whether enough agrees for a person to look at both."""
        apart = bool(self.hamlet and other.hamlet and self.hamlet != other.hamlet)
        whole = bool(self.born and other.born and self.born.day and other.born.day)
        if same_name(self.name, other.name):
            return whole or not apart
        near = fuzz.ratio(marked(self.name), marked(other.name)) >= NEAR_NAME
        return near and whole and not apart


def agree(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Say whether two births, known in whole or in part, may be the same."""
    if one is None or other is None:
        return True
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(not a or not b or a == b for a, b in pairs)


def same_name(one: str, other: str) -> bool:
    """Say whether two names are the same; one typed without marks is compared without them."""
    if one.isascii() or other.isascii():
        return fold(one) == fold(other)
    return marked(one) == marked(other)


class KnownPeople:
    """People by their numbers, names and births."""

    def __init__(self) -> None:
        self.likenesses: dict[RecordId, Likeness] = {}
        self._numbers: dict[str, set[RecordId]] = defaultdict(set)
        self._names: dict[str, set[RecordId]] = defaultdict(set)
        self._births: dict[PartialDate, set[RecordId]] = defaultdict(set)

    @classmethod
    def of(cls, reader: Reader) -> "KnownPeople":
        """Return the people of the store."""
        known = cls()
        papers: dict[RecordId, list[tuple[Paper, str]]] = defaultdict(list)
        for paper in reader.all(IdentityPaper):
            papers[paper.person].append((paper.kind, paper.number))
        for person in reader.all(Person):
            numbers = tuple(papers[person.id])
            likeness = Likeness(person.full_name, person.born, person.hamlet or "", numbers)
            known.add(person.id, likeness)
        return known

    def add(self, person: RecordId, likeness: Likeness) -> None:
        """Add a person."""
        self.likenesses[person] = likeness
        for _, number in likeness.numbers:
            self._numbers[number].add(person)
        self._names[fold(likeness.name)].add(person)
        if likeness.born and likeness.born.day:
            self._births[likeness.born].add(person)

    def with_number(self, likeness: Likeness) -> set[RecordId]:
        """Return the people who bear one of the numbers."""
        return {
            person for _, number in likeness.numbers for person in self._numbers.get(number, ())
        }

    def alike(self, likeness: Likeness, *, near: bool = True) -> Iterator[RecordId]:
        """Yield the people who may be the same and do not contradict.

        With `near`, a name written differently counts where the whole birth agrees.
        """
        found = set(self._names.get(fold(likeness.name), ()))
        if near and likeness.born and likeness.born.day:
            found |= self._births.get(likeness.born, set())
        for person in sorted(found):
            other = self.likenesses[person]
            if likeness.may_be(other) and not likeness.contradicts(other):
                yield person
