"""The report of a file of another PC: whose it was, what it did, and to whose records."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    Figure,
    HeaderCell,
    Heading,
    KeyValue,
    Look,
    Note,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, letterhead, signer

TITLE = N_("Result of taking in a file")


@dataclass(frozen=True, repr=False)
class Named:
    """One person or group, and what the file did to their records, in words."""

    name: str
    what: str


@dataclass(frozen=True, repr=False)
class NamedOutcome:
    """One outcome, such as what is new, with the people and groups it happened to."""

    title: str
    names: tuple[Named, ...]


@dataclass(frozen=True, repr=False)
class Arrival:
    """A file that came from another PC.

    `counted` are the figures with their words; `remarks` and `refused` are sentences. With
    `accepted` False nothing was written yet.
    """

    issuer: Issuer
    file_name: str
    sender: str
    purpose: str
    number: int
    written_on: str
    taken_by: str
    check: str
    counted: tuple[tuple[str, int], ...] = ()
    remarks: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    outcomes: tuple[NamedOutcome, ...] = ()
    accepted: bool = True


def receive_report(arrival: Arrival, language: Language, on: date) -> Document:
    """Return the report of a file of another PC on a day."""
    text = language.text
    parts: list[Part] = [Heading(text(TITLE).upper(), 0)]
    if not arrival.accepted:
        parts.append(Note(text(N_("(A trial: nothing was written)")), Align.CENTRE))
    parts.append(KeyValue(_facts(arrival, language), boxed=True))
    if arrival.refused:
        parts.append(Heading(text(N_("Not taken in"))))
        parts += [Paragraph(each) for each in arrival.refused]
    if arrival.remarks:
        parts.append(Heading(text(N_("To be noted"))))
        parts += [Paragraph(each) for each in arrival.remarks]
    parts.append(Heading(text(N_("Whose records"))))
    parts += _names(arrival.outcomes, language)
    parts.append(Signature((signer(text(N_("Taken in by")), arrival.taken_by, language),)))
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(arrival.issuer, language, on),
        author=arrival.issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."),
                    day=formats.day(on)),
    )  # fmt: skip


def _facts(arrival: Arrival, language: Language) -> tuple[Figure, ...]:
    """Return whose file it was, and the figures of what it did."""
    told = (
        (N_("File"), arrival.file_name),
        (N_("From"), arrival.sender),
        (N_("Purpose"), arrival.purpose),
        (N_("Number of the file"), str(arrival.number)),
        (N_("Written on"), arrival.written_on),
        (N_("Taken in by"), arrival.taken_by),
        (N_("Check"), arrival.check),
    )
    facts = (Figure(language.text(label), value, wide=True) for label, value in told if value)
    counts = (
        Figure(words, formats.number(count, language.code), wide=True, number=count)
        for words, count in arrival.counted
    )
    return (*facts, *counts)


def _names(outcomes: tuple[NamedOutcome, ...], language: Language) -> list[Part]:
    """Return the names under the heading of each outcome, or the sentence that there are none."""
    text = language.text
    if not outcomes:
        return [Paragraph(text(N_("The file changed no record.")))]
    rows: list[Row] = []
    for outcome in outcomes:
        head = f"{outcome.title} ({formats.number(len(outcome.names), language.code)})"
        rows.append(Row((Cell(head, across=3, bold=True),), Look.HEADING, head))
        for at, each in enumerate(outcome.names, start=1):
            rows.append(Row((Cell(str(at), number=at), Cell(each.name), Cell(each.what))))
    columns = (Column(10, Align.CENTRE), Column(60), Column(95))
    header = (N_("No."), N_("Name"), N_("Records"))
    cells = tuple(HeaderCell(text(word)) for word in header)
    return [Table(columns, (cells,), tuple(rows), size=11.5)]
