"""Figures as they were reported: the frozen ones where a period was frozen, and what came late."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from antq_desktop.domain.machine_file import told_figures
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import COUNT, PERCENT, Figure
from antq_desktop.storage.figures.frozen import (
    moved,
    newest,
    sealed_of,
    totals_of,
    written_since,
)
from antq_desktop.storage.figures.people import MANAGEMENT, RETIRED_SINCE
from antq_desktop.storage.figures.sealed import GONE
from antq_desktop.storage.figures.summary import Section, Summary, computed_summary
from antq_desktop.storage.reader import Reader

#: The figures that count a person also after the record was retired.
_COUNT_RETIRED = frozenset(each.name for each in MANAGEMENT.indicators) - {RETIRED_SINCE}


@dataclass(frozen=True)
class Correction:
    """A figure that would be another today: what was frozen, what it is, and which records moved.

    Of those no longer counted, `retired` are told as a number only; it is negative where more are
    counted as retired than were frozen.
    """

    name: str
    label: str
    frozen: int
    now: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    retired: int = 0


def corrections(
    reader: Reader, report: FrozenReport, now: Mapping[str, Figure]
) -> list[Correction]:
    """Return the figures of a frozen report that would be others today, with the records moved.

    That a record was retired since is no correction, but where the movement of people would be
    another: there who is retired is counted still; and a sum whose other records were written
    since may be another by these, too. A share follows from its two figures.
    """
    frozen, sealed = totals_of(report).figures, sealed_of(report).figures
    today = told(now)
    found = []
    for name in dict.fromkeys([*frozen, *today]):
        figure = now.get(name)
        if figure is not None and figure.unit == PERCENT:
            continue
        ids, records = sealed.get(name, ()), figure.records if figure else ()
        added, gone, retired = moved(reader, ids, records)
        was, value = frozen.get(name, 0), today.get(name, 0)
        hidden = was == value or (retired and name not in _COUNT_RETIRED)
        if hidden and len(ids) != was != value:
            # The lines of a sum do not tell whether one that stands is another now.
            hidden = not written_since(reader, report, records)
        if added or gone or not hidden:
            label = figure.label if figure else name
            moves = tuple(added), tuple(gone), retired if was != value else max(retired, 0)
            found.append(Correction(name, label, was, value, *moves))
    return found


def told(figures: Mapping[str, Figure]) -> dict[str, int]:
    """Return the values of figures by the names they are told under; what is not kept is not."""
    return told_figures({name: each.value for name, each in figures.items() if each.kept})


def frozen_summary(report: FrozenReport, now: Summary) -> Summary:
    """Return the summary of a period with the frozen figures in the place of those of now.

    `now` lends the headings, the words and the rules.
    """
    return with_values(now, totals_of(report).figures, sealed_of(report).figures)


def with_values(
    now: Summary, totals: Mapping[str, int], sealed: Mapping[str, tuple[str, ...]]
) -> Summary:
    """Return a summary with these values and the records behind them in the place of its own."""

    def as_frozen(figure: Figure) -> Figure:
        records = tuple(each for each in sealed.get(figure.name, ()) if each != GONE)
        value = totals.get(figure.name, 0)
        return replace(figure, value=value, records=records, kept=figure.name in totals)

    sections = [
        Section(each.title, tuple(as_frozen(one) for one in each.figures), each.part)
        for each in now.sections
    ]
    # What this program counts no more, or leaves out today, was reported all the same.
    others = [Figure(name, name, 0, (), COUNT) for name in totals if name not in now.figures]
    if others:
        sections.append(Section(N_("Other figures"), tuple(map(as_frozen, others))))
    return Summary(now.period, tuple(sections), now.sums)


def as_reported(
    reader: Reader, period: Period, reference: Reference
) -> tuple[Summary, FrozenReport | None]:
    """Return the summary of a period as it was frozen, with its version; else as it is now."""
    now = computed_summary(reader, period, reference)
    report = newest(reader, period.code)
    return (frozen_summary(report, now) if report else now), report
