"""What a line of a register is read from, and what becomes of a row put right."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village
from tests.services.importing.test_registers import sheet, waiting
from tests.services.test_retiring import NAME, NUMBER, confirm, person_of

from antq_desktop.domain.activities import Activity, HandIn, Pledge
from antq_desktop.services.importing.accepting import AcceptedRow, accept_parked
from antq_desktop.services.importing.columns import ColumnMapping, Heading, columns_of
from antq_desktop.services.importing.headings import WHO_TOLD, Kind
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.law import shipped
from antq_desktop.services.lines import remove_line
from antq_desktop.storage.changes import Tag

ACTIVITIES = ("STT", "Ngày", "Thôn", "Nội dung", "Số buổi", "Lượt dự", "Loại")
LINE = ("1", "05/03/2026", "Thôn Mơ", "Phòng, chống lừa đảo", "2", "120", "Hội thi")


@pytest.fixture
def village_office(office: Office) -> Office:
    village(office.store)
    return office


def book_of(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def put_right(office: Office, wrong: str, right: str) -> AcceptedRow:
    """Take in the one row that waits with a cell written anew."""
    (entry,) = waiting(office)
    cells = [right if each == wrong else each for each in entry.row.cells]
    return office.store.write(Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells))


def test_the_line_number_makes_no_other_line(village_office: Office, tmp_path: Path) -> None:
    book = sheet(tmp_path / "so.csv", ACTIVITIES, LINE, ("2", *LINE[1:]))
    result = village_office.bring(book, ImportKind.ACTIVITIES)
    assert (result.added, [row.row for row in result.parked]) == (1, [3])


def test_a_second_row_of_one_year_is_told_as_such(village_office: Office, tmp_path: Path) -> None:
    head, rows = ("Thôn", "Năm", "Số hộ"), (("Mơ", "2026", "112"), ("Mơ", "2026", "113"))
    result = village_office.bring(sheet(tmp_path / "d.csv", head, *rows), ImportKind.POPULATIONS)
    ((row, doubt),) = result.doubts
    assert (row.row, doubt.reason) == (3, "Another row says something else of the same.")


def test_as_above_below_nothing_is_a_doubt(village_office: Office, tmp_path: Path) -> None:
    rows = (
        ("1", *LINE[1:3], "nt", *LINE[4:]),
        ("2", *LINE[1:]),
        ("3", *LINE[1:3], "nt", "5", "", LINE[6]),
    )
    result = village_office.bring(
        sheet(tmp_path / "s.csv", ACTIVITIES, *rows), ImportKind.ACTIVITIES
    )
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [(2, "subject")]
    assert {each.subject for each in village_office.all(Activity)} == {LINE[3]}


def test_each_sheet_says_in_which_unit_it_weighs(village_office: Office, tmp_path: Path) -> None:
    head = ("Ngày giao nộp", "Loại", "Khối lượng ({})")
    rows = {unit: [(*head[:2], head[2].format(unit)), (day, "Pháo nổ", "3")]
            for unit, day in (("kg", "05/05/2026"), ("gam", "06/05/2026"))}  # fmt: skip
    village_office.bring(book_of(tmp_path / "g.xlsx", *rows.items()), ImportKind.HAND_INS)
    assert sorted(each.grams for each in village_office.all(HandIn)) == [3, 3000]


def test_a_sheet_named_after_no_hamlet_doubts_no_line(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("Ngày", "Nội dung", "Số buổi", "Loại")
    sheets = [(name, [head, (day, "Ma túy", "1", "Hội thi")])
              for name, day in (("Lọng", "05/03/2026"), ("Mơ", "06/03/2026"))]  # fmt: skip
    result = village_office.bring(book_of(tmp_path / "s.xlsx", *sheets), ImportKind.ACTIVITIES)
    assert (result.added, result.parked) == (2, ())
    assert sorted(bool(each.hamlet) for each in village_office.all(Activity)) == [False, True]


def test_a_row_put_right_into_a_line_that_stands_there_is_that_line(
    village_office: Office, tmp_path: Path
) -> None:
    wrong = ("2", LINE[1], "Thôn Xa", *LINE[3:])
    village_office.bring(sheet(tmp_path / "so.csv", ACTIVITIES, LINE, wrong), ImportKind.ACTIVITIES)
    assert not put_right(village_office, "Thôn Xa", "Thôn Mơ").added
    assert len(village_office.all(Activity)) == 1


def test_a_row_put_right_waits_again_when_its_record_is_removed(
    village_office: Office, tmp_path: Path
) -> None:
    book = sheet(tmp_path / "so.csv", ACTIVITIES, ("1", LINE[1], "Thôn Xa", *LINE[3:]))
    village_office.bring(book, ImportKind.ACTIVITIES)
    put_right(village_office, "Thôn Xa", "Thôn Mơ")
    assert len(village_office.bring(book, ImportKind.ACTIVITIES).parked) == 0
    (line,) = village_office.all(Activity)
    village_office.store.write(Tag.REMOVE, lambda work: remove_line(work, line))
    assert len(village_office.bring(book, ImportKind.ACTIVITIES).parked) == 1


def test_a_line_of_one_register_settles_no_row_of_another(
    village_office: Office, tmp_path: Path
) -> None:
    pledge = (("Ngày", "Thôn", "Nội dung"), ("31/02/2026", "Thôn Mơ", "Ma túy"))
    village_office.bring(sheet(tmp_path / "so.csv", *pledge), ImportKind.PLEDGES)
    session = (("Ngày", "Thôn", "Nội dung", "Loại"), ("28/02/2026", "Thôn Mơ", "Ma túy", "Hội thi"))
    result = village_office.bring(sheet(tmp_path / "so.csv", *session), ImportKind.ACTIVITIES)
    assert (result.added, len(waiting(village_office))) == (1, 1)
    right = (pledge[0], ("28/02/2026", "Thôn Mơ", "Ma túy"))
    village_office.bring(sheet(tmp_path / "so.csv", *right), ImportKind.PLEDGES)
    assert (len(village_office.all(Pledge)), waiting(village_office)) == (1, [])


def test_who_told_is_known_by_common_words_too() -> None:
    headings = [Heading("Ngày"), Heading("Số tin"), Heading("Họ tên", "Người báo tin")]
    columns = columns_of(Kind.TALLIES, headings)
    assert [each.target for each in columns.each] == ["counted_on", "received", WHO_TOLD]


def test_no_officer_makes_another_column_of_who_told() -> None:
    columns = columns_of(Kind.TALLIES, [Heading("Ngày"), Heading("Người báo tin")])
    said = ColumnMapping().with_target(columns, 1, "received")
    assert [each.target for each in said.applied(columns).each] == ["counted_on", WHO_TOLD]


def test_nothing_said_of_all_lines_says_nothing_and_a_column_goes_before() -> None:
    columns = columns_of(Kind.MEMBERS, [Heading("Họ và tên"), Heading("Chức danh")])
    said = ColumnMapping().with_all(columns, "team", "Tổ 1").with_all(columns, "role", "Tổ viên")
    assert said.of_all(columns) == {"team": "Tổ 1"}
    assert said.with_all(columns, "team", "").of_all(columns) == {}
    assert said.lasting == {columns.signature: {}}


def test_a_row_set_aside_is_found_by_what_stood_in_columns_that_are_not_kept(
    village_office: Office, tmp_path: Path
) -> None:
    """The year and the numbers themselves are kept nowhere."""
    store = village_office.store
    person = person_of(store)
    book = sheet(
        tmp_path / "tv.csv",
        ("Tổ", "Họ và tên", "Chức danh", "Năm sinh", "Số CCCD"),
        ("Tổ nào đó", NAME, "Tổ viên", "12/03/1985", ""),
        ("Tổ nào đó", NAME, "Tổ phó", "1990", ""),
        ("Tổ nào đó", "Ông Páo", "Tổ trưởng", "", f"{NUMBER[:6]} {NUMBER[6:]} (cũ)"),
        ("Tổ nào đó", "Vi Thị Hoa", "Tổ viên", "1985", "038085999999"),
    )
    village_office.bring(book, ImportKind.MEMBERS)
    assert len(waiting(village_office)) == 4
    for value in ("1985", "1990", NUMBER, "038085999999"):
        assert value not in str(waiting(village_office))
    confirm(store, person, shipped())
    left = [entry.row.cells[1:3] for entry in waiting(village_office)]
    assert left == [(NAME, "Tổ phó"), ("Vi Thị Hoa", "Tổ viên")]
