"""The list of the 5th: who wishes to borrow and may, for the commune committee and the bank.

A working list: the columns of the official form are not known to this program, and the paper says
so until the office has compared it. It never says what anybody was sentenced for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import written_month
from antq_desktop.domain.loans import PURPOSES, Purpose
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
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer

#: What stands in the number of the paper: a list.
_TYPE = "DS"
#: Shares of the width: number, name, born, identity, home, certificate, completed, purpose, amount,
#: borrower, remarks.
_WEIGHTS = (7.5, 31, 22.5, 28.5, 29, 36, 22.5, 23, 25, 28, 17)
_CENTRED = {0, 2, 3, 6}
_AMOUNT = 8


@dataclass(frozen=True, repr=False)
class Borrower:
    """One person of the list. `amount` is in đồng; `signs` is who borrows, with the relation.

    `state` says what the conditions come to.
    """

    full_name: str
    born: PartialDate | None = None
    id_number: str = ""
    home: str = ""
    certificate: str = ""
    completed_on: date | None = None
    purpose: Purpose | None = None
    amount: int | None = None
    signs: str = ""
    remarks: str = ""
    state: State = State.OK


@dataclass(frozen=True, repr=False)
class ListPaper:
    """One list: of which month (2026-12), who stands in it, and what the paper bears.

    `after` names the form it follows, empty once the office has compared the two. `confirmer` is
    who signs for the commune committee, by title, and `confirmer_name` by name. `late_since` is the
    day it was to be handed over, where it was drawn up later; `settled` that it was confirmed:
    then it no longer says whose conditions are open.
    """

    month: str
    title: str
    drawn_up_on: date | None
    borrowers: tuple[Borrower, ...]
    after: str = ""
    confirmer: str = ""
    confirmer_name: str = ""
    late_since: date | None = None
    settled: bool = False


def loan_list(issuer: Issuer, paper: ListPaper, language: Language, printed_on: date) -> Document:
    """Return the list of a month with a total, places to sign for the committee and the office."""
    text = language.text
    month = text(N_("Month {month}"), month=written_month(paper.month))
    if paper.late_since:
        late = text(N_("drawn up after {day}"), day=formats.day(paper.late_since))
        month = f"{month} ({late})"
    rows = [_row(at, each, language) for at, each in enumerate(paper.borrowers, start=1)]
    parts: list[Part] = [Heading(paper.title.upper(), 0), Heading(month, 1)]
    if paper.after:
        note = text(N_("(after {form}; to be checked against the original form)"), form=paper.after)
        parts.append(Note(note, Align.CENTRE))
    who = paper.confirmer or text(N_("the commune committee"))
    confirmed = text(N_("Confirmed by {committee}"), committee=who)
    parts += [
        Table(_columns(), _header(language), (*rows, _total(paper, language)), size=11),
        *_open_conditions(paper, language),
        Signature(
            (signer(confirmed, paper.confirmer_name, language), head_signer(issuer, language))
        ),
    ]
    day = formats.day(printed_on)
    return Document(
        title=paper.title,
        language=language.code,
        parts=tuple(parts),
        page=LANDSCAPE,
        letterhead=letterhead(issuer, language, paper.drawn_up_on, _TYPE),
        author=issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."), day=day),
    )


def _open_conditions(paper: ListPaper, language: Language) -> Iterator[Part]:
    """Yield whose conditions are to be cleared up, by number, until the list is confirmed."""
    numbers = [str(at) for at, each in enumerate(paper.borrowers, 1) if each.state is not State.OK]
    if numbers and not paper.settled:
        words = language.plural(
            N_("Conditions of {count} person are still to be cleared up: No. {numbers}."),
            N_("Conditions of {count} people are still to be cleared up: No. {numbers}."),
            len(numbers),
            numbers=", ".join(numbers),
        )
        yield Note(words)


def _columns() -> tuple[Column, ...]:
    return tuple(Column(weight, _side(column)) for column, weight in enumerate(_WEIGHTS))


def _side(column: int) -> Align:
    if column == _AMOUNT:
        return Align.RIGHT
    return Align.CENTRE if column in _CENTRED else Align.LEFT


def _header(language: Language) -> tuple[tuple[HeaderCell, ...], ...]:
    words = (
        N_("No."),
        N_("Full name"),
        N_("Day, month and year of birth"),
        N_("Identity number"),
        N_("Place of residence"),
        N_("Certificate of completion or pardon: number, day, issued by"),
        N_("Completed on"),
        N_("Purpose of the loan"),
        N_("Amount asked (đồng)"),
        N_("Borrower (relation)"),
        N_("Remarks"),
    )
    return (tuple(HeaderCell(language.text(each)) for each in words),)


def _row(number: int, who: Borrower, language: Language) -> Row:
    purpose = language.text(dict(PURPOSES)[who.purpose]) if who.purpose else ""
    return Row((
        Cell(str(number), number),
        Cell(who.full_name),
        Cell(who.born.written() if who.born else ""),
        Cell(who.id_number),
        Cell(who.home),
        Cell(who.certificate),
        Cell(formats.day(who.completed_on) if who.completed_on else ""),
        Cell(purpose),
        _money(who.amount, language),
        Cell(who.signs),
        Cell(who.remarks),
    ))  # fmt: skip


def _money(amount: int | None, language: Language) -> Cell:
    return Cell("") if amount is None else Cell(formats.number(amount, language.code), amount)


def _total(paper: ListPaper, language: Language) -> Row:
    count = len(paper.borrowers)
    words = language.plural(N_("Total: {count} person"), N_("Total: {count} people"), count)
    amount = sum(each.amount or 0 for each in paper.borrowers)
    rest = len(_WEIGHTS) - _AMOUNT - 1
    cells = (Cell(words, across=_AMOUNT), _money(amount, language), Cell("", across=rest))
    return Row(cells, Look.TOTAL)
