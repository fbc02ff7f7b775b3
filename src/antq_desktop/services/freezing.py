"""Figures of a period frozen, approved, unlocked, and frozen anew with a reason.

A frozen version never changes: what arrives late stands beside it as a correction, or goes into the
next version. Retirement takes ids out of the list behind the figures and leaves the figures alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from antq_desktop.domain.machine_file import NOT_FROZEN, MachineFile, told_figures
from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport, ReportState
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, Stale
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.consolidated_written import written
from antq_desktop.services.law import law_in_force
from antq_desktop.services.office import actor_name
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.comparing import values_beside
from antq_desktop.storage.figures.frozen import (
    Undecided,
    begun_otherwise,
    disputed,
    log_head,
    newest,
    sealed_of,
    seen_now,
    totals_of,
    undecided,
    version_called,
    versions,
)
from antq_desktop.storage.figures.reported import corrections, told
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.figures.summary import Summary, build_summary, computed_summary
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work

LOCKED = N_("The report of {period} is approved and locked. Unlock it first, with a reason.")
_NO_CODE = N_("Enter the code of the office first: it stands in every file of totals.")
_NO_REASON = N_("Say why the figures of {period} are frozen anew; the reason is kept.")
_WAITS = N_("Waits for a decision: {field} of {register}.")
_TWICE = N_("Two PCs froze {period} apart; this version counts for both.")
_NEXT = N_("{period} was frozen with another beginning than this closing; freeze it anew, too.")
_APART = N_(
    "Two PCs approved and unlocked the report of {period} apart. Decide under Review first."
)
_BLANK = N_("All figures of version {number} are nothing; version {before} holds some, and stays.")
_MEANWHILE = N_("Figures of {period} changed since they were shown. Look at them and freeze again.")
_LATE = N_("Figures of {period} that changed since version {number} was frozen: {count}.")
_TO_COME = N_("{period} has not begun: it begins on {day}.")


class FiguresMoved(Stale):
    """Figures that are others than those an officer looked at."""

    message = _MEANWHILE


@dataclass(frozen=True)
class Frozen:
    """A version just frozen, and what an officer should know of it."""

    report: FrozenReport
    remarks: tuple[Sentence, ...] = ()


def freeze(
    work: Work, period: Period, reference: Reference, program: str, *,
    reason: str = "", sure: bool = False,
) -> Frozen:  # fmt: skip
    """Freeze the figures of a period with the records behind each, as its next version.

    `program` is the version of the program. Raises `FiguresDisagree`, `BadInput` for a locked
    period, one to come or a second version without a reason, and `InDoubt`, unless the officer is
    sure, for a period that is not over and for figures that are all nothing in the place of some.
    """
    before = newest_to_follow(work, period.code, reason)
    books = Books.of(work, reference)
    summary = build_summary(books, period, reference)
    if not sure:
        _ask(work, summary, before)
    totals = totals_now(work, summary, program, number_after(before))
    plan = schedule(work, reference)
    beside = values_beside(books, plan.before(period), plan.year_before(period), reference)
    sealed = replace(_sealed(work, summary.figures), beside=beside, seen=seen_now(work))
    report = keep_version(work, totals, sealed, reason)
    return Frozen(report, tuple(remarks_on(work, report)))


def refuse_moved(reader: Reader, seen: Summary, reference: Reference) -> None:
    """Raise `FiguresMoved` when the figures of a period are others than those an officer saw."""
    if computed_summary(reader, seen.period, reference).figures != seen.figures:
        raise FiguresMoved(period=seen.period.code)


def newest_to_follow(
    reader: Reader, period: str, reason: str, *, consolidated: bool = False
) -> FrozenReport | None:
    """Return the version that a new one follows, None for the first.

    Raises `BadInput` while the period is locked, or two PCs do not agree whether it is, and for a
    second version without a reason.
    """
    refuse_locked(reader, period, consolidated=consolidated)
    before = newest(reader, period, consolidated=consolidated)
    if before is not None and not clean_text(reason):
        raise BadInput(_NO_REASON, period=period)
    return before


def number_after(before: FrozenReport | None) -> int:
    """Return the number of the version after this one."""
    return before.version_number + 1 if before else 1


def keep_version(
    work: Work, totals: MachineFile, sealed: Sealed, reason: str, *, consolidated: bool = False
) -> FrozenReport:
    """Keep totals and what stands behind them as a frozen version of their period."""
    return work.put(
        FrozenReport(
            period=totals.period,
            consolidated=consolidated,
            version_number=totals.version,
            frozen_at=_moment(work),
            frozen_by=actor_name(work, work.actor),
            reason=clean_text(reason),
            content=totals.content,
            content_mark=totals.mark,
            behind=sealed.packed(),
            behind_mark=sealed.mark,
            log_head=totals.log_head,
        )
    )


def totals_now(
    reader: Reader, summary: Summary, program: str, version: int = NOT_FROZEN
) -> MachineFile:
    """Return the totals of a period as they are; without a version they are provisional."""
    return under_our_code(reader, summary.period, told(summary.figures), program, version)


def under_our_code(
    reader: Reader, period: Period, figures: Mapping[str, int], program: str, version: int
) -> MachineFile:
    """Return figures as a file of totals of this office.

    Raises `BadInput` without its code, and for a version of a period to come.
    """
    office = office_on(reader)
    if not office.code:
        raise BadInput(_NO_CODE)
    if version and period.first > reader.clock.today():
        raise BadInput(_TO_COME, period=period.code, day=formats.day(period.first))
    return MachineFile(
        program=program,
        unit_code=office.code,
        unit_name=office.name,
        period=period.code,
        first=period.first,
        last=period.last,
        version=version,
        frozen_at=f"{_moment(reader):%Y-%m-%dT%H:%M:%SZ}",
        log_head=log_head(reader),
        figures=figures,
    )


def totals_to_send(
    reader: Reader, period: Period, reference: Reference, program: str
) -> MachineFile:
    """Return the totals of a period for others: the frozen ones, else those of now, provisional."""
    report = newest(reader, period.code)
    if report is not None:
        return totals_of(report)
    return totals_now(reader, build_summary(reader, period, reference), program)


def approve(
    work: Work, period: str, *, consolidated: bool = False, sure: bool = False
) -> FrozenReport:
    """Approve and lock the version that counts.

    Raises `NotFound`, `BadInput`, and `InDoubt`, unless the officer is sure, for figures that
    would be others today.
    """
    report = version_called(work, period, consolidated=consolidated)
    _refuse_disputed(work, versions(work, period, consolidated=consolidated), period)
    if report.state is ReportState.APPROVED:
        raise BadInput(N_("The report of {period} is approved already."), period=period)
    late = 0 if sure else _changed_since(work, report)
    if late:
        raise InDoubt(_LATE, number=report.version_number, period=period, count=late)
    return work.put(
        changed(
            report,
            state=ReportState.APPROVED,
            approved_on=work.clock.today(),
            approved_by=actor_name(work, work.actor),
        )
    )


def _changed_since(reader: Reader, report: FrozenReport) -> int:
    """Return how many figures of a frozen version would be others today."""
    law = law_in_force(reader)
    rules = schedule(reader, law)
    period = rules.parse(report.period)
    if report.consolidated:
        return len({each.figure for each in written(reader, rules, period).moved})
    now = computed_summary(reader, period, law).figures
    return len(corrections(reader, report, now))


def unlock(work: Work, period: str, reason: str, *, consolidated: bool = False) -> FrozenReport:
    """Unlock an approved report, so that it may be frozen anew, and return what counted.

    Where PCs that were apart approved several versions, all of them are unlocked. Raises
    `NotFound`, and `BadInput` without a reason or when nothing is locked.
    """
    report = version_called(work, period, consolidated=consolidated)
    known = versions(work, period, consolidated=consolidated)
    _refuse_disputed(work, known, period)
    if report.state is not ReportState.APPROVED:
        raise BadInput(N_("The report of {period} is not locked."), period=period)
    if not clean_text(reason):
        raise BadInput(N_("Say why the report is unlocked; the reason is kept."))
    said = {"state": ReportState.UNLOCKED, "unlocked_reason": clean_text(reason)}
    locked = [each for each in known if each.state is ReportState.APPROVED]
    return [work.put(changed(each, **said)) for each in locked][-1]


def refuse_locked(reader: Reader, period: str, *, consolidated: bool = False) -> None:
    """Raise `BadInput` while a version of a period is locked, or PCs do not agree whether it is."""
    known = versions(reader, period, consolidated=consolidated)
    _refuse_disputed(reader, known, period)
    if any(each.state is ReportState.APPROVED for each in known):
        raise BadInput(LOCKED, period=period)


def _refuse_disputed(reader: Reader, known: Sequence[FrozenReport], period: str) -> None:
    if any(each.field == "state" for each in disputed(reader, known)):
        raise BadInput(_APART, period=period)


def remarks_on(reader: Reader, report: FrozenReport) -> list[Sentence]:
    """Return what stands beside a frozen version.

    What waited for a decision, what waits of the version itself, that it is a blank, and the
    periods that begin otherwise than it closes.
    """
    known = versions(reader, report.period, consolidated=report.consolidated)
    remarks = []
    for record, field in sealed_of(report).undecided:
        register = _register_of(reader, record)
        if register:
            remarks.append(_waits(Undecided(record, field, register, record)))
    remarks += map(_waits, disputed(reader, known))
    if [each.version_number for each in known].count(report.version_number) > 1:
        remarks.append(Sentence(_TWICE, {"period": report.period}))
    if _is_blank(report) and (held := _held_before(known, report)):
        number = {"number": report.version_number, "before": held[-1].version_number}
        remarks.append(Sentence(_BLANK, number))
    following = begun_otherwise(reader, report)
    return [*remarks, *(Sentence(_NEXT, {"period": each}) for each in following)]


def _waits(asked: Undecided) -> Sentence:
    register, label = asked.labels
    return Sentence(_WAITS, {"register": register, "field": label})


def _held_before(known: Sequence[FrozenReport], report: FrozenReport) -> list[FrozenReport]:
    """Return the versions before one that hold figures."""
    before = (each for each in known if each.version_number < report.version_number)
    return [each for each in before if not _is_blank(each)]


def _is_blank(report: FrozenReport) -> bool:
    """Say whether all figures of a version are nothing."""
    return not any(totals_of(report).figures.values())


def _sealed(reader: Reader, figures: Mapping[str, Figure]) -> Sealed:
    """Return the list behind figures, under the names they are told by."""
    listed: dict[str, tuple[str, ...]] = {}
    for figure, each in figures.items():
        (name,) = told_figures({figure: 0})
        listed[name] = (*listed.get(name, ()), *each.records)
    ids = Sealed(listed).ids
    return Sealed(listed, tuple((each.record, each.field) for each in undecided(reader, ids)))


def _ask(reader: Reader, summary: Summary, before: FrozenReport | None) -> None:
    """Raise `InDoubt` for what an officer should say twice."""
    period = summary.period
    blank = not any(each.value for each in summary.figures.values())
    if blank and before is not None and not _is_blank(before):
        raise InDoubt(
            N_("All figures are nothing now, but version {number} of {period} holds some."),
            number=before.version_number,
            period=period.code,
        )
    if period.last >= reader.clock.today():
        raise InDoubt(
            N_("{period} is not over: it ends on {day}."),
            period=period.code,
            day=formats.day(period.last),
        )


def _register_of(reader: Reader, record: str) -> str:
    changes = reader.changes(record=record)
    return next((each.register for each in changes if not each.register.startswith("_")), "")


def _moment(reader: Reader) -> datetime:
    """Return now in UTC, to the second."""
    return reader.clock.now().astimezone(UTC).replace(microsecond=0)
