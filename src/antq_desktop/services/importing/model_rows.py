"""The lines of tables of model points and of teams, read into rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from antq_desktop.domain.models import Point, PointState, Team, TeamKind
from antq_desktop.domain.records import Record
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.services.importing import spelling, values, words
from antq_desktop.services.importing.cells import TableCells, plain, said
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.rows import Doubt, ParkedRow
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.services.importing.words import HamletSaid

NO_NAME = N_("The row has no name.")
NO_COUNT = N_("{text} is not a whole number.")
NO_STATE = N_("{text} is not a state of a model point.")

_STATES = (
    (PointState.DISSOLVED, r"giai the|giai tan|thanh ly"),
    (PointState.PAUSED, r"tam (dung|ngung|nghi)|ngung|ngung|dung hoat dong|khong (con )?hoat dong"),
    (PointState.STRENGTHENED, r"cung co|kien toan"),
    (PointState.ACTIVE, r"hoat dong|duy tri|hieu qua|tot"),
)
_TEAM_KINDS = (
    (TeamKind.SECURITY, r"bao ve (an ninh|antt|an toan)|\bbv ?antt\b|to bao ve"),
    (TeamKind.SOCIAL_SECURITY, r"an ninh xa hoi|\banxh\b"),
    (TeamKind.MEDIATION, r"hoa giai"),
)
_COUNTS = ("cameras", "gongs", "letter_boxes")
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")


@dataclass(frozen=True, kw_only=True)
class PointRow:
    """What one line says of a model point; `ratings` are (year, grade)."""

    sheet: str
    row: int
    name: str
    model_type: str = ""
    hamlet: HamletSaid | None = None
    decision: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    rules: str = ""
    host: str = ""
    launched_on: date | None = None
    leader: str = ""
    leader_phone: str = ""
    declared_teams: int | None = None
    declared_members: int | None = None
    cameras: int | None = None
    gongs: int | None = None
    letter_boxes: int | None = None
    state: PointState | None = None
    remarks: str = ""
    ratings: tuple[tuple[int, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where the row stands: its sheet and number."""
        return self.sheet, self.row


@dataclass(frozen=True, kw_only=True)
class TeamRow:
    """What one line says of a team."""

    sheet: str
    row: int
    name: str
    kind: TeamKind = TeamKind.OTHER
    hamlet: HamletSaid | None = None
    leader: str = ""
    leader_phone: str = ""
    declared_members: int | None = None
    founded_on: date | None = None
    decision: str = ""
    decided_by: str = ""
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where the row stands: its sheet and number."""
        return self.sheet, self.row


def read_models(table: TableCells) -> Iterator[PointRow | TeamRow | ParkedRow]:
    """Yield what each line of a table of points or teams says, in the order of the lines."""
    listing = table.listing
    points = listing.kind is Kind.POINTS
    columns = _points(table) if points else _teams(table)
    _check_lengths(table, Point if points else Team, columns)
    names = list(columns)
    for at, doubts in table.vain().items():
        table.doubts.setdefault(at, []).extend(doubts)
    for at, told in enumerate(zip(*columns.values(), strict=True)):
        fields: dict[str, Any] = dict(zip(names, told, strict=True))
        line = listing.lines[at]
        if not fields["name"] and not table.doubts.get(at):
            table.doubt(at, "name", "", BadInput(NO_NAME))
        if at in table.doubts:
            yield table.parked(at, map(_renamed, table.doubts[at]))
            continue
        made: type[PointRow | TeamRow] = PointRow if points else TeamRow
        extra = (*table.unknown_texts(at), *_leftovers(table, at, kept=points))
        yield made(sheet=listing.sheet, row=line.row, extra=extra, **fields)


def _renamed(doubt: Doubt) -> Doubt:
    return Doubt("name", *_rest(doubt)) if doubt.field == "full_name" else doubt


def _rest(doubt: Doubt) -> tuple[str, str, tuple[tuple[str, object], ...]]:
    return doubt.value, doubt.reason, doubt.values


def _leftovers(table: TableCells, at: int, *, kept: bool) -> tuple[tuple[str, str], ...]:
    """Return the words no field of a team holds; those of a point stand among its remarks."""
    return () if kept else tuple(("", text) for text in table.leftovers.get(at, ()))


def _common(table: TableCells) -> dict[str, list[Any]]:
    """Return the columns that points and teams share."""
    hamlets = table.read("hamlet", said(words.read_hamlet, None), None)
    none: tuple[str, ...] = ()
    return {
        "hamlet": [
            own or line.hamlet for own, line in zip(hamlets, table.listing.lines, strict=True)
        ],
        "leader": table.read("leader", said(_person, ""), ""),
        "leader_phone": [
            numbers[0] if numbers else ""
            for numbers in table.read("phone", values.read_phones, none)
        ],
        "declared_members": table.read("members", read_count, None),
    }


def _points(table: TableCells) -> dict[str, list[Any]]:
    types = table.read("model_type", said(spelling.sentence, ""), "")
    names = table.read("name", said(spelling.sentence, ""), "")
    columns = _common(table) | {
        "model_type": types,
        "name": [name or kind for name, kind in zip(names, types, strict=True)],
        **_texts(table, "decision", "decided_by", "rules", "host"),
        "decided_on": _days(table, "decided_on"),
        "launched_on": _days(table, "launched_on"),
        "declared_teams": table.read("teams", read_count, None),
        **{name: table.read(name, read_count, None) for name in _COUNTS},
        "state": table.read("state", said(read_state, None), None),
        "ratings": _ratings(table),
    }
    remarks = table.read("remarks", said(plain, ""), "")
    columns["remarks"] = [
        "\n".join(filter(None, (remark, *table.leftovers.get(at, ()))))
        for at, remark in enumerate(remarks)
    ]
    return columns


def _teams(table: TableCells) -> dict[str, list[Any]]:
    names = table.read("name", said(spelling.sentence, ""), "")
    kinds = table.read("kind", said(plain, ""), "")
    around = f"{table.listing.sheet} {table.listing.title}"
    return _common(table) | {
        "name": names,
        "kind": [
            team_kind(kind) or team_kind(name) or team_kind(around) or TeamKind.OTHER
            for name, kind in zip(names, kinds, strict=True)
        ],
        "founded_on": _days(table, "founded_on"),
        **_texts(table, "decision", "decided_by"),
    }


def _texts(table: TableCells, *names: str) -> dict[str, list[Any]]:
    return {name: table.read(name, said(plain, ""), "") for name in names}


def _person(text: str) -> str:
    return spelling.person(text)[0]


def _days(table: TableCells, target: str) -> list[date | None]:
    """Return whole days; a year or month alone is kept among the words that no field holds."""
    days: list[date | None] = []
    read = table.read(target, partial(values.read_partial, today=table.today), None)
    for at, found in enumerate(read):
        whole = found is not None and bool(found.day)
        days.append(date(found.year, found.month, found.day) if found and whole else None)
        if found and not whole:
            column = table.of(target)[0].column
            table.keep(at, column, found.written())
    return days


def read_count(cell: Cell) -> int | None:
    """Return the whole number of a cell: 17, "17 người", "05"."""
    if values.says_nothing(cell):
        return None
    found = re.fullmatch(r"([0-9]{1,6})\s*[^\W\d_]*", text_of(cell))
    if not found:
        raise BadInput(NO_COUNT, text=text_of(cell))
    return int(found[1])


def read_state(text: str) -> PointState:
    """Return the state of a point."""
    folded = fold(text)
    for state, pattern in _STATES:
        if re.search(pattern, folded):
            return state
    raise BadInput(NO_STATE, text=text)


def team_kind(text: str) -> TeamKind | None:
    """Return the kind of team a text names; None when it names none or two."""
    folded = fold(text)
    named = [kind for kind, pattern in _TEAM_KINDS if re.search(pattern, folded)]
    return named[0] if len(named) == 1 else None


def _ratings(table: TableCells) -> list[tuple[tuple[int, str], ...]]:
    """Return the grades by year, which the heading names; without a year they are a remark."""
    found: list[tuple[tuple[int, str], ...]] = [()] * table.size
    for column in table.of("rating"):
        year = _YEAR.search(column.column.heading)
        for at, cell in enumerate(column.cells):
            if is_blank(cell):
                continue
            grade = spelling.sentence(text_of(cell))
            if year:
                found[at] = (*found[at], (int(year[0]), grade))
            else:
                table.keep(at, column.column, grade)
    return found


_KEPT: Mapping[str, str] = {"leader_phone": "phone"}


def _check_lengths(table: TableCells, cls: type[Record], columns: Mapping[str, list[Any]]) -> None:
    """Note a doubt for every text longer than its field."""
    for name, of_lines in columns.items():
        field = cls.register.by_name.get(name)
        most = getattr(field.kind, "longest", 0) if field else 0
        for at, value in enumerate(of_lines):
            if most and isinstance(value, str) and len(value) > most:
                error = BadInput(N_("At most {longest} letters."), longest=most)
                table.doubt(at, _KEPT.get(name, name), value, error)
