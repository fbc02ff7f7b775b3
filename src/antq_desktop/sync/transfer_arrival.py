"""A person comes to this office: the changes, and one new cycle of management."""

from collections.abc import Iterable, Mapping, Sequence

from antq_desktop.domain.cases import CameBy, Case
from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import AntqError, PackageRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Change
from antq_desktop.storage.custody import (
    case_id,
    roots_of,
    stays,
    transfer_id,
    transfers_of,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, going_with
from antq_desktop.storage.seen import Seen
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, PlanLine, Taken
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.replica import take_changes
from antq_desktop.sync.transfer_giving import put_line
from antq_desktop.sync.transfer_scope import (
    Told,
    changes_in,
    lines_of_person,
    outside,
    refuse_others,
)
from antq_desktop.sync.transfer_stub import bring_back_stub, end_cases, hide, open_cases, show_again

_MOST_REMARKS = 500
_NEW_IN_A_CASE = {"judgment", "came_by", "entered_on", "ended_on", "ended_by", "end_paper"}


def take_person(work: Work, arrived: Arrived, told: Told, hamlet: str | None) -> Taken:
    """Take in an offered person, as moved in on the day the move takes effect.

    `hamlet` is where the person lives from now on. Raises `AntqError` before that day and for a
    person this office answers for or has retired, and `PackageRefused` for what is no offer.
    """
    changes = changes_in(arrived.package, told)
    _refuse(work, told, changes)
    if hamlet is not None:
        work.get(Hamlet, hamlet)
    _conclude(work, told)
    own = own_lines(work, told)
    taken = _take(work, arrived, told, changes)
    case = _newest_case(work, told, own)
    names = _settle(work, arrived, told, own, hamlet)
    if case is not None:
        work.put(_moved_in(work, case, told))
    _put_transfer(work, arrived, told, names)
    return taken


def take_late(work: Work, arrived: Arrived, told: Told) -> Taken:
    """Take in what the giving office wrote about a person after its offer was accepted here."""
    changes = changes_in(arrived.package, told)
    refuse_others(work, told, changes)
    own = own_lines(work, told)
    taken = _take(work, arrived, told, changes)
    _settle(work, arrived, told, own, None)
    return taken


def own_lines(reader: Reader, told: Told) -> set[str]:
    """Return what this office itself counts of a person: its cycles, and lines that stayed here."""
    found: set[str] = set()
    for root in told.roots:
        for record in lines_of_person(reader, roots_of(reader, root)):
            if isinstance(record, Case):
                found.add(record.id)
            elif stays(reader, root, record.id):
                found.update(going_with(reader, record.register_name, record.id))
    return found


def _refuse(work: Work, told: Told, changes: Sequence[Change]) -> None:
    today = work.clock.today()
    if told.effective_on > today:
        raise AntqError(
            N_("The move takes effect on {day}. Accept it from that day on."),
            day=formats.day(told.effective_on),
        )
    if not around_of(work).retired.isdisjoint(told.roots):
        raise AntqError(
            N_("The records of this person are retired here. Ask the officer in command.")
        )
    for root in told.roots:
        shown = roots_of(work, root)[0]
        if work.find(Person, id=shown) and not _was_given(work, shown, told.turn):
            raise PackageRefused(
                "not_allowed",
                N_("This office answers for that person already. Nothing was taken in."),
            )
    refuse_others(work, told, changes)


def _was_given(reader: Reader, person: str, turn: int) -> bool:
    """Say whether this office offered a person away since it last answered for that person."""
    return any(_own_turn(reader, person) < each.turn < turn for each in _offers(reader, person))


def _own_turn(reader: Reader, person: str) -> int:
    turns = [each.turn for each in transfers_of(reader, person) if each.direction is Direction.IN]
    return max(turns, default=0)


def _offers(reader: Reader, person: str) -> list[Transfer]:
    return [each for each in transfers_of(reader, person) if each.direction is Direction.OUT]


def _conclude(work: Work, told: Told) -> None:
    """Close our own offer whose answer did not come: who offers the person back had accepted it."""
    last = None
    for root in told.roots:
        own = _own_turn(work, root)
        offers = [each for each in _offers(work, root) if own < each.turn < told.turn]
        last = offers[-1] if offers else last
    if last is None or last.state is TransferState.ACCEPTED:
        return
    end_cases(work, last, open_cases(work, last.person))
    work.put(
        changed(
            last, state=TransferState.ACCEPTED, answered_on=last.answered_on or work.clock.today()
        )
    )


def _take(work: Work, arrived: Arrived, told: Told, changes: Sequence[Change]) -> Taken:
    taken = take_changes(
        work, arrived, changes, Seen.of((each.device, each.seq) for each in changes)
    )
    bring_back_stub(work, told.roots)
    shown = roots_of(work, told.person)[0]
    if not work.find(Person, id=shown):
        show_again(work, [shown])
    return Taken(_looked_again(work, taken.lines), taken.remarks, taken.arrivals)


def _looked_again(reader: Reader, lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """Return the lines, those that wait for no decision any more told as merged."""
    waiting = {str(row[0]) for row in reader.fetch("SELECT DISTINCT record FROM question")}
    return tuple(
        PlanLine(Outcome.MERGED, each.register, each.record, each.root, each.name)
        if each.outcome is Outcome.TO_REVIEW and each.record not in waiting
        else each
        for each in lines
    )


def _newest_case(reader: Reader, told: Told, own: set[str]) -> Case | None:
    """Return the cycle the giving office ends: it goes on here under a line of its own."""
    person = roots_of(reader, told.person)[0]
    found = [each for each in open_cases(reader, person) if each.id not in own]
    return found[-1] if found else None


def _moved_in(reader: Reader, case: Case, told: Told) -> Case:
    expected = case.is_expected
    judgment = case.judgment if reader.standing([case.judgment or ""]) else None
    return Case(
        id=case_id(told.number),
        **{
            each.name: getattr(case, each.name)
            for each in case.register.fields
            if each.name not in _NEW_IN_A_CASE
        },
        judgment=judgment,
        came_by=None if expected else CameBy.TRANSFER,
        entered_on=None if expected else told.effective_on,
    )


def _settle(
    work: Work, arrived: Arrived, told: Told, own: set[str], hamlet: str | None
) -> list[str]:
    """Have stand what this office counts, hide what another does, settle what names the outside.

    Returns the names of what does not exist here.
    """
    show_again(work, own)
    person = roots_of(work, told.person)[0]
    kept_there = {each.record for each in told.lines if not each.handed_over}
    foreign = [each.id for each in work.find(Case, person=person) if not is_own(each.id, told, own)]
    shown = {each.id for each in lines_of_person(work, [person])}
    hide(work, [*foreign, *sorted((kept_there & shown) - own)])
    return _settle_outside(work, arrived, person, hamlet)


def is_own(case: str, told: Told, own: set[str]) -> bool:
    """Say whether a cycle of management is one of this office."""
    return case in own or case == case_id(told.number)


def _settle_outside(work: Work, arrived: Arrived, person: str, hamlet: str | None) -> list[str]:
    """Empty the fields that name something that is not here; return the names it has there."""
    labels = _labels(arrived)
    decided: dict[str, dict[str, Stored]] = {}
    names = []
    for record in lines_of_person(work, [person]):
        for field, _, value in outside(record):
            if value not in work.standing([value]):
                decided.setdefault(record.id, {})[field] = None
                names.append(labels.get(value, ""))
    if hamlet is not None:
        decided.setdefault(person, {})["hamlet"] = hamlet
    work.settle_all(decided)
    return list(dict.fromkeys(filter(None, names)))


def _labels(arrived: Arrived) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in arrived.package.lines("labels"):
        match each:
            case {"id": str(record), "name": str(name)} if len(name) <= _MOST_REMARKS:
                found[record] = name
            case _:
                raise PackageRefused("damaged")
    return found


def _put_transfer(work: Work, arrived: Arrived, told: Told, names: Sequence[str]) -> None:
    peer = arrived.peer
    transfer = work.put(
        Transfer(
            id=transfer_id(told.number, Direction.IN),
            person=RecordId(roots_of(work, told.person)[0]),
            direction=Direction.IN,
            number=told.number,
            unit_code=peer.unit_code,
            unit_name=peer.unit_name,
            offered_on=told.offered_on,
            effective_on=told.effective_on,
            state=TransferState.ACCEPTED,
            answered_on=work.clock.today(),
            reason=told.reason,
            paper=told.paper,
            turn=told.turn,
            remarks=", ".join(names)[:_MOST_REMARKS],
        )
    )
    for line in told.lines:
        put_line(work, transfer, line)
