"""Which rows of a sheet of a register are lines, and which of them are known."""

from pathlib import Path

from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village
from tests.services.importing.test_registers import sheet

from antq_desktop.domain.activities import Activity
from antq_desktop.domain.safety import SafetySubject
from antq_desktop.services.importing.plan import ImportKind


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
