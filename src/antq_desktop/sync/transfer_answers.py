"""What the answer to an offer does at the office that offered."""

from datetime import date

from antq_desktop.domain.records import changed
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.custody import transfer_id
from antq_desktop.storage.schema import Local
from antq_desktop.storage.sentences import Sentence
from antq_desktop.storage.work import Work
from antq_desktop.sync.arrivals import Arrived, Taken
from antq_desktop.sync.outbox import acknowledge
from antq_desktop.sync.peers import unit_address
from antq_desktop.sync.receipts import take_receipt
from antq_desktop.sync.transfer_scope import FILES, number_in, text_in
from antq_desktop.sync.transfer_stub import end_cases, leave_stub, open_cases

#: What may be answered: that of a cancelled offer says the cancellation arrived.
ANSWERS = {
    each.value: each
    for each in (TransferState.ACCEPTED, TransferState.REJECTED, TransferState.CANCELLED)
}


def take_receipt_or_answer(work: Work, arrived: Arrived) -> Taken:
    """Take in a receipt, or the answer to an offer."""
    return (
        take_answer(work, arrived) if arrived.package.has("answer") else take_receipt(work, arrived)
    )


def take_answer(work: Work, arrived: Arrived) -> Taken:
    """Take in the answer to an offer of this office.

    Raises `PackageRefused` where the transfer is not known here, as on an old copy.
    """
    number, said, on, reason = _read(arrived)
    found = work.find(Transfer, id=transfer_id(number, Direction.OUT))
    if not found or found[0].unit_code != arrived.peer.unit_code:
        raise PackageRefused(
            "gap",
            N_(
                "This answers transfer {number}, which is not known here. Take in the newest file"
                " of the other PCs of this office first, then this one."
            ),
            number=number,
        )
    _acknowledge(work, found[0])
    after, remark = _answered(work, found[0], said, on, reason)
    facts = {"transfer": number, "answer": said.value, "state": after.state.value}
    return Taken(remarks=(remark,), facts=facts)


def _read(arrived: Arrived) -> tuple[str, TransferState, date, str]:
    told = next(iter(arrived.package.lines("answer")), None)
    try:
        said = ANSWERS[told["said"]]  # type: ignore[index]  # refused below
        on = date.fromisoformat(told["on"])  # type: ignore[index]
        return number_in(told, "transfer"), said, on, text_in(told, "reason", 500)
    except (KeyError, TypeError, ValueError):
        raise PackageRefused("damaged") from None


def _acknowledge(work: Work, transfer: Transfer) -> None:
    """Note that all files of an offer are done with."""
    key = FILES + transfer.number
    files = work.kept(Local.OFFER, key).get(key, {}).get("files", [])
    for each in files if isinstance(files, list) else []:
        acknowledge(work, unit_address(transfer.unit_code), int(each))


def _answered(
    work: Work, transfer: Transfer, said: TransferState, on: date, reason: str
) -> tuple[Transfer, Sentence]:
    """Do what an answer asks for and return the transfer with a sentence about it."""
    state = transfer.state
    if said is TransferState.ACCEPTED and state is TransferState.OFFERED:
        end_cases(work, transfer, open_cases(work, transfer.person))
        leave_stub(work, transfer)
        after = changed(transfer, state=said, answered_on=on)
        return work.put(after), _sentence(transfer, _ACCEPTED)
    if said is TransferState.ACCEPTED and state not in {said, TransferState.CROSSED}:
        end_cases(work, transfer, open_cases(work, transfer.person))
        after = changed(transfer, state=TransferState.CROSSED, answered_on=on)
        return work.put(after), _sentence(transfer, _CROSSED)
    if said is TransferState.REJECTED and state is TransferState.OFFERED:
        after = changed(transfer, state=said, answered_on=on, reason=reason or "–")
        return work.put(after), _sentence(transfer, _REJECTED)
    if state is TransferState.CANCELLED and transfer.answered_on is None:
        return work.put(changed(transfer, answered_on=on)), _sentence(transfer, _CONFIRMED)
    return transfer, _sentence(transfer, _NOTHING)


def _sentence(transfer: Transfer, message: str) -> Sentence:
    return Sentence(message, {"unit": transfer.unit_name, "number": transfer.number})


_ACCEPTED = N_(
    "{unit} accepted transfer {number}. Its figures count the person from now on; what the figures"
    " of past periods need stays here."
)
_CROSSED = N_(
    "{unit} accepted transfer {number} before it heard of the cancellation. The person is counted"
    " there. Let that stand, or ask for the person back."
)
_REJECTED = N_("{unit} rejected transfer {number}. The person stays with this office.")
_CONFIRMED = N_("{unit} confirmed that transfer {number} is cancelled.")
_NOTHING = N_("The answer of {unit} to transfer {number} was known already. Nothing is new.")
