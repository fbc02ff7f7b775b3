"""PCs with real stores, each of an office of its own, that bring each other their cards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from tests.conftest import HandClock

from antq_desktop.domain.units import Office
from antq_desktop.errors import PackageRefused
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import Keys
from antq_desktop.sync.manifest import Sender
from antq_desktop.sync.pairing import Card, card_bytes, card_of, pair, read_card
from antq_desktop.sync.peers import Peer, Relation, known_keys, name_pc, own_keys, own_sender

T = TypeVar("T")

NAMES = {
    "NX01": "Công an xã Như Xuân",
    "YM02": "Công an xã Yên Mỹ",
    "TH00": "Công an tỉnh Thanh Hóa",
    "BCA": "Bộ Công an",
    "HT03": "Công an xã Hải Tân",
}
COMMUNE, NEIGHBOUR, ABOVE, MINISTRY, FARTHER = NAMES


@dataclass(frozen=True)
class Pc:
    """A PC: its store, and what its officers do there."""

    store: Store

    def write(self, fn: Callable[[Work], T], tag: Tag = Tag.PAIR) -> T:
        return self.store.write(tag, fn)

    def read(self, fn: Callable[[Reader], T]) -> T:
        with self.store.read() as reader:
            return fn(reader)

    @property
    def keys(self) -> Keys:
        keys = self.read(known_keys)
        assert keys is not None
        return keys

    @property
    def sign(self) -> str:
        return self.keys.public.sign

    @property
    def card(self) -> Card:
        keys = self.keys
        return self.read(lambda reader: card_of(reader, keys))

    @property
    def says(self) -> Sender:
        keys = self.keys
        return self.read(lambda reader: own_sender(reader, keys))

    @property
    def card_file(self) -> bytes:
        return card_bytes(self.card, self.keys)

    def trusts(self, other: "Pc", relation: Relation) -> Peer:
        """Pair with another PC: its card from the stick, its digits from the telephone."""
        card, heard = read_card(other.card_file), other.card.digits
        return self.write(lambda work: pair(work, card, heard, relation))


SetUp = Callable[..., Pc]


def refused(fn: Callable[[], object]) -> str:
    """Return the reason a file is refused for by what is done with it."""
    with pytest.raises(PackageRefused) as caught:
        fn()
    return caught.value.reason


@contextmanager
def pcs(folder: Path, clock: HandClock) -> Iterator[SetUp]:
    """Give what sets up a PC of a unit, by the unit's code and the PC's name."""
    stores: list[Store] = []

    def set_up(code: str = COMMUNE, pc: str = "Máy 1", *, keys: bool = True) -> Pc:
        place = folder / f"pc-{len(stores)}"
        place.mkdir(parents=True)
        stores.append(Store(place, bytes([len(stores)]) * 32, "canbo", clock))
        made = Pc(stores[-1])
        made.write(lambda work: work.put(Office(name=NAMES[code], code=code)), Tag.SET_UP)
        made.write(lambda work: name_pc(work, pc))
        if keys:
            made.write(own_keys)
        return made

    yield set_up
    for each in stores:
        each.close()
