"""The communes of a province, since 2025-07-01 and before, as a start for the units below.

They come from the MIT package `vietnamadminunits` 1.0.4 (`tools/admin_units.py`). Nobody has
confirmed them: each unit made of them says so, and an office changes what is wrong.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from antq_desktop import paths
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import shipped_id
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.domain.units import Level
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.storage.work import Work

#: The first day of the two-level local government.
REFORM = date(2025, 7, 1)
SOURCE = "vietnamadminunits 1.0.4, chưa kiểm chứng"
_NEW, _OLD = "since_2025.csv", "until_2025.csv"


@dataclass(frozen=True)
class Commune:
    """A commune by its code; one before the reform says into which it went, if only a part."""

    code: str
    name: str
    province: str
    district: str = ""
    into: str = ""
    divided: bool = False


@cache
def communes_now() -> tuple[Commune, ...]:
    """Return the communes since the reform."""
    return tuple(Commune(row["code"], row["name"], row["province"]) for row in _rows(_NEW))


@cache
def communes_before() -> tuple[Commune, ...]:
    """Return the communes before the reform."""
    return tuple(
        Commune(
            row["code"],
            row["name"],
            row["province"],
            row["district"],
            row["into"],
            row["share"] == "part",
        )
        for row in _rows(_OLD)
    )


def provinces() -> list[str]:
    """Return the names of the provinces of today, in their order."""
    return sorted({each.province for each in communes_now()}, key=sort_key)


def units_of(province: str) -> Iterator[UnitBelow]:
    """Yield the police units of a province's communes, those of today first.

    A commune that was divided goes whole into the one that took most of it. Raises `BadInput` for
    a province that is not known.
    """
    named = next((each for each in provinces() if _bare(each) == _bare(province)), None)
    if named is None:
        raise BadInput(N_("There is no province {text}."), text=province)
    today = {each.code: each for each in communes_now() if each.province == named}
    for each in today.values():
        yield _unit(each.code, each.name, since=REFORM)
    for each in communes_before():
        if each.into in today:
            became = shipped_id("units_below", each.into)
            old = _unit(f"{each.code}-{REFORM.year}", each.name, until=REFORM)
            source = f"{each.district}; {SOURCE}"
            yield changed(old, became=became, source=source)


def add_units(work: Work, province: str) -> int:
    """Add the units of a province that are not there yet; return how many.

    A unit whose code the office has written already is left as it is.
    """
    known = {each.code: each.id for each in work.all(UnitBelow)}
    own = {shipped_id("units_below", code): record for code, record in known.items()}
    fresh = [each for each in units_of(province) if each.code not in known]
    for each in fresh:
        became = each.became and own.get(each.became, each.became)
        work.put(changed(each, became=became))
    return len(fresh)


def _unit(code: str, name: str, since: date | None = None, until: date | None = None) -> UnitBelow:
    return UnitBelow(
        id=shipped_id("units_below", code),
        code=code,
        name=f"Công an {name[:1].lower()}{name[1:]}",
        level=Level.COMMUNE,
        since=since,
        until=until,
        source=SOURCE,
    )


def _bare(province: str) -> str:
    """Return the name of a province without the word before it."""
    return fold(province).removeprefix("thanh pho ").removeprefix("tinh ")


def _rows(name: str) -> Iterator[dict[str, str]]:
    folder: Path = paths.resource_folder() / "communes"
    with (folder / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
