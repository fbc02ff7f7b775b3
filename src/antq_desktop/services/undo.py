"""Taking back what one Work did, by new changes.

A person and all that belongs to them are judged together: where somebody else's work came after,
all of it stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.parked import kept_of
from antq_desktop.services.papers import cancel
from antq_desktop.storage.changes import NOTES, Change, Heads, Tag, fold
from antq_desktop.storage.outgoing import written
from antq_desktop.storage.reader import Reader, Undoing
from antq_desktop.storage.work import Work

#: A frozen version is followed by another, and a lock is opened; neither vanishes.
_STAYING = frozenset({Tag.FREEZE, Tag.APPROVE, Tag.UNLOCK})
_STAYS = N_("A frozen report stays: unlock it with a reason, or freeze the figures anew.")


@dataclass(frozen=True)
class Undone:
    """What was taken back, and what was left because of later work.

    `left` names the records with all that belongs to them: a person, a point, a team, a hamlet.
    `cancelled` are numbers of outgoing papers, which stay taken.
    """

    records: int
    left: tuple[RecordId, ...]
    cancelled: tuple[str, ...] = ()


def undo(work: Work, work_id: str) -> Undone:
    """Take back a Work: what it added goes, what it removed returns, what it changed is put back.

    A number the Work took for a paper stays in the book, marked as cancelled.

    What this PC kept for the Work goes with it. Later Works that were taken back themselves do not
    count; a Work taken back already is not taken back twice. Raises `BadInput` for a Work that
    froze, approved or unlocked a report.
    """
    own = work.changes(work=work_id)
    if any(each.tag in _STAYING for each in own):
        raise BadInput(_STAYS)
    work.because(work_id)
    done = _Done.by(work, work_id)
    left = done.left(work)
    going = [each for each in reversed([*done.pieces.values()]) if each.group not in left]
    numbers = [each for each in going if each.record in done.numbers and each.goes]
    moved = work.put_back(
        (each.record, each.now, each.before) for each in going if each not in numbers
    )
    cancelled = tuple(written(cancel(work, each.record).number) for each in numbers)
    staying = {each.record for each in done.pieces.values() if each.group in left}
    work.put_back_kept(work_id, frozenset(kept_of(work, staying)) if staying else ())
    if left or not (moved or cancelled):
        # So that the log says what was taken back, and the next undo takes the one before.
        work.note(Tag.UNDO, left=" ".join(left))
    whole = moved + len(cancelled)
    return Undone(whole, tuple(RecordId(each) for each in left), cancelled)


@dataclass(frozen=True)
class _Piece:
    """One record a Work wrote: what it belongs to, and what it was and is."""

    record: RecordId
    group: str
    before: Heads
    now: Heads

    @property
    def goes(self) -> bool:
        """Say whether the record is there now and was not before."""
        return self.now.stands and not self.before.stands

    def state(self, left: dict[str, None]) -> Heads:
        """Return what the record is once all but the left is taken back."""
        return self.now if self.group in left else self.before

    def renewed_references(self) -> Iterator[str]:
        """Yield the ids that the record names again once it is put back."""
        if self.before.stands:
            for field, _ in REGISTERS[self.before.register].references():
                named = self.before.value(field.name)
                again = not self.now.stands or self.now.value(field.name) != named
                if named and again:
                    yield str(named)


@dataclass(frozen=True)
class _Done:
    """What a Work did that was not taken back yet; `later` are the groups others wrote to since.

    `numbers` are the lines of the book of outgoing papers it wrote when a paper was made.
    """

    first: int
    pieces: Mapping[str, _Piece]
    later: tuple[str, ...]
    numbers: frozenset[str] = frozenset()

    @classmethod
    def by(cls, reader: Reader, work_id: str) -> "_Done":
        """Read what a Work did, and all that came before and after to the same records."""
        own = [each for each in reader.changes(work=work_id) if each.register != NOTES]
        group_of = {each.record: each.root for each in own}
        by_group: dict[str, list[Change]] = defaultdict(list)
        by_record: dict[str, list[Change]] = defaultdict(list)
        for change in reader.about({*group_of, *group_of.values()}):
            by_group[group_of.get(change.record, change.root)].append(change)
            by_record[change.record].append(change)
        undoings = reader.undoings()
        pieces: dict[str, _Piece] = {}
        later = []
        for group in dict.fromkeys(group_of.values()):
            since = _works_since(by_group[group], work_id, undoings)
            if since is None:
                continue
            if since:
                later.append(group)
            for record in (each for each, of in group_of.items() if of == group):
                pieces[record] = _piece(group, by_record[record], work_id)
        book = OutgoingLetter.register_name
        numbers = (each.record for each in own if each.tag == Tag.PAPER and each.register == book)
        return cls(own[0].arrival if own else 0, pieces, tuple(later), frozenset(numbers))

    def left(self, reader: Reader) -> dict[str, None]:
        """Return the groups that stay as they are.

        Those others wrote to since; those that something which stays refers to; and those that
        would refer to what somebody removed since.
        """
        left = dict.fromkeys(self.later)
        going = [each.record for each in self.pieces.values() if each.goes]
        referring = list(reader.referring(going))
        lost = self._lost(reader)
        known = -1
        while known < len(left):
            known = len(left)
            left.update(dict.fromkeys(self._held(left, referring)))
            left.update(dict.fromkeys(self._astray(left, lost)))
        return left

    def _held(
        self, left: dict[str, None], referring: Sequence[tuple[str, str, str]]
    ) -> Iterator[str]:
        """Yield the groups of records that would go and that something which stays names."""
        for record, field, named in referring:
            if self.pieces[named].group in left:
                continue
            holder = self.pieces.get(record)
            state = holder.state(left) if holder else None
            if state is None or (state.stands and state.value(field) == named):
                yield self.pieces[named].group

    def _astray(self, left: dict[str, None], lost: frozenset[str]) -> Iterator[str]:
        """Yield the groups of records that would name again what is there no more."""
        for each in self.pieces.values():
            if each.group in left:
                continue
            for named in each.renewed_references():
                piece = self.pieces.get(named)
                gone = piece is not None and piece.before.stands and not piece.state(left).stands
                if gone or named in lost:
                    yield each.group

    def _lost(self, reader: Reader) -> frozenset[str]:
        """Return the ids to be named again of what stood before the Work and was removed since."""
        named = {one for each in self.pieces.values() for one in each.renewed_references()}
        missing = named - self.pieces.keys()
        missing -= reader.standing(missing)
        before = (each for each in reader.about(missing) if each.arrival < self.first)
        return frozenset(
            record for record, heads in fold(before).items() if record in missing and heads.stands
        )


def _piece(group: str, changes: Sequence[Change], work_id: str) -> _Piece:
    """Return a record of a Work from all its changes, in order of arrival."""
    record = changes[0].record
    before = takewhile(lambda each: each.work != work_id, changes)
    return _Piece(record, group, fold(before).get(record, Heads()), fold(changes)[record])


def _works_since(
    changes: Sequence[Change], work_id: str, undoings: Sequence[Undoing]
) -> list[str] | None:
    """Return the Works that wrote to a group after a Work; None when it was taken back itself.

    A Work and the one that took it back later come to nothing.
    """
    roots: dict[str, set[str]] = defaultdict(set)
    for each in changes:
        roots[each.work].add(each.root)
    began = next(each.arrival for each in changes if each.work == work_id)
    nothing: set[str] = set()
    for undoing in undoings:
        later = undoing.undone == work_id or undoing.began > began
        if later and roots[undoing.undone].isdisjoint(undoing.left):
            nothing |= {undoing.undone, undoing.work}
    if work_id in nothing:
        return None
    since = dict.fromkeys(each.work for each in changes if each.arrival > began)
    return [name for name in since if name != work_id and name not in nothing]
