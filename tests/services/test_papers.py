"""Numbers of outgoing papers: one after another in a year, never twice, gaps named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.errors import Invalid
from antq_desktop.services.papers import BookDoubts, doubts_of, number_paper, receive, send
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.outgoing import Letter, book_of_year, next_number
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path, bytes(32), "lan", FixedClock(TODAY))
    yield made
    made.close()


def put(store: Store, on: date, number: int | None = None) -> OutgoingLetter:
    letter = Letter(on, "BC-CAX", "Báo cáo đề xuất")
    return store.write(Tag.PAPER, lambda work: number_paper(work, letter, number))


def test_numbers_run_within_a_year_and_begin_again_with_the_next(store: Store) -> None:
    made = [put(store, day) for day in (TODAY, TODAY, date(2027, 1, 4), TODAY)]
    assert [each.symbol for each in made] == [
        "01/BC-CAX",
        "02/BC-CAX",
        "01/BC-CAX",
        "03/BC-CAX",
    ]
    assert put(store, TODAY, 120).symbol == "120/BC-CAX"
    with store.read() as reader:
        assert next_number(reader, 2026) == 121
        assert next_number(reader, 2028) == 1
        assert [each.number for each in book_of_year(reader, 2027)] == [1]


def test_a_number_is_never_given_twice(store: Store) -> None:
    put(store, TODAY, 4)
    with pytest.raises(Invalid):
        put(store, TODAY, 4)
    assert put(store, date(2025, 3, 1), 4).number == 4
    with store.read() as reader:
        assert len(reader.all(OutgoingLetter)) == 2


def test_gaps_and_numbers_that_came_twice_are_named(store: Store) -> None:
    def twins(work: Work) -> None:
        for number in (2, 2, 5):
            work.put(OutgoingLetter(number=number, dated=TODAY))

    store.write(Tag.ADD, twins)
    with store.read() as reader:
        assert doubts_of(book_of_year(reader, 2026)) == BookDoubts((1, 3, 4), (2,))
        assert doubts_of([]) == BookDoubts((), ())


def test_a_paper_goes_out_and_is_signed_for(store: Store) -> None:
    letter = put(store, TODAY)
    store.write(Tag.PAPER, lambda work: send(work, letter.id, TODAY, 3))
    store.write(Tag.PAPER, lambda work: receive(work, letter.id, "Lò Văn Thanh"))
    with store.read() as reader:
        kept = reader.get(OutgoingLetter, letter.id)
    assert (kept.sent_on, kept.copies, kept.received_by) == (TODAY, 3, "Lò Văn Thanh")
