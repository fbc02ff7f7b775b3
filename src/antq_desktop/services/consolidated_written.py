"""The consolidated report as it is written: as it was frozen, with what would be another today."""

from collections.abc import Iterator
from dataclasses import replace

from antq_desktop.domain.consolidated import Consolidated, Moved
from antq_desktop.domain.machine_file import read_kept
from antq_desktop.domain.periods import Period
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.services.consolidating import by_todays_units, consolidate
from antq_desktop.services.report_rules import Schedule, schedule
from antq_desktop.storage.figures.basis import PERCENT
from antq_desktop.storage.figures.comparing import BEFORE
from antq_desktop.storage.figures.frozen import newest, sealed_of, totals_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.reader import Reader


def as_written(
    reader: Reader,
    law: Reference,
    now: Consolidated,
    before: Consolidated,
    *,
    todays_units: bool = False,
) -> tuple[Consolidated, Consolidated]:
    """Return a period and the one before it as they are written, by the units of then or of today.

    What was frozen beside a version stays beside it.
    """
    rules = schedule(reader, law)
    found, earlier = (_as_frozen(reader, rules, each) for each in (now, before))
    if found.report is not None and (kept := sealed_of(found.report).beside.get(BEFORE)):
        earlier = replace(earlier, figures=kept)
    if not todays_units:
        return found, earlier
    units, today = reader.all(UnitBelow), reader.clock.today()
    return (
        by_todays_units(found, units, today, law),
        by_todays_units(earlier, units, today, law),
    )


def written(reader: Reader, rules: Schedule, period: Period) -> Consolidated:
    """Return a period as it is written."""
    return _as_frozen(reader, rules, consolidate(reader, rules, period))


def _as_frozen(reader: Reader, rules: Schedule, now: Consolidated) -> Consolidated:
    """Return a period by the reports its frozen version was made of, or as it is without one."""
    report = newest(reader, now.period.code, consolidated=True)
    if report is None:
        return now
    totals, sealed = totals_of(report), sealed_of(report)
    period = replace(now.period, first=totals.first, last=totals.last)
    then = consolidate(reader, rules, period, sealed.ids)
    behind = {name: frozenset(ids) for name, ids in sealed.figures.items()}
    columns, names = {}, dict(then.names)
    for each in reader.find(ReceivedReport, period=period.code):
        if each.id in sealed.ids:
            names.setdefault(each.unit, each.unit_name)
            columns[each.unit] = {
                name: value
                for name, value in read_kept(each.content, each.mark).figures.items()
                if each.id in behind.get(name, ())
            }
    frozen = replace(
        then,
        figures=totals.figures,
        communes={code: columns[code] for code in names if code in columns},
        names=names,
        strangers=tuple(each for each in now.strangers if each.id not in sealed.ids),
        report=report,
    )
    return replace(frozen, moved=tuple(_moved(frozen, now, rules.reference)))


def _moved(frozen: Consolidated, now: Consolidated, law: Reference) -> Iterator[Moved]:
    """Yield what would be another today: the totals, then the figures of each unit.

    A share follows from its two figures, and what is not told is nothing.
    """
    shares = {each.name for each in indicators(law).values() if each.unit == PERCENT}
    names = {**now.names, **frozen.names}
    pairs = [("", "", frozen.figures, now.figures)]
    for code, name in names.items():
        pairs.append((code, name, frozen.communes.get(code, {}), now.communes.get(code, {})))
    for code, name, was, told in pairs:
        for figure in dict.fromkeys([*was, *told]):
            if figure not in shares and was.get(figure, 0) != told.get(figure, 0):
                yield Moved(code, name, figure, was.get(figure), told.get(figure))
