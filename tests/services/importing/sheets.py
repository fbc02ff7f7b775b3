"""Sheets of the twelve group and movement registers as offices keep them, and their workbooks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from antq_desktop.domain.models import Point, Team, TeamKind
from antq_desktop.domain.safety import SafetySubject
from antq_desktop.domain.units import Hamlet
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store

Row = tuple[object, ...]


@dataclass(frozen=True)
class Kept:
    """A sheet an office keeps: title, headings, lines, and what they say in stored form."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    stored: tuple[Mapping[str, object], ...]


KEPT: dict[str, Kept] = {
    "activities": Kept(
        "SỔ THEO DÕI TUYÊN TRUYỀN NĂM 2026",
        ("STT", "Ngày tổ chức", "Hình thức", "Thôn", "Nội dung", "Số buổi", "Lượt người tham dự"),
        (
            (1, date(2026, 3, 5), "Buổi tuyên truyền", "Thôn Mơ", "Lừa đảo", 2, "1.080"),
            (2, "05/3/2026", "Hội thi", "Làng Mài", "Ma túy", "", 60),
        ),
        (
            {"kind": "propaganda", "held_on": "2026-03-05", "sessions": 2, "attendance": 1080},
            {"kind": "contest", "held_on": "2026-03-05", "sessions": 1, "attendance": 60},
        ),
    ),
    "pledges": Kept(
        "Kết quả ký cam kết",
        ("TT", "Ngày ký", "Khu dân cư", "Nội dung cam kết", "Số hộ", "Số người ký"),
        ((1, "01/6/2026", "Mơ", "Không đốt pháo", "1.112", "480"),),
        ({"signed_on": "2026-06-01", "households": 1112, "people": 480},),
    ),
    "mediations": Kept(
        "SỔ HÒA GIẢI Ở CƠ SỞ",
        ("STT", "Thời gian", "Tổ hòa giải", "Thôn", "Số vụ việc", "Hòa giải thành"),
        ((1, date(2026, 4, 7), "Tổ hòa giải Mơ", "Mơ", 3, 2),),
        ({"held_on": "2026-04-07", "cases": 3, "settled": 2},),
    ),
    "hand_ins": Kept(
        "Thống kê giao nộp vũ khí",
        ("STT", "Ngày giao nộp", "Loại", "Thôn", "Số lượng", "Khối lượng (kg)"),
        (
            (1, "05.5.2026", "Súng các loại", "Mơ", 3, ""),
            (2, "6/5/2026", "Pháo nổ", "", "", "12,5"),
        ),
        (
            {"handed_on": "2026-05-05", "kind": "guns", "pieces": 3, "grams": None},
            {"handed_on": "2026-05-06", "kind": "fireworks", "pieces": None, "grams": 12500},
        ),
    ),
    "tallies": Kept(
        "TIN BÁO CỦA NHÂN DÂN",
        ("STT", "Ngày", "Kênh", "Người báo tin", "Số tin", "Tin có giá trị", "Số vụ", "Thu hồi"),
        ((1, "05/05/2026", "Hòm thư", "Vi Văn Kín", 12, 5, 2, "50 triệu"),),
        (
            {
                "counted_on": "2026-05-05",
                "channel": "letter_box",
                "received": 12,
                "valuable": 5,
                "cases": 2,
                "returned": 50_000_000,
            },
        ),
    ),
    "awards": Kept(
        "DANH SÁCH KHEN THƯỞNG",
        ("STT", "Ngày", "Cấp khen", "Tên đơn vị", "Tập thể", "Cá nhân", "Hình thức", "Số QĐ"),
        ((1, "20/8/2026", "Ủy ban nhân dân xã", "Thôn Mơ", 1, 2, "Giấy khen", "12/QĐ-UBND"),),
        ({"level": "commune", "named": "Thôn Mơ", "collectives": 1, "persons": 2},),
    ),
    "populations": Kept(
        "Số hộ, số khẩu các thôn",
        ("Thôn", "Năm", "Số hộ", "Số khẩu"),
        (("Mơ", 2026, 112, "1.480"), ("Làng Mài", "2026", "98", 401)),
        ({"year": 2026, "households": 112, "people": 1480}, {"year": 2026, "people": 401}),
    ),
    "safety_subjects": Kept(
        "Danh sách đơn vị đăng ký đạt chuẩn an toàn",
        ("STT", "Tên đơn vị", "Loại", "Thôn", "Thành lập"),
        ((1, "Trường THCS Như Xuân", "Trường học", "Mơ", "01/09/2001"),
         (2, "Tổng công ty Lâm nghiệp", "Doanh nghiệp", "", "")),
        (
            {"name": "Trường THCS Như Xuân", "kind": "school", "since": "2001-09-01"},
            {"name": "Tổng công ty Lâm nghiệp", "kind": "enterprise"},
        ),
    ),
    "safety_years": Kept(
        "Kết quả đạt tiêu chuẩn an toàn về ANTT",
        ("STT", "Đơn vị", "Năm", "Ngày đăng ký", "Nghị quyết", "Ngày xét", "Số QĐ"),
        ((1, "Khu dân cư Mơ", 2026, "15/02/2026", "01-NQ/ĐU", "10/11/2026", ""),),
        (
            {
                "year": 2026,
                "registered_on": "2026-02-15",
                "resolution": "01-NQ/ĐU",
                "assessed_on": "2026-11-10",
            },
        ),
    ),
    "key_areas": Kept(
        "Địa bàn trọng điểm về ANTT",
        ("STT", "Tên địa bàn", "Thôn", "Từ ngày", "Lý do", "Số quyết định"),
        ((1, "Khu vực chợ Mơ", "Mơ", "01/02/2025", "Trộm cắp", "05/QĐ-CAX"),),
        ({"name": "Khu vực chợ Mơ", "since": "2025-02-01", "reason": "Trộm cắp"},),
    ),
    "members": Kept(
        "DANH SÁCH THÀNH VIÊN TỔ",
        ("Tổ", "Họ và tên", "Chức vụ", "Số điện thoại", "Tham gia từ", "Giới tính"),
        (
            ("Tổ hòa giải Mơ", "Hà Văn Bảo", "Phó chủ tịch Hội", "", "", ""),
            ("Tổ hòa giải Mơ", "Vi Thị Hoa", "Tổ viên", "0912 345 678", "01/7/2024", "Nữ"),
        ),
        (
            {"full_name": "Hà Văn Bảo", "role": "Phó chủ tịch Hội"},
            {"full_name": "Vi Thị Hoa", "phone": "0912345678", "since": "2024-07-01"},
        ),
    ),
    "meetings": Kept(
        "SỔ HỌP TỔ, ĐIỂM MÔ HÌNH",
        ("STT", "Ngày họp", "Điểm mô hình", "Tổ", "Nội dung", "Số người dự", "Kết quả"),
        ((1, "10/10/2026", "Camera an ninh Mơ", "", "Sinh hoạt quý", 24, "Tốt"),
         (2, "11/10/2026", "", "Tổ hòa giải Mơ", "Rút kinh nghiệm", 7, "")),
        (
            {"held_on": "2026-10-10", "attendance": 24, "result": "Tốt"},
            {"held_on": "2026-10-11", "attendance": 7},
        ),
    ),
}  # fmt: skip


def village(store: Store) -> None:
    """Write what the sheets speak of: two hamlets, a team, a point, a unit of the standard."""

    def told(work: object) -> None:
        put = work.put  # type: ignore[attr-defined]
        mo, mai = Hamlet(name="Mơ", word="thôn"), Hamlet(name="Làng Mài", word="thôn")
        for each in (
            mo,
            mai,
            Team(name="Tổ hòa giải Mơ", kind=TeamKind.MEDIATION, hamlet=mo.id),
            Point(name="Camera an ninh Mơ", hamlet=mo.id),
            SafetySubject(name="Khu dân cư Mơ", hamlet=mo.id),
        ):
            put(each)

    store.write(Tag.ADD, told)


def workbook(path: Path, rows: Sequence[Sequence[object]], *, merged: Sequence[str] = ()) -> Path:
    """Write rows as they are into the first sheet of a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    for each in rows:
        sheet.append(list(each))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def as_kept(path: Path, kept: Kept) -> Path:
    """Write a sheet as an office keeps it: a title over all columns, blank lines, a total row."""
    blank = ("",) * len(kept.head)
    total = ("", "Tổng cộng", *("" for _ in kept.head[3:]), 99)
    above: tuple[Row, ...] = (("CÔNG AN XÃ NHƯ XUÂN",), (kept.title,), blank, kept.head)
    rows = (*above, *kept.rows[:1], blank, *kept.rows[1:], total, blank)
    width = chr(ord("A") + len(kept.head) - 1)
    return workbook(path, rows, merged=[f"A1:{width}1", f"A2:{width}2"])
