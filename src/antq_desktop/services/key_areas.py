"""Key areas of security and order: listed, worked on task by task, removed by a decision."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.records import changed
from antq_desktop.domain.safety import AreaTask, KeyArea
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class AreaPage:
    """A key area with its tasks, the earliest due first, those without a day last."""

    area: KeyArea
    tasks: tuple[AreaTask, ...]
    hamlet: str = ""

    @property
    def id(self) -> str:
        """The id of the area."""
        return self.area.id

    @property
    def done(self) -> int:
        """How many tasks are done."""
        return sum(each.done_on is not None for each in self.tasks)

    def overdue(self, on: date) -> tuple[AreaTask, ...]:
        """Return the tasks that should be done by a day and are not."""
        return tuple(each for each in self.tasks if is_overdue(each, on))


def is_overdue(task: AreaTask, on: date) -> bool:
    """Say whether a task should have been done before a day."""
    return task.done_on is None and task.due_on is not None and task.due_on < on


def area_pages(reader: Reader) -> list[AreaPage]:
    """Return all key areas, those that stand first, each group by name."""
    tasks: dict[str, list[AreaTask]] = {}
    for each in sorted(reader.all(AreaTask), key=_due):
        tasks.setdefault(each.area, []).append(each)
    hamlets = hamlet_names(reader)
    pages = [
        AreaPage(each, tuple(tasks.get(each.id, ())), hamlets.get(each.hamlet or "", ""))
        for each in reader.all(KeyArea)
    ]
    return sorted(
        pages, key=lambda each: (each.area.removed_on is not None, sort_key(each.area.name))
    )


def open_tasks(reader: Reader, on: date) -> list[AreaTask]:
    """Return the tasks with a day that wait in areas that stand, the earliest first."""
    standing = {each.id for each in reader.all(KeyArea) if each.stands(on)}
    found = (each for each in reader.all(AreaTask) if each.area in standing)
    return sorted((each for each in found if each.due_on and not each.done_on), key=_due)


def finish_task(work: Work, task: str, on: date, by: str = "", result: str = "") -> AreaTask:
    """Write that a task is done; raises `BadInput` for one that is."""
    found = work.get(AreaTask, task)
    if found.done_on is not None:
        raise BadInput(N_("It was done on {day} already."), day=formats.day(found.done_on))
    return work.put(
        changed(found, done_on=on, done_by=by or found.done_by, result=result or found.result)
    )


def remove_area(work: Work, area: str, on: date, decision: str, result: str = "") -> KeyArea:
    """Write that a decision removes an area; it stays in the history with its tasks.

    Raises `BadInput` for one removed before, and `Invalid` without a decision or for a day before
    it was listed.
    """
    found = work.get(KeyArea, area)
    if found.removed_on is not None:
        raise BadInput(N_("It was removed on {day} already."), day=formats.day(found.removed_on))
    if not decision.strip():
        raise _invalid("removed_by", N_("Say which decision removes it."))
    if found.since and on < found.since:
        words = N_("This comes before {day}, which is written here.")
        raise _invalid("removed_on", words, day=formats.day(found.since))
    return work.put(
        changed(found, removed_on=on, removed_by=decision, result=result or found.result)
    )


def _invalid(field: str, words: str, **values: object) -> Invalid:
    return Invalid([Problem(field, words, tuple(values.items()))], KeyArea.register_name)


def _due(task: AreaTask) -> tuple[bool, date]:
    return task.due_on is None, task.due_on or date.max
