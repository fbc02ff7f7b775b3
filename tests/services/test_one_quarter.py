"""Sheets, what is due and the report speak of one quarter, also after the office names its day."""

from datetime import date

import pytest
from tests.services.frozen_desk import Reports, reports

from antq_desktop.domain import sheet_code
from antq_desktop.domain.periods import Period
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.units import Office
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.sheets import find_sheet, span_of
from antq_desktop.storage.care import rules_of
from antq_desktop.storage.changes import Tag

__all__ = ["reports"]


def quarters_seen(reports: Reports, person: str) -> tuple[Period, Period, str, date]:
    """Return the quarter of the report, of what is due and of a sheet, and its first day."""
    today = reports.clock.today()
    with reports.store.read() as reader:
        report = schedule(reader, reports.law).period_of(today, Frequency.QUARTER)
        due = rules_of(reader, reports.law).quarter(today)
        sheet = find_sheet(reader, sheet_code.make(sheet_code.number_of(person)))
        return report, due, sheet.period, span_of(reader, sheet).first


@pytest.mark.parametrize(
    ("day", "first", "code"),
    [(date(2026, 11, 25), date(2026, 9, 15), "2026-Q4"),
     (date(2026, 12, 20), date(2026, 12, 15), "2027-Q1"),
     (date(2027, 4, 20), date(2027, 4, 1), "2027-Q2")],
)  # fmt: skip
def test_after_the_office_named_another_first_day_all_speak_of_the_quarter_of_the_report(
    reports: Reports, day: date, first: date, code: str
) -> None:
    person = reports.person("Lò Văn Páo", date(2026, 6, 20))
    reports.clock.go(days=1)
    (office,) = reports.store.write(Tag.CHANGE, lambda work: work.all(Office))
    reports.store.write(Tag.CHANGE, lambda work: work.put(changed(office, cut_off=1)))
    reports.clock.set(day)
    report, due, period, began = quarters_seen(reports, person)
    assert (report.code, report.first) == (code, first)
    assert due == report
    assert (period, began) == (report.code, report.first)
