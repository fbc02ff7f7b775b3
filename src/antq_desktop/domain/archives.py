"""What stays of a record that was retired: that there is one, and what support law still needs.

Neither says anything of an offence or a term.
"""

from datetime import date
from typing import Annotated

from antq_desktop.domain.cases import CAME_BY, COMPLETED_BY, CameBy, CompletedBy
from antq_desktop.domain.fields import Choice, Day, Money, Place, RecordId, Ref, Text
from antq_desktop.domain.loans import PROGRAMMES, PURPOSES, Programme, Purpose
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


@register("archives", one=N_("Archived record"), many=N_("Archived records"))
class Archive(Record):
    """That a record was retired on a day, by which paper; `record` is the id it had.

    When the person came onto the list and left it stays, so that the figures of that quarter hold.
    """

    record: Annotated[str, Text(N_("Code of the record"), longest=40)]
    retired_on: Annotated[date, Day(N_("Retired on"), not_after_today=True, in_table=True)]
    paper: Annotated[str, Text(N_("Paper number"), longest=60, in_table=True)] = ""
    since: Annotated[date | None, Day(N_("On our list since"))] = None
    ended_on: Annotated[date | None, Day(N_("Ended on"))] = None
    came_by: Annotated[CameBy | None, Choice(N_("Came by"), options=CameBy, labels=CAME_BY)] = None
    completed_by: Annotated[
        CompletedBy | None,
        Choice(N_("Completed by"), options=CompletedBy, labels=COMPLETED_BY),
    ] = None


@register(
    "archive_marks",
    one=N_("Mark of an archived record"),
    many=N_("Marks of archives"),
    root="archive",
)
class ArchiveMark(Record):
    """A keyed hash of an identity number, or of name and birth: who enters it again is warned."""

    archive: Annotated[RecordId, Ref(N_("Archived record"), to="archives", in_table=True)]
    key: Annotated[str, Text(N_("Key"), longest=64)]
    mark: Annotated[str, Text(N_("Mark"), longest=64)]


@register(
    "support_stubs", one=N_("Support after expungement"), many=N_("Support after expungement")
)
class SupportStub(Record):
    """What an open loan, or a wish to borrow inside its window, still needs of a person."""

    full_name: Annotated[str, Text(N_("Full name"), longest=120, in_table=True)]
    phone: Annotated[str, Text(N_("Telephone"), longest=20)] = ""
    address: Annotated[str, Place(N_("Address"))] = ""
    certificate_number: Annotated[str, Text(N_("Certificate number"), longest=60)] = ""
    certificate_on: Annotated[date | None, Day(N_("Certificate of"))] = None
    certificate_by: Annotated[str, Text(N_("Certificate issued by"))] = ""
    completed_on: Annotated[date | None, Day(N_("Completed on"))] = None
    wish_purpose: Annotated[
        Purpose | None, Choice(N_("Wishes to borrow for"), options=Purpose, labels=PURPOSES)
    ] = None
    wish_amount: Annotated[int | None, Money(N_("Amount wished"))] = None
    loan_list: Annotated[RecordId | None, Ref(N_("List of the 5th"), to="loan_lists")] = None


@register(
    "stub_loans", one=N_("Loan after expungement"), many=N_("Loans after expungement"), root="stub"
)
class StubLoan(Record):
    """An open loan of a person whose record was retired, amounts in đồng."""

    stub: Annotated[
        RecordId, Ref(N_("Support after expungement"), to="support_stubs", in_table=True)
    ]
    amount: Annotated[int | None, Money(N_("Amount"), in_table=True)] = None
    disbursed_on: Annotated[date | None, Day(N_("Disbursed on"), in_table=True)] = None
    programme: Annotated[
        Programme | None, Choice(N_("Programme"), options=Programme, labels=PROGRAMMES)
    ] = None
    purpose: Annotated[Purpose | None, Choice(N_("Purpose"), options=Purpose, labels=PURPOSES)] = (
        None
    )
    borrower: Annotated[str, Text(N_("Borrower"), longest=120)] = ""
    due_on: Annotated[date | None, Day(N_("Due on"), in_table=True)] = None
    closed_on: Annotated[date | None, Day(N_("Closed on"), not_after_today=True)] = None


@register(
    "stub_repayments",
    one=N_("Repayment after expungement"),
    many=N_("Repayments after expungement"),
    root="stub",
)
class StubRepayment(Record):
    """Money paid back on such a loan, principal only, in đồng."""

    stub: Annotated[RecordId, Ref(N_("Support after expungement"), to="support_stubs")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="stub_loans", in_table=True)]
    paid_on: Annotated[date, Day(N_("Paid on"), not_after_today=True, in_table=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)]
