"""The figures of loans (QĐ 22/2023/QĐ-TTg and others), in people and đồng."""

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import DONG, Basis, Figure


def loans(basis: Basis) -> list[Figure]:
    """Loans to all people of the register by the last day: people and money."""
    lines = basis.loans
    in_period = [line for line in lines if basis.period.holds(line.loan.disbursed_on)]
    late = [line for line in lines if line.overdue(basis.period.last)]
    people = tuple(dict.fromkeys(line.loan.person for line in lines))
    return [
        Figure("loans_people", N_("People with a loan"), len(people), people),
        _money(
            "loans_disbursed",
            N_("Paid out in the period"),
            [(line.loan.id, line.loan.amount or 0) for line in in_period],
        ),
        _money(
            "loans_total",
            N_("Paid out so far"),
            [(line.loan.id, line.loan.amount or 0) for line in lines],
        ),
        _money(
            "loans_outstanding",
            N_("Still owed"),
            [(line.loan.id, line.outstanding) for line in lines if line.outstanding],
        ),
        _money("loans_overdue", N_("Overdue"), [(line.loan.id, line.outstanding) for line in late]),
    ]


def _money(name: str, label: str, amounts: list[tuple[str, int]]) -> Figure:
    ids = tuple(each for each, _ in amounts)
    return Figure(name, label, sum(amount for _, amount in amounts), ids, DONG, "loans")
