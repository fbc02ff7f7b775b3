"""What some acts on loans ask for: forms that are no register and write several records at once."""

from datetime import date
from typing import Annotated

from antq_desktop.domain.fields import Day, Money, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.i18n.messages import N_


@register("loan_grant", one=N_("Answer of the bank"), many=N_("Answers of the bank"))
class GrantForm(Record):
    """That the bank grants a wish: when, how much, up to when."""

    answered_on: Annotated[date, Day(N_("Answered on"), not_after_today=True)]
    amount: Annotated[int, Money(N_("Amount granted"), least=1)]
    due_on: Annotated[date | None, Day(N_("Due on"))] = None


@register("loan_refusal", one=N_("Answer of the bank"), many=N_("Answers of the bank"))
class RefusalForm(Record):
    """That the bank refuses a wish, and why."""

    answered_on: Annotated[date, Day(N_("Answered on"), not_after_today=True)]
    words: Annotated[str, Text(N_("Reason of the bank"), longest=500, lines=2)] = ""


@register("stub_part", one=N_("Part paid out"), many=N_("Parts paid out"))
class PartForm(Record):
    """Money paid out on a loan that was kept after a record was retired."""

    paid_on: Annotated[date, Day(N_("Disbursed on"), not_after_today=True)]
    amount: Annotated[int, Money(N_("Amount"), least=1)]
