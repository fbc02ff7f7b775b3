"""Taking back what one Work did: whole where nothing came after it, and never what others did."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import HandClock
from tests.services.undo_desk import ACTS, Desk

from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Kin, Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Hamlet
from antq_desktop.domain.visits import Visit
from antq_desktop.services.importing.accepting import accept_parked, dismiss_parked
from antq_desktop.services.undo import Undone
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work


@pytest.fixture
def desk(tmp_path: Path, clock: HandClock) -> Iterator[Desk]:
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, bytes(32), "lan", clock)
    yield Desk(store)
    store.close()


HEADINGS = ("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Địa chỉ", "Số điện thoại")
MAI = ("Lò Thị Mài", "15/03/1987", "038187000011", "Thôn Mơ", "0912345678")
PAO = ("Lò Văn Páo", "02/09/1990", "038090000012", "Thôn Mơ", "0987654321")


def sheet(path: Path, *people: tuple[str, ...]) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(HEADINGS)
    for at, each in enumerate(people, start=1):
        page.append([at, *each])
    book.save(path)
    return path


@pytest.fixture
def imported(desk: Desk, tmp_path: Path) -> str:
    """Two people of one hamlet, taken in from a file."""
    desk.bring(sheet(tmp_path / "a.xlsx", MAI, PAO))
    return desk.works[0]


def test_an_import_nobody_touched_since_goes_whole(desk: Desk, imported: str) -> None:
    undone = desk.take_back(imported)
    assert undone.left == ()
    assert undone.records >= 3
    assert desk.shown() == {}
    assert desk.kept() == {}
    assert desk.whole()


def test_later_work_on_imported_people_stays_and_is_named(desk: Desk, imported: str) -> None:
    mai, pao = (desk.the(Person, full_name=name) for name in (MAI[0], PAO[0]))
    desk.put(Visit(person=mai.id, visited_on=date(2026, 11, 20)))
    desk.put(changed(pao, remarks="Đã có việc làm"))
    before, kept = desk.shown(), desk.kept()
    undone = desk.take_back(imported)
    assert undone.records == 0
    # The hamlet is lived in by people who stay.
    assert set(undone.left) == {mai.id, pao.id, desk.the(Hamlet).id}
    assert desk.shown() == before
    assert {key: kept[key] for key in kept if mai.id in key or pao.id in key}.items() <= (
        desk.kept().items()
    )


def test_of_an_import_the_untouched_go_and_the_others_stay(desk: Desk, imported: str) -> None:
    pao = desk.the(Person, full_name=PAO[0])
    desk.put(changed(pao, remarks="Đã có việc làm"))
    undone = desk.take_back(imported)
    assert set(undone.left) == {pao.id, desk.the(Hamlet).id}
    assert desk.the(Person).remarks == "Đã có việc làm"
    assert desk.whole()


def test_a_hamlet_stays_while_people_added_later_live_there(desk: Desk, imported: str) -> None:
    hamlet = desk.the(Hamlet)
    desk.put(Person(full_name="Hà Văn Ất", hamlet=hamlet.id))
    assert desk.take_back(imported).left == (hamlet.id,)
    assert desk.the(Person).hamlet == desk.the(Hamlet).id == hamlet.id


def test_nothing_is_brought_back_that_would_name_what_was_removed_since(desk: Desk) -> None:
    old, new = Hamlet(name="Mơ"), Hamlet(name="Làng Mài")
    person = Person(full_name="Hà Văn Ất", hamlet=old.id)
    desk.put(old, new, person)
    moved = desk.put(changed(desk.the(Person), hamlet=new.id))
    desk.do(lambda work: work.remove(work.get(Hamlet, old.id)), Tag.REMOVE)
    assert desk.take_back(moved).left == (person.id,)
    assert desk.the(Person).hamlet == new.id


def test_a_removed_person_returns_with_all_that_was_theirs(desk: Desk) -> None:
    person = Person(full_name="Hà Văn Ất")
    desk.put(person, Visit(person=person.id, visited_on=date(2026, 11, 20)), Loan(person=person.id))
    before = desk.shown()
    desk.do(lambda work: work.remove(work.get(Person, person.id)), Tag.REMOVE)
    assert desk.take_back_last() == Undone(3, ())
    assert desk.shown() == before
    assert desk.whole()


def test_what_was_written_twice_in_one_work_is_as_before_the_work(desk: Desk) -> None:
    added = desk.do(lambda work: work.put(changed(work.put(Person(full_name="A")), phone="1")))
    assert desk.take_back(added) == Undone(1, ())
    assert desk.shown() == {}
    desk.put(Person(full_name="Hà Văn Ất", phone="0912345678"))
    before = desk.shown()
    person = desk.the(Person)
    twice = desk.do(
        lambda work: work.put(
            changed(work.put(changed(person, phone="0987654321")), address="bản Na Ư", phone="")
        )
    )
    desk.take_back(twice)
    assert desk.shown() == before
    away = desk.do(lambda work: work.remove(work.put(Person(full_name="Lò Thị Én"))))
    assert desk.take_back(away) == Undone(0, ())
    assert desk.shown() == before


def test_undo_after_undo_goes_back_work_by_work(desk: Desk) -> None:
    desk.put(Person(full_name="Hà Văn Ất"))
    phones = ["", "0912345678", "0987654321"]
    for phone in phones[1:]:
        desk.put(changed(desk.the(Person), phone=phone))
    for phone in reversed(phones[:-1]):
        assert desk.take_back_last() == Undone(1, ())
        assert desk.the(Person).phone == phone
    assert desk.take_back_last() == Undone(1, ())
    with desk.store.read() as reader:
        assert reader.all(Person) == []
        assert reader.last_work(*ACTS) == ""


def test_a_work_is_not_taken_back_twice(desk: Desk) -> None:
    desk.put(Person(full_name="Hà Văn Ất", phone="1"))
    moved = desk.put(changed(desk.the(Person), phone="2"))
    desk.take_back(moved)
    desk.put(changed(desk.the(Person), phone="3"))
    assert desk.take_back(moved) == Undone(0, ())
    assert desk.the(Person).phone == "3"


def test_taking_back_an_undo_does_it_again(desk: Desk) -> None:
    desk.put(Person(full_name="Hà Văn Ất"))
    moved = desk.put(changed(desk.the(Person), phone="2"))
    desk.take_back(moved)
    with desk.store.read() as reader:
        undoing = reader.last_work(Tag.UNDO)
    desk.take_back(undoing)
    assert desk.the(Person).phone == "2"
    with desk.store.read() as reader:
        assert reader.last_work(Tag.CHANGE) == moved


def test_the_last_work_is_found_behind_a_long_day_of_looking(desk: Desk) -> None:
    added = desk.put(Person(full_name="Hà Văn Ất"))

    def look(work: Work) -> None:
        for _ in range(10_100):
            work.note(Tag.VIEW)

    desk.do(look, Tag.VIEW)
    with desk.store.read() as reader:
        assert reader.last_work(Tag.CHANGE) == added


def test_a_parked_row_that_was_accepted_waits_again(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", (MAI[0], "31/2/1987", *MAI[2:]), PAO)
    assert len(desk.bring(path).parked) == 1
    before, kept = desk.shown(), desk.kept()
    (entry,) = desk.waiting()
    cells = [*entry.row.cells[:2], MAI[1], *entry.row.cells[3:]]
    accepted = desk.do(lambda work: accept_parked(work, entry.key, cells), Tag.ACCEPT_PARKED)
    assert desk.waiting() == []
    desk.take_back(accepted)
    assert (desk.shown(), desk.kept(), desk.waiting()) == (before, kept, [entry])
    again = desk.bring(path)
    assert (again.added, len(again.parked)) == (0, 1)


def test_an_accepted_person_who_was_worked_on_stays_and_waits_no_more(
    desk: Desk, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "a.xlsx", (MAI[0], "31/2/1987", *MAI[2:]))
    desk.bring(path)
    (entry,) = desk.waiting()
    cells = [*entry.row.cells[:2], MAI[1], *entry.row.cells[3:]]
    accepted = desk.do(lambda work: accept_parked(work, entry.key, cells), Tag.ACCEPT_PARKED)
    desk.put(changed(desk.the(Person), remarks="Đã gặp"))
    assert desk.the(Person).id in desk.take_back(accepted).left
    assert desk.waiting() == []
    assert desk.bring(path).parked == ()


def test_a_row_let_go_waits_again_and_one_only_parked_waits_no_more(
    desk: Desk, tmp_path: Path
) -> None:
    desk.bring(sheet(tmp_path / "a.xlsx", (MAI[0], "31/2/1987", *MAI[2:])))
    (entry,) = desk.waiting()
    desk.do(lambda work: dismiss_parked(work, entry.key), Tag.ACCEPT_PARKED)
    assert desk.waiting() == []
    desk.take_back_last()
    assert desk.waiting() == [entry]
    desk.take_back_last()
    assert desk.kept() == {}


def test_a_row_parked_again_later_waits_on(desk: Desk, tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", (MAI[0], "31/2/1987", *MAI[2:]), PAO)
    desk.bring(path)
    desk.bring(path)
    desk.take_back(desk.works[0])
    assert len(desk.waiting()) == 1


def test_updates_taken_back_are_offered_again(desk: Desk, tmp_path: Path, imported: str) -> None:
    before, kept = desk.shown(), desk.kept()
    newer = sheet(tmp_path / "a.xlsx", (*MAI[:4], "0905111222"), PAO)
    assert desk.bring(newer).updated == 1
    desk.take_back(desk.works[1])
    assert (desk.shown(), desk.kept()) == (before, kept)
    assert desk.bring(newer).updated == 1
    desk.take_back(desk.works[2])
    desk.take_back(imported)
    assert (desk.shown(), desk.kept()) == ({}, {})


def test_a_large_import_is_taken_back_quickly(desk: Desk) -> None:
    def many(work: Work) -> None:
        for at in range(290):
            person = work.put(Person(full_name=f"Lò Văn {at}"))
            work.put(Kin(person=person.id, full_name="Lò Thị Mài"))
            work.put(Visit(person=person.id, visited_on=date(2026, 11, 20)))

    imported = desk.do(many, Tag.IMPORT_PEOPLE)
    started = time.process_time()
    assert desk.take_back(imported) == Undone(870, ())
    # Record by record it took six seconds.
    assert time.process_time() - started < 3
    assert desk.shown() == {}


def test_a_person_written_down_and_changed_the_same_day_is_forgotten_step_by_step(
    desk: Desk,
) -> None:
    """A Work that left no trace on a person does not stand in the way of an earlier one."""
    added = desk.put(Person(full_name="Hà Văn Ất"), Person(full_name="Lò Thị Én"))
    first, second = (desk.the(Person, full_name=name) for name in ("Hà Văn Ất", "Lò Thị Én"))

    def mistaken(work: Work) -> None:
        work.remove(work.put(Visit(person=first.id, visited_on=date(2026, 11, 20))))

    vain = desk.do(mistaken)
    desk.take_back(vain)
    desk.put(Visit(person=second.id, visited_on=date(2026, 11, 20)))
    assert desk.take_back(added).left == (second.id,)
    assert desk.take_back_last().records == 1
    assert desk.take_back(added) == Undone(1, ())
    assert desk.shown() == {}
