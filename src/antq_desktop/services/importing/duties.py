"""The civil duties of a line beside those known: brought up to date, or new."""

from collections.abc import Iterator, Sequence

from antq_desktop.domain.cases import CivilDuty, Duty
from antq_desktop.domain.records import changed
from antq_desktop.services.importing.dossiers import Dossier
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.services.importing.words import DutySaid


def duties_of(row: PersonRow, dossier: Dossier) -> Iterator[CivilDuty]:
    """Yield the civil duties of a row: each one known at most once, the others new."""
    left = list(dossier.duties)
    all_done = [duty for duty in row.duties if duty.kind is Duty.ALL and duty.done and left]
    told = [duty for duty in row.duties if duty not in all_done]
    # Equal amounts find each other first, in whatever order the line names its duties.
    for duty in sorted(told, key=lambda each: _of_amount(each, left) is None):
        known = _of_amount(duty, left) or _meant(duty, told, dossier.duties, left)
        if known:
            left.remove(known)
            yield _brought_up_to_date(known, duty)
        else:
            yield CivilDuty(
                person=dossier.person.id,
                kind=duty.kind,
                amount=duty.amount,
                done=duty.done,
                remarks=duty.remarks,
            )
    if all_done:
        yield from (changed(each, done=True) for each in left if not each.done)


def _of_amount(duty: DutySaid, left: Sequence[CivilDuty]) -> CivilDuty | None:
    """Return the known duty of the same kind and amount."""
    same = (each for each in left if each.kind is duty.kind and each.amount == duty.amount)
    return next(same, None)


def _meant(
    duty: DutySaid,
    told: Sequence[DutySaid],
    known: Sequence[CivilDuty],
    left: Sequence[CivilDuty],
) -> CivilDuty | None:
    """Return the known duty of another amount that is meant; None where it is a new one.

    One without an amount may be any of its kind. Two amounts are one duty put right only where
    line and records know no other of the kind.
    """
    of_kind = [each for each in left if each.kind is duty.kind]
    kinds = [*(each.kind for each in told), *(each.kind for each in known)]
    is_one = kinds.count(duty.kind) == 2  # noqa: PLR2004 (one of the line, one of the records)
    fits = [each for each in of_kind if is_one or duty.amount is None or each.amount is None]
    return fits[-1] if fits else None


def _brought_up_to_date(known: CivilDuty, duty: DutySaid) -> CivilDuty:
    amount = known.amount if duty.amount is None else duty.amount
    return changed(known, amount=amount, done=duty.done, remarks=duty.remarks or known.remarks)
