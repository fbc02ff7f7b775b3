"""Writing a line the way its own service does: for forms and commands that know any register."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from antq_desktop.domain.archives import Archive, ArchiveCycle, ArchiveMark
from antq_desktop.domain.cases import Case, GroupDecision
from antq_desktop.domain.casework import Detention
from antq_desktop.domain.catalogue import children_of, goes_with
from antq_desktop.domain.records import Record
from antq_desktop.domain.reporting import FrozenReport, Narrative, ReceivedReport, UnitBelow
from antq_desktop.domain.safety import SafetyCheck, SafetySubject, SafetyYear
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services import casework, endings, narratives, safety, support, unit_notes
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)

#: What only its own acts write: no form, no typed field and no removal reaches it.
BY_OWN_ACTS: tuple[type[Record], ...] = (
    FrozenReport, ReceivedReport, Archive, ArchiveCycle, ArchiveMark,
)  # fmt: skip

#: What is not removed as long as others name it: their teams and meetings would be seen nowhere.
_NAMED = ("model_types", "points", "teams")


def put_line(work: Work, record: R, *, sure: bool = False) -> R:
    """Write a new or a changed line and return it as it now stands.

    Raises as the services do, also for a line of a person another office answers for, and `InDoubt`
    for what looks odd unless the officer is sure.
    """
    refuse_own_acts(record)
    refuse_foreign(work, record)
    if isinstance(record, GroupDecision):
        return cast("R", casework.put_group(work, record, sure=sure))
    if isinstance(record, Visit):
        return cast("R", casework.record_visit(work, record, sure=sure))
    write = _WRITERS.get(type(record), Work.put)
    return cast("R", write(work, record))


def remove_line(work: Work, record: Record) -> None:
    """Remove a line with all that belongs to it.

    Raises `BadInput` for what only its own acts write, for a line of a person another office
    answers for, for a model type, point or team that other lines still name, and for a criterion
    of a unit that is recognised.
    """
    refuse_own_acts(record)
    refuse_foreign(work, record)
    _refuse_named(work, record)
    if isinstance(record, SafetyCheck):
        safety.refuse_recognised(work, record)
    work.remove(record)


def _refuse_named(work: Work, record: Record) -> None:
    """Refuse what would leave lines behind that nobody finds any more."""
    if record.register_name not in _NAMED:
        return
    for register, link in children_of(record.register_name):
        if not goes_with(register, link):
            found = work.find(register.record_class, **{link.name: record.id})
            if found:
                words = N_("{others} still name it: {count}. Change or remove them first.")
                raise BadInput(words, others=register.many, count=len(found))


def refuse_own_acts(record: Record) -> None:
    """Raise `BadInput` for a record that is neither typed nor removed by hand."""
    if isinstance(record, BY_OWN_ACTS):
        raise BadInput(N_("{register}: not changed by hand."), register=record.register.one)


_WRITERS: Mapping[type[Record], Callable[[Work, Any], Record]] = {
    Assignment: support.put_assignment,
    Case: endings.put_case,
    Detention: casework.put_detention,
    Narrative: narratives.put_words,
    SafetyCheck: lambda work, line: safety.save_check(work, line, law_in_force(work)),
    SafetySubject: safety.save_subject,
    UnitBelow: unit_notes.put_unit,
    SafetyYear: lambda work, line: safety.save_year(work, line, law_in_force(work)),
}
