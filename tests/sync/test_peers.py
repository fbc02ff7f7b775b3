"""Whom a PC knows: its own keys, PCs that are trusted, PCs that were revoked."""

from dataclasses import replace
from functools import partial

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, NAMES, NEIGHBOUR, SetUp

from antq_desktop.domain.units import Office
from antq_desktop.errors import BadInput, NotFound, PackageRefused
from antq_desktop.storage.changes import NOTES, Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.sync.peers import (
    By,
    Relation,
    known_keys,
    name_pc,
    note_sender,
    own_addresses,
    own_keys,
    own_name,
    own_sender,
    pc_address,
    peer,
    peers,
    peers_at,
    renew_keys,
    revoke,
    trusted,
    unit_address,
)


def test_a_pc_makes_its_keys_once_and_keeps_them(set_up: SetUp, clock: HandClock) -> None:
    pc = set_up(keys=False)
    assert pc.read(known_keys) is None
    assert pc.read(own_addresses) == set()
    keys = pc.write(own_keys)
    assert pc.write(own_keys) == keys == pc.read(known_keys)
    pc.store.close()
    again = Store(pc.store.folder, bytes(32), "canbo", clock)
    with again.read() as reader:
        assert known_keys(reader) == keys
    again.close()


def test_secret_keys_stand_nowhere_but_in_their_place(set_up: SetUp) -> None:
    pc = set_up()
    keys = pc.keys
    secrets = (keys.sign.hex(), keys.age)
    told = [repr(keys), *(repr(each) for each in pc.read(lambda reader: reader.changes()))]
    others = [kind for kind in Local if kind is not Local.KEYS]
    told += pc.read(lambda reader: [repr(reader.kept(kind)) for kind in others])
    assert not [secret for secret in secrets for text in told if secret in text]
    for file in pc.store.folder.iterdir():
        assert not [secret for secret in secrets if secret.encode() in file.read_bytes()]


def test_the_officers_name_their_pc(set_up: SetUp) -> None:
    pc = set_up(pc="Máy phòng trực")
    assert pc.read(own_name) == "Máy phòng trực"
    for wrong in ("", "  ", "m" * 41):
        with pytest.raises(BadInput):
            pc.write(partial(name_pc, name=wrong))
    assert pc.read(own_name) == "Máy phòng trực"


def test_two_pcs_of_a_unit_have_two_names(set_up: SetUp) -> None:
    own, second, other = set_up(), set_up(pc="Máy 2"), set_up(NEIGHBOUR, "Máy 3")
    own.trusts(second, Relation.SAME)
    own.trusts(other, Relation.OTHER)
    with pytest.raises(BadInput):
        own.write(partial(name_pc, name=" Máy 2"))
    own.write(partial(name_pc, name="Máy 3"))
    own.write(partial(revoke, sign=second.sign, reason="thanh lý"), Tag.REVOKE)
    own.write(partial(name_pc, name="Máy 2"))
    assert own.read(own_name) == "Máy 2"


def test_a_pc_says_of_itself_what_the_office_is_called(set_up: SetUp) -> None:
    pc = set_up()
    sender = pc.says
    assert (sender.unit_code, sender.unit_name, sender.pc) == (COMMUNE, NAMES[COMMUNE], "Máy 1")
    assert sender.sign == pc.sign
    written = pc.read(lambda reader: reader.changes())
    assert sender.device == written[-1].device == pc.read(lambda reader: reader.device())
    assert pc.read(own_addresses) == {pc_address(pc.sign), unit_address(COMMUNE)}


def test_an_office_without_a_code_cannot_take_part(set_up: SetUp) -> None:
    pc = set_up()
    keys = pc.keys

    office = pc.read(lambda reader: reader.all(Office))[0]
    pc.write(lambda work: work.put(replace(office, code="")), Tag.CHANGE)
    with pytest.raises(BadInput):
        pc.read(lambda reader: own_sender(reader, keys))


def test_peers_are_found_by_the_address_of_a_pc_or_a_unit(set_up: SetUp) -> None:
    own, first, second, other = (
        set_up(),
        set_up(NEIGHBOUR),
        set_up(NEIGHBOUR, "Máy 2"),
        set_up(ABOVE),
    )
    for each in (first, second):
        own.trusts(each, Relation.OTHER)
    own.trusts(other, Relation.ABOVE)

    def at(address: str) -> set[str]:
        return {each.sign for each in own.read(lambda reader: peers_at(reader, address))}

    assert at(pc_address(first.sign)) == {first.sign}
    assert at(unit_address(NEIGHBOUR)) == {first.sign, second.sign}
    assert at(unit_address(COMMUNE)) == at(pc_address(own.sign)) == set()
    with pytest.raises(BadInput):
        at(NEIGHBOUR)
    own.write(lambda work: revoke(work, first.sign, "mất máy"), Tag.REVOKE)
    assert at(unit_address(NEIGHBOUR)) == {second.sign}
    assert at(pc_address(first.sign)) == set()


def test_only_files_of_pcs_that_are_paired_and_not_revoked_are_read(
    set_up: SetUp, clock: HandClock
) -> None:
    own, lost, stranger = set_up(), set_up(NEIGHBOUR), set_up(ABOVE)
    own.trusts(lost, Relation.OTHER)
    check = own.read(trusted)
    check(own.sign)
    check(lost.sign)
    with pytest.raises(PackageRefused) as unknown:
        check(stranger.sign)
    assert unknown.value.reason == "unknown_sender"
    clock.go(days=3)
    own.write(lambda work: revoke(work, lost.sign, "mất máy"), Tag.REVOKE)
    with pytest.raises(PackageRefused) as revoked:
        own.read(trusted)(lost.sign)
    assert revoked.value.reason == "revoked"
    assert revoked.value.values == {
        "pc": "Máy 1",
        "unit": NAMES[NEIGHBOUR],
        "day": "24/11/2026",
    }


def test_a_revoked_pc_is_kept_with_what_was_known_of_it(set_up: SetUp, clock: HandClock) -> None:
    own, lost = set_up(), set_up(NEIGHBOUR)
    own.trusts(lost, Relation.OTHER)
    sender = lost.says
    own.write(lambda work: note_sender(work, sender), Tag.RECEIVE)
    theirs = lost.read(lambda reader: reader.changes())
    own.write(lambda work: work.take_in(theirs[:2]), Tag.RECEIVE)
    with pytest.raises(BadInput):
        own.write(lambda work: revoke(work, lost.sign, " "), Tag.REVOKE)
    gone = own.write(lambda work: revoke(work, lost.sign, "Mất máy  ở chợ"), Tag.REVOKE)
    own.write(lambda work: work.take_in(theirs[2:]), Tag.RECEIVE)
    assert gone == own.read(lambda reader: peer(reader, lost.sign))
    assert gone.revoked == "2026-11-21T05:00:00Z"
    assert (gone.reason, gone.by) == ("Mất máy ở chợ", By.DIGITS)
    assert gone.mark == {sender.device: [[1, 2]]}
    clock.go(days=1)
    again = own.write(lambda work: revoke(work, lost.sign, "lần nữa"), Tag.REVOKE)
    assert again == gone
    notes = [each for each in own.read(lambda reader: reader.changes()) if each.register == NOTES]
    acts = [each.fields["act"] for each in notes]
    assert acts.count(Tag.REVOKE) == 1
    assert notes[acts.index(Tag.REVOKE)].fields["reason"] == "Mất máy ở chợ"
    with pytest.raises(NotFound):
        own.write(lambda work: revoke(work, own.sign, "nhầm"), Tag.REVOKE)


def test_the_words_of_a_file_about_its_sender_are_held_against_the_pairing(set_up: SetUp) -> None:
    own, other, third = set_up(), set_up(NEIGHBOUR), set_up(NEIGHBOUR, "Máy 2")
    own.trusts(other, Relation.OTHER)
    own.trusts(third, Relation.OTHER)
    said = other.says
    renamed = replace(said, pc="Máy trực", device="d2")
    own.write(lambda work: note_sender(work, said), Tag.RECEIVE)
    known = own.write(lambda work: note_sender(work, renamed), Tag.RECEIVE)
    assert known.pc == "Máy trực"
    assert known.devices == (said.device, "d2")
    taken = own.write(lambda work: note_sender(work, replace(said, pc="Máy 2")), Tag.RECEIVE)
    assert taken.pc == "Máy trực", "two PCs of a unit under one name"
    for forged in (replace(said, unit_code=ABOVE), replace(said, age=third.keys.public.age)):
        with pytest.raises(PackageRefused) as refused:
            own.write(partial(note_sender, sender=forged), Tag.RECEIVE)
        assert refused.value.reason == "wrong_signature"
    stranger = replace(said, sign="0" * 64)
    with pytest.raises(PackageRefused):
        own.write(lambda work: note_sender(work, stranger), Tag.RECEIVE)


def test_new_keys_make_a_new_pc_of_it(set_up: SetUp) -> None:
    own, other = set_up(), set_up(NEIGHBOUR)
    other.trusts(own, Relation.OTHER)
    old = own.sign
    own.write(renew_keys)
    assert own.sign != old
    assert [each.sign for each in other.read(peers)] == [old]
    with pytest.raises(PackageRefused) as refused:
        other.trusts(own, Relation.OTHER)
    assert refused.value.reason == "other_keys"
    other.write(lambda work: revoke(work, old, "cài lại máy"), Tag.REVOKE)
    assert other.trusts(own, Relation.OTHER).sign == own.sign
