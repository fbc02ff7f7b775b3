"""The roster: numbered, signed by the unit above, never taken back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, MINISTRY, NAMES, NEIGHBOUR, Pc, SetUp, refused

from antq_desktop.errors import AntqError
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.keys import new_keys
from antq_desktop.sync.listing import Listed, Roster, read_roster, write_roster
from antq_desktop.sync.pairing import Card, card_facts
from antq_desktop.sync.peers import (
    By,
    Peer,
    Relation,
    name_pc,
    peer,
    peers,
    renew_keys,
    revoke,
    trusted,
)
from antq_desktop.sync.roster import RosterTaken, newest_roster, sign_roster, take_roster
from antq_desktop.sync.statements import statement

THEN = "2026-11-20T01:00:00Z"


def takes(pc: Pc, content: bytes) -> RosterTaken:
    return pc.write(lambda work: take_roster(work, content), Tag.ROSTER)


def signs(pc: Pc) -> bytes:
    return pc.write(sign_roster, Tag.ROSTER)


def under(above: Pc, *units: Pc) -> None:
    """Pair a unit above with units below it, on both sides."""
    for each in units:
        above.trusts(each, Relation.BELOW)
        each.trusts(above, Relation.ABOVE)


def named(found: Sequence[Peer]) -> set[tuple[str, str]]:
    return {(each.unit_code, each.pc) for each in found}


def test_communes_know_each_other_by_the_roster(set_up: SetUp) -> None:
    """Each was paired with the unit above once; no digits between the two."""
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    roster = signs(above)
    taken = takes(here, roster)
    assert (taken.number, taken.revoked, taken.remarks) == (1, (), ())
    (added,) = taken.added
    assert added == here.read(partial(peer, sign=there.sign))
    assert (added.unit_code, added.relation, added.by) == (NEIGHBOUR, Relation.OTHER, By.ROSTER)
    assert added.age == there.keys.public.age
    takes(there, roster)
    here.read(trusted)(there.sign)
    there.read(trusted)(here.sign)
    assert here.read(partial(peer, sign=above.sign)).by is By.DIGITS
    assert here.read(partial(newest_roster, unit_code=ABOVE)) == roster
    assert takes(here, roster) == RosterTaken(1), "the same once more"


def test_new_pcs_and_lost_pcs_come_with_a_newer_roster(set_up: SetUp, clock: HandClock) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    takes(here, signs(above))
    clock.go(days=20)
    second = set_up(pc="Máy 2")
    under(above, second)
    above.write(partial(revoke, sign=there.sign, reason="mất máy"), Tag.REVOKE)
    roster = signs(above)
    taken = takes(here, roster)
    assert (taken.number, taken.remarks) == (2, ())
    assert named(taken.added) == {(COMMUNE, "Máy 2")}
    assert taken.added[0].relation is Relation.SAME
    assert named(taken.revoked) == {(NEIGHBOUR, "Máy 1")}
    assert refused(lambda: here.read(trusted)(there.sign)) == "revoked"
    assert NAMES[ABOVE] in here.read(partial(peer, sign=there.sign)).reason
    listed = {each.sign: each for each in read_roster(roster).pcs}
    assert listed[here.sign].since < listed[second.sign].since
    # Who never knew the lost PC refuses it all the same, its card too.
    takes(second, roster)
    assert refused(lambda: second.read(trusted)(there.sign)) == "revoked"
    assert refused(lambda: second.trusts(there, Relation.OTHER)) == "revoked"


def test_an_older_roster_and_one_of_two_are_refused(set_up: SetUp, clock: HandClock) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    first = signs(above)
    above.write(partial(revoke, sign=there.sign, reason="mất máy"), Tag.REVOKE)
    second = signs(above)
    takes(here, second)
    before = here.read(peers)
    assert refused(lambda: takes(here, first)) == "old_roster"
    assert here.read(peers) == before
    forked = write_roster(replace(read_roster(second), written=THEN), above.keys)
    assert refused(lambda: takes(here, forked)) == "forked"
    assert here.read(partial(newest_roster, unit_code=ABOVE)) == second


def test_only_a_unit_above_may_sign(set_up: SetUp) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    stranger, second = set_up(MINISTRY), set_up(pc="Máy 2")
    under(above, here)
    here.trusts(there, Relation.OTHER)
    here.trusts(second, Relation.SAME)
    assert refused(lambda: takes(here, signs(there))) == "not_allowed"
    assert refused(lambda: takes(here, signs(stranger))) == "unknown_sender"
    assert refused(lambda: takes(above, signs(here))) == "not_allowed"
    # The unit above speaks for itself alone.
    posing = replace(read_roster(signs(above)), unit_code=MINISTRY)
    listed = replace(posing.pcs[0], card=replace(above.card, unit_code=MINISTRY))
    posed = write_roster(replace(posing, pcs=(listed,)), above.keys)
    assert refused(lambda: takes(here, posed)) == "not_allowed"
    here.write(partial(revoke, sign=above.sign, reason="mất máy"), Tag.REVOKE)
    assert refused(lambda: takes(here, signs(above))) == "revoked"


def test_the_signer_of_the_file_may_be_asked_for(set_up: SetUp) -> None:
    above, here = set_up(ABOVE), set_up()
    under(above, here)
    roster = signs(above)
    by_another = partial(take_roster, content=roster, signer=here.sign)
    assert refused(lambda: here.write(by_another)) == "wrong_signature"
    here.write(partial(take_roster, content=roster, signer=above.sign))


def test_a_second_pc_of_the_unit_above_signs_once_the_roster_names_it(set_up: SetUp) -> None:
    first, second, here = set_up(ABOVE), set_up(ABOVE, "Máy 2"), set_up()
    under(first, here)
    unnamed = signs(first)
    first.trusts(second, Relation.SAME)
    second.trusts(first, Relation.SAME)
    takes(second, unnamed)
    with pytest.raises(AntqError):
        signs(second)
    naming = signs(first)
    takes(second, naming)
    assert second.read(partial(peer, sign=here.sign)).relation is Relation.BELOW
    third = signs(second)
    assert read_roster(third).number == 3
    assert refused(lambda: takes(here, third)) == "unknown_sender"
    taken = takes(here, naming)
    assert named(taken.added) == {(ABOVE, "Máy 2")}
    assert taken.added[0].relation is Relation.ABOVE
    assert takes(here, third).number == 3
    takes(first, third)
    assert read_roster(signs(first)).number == 4


def test_two_signers_who_do_not_know_each_other_are_noticed(set_up: SetUp) -> None:
    first, second, here = set_up(ABOVE), set_up(ABOVE, "Máy 2"), set_up()
    under(first, here)
    under(second, here)
    takes(here, signs(first))
    assert refused(lambda: takes(here, signs(second))) == "forked"


def test_a_unit_above_that_went_back_to_a_backup_gets_its_roster_back(
    set_up: SetUp, clock: HandClock
) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    roster = signs(above)
    newer = write_roster(replace(read_roster(roster), number=7), above.keys)
    takes(here, newer)
    assert takes(above, newer).number == 7
    assert takes(here, signs(above)).number == 8


def test_a_revoked_signer_is_revoked_by_its_colleague(set_up: SetUp) -> None:
    first, second, here = set_up(ABOVE), set_up(ABOVE, "Máy 2"), set_up()
    under(first, here)
    first.trusts(second, Relation.SAME)
    second.trusts(first, Relation.SAME)
    naming = signs(first)
    takes(second, naming)
    takes(here, naming)
    second.write(partial(revoke, sign=first.sign, reason="mất máy"), Tag.REVOKE)
    late = signs(first)
    assert named(takes(here, signs(second)).revoked) == {(ABOVE, "Máy 1")}
    assert refused(lambda: takes(here, late)) == "revoked"


def test_what_people_compared_is_not_replaced_by_a_roster(set_up: SetUp) -> None:
    above, here, there, posing = set_up(ABOVE), set_up(), set_up(NEIGHBOUR), set_up(NEIGHBOUR)
    under(above, here)
    paired = here.trusts(there, Relation.OTHER)
    above.trusts(posing, Relation.BELOW)
    taken = takes(here, signs(above))
    assert taken.added == ()
    assert here.read(partial(peer, sign=there.sign)) == paired
    assert refused(lambda: here.read(trusted)(posing.sign)) == "unknown_sender"
    (remark,) = taken.remarks
    assert remark.values["pc"] == "Máy 1"
    assert remark.values["unit"] == NAMES[NEIGHBOUR]
    # The same key to sign with, another to encrypt to.
    roster = read_roster(signs(above))
    own = next(each for each in roster.pcs if each.sign == above.sign)
    public = replace(there.keys.public, age=posing.keys.public.age)
    other = Listed(replace(there.card, public=public), THEN)
    mixed = write_roster(replace(roster, number=9, pcs=(own, other)), above.keys)
    assert len(takes(here, mixed).remarks) == 1
    assert here.read(partial(peer, sign=there.sign)) == paired


def test_the_name_of_this_pc_is_not_given_to_another_key(set_up: SetUp) -> None:
    above, here, posing = set_up(ABOVE), set_up(), set_up()
    under(above, here)
    above.write(partial(revoke, sign=here.sign, reason="thử"), Tag.REVOKE)
    above.trusts(posing, Relation.BELOW)
    taken = takes(here, signs(above))
    assert taken.added == ()
    assert len(taken.remarks) == 2, "this PC revoked, and its name with other keys"
    own = [each for each in taken.remarks if "has revoked this PC" in each.message]
    assert own[0].values["above"] == NAMES[ABOVE]


def test_new_keys_of_this_pc_are_not_mistaken_for_another_one(set_up: SetUp) -> None:
    above, here = set_up(ABOVE), set_up()
    under(above, here)
    roster = signs(above)
    here.write(renew_keys)
    taken = takes(here, roster)
    assert (taken.added, len(taken.remarks)) == ((), 1)


def test_a_pc_revoked_here_stays_so_and_the_unit_above_is_to_be_told(set_up: SetUp) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    takes(here, signs(above))
    here.write(partial(revoke, sign=there.sign, reason="mất máy"), Tag.REVOKE)
    taken = takes(here, signs(above))
    assert (taken.added, taken.revoked, len(taken.remarks)) == ((), (), 1)
    assert refused(lambda: here.read(trusted)(there.sign)) == "revoked"


def test_a_pc_that_is_no_longer_listed_is_not_trusted_any_more(set_up: SetUp) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    roster = signs(above)
    takes(here, roster)
    fewer = tuple(each for each in read_roster(roster).pcs if each.sign == above.sign)
    shorter = write_roster(replace(read_roster(roster), number=2, pcs=fewer), above.keys)
    assert named(takes(here, shorter).revoked) == {(NEIGHBOUR, "Máy 1")}
    assert refused(lambda: here.read(trusted)(there.sign)) == "revoked"
    here.read(trusted)(above.sign)


def test_the_next_roster_keeps_when_a_pc_was_listed_and_revoked(
    set_up: SetUp, clock: HandClock
) -> None:
    first, second, there = set_up(ABOVE), set_up(ABOVE, "Máy 2"), set_up(NEIGHBOUR)
    under(first, there)
    first.trusts(second, Relation.SAME)
    second.trusts(first, Relation.SAME)
    signs(first)
    clock.go(days=1)
    first.write(partial(revoke, sign=there.sign, reason="mất máy"), Tag.REVOKE)
    roster = signs(first)
    clock.go(days=1)
    takes(second, roster)
    known = {each.sign: each for each in read_roster(roster).pcs}[there.sign]
    kept = {each.sign: each for each in read_roster(signs(second)).pcs}[there.sign]
    assert known == kept
    assert (kept.since, kept.revoked) == ("2026-11-21T05:00:00Z", "2026-11-22T05:00:00Z")


def test_names_follow_the_newest_roster(set_up: SetUp) -> None:
    above, here, there = set_up(ABOVE), set_up(), set_up(NEIGHBOUR)
    under(above, here, there)
    takes(here, signs(above))
    there.write(partial(name_pc, name="Máy trực"))
    above.trusts(there, Relation.BELOW)
    assert takes(here, signs(above)).added == ()
    assert here.read(partial(peer, sign=there.sign)).pc == "Máy trực"


def test_no_flipped_bit_and_no_cut_of_a_roster_is_taken(set_up: SetUp) -> None:
    above, here = set_up(ABOVE), set_up()
    under(above, here)
    roster = signs(above)
    for at in range(len(roster)):
        flipped = bytearray(roster)
        flipped[at] ^= 1 << at % 8
        refused(partial(read_roster, bytes(flipped)))
        refused(partial(read_roster, roster[:at]))


@pytest.mark.parametrize(
    "facts",
    [
        {"number": 0},
        {"number": -1},
        {"number": True},
        {"number": 2**53},
        {"number": "1"},
        {"written": "2026-11-21"},
        {"written": ""},
        {"pcs": {}},
        {"pcs": [[]]},
        {"pcs": [{}]},
        {"unit_code": ""},
        {"more": 1},
        {"format": 0},
        {"pcs": "twice"},
        {"pcs": "never"},
    ],
    ids=str,
)
def test_a_roster_that_is_signed_and_says_nonsense_is_refused(facts: dict[str, object]) -> None:
    keys = new_keys()
    own = {**card_facts(Card(ABOVE, NAMES[ABOVE], None, "Máy 1", keys.public)), "since": THEN}
    known = {"format": 1, "unit_code": ABOVE, "number": 1, "written": THEN}
    spoiled = {
        "twice": [{**own, "revoked": ""}, {**own, "revoked": ""}],
        "never": [{**own, "revoked": "never"}],
    }
    pcs_said = facts.get("pcs", [{**own, "revoked": ""}])
    told = {**known, **facts, "pcs": spoiled.get(str(pcs_said), pcs_said)}
    good = {**known, "pcs": [{**own, "revoked": ""}]}
    assert read_roster(statement(b"antq-roster-v1\0", good, keys)).number == 1
    content = statement(b"antq-roster-v1\0", told, keys)
    assert refused(lambda: read_roster(content)) == "damaged"


def test_a_roster_names_its_signer(set_up: SetUp) -> None:
    keys, other = new_keys(), new_keys()
    own = Listed(Card(ABOVE, NAMES[ABOVE], None, "Máy 1", keys.public), THEN)
    for pcs_said in (
        (),
        (replace(own, revoked=THEN),),
        (replace(own, card=replace(own.card, unit_code=COMMUNE)),),
        (replace(own, card=replace(own.card, public=other.public)),),
    ):
        content = write_roster(Roster(ABOVE, 1, THEN, keys.public.sign, pcs_said), keys)
        assert refused(partial(read_roster, content)) == "not_allowed"
