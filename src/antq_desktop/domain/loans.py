"""Loans to people who have served a sentence, and what was paid back."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Day, Money, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class Programme(StrEnum):
    """The credit programmes open to them (QĐ 22/2023/QĐ-TTg; NĐ 49/2020/NĐ-CP Đ11.2)."""

    DECISION_22 = "decision_22"
    STUDENT = "student"
    JOBS_FUND = "jobs_fund"
    LOCAL = "local"
    OTHER = "other"


PROGRAMMES = (
    (Programme.DECISION_22, N_("Decision 22/2023")),
    (Programme.STUDENT, N_("Student credit")),
    (Programme.JOBS_FUND, N_("National employment fund")),
    (Programme.LOCAL, N_("Local funds")),
    (Programme.OTHER, N_("Another programme")),
)


class Purpose(StrEnum):
    """What the money is for (QĐ 22/2023/QĐ-TTg Đ5)."""

    TRAINING = "training"
    BUSINESS = "business"


PURPOSES = (
    (Purpose.TRAINING, N_("Vocational training")),
    (Purpose.BUSINESS, N_("Production, trade, jobs")),
)


@register("loans", one=N_("Loan"), many=N_("Loans"), root="person")
class Loan(Record):
    """One loan: programme, purpose, amount in đồng and its days."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    amount: Annotated[int | None, Money(N_("Amount"), least=1, in_table=True)] = None
    disbursed_on: Annotated[
        date | None, Day(N_("Disbursed on"), not_after_today=True, in_table=True)
    ] = None
    programme: Annotated[
        Programme | None,
        Choice(N_("Programme"), options=Programme, labels=PROGRAMMES, in_table=True),
    ] = None
    purpose: Annotated[
        Purpose | None, Choice(N_("Purpose"), options=Purpose, labels=PURPOSES, in_table=True)
    ] = None
    borrower: Annotated[
        str, Text(N_("Borrower"), name=True, help=N_("The household member who signs."))
    ] = ""
    due_on: Annotated[date | None, Day(N_("Due on"), in_table=True)] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=1000, lines=2)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a loan due before it was paid out."""
        if self.disbursed_on and self.due_on and self.due_on < self.disbursed_on:
            yield Problem("due_on", N_("The end comes before the beginning."))


@register("repayments", one=N_("Repayment"), many=N_("Repayments"), root="person")
class Repayment(Record):
    """Money paid back on a loan, principal only, in đồng."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="loans", in_table=True)]
    paid_on: Annotated[date, Day(N_("Paid on"), not_after_today=True, in_table=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)]
