"""The office a person leaves: the offer, what takes it back, and what its answer does."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.text import clean_text
from antq_desktop.domain.transfers import Direction, HandOver, Transfer, TransferState
from antq_desktop.errors import AntqError, BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import (
    custody_refusal,
    holding,
    line_id,
    roots_of,
    transfer_id,
    transfers_of,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.exporting import Letter, Written, write_in
from antq_desktop.sync.package import lines_of
from antq_desktop.sync.peers import own_office, peers_at, unit_address
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.replica import blobs
from antq_desktop.sync.transfer_scope import (
    FILES,
    Line,
    changes_of,
    labels_of,
    lines_of_person,
    lines_to_hand_over,
    told_section,
)
from antq_desktop.sync.transfer_stub import leave_stub, open_cases
from antq_desktop.sync.wire import lines as wire_lines


@dataclass(frozen=True)
class Unanswered:
    """An offer without an answer: the transfer, the person's name, and for how many days."""

    transfer: Transfer
    name: str = field(repr=False)
    days: int


def offer(  # noqa: PLR0913 (the words of the paper, each its own)
    store: Store,
    person: str,
    unit_code: str,
    effective_on: date,
    *,
    paper: str = "",
    reason: str = "",
    lines: Sequence[Line] | None = None,
) -> Written:
    """Offer a person to another unit; until its answer nothing of the person is changed here.

    `lines` are those of `lines_to_hand_over` with what stays unticked; without them all go along.
    Raises `AntqError` for a person who is retired, not ours or waiting for a decision, and
    `NotFound` or `BadInput` for a unit that is not paired or a day before the person came.
    """
    store.bear_witness()

    def job(work: Work) -> Written:
        roots = _offerable(work, person)
        address = unit_address(unit_code.strip())
        known = peers_at(work, address)
        if not known:
            raise NotFound(N_("No PC is paired at this address: {name}."), name=unit_code)
        _refuse_day(work, roots[0], effective_on)
        last = holding(work, roots[0])
        number = _number(work)
        transfer = work.put(
            Transfer(
                id=transfer_id(number, Direction.OUT),
                person=RecordId(roots[0]),
                direction=Direction.OUT,
                number=number,
                unit_code=known[0].unit_code,
                unit_name=known[0].unit_name,
                offered_on=work.clock.today(),
                effective_on=effective_on,
                reason=clean_text(reason),
                paper=clean_text(paper),
                turn=(last.turn if last else 0) + 1,
            )
        )
        for line in _chosen(lines_to_hand_over(work, roots[0]), lines):
            put_line(work, transfer, line)
        return _write_offer(work, store, transfer)

    return store.write(Tag.OFFER, job)


def put_line(work: Work, transfer: Transfer, line: Line) -> None:
    """Write a line of a transfer."""
    work.put(
        HandOver(
            id=line_id(transfer.number, transfer.direction, line.record),
            person=transfer.person,
            transfer=transfer.id,
            item=line.item,
            words=line.words or "–",
            handed_over=line.handed_over,
        )
    )


def write_again(store: Store, number: str) -> Written:
    """Write an offer that waits once more, as when its stick was lost: the same transfer."""
    store.bear_witness()

    def job(work: Work) -> Written:
        transfer = outgoing(work, number)
        _refuse_state(transfer, TransferState.OFFERED)
        return _write_offer(work, store, transfer)

    return store.write(Tag.OFFER, job)


def cancel(store: Store, number: str, reason: str, *, never_left: bool = False) -> Written:
    """Take an offer back and write that to the other unit; the person is ours again.

    Where the file of the offer never left this office, no confirmation is waited for. Raises
    `BadInput` without a reason, and `AntqError` once an answer is known.
    """
    store.bear_witness()

    def job(work: Work) -> Written:
        transfer = outgoing(work, number)
        _refuse_state(transfer, TransferState.OFFERED)
        said = _reason(reason)
        today = work.clock.today() if never_left else None
        work.put(changed(transfer, state=TransferState.CANCELLED, reason=said, answered_on=today))
        return _write_cancel(work, store, transfer, said)

    return store.write(Tag.CANCEL_OFFER, job)


def unanswered(reader: Reader, today: date) -> list[Unanswered]:
    """Return the offers of this office that wait for an answer, the longest waiting first."""
    waiting = reader.find(
        Transfer, direction=Direction.OUT.value, state=TransferState.OFFERED.value
    )
    found = [
        Unanswered(each, reader.get(Person, each.person).full_name, (today - each.offered_on).days)
        for each in waiting
    ]
    return sorted(found, key=lambda each: (-each.days, each.transfer.number))


def crossed(reader: Reader) -> list[Transfer]:
    """Return the transfers that were cancelled here and accepted there."""
    return reader.find(Transfer, state=TransferState.CROSSED.value)


def let_stand(store: Store, number: str) -> Written:
    """Let an acceptance hold that met a cancellation.

    The file tells the other unit what was written here meanwhile.
    """
    store.bear_witness()

    def job(work: Work) -> Written:
        transfer = outgoing(work, number)
        _refuse_state(transfer, TransferState.CROSSED)
        written = _write_offer(work, store, transfer)
        work.put(changed(transfer, state=TransferState.ACCEPTED))
        leave_stub(work, transfer)
        return written

    return store.write(Tag.HAND_OVER, job)


def ask_back(store: Store, number: str, reason: str) -> Written:
    """Ask the unit whose acceptance met our cancellation to offer the person back."""
    store.bear_witness()

    def job(work: Work) -> Written:
        transfer = outgoing(work, number)
        _refuse_state(transfer, TransferState.CROSSED)
        return _write_cancel(work, store, transfer, _reason(reason), asked=True)

    return store.write(Tag.CANCEL_OFFER, job)


def outgoing(reader: Reader, number: str) -> Transfer:
    """Return the transfer of a number that this office offered; raises `NotFound`."""
    found = reader.find(Transfer, id=transfer_id(number.strip(), Direction.OUT))
    if not found:
        raise NotFound(name=number)
    return found[0]


def _offerable(reader: Reader, person: str) -> list[str]:
    """Return the person and all merged into that person; raises `AntqError` as `offer` says."""
    roots = roots_of(reader, person)
    if not around_of(reader).retired.isdisjoint(roots):
        raise AntqError(N_("These records are retired; they go to no other office."))
    reader.get(Person, roots[0])
    if refusal := custody_refusal(reader, roots[0]):
        raise refusal
    if reader.fetch("SELECT 1 FROM question WHERE root = ? LIMIT 1", roots[0]):
        raise AntqError(
            N_("Something about this person waits for a decision. Decide it under Review first.")
        )
    for each in transfers_of(reader, roots[0]):
        if each.state is TransferState.CANCELLED and each.answered_on is None:
            raise AntqError(
                N_(
                    "{unit} has not confirmed yet that the offer {number} was cancelled. Until then"
                    " it might still accept; ask it for its answer."
                ),
                unit=each.unit_name,
                number=each.number,
            )
    return roots


def _refuse_day(reader: Reader, person: str, effective_on: date) -> None:
    begun = [since for each in open_cases(reader, person) if (since := each.since())]
    if begun and effective_on < max(begun):
        raise BadInput(
            N_("The move cannot take effect before {day}, when the person came onto the list."),
            day=formats.day(max(begun)),
        )


def _chosen(open_lines: Iterable[Line], ticked: Iterable[Line] | None) -> list[Line]:
    """Return the open lines, each handed over or not as it was ticked."""
    known = {each.record: each for each in open_lines}
    for each in ticked or ():
        if each.record not in known:
            raise BadInput(N_("This line is not open any more: {text}."), text=each.words)
        known[each.record] = replace(each, item=known[each.record].item)
    return [*known.values()]


def _number(reader: Reader) -> str:
    """Return a number no other transfer has, short enough for the telephone."""
    year = reader.clock.today().year
    return f"{own_office(reader).code}-{year}-{os.urandom(3).hex()}"


def _reason(text: str) -> str:
    tidy = clean_text(text)
    if not tidy:
        raise BadInput(N_("Say why."))
    return tidy


def _refuse_state(transfer: Transfer, wanted: TransferState) -> None:
    """Raise `AntqError` unless a transfer stands so."""
    if transfer.state is wanted:
        return
    said = {
        TransferState.OFFERED: N_("Transfer {number} still waits for an answer."),
        TransferState.ACCEPTED: N_("{unit} accepted transfer {number} already."),
        TransferState.REJECTED: N_("{unit} rejected transfer {number} already."),
        TransferState.CANCELLED: N_("Transfer {number} was cancelled already."),
        TransferState.CROSSED: N_("{unit} accepted transfer {number} before it was cancelled."),
    }
    raise AntqError(said[transfer.state], unit=transfer.unit_name, number=transfer.number)


def lines_of_transfer(reader: Reader, transfer: Transfer) -> list[Line]:
    """Return the lines of a transfer whose records are shown here."""
    said = {each.id: each for each in reader.find(HandOver, transfer=transfer.id)}
    found = []
    for record in lines_of_person(reader, roots_of(reader, transfer.person)):
        line = said.get(line_id(transfer.number, transfer.direction, record.id))
        if line:
            found.append(Line(record.id, line.item, line.words, line.handed_over))
    return found


def _write_offer(work: Work, store: Store, transfer: Transfer) -> Written:
    roots = roots_of(work, transfer.person)
    changes = changes_of(work, roots)
    name = work.get(Person, roots[0]).full_name
    lines = lines_of_transfer(work, transfer)
    sections = {
        "changes": lines_of(wire_lines(changes)),
        "labels": lines_of(labels_of(work, roots)),
        "offer": lines_of([told_section(transfer, roots, name, lines)]),
        **blobs(work, changes),
    }
    return _write(work, store, transfer, sections)


def _write_cancel(
    work: Work, store: Store, transfer: Transfer, reason: str, *, asked: bool = False
) -> Written:
    told = {"number": transfer.number, "reason": reason, "asked": asked}
    return _write(work, store, transfer, {"cancel": lines_of([told])})


def _write(work: Work, store: Store, transfer: Transfer, sections: dict[str, bytes]) -> Written:
    written = write_in(
        work, store, Letter(Purpose.TRANSFER, unit_address(transfer.unit_code), sections)
    )
    key = FILES + transfer.number
    files = work.kept(Local.OFFER, key).get(key, {}).get("files", [])
    numbers = [*files, written.number] if isinstance(files, list) else [written.number]
    work.keep(Local.OFFER, key, {"files": numbers})
    work.note(Tag.OFFER, transfer.id, number=transfer.number, sha256=written.sha256)
    return written
