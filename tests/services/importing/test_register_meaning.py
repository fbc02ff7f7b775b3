"""Cells in words: how a mediation ended, who was praised, what a unit behind a number says."""

from datetime import date
from pathlib import Path

import pytest
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village, workbook

from antq_desktop.domain import units
from antq_desktop.domain.activities import Activity, Award, HandIn, Mediation, Pledge, Tally
from antq_desktop.domain.models import Meeting, Member, Point
from antq_desktop.domain.periods import period
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.safety import SafetySubject, SafetyYear
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.register_headings import field_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.report_days import report_days


@pytest.fixture
def village_office(office: Office) -> Office:
    village(office.store)
    office.store.write(Tag.ADD, lambda work: work.put(units.Office(name="Công an xã", cut_off=15)))
    return office


def test_how_a_mediation_ended_is_counted_or_set_aside(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Thôn", "Nội dung vụ việc", "Kết quả")
    said = ("Hòa giải thành", "Không thành", "thành", "Đang giải quyết", "")
    rows = [(at, f"0{at}/10/2026", "Thôn Mơ", "Đất đai", text) for at, text in enumerate(said, 1)]
    book = workbook(tmp_path / "hg.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.MEDIATIONS)
    found = {each.held_on.day: (each.cases, each.settled) for each in village_office.all(Mediation)}
    assert found == {1: (1, 1), 2: (1, 0), 3: (1, 1), 5: (1, 0)}
    assert [(row.row, doubt.field, doubt.value) for row, doubt in result.doubts] == [
        (5, "settled", "Đang giải quyết")
    ]
    again = village_office.bring(book, ImportKind.MEDIATIONS)
    assert (again.added, again.matched) == (0, 4)


def test_a_result_in_words_is_of_all_cases_of_its_line(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Số vụ", "Kết quả hòa giải")
    book = workbook(tmp_path / "hg.xlsx", [head, (1, "01/10/2026", 3, "Hòa giải thành")])
    village_office.bring(book, ImportKind.MEDIATIONS)
    assert [(each.cases, each.settled) for each in village_office.all(Mediation)] == [(3, 3)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số vụ hòa giải thành", "settled"),
        ("Hòa giải không thành", ""),
        ("Không thành", ""),
        ("Số vụ", "cases"),
        ("Tiếp nhận", "cases"),
        ("Thành phần tham gia", ""),
    ],
)
def test_what_failed_is_never_counted_as_settled(heading: str, field: str) -> None:
    assert field_of(Kind.MEDIATIONS, "", heading) == field


def test_awards_listed_by_name_and_kind_are_one_collective_or_one_person(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Họ tên/ tập thể", "Loại", "Cấp khen", "Hình thức")
    rows = (
        (1, "19/8/2026", "Thôn Mơ", "Tập thể", "UBND tỉnh", "Bằng khen"),
        (2, "19/8/2026", "Hà Thị Hoa", "Cá nhân", "Giám đốc Công an tỉnh", "Giấy khen"),
        (3, "19/8/2026", "Tổ Mơ", "TT", "Chủ tịch nước", "Huân chương"),
        (4, "19/8/2026", "Vi Thị Hoa", "", "BCA", "Giấy khen"),
    )
    book = workbook(tmp_path / "kt.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.AWARDS)
    found = {
        (each.named, each.collectives, each.persons, each.level.value)
        for each in village_office.all(Award)
    }
    assert found == {
        ("Thôn Mơ", 1, 0, "province"),
        ("Hà Thị Hoa", 0, 1, "province_police"),
        ("Tổ Mơ", 1, 0, "state"),
    }
    assert [row.row for row, _ in result.doubts] == [5]
    again = village_office.bring(book, ImportKind.AWARDS)
    assert (again.added, again.matched) == (0, 3)


def test_usual_names_of_weapons_are_known_and_doubts_name_what_may_be_chosen(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày giao nộp", "Loại vũ khí", "Số lượng")
    said = ("Súng kíp", "Súng tự chế", "Dao găm", "Đạn", "Pháo", "Đồ chơi")
    rows = [(at, "01/10/2026", text, "3 khẩu") for at, text in enumerate(said, 1)]
    book = workbook(tmp_path / "vk.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.HAND_INS)
    found = [(each.kind, each.pieces) for each in village_office.all(HandIn)]
    assert sorted(found) == [("bullets", 3), ("crude", 3), ("guns", 3), ("guns", 3)]
    allowed = {row.row: str(dict(doubt.values)["allowed"]) for row, doubt in result.doubts}
    assert allowed[6] == "Pháo nổ; Pháo (hộp, giàn)"
    assert allowed[7].startswith("Súng các loại; ")


def test_a_company_may_be_written_short(village_office: Office, tmp_path: Path) -> None:
    head = ("STT", "Tên đơn vị", "Loại hình")
    rows = [(1, "Công ty May", "DN"), (2, "Chợ", "Chợ")]
    book = workbook(tmp_path / "dv.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.SAFETY_SUBJECTS)
    assert "Công ty May" in {each.name for each in village_office.all(SafetySubject)}
    ((row, doubt),) = result.doubts
    assert (row.row, "Trường học" in str(dict(doubt.values)["allowed"])) == (3, True)


def test_a_unit_behind_a_count_is_no_doubt_where_it_is_what_is_counted(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Hình thức", "Địa điểm (thôn)", "Nội dung", "Số lượt người tham dự")
    said = ("2.350 người", "85 lượt", "khoảng 30", "12 hộ", "1.204")
    rows = [
        (at, f"0{at}/10/2026", "Hội thi", "Cả xã" if at == 1 else "Thôn Mơ", "x", text)
        for at, text in enumerate(said, 1)
    ]
    book = workbook(tmp_path / "hd.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.ACTIVITIES)
    found = {each.attendance: each.hamlet is None for each in village_office.all(Activity)}
    assert found == {2350: True, 85: False, 1204: False}
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [
        (4, "attendance"),
        (5, "attendance"),
    ]


def test_households_and_what_was_pledged_are_read(village_office: Office, tmp_path: Path) -> None:
    head = ("STT", "Thời gian", "Thôn", "Nội dung ký cam kết", "Số hộ", "Số người")
    row = (1, "10/10/2026", "Thôn Mơ", "Không đốt pháo", "1.204 hộ", "3.010 người")
    village_office.bring(workbook(tmp_path / "ck.xlsx", [head, row]), ImportKind.PLEDGES)
    (found,) = village_office.all(Pledge)
    assert (found.subject, found.households, found.people) == ("Không đốt pháo", 1204, 3010)


def test_a_telephone_of_a_cell_of_numbers_gets_its_zero_back(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Họ và tên", "Tổ", "SĐT", "Ngày tham gia")
    rows = [
        (1, "Vi Thị Hoa", "Tổ hòa giải Mơ", 912345679, "01/7/2024"),
        (2, "Hà Văn Bảo", "Tổ hòa giải Mơ", "0912 345 678", "01/7/2024"),
    ]
    book = workbook(tmp_path / "tv.xlsx", [head, *rows])
    village_office.bring(book, ImportKind.MEMBERS)
    found = {each.full_name: (each.phone, each.since) for each in village_office.all(Member)}
    day = date(2024, 7, 1)
    assert found == {"Vi Thị Hoa": ("0912345679", day), "Hà Văn Bảo": ("0912345678", day)}


def test_a_month_is_counted_on_the_last_day_of_its_reports(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("Tháng", "Tổng số tin", "Tin có giá trị", "Số đối tượng")
    rows = [
        ("10/2026", "1.204", 120, 20),
        ("Tháng 9/2026", "4 tin", 3, 2),
        ("Quý IV/2026", 9, 8, 7),
    ]
    book = workbook(tmp_path / "tin.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.TALLIES)
    tallies = village_office.all(Tally)
    assert {each.received: each.persons for each in tallies} == {1204: 20, 4: 2}
    found = {each.received: each.counted_on for each in tallies}
    with village_office.store.read() as reader:
        days = report_days(reader)
    for received, month in ((1204, 10), (4, 9)):
        cut_off = days.cut_off_of(Frequency.MONTH, 2026, month)
        assert found[received] == period(Frequency.MONTH, 2026, month, cut_off).last
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [(4, "counted_on")]


def test_a_meeting_of_a_team_or_a_point_by_name(village_office: Office, tmp_path: Path) -> None:
    head = ("STT", "Ngày họp", "Tổ/ mô hình", "Nội dung", "Số người dự")
    rows = [
        (1, "01/10/2026", "Tổ hòa giải Mơ", "Họp tháng", 8),
        (2, "01/10/2026", "Camera an ninh Mơ", "Họp tháng", 8),
        (3, "01/10/2026", "Tổ không có", "Họp tháng", 8),
    ]
    book = workbook(tmp_path / "hop.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.MEETINGS)
    found = [(each.team is None, each.point is None) for each in village_office.all(Meeting)]
    assert sorted(found) == [(False, True), (True, False)]
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [(4, "team")]
    again = village_office.bring(book, ImportKind.MEETINGS)
    assert (again.added, again.matched) == (0, 2)
    village_office.store.write(Tag.ADD, lambda work: work.put(Point(name="Tiếng kẻng Mơ")))
    other = (1, "01/10/2026", "Tiếng kẻng Mơ", "Họp tháng", 8)
    result = village_office.bring(workbook(tmp_path / "2.xlsx", [head, other]), ImportKind.MEETINGS)
    assert (result.added, result.matched) == (1, 0)


def test_a_year_that_says_it_passed_recognises_nobody(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Tên đơn vị", "Năm", "Kết quả", "Số quyết định công nhận", "Ngày quyết định")
    rows = [
        (1, "Khu dân cư Mơ", 2026, "Đạt", "40/QĐ-UBND", "10/11/2026"),
        (2, "Khu dân cư Mơ", 2025, "Đạt", "", ""),
    ]
    book = workbook(tmp_path / "at.xlsx", [head, *rows])
    plan = village_office.plan(book, ImportKind.SAFETY_YEARS)
    targets = {each.heading: each.target for each in plan.listings[0].columns.each}
    assert targets["Số quyết định công nhận"] == "decision"
    assert targets["Ngày quyết định"] == "recognised_on"
    assert plan.unread == ("Kết quả",)
    result = village_office.accept(plan)
    assert 2 in [row.row for row, _ in result.doubts]
    assert all(each.recognised_on is None for each in village_office.all(SafetyYear))


def test_the_year_of_the_title_is_said_of_all_rows_until_an_officer_says_another(
    village_office: Office, tmp_path: Path
) -> None:
    above = (
        ("KẾT QUẢ AN TOÀN VỀ ANTT NĂM 2026",),
        ("(Kèm theo báo cáo ngày 15 tháng 01 năm 2027)",),
    )
    rows = [("STT", "Tên đơn vị", "Ngày đăng ký"), (1, "Khu dân cư Mơ", "15/01/2026")]
    book = workbook(tmp_path / "at.xlsx", [*above, *rows])
    plan = village_office.plan(book, ImportKind.SAFETY_YEARS)
    assert plan.listings[0].of_all == {"year": "2026"}
    columns = plan.listings[0].columns
    for said, told in (("2025", {"year": "2025"}), ("", {})):
        mapping = plan.mapping.with_all(columns, "year", said)
        other = village_office.plan(book, ImportKind.SAFETY_YEARS, mapping)
        assert other.listings[0].of_all == told
    village_office.accept(plan)
    assert [each.year for each in village_office.all(SafetyYear)] == [2026]
