"""Taking what is retired out of the lists behind frozen figures; the figures stay as they are."""

from collections.abc import Collection

from antq_desktop.domain.reporting import FrozenReport
from antq_desktop.storage.figures.frozen import belonging, retired_of, sealed_of
from antq_desktop.storage.figures.sealed import Sealed
from antq_desktop.storage.work import Work

_ASKED = "SELECT DISTINCT record FROM question WHERE register = ? AND field = 'behind'"


def take_out_of_lists(work: Work, roots: Collection[str]) -> int:
    """Take people or groups, with all that belongs to them, out of all lists; return of how many.

    Every figure keeps the number of its lines.
    """
    return _take_out(work, belonging(work, roots))


def take_out_retired(work: Work) -> int:
    """Take out whoever is retired by now; return of how many lists.

    Where PCs that were apart retired different people the lists differ; this settles it.
    """
    asked = {str(row[0]) for row in work.fetch(_ASKED, FrozenReport.register_name)}
    gone = {each for report in work.all(FrozenReport) for each in sealed_of(report).ids}
    return _take_out(work, retired_of(work, gone), asked)


def _take_out(work: Work, gone: Collection[str], asked: Collection[str] = ()) -> int:
    lists: dict[str, Sealed] = {}
    for report in work.all(FrozenReport):
        sealed = sealed_of(report)
        if report.id in asked or not sealed.ids.isdisjoint(gone):
            lists[report.id] = sealed.without(gone)
    for report_id, kept in lists.items():
        work.settle(report_id, {"behind": kept.packed(), "behind_mark": kept.mark})
    return len(lists)
