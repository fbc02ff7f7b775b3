"""Writing a line the way its own service does: for forms and commands that know any register."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from antq_desktop.domain.cases import Case, GroupDecision
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.visits import Visit
from antq_desktop.services import casework, endings, support
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)


def put_line(work: Work, record: R, *, sure: bool = False) -> R:
    """Write a new or a changed line and return it as it now stands.

    Raises as the services do, also for a line of a person another office answers for, and `InDoubt`
    for what looks odd unless the officer is sure.
    """
    refuse_foreign(work, record)
    if isinstance(record, GroupDecision):
        return cast("R", casework.put_group(work, record, sure=sure))
    write = _WRITERS.get(type(record), Work.put)
    return cast("R", write(work, record))


_WRITERS: Mapping[type[Record], Callable[[Work, Any], Record]] = {
    Assignment: support.put_assignment,
    Case: endings.put_case,
    Visit: casework.record_visit,
}
