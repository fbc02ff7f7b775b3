"""The list of the 5th: drawn up, confirmed, handed over, and a wish in no two of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.services.loan_bank import LISTED, TODAY, Bank, open_bank, written

from antq_desktop.domain.cases import Group, GroupDecision
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import (
    Stage,
    list_day,
    next_month,
    parse_month,
    written_month,
)
from antq_desktop.domain.loans import (
    LoanWish,
    Purpose,
)
from antq_desktop.errors import BadInput
from antq_desktop.services import loan_lists


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
