"""Workbooks: the same words and numbers, never a formula."""

from pathlib import Path

import openpyxl
import pytest
from tests.reports.papers import KHOA, SUMMARY, TODAY

from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Look,
    PageBreak,
    Row,
    Table,
)
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.period_report import period_report
from antq_desktop.reports.workbook import write_workbook

RISKY = ("=1+1", "+84900425683", "-5", "@SUM(A1)", "{=A1}", "http://example.invalid", "0380", "'x")


def table(*texts: str) -> Document:
    rows = tuple(Row((Cell(text), Cell("1.204", 1204))) for text in texts)
    header = (
        (HeaderCell("Tên", down=2), HeaderCell("=Nhóm", across=1)),
        (HeaderCell("Số"),),
    )
    heading = Row((Cell("=Thôn", across=2),), Look.HEADING)
    return Document(
        "Sổ [theo dõi]: người / việc",
        "vi",
        (Table((Column(3), Column(1, Align.RIGHT)), header, (heading, *rows)),),
    )


def test_text_is_never_taken_for_a_formula_or_a_link(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write_workbook([table(*RISKY)], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    assert texts == ["Tên", "=Nhóm", "Số", "=Thôn", *RISKY]
    assert [cell.value for cell in cells if cell.data_type == "n"] == [1204] * len(RISKY)
    assert not any(cell.hyperlink for cell in cells)


def test_headings_over_several_cells_are_one(tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    write_workbook([table("Lò Văn An")], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:A2", "A3:B3"}
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToHeight == 0
    assert sheet["B4"].number_format == "#,##0"
    assert sheet["A4"].font.name == "Times New Roman"


def test_the_head_of_a_workbook_stands_as_on_paper(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "báo cáo.xlsx"
    write_workbook([period_report(SUMMARY, vi, TODAY)], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A1"].value == "CÔNG AN TỈNH THANH HÓA"
    assert sheet["D2"].value == "Độc lập - Tự do - Hạnh phúc"
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert {"A1:C1", "D1:G1", "A5:G5"} <= merged
    signed = next(c for row in sheet.iter_rows() for c in row if c.value == "TRƯỞNG CÔNG AN XÃ")
    assert signed.column_letter == "D"
    assert sheet.column_dimensions["B"].width > 2 * sheet.column_dimensions["D"].width


def test_every_document_has_a_sheet_of_its_own_name(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "sổ.xlsx"
    long = "Sổ theo dõi người chấp hành xong án phạt tù"
    documents = [Document(long, "vi", (Heading("Một"), PageBreak(), Heading("Hai")))] * 3
    write_workbook([*documents, table("x"), follow_up_sheet(KHOA, vi, TODAY)], path)
    names = openpyxl.load_workbook(path).sheetnames
    assert names[:4] == [
        "Sổ theo dõi người chấp hành",
        "Sổ theo dõi người chấp hành (2)",
        "Sổ theo dõi người chấp hành (3)",
        "Sổ theo dõi người  việc",
    ]
    assert max(map(len, names)) <= 31


def test_the_same_documents_give_the_same_bytes(tmp_path: Path, vi: Language) -> None:
    for name in ("một.xlsx", "hai.xlsx"):
        write_workbook([period_report(SUMMARY, vi, TODAY)], tmp_path / name)
    assert (tmp_path / "một.xlsx").read_bytes() == (tmp_path / "hai.xlsx").read_bytes()


def test_a_refused_place_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(FileRefused):
        write_workbook([table("x")], tmp_path / "folder.xlsx")
    with pytest.raises(BadInput):
        write_workbook([], tmp_path / "sổ.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.xlsx"]
