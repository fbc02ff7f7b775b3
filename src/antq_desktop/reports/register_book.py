"""The register book: everyone under management by hamlet, A4 across, for inspection."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import CompletedBy, Group
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Sex
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
    Look,
    Note,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer

TITLE = N_("Register of people who have served a prison sentence")
_SHOWN_DIGITS = 4
#: Short enough for a narrow column.
_ENDS = {
    CompletedBy.SERVED: N_("Sentence served"),
    CompletedBy.PARDON: N_("Pardon"),
    CompletedBy.PAROLE_ENDED: N_("Probation ended"),
}
#: Shares of the width: number, name, born (two), identity, home, completed, by, work, mentor,
#: group, loan, remarks.
_WEIGHTS = (9.0, 36, 11, 11, 26, 22, 21, 17, 23, 39, 13, 26.5, 17)
_CENTRED = {0, 2, 3, 4, 6, 10}
_LOAN = 11


@dataclass(frozen=True, repr=False)
class Entry:
    """One person in the book. `loan` is in đồng; `offence` is printed only if asked."""

    full_name: str
    born: PartialDate | None = None
    sex: Sex | None = None
    id_number: str = ""
    home: str = ""
    completed_on: date | None = None
    completed_by: CompletedBy | None = None
    occupation: str = ""
    mentor: str = ""
    group: Group | None = None
    loan: int | None = None
    remarks: str = ""
    offence: str = ""


@dataclass(frozen=True, repr=False)
class HamletEntries:
    """The people of one hamlet, in the order they are printed."""

    hamlet: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Shown:
    """What the book shows beyond the ordinary: whole identity numbers, offences."""

    id_numbers: bool = False
    offences: bool = False


def register_book(
    issuer: Issuer,
    hamlets: tuple[HamletEntries, ...],
    language: Language,
    printed_on: date,
    shown: Shown = Shown(),
) -> Document:
    """Return the book of all hamlets with a total for each and one for all."""
    text = language.text
    rows: list[Row] = []
    number = 0
    for hamlet in hamlets:
        rows.append(_heading(hamlet.hamlet, language))
        for entry in hamlet.entries:
            number += 1
            rows.append(_row(number, entry, language, shown))
        rows.append(_total(text(N_("Total of the hamlet")), hamlet.entries, language))
    everyone = tuple(entry for hamlet in hamlets for entry in hamlet.entries)
    rows.append(_total(text(N_("Total of all")), everyone, language))
    day = formats.day(printed_on)
    table = Table(_columns(), _header(language), tuple(rows), size=11)
    return Document(
        title=text(TITLE),
        language=language.code,
        parts=(
            Heading(text(TITLE).upper(), 0),
            Note(text(N_("(As of {day}; printed for inspection)"), day=day), Align.CENTRE),
            table,
            Signature((
                signer(text(N_("Drawn up by")), "", language),
                head_signer(issuer, language),
            )),
        ),
        page=LANDSCAPE,
        letterhead=letterhead(issuer, language, printed_on),
        author=issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."), day=day),
    )  # fmt: skip


def masked(number: str) -> str:
    """Return a number of identity with all but its last four characters hidden."""
    hidden = max(0, len(number) - _SHOWN_DIGITS)
    return "•" * hidden + number[hidden:]


def _columns() -> tuple[Column, ...]:
    """Return the columns of the book."""
    return tuple(Column(weight, _side(column)) for column, weight in enumerate(_WEIGHTS))


def _side(column: int) -> Align:
    """Return how the cells of a column stand."""
    if column == _LOAN:
        return Align.RIGHT
    return Align.CENTRE if column in _CENTRED else Align.LEFT


def _header(language: Language) -> tuple[tuple[HeaderCell, ...], ...]:
    """Return the two heading rows; the year of birth stands under men or women."""
    before = (N_("No."), N_("Full name"))
    after = (
        N_("Identity number"),
        N_("Place of residence"),
        N_("Completed on"),
        N_("Kind of completion"),
        N_("Occupation"),
        N_("Assigned to"),
        N_("Group"),
        N_("Loan (đồng)"),
        N_("Remarks"),
    )
    upper = (
        *(HeaderCell(language.text(word), down=2) for word in before),
        HeaderCell(language.text(N_("Year of birth")), across=2),
        *(HeaderCell(language.text(word), down=2) for word in after),
    )
    lower = (HeaderCell(language.text(N_("Male"))), HeaderCell(language.text(N_("Female"))))
    return upper, lower


def _heading(hamlet: str, language: Language) -> Row:
    """Return the row above a hamlet's people."""
    continued = language.text(N_("{hamlet} (continued)"), hamlet=hamlet)
    return Row((Cell(hamlet, across=len(_WEIGHTS)),), Look.HEADING, continued)


def _row(number: int, entry: Entry, language: Language, shown: Shown) -> Row:
    """Return the row of one person."""
    remarks = entry.remarks
    if shown.offences and entry.offence:
        offence = language.text(N_("Offence: {offence}"), offence=entry.offence)
        remarks = "\n".join(part for part in (offence, remarks) if part)
    by = _ENDS[entry.completed_by] if entry.completed_by else ""
    return Row((
        Cell(str(number), number),
        Cell(entry.full_name),
        *_birth(entry),
        Cell(entry.id_number if shown.id_numbers else masked(entry.id_number)),
        Cell(entry.home),
        Cell(formats.day(entry.completed_on) if entry.completed_on else ""),
        Cell(language.text(by)),
        Cell(entry.occupation),
        Cell(entry.mentor),
        Cell(entry.group.value if entry.group else ""),
        money(entry.loan, language),
        Cell(remarks),
    ))  # fmt: skip


def _birth(entry: Entry) -> tuple[Cell, ...]:
    """Return the year of birth under men or women, across both where the sex is not known."""
    year = str(entry.born.year) if entry.born else ""
    if entry.sex is Sex.MALE:
        return Cell(year), Cell("")
    if entry.sex is Sex.FEMALE:
        return Cell(""), Cell(year)
    return (Cell(year, across=2, align=Align.CENTRE),)


def money(amount: int | None, language: Language) -> Cell:
    """Return an amount without its unit, as a number where a workbook is written."""
    if amount is None:
        return Cell("")
    return Cell(formats.number(amount, language.code), amount)


def _by_sex(people: tuple[Entry, ...], language: Language) -> str:
    """Return how many are men and women, and of how many the book does not say."""
    sexes = Counter(entry.sex for entry in people)
    unknown = sexes[None]
    message = (
        N_("men {men}, women {women}, not known {unknown}")
        if unknown
        else N_("men {men}, women {women}")
    )
    men, women = sexes[Sex.MALE], sexes[Sex.FEMALE]
    return language.text(message, men=men, women=women, unknown=unknown)


def _total(name: str, entries: Iterable[Entry], language: Language) -> Row:
    """Return the row of totals: people by sex and group, and what was lent."""
    text = language.text
    people = tuple(entries)
    groups = Counter(entry.group for entry in people)
    lent = [entry.loan for entry in people if entry.loan is not None]
    by_group = ", ".join(f"{group.value} {groups[group]}" for group in Group)
    sentence = text(
        N_(
            "{name}: {people} people ({sexes}). Groups: {groups}, unclassified {none}. With a loan:"
            " {borrowers}."
        ),
        name=name,
        people=len(people),
        sexes=_by_sex(people, language),
        groups=by_group,
        none=groups[None],
        borrowers=len(lent),
    )
    return Row((Cell(sentence, across=_LOAN), money(sum(lent), language), Cell("")), Look.TOTAL)
