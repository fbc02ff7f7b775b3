"""Businesses that give work to people who have served a sentence, and their loans (QĐ 22/2023)."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.casework import ANSWERS, Answer
from antq_desktop.domain.fields import Choice, Day, Flag, Money, Number, Place, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class BusinessKind(StrEnum):
    """The kinds of business that may borrow (QĐ 22/2023/QĐ-TTg Đ3.1b)."""

    COMPANY = "company"
    COOPERATIVE = "cooperative"
    GROUP = "group"
    HOUSEHOLD = "household"


BUSINESS_KINDS = (
    (BusinessKind.COMPANY, N_("Small or medium company")),
    (BusinessKind.COOPERATIVE, N_("Cooperative")),
    (BusinessKind.GROUP, N_("Cooperative group")),
    (BusinessKind.HOUSEHOLD, N_("Household business")),
)


@register("businesses", one=N_("Business"), many=N_("Businesses"))
class Business(Record):
    """A business that employs people who have served a sentence; who works there stands in Work."""

    name: Annotated[str, Text(N_("Name"), in_table=True)]
    kind: Annotated[
        BusinessKind | None,
        Choice(N_("Kind"), options=BusinessKind, labels=BUSINESS_KINDS, in_table=True),
    ] = None
    head: Annotated[str, Text(N_("Who speaks for it"), name=True, longest=120)] = ""
    phone: Annotated[str, Text(N_("Telephone"), digits=True, longest=20)] = ""
    address: Annotated[str, Place(N_("Address"))] = ""
    workers: Annotated[int | None, Number(N_("All workers"), in_table=True)] = None
    counted_on: Annotated[date | None, Day(N_("Counted on"), not_after_today=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""


@register(
    "business_loans", one=N_("Loan of a business"), many=N_("Loans of businesses"), root="business"
)
class BusinessLoan(Record):
    """A loan to a business for one project (QĐ 22/2023/QĐ-TTg Đ3.1b, Đ6.2b, Đ10)."""

    business: Annotated[RecordId, Ref(N_("Business"), to="businesses", in_table=True)]
    project: Annotated[str, Text(N_("Project"), longest=300, in_table=True)]
    asked_on: Annotated[date | None, Day(N_("Asked on"), not_after_today=True)] = None
    amount: Annotated[int | None, Money(N_("Amount"), in_table=True)] = None
    plan_confirmed_on: Annotated[
        date | None, Day(N_("Loan plan confirmed on"), not_after_today=True)
    ] = None
    collateral: Annotated[str, Text(N_("Collateral"), longest=300)] = ""
    answer: Annotated[
        Answer | None, Choice(N_("Answer of the bank"), options=Answer, labels=ANSWERS)
    ] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"), not_after_today=True)] = None
    due_on: Annotated[date | None, Day(N_("Due on"), in_table=True)] = None
    closed_on: Annotated[date | None, Day(N_("Closed on"), not_after_today=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""
    no_other_debt: Annotated[bool | None, Flag(N_("No other debt for the same purpose"))] = None

    def problems(self) -> Iterator[Problem]:
        """Yield an answer without its day, or a day without its answer."""
        if (self.answer is None) != (self.answered_on is None):
            missing = "answer" if self.answer is None else "answered_on"
            yield Problem(missing, N_("An answer needs its day."))


class PaymentKind(StrEnum):
    """Which way money went."""

    OUT = "out"
    BACK = "back"


PAYMENT_KINDS = ((PaymentKind.OUT, N_("Paid out")), (PaymentKind.BACK, N_("Paid back")))


@register(
    "business_payments",
    one=N_("Payment on a loan of a business"),
    many=N_("Payments on loans of businesses"),
    root="business",
)
class BusinessPayment(Record):
    """Money paid out to a business in parts, or paid back; principal only, in đồng."""

    business: Annotated[RecordId, Ref(N_("Business"), to="businesses")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="business_loans", in_table=True)]
    kind: Annotated[
        PaymentKind, Choice(N_("Kind"), options=PaymentKind, labels=PAYMENT_KINDS, in_table=True)
    ]
    paid_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)]
