"""What waits for a decision, as it is read: a question, its sides, and who wrote them."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from antq_desktop.domain.fields import Stored

#: What two people may be said to be: not the same.
APART = "apart"
KEEP, REMOVE = "keep", "remove"


class Ask(StrEnum):
    """What a question is about."""

    #: A field was written differently.
    FIELD = "field"
    #: A record was removed by one who had not seen all of it.
    REMOVED = "removed"
    #: It is not agreed which record is the same as which.
    MERGED = "merged"
    #: Two people bear the same number of identity.
    SAME_NUMBER = "same_number"


class Where(StrEnum):
    """Where a change was written, as far as this PC knows."""

    THIS = "this"
    PEER = "peer"
    OFFICE = "office"
    UNKNOWN = "unknown"


class Deed(StrEnum):
    """What one change did."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    RESTORED = "restored"
    MERGED = "merged"


@dataclass(frozen=True)
class Writer:
    """Who wrote a change, when by the clock of that PC in the time of this one, and where.

    `pc` is the name of the PC, of its unit where it is another's, or the beginning of its id.
    `wrong_clock` is whether the moment is yet to come.
    """

    change: str
    who: str = dataclasses.field(repr=False)
    at: datetime
    pc: str
    where: Where
    wrong_clock: bool = False


@dataclass(frozen=True)
class Value:
    """A value of a field; `name` is that of the record it names.

    `register` and `field` say whose value it is; of no field, it is the id of a record.
    """

    stored: Stored = dataclasses.field(repr=False)
    register: str
    field: str = ""
    name: str = dataclasses.field(default="", repr=False)


@dataclass(frozen=True)
class Line:
    """One change beside those in question: what it did to which record.

    `value` and `old` are of a field that was changed; of a merge `value` is who stays.
    """

    deed: Deed
    record: str
    register: str
    called: str = dataclasses.field(repr=False)
    writer: Writer
    value: Value | None = None
    old: Value | None = None


@dataclass(frozen=True)
class Side:
    """One answer: the key it is chosen by, its value, who wrote it, and what speaks for it."""

    key: str
    value: Value
    writers: tuple[Writer, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Question:
    """What only a person may decide.

    `id` is the same on every PC. `name` is that of the person or group, `called` that of the
    record among its kind (`what`). `before` holds the value all sides replaced: none where
    nothing stood there, several where it differed already. `seen` names the changes it rests on.
    """

    id: str
    ask: Ask
    record: str
    register: str
    root: str
    name: str = dataclasses.field(repr=False)
    what: str
    called: str = dataclasses.field(repr=False)
    field: str
    label: str
    sides: tuple[Side, ...]
    since: datetime
    seen: frozenset[str] = frozenset()
    before: tuple[Value, ...] = ()
    other_changes: tuple[Line, ...] = ()

    def side(self, key: str) -> Side | None:
        """Return the side of a key."""
        return next((each for each in self.sides if each.key == key), None)


@dataclass(frozen=True)
class Merged:
    """A person who is shown in the place of another."""

    loser: str
    name: str = dataclasses.field(repr=False)
    survivor: str
    survivor_name: str = dataclasses.field(repr=False)
