"""What is owed on a loan on a day, whatever went out, came back and was settled."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.loans import Disbursement, Loan
from antq_desktop.domain.people import Person
from antq_desktop.storage.loan_pages import LoanLine

PERSON = Person(full_name="Lò Văn Páo").id
FIRST = date(2024, 2, 29)
AMOUNTS = st.integers(1, 100_000_000)
DAYS = st.dates(FIRST, date(2030, 1, 1))
PARTS = st.lists(st.tuples(DAYS, AMOUNTS), max_size=6)


def line_of(
    parts: list[tuple[date, int]], paid: int, due_on: date | None, *, closed: bool
) -> LoanLine:
    loan = Loan(person=PERSON, amount=100_000_000, due_on=due_on)
    out = tuple(
        Disbursement(person=PERSON, loan=loan.id, paid_on=day, amount=amount)
        for day, amount in parts
    )
    return LoanLine(loan, "Lò Văn Páo", "", paid, out, in_parts=bool(parts), closed=closed)


@given(parts=PARTS, paid=st.integers(0, 700_000_000), closed=st.booleans())
def test_what_is_owed_is_what_went_out_less_what_came_back_and_never_below_nothing(
    parts: list[tuple[date, int]], paid: int, *, closed: bool
) -> None:
    line = line_of(parts, paid, None, closed=closed)
    lent = sum(amount for _, amount in parts) if parts else 100_000_000
    assert line.lent == lent
    assert line.outstanding == (0 if closed or paid >= lent else lent - paid)
    assert 0 <= line.outstanding <= line.lent


@given(parts=PARTS, paid=st.integers(0, 700_000_000), due=DAYS, days=st.integers(-40, 40))
def test_a_loan_is_overdue_from_the_day_after_it_was_due_while_something_is_owed(
    parts: list[tuple[date, int]], paid: int, due: date, days: int
) -> None:
    for closed in (False, True):
        line = line_of(parts, paid, due, closed=closed)
        late = line.overdue(due + timedelta(days=days))
        assert late == (days >= 1 and not closed and line.outstanding > 0)
    assert not line_of(parts, paid, None, closed=False).overdue(date.max)


@given(parts=st.lists(st.tuples(DAYS, AMOUNTS), min_size=1, max_size=6), cut=DAYS)
def test_what_went_out_before_a_day_and_from_it_on_is_all_that_went_out(
    parts: list[tuple[date, int]], cut: date
) -> None:
    line = line_of(parts, 0, None, closed=False)
    before = line.lent_between(date.min, cut - timedelta(days=1))
    assert before + line.lent_between(cut, date.max) == line.lent
    assert line.first_paid_on == min(day for day, _ in parts)
