"""The table of days off: filled once from the shipped list, then the office's own."""

from collections.abc import Iterable
from datetime import date

from antq_desktop.domain.papers import Holiday
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


def days_of(reader: Reader, year: int | None = None) -> list[Holiday]:
    """Return the days of a year, or all, in their order."""
    found = (each for each in reader.all(Holiday) if year is None or each.day.year == year)
    return sorted(found, key=lambda each: (each.day, each.name))


def fill(work: Work, year: int, reference: Reference) -> int:
    """Put in the shipped days of a year that are missing and return how many.

    A day the office has, or had and took out, is left as it is. Raises `BadInput` for a year no
    list came for.
    """
    shipped = [each for each in reference.shipped_holidays() if each.day.year == year]
    if not shipped:
        raise BadInput(N_("No days off came for the year {year}. Add them one by one."), year=year)
    there = {each.day for each in days_of(work, year)}
    missing = [
        each for each in shipped if each.day not in there and not work.changes(record=each.id)
    ]
    for each in missing:
        work.put(each)
    return len(missing)


def confirm(work: Work, days: Iterable[date], *, confirmed: bool = True) -> int:
    """Tick days, or take the tick away, and return how many were changed.

    Raises `BadInput` for a day that does not stand in the table.
    """
    count = 0
    for day in days:
        found = work.find(Holiday, day=day.isoformat())
        if not found:
            raise BadInput(N_("{day} does not stand in the table of days off."),
                           day=day.strftime("%d/%m/%Y"))  # fmt: skip
        for each in found:
            if each.confirmed != confirmed:
                work.put(changed(each, confirmed=confirmed))
                count += 1
    return count
