"""What goes to the unit above: totals of a period; and, by explicit choice, a list of names.

Totals travel as the machine file (`docs/machine-file.md`), frozen or told as provisional, beside
the bare figures older programs read. They are kept as a report received; bare figures of an older
program are kept on this PC alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from antq_desktop.domain.machine_file import (
    MOST_FIGURES,
    MachineFile,
    TotalsRefused,
    is_figure_name,
    read_content,
    read_kept,
    told_figures,
)
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import ReceivedReport
from antq_desktop.errors import BadInput, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.received import newest_reports
from antq_desktop.storage.schema import Local
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Taken
from antq_desktop.sync.exporting import Letter, Written, write_out
from antq_desktop.sync.package import Manifest, lines_of
from antq_desktop.sync.peers import moment, unit_address
from antq_desktop.sync.purposes import LISTED, Purpose

_SAME = N_("These very totals of {period} are here already.")
_OLDER = N_("Version {version} of {period} is older than version {kept}, which stays.")
_EARLIER = N_("These totals of {period} were written before those that are here, which stay.")
_PROVED = N_("The totals of {period} that were here were not signed; these take their place.")
_TWO_WAYS = N_(
    "Version {version} of {period} is here with other figures, which stay. Ask the unit which hold."
)
_INSTEAD = N_("Version {version} of {period} takes the place of version {kept}.")
EMPTIED = N_(
    "{unit}, {period}: taken in, but it holds nothing where what came before held figures. "
    "Ask the unit."
)
_PROVISIONAL = N_("The figures of {period} were not frozen yet.")


@dataclass(frozen=True)
class Totals:
    """The figures of a period, by name: numbers and nothing else."""

    period: str
    first: str
    last: str
    figures: Mapping[str, int]


@dataclass(frozen=True)
class Received:
    """Totals that came from a unit below, the newest of each period.

    `number` is the version of the report; of bare figures, the number of their file.
    """

    unit_code: str
    unit_name: str
    totals: Totals
    number: int
    received_at: str


def export_summary(store: Store, unit_code: str, totals: Totals | MachineFile) -> Written:
    """Write the totals of a period to a unit; no name and no id is in the file."""
    whole = totals if isinstance(totals, MachineFile) else None
    told: dict[str, object] = {
        "period": totals.period,
        "from": whole.first.isoformat() if whole else totals.first,
        "to": whole.last.isoformat() if whole else totals.last,
        "figures": told_figures(totals.figures),
    }
    if whole:
        told["report"] = whole.content

    def compose(_work: Work) -> Letter:
        return Letter(Purpose.SUMMARY, unit_address(unit_code), {"summary": lines_of([told])})

    return write_out(store, compose)


def take_summary(work: Work, arrived: Arrived) -> Taken:
    """Keep the totals of a unit below; those of the same period that came before give way."""
    told = next(iter(arrived.package.lines("summary")), None)
    if isinstance(told, dict) and "report" in told:
        totals = _report(told["report"], arrived)
        facts = {"summary": totals.period, "figures": len(totals.figures)}
        taken = _take_report(work, arrived, totals)
        return Taken(facts={**facts, **taken.facts}, remarks=taken.remarks)
    return _take_bare(work, arrived, told)


def _report(text: object, arrived: Arrived) -> MachineFile:
    """Return the totals of a file; raises `PackageRefused` for none, or those of another unit."""
    if not isinstance(text, str):
        raise PackageRefused("damaged")
    try:
        totals = read_content(text)
    except TotalsRefused as error:
        if error.reason == "newer":
            raise PackageRefused("newer_format", error.message) from None
        raise PackageRefused("damaged") from None
    if totals.unit_code != arrived.peer.unit_code:
        raise PackageRefused(
            "not_allowed",
            N_("These are totals of {name}, but {unit} sent them. Nothing was taken in."),
            name=totals.unit_name,
            unit=arrived.peer.unit_name,
        )
    return totals


def _take_report(work: Work, arrived: Arrived, totals: MachineFile) -> Taken:
    """Keep a report where it is new, and say what became of it."""
    manifest, key = arrived.package.manifest, f"{totals.unit_code}/{totals.period}"
    kept = newest_reports(work).get((totals.unit_code, totals.period))
    words = {"period": totals.period, "version": totals.version, "unit": arrived.peer.unit_name}
    if kept is not None:
        words["kept"] = kept.version_number
        if kept.mark == totals.mark:
            work.put(changed(kept, signed=True))
            return _stays(_SAME, words)
    before = work.kept(Local.SUMMARY, key).get(key)
    earlier = bool(before) and _is_older(manifest, before or {})
    if kept is not None and (why := _why_not(totals, kept, earlier=earlier)):
        return _stays(why, words)
    work.put(
        ReceivedReport(
            unit=totals.unit_code,
            unit_name=arrived.peer.unit_name,
            period=totals.period,
            version_number=totals.version,
            content=totals.content,
            mark=totals.mark,
            signed=True,
            received_at=work.clock.now(),
        )
    )
    work.keep(Local.SUMMARY, key, _written(work, manifest))
    remarks = [] if totals.is_frozen else [Sentence(_PROVISIONAL, words)]
    if kept is not None and not kept.signed:
        remarks.append(Sentence(_PROVED, words))
    elif kept is not None and totals.version > kept.version_number:
        remarks.append(Sentence(_INSTEAD, words))
    if kept is not None and _empties(totals, kept):
        remarks.append(Sentence(EMPTIED, words))
    return Taken(remarks=tuple(remarks))


def _empties(totals: MachineFile, kept: ReceivedReport) -> bool:
    """Say whether totals hold nothing where those that are kept hold figures."""
    if any(totals.figures.values()):
        return False
    return any(read_kept(kept.content, kept.mark).figures.values())


def _why_not(totals: MachineFile, kept: ReceivedReport, *, earlier: bool) -> str:
    """Return why other totals than those kept are not taken; nothing where they are.

    What is kept without a signature gives way to what comes with one.
    """
    if not kept.signed or totals.version > kept.version_number:
        return ""
    if totals.version < kept.version_number:
        return _OLDER
    if totals.is_frozen:
        return _TWO_WAYS
    return _EARLIER if earlier else ""


def _stays(message: str, words: Mapping[str, object]) -> Taken:
    """Return that what is here stays, and why."""
    return Taken(remarks=(Sentence(message, words),), facts={"older": True})


def _written(work: Work, manifest: Manifest) -> dict[str, object]:
    """Return which file totals came with."""
    return {
        "number": manifest.number,
        "created": manifest.created,
        "device": manifest.sender.device,
        "address": manifest.to,
        "at": moment(work),
    }


def _take_bare(work: Work, arrived: Arrived, told: object) -> Taken:
    """Keep the bare figures an older program sent, on this PC alone."""
    manifest = arrived.package.manifest
    try:
        figures = {_figure(name): _whole(value) for name, value in told["figures"].items()}  # type: ignore[index]
        period, first, last = (_short(told[name]) for name in ("period", "from", "to"))  # type: ignore[index]
    except (TypeError, KeyError, ValueError, AttributeError):
        raise PackageRefused("damaged") from None
    if len(figures) > MOST_FIGURES:
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
        **_written(work, manifest),
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
    found = {}
    for key, told in reader.kept(Local.SUMMARY).items():
        if isinstance(figures := told.get("figures"), dict):
            totals = Totals(str(told["period"]), str(told["from"]), str(told["to"]), figures)
            names = str(told["unit_code"]), str(told["unit_name"])
            found[key] = Received(*names, totals, int(str(told["number"])), str(told["at"]))
    for (unit, period), report in newest_reports(reader).items():
        whole = read_content(report.content, report.mark)
        days = whole.first.isoformat(), whole.last.isoformat()
        at = report.received_at.isoformat() if report.received_at else ""
        totals = Totals(period, *days, whole.figures)
        key = f"{unit}/{period}"
        found[key] = Received(unit, report.unit_name, totals, report.version_number, at)
    return [found[key] for key in sorted(found)]


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
    if not is_figure_name(name):
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
