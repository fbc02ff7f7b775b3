"""The list of the 5th: drawn up, confirmed, handed over, and a wish in no two of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import (
    EN,
    LISTED,
    MILLION,
    TERMS,
    TODAY,
    Bank,
    open_bank,
    written,
)

from antq_desktop.domain.cases import Group, GroupDecision
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import (
    Stage,
    late_since,
    list_day,
    next_month,
    parse_month,
    written_month,
)
from antq_desktop.domain.loans import (
    LoanList,
    LoanWish,
    Programme,
    Purpose,
)
from antq_desktop.errors import BadInput
from antq_desktop.services import loan_lists
from antq_desktop.services.eligibility import eligibility_of, missing


@pytest.fixture
def bank(tmp_path: Path, clock: HandClock) -> Iterator[Bank]:
    yield from open_bank(tmp_path / "store", clock)


def test_a_list_that_was_handed_over_or_confirmed_stays_as_it_is(bank: Bank) -> None:
    first, second = written(bank), written(bank, purpose=Purpose.TRAINING, course_months=3)
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [first.id]))
    more = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [second.id]))
    assert more.id == kept.id
    with bank.store.read() as reader:
        assert len(loan_lists.lines_of(reader, kept, LISTED)) == 2
        out = reader.get(LoanWish, second.id)
    bank.do(lambda work: loan_lists.leave_out(work, out))
    kept = bank.do(lambda work: loan_lists.confirm(work, kept, TODAY, "Hà Văn Chủ"))
    with pytest.raises(BadInput, match="confirmed"):
        bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [second.id]))
    kept = bank.do(lambda work: loan_lists.open_again(work, kept))
    assert (kept.confirmed_on, kept.confirmed_by) == (None, "")
    kept = bank.do(lambda work: loan_lists.hand_over(work, kept, TODAY))
    for late in (
        lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [second.id]),
        lambda work: loan_lists.confirm(work, kept, TODAY, ""),
        lambda work: loan_lists.hand_over(work, kept, TODAY),
        lambda work: loan_lists.open_again(work, kept),
        lambda work: loan_lists.drop(work, kept),
        lambda work: loan_lists.leave_out(work, work.get(LoanWish, first.id)),
    ):
        with pytest.raises(BadInput, match="handed to the bank"):
            bank.do(late)
    with pytest.raises(BadInput, match="cannot be listed again"):
        bank.do(lambda work: loan_lists.draw_up(work, "2027-01", TODAY, [first.id]))


def test_a_wish_under_another_programme_is_in_no_list_of_the_5th(bank: Bank) -> None:
    written(bank, programme=Programme.LOCAL)
    assert loan_lists.may_be_listed(bank.wishes()) == []
    wish = written(bank)
    assert [each.id for each in loan_lists.may_be_listed(bank.wishes())] == [wish.id]


def test_a_list_says_whose_conditions_are_open_and_that_it_is_late(bank: Bank) -> None:
    sure, open_one = written(bank), written(bank, obeys_law=None)
    lines = bank.wishes()
    assert dict(loan_lists.unsettled(lines)) == {open_one.id: State.UNKNOWN}
    (found,) = [each.eligibility for each in lines if each.id == open_one.id]
    assert missing(found, EN) == "not known: Obeys the law, takes no part in social evils"
    bad = replace(sure, amount=101 * MILLION, borrower_kind=None)
    with bank.store.read() as reader:
        both = eligibility_of(reader, bad, TERMS)
    assert missing(both, EN) == "does not hold: Amount · not known: Who borrows"
    kept = LoanList(month="2026-11", drawn_up_on=date(2026, 11, 5))
    assert (late_since(kept, LISTED), bank.doubts(kept)) == (None, [])
    late = replace(kept, drawn_up_on=date(2026, 11, 6))
    assert late_since(late, LISTED) == date(2026, 11, 5)
    assert bank.doubts(late) == [
        "The list of 11/2026 was to be handed over on 05/11/2026; the next is of 12/2026."
    ]


def test_an_empty_list_is_not_drawn_up_and_a_dropped_one_lets_its_wishes_go(bank: Bank) -> None:
    with pytest.raises(BadInput, match="empty"):
        bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, []))
    with bank.store.read() as reader, pytest.raises(BadInput, match="No list"):
        loan_lists.list_there_is(reader, "2026-12")
    wish = written(bank)
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [wish.id]))
    bank.do(lambda work: loan_lists.drop(work, kept))
    assert bank.wishes()[0].stage is Stage.OPEN
    with bank.store.read() as reader:
        assert loan_lists.list_of(reader, "2026-12") is None


def test_who_fails_a_check_is_not_listed_unasked_and_may_be_by_an_officer(bank: Bank) -> None:
    bank.put(GroupDecision(person=bank.person.id, group=Group.D, decided_on=TODAY))
    wish = written(bank)
    assert bank.wishes()[0].eligibility.state is State.NO
    with bank.store.read() as reader:
        assert loan_lists.to_be_listed(reader, LISTED) == []
    kept = bank.do(lambda work: loan_lists.draw_up(work, "2026-12", TODAY, [wish.id]))
    with bank.store.read() as reader:
        assert [each.id for each in loan_lists.lines_of(reader, kept, LISTED)] == [wish.id]


@pytest.mark.parametrize("text", ["2026-12", " 12/2026 ", "12.2026"])
def test_a_month_is_read_as_offices_write_it(text: str) -> None:
    assert parse_month(text) == "2026-12"
    assert written_month("2026-12") == "12/2026"


@pytest.mark.parametrize("text", ["", "13/2026", "2026", "tháng 12", "2026-00"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_month(text)


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2026, 12, 5), "2026-12"), (date(2026, 12, 6), "2027-01"), (TODAY, "2026-12")],
)
def test_the_next_list_is_that_of_the_next_5th(day: date, month: str) -> None:
    assert next_month(day, LISTED) == month
    assert list_day(month, LISTED).day == 5
