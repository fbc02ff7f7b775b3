"""The list of sheets that were printed and have not come back yet, by hamlet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from antq_desktop.domain import sheet_code
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
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
from antq_desktop.reports.gather import NO_HAMLET
from antq_desktop.reports.letterhead import Issuer, letterhead, signer

TITLE = N_("Sheets not returned")


@dataclass(frozen=True, repr=False)
class Missing:
    """One sheet that is waited for; `code` without dashes."""

    hamlet: str
    full_name: str
    code: str
    period: str
    printed_on: date | None


def sheets_out(
    issuer: Issuer, missing: Sequence[Missing], language: Language, on: date
) -> Document:
    """Return the list on a day, from sheets in the order of their hamlets."""
    text = language.text
    count = language.plural(N_("{count} sheet"), N_("{count} sheets"), len(missing))
    parts: list[Part] = [
        Heading(text(TITLE).upper(), 0),
        Heading(text(N_("as of {day}: {count}"), day=formats.day(on), count=count), 1, ruled=True),
        _table(missing, language, on) if missing else Note(text(N_("No sheet is out."))),
        Signature((signer(text(N_("Officer in charge")), "", language),)),
    ]
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, on),
        author=issuer.name,
        footer=text(
            N_("Personal information, keep it safe. Printed on {day}."), day=formats.day(on)
        ),
    )


def _table(missing: Sequence[Missing], language: Language, on: date) -> Table:
    """Return the sheets under the names of their hamlets."""
    text = language.text
    words = (
        *(N_("No."), N_("Full name"), N_("Sheet code")),
        *(N_("Quarter"), N_("Printed on"), N_("Days out"), N_("Remarks")),
    )
    rows: list[Row] = []
    number = 0
    for hamlet, sheets in groupby(missing, key=lambda each: each.hamlet):
        held = list(sheets)
        head = f"{hamlet or text(NO_HAMLET)} ({len(held)})"
        rows.append(Row((Cell(head, across=len(words), bold=True),), Look.HEADING, head))
        for each in held:
            number += 1
            rows.append(_row(number, each, on))
    columns = (
        *(Column(9, Align.CENTRE), Column(52), Column(28, Align.CENTRE), Column(19, Align.CENTRE)),
        *(Column(23, Align.CENTRE), Column(14, Align.CENTRE), Column(20)),
    )
    header = tuple(HeaderCell(text(word)) for word in words)
    return Table(columns, (header,), tuple(rows), size=11.5)


def _row(number: int, each: Missing, on: date) -> Row:
    day, days = "", ""
    if each.printed_on is not None:
        day, days = formats.day(each.printed_on), str((on - each.printed_on).days)
    return Row((
        Cell(str(number), number=number),
        Cell(each.full_name),
        Cell(sheet_code.written(each.code)),
        Cell(each.period),
        Cell(day),
        Cell(days),
        Cell(""),
    ))  # fmt: skip
