"""Whatever two PCs did, every question can be read, and deciding them all ends with none."""

import random
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.sync.offices import paired
from tests.sync.pcs import Pc, pcs

from antq_desktop import paths
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import Disputed, Invalid, NotFound, Stale
from antq_desktop.i18n.messages import load
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check, digest
from antq_desktop.storage.seen import changes_beyond, seen_of
from antq_desktop.storage.work import Work
from antq_desktop.sync.review import Ask, count, decide, merge, merged_people, questions, unmerge
from antq_desktop.sync.review_words import Teller

NUMBERS = ("038090001234", "038090005678")


def tell(sender: Pc, receiver: Pc) -> None:
    """Bring all changes of one PC to another, as a file does."""
    seen = receiver.read(seen_of)
    changes = sender.read(lambda reader: list(changes_beyond(reader, seen)))
    receiver.write(lambda work: work.take_in(changes), Tag.RECEIVE)


def meet(work: Work, chance: random.Random) -> None:
    work.put(Person(full_name=chance.choice(("Lò Văn Pó", "Hà Thị An"))))


def put_phone(work: Work, chance: random.Random) -> None:
    work.put(changed(someone(work, chance), phone=str(chance.randrange(3))))


def put_address(work: Work, chance: random.Random) -> None:
    work.put(changed(someone(work, chance), address=str(chance.randrange(3))))


def remove(work: Work, chance: random.Random) -> None:
    kinds = (Person, Visit, IdentityPaper)
    records = [each for kind in kinds for each in work.all(kind)]
    work.remove(chance.choice(sorted(records, key=lambda each: each.id)))


def visit(work: Work, chance: random.Random) -> None:
    work.put(Visit(person=someone(work, chance).id, visited_on=work.clock.today()))


def move_visit(work: Work, chance: random.Random) -> None:
    for each in sorted(work.all(Visit), key=lambda each: each.id)[:1]:
        work.put(changed(each, person=someone(work, chance).id))


def add_number(work: Work, chance: random.Random) -> None:
    number, person = chance.choice(NUMBERS), someone(work, chance).id
    work.put(IdentityPaper(person=person, kind=Paper.CITIZEN_ID, number=number))


def merge_two(work: Work, chance: random.Random) -> None:
    merge(work, someone(work, chance).id, someone(work, chance).id)


def part_two(work: Work, chance: random.Random) -> None:
    for each in merged_people(work)[: chance.randrange(2)]:
        unmerge(work, each.loser)


DEEDS = (
    put_phone, put_address, remove, visit, move_visit, add_number, merge_two, merge_two, part_two,
)  # fmt: skip


def someone(work: Work, chance: random.Random) -> Person:
    return chance.choice(sorted(work.all(Person), key=lambda each: each.id))


def act(work: Work, chance: random.Random) -> None:
    """Do something an officer may do, to whomever is there."""
    few = len(work.all(Person)) < 4
    (meet if few else chance.choice(DEEDS))(work, chance)


def live(pc: Pc, chance: random.Random) -> None:
    """Let an officer work for a while; what is refused is not done."""
    for _ in range(chance.randrange(1, 7)):
        try:
            pc.write(lambda work: act(work, chance), Tag.CHANGE)
        except (Disputed, NotFound, Stale, Invalid):
            continue


def settle_some(pc: Pc, chance: random.Random, teller: Teller) -> None:
    """Decide a question, read in all its sentences."""
    found = pc.read(questions)
    assert pc.read(count) == len(found)
    for asked in found:
        assert len(asked.sides) > 1
        assert len(teller.sentence(asked)) > 10
        assert all(teller.side(asked, side) for side in asked.sides)
        assert all(teller.line(line, asked) for line in asked.other_changes)
    if found:
        asked = chance.choice(found)
        side = chance.choice(asked.sides)
        try:
            pc.write(lambda work: decide(work, asked, side.key), Tag.REVIEW)
        except Invalid:
            assert asked.ask is Ask.FIELD


@pytest.mark.parametrize("seed", range(6))
def test_all_questions_are_decided_sooner_or_later(
    seed: int, tmp_path: Path, clock: HandClock
) -> None:
    chance = random.Random(seed)  # noqa: S311 (histories, not keys)
    teller = Teller(load("en", paths.locale_folder()))
    with pcs(tmp_path, clock) as set_up:
        both = paired(set_up, "Máy 1", "Máy 2")
        for _ in range(6):
            clock.go(minutes=1)
            for pc in both:
                live(pc, chance)
                if chance.random() < 0.3:
                    settle_some(pc, chance, teller)
            tell(both[0], both[1])
            tell(both[1], both[0])
            assert both[0].read(digest) == both[1].read(digest)
            ids = [[each.id for each in pc.read(questions)] for pc in both]
            assert sorted(ids[0]) == sorted(ids[1])
        for _ in range(200):
            settle_some(both[0], chance, teller)
            if not both[0].read(count):
                break
        assert both[0].read(questions) == []
        tell(both[0], both[1])
        for pc in both:
            assert pc.read(questions) == []
            assert check(pc.store, deep=True).problems == ()
