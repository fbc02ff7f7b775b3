"""What only a person may decide, and the decisions: they are changes like any other and travel.

Nothing is lost by leaving a question for later: what is shown meanwhile is the same on every PC,
and all values stand in the log. A decision replaces every value it was made on; two PCs that decide
one question differently raise it anew.
"""

from collections.abc import Iterable, Mapping

from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Ref, Stored
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Field, changed, problems_of
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import AntqError, BadInput, Invalid, NotFound, Problem, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import MERGED, REMOVED
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of
from antq_desktop.storage.shown import Around
from antq_desktop.storage.work import NO_SUCH, Work
from antq_desktop.sync.review_numbers import Pair, number_question, same_numbers, say_apart
from antq_desktop.sync.review_people import Surroundings
from antq_desktop.sync.review_questions import (
    APART,
    KEEP,
    Ask,
    Deed,
    Line,
    Merged,
    Question,
    Side,
    Value,
    Where,
    Writer,
)
from antq_desktop.sync.review_reading import circle_of, gone_with, question_of

__all__ = [
    "APART", "Ask", "Deed", "Line", "Merged", "Question", "Side", "Value", "Where", "Writer",
    "count", "decide", "decide_value", "find", "merge", "merged_people", "questions", "unmerge",
    "value_of",
]  # fmt: skip

#: The fewest letters of an id by which a question is found.
SHORTEST_BEGINNING = 6

_ASKED = "SELECT record, field, register FROM question ORDER BY record, field"
_MERGED = """SELECT record FROM standing WHERE how = 'merged' AND record IN
(SELECT record FROM change WHERE register = 'people') ORDER BY record"""


def questions(reader: Reader) -> list[Question]:
    """Return all that waits for a decision, by the name of whose it is; whole records first."""
    around = Surroundings(reader)
    fields, pairs = _waiting(reader, around.around)
    around.take(record for record, _ in fields)
    found = [question_of(around, *each) for each in fields]
    found += [number_question(around, *each) for each in pairs.items()]
    asked = {each.id: each for each in found if each is not None}
    return sorted(asked.values(), key=_order)


def _order(asked: Question) -> tuple[object, ...]:
    is_part = asked.record != asked.root
    return name_key(asked.name), asked.root, is_part, asked.ask is Ask.FIELD, asked.id


def _waiting(reader: Reader, around: Around) -> tuple[list[tuple[str, str]], dict[Pair, str]]:
    """Return the fields and the pairs of people that are asked about; of a circle one record.

    A field of a newer version of the program waits until this one is as new.
    """
    fields: dict[tuple[str, str], None] = {}
    surroundings: Surroundings | None = None
    for record, field, register in reader.fetch(_ASKED):
        if field not in {REMOVED, MERGED, *REGISTERS[register].by_name}:
            continue
        first = record
        if field == MERGED and record in around.circles:
            surroundings = surroundings or Surroundings(reader)
            first = circle_of(surroundings, record)[0]
        fields[first, field] = None
    return [*fields], same_numbers(reader, around)


def count(reader: Reader) -> int:
    """Return how many questions wait, without reading them."""
    fields, pairs = _waiting(reader, around_of(reader))
    return len(fields) + len(pairs)


def find(reader: Reader, question_id: str) -> Question:
    """Return the question of an id or of its beginning (at least six letters).

    Raises `NotFound`, and `BadInput` when several begin so.
    """
    around = Surroundings(reader)
    fields, pairs = _waiting(reader, around.around)
    ids = {f"{record}.{field}": (record, field) for record, field in fields}
    twins = {".".join(pair): pair for pair in pairs}
    wanted = clean_text(question_id)
    near = [each for each in (*ids, *twins) if each.startswith(wanted)]
    if wanted not in near and (len(wanted) < SHORTEST_BEGINNING or not near):
        raise NotFound(name=question_id)
    if wanted not in near and len(near) > 1:
        raise BadInput(N_("Several questions begin with {text}."), text=question_id)
    name = wanted if wanted in near else near[0]
    if name in twins:
        return number_question(around, twins[name], pairs[twins[name]])
    found = question_of(around, *ids[name])
    if found is None:
        raise NotFound(name=question_id)
    return found


def decide(work: Work, question: Question, key: str) -> None:
    """Decide a question for one of its sides.

    Raises `Stale` when it is another question by now, `BadInput` for a key no side has, and
    `Invalid` when the value can stand no more.
    """
    _refuse_stale(work, question)
    side = question.side(key)
    if side is None:
        raise BadInput(text=key)
    if question.ask is Ask.FIELD:
        _settle_field(work, question, side.value.stored)
    elif question.ask is Ask.REMOVED:
        _settle_removal(work, question, keeps=key == KEEP)
    elif question.ask is Ask.MERGED:
        _settle_merge(work, question, key)
    else:
        _settle_number(work, question, key)


def decide_value(work: Work, question: Question, value: object) -> None:
    """Decide a field for a value none of its sides has; the value in its Python form.

    Raises `Stale` as `decide` does, `Invalid` naming the field when the value cannot stand, and
    `BadInput` for a question that is not about a field.
    """
    _refuse_stale(work, question)
    field = _declared(question)
    empty = value is None or field.is_empty(value)
    if not empty and (problems := _problems(work, question, field, value)):
        raise Invalid(problems, question.register)
    _settle_field(work, question, None if empty else field.kind.to_stored(value))


def value_of(reader: Reader, question: Question, text: str) -> object:
    """Return the value of typed text; another record by its id or its exact name.

    Raises `Invalid` naming the field, and `BadInput` for a question that is not about a field.
    """
    field = _declared(question)
    if isinstance(field.kind, Ref):
        text = _id_of(reader, field.kind.to, clean_text(text))
    try:
        return field.kind.from_text(text)
    except AntqError as error:
        problem = Problem(field.name, error.message, tuple(error.values.items()))
        raise Invalid([problem], question.register) from None


def _id_of(reader: Reader, register: str, text: str) -> str:
    named = [
        each.id
        for each in reader.all(REGISTERS[register].record_class)
        if text in {each.id, name_of(each)}
    ]
    if len(named) > 1:
        raise BadInput(N_("Several records are called {text}. Give the id."), text=text)
    return named[0] if named else text


def _declared(question: Question) -> Field:
    field = REGISTERS[question.register].by_name.get(question.field)
    if question.ask is not Ask.FIELD or field is None:
        raise BadInput(N_("Only a field can be given another value."))
    return field


def _refuse_stale(work: Work, question: Question) -> None:
    try:
        now = find(work, question.id)
    except NotFound:
        raise Stale from None
    if now.seen != question.seen:
        raise Stale


def _problems(work: Work, question: Question, field: Field, value: object) -> list[Problem]:
    """Return what a value breaks that was not broken before."""
    today = work.clock.today()
    found = work.find(REGISTERS[question.register].record_class, id=question.record)
    if not found:
        return [*field.kind.problems(field.name, value, today)]
    before = set(problems_of(found[0], today))
    after = problems_of(changed(found[0], **{field.name: value}), today)
    return [each for each in after if each.field == field.name or each not in before]


def _settle_field(work: Work, question: Question, stored: Stored) -> None:
    field = _declared(question)
    if stored is None and field.required:
        raise Invalid([Problem(field.name, N_("This must be filled in."))], question.register)
    if isinstance(field.kind, Ref) and stored is not None:
        shown = around_of(work).shown(str(stored))
        if not work.find(REGISTERS[field.kind.to].record_class, id=shown):
            told = (("register", REGISTERS[field.kind.to].one),)
            raise Invalid([Problem(field.name, NO_SUCH, told)], question.register)
    work.settle(question.record, {field.name: stored})


def _settle_removal(work: Work, question: Question, *, keeps: bool) -> None:
    """Remove a record with all that belongs to it, or keep it with all that went with it."""
    if not keeps:
        work.settle(question.record, {REMOVED: True})
        return
    back = gone_with(Surroundings(work), question.record)
    work.settle_all({each: {REMOVED: False} for each in back})


def _settle_merge(work: Work, question: Question, key: str) -> None:
    """Say of a record, or of all in a circle, whether another stays or each stands by itself."""
    around = Surroundings(work)
    members = circle_of(around, question.record) or [question.record]
    decided: dict[str, dict[str, Stored]] = {
        each: {MERGED: None if key in {APART, each} else key} for each in members
    }
    if key != APART:
        heads = around.heads(key)
        # Who is to stay may have been merged into this one elsewhere.
        if heads is not None and around.around.shown(key) in members and key not in decided:
            decided[key] = {MERGED: None}
    work.settle_all(decided)
    if key == APART:
        targets = [each.key for each in question.sides if each.key != APART]
        _say_apart(work, {*members, *targets})


def _say_apart(work: Work, records: Iterable[str]) -> None:
    named = sorted(records)
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            say_apart(work, one, other)


def _settle_number(work: Work, question: Question, key: str) -> None:
    pair = [each.key for each in question.sides if each.key != APART]
    if key == APART:
        # Their own fields say it too: who merged them elsewhere meanwhile raises a question.
        work.settle_all({each: {MERGED: None} for each in pair})
        _say_apart(work, pair)
        return
    loser = next(each for each in pair if each != key)
    bearing.merge_into(work, loser, key)


def merged_people(reader: Reader) -> list[Merged]:
    """Return the people who are shown in the place of others."""
    around = Surroundings(reader)
    losers = [str(row[0]) for row in reader.fetch(_MERGED)]
    around.take(losers)
    found: Mapping[str, str] = around.around.merged
    people = [
        Merged(each, around.described(each), found[each], around.described(found[each]))
        for each in losers
        if each in found and around.record(each) is not None
    ]
    return sorted(people, key=lambda each: (name_key(each.name), each.loser))


def merge(work: Work, loser: str, survivor: str) -> None:
    """Show a person in the place of another; raises `NotFound` unless both are there."""
    for each in (loser, survivor):
        work.get(Person, each)
    bearing.merge_into(work, loser, survivor)


def unmerge(work: Work, loser: str) -> None:
    """Show a person in their own place again, and say that the two are not the same.

    Raises `NotFound` for a person who is not shown in the place of another.
    """
    survivor = around_of(work).merged.get(loser)
    if survivor is None:
        raise NotFound(name=loser)
    bearing.unmerge(work, loser)
    say_apart(work, loser, survivor)
