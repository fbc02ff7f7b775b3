"""Loans to people who have served a sentence, and what was paid back."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.casework import ANSWERS, Answer
from antq_desktop.domain.fields import Choice, Day, Flag, Money, Number, RecordId, Ref, Text
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


class BorrowerKind(StrEnum):
    """Who borrows and signs (QĐ 22/2023/QĐ-TTg Đ4)."""

    HOUSEHOLD = "household"
    SELF = "self"


BORROWER_KINDS = (
    (BorrowerKind.HOUSEHOLD, N_("A member for the household")),
    (BorrowerKind.SELF, N_("The person himself")),
)


@register("loan_lists", one=N_("List of wishes to borrow"), many=N_("Lists of wishes to borrow"))
class LoanList(Record):
    """The list of the 5th of a month (QĐ 22/2023/QĐ-TTg Đ14.2c); `month` is 2026-12."""

    month: Annotated[str, Text(N_("Month"), longest=10, in_table=True)]
    drawn_up_on: Annotated[
        date | None, Day(N_("Drawn up on"), not_after_today=True, in_table=True)
    ] = None
    confirmed_on: Annotated[
        date | None, Day(N_("Confirmed on"), not_after_today=True, in_table=True)
    ] = None
    confirmed_by: Annotated[str, Text(N_("Confirmed by"), longest=120)] = ""
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    handed_on: Annotated[
        date | None, Day(N_("Handed to the bank on"), not_after_today=True, in_table=True)
    ] = None
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""


@register("loan_wishes", one=N_("Wish to borrow"), many=N_("Wishes to borrow"), root="person")
class LoanWish(Record):
    """A wish to borrow, what an officer ticked about it, and what the bank answered.

    `course_months` is the length of the course that is to be paid (QĐ 22/2023/QĐ-TTg Đ6.1).
    """

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    wished_on: Annotated[date, Day(N_("Wished on"), not_after_today=True, in_table=True)]
    programme: Annotated[
        Programme, Choice(N_("Programme"), options=Programme, labels=PROGRAMMES, in_table=True)
    ] = Programme.DECISION_22
    purpose: Annotated[
        Purpose | None, Choice(N_("Purpose"), options=Purpose, labels=PURPOSES, in_table=True)
    ] = None
    amount: Annotated[int | None, Money(N_("Amount wished"), least=1, in_table=True)] = None
    course_months: Annotated[
        int | None, Number(N_("Months of the course"), least=1, most=120, unit=N_("months"))
    ] = None
    borrower_kind: Annotated[
        BorrowerKind | None,
        Choice(N_("Who borrows"), options=BorrowerKind, labels=BORROWER_KINDS),
    ] = None
    borrower: Annotated[
        str, Text(N_("Borrower"), name=True, help=N_("The household member who signs."))
    ] = ""
    relation: Annotated[str, Text(N_("Relation"), longest=60)] = ""
    obeys_law: Annotated[bool | None, Flag(N_("Obeys the law, takes no part in social evils"))] = (
        None
    )
    no_other_debt: Annotated[
        bool | None, Flag(N_("Owes the bank nothing for the same purpose"))
    ] = None
    checked_on: Annotated[date | None, Day(N_("Ticked on"), not_after_today=True)] = None
    checked_by: Annotated[str, Text(N_("Ticked by"), longest=120)] = ""
    loan_list: Annotated[RecordId | None, Ref(N_("Stands in the list of"), to="loan_lists")] = None
    answer: Annotated[
        Answer | None, Choice(N_("Answer of the bank"), options=Answer, labels=ANSWERS)
    ] = None
    answered_on: Annotated[date | None, Day(N_("Answered on"), not_after_today=True)] = None
    answer_words: Annotated[str, Text(N_("Reason of the bank"), longest=500)] = ""
    withdrawn_on: Annotated[date | None, Day(N_("Wishes no more since"), not_after_today=True)] = (
        None
    )
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield an answer without its day, or a day without its answer."""
        if (self.answer is None) != (self.answered_on is None):
            missing = "answer" if self.answer is None else "answered_on"
            yield Problem(missing, N_("An answer needs its day."))


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
    wish: Annotated[RecordId | None, Ref(N_("Wish to borrow"), to="loan_wishes")] = None
    course_months: Annotated[
        int | None, Number(N_("Months of the course"), least=1, most=120, unit=N_("months"))
    ] = None
    closed_on: Annotated[date | None, Day(N_("Closed on"), not_after_today=True)] = None

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


@register("disbursements", one=N_("Part paid out"), many=N_("Parts paid out"), root="person")
class Disbursement(Record):
    """One part of a loan paid out, in đồng; a loan without parts was paid out at once."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="loans", in_table=True)]
    paid_on: Annotated[date, Day(N_("Disbursed on"), not_after_today=True, in_table=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)]


@register("loan_checks", one=N_("Check of a loan's use"), many=N_("Checks of use"), root="person")
class LoanCheck(Record):
    """A look at what the money of a loan is used for."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="loans", in_table=True)]
    checked_on: Annotated[date, Day(N_("Date"), not_after_today=True, in_table=True)]
    as_meant: Annotated[bool | None, Flag(N_("Used as it was meant"), in_table=True)] = None
    checked_by: Annotated[str, Text(N_("Checked by"), in_table=True)] = ""
    remarks: Annotated[str, Text(N_("Remarks"), longest=500, lines=2)] = ""
