"""A person who moves to another commune: the offer, its answer, and what is handed over."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

from antq_desktop.domain.fields import Choice, Day, Flag, Number, RecordId, Ref, Text
from antq_desktop.domain.records import Record, register
from antq_desktop.errors import Problem
from antq_desktop.i18n.messages import N_


class Direction(StrEnum):
    """Whether the person leaves or comes."""

    OUT = "out"
    IN = "in"


DIRECTIONS = ((Direction.OUT, N_("Moves away")), (Direction.IN, N_("Moves in")))


class TransferState(StrEnum):
    """How far a transfer has come; `CROSSED` was cancelled here and accepted there."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    CROSSED = "crossed"


TRANSFER_STATES = (
    (TransferState.OFFERED, N_("Waits for an answer")),
    (TransferState.ACCEPTED, N_("Accepted")),
    (TransferState.REJECTED, N_("Rejected")),
    (TransferState.CANCELLED, N_("Cancelled")),
    (TransferState.CROSSED, N_("Cancelled here, accepted there")),
)

#: States in which a transfer says who answers for the person.
COUNTS = frozenset({TransferState.OFFERED, TransferState.ACCEPTED, TransferState.CROSSED})

#: More often than this nobody moves.
MOST_TURNS = 1000


class Item(StrEnum):
    """What is handed over, line by line."""

    LOAN = "loan"
    MENTOR = "mentor"
    TASK = "task"


ITEMS = ((Item.LOAN, N_("Loan")), (Item.MENTOR, N_("Mentor")), (Item.TASK, N_("Task")))


@register("transfers", one=N_("Transfer"), many=N_("Transfers"), root="person")
class Transfer(Record):
    """One transfer of a person between two communes; `number` is the same in both.

    `turn` counts the moves of this person wherever they were: of two transfers the one with the
    higher turn says who answers for the person.
    """

    person: Annotated[RecordId, Ref(N_("Person"), to="people", in_table=True)]
    direction: Annotated[
        Direction, Choice(N_("Direction"), options=Direction, labels=DIRECTIONS, in_table=True)
    ]
    number: Annotated[str, Text(N_("Transfer number"), longest=40)]
    unit_code: Annotated[str, Text(N_("Code of the other office"), longest=20)]
    unit_name: Annotated[str, Text(N_("The other office"), in_table=True)]
    offered_on: Annotated[date, Day(N_("Offered on"), in_table=True)]
    effective_on: Annotated[date, Day(N_("Takes effect on"), in_table=True)]
    state: Annotated[
        TransferState,
        Choice(N_("State"), options=TransferState, labels=TRANSFER_STATES, in_table=True),
    ] = TransferState.OFFERED
    answered_on: Annotated[date | None, Day(N_("Answered on"), in_table=True)] = None
    reason: Annotated[str, Text(N_("Reason"), longest=500)] = ""
    paper: Annotated[str, Text(N_("Paper number"), longest=60)] = ""
    turn: Annotated[int, Number(N_("Which move"), least=1, most=MOST_TURNS)] = 1
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""

    def problems(self) -> Iterator[Problem]:
        """Yield a rejection or cancellation without its reason."""
        ended = self.state in {TransferState.REJECTED, TransferState.CANCELLED}
        if ended and not self.reason:
            yield Problem("reason", N_("Say why."))


@register("hand_overs", one=N_("Line handed over"), many=N_("Lines handed over"), root="person")
class HandOver(Record):
    """One line of a transfer: a loan, a mentor or a task, handed over or kept."""

    person: Annotated[RecordId, Ref(N_("Person"), to="people")]
    transfer: Annotated[RecordId, Ref(N_("Transfer"), to="transfers")]
    item: Annotated[Item, Choice(N_("What"), options=Item, labels=ITEMS, in_table=True)]
    words: Annotated[str, Text(N_("Line"), longest=300, in_table=True)]
    handed_over: Annotated[bool, Flag(N_("Handed over"), in_table=True)] = True
    remarks: Annotated[str, Text(N_("Remarks"), longest=500)] = ""
