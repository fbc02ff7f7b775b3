"""The lists of the movement: models and points by hamlet, a team's members, the ratings of a year.

Working papers of the office. The list of ratings goes with the decision of the body that decides;
no law gives its form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    PORTRAIT,
    Align,
    Cell,
    Document,
    Figure,
    Heading,
    KeyValue,
    Look,
    Note,
    Page,
    Paragraph,
    Part,
    Row,
    Signature,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead
from antq_desktop.reports.lists import Headed, day_cell, listed

POINTS_TITLE = N_("List of models and model points")
MEMBERS_TITLE = N_("List of the members of a team")
POINT_RATINGS_TITLE = N_("List of the yearly rating of model points")
TEAM_RATINGS_TITLE = N_("List of the yearly rating of security and order teams")
#: What stands in the number of the papers: a list.
_TYPE = "DS"
_CENTRED = Align.CENTRE


@dataclass(frozen=True, repr=False)
class PointLine:
    """One point of the list of models; `hamlet` is as papers name it."""

    hamlet: str
    type: str
    name: str
    decision: str = ""
    launched_on: date | None = None
    leader: str = ""
    phone: str = ""
    teams: int = 0
    members: int = 0
    state: str = ""
    rating: str = ""


@dataclass(frozen=True, repr=False)
class MemberLine:
    """One member of a team."""

    full_name: str
    sex: str = ""
    role: str = ""
    organisation: str = ""
    phone: str = ""
    since: date | None = None
    decision: str = ""


@dataclass(frozen=True, repr=False)
class TeamPaper:
    """One team: its facts as names and values, and its members."""

    name: str
    facts: tuple[tuple[str, str], ...]
    members: tuple[MemberLine, ...]


@dataclass(frozen=True, repr=False)
class RatedLine:
    """One point or team with its grade of a year."""

    hamlet: str
    name: str
    leader: str
    before: str
    grade: str
    remarks: str = ""


@dataclass(frozen=True, repr=False)
class RatingPaper:
    """The ratings of a year: the lines, how many have each grade, and what is to be looked at."""

    title: str
    year: int
    lines: tuple[RatedLine, ...]
    counts: tuple[tuple[str, int], ...]
    span: str = ""
    decision: str = ""
    remarks: tuple[str, ...] = ()


def point_list(
    issuer: Issuer, points: Sequence[PointLine], language: Language, printed_on: date
) -> Document:
    """Return the list of points by hamlet, each hamlet with its sums."""
    text = language.text
    columns = (
        Headed(N_("No."), 9, _CENTRED),
        Headed(N_("Model type"), 38),
        Headed(N_("Name of the point"), 44),
        Headed(N_("Founding decision"), 26),
        Headed(N_("Launched on"), 21, _CENTRED),
        Headed(N_("Leader"), 32),
        Headed(N_("Telephone"), 24),
        Headed(N_("Teams"), 12, Align.RIGHT),
        Headed(N_("Members"), 17, Align.RIGHT),
        Headed(N_("State"), 24),
        Headed(N_("Rating"), 20),
    )
    table = listed(columns, _point_rows(points, language), language, size=11)
    parts = (Heading(text(POINTS_TITLE).upper(), 0), table, _signs(issuer, language))
    return _paper(issuer, text(POINTS_TITLE), parts, language, printed_on, LANDSCAPE)


def _point_rows(points: Sequence[PointLine], language: Language) -> Iterator[Row]:
    number = 0
    for hamlet, held in groupby(points, key=lambda each: each.hamlet):
        name = hamlet or language.text(N_("The whole commune"))
        yield Row((Cell(name, across=11),), Look.HEADING, name)
        for each in held:
            number += 1
            yield Row((
                Cell(str(number), number),
                Cell(each.type),
                Cell(each.name),
                Cell(each.decision),
                Cell(day_cell(each.launched_on)),
                Cell(each.leader),
                Cell(each.phone),
                _count(each.teams, language),
                _count(each.members, language),
                Cell(each.state),
                Cell(each.rating),
            ))  # fmt: skip
    total = language.plural(N_("Total: {count} point"), N_("Total: {count} points"), number)
    teams, members = sum(p.teams for p in points), sum(p.members for p in points)
    cells = (Cell(total, across=7), _count(teams, language), _count(members, language))
    yield Row((*cells, Cell("", across=2)), Look.TOTAL)


def member_list(issuer: Issuer, paper: TeamPaper, language: Language, printed_on: date) -> Document:
    """Return the list of the members of a team."""
    text = language.text
    columns = (
        Headed(N_("No."), 9, _CENTRED),
        Headed(N_("Full name"), 42),
        Headed(N_("Sex"), 14, _CENTRED),
        Headed(N_("Role"), 26),
        Headed(N_("Organisation"), 40),
        Headed(N_("Telephone"), 26),
        Headed(N_("Since"), 24, _CENTRED),
        Headed(N_("Decision number"), 28),
    )
    rows = tuple(
        Row((
            Cell(str(at), at),
            Cell(each.full_name),
            Cell(each.sex),
            Cell(each.role),
            Cell(each.organisation),
            Cell(each.phone),
            Cell(day_cell(each.since)),
            Cell(each.decision),
        ))
        for at, each in enumerate(paper.members, 1)
    )  # fmt: skip
    room = 0 if rows else 8
    parts: tuple[Part, ...] = (
        Heading(text(MEMBERS_TITLE).upper(), 0),
        Heading(paper.name, 1),
        KeyValue(tuple(Figure(text(word), value) for word, value in paper.facts if value), 2),
        listed(columns, rows, language, empty_lines=room),
        _signs(issuer, language),
    )
    return _paper(issuer, text(MEMBERS_TITLE), parts, language, printed_on, LANDSCAPE)


def rating_list(
    issuer: Issuer, paper: RatingPaper, language: Language, printed_on: date
) -> Document:
    """Return the list of the ratings of a year, as it goes with the decision."""
    text = language.text
    year = text(N_("Year {year}"), year=paper.year)
    about = f"{year} ({paper.span})" if paper.span else year
    parts: list[Part] = [Heading(text(paper.title).upper(), 0), Heading(about, 1)]
    if paper.decision:
        words = text(N_("(With the decision {decision})"), decision=paper.decision)
        parts.append(Note(words, Align.CENTRE))
    columns = (
        Headed(N_("No."), 10, _CENTRED),
        Headed(N_("Hamlet"), 34),
        Headed(N_("Name"), 52),
        Headed(N_("Leader"), 36),
        Headed(N_("Year before"), 30),
        Headed(N_("Rating"), 34),
        Headed(N_("Remarks"), 26),
    )
    rows = [
        Row((
            Cell(str(at), at),
            *map(Cell, (each.hamlet, each.name, each.leader, each.before, each.grade)),
            Cell(each.remarks),
        ))
        for at, each in enumerate(paper.lines, 1)
    ]  # fmt: skip
    parts.append(listed(columns, rows, language))
    counted = "; ".join(
        f"{name}: {formats.number(count, language.code)}" for name, count in paper.counts
    )
    parts.append(Paragraph(text(N_("In all {count}: {parts}."), count=len(rows), parts=counted)))
    parts += [Note(each) for each in paper.remarks]
    parts.append(_signs(issuer, language))
    return _paper(issuer, text(paper.title), tuple(parts), language, printed_on, LANDSCAPE)


def _count(number: int, language: Language) -> Cell:
    return Cell(formats.number(number, language.code), number) if number else Cell("")


def _signs(issuer: Issuer, language: Language) -> Part:
    return Signature((head_signer(issuer, language),))


def _paper(
    issuer: Issuer,
    title: str,
    parts: tuple[Part, ...],
    language: Language,
    printed_on: date,
    page: Page = PORTRAIT,
) -> Document:
    return Document(
        title=title,
        language=language.code,
        parts=parts,
        page=page,
        letterhead=letterhead(issuer, language, printed_on, _TYPE),
        author=issuer.name,
    )
