"""Which office answers for a person: the one of the newest move that counts.

While a person is offered to another office, and after that office accepted, nothing of the person
is changed here: two offices never write the same record.
"""

import hashlib

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.transfers import COUNTS, Direction, HandOver, Transfer, TransferState
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.order import made_of
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.renewing import around_of

_ID_SIZE = 32


def transfer_id(number: str, direction: Direction) -> RecordId:
    """Return the id of a transfer, the same on every PC of an office."""
    return _id(number, direction)


def line_id(number: str, direction: Direction, record: str) -> RecordId:
    """Return the id of the line about a record in a transfer, the same on every PC."""
    return _id(number, direction, record)


def case_id(number: str) -> RecordId:
    """Return the id of the cycle of management that begins with a transfer."""
    return _id(number, "case")


def _id(*parts: str) -> RecordId:
    return RecordId(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_ID_SIZE])


def roots_of(reader: Reader, person: str) -> list[str]:
    """Return a person as shown, then everyone who was merged into that person."""
    around = around_of(reader)
    end = around.shown(person)
    return [end, *sorted(each for each, into in around.merged.items() if into == end)]


def transfers_of(reader: Reader, person: str) -> list[Transfer]:
    """Return the transfers of a person, the oldest first."""
    found = reader.find(Transfer, person=roots_of(reader, person)[0])
    made = made_of(reader, (each.id for each in found))
    return sorted(found, key=lambda each: (each.turn, made[each.id]))


def holding(reader: Reader, person: str) -> Transfer | None:
    """Return the transfer that says who answers for a person; None for one that never moved."""
    counted = [each for each in transfers_of(reader, person) if each.state in COUNTS]
    return counted[-1] if counted else None


def custody_refusal(reader: Reader, person: str) -> AntqError | None:
    """Return why nothing of a person may be changed here; None where this office answers."""
    last = holding(reader, person)
    if last is None or last.direction is Direction.IN:
        return None
    if last.state is TransferState.OFFERED:
        return AntqError(
            N_(
                "This person was offered to {unit} on {day} and the answer is not here yet. Nothing"
                " may be changed until then; cancel the offer first."
            ),
            unit=last.unit_name,
            day=formats.day(last.offered_on),
        )
    return AntqError(
        N_("This person moved to {unit} on {day}. Only that office changes these records."),
        unit=last.unit_name,
        day=formats.day(last.effective_on),
    )


def refuse_foreign(reader: Reader, record: Record) -> None:
    """Raise `AntqError` for a record of a person another office answers for.

    A line that stays here, such as a loan of this office, may be worked on with all that hangs on
    it; a transfer itself is changed by its own acts only.
    """
    if isinstance(record, Transfer):
        raise AntqError(N_("A transfer is changed by its own acts only."))
    register = record.register
    if register.name != Person.register_name and register.root != "person":
        return
    person = register.root_of(record)
    refusal = custody_refusal(reader, person)
    if refusal is None or isinstance(record, HandOver):
        return
    last = holding(reader, person)
    named = _loan_of(record) or record.id
    if last is None or last.state is TransferState.OFFERED or not stays(reader, person, named):
        raise refusal


def _loan_of(record: Record) -> str:
    """Return the loan a record hangs on, such as a repayment or a check of use; nothing else."""
    names = (each.name for each, ref in record.register.references() if ref.to == "loans")
    return next((str(value) for each in names if (value := getattr(record, each))), "")


def stays(reader: Reader, person: str, record: str) -> bool:
    """Say whether a line stayed with this office when the person last moved away."""
    shown = roots_of(reader, person)[0]
    lines = {each.id: each for each in reader.find(HandOver, person=shown)}
    if all(each.handed_over for each in lines.values()):
        return False
    for each in reversed(transfers_of(reader, shown)):
        line = lines.get(line_id(each.number, Direction.OUT, record))
        if line is not None and each.state in COUNTS:
            return not line.handed_over
    return False


def given_away(reader: Reader, person: str | None = None) -> frozenset[str]:
    """Return the people nothing is changed of here: offered, or moved to another office.

    Only `person` is looked at where one is named.
    """
    whose = {"person": person} if person else {}
    out = reader.find(Transfer, direction=Direction.OUT.value, **whose)
    people = {each.person for each in out}
    return frozenset(each for each in people if custody_refusal(reader, each) is not None)
