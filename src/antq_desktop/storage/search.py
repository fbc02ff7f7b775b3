"""Finding records by what people remember of them: a name, a part of it, the last digits.

The words lie in an FTS5 table, folded and as marked; every question is answered from its index.
What is asked is put into quotes word by word, so that nothing typed is read as a command.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Ref, Text
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import Field, Register
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked
from antq_desktop.storage.index import GIVEN, compact_number, sought
from antq_desktop.storage.near import near_words
from antq_desktop.storage.order import made_of
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence

#: Fewer digits than this are read as a word ("Tổ 12").
FEWEST_DIGITS = 4

#: So many rows at least are ranked for one question; where there are more, only the likeliest.
_ENOUGH = 50
_MOST_WORDS = 12
_LONGEST = 200

_WORDS = re.compile(r"[^\W_]+")
_ONLY_NUMBER = re.compile(r"\+?[0-9][0-9\s.\-]*")

_MATCH = """SELECT entry.register, entry.record, entry.root, entry.sort, folded, marked
FROM search JOIN entry ON entry.number = search.rowid WHERE search MATCH ? LIMIT ?"""


@dataclass(frozen=True)
class Found:
    """One record found, as a list shows it, and what of it matched."""

    register: str
    id: str
    full_name: str
    id_number: str
    why: Sentence


@dataclass(frozen=True)
class _Asked:
    """What was typed: words folded and as marked, and numbers; the last word may be unfinished."""

    folded: tuple[str, ...]
    shown: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def has_marks(self) -> bool:
        return self.folded != self.shown


class _Row(NamedTuple):
    """One row of the search table."""

    register: str
    record: str
    root: str
    sort: bytes
    folded: str
    shown: str


class _Hit(NamedTuple):
    """A row with its rank, the lower the better, and the field that matched."""

    rank: tuple[int, ...]
    row: _Row
    field: Field
    near: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The register and id of the record that is shown for it: the person, not the paper."""
        return _shown_register(self.row.register), self.row.root


def search(reader: Reader, text: str, limit: int = 50) -> list[Found]:
    """Return what a typed text finds, best first; nothing for a text without letters or digits."""
    asked = _asked(text)
    if not asked.folded and not asked.numbers:
        return []
    best: dict[tuple[str, str], _Hit] = {}
    for hit in _hits(reader, asked, max(limit, _ENOUGH)):
        known = best.get(hit.key)
        if known is None or _order(hit) < _order(known):
            best[hit.key] = hit
    return _shown(reader, sorted(best.values(), key=_order)[:limit])


def _order(hit: _Hit) -> tuple[tuple[int, ...], bytes, str]:
    return hit.rank, hit.row.sort, hit.row.record


def _asked(text: str) -> _Asked:
    cut = text[:_LONGEST]
    if _ONLY_NUMBER.fullmatch(cut.strip()):
        digits = re.sub(r"[^0-9]", "", cut)
        cut = f"+{digits}" if cut.strip().startswith("+") else digits
    pairs = [(fold(word), word) for word in _WORDS.findall(marked(cut))[:_MOST_WORDS]]
    numbers = tuple(
        folded for folded, _ in pairs if folded.isdecimal() and len(folded) >= FEWEST_DIGITS
    )
    words = [pair for pair in pairs if pair[0] and pair[0] not in numbers]
    return _Asked(tuple(pair[0] for pair in words), tuple(pair[1] for pair in words), numbers)


def _hits(reader: Reader, asked: _Asked, enough: int) -> Iterator[_Hit]:
    if asked.numbers:
        yield from _number_hits(reader, asked, enough)
        return
    # A person may come more than once: by the own name, by those of the family and the mentor.
    most = 3 * enough
    rows = _rows(reader, _all_of("folded", asked.folded), most)
    if len(rows) == most:
        rows = _likeliest(reader, asked, rows, enough)
    yield from (_ranked(row, asked) for row in rows)
    if not rows:
        yield from _near_hits(reader, asked, enough)


def _rows(reader: Reader, expression: str, most: int) -> list[_Row]:
    return [_Row(*row) for row in reader.fetch(_MATCH, expression, most)]


def _likeliest(reader: Reader, asked: _Asked, rows: list[_Row], enough: int) -> list[_Row]:
    """Return the best of more rows than are ranked: asked for from the index, the best first."""
    chosen: dict[str, _Row] = {}
    for expression in _narrower(asked):
        chosen |= {row.record: row for row in _rows(reader, expression, enough)}
        if len(chosen) >= enough:
            return list(chosen.values())
    return list(({row.record: row for row in rows} | chosen).values())


def _narrower(asked: _Asked) -> Iterator[str]:
    """Yield what finds own given names like the last word, those with the marks typed first."""
    *others, last = asked.shown
    yield _all_of("marked", [*others, GIVEN + last], prefix=False)
    if asked.has_marks:
        yield _all_of("marked", asked.shown)
    *others, last = asked.folded
    yield _all_of("folded", [*others, GIVEN + last], prefix=False)
    yield _all_of("folded", [*others, GIVEN + last])
    if others:
        yield f'folded : ("{" ".join(asked.folded)}" *)'


def _all_of(column: str, words: Iterable[str], *, prefix: bool = True) -> str:
    quoted = [f'"{word}"' for word in words]
    return f"{column} : ({' AND '.join(quoted)}{' *' if prefix else ''})"


def _ranked(row: _Row, asked: _Asked) -> _Hit:
    """Return a row with the rank of its best field; the words may also stand in several fields."""
    marks = 0 if _stand_in(asked.shown, _WORDS.findall(row.shown)) else 1
    other = 0 if row.record == row.root else 1
    last = asked.folded[-1]
    best = (marks, 1, other, 3, 2, 1, 0)
    for at, line in enumerate(row.folded.split("\n")[:-1]):
        if last in line:
            words = _WORDS.findall(line)
            whole = _whole(asked.folded, words)
            finished = 0 if last in words else 1
            given = _given_rank(last, words[-1])
            best = min(best, (marks, min(whole, 1), other, whole, given, finished, at))
    return _Hit(best, row, sought(REGISTERS[row.register])[best[-1]])


def _stand_in(asked: tuple[str, ...], words: list[str]) -> bool:
    """Say whether all words asked for are there, the last perhaps as the beginning of one."""
    return all(word in words for word in asked[:-1]) and any(
        word.startswith(asked[-1]) for word in words
    )


def _whole(asked: tuple[str, ...], words: list[str]) -> int:
    """Return 0 where the words are all there is, 1 in a row, 2 scattered, 3 not all there."""
    if tuple(words) == asked:
        return 0
    if f" {' '.join(asked)}" in f" {' '.join(words)}":
        return 1
    return 2 if _stand_in(asked, words) else 3


def _given_rank(asked: str, given: str) -> int:
    if given == asked:
        return 0
    return 1 if given.startswith(asked) else 2


def _number_hits(reader: Reader, asked: _Asked, enough: int) -> Iterator[_Hit]:
    """Yield the rows with every number, and with every word in the name of the record shown."""
    found = [_number_rows(reader, number, enough) for number in asked.numbers]
    roots = set.intersection(*({row.root for row in rows} for rows in found))
    if asked.folded:
        roots = {root for root in roots if _stand_in(asked.folded, _words_of(reader, root))}
    for row in found[-1]:
        if row.root in roots:
            yield from _number_ranked(row, asked.numbers[-1])


def _number_rows(reader: Reader, number: str, enough: int) -> list[_Row]:
    """Return the rows of numbers that end or begin so; where many begin so, those that end so."""
    rows = _rows(reader, f'folded : ("{number[::-1]}" * OR "{number}" *)', enough + 1)
    if len(rows) <= enough:
        return rows
    ending = _rows(reader, _all_of("folded", [number[::-1]]), enough)
    return list({row.record: row for row in (*rows, *ending)}.values())


def _words_of(reader: Reader, record: str) -> list[str]:
    asked = """SELECT words.c0 FROM entry JOIN search_content AS words ON words.id = entry.number
    WHERE entry.record = ?"""
    return [word for row in reader.fetch(asked, record) for word in _WORDS.findall(row[0])]


def _number_ranked(row: _Row, number: str) -> Iterator[_Hit]:
    """Yield the field that bears a number: the whole of it before its end before its beginning."""
    fields = sought(REGISTERS[row.register])
    ranks = []
    for at, (field, line) in enumerate(zip(fields, row.folded.split("\n"), strict=False)):
        compact = compact_number(line)
        telephone = int(isinstance(field.kind, Text) and field.kind.digits)
        if compact == number:
            ranks.append((0, telephone, at))
        elif compact.endswith(number):
            ranks.append((1, telephone, at))
        elif number in line:
            ranks.append((2, telephone, at))
    if ranks:
        rank = min(ranks)
        yield _Hit(rank, row, fields[rank[-1]])


def _near_hits(reader: Reader, asked: _Asked, enough: int) -> Iterator[_Hit]:
    """Yield what is found when a letter of a word was mistyped."""
    choices = near_words(reader, asked.folded)
    if not all(choices):
        return
    groups = " AND ".join(
        "(" + " OR ".join(f'"{word}"' for word in words) + ")" for words in choices
    )
    for row in _rows(reader, f"folded : ({groups})", enough):
        there = _WORDS.findall(row.folded)
        meant = tuple(next((each for each in words if each in there), "") for words in choices)
        slips = sum(word != typed for word, typed in zip(meant, asked.folded, strict=True))
        hit = _ranked(row, _Asked(meant, meant, ()))
        yield hit._replace(rank=(slips, *hit.rank), near=True)


@lru_cache(maxsize=64)
def _shown_register(name: str) -> str:
    """Return the register of the record a line belongs to, its own where it is its own root."""
    register = REGISTERS[name]
    kind = register.by_name[register.root].kind if register.root else None
    return kind.to if isinstance(kind, Ref) else name


def _shown(reader: Reader, hits: list[_Hit]) -> list[Found]:
    wanted: dict[str, set[str]] = {}
    for hit in hits:
        wanted.setdefault(hit.row.register, set()).add(hit.row.record)
        wanted.setdefault(hit.key[0], set()).add(hit.key[1])
    texts = {name: _texts(reader, REGISTERS[name], ids) for name, ids in wanted.items()}
    numbers = _id_numbers(reader, wanted.get(Person.register_name, set()))
    found = []
    for hit in hits:
        name, record = hit.key
        own = texts[name].get(record, {})
        of_row = texts[hit.row.register].get(hit.row.record, {})
        number = numbers.get(record) or own.get("id_number", "")
        title = next(iter(own.values()), "")
        found.append(Found(name, record, title, number, _why(hit, of_row.get(hit.field.name, ""))))
    return found


def _texts(reader: Reader, register: Register, ids: set[str]) -> dict[str, dict[str, str]]:
    """Return the sought texts of records by id; the first is what a record is called."""
    names = [each.name for each in sought(register)]
    columns = ", ".join(f'"{name}"' for name in ("id", *names))
    asked = f"""SELECT {columns} FROM "{register.name}"
    WHERE id IN (SELECT value FROM json_each(?))"""  # noqa: S608 (declared names)
    return {
        str(row[0]): {name: str(text or "") for name, text in zip(names, row[1:], strict=True)}
        for row in reader.fetch(asked, json.dumps(sorted(ids)))
    }


def _id_numbers(reader: Reader, people: set[str]) -> dict[str, str]:
    """Return the newest citizen number of each person."""
    asked = f"""SELECT id, coalesce(issued_on, ''), person, number
    FROM "{IdentityPaper.register_name}"
    WHERE person IN (SELECT value FROM json_each(?)) AND kind = ?"""  # noqa: S608 (declared name)
    rows = reader.fetch(asked, json.dumps(sorted(people)), Paper.CITIZEN_ID.value)
    if len({row[2] for row in rows}) < len(rows):
        # Somebody has several; the log says which was written last.
        made = made_of(reader, (row[0] for row in rows))
        rows.sort(key=lambda row: (row[1], made[row[0]]))
    return {str(person): str(number) for _, _, person, number in rows}


def _why(hit: _Hit, text: str) -> Sentence:
    register = REGISTERS[hit.row.register]
    label = hit.field.kind.label if hit.row.record == hit.row.root else register.one
    message = N_("Nearly: {label} {text}") if hit.near else N_("{label}: {text}")
    return Sentence(message, {"label": label, "text": text})
