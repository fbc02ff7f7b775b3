"""On which days something can have been done for a person: while one of the cases ran."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Group
from antq_desktop.domain.casework import Detention
from antq_desktop.domain.dates import written_day
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.visits import Manner
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_

ENDED = N_("The case ended on {day}.")
SAY_SOMETHING = N_("Say how the person was reached, or what was learnt.")
_CLOSED = N_("The person has been in a closed place since {day}, which means Group D.")
_NOT_YET = N_("The person came under management on {day} only.")
_BEGAN = N_("The case began with a step of {day}; the person came under management on {since}.")
_COMPLETED = N_("The sentence was completed on {day} only.")


@dataclass(frozen=True)
class Cycle:
    """One case of a person by its days; None where the book does not say.

    `known_on` is the first day of the case or of the notice and the verification before it.
    """

    known_on: date | None = None
    completed_on: date | None = None
    since: date | None = None
    ended_on: date | None = None


def contact_problem(cycles: Sequence[Cycle], day: date, field: str) -> Problem | None:
    """Return why the person cannot have been met on a day as a matter of a case, if so."""
    begun = [each for each in cycles if each.known_on is None or each.known_on <= day]
    if cycles and not begun:
        return _not_begun(cycles, field)
    return _after_all(begun, day, field)


def _not_begun(cycles: Sequence[Cycle], field: str) -> Problem:
    """Return that a day was before the first step and the first day of all cases."""
    known_on, since = min(
        (each.known_on, each.since or each.known_on) for each in cycles if each.known_on
    )
    if known_on == since:
        return _problem(field, _NOT_YET, since)
    days = (("day", written_day(known_on)), ("since", written_day(since)))
    return Problem(field, _BEGAN, days)


def meeting_doubt(cycles: Sequence[Cycle], day: date, manner: Manner | None) -> Problem | None:
    """Return what is odd about a person met on a day: the sentence was not completed yet."""
    if manner is not Manner.MET:
        return None
    running = [
        each
        for each in cycles
        if (each.known_on is None or each.known_on <= day)
        and (each.ended_on is None or each.ended_on >= day)
    ]
    later = [each.completed_on for each in running if each.completed_on and each.completed_on > day]
    return (
        _problem("visited_on", _COMPLETED, min(later)) if len(later) == len(running) > 0 else None
    )


def group_problem(
    cycles: Sequence[Cycle], day: date, periods: ReportDays, field: str
) -> Problem | None:
    """Return why a group cannot have been decided on a day, if so.

    A decision of the quarter in which a case began may be older than the case: it came with it.
    """
    begun = [each for each in cycles if each.completed_on is None or each.completed_on <= day]
    if cycles and not begun:
        days = [each.completed_on for each in cycles if each.completed_on]
        return _problem(field, _COMPLETED, min(days))
    last = periods.quarter_of(day).last
    here = [each for each in begun if each.since is None or each.since <= last]
    if begun and not here:
        return _problem(field, _NOT_YET, min(each.since for each in begun if each.since))
    return _after_all(here, day, field)


def closed_on(detentions: Sequence[Detention], day: date) -> Detention | None:
    """Return the stay in a closed place a person is in on a day."""
    for each in detentions:
        if each.since <= day and (each.until is None or each.until > day):
            return each
    return None


def group_doubt(
    group: Group | None, day: date | None, detentions: Sequence[Detention]
) -> Problem | None:
    """Return what is odd about a group decided on a day: a closed place means D (Đ12)."""
    if group is None or group is Group.D or day is None:
        return None
    held = closed_on(detentions, day)
    return _problem("group", _CLOSED, held.since) if held else None


def last_closed(detentions: Sequence[Detention], day: date) -> Detention | None:
    """Return the last stay in a closed place that was over on a day."""
    over = [each for each in detentions if each.until and each.until <= day]
    return max(over, key=lambda each: each.until or date.min, default=None)


def is_left_behind(
    group: Group | None, decided_on: date | None, released: Detention | None
) -> bool:
    """Say whether a group D is that of a closed place the person has left since (Đ12)."""
    if group is not Group.D or released is None or released.until is None:
        return False
    return decided_on is None or decided_on < released.until or decided_on == released.since


def _after_all(cycles: Sequence[Cycle], day: date, field: str) -> Problem | None:
    """Return that all of these cases had ended before a day, if so."""
    ends = [each.ended_on for each in cycles if each.ended_on and each.ended_on < day]
    if not ends or len(ends) < len(cycles):
        return None
    return _problem(field, ENDED, max(ends))


def _problem(field: str, words: str, day: date) -> Problem:
    return Problem(field, words, (("day", written_day(day)),))
