"""The list of the 5th of a month: drawn up, confirmed by the commune, handed to the bank."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import Stage, parse_month, stage_of, written_month
from antq_desktop.domain.loans import LoanList, LoanWish, Programme
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.eligibility import WishLine, wishes_page
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.order import as_made
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


def list_of(reader: Reader, month: str) -> LoanList | None:
    """Return the list of a month (2026-12), the first made where two PCs made one; None for none.

    Raises `BadInput` for what is no month.
    """
    found = as_made(reader, reader.find(LoanList, month=parse_month(month)))
    return found[0] if found else None


def list_there_is(reader: Reader, month: str) -> LoanList:
    """Return the list of a month; raises `BadInput` where none was drawn up."""
    found = list_of(reader, month)
    if found is None:
        words = N_("No list of {month} was drawn up yet.")
        raise BadInput(words, month=written_month(parse_month(month)))
    return found


def lines_of(reader: Reader, kept: LoanList, reference: Reference) -> list[WishLine]:
    """Return who stands in a list, in the order of names."""
    return standing_in(kept, wishes_page(reader, reader.clock.today(), reference))


def standing_in(kept: LoanList, wishes: Iterable[WishLine]) -> list[WishLine]:
    """Return which wishes stand in a list.

    As long as it was not handed over, who wishes to borrow under Decision 22 after expungement and
    stood in no list yet stands in it too. Then it stays as it was handed over.
    """
    return [
        each
        for each in wishes
        if (each.wish.loan_list == kept.id and _stood(each, kept.handed_on))
        or (_after_expungement(each) and not kept.handed_on and each.near != "over")
    ]


def _stood(line: WishLine, handed_on: date | None) -> bool:
    """Say whether a wish was not taken back, or only after its list was handed over."""
    taken_back = line.wish.withdrawn_on
    return taken_back is None or (handed_on is not None and taken_back > handed_on)


def _after_expungement(line: WishLine) -> bool:
    wish = line.wish
    return (
        line.stub is not None and wish.programme is Programme.DECISION_22 and wish.loan_list is None
    )


def may_be_listed(wishes: Iterable[WishLine]) -> list[WishLine]:
    """Return the wishes under Decision 22 in no list yet.

    Those of retired people stand in every new list.
    """
    return [
        each
        for each in wishes
        if each.stage is Stage.OPEN
        and not each.stub
        and each.wish.programme is Programme.DECISION_22
    ]


def to_be_listed(reader: Reader, reference: Reference) -> list[WishLine]:
    """Return the wishes in no list yet of which no check fails: those a new list begins with."""
    wishes = may_be_listed(wishes_page(reader, reader.clock.today(), reference))
    return [each for each in wishes if each.eligibility.state is not State.NO]


def unsettled(lines: Iterable[WishLine]) -> Mapping[str, State]:
    """Return whose conditions are not all known or do not all hold, by the id of the wish."""
    states = {each.id: each.eligibility.state for each in lines}
    return {each: state for each, state in states.items() if state is not State.OK}


def draw_up(work: Work, month: str, on: date, wishes: Sequence[str]) -> LoanList:
    """Put wishes into the list of a month, which is made where there is none; return the list.

    Raises `BadInput` for a list that was confirmed or handed over, a wish that is not open or
    stands in another list, and where nobody would stand in it.
    """
    kept = list_of(work, month) or LoanList(month=parse_month(month), drawn_up_on=on)
    _refuse_settled(kept)
    if not kept.version:
        if not wishes and not any(each.wishes for each in work.all(SupportStub)):
            raise BadInput(N_("Nobody wishes to borrow: the list would be empty."))
        kept = work.put(kept)
    for wish in (work.get(LoanWish, each) for each in wishes):
        if wish.loan_list not in {None, kept.id} or stage_of(wish, None) is not Stage.OPEN:
            words = N_("A wish that was answered, taken back or listed cannot be listed again.")
            raise BadInput(words)
        _put(work, replace(wish, loan_list=kept.id))
    return kept


def leave_out(work: Work, wish: LoanWish) -> LoanWish:
    """Take a wish out of its list; it waits for a later one."""
    if wish.loan_list:
        _refuse_settled(work.get(LoanList, wish.loan_list))
    return _put(work, replace(wish, loan_list=None))


def confirm(work: Work, kept: LoanList, on: date, by: str, paper: str = "") -> LoanList:
    """Note that the commune committee confirmed a list (QĐ 22/2023/QĐ-TTg Đ3.2a)."""
    if kept.handed_on is not None:
        _refuse_settled(kept)
    return work.put(replace(kept, confirmed_on=on, confirmed_by=by, paper=paper or kept.paper))


def open_again(work: Work, kept: LoanList) -> LoanList:
    """Take the confirmation of a list back, as long as it was not handed over."""
    if kept.handed_on is not None:
        _refuse_settled(kept)
    return work.put(replace(kept, confirmed_on=None, confirmed_by=""))


def hand_over(work: Work, kept: LoanList, on: date) -> LoanList:
    """Note that a list was handed to the bank (QĐ 22/2023/QĐ-TTg Đ14.2c).

    Who stands in it after expungement is written to stand in it from then on.
    """
    if kept.handed_on is not None:
        _refuse_settled(kept)
    for line in lines_of(work, kept, law_in_force(work)):
        if line.stub is not None:
            work.put(replace(line.stub, loan_list=kept.id))
    return work.put(replace(kept, handed_on=on))


def drop(work: Work, kept: LoanList) -> None:
    """Take back a list that was not handed over; who stood in it waits for a later one."""
    _refuse_settled(kept)
    for wish in work.find(LoanWish, loan_list=kept.id):
        _put(work, replace(wish, loan_list=None))
    for stub in work.find(SupportStub, loan_list=kept.id):
        work.put(replace(stub, loan_list=None))
    work.remove(kept)


def _refuse_settled(kept: LoanList) -> None:
    month = written_month(kept.month)
    if kept.handed_on is not None:
        day = formats.day(kept.handed_on)
        words = N_("The list of {month} was handed to the bank on {day}. Use a later list.")
        raise BadInput(words, month=month, day=day)
    if kept.confirmed_on is not None:
        day = formats.day(kept.confirmed_on)
        words = N_("The list of {month} was confirmed on {day}. Take the confirmation back first.")
        raise BadInput(words, month=month, day=day)


def _put(work: Work, wish: LoanWish) -> LoanWish:
    refuse_foreign(work, wish)
    return work.put(wish)
