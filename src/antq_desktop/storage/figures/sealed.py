"""The sealed list behind frozen figures: ids of records for each figure, and nothing else of them.

An id that must go gives way to `GONE`, so that each figure keeps the number of its lines.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Self

from antq_desktop.domain.machine_file import canonical, mark_of
from antq_desktop.errors import DataDamaged
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.seen import Seen

#: Stands in the place of an id that was taken out.
GONE = "-"
_MOST_BYTES = 64 << 20


@dataclass(frozen=True)
class Sealed:
    """The ids behind each figure, and the fields that waited for a decision at that moment.

    `undecided` are the record and the field of each. `beside` are the values of the periods the
    figures were compared with, by name, as they were known then; `seen` are the changes the PC that
    froze the figures read. An older list has neither.
    """

    figures: Mapping[str, tuple[str, ...]]
    undecided: tuple[tuple[str, str], ...] = ()
    beside: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)

    @property
    def mark(self) -> str:
        """The SHA-256 of the list."""
        return mark_of(canonical({"figures": self.figures, **self._more}))

    @property
    def ids(self) -> frozenset[str]:
        """Every id in the list."""
        return frozenset(each for ids in self.figures.values() for each in ids) - {GONE}

    def packed(self) -> str:
        """Return the list in little room: each id once, then the places of each figure."""
        ids = list(dict.fromkeys(each for listed in self.figures.values() for each in listed))
        places = {each: place for place, each in enumerate(ids)}
        figures = {name: [places[each] for each in of] for name, of in self.figures.items()}
        whole = {"ids": ids, "figures": figures, **self._more}
        return base64.b64encode(zlib.compress(canonical(whole).encode(), 9)).decode()

    def without(self, gone: Collection[str]) -> Self:
        """Return the list without some ids; every figure keeps as many lines."""
        figures = {
            name: tuple(GONE if each in gone else each for each in ids)
            for name, ids in self.figures.items()
        }
        undecided = tuple(each for each in self.undecided if each[0] not in gone)
        return type(self)(figures, undecided, self.beside, self.seen)

    @property
    def _more(self) -> dict[str, object]:
        beside = {"beside": self.beside} if self.beside else {}
        seen = {"seen": self.seen.json()} if self.seen else {}
        return {"undecided": self.undecided, **beside, **seen}


def unpack(packed: str, mark: str) -> Sealed:
    """Return a packed list; raises `DataDamaged` when it is not the one that was marked."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(base64.b64decode(packed, validate=True), _MOST_BYTES)
        whole = json.loads(text if unpacking.eof else b"")
        ids = whole["ids"]
        figures = {
            name: tuple(ids[place] for place in places) for name, places in whole["figures"].items()
        }
        undecided = tuple((record, asked) for record, asked in whole["undecided"])
        beside = {name: dict(values) for name, values in whole.get("beside", {}).items()}
        seen = Seen.read(whole.get("seen", {}))
    except (
        AttributeError,
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        zlib.error,
        binascii.Error,
    ):
        raise _damaged() from None
    sealed = Sealed(figures, undecided, beside, seen)
    if sealed.mark != mark:
        raise _damaged()
    return sealed


def _damaged() -> DataDamaged:
    return DataDamaged(what=N_("the list behind frozen figures"))
