"""What stands on a sheet beside its lines: titles, headings, hamlets, totals, signatures."""

from collections.abc import Sequence

import pytest

from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.headings import TARGETS, Kind, recognise
from antq_desktop.services.importing.layout import Listing, find_listings
from antq_desktop.services.importing.reading import Book, Cell, Sheet

HEADS = ("TT", "Họ và tên", "Năm sinh", "Tội danh")
PEOPLE = [Kind.PEOPLE]


def book(*sheets: tuple[str, Sequence[Sequence[Cell]]]) -> Book:
    made = []
    for name, rows in sheets:
        width = max(map(len, rows))
        made.append(Sheet(name, tuple((*row, *[""] * (width - len(row))) for row in rows)))
    return Book("sổ.xlsx", tuple(made))


def lines(listing: Listing) -> list[tuple[int, str, str]]:
    """Return row, name and hamlet of each line."""
    return [
        (line.row, str(line.cells[1]), line.hamlet.name if line.hamlet else "")
        for line in listing.lines
    ]


def person(at: int | str, name: str) -> tuple[Cell, ...]:
    return (at, name, 1987, "Đánh bạc")


def only(found: Sequence[Listing]) -> Listing:
    (listing,) = found
    return listing


def test_titles_labels_totals_and_signatures_are_no_people() -> None:
    rows: list[Sequence[Cell]] = [
        ("CÔNG AN XÃ", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("",),
        ("DANH SÁCH",),
        HEADS,
        ("(1)", "(2)", "(3)", "(4)"),
        ("I", "Thôn Mơ"),
        person(1, "Lò Văn Ất"),
        ("", "Cộng: 1 người"),
        ("II. Thôn Bản Mạ (1 người)",),
        person(2, "Tống Văn Cộng"),
        HEADS,
        ("", "", "", ""),
        person(3, "Cộng Văn Tổng"),
        ("", "Nghề khác"),
        ("", "Tổng cộng: 3 người"),
        ("", "NGƯỜI LẬP", "", "TRƯỞNG CÔNG AN XÃ"),
        ("", "Hà Văn Ký", "", "Lê Văn Trưởng"),
    ]
    listing = only(find_listings(book(("DS", rows)), PEOPLE, ColumnMapping()))
    assert lines(listing) == [
        (7, "Lò Văn Ất", "Mơ"),
        (10, "Tống Văn Cộng", "Bản Mạ"),
        (13, "Cộng Văn Tổng", "Bản Mạ"),
    ]
    assert listing.declared == 3
    assert [(left.row, left.text) for left in listing.left_out] == [(14, "Nghề khác")]
    assert listing.title.splitlines()[-1] == "DANH SÁCH"


def test_without_line_numbers_a_lone_text_is_no_label_unless_it_speaks() -> None:
    rows = [HEADS[1:], ("Thôn Mơ",), ("Lò Văn Ất", 1987, "Đánh bạc"), ("Mùa A Tủa",)]
    listing = only(find_listings(book(("DS", rows)), PEOPLE, ColumnMapping()))
    assert [(line.row, line.cells[0]) for line in listing.lines] == [
        (3, "Lò Văn Ất"),
        (4, "Mùa A Tủa"),
    ]


def test_two_tables_on_one_sheet() -> None:
    rows = [
        HEADS,
        person(1, "Lò Văn Ất"),
        ("",),
        ("STT", "Họ tên", "CCCD", "Án phạt"),
        (1, "Vi Tý"),
    ]
    first, second = find_listings(book(("DS", rows)), PEOPLE, ColumnMapping())
    assert (lines(first), lines(second)) == ([(2, "Lò Văn Ất", "")], [(5, "Vi Tý", "")])


@pytest.mark.parametrize(
    ("names", "hamlets"),
    [
        (("Thôn Mơ", "Quang Trung"), ["Mơ", "Quang Trung"]),
        (("Sheet1", "DS 2026"), ["", ""]),
        (("Thôn Mơ",), ["Mơ"]),
        (("Quang Trung",), [""]),
    ],
)
def test_sheets_named_after_hamlets(names: Sequence[str], hamlets: list[str]) -> None:
    made = book(*((name, [HEADS, person(1, "Lò Văn Ất")]) for name in names))
    found = find_listings(made, PEOPLE, ColumnMapping())
    assert [lines(listing)[0][2] for listing in found] == hamlets


def test_merged_cells_speak_for_all_rows_they_cover() -> None:
    rows = (
        ("TT", "Họ và tên", "Thôn", "Tội danh"),
        (1, "Lò Văn Ất", "Thôn Mơ", "Đánh bạc"),
        (2, "Vi Văn Tý", "", "Đánh bạc"),
    )
    made = Book("sổ.xlsx", (Sheet("DS", rows, ((1, 2, 2, 2),)),))
    listing = only(find_listings(made, PEOPLE, ColumnMapping()))
    assert [line.cells[2] for line in listing.lines] == ["Thôn Mơ", "Thôn Mơ"]


def test_common_headings_above_the_main_row() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("", "Người CHXAPT", "", "Người giúp đỡ", "", "Vay vốn", ""),
        ("TT", "Họ tên", "Năm sinh", "Họ tên", "Đơn vị", "Số tiền", "Ngày"),
        (1, "Lò Văn Ất", 1987, "Hà Văn Bảo", "Hội Nông dân", 50, ""),
    ]
    merged = ((0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6))
    for areas in (merged, ()):
        made = Book("sổ.ods", (Sheet("DS", tuple(rows), areas),))
        listing = only(find_listings(made, PEOPLE, ColumnMapping()))
        targets = [column.target for column in listing.columns.each]
        assert targets[3:] == ["mentor", "mentor_organisation", "loan_amount", "loan_on"]
        assert targets[:3] == ["number", "name", "born"]


def test_a_title_merged_over_the_whole_table_is_no_common_heading() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("NGƯỜI ĐƯỢC PHÂN CÔNG GIÚP ĐỠ", "", "", "", "Mẫu số 1"),
        ("TT", "Họ tên", "Năm sinh", "Đơn vị", "SĐT"),
        (1, "Lò Văn Ất", 1987, "", ""),
    ]
    made = Book("sổ.xlsx", (Sheet("DS", tuple(rows), ((0, 0, 0, 3),)),))
    listing = only(find_listings(made, PEOPLE, ColumnMapping()))
    targets = [column.target for column in listing.columns.each]
    assert targets == ["number", "name", "born", "", "phone"]


def test_people_are_not_looked_for_in_a_table_of_teams() -> None:
    heads = ("STT", "Tên tổ", "Thôn", "Tổ trưởng", "Số thành viên")
    rows: list[tuple[Cell, ...]] = [heads, (1, "Tổ 1", "Mơ", "Lò Ất", 3)]
    made = book(("Tổ bảo vệ ANTT", rows))
    assert find_listings(made, PEOPLE, ColumnMapping()) == []
    assert only(find_listings(made, [Kind.POINTS, Kind.TEAMS], ColumnMapping())).kind is Kind.TEAMS


#: Headings as offices word them, with the common one above, and what they stand for.
HEADINGS: tuple[tuple[str, str, str], ...] = (
    ("", "Số TT", "number"),
    ("", "Họ, tên", "name"),
    ("", "Họ tên người chấp hành xong án phạt tù", "name"),
    ("", "Ngày, tháng, năm sinh", "born"),
    ("Ngày, tháng, năm sinh", "Nam", "male"),
    ("Giới tính", "Nữ", "female"),
    ("", "Năm sinh nam", "male"),
    ("", "Nam, nữ", "sex"),
    ("", "Số CCCD/CMND", "id_number"),
    ("", "CMND cũ", "old_id_number"),
    ("", "Thôn (bản)", "hamlet"),
    ("", "Nơi đăng ký thường trú", "residence"),
    ("", "Hành vi phạm tội", "offence"),
    ("Tội danh, mức án", "Mức án", "term"),
    ("", "Tội danh, mức án", "offence_and_term"),
    ("", "Điều luật", "article"),
    ("", "Bản án số", "judgment_number"),
    ("Bản án", "Ngày, tháng, năm", "judged_on"),
    ("", "Nơi chấp hành án", "prison"),
    ("", "Ngày CHXAPT", "completed_on"),
    ("", "Ngày chấp hành xong án phạt tù", "completed_on"),
    ("Chấp hành xong", "Ngày", "completed_on"),
    ("", "Ngày về địa phương", "completed_on"),
    ("", "Số giấy chứng nhận CHXAPT", "certificate_number"),
    ("", "Ngày cấp GCN", "certificate_on"),
    ("", "Ngày trình diện", "presented_on"),
    ("", "Diện", "completed_by"),
    ("", "Điện thoại", "phone"),
    ("", "Lý do ra trại", "completed_by"),
    ("", "Nghề nghiệp hiện nay", "occupation"),
    ("", "Người được phân công giúp đỡ", "mentor"),
    ("Người được phân công giúp đỡ", "SĐT", "mentor_phone"),
    ("", "Tổ chức được phân công giúp đỡ", "mentor_organisation"),
    ("", "Phân loại A, B, C, D", "group"),
    ("Vay vốn QĐ 22", "Số tiền", "loan_amount"),
    ("Vay vốn QĐ 22", "Ngày vay", "loan_on"),
    ("", "Dư nợ vay vốn", ""),
    ("", "Nhu cầu vay vốn", ""),
    ("", "Án phí, bồi thường", "civil"),
    ("", "Họ tên bố", "kin"),
    ("", "Cán bộ phụ trách", "officer"),
    ("", "Ghi chú", "remarks"),
    ("Vay vốn QĐ 22", "Ghi chú", "remarks"),
    ("", "Tôn giáo", "religion"),
    ("", "Tiền án", ""),
    ("", "Số thành viên", ""),
    ("", "Trưởng thôn", ""),
    ("", "Chiều cao", ""),
)


@pytest.mark.parametrize(("common", "own", "target"), HEADINGS)
def test_a_heading_is_understood_in_any_wording(common: str, own: str, target: str) -> None:
    assert recognise(Kind.PEOPLE, common, own) == target
    assert recognise(Kind.PEOPLE, common.upper(), own.upper()) == target
    assert not target or target in TARGETS[Kind.PEOPLE]
