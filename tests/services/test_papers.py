"""Numbers of outgoing papers: one after another in a year, never twice, gaps named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.records import changed
from antq_desktop.errors import Invalid
from antq_desktop.services.papers import BookDoubts, doubts_of, number_paper, receive, send
from antq_desktop.services.undo import Undone, undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.outgoing import Letter, book_of_year, gap_before, next_number
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path, bytes(32), "lan", FixedClock(date(2027, 1, 4)))
    yield made
    made.close()


def put(
    store: Store, on: date, number: int | None = None, form: str | None = None
) -> OutgoingLetter:
    letter = Letter(on, "BC-CAX", "Báo cáo đề xuất", form=form)
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


def test_no_paper_is_numbered_for_a_day_to_come(store: Store) -> None:
    with pytest.raises(Invalid):
        put(store, date(2027, 1, 5))
    assert put(store, date(2027, 1, 4)).number == 1


def test_the_paper_of_one_day_keeps_its_number_however_often_it_is_asked_for(store: Store) -> None:
    first = put(store, TODAY, form="HCD-09")
    assert put(store, TODAY, form="HCD-09") == first
    assert put(store, TODAY, form="HCD-10").number == 2
    assert put(store, date(2026, 11, 22), form="HCD-09").number == 3


def test_a_number_is_never_given_twice(store: Store) -> None:
    put(store, TODAY, 4)
    with pytest.raises(Invalid):
        put(store, TODAY, 4)
    assert put(store, date(2025, 3, 1), 4).number == 4
    with store.read() as reader:
        assert len(reader.all(OutgoingLetter)) == 2


def test_a_paper_printed_again_keeps_its_line_and_its_number(store: Store) -> None:
    first = put(store, TODAY, 4, "HCD-06")
    assert put(store, TODAY, 4, "HCD-06").id == first.id
    for on, form in ((TODAY, "HCD-10"), (date(2026, 11, 20), "HCD-06")):
        with pytest.raises(Invalid):
            put(store, on, 4, form)


def test_a_paper_has_one_number_whoever_asks_again_and_a_version_or_another_reader_the_next(
    store: Store,
) -> None:
    first = Letter(TODAY, "BC-CAX", "Báo cáo quý 3", recipients="CA tỉnh", known=True)

    def enter(letter: Letter, number: int | None = None) -> int:
        return store.write(Tag.PAPER, lambda work: number_paper(work, letter, number)).number

    assert [enter(first), enter(first), enter(first, 1)] == [1, 1, 1]
    with pytest.raises(Invalid) as refused:
        enter(first, 7)
    assert dict(refused.value.problems[0].values)["number"] == 1
    others = (
        replace(first, subject="Báo cáo quý 3 (bản 2)"),
        replace(first, recipients="UBND xã"),
        replace(first, kind="TTr-CAX"),
        replace(first, dated=date(2026, 11, 20)),
        replace(first, known=False),
        replace(first, known=False),
    )
    assert [enter(each) for each in others] == [2, 3, 4, 5, 6, 7]
    assert [enter(each) for each in others[:4]] == [2, 3, 4, 5]


def test_recipients_added_in_the_book_by_hand_leave_a_paper_its_number(store: Store) -> None:
    letter = Letter(TODAY, "BC-CAX", "Báo cáo", recipients="CA tỉnh", known=True)
    line = store.write(Tag.PAPER, lambda work: number_paper(work, letter))
    added = changed(line, recipients="UBND xã;  CA tỉnh")
    store.write(Tag.CHANGE, lambda work: work.put(added))
    assert store.write(Tag.PAPER, lambda work: number_paper(work, letter)).id == line.id


def test_a_paper_of_a_form_is_not_given_a_second_number(store: Store) -> None:
    put(store, TODAY, form="HCD-06")
    with pytest.raises(Invalid):
        put(store, TODAY, 9, "HCD-06")


def test_the_numbers_skipped_before_one_are_told(store: Store) -> None:
    put(store, TODAY, 2)
    put(store, TODAY, 6)
    with store.read() as reader:
        assert [*gap_before(reader, 2026, 6)] == [3, 4, 5]
        assert [*gap_before(reader, 2026, 2)] == [1]
        assert [*gap_before(reader, 2026, 7)] == []
        assert [*gap_before(reader, 2027, 1)] == []


def test_a_paper_taken_back_leaves_its_number_in_the_book(store: Store) -> None:
    made: list[str] = []

    def job(work: Work) -> OutgoingLetter:
        made.append(work.id)
        return number_paper(work, Letter(TODAY, "BC-CAX", "Báo cáo", form="HCD-06"))

    first = store.write(Tag.PAPER, job)
    undone = store.write(Tag.UNDO, lambda work: undo(work, made[0]))
    assert undone == Undone(1, (), ("01",))
    with store.read() as reader:
        kept = reader.get(OutgoingLetter, first.id)
        assert reader.last_work(Tag.PAPER) == ""
    assert (kept.number, kept.remarks) == (1, "Hủy ngày 04/01/2027")
    with pytest.raises(Invalid):
        put(store, TODAY, 1, "HCD-06")
    assert put(store, TODAY, form="HCD-06").number == 2
    assert store.write(Tag.UNDO, lambda work: undo(work, made[0])) == Undone(0, ())


def test_a_line_typed_by_hand_goes_when_it_is_taken_back(store: Store) -> None:
    made: list[str] = []

    def job(work: Work) -> None:
        made.append(work.id)
        work.put(OutgoingLetter(number=3, dated=TODAY))

    store.write(Tag.ADD, job)
    assert store.write(Tag.UNDO, lambda work: undo(work, made[0])) == Undone(1, ())
    with store.read() as reader:
        assert reader.all(OutgoingLetter) == []


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
