"""Taking a file in: opened, allowed, rehearsed, then done in one Work or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.aside import records_aside
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.taking_out import take_out_retired
from antq_desktop.storage.haste import without_collecting
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of, heads_of_records
from antq_desktop.storage.schema import Local
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Plan, Refusal, Taken
from antq_desktop.sync.exporting import exchange_state, keep_exchange
from antq_desktop.sync.manifest import FORMAT, NEWER
from antq_desktop.sync.outbox import acknowledge, set_apart
from antq_desktop.sync.package import Manifest, Package, open_package
from antq_desktop.sync.peers import (
    Peer,
    Relation,
    day_of,
    known_keys,
    moment,
    note_sender,
    own_addresses,
    pc_address,
    peer,
    trusted,
)
from antq_desktop.sync.purposes import Purpose, is_known_section, refuse_taking
from antq_desktop.sync.receipts import take_join, take_new_roster, take_request
from antq_desktop.sync.replica import COPY, TAKEN_BACK, take_replica
from antq_desktop.sync.summaries import take_list, take_summary
from antq_desktop.sync.transfer_answers import take_receipt_or_answer
from antq_desktop.sync.transfer_taking import keep_offer, take_transfer

T = TypeVar("T")

#: A file this PC wrote itself; and those on the same stick that are for somebody else.
OWN = "own"
FOR_OTHERS = frozenset({"not_for_us", "wrong_address"})

Taker = Callable[[Work, Arrived], Taken]

#: What takes in a file of each purpose; a backup is restored, not received.
TAKERS: Mapping[Purpose, Taker] = {
    Purpose.REPLICA: take_replica,
    Purpose.TRANSFER: take_transfer,
    Purpose.RECEIPT: take_receipt_or_answer,
    Purpose.REQUEST: take_request,
    Purpose.SUMMARY: take_summary,
    Purpose.LIST: take_list,
    Purpose.ROSTER: take_new_roster,
    Purpose.JOIN: take_join,
}

_KEPT = (
    "purpose", "unit_code", "unit_name", "pc", "number", "created", "to",
)  # fmt: skip


class _Rehearsed(Exception):
    """Carries the plan out of a Work that is taken back whole."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def rehearse(store: Store, content: bytes) -> Plan:
    """Return what taking a file in would do; nothing of it is kept.

    A file that is refused is in the plan with its reason.
    """

    def job(work: Work) -> None:
        raise _Rehearsed(_take(work, content))

    try:
        _in_one_work(store, job)
    except _Rehearsed as done:
        return done.plan
    except PackageRefused as error:
        return passed_over(error) if error.reason == OWN else refused(error)
    raise AssertionError


def receive(store: Store, content: bytes) -> Plan:
    """Take a file in, all of it or nothing, and return what that did.

    A file that is refused is kept apart, unread, and is in the plan with its reason.
    """
    try:
        plan = _in_one_work(store, lambda work: _take(work, content))
    except PackageRefused as error:
        if error.reason == OWN:
            return passed_over(error)
        if error.reason not in FOR_OTHERS:
            set_apart(store.folder, content)
        return refused(error)
    keep_offer(store, plan, content)
    return plan


def _in_one_work(store: Store, job: Callable[[Work], T]) -> T:
    """Do a Work of taking in; where the file knows more of this PC than itself, it is a copy."""
    with without_collecting():
        try:
            return store.write(Tag.RECEIVE, job)
        except PackageRefused as error:
            if error.reason != COPY:
                raise
        store.renew_device()
        return store.write(Tag.RECEIVE, job)


def passed_over(error: PackageRefused) -> Plan:
    """Return the plan of a file this PC wrote itself; it lies on the stick for the other side."""
    return Plan("", remarks=(Sentence(error.message, error.values),), again=True)


def is_own(plan: Plan) -> bool:
    """Say whether a file was passed over because this PC wrote it itself."""
    return plan.again and not plan.sha256


def refused(error: PackageRefused) -> Plan:
    """Return the plan of a file that is not taken in."""
    return Plan("", refused=(Refusal("file", error.reason, error),))


def arrived_of(reader: Reader, content: bytes) -> Package:
    """Return a file of a PC that is known here, opened.

    Raises `PackageRefused`, also where this PC has no keys yet.
    """
    keys = known_keys(reader)
    if keys is None:
        raise PackageRefused(
            "unknown_sender", N_("This PC is not paired with any other yet. Pair it first.")
        )
    return open_package(content, [keys.age], trusted(reader))


def _take(work: Work, content: bytes) -> Plan:
    package = arrived_of(work, content)
    manifest = package.manifest
    plan = _plan(package)
    if (earlier := work.kept(Local.RECEIVED, package.sha256).get(package.sha256)) is not None:
        day = day_of(str(earlier["at"]))
        remark = Sentence(N_("This very file was taken in on {day}. Nothing is new."), {"day": day})
        back = [Sentence(TAKEN_BACK, {})] if records_aside(work, package.sha256) else []
        return replace(plan, remarks=(remark, *back), again=True)
    sender = note_sender_of(work, package)
    arrived = Arrived(package, sender)
    _refuse(work, arrived)
    remarks = tuple(_chain(work, manifest))
    taken = TAKERS[Purpose(manifest.purpose)](work, arrived)
    _retire(work, package)
    take_out_retired(work)
    return _keep(work, arrived, replace(
        plan,
        lines=taken.lines,
        remarks=(*remarks, *taken.remarks),
        arrivals=taken.arrivals,
        facts=taken.facts,
    ))  # fmt: skip


def note_sender_of(work: Work, package: Package) -> Peer:
    """Return the PC that signed a file; a file of this PC itself is refused."""
    keys = known_keys(work)
    if keys is not None and package.manifest.sender.sign == keys.public.sign:
        raise PackageRefused(OWN, N_("This PC wrote this file itself; it is for the other side."))
    return note_sender(work, package.manifest.sender)


def _plan(package: Package) -> Plan:
    told = package.manifest
    return Plan(
        package.sha256, told.purpose, told.sender.unit_code, told.sender.unit_name,
        told.sender.pc, told.number, told.created, told.to,
    )  # fmt: skip


def _refuse(work: Work, arrived: Arrived) -> None:
    """Raise `PackageRefused` for a file that is not for us, too old, or not allowed."""
    manifest = arrived.package.manifest
    if manifest.to not in own_addresses(work):
        raise PackageRefused(
            "wrong_address",
            N_("This file is for {name}, not for this office. Give it to them."),
            name=manifest.to_name,
        )
    # Between PCs of one office a clock that stands years wrong must not stop the exchange.
    within = arrived.peer.relation is Relation.SAME
    if not within and manifest.expires < work.clock.today().isoformat():
        raise PackageRefused(
            "expired",
            N_("This file could be taken in until {day}. Ask {unit} to write it again."),
            day=day_of(f"{manifest.expires}T00:00:00+00:00"),
            **arrived.peer.named,
        )
    known = {each.value for each in TAKERS}
    is_newer = manifest.format > FORMAT
    if is_newer and manifest.purpose not in {*Purpose}:
        raise PackageRefused("newer_format", NEWER)
    if manifest.purpose not in known:
        raise PackageRefused(
            "not_allowed", N_("A file of this purpose is not taken in here."), name=manifest.purpose
        )
    names = [head.name for head in manifest.sections]
    if is_newer:
        # What a newer program adds and an older one may pass over; it is never read.
        names = [each for each in names if is_known_section(each)]
    refuse_taking(Purpose(manifest.purpose), arrived.peer.relation, names)


def _chain(work: Work, manifest: Manifest) -> list[Sentence]:
    """Return what the number of a file says: files missing before it, out of order, of a copy."""
    key = _incoming(manifest)
    state = exchange_state(work, key)
    last, device = int(state.get("received", 0)), str(state.get("device", ""))
    named = {"number": manifest.number, "last": last, "pc": manifest.sender.pc}
    if device and device != manifest.sender.device:
        return [
            Sentence(
                N_("{pc} now works on records restored from a copy; its numbers begin anew."), named
            )
        ]
    if manifest.number == last:
        return [
            Sentence(
                N_("{pc} gave number {number} to two files: it may work on an old copy."), named
            )
        ]
    if manifest.number < last:
        return [
            Sentence(N_("This is file {number} of {pc}; file {last} was taken in before."), named)
        ]
    if manifest.number > last + 1:
        named |= {"first": last + 1, "end": manifest.number - 1}
        several = named["first"] != named["end"]
        one = N_("File {first} of {pc} was not taken in here.")
        more = N_("Files {first} to {end} of {pc} were not taken in here.")
        return [Sentence(more if several else one, named)]
    return []


def _incoming(manifest: Manifest) -> str:
    return f"from:{manifest.sender.sign}:{manifest.to}"


def _keep(work: Work, arrived: Arrived, plan: Plan) -> Plan:
    """Remember the file, and how far the exchange has come."""
    manifest = arrived.package.manifest
    kept = {name: getattr(plan, name) for name in _KEPT}
    kept |= {"at": moment(work), "arrivals": list(plan.arrivals), "counts": plan.counts}
    work.keep(Local.RECEIVED, plan.sha256, {**kept, "sign": arrived.peer.sign})
    key = _incoming(manifest)
    last = int(exchange_state(work, key).get("received", 0))
    device = manifest.sender.device
    same = exchange_state(work, key).get("device", device) == device
    number = max(last, manifest.number) if same else manifest.number
    keep_exchange(work, key, received=number, device=device, received_at=moment(work))
    address = pc_address(arrived.peer.sign)
    keep_exchange(work, address, received_at=moment(work))
    if manifest.to == next(each for each in own_addresses(work) if each.startswith("pc:")):
        keep_exchange(work, address, received=number)
    if ours := exchange_state(work, address).get("received_of_ours"):
        acknowledge(work, address, int(ours))
    work.note(
        Tag.RECEIVE,
        sha256=plan.sha256,
        purpose=plan.purpose,
        unit=plan.unit_code,
        number=str(plan.number),
    )
    return plan


def _retire(work: Work, package: Package) -> None:
    """Retire here, too, whom the sender says is retired; ids we do not hold say nothing to us."""
    if not package.has("retired"):
        return
    told = [each for each in package.lines("retired") if isinstance(each, str)]
    known = heads_of_records(work, told)
    gone = around_of(work).retired
    waiting = [each for each, heads in known.items() if heads.creations and each not in gone]
    if waiting:
        work.settle_all({each: {"_retired": True} for each in waiting})


def peer_of(reader: Reader, plan: Plan) -> str:
    """Return the signing key of the PC a taken file came from; raises `NotFound`."""
    kept = reader.kept(Local.RECEIVED, plan.sha256).get(plan.sha256, {})
    return peer(reader, str(kept.get("sign", ""))).sign
