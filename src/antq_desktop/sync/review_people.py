"""Who wrote what, on which PC, and what records are called: read once for all questions."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Day, Ref, Stored
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.units import Officer
from antq_desktop.storage.changes import CREATED, NOTES, Change, Heads
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.shown import root_of, row_of
from antq_desktop.sync.peers import Relation, peers
from antq_desktop.sync.review_questions import Value, Where, Writer

#: A moment this far ahead of the clock here was written by a wrong clock.
AHEAD = timedelta(hours=48)

_SHORT = 6


class Surroundings:
    """What is known around the questions: the heads of records, their names, officers and PCs."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.around = around_of(reader)
        self._heads: dict[str, Heads | None] = {}
        self._changes: dict[str, list[Change]] = {}
        self._latest = reader.clock.now().astimezone(UTC) + AHEAD
        self._pcs = _pcs(reader)
        self._officers: dict[str, list[Officer]] = defaultdict(list)
        for officer in reader.all(Officer):
            if officer.login:
                self._officers[officer.login].append(officer)

    def take(self, records: Iterable[str]) -> None:
        """Read the heads of many records at once."""
        missing = [each for each in dict.fromkeys(records) if each not in self._heads]
        found = heads_of_records(self.reader, missing)
        self._heads.update((each, found.get(each)) for each in missing)

    def heads(self, record: str) -> Heads | None:
        """Return what the log comes to for a record; None for one it does not know."""
        self.take([record])
        return self._heads[record]

    def changes(self, record: str) -> list[Change]:
        """Return the changes of a record without notes of views, in order of arrival."""
        if record not in self._changes:
            found = self.reader.changes(record=record)
            self._changes[record] = [each for each in found if each.register != NOTES]
        return self._changes[record]

    def record(self, record: str) -> Record | None:
        """Return a record as it stands, hidden ones too; None where it cannot be shown at all.

        Of one that was retired nothing is told.
        """
        heads = self.heads(record)
        row = row_of(heads, self.around) if heads else None
        if heads is None or row is None:
            return None
        register = REGISTERS[heads.register]
        if not self.around.retired.isdisjoint({record, root_of(register, record, row)}):
            return None
        return register.from_stored({**row, "id": record, "version": heads.version})

    def name(self, record: str) -> str:
        """Return what a record is called among its kind; nothing where it has no name."""
        found = self.record(record)
        if found is None:
            return ""
        return name_of(found) or _day_in(found)

    def described(self, record: str) -> str:
        """Return the name of a person with birth and hamlet, to be told from another."""
        found = self.record(record)
        if not isinstance(found, Person):
            return self.name(record)
        born = found.born.written() if found.born else ""
        hamlet = self.name(found.hamlet) if found.hamlet else ""
        return " · ".join(part for part in (found.full_name, born, hamlet) if part)

    def value(self, register: str, field: str, stored: Stored) -> Value:
        """Return a value of a field with the name of what it names."""
        declared = REGISTERS[register].by_name.get(field) if register in REGISTERS else None
        names = declared is not None and isinstance(declared.kind, Ref)
        called = self.name(stored) if names and isinstance(stored, str) else ""
        return Value(stored, register, field, called)

    def writer(self, change: Change) -> Writer:
        """Return who wrote a change, when and where."""
        moment = datetime.fromisoformat(change.moment)
        pc, where = self._pcs.get(change.device, (change.device[:_SHORT], Where.UNKNOWN))
        return Writer(
            change.name,
            self._officer(change),
            moment.astimezone(),
            pc,
            where,
            moment > self._latest,
        )

    def _officer(self, change: Change) -> str:
        """Return the name of who wrote; of two with one login, of the one entered on that PC."""
        found = self._officers.get(change.actor, [])
        if len(found) > 1:
            own = [each for each in found if self._made_on(each.id) == change.device]
            found = own or found
        return found[-1].full_name if found else change.actor

    def _made_on(self, record: str) -> str:
        heads = self.heads(record)
        made = heads.winner(CREATED) if heads else None
        return made.device if made else ""


def _pcs(reader: Reader) -> dict[str, tuple[str, Where]]:
    """Return what the PC of each known device is called."""
    found: dict[str, tuple[str, Where]] = {}
    for each in peers(reader):
        same = each.relation is Relation.SAME
        told = (each.pc, Where.PEER) if same else (each.unit_name, Where.OFFICE)
        found.update(dict.fromkeys(each.devices, told))
    for (device,) in reader.fetch("SELECT id FROM device"):
        found[str(device)] = ("", Where.THIS)
    return found


def _day_in(record: Record) -> str:
    """Return the first day a record bears, as people write it."""
    for each in record.register.fields:
        value = getattr(record, each.name)
        if isinstance(each.kind, Day) and value is not None:
            return each.kind.to_text(value)
    return ""
