"""Two people with one number of identity: the same person twice, or a number typed wrongly.

That two people are not the same is said in a note, which travels with the log like any change, and
in both records' own field of merges: who merged them elsewhere meanwhile raises a question.
"""

import json
from collections import defaultdict
from collections.abc import Iterator

from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import Register
from antq_desktop.storage.changes import CREATED, MERGED, NOTES, Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.shown import Around
from antq_desktop.storage.work import Work
from antq_desktop.sync.review_people import Surroundings
from antq_desktop.sync.review_questions import APART, Ask, Line, Question, Side, Value
from antq_desktop.sync.review_reading import lines_of, since

#: A number with fewer letters and digits identifies nobody.
SHORTEST = 6

Pair = tuple[str, str]

_NUMBERS = """SELECT identity_papers.person, identity_papers.number FROM identity_papers
JOIN people ON people.id = identity_papers.person"""
_APART = """SELECT record, json_extract(fields, '$.apart') FROM change
WHERE record IN (SELECT value FROM json_each(?)) AND register = ? AND instr(fields, '"apart":')"""


def bare(number: str) -> str:
    """Return a number as it is compared: its letters and digits alone."""
    return "".join(each for each in number if each.isalnum()).casefold()


def same_numbers(reader: Reader, around: Around) -> dict[Pair, str]:
    """Return the pairs of people with one number who were not said to be two, and the number.

    Of several people with one number each stands in a pair with one other, not with all.
    """
    people: dict[str, set[str]] = defaultdict(set)
    for person, number in reader.fetch(_NUMBERS):
        if len(told := bare(str(number or ""))) >= SHORTEST:
            people[told].add(str(person))
    several = {number: sorted(found) for number, found in people.items() if len(found) > 1}
    if not several:
        return {}
    apart = _said_apart(reader, around, {each for found in several.values() for each in found})
    pairs: dict[Pair, str] = {}
    for number, found in several.items():
        for at, other in enumerate(found):
            open_pairs = ((one, other) for one in found[:at] if (one, other) not in apart)
            for pair in list(open_pairs)[:1]:
                pairs.setdefault(pair, number)
    return pairs


def _said_apart(reader: Reader, around: Around, people: set[str]) -> set[Pair]:
    """Return the pairs somebody said are two people, by those shown in their places."""
    asked = {*people, *(loser for loser, end in around.merged.items() if end in people)}
    found = set()
    for one, other in reader.fetch(_APART, json.dumps(list(asked)), NOTES):
        found.add(_pair(around.shown(str(one)), around.shown(str(other))))
    return found


def say_apart(work: Work, one: str, other: str) -> None:
    """Note that two records are not the same person."""
    first, second = _pair(one, other)
    work.note(Tag.REVIEW, first, apart=second)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def number_question(around: Surroundings, pair: Pair, number: str) -> Question:
    """Return the question whether two people with one number are one."""
    around.take(pair)
    sides = [_side(around, each, number) for each in pair]
    apart = Side(APART, Value(None, Person.register_name, MERGED))
    seen = {
        name
        for each in pair
        for name in [*_heads_of_merges(around, each), *_papers(around, each, number)]
    }
    register: Register = Person.register
    return Question(
        id=".".join(pair),
        ask=Ask.SAME_NUMBER,
        record=pair[0],
        register=register.name,
        root=pair[0],
        name=around.name(pair[0]),
        what=register.one,
        called=_as_written(around, pair, number),
        field="",
        label="",
        sides=(*sides, apart),
        since=since(sides),
        seen=frozenset(seen),
    )


def _side(around: Surroundings, person: str, number: str) -> Side:
    """Return that one person stays, with who wrote the number of this one."""
    lines: list[Line] = []
    writers = []
    for paper in _papers(around, person, number):
        heads = around.heads(paper)
        made = heads.winner("number") if heads else None
        if made is not None:
            writers.append(around.writer(made))
            lines += lines_of(around, made, ["number"])
    value = Value(person, Person.register_name, MERGED, around.described(person))
    return Side(person, value, tuple(writers), tuple(lines))


def _papers(around: Surroundings, person: str, number: str) -> Iterator[str]:
    for each in around.reader.find(IdentityPaper, person=person):
        if bare(each.number) == number:
            yield each.id


def _as_written(around: Surroundings, pair: Pair, number: str) -> str:
    """Return the number as the first of the two papers has it."""
    papers = (each for person in pair for each in around.reader.find(IdentityPaper, person=person))
    return next((each.number for each in papers if bare(each.number) == number), number)


def _heads_of_merges(around: Surroundings, person: str) -> Iterator[str]:
    heads = around.heads(person)
    for name in (MERGED, CREATED):
        yield from heads.fields.get(name, {}) if heads else ()
