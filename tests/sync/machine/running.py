"""PCs that run beside an oracle: what is done at one is heard, and what it shows is compared.

After each act a PC must show what the oracle says of the changes it knows. At the end all files
are exchanged, and all PCs must be equal, with nothing lost and nothing asked in vain.
"""

import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from tests.conftest import HandClock
from tests.sync.machine.causes import asked_in_vain, lost
from tests.sync.machine.oracle import REFERENCES, Oracle, State, View
from tests.sync.machine.world import NOON, File, Pc, Values

T = TypeVar("T")

MOST = 5


class Running(RuleBasedStateMachine):
    """Two to five PCs and their oracle; which PCs is for a subclass to say."""

    pcs_of: ClassVar[Callable[[Path, list[HandClock]], list[Pc]]]

    @initialize(
        count=st.integers(2, MOST),
        years=st.lists(st.integers(-10, 10), min_size=MOST, max_size=MOST),
    )
    def open(self, count: int, years: list[int]) -> None:
        """Open the PCs; all begin with some records that all of them know."""
        self.folder = tempfile.TemporaryDirectory()
        self.failed = True
        moments = [NOON + timedelta(days=365 * each) for each in years[:count]]
        self.clocks = [HandClock(each) for each in moments]
        self.pcs = type(self).pcs_of(Path(self.folder.name), self.clocks)
        self.known: list[set[str]] = [set(each.names()) for each in self.pcs]
        self.files: list[File] = []
        self.oracle = Oracle()
        begun = [each.told() for each in self.pcs]
        for told in begun[0]:
            self.oracle.hear([*self.oracle.changes], told)
        self.views: dict[int, tuple[int, View]] = {}
        self.made = 0
        self.failed = False

    def teardown(self) -> None:
        """Exchange everything, compare, and let go."""
        if not hasattr(self, "pcs"):
            return
        try:
            if not self.failed:
                self.all_meet()
        finally:
            for each in self.pcs:
                each.close()
            self.folder.cleanup()

    def act(
        self,
        at: int,
        expected: Mapping[str, Values],
        does: Callable[[Pc], None],
        spare: Collection[str] = (),
    ) -> None:
        """Do something at a PC, hear what it wrote, and look at what it shows then.

        What it writes to `spare` records is heard and not looked at.
        """
        at %= len(self.pcs)
        with self.watched():
            does(self.pcs[at])
            told = self.pcs[at].told()
            written = {each.record: dict(each.fields) for each in told}
            assert len(written) == len(told), "one change for a record in a Work"
            asked = {key: fields for key, fields in written.items() if key not in spare}
            assert asked == expected, f"asked to write {expected}, wrote {asked}"
            for each in told:
                self.oracle.hear(self.known[at], each)
                self.known[at].add(each.name)
            self.compare(at)
            # Now and then two PCs write in the same second.
            self.clocks[at].go(seconds=len(self.oracle.changes) % 2)

    def two(self, at: int, step: int) -> tuple[int, int]:
        """Return two PCs."""
        at %= len(self.pcs)
        return at, (at + 1 + step % (len(self.pcs) - 1)) % len(self.pcs)

    def write_file(self, at: int, step: int, root: str = "", *, exact: bool = False) -> File:
        at, to = (at, (at + step) % len(self.pcs)) if exact else self.two(at, step)
        with self.watched():
            content, names = self.pcs[at].file_for(to, root)
            assert names <= self.known[at]
            file = File(at, to, content, names)
            self.files.append(file)
        return file

    def take(self, file: File) -> None:
        with self.watched():
            self.pcs[file.to].take(file.sender, file.content)
            self.known[file.to] |= file.names
            self.compare(file.to)

    def compare(self, at: int) -> None:
        """Hold a PC against the oracle."""
        names = self.pcs[at].names()
        assert set(names) == self.known[at], "what was brought is known"
        assert len(names) == len(self.known[at]), "each change is known once"
        assert_equal(self.pcs[at].state(), self.view(at).state)

    def all_meet(self) -> None:
        """Set the clocks, carry files round twice, so that all know all; look at everything."""
        count = len(self.pcs)
        for each in self.clocks:
            each.moment = NOON
        for at in [*range(count), *range(count - 1)]:
            self.take(self.write_file(at, 0))
        everything = set(self.oracle.changes)
        assert all(each == everything for each in self.known), "all have seen all"
        states = [each.state() for each in self.pcs]
        assert len({each.digest() for each in self.pcs}) == 1, "equal digests"
        assert all(each == states[0] for each in states)
        assert all(each.whole() for each in self.pcs), "the tables are what the log gives"
        assert not lost(self.oracle, states[0])
        assert not asked_in_vain(self.oracle, states[0])

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Mark a history that went wrong, so that the end of it hides nothing."""
        self.failed = True
        yield
        self.failed = False

    def view(self, at: int) -> View:
        """Return what the oracle says a PC ought to see."""
        at %= len(self.pcs)
        known = len(self.known[at])
        if at not in self.views or self.views[at][0] != known:
            self.views[at] = (known, self.oracle.view(self.known[at]))
        return self.views[at][1]

    def register(self, at: int, record: str) -> str:
        return self.view(at).sheets[record].register

    def anywhere(self, wanted: Callable[[int], list[T]]) -> bool:
        return any(wanted(at) for at in range(len(self.pcs)))

    def somewhere(self, at: int, wanted: Callable[[int], list[T]]) -> tuple[int, list[T]]:
        """Return a PC that has what is wanted, and what it has of it."""
        places = [each for each in range(len(self.pcs)) if wanted(each)]
        place = places[at % len(places)]
        return place, wanted(place)

    def pick(self, at: int, pick: int, register: str = "") -> str:
        """Return one of the records a PC shows, or nothing."""
        shown = self.shown(at, register)
        return shown[pick % len(shown)] if shown else ""

    def shown(self, at: int, register: str = "") -> list[str]:
        view = self.view(at)
        wanted = {register} if register else {*REFERENCES} - {"offices"}
        return sorted(each for each in view.state.shown if view.sheets[each].register in wanted)


def new_id(number: int) -> str:
    """Return an id of which nobody can tell whether it is older or newer than another."""
    return sha256(str(number).encode()).hexdigest()[:32]


def assert_equal(shown: State, expected: State) -> None:
    """Say in one line what differs, rather than print both."""
    for each in sorted({*shown.shown, *expected.shown}):
        row, wanted = shown.shown.get(each), expected.shown.get(each)
        assert row == wanted, f"{each[:6]}: {row}, not {wanted}"
    asked, due = shown.questions, expected.questions
    assert asked == due, f"asked {sorted(asked - due)}, not asked {sorted(due - asked)}"
