"""The consolidated report of the unit above: frozen, versioned and sent like any other report.

Its figures are the totals under the code of this office; behind each stand the reports of the
units they came from.
"""

from datetime import UTC, datetime

from antq_desktop.domain.consolidated import Consolidated
from antq_desktop.domain.machine_file import NOT_FROZEN, MachineFile
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport, ReportState
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.freezing import LOCKED
from antq_desktop.services.office import actor_name
from antq_desktop.storage.figures.basis import COUNT, Figure
from antq_desktop.storage.figures.frozen import log_head, newest, totals_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.pages import office_on
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
    office = office_on(reader)
    if not office.code:
        raise BadInput(N_("Enter the code of the office first: it stands in every file of totals."))
    moment = f"{_moment(reader):%Y-%m-%dT%H:%M:%SZ}" if version else ""
    period = found.period
    return MachineFile(
        program=program,
        unit_code=office.code,
        unit_name=office.name,
        period=period.code,
        first=period.first,
        last=period.last,
        version=version,
        frozen_at=moment,
        log_head=log_head(reader),
        figures=dict(found.figures),
    )


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
    period, reason = found.period, clean_text(reason)
    before = newest(work, period.code)
    if before is not None and before.state is ReportState.APPROVED:
        raise BadInput(LOCKED, period=period.code)
    if before is not None and not reason:
        words = N_("Say why the figures of {period} are frozen anew; the reason is kept.")
        raise BadInput(words, period=period.code)
    if not sure:
        _ask(work, found)
    number = before.version_number + 1 if before else 1
    totals = consolidated_totals(work, found, program, number)
    sealed = Sealed({name: each.records for name, each in figures_of(found, reference).items()})
    return work.put(
        FrozenReport(
            period=period.code,
            version_number=number,
            frozen_at=_moment(work),
            frozen_by=actor_name(work, work.actor),
            reason=reason,
            content=totals.content,
            content_mark=totals.mark,
            behind=sealed.packed(),
            behind_mark=sealed.mark,
            log_head=totals.log_head,
        )
    )


def consolidated_to_send(reader: Reader, found: Consolidated, program: str) -> MachineFile:
    """Return the totals for the unit above: the frozen ones, else those of now, provisional."""
    report = newest(reader, found.period.code)
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


def _moment(reader: Reader) -> datetime:
    """Return now in UTC, to the second."""
    return reader.clock.now().astimezone(UTC).replace(microsecond=0)
