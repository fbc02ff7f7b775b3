"""The unit above: the reports of many units below brought together, and what to ask about them.

Of several versions of a report the newest counts.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from antq_desktop.domain.consolidated import Consolidated, Doubt, Standing
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.machine_file import MachineFile, read_kept
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, ReceivedReport, UnitBelow
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.report_rules import Schedule, schedule
from antq_desktop.storage.figures.indicators import share_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.received import newest_reports


def consolidate(reader: Reader, rules: Schedule, period: Period) -> Consolidated:
    """Bring the reports of a period together; the units are those of its last day.

    Shares are reckoned anew from the totals, as no sum of shares says anything.
    """
    before = rules.before(period)
    reports = newest_reports(reader, period.code, before.code)
    known = reader.all(UnitBelow)
    sent = {unit for unit, code in reports if code == period.code}
    units = sorted(
        (each for each in known if _reports(each, period) or _sent(each, period, sent)),
        key=lambda each: (sort_key(each.name), each.code),
    )
    standings = tuple(_standing(each, reports, rules, period, before) for each in units)
    columns = {
        each.unit.code: dict(each.totals.figures) for each in standings if each.totals is not None
    }
    names = {each.code: each.name for each in units}
    codes = {each.code for each in known}
    strangers = tuple(
        each for (unit, code), each in reports.items() if code == period.code and unit not in codes
    )
    totals = added(columns.values(), rules.reference)
    return Consolidated(period, standings, totals, columns, names, strangers)


def both_periods(
    reader: Reader, law: Reference, period: Period, *, todays_units: bool = False
) -> tuple[Consolidated, Consolidated]:
    """Return a period and the one before it brought together, by the units of then or of today."""
    rules = schedule(reader, law)
    found, before = (consolidate(reader, rules, each) for each in (period, rules.before(period)))
    if not todays_units:
        return found, before
    units, today = reader.all(UnitBelow), reader.clock.today()
    return (
        by_todays_units(found, units, today, law),
        by_todays_units(before, units, today, law),
    )


def added(
    columns: Iterable[Mapping[str, int]], reference: Reference | None = None
) -> dict[str, int]:
    """Return the sum of columns of figures; with the law, shares are reckoned from the sums.

    A share is of the columns alone that have both its figures.
    """
    # Most columns have the same figures in the same order: these are added up side by side.
    alike: dict[tuple[str, ...], list[Collection[int]]] = {}
    for figures in columns:
        alike.setdefault(tuple(figures), []).append(figures.values())
    sums = [
        dict(zip(names, map(sum, zip(*rows, strict=True)), strict=True))
        for names, rows in alike.items()
    ]
    totals: dict[str, int] = {}
    for each in sums:
        for name, value in each.items():
            totals[name] = totals.get(name, 0) + value
    for indicator in indicators(reference).values() if reference else ():
        if indicator.share and totals.pop(indicator.name, None) is not None:
            both = [each for each in sums if set(indicator.share) <= each.keys()]
            if both:
                part, whole = (sum(each[name] for each in both) for name in indicator.share)
                totals[indicator.name] = share_of(part, whole)
    return totals


def by_todays_units(
    found: Consolidated, units: Sequence[UnitBelow], on: date, reference: Reference
) -> Consolidated:
    """Return the same totals with a column for each unit of a day, whatever it was then."""
    named = {each.code: each.name for each in units}
    columns = under_todays_units(found.communes, units, on, reference)
    codes = under_todays_units({code: {} for code in found.names}, units, on)
    ordered = sorted(codes, key=lambda code: (sort_key(named[code]), code))
    return replace(
        found,
        communes={code: columns[code] for code in ordered if code in columns},
        names={code: named[code] for code in ordered},
    )


def _sent(unit: UnitBelow, period: Period, sent: Container[str]) -> bool:
    """Say whether a unit sent the report of a period it need not have sent whole."""
    return unit.code in sent and (unit.stands(period.first) or unit.stands(period.last))


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
    totals = read_kept(report.content, report.mark)
    earlier = reports.get((unit.code, before.code))
    found = _CLOSED.search(earlier.content) if earlier else None
    closing = int(found[1]) if found else None
    due = rules.due(period).on
    return Standing(unit, report, totals, tuple(_doubts(report, totals, period, closing, due)))


OPENING, CORRECTION, CAME, WENT, CLOSING = (
    "people_opening",
    "people_correction",
    "people_in",
    "people_out",
    "people_closing",
)


#: The closing in the text of a report; the marks in a name are escaped, so none looks like it.
_CLOSED = re.compile(rf'"{CLOSING}":(-?[0-9]+)[,}}]')


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
    figures: Mapping[str, Mapping[str, int]],
    units: Sequence[UnitBelow],
    on: date,
    reference: Reference | None = None,
) -> dict[str, dict[str, int]]:
    """Return columns of units as they were then under those they have since gone into.

    With the law, shares are reckoned anew.
    """
    by_id = {each.id: each for each in units}
    by_code = {each.code: each for each in units}
    columns: dict[str, list[Mapping[str, int]]] = {}
    for code, column in figures.items():
        unit = _went_into(by_code[code], by_id, on) if code in by_code else None
        columns.setdefault(unit.code if unit else code, []).append(column)
    return {code: added(each, reference) for code, each in columns.items()}


def _went_into(unit: UnitBelow, by_id: Mapping[RecordId, UnitBelow], on: date) -> UnitBelow:
    """Return the unit of a day that a unit has become, itself where it stands."""
    seen: set[RecordId] = set()
    while not unit.stands(on) and unit.became and unit.became in by_id and unit.id not in seen:
        seen.add(unit.id)
        unit = by_id[unit.became]
    return unit
