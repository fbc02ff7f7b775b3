"""A loan told in lines on a terminal: whose it is, how it stands, all that moved on it."""

from collections.abc import Iterator, Sequence
from datetime import date

from antq_desktop.domain.loans import PROGRAMMES, PURPOSES, Disbursement, Loan, LoanCheck
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.loan_pages import LoanLine


def loan_row(line: LoanLine, today: date, language: Language) -> list[str]:
    """Return a loan as one line of a list."""
    text, code = language.text, language.code
    owed = text(
        N_("lent {lent}, owed {owed}"),
        lent=formats.amount(line.lent, code),
        owed=formats.amount(line.outstanding, code),
    )
    return [line.id[:8], line.person_name, line.hamlet, owed, standing(line, today, language)]


def standing(line: LoanLine, today: date, language: Language) -> str:
    """Return how a loan stands on a day: settled, waiting, overdue, or when it is due."""
    loan, text = line.loan, language.text
    if line.closed and loan.closed_on:
        return text(N_("Settled on {day}"), day=formats.day(loan.closed_on))
    if not line.paid_out:
        return text(N_("Granted; no money has gone out yet."))
    if not loan.due_on:
        return text(N_("The day it is due is not written."))
    words = N_("Overdue since {day}") if line.overdue(today) else N_("Due on {day}")
    return text(words, day=formats.day(loan.due_on))


def told(line: LoanLine, records: Sequence[Record], today: date, language: Language) -> list[str]:
    """Return everything about one loan, a line for each thing that is written, oldest moves first.

    `records` are the parts paid out, the repayments and the checks of use.
    """
    text = language.text
    known = [f"{text(name)}: {words}" for name, words in _known(line, language) if words]
    moves = sorted(_moves(records, language))
    return [
        " · ".join(part for part in (line.person_name, line.hamlet) if part),
        *([text(N_("The record was retired; the loan goes on."))] if line.retired else ()),
        *known,
        standing(line, today, language),
        f"{text(N_('Movements'))}:",
        *(f"  {formats.day(day)}  {words}" for day, words in moves),
        *(() if moves else (f"  {text(N_('Nothing yet.'))}",)),
    ]


def _known(line: LoanLine, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is written about a loan, each with its name (a message id)."""
    loan, text, first = line.loan, language.text, line.first_paid_on
    yield N_("Programme"), text(dict(PROGRAMMES)[loan.programme]) if loan.programme else ""
    yield N_("Purpose"), text(dict(PURPOSES)[loan.purpose]) if loan.purpose else ""
    if isinstance(loan, Loan) and loan.course_months:
        yield N_("Months of the course"), formats.number(loan.course_months, language.code)
    yield N_("Borrower"), loan.borrower
    yield N_("Amount granted"), _money(loan.amount, language)
    yield N_("Disbursed on"), formats.day(first) if first else ""
    for name, amount in (
        (N_("lent"), line.lent),
        (N_("returned"), line.paid),
        (N_("Still owed"), line.outstanding),
    ):
        yield name, formats.amount(amount, language.code)
    yield N_("Remarks"), loan.remarks if isinstance(loan, Loan) else ""


def _moves(records: Sequence[Record], language: Language) -> Iterator[tuple[date, str]]:
    text = language.text
    for each in records:
        if isinstance(each, LoanCheck):
            words = {
                True: N_("use looked at: as meant"),
                False: N_("use looked at: not as meant"),
                None: N_("use looked at"),
            }[each.as_meant]
            parts = (text(words), each.checked_by, each.remarks)
            yield each.checked_on, " · ".join(part for part in parts if part)
            continue
        out = isinstance(each, Disbursement)
        words = N_("paid out {amount}") if out else N_("paid back {amount}")
        amount = _money(getattr(each, "amount", None), language)
        yield getattr(each, "paid_on"), text(words, amount=amount)  # noqa: B009 (of either register)


def _money(amount: int | None, language: Language) -> str:
    return formats.amount(amount, language.code) if amount else ""
