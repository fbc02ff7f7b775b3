"""Questions made readable: each value with who wrote it, and what stood there before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from antq_desktop.domain.catalogue import REGISTERS, children_of, goes_with
from antq_desktop.domain.fields import Stored
from antq_desktop.storage.changes import CREATED, MERGED, REMOVED, RETIRED, Change, Heads, packed
from antq_desktop.storage.shown import said_parents
from antq_desktop.sync.review_people import Surroundings
from antq_desktop.sync.review_questions import (
    APART,
    KEEP,
    REMOVE,
    Ask,
    Deed,
    Line,
    Question,
    Side,
    Value,
    Where,
    Writer,
)

_CHILDREN = 'SELECT id FROM "{table}" WHERE "{field}" = ?'


def question_of(around: Surroundings, record: str, field: str) -> Question | None:
    """Return the question about a field of a record; None when there is none any more."""
    heads = around.heads(record)
    if heads is None or heads.register not in REGISTERS:
        return None
    if field == REMOVED:
        return _removed(around, record, heads)
    if field == MERGED:
        return _merged(around, record, heads)
    return _field(around, record, field, heads)


def _field(around: Surroundings, record: str, field: str, heads: Heads) -> Question | None:
    declared = REGISTERS[heads.register].by_name.get(field)
    if declared is None:
        return None
    history = _History(around, record)
    found = heads.deciding(field)
    sides = _by_value(around, heads.register, field, found)
    common, before = history.common(field, found)
    return replace(
        _asked(around, Ask.FIELD, record, field, sides),
        label=declared.kind.label,
        seen=frozenset(heads.fields[field]),
        before=tuple(around.value(heads.register, field, each) for each in before),
        other_changes=tuple(history.others(field, found, common)),
    )


def _by_value(
    around: Surroundings, register: str, field: str, found: Iterable[Change]
) -> tuple[Side, ...]:
    """Return one side for each value, with all who wrote it; this PC's own first."""
    writers: dict[str, list[Change]] = defaultdict(list)
    for head in found:
        writers[packed(head.fields[field])].append(head)
    sides = []
    for heads in writers.values():
        told = sorted((around.writer(each) for each in heads), key=_order)
        sides.append((told, around.value(register, field, heads[0].fields[field])))
    sides.sort(key=lambda side: _order(side[0][0]))
    return tuple(
        Side(str(number), value, tuple(told)) for number, (told, value) in enumerate(sides, 1)
    )


def _order(writer: Writer) -> tuple[bool, object, str]:
    return writer.where is not Where.THIS, writer.at, writer.change


def _removed(around: Surroundings, record: str, heads: Heads) -> Question | None:
    removals = heads.removals
    if not removals:
        return None
    unseen = list(_unseen(heads))
    lines = [line for name, head in unseen for line in lines_of(around, head, [name])]
    children = list(_standing_children(around, heads.register, record))
    around.take(children)
    for child in children:
        lines += _of_child(around, child)
    told = tuple(sorted((around.writer(each) for each in removals), key=_order))
    seen = {each.name for each in removals} | {head.name for _, head in unseen}
    seen |= {f"{each}:{around.heads(each).version}" for each in children}  # type: ignore[union-attr]  # they stand
    sides = (
        Side(
            KEEP,
            Value(stored=False, register=heads.register, field=REMOVED),
            lines=tuple(lines),
        ),
        Side(REMOVE, Value(stored=True, register=heads.register, field=REMOVED), told),
    )
    return replace(_asked(around, Ask.REMOVED, record, REMOVED, sides), seen=frozenset(seen))


def _unseen(heads: Heads) -> Iterator[tuple[str, Change]]:
    """Yield the heads some removal of the record had not seen, each with its field."""
    for removal in heads.removals:
        seen = {name for names in removal.base.values() for name in names} | {removal.name}
        seen |= heads.creations if len(heads.creations) > 1 else set()
        for field, of_field in heads.fields.items():
            for name, head in of_field.items():
                if name not in seen and not (field == REMOVED and head.fields[REMOVED]):
                    yield field, head


def _standing_children(around: Surroundings, register: str, record: str) -> Iterator[str]:
    """Yield what belongs to a record and stands, what is merged into it included."""
    for child, field in children_of(register):
        if goes_with(child, field):
            asked = _CHILDREN.format(table=child.name, field=field.name)
            yield from (str(row[0]) for row in around.reader.fetch(asked, record))
    yield from (loser for loser, end in around.around.merged.items() if end == record)


def _of_child(around: Surroundings, child: str) -> Iterator[Line]:
    """Yield how a child came to stand: what its own removal had not seen, or that it was added."""
    heads = around.heads(child)
    if heads is None:
        return
    unseen = list(_unseen(heads)) if heads.removals else []
    for name, head in unseen:
        yield from lines_of(around, head, [name])
    made = heads.winner(MERGED if child in around.around.merged else CREATED)
    if made is not None and not unseen:
        yield from lines_of(around, made, made.fields)


def _merged(around: Surroundings, record: str, heads: Heads) -> Question | None:
    circle = circle_of(around, record)
    if not circle and MERGED not in heads.disputed():
        return None
    members = circle or [record]
    around.take(members)
    found = [
        (each, head)
        for each in members
        for head in (around.heads(each) or Heads()).fields.get(MERGED, {}).values()
    ]
    by_target: dict[str, list[Change]] = {each: [] for each in circle}
    for _, head in found:
        by_target.setdefault(str(head.fields[MERGED] or APART), []).append(head)
    by_target.setdefault(APART, [])
    sides = []
    for target, changes in by_target.items():
        told = tuple(sorted((around.writer(each) for each in changes), key=_order))
        lines = tuple(line for each in changes for line in lines_of(around, each, [MERGED]))
        named = "" if target == APART else around.described(target)
        value = Value(None if target == APART else target, heads.register, MERGED, named)
        sides.append(Side(target, value, told, lines))
    sides.sort(key=lambda side: (side.key == APART, not side.writers, side.key))
    asked = _asked(around, Ask.MERGED, members[0], MERGED, tuple(sides))
    return replace(asked, seen=frozenset(head.name for _, head in found))


def circle_of(around: Surroundings, record: str) -> list[str]:
    """Return the records of the circle one is merged in, the smallest id first; or nothing."""
    if record not in around.around.circles:
        return []
    path = [record]
    while True:
        heads = around.heads(path[-1])
        following = str(heads.value(MERGED)) if heads else record
        if following in path:
            return sorted(path)
        path.append(following)


def _asked(
    around: Surroundings, ask: Ask, record: str, field: str, sides: tuple[Side, ...]
) -> Question:
    heads = around.heads(record) or Heads()
    register = REGISTERS[heads.register]
    root = str(heads.value(register.root) or record) if register.root else record
    root = around.around.shown(root)
    return Question(
        id=f"{record}.{field}",
        ask=ask,
        record=record,
        register=heads.register,
        root=root,
        name=around.name(root),
        what=register.one,
        called=around.name(record),
        field=field,
        label="",
        sides=sides,
        since=since(sides),
    )


def since(sides: Iterable[Side]) -> datetime:
    """Return when the younger side was written, by the clocks that are not wrong."""
    writers = [each for side in sides for each in side.writers]
    right = [each.at for each in writers if not each.wrong_clock]
    return max(right or [each.at for each in writers])


def lines_of(around: Surroundings, change: Change, names: Iterable[str]) -> Iterator[Line]:
    """Yield what a change did, a line for each of these fields; one where it made the record."""
    register = change.register
    done = partial(
        Line,
        record=change.record,
        register=register,
        called=around.name(change.record),
        writer=around.writer(change),
    )
    if CREATED in change.fields:
        yield done(Deed.ADDED)
        return
    history = _History(around, change.record)
    for name in names:
        value = change.fields[name]
        if name == REMOVED:
            yield done(Deed.REMOVED if value else Deed.RESTORED)
        elif name == MERGED:
            named = around.name(str(value)) if value else ""
            yield done(Deed.MERGED, value=Value(value, register, MERGED, named))
        elif name in REGISTERS[register].by_name:
            old = around.value(register, name, history.replaced(change, name))
            yield done(Deed.CHANGED, value=around.value(register, name, value), old=old)


class _History:
    """The changes of one record by their names, and which of them came before which."""

    def __init__(self, around: Surroundings, record: str) -> None:
        self._around = around
        self.changes = around.changes(record)
        self._named = {each.name: each for each in self.changes}

    def common(self, field: str, heads: Sequence[Change]) -> tuple[list[Change], list[Stored]]:
        """Return the newest changes all heads come after, and the values these set."""
        pasts = [self._past(head, field) for head in heads]
        shared = set.intersection(*pasts) if pasts else set()
        newest = [
            self._named[name]
            for name in shared
            if not any(name in self._past(self._named[other], field) for other in shared)
        ]
        newest.sort(key=lambda each: each.arrival)
        values = {packed(each.fields[field]): each.fields[field] for each in newest}
        return newest, [*values.values()]

    def others(
        self, field: str, heads: Sequence[Change], common: Sequence[Change]
    ) -> Iterator[Line]:
        """Yield what else was done to the record since, without what is in question."""
        asked = {each.name for each in heads}
        since = max((each.arrival for each in common), default=0)
        for each in self.changes:
            if each.arrival <= since or CREATED in each.fields:
                continue
            left = {RETIRED, field} if each.name in asked else {RETIRED}
            yield from lines_of(
                self._around, each, [name for name in each.fields if name not in left]
            )

    def replaced(self, change: Change, field: str) -> Stored:
        """Return the value a change replaced, the newest of several; None for none."""
        known = [self._named[name] for name in change.base.get(field, ()) if name in self._named]
        newest = max(known, key=lambda each: each.arrival, default=None)
        return newest.fields.get(field) if newest else None

    def _past(self, change: Change, field: str) -> set[str]:
        """Return the names of all changes of a field one comes after."""
        found: set[str] = set()
        waiting = [*change.base.get(field, ())]
        while waiting:
            name = waiting.pop()
            if name in self._named and name not in found:
                found.add(name)
                waiting += self._named[name].base.get(field, ())
        return found


def gone_with(around: Surroundings, record: str) -> list[str]:
    """Return the records the removals of one took with it, and that nobody removed otherwise."""
    heads = around.heads(record)
    works = {each.work for each in heads.removals} if heads else set()
    taken = {
        change.record: change
        for work in sorted(works)
        for change in around.reader.changes(work=work)
        if change.fields.get(REMOVED)
    }
    around.take(taken)
    found = {record: None}
    waiting = [record]
    while waiting:
        parent = waiting.pop()
        for each in taken:
            of_child = around.heads(each)
            if each in found or of_child is None or parent not in said_parents(of_child):
                continue
            if all(removal.work in works for removal in of_child.removals):
                found[each] = None
                waiting.append(each)
    return [*found]
