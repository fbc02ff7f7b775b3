"""The figures of loans: parts in their own quarter, settled loans, loans kept after expungement."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.archives import StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.loans import Disbursement, Loan, LoanWish, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q3, Q4 = quarter(2026, 3, 15), quarter(2026, 4, 15)
MILLION = 1_000_000


def figures(office: Store, reference: Reference, *, earlier: bool = False) -> dict[str, int]:
    with office.read() as reader:
        summary: Summary = build_summary(reader, Q3 if earlier else Q4, reference)
    return {
        name.removeprefix("loans_"): each.value // (MILLION if each.unit == "dong" else 1)
        for name, each in summary.figures.items()
        if name.startswith("loans_")
    }


def borrow(work: Work, name: str, **loan: object) -> Loan:
    person = work.put(Person(full_name=name))
    return work.put(Loan(person=person.id, **loan))  # type: ignore[arg-type]


def part(loan: Loan, day: date, amount: int) -> Disbursement:
    return Disbursement(person=loan.person, loan=loan.id, paid_on=day, amount=amount)


def test_each_part_counts_in_the_quarter_it_was_paid_out(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        loan = borrow(work, "Vay nhiều đợt", amount=90 * MILLION)
        work.put(part(loan, date(2026, 8, 1), 40 * MILLION))
        work.put(part(loan, date(2026, 10, 1), 30 * MILLION))

    office.write(Tag.LOAN, write)
    assert figures(office, reference, earlier=True) == {
        "people": 1, "disbursed": 40, "total": 40, "outstanding": 40, "overdue": 0,
    }  # fmt: skip
    assert figures(office, reference) == {
        "people": 1, "disbursed": 30, "total": 70, "outstanding": 70, "overdue": 0,
    }  # fmt: skip


def test_what_is_granted_and_not_paid_out_is_no_loan_yet(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        person = work.put(Person(full_name="Chờ giải ngân"))
        wish = work.put(LoanWish(person=person.id, wished_on=date(2026, 10, 1)))
        work.put(Loan(person=person.id, amount=90 * MILLION, wish=wish.id))
        borrow(work, "Sổ cũ không ghi ngày", amount=10 * MILLION)

    office.write(Tag.LOAN, write)
    assert figures(office, reference) == {
        "people": 1, "disbursed": 0, "total": 10, "outstanding": 10, "overdue": 0,
    }  # fmt: skip


def test_a_settled_loan_is_owed_no_more_from_its_day_on(
    office: Store, reference: Reference
) -> None:
    days = {"disbursed_on": date(2025, 1, 1), "due_on": date(2026, 1, 1)}

    def write(work: Work) -> None:
        borrow(work, "Đã tất toán", amount=50 * MILLION, closed_on=date(2026, 11, 1), **days)

    office.write(Tag.LOAN, write)
    assert figures(office, reference, earlier=True)["overdue"] == 50
    assert figures(office, reference) == {
        "people": 1, "disbursed": 0, "total": 50, "outstanding": 0, "overdue": 0,
    }  # fmt: skip


def test_a_loan_kept_after_expungement_goes_on_counting_and_its_holder_once(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        stub = work.put(SupportStub(full_name="Vi Thị Lưu"))
        one = work.put(
            StubLoan(
                stub=stub.id,
                amount=60 * MILLION,
                disbursed_on=date(2025, 1, 1),
                due_on=date(2026, 1, 1),
            )
        )
        work.put(StubLoan(stub=stub.id, amount=5 * MILLION, disbursed_on=date(2026, 10, 1)))
        paid = {"stub": stub.id, "loan": one.id, "amount": 20 * MILLION}
        work.put(StubRepayment(paid_on=date(2026, 2, 1), **paid))  # type: ignore[arg-type]
        borrow(work, "Người còn trong danh sách", amount=7 * MILLION)

    office.write(Tag.LOAN, write)
    assert figures(office, reference) == {
        "people": 2, "disbursed": 5, "total": 72, "outstanding": 52, "overdue": 40,
    }  # fmt: skip
    with office.read() as reader:
        summary = build_summary(reader, Q4, reference)
        known = {line.id for line in loans_page(reader, Q4.last)}
    for name, figure in summary.figures.items():
        if name.startswith("loans_"):
            assert set(figure.records) <= known, name
            assert figure.register == "loans"


AMOUNTS = st.integers(1, 50) | st.none()
PARTS = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 11, 21)), st.integers(1, 50)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=AMOUNTS, parts=PARTS, backs=PARTS)
def test_what_was_lent_less_what_came_back_is_owed_on_any_day(
    office: Store,
    amount: int | None,
    parts: list[tuple[date, int]],
    backs: list[tuple[date, int]],
) -> None:
    def write(work: Work) -> Loan:
        loan = borrow(work, "Ai đó", amount=amount)
        for day, money in parts:
            work.put(part(loan, day, money))
        for day, money in backs:
            work.put(Repayment(person=loan.person, loan=loan.id, paid_on=day, amount=money))
        return loan

    loan = office.write(Tag.LOAN, write)
    for day in (date(2026, 3, 1), date(2026, 11, 21)):
        lent = sum(money for on, money in parts if on <= day) if parts else amount or 0
        back = sum(money for on, money in backs if on <= day)
        with office.read() as reader:
            lines = [line for line in loans_page(reader, day) if line.id == loan.id]
        assert bool(lines) == (not parts or lent > 0)
        for line in lines:
            assert (line.lent, line.paid, line.outstanding) == (lent, back, max(0, lent - back))
