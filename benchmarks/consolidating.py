"""Bringing the totals of many communes together, beside bare JSON and bare inserts.

`python -m benchmarks.consolidating` prints how it grows up to the communes of the whole country.
"""

import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from sqlcipher3 import dbapi2

from antq_desktop.domain.machine_file import MachineFile
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.domain.units import Level, Office
from antq_desktop.services.consolidating import both_periods, consolidate
from antq_desktop.services.law import shipped
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.totals_received import take_files
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from benchmarks import stores
from benchmarks.timing import Measured, compare

COMMUNES, ROUNDS, GOAL = 200, 5, 3
SIZES = (200, 500, 1000, 2000, 3321)
_LAW = shipped()
_NAMES = sorted(indicators(_LAW))
#: Figures that are added; shares are reckoned from the totals.
_ADDED = frozenset(each.name for each in indicators(_LAW).values() if not each.share)
Files = list[tuple[str, bytes]]


def file_of(number: int, year: int) -> tuple[str, bytes]:
    """Return the file of totals of one commune for a year, as it sends it."""
    chance = Random(f"{number}/{year}")
    totals = MachineFile(
        program="1.0",
        unit_code=f"C{number:05}",
        unit_name=f"Công an xã số {number}",
        period=f"{year}",
        first=date(year - 1, 12, 15),
        last=date(year, 12, 14),
        version=1,
        frozen_at=f"{year}-12-15T03:00:00Z",
        log_head=chance.randbytes(32).hex(),
        figures={name: chance.randrange(1000) for name in _NAMES},
    )
    return totals.file_name, totals.file


def files_of(communes: int, year: int) -> Files:
    """Return the files of so many communes for a year."""
    return [file_of(number, year) for number in range(communes)]


def office_above(folder: Path, communes: int) -> Store:
    """Return the store of a province with so many communes below it."""
    store = stores.open_store(folder)

    def job(work: Work) -> None:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="38", level=Level.PROVINCE))
        for number in range(communes):
            work.put(UnitBelow(code=f"C{number:05}", name=f"Công an xã số {number}"))

    store.write(Tag.ADD, job)
    return store


def _take(files: Files, work: Work) -> None:
    list(take_files(work, files, "2026"))


def bring_together(store: Store, files: Files, year: int) -> dict[str, int]:
    """Take files in and return the totals of the year."""
    store.write(Tag.RECEIVE, lambda work: list(take_files(work, files, f"{year}")))
    with store.read() as reader:
        rules = schedule(reader, _LAW)
        return dict(consolidate(reader, rules, rules.parse(f"{year}")).figures)


@dataclass
class Desk:
    """The files of each year taken in and added up, and the same rows in a twin of the store."""

    store: Store
    bare: dbapi2.Connection
    files: Mapping[int, Files]
    years: Iterator[int]
    year: int = 0
    told: Mapping[str, int] = field(default_factory=dict)
    rows: stores.Rows = field(default_factory=list)

    def ours(self) -> None:
        """Take in the files of the next year and add them up."""
        self.year = next(self.years)
        self.told = bring_together(self.store, self.files[self.year], self.year)

    def read_rows(self) -> None:
        """Read the rows the last files left."""
        newest = "SELECT * FROM {} ORDER BY {} DESC LIMIT ?"
        with self.store.read() as reader:
            self.rows = [
                (name, reader.fetch(newest.format(name, order), COMMUNES))
                for name, order in (("received_reports", "rowid"), ("change", "arrival"))
            ]

    def reference(self) -> None:
        """Decode the same files, insert the same rows in one transaction, and add them up."""
        totals: Counter[str] = Counter()
        for _, content in self.files[self.year]:
            totals.update(json.loads(content)["report"]["figures"])
        stores.write_bare(self.bare, self.rows)
        assert all(totals[name] == value for name, value in self.told.items() if name in _ADDED)


def consolidate_200(folder: Path) -> Measured:
    """Measure taking 200 files in and adding them up, a year of files in every round."""
    years = range(2000, 2000 + ROUNDS)
    office_above(folder / "ours", COMMUNES).close()
    shutil.copytree(folder / "ours", folder / "bare")
    desk = Desk(
        stores.open_store(folder / "ours"),
        stores.open_bare(folder / "bare"),
        {year: files_of(COMMUNES, year) for year in years},
        iter(years),
    )
    ours_s, reference_s = compare(desk.ours, desk.reference, rounds=ROUNDS, between=desk.read_rows)
    desk.store.close()
    words = "plain JSON decoded, the same rows inserted, added up"
    return Measured("consolidate_200", COMMUNES, ours_s, words, reference_s, GOAL)


def grow(folder: Path) -> None:
    """Print how long it takes for more and more communes, and how much of it is reading again."""
    print(f"{'communes':>10}{'take in s':>12}{'together s':>12}{'ms each':>10}")
    for size in SIZES:
        store, files = office_above(folder / str(size), size), files_of(size, 2026)
        begun = time.perf_counter()
        store.write(Tag.RECEIVE, partial(_take, files))
        taken = time.perf_counter() - begun
        begun = time.perf_counter()
        with store.read() as reader:
            found = both_periods(reader, _LAW, schedule(reader, _LAW).parse("2026"))[0]
        added = time.perf_counter() - begun
        assert len(found.communes) == size
        store.close()
        each = 1000 * (taken + added) / size
        print(f"{size:>10}{taken:>12.2f}{added:>12.2f}{each:>10.2f}", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="antq-bench-") as place:
        grow(Path(place))
