"""A desk at which tests write, take back and look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.records import Record
from antq_desktop.services.importing.applying import ImportResult, apply_import
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows
from antq_desktop.services.importing.plan import ImportKind, plan_import
from antq_desktop.services.undo import Undone, undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)

ACTS = (Tag.ADD, Tag.CHANGE, Tag.REMOVE, Tag.VISIT, Tag.IMPORT_PEOPLE, Tag.ACCEPT_PARKED)

Shown = dict[str, dict[str, object]]


@dataclass
class Desk:
    """A store and an officer who writes into it and takes back."""

    store: Store
    works: list[str] = field(default_factory=list)

    def do(self, act: Callable[[Work], object], tag: Tag = Tag.CHANGE) -> str:
        """Write one Work and return its id."""

        def run(work: Work) -> str:
            act(work)
            return work.id

        return self.store.write(tag, run)

    def put(self, *records: Record) -> str:
        return self.do(lambda work: [work.put(each) for each in records])

    def take_back(self, work_id: str) -> Undone:
        return self.store.write(Tag.UNDO, lambda work: undo(work, work_id))

    def take_back_last(self) -> Undone:
        with self.store.read() as reader:
            last = reader.last_work(*ACTS)
        return self.take_back(last)

    def the(self, cls: type[R], **equals: str) -> R:
        with self.store.read() as reader:
            (record,) = reader.find(cls, **equals)
        return record

    def shown(self) -> Shown:
        """Return every record by its id, without the version."""
        with self.store.read() as reader:
            records = [each for cls in RECORDS for each in reader.all(cls)]
        return {
            each.id: {**each.register.to_stored(each), "register": each.register_name}
            for each in records
        }

    def kept(self) -> dict[str, dict[str, object]]:
        """Return what this PC keeps of imports."""
        with self.store.read() as reader:
            kinds = (Local.PARKED, Local.IMPORTED, Local.MAPPING)
            return {f"{kind}/{key}": v for kind in kinds for key, v in reader.kept(kind).items()}

    def bring(self, path: Path) -> ImportResult:
        with self.store.read() as reader:
            plan = plan_import(reader, path, ImportKind.PEOPLE)
        found: list[ImportResult] = []
        self.works.append(
            self.do(lambda work: found.append(apply_import(work, plan)), Tag.IMPORT_PEOPLE)
        )
        return found[0]

    def waiting(self) -> list[ParkedEntry]:
        with self.store.read() as reader:
            return parked_rows(reader)

    def whole(self) -> bool:
        """Say whether tables, words and log agree."""
        return not check(self.store, deep=True).problems
