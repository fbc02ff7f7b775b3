"""PCs of one office on real stores that write sealed files for each other and take them in."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.conftest import HandClock
from tests.sync.machine.stores import StorePc
from tests.sync.machine.world import NOON, begin

from antq_desktop.domain.units import Office
from antq_desktop.storage.changes import NOTES, Change, Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.sync.exporting import own_identity
from antq_desktop.sync.package import open_package
from antq_desktop.sync.pairing import Card, card_of, pair
from antq_desktop.sync.peers import Relation, known_keys, name_pc, own_keys
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.replica import export_replica
from antq_desktop.sync.wire import change_of_line

T = TypeVar("T")


class FilePc(StorePc):
    """A PC that exchanges real files with those it is paired with."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        super().__init__(folder, clock)
        self.signs: list[str] = []

    def read(self, fn: Callable[[Reader], T]) -> T:
        with self.store.read() as reader:
            return fn(reader)

    def begin(self, first: list[Change], number: int) -> Card:
        """Take in the office, take a name and keys, and return the card of this PC."""

        def job(work: Work) -> Card:
            work.take_in(first)
            name_pc(work, f"Máy {number}")
            return card_of(work, own_keys(work))

        return self.store.write(Tag.SET_UP, job)

    def meet(self, cards: list[Card]) -> None:
        """Pair with all others; the cards are those of all PCs, in their order."""
        own = self.read(known_keys)

        def job(work: Work) -> None:
            for card in cards:
                if own is not None and card.public != own.public:
                    pair(work, card, card.digits, Relation.SAME)

        self.store.write(Tag.PAIR, job)
        self.signs = [card.public.sign for card in cards]

    def file_for(self, to: int, root: str = "") -> tuple[object, frozenset[str]]:
        if root:
            return super().file_for(to, root)
        content = export_replica(self.store, self.signs[to]).content
        package = open_package(content, [self.read(own_identity)], lambda _sign: None)
        changes = [change_of_line(each) for each in package.lines("changes")]
        return content, frozenset(each.name for each in changes if each.register != NOTES)

    def take(self, sender: int, content: object) -> None:
        if not isinstance(content, bytes):
            super().take(sender, content)
            return
        plan = receive(self.store, content)
        assert not plan.refused, [each.reason for each in plan.refused]
        self._took()


def make_office(folder: Path, count: int) -> None:
    """Make the stores of PCs that know one office and are paired, each with each."""
    clock = HandClock(NOON)
    places = [folder / str(at) for at in range(count)]
    for place in places:
        place.mkdir()
    pcs = [FilePc(place, clock) for place in places]
    pcs[0].store.write(Tag.SET_UP, lambda work: work.put(Office(name="Công an xã", code="NX01")))
    first = pcs[0].read(lambda reader: reader.changes())
    cards = [each.begin([] if each is pcs[0] else first, at) for at, each in enumerate(pcs)]
    for each in pcs:
        each.meet(cards)
    begin(pcs)
    # Who never heard of each other would match their records, which is not what is tested here.
    for at in [*range(count), *range(count - 1)]:
        to = (at + 1) % count
        pcs[to].take(at, pcs[at].file_for(to)[0])
    for each in pcs:
        each.close()


def copies(made: Path, folder: Path, clocks: list[HandClock]) -> list[tuple[Path, HandClock]]:
    """Return copies of the first stores of an office that was made, each with its clock."""
    return [
        (shutil.copytree(made / str(at), folder / str(at)), clock)
        for at, clock in enumerate(clocks)
    ]


def office(places: list[tuple[Path, HandClock]]) -> list[FilePc]:
    """Return PCs of an office that was made; each knows by which key it finds the others."""
    pcs = [FilePc(place, clock) for place, clock in places]
    keys = [each.read(known_keys) for each in pcs]
    for each in pcs:
        each.signs = [known.public.sign for known in keys if known is not None]
    return pcs
