"""A PC in memory: the log is a list, and the program's own pure functions say what it comes to.

What a Work does to a store is done here in few lines: heads, bases, sets of what was seen, the
changes of a file that are new, rows and questions are the program's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC

from tests.conftest import HandClock
from tests.sync.machine.oracle import State, Told, Value
from tests.sync.machine.world import Bundle, Values, told_of

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.errors import Disputed
from antq_desktop.storage import shown as showing
from antq_desktop.storage.changes import (
    CREATED,
    MERGED,
    NOTHING_BEFORE,
    REMOVED,
    RETIRED,
    Change,
    DeviceId,
    Heads,
    commit,
    digest,
    fold,
    link,
    packed,
)
from antq_desktop.storage.seen import Seen
from antq_desktop.storage.shown import Around, Row
from antq_desktop.sync import merge


@dataclass(frozen=True)
class Picture:
    """What a log comes to: heads, what rows depend on, rows that stand or are kept, hidden ones."""

    heads: Mapping[str, Heads]
    around: Around
    rows: Mapping[str, Row]
    shown: frozenset[str]


def picture_of(log: Iterable[Change]) -> Picture:
    """Return what changes come to."""
    heads: dict[str, Heads] = {str(key): each for key, each in fold(log).items()}
    pointers = {key: into for key, each in heads.items() if (into := showing.pointer_of(each))}
    known = {key: into for key, into in pointers.items() if into in heads}
    around = Around.of(known, (key for key, each in heads.items() if each.retired))
    rows = {
        key: row for key, each in heads.items() if (row := showing.row_of(each, around)) is not None
    }
    there = {key for key in rows if heads[key].stands}
    waiting = {key for key in rows if heads[key].creations} - there
    while found := waiting & _wanted(there, heads, rows, around):
        there |= found
        waiting -= found
    kept = {key: rows[key] for key in there}
    shown = (key for key in there if not _hidden(key, heads, rows, around))
    return Picture(heads, around, kept, frozenset(shown))


def _hidden(key: str, heads: Mapping[str, Heads], rows: Mapping[str, Row], around: Around) -> bool:
    return showing.hidden(key, REGISTERS[heads[key].register], rows[key], around)


def _wanted(
    there: set[str], heads: Mapping[str, Heads], rows: Mapping[str, Row], around: Around
) -> set[str]:
    wanted = {around.shown(key) for key in there if key in around.merged} - around.retired
    for key in there:
        if not _hidden(key, heads, rows, around):
            wanted.update(showing.parents_of(REGISTERS[heads[key].register], rows[key]))
    return wanted


class MemoryPc:
    """A PC whose log is a list."""

    def __init__(self, device: str, clock: HandClock) -> None:
        self._device = DeviceId(device)
        self._clock = clock
        self._log: list[Change] = []
        self._link = NOTHING_BEFORE
        self._own = self._heard = self._pictured = 0
        self._picture = picture_of([])
        self._has: dict[int, Seen] = {}

    @property
    def picture(self) -> Picture:
        if self._pictured != len(self._log):
            self._picture = picture_of(self._log)
            self._pictured = len(self._log)
        return self._picture

    def _write(self, record: str, register: str, fields: Values, *, whole: bool = False) -> None:
        heads = self.picture.heads.get(record, Heads())
        name = REGISTERS[register].root
        root = str(fields.get(name) or heads.value(name)) if name else record
        self._own += 1
        # As in the program; a seed drawn from the number keeps a history the same each time.
        seed = f"{self._own:032x}"
        made = Change(
            len(self._log) + 1,
            self._device,
            self._own,
            b"",
            RecordId(record),
            register,
            root,
            fields,
            seed,
            commit(seed, [packed(fields[each]) for each in sorted(fields)], None),
            heads.base_for(heads.fields if whole else fields),
            self._clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "canbo",
            None,
            1,
            f"{self._device}{self._own}",
        )
        self._link = link(self._link, made)
        self._log.append(made._replace(link=self._link))

    def add(self, register: str, record: str, values: Values) -> None:
        self._write(record, register, {CREATED: True, **values})

    def put(self, record: str, values: Values) -> None:
        row, heads = self.picture.rows[record], self.picture.heads[record]
        moved = {name: value for name, value in values.items() if row[name] != value}
        if any(name in heads.disputed() for name in moved):
            raise Disputed(field="")
        if moved:
            self._write(record, heads.register, moved)

    def remove(self, record: str) -> None:
        picture = self.picture
        going = {record}
        while more := {key for key in picture.rows if key not in going and self._goes(key, going)}:
            going |= more
        for key in sorted(going):
            self._write(key, picture.heads[key].register, {REMOVED: True}, whole=True)

    def _goes(self, key: str, going: set[str]) -> bool:
        """Say whether a record is removed with others."""
        picture = self.picture
        register = REGISTERS[picture.heads[key].register]
        belongs = key in picture.shown and going & {
            *showing.parents_of(register, picture.rows[key])
        }
        return bool(belongs) or picture.around.merged.get(key) in going

    def restore(self, record: str) -> None:
        self._settle(record, {REMOVED: False})

    def settle(self, record: str, values: Values) -> None:
        if values.get(REMOVED):
            self.remove(record)
        else:
            self._settle(record, values)

    def _settle(self, record: str, values: Values) -> None:
        self._write(record, self.picture.heads[record].register, values)

    def merge(self, loser: str, survivor: str) -> None:
        self._settle(loser, {MERGED: survivor})

    def unmerge(self, loser: str) -> None:
        self._settle(loser, {MERGED: None})

    def retire(self, record: str) -> None:
        self._settle(record, {RETIRED: True})

    def told(self) -> list[Told]:
        news, self._heard = self._log[self._heard :], len(self._log)
        return told_of(news)

    def names(self) -> list[str]:
        return [each.name for each in self._log]

    def _seen(self) -> Seen:
        return Seen.of((each.device, each.seq) for each in self._log)

    def file_for(self, to: int, root: str = "") -> tuple[object, frozenset[str]]:
        has = self._has.get(to, Seen())
        found = [each for each in self._log if (each.device, each.seq) not in has]
        if root:
            found = [each for each in self._log if each.root == root]
        return Bundle(found, self._seen()), frozenset(each.name for each in found)

    def take(self, sender: int, content: object) -> None:
        assert isinstance(content, Bundle)
        links: dict[tuple[str, int], bytes] = {
            (each.device, each.seq): each.link for each in self._log
        }
        fresh = merge.unknown(content.changes, links)
        merge.refuse_broken_chain(fresh, links)
        for each in fresh:
            self._log.append(each._replace(arrival=len(self._log) + 1))
        self._heard = len(self._log)
        self._has[sender] = content.seen

    def state(self) -> State:
        picture = self.picture
        shown: dict[str, dict[str, Value]] = {
            key: {name: value for name, value in picture.rows[key].items() if value is not None}
            for key in picture.shown
        }
        asked = {
            (line[0], line[1])
            for key, row in picture.rows.items()
            for line in showing.questions_of(key, picture.heads[key], row, picture.around)
        }
        return State(shown, frozenset(asked))

    def digest(self) -> str:
        return digest(sorted(self.picture.heads.items()))

    def whole(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing was opened."""
