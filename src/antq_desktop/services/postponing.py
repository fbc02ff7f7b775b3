"""Putting off what is due to a later day, with the reason, and bringing it back."""

from datetime import date

from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.errors import AntqError, Invalid, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


def postpone(work: Work, act: DueAct, until: date, reason: str) -> Postponement:
    """Put an act off; once more means to another day. Raises `Invalid` without day or reason.

    Raises `AntqError` for what waits for an answer and is never put off.
    """
    if not act.postponable:
        raise AntqError(N_("This waits for an answer and cannot be put off."))
    if until <= work.clock.today():
        raise _invalid("until", N_("Name a later day than today."))
    if not reason.strip():
        raise _invalid("reason", N_("Say why."))
    made = Postponement(
        act=act.act,
        until=until,
        reason=reason,
        person=act.person,
        due_on=act.due_on,
        stub=act.stub,
    )
    refuse_foreign(work, made)
    for each in work.find(Postponement, person=act.person, act=act.act, stub=act.stub):
        if each.due_on == act.due_on:
            made = changed(each, until=until, reason=reason)
    return work.put(made)


def bring_back(work: Work, postponement: RecordId) -> None:
    """Have a postponed act due again now."""
    found = work.get(Postponement, postponement)
    refuse_foreign(work, found)
    work.remove(found)


def put_off(reader: Reader, today: date) -> list[Postponement]:
    """Return what is put off now, what returns first first."""
    found = [each for each in reader.all(Postponement) if each.until > today]
    return sorted(found, key=lambda each: (each.until, each.act))


def _invalid(field: str, words: str) -> Invalid:
    return Invalid([Problem(field, words)], Postponement.register_name)
