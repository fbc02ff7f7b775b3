"""The report of an import: what came from which file, and what waits for a second look."""

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
    Note,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, letterhead, signer

TITLE = N_("Result of an import")
_PERSONAL = N_("Personal information, keep it safe. Printed on {day}.")
_PRINTED = N_("Printed on {day}.")


@dataclass(frozen=True, repr=False)
class ParkedCell:
    """One doubtful value: its row in the file, the field, what stood there, and why it waits."""

    row: int
    field: str
    value: str
    reason: str
    sheet: str = ""


@dataclass(frozen=True, repr=False)
class Outcome:
    """What an import did; `accepted` is False for a dry run, which wrote nothing.

    `left_out` holds the rows that are no lines: sheet, row, what stands there; `unread` the
    headings of columns of which nothing was taken. `register` is the message id of the register
    the lines are of; empty for a book of people.
    """

    issuer: Issuer
    file_name: str
    imported_by: str
    rows: int
    added: int = 0
    matched: int = 0
    updated: int = 0
    other_regimes: int = 0
    parked: tuple[ParkedCell, ...] = ()
    left_out: tuple[tuple[str, int, str], ...] = ()
    accepted: bool = True
    unread: tuple[str, ...] = ()
    register: str = ""
    #: Whether the lines may name people.
    personal: bool = True

    @property
    def counted(self) -> tuple[tuple[str, int], ...]:
        """What is counted, in the words of the book."""
        waiting = (N_("Values that wait for a second look"), len(self.parked))
        if self.register:
            return (
                (N_("Rows read"), self.rows),
                (N_("Lines added"), self.added),
                (N_("Lines already known"), self.matched),
                (N_("Lines brought up to date"), self.updated),
                waiting,
            )
        return (
            (N_("Rows read"), self.rows),
            (N_("People added"), self.added),
            (N_("People already known"), self.matched),
            (N_("Records brought up to date"), self.updated),
            (N_("People of another regime, on their own list"), self.other_regimes),
            waiting,
        )


def import_report(outcome: Outcome, language: Language, on: date) -> Document:
    """Return the report of an import on a day."""
    text = language.text
    figures = (
        Figure(text(N_("File")), outcome.file_name, wide=True),
        Figure(text(N_("Imported by")), outcome.imported_by, wide=True),
        *_read_as(outcome, language),
        *(
            Figure(text(label), formats.number(count, language.code), wide=True, number=count)
            for label, count in outcome.counted
        ),
    )
    parts: list[Part] = [Heading(text(TITLE).upper(), 0)]
    if not outcome.accepted:
        parts.append(Note(text(N_("(A trial: nothing was written)")), Align.CENTRE))
    parts += [
        KeyValue(figures, boxed=True),
        Heading(text(N_("What waits for a second look"))),
        *_parked(outcome.parked, language),
        *_left_out(outcome.left_out, language),
        *_unread(outcome.unread, language),
        Signature((signer(text(N_("Drawn up by")), outcome.imported_by, language),)),
    ]
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(outcome.issuer, language, on),
        author=outcome.issuer.name,
        footer=text(_PERSONAL if outcome.personal else _PRINTED, day=formats.day(on)),
    )


def _parked(parked: tuple[ParkedCell, ...], language: Language) -> list[Part]:
    """Return the table of what waits, or the sentence that nothing does."""
    text = language.text
    if not parked:
        return [Paragraph(text(N_("Every row was understood; nothing waits.")))]
    headings = (
        N_("Sheet"),
        N_("Row"),
        N_("Field"),
        N_("What the file says"),
        N_("Why it waits"),
    )
    rows = tuple(
        Row((
            Cell(cell.sheet),
            Cell(str(cell.row)),
            Cell(cell.field),
            Cell(cell.value),
            Cell(cell.reason),
        ))
        for cell in parked
    )  # fmt: skip
    columns = (Column(25), Column(14, Align.CENTRE), Column(30), Column(38), Column(58))
    return [Table(columns, (tuple(HeaderCell(text(word)) for word in headings),), rows, size=11.5)]


def _read_as(outcome: Outcome, language: Language) -> list[Figure]:
    """Return what the lines were read as, where that is no book of people."""
    if not outcome.register:
        return []
    return [Figure(language.text(N_("Read as")), language.text(outcome.register), wide=True)]


def _unread(headings: tuple[str, ...], language: Language) -> list[Part]:
    """Return the columns of which nothing was taken, where there are any."""
    if not headings:
        return []
    lines = (Paragraph(f"- {each}", Align.LEFT, indent=False) for each in headings)
    return [Heading(language.text(N_("Columns not taken in"))), *lines]


def _left_out(rows: tuple[tuple[str, int, str], ...], language: Language) -> list[Part]:
    """Return the table of the rows that are no lines, where there are any."""
    if not rows:
        return []
    text = language.text
    headings = (N_("Sheet"), N_("Row"), N_("What the file says"))
    columns = (Column(25), Column(14, Align.CENTRE), Column(126))
    told = tuple(Row((Cell(sheet), Cell(str(row)), Cell(words))) for sheet, row, words in rows)
    heads = tuple(HeaderCell(text(each)) for each in headings)
    return [
        Heading(text(N_("Rows not taken as lines"))),
        Table(columns, (heads,), told, size=11.5),
    ]
