"""Which rows of a sheet of a register are lines, and which of them are known."""

from datetime import date
from pathlib import Path

from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village, workbook
from tests.services.importing.test_registers import sheet

from antq_desktop.domain.activities import Activity, HandIn
from antq_desktop.domain.safety import KeyArea, SafetySubject
from antq_desktop.services.importing.cells import TableCells
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.layout import find_listings
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.reading import read_book


def test_a_company_is_no_total(office: Office, tmp_path: Path) -> None:
    """Without a column of line numbers only the words tell a total row."""
    book = sheet(
        tmp_path / "dv.csv",
        ("Tên đơn vị", "Loại", "Từ ngày"),
        ("Tổng công ty Lâm nghiệp", "Doanh nghiệp", "01/02/2020"),
        ("Cộng đồng dân cư Mơ", "Khu dân cư", "01/02/2020"),
        ("Tổng cộng", "", "2"),
        ("Cộng", "", "2"),
    )
    result = office.bring(book, ImportKind.SAFETY_SUBJECTS)
    assert (result.rows, result.added) == (2, 2)
    names = {each.name for each in office.all(SafetySubject)}
    assert names == {"Tổng công ty Lâm nghiệp", "Cộng đồng dân cư Mơ"}


def test_what_is_said_of_all_lines_tells_them_apart_too(office: Office, tmp_path: Path) -> None:
    village(office.store)
    book = sheet(tmp_path / "so.csv", ("Ngày", "Thôn", "Số buổi"), ("05/03/2026", "Mơ", "1"))
    plan = office.plan(book, ImportKind.ACTIVITIES)
    for kind, known in (("Hội thi", 0), ("Hội thi", 1), ("Tập huấn", 0)):
        said = plan.mapping.with_all(plan.listings[0].columns, "kind", kind)
        found = office.plan(book, ImportKind.ACTIVITIES, said)
        assert (len(found.added), len(found.matched)) == (1 - known, known)
        office.accept(found)
    assert {each.kind.value for each in office.all(Activity)} == {"contest", "training"}


def test_a_title_with_a_hamlet_and_a_year_is_no_heading(office: Office, tmp_path: Path) -> None:
    village(office.store)
    book = sheet(
        tmp_path / "dan.csv",
        ("", "Thôn Mơ", "Năm 2026"),
        ("Số hộ", "Thôn", "Năm"),
        ("112", "Mơ", "2026"),
    )
    result = office.bring(book, ImportKind.POPULATIONS)
    assert (result.rows, result.added) == (1, 1)


def test_a_column_that_could_say_who_told_is_not_even_decoded(tmp_path: Path) -> None:
    book = sheet(
        tmp_path / "tin.csv", ("Ngày", "Người báo tin", "Số tin"), ("05/05/2026", "Vi Văn Kín", "2")
    )
    (listing,) = find_listings(read_book(book), (Kind.TALLIES,), ColumnMapping())
    cells = TableCells(listing, date(2026, 11, 21))
    assert cells.texts(0) == ("05/05/2026", "", "2")
    assert cells.of("received")[0].text(0) == "2"


def test_the_same_line_in_capitals_is_known(office: Office, tmp_path: Path) -> None:
    village(office.store)
    head = ("Ngày", "Thôn", "Nội dung", "Số buổi", "Loại")
    lines = [("05/03/2026", "Mơ", "Phòng, chống ma túy", "1", "Hội thi")]
    office.bring(sheet(tmp_path / "1.csv", head, *lines), ImportKind.ACTIVITIES)
    shouted = [tuple(each.upper() for each in line) for line in lines]
    plan = office.plan(sheet(tmp_path / "2.csv", head, *shouted), ImportKind.ACTIVITIES)
    assert (len(plan.added), len(plan.matched)) == (0, 1)


def test_what_begins_like_a_total_is_a_line_where_it_says_what_a_line_must(
    office: Office, tmp_path: Path
) -> None:
    village(office.store)
    subjects = (
        "Tổng vệ sinh đường làng ngõ xóm",
        "Tổng số hộ ký cam kết không đốt pháo",
        "Cộng hòa xã hội chủ nghĩa",
    )
    book = sheet(
        tmp_path / "tt.csv",
        ("Nội dung", "Ngày tổ chức", "Hình thức", "Số buổi"),
        *((each, "05/03/2026", "Hội thi", "1") for each in subjects),
        ("Tổng cộng cả năm", "", "", "3"),
    )
    plan = office.plan(book, ImportKind.ACTIVITIES)
    assert (plan.rows, len(plan.added)) == (3, 3)
    assert [(each.row, each.text) for each in plan.left_out] == [(5, "Tổng cộng cả năm 3")]
    office.accept(plan)
    assert {each.subject for each in office.all(Activity)} == set(subjects)


def test_a_family_name_is_no_total(office: Office, tmp_path: Path) -> None:
    village(office.store)
    book = sheet(
        tmp_path / "tv.csv",
        ("Họ và tên", "Tổ", "Chức vụ"),
        ("Tổng Văn Nam", "Tổ hòa giải Mơ", "Tổ viên"),
        ("Cộng Thị Hoa", "Tổ hòa giải Mơ", ""),
        ("Tổng Văn Bắc", "", ""),
        ("Tổng cộng", "", "3"),
        ("Tổng số: 3 người", "", ""),
    )
    plan = office.plan(book, ImportKind.MEMBERS)
    assert (plan.rows, len(plan.added), [each.row for each in plan.parked]) == (3, 2, [4])
    assert [each.row for each in plan.left_out] == [5, 6]


def test_the_bare_name_of_a_place_is_kept_where_no_line_stands_below_it(
    office: Office, tmp_path: Path
) -> None:
    """Above a line it is taken for the hamlet of the line, and told."""
    village(office.store)
    book = sheet(
        tmp_path / "db.csv",
        ("Tên địa bàn", "Lý do", "Từ ngày"),
        ("Khu phố 3", "", ""),
        ("Thôn Mơ", "", ""),
        ("Chợ Mơ", "Trộm cắp", "01/02/2025"),
        ("Thôn Làng Mài", "Ma túy", ""),
        ("Khu phố 5", "", ""),
    )
    plan = office.plan(book, ImportKind.KEY_AREAS)
    assert [(each.row, each.text) for each in plan.left_out] == [(3, "Thôn Mơ")]
    office.accept(plan)
    kept = {each.name: each.hamlet is not None for each in office.all(KeyArea)}
    assert kept["Chợ Mơ"]
    assert set(kept) == {"Khu phố 3", "Chợ Mơ", "Thôn Làng Mài", "Khu phố 5"}


def test_a_point_before_three_digits_of_a_weight_is_a_doubt(office: Office, tmp_path: Path) -> None:
    """In the column beside, "1.500" are fifteen hundred pieces; a number of the sheet is one."""
    village(office.store)
    head = ("Ngày giao nộp", "Loại", "Số lượng", "Khối lượng (kg)")
    weights = ("1.500", "1.500 kg", "1,500", 1.125, 1500, "1500", "1,5", "0.5")
    rows = [(f"{at}/5/2026", "Pháo nổ", "1.500", each) for at, each in enumerate(weights, 1)]
    result = office.bring(workbook(tmp_path / "gn.xlsx", [head, *rows]), ImportKind.HAND_INS)
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [(2, "grams"), (3, "grams")]
    kept = office.all(HandIn)
    assert {each.pieces for each in kept} == {1500}
    told = [each.grams for each in sorted(kept, key=lambda each: each.handed_on)]
    assert told == [1500, 1125, 1_500_000, 1_500_000, 1500, 500]


def test_who_told_is_not_said_of_a_row_that_is_no_line(office: Office, tmp_path: Path) -> None:
    head = ("Ngày", "Số tin", "Người báo tin", "Kênh")
    rows = (("05/05/2026", "2", "Vi Văn Kín", ""), ("Tổng cộng", "2", "Vi Văn Kín", ""))
    plan = office.plan(sheet(tmp_path / "tin.csv", head, *rows), ImportKind.TALLIES)
    assert [each.text for each in plan.left_out] == ["Tổng cộng 2"]
