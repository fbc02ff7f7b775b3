"""Who a line is about: name, birth and sex, papers, hamlet, telephone, family."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Paper, Sex
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing import spelling, values, words
from antq_desktop.services.importing.cells import TableCells, plain, said
from antq_desktop.services.importing.headings import bare
from antq_desktop.services.importing.names import is_broken, names_two
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.values import is_blank, says_nothing, text_of

NO_PERSON_NAME = N_("{text} is not a person's name.")
TWO_PEOPLE = N_("{text} names two people. Give each a row.")
BROKEN_LETTERS = N_("{text} has letters of an old font. Write the name anew.")
BOTH_SEXES = N_("The row speaks of both sexes.")

_TICKS = frozenset({"x", "1", "v", "✓", "+", "*"})
_LONGEST_NAME = 120
_RELATIONS = ("bố", "cha", "mẹ", "vợ", "chồng")


def read_identity(table: TableCells) -> dict[str, list[Any]]:
    """Return the columns that say who the people are, by the fields of a row."""
    nobody = Named("")
    names = table.read("name", partial(_named, today=table.today), nobody)
    others = table.read("other_names", said(plain, ""), "")
    born, sexes = _births(table)
    born = [day or named.born for day, named in zip(born, names, strict=True)]
    return {
        "name": [named.name for named in names],
        "other_names": [
            ", ".join(filter(None, (typed, named.others)))
            for typed, named in zip(others, names, strict=True)
        ],
        "born": born,
        "sex": sexes,
        "papers": _papers(table, born),
        "ethnic_group": table.read("ethnic_group", said(spelling.place, None), None),
        "phone": _phones(table),
        "kin": _kin(table),
        **_places(table),
    }


@dataclass(frozen=True)
class Named:
    """What a cell of names says: the name, other names, and a birth that stands behind it."""

    name: str
    others: str = ""
    born: PartialDate | None = None


_BIRTH_BEHIND = re.compile(
    r"[\s,;(\-–]+(?:sinh(?: năm| ngày)?|sn|năm sinh)?\s*:?\s*"
    r"((?:[0-9]{1,2}[/.\-]){0,2}[0-9]{4})\s*\)?$",
    re.IGNORECASE,
)


def _named(cell: Cell, today: date) -> Named:
    """Return who a cell names; raise where it names two people or holds broken letters."""
    text = text_of(cell)
    if is_blank(cell):
        return Named("")
    if names_two(cell if isinstance(cell, str) else text):
        raise BadInput(TWO_PEOPLE, text=text)
    if is_broken(text):
        raise BadInput(BROKEN_LETTERS, text=text)
    return _name(text, today)


def _name(text: str, today: date) -> Named:
    """Return a person's name, other names and birth; raise for what is no name."""
    behind = _BIRTH_BEHIND.search(text)
    born = values.read_partial(behind[1], today, born=True) if behind else None
    name, others = spelling.person(text[: behind.start()] if behind else text)
    if not spelling.is_name(name) or len(name) > _LONGEST_NAME:
        raise BadInput(NO_PERSON_NAME, text=text)
    return Named(name, others, born)


def _births(table: TableCells) -> tuple[list[PartialDate | None], list[Sex | None]]:
    """Return birth and sex, told by a column each or by a column for men and one for women."""
    born_of = partial(values.read_partial, today=table.today, born=True)
    born = table.read("born", born_of, None)
    sexes = table.read("sex", said(words.read_sex, None), None)
    for target, sex in (("male", Sex.MALE), ("female", Sex.FEMALE)):
        for column in table.of(target):
            read = table.read_column(column, _tick_or(born_of), None)
            for at, value in enumerate(read):
                if value is None:
                    continue
                if sexes[at] not in {None, sex}:
                    table.doubt(at, "sex", column.text(at), BadInput(BOTH_SEXES))
                sexes[at] = sex
                born[at] = value if isinstance(value, PartialDate) else born[at]
    return born, sexes


def _tick_or(
    born_of: Callable[[Cell], PartialDate | None],
) -> Callable[[Cell], PartialDate | bool | None]:
    """Return a reader of cells that hold a birth, or only a mark."""

    def read(cell: Cell) -> PartialDate | bool | None:
        if text_of(cell).lower() in _TICKS:
            return True
        return born_of(cell)

    return read


def _papers(
    table: TableCells, born: list[PartialDate | None]
) -> list[tuple[tuple[Paper, str], ...]]:
    """Return the identity papers; the year of birth helps to read a number."""
    found: list[tuple[tuple[Paper, str], ...]] = [()] * table.size
    for target in ("id_number", "old_id_number"):
        for column in table.of(target):
            for at, cell in enumerate(column.cells):
                if cell == "":
                    continue
                if says_nothing(cell) and not is_blank(cell):
                    table.keep(at, column.column, text_of(cell))
                birth = born[at]
                try:
                    papers = values.read_identity(cell, birth.year if birth else None)
                except BadInput as error:
                    table.doubt(at, target, text_of(cell), error)
                    continue
                found[at] = tuple(dict.fromkeys(found[at] + papers))
    return found


def _phones(table: TableCells) -> list[str]:
    """Return the first telephone number of each line; the others go among the remarks."""
    phones = [""] * table.size
    none: tuple[str, ...] = ()
    for column in table.of("phone"):
        for at, numbers in enumerate(table.read_column(column, values.read_phones, none)):
            for number in numbers:
                if not phones[at]:
                    phones[at] = number
                elif phones[at] != number:
                    table.keep(at, column.column, number)
    return phones


def _kin(table: TableCells) -> list[tuple[tuple[str, str], ...]]:
    """Return the members of the family with their relation, which the heading names."""
    found: list[tuple[tuple[str, str], ...]] = [()] * table.size
    for column in table.of("kin"):
        heading = column.column.heading
        named = [each for each in _RELATIONS if bare(each) in bare(heading).split()]
        relation = "/".join(named).capitalize()
        for at, cell in enumerate(column.cells):
            if is_blank(cell):
                continue
            name, _ = spelling.person(text_of(cell))
            if spelling.is_name(name) and not says_nothing(cell):
                found[at] = (*found[at], (name, relation))
            else:
                table.keep(at, column.column, text_of(cell))
    return found


def _places(table: TableCells) -> dict[str, list[Any]]:
    """Return hamlet and address: from their columns, else from what stands above the line."""
    hamlets = table.read("hamlet", said(words.read_hamlet, None), None)
    homes = table.read("residence", said(plain, ""), "")
    addresses = [""] * table.size
    for at, line in enumerate(table.listing.lines):
        own = hamlets[at]
        at_home = words.hamlet_in(homes[at])
        hamlets[at] = own or at_home or line.hamlet
        # An address that says no more than the hamlet is not kept twice.
        only_hamlet = at_home is not None and not at_home.rest and "," not in homes[at]
        addresses[at] = "" if only_hamlet else (homes[at] or (own.rest if own else ""))
    return {"hamlet": hamlets, "address": addresses}
