"""A report of a period as it stands, read at one moment: what window, command and paper show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, FrozenReport, Narrative
from antq_desktop.errors import FiguresDisagree
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.freezing import remarks_on
from antq_desktop.services.narratives import words_of
from antq_desktop.services.progress import Progress
from antq_desktop.services.report_rules import Due, Schedule
from antq_desktop.storage.figures.basis import Figure
from antq_desktop.storage.figures.books import Books
from antq_desktop.storage.figures.comparing import NOTHING_KEPT, Kept, Report, compare
from antq_desktop.storage.figures.frozen import (
    Undecided,
    newest,
    sealed_of,
    totals_of,
    undecided,
    version_called,
    versions,
)
from antq_desktop.storage.figures.reported import Correction, corrections, frozen_summary
from antq_desktop.storage.figures.summary import Summary, computed_summary
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence

#: So many periods stand beside each other in a chart, by their length.
CHARTED = {Frequency.MONTH: 5, Frequency.QUARTER: 5, Frequency.HALF: 4, Frequency.YEAR: 3}

ANEW = N_("{period} was not frozen: its figures beside these were reckoned anew on {day}.")

#: The values of a period by the names of figures; what was not kept is not there.
Values = Mapping[str, int]


@dataclass(frozen=True)
class Reported:
    """A report of a period as it stands.

    The figures are those of a frozen `version`; without one, those of `now`, which are provisional.
    `undecided` are the counted fields of `now` that wait for a decision, `wrong` says what of it
    does not add up, `late` what came after the freeze, and `remarks` what stands beside it.
    """

    period: Period
    due: Due
    source: str
    report: Report
    now: Summary
    version: FrozenReport | None
    versions: tuple[FrozenReport, ...]
    late: tuple[Correction, ...]
    remarks: tuple[Sentence, ...]
    undecided: tuple[Undecided, ...]
    words: Narrative
    wrong: FiguresDisagree | None

    @property
    def figures(self) -> Mapping[str, Figure]:
        """The figures of the report by name."""
        return self.report.summary.figures

    @property
    def may_be_printed(self) -> bool:
        """Whether the figures add up; frozen ones did."""
        return self.version is not None or self.wrong is None


def books_on(reader: Reader, law: Reference, progress: Progress, frequency: Frequency) -> Books:
    """Return what to read a report from with its trend: each register is read once for both.

    `progress` hears of each period of this length that is read, and may stop it.
    """
    periods = CHARTED[frequency]
    return Books(reader, law, lambda done: progress.step(min(done, periods), periods))


def read_report(
    reader: Reader, plan: Schedule, period: Period, law: Reference, number: int = 0
) -> Reported:
    """Return the report of a period: a frozen version by its number, else the one that counts.

    Raises `NotFound` for a version that is not there.
    """
    reader = Books.of(reader, law)
    now = computed_summary(reader, period, law)
    version = version_called(reader, period.code, number) if number else newest(reader, period.code)
    shown = frozen_summary(version, now) if version else now
    before, last_year = plan.before(period), plan.year_before(period)
    kept = sealed_of(version).beside if version else NOTHING_KEPT
    anew = _made_anew(reader, (before, last_year), kept) if version else ()
    ids = frozenset(each for figure in now.figures.values() for each in figure.records)
    return Reported(
        period,
        plan.due(period),
        plan.source(period),
        compare(reader, shown, before, last_year, law, kept),
        now,
        version,
        tuple(versions(reader, period.code)),
        tuple(corrections(reader, version, now.figures)) if version else (),
        (*remarks_on(reader, version), *anew) if version else (),
        tuple(undecided(reader, ids)),
        words_of(reader, period.code),
        _disagreement(now),
    )


def read_trend(
    reader: Reader, plan: Schedule, shown: Reported, law: Reference
) -> tuple[tuple[Period, Values], ...]:
    """Return the values of the periods up to this one, oldest first, as they were reported."""
    reader, report = Books.of(reader, law), shown.report
    known = {each.period.code: each for each in (report.summary, report.before, report.last_year)}
    found: list[tuple[Period, Values]] = []
    period = shown.period
    for _ in range(CHARTED[period.frequency]):
        summary = known.get(period.code)
        found.append((period, _values(reader, period, law) if summary is None else values(summary)))
        period = plan.before(period)
    return tuple(reversed(found))


def values(summary: Summary) -> Values:
    """Return the values of the figures that are kept."""
    return {name: each.value for name, each in summary.figures.items() if each.kept}


def recent(plan: Schedule, today: date, frequency: Frequency, back: int) -> tuple[Period, ...]:
    """Return the period a day lies in and so many before it, the newest first."""
    return (plan.period_of(today, frequency), *islice(plan.ended(today, frequency), back))


def _values(reader: Reader, period: Period, law: Reference) -> Values:
    """Return the values of a period as they were frozen, else as they are."""
    frozen = newest(reader, period.code)
    return totals_of(frozen).figures if frozen else values(computed_summary(reader, period, law))


def _made_anew(reader: Reader, beside: Iterable[Period], kept: Kept) -> tuple[Sentence, ...]:
    """Say of which periods beside a frozen version nothing is kept, so that it may change."""
    day = formats.day(reader.clock.today())
    return tuple(
        Sentence(ANEW, {"period": each.code, "day": day})
        for each in (() if kept else beside)
        if newest(reader, each.code) is None
    )


def _disagreement(summary: Summary) -> FiguresDisagree | None:
    try:
        summary.check()
    except FiguresDisagree as error:
        return error
    return None
