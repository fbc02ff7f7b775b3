"""What goes to the unit above: totals of a period; and, by explicit choice, a list of names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_desktop.errors import BadInput, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Taken
from antq_desktop.sync.exporting import Letter, Written, write_out
from antq_desktop.sync.package import Manifest, lines_of
from antq_desktop.sync.peers import moment, unit_address
from antq_desktop.sync.purposes import LISTED, Purpose

_MOST_FIGURES = 2000
_FIGURE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_OFFENCE = "offence_"
_WITHOUT_ARTICLE = "offence_without_article"


@dataclass(frozen=True)
class Totals:
    """The figures of a period, by name: numbers and nothing else."""

    period: str
    first: str
    last: str
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Received:
    """Totals that came from a unit below, the newest of each period."""

    unit_code: str
    unit_name: str
    totals: Totals
    number: int
    received_at: str


def export_summary(store: Store, unit_code: str, totals: Totals) -> Written:
    """Write the totals of a period to a unit; no name and no id is in the file."""
    told = {
        "period": totals.period,
        "from": totals.first,
        "to": totals.last,
        "figures": _named(totals.figures),
    }

    def compose(_work: Work) -> Letter:
        return Letter(Purpose.SUMMARY, unit_address(unit_code), {"summary": lines_of([told])})

    return write_out(store, compose)


def _named(figures: Mapping[str, int]) -> dict[str, int]:
    """Return the figures under names that no word typed by a person can be part of.

    An offence the book gives no article for is counted under its title: these are told as one.
    """
    told: dict[str, int] = {}
    for name, value in figures.items():
        if _FIGURE.fullmatch(name) is None:
            if not name.startswith(_OFFENCE):
                raise BadInput(text=name)
            name = _WITHOUT_ARTICLE  # noqa: PLW2901
        told[name] = told.get(name, 0) + int(value)
    return told


def take_summary(work: Work, arrived: Arrived) -> Taken:
    """Keep the totals of a unit below; those of the same period that came before give way."""
    told = next(iter(arrived.package.lines("summary")), None)
    manifest = arrived.package.manifest
    try:
        figures = {_figure(name): _whole(value) for name, value in told["figures"].items()}  # type: ignore[index]
        period, first, last = (_short(told[name]) for name in ("period", "from", "to"))  # type: ignore[index]
    except (TypeError, KeyError, ValueError, AttributeError):
        raise PackageRefused("damaged") from None
    if len(figures) > _MOST_FIGURES:
        raise PackageRefused("damaged")
    key = f"{arrived.peer.unit_code}/{period}"
    kept = work.kept(Local.SUMMARY, key).get(key)
    facts = {"summary": period, "figures": len(figures)}
    if kept is not None and _is_older(manifest, kept):
        return Taken(facts={**facts, "older": True})
    value = {
        "unit_code": arrived.peer.unit_code,
        "unit_name": arrived.peer.unit_name,
        "period": period,
        "from": first,
        "to": last,
        "figures": figures,
        "number": manifest.number,
        "created": manifest.created,
        "device": manifest.sender.device,
        "address": manifest.to,
        "at": moment(work),
    }
    work.keep(Local.SUMMARY, key, value)
    return Taken(facts=facts)


def _is_older(manifest: Manifest, kept: Mapping[str, object]) -> bool:
    """Say whether a file was written before the one whose totals are kept.

    The files of one PC to one address are numbered, so that no wrong clock stops newer totals.
    """
    if (kept.get("device"), kept.get("address")) == (manifest.sender.device, manifest.to):
        return manifest.number < int(str(kept["number"]))
    return manifest.created < str(kept["created"])


def received_summaries(reader: Reader) -> list[Received]:
    """Return the totals that came from units below, by unit and period."""
    found = []
    for key in sorted(kept := reader.kept(Local.SUMMARY)):
        told = kept[key]
        figures = told["figures"]
        if isinstance(figures, dict):
            totals = Totals(str(told["period"]), str(told["from"]), str(told["to"]), figures)
            names = str(told["unit_code"]), str(told["unit_name"])
            found.append(Received(*names, totals, int(str(told["number"])), str(told["at"])))
    return found


def export_list(store: Store, unit_code: str, people: Sequence[str], reason: str) -> Written:
    """Write a list of named people to a unit above: only the fields such a list may show.

    Raises `BadInput` without a reason or without people.
    """
    if not people:
        raise BadInput(N_("Choose whom the list is to name."))

    def compose(work: Work) -> Letter:
        wanted = set(people)
        lines = people_page(work, work.clock.today(), SHOW_EVERYONE)
        rows = [listed_values(line) for line in lines if line.id in wanted]
        section = lines_of([[f"{register}.{field}" for register, field in LISTED], *rows])
        return Letter(Purpose.LIST, unit_address(unit_code), {"rows": section}, reason)

    return write_out(store, compose)


def listed_values(line: PersonLine) -> list[str]:
    """Return what a list may show of a person, in the order of `LISTED`."""
    completed = line.case.completed_on if line.case else None
    shown = {
        ("people", "full_name"): line.full_name,
        ("people", "sex"): line.sex.value if line.sex else "",
        ("people", "born"): line.born.written() if line.born else "",
        ("people", "hamlet"): line.hamlet,
        ("cases", "completed_on"): completed.isoformat() if completed else "",
        ("group_decisions", "group"): line.group.value if line.group else "",
    }
    return [shown[field] for field in LISTED]


def take_list(work: Work, arrived: Arrived) -> Taken:
    """Keep a list of names apart from the registers, until the day on which its file ends."""
    package = arrived.package
    rows = list(package.lines("rows"))
    columns = [f"{register}.{field}" for register, field in LISTED]
    sound = all(
        isinstance(row, list)
        and len(row) == len(columns)
        and all(type(cell) is str for cell in row)
        for row in rows
    )
    if not rows or rows[0] != columns or not sound:
        raise PackageRefused("damaged")
    manifest = package.manifest
    value = {
        "unit_name": arrived.peer.unit_name,
        "reason": manifest.reason,
        "rows": rows[1:],
        "expires": manifest.expires,
        "at": moment(work),
    }
    work.keep(Local.LISTED, package.sha256, value)
    return Taken(facts={"list": len(rows) - 1})


def received_lists(reader: Reader) -> dict[str, dict[str, object]]:
    """Return the lists of names that came and may still be used, by the SHA-256 of their files."""
    today = reader.clock.today().isoformat()
    kept = reader.kept(Local.LISTED)
    return {key: value for key, value in kept.items() if str(value["expires"]) >= today}


def forget_old_lists(work: Work) -> int:
    """Forget the lists of names whose day is over; return how many."""
    today = work.clock.today().isoformat()
    over = [key for key, value in work.kept(Local.LISTED).items() if str(value["expires"]) < today]
    for key in over:
        work.forget(Local.LISTED, key)
    return len(over)


def _figure(name: str) -> str:
    if _FIGURE.fullmatch(name) is None:
        raise ValueError(name)
    return name


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError(value)
    return value


def _short(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 10:  # noqa: PLR2004 (a period or a day)
        raise ValueError(value)
    return value
