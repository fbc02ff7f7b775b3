"""Registers of other layouts than the samples: other words, orders, formats and encodings."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests import register_files as files
from tests import registers as r
from tests.registers import Column, Frame, Truth, column, grid
from tests.samples.compare import compare
from tests.services.importing.conftest import Office

from antq_desktop.storage.schema import Local

PLAIN = (
    column("STT", r.words("")),
    column("Họ và tên", r.shouted, "name"),
    column("Ngày sinh", r.birth, "born"),
    column("Giới tính", r.key("sex"), "sex"),
    column("Số CCCD/CMND", r.number, "id", "old_id"),
    column("Thôn", r.hamlet("thôn"), "hamlet"),
    column("Tội danh", r.key("offence"), "offence"),
    column("Điều luật", r.article, "article"),
    column("Mức án", r.term, "months"),
    column("Ngày ra trại", r.completed, "completed"),
    column("Lý do", r.ground, "how"),
)
"""One row of headings, sex in one column."""

OTHER_WORDS = (
    column("Ghi chú", r.words("")),
    column("Phân loại", r.group, "group"),
    column("Điện thoại liên hệ", r.phone, "phone"),
    column("Tôn giáo", r.words("Không")),
    column("Công việc hiện nay", r.key("job"), "job"),
    column("Số tiền vay (triệu đồng)", r.millions, "loan"),
    column("Ngày giải ngân", r.loan_day, "loan_date"),
    column("Chiều cao", r.words("1m65")),
    column("Hình thức tha", r.ground, "how"),
    column("Ngày chấp hành xong án phạt tù", r.completed, "completed"),
    column("Nơi thi hành án", r.key("prison"), "prison"),
    column("Án phạt (tháng)", r.key("months"), "months"),
    column("Phạm tội", r.key("offence"), "offence"),
    column("Tổ chức nhận giúp đỡ", r.key("mentor_org"), "mentor_org"),
    column("Người giúp đỡ", r.key("mentor"), "mentor"),
    column("Khu phố", r.hamlet("KP"), "hamlet"),
    column("Số định danh cá nhân", r.number, "id", "old_id"),
    column("Dân tộc", r.key("ethnic"), "ethnic"),
    column("Nam/Nữ", r.key("sex"), "sex"),
    column("Sinh ngày", r.birth, "born"),
    column("Họ, tên người chấp hành xong án phạt tù", r.shouted, "name"),
)
"""Other words, the name last, a unit in the heading, columns nobody asked for."""

TWO_ROWS = (
    column("TT", r.words("")),
    column("Họ tên", r.shouted, "name"),
    column("Nam", r.for_sex("Nam", r.birth), "born", "sex", common="Năm sinh"),
    column("Nữ", r.for_sex("Nữ", r.birth), "born", "sex", common="Năm sinh"),
    column("Số", r.number, "id", "old_id", common="Căn cước công dân"),
    column("Nơi cấp", r.words("Cục CS QLHC"), common="Căn cước công dân"),
    column("Tội danh", r.key("offence"), "offence", common="Án phạt"),
    column("Điều", r.article, "article", common="Án phạt"),
    column("Mức án", r.term, "months", common="Án phạt"),
    column("Ngày", r.completed, "completed", common="Chấp hành xong"),
    column("Hình thức", r.ground, "how", common="Chấp hành xong"),
    column("Số tiền", r.money, "loan", common="Vay vốn NHCSXH theo QĐ số 22"),
    column("Thời gian", r.loan_day, "loan_date", common="Vay vốn NHCSXH theo QĐ số 22"),
    column("Họ và tên", r.key("mentor"), "mentor", common="Người được phân công"),
    column("Chức vụ", r.key("mentor_org"), "mentor_org", common="Người được phân công"),
    column("Nghĩa vụ dân sự", r.duties, "civil_done"),
)
"""Two rows of headings, merged, and the hamlet on the name of the sheet."""

YEARS = (
    column("Tên", r.shouted, "name"),
    column("Năm sinh", r.year_of_birth),
    column("CMND", r.number, "id", "old_id"),
    column("Nơi ở", r.hamlet("xóm"), "hamlet"),
    column("Tội", r.key("offence"), "offence"),
    column("Án", r.term, "months"),
    column("Ngày về", r.completed, "completed"),
    column("Diện", r.ground, "how"),
    column("Nghề nghiệp", r.key("job"), "job"),
)
"""No line numbers, years of birth only."""


def tells(columns: Sequence[Column]) -> frozenset[str]:
    """Return the keys of the truth that a layout tells."""
    return frozenset(name for each in columns for name in each.tells)


def check(office: Office, path: Path, told: list[Truth], columns: Sequence[Column]) -> None:
    """Import a file and compare the list of people with the truth it was written from."""
    result = office.bring(path)
    assert [doubt for _, doubt in result.doubts] == []
    assert (result.rows, result.added, result.matched) == (len(told), len(told), 0)
    truth = [{**each, "row": 0} for each in told]
    assert compare(office.listed(), {"people": truth}, tells(columns)) == []


def in_tcvn3(path: Path, told: list[Truth]) -> Path:
    return files.write_xls(path, [grid("Sheet1", PLAIN, told, 7)], files.tcvn3)


def in_vni(path: Path, told: list[Truth]) -> Path:
    return files.write_xls(path, [grid("DS", PLAIN, told, 8, Frame(ending=True))], files.vni)


def in_xlsx(path: Path, told: list[Truth]) -> Path:
    frame = Frame(titles=("CÔNG AN XÃ", "SỔ QUẢN LÝ", ""), sections=True, ending=True)
    return files.write_xlsx(path, [grid("Sổ", PLAIN, told, 9, frame)])


def in_ods(path: Path, told: list[Truth]) -> Path:
    return files.write_ods(path, [grid("Bảng 1", PLAIN, told, 10, Frame(titles=("DANH SÁCH",)))])


def in_csv(encoding: str, delimiter: str) -> Callable[[Path, list[Truth]], Path]:
    def write(path: Path, told: list[Truth]) -> Path:
        return files.write_csv(path, grid("csv", PLAIN, told, 11), encoding, delimiter)

    return write


FILES: dict[str, Callable[[Path, list[Truth]], Path]] = {
    "tcvn3.xls": in_tcvn3,
    "vni.xls": in_vni,
    "titles.xlsx": in_xlsx,
    "libre.ods": in_ods,
    "utf8.csv": in_csv("utf-8-sig", ";"),
    "tabs.txt": in_csv("utf-16", "\t"),
    "plain.csv": in_csv("utf-8", ","),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_brings_the_same_people(name: str, office: Office, tmp_path: Path) -> None:
    told = r.people(seed=len(name), count=40)
    check(office, FILES[name](tmp_path / name, told), told, PLAIN)


@pytest.mark.parametrize("write", [files.write_xlsx, files.write_xls, files.write_ods])
def test_other_words_in_another_order(
    write: Callable[..., Path], office: Office, tmp_path: Path
) -> None:
    told = r.people(seed=3, count=40)
    path = write(tmp_path / "other.dat", [grid("2026", OTHER_WORDS, told, 4)])
    check(office, path, told, OTHER_WORDS)
    with office.store.read() as reader:
        kept = str(reader.kept(Local.IMPORTED))
    assert "1m65" in kept, "a column nobody asked for is kept for the way back"
    assert "tôn giáo: không" not in kept.lower(), "religion is no business of this program"


def test_a_sheet_for_each_hamlet(office: Office, tmp_path: Path) -> None:
    told = r.people(seed=5, count=42)
    frame = Frame(titles=("DANH SÁCH NGƯỜI CHẤP HÀNH XONG ÁN PHẠT TÙ",), ending=True)
    grids = [
        grid(hamlet, TWO_ROWS, [each for each in told if each["hamlet"] == hamlet], at, frame)
        for at, hamlet in enumerate(r.HAMLETS)
    ]
    path = files.write_xlsx(tmp_path / "thon.xlsx", [*grids, r.Grid("Ghi chú", [["không có gì"]])])
    check(office, path, told, (*TWO_ROWS, column("", r.words(""), "hamlet")))


def test_years_alone_stay_years(office: Office, tmp_path: Path) -> None:
    told = [{**each, "born": each["born"][:4]} for each in r.people(seed=6, count=40)]
    path = files.write_xls(tmp_path / "nam.xls", [grid("Sheet1", YEARS, told, 12)], files.tcvn3)
    check(office, path, told, (*YEARS, column("", r.words(""), "born")))


@pytest.mark.parametrize("encode", [files.tcvn3, files.vni])
def test_text_of_old_fonts_in_a_csv(
    encode: Callable[[str], str], office: Office, tmp_path: Path
) -> None:
    told = r.people(seed=13, count=30)
    made = grid("csv", PLAIN, told, 14)
    for row in made.rows:
        row[:] = [encode(cell) if isinstance(cell, str) else cell for cell in row]
    check(office, files.write_csv(tmp_path / "cu.csv", made, "latin-1"), told, PLAIN)


def test_text_of_the_vietnamese_code_page(office: Office, tmp_path: Path) -> None:
    told = r.people(seed=15, count=30)
    made = grid("csv", PLAIN, told, 16)
    for row in made.rows:
        row[:] = [files.in_code_page(cell) if isinstance(cell, str) else cell for cell in row]
    check(office, files.write_csv(tmp_path / "1258.csv", made, "cp1258"), told, PLAIN)
