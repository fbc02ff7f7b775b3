"""A store with one person who came home, and an officer who writes about loans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from tests.conftest import HandClock

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.cases import Case, CompletedBy
from antq_desktop.domain.lending import Terms
from antq_desktop.domain.loans import (
    BorrowerKind,
    Disbursement,
    Loan,
    LoanWish,
    Purpose,
)
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import Language, load
from antq_desktop.services import loans
from antq_desktop.services.eligibility import WishLine, wishes_page
from antq_desktop.services.loan_doubts import doubts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

T = TypeVar("T")
TODAY = date(2026, 11, 21)
LISTED = reference.load(paths.resource_folder() / "reference")
TERMS = Terms(LISTED, TODAY)
MILLION = 1_000_000


@dataclass
class Bank:
    """A store with one person who came home, and an officer who writes about loans."""

    store: Store
    person: Person

    def do(self, act: Callable[[Work], T]) -> T:
        return self.store.write(Tag.LOAN, act)

    def put(self, *records: Record) -> None:
        self.do(lambda work: [work.put(each) for each in records])

    def wishes(self) -> list[WishLine]:
        with self.store.read() as reader:
            return wishes_page(reader, TODAY, LISTED)

    def lines(self, on: date = TODAY) -> list[LoanLine]:
        with self.store.read() as reader:
            return loan_lines(reader, on)

    def doubts(self, record: Record) -> list[str]:
        with self.store.read() as reader:
            found = doubts(reader, record, TERMS)
        return [each.said(EN) for each in found]


EN: Language = load("en", paths.locale_folder())


def open_bank(folder: Path, clock: HandClock) -> Iterator[Bank]:
    """Open a store with one person who came home in 2022."""
    folder.mkdir()
    store = Store(folder, bytes(32), "canbo", clock)
    made = Bank(store, Person(full_name="Lò Văn Páo"))
    made.put(
        made.person,
        Case(
            person=made.person.id,
            completed_on=date(2022, 2, 10),
            completed_by=CompletedBy.SERVED,
            certificate_number="15/GCN",
        ),
    )
    yield made
    store.close()


def wish_of(bank: Bank, **values: object) -> LoanWish:
    usual: dict[str, object] = {
        "person": bank.person.id,
        "wished_on": date(2026, 11, 1),
        "purpose": Purpose.BUSINESS,
        "amount": 80 * MILLION,
        "borrower_kind": BorrowerKind.HOUSEHOLD,
        "borrower": "Lò Thị Ban",
        "obeys_law": True,
        "no_other_debt": True,
        "checked_on": TODAY,
        "checked_by": "Lê Văn Minh",
    }
    return LoanWish(**(usual | values))  # type: ignore[arg-type]


def written(bank: Bank, **values: object) -> LoanWish:
    return bank.do(lambda work: loans.put_wish(work, wish_of(bank, **values)))


def granted(bank: Bank, **values: object) -> Loan:
    wish = written(bank, **values)
    return bank.do(lambda work: loans.grant(work, loans.loan_of_wish(wish), TODAY))


def part(loan: Loan, day: date, amount: int) -> Disbursement:
    return Disbursement(person=loan.person, loan=loan.id, paid_on=day, amount=amount)
