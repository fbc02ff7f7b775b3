"""Taking back what one Work did, by new changes."""

from dataclasses import dataclass

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.storage.changes import CREATED, NOTES, REMOVED, Change, Heads, fold
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class Undone:
    """What was taken back, and the records left alone because they were changed afterwards."""

    records: int
    left: tuple[RecordId, ...]


def undo(work: Work, work_id: str) -> Undone:
    """Take back a Work: what it added goes, what it removed returns, what it changed is put back.

    A field changed again by a later Work keeps its later value, and its record is named in `left`.
    """
    done: dict[RecordId, Change] = {}
    for change in work.changes(work=work_id):
        if change.register != NOTES:
            done[change.record] = change
    left = [record for record, change in reversed(done.items()) if not _take_back(work, change)]
    return Undone(len(done) - len(left), tuple(left))


def _take_back(work: Work, change: Change) -> bool:
    """Take back one change; return False when something later stands on it."""
    changes = work.changes(record=change.record)
    heads = fold(changes)[change.record]
    record_class = REGISTERS[heads.register].record_class
    if REMOVED in change.fields and CREATED not in change.fields:
        if change.fields[REMOVED]:
            work.restore(change.record)
        else:
            work.remove(work.get(record_class, change.record))
        return True
    untouched = [name for name in change.fields if _is_head(heads, name, change)]
    if CREATED in change.fields:
        if len(untouched) != len(change.fields) or not heads.stands:
            return not heads.stands
        work.remove(work.get(record_class, change.record))
        return True
    if heads.stands and untouched:
        before = fold(each for each in changes if each.arrival < change.arrival)[change.record]
        record = work.get(record_class, change.record)
        stored = record.register.to_stored(record)
        stored.update({name: before.value(name) for name in untouched})
        work.put(
            record.register.from_stored({**stored, "id": record.id, "version": record.version})
        )
    return len(untouched) == len(change.fields)


def _is_head(heads: Heads, name: str, change: Change) -> bool:
    head = heads.winner(name)
    return head is not None and head.name == change.name
