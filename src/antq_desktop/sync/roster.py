"""The roster: what the unit above says of the PCs of its units, numbered and signed.

Pairing by digits happens once with the unit above; after that new communes, new PCs and
revocations come as a newer roster inside any file. A roster holds all that the ones before it said,
so the newest is enough. A number that was passed is never gone back to, a revoked PC never comes
back by a roster, and what people compared by digits is never replaced by one.
"""

from dataclasses import dataclass

from antq_desktop.errors import AntqError, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import PublicKeys
from antq_desktop.sync.listing import Listed, Roster, read_roster, write_roster
from antq_desktop.sync.pairing import Card, card_of
from antq_desktop.sync.peers import (
    By,
    Peer,
    Relation,
    keep_peer,
    known_keys,
    moment,
    own_keys,
    own_office,
    peer,
    peers,
    revoke,
    trusted,
)


@dataclass(frozen=True)
class RosterTaken:
    """What a roster changed here; a number known already changes nothing."""

    number: int
    added: tuple[Peer, ...] = ()
    revoked: tuple[Peer, ...] = ()
    remarks: tuple[Sentence, ...] = ()


def newest_roster(reader: Reader, unit_code: str) -> bytes | None:
    """Return the newest roster of a unit as it was signed, to be put into a file."""
    kept = reader.kept(Local.ROSTER).get(unit_code)
    return str(kept["content"]).encode() if kept else None


def sign_roster(work: Work) -> bytes:
    """Return the next roster of this unit: its PCs and those of the units below.

    Raises `AntqError` where a roster is known that does not name this PC, or names it revoked.
    """
    keys = own_keys(work)
    own = card_of(work, keys)
    content = newest_roster(work, own.unit_code)
    before = read_roster(content) if content else None
    listed = {each.sign: each for each in before.pcs} if before else {}
    if before and not before.may_be_signed_by(own.public.sign):
        raise AntqError(
            N_(
                "The roster of this unit does not name this PC. Have it signed by a PC it names,"
                " after that one was paired with this."
            )
        )
    now = moment(work)
    ours = [each for each in peers(work) if each.relation in {Relation.SAME, Relation.BELOW}]
    found = [Listed(_card_of_peer(each), now, each.revoked) for each in ours]
    for each in (Listed(own, now), *found):
        known = listed.get(each.sign, each)
        listed[each.sign] = Listed(each.card, known.since, known.revoked or each.revoked)
    roster = Roster(
        unit_code=own.unit_code,
        number=before.number + 1 if before else 1,
        written=now,
        sign=own.public.sign,
        pcs=tuple(listed.values()),
    )
    signed = write_roster(roster, keys)
    _keep(work, roster, signed)
    work.note(Tag.ROSTER, signed=str(roster.number), unit=roster.unit_code)
    return signed


def take_roster(work: Work, content: bytes, signer: str = "") -> RosterTaken:
    """Take in what a roster says and return what it changed; one that is known changes nothing.

    With `signer` it must be signed with that key. Raises `PackageRefused`: "not_allowed" when the
    signer is not of a unit above (or of this unit, for its own roster), "old_roster", "forked".
    """
    roster = read_roster(content)
    if signer and signer != roster.sign:
        raise PackageRefused(
            "wrong_signature", N_("The roster in this file was signed by another PC than it says.")
        )
    kept = newest_roster(work, roster.unit_code)
    if kept == content:
        return RosterTaken(roster.number)
    unit_name = _refuse_signer(work, roster)
    before = read_roster(kept) if kept else None
    if before:
        _refuse_number(roster, before, unit_name)
    taking = _Taking(work, roster, unit_name)
    taking.apply(before)
    _keep(work, roster, content)
    work.note(Tag.ROSTER, taken=str(roster.number), unit=roster.unit_code, key=roster.sign)
    return RosterTaken(
        roster.number, tuple(taking.added), tuple(taking.revoked), tuple(taking.remarks)
    )


class _Taking:
    """One roster on its way in: the PCs known, and what changes."""

    def __init__(self, work: Work, roster: Roster, unit_name: str) -> None:
        self.work, self.roster, self.unit_name = work, roster, unit_name
        self.own_code = own_office(work).code
        self.own = card_of(work, own_keys(work))
        self.known = {each.sign: each for each in peers(work)}
        self.added: list[Peer] = []
        self.revoked: list[Peer] = []
        self.remarks: list[Sentence] = []

    def apply(self, before: Roster | None) -> None:
        """Revoke what is revoked or no longer listed, then take in the rest."""
        listed = {each.sign for each in self.roster.pcs}
        for gone in before.pcs if before else ():
            known = self.known.get(gone.sign)
            if gone.sign not in listed and known and known.by is By.ROSTER:
                self.revoke(known)
        for each in sorted(self.roster.pcs, key=lambda pc: not pc.revoked):
            if each.sign == self.own.public.sign:
                self.say_of_own(each)
            elif each.revoked:
                self.take_revoked(each)
            else:
                self.take(each)

    def revoke(self, known: Peer) -> None:
        """Revoke a PC that is trusted."""
        if not known.revoked:
            reason = f"Danh sách máy số {self.roster.number} của {self.unit_name}"
            self.known[known.sign] = revoke(self.work, known.sign, reason)
            self.revoked.append(self.known[known.sign])

    def take_revoked(self, listed: Listed) -> None:
        """Revoke a PC here; one that was never known is kept too, so that it cannot be paired."""
        if listed.sign not in self.known:
            self.keep(listed)
        self.revoke(self.known[listed.sign])

    def take(self, listed: Listed) -> None:
        """Take in a PC that is trusted, unless people here know better."""
        known = self.known.get(listed.sign)
        if known is None:
            if self.is_taken(listed.card):
                self.remark(_OTHER_KEYS, listed)
            else:
                self.added.append(self.keep(listed))
        elif known.revoked:
            self.remark(_REVOKED_HERE, listed)
        elif known.by is By.ROSTER:
            self.keep(listed)
        elif (known.unit_code, known.age) != (listed.card.unit_code, listed.card.public.age):
            self.remark(_OTHER_KEYS, listed)

    def keep(self, listed: Listed) -> Peer:
        """Keep what the roster says of a PC, beside what is known of it."""
        card, known = listed.card, self.known.get(listed.sign)
        told = Peer(
            sign=listed.sign,
            age=card.public.age,
            unit_code=card.unit_code,
            unit_name=card.unit_name,
            pc=card.pc,
            relation=self.relation(card.unit_code),
            since=known.since if known else moment(self.work),
            by=By.ROSTER,
            level=card.level,
            devices=known.devices if known else (),
        )
        self.known[told.sign] = told
        return told if told == known else keep_peer(self.work, told)

    def is_taken(self, card: Card) -> bool:
        """Say whether people gave the name of a PC to another key: this PC, or one they paired."""
        named = (card.unit_code, card.pc)
        return named == (self.own.unit_code, self.own.pc) or any(
            each.by is By.DIGITS and not each.revoked and (each.unit_code, each.pc) == named
            for each in self.known.values()
        )

    def relation(self, unit_code: str) -> Relation:
        """Return what a unit is to this one: as people said, else by its code."""
        if unit_code == self.own_code:
            return Relation.SAME
        for each in self.known.values():
            if each.unit_code == unit_code and not each.revoked and each.by is By.DIGITS:
                return each.relation
        if unit_code == self.roster.unit_code:
            return Relation.ABOVE
        return Relation.BELOW if self.roster.unit_code == self.own_code else Relation.OTHER

    def say_of_own(self, listed: Listed) -> None:
        """Remark what the roster says of this PC itself and is not so, or is bad news."""
        if listed.revoked:
            self.remark(_OWN_REVOKED, listed)
        elif (listed.card.unit_code, listed.card.public) != (self.own_code, self.own.public):
            self.remark(_OTHER_KEYS, listed)

    def remark(self, message: str, listed: Listed) -> None:
        """Add a sentence about a PC of the roster."""
        words = {"pc": listed.card.pc, "unit": listed.card.unit_name, "above": self.unit_name}
        self.remarks.append(Sentence(message, {**words, "number": self.roster.number}))


_OTHER_KEYS = N_(
    "Roster {number} of {above} names {pc} of {unit} with other keys than are known here. Nothing"
    " was changed; ask both by telephone which are right."
)
_REVOKED_HERE = N_(
    "Roster {number} of {above} still names {pc} of {unit}, which was revoked here. It stays"
    " revoked; tell {above}."
)
_OWN_REVOKED = N_(
    "{above} has revoked this PC: its files will be refused elsewhere. Ask {above} why; to be"
    " trusted again, this PC needs new keys and has to be paired anew."
)


def _refuse_signer(work: Work, roster: Roster) -> str:
    """Return the name of the unit whose roster it is; refuse one that its signer may not sign."""
    office = own_office(work)
    own = known_keys(work)
    if own and own.public.sign == roster.sign and roster.unit_code == office.code:
        return office.name
    trusted(work)(roster.sign)
    signer = peer(work, roster.sign)
    above = signer.relation is Relation.ABOVE
    own_roster = signer.relation is Relation.SAME and roster.unit_code == office.code
    if signer.unit_code != roster.unit_code or not (above or own_roster):
        raise PackageRefused(
            "not_allowed",
            N_(
                "This file holds a roster signed by {pc} of {unit}, but only a unit above may sign"
                " one. If {unit} is above this unit, pair its PC again as such."
            ),
            **signer.named,
        )
    return signer.unit_name


def _refuse_number(roster: Roster, before: Roster, unit_name: str) -> None:
    """Refuse a roster older than the one known, and another one under the same number."""
    if roster.number < before.number:
        raise PackageRefused(
            "old_roster",
            N_(
                "This file holds roster {number} of {unit}, but number {known} is known here."
                " The older one was not taken."
            ),
            number=roster.number,
            known=before.number,
            unit=unit_name,
        )
    if roster.number == before.number:
        raise PackageRefused(
            "forked",
            N_(
                "There are two different rosters of {unit} with the number {number}. The second was"
                " not taken: ask {unit} which of its PCs signs the roster, and for a newer one."
            ),
            number=roster.number,
            unit=unit_name,
        )


def _keep(work: Work, roster: Roster, content: bytes) -> None:
    """Keep a roster as the newest of its unit."""
    work.keep(
        Local.ROSTER, roster.unit_code, {"number": roster.number, "content": content.decode()}
    )


def _card_of_peer(known: Peer) -> Card:
    """Return the card of a PC that is known."""
    public = PublicKeys(known.sign, known.age)
    return Card(known.unit_code, known.unit_name, known.level, known.pc, public)
