"""Which of the reports a unit below has sent counts."""

import re

from antq_desktop.domain.machine_file import NOT_FROZEN
from antq_desktop.domain.reporting import ReceivedReport
from antq_desktop.storage.reader import Reader

#: The moment in the text of a report; the marks in a name are escaped, so none looks like it.
_MADE = re.compile(r'"frozen_at":"([^"]*)"')


def newest_reports(reader: Reader, *periods: str) -> dict[tuple[str, str], ReceivedReport]:
    """Return the report that counts of each unit and period; with codes of periods, of these alone.

    A signed one goes before any that is not: a plain file proves nothing of who wrote it. Then the
    newest version counts, of provisional figures those made last, and else what was kept last.
    """
    found = (
        [each for code in periods for each in reader.find(ReceivedReport, period=code)]
        if periods
        else reader.all(ReceivedReport)
    )
    newest: dict[tuple[str, str], ReceivedReport] = {}
    for each in found:
        kept = newest.get((each.unit, each.period))
        if kept is None or rank(each) > rank(kept):
            newest[each.unit, each.period] = each
    return newest


def rank(report: ReceivedReport) -> tuple[bool, int, str, str, str]:
    """Return what orders the reports of a unit for a period: the one that counts is the last."""
    made = made_at(report) if report.version_number == NOT_FROZEN else ""
    moment = report.received_at.isoformat() if report.received_at else ""
    return report.signed, report.version_number, made, moment, report.id


def made_at(report: ReceivedReport) -> str:
    """Return the moment in UTC from which the figures of a report are; empty where it says none."""
    found = _MADE.search(report.content)
    return found[1] if found else ""
