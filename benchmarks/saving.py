"""Saving one visit, beside the bare inserts of the same rows in one transaction."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from antq_desktop.domain.people import Person
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from benchmarks import stores
from benchmarks.timing import Measured, compare

PEOPLE = 1000
ROUNDS, REPEATS = 5, 40


def fill(work: Work) -> list[Person]:
    """Write a register of people with a visit each."""
    people = [work.put(Person(full_name=f"Nguyễn Văn {number}")) for number in range(PEOPLE)]
    for each in people:
        work.put(Visit(person=each.id, visited_on=date(2026, 1, 1), findings="Chăm chỉ làm ăn"))
    return people


@dataclass
class Desk:
    """Visits saved one after another in the store, and the same rows in a twin of its file."""

    store: Store
    bare: Any
    visits: Iterator[Visit]

    def ours(self) -> None:
        """Save the next visit."""
        self.store.write(Tag.VISIT, partial(Work.put, record=next(self.visits)))

    def rows(self) -> stores.Rows:
        """Return the rows the last visit left."""
        with self.store.read() as reader:
            visit = reader.fetch("SELECT * FROM visits ORDER BY rowid DESC LIMIT 1")
            change = reader.fetch("SELECT * FROM change ORDER BY arrival DESC LIMIT 1")
        return [("visits", visit), ("change", change)]


def visits_of(people: list[Person]) -> Iterator[Visit]:
    """Yield as many different visits as are wanted."""
    for number in range(10**6):
        yield Visit(
            person=people[number % PEOPLE].id,
            visited_on=date(2026, 1, 2) + timedelta(days=number % 300),
            manner=Manner.MET,
            visited_by="Lê Văn Minh",
            findings="Đi làm thuê gần nhà, chấp hành tốt",
            agreed="Tháng sau gặp lại",
        )


def save_visit(folder: Path) -> Measured:
    """Measure saving one visit."""
    store = stores.open_store(folder / "ours")
    people = store.write(Tag.IMPORT_PEOPLE, fill)
    store.close()
    shutil.copytree(folder / "ours", folder / "bare")
    desk = Desk(
        stores.open_store(folder / "ours"), stores.open_bare(folder / "bare"), visits_of(people)
    )
    rows: list[stores.Rows] = []
    ours_s, reference_s = compare(
        desk.ours,
        lambda: stores.write_bare(desk.bare, rows[-1]),
        rounds=ROUNDS,
        repeats=REPEATS,
        between=lambda: rows.append(desk.rows()),
    )
    desk.store.close()
    desk.bare.close()
    words = "bare inserts of the same rows in one transaction"
    return Measured("save_visit", 1, ours_s, words, reference_s, 5)
