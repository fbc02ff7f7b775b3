"""A list of the window on paper: its columns as they are, its lines in their order, their sums.

A working paper of the office; no law gives its form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead

_TYPE = "DS"
_LEAST, _MOST, _NUMBER = 8, 42, 5


@dataclass(frozen=True, repr=False)
class PlainList:
    """The list: its title, what it was narrowed to, its headings, its cells and their sums.

    A cell is its words and, where it is a number, the number.
    """

    title: str
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[str, int | None], ...], ...]
    totals: str = ""


def plain_list(listed: PlainList, issuer: Issuer, language: Language, printed_on: date) -> Document:
    """Return the list on paper."""
    text = language.text
    header = (HeaderCell(text(N_("No."))), *(HeaderCell(each) for each in listed.headings))
    rows = tuple(
        Row((Cell(str(at), at), *(Cell(words, number) for words, number in cells)))
        for at, cells in enumerate(listed.rows, 1)
    )
    parts: list[Part] = [Heading(listed.title.upper(), 0)]
    if listed.about:
        parts.append(Heading(listed.about, 1))
    parts.append(Table(_columns(listed), (header,), rows, size=11))
    if listed.totals:
        parts.append(Paragraph(text(N_("In all {count}: {parts}."), count=len(rows),
                                    parts=listed.totals)))  # fmt: skip
    parts.append(Signature((head_signer(issuer, language),)))
    return Document(
        title=listed.title,
        language=language.code,
        parts=tuple(parts),
        page=LANDSCAPE,
        letterhead=letterhead(issuer, language, printed_on, _TYPE),
        author=issuer.name,
    )


def _columns(listed: PlainList) -> tuple[Column, ...]:
    """Return the columns, each as wide as its longest words ask for, within bounds."""
    found = [Column(_NUMBER, Align.CENTRE)]
    for at, heading in enumerate(listed.headings):
        cells: Sequence[tuple[str, int | None]] = [row[at] for row in listed.rows]
        longest = max((len(words) for words, _ in cells), default=0)
        heads = max(len(word) for word in heading.split())
        counts = any(number is not None for _, number in cells)
        width = min(_MOST, max(_LEAST, heads + 1, longest))
        found.append(Column(width, Align.RIGHT if counts else Align.LEFT))
    return tuple(found)
