"""What the machine plays with: a PC of an office, and a file on its way from one to another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from tests.sync.machine.oracle import State, Told, Value

from antq_desktop.storage.changes import NOTES, Change
from antq_desktop.storage.seen import Seen

Values = Mapping[str, Value]
NOON = datetime(2026, 11, 21, 5, tzinfo=UTC)


def told_of(changes: Iterable[Change]) -> list[Told]:
    """Return changes as the oracle hears them."""
    return [
        Told(each.device, each.seq, each.moment, each.record, each.register, each.fields)
        for each in changes
        if each.register != NOTES
    ]


@dataclass(frozen=True)
class Bundle:
    """A file carried by hand: the changes, and what its sender has."""

    changes: list[Change]
    seen: Seen


@dataclass(frozen=True)
class File:
    """A file on a stick: from whom, for whom, what it holds, and the names of the changes in it."""

    sender: int
    to: int
    content: object
    names: frozenset[str]


class Pc(Protocol):
    """One PC; every act is one Work."""

    def add(self, register: str, record: str, values: Values) -> None:
        """Add a record under an id."""

    def put(self, record: str, values: Values) -> None:
        """Write fields of a shown record as a form does; raises `Disputed`."""

    def remove(self, record: str) -> None:
        """Remove a shown record."""

    def restore(self, record: str) -> None:
        """Bring a removed record back."""

    def settle(self, record: str, values: Values) -> None:
        """Decide a question."""

    def merge(self, loser: str, survivor: str) -> None:
        """Say that two shown records are one."""

    def unmerge(self, loser: str) -> None:
        """Take that back."""

    def retire(self, record: str) -> None:
        """Retire a shown person."""

    def told(self) -> list[Told]:
        """Return what was written here since this was asked last; at first all that is known."""

    def names(self) -> list[str]:
        """Return the names of all changes known here, each as often as it is there."""

    def file_for(self, to: int, root: str = "") -> tuple[object, frozenset[str]]:
        """Write a file for another PC: what it is not known to have, or of one root alone."""

    def take(self, sender: int, content: object) -> None:
        """Take in a file; one that was taken in before changes nothing."""

    def state(self) -> State:
        """Return what is shown and asked."""

    def digest(self) -> str:
        """Return the one line that says the whole state."""

    def whole(self) -> bool:
        """Say whether all that is derived is what the log gives when it is made anew."""

    def close(self) -> None:
        """Let go of what was opened."""


#: What all PCs begin with, so that there is something to meet at.
STOCK: list[tuple[str, str, Values]] = [
    ("hamlets", "a1" * 16, {"name": "1"}),
    ("hamlets", "31" * 16, {"name": "2"}),
    ("officers", "c1" * 16, {"full_name": "1"}),
    ("people", "91" * 16, {"full_name": "1", "phone": "1", "hamlet": "a1" * 16}),
    ("people", "41" * 16, {"full_name": "2", "phone": "2", "hamlet": "31" * 16}),
    ("visits", "71" * 16, {"person": "91" * 16, "visited_on": "2010-01-01", "findings": "1"}),
    ("loans", "21" * 16, {"person": "91" * 16, "borrower": "1"}),
    ("charges", "61" * 16, {"officer": "c1" * 16, "hamlet": "a1" * 16}),
]


def begin(pcs: Sequence[Pc]) -> None:
    """Give all PCs what they begin with: written on the first, carried to the others."""
    for register, record, values in STOCK:
        pcs[0].add(register, record, values)
    for to in range(1, len(pcs)):
        pcs[to].take(0, pcs[0].file_for(to)[0])
