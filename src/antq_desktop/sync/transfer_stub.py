"""What stays of a person who moved away: name, birth, sex, the cycles that were counted here.

All else is taken out of the tables, never out of the log; it comes back when the person does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.fields import Stored
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Charge
from antq_desktop.domain.transfers import Transfer
from antq_desktop.storage.changes import OWN_FIELDS, REMOVED, Change, Heads, Tag
from antq_desktop.storage.custody import roots_of, stays
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.storage.work import Work
from antq_desktop.sync.transfer_scope import lines_of_person, records_of

#: What stays of the registers of which anything stays: enough for the figures of past periods.
STUB: Mapping[str, frozenset[str]] = {
    "people": frozenset({"full_name", "sex", "born"}),
    "cases": frozenset(
        {
            "person", "expected_release", "completed_on", "completed_by", "present_by",
            "presented_on", "came_by", "entered_on", "done_before", "ended_on", "ended_by",
            "end_paper",
        }
    ),
    "group_decisions": frozenset({"person", "group", "decided_on"}),
}  # fmt: skip


@contextmanager
def acting(work: Work, tag: Tag, reason: str = "") -> Iterator[None]:
    """Have what is written inside stand in the log under another act."""
    before = work.author
    work.author = replace(before, tag=tag, reason=reason)
    try:
        yield
    finally:
        work.author = before


def end_cases(work: Work, transfer: Transfer, cases: Iterable[Case]) -> None:
    """End the open cycles on the day the move takes effect: the figures count it that day."""
    ended = {
        "ended_on": transfer.effective_on.isoformat(),
        "ended_by": EndedBy.MOVED.value,
        "end_paper": transfer.paper or transfer.number,
    }
    with acting(work, Tag.CASE, transfer.number):
        work.settle_all({each.id: ended for each in cases if each.ended_on is None})


def leave_stub(work: Work, transfer: Transfer) -> None:
    """Take out of the tables all that does not stay of a person who moved away."""
    roots = roots_of(work, transfer.person)
    shown = lines_of_person(work, roots)
    staying = _staying(work, roots[0], shown)
    gone = [
        each.id
        for each in shown
        if each.id not in staying and each.register_name not in STUB and each.id != roots[0]
    ]
    gone += [each.id for each in work.find(Charge, person=roots[0])]
    # What goes is only removed: more written on it would be news to an office that removes it too.
    kept = [each for each in shown if each.id not in gone]
    cleared: dict[str, dict[str, Stored]] = {
        each.id: _cleared(each, gone, whole=each.id in staying) for each in kept
    }
    for twin, heads in heads_of_records(work, roots[1:]).items():
        cleared[twin] = _cleared_twin(heads)
    with acting(work, Tag.HAND_OVER, transfer.number):
        work.settle_all({each: fields for each, fields in cleared.items() if fields})
        for each in gone:
            if work.standing([each]):
                work.settle(each, {REMOVED: True})


def _staying(reader: Reader, person: str, shown: Sequence[Record]) -> set[str]:
    """Return the lines that stay with this office, with all that belongs to them."""
    found = {each.id for each in shown if stays(reader, person, each.id)}
    return found | {
        each.id
        for each in shown
        for field, _ in each.register.references()
        if field.required and getattr(each, field.name) in found
    }


def _cleared(record: Record, gone: Sequence[str], *, whole: bool) -> dict[str, Stored]:
    """Return the fields of a record that are to be empty: what does not stay, what names it."""
    stored = record.register.to_stored(record)
    kept = stored.keys() if whole else STUB.get(record.register_name, stored.keys())
    named = {each.name for each, _ in record.register.references() if stored[each.name] in gone}
    return {
        name: None
        for name, value in stored.items()
        if value is not None and (name not in kept or name in named)
    }


def _cleared_twin(heads: Heads) -> dict[str, Stored]:
    return {
        name: None
        for name in heads.fields
        if name not in STUB["people"] | OWN_FIELDS and heads.value(name) is not None
    }


def bring_back_stub(work: Work, roots: Sequence[str]) -> None:
    """Undo what `leave_stub` took away of a person who comes back.

    Where another office wrote a field since, its value counts.
    """
    decided: dict[str, dict[str, Stored]] = {}
    for record, heads in records_of(work, roots).items():
        fields = {
            name: value
            for name in heads.fields
            for value in _before_stub(work, record, heads, name)
        }
        if fields:
            decided[record] = fields
    work.settle_all(decided)


def _before_stub(reader: Reader, record: str, heads: Heads, name: str) -> Iterator[Stored]:
    """Yield the value of a field that an office took away, as it would be without that."""
    taken = [each for each in heads.fields[name].values() if each.tag == Tag.HAND_OVER]
    if not taken:
        return
    others = [each for each in heads.fields[name].values() if each not in taken]
    if name == REMOVED:
        if not any(each.fields[REMOVED] for each in others):
            yield False
        return
    if not others:
        replaced = {each for head in taken for each in head.base.get(name, ())}
        others = _without_stub(reader.changes(record=record), replaced, name)
    newest = max(others, key=lambda each: (each.moment, each.device, each.seq), default=None)
    yield newest.fields[name] if newest else None


def _without_stub(changes: Sequence[Change], names: set[str], field: str) -> list[Change]:
    """Return the changes of these names; for one of a stub those it replaced."""
    by_name = {each.name: each for each in changes}
    found: list[Change] = []
    waiting, known = list(names), set(names)
    while waiting:
        each = by_name.get(waiting.pop())
        if each is None:
            continue
        if each.tag != Tag.HAND_OVER:
            found.append(each)
            continue
        fresh = set(each.base.get(field, ())) - known
        known |= fresh
        waiting += fresh
    return found


def show_again(work: Work, records: Iterable[str]) -> None:
    """Have records stand that another office took out of its own tables."""
    heads = heads_of_records(work, records)
    work.settle_all({each: {REMOVED: False} for each, found in heads.items() if found.removals})


def hide(work: Work, records: Iterable[str]) -> None:
    """Take records out of the tables that another office counts."""
    for each in records:
        if work.standing([each]):
            work.settle(each, {REMOVED: True})


def open_cases(reader: Reader, person: str) -> list[Case]:
    """Return the cycles of a person that have not ended, the last begun at the end."""
    cases = [each for each in reader.find(Case, person=person) if each.ended_on is None]
    return sorted(cases, key=lambda each: (not each.is_expected, each.since() or date.min))


def is_known(reader: Reader, person: str) -> bool:
    """Say whether a person is shown here."""
    return bool(reader.find(Person, id=person))
