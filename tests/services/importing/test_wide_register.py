"""A register with every column an office may keep, and what each becomes."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.services.importing.conftest import Office

from antq_desktop.domain.cases import Case, CivilDuty, Duty, GroupDecision, Judgment
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.loans import Loan, Programme
from antq_desktop.domain.people import IdentityPaper, Kin, Paper, Person, Stay, Where
from antq_desktop.domain.support import Assignment, Charge, Employment, WorkStatus
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.services import undo
from antq_desktop.services.importing.accepting import accept_parked
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.storage.changes import Tag

CELLS = {
    "TT": 1,
    "Họ và tên": "LÒ VĂN ẤT (tức Tèo)",
    "Tên gọi khác": "Ất Mơ",
    "Ngày sinh": "3/1987",
    "Giới tính": "Nam",
    "Số CCCD": "038087000001",
    "CMND cũ": 171234567,
    "Dân tộc": "THÁI",
    "Địa chỉ": "Số 5, thôn Mơ, xã Như Xuân",
    "Điện thoại": 912345678,
    "Họ tên vợ": "Vi Thị Tý",
    "Họ tên bố": "đã mất",
    "Tội danh": "Tội trộm cắp tài sản",
    "Điều luật": "điểm b khoản 2 Điều 173",
    "Mức án": "2 năm 6 tháng 10 ngày",
    "Số bản án": "12/2023/HS-ST",
    "Ngày xét xử": "5/6/2023",
    "Tòa án": "TAND huyện Như Xuân",
    "Trại giam": "TRẠI GIAM THANH LÂM",
    "Ngày ra trại": "1/9/2025",
    "Hình thức": "Đặc xá",
    "Số giấy chứng nhận": "77/GCN",
    "Ngày cấp GCN": "31/8/2025",
    "Ngày trình diện": "5/9/2025",
    "Nghề nghiệp": "Công nhân, việc làm ổn định",
    "Nơi làm việc": "Công ty may",
    "Người giúp đỡ": "HÀ VĂN BẢO",
    "Tổ chức được phân công giúp đỡ": "hội nông dân",
    "Phân loại": "Nhóm B",
    "Ngày phân loại": "1/10/2025",
    "Số tiền vay QĐ 22": "50 triệu",
    "Ngày vay": "1/11/2025",
    "Hạn trả nợ vay": "1/11/2030",
    "Người đứng tên vay": "Vi Thị Tý",
    "Án phí": "Đã nộp",
    "Bồi thường": "Còn 5.000.000đ",
    "Cán bộ phụ trách": "Trần Thị Lan",
    "Tôn giáo": "Không",
    "Ghi chú": "Hộ nghèo",
}


def write(path: Path, **changes: object) -> Path:
    book = Workbook()
    cells = {**CELLS, **changes}
    book.worksheets[0].append(list(cells))
    book.worksheets[0].append(list(cells.values()))
    book.save(path)
    return path


@pytest.fixture
def taken_in(office: Office, tmp_path: Path) -> Office:
    result = office.bring(write(tmp_path / "so.xlsx"))
    assert (result.added, [doubt for _, doubt in result.doubts]) == (1, [])
    return office


def test_who_it_is(taken_in: Office) -> None:
    (person,) = taken_in.all(Person)
    assert (person.full_name, person.other_names) == ("Lò Văn Ất", "Ất Mơ, Tèo")
    assert (person.sex, person.born) == ("male", PartialDate(1987, 3))
    assert (person.ethnic_group, person.phone) == ("Thái", "0912345678")
    assert person.address == "Số 5, thôn Mơ, xã Như Xuân"
    (hamlet,) = taken_in.all(Hamlet)
    assert (hamlet.id, hamlet.name, hamlet.word) == (person.hamlet, "Mơ", "thôn")
    papers = {(each.kind, each.number) for each in taken_in.all(IdentityPaper)}
    assert papers == {(Paper.CITIZEN_ID, "038087000001"), (Paper.OLD_ID, "171234567")}
    assert [(each.full_name, each.relation) for each in taken_in.all(Kin)] == [("Vi Thị Tý", "Vợ")]
    assert person.remarks.splitlines() == [
        "Hộ nghèo",
        "Họ tên bố: đã mất",
        "Điều luật: điểm b khoản 2 Điều 173",
        "Mức án: 2 năm 6 tháng 10 ngày",
    ]


def test_the_sentence_and_its_end(taken_in: Office) -> None:
    (judgment,) = taken_in.all(Judgment)
    assert (judgment.offence, judgment.offence_article) == ("Trộm cắp tài sản", "173")
    assert (judgment.term_months, judgment.number) == (30, "12/2023/HS-ST")
    assert (judgment.judged_on, judgment.court) == (date(2023, 6, 5), "TAND huyện Như Xuân")
    (case,) = taken_in.all(Case)
    assert case.judgment == judgment.id
    assert (case.prison, case.completed_by) == ("Trại giam Thanh Lâm", "pardon")
    assert (case.completed_on, case.presented_on) == (date(2025, 9, 1), date(2025, 9, 5))
    assert (case.certificate_number, case.certificate_on) == ("77/GCN", date(2025, 8, 31))
    assert case.done_before
    duties = {each.kind: (each.amount, each.done) for each in taken_in.all(CivilDuty)}
    assert duties == {
        Duty.COURT_FEES: (None, True),
        Duty.COMPENSATION: (5_000_000, False),
    }


def test_who_helps_and_what_with(taken_in: Office) -> None:
    (person,) = taken_in.all(Person)
    (mentor,) = taken_in.all(Assignment)
    assert (mentor.mentor, mentor.organisation) == ("Hà Văn Bảo", "Hội Nông dân")
    (work,) = taken_in.all(Employment)
    assert (work.status, work.place) == (WorkStatus.STABLE, "Công ty may")
    (decision,) = taken_in.all(GroupDecision)
    assert (decision.group, decision.decided_on) == ("B", date(2025, 10, 1))
    (loan,) = taken_in.all(Loan)
    assert (loan.amount, loan.programme) == (50_000_000, Programme.DECISION_22)
    assert (loan.disbursed_on, loan.due_on) == (date(2025, 11, 1), date(2030, 11, 1))
    assert loan.borrower == "Vi Thị Tý"
    (officer,) = taken_in.all(Officer)
    (charge,) = taken_in.all(Charge)
    assert (officer.full_name, charge.officer, charge.person) == (
        "Trần Thị Lan",
        officer.id,
        person.id,
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"Ngày trình diện": "1/8/2025"}, "presented_on"),
        ({"Hạn trả nợ vay": "1/11/2024"}, "loans"),
        ({"Ngày xét xử": "5/6/2027"}, "judged_on"),
        ({"Tòa án": "Tòa " * 100}, "court"),
    ],
)
def test_what_no_record_would_take_is_parked_and_stops_nothing(
    changes: dict[str, object], field: str, office: Office, tmp_path: Path
) -> None:
    result = office.bring(write(tmp_path / "so.xlsx", **changes))
    assert (result.added, [doubt.field for _, doubt in result.doubts]) == (0, [field])


def test_every_field_that_changed_is_offered_and_taken_in(taken_in: Office, tmp_path: Path) -> None:
    path = write(
        tmp_path / "b.xlsx",
        **{
            "Ngày sinh": "15/3/1987",
            "Địa chỉ": "Số 7, thôn Đồng Trình",
            "Họ tên bố": "Lò Văn Mạ",
            "Mức án": "3 năm",
            "Nghề nghiệp": "Đi làm xa (Bình Dương)",
            "Tổ chức được phân công giúp đỡ": "Hội Phụ nữ",
            "Phân loại": "A",
            "Ngày phân loại": "1/10/2026",
            "Số tiền vay QĐ 22": "70 triệu",
            "Bồi thường": "Đã xong",
            "Cán bộ phụ trách": "Lê Văn Hai",
            "Ghi chú": "Thoát nghèo",
        },
    )
    plan = taken_in.plan(path)
    assert {each.field for each in plan.updates if each.sure} == {
        *("born", "address", "hamlet", "kin", "term_months", "occupation", "away"),
        *("mentor_organisation", "group", "group_on", "loan_amount", "duties", "officer"),
        "remarks",
    }
    taken_in.accept(plan)
    (line,) = taken_in.listed()
    assert (line["born"], line["hamlet"], line["sentence_months"]) == (
        "1987-03-15",
        "Đồng Trình",
        36,
    )
    assert (line["occupation"], line["work_status"]) == ("Đi làm xa (Bình Dương)", "unknown")
    assert (line["away_at"], line["mentor_organisation"]) == ("Bình Dương", "Hội Phụ nữ")
    assert (line["group"], line["officer"]) == ("A", "Lê Văn Hai")
    assert line["loans"] == [{"amount": 70_000_000, "disbursed_on": "2025-11-01"}]
    assert line["civil_duties_done"] is True
    (person,) = taken_in.all(Person)
    assert person.remarks.splitlines()[0] == "Hộ nghèo", "what was noted stays"
    assert "Thoát nghèo" in person.remarks
    assert [each.where for each in taken_in.all(Stay)] == [Where.AWAY]
    assert taken_in.plan(path).updates == ()


def test_a_birth_behind_the_name_and_an_organisation_behind_the_mentor(
    office: Office, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (
        ("TT", "Họ tên, năm sinh", "Tội danh, mức án", "Người giúp đỡ"),
        (1, "LÒ VĂN ẤT (1987)", "Đánh bạc, 30 tháng tù", "Hà Văn Bảo - Hội Nông dân"),
        (2, "Vi Văn Tý, sinh năm 1990", "Tội giết người - chung thân", "Đoàn Thanh niên"),
        (3, "Cầm Thị Đào 5/6/1992", "Cướp giật tài sản (Điều 171), 4 năm", "nt"),
    ):
        book.worksheets[0].append(list(row))
    book.save(tmp_path / "a.xlsx")
    assert office.bring(tmp_path / "a.xlsx").parked == ()
    listed = {each["full_name"]: each for each in office.listed()}
    told = ("born", "offence", "offence_article", "sentence_months", "mentor")
    assert {name: tuple(each[key] for key in told) for name, each in listed.items()} == {
        "Lò Văn Ất": ("1987", "Đánh bạc", None, 30, "Hà Văn Bảo"),
        "Vi Văn Tý": ("1990", "Giết người", None, None, None),
        "Cầm Thị Đào": ("1992-06-05", "Cướp giật tài sản", "171", 48, None),
    }
    organisations = {each["mentor_organisation"] for each in listed.values()}
    assert organisations == {"Hội Nông dân", "Đoàn Thanh niên"}


def test_hamlets_that_are_numbers_are_told_apart_by_their_word(
    office: Office, tmp_path: Path
) -> None:
    for at, home in enumerate(("Thôn 1", "Khu phố 1", "thôn 1", "Thôn Mơ", "Bản Mơ", "Mơ")):
        cells = {"TT": at, "Địa chỉ": home, "Số CCCD": f"03808700001{at}", "CMND cũ": ""}
        office.bring(write(tmp_path / "a.xlsx", **cells, **{"Họ và tên": f"Lò Văn {'ABCDEG'[at]}"}))
    hamlets = {(each.word, each.name) for each in office.all(Hamlet)}
    assert hamlets == {("thôn", "1"), ("khu phố", "1"), ("thôn", "Mơ")}


def test_religion_is_not_kept_even_of_a_parked_row(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "a.xlsx", **{"Ngày sinh": "31/2/1987", "Tôn giáo": "Công giáo"}))
    with office.store.read() as reader:
        (entry,) = parked_rows(reader)
    assert "Hộ nghèo" in entry.row.cells
    assert "Công giáo" not in entry.row.cells


def test_an_accepted_row_that_was_undone_is_parked_again(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", **{"Ngày sinh": "31/2/1987"})
    office.bring(path)
    with office.store.read() as reader:
        (entry,) = parked_rows(reader)
    cells = [*entry.row.cells[:3], "28/2/1987", *entry.row.cells[4:]]
    office.store.write(Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells))
    assert office.bring(path).parked == ()
    with office.store.read() as reader:
        work_id = reader.last_work(Tag.ACCEPT_PARKED)
    office.store.write(Tag.UNDO, lambda work: undo.undo(work, work_id))
    assert office.listed() == []
    assert len(office.bring(path).parked) == 1, "nothing is lost"
