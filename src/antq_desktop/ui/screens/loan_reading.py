"""What the place of the loans shows, read at once: loans, wishes, lists and businesses."""

from collections.abc import Sequence
from dataclasses import dataclass

from antq_desktop.domain.archives import StubLoan
from antq_desktop.domain.loans import Loan, LoanList
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.services.business_loans import BusinessLine, business_page
from antq_desktop.services.eligibility import WishLine, wishes_page
from antq_desktop.services.loan_lists import standing_in
from antq_desktop.services.office import actor_name
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.order import as_made
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class LoanRow:
    """One loan in the list."""

    line: LoanLine
    overdue: bool

    @property
    def id(self) -> str:
        """The id of the loan."""
        return self.line.id

    @property
    def loan(self) -> Loan | StubLoan:
        """The loan."""
        return self.line.loan

    @property
    def state(self) -> str:
        """How it stands: late, owed, paid (back), closed, or waiting for its first part."""
        if self.line.closed:
            return "closed"
        if not self.line.paid_out:
            return "waiting"
        if self.overdue:
            return "late"
        return "owed" if self.line.outstanding else "paid"


@dataclass(frozen=True)
class ListRow:
    """The list of one month with who stands in it."""

    kept: LoanList
    lines: tuple[WishLine, ...]

    @property
    def id(self) -> str:
        """The id of the list."""
        return self.kept.id

    @property
    def amount(self) -> int:
        """What all in it wish to borrow, in đồng."""
        return sum(each.wish.amount or 0 for each in self.lines)

    @property
    def state(self) -> str:
        """How far it has come."""
        if self.kept.handed_on:
            return "handed"
        return "confirmed" if self.kept.confirmed_on else "drawn"


@dataclass(frozen=True)
class LoansRead:
    """Everything the parts show, and the officer who writes."""

    loans: Sequence[LoanRow]
    wishes: Sequence[WishLine]
    lists: Sequence[ListRow]
    businesses: Sequence[BusinessLine]
    officer: str


def read_loans(reader: Reader, reference: Reference, login: str) -> LoansRead:
    """Return what stands today: names in their order, of lists the newest first."""
    today = reader.clock.today()
    rows = [LoanRow(line, line.overdue(today)) for line in loan_lines(reader, today)]
    rows.sort(key=lambda row: name_key(row.line.person_name))
    lists = sorted(as_made(reader, reader.all(LoanList)), key=lambda each: each.month)
    wishes = wishes_page(reader, today, reference)
    return LoansRead(
        rows,
        wishes,
        [ListRow(each, tuple(standing_in(each, wishes))) for each in reversed(lists)],
        business_page(reader, today, reference),
        actor_name(reader, login),
    )
