"""The unit above: the reports of many units below brought together, and what to ask about them.

Of several versions of a report the newest counts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from antq_desktop.domain.machine_file import MachineFile, read_content
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reporting import Frequency, ReceivedReport, UnitBelow
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.report_rules import Schedule
from antq_desktop.services.totals_received import newest_reports
from antq_desktop.storage.reader import Reader


class Doubt(StrEnum):
    """What to look at in the report of a unit."""

    MISSING = "missing"
    LATE = "late"
    PROVISIONAL = "provisional"
    UNSIGNED = "unsigned"
    CORRECTED = "corrected"
    OTHER_DAYS = "other_days"
    SUM = "sum"
    OPENING = "opening"


DOUBTS = {
    Doubt.MISSING: N_("Not received"),
    Doubt.LATE: N_("Late"),
    Doubt.PROVISIONAL: N_("Figures not frozen"),
    Doubt.UNSIGNED: N_("Not signed"),
    Doubt.CORRECTED: N_("Corrected"),
    Doubt.OTHER_DAYS: N_("Covers other days"),
    Doubt.SUM: N_("Does not add up"),
    Doubt.OPENING: N_("Begins otherwise than the period before ended"),
}
#: What a unit is reminded of or asked about.
ASKED = frozenset({Doubt.MISSING, Doubt.PROVISIONAL, Doubt.OTHER_DAYS, Doubt.SUM, Doubt.OPENING})


@dataclass(frozen=True)
class Standing:
    """Where the report of one unit stands for a period; no report where none came."""

    unit: UnitBelow
    report: ReceivedReport | None
    totals: MachineFile | None
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Consolidated:
    """The reports of a period brought together: one column for each unit, and the totals."""

    period: Period
    standings: tuple[Standing, ...]
    figures: Mapping[str, int]
    communes: Mapping[str, Mapping[str, int]]
    names: Mapping[str, str]

    @property
    def missing(self) -> list[Standing]:
        """The units nothing came from."""
        return [each for each in self.standings if each.report is None]


def consolidate(reader: Reader, rules: Schedule, period: Period) -> Consolidated:
    """Bring the reports of a period together; the units are those of its last day."""
    reports = newest_reports(reader)
    before = rules.before(period)
    units = sorted(
        (each for each in reader.all(UnitBelow) if _reports(each, period)),
        key=lambda each: sort_key(each.name),
    )
    standings = tuple(_standing(each, reports, rules, period, before) for each in units)
    columns = {
        each.unit.code: dict(each.totals.figures) for each in standings if each.totals is not None
    }
    totals: Counter[str] = Counter()
    for figures in columns.values():
        totals.update(figures)
    names = {each.code: each.name for each in units}
    return Consolidated(period, standings, dict(totals), columns, names)


def _reports(unit: UnitBelow, period: Period) -> bool:
    """Say whether a unit owes the report of a period."""
    return unit.stands(period.last) and (period.frequency is not Frequency.MONTH or unit.monthly)


def _standing(
    unit: UnitBelow,
    reports: Mapping[tuple[str, str], ReceivedReport],
    rules: Schedule,
    period: Period,
    before: Period,
) -> Standing:
    report = reports.get((unit.code, period.code))
    if report is None:
        return Standing(unit, None, None, (Doubt.MISSING,))
    totals = read_content(report.content, report.mark)
    earlier = reports.get((unit.code, before.code))
    closing = read_content(earlier.content).figures.get(CLOSING) if earlier else None
    due = rules.due(period).on
    return Standing(unit, report, totals, tuple(_doubts(report, totals, period, closing, due)))


OPENING, CORRECTION, CAME, WENT, CLOSING = (
    "people_opening",
    "people_correction",
    "people_in",
    "people_out",
    "people_closing",
)


def _doubts(
    report: ReceivedReport, totals: MachineFile, period: Period, closing: int | None, due: date
) -> Iterator[Doubt]:
    told = totals.figures
    flow = told.get(OPENING, 0) + told.get(CORRECTION, 0) + told.get(CAME, 0) - told.get(WENT, 0)
    holds = {
        Doubt.LATE: report.received_at is not None and report.received_at.date() > due,
        Doubt.PROVISIONAL: not totals.is_frozen,
        Doubt.UNSIGNED: not report.signed,
        Doubt.CORRECTED: totals.version > 1,
        Doubt.OTHER_DAYS: (totals.first, totals.last) != (period.first, period.last),
        Doubt.SUM: CLOSING in told and flow != told[CLOSING],
        Doubt.OPENING: closing is not None and told.get(OPENING, closing) != closing,
    }
    yield from (doubt for doubt, it_does in holds.items() if it_does)


def under_todays_units(
    figures: Mapping[str, Mapping[str, int]], units: Sequence[UnitBelow], on: date
) -> dict[str, dict[str, int]]:
    """Return columns of units as they were then under those they have since gone into."""
    by_id = {each.id: each for each in units}
    by_code = {each.code: each for each in units}
    told: dict[str, Counter[str]] = {}
    for code, column in figures.items():
        unit = by_code.get(code)
        seen: set[str] = set()
        while unit and not unit.stands(on) and unit.became in by_id and unit.id not in seen:
            seen.add(unit.id)
            unit = by_id[unit.became]
        told.setdefault(unit.code if unit else code, Counter()).update(column)
    return {code: dict(column) for code, column in told.items()}
