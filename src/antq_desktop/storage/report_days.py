"""The days of periods read from what the office keeps: its rules, its log, its frozen reports."""

from datetime import date, datetime

from sqlalchemy import null, select

from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.reporting import FrozenReport, ReportRule
from antq_desktop.storage import schema
from antq_desktop.storage.figures.frozen import newest_among, totals_of
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader


def report_days(reader: Reader) -> ReportDays:
    """Return the days of the periods of this office."""
    rules = sorted(as_made(reader, reader.all(ReportRule)), key=lambda each: each.since or date.min)
    frozen, reports = {}, _frozen(reader)
    for chain in (True, False):
        for each in newest_among(reports, consolidated=chain):
            totals = totals_of(each)
            frozen[each.period] = totals.first, totals.last
    return ReportDays(_cut_offs(reader), tuple(rules), frozen)


def _frozen(reader: Reader) -> list[FrozenReport]:
    """Return the frozen reports without the lists behind them, which may be long."""
    columns = schema.TABLES[FrozenReport.register_name].c
    light = (null().label(each.name) if each.name == "behind" else each for each in columns)
    found = (FrozenReport.register.from_row(row) for row in reader.rows(select(*light)))
    return [each for each in found if isinstance(each, FrozenReport)]


def _cut_offs(reader: Reader) -> tuple[tuple[date | None, int], ...]:
    """Return what the office named as the first day of its periods, since the day of each change.

    The log tells it, whoever changed it in whatever way. What is put right on the day the office
    was set up holds for all that was before; of one day the last word counts.
    """
    office = office_on(reader)
    told = [each for each in reader.changes(record=office.id) if "cut_off" in each.fields]
    told.sort(key=lambda each: (each.moment, each.device, each.seq))
    days: dict[date, int] = {}
    for each in told:
        value = each.fields["cut_off"]
        if isinstance(value, int):
            days[datetime.fromisoformat(each.moment).astimezone().date()] = value
    found: list[tuple[date | None, int]] = [(None, next(iter(days.values()), office.cut_off))]
    found += [(day, value) for day, value in list(days.items())[1:]]
    # Where two PCs named different days, what is shown counts.
    return (*found[:-1], (found[-1][0], office.cut_off))
