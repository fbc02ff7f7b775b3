"""What support law still needs of a person whose record is retired: open loans, wishes to borrow.

It stands apart from the record, without offence or term.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from antq_desktop.domain.archives import StubDisbursement, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.cases import Case
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.lending import Terms
from antq_desktop.domain.loans import LoanWish, Programme, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.services.loans import open_wishes
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.order import as_made
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: What a wish and the stub that keeps it call by the same name.
_SAME = (
    "course_months", "borrower_kind", "borrower", "relation", "obeys_law", "no_other_debt",
    "checked_on", "checked_by", "loan_list",
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """What stays when a record is retired: the loans that go on, and the wishes to borrow."""

    loans: tuple[LoanLine, ...] = ()
    wishes: tuple[LoanWish, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no support goes on."""
        return not self.loans and not self.wishes


def what_stays(reader: Reader, person: RecordId, reference: Reference) -> Kept:
    """Return what support goes on, as it stands today, after the record of a person is retired."""
    today = reader.clock.today()
    terms = Terms(reference, today)
    case = newest(reader.find(Case, person=person))
    return Kept(
        tuple(line for line in loan_lines(reader, today, person) if _goes_on(line)),
        tuple(
            wish
            for wish in as_made(reader, open_wishes(reader, person))
            if _may_be_met(wish, case, terms)
        ),
    )


def keep_support(work: Work, person: Person, kept: Kept) -> None:
    """Write what goes on under the name alone; each wish but the first has a stub of its own."""
    if kept.nothing:
        return
    case = newest(work.find(Case, person=person.id))
    stub, *_ = [work.put(_stub_of(person, case, wish)) for wish in kept.wishes or (None,)]
    for line in kept.loans:
        for record in _loan_of(work, stub, line):
            work.put(record)


def newest(cases: list[Case]) -> Case | None:
    """Return the case that began last; None where there is none."""
    return max(cases, key=lambda each: (each.since() or date.min, each.version), default=None)


def _goes_on(line: LoanLine) -> bool:
    """Say whether something is owed on a loan, or is still to be paid out."""
    if line.closed:
        return False
    waits = not line.paid_out or (line.in_parts and line.lent < (line.loan.amount or 0))
    return waits or line.outstanding > 0


def _may_be_met(wish: LoanWish, case: Case | None, terms: Terms) -> bool:
    """Say whether a wish may still be met; only the window of Decision 22 is known here."""
    if wish.programme is not Programme.DECISION_22 or case is None or case.completed_on is None:
        return True
    return terms.on <= terms.closes_on(case.completed_on)


def _stub_of(person: Person, case: Case | None, wish: LoanWish | None) -> SupportStub:
    return SupportStub(
        full_name=person.full_name,
        phone=person.phone,
        address=person.address,
        certificate_number=case.certificate_number if case else "",
        certificate_on=case.certificate_on if case else None,
        certificate_by=case.certificate_by if case else "",
        completed_on=case.completed_on if case else None,
        **(_wish_of(wish) if wish else {}),
    )


def _wish_of(wish: LoanWish) -> dict[str, Any]:
    return {
        "wished_on": wish.wished_on,
        "wish_programme": wish.programme,
        "wish_purpose": wish.purpose,
        "wish_amount": wish.amount,
        **{name: getattr(wish, name) for name in _SAME},
    }


def _loan_of(reader: Reader, stub: SupportStub, line: LoanLine) -> Iterator[Record]:
    loan = line.loan
    kept = StubLoan(
        stub=stub.id,
        amount=loan.amount,
        disbursed_on=loan.disbursed_on,
        programme=loan.programme,
        purpose=loan.purpose,
        borrower=loan.borrower,
        due_on=loan.due_on,
        in_parts=(line.in_parts or not line.paid_out) or None,
    )
    yield kept
    for part in line.parts:
        yield StubDisbursement(stub=stub.id, loan=kept.id, paid_on=part.paid_on, amount=part.amount)
    for each in reader.find(Repayment, loan=loan.id):
        yield StubRepayment(stub=stub.id, loan=kept.id, paid_on=each.paid_on, amount=each.amount)
