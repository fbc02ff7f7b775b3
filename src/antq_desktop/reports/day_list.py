"""The day's list: what an officer takes along, by officer in charge and hamlet.

A working list of the office. It says who is to be seen and what is to be done, never for what
anybody was sentenced.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from antq_desktop.domain.deadlines import DueAct, law_and_article
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Look,
    Note,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, letterhead, signer

TITLE = N_("The day's list of things to do")
_WEIGHTS = (9, 42, 68, 28, 33)


@dataclass(frozen=True, repr=False)
class PersonActs:
    """What is to be done about one person, the earliest act first."""

    name: str
    acts: tuple[DueAct, ...]


def day_list(
    issuer: Issuer, acts: Iterable[DueAct], language: Language, today: date, officer: str = ""
) -> Document:
    """Return the list of these acts; `officer` signs it where all of it is one officer's."""
    text = language.text
    day = formats.day(today)
    held = list(acts)
    parts: list[Part] = [
        Heading(text(TITLE).upper(), 0),
        Note(text(N_("(Day {day}; a working list of the office)"), day=day), Align.CENTRE),
        *_office(held, language, today),
        *_officers(held, language, today),
    ]
    if not held:
        parts.append(Note(text(N_("Nothing is due."))))
    if laws := _laws(held):
        parts.append(Note(text(N_("Legal grounds: {laws}."), laws="; ".join(laws))))
    parts.append(Signature((signer(text(N_("Officer")), officer, language),), space=14))
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, today),
        author=issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."), day=day),
    )


def people_of(acts: Iterable[DueAct]) -> Iterator[tuple[str, str, tuple[PersonActs, ...]]]:
    """Yield officer, hamlet and the people there with what is to be done, in reading order.

    What nobody is in charge of comes last, and so does a hamlet nobody knows.
    """
    mine = [each for each in acts if each.person]
    placed = sorted(mine, key=_place)
    for (officer, hamlet), group in groupby(placed, key=lambda each: (each.officer, each.hamlet)):
        people: dict[str, list[DueAct]] = {}
        for act in group:
            people.setdefault(act.person or "", []).append(act)
        lines = [
            PersonActs(found[0].name, tuple(sorted(found, key=lambda each: each.due_on)))
            for found in people.values()
        ]
        yield officer, hamlet, tuple(sorted(lines, key=lambda each: name_key(each.name)))


def _place(act: DueAct) -> tuple[bool, bytes, bool, bytes, str]:
    return (
        not act.officer,
        sort_key(act.officer),
        not act.hamlet,
        sort_key(act.hamlet),
        act.person or "",
    )


def _office(acts: Sequence[DueAct], language: Language, today: date) -> Iterator[Part]:
    """Yield what the office as a whole has to do."""
    found = [each for each in acts if each.person is None]
    if not found:
        return
    rows = [_office_row(number, act, language, today) for number, act in enumerate(found, 1)]
    yield Heading(language.text(N_("Of the office")))
    yield _table(rows, language)


def _office_row(number: int, act: DueAct, language: Language, today: date) -> Row:
    many = f"({formats.number(act.count, language.code)})" if act.count > 1 else ""
    # Of a loan that goes on after the record was retired there is no person, but a name.
    whose = f"{act.name}: " if act.name else ""
    what = Cell(f"{whose}{_what(act, language)} {many}".strip(), across=2)
    return Row((Cell(str(number), number), what, Cell(_by(act, language, today)), Cell("")))


def _officers(acts: Sequence[DueAct], language: Language, today: date) -> Iterator[Part]:
    """Yield a table for each officer in charge, its people by hamlet."""
    text = language.text
    for officer, group in groupby(people_of(acts), key=lambda each: each[0]):
        rows: list[Row] = []
        number = 0
        for _officer, hamlet, people in group:
            named = hamlet or text(N_("Hamlet not known"))
            more = text(N_("{hamlet} (continued)"), hamlet=named)
            rows.append(Row((Cell(named, across=len(_WEIGHTS)),), Look.HEADING, more))
            for person in people:
                number += 1
                rows.extend(_rows(number, person, language, today))
        words = text(N_("Officer in charge: {officer}"), officer=officer)
        yield Heading(words if officer else text(N_("Nobody is in charge yet")))
        yield _table(rows, language)


def _rows(number: int, person: PersonActs, language: Language, today: date) -> Iterator[Row]:
    """Yield a row for each act of a person, who is named in the first of them."""
    for at, act in enumerate(person.acts):
        first = (Cell("" if at else str(number), None if at else number),)
        name = Cell("" if at else person.name)
        what, by = Cell(_what(act, language)), Cell(_by(act, language, today))
        yield Row((*first, name, what, by, Cell("")))


def _what(act: DueAct, language: Language) -> str:
    """Return an act with its article: "… (TT 10/2024, Article 8)"."""
    named = law_and_article(act.article)
    words = N_("{law}, Article {number}")
    where = language.text(words, law=named[0], number=named[1]) if named else act.article
    return f"{language.text(act.what)} ({where})" if where else language.text(act.what)


def _by(act: DueAct, language: Language, today: date) -> str:
    day = formats.day(act.due_on)
    return language.text(N_("{day} (overdue)"), day=day) if act.due_on < today else day


def _laws(acts: Iterable[DueAct]) -> list[str]:
    """Return the laws the articles of the list stand in, each once."""
    named = (each.article.rpartition(", ")[0] for each in acts)
    return sorted({law.partition(", ")[0] for law in named if law})


def _table(rows: Sequence[Row], language: Language) -> Table:
    words = (N_("No."), N_("Full name"), N_("To be done"), N_("Due by"), N_("Result"))
    columns = tuple(
        Column(weight, Align.CENTRE if at in {0, 3} else Align.LEFT)
        for at, weight in enumerate(_WEIGHTS)
    )
    header = (tuple(HeaderCell(language.text(word)) for word in words),)
    return Table(columns, header, tuple(rows), size=11)
