"""Sheets of the twelve group and movement registers come in as offices keep them."""

import csv
import time
from pathlib import Path
from typing import Any

import pytest
from tests.register_files import tcvn3
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import KEPT, Kept, as_kept, village, workbook
from tests.services.test_retiring import NAME, confirm, person_of

from antq_desktop.domain.activities import Activity, HandIn, Tally
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.models import Member
from antq_desktop.domain.records import changed
from antq_desktop.domain.safety import KeyArea
from antq_desktop.domain.units import Population
from antq_desktop.errors import Invalid
from antq_desktop.services.importing.accepting import accept_parked, dismiss_parked
from antq_desktop.services.importing.guessing import guess_kind
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.reading import read_book
from antq_desktop.services.law import shipped
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag

ACTIVITIES = ("STT", "Ngày", "Thôn", "Nội dung", "Số buổi", "Lượt dự", "Loại")
LINE = ("1", "05/03/2026", "Thôn Mơ", "Phòng, chống lừa đảo", "2", "120", "Hội thi")


@pytest.fixture
def village_office(office: Office) -> Office:
    """An office with the hamlets, team, point and unit the sheets speak of."""
    village(office.store)
    return office


def stored(office: Office, name: str) -> list[dict[str, Any]]:
    register = REGISTERS[name]
    return [register.to_stored(each) for each in office.all(register.record_class)]


def waiting(office: Office) -> list[ParkedEntry]:
    with office.store.read() as reader:
        return parked_rows(reader)


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, dialect="excel").writerows(rows)  # lines end with CR LF
    return path


def test_there_are_rows_for_every_register() -> None:
    assert {*KEPT, "people", "models"} == {each.value for each in ImportKind}


@pytest.mark.parametrize(("name", "kept"), KEPT.items())
def test_a_sheet_as_offices_keep_it_comes_in_and_again_brings_nothing(
    village_office: Office, tmp_path: Path, name: str, kept: Kept
) -> None:
    """Titles merged over all columns, blank lines and a total row are no lines."""
    path = as_kept(tmp_path / "so.xlsx", kept)
    guess = guess_kind(read_book(path))
    assert guess is not None
    assert (guess.kind, guess.sure) == (name, True)
    before = len(stored(village_office, name))
    result = village_office.bring(path, ImportKind(name))
    assert (result.rows, result.added) == (len(kept.rows), len(kept.rows)), list(result.doubts)
    found = stored(village_office, name)
    assert len(found) - before == len(kept.stored)
    for said in kept.stored:
        assert any(said.items() <= each.items() for each in found), (said, found)
    again = village_office.bring(path, ImportKind(name))
    assert (again.added, again.matched, again.parked) == (0, len(kept.rows), ())


@pytest.mark.parametrize(("name", "kept"), KEPT.items())
@pytest.mark.parametrize("language", ["en", "names"])
def test_headings_in_english_and_by_the_names_of_fields_are_understood(
    village_office: Office, tmp_path: Path, name: str, kept: Kept, language: str
) -> None:
    register = REGISTERS[name]
    path = as_kept(tmp_path / "so.xlsx", kept)
    plan = village_office.plan(path, ImportKind(name))
    columns = plan.listings[0].columns
    head = []
    for each in columns.each:
        field = register.by_name.get(each.target)
        label = field.kind.label if field and language == "en" else each.target
        label += " (kg)" if each.target == "grams" else ""
        head.append(label if field else each.own)
    book = workbook(tmp_path / "english.xlsx", [head, *kept.rows])
    result = village_office.bring(book, ImportKind(name))
    assert (result.added, result.parked) == (len(kept.rows), ())


def test_what_is_doubtful_is_set_aside_with_its_reason(
    village_office: Office, tmp_path: Path
) -> None:
    book = sheet(
        tmp_path / "so.csv",
        ACTIVITIES,
        LINE,
        ("2", "31/02/2026", "Thôn Mơ", "Pháo nổ", "1", "60", "Hội thi"),
        ("3", "06/04/2026", "Thôn Xa", "Ma túy", "1", "80", "Hội thi"),
        ("4", "07/04/2026", "Làng Mài", "Ma túy", "một", "80", "Đua xe"),
        LINE,
        ("6", "", "Mơ", "Ma túy", "1", "", "Hội thi"),
    )
    result = village_office.bring(book, ImportKind.ACTIVITIES)
    assert result.added == 1
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [
        (3, "held_on"),
        (4, "hamlet"),
        (5, "sessions"),
        (5, "kind"),
        (6, "held_on"),
        (7, "held_on"),
    ]
    assert [entry.row.row for entry in waiting(village_office)] == [3, 4, 5, 6, 7]
    again = village_office.bring(book, ImportKind.ACTIVITIES)
    assert (again.added, again.matched, len(again.parked)) == (0, 1, 5)
    assert len(waiting(village_office)) == 5


def test_a_sheet_put_right_and_brought_again_settles_its_rows(
    village_office: Office, tmp_path: Path
) -> None:
    wrong = ("2", "31/02/2026", "Thôn Mơ", "Pháo nổ", "1", "60", "Hội thi")
    village_office.bring(sheet(tmp_path / "so.csv", ACTIVITIES, LINE, wrong), ImportKind.ACTIVITIES)
    other = ("2", "28/02/2026", "Thôn Mơ", "Ma túy", "1", "60", "Hội thi")
    third = ("3", "01/03/2026", "Làng Mài", "Pháo nổ", "1", "60", "Hội thi")
    book = sheet(tmp_path / "so.csv", ACTIVITIES, LINE, other, third)
    assert village_office.bring(book, ImportKind.ACTIVITIES).added == 2
    assert len(waiting(village_office)) == 1, "another line in its place is not the row put right"
    right = ("9", "28/02/2026", "Thôn Mơ", "Pháo nổ", "1", "60", "Hội thi")
    book = sheet(tmp_path / "moi.csv", ACTIVITIES, LINE, right)
    assert village_office.bring(book, ImportKind.ACTIVITIES).added == 1
    assert waiting(village_office) == []
    assert len(village_office.all(Activity)) == 4


def test_a_row_set_aside_is_put_right_cell_by_cell(village_office: Office, tmp_path: Path) -> None:
    """What the sheet has no column for is asked for too: here the kind, which must be said."""
    book = sheet(
        tmp_path / "so.csv",
        ("Ngày", "Thôn", "Số buổi", "Người viết"),
        ("05/03/2026", "Thôn Xa", "2", "Cán bộ A"),
    )
    village_office.bring(book, ImportKind.ACTIVITIES)
    (entry,) = waiting(village_office)
    assert [each.target for each in entry.row.columns.each] == [
        *("held_on", "hamlet", "sessions", "kind"),
    ]
    assert entry.row.cells == ("05/03/2026", "Thôn Xa", "2", "")
    with pytest.raises(Invalid) as still:
        village_office.store.write(
            Tag.ACCEPT_PARKED,
            lambda work: accept_parked(work, entry.key, ["05/03/2026", "Mơ", "2", "Đua xe"]),
        )
    assert [each.field for each in still.value.problems] == ["kind"]
    cells = ["05/03/2026", "Mơ", "2", "Tuyên truyền"]
    accepted = village_office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells)
    )
    assert accepted.added
    assert waiting(village_office) == []
    again = village_office.bring(book, ImportKind.ACTIVITIES)
    assert (again.added, again.matched, again.parked) == (0, 1, ())
    undone = village_office.store.write(
        Tag.UNDO, lambda work: undo(work, last_work(village_office))
    )
    assert undone.records == 1
    assert len(waiting(village_office)) == 1


def last_work(office: Office) -> str:
    with office.store.read() as reader:
        return reader.last_work(Tag.ACCEPT_PARKED)


def test_the_same_line_twice_is_taken_in_twice_only_when_an_officer_says_so(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("Ngày giao nộp", "Loại", "Số lượng", "Người nộp")
    book = sheet(
        tmp_path / "so.csv",
        head,
        ("05/05/2026", "Súng các loại", "1", "Lò Văn Ất"),
        ("05/05/2026", "Súng các loại", "1", "Vi Văn Bính"),
        ("05/05/2026", "Súng các loại", "1", "Vi Văn Bính"),
    )
    assert village_office.bring(book, ImportKind.HAND_INS).added == 2, "two people, two lines"
    (entry,) = waiting(village_office)
    assert "Bính" not in str(entry)
    again = village_office.bring(book, ImportKind.HAND_INS)
    assert (again.added, again.matched, len(again.parked)) == (0, 2, 1)
    village_office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, entry.row.cells)
    )
    assert len(village_office.all(HandIn)) == 3
    again = village_office.bring(book, ImportKind.HAND_INS)
    assert (again.added, again.matched, again.parked) == (0, 3, ())


def test_a_row_let_go_is_not_set_aside_again(village_office: Office, tmp_path: Path) -> None:
    book = sheet(tmp_path / "so.csv", ("Thôn", "Năm", "Số hộ"), ("Thôn Xa", "2026", "112"))
    village_office.bring(book, ImportKind.POPULATIONS)
    (entry,) = waiting(village_office)
    village_office.store.write(Tag.ACCEPT_PARKED, lambda work: dismiss_parked(work, entry.key))
    again = village_office.bring(book, ImportKind.POPULATIONS)
    assert (again.added, again.matched, again.parked) == (0, 1, ())
    assert waiting(village_office) == []


def test_one_of_each_year_stays_one(village_office: Office, tmp_path: Path) -> None:
    head = ("Thôn", "Năm", "Số hộ", "Số khẩu")
    first = ("Mơ", "2026", "112", "480")
    book = sheet(tmp_path / "dan.csv", head, first, first, ("Mơ", "2026", "113", "480"))
    result = village_office.bring(book, ImportKind.POPULATIONS)
    assert (result.added, result.matched) == (1, 1)
    assert [row.row for row in result.parked] == [4]
    assert len(village_office.all(Population)) == 1
    (entry,) = waiting(village_office)
    with pytest.raises(Invalid):
        village_office.store.write(
            Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, entry.row.cells)
        )
    accepted = village_office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, first)
    )
    assert not accepted.added


def test_who_told_is_kept_nowhere(village_office: Office, tmp_path: Path) -> None:
    """Neither in the records nor with a row set aside, whatever an officer says of the column."""
    book = sheet(
        tmp_path / "tin.csv",
        ("Ngày", "Người báo tin", "Số tin", "Tin có giá trị", "Số điện thoại"),
        ("05/05/2026", "Vi Văn Kín", "2", "5", "0912345678"),
    )
    plan = village_office.plan(book, ImportKind.TALLIES)
    assert plan.never_read == ("Người báo tin",)
    assert plan.unread == ("Số điện thoại",)
    village_office.accept(plan)
    (entry,) = waiting(village_office)
    assert "Kín" not in str(entry)
    assert "0912345678" not in str(entry)
    cells = ["05/05/2026", "5", "2"]
    village_office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells)
    )
    (tally,) = village_office.all(Tally)
    assert (tally.received, tally.valuable) == (5, 2)


def test_hamlets_named_above_their_lines_are_those_of_the_lines(
    village_office: Office, tmp_path: Path
) -> None:
    book = workbook(
        tmp_path / "so.xlsx",
        [
            ("STT", "Tên địa bàn", "Từ ngày", "Lý do"),
            ("", "Thôn Mơ", "", ""),
            (1, "Khu vực chợ", "01/02/2025", "Trộm cắp"),
            ("", "Thôn Làng Mài", "", ""),
            (1, "Trọng điểm bến xe", "01/02/2025", "Tụ tập"),
            ("", "Người lập biểu", "", "Trưởng Công an xã"),
            ("", "Lê Văn Minh", "", "Hà Văn Sơn"),
        ],
    )
    result = village_office.bring(book, ImportKind.KEY_AREAS)
    assert (result.rows, result.parked) == (2, ())
    with village_office.store.read() as reader:
        hamlets = {each.hamlet for each in reader.all(KeyArea)}
    assert len(hamlets) == 2
    assert None not in hamlets


def test_a_team_and_a_year_may_be_said_for_all_lines(
    village_office: Office, tmp_path: Path
) -> None:
    """A list of one team has no column for it; what is said is no column of the next list."""
    book = sheet(
        tmp_path / "to.csv", ("STT", "Họ và tên", "Chức danh"), ("1", "Hà Văn Bảo", "Tổ viên")
    )
    plan = village_office.plan(book, ImportKind.MEMBERS)
    assert [doubt.field for row in plan.parked for doubt in row.doubts] == ["team"]
    said = plan.mapping.with_all(plan.listings[0].columns, "team", "Tổ hòa giải Mơ")
    village_office.accept(village_office.plan(book, ImportKind.MEMBERS, said))
    assert [each.full_name for each in village_office.all(Member)] == ["Hà Văn Bảo"]
    again = village_office.plan(book, ImportKind.MEMBERS, said)
    assert (len(again.added), len(again.matched)) == (0, 1)
    assert len(village_office.plan(book, ImportKind.MEMBERS).parked) == 1
    people = sheet(tmp_path / "dan.csv", ("Thôn", "Số hộ", "Số khẩu"), ("Mơ", "112", "480"))
    columns = village_office.plan(people, ImportKind.POPULATIONS).listings[0].columns
    wrong = plan.mapping.with_all(columns, "year", "năm nay")
    plan = village_office.plan(people, ImportKind.POPULATIONS, wrong)
    assert [doubt.field for row in plan.parked for doubt in row.doubts] == ["year"]
    right = plan.mapping.with_all(columns, "year", "2026")
    assert len(village_office.plan(people, ImportKind.POPULATIONS, right).added) == 1


def test_plain_words_in_a_line_are_no_headings_and_no_signature(
    village_office: Office, tmp_path: Path
) -> None:
    book = sheet(
        tmp_path / "tv.csv",
        ("Tổ", "Họ và tên", "Chức danh", "Cơ quan"),
        ("Tổ hòa giải Mơ", "Hà Văn Bảo", "Phó chủ tịch", "Ban tổ chức"),
        ("Tổ hòa giải Mơ", "Vi Thị Hoa", "Tổ tự quản", "Ban tổ chức"),
        ("Tổ hòa giải Mơ", "Lò Văn Ất", "nt", "nt"),
        ("Tổ hòa giải Mơ", "Hà Văn Bảo", "Phó chủ tịch", "Ban tổ chức"),
    )
    result = village_office.bring(book, ImportKind.MEMBERS)
    assert (result.rows, result.added, result.matched, result.parked) == (4, 3, 1, ())
    assert {each.role for each in village_office.all(Member)} == {"Phó chủ tịch", "Tổ tự quản"}


def test_two_thousand_rows_are_looked_through_in_a_moment(
    village_office: Office, tmp_path: Path
) -> None:
    rows = [
        (
            str(at),
            f"{1 + at % 28}/{1 + at % 9}/2026",
            "Thôn Mơ",
            f"Buổi {at}",
            "1",
            str(at),
            "Hội thi",
        )
        for at in range(2000)
    ]
    book = sheet(tmp_path / "so.csv", ACTIVITIES, *rows)
    begun = time.perf_counter()
    plan = village_office.plan(book, ImportKind.ACTIVITIES)
    assert time.perf_counter() - begun < 5
    assert len(plan.added) == 2000
    assert village_office.accept(plan).added == 2000
    assert len(village_office.plan(book, ImportKind.ACTIVITIES).matched) == 2000


def test_a_row_set_aside_goes_with_the_record_of_whom_it_names(
    village_office: Office, tmp_path: Path
) -> None:
    """What the sheet says beside, such as numbers of papers, is not kept in the first place."""
    store = village_office.store
    person = person_of(store)
    book = sheet(
        tmp_path / "tv.csv",
        ("Tổ", "Họ và tên", "Chức danh", "Số CCCD"),
        ("Tổ nào đó", NAME.upper(), "Tổ viên, sinh 1985", "038085012345"),
        ("Tổ nào đó", NAME, "Tổ viên, sinh 1990", ""),
        ("Tổ nào đó", "Vi Thị Hoa", "Tổ viên, sinh 1985", ""),
    )
    village_office.bring(book, ImportKind.MEMBERS)
    assert "038085012345" not in str(waiting(village_office))
    assert len(waiting(village_office)) == 3
    confirm(store, person, shipped())
    left = [entry.row.cells[1:3] for entry in waiting(village_office)]
    assert left == [(NAME, "Tổ viên, sinh 1990"), ("Vi Thị Hoa", "Tổ viên, sinh 1985")]


def test_an_import_taken_back_leaves_what_was_changed_since(
    village_office: Office, tmp_path: Path
) -> None:
    book = sheet(
        tmp_path / "so.csv",
        ACTIVITIES,
        LINE,
        ("2", "06/03/2026", "Thôn Mơ", "Ma túy", "1", "60", "Hội thi"),
        ("3", "06/04/2026", "Thôn Xa", "Ma túy", "1", "80", "Hội thi"),
    )
    village_office.bring(book, ImportKind.ACTIVITIES)
    first = next(each for each in village_office.all(Activity) if each.attendance == 120)
    village_office.store.write(Tag.CHANGE, lambda work: work.put(changed(first, result="Tốt")))
    with village_office.store.read() as reader:
        brought = reader.last_work(Tag.IMPORT_MODELS)
    undone = village_office.store.write(Tag.UNDO, lambda work: undo(work, brought))
    assert (undone.records, undone.left) == (1, (first.id,))
    assert waiting(village_office) == [], "what was set aside goes with the import"
    assert [each.result for each in village_office.all(Activity)] == ["Tốt"]


def test_an_office_of_old_letters_is_read_too(village_office: Office, tmp_path: Path) -> None:
    """A sheet in the old font: the letters are turned into new ones before they are read."""
    rows = (ACTIVITIES, LINE)
    old = [[tcvn3(each) for each in row] for row in rows]
    result = village_office.bring(workbook(tmp_path / "cu.xlsx", old), ImportKind.ACTIVITIES)
    assert (result.added, result.parked) == (1, ())
    (activity,) = village_office.all(Activity)
    assert activity.subject == "Phòng, chống lừa đảo"
