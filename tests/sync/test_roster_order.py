"""Rosters drawn at random and taken in any order, in one Work that is not kept."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import HandClock
from tests.sync.pcs import ABOVE, COMMUNE, NAMES, NEIGHBOUR, Pc, pcs, refused

from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.sync.keys import Keys, new_keys
from antq_desktop.sync.listing import Listed, Roster, write_roster
from antq_desktop.sync.pairing import Card
from antq_desktop.sync.peers import (
    By,
    Relation,
    peers,
)
from antq_desktop.sync.roster import newest_roster, take_roster

THEN = "2026-11-20T01:00:00Z"


SIGNER = new_keys()
PUBLIC = [new_keys().public for _ in range(6)]
UNITS = (COMMUNE, NEIGHBOUR, "XL03")


class _NotKept(Exception):
    """The end of a trial."""


def tried(pc: Pc, act: Callable[[Work], None]) -> None:
    """Run an act in a Work of which nothing is kept."""

    def run(work: Work) -> None:
        act(work)
        raise _NotKept

    with pytest.raises(_NotKept):
        pc.write(run, Tag.ROSTER)


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pc]:
    """A commune that paired with the unit above, whose keys are at hand, and one neighbour."""
    clock = HandClock(datetime(2026, 11, 21, 5, tzinfo=UTC))
    with pcs(tmp_path_factory.mktemp("roster"), clock) as made:
        pc = made()
        above, there = made(ABOVE), made(NEIGHBOUR, "Máy trực")
        above.write(lambda work: _give_keys(work, SIGNER))
        pc.trusts(above, Relation.ABOVE)
        pc.trusts(there, Relation.OTHER)
        yield pc


def _give_keys(work: Work, keys: Keys) -> None:
    work.keep(Local.KEYS, "own", {"sign": keys.sign.hex(), "age": keys.age, "since": THEN})


def roster_of(number: int, pcs_said: dict[int, bool]) -> bytes:
    """Return a roster of these PCs, each revoked or not."""
    own = Listed(Card(ABOVE, NAMES[ABOVE], None, "Máy 1", SIGNER.public), THEN)
    found = [own]
    for each, revoked in pcs_said.items():
        unit = UNITS[each % 3]
        card = Card(unit, f"Công an xã {unit}", None, f"Máy {each + 5}", PUBLIC[each])
        found.append(Listed(card, THEN, THEN if revoked else ""))
    return write_roster(Roster(ABOVE, number, THEN, SIGNER.public.sign, tuple(found)), SIGNER)


@st.composite
def grown(draw: st.DrawFn) -> list[dict[int, bool]]:
    """Draw what a unit above says over time: PCs are listed, and some revoked for good."""
    said: dict[int, bool] = {}
    rosters = []
    for _ in range(draw(st.integers(1, 6))):
        each = draw(st.integers(0, len(PUBLIC) - 1))
        said = {**said, each: said.get(each, False) or (each in said and draw(st.booleans()))}
        rosters.append(said)
    return rosters


def standing(work: Work) -> dict[str, str]:
    """Return for each PC of the draw that is known whether it is revoked."""
    drawn = {each.sign for each in PUBLIC}
    return {each.sign: each.revoked for each in peers(work) if each.sign in drawn}


@settings(max_examples=60)
@given(said=grown(), order=st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_rosters_in_any_order_end_at_the_newest(
    commune: Pc, said: list[dict[int, bool]], order: list[int]
) -> None:
    def act(work: Work) -> None:
        newest = 0
        for drawn in order:
            number = drawn % len(said) + 1
            before = standing(work)
            content = roster_of(number, said[number - 1])
            if number < newest:
                assert refused(partial(take_roster, work, content)) == "old_roster"
                assert standing(work) == before
            else:
                assert take_roster(work, content).number == number
            newest = max(newest, number)
        last = {PUBLIC[each].sign: revoked for each, revoked in said[newest - 1].items()}
        now = standing(work)
        assert {sign: bool(revoked) for sign, revoked in now.items()} == last
        assert newest_roster(work, ABOVE) == roster_of(newest, said[newest - 1])

    tried(commune, act)


DRAWN = st.dictionaries(st.integers(0, len(PUBLIC) - 1), st.booleans(), max_size=6)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(1, 5), DRAWN), max_size=10))
def test_whatever_is_signed_nothing_revoked_comes_back(
    commune: Pc, said: list[tuple[int, dict[int, bool]]]
) -> None:
    """Even a unit above that forgets what it revoked brings nobody back, at whatever number."""

    def act(work: Work) -> None:
        paired = [each for each in peers(work) if each.by is By.DIGITS]
        gone: set[str] = set()
        known = 0
        for number, listed in said:
            content = roster_of(number, listed)
            if number < known:
                assert refused(partial(take_roster, work, content)) == "old_roster"
            elif number > known or newest_roster(work, ABOVE) == content:
                take_roster(work, content)
            else:
                assert refused(partial(take_roster, work, content)) == "forked"
            known = max(known, number)
            now = {sign for sign, revoked in standing(work).items() if revoked}
            assert gone <= now
            gone = now
        assert [each for each in peers(work) if each.by is By.DIGITS] == paired

    tried(commune, act)
