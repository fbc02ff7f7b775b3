"""Which of the reports a unit below has sent counts."""

from antq_desktop.domain.reporting import ReceivedReport
from antq_desktop.storage.reader import Reader


def newest_reports(reader: Reader, *periods: str) -> dict[tuple[str, str], ReceivedReport]:
    """Return the report that counts of each unit and period; with codes of periods, of these alone.

    A signed one goes before any that is not: a plain file proves nothing of who wrote it. Then the
    newest version counts, and of one version the one kept last.
    """
    found = (
        [each for code in periods for each in reader.find(ReceivedReport, period=code)]
        if periods
        else reader.all(ReceivedReport)
    )
    newest: dict[tuple[str, str], ReceivedReport] = {}
    for each in found:
        kept = newest.get((each.unit, each.period))
        if kept is None or _rank(each) > _rank(kept):
            newest[each.unit, each.period] = each
    return newest


def _rank(report: ReceivedReport) -> tuple[bool, int, str, str]:
    moment = report.received_at.isoformat() if report.received_at else ""
    return report.signed, report.version_number, moment, report.id
