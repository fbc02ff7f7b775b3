"""What is due of model points and security teams: silence, and the yearly rating."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.rating import window_of
from antq_desktop.domain.rules import Rules
from antq_desktop.services.models import teams_to_rate
from antq_desktop.storage.models import Silent, silent_points
from antq_desktop.storage.reader import Reader

#: The rating is told of from so many days before its window closes.
_RATING_NEAR = 30
#: What an act on the yearly rating opens: the rating of the security teams of a year.
RATE = "rate/"


def model_acts(
    reader: Reader, put_off: Iterable[Postponement], rules: Rules, today: date
) -> list[DueAct]:
    """Return the points that fell silent and the rating that is due, without what is put off.

    Points that fell silent on one day are one act, so that each can be put off.
    """
    held = tuple(put_off)
    found = (*_silent(reader, rules, today), *_ratings(reader, rules, today))
    return [each for each in found if not each.is_put_off(held, today)]


def _silent(reader: Reader, rules: Rules, today: date) -> Iterator[DueAct]:
    by_day: dict[date, list[Silent]] = defaultdict(list)
    for each in silent_points(reader, today, rules.reference):
        by_day[each.due_on].append(each)
    for day, points in by_day.items():
        name = points[0].point.name if len(points) == 1 else ""
        opens = ("points", points[0].point.id)
        yield DueAct(None, name, "", "silent", day, opens=opens, count=len(points))


def _ratings(reader: Reader, rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield the rating of the window that closes soon or closed last, until all are rated."""
    window = window_of((today + timedelta(days=_RATING_NEAR)).year, rules.reference)
    if window.last > today + timedelta(days=_RATING_NEAR):
        window = window_of(window.year - 1, rules.reference)
    if rules.is_before(window.last):
        return
    teams = teams_to_rate(reader, window, rules.reference)
    if teams:
        law = rules.reference.on("movement_terms", "team_to", window.last)
        opens = ("teams", f"{RATE}{window.year}")
        yield DueAct(
            None, "", "", "rate_teams", window.last, law.source, opens=opens, count=len(teams)
        )
