"""What book a file is, told in a moment and only where it is sure."""

import time
from datetime import date

from antq_desktop.services.importing.guessing import Guess, guess_kind
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.heads import first_head
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.reading import Book, Cell, Sheet

HEAD: tuple[Cell, ...] = ("STT", "Ngày tổ chức", "Hình thức", "Thôn", "Nội dung", "Số buổi")


def activities(name: str) -> Sheet:
    rows = [
        (at, date(2026, 3, 5), "Buổi tuyên truyền", "Thôn Mơ", f"Lừa đảo {at}", 2)
        for at in range(1, 61)
    ]
    return Sheet(name, (HEAD, *rows))


def test_a_book_of_many_sheets_is_told_in_a_moment() -> None:
    book = Book("so.xlsx", tuple(activities(f"T{at}") for at in range(60)))
    begun = time.process_time()
    assert guess_kind(book) == Guess(ImportKind.ACTIVITIES, sure=True)
    assert time.process_time() - begun < 2


def test_a_cover_and_blank_sheets_do_not_hide_the_book() -> None:
    cover = Sheet("Bìa", (("SỔ THEO DÕI",), ("Năm 2026",)))
    blank = [Sheet(f"Sheet{at}", ()) for at in range(20)]
    guess = guess_kind(Book("so.xlsx", (cover, *blank, activities("T1"))))
    assert guess == Guess(ImportKind.ACTIVITIES, sure=True)


def test_what_may_as_well_be_another_book_is_not_sure() -> None:
    """A name, a hamlet and a reason: a book of people as much as of key areas."""
    rows = (("STT", "Tên", "Thôn", "Lý do"), (1, "Chợ Mơ", "Mơ", "Trộm cắp"))
    guess = guess_kind(Book("so.xlsx", (Sheet("S", rows),)))
    assert guess is not None
    assert not guess.sure


def test_the_fullest_row_heads_a_plain_table() -> None:
    title = ("", "Thôn Mơ", "Năm 2026")
    rows = (title, ("",) * 3, ("Số hộ", "Thôn", "Năm"), ("112", "Mơ", "2026"))
    head = first_head(Sheet("S", rows), (Kind.POPULATIONS,))
    assert head is not None
    assert (head.after, {each.target for each in head.columns.known}) == (
        3,
        {"households", "hamlet", "year"},
    )
