"""The figures of loans (QĐ 22/2023/QĐ-TTg and others), in people and đồng."""

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import DONG, PEOPLE, Basis, Figure
from antq_desktop.storage.loan_pages import LoanLine


def loans(basis: Basis) -> list[Figure]:
    """Loans to all people of the register by the last day: people and money.

    A person is counted once, by the first of his loans; so is one whose record was retired.
    """
    lines, period = basis.loans, basis.period
    first = tuple({line.holder: line.id for line in reversed(lines)}.values())
    out = [(line, line.lent_between(period.first, period.last)) for line in lines]
    return [
        Figure("loans_people", N_("People with a loan"), len(first), first, PEOPLE, "loans"),
        _money(
            "loans_disbursed",
            N_("Paid out in the period"),
            [(line, amount) for line, amount in out if amount],
        ),
        _money("loans_total", N_("Paid out so far"), [(line, line.lent) for line in lines]),
        _money(
            "loans_outstanding",
            N_("Still owed"),
            [(line, line.outstanding) for line in lines if line.outstanding],
        ),
        _money(
            "loans_overdue",
            N_("Overdue"),
            [(line, line.outstanding) for line in lines if line.overdue(period.last)],
        ),
    ]


def _money(name: str, label: str, amounts: list[tuple[LoanLine, int]]) -> Figure:
    ids = tuple(line.id for line, _ in amounts)
    return Figure(name, label, sum(amount for _, amount in amounts), ids, DONG, "loans")
