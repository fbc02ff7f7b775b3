"""Receipts and requests: what an office has, and what it asks for; and who is behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from antq_desktop.errors import PackageRefused
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.seen import Seen, count_beyond
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Plan, Taken
from antq_desktop.sync.exporting import Letter, Written, exchange_state, keep_exchange, write_out
from antq_desktop.sync.outbox import SentFile, acknowledge, waiting
from antq_desktop.sync.package import lines_of
from antq_desktop.sync.pairing import card_bytes, card_of, read_card
from antq_desktop.sync.peers import Peer, Relation, own_keys, pc_address, peers, unit_address
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.replica import read_seen, seen_section
from antq_desktop.sync.roster import sign_roster, take_roster


def write_receipt(store: Store, sign: str, plan: Plan) -> Written:
    """Write a receipt for a file to the PC that sent it, with what this PC has now."""

    def compose(work: Work) -> Letter:
        told = {"to": plan.to, "number": plan.number, "sha256": plan.sha256, "counts": plan.counts}
        return _letter(work, Purpose.RECEIPT, sign, {"receipt": lines_of([told])})

    return write_out(store, compose)


def write_request(store: Store, sign: str, *, whole: bool = False) -> Written:
    """Ask a PC for a file: what this PC lacks, or everything once more."""

    def compose(work: Work) -> Letter:
        return _letter(work, Purpose.REQUEST, sign, {"request": lines_of([{"whole": whole}])})

    return write_out(store, compose)


def _letter(work: Work, purpose: Purpose, sign: str, sections: Mapping[str, bytes]) -> Letter:
    address = pc_address(sign)
    return Letter(purpose, address, {**sections, "seen": seen_section(work, address)})


def take_receipt(work: Work, arrived: Arrived) -> Taken:
    """Note what the other side took in; the files it speaks of are done with."""
    told = _told(arrived, "receipt")
    _note_seen(work, arrived)
    number = told.get("number")
    to = told.get("to")
    if type(number) is not int or not isinstance(to, str) or to not in _addresses(arrived.peer):
        raise PackageRefused("damaged")
    # A PC restored from a copy gives a number again; a receipt from before is not for that file.
    sent = [each for each in waiting(work) if (each.to, each.number) == (to, number)]
    is_meant = any(each.sha256 == told.get("sha256") for each in sent)
    done = acknowledge(work, to, number) if is_meant else []
    return Taken(facts={"acknowledged": [each.number for each in done]})


def take_request(work: Work, arrived: Arrived) -> Taken:
    """Note what the other side asks for: the next file to it holds it."""
    told = _told(arrived, "request")
    _note_seen(work, arrived)
    address = pc_address(arrived.peer.sign)
    if told.get("whole") is True:
        keep_exchange(work, address, seen={})
    keep_exchange(work, address, asked=arrived.package.manifest.created)
    return Taken(facts={"asked": "whole" if told.get("whole") is True else "rest"})


def write_join(store: Store, sign: str) -> Written:
    """Ask a PC of this office, which was paired by its digits, to let this PC join with all."""

    def compose(work: Work) -> Letter:
        card = card_bytes(card_of(work, own_keys(work)), own_keys(work))
        return _letter(work, Purpose.JOIN, sign, {"card": card})

    return write_out(store, compose)


def take_join(work: Work, arrived: Arrived) -> Taken:
    """Note that a new PC of this office asks for everything; its card is that of the pairing."""
    card = read_card(arrived.package.section("card"))
    if (card.public.sign, card.public.age) != (arrived.peer.sign, arrived.peer.age):
        raise PackageRefused("wrong_signature")
    created = arrived.package.manifest.created
    keep_exchange(work, pc_address(arrived.peer.sign), seen={}, asked=created)
    return Taken(facts={"asked": "whole"})


def write_roster(store: Store, unit_code: str) -> Written:
    """Sign the roster of this unit anew and write it to a unit that is to know it."""

    def compose(work: Work) -> Letter:
        return Letter(Purpose.ROSTER, unit_address(unit_code), {"roster": sign_roster(work)})

    return write_out(store, compose)


def take_new_roster(work: Work, arrived: Arrived) -> Taken:
    """Take in the roster of a unit above; its signature stands, whoever brought it."""
    taken = take_roster(work, arrived.package.section("roster"))
    facts = {"roster": taken.number, "added": len(taken.added), "revoked": len(taken.revoked)}
    return Taken(remarks=tuple(taken.remarks), facts=facts)


def _told(arrived: Arrived, section: str) -> dict[str, Any]:
    told = next(iter(arrived.package.lines(section)), None)
    if not isinstance(told, dict):
        raise PackageRefused("damaged")
    return told


def _note_seen(work: Work, arrived: Arrived) -> None:
    """Note what a PC of this office has, and with it which of our files it took in."""
    if arrived.peer.relation is Relation.SAME:
        has, received = read_seen(arrived.package)
        address = pc_address(arrived.peer.sign)
        keep_exchange(work, address, seen=has.json())
        acknowledge(work, address, received)


def _addresses(known: Peer) -> set[str]:
    return {pc_address(known.sign), unit_address(known.unit_code)}


@dataclass(frozen=True)
class Behind:
    """How far the exchange with a PC has come.

    `lacks` are changes it did not say it has (PCs of this office only); `unanswered` the files to
    it without a receipt; `asked` is whether it asked for a file that was not written yet.
    """

    peer: Peer
    last_sent: str
    last_received: str
    lacks: int
    unanswered: tuple[SentFile, ...]
    asked: bool

    def days_silent(self, today: date) -> int | None:
        """Return for how many days nothing came; None when nothing ever came."""
        if not self.last_received:
            return None
        return (today - date.fromisoformat(self.last_received[:10])).days


def who_is_behind(reader: Reader) -> list[Behind]:
    """Return every PC this one exchanges with, those that lack most first."""
    files = waiting(reader)
    found = []
    for each in peers(reader):
        if each.revoked:
            continue
        state = exchange_state(reader, pc_address(each.sign))
        lacks = 0
        if each.relation is Relation.SAME:
            lacks = count_beyond(reader, Seen.read(state.get("seen", {})))
        unit = exchange_state(reader, unit_address(each.unit_code))
        sent = max(str(state.get("sent_at", "")), str(unit.get("sent_at", "")))
        mine = tuple(one for one in files if one.to in _addresses(each))
        received = str(state.get("received_at", ""))
        asked = str(state.get("asked", "")) > str(state.get("sent_at", ""))
        found.append(Behind(each, sent, received, lacks, mine, asked))
    return sorted(found, key=lambda each: (-each.lacks, each.last_received, each.peer.sign))
