"""What is due of support that goes on after a record was retired: its loans and time to borrow."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.archives import StubLoan, SupportStub
from antq_desktop.domain.casework import Postponement
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.lending import window_closes_on
from antq_desktop.domain.loans import Programme
from antq_desktop.domain.rules import Rules


@dataclass(frozen=True)
class Kept:
    """What is kept of a retired person, and the loans on which something is owed."""

    stub: SupportStub
    owed: tuple[StubLoan, ...] = ()


def kept_acts(
    kept: Iterable[Kept], put_off: Iterable[Postponement], rules: Rules, today: date
) -> list[DueAct]:
    """Return what is due of loans and of the time to borrow, without what is put off.

    Each is an act without a person, under the name that was kept.
    """
    held = tuple(put_off)
    found = (act for each in kept for act in _acts(each, rules, today))
    return [each for each in found if not each.is_put_off(held, today)]


def _acts(kept: Kept, rules: Rules, today: date) -> Iterator[DueAct]:
    stub, law = kept.stub, rules.entry("loan", today)
    for loan in kept.owed:
        if loan.due_on and loan.due_on <= today + timedelta(days=law.value):
            yield _act(stub, "loan", loan.due_on, law.source, ("stub_loans", loan.id))
    own = stub.wish_programme in {None, Programme.DECISION_22}
    if stub.completed_on is None or not stub.wishes or not own:
        return
    years = rules.reference.on("loan_terms", "window_years", today).value
    ends_on = window_closes_on(stub.completed_on, years)
    for code in ("loan_window_near", "loan_window"):
        law = rules.entry(code, today)
        if today <= ends_on <= today + timedelta(days=law.value):
            yield _act(stub, code, ends_on, law.source, ("support_stubs", stub.id))
            return


def _act(stub: SupportStub, act: str, due_on: date, article: str, opens: tuple[str, str]) -> DueAct:
    return DueAct(None, stub.full_name, "", act, due_on, article, opens=opens, stub=stub.id)
