"""An expungement is confirmed by its paper: the record goes, what support needs stays."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.archives import Archive, ArchiveMark, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.cases import Case, CivilDuty, CompletedBy, Duty, Judgment
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish, Programme, Purpose, Repayment
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import BadInput, Invalid
from antq_desktop.services.archives import Archived, open_archive
from antq_desktop.services.expungement import terms_by_person, terms_of
from antq_desktop.services.law import shipped
from antq_desktop.services.retiring import Confirmed, close_support, confirm_expungement
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import SHOW_EVERYONE, people_page
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
NAME = "Lò Văn Páo"
NUMBER = "038085012345"


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    yield opened
    opened.close()


@pytest.fixture
def law() -> Reference:
    return shipped()


def person_of(store: Store, *, loan: bool = False, wish: bool = False) -> RecordId:
    """Write a person whose sentence was completed on 20 March 2023, everything paid."""

    def job(work: Work) -> RecordId:
        if not work.all(Office):
            work.put(Office(name="Công an xã Như Xuân"))
        person = work.put(Person(full_name=NAME, born=PartialDate(1985), phone="0912000111"))
        work.put(IdentityPaper(person=person.id, kind=Paper.CITIZEN_ID, number=NUMBER))
        judgment = work.put(
            Judgment(person=person.id, offence_article="249", term_months=30,
                     offence="Tội tàng trữ trái phép chất ma túy")
        )  # fmt: skip
        work.put(
            Case(person=person.id, judgment=judgment.id, completed_on=date(2023, 3, 20),
                 completed_by=CompletedBy.SERVED, certificate_number="12/GCN")
        )  # fmt: skip
        work.put(CivilDuty(person=person.id, kind=Duty.ALL, done=True))
        work.put(Visit(person=person.id, visited_on=date(2024, 1, 5), findings="Ổn định"))
        if loan:
            lent = work.put(
                Loan(person=person.id, amount=50_000_000, disbursed_on=date(2024, 2, 1),
                     programme=Programme.DECISION_22, purpose=Purpose.BUSINESS)
            )  # fmt: skip
            work.put(Repayment(person=person.id, loan=lent.id, paid_on=date(2025, 2, 1),
                               amount=20_000_000))  # fmt: skip
        if wish:
            work.put(LoanWish(person=person.id, wished_on=date(2026, 11, 1), amount=30_000_000))
        return person.id

    return store.write(Tag.ADD, job)


def confirm(store: Store, person: RecordId, law: Reference, paper: str = "45/PLLTP") -> Archive:
    confirmed = Confirmed(TODAY, paper)
    return store.write(Tag.RETIRE, lambda work: confirm_expungement(work, person, confirmed, law))


def test_the_expected_day_is_read_from_the_records(store: Store, law: Reference) -> None:
    person = person_of(store)
    with store.read() as reader:
        terms = terms_of(reader, person, TODAY, law)
        assert terms_by_person(reader, TODAY, law) == {person: terms}
    assert terms.expected_on == date(2025, 3, 20)
    assert not terms.blockers
    assert any("Đ70" in each.article for each in terms.reasons)


def test_a_duty_nobody_spoke_of_stands_in_the_way(store: Store, law: Reference) -> None:
    person = person_of(store)
    store.write(Tag.CHANGE, lambda work: work.remove(work.find(CivilDuty, person=person)[0]))
    with store.read() as reader:
        terms = terms_of(reader, person, TODAY, law)
    assert terms.expected_on == date(2025, 3, 20)
    assert terms.blockers


def test_a_retired_person_is_in_no_list_and_the_quarter_still_counts_the_ending(
    store: Store, law: Reference
) -> None:
    person = person_of(store)
    confirm(store, person, law)
    with store.read() as reader:
        assert people_page(reader, TODAY, SHOW_EVERYONE) == []
        assert search(reader, "Lò Văn Páo", 10) == []
        assert search(reader, NUMBER, 10) == []
        assert reader.find(Visit, person=person) == []
        now = build_summary(reader, quarter(2026, 4, 15), law)
        after = build_summary(reader, quarter(2027, 1, 15), law)
    assert check(store, deep=True).problems == ()
    assert (now.value("people_opening"), now.value("out_expunged")) == (1, 1)
    assert now.value("people_closing") == 0
    assert (after.value("people_opening"), after.value("people_closing")) == (0, 0)


def test_without_a_paper_nothing_happens(store: Store, law: Reference) -> None:
    person = person_of(store)
    with pytest.raises(Invalid):
        confirm(store, person, law, paper="  ")
    with store.read() as reader:
        assert [line.id for line in people_page(reader, TODAY)] == [person]
        assert reader.all(Archive) == []


def test_an_open_loan_goes_on_under_the_name_without_offence_or_term(
    store: Store, law: Reference
) -> None:
    person = person_of(store, loan=True)
    confirm(store, person, law)
    with store.read() as reader:
        (line,) = loans_page(reader, TODAY)
        (stub,) = reader.all(SupportStub)
        summary = build_summary(reader, quarter(2026, 4, 15), law)
    assert (line.person_name, line.outstanding, line.retired) == (NAME, 30_000_000, True)
    assert (stub.certificate_number, stub.completed_on) == ("12/GCN", date(2023, 3, 20))
    assert "249" not in str(vars(stub))
    assert summary.value("people_closing") == 0

    def repay(work: Work) -> None:
        loan = work.all(StubLoan)[0]
        work.put(StubRepayment(stub=stub.id, loan=loan.id, paid_on=TODAY, amount=30_000_000))

    with pytest.raises(BadInput):
        store.write(Tag.RETIRE, lambda work: close_support(work, stub.id))
    store.write(Tag.LOAN, repay)
    store.write(Tag.RETIRE, lambda work: close_support(work, stub.id))
    with store.read() as reader:
        assert loans_page(reader, TODAY) == []
        assert reader.all(SupportStub) == []


def test_a_wish_stays_while_its_window_is_open_and_no_longer(
    store: Store, law: Reference, clock: HandClock
) -> None:
    confirm(store, person_of(store, wish=True), law)
    with store.read() as reader:
        (stub,) = reader.all(SupportStub)
    assert stub.wish_amount == 30_000_000
    clock.set(date(2028, 3, 21))
    late = person_of(store, wish=True)
    confirmed = Confirmed(date(2028, 3, 21), "46/PLLTP")
    store.write(Tag.RETIRE, lambda work: confirm_expungement(work, late, confirmed, law))
    with store.read() as reader:
        assert [each.id for each in reader.all(SupportStub)] == [stub.id]


def test_who_enters_the_person_again_hears_only_that_there_is_a_record(
    store: Store, law: Reference
) -> None:
    archive = confirm(store, person_of(store), law)
    with store.read() as reader:
        archived = Archived.of(reader)
        assert archived.known("", None, [NUMBER]) == {archive.id}
        assert archived.known("lo van pao", PartialDate(1985)) == {archive.id}
        assert archived.known(NAME, PartialDate(1986)) == set()
        assert archived.known(NAME, None) == set()
        kept = "".join(str(vars(each)) for each in [*reader.all(Archive), *reader.all(ArchiveMark)])
    assert NUMBER not in kept
    assert "Páo" not in kept


def test_an_archived_record_opens_with_a_reason_that_is_kept(store: Store, law: Reference) -> None:
    archive = confirm(store, person_of(store), law)
    with pytest.raises(BadInput):
        store.write(Tag.VIEW, lambda work: open_archive(work, archive, " "))
    values = store.write(Tag.VIEW, lambda work: open_archive(work, archive, "Theo yêu cầu 12/YC"))
    assert NAME in {each.value for each in values}
    with store.read() as reader:
        said = [each.fields for each in reader.changes(record=archive.id)]
    assert any(each.get("reason") == "Theo yêu cầu 12/YC" for each in said)
