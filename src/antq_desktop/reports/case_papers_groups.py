"""The list of all people under management by group A–D (HCD-09); it names no offence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from antq_desktop.domain.cases import GROUPS, Group
from antq_desktop.domain.reference import Entry
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers import Look, form_note, head_of, titles_of
from antq_desktop.reports.case_papers_pen import Pen
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Letterhead,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.document import Look as RowLook
from antq_desktop.reports.letterhead import recipients, signer

FORM = "HCD-09"
KIND = "DS"
_HEADINGS = (
    N_("No."),
    N_("Full name"),
    N_("Born"),
    N_("Sex"),
    N_("Residence"),
    N_("Completed on"),
    N_("Mentor"),
    N_("Decided on"),
    N_("Reason for the group"),
)
_COLUMNS = (
    Column(10, Align.CENTRE),
    Column(44),
    Column(22, Align.CENTRE),
    Column(13, Align.CENTRE),
    Column(42),
    Column(23, Align.CENTRE),
    Column(40),
    Column(23, Align.CENTRE),
    Column(35),
)


@dataclass(frozen=True, repr=False)
class Grouped:
    """One person of the list."""

    full_name: str
    group: Group | None = None
    born: str = ""
    sex: str = ""
    home: str = ""
    completed_on: date | None = None
    mentor: str = ""
    decided_on: date | None = None
    reason: str = ""


def group_list(
    pen: Pen, people: Iterable[Grouped], look: Look, form: Entry, head: Letterhead
) -> Document:
    """Return the list: a heading for each group with its count, those without a group last."""
    text, plural = pen.language.text, pen.language.plural
    names = dict(GROUPS)
    rows: list[Row] = []
    number = 0
    for group, held in groupby(people, key=lambda each: each.group):
        lines = list(held)
        title = text(names[group]) if group else text(N_("no group"))
        count = plural(N_("{count} person"), N_("{count} people"), len(lines))
        continued = text(N_("{hamlet} (continued)"), hamlet=title)
        across = len(_COLUMNS)
        rows.append(Row((Cell(f"{title}: {count}", across=across),), RowLook.HEADING, continued))
        for each in lines:
            number += 1
            rows.append(_row(number, each))
    words = plural(N_("Total: {count} person"), N_("Total: {count} people"), number)
    rows.append(Row((Cell(words, across=len(_COLUMNS)),), RowLook.TOTAL))
    header = tuple(HeaderCell(text(each)) for each in _HEADINGS)
    on = Heading(text(N_("As of {day}"), day=formats.day(pen.on)), 1)
    language = pen.language
    return Document(
        title=look.title,
        language=language.code,
        parts=(
            *titles_of(look.title),
            on,
            *form_note(pen, look, form),
            Table(_COLUMNS, (header,), tuple(rows), size=11.5),
            recipients((pen.bodies.police.superior, text(N_("Kept: records."))), language),
            Signature((signer(text(N_("Drawn up by")), "", language), head_of(pen))),
        ),
        page=LANDSCAPE,
        letterhead=head,
        author=pen.bodies.police.name,
    )


def _row(number: int, each: Grouped) -> Row:
    return Row((
        Cell(str(number), number),
        Cell(each.full_name),
        Cell(each.born),
        Cell(each.sex),
        Cell(each.home),
        Cell(formats.day(each.completed_on) if each.completed_on else ""),
        Cell(each.mentor),
        Cell(formats.day(each.decided_on) if each.decided_on else ""),
        Cell(each.reason),
    ))  # fmt: skip
