"""The office a person comes to: offers that wait, accepted or rejected, and the answers written."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from antq_desktop.domain.text import clean_text
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.errors import AntqError, BadInput, NotFound, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import holding, transfer_id
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Plan, Taken
from antq_desktop.sync.exporting import Letter, Written, write_in
from antq_desktop.sync.manifest import MOST_FILE
from antq_desktop.sync.package import lines_of, open_package
from antq_desktop.sync.peers import known_keys, peer, trusted, unit_address
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.replica import COPY
from antq_desktop.sync.stick import SUFFIX, read_package, write_package
from antq_desktop.sync.transfer_arrival import take_late, take_person
from antq_desktop.sync.transfer_scope import (
    FILES,
    Line,
    Told,
    changes_in,
    number_in,
    read_told,
    text_in,
)

T = TypeVar("T")

INBOX = "inbox"

_WAITING = "waiting"


@dataclass(frozen=True)
class OpenOffer:
    """An offer of another unit that waits for our answer."""

    number: str
    name: str = field(repr=False)
    unit_code: str
    unit_name: str
    effective_on: date
    offered_on: date
    paper: str
    lines: tuple[Line, ...]
    arrived_on: date


class _Rehearsed(Exception):
    """Carries the plan out of a Work that is taken back whole."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def take_transfer(work: Work, arrived: Arrived) -> Taken:
    """Keep an offer until it is answered, or note that one was cancelled; no table changes."""
    if arrived.package.has("cancel"):
        return _take_cancel(work, arrived)
    told = told_in(arrived)
    kept = _kept(work, told.number)
    if kept and kept["unit_code"] != arrived.peer.unit_code:
        raise PackageRefused("not_allowed", _OTHERS)
    changes_in(arrived.package, told)
    state = state_of(work, told.number)
    facts = {**_facts(told), "state": state}
    if state != _WAITING and state:
        return _told_again(work, arrived, told, state, facts)
    value = {**_facts(told), "offered_on": told.offered_on.isoformat(), "paper": told.paper}
    value |= {
        "state": _WAITING,
        "sha256": arrived.package.sha256,
        "sign": arrived.peer.sign,
        "unit_code": arrived.peer.unit_code,
        "unit_name": arrived.peer.unit_name,
        "arrived_on": work.clock.today().isoformat(),
    }
    work.keep(Local.OFFER, told.number, value)
    remarks = (_again(N_("Offer {number} waits here already."), told),) if state else ()
    return Taken(remarks=remarks, facts={**facts, "state": _WAITING})


def told_in(arrived: Arrived) -> Told:
    """Return the words of an offer; raises `PackageRefused`."""
    return read_told(next(iter(arrived.package.lines("offer")), None))


def state_of(reader: Reader, number: str) -> str:
    """Return how an offer of another unit stands here; "" for one that never came."""
    found = reader.find(Transfer, id=transfer_id(number, Direction.IN))
    return TransferState.ACCEPTED.value if found else str(_kept(reader, number).get("state", ""))


def open_offers(reader: Reader) -> list[OpenOffer]:
    """Return the offers that wait for our answer, the oldest first."""
    found = [
        _open(number, kept)
        for number, kept in reader.kept(Local.OFFER).items()
        if not number.startswith(FILES) and state_of(reader, number) == _WAITING
    ]
    return sorted(found, key=lambda each: (each.arrived_on, each.number))


def keep_offer(store: Store, plan: Plan, content: bytes) -> None:
    """Lay the file of an offer that was just received beside the records, until its answer."""
    if plan.purpose != Purpose.TRANSFER.value:
        return
    with store.read() as reader:
        waits = any(
            each.get("sha256") == plan.sha256 and each.get("state") == _WAITING
            for each in reader.kept(Local.OFFER).values()
        )
    path = _path(store.folder, plan.sha256)
    if waits and not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_package(path.parent, path.name, content, lambda _: None)


def preview_offer(store: Store, number: str, hamlet: str | None = None) -> Plan:
    """Return what accepting an offer would do; nothing of it is kept. Raises as `accept` does."""

    def job(work: Work) -> None:
        raise _Rehearsed(_take_over(work, store.folder, number, hamlet))

    try:
        _in_one_work(store, job)
    except _Rehearsed as done:
        return done.plan
    raise AssertionError


def accept(store: Store, number: str, hamlet: str | None = None) -> Written:
    """Take an offered person in and write the answer to the unit that offered.

    `hamlet` is where the person lives here. An offer accepted before gets its answer once more.
    Raises `AntqError` where it cannot be accepted (rejected or cancelled before, not yet in effect,
    retired here), and `PackageRefused` for a file that is damaged or not there any more.
    """
    store.bear_witness()

    def job(work: Work) -> Written:
        if state_of(work, number) != TransferState.ACCEPTED.value:
            _take_over(work, store.folder, number, hamlet)
        return _write_answer(work, store, number)

    written = _in_one_work(store, job)
    _drop_answered(store)
    return written


def reject(store: Store, number: str, reason: str) -> Written:
    """Reject an offer and write that to the unit that offered; raises `BadInput` without reason."""
    store.bear_witness()
    said = clean_text(reason)
    if not said:
        raise BadInput(N_("Say why."))

    def job(work: Work) -> Written:
        if state_of(work, number) != TransferState.REJECTED.value:
            kept = _waiting(work, number)
            _close(work, number, kept, TransferState.REJECTED, said)
        return _write_answer(work, store, number)

    written = store.write(Tag.REJECT_OFFER, job)
    _drop_answered(store)
    return written


def answer_again(store: Store, number: str) -> Written:
    """Write the answer to an offer once more: accepted, rejected, or that it was cancelled."""
    store.bear_witness()
    return store.write(Tag.SEND, lambda work: _write_answer(work, store, number))


def asked_back(reader: Reader) -> list[Transfer]:
    """Return the people whom the unit that offered them asks back; an offer brings them there."""
    found = []
    for number, kept in reader.kept(Local.OFFER).items():
        transfers = reader.find(Transfer, id=transfer_id(number, Direction.IN))
        if kept.get("asked") and transfers:
            last = holding(reader, transfers[0].person)
            found += [each for each in transfers if last is not None and last.id == each.id]
    return found


def _take_cancel(work: Work, arrived: Arrived) -> Taken:
    told = next(iter(arrived.package.lines("cancel")), None)
    try:
        number, reason = number_in(told, "number"), text_in(told, "reason", 500)
        asked = told["asked"] is True  # type: ignore[index]  # refused below
    except (KeyError, TypeError, ValueError):
        raise PackageRefused("damaged") from None
    kept = _kept(work, number)
    if kept and kept["unit_code"] != arrived.peer.unit_code:
        raise PackageRefused("not_allowed", _OTHERS)
    state = state_of(work, number)
    named = {"number": number, "unit": arrived.peer.unit_name}
    facts = {"transfer": number, "state": state, "cancelled": not asked, "asked_back": asked}
    if state == TransferState.ACCEPTED.value:
        if asked:
            work.keep(Local.OFFER, number, {**kept, "asked": reason})
        return Taken(remarks=(Sentence(_ASKED if asked else _TOO_LATE, named),), facts=facts)
    if state == TransferState.REJECTED.value:
        return Taken(remarks=(Sentence(_REJECTED_BEFORE, named),), facts=facts)
    by = {"unit_code": arrived.peer.unit_code, "unit_name": arrived.peer.unit_name}
    _close(work, number, {**kept, **by}, TransferState.CANCELLED, reason)
    facts["state"] = TransferState.CANCELLED.value
    return Taken(remarks=(Sentence(_CANCELLED, named),), facts=facts)


def _told_again(
    work: Work, arrived: Arrived, told: Told, state: str, facts: Mapping[str, object]
) -> Taken:
    """Say of an offer that was answered that it came again; take what its sender wrote since."""
    found = work.find(Transfer, id=transfer_id(told.number, Direction.IN))
    if not found:
        message = N_("Offer {number} was cancelled by its sender. Write the answer once more.")
        if state == TransferState.REJECTED.value:
            message = N_("Offer {number} was rejected here already. Write the answer once more.")
        return Taken(remarks=(_again(message, told),), facts=facts)
    if found[0].unit_code != arrived.peer.unit_code:
        raise PackageRefused("not_allowed", _OTHERS)
    remark = _again(N_("Offer {number} was accepted here already."), told)
    last = holding(work, found[0].person)
    if last is None or last.id != found[0].id:
        return Taken(remarks=(remark,), facts=facts)
    taken = take_late(work, arrived, told)
    return Taken(taken.lines, (remark, *taken.remarks), taken.arrivals, facts)


def _again(message: str, told: Told) -> Sentence:
    return Sentence(message, {"number": told.number})


def _take_over(work: Work, folder: Path, number: str, hamlet: str | None) -> Plan:
    """Take in the person of an offer that waits."""
    kept = _waiting(work, number)
    arrived = _arrived(work, folder, kept)
    told = told_in(arrived)
    taken = take_person(work, arrived, told, hamlet)
    _close(work, number, kept, TransferState.ACCEPTED, "")
    manifest = arrived.package.manifest
    return Plan(
        arrived.package.sha256, manifest.purpose, arrived.peer.unit_code, arrived.peer.unit_name,
        arrived.peer.pc, manifest.number, manifest.created, manifest.to,
        lines=taken.lines, remarks=taken.remarks, arrivals=taken.arrivals, facts=_facts(told),
    )  # fmt: skip


def _arrived(reader: Reader, folder: Path, kept: Mapping[str, Any]) -> Arrived:
    """Return the file of an offer, opened again; raises `PackageRefused`."""
    path = _path(folder, str(kept["sha256"]))
    keys = known_keys(reader)
    if keys is None or not path.exists():
        raise PackageRefused("gone", _GONE)
    content = read_package(path, MOST_FILE)
    if hashlib.sha256(content).hexdigest() != kept["sha256"]:
        raise PackageRefused("damaged", _GONE)
    return Arrived(open_package(content, [keys.age], trusted(reader)), peer(reader, kept["sign"]))


def _write_answer(work: Work, store: Store, number: str) -> Written:
    kept, state = _kept(work, number), state_of(work, number)
    if state == _WAITING:
        raise AntqError(N_("Offer {number} is not answered yet."), number=number)
    if not state:
        raise NotFound(name=number)
    found = work.find(Transfer, id=transfer_id(number, Direction.IN))
    code = found[0].unit_code if found else str(kept["unit_code"])
    on = found[0].answered_on if found else None
    told = {
        "transfer": number,
        "said": state,
        "on": (on or date.fromisoformat(str(kept["answered_on"]))).isoformat(),
        "reason": str(kept.get("reason", "")),
    }
    sections = {"answer": lines_of([told])}
    return write_in(work, store, Letter(Purpose.RECEIPT, unit_address(code), sections))


def _close(
    work: Work, number: str, kept: Mapping[str, Any], state: TransferState, reason: str
) -> None:
    """Note an answer; of an offer that is done with nothing of the person is kept here."""
    work.keep(Local.OFFER, number, {
        "state": state.value,
        "unit_code": kept["unit_code"],
        "unit_name": kept["unit_name"],
        "answered_on": work.clock.today().isoformat(),
        "reason": reason,
    })  # fmt: skip


def _waiting(reader: Reader, number: str) -> Mapping[str, Any]:
    """Return an offer that waits; raises `NotFound`, and `AntqError` for one that is done with."""
    kept, state = _kept(reader, number), state_of(reader, number)
    if state == _WAITING:
        return kept
    said = {
        TransferState.ACCEPTED.value: N_("Offer {number} was accepted here already."),
        TransferState.REJECTED.value: N_("Offer {number} was rejected here already."),
        TransferState.CANCELLED.value: N_("Offer {number} was cancelled by its sender."),
    }
    if state in said:
        raise AntqError(said[state], number=number)
    raise NotFound(name=number)


def _kept(reader: Reader, number: str) -> Mapping[str, Any]:
    return reader.kept(Local.OFFER, number).get(number, {})


def _facts(told: Told) -> dict[str, object]:
    return {
        "transfer": told.number,
        "name": told.name,
        "effective_on": told.effective_on.isoformat(),
        "lines": [asdict(each) for each in told.lines],
    }


def _open(number: str, kept: Mapping[str, Any]) -> OpenOffer:
    return OpenOffer(
        number=number,
        name=str(kept["name"]),
        unit_code=str(kept["unit_code"]),
        unit_name=str(kept["unit_name"]),
        effective_on=date.fromisoformat(kept["effective_on"]),
        offered_on=date.fromisoformat(kept["offered_on"]),
        paper=str(kept["paper"]),
        lines=tuple(Line(**each) for each in kept["lines"]),
        arrived_on=date.fromisoformat(kept["arrived_on"]),
    )


def _path(folder: Path, sha256: str) -> Path:
    return folder / INBOX / f"{sha256}{SUFFIX}"


def _drop_answered(store: Store) -> None:
    """Remove the files of offers that wait no more."""
    with store.read() as reader:
        waiting = {
            str(each["sha256"])
            for each in reader.kept(Local.OFFER).values()
            if each.get("state") == _WAITING
        }
    for path in (store.folder / INBOX).glob(f"*{SUFFIX}"):
        if path.name.removesuffix(SUFFIX) not in waiting:
            path.unlink(missing_ok=True)


def _in_one_work(store: Store, job: Callable[[Work], T]) -> T:
    """Do a Work of accepting; where the file knows more of this PC than itself, it is a copy."""
    try:
        return store.write(Tag.ACCEPT_OFFER, job)
    except PackageRefused as error:
        if error.reason != COPY:
            raise
    store.renew_device()
    return store.write(Tag.ACCEPT_OFFER, job)


_OTHERS = N_("A transfer of this number came from another unit. Nothing was taken in.")
_GONE = N_(
    "The file of this offer is not here any more. Take it in once more, or ask for it again."
)
_ASKED = N_("{unit} asks for the person of transfer {number} back. Offer the person to it.")
_TOO_LATE = N_(
    "{unit} cancelled offer {number} after it was accepted here. The person stays with this office"
    " until both agree; write the answer once more."
)
_REJECTED_BEFORE = N_("{unit} cancelled offer {number}, which was rejected here already.")
_CANCELLED = N_("{unit} cancelled offer {number}. It cannot be accepted any more.")
