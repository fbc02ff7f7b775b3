"""The book of outgoing papers of a year, in the ten columns of Decree 30/2020 (Annex IV)."""

from collections.abc import Sequence
from datetime import date

from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Note,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer

TITLE = N_("Book of outgoing papers")
#: A year without papers is printed to be filled by hand.
_EMPTY_LINES = 12
_COLUMNS = (
    (N_("Number, symbol of the paper"), Column(26)),
    (N_("Day, month and year of the paper"), Column(23, Align.CENTRE)),
    (N_("Name of the type and subject of the paper"), Column(62)),
    (N_("Signed by"), Column(30)),
    (N_("Goes to"), Column(32)),
    (N_("Unit or person that gets the copy kept"), Column(22)),
    (N_("Number of copies"), Column(14, Align.CENTRE)),
    (N_("Sent on"), Column(22, Align.CENTRE)),
    (N_("Receipt signed by"), Column(20)),
    (N_("Remarks"), Column(20)),
)


def outgoing_book(
    issuer: Issuer,
    year: int,
    letters: Sequence[OutgoingLetter],
    doubts: Sequence[str],
    language: Language,
    printed_on: date,
) -> Document:
    """Return the book of a year; `doubts` are sentences on gaps and double numbers."""
    text = language.text
    title = text(TITLE)
    header = tuple(HeaderCell(text(words)) for words, _ in _COLUMNS)
    numbers = tuple(HeaderCell(f"({at})") for at in range(1, len(_COLUMNS) + 1))
    table = Table(
        tuple(column for _, column in _COLUMNS),
        (header, numbers),
        tuple(_row(each) for each in letters),
        size=11,
        empty_lines=0 if letters else _EMPTY_LINES,
    )
    parts: list[Part] = [
        Heading(title.upper(), 0),
        Heading(text(N_("Year {year}"), year=year), 1),
        table,
        *(Note(each) for each in doubts),
        Signature((signer(text(N_("Keeper of the book")), "", language),
                   head_signer(issuer, language))),
    ]  # fmt: skip
    return Document(
        title=title,
        language=language.code,
        parts=tuple(parts),
        page=LANDSCAPE,
        letterhead=letterhead(issuer, language, printed_on),
        author=issuer.name,
    )


def _row(each: OutgoingLetter) -> Row:
    copies = str(each.copies) if each.copies is not None else ""
    return Row((
        Cell(each.symbol or str(each.number)),
        Cell(formats.day(each.dated)),
        Cell(each.subject),
        Cell(each.signer),
        Cell(each.recipients),
        Cell(each.kept_by),
        Cell(copies, each.copies),
        Cell(formats.day(each.sent_on) if each.sent_on else ""),
        Cell(each.received_by),
        Cell(each.remarks),
    ))  # fmt: skip


def doubt_words(missing: Sequence[int], double: Sequence[int], language: Language) -> list[str]:
    """Return what is said of numbers that no paper has, and of those that several have."""
    found = []
    for words, numbers in (
        (N_("Numbers that no paper has: {numbers}."), missing),
        (N_("Numbers that several papers have: {numbers}."), double),
    ):
        if numbers:
            found.append(language.text(words, numbers=runs(numbers)))
    return found


def runs(numbers: Sequence[int]) -> str:
    """Return numbers in order, those that follow each other as "3–6"."""
    found: list[list[int]] = []
    for each in numbers:
        if found and each == found[-1][-1] + 1:
            found[-1] = [found[-1][0], each]
        else:
            found.append([each])
    return ", ".join("–".join(map(str, each)) for each in found)
