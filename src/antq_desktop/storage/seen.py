"""Which changes are known: for each device, runs of numbers.

A replica knows each device from its first change on, which is one run. What came with a person from
another office is scattered, which is several.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from antq_desktop.storage.changes import Change, change_of
from antq_desktop.storage.reader import Reader

#: A run of numbers, the first and the last.
Run = tuple[int, int]

#: The runs of every device, in the log and among what was set aside.
_RUNS = """SELECT device, min(seq), max(seq) FROM (
SELECT device, seq, seq - row_number() OVER (PARTITION BY device ORDER BY seq) AS run FROM (
SELECT device, seq FROM change UNION ALL SELECT device, seq FROM aside))
GROUP BY device, run ORDER BY device, 2"""

_COLUMNS = ", ".join(Change._fields)
_OF_RUN = f"""SELECT {_COLUMNS} FROM change WHERE device = ? AND seq BETWEEN ? AND ?
UNION ALL SELECT {_COLUMNS} FROM aside WHERE device = ? AND seq BETWEEN ? AND ?"""  # noqa: S608

_COUNT = """SELECT count(*) FROM change
WHERE device = ? AND seq BETWEEN ? AND ? AND register <> '_notes'"""
_LINKS = """SELECT seq, link FROM change WHERE device = ? AND seq BETWEEN ? AND ?
UNION ALL SELECT seq, link FROM aside WHERE device = ? AND seq BETWEEN ? AND ?"""


@dataclass(frozen=True)
class Seen:
    """A set of changes by their names."""

    runs: Mapping[str, tuple[Run, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[tuple[str, int]]) -> "Seen":
        """Return the set of these changes, each a device and its number there."""
        numbers: dict[str, list[Run]] = defaultdict(list)
        for device, seq in names:
            numbers[device].append((seq, seq))
        return cls({device: _joined(runs) for device, runs in numbers.items()})

    @classmethod
    def read(cls, value: Any) -> "Seen":  # noqa: ANN401 (whatever a file says)
        """Return the set a file speaks of; raises `ValueError` for anything else."""
        if not isinstance(value, dict):
            raise ValueError("seen")  # noqa: TRY004 (one error for all that is wrong)
        return cls({str(device): _joined(_run(run) for run in value[device]) for device in value})

    def json(self) -> dict[str, list[list[int]]]:
        """Return what `read` reads."""
        return {device: [list(run) for run in self.runs[device]] for device in sorted(self.runs)}

    def __contains__(self, name: tuple[str, int]) -> bool:
        device, seq = name
        return any(first <= seq <= last for first, last in self.runs.get(device, ()))

    def __or__(self, other: "Seen") -> "Seen":
        devices = {*self.runs, *other.runs}
        return Seen(
            {
                each: _joined([*self.runs.get(each, ()), *other.runs.get(each, ())])
                for each in devices
            }
        )

    def __sub__(self, other: "Seen") -> "Seen":
        left = {
            device: tuple(_without(runs, other.runs.get(device, ())))
            for device, runs in self.runs.items()
        }
        return Seen({device: runs for device, runs in left.items() if runs})

    def __len__(self) -> int:
        return sum(last - first + 1 for runs in self.runs.values() for first, last in runs)

    def covers(self, other: "Seen") -> bool:
        """Say whether every change of the other set is in this one."""
        return not other - self


def seen_of(reader: Reader) -> Seen:
    """Return every change this PC knows, what was set aside included."""
    runs: dict[str, list[Run]] = defaultdict(list)
    for device, first, last in reader.fetch(_RUNS):
        runs[device].append((first, last))
    return Seen({device: tuple(of_device) for device, of_device in runs.items()})


def changes_beyond(reader: Reader, seen: Seen) -> Iterator[Change]:
    """Yield the changes that are not in a set, in the order in which they came to this PC."""
    found: list[Change] = []
    for device, runs in (seen_of(reader) - seen).runs.items():
        for first, last in runs:
            asked = (device, first, last)
            found += [change_of(row) for row in reader.fetch(_OF_RUN, *asked, *asked)]
    yield from sorted(found, key=lambda each: each.arrival)


def _run(value: Any) -> Run:  # noqa: ANN401 (whatever a file says)
    first, last = value
    if type(first) is not int or type(last) is not int or not 1 <= first <= last < 1 << 53:
        raise ValueError("seen")
    return first, last


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs in order, those that touch made one."""
    joined: list[Run] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)


def _without(runs: Iterable[Run], taken: Iterable[Run]) -> Iterator[Run]:
    """Yield what is left of runs when others are taken away; both are in order."""
    away = list(taken)
    for run_first, last in runs:
        first = run_first
        for gone_first, gone_last in away:
            if gone_last < first or gone_first > last:
                continue
            if gone_first > first:
                yield first, gone_first - 1
            first = gone_last + 1
        if first <= last:
            yield first, last


def count_beyond(reader: Reader, seen: Seen) -> int:
    """Return how many changes of records are not in a set; notes are not counted."""
    return sum(
        int(reader.fetch(_COUNT, device, first, last)[0][0])
        for device, runs in (seen_of(reader) - seen).runs.items()
        for first, last in runs
    )


def links_of(reader: Reader, changes: Iterable[Change]) -> dict[tuple[str, int], bytes]:
    """Return the links of those changes that are known here, and of those before each run."""
    wanted = Seen.of((each.device, each.seq) for each in changes)
    found: dict[tuple[str, int], bytes] = {}
    for device, runs in wanted.runs.items():
        for first, last in runs:
            asked = (device, first - 1, last)
            for seq, link in reader.fetch(_LINKS, *asked, *asked):
                found[device, seq] = bytes(link)
    return found
