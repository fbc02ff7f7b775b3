"""Pairing of two PCs: each brings its card to the other, and people compare 40 digits.

The digits are those of the unit's code and both keys; all else on the card is signed with the key
the digits vouch for. So a card may travel by any stick: who changed it cannot make the digits agree
with those that were read from the paper of the other PC, or heard from its officer.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace

from antq_desktop.domain.units import Level, level_of
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import Keys, PublicKeys, digits, same_digits
from antq_desktop.sync.peers import (
    LONGEST_NAME,
    By,
    Peer,
    Relation,
    day_of,
    holder,
    keep_peer,
    known_keys,
    moment,
    own_name,
    own_office,
    peers,
)
from antq_desktop.sync.statements import age_key, name, read_statement, signing_key, statement

FORMAT = 1
#: The most bytes of a card; one is about 700 long.
MOST = 4096
#: How the name of a card's file ends.
ENDING = ".antq-card"

_BEGINNING = b"ANTQ-CARD:"
_LABEL = b"antq-card-v1\0"
_FACTS = {"unit_code", "unit_name", "level", "pc", "sign", "age"}
LONGEST_CODE = 20
_LONGEST_UNIT = 200
_RANKS = tuple(Level)


@dataclass(frozen=True)
class Card:
    """What another PC must know of one to write files to it and read its files."""

    unit_code: str
    unit_name: str
    level: Level | None
    pc: str
    public: PublicKeys

    @property
    def digits(self) -> str:
        """The 40 digits people compare."""
        return digits(self.unit_code, self.public)


def card_of(reader: Reader, keys: Keys) -> Card:
    """Return the card of this PC; raises `BadInput` for an office without a code."""
    office = own_office(reader)
    level = level_of(office.name)
    return Card(office.code, office.name, level, own_name(reader), keys.public)


def card_bytes(card: Card, keys: Keys) -> bytes:
    """Return a card as one line of letters, for a file or a QR picture, signed with its own key."""
    signed = statement(_LABEL, {"format": FORMAT, **card_facts(card)}, keys)
    return _BEGINNING + base64.b64encode(signed)


def read_card(content: bytes) -> Card:
    """Return the card of a file or a QR picture; raises `PackageRefused`."""
    if len(content) > MOST:
        raise PackageRefused("too_large", N_("This file is too large to be the card of a PC."))
    line = content.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n")
    if not line.startswith(_BEGINNING):
        raise PackageRefused("damaged", N_("This is not the card of a PC."))
    letters = line.removeprefix(_BEGINNING)
    try:
        signed = base64.b64decode(letters, validate=True)
    except ValueError:
        raise PackageRefused("damaged") from None
    # The last letter has bits to spare; only one way to write them is taken.
    if base64.b64encode(signed) != letters:
        raise PackageRefused("damaged")
    facts = read_statement(_LABEL, signed, MOST)
    refuse_newer(facts.pop("format", None), FORMAT)
    return read_card_facts(facts)


def refuse_newer(written: object, known: int) -> None:
    """Raise `PackageRefused` for a format this program does not know."""
    if type(written) is not int or written < 1:
        raise PackageRefused("damaged")
    if written > known:
        raise PackageRefused(
            "newer_format",
            N_("This file was written by a newer version of the program. Update first."),
        )


def card_facts(card: Card) -> dict[str, object]:
    """Return a card as the facts of a statement."""
    return {
        "unit_code": card.unit_code,
        "unit_name": card.unit_name,
        "level": card.level.value if card.level else "",
        "pc": card.pc,
        "sign": card.public.sign,
        "age": card.public.age,
    }


def read_card_facts(facts: Mapping[str, object]) -> Card:
    """Return the card of these facts; raises `PackageRefused` unless all are there, and no more."""
    level = facts.get("level")
    if set(facts) != _FACTS or not isinstance(level, str) or level not in {"", *Level}:
        raise PackageRefused("damaged")
    return Card(
        name(facts["unit_code"], LONGEST_CODE),
        name(facts["unit_name"], _LONGEST_UNIT),
        Level(str(level)) if level else None,
        name(facts["pc"], LONGEST_NAME),
        PublicKeys(signing_key(facts["sign"]), age_key(facts["age"])),
    )


def likely_relation(reader: Reader, card: Card) -> Relation:
    """Return what the unit of a card seems to be to this one, to be asked about."""
    office = own_office(reader)
    if card.unit_code == office.code:
        return Relation.SAME
    for each in _unit(reader, card.unit_code):
        return each.relation
    # One unit whose code was typed differently on its PCs; two of one name are said to be two.
    if fold(card.unit_name) == fold(office.name):
        return Relation.SAME
    own = level_of(office.name)
    if own is None or card.level in {None, own}:
        return Relation.OTHER
    higher = _RANKS.index(card.level) > _RANKS.index(own) if card.level else False
    return Relation.ABOVE if higher else Relation.BELOW


def pair(work: Work, card: Card, typed_digits: str, relation: Relation) -> Peer:
    """Trust the PC of a card from now on, and return it.

    The digits are those a person read from the other PC's paper or heard by telephone. A PC that is
    known already keeps its history. Raises `PackageRefused` with a sentence that says what to do.
    """
    _refuse_strange(work, card)
    if not same_digits(card.digits, typed_digits):
        raise PackageRefused(
            "wrong_digits",
            N_(
                "The digits are not those of this card. Compare them again with the paper of {unit}"
                " or by telephone. If they still differ, the card is an old one or not from there:"
                " have it saved anew on that PC, and never pair with digits that differ."
            ),
            unit=card.unit_name,
        )
    known = next((each for each in peers(work) if each.sign == card.public.sign), None)
    _refuse_relation(work, card, relation, known)
    _refuse_name(work, card)
    for each in _unit(work, card.unit_code):
        if each.relation is not relation:
            keep_peer(work, replace(each, relation=relation))
    paired = Peer(
        sign=card.public.sign,
        age=card.public.age,
        unit_code=card.unit_code,
        unit_name=card.unit_name,
        pc=card.pc,
        relation=relation,
        since=known.since if known else moment(work),
        by=By.DIGITS,
        level=card.level,
        devices=known.devices if known else (),
    )
    work.note(
        Tag.PAIR, key=paired.sign, unit=paired.unit_code, pc=paired.pc, relation=relation.value
    )
    return keep_peer(work, paired)


def _refuse_strange(work: Work, card: Card) -> None:
    """Refuse the card of this PC itself, and that of a PC that was revoked."""
    own = known_keys(work)
    if own and own.public.sign == card.public.sign:
        raise PackageRefused(
            "own_card", N_("This is the card of this PC. Bring the card of the other PC.")
        )
    for each in peers(work):
        if each.sign == card.public.sign and each.revoked:
            raise PackageRefused(
                "revoked",
                N_(
                    "{pc} of {unit} was revoked on {day} and cannot be paired with the same keys."
                    " If it is in good hands again, have it make new keys and bring its new card."
                ),
                day=day_of(each.revoked),
                **each.named,
            )


def _refuse_relation(work: Work, card: Card, relation: Relation, known: Peer | None) -> None:
    """Refuse a relation that the codes of the units, or other PCs of the unit, speak against."""
    office = own_office(work)
    same = card.unit_code == office.code
    if same and relation is not Relation.SAME:
        raise PackageRefused(
            "wrong_relation",
            N_("{unit} has the code of this office, {code}, so it is the same unit."),
            unit=card.unit_name,
            code=office.code,
        )
    typed_otherwise = not same and card.unit_code.casefold() == office.code.casefold()
    if typed_otherwise or (not same and relation is Relation.SAME):
        raise PackageRefused(
            "wrong_relation",
            N_(
                "{unit} has the code {theirs} and this office {code}. PCs of one unit have the same"
                " code: correct it under Settings on one of them, then take its card anew."
            ),
            unit=card.unit_name,
            theirs=card.unit_code,
            code=office.code,
        )
    if known is None and any(each.relation is not relation for each in _unit(work, card.unit_code)):
        raise PackageRefused(
            "wrong_relation",
            N_("Another PC of {unit} is paired already, with another relation. Choose the same."),
            unit=card.unit_name,
        )


def _refuse_name(work: Work, card: Card) -> None:
    """Refuse a second PC under a name that is taken in its unit."""
    if card.unit_code == own_office(work).code and card.pc == own_name(work):
        raise PackageRefused(
            "same_name",
            N_("Both PCs are called {pc}. Give one of them another name, then take its card anew."),
            pc=card.pc,
        )
    before = holder(work, card.unit_code, card.pc, card.public.sign)
    if before:
        raise PackageRefused(
            "other_keys",
            N_(
                "{pc} of {unit} is known since {day} with other keys. If it was set up anew, revoke"
                " the old one first; if they are two PCs, have one renamed. If neither is so,"
                " somebody may be posing as it: ask {unit} by telephone."
            ),
            day=day_of(before.since),
            **before.named,
        )


def _unit(reader: Reader, unit_code: str) -> list[Peer]:
    """Return the trusted PCs of a unit."""
    return [each for each in peers(reader) if each.unit_code == unit_code and not each.revoked]
