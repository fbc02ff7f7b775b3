"""What is decided once for a year: in which reports a result counts, and which of two lines.

A result for a year counts in the reports of that year that end on or after the day it was decided.
The reports that close the year (its last month, quarter and half, and the year) count every result
for it, also one decided after their last day: a late decision is in the report of its own year, as
a correction where that was frozen, and in no other.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import TypeVar

from antq_desktop.domain.records import Record
from antq_desktop.storage.figures.basis import Basis
from antq_desktop.storage.figures.indicators import Count, records_of

R = TypeVar("R", bound=Record)


def counts(basis: Basis, year: int, decided_on: date | None) -> bool:
    """Say whether a result for a year, decided on a day, counts in the report of a period."""
    if decided_on is None or year != basis.period.year:
        return False
    return basis.closes_year or decided_on <= basis.period.last


def newest(lines: Iterable[R], key: Callable[[R], Hashable]) -> list[R]:
    """Return one line for each key: of several, as two PCs may write them, the one made last."""
    return list({key(each): each for each in lines}.values())


def repeated(lines: Iterable[R], key: Callable[[R], Hashable]) -> Count:
    """Count the lines that are not counted because a later one says the same anew."""
    given = list(lines)
    kept = {each.id for each in newest(given, key)}
    return records_of(each for each in given if each.id not in kept)
