"""Any sequence of Works leaves tables that the log gives, and that a simple model expects."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    precondition,
    rule,
)
from tests import strategies
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record, changed, problems_of
from antq_desktop.errors import Invalid
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest, rebuild
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


class Office(RuleBasedStateMachine):
    """An office that adds, changes, removes, restores and takes back, in one Work or in several."""

    kept = Bundle("kept")
    gone = Bundle("gone")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = self.open()
        self.expected: dict[str, Record] = {}
        self.tables_seen = False

    def open(self) -> Store:
        clock = HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))
        return Store(Path(self.folder.name), KEY, LOGIN, clock)

    def teardown(self) -> None:
        """Close what was opened."""
        self.store.close()
        self.folder.cleanup()

    def cleaned(self, record: Record) -> Record:
        """Return a record as a table gives it back: texts tidied."""
        stored = record.register.to_stored(record)
        return record.register.from_stored({**stored, "id": record.id, "version": record.version})

    def expect(self, record: Record) -> str:
        self.expected[record.id] = self.cleaned(record)
        return record.id

    def names_nobody(self, record: Record, before: Record | None = None) -> bool:
        """Say whether a field that was changed names a record that is not there."""
        for field, ref in record.register.references():
            named = getattr(record, field.name)
            if named and named != getattr(before, field.name, None):
                there = self.expected.get(named)
                if there is None or there.register_name != ref.to:
                    return True
        return False

    @rule(target=kept, data=st.data(), cls=st.sampled_from(RECORDS))
    def add(self, data: st.DataObject, cls: type[Record]) -> str | MultipleResults[str]:
        """Add a record of any register."""
        drawn = strategies.records(cls)
        record = data.draw(drawn.filter(lambda each: not [*problems_of(each, strategies.TODAY)]))
        for field, ref in cls.register.references():
            named = [key for key, each in self.expected.items() if each.register_name == ref.to]
            if named and getattr(record, field.name):
                record = changed(record, **{field.name: data.draw(st.sampled_from(named))})
        if self.names_nobody(record):
            with pytest.raises(Invalid):
                self.store.write(Tag.ADD, lambda work: work.put(record))
            return multiple()
        return self.expect(self.store.write(Tag.ADD, lambda work: work.put(record)))

    @rule(record_id=kept, data=st.data())
    def change(self, record_id: str, data: st.DataObject) -> None:
        """Change one field to another value."""
        record = self.expected.get(record_id)
        if record is None:
            return
        field = data.draw(st.sampled_from(record.register.fields))
        moved = changed(record, **{field.name: data.draw(strategies.values(field))})
        if [*problems_of(moved, strategies.TODAY)]:
            return
        if self.names_nobody(moved, record):
            with pytest.raises(Invalid):
                self.store.write(Tag.CHANGE, lambda work: work.put(moved))
        else:
            self.expect(self.store.write(Tag.CHANGE, lambda work: work.put(moved)))

    @rule(target=gone, record_id=consumes(kept))
    def remove(self, record_id: str) -> str:
        """Remove a record with all that belongs to it."""
        if record_id in self.expected:
            record = self.expected[record_id]
            self.store.write(Tag.REMOVE, lambda work: work.remove(record))
            self.forget(record_id)
        return record_id

    def forget(self, record_id: str) -> None:
        gone = self.expected.pop(record_id, None)
        if gone is None:
            return
        for each in list(self.expected.values()):
            for field, _ in each.register.references():
                belongs = field.required or each.register.root == field.name
                belongs = belongs or each.register_name == "charges"
                if belongs and getattr(each, field.name) == record_id:
                    self.forget(each.id)

    @rule(target=kept, record_id=consumes(gone))
    def restore(self, record_id: str) -> str:
        """Bring a removed record back, without what had belonged to it."""

        def back(work: Work) -> Record:
            work.restore(work.changes(record=record_id)[0].record)
            name = work.changes(record=record_id)[0].register
            cls = next(each for each in RECORDS if each.register_name == name)
            return work.get(cls, record_id)

        return self.expect(self.store.write(Tag.UNDO, back))

    @rule(target=kept, count=st.integers(1, 4))
    def several_in_one_work(self, count: int) -> str:
        """Add a person, change it and remove others, all in one Work."""

        def run(work: Work) -> list[Record]:
            people = [work.put(Person(full_name=f"Người {each}")) for each in range(count)]
            for each in people[1:]:
                work.remove(each)
            first = work.put(replace(people[0], phone="0912345678"))
            return [work.put(replace(first, phone="0987654321", address="bản Na Ư"))]

        return self.expect(self.store.write(Tag.IMPORT_PEOPLE, run)[0])

    @rule()
    def look(self) -> None:
        """Note that somebody looked."""
        self.store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW))

    @rule()
    def open_again(self) -> None:
        """Close the store and open it."""
        self.store.close()
        self.store = self.open()

    @rule()
    def make_anew(self) -> None:
        """Make the tables anew; the state stays the same."""
        with self.store.read() as reader:
            before = digest(reader)
        assert rebuild(self.store) == len(self.expected)
        with self.store.read() as reader:
            assert digest(reader) == before

    @precondition(lambda self: bool(self.expected))
    @invariant()
    def the_tables_are_what_the_model_expects(self) -> None:
        """Compare every register with the model, and the tables with the log."""
        with self.store.read() as reader:
            for cls in RECORDS:
                kept = {each.id: each for each in reader.all(cls)}
                mine = {key: each for key, each in self.expected.items() if isinstance(each, cls)}
                assert kept == mine
        said = {each.message for each in check(self.store, deep=True).problems}
        assert said <= {"Attachment {name} is missing."}, "scans are drawn from nowhere"


TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=8,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
