"""A store of this test, and what it takes to bring files into it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import HandClock

from antq_desktop.cli.lists import person_json
from antq_desktop.domain.records import Record
from antq_desktop.services.importing.applying import Decisions, ImportResult, apply_import
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.plan import ImportKind, ImportPlan, plan_import
from antq_desktop.storage.pages import SHOW_EVERYONE, people_page
from antq_desktop.storage.store import Store


@dataclass(frozen=True)
class Office:
    """A store and the acts of the officer who imports into it."""

    store: Store

    def plan(
        self,
        path: Path,
        kind: ImportKind = ImportKind.PEOPLE,
        mapping: ColumnMapping | None = None,
    ) -> ImportPlan:
        with self.store.read() as reader:
            return plan_import(reader, path, kind, mapping)

    def accept(self, plan: ImportPlan, decisions: Decisions | None = None) -> ImportResult:
        return self.store.write(plan.kind.tag, lambda work: apply_import(work, plan, decisions))

    def bring(self, path: Path, kind: ImportKind = ImportKind.PEOPLE) -> ImportResult:
        """Import a file as it is understood, taking in what is sure."""
        return self.accept(self.plan(path, kind))

    def listed(self) -> list[Mapping[str, Any]]:
        """Return the people as `list people --json` prints them."""
        with self.store.read() as reader:
            lines = people_page(reader, reader.clock.today(), SHOW_EVERYONE)
        return [person_json(line) for line in lines]

    def all(self, cls: type[Record]) -> list[Any]:
        with self.store.read() as reader:
            return list(reader.all(cls))


@pytest.fixture
def office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    """An office with an empty store, on 21 November 2026."""
    folder = tmp_path / "store"
    folder.mkdir()
    # No passphrase opens it, so that no test waits for one to be stretched.
    store = Store(folder, bytes(32), "lan", clock)
    yield Office(store)
    store.close()
