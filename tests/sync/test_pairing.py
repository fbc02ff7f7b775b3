"""Two PCs bring each other their cards, and people compare 40 digits."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, MINISTRY, NAMES, NEIGHBOUR, SetUp, refused

from antq_desktop.domain.units import Level, Office
from antq_desktop.storage.changes import NOTES, Tag, packed
from antq_desktop.sync.keys import Keys, PublicKeys, digits, new_keys, sign
from antq_desktop.sync.pairing import (
    MOST,
    Card,
    card_bytes,
    likely_relation,
    pair,
    read_card,
)
from antq_desktop.sync.peers import (
    By,
    Relation,
    name_pc,
    note_sender,
    own_sender,
    peer,
    peers,
    peers_at,
    revoke,
    trusted,
)
from antq_desktop.sync.statements import statement

KEYS = Keys(
    bytes(range(32)), "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
)
CARD = Card("NX01", NAMES[COMMUNE], Level.COMMUNE, "Máy 1", KEYS.public)
FILE = card_bytes(CARD, KEYS)


def test_a_card_is_read_as_it_was_written() -> None:
    assert read_card(FILE) == CARD
    assert read_card(b"\xef\xbb\xbf" + FILE + b"\r\n") == CARD, "saved by a text editor"
    assert len(FILE) < 1000, "it has to stand in a QR picture"
    assert FILE.decode("ascii").startswith("ANTQ-CARD:")
    unnamed = replace(CARD, level=None)
    assert read_card(card_bytes(unnamed, KEYS)) == unnamed


def test_no_flipped_bit_and_no_cut_of_a_card_is_taken() -> None:
    for at in range(len(FILE)):
        for bit in range(8):
            flipped = bytearray(FILE)
            flipped[at] ^= 1 << bit
            refused(partial(read_card, bytes(flipped)))
        refused(partial(read_card, FILE[:at]))


@given(st.binary(max_size=MOST + 10) | st.binary(max_size=600).map(lambda some: FILE + some))
def test_what_is_no_card_is_refused_and_nothing_else_happens(content: bytes) -> None:
    if content.strip(b" \t\r\n") != FILE:
        refused(lambda: read_card(content))


def _signed(**facts: object) -> bytes:
    """Return a card with other facts, signed all the same; None leaves one out."""
    known = {
        "format": 1,
        "unit_code": "NX01",
        "unit_name": NAMES[COMMUNE],
        "level": "commune",
        "pc": "Máy 1",
        "age": KEYS.public.age,
        **facts,
    }
    told = {name: value for name, value in known.items() if value is not None}
    return b"ANTQ-CARD:" + base64.b64encode(statement(b"antq-card-v1\0", told, KEYS))


@pytest.mark.parametrize(
    "facts",
    [
        {"unit_code": ""},
        {"unit_code": "N" * 21},
        {"unit_code": 7},
        {"unit_code": None},
        {"unit_name": "Công an\nxã"},
        {"unit_name": "Công an\u202e xã"},
        {"unit_name": " Công an xã"},
        {"unit_name": "N" * 201},
        {"pc": "M" * 41},
        {"pc": ["Máy 1"]},
        {"level": "village"},
        {"level": True},
        {"level": ["commune"]},
        {"age": "age1" + "q" * 58},
        {"age": KEYS.public.age.upper()},
        {"age": None},
        {"more": 1},
        {"format": 0},
        {"format": True},
        {"format": "1"},
        {"format": None},
    ],
    ids=str,
)
def test_a_card_that_is_signed_and_says_nonsense_is_refused(facts: dict[str, object]) -> None:
    assert read_card(_signed()) == CARD
    assert refused(lambda: read_card(_signed(**facts))) == "damaged"


def test_a_card_says_what_is_wrong_with_it() -> None:
    assert refused(lambda: read_card(_signed(format=2))) == "newer_format"
    assert refused(lambda: read_card(FILE + b"A" * MOST)) == "too_large"
    assert refused(lambda: read_card(b"PK\x03\x04")) == "damaged"
    other = base64.b64decode(FILE.removeprefix(b"ANTQ-CARD:")).replace(b"NX01", b"NX02")
    assert refused(lambda: read_card(b"ANTQ-CARD:" + base64.b64encode(other))) == "wrong_signature"


def test_a_signature_over_something_else_makes_no_card() -> None:
    facts = json.loads(base64.b64decode(FILE.removeprefix(b"ANTQ-CARD:")))
    del facts["signature"]
    body = packed(facts).encode()
    signature = sign(KEYS, b"antq-roster-v1\0" + body).hex()
    whole = packed({**facts, "signature": signature}).encode()
    assert refused(lambda: read_card(b"ANTQ-CARD:" + base64.b64encode(whole))) == "wrong_signature"


def test_one_statement_has_one_form() -> None:
    """The same facts in another order or spacing are no card, though a parser reads them alike."""
    facts = json.loads(base64.b64decode(FILE.removeprefix(b"ANTQ-CARD:")))
    for other in (json.dumps(facts, ensure_ascii=False), packed(facts) + "\n", json.dumps(facts)):
        content = b"ANTQ-CARD:" + base64.b64encode(other.encode())
        assert refused(partial(read_card, content)) == "damaged"


@given(st.integers(0, 3), st.integers(0, 500), st.integers(1, 127))
def test_the_digits_differ_for_any_changed_letter(part: int, at: int, by: int) -> None:
    """Every byte of the unit's code and of both keys is in the digits."""
    said = [CARD.unit_code, CARD.public.sign, CARD.public.age]
    text = said[part % 3]
    at %= len(text)
    other = text[:at] + chr((ord(text[at]) + by) % 128) + text[at + 1 :]
    said[part % 3] = other
    assert digits(said[0], PublicKeys(said[1], said[2])) != CARD.digits


def test_two_communes_pair_and_each_trusts_the_other(set_up: SetUp, clock: HandClock) -> None:
    here, there = set_up(), set_up(NEIGHBOUR)
    known = here.trusts(there, Relation.OTHER)
    assert known == here.read(lambda reader: peer(reader, there.sign))
    assert (known.unit_code, known.unit_name, known.pc) == (NEIGHBOUR, NAMES[NEIGHBOUR], "Máy 1")
    assert (known.relation, known.by, known.level) == (Relation.OTHER, By.DIGITS, Level.COMMUNE)
    assert (known.age, known.since) == (there.keys.public.age, "2026-11-21T05:00:00Z")
    here.read(trusted)(there.sign)
    assert refused(lambda: there.read(trusted)(here.sign)) == "unknown_sender", "one side alone"
    there.trusts(here, Relation.OTHER)
    there.read(trusted)(here.sign)
    log = here.read(lambda reader: reader.changes())
    notes = [each.fields for each in log if each.register == NOTES]
    assert notes[-1] == {
        "act": Tag.PAIR.value,
        "key": there.sign,
        "unit": NEIGHBOUR,
        "pc": "Máy 1",
        "relation": "other",
    }


@pytest.mark.parametrize("spoil", [lambda told: told[::-1], lambda told: told[:-1], lambda _: ""])
def test_wrong_digits_pair_nothing(set_up: SetUp, spoil: Callable[[str], str]) -> None:
    here, there = set_up(), set_up(NEIGHBOUR)
    wrong, card = spoil(there.card.digits), there.card
    act = partial(pair, card=card, typed_digits=wrong, relation=Relation.OTHER)
    assert refused(lambda: here.write(act)) == "wrong_digits"
    assert here.read(peers) == []
    apart = card.digits.replace(" ", "-")
    here.write(partial(pair, card=card, typed_digits=apart, relation=Relation.OTHER))


def test_a_card_exchanged_on_the_way_is_found_out_by_the_digits(set_up: SetUp) -> None:
    """Somebody puts a card with the same names and keys of his own on the stick."""
    here, there = set_up(), set_up(NEIGHBOUR)
    forger = new_keys()
    forged = read_card(card_bytes(replace(there.card, public=forger.public), forger))
    act = partial(pair, card=forged, typed_digits=there.card.digits, relation=Relation.OTHER)
    assert refused(lambda: here.write(act)) == "wrong_digits"


def test_a_new_pc_joins_its_commune(set_up: SetUp) -> None:
    first, second = set_up(), set_up(pc="Máy 2")
    assert first.read(partial(likely_relation, card=second.card)) is Relation.SAME
    first.trusts(second, Relation.SAME)
    second.trusts(first, Relation.SAME)
    at_unit = first.read(partial(peers_at, address=f"unit:{COMMUNE}"))
    assert [each.sign for each in at_unit] == [second.sign]


def test_nonsense_is_refused_with_a_reason(set_up: SetUp) -> None:
    here, there, namesake = set_up(), set_up(NEIGHBOUR), set_up()
    second = set_up(pc="Máy 2")
    assert refused(lambda: here.trusts(here, Relation.SAME)) == "own_card"
    assert refused(lambda: here.trusts(there, Relation.SAME)) == "wrong_relation"
    for relation in (Relation.OTHER, Relation.ABOVE, Relation.BELOW):
        assert refused(partial(here.trusts, second, relation)) == "wrong_relation"
    assert refused(lambda: here.trusts(namesake, Relation.SAME)) == "same_name"
    assert here.read(peers) == []


def test_one_unit_has_one_relation(set_up: SetUp) -> None:
    here, first, second = set_up(), set_up(ABOVE), set_up(ABOVE, "Máy 2")
    here.trusts(first, Relation.OTHER)
    assert refused(lambda: here.trusts(second, Relation.ABOVE)) == "wrong_relation"
    here.trusts(second, Relation.OTHER)
    here.trusts(first, Relation.ABOVE)
    assert {each.relation for each in here.read(peers)} == {Relation.ABOVE}


def test_what_a_unit_is_to_this_one_is_guessed_from_its_level(set_up: SetUp) -> None:
    here, commune = set_up(ABOVE), set_up()
    for code, likely in (
        (MINISTRY, Relation.ABOVE),
        (NEIGHBOUR, Relation.BELOW),
        ("TH99", Relation.OTHER),
    ):
        level = Level.PROVINCE if code == "TH99" else None
        card = replace(CARD, unit_code=code, level=level or _LEVELS[code])
        assert here.read(partial(likely_relation, card=card)) is likely
    here.trusts(commune, Relation.OTHER)
    assert here.read(partial(likely_relation, card=commune.card)) is Relation.OTHER, "as paired"
    nameless = replace(CARD, unit_code="?", level=None)
    assert here.read(partial(likely_relation, card=nameless)) is Relation.OTHER


_LEVELS = {MINISTRY: Level.MINISTRY, NEIGHBOUR: Level.COMMUNE}


def test_pairing_again_keeps_what_was_known(set_up: SetUp, clock: HandClock) -> None:
    here, there = set_up(), set_up(NEIGHBOUR)
    before = here.trusts(there, Relation.OTHER)
    sender = there.read(partial(own_sender, keys=there.keys))
    here.write(partial(note_sender, sender=sender), Tag.RECEIVE)
    clock.go(days=30)
    there.write(partial(name_pc, name="Máy trực"))
    again = here.trusts(there, Relation.OTHER)
    assert again == replace(before, pc="Máy trực", devices=(sender.device,))
    assert here.read(peers) == [again]


def test_other_keys_under_a_known_name_are_told(set_up: SetUp) -> None:
    here, there, newer = set_up(), set_up(NEIGHBOUR), set_up(NEIGHBOUR)
    here.trusts(there, Relation.OTHER)
    assert refused(lambda: here.trusts(newer, Relation.OTHER)) == "other_keys"
    newer.write(partial(name_pc, name="Máy 2"))
    here.trusts(newer, Relation.OTHER)
    assert len(here.read(peers)) == 2


def test_a_revoked_pc_is_not_paired_again_with_the_same_keys(set_up: SetUp) -> None:
    here, lost = set_up(), set_up(NEIGHBOUR)
    here.trusts(lost, Relation.OTHER)
    here.write(partial(revoke, sign=lost.sign, reason="mất máy"), Tag.REVOKE)
    assert refused(lambda: here.trusts(lost, Relation.OTHER)) == "revoked"
    assert here.read(partial(peer, sign=lost.sign)).revoked


def test_a_code_typed_in_other_letters_is_no_other_unit(set_up: SetUp) -> None:
    one, other = set_up(pc="Máy 1"), set_up(pc="Máy 2")
    office = other.read(lambda reader: reader.all(Office)[0])
    other.write(lambda work: work.put(replace(office, code=office.code.lower())))
    card, heard = read_card(other.card_file), other.card.digits
    assert one.read(lambda reader: likely_relation(reader, card)) is Relation.SAME
    for relation in Relation:
        job = partial(pair, card=card, typed_digits=heard, relation=relation)
        assert refused(partial(one.write, job)) == "wrong_relation"
