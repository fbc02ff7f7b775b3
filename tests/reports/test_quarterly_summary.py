"""The summary that goes to the unit above."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from tests.reports.papers import SUMMARY, TODAY, as_text, check_snapshot, pdf_text

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.quarterly_summary import SummaryCheck, SummaryFigure, quarterly_summary
from antq_desktop.reports.workbook import write_workbook


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_summary_says_the_same_as_it_did(code: str, vi: Language, en: Language) -> None:
    language = {"vi": vi, "en": en}[code]
    text = as_text(quarterly_summary(SUMMARY, language, TODAY))
    check_snapshot(f"quarterly_summary.{code}", text)


def test_the_workbook_has_the_figures_of_the_paper(tmp_path: Path, vi: Language) -> None:
    document = quarterly_summary(SUMMARY, vi, TODAY)
    write_pdf([document], tmp_path / "báo cáo.pdf")
    write_workbook([document], tmp_path / "báo cáo.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "báo cáo.xlsx").active
    assert sheet is not None
    text = pdf_text(tmp_path / "báo cáo.pdf")
    found = {}
    for row in sheet.iter_rows():
        if isinstance(row[0].value, int):
            label = str(row[1].value).replace("\n", " ")
            values = [cell.value for cell in row[3:6]]
            found[label] = values
            assert {cell.number_format for cell in row[3:6] if isinstance(cell.value, int)} == {
                "#,##0"
            }
            printed = " ".join(_printed(value, signed=place == 2) for place, value in
                               enumerate(values))  # fmt: skip
            assert f"{row[0].value} {label} {row[2].value} {printed}" in text
    figures = [figure for section in SUMMARY.sections for figure in section.figures]
    assert [values[0] for values in found.values()] == [figure.value for figure in figures]
    assert found["Tổng số tiền vay"] == [1_130_000_000, 1_230_000_000, -100_000_000]
    assert found["Số người vay"] == [13, "–", "–"]


def _printed(value: object, *, signed: bool) -> str:
    if not isinstance(value, int):
        return str(value)
    digits = f"{value:,}".replace(",", ".")
    return f"+{digits}" if signed and value > 0 else digits


def test_the_report_is_a_letter_to_the_unit_above(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "báo cáo.pdf"
    write_pdf([quarterly_summary(SUMMARY, vi, TODAY)], path)
    text = pdf_text(path)
    for said in (
        "Số: ……/BC-CAX",
        "BÁO CÁO",
        "Kết quả công tác tái hòa nhập cộng đồng quý IV năm 2026",
        "(Từ ngày 15/09/2026 đến ngày 14/12/2026)",
        "Kính gửi: Phòng Cảnh sát thi hành án hình sự, Công an tỉnh Thanh Hóa",
        "= cuối kỳ 104: khớp.",
        "Nơi nhận:",
        "TRƯỞNG CÔNG AN XÃ",
        "Trung tá Lê Hữu Phước",
        "Dấu kiểm số liệu: 7F3A-22C1",
    ):
        assert said in text


def test_the_day_may_be_left_to_the_hand(vi: Language) -> None:
    text = as_text(quarterly_summary(SUMMARY, vi, None))
    assert "Như Xuân, ngày …… tháng …… năm ……" in text


def test_a_sum_that_does_not_hold_is_said_to(vi: Language) -> None:
    broken = replace(SUMMARY, checks=(SummaryCheck("A + B = 104", holds=False),))
    assert "- A + B = 104: chưa khớp." in as_text(quarterly_summary(broken, vi, TODAY))


def test_a_difference_needs_something_before() -> None:
    assert SummaryFigure("x", 5, previous=7).difference == -2
    assert SummaryFigure("x", 5, previous=0).difference == 5
    assert SummaryFigure("x", 5).difference is None


def test_no_english_is_left_in_vietnamese_papers(vi: Language) -> None:
    text = as_text(quarterly_summary(SUMMARY, vi, TODAY))
    assert not re.search(r"\b(the|of|and|period|agrees)\b", text)
