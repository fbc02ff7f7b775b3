"""Loans as lists show them: what was lent, paid back and is still owed on a day, in đồng.

A loan of a person whose record was retired stands among the others, under the name that was kept
for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from antq_desktop.domain.archives import StubDisbursement, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loan_due import Kept
from antq_desktop.domain.loans import Disbursement, Loan, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.storage.pages import hamlet_names
from antq_desktop.storage.reader import Reader

P = TypeVar("P", Disbursement, StubDisbursement)


@dataclass(frozen=True)
class LoanLine:
    """A loan on a day: what was lent and paid back by then.

    `parts` are those paid out by the day; a loan `in_parts` counts them alone, any other its whole
    amount. `paid_out` says whether any money had gone out by then.
    """

    loan: Loan | StubLoan
    person_name: str
    hamlet: str
    paid: int
    parts: tuple[Disbursement | StubDisbursement, ...] = field(default=())
    in_parts: bool = False
    paid_out: bool = True
    closed: bool = False

    @property
    def id(self) -> RecordId:
        """The id of the loan."""
        return self.loan.id

    @property
    def holder(self) -> RecordId:
        """Who has the loan: the person, or what is kept of a retired one."""
        return self.loan.stub if isinstance(self.loan, StubLoan) else self.loan.person

    @property
    def retired(self) -> bool:
        """Whether the record of who has the loan was retired."""
        return isinstance(self.loan, StubLoan)

    @property
    def lent(self) -> int:
        """What was paid out."""
        if self.in_parts:
            return sum(each.amount for each in self.parts)
        return (self.loan.amount or 0) if self.paid_out else 0

    @property
    def first_paid_on(self) -> date | None:
        """The day money first went out, when known."""
        if self.in_parts:
            return min((each.paid_on for each in self.parts), default=None)
        return self.loan.disbursed_on

    @property
    def outstanding(self) -> int:
        """What is still owed; nothing on a loan that is closed."""
        return 0 if self.closed else max(0, self.lent - self.paid)

    def lent_between(self, first: date, last: date) -> int:
        """Return what was paid out from a day to a day."""
        if self.in_parts:
            return sum(each.amount for each in self.parts if first <= each.paid_on <= last)
        day = self.loan.disbursed_on
        return self.lent if day is not None and first <= day <= last else 0

    def overdue(self, on: date) -> bool:
        """Say whether something is owed after the day it was due."""
        return self.outstanding > 0 and self.loan.due_on is not None and self.loan.due_on < on


def loans_page(reader: Reader, on: date, person: str = "") -> list[LoanLine]:
    """Return every loan paid out by a day, or those of one person, with what was paid back by then.

    Loans kept after a record was retired come last.
    """
    return [line for line in loan_lines(reader, on, person) if line.paid_out]


def loan_lines(reader: Reader, on: date, person: str = "") -> list[LoanLine]:
    """Return every loan as it stands on a day, also those granted and not paid out yet."""
    return [*_of_people(reader, on, person), *(() if person else _of_stubs(reader, on))]


def _of_people(reader: Reader, on: date, person: str) -> Iterator[LoanLine]:
    scope = {"person": person} if person else {}
    paid = _summed(reader.find(Repayment, **scope), on)
    parts = _by_loan(reader.find(Disbursement, **scope))
    people = {each.id: each for each in reader.find(Person, **({"id": person} if person else {}))}
    hamlets = hamlet_names(reader)
    for loan in reader.find(Loan, **scope):
        if of := people.get(loan.person):
            hamlet = hamlets.get(of.hamlet or "", "")
            yield _line(loan, (of.full_name, hamlet), paid, parts.get(loan.id, []), on)


def _of_stubs(reader: Reader, on: date) -> Iterator[LoanLine]:
    paid = _summed(reader.all(StubRepayment), on)
    parts = _by_loan(reader.all(StubDisbursement))
    stubs = {each.id: each for each in reader.all(SupportStub)}
    for loan in reader.all(StubLoan):
        if of := stubs.get(loan.stub):
            yield _line(loan, (of.full_name, ""), paid, parts.get(loan.id, []), on)


def _by_loan(parts: Iterable[P]) -> Mapping[str, list[P]]:
    laid: dict[str, list[P]] = defaultdict(list)
    for each in parts:
        laid[each.loan].append(each)
    return laid


def kept_support(reader: Reader, lines: Iterable[LoanLine]) -> list[Kept]:
    """Return what is kept of each retired person, with those of these loans that are owed on."""
    owed: dict[str, list[StubLoan]] = defaultdict(list)
    for each in lines:
        if each.outstanding and isinstance(each.loan, StubLoan):
            owed[each.holder].append(each.loan)
    return [Kept(stub, tuple(owed.get(stub.id, ()))) for stub in reader.all(SupportStub)]


def _line(
    loan: Loan | StubLoan,
    who: tuple[str, str],
    paid: Mapping[str, int],
    parts: Sequence[Disbursement | StubDisbursement],
    on: date,
) -> LoanLine:
    out = tuple(each for each in parts if each.paid_on <= on)
    day = loan.disbursed_on
    waits = loan.wish is not None if isinstance(loan, Loan) else bool(loan.in_parts)
    granted_only = waits and day is None
    at_once = not granted_only and (day is None or day <= on)
    return LoanLine(
        loan=loan,
        person_name=who[0],
        hamlet=who[1],
        paid=paid.get(loan.id, 0),
        parts=out,
        in_parts=bool(parts),
        paid_out=bool(out) if parts else at_once,
        closed=loan.closed_on is not None and loan.closed_on <= on,
    )


def _summed(repayments: Iterable[Repayment | StubRepayment], on: date) -> Mapping[str, int]:
    paid: dict[str, int] = defaultdict(int)
    for each in repayments:
        if each.paid_on <= on:
            paid[each.loan] += each.amount
    return paid
