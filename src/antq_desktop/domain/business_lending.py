"""What a business must show to borrow under Decision 22/2023: reasons, never a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from antq_desktop.domain.businesses import BusinessLoan
from antq_desktop.domain.dates import add_months
from antq_desktop.domain.lending import Check, Dong, State, Terms
from antq_desktop.i18n.messages import N_

_WHOLE = 100


@dataclass(frozen=True)
class Worker:
    """One worker who has served a sentence: what his checks come to, and his contract if known."""

    state: State
    contract: bool | None = None

    @property
    def counts(self) -> State:
        """Whether he counts in the share: he must qualify and have a contract."""
        if State.NO is self.state or self.contract is False:
            return State.NO
        return State.OK if self.state is State.OK and self.contract else State.UNKNOWN


@dataclass(frozen=True)
class Staff:
    """All workers of a business (None while not counted), and those who have served a sentence."""

    workers: int | None
    served: Sequence[Worker] = ()

    @property
    def sure(self) -> int:
        """How many surely count."""
        return sum(each.counts is State.OK for each in self.served)

    @property
    def possible(self) -> int:
        """How many count at most, with those of whom something is not known."""
        return sum(each.counts is not State.NO for each in self.served)

    def needed(self, percent: int) -> int:
        """Return how many must count for a share of so many per cent."""
        return max(1, -(-(self.workers or 0) * percent // _WHOLE))


def business_checks(staff: Staff, loan: BusinessLoan, terms: Terms) -> tuple[Check, ...]:
    """Return the checks of a loan to a business (QĐ 22/2023/QĐ-TTg Đ3.2b, Đ6.2b, Đ8.2, Đ10)."""
    return tuple(_checks(staff, loan, terms))


def _checks(staff: Staff, loan: BusinessLoan, terms: Terms) -> Iterator[Check]:
    yield share_check(staff, terms)
    yield _contracts(staff, terms)
    yield _plan(loan, terms)
    yield _debt(loan, terms)
    yield _cap(staff, loan, terms)
    yield _term(loan, terms)
    yield _collateral(loan, terms)


def share_check(staff: Staff, terms: Terms) -> Check:
    """Return whether enough of the workers have served a sentence and qualify."""
    code = "business_share"
    if not staff.workers:
        words = N_("The number of all workers is not written.")
        return terms.check("share", State.UNKNOWN, words, code)
    needed = staff.needed(terms.value(code))
    known = {"sure": staff.sure, "possible": staff.possible, "workers": staff.workers}
    if staff.sure >= needed:
        words = N_("{sure} of {workers} workers qualify; at least {needed} must.")
        return terms.check("share", State.OK, words, code, **known, needed=needed)
    if staff.possible >= needed:
        words = N_("{sure} of {workers} workers surely qualify, at most {possible}; {needed} must.")
        return terms.check("share", State.UNKNOWN, words, code, **known, needed=needed)
    words = N_("{possible} of {workers} workers may qualify; at least {needed} must.")
    return terms.check("share", State.NO, words, code, **known, needed=needed)


def _contracts(staff: Staff, terms: Terms) -> Check:
    name = "contracts"
    without = [each for each in staff.served if each.state is not State.NO and not each.contract]
    if not staff.served:
        words = N_("Nobody who has served a sentence is written as a worker here.")
        return terms.check(name, State.UNKNOWN, words)
    if not without:
        words = N_("Everyone who may count has a labour contract.")
        return terms.check(name, State.OK, words)
    known_without = any(each.contract is False for each in without)
    state = State.NO if known_without else State.UNKNOWN
    words = N_("Of {count} workers no labour contract is written.")
    return terms.check(name, state, words, count=len(without))


def _plan(loan: BusinessLoan, terms: Terms) -> Check:
    if loan.plan_confirmed_on is None:
        words = N_("The commune committee has not confirmed the loan plan yet.")
        return terms.check("plan", State.UNKNOWN, words)
    words = N_("Confirmed on {day}.")
    return terms.check("plan", State.OK, words, day=loan.plan_confirmed_on)


def _debt(loan: BusinessLoan, terms: Terms) -> Check:
    """Return whether the business owes elsewhere for the same purpose, as an officer noted."""
    if loan.no_other_debt is None:
        return terms.check("debt", State.UNKNOWN, N_("No officer has ticked this yet."))
    if not loan.no_other_debt:
        return terms.check("debt", State.NO, N_("An officer noted that this does not hold."))
    return terms.check("debt", State.OK, N_("An officer noted that this holds."))


def _cap(staff: Staff, loan: BusinessLoan, terms: Terms) -> Check:
    code = "business_worker"
    cap = terms.business_cap(staff.workers) if staff.workers else None
    if cap is None:
        limit = Dong(terms.value("business_project"))
        words = N_("At most {cap} a project; the number of all workers is not written.")
        state = State.NO if (loan.amount or 0) > limit else State.UNKNOWN
        return terms.check("cap", state, words, "business_project", cap=limit)
    if cap == terms.value("business_project"):
        code = "business_project"
    if loan.amount is None:
        words = N_("At most {cap}; the amount is not written yet.")
        return terms.check("cap", State.UNKNOWN, words, code, cap=Dong(cap))
    known = {"cap": Dong(cap), "amount": Dong(loan.amount)}
    if loan.amount > cap:
        words = N_("{amount} is above the most this business may borrow, {cap}.")
        return terms.check("cap", State.NO, words, code, **known)
    return terms.check("cap", State.OK, N_("{amount} of at most {cap}."), code, **known)


def _term(loan: BusinessLoan, terms: Terms) -> Check:
    code = "business_months"
    months = terms.value(code)
    if loan.due_on is not None and loan.due_on > add_months(loan.asked_on or terms.on, months):
        words = N_("Due on {due}: longer than {months} months.")
        return terms.check("term", State.NO, words, code, due=loan.due_on, months=months)
    return terms.check("term", State.OK, N_("At most {months} months."), code, months=months)


def _collateral(loan: BusinessLoan, terms: Terms) -> Check:
    limit = Dong(terms.value("collateral"))
    if loan.amount is None:
        words = N_("Needed above {limit}.")
        return terms.check("collateral", State.UNKNOWN, words, limit=limit)
    if loan.amount <= limit:
        words = N_("Not needed up to {limit}.")
        return terms.check("collateral", State.OK, words, limit=limit)
    if not loan.collateral:
        words = N_("Needed above {limit}, and none is written.")
        return terms.check("collateral", State.NO, words, limit=limit)
    words = N_("Needed above {limit}: {what}.")
    return terms.check("collateral", State.OK, words, limit=limit, what=loan.collateral)
