"""The unit above: the reports of many units below brought together, and what to ask about them.

Of several versions of a report the newest counts.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

from antq_desktop.domain.consolidated import CLOSING, OPENING, Consolidated, Doubt, Standing
from antq_desktop.domain.machine_file import MachineFile, read_kept
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency, ReceivedReport, UnitBelow
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.report_rules import Schedule, schedule
from antq_desktop.services.succession import Succession, below_zero, went_into
from antq_desktop.storage.figures.indicators import share_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.received import arrivals, newest_reports, rank

_A_DAY = timedelta(days=1)
#: The clocks of two PCs may be so far apart.
_APART = timedelta(hours=1)


def consolidate(
    reader: Reader, rules: Schedule, period: Period, chosen: Container[str] | None = None
) -> Consolidated:
    """Bring the reports of a period together, of all units that were there on any of its days.

    With `chosen` received reports these alone count. Shares are reckoned anew from the totals, as
    no sum of shares says anything.
    """
    before = rules.before(period)
    reports = newest_reports(reader, period.code, before.code)
    if chosen is not None:
        reports = {key: each for key, each in reports.items() if key[1] != period.code}
        found = reader.find(ReceivedReport, period=period.code)
        reports |= {(each.unit, each.period): each for each in found if each.id in chosen}
    known = reader.all(UnitBelow)
    own = {unit: each for (unit, code), each in reports.items() if code == period.code}
    units, repeated = _units(known, period, own)
    taking = _Taking(reader, rules, period, reports, Succession(known, period, before), units)
    standings = tuple(map(taking.standing, units))
    columns = {each.unit.code: dict(each.figures) for each in standings if each.totals is not None}
    codes = {each.code for each in known}
    return Consolidated(
        period,
        standings,
        added(columns.values(), rules.reference),
        columns,
        {each.code: each.name for each in units},
        tuple(each for unit, each in own.items() if unit not in codes),
        repeated=repeated,
        handed=taking.handed,
    )


def _units(
    known: Iterable[UnitBelow], period: Period, sent: Container[str]
) -> tuple[list[UnitBelow], tuple[str, ...]]:
    """Return the units of a period by name, one of each code, and the codes that two have at once.

    Of two with one code the one of the last day is told, and the one written first of two of these.
    """
    found: dict[str, UnitBelow] = {}
    repeated = []
    by_age = sorted(known, key=lambda each: (not each.stands(period.last), each.id))
    for each in by_age:
        owes = period.frequency is not Frequency.MONTH or each.monthly or each.code in sent
        if not (owes and each.stood(period.first, period.last)):
            continue
        if each.code in found and each.stands(period.last):
            repeated.append(each.code)
        found.setdefault(each.code, each)
    units = sorted(found.values(), key=lambda each: (sort_key(each.name), each.code))
    return units, tuple(dict.fromkeys(repeated))


def both_periods(
    reader: Reader, law: Reference, period: Period
) -> tuple[Consolidated, Consolidated]:
    """Return a period and the one before it brought together, as their reports are today."""
    rules = schedule(reader, law)
    return consolidate(reader, rules, period), consolidate(reader, rules, rules.before(period))


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
    into = codes_of_today(found.names, units, on)
    names = {**found.names, **named}
    ordered = sorted({*into.values()}, key=lambda code: (sort_key(names[code]), code))
    return replace(
        found,
        communes={code: columns[code] for code in ordered if code in columns},
        names={code: names[code] for code in ordered},
        into=into,
    )


class _Taking:
    """Tells where the report of each unit of a period stands."""

    def __init__(
        self,
        reader: Reader,
        rules: Schedule,
        period: Period,
        reports: Mapping[tuple[str, str], ReceivedReport],
        succession: Succession,
        units: Iterable[UnitBelow],
    ) -> None:
        self._reader = reader
        self._period = period
        self._due = rules.due(period).on
        self._declared = indicators(rules.reference)
        self._succession = succession
        before = rules.before(period).code
        self._reports = {unit: each for (unit, code), each in reports.items() if code != before}
        self._sent = {
            each.code: read_kept(report.content, report.mark)
            for each in units
            if (report := self._reports.get(each.code)) is not None
        }
        closed = {
            unit: _CLOSED.search(each.content)
            for (unit, code), each in reports.items()
            if code == before
        }
        self._closings = {unit: int(found[1]) for unit, found in closed.items() if found}
        self.handed = tuple(succession.handed_over(self._sent, self._closings))
        self._lost = {each.heir.code for each in self.handed if each.lost}

    def standing(self, unit: UnitBelow) -> Standing:
        """Return where the report of a unit stands."""
        report = self._reports.get(unit.code)
        if report is None:
            covered = self._succession.told_by_heir(unit, self._sent, self._closings)
            return Standing(unit, None, None, (Doubt.COVERED if covered else Doubt.MISSING,))
        totals, declared = self._sent[unit.code], self._declared
        known = totals.figures
        if not known.keys() <= declared.keys():
            known = {name: value for name, value in known.items() if name in declared}
        counted = self._succession.counted(unit, known, declared, self._sent)
        doubts = self._doubts(unit, report, totals, all_known=known is totals.figures)
        return Standing(unit, report, totals, tuple(doubts), counted)

    def _doubts(
        self, unit: UnitBelow, report: ReceivedReport, totals: MachineFile, *, all_known: bool
    ) -> Iterator[Doubt]:
        told, units = totals.figures, self._succession
        flow = sum(sign * told.get(name, 0) for name, sign in _FLOW)
        holds = {
            Doubt.LATE: report.received_at is not None and report.received_at.date() > self._due,
            Doubt.PROVISIONAL: not totals.is_frozen,
            Doubt.UNSIGNED: not report.signed,
            Doubt.CORRECTED: totals.version > 1,
            Doubt.AHEAD: _is_ahead(report, totals),
            Doubt.OTHER_DAYS: not _covers(totals, unit, self._period),
            Doubt.SUM: CLOSING in told and flow != told[CLOSING],
            Doubt.OPENING: not units.opens_well(unit, self._sent, self._closings),
            Doubt.TWICE: units.may_count_twice(unit, self._sent, self._closings),
            Doubt.EMPTIED: not any(told.values()) and self._held_figures(report),
            Doubt.NEGATIVE: below_zero(told),
            Doubt.UNKNOWN: not all_known,
            Doubt.LOST: unit.code in self._lost,
            Doubt.ENDED: units.ended(unit, self._sent),
        }
        yield from (doubt for doubt, it_does in holds.items() if it_does)

    def _held_figures(self, report: ReceivedReport) -> bool:
        """Say whether a report that came before this one told of something."""
        others = self._reader.find(ReceivedReport, unit=report.unit, period=report.period)
        came = arrivals(others)
        return any(
            any(read_kept(each.content, each.mark).figures.values())
            for each in others
            if rank(each, came) < rank(report, came)
        )


#: How people came and went: what makes the closing.
_FLOW = ((OPENING, 1), ("people_correction", 1), ("people_in", 1), ("people_out", -1))
#: The closing in the text of a report; the marks in a name are escaped, so none looks like it.
_CLOSED = re.compile(rf'"{CLOSING}":(-?[0-9]+)[,}}]')


def _is_ahead(report: ReceivedReport, totals: MachineFile) -> bool:
    """Say whether totals are said to be from well after they came."""
    if report.received_at is None:
        return False
    return totals.frozen_at > f"{report.received_at.astimezone(UTC) + _APART:%Y-%m-%dT%H:%M:%SZ}"


def _covers(totals: MachineFile, unit: UnitBelow, period: Period) -> bool:
    """Say whether totals are of the days of a period, or of those in it that their unit stood."""
    first = max(period.first, unit.since or period.first)
    last = min(period.last, unit.until - _A_DAY) if unit.until else period.last
    return (totals.first, totals.last) in {(period.first, period.last), (first, last)}


def under_todays_units(
    figures: Mapping[str, Mapping[str, int]],
    units: Sequence[UnitBelow],
    on: date,
    reference: Reference | None = None,
) -> dict[str, dict[str, int]]:
    """Return columns of units as they were then under those they have since gone into.

    With the law, shares are reckoned anew.
    """
    into = codes_of_today(figures, units, on)
    columns: dict[str, list[Mapping[str, int]]] = {}
    for code, column in figures.items():
        columns.setdefault(into[code], []).append(column)
    return {code: added(each, reference) for code, each in columns.items()}


def codes_of_today(codes: Iterable[str], units: Sequence[UnitBelow], on: date) -> dict[str, str]:
    """Return the code under which each of these units is told on a day."""
    by_id = {each.id: each for each in units}
    by_code = {each.code: each for each in units}
    return {
        code: went_into(by_code[code], by_id, on).code if code in by_code else code
        for code in codes
    }
