"""The consolidated report of the unit above: frozen, versioned and sent like any other report.

Its figures are the totals under the code of this office; behind each stand the reports of the
units they came from.
"""

from collections.abc import Mapping, Sequence

from antq_desktop.domain.consolidated import Consolidated, Doubt
from antq_desktop.domain.machine_file import NOT_FROZEN, MachineFile
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.consolidated_written import written
from antq_desktop.services.freezing import (
    keep_version,
    newest_to_follow,
    number_after,
    remarks_on,
    under_our_code,
)
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.figures.basis import COUNT, Figure
from antq_desktop.storage.figures.comparing import BEFORE, LAST_YEAR
from antq_desktop.storage.figures.frozen import newest, sealed_of, totals_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work

#: What an officer says twice before totals with it are frozen, and so many of its units by name.
_SAY_TWICE = {
    Doubt.TWICE: N_(
        "May be counted twice with a unit they went into or took over ({count}): {names}."
    ),
    Doubt.EMPTIED: N_(
        "Sent nothing in the place of figures they had sent before ({count}): {names}."
    ),
    Doubt.NEGATIVE: N_("Have figures below zero ({count}): {names}."),
}
_MOST_NAMED = 10


def figures_of(found: Consolidated, reference: Reference) -> dict[str, Figure]:
    """Return the totals as figures, each with the received reports it comes from behind it."""
    declared = indicators(reference)
    behind = _behind(found)
    return {
        name: Figure(
            name,
            declared[name].label if name in declared else name,
            value,
            tuple(behind.get(name, ())),
            declared[name].unit if name in declared else COUNT,
            "received_reports",
        )
        for name, value in found.figures.items()
    }


def _behind(found: Consolidated) -> Mapping[str, Sequence[str]]:
    """Return the received reports behind each total; of a frozen version those it keeps."""
    if found.report is not None:
        return sealed_of(found.report).figures
    behind: dict[str, list[str]] = {}
    for each in found.standings:
        if each.report is not None:
            for name in each.figures:
                behind.setdefault(name, []).append(each.report.id)
    return behind


def consolidated_totals(
    reader: Reader, found: Consolidated, program: str, version: int = NOT_FROZEN
) -> MachineFile:
    """Return the totals under the code of this office; without a version they are provisional."""
    return under_our_code(reader, found.period, dict(found.figures), program, version)


def freeze_consolidated(
    work: Work,
    found: Consolidated,
    reference: Reference,
    program: str,
    *,
    reason: str = "",
    sure: bool = False,
) -> FrozenReport:
    """Freeze the totals of a period as their next version.

    Raises `BadInput` for a locked period or a second version without a reason, and `InDoubt`,
    unless the officer is sure, while the period is not over, reports are missing or hold what is
    odd, and for totals that are all nothing in the place of some.
    """
    before = newest_to_follow(work, found.period.code, reason, consolidated=True)
    if not sure:
        _ask(work, found, before)
    totals = consolidated_totals(work, found, program, number_after(before))
    rules = schedule(work, reference)
    beside = {
        name: figures
        for name, period in (
            (BEFORE, rules.before(found.period)),
            (LAST_YEAR, rules.year_before(found.period)),
        )
        if (figures := written(work, rules, period).figures)
    }
    ids = {name: each.records for name, each in figures_of(found, reference).items()}
    sealed = Sealed(ids, beside=beside)
    return keep_version(work, totals, sealed, reason, consolidated=True)


def consolidated_to_send(reader: Reader, found: Consolidated, program: str) -> MachineFile:
    """Return the totals for the unit above: the frozen ones, else those of now, provisional."""
    report = newest(reader, found.period.code, consolidated=True)
    if report is not None:
        return totals_of(report)
    return consolidated_totals(reader, found, program)


def beside_version(reader: Reader, found: Consolidated) -> list[Sentence]:
    """Return what stands beside the frozen version of a period; nothing of one not frozen."""
    return remarks_on(reader, found.report) if found.report else []


def _ask(reader: Reader, found: Consolidated, before: FrozenReport | None) -> None:
    """Raise `InDoubt` for what an officer should say twice."""
    period = found.period
    if period.last >= reader.clock.today():
        raise InDoubt(
            N_("{period} is not over: it ends on {day}."),
            period=period.code,
            day=formats.day(period.last),
        )
    if found.missing or not found.standings:
        raise InDoubt(
            N_("{count} of {total} reports of {period} are missing."),
            count=len(found.missing),
            total=len(found.standings),
            period=period.code,
        )
    for doubt, words in _SAY_TWICE.items():
        odd = [each.unit.name for each in found.standings if doubt in each.doubts]
        if odd:
            raise InDoubt(words, count=len(odd), names=", ".join(odd[:_MOST_NAMED]))
    _ask_for_the_missing(found)
    if not any(found.figures.values()) and before and any(totals_of(before).figures.values()):
        raise InDoubt(
            N_("All figures are nothing now, but version {number} of {period} holds some."),
            number=before.version_number,
            period=period.code,
        )


def _ask_for_the_missing(found: Consolidated) -> None:
    """Raise `InDoubt` where people are told at the beginning or to have come, and not at the end.

    So it is, too, where more are told at the end.
    """
    lost = [each for each in found.handed if each.lost]
    if lost:
        names = (
            f"{', '.join(unit.name for unit in each.units)} → {each.heir.name}: {each.lost}"
            for each in lost[:_MOST_NAMED]
        )
        raise InDoubt(
            N_("Missing {count}, not taken over by the unit they went into: {names}."),
            count=sum(each.lost for each in lost),
            names="; ".join(names),
        )
    if found.balance is not None and found.balance.missing:
        raise InDoubt(found.balance.words, **found.balance.values)
