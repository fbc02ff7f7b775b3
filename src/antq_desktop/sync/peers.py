"""Whom this PC knows: its own keys and name, and the PCs whose files it reads.

A PC is the key it signs with; names are for people. All of this stays on this PC: what another one
is trusted with is never learned from a record. A PC that was revoked is kept for ever, so that its
files are refused for a reason that can be read, and nothing that came from it is lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from antq_desktop.domain.text import clean_text
from antq_desktop.domain.units import Level, Office
from antq_desktop.errors import BadInput, NotFound, PackageRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.seen import seen_of
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import Keys, new_keys
from antq_desktop.sync.manifest import Sender

#: What a PC is called until an officer gives it a name.
FIRST_NAME = "Máy 1"
#: The longest name of a PC, in letters.
LONGEST_NAME = 40

_OWN = "own"
_NAME = "name"


class Relation(StrEnum):
    """What the unit of another PC is to this one; `SAME` is the same unit."""

    SAME = "same"
    OTHER = "other"
    ABOVE = "above"
    BELOW = "below"


RELATIONS = (
    (Relation.SAME, N_("The same unit")),
    (Relation.OTHER, N_("Another unit")),
    (Relation.ABOVE, N_("Unit above")),
    (Relation.BELOW, N_("Unit below")),
)


class By(StrEnum):
    """How a PC came to be known."""

    DIGITS = "digits"
    ROSTER = "roster"


@dataclass(frozen=True)
class Peer:
    """Another PC."""

    #: The key its files are signed with, 64 hexadecimal digits; this is its name for machines.
    sign: str
    #: The key files to it are encrypted to, "age1…".
    age: str
    unit_code: str
    unit_name: str
    pc: str
    relation: Relation
    #: When it became known here, as a stored moment.
    since: str
    by: By
    level: Level | None = None
    #: When it was revoked, as a stored moment; "" while it is trusted.
    revoked: str = ""
    #: Why it was revoked.
    reason: str = ""
    #: The ids it had in the log, as its files told.
    devices: tuple[str, ...] = ()
    #: What was known of these devices when it was revoked, as `Seen.json`.
    mark: Mapping[str, Any] = field(default_factory=dict)

    @property
    def named(self) -> dict[str, object]:
        """The names for a sentence about it."""
        return {"pc": self.pc, "unit": self.unit_name}


def moment(reader: Reader) -> str:
    """Return the present moment in stored form."""
    return reader.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(stored: str) -> str:
    """Return the day of a stored moment, as people write it here."""
    return formats.day(datetime.fromisoformat(stored).astimezone().date())


def own_office(reader: Reader) -> Office:
    """Return this office; raises `BadInput` while it has no code, which all exchange goes by."""
    offices = reader.all(Office)
    if not offices or not offices[0].code:
        raise BadInput(N_("Give this office its code under Settings first."))
    return offices[0]


def known_keys(reader: Reader) -> Keys | None:
    """Return the secret keys of this PC; None before they are first needed."""
    kept = reader.kept(Local.KEYS).get(_OWN)
    return Keys(bytes.fromhex(str(kept["sign"])), str(kept["age"])) if kept else None


def own_keys(work: Work) -> Keys:
    """Return the secret keys of this PC, made now if it has none."""
    return known_keys(work) or renew_keys(work)


def renew_keys(work: Work) -> Keys:
    """Give this PC new keys, as after a revocation; it has to be paired with every PC again."""
    keys = new_keys()
    work.keep(Local.KEYS, _OWN, {"sign": keys.sign.hex(), "age": keys.age, "since": moment(work)})
    work.note(Tag.PAIR, made=keys.public.sign)
    return keys


def own_name(reader: Reader) -> str:
    """Return what the officers call this PC."""
    return str(reader.kept(Local.KEYS).get(_NAME, {}).get("pc", FIRST_NAME))


def name_pc(work: Work, name: str) -> None:
    """Call this PC otherwise; raises `BadInput` for no name, one too long, or one that is taken."""
    tidy = clean_text(name)
    if not 1 <= len(tidy) <= LONGEST_NAME:
        raise BadInput(N_("Name this PC in at most {most} letters."), most=LONGEST_NAME)
    ours = [each for each in peers(work) if each.relation is Relation.SAME and not each.revoked]
    if any(each.pc == tidy for each in ours):
        raise BadInput(N_("Another PC of this unit is called {pc} already."), pc=tidy)
    work.keep(Local.KEYS, _NAME, {"pc": tidy})


def own_sender(reader: Reader, keys: Keys) -> Sender:
    """Return what this PC says of itself in a file; raises `BadInput` as `own_office` does."""
    office = own_office(reader)
    return Sender(
        unit_code=office.code,
        unit_name=office.name,
        pc=own_name(reader),
        device=reader.device(),
        sign=keys.public.sign,
        age=keys.public.age,
    )


def peers(reader: Reader) -> list[Peer]:
    """Return every PC that is or was known, by unit and name."""
    known = [_peer(kept) for kept in reader.kept(Local.PEER).values()]
    return sorted(known, key=lambda each: (each.unit_code, each.pc, each.since, each.sign))


def peer(reader: Reader, sign: str) -> Peer:
    """Return the PC of a key; raises `NotFound`."""
    kept = reader.kept(Local.PEER, sign).get(sign)
    if kept is None:
        raise NotFound(name=sign[:8])
    return _peer(kept)


def keep_peer(work: Work, known: Peer) -> Peer:
    """Keep what is known of a PC from now on, and return it."""
    work.keep(Local.PEER, known.sign, asdict(known))
    return known


def revoke(work: Work, sign: str, reason: str) -> Peer:
    """Read no file of a PC any more and write none to it; what came from it so far stays.

    Which changes of its devices are known now is kept as a mark. Once revoked, later words about
    it change nothing. Raises `BadInput` without a reason and `NotFound`.
    """
    known = peer(work, sign)
    tidy = clean_text(reason)
    if not tidy:
        raise BadInput(N_("Say why the PC is revoked."))
    if known.revoked:
        return known
    work.note(Tag.REVOKE, key=sign, unit=known.unit_code, pc=known.pc, reason=tidy)
    seen = seen_of(work).json()
    mark = {each: seen.get(each, []) for each in known.devices}
    return keep_peer(work, replace(known, revoked=moment(work), reason=tidy, mark=mark))


def trusted(reader: Reader) -> Callable[[str], None]:
    """Return what refuses every signing key but those of PCs known now and of this PC itself.

    It raises `PackageRefused`, "unknown_sender" or "revoked".
    """
    known = {each.sign: each for each in peers(reader)}
    own = known_keys(reader)
    own_sign = own.public.sign if own else ""

    def check(sign: str) -> None:
        if sign == own_sign:
            return
        signer = known.get(sign)
        if signer is None:
            raise PackageRefused(
                "unknown_sender",
                N_(
                    "This file comes from a PC that is not paired with this one, so it was not"
                    " read. Pair the two PCs first: exchange their cards and compare the 40 digits."
                ),
            )
        if signer.revoked:
            raise PackageRefused(
                "revoked",
                N_(
                    "This file comes from {pc} of {unit}, which was revoked on {day}, so it was"
                    " not read. Ask {unit} for a file from a PC it uses now."
                ),
                day=day_of(signer.revoked),
                **signer.named,
            )

    return check


def note_sender(work: Work, sender: Sender) -> Peer:
    """Remember the device and the names a signed file tells of its sender; return the PC.

    Raises `PackageRefused` when the file names another unit or key than was paired (the names of a
    file are its own words, the pairing was compared by people), and `NotFound` for an own file.
    """
    trusted(work)(sender.sign)
    known = peer(work, sender.sign)
    if (known.unit_code, known.age) != (sender.unit_code, sender.age):
        raise PackageRefused(
            "wrong_signature",
            N_(
                "This file says it comes from {said}, but {pc} of {unit} signed it. It was not"
                " read. Ask {unit} about it by telephone."
            ),
            said=sender.unit_name,
            **known.named,
        )
    devices = tuple(dict.fromkeys((*known.devices, sender.device)))
    told = replace(known, unit_name=sender.unit_name, pc=sender.pc, devices=devices)
    if holder(work, told.unit_code, told.pc, told.sign):
        told = replace(told, pc=known.pc)
    return told if told == known else keep_peer(work, told)


def holder(reader: Reader, unit_code: str, pc: str, sign: str) -> Peer | None:
    """Return the PC with another key that is trusted under the same name in the same unit."""
    for each in peers(reader):
        if (each.unit_code, each.pc) == (unit_code, pc) and each.sign != sign and not each.revoked:
            return each
    return None


def pc_address(sign: str) -> str:
    """Return the address of one PC."""
    return f"pc:{sign}"


def unit_address(unit_code: str) -> str:
    """Return the address of every PC of a unit."""
    return f"unit:{unit_code}"


def own_addresses(reader: Reader) -> set[str]:
    """Return the addresses files to this PC may have; none before it has keys."""
    keys = known_keys(reader)
    if keys is None:
        return set()
    return {pc_address(keys.public.sign), unit_address(own_office(reader).code)}


def peers_at(reader: Reader, address: str) -> list[Peer]:
    """Return the trusted PCs at an address; raises `BadInput` for what is no address."""
    kind, _, name = address.partition(":")
    if kind not in {"pc", "unit"}:
        raise BadInput(text=address)
    trusted_now = [each for each in peers(reader) if not each.revoked]
    return [each for each in trusted_now if name == (each.sign if kind == "pc" else each.unit_code)]


def _peer(kept: Mapping[str, Any]) -> Peer:
    """Return the PC that is kept so."""
    return Peer(**{
        **kept,
        "relation": Relation(kept["relation"]),
        "by": By(kept["by"]),
        "level": Level(kept["level"]) if kept["level"] else None,
        "devices": tuple(kept["devices"]),
    })  # fmt: skip
