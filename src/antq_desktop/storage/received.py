"""Which of the reports a unit below has sent counts."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC

from antq_desktop.domain.machine_file import NOT_FROZEN
from antq_desktop.domain.reporting import ReceivedReport
from antq_desktop.storage.reader import Reader

#: The moment in the text of a report; the marks in a name are escaped, so none looks like it.
_MADE = re.compile(r'"frozen_at":"([^"]*)"')


def newest_reports(reader: Reader, *periods: str) -> dict[tuple[str, str], ReceivedReport]:
    """Return the report that counts of each unit and period; with codes of periods, of these alone.

    A signed one goes before any that is not: a plain file proves nothing of who wrote it. Then the
    newest version counts, of provisional figures those made last, and else what was kept last.
    Figures said to be from after they came are of the moment they came.
    """
    found = (
        [each for code in periods for each in reader.find(ReceivedReport, period=code)]
        if periods
        else reader.all(ReceivedReport)
    )
    came = arrivals(found)
    newest: dict[tuple[str, str], ReceivedReport] = {}
    for each in found:
        kept = newest.get((each.unit, each.period))
        if kept is None or rank(each, came) > rank(kept, came):
            newest[each.unit, each.period] = each
    return newest


def arrivals(reports: Iterable[ReceivedReport]) -> dict[str, str]:
    """Return the moment in UTC at which each text came first, by its mark, on any PC."""
    came: dict[str, str] = {}
    for each in reports:
        if each.received_at is not None:
            at = f"{each.received_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            came[each.mark] = min(at, came.get(each.mark, at))
    return came


def rank(
    report: ReceivedReport, came: Mapping[str, str]
) -> tuple[bool, int, tuple[str, str], str, str]:
    """Return what orders the reports of a unit for a period: the one that counts is the last."""
    made = made_at(report, came) if report.version_number == NOT_FROZEN else ("", "")
    moment = report.received_at.isoformat() if report.received_at else ""
    return report.signed, report.version_number, made, moment, report.id


def made_at(report: ReceivedReport, came: Mapping[str, str]) -> tuple[str, str]:
    """Return the moment in UTC from which figures are, no later than they came, and the one said.

    Both are empty where it says none: an older program wrote it.
    """
    found = _MADE.search(report.content)
    said = found[1] if found else ""
    return min(said, came.get(report.mark, said)), said
