"""A PC on a real store: what the machine asks is done by a Work, as a screen would do it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN
from tests.sync.machine.oracle import REFERENCES, State, Told, Value
from tests.sync.machine.world import Bundle, Values, told_of

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record, changed
from antq_desktop.storage.bearing import merge_into, retire, unmerge
from antq_desktop.storage.changes import NOTES, Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.seen import Seen, changes_beyond, links_of, seen_of
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync import merge

T = TypeVar("T")

_NAMES = "SELECT device, seq FROM change WHERE register <> ?"
_ASKED = "SELECT record, field FROM question"


class StorePc:
    """A PC whose files are the changes themselves, carried by hand."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        self.store = Store(folder, KEY, LOGIN, clock)
        self._heard = 0
        self._has: dict[int, Seen] = {}

    def _do(self, tag: Tag, does: Callable[[Work], T]) -> T:
        return self.store.write(tag, does)

    def _of(self, reader: Reader, record: str) -> Record:
        register = REGISTERS[reader.changes(record=record)[0].register]
        return reader.get(register.record_class, record)

    def add(self, register: str, record: str, values: Values) -> None:
        declared = REGISTERS[register]
        stored = {each.name: values.get(each.name) for each in declared.fields}
        made = declared.from_stored({**stored, "id": record, "version": 0})
        self._do(Tag.ADD, lambda work: work.put(made))

    def put(self, record: str, values: Values) -> None:
        def write(work: Work) -> None:
            old = self._of(work, record)
            moved = {
                name: old.register.field(name).kind.from_stored(value)
                for name, value in values.items()
            }
            work.put(changed(old, **moved))

        self._do(Tag.CHANGE, write)

    def remove(self, record: str) -> None:
        self._do(Tag.REMOVE, lambda work: work.remove(self._of(work, record)))

    def restore(self, record: str) -> None:
        self._do(Tag.UNDO, lambda work: work.restore(RecordId(record)))

    def settle(self, record: str, values: Values) -> None:
        self._do(Tag.REVIEW, lambda work: work.settle(record, values))

    def merge(self, loser: str, survivor: str) -> None:
        self._do(Tag.MERGE, lambda work: merge_into(work, loser, survivor))

    def unmerge(self, loser: str) -> None:
        self._do(Tag.UNMERGE, lambda work: unmerge(work, loser))

    def retire(self, record: str) -> None:
        self._do(Tag.RETIRE, lambda work: retire(work, record))

    def told(self) -> list[Told]:
        with self.store.read() as reader:
            news = [each for each in reader.changes() if each.arrival > self._heard]
            self._heard = reader.last_arrival()
        return told_of(news)

    def names(self) -> list[str]:
        with self.store.read() as reader:
            return [f"{device}:{seq}" for device, seq in reader.fetch(_NAMES, NOTES)]

    def file_for(self, to: int, root: str = "") -> tuple[object, frozenset[str]]:
        with self.store.read() as reader:
            found = [*changes_beyond(reader, self._has.get(to, Seen()))]
            if root:
                found = [each for each in reader.changes() if each.root == root]
            names = frozenset(each.name for each in found if each.register != NOTES)
            return Bundle(found, seen_of(reader)), names

    def take(self, sender: int, content: object) -> None:
        assert isinstance(content, Bundle)

        def write(work: Work) -> None:
            fresh = merge.unknown(content.changes, links_of(work, content.changes))
            work.take_in(fresh)

        self._do(Tag.RECEIVE, write)
        self._has[sender] = content.seen
        self._took()

    def state(self) -> State:
        shown: dict[str, dict[str, Value]] = {}
        with self.store.read() as reader:
            for register in REFERENCES:
                names = [*REGISTERS[register].by_name]
                rows = f'SELECT id, {", ".join(names)} FROM "{register}"'  # noqa: S608
                for row in reader.fetch(rows):
                    values = zip(names, row[1:], strict=True)
                    shown[row[0]] = {name: value for name, value in values if value is not None}
            asked = {(str(row[0]), str(row[1])) for row in reader.fetch(_ASKED)}
        return State(shown, frozenset(asked))

    def _took(self) -> None:
        """Remember that what came last was not written here."""
        with self.store.read() as reader:
            self._heard = reader.last_arrival()

    def digest(self) -> str:
        with self.store.read() as reader:
            return digest(reader)

    def whole(self) -> bool:
        return check(self.store, deep=True).whole

    def close(self) -> None:
        self.store.close()
