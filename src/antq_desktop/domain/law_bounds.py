"""What the numbers of the dated lists may be, so that no file of law stops the program.

The group of an entry says in which unit its number is; a code keeps the group it came with.
"""

import re
from collections.abc import Mapping
from datetime import date

from antq_desktop.domain.reference import Entry

#: The least and the most, by group.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "working_days": (1, 250),
    "days": (0, 3660),
    "day": (1, 28),
    "day_of_month": (1, 28),
    "month_day": (101, 1231),
    "months": (1, 1200),
    "years": (1, 100),
    "times": (1, 100),
    "percent": (0, 1000),
    "basis_points": (0, 100_000),
    "people": (1, 10_000),
    "dong": (1, 10**13),
    "period": (1, 1200),
    "longer": (0, 1200),
    "refused": (1, 1200),
}
#: The same for single codes, by list and code.
_OF_CODES: Mapping[tuple[str, str], tuple[int, int]] = {
    ("expungement", "special"): (1, 100),
    ("expungement", "juvenile_change"): (0, 1),
}
_ARTICLES = re.compile(r"articles\.[0-9]{1,3}-[0-9]{1,3}")
_COMMON_YEAR = 2025


def bounds_of(name: str, entry: Entry, known: Entry | None) -> tuple[int, int] | None:
    """Return the least and the most number of an entry of a list; None where any will do.

    `known` is the entry of the same code that holds already.
    """
    groups = (known.group if known else "", entry.group)
    of_group = next((BOUNDS[group] for group in groups if group in BOUNDS), None)
    return _OF_CODES.get((name, entry.code), of_group)


def is_day_of_every_year(entry: Entry, known: Entry | None) -> bool:
    """Say whether a number that is to be a month and a day (1114) is one in every year."""
    if "month_day" not in {entry.group, known.group if known else ""}:
        return True
    month, day = divmod(entry.value, 100)
    try:
        date(_COMMON_YEAR, month, day)
    except ValueError:
        return False
    return True


def is_code(name: str, entry: Entry) -> bool:
    """Say whether a code that names articles of the criminal code is written as such."""
    named = name == "expungement" and entry.code.startswith("articles.")
    return not named or bool(_ARTICLES.fullmatch(entry.code))


def fits(name: str, entry: Entry, known: Entry | None) -> bool:
    """Say whether the program can reckon with an entry."""
    bounds = bounds_of(name, entry, known)
    within = bounds is None or bounds[0] <= entry.value <= bounds[1]
    return within and is_day_of_every_year(entry, known) and is_code(name, entry)
