"""Businesses that employ people who have served a sentence, and the loans they ask for."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.domain.business_lending import Staff, business_checks, share_check
from antq_desktop.domain.businesses import (
    Business,
    BusinessLoan,
    BusinessPayment,
    PaymentKind,
)
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.lending import Check, Terms
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.services.eligibility import staffs
from antq_desktop.services.fields import find_record
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class BusinessLoanLine:
    """A loan of a business on a day, in đồng, with its checks."""

    loan: BusinessLoan
    lent: int
    paid: int
    closed: bool
    checks: tuple[Check, ...]

    @property
    def outstanding(self) -> int:
        """What is still owed; nothing on a loan that is closed."""
        return 0 if self.closed else max(0, self.lent - self.paid)

    def overdue(self, on: date) -> bool:
        """Say whether something is owed after the day it was due."""
        return self.outstanding > 0 and self.loan.due_on is not None and self.loan.due_on < on


@dataclass(frozen=True)
class BusinessLine:
    """A business on a day: who of its workers qualifies, and its loans."""

    business: Business
    staff: Staff
    share: Check
    loans: tuple[BusinessLoanLine, ...]

    @property
    def id(self) -> str:
        """The id of the business."""
        return self.business.id

    @property
    def outstanding(self) -> int:
        """What is still owed on all its loans."""
        return sum(each.outstanding for each in self.loans)

    def overdue(self, on: date) -> bool:
        """Say whether anything is overdue."""
        return any(each.overdue(on) for each in self.loans)


def business_page(reader: Reader, on: date, reference: Reference) -> list[BusinessLine]:
    """Return every business with its staff and its loans on a day, in the order of names."""
    terms = Terms(reference, on)
    businesses = sorted(reader.all(Business), key=lambda each: sort_key(each.name))
    staff = staffs(reader, businesses, terms)
    money: dict[tuple[str, PaymentKind], int] = defaultdict(int)
    for payment in reader.all(BusinessPayment):
        if payment.paid_on <= on:
            money[payment.loan, payment.kind] += payment.amount
    loans: dict[str, list[BusinessLoanLine]] = defaultdict(list)
    for loan in reader.all(BusinessLoan):
        if loan.business in staff:
            loans[loan.business].append(
                BusinessLoanLine(
                    loan,
                    money[loan.id, PaymentKind.OUT],
                    money[loan.id, PaymentKind.BACK],
                    loan.closed_on is not None and loan.closed_on <= on,
                    business_checks(staff[loan.business], loan, terms),
                )
            )
    return [
        BusinessLine(
            each, staff[each.id], share_check(staff[each.id], terms), tuple(loans[each.id])
        )
        for each in businesses
    ]


def business_of(reader: Reader, business_id: str) -> Business:
    """Return the business of an id or of its beginning; raises `NotFound` for anything else."""
    found = find_record(reader, business_id)
    if not isinstance(found, Business):
        raise NotFound(name=business_id)
    return found


def business_loan_of(reader: Reader, loan_id: str) -> BusinessLoan:
    """Return the loan of a business of an id or of its beginning; raises `NotFound` else."""
    found = find_record(reader, loan_id)
    if not isinstance(found, BusinessLoan):
        raise NotFound(name=loan_id)
    return found


def answer(work: Work, loan: BusinessLoan, given: Answer, on: date) -> BusinessLoan:
    """Note what the bank answered to a business; raises `BadInput` where it did already."""
    if loan.answered_on is not None:
        day = formats.day(loan.answered_on)
        raise BadInput(N_("The bank answered on {day} already."), day=day)
    return work.put(replace(loan, answer=given, answered_on=on))


def pay(work: Work, payment: BusinessPayment) -> BusinessPayment:
    """Write money paid out to a business, or paid back by it."""
    loan = work.get(BusinessLoan, payment.loan)
    if payment.kind is PaymentKind.OUT:
        _refuse_closed(loan)
        if loan.answer is Answer.REFUSED:
            raise BadInput(N_("The bank refused this loan; nothing is paid out on it."))
    return work.put(payment)


def close(work: Work, loan: BusinessLoan, on: date) -> BusinessLoan:
    """Note that a loan of a business is settled: whatever is left is owed no more."""
    _refuse_closed(loan)
    return work.put(replace(loan, closed_on=on))


def _refuse_closed(loan: BusinessLoan) -> None:
    if loan.closed_on is not None:
        day = formats.day(loan.closed_on)
        raise BadInput(N_("This loan was settled on {day}."), day=day)
