"""What “An toàn về ANTT” and the key areas ask of the office on a day."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.safety import SafetySubject
from antq_desktop.services.key_areas import open_tasks
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.safety_years import UnitYear, Window, board

#: So many days before its day a task is told.
_TASK_DAYS = 7
_ONE_DAY = timedelta(days=1)


def safety_acts(
    reader: Reader, put_off: Sequence[Postponement], rules: Rules, today: date
) -> list[DueAct]:
    """Return what is due for the standard of the year and in key areas, without what is put off.

    Units to be registered or judged by one day are one act, and so are tasks of one day.
    """
    found = (*_standard(reader, rules, today), *_tasks(reader, today))
    return [each for each in found if not each.is_put_off(put_off, today)]


def _standard(reader: Reader, rules: Rules, today: date) -> Iterator[DueAct]:
    if not reader.all(SafetySubject):
        return
    yield from _of_year(board(reader, today.year, rules.reference), rules, today)


def _of_year(lines: Sequence[UnitYear], rules: Rules, today: date) -> Iterator[DueAct]:
    """Yield registration until the window ends, and from then on the assessment."""
    waiting: dict[tuple[str, date], list[UnitYear]] = {}
    for line in lines:
        if found := _waits_for(line, line.window, today):
            waiting.setdefault(found, []).append(line)
    for (act, due_on), units in waiting.items():
        if not rules.is_before(due_on):
            name = units[0].subject.name if len(units) == 1 else ""
            opens = ("safety_subjects", units[0].id)
            source = _law(act, units[0].window, rules.reference, due_on)
            yield DueAct(None, name, "", act, due_on, source, opens=opens, count=len(units))


def _waits_for(line: UnitYear, window: Window, today: date) -> tuple[str, date] | None:
    """Return what a unit waits for, and by which day; None for nothing today."""
    if not line.registered:
        return ("safety_register", window.registered_by) if today <= window.last else None
    if today > window.last and not line.recognised and line.result is not False:
        return "safety_assess", window.recognised_before - _ONE_DAY
    return None


def _law(act: str, window: Window, reference: Reference, on: date) -> str:
    if act == "safety_register":
        return reference.on("movement_terms", "registered_by", on).source
    return window.law


def _tasks(reader: Reader, today: date) -> Iterator[DueAct]:
    by_day: dict[date, list[str]] = {}
    words: dict[date, str] = {}
    for task in open_tasks(reader, today):
        if task.due_on and task.due_on <= today + timedelta(days=_TASK_DAYS):
            by_day.setdefault(task.due_on, []).append(task.id)
            words[task.due_on] = task.task
    for day, ids in by_day.items():
        name = words[day] if len(ids) == 1 else ""
        opens = ("area_tasks", ids[0])
        yield DueAct(None, name, "", "area_tasks", day, opens=opens, count=len(ids))
