"""The figures of loans (QĐ 22/2023/QĐ-TTg and others), in people and đồng."""

from collections.abc import Iterable

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.figures.basis import DONG, Basis
from antq_desktop.storage.figures.indicators import Chapter, Count, Indicator, Nature, each
from antq_desktop.storage.loan_pages import LoanLine

_SOURCE = "QĐ 22/2023/QĐ-TTg"


def _holders(lines: Iterable[LoanLine]) -> Count:
    """Count who has these loans, each once, by the first of his loans."""
    return each({line.holder: line.id for line in reversed(list(lines))}.values())


def _money(amounts: Iterable[tuple[LoanLine, int]]) -> Count:
    found = list(amounts)
    return Count(sum(amount for _, amount in found), tuple(line.id for line, _ in found))


def _people(basis: Basis) -> Count:
    """Count the people with a loan by the last day, with the retired whose loan was open then."""
    return _holders(basis.loans)


def _disbursed(basis: Basis) -> Count:
    period = basis.period
    out = ((line, line.lent_between(period.first, period.last)) for line in basis.loans)
    return _money((line, amount) for line, amount in out if amount)


def _new_people(basis: Basis) -> Count:
    period = basis.period
    return _holders(line for line in basis.loans if line.lent_between(period.first, period.last))


def _total(basis: Basis) -> Count:
    return _money((line, line.lent) for line in basis.loans)


def _outstanding(basis: Basis) -> Count:
    return _money((line, line.outstanding) for line in basis.loans if line.outstanding)


def _overdue(basis: Basis) -> Count:
    last = basis.period.last
    return _money((line, line.outstanding) for line in basis.loans if line.overdue(last))


LOANS = Chapter(
    N_("Loans"),
    (
        Indicator(
            "loans_people",
            N_("People with a loan"),
            N_(
                "People who were paid a loan by the last day, each once; of those whose record was "
                "retired since, who had a loan open then."
            ),
            _people,
            register="loans",
            source=_SOURCE,
        ),
        Indicator(
            "loans_disbursed",
            N_("Paid out in the period"),
            N_("Money paid out in the period, loans and parts of loans."),
            _disbursed,
            DONG,
            "loans",
            _SOURCE,
            Nature.FLOW,
        ),
        Indicator(
            "loans_total",
            N_("Paid out so far"),
            N_(
                "Money paid out by the last day; of records retired since, on loans that were open "
                "then."
            ),
            _total,
            DONG,
            "loans",
            _SOURCE,
        ),
        Indicator(
            "loans_outstanding",
            N_("Still owed"),
            N_("Money still owed on the last day, principal only."),
            _outstanding,
            DONG,
            "loans",
            _SOURCE,
        ),
        Indicator(
            "loans_overdue",
            N_("Overdue"),
            N_("Money still owed on the last day on loans that were due before it."),
            _overdue,
            DONG,
            "loans",
            _SOURCE,
        ),
        Indicator(
            "borrowers_paid",
            N_("People paid a loan in the period"),
            N_("People who were paid money of a loan in the period, each once."),
            _new_people,
            register="loans",
            source=_SOURCE,
            nature=Nature.ONCE,
        ),
    ),
)
