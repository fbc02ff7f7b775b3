"""The consolidated report of the unit above: frozen, versioned and sent like any other report.

Its figures are the totals under the code of this office; behind each stand the reports of the
units they came from.
"""

from antq_desktop.domain.consolidated import Consolidated
from antq_desktop.domain.machine_file import NOT_FROZEN, MachineFile
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.freezing import (
    keep_version,
    newest_to_follow,
    number_after,
    under_our_code,
)
from antq_desktop.storage.figures.basis import COUNT, Figure
from antq_desktop.storage.figures.frozen import newest, totals_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


def figures_of(found: Consolidated, reference: Reference) -> dict[str, Figure]:
    """Return the totals as figures, each with the received reports it comes from behind it."""
    declared = indicators(reference)
    behind: dict[str, list[str]] = {name: [] for name in found.figures}
    for each in found.standings:
        if each.report is not None and each.totals is not None:
            for name in each.totals.figures:
                if name in behind:
                    behind[name].append(each.report.id)
    return {
        name: Figure(
            name,
            declared[name].label if name in declared else name,
            value,
            tuple(behind[name]),
            declared[name].unit if name in declared else COUNT,
            "received_reports",
        )
        for name, value in found.figures.items()
    }


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
    unless the officer is sure, while the period is not over or reports are missing.
    """
    before = newest_to_follow(work, found.period.code, reason, consolidated=True)
    if not sure:
        _ask(work, found)
    totals = consolidated_totals(work, found, program, number_after(before))
    sealed = Sealed({name: each.records for name, each in figures_of(found, reference).items()})
    return keep_version(work, totals, sealed, reason, consolidated=True)


def consolidated_to_send(reader: Reader, found: Consolidated, program: str) -> MachineFile:
    """Return the totals for the unit above: the frozen ones, else those of now, provisional."""
    report = newest(reader, found.period.code, consolidated=True)
    if report is not None:
        return totals_of(report)
    return consolidated_totals(reader, found, program)


def _ask(reader: Reader, found: Consolidated) -> None:
    """Raise `InDoubt` for what an officer should say twice."""
    period = found.period
    if period.last >= reader.clock.today():
        raise InDoubt(
            N_("{period} is not over: it ends on {day}."), period=period.code, day=period.last
        )
    if found.missing or not found.standings:
        raise InDoubt(
            N_("{count} of {total} reports of {period} are missing."),
            count=len(found.missing),
            total=len(found.standings),
            period=period.code,
        )
