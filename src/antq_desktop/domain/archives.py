"""What stays of a record that was retired: that there is one, and what support law still needs.

Neither says anything of an offence or a term.
"""

from datetime import date
from typing import Annotated

from antq_desktop.domain.cases import (
    CAME_BY,
    COMPLETED_BY,
    ENDED_BY,
    CameBy,
    CompletedBy,
    EndedBy,
)
from antq_desktop.domain.fields import Choice, Day, Flag, Money, Number, Place, RecordId, Ref, Text
from antq_desktop.domain.loans import (
    BORROWER_KINDS,
    PROGRAMMES,
    PURPOSES,
    BorrowerKind,
    Programme,
    Purpose,
)
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


@register("archives", one=N_("Archived record"), many=N_("Archived records"))
class Archive(Record):
    """That a record was retired on a day, by which paper; `record` is the id it had.

    When the person last came onto the list and left it, and on which ground, stays, so that the
    figures of those periods hold.
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
    ended_by: Annotated[EndedBy | None, Choice(N_("Ground"), options=EndedBy, labels=ENDED_BY)] = (
        None
    )


@register(
    "archive_cycles",
    one=N_("Earlier time on our list"),
    many=N_("Earlier times on our list"),
    root="archive",
)
class ArchiveCycle(Record):
    """An earlier time an archived person was on the list: its days, how it began and ended."""

    archive: Annotated[RecordId, Ref(N_("Archived record"), to="archives", in_table=True)]
    since: Annotated[date | None, Day(N_("On our list since"), in_table=True)] = None
    ended_on: Annotated[date | None, Day(N_("Ended on"), in_table=True)] = None
    ended_by: Annotated[EndedBy | None, Choice(N_("Ground"), options=EndedBy, labels=ENDED_BY)] = (
        None
    )
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
    """What open loans, or a wish to borrow inside its window, still need of a person.

    The wish stands as it was, with what an officer ticked; each other wish has a stub of its own.
    """

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
    wished_on: Annotated[date | None, Day(N_("Wished on"), not_after_today=True)] = None
    wish_programme: Annotated[
        Programme | None, Choice(N_("Programme"), options=Programme, labels=PROGRAMMES)
    ] = None
    course_months: Annotated[
        int | None, Number(N_("Months of the course"), least=1, most=120, unit=N_("months"))
    ] = None
    borrower_kind: Annotated[
        BorrowerKind | None,
        Choice(N_("Who borrows"), options=BorrowerKind, labels=BORROWER_KINDS),
    ] = None
    borrower: Annotated[str, Text(N_("Borrower"), name=True)] = ""
    relation: Annotated[str, Text(N_("Relation"), longest=60)] = ""
    obeys_law: Annotated[bool | None, Flag(N_("Obeys the law, takes no part in social evils"))] = (
        None
    )
    no_other_debt: Annotated[
        bool | None, Flag(N_("Owes the bank nothing for the same purpose"))
    ] = None
    checked_on: Annotated[date | None, Day(N_("Ticked on"), not_after_today=True)] = None
    checked_by: Annotated[str, Text(N_("Ticked by"), longest=120)] = ""

    @property
    def wishes(self) -> bool:
        """Whether a wish to borrow is kept."""
        return self.wished_on is not None or self.wish_purpose is not None


@register(
    "stub_loans", one=N_("Loan after expungement"), many=N_("Loans after expungement"), root="stub"
)
class StubLoan(Record):
    """An open loan of a person whose record was retired, amounts in đồng.

    Of one paid out in parts the amount is what was granted; only its parts were lent.
    """

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
    in_parts: Annotated[
        bool | None,
        Flag(N_("Paid out in parts"), help=N_("Then only the parts written here were lent.")),
    ] = None


@register(
    "stub_disbursements",
    one=N_("Part paid out after expungement"),
    many=N_("Parts paid out after expungement"),
    root="stub",
)
class StubDisbursement(Record):
    """One part of such a loan paid out, in đồng."""

    stub: Annotated[RecordId, Ref(N_("Support after expungement"), to="support_stubs")]
    loan: Annotated[RecordId, Ref(N_("Loan"), to="stub_loans", in_table=True)]
    paid_on: Annotated[date, Day(N_("Disbursed on"), not_after_today=True, in_table=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1, in_table=True)]


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
