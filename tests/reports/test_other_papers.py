"""The report of an import, the recovery sheet, and the list of all reports."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from tests.reports.papers import OFFICE, TODAY, as_text, check_snapshot, outside, pdf_text

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.import_report import Outcome, ParkedCell, import_report
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import Squares
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.recovery_sheet import key_groups, recovery_sheet
from antq_desktop.reports.workbook import write_workbook

OUTCOME = Outcome(
    OFFICE,
    "so-theo-doi-2026.xlsx",
    "Đại úy Nguyễn Thị Hương",
    rows=110,
    added=100,
    matched=4,
    updated=3,
    other_regimes=2,
    parked=(
        ParkedCell(27, "Số định danh", "0380716874231", "Số có 13 chữ số", "Làng Mài"),
        ParkedCell(31, "Ngày sinh", "31/02/1987", "Không có ngày này", "Làng Mài"),
    ),
)
#: Made up; no store was ever opened with it.
KEY = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE"


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_papers_say_the_same_as_they_did(code: str, vi: Language, en: Language) -> None:
    language = {"vi": vi, "en": en}[code]
    check_snapshot(f"import_report.{code}", as_text(import_report(OUTCOME, language, TODAY)))
    check_snapshot(f"recovery_sheet.{code}", as_text(recovery_sheet(OFFICE, KEY, language, TODAY)))


def test_an_import_says_what_came_and_what_waits(tmp_path: Path, vi: Language) -> None:
    document = import_report(OUTCOME, vi, TODAY)
    write_pdf([document], tmp_path / "nhập.pdf")
    text = pdf_text(tmp_path / "nhập.pdf")
    assert "Số người nhập mới: 100" in text
    assert "Làng Mài 27 Số định danh 0380716874231 Số có 13 chữ số" in text
    write_workbook([document], tmp_path / "nhập.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "nhập.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["Số người nhập mới", 100] in rows
    assert ["Làng Mài", "27", "Số định danh", "0380716874231", "Số có 13 chữ số"] in rows


def test_a_trial_says_that_nothing_was_written(vi: Language) -> None:
    tried = Outcome(OFFICE, "sổ.xls", "Lê Thị B", rows=3, added=3, accepted=False)
    text = as_text(import_report(tried, vi, TODAY))
    assert "(Xem thử: chưa ghi vào hồ sơ)" in text
    assert "không có mục nào cần xem lại" in text
    assert "Xem thử" not in as_text(import_report(OUTCOME, vi, TODAY))


def test_rows_that_are_no_lines_are_told(en: Language) -> None:
    left = (("T3", 9, "Tổng cộng 5 340"),)
    text = as_text(import_report(Outcome(OFFICE, "sổ.xls", "B", rows=3, left_out=left), en, TODAY))
    assert "Rows not taken as lines" in text
    assert "Tổng cộng 5 340" in text
    assert "Rows not taken as lines" not in as_text(import_report(OUTCOME, en, TODAY))


def test_lines_of_a_register_are_not_called_people_and_columns_left_out_are_told(
    en: Language,
) -> None:
    outcome = Outcome(
        OFFICE, "họp.xlsx", "B", rows=9, added=9, unread=("Kinh phí",), register="Meetings",
        personal=False,
    )  # fmt: skip
    document = import_report(outcome, en, TODAY)
    text = as_text(document)
    assert "Meetings" in text
    assert "Lines added" in text
    assert "People" not in text
    assert "Kinh phí" in text.partition("Columns not taken in")[2]
    assert "Personal information" not in document.footer
    assert "Personal information" in import_report(OUTCOME, en, TODAY).footer


def test_the_key_is_on_the_recovery_sheet_and_nowhere_else(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "khôi phục.pdf"
    sheet = recovery_sheet(OFFICE, KEY, vi, TODAY)
    assert write_pdf([sheet], path) == 1
    text = pdf_text(path)
    begin, groups = key_groups(KEY)
    assert begin + "".join(groups) == KEY
    assert " ".join((begin, *groups)) in text
    assert KEY not in repr(sheet)
    metadata = PdfReader(path).metadata
    assert metadata is not None
    assert "KEY-1" not in " ".join(str(value) for value in metadata.values())
    faces = load_faces()
    ((leaf,),) = leaves([sheet], faces)
    assert outside(leaf, faces) == []
    assert [mark.payload for mark in leaf.marks if isinstance(mark, Squares)] == [KEY]


def test_a_key_of_another_form_is_grouped_too() -> None:
    assert key_groups("ABCDEFGH") == ("", ("ABCDE", "FGH"))
