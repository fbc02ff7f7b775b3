"""The summary that goes to the unit above."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from tests.reports.papers import SUMMARY, TODAY, as_text, check_snapshot, pdf_text

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Bars, Series
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.period_report import (
    Summary,
    SummaryCheck,
    SummaryFigure,
    SummarySection,
    Written,
    period_report,
)
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_summary_says_the_same_as_it_did(code: str, vi: Language, en: Language) -> None:
    language = {"vi": vi, "en": en}[code]
    text = as_text(period_report(SUMMARY, language, TODAY))
    check_snapshot(f"period_report.{code}", text)


def test_the_workbook_has_the_figures_of_the_paper(tmp_path: Path, vi: Language) -> None:
    document = period_report(SUMMARY, vi, TODAY)
    write_pdf([document], tmp_path / "báo cáo.pdf")
    write_workbook([document], tmp_path / "báo cáo.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "báo cáo.xlsx", data_only=True).active
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
    write_pdf([period_report(SUMMARY, vi, TODAY)], path)
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
    text = as_text(period_report(SUMMARY, vi, None))
    assert "Như Xuân, ngày …… tháng …… năm ……" in text


def test_a_sum_that_does_not_hold_is_said_to(vi: Language) -> None:
    broken = replace(SUMMARY, checks=(SummaryCheck("A + B = 104", holds=False),))
    assert "- A + B = 104: chưa khớp." in as_text(period_report(broken, vi, TODAY))


def test_a_difference_needs_something_before() -> None:
    assert SummaryFigure("x", 5, previous=7).difference == -2
    assert SummaryFigure("x", 5, previous=0).difference == 5
    assert SummaryFigure("x", 5).difference is None


def test_no_english_is_left_in_vietnamese_papers(vi: Language) -> None:
    text = as_text(period_report(SUMMARY, vi, TODAY))
    assert not re.search(r"\b(the|of|and|period|agrees)\b", text)


WHOLE = replace(
    SUMMARY,
    half=None,
    sections=(
        SummarySection(
            "I. Người đang quản lý",
            (
                SummaryFigure("Đầu kỳ", 102, "người", 99, name="opening"),
                SummaryFigure("Tăng", 4, "người", 5, name="came"),
                SummaryFigure("Giảm", 2, "người", 2, name="went"),
                SummaryFigure(
                    "Cuối kỳ",
                    104,
                    "người",
                    102,
                    name="closing",
                    adds=(("opening", 1), ("came", 1), ("went", -1)),
                ),
                SummaryFigure("Hộ", 0, "hộ", kept=False, name="households"),
            ),
        ),
    ),
    written=Written(
        "Tình hình ổn định.", "Đã gặp 104 người.\nĐã giúp 13 người vay vốn.", "", "Không."
    ),
    charts=(
        Bars(
            "Người quản lý cuối kỳ",
            ("III/2026", "IV/2026"),
            (Series("Nhóm A", (50, 52)), Series("Nhóm B", (None, 52))),
            stacked=True,
        ),
    ),
    late=("Cuối kỳ: đã chốt 104, nay là 105.",),
    provisional=True,
)


def test_the_words_of_an_officer_stand_around_the_figures(vi: Language) -> None:
    text = as_text(period_report(WHOLE, vi, TODAY))
    places = [
        text.index(words)
        for words in (
            "Tình hình ổn định.",
            "Đã gặp 104 người.",
            "Đã giúp 13 người vay vốn.",
            "4 | Cuối kỳ | người | 104 | 102 | +2",
            "chart: Người quản lý cuối kỳ: III/2026, IV/2026",
            "Cuối kỳ: đã chốt 104, nay là 105.",
            "paragraph: Không.",
        )
    ]
    assert places == sorted(places)
    headings = [line for line in text.splitlines() if re.match(r"heading: I+\. ", line)]
    assert len(headings) == 3, "a part without words has no heading"


def test_totals_and_differences_of_a_workbook_are_formulas_with_the_printed_values(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "báo cáo.xlsx"
    write_workbook([period_report(WHOLE, vi, TODAY)], path)
    found = {}
    for values in (False, True):
        sheet = openpyxl.load_workbook(path, data_only=values).active
        assert sheet is not None
        rows = {row[1].value: row for row in sheet.iter_rows() if isinstance(row[0].value, int)}
        found[values] = [rows["Cuối kỳ"][place].value for place in (3, 5)]
        first = int(rows["Đầu kỳ"][0].row or 0)
    assert found[True] == [104, 2]
    total, more = (str(each) for each in found[False])
    assert total == f"=D{first}+D{first + 1}-D{first + 2}"
    assert more == f"=D{first + 3}-E{first + 3}"


def test_a_chart_says_its_numbers_in_every_format(tmp_path: Path, vi: Language) -> None:
    document = period_report(WHOLE, vi, TODAY)
    write_pdf([document], tmp_path / "a.pdf")
    write_word([document], tmp_path / "a.docx")
    write_workbook([document], tmp_path / "a.xlsx")
    text = pdf_text(tmp_path / "a.pdf")
    assert "Người quản lý cuối kỳ" in text
    assert {"50", "52", "104", "III/2026", "IV/2026"} <= set(text.split())
    cells = [cell.text for table in docx.Document(str(tmp_path / "a.docx")).tables
             for cell in table._cells]  # fmt: skip
    assert {"Nhóm A", "IV/2026", "50", "–"} <= set(cells)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        assert any(name.startswith("xl/charts/") for name in file.namelist())


def test_figures_without_a_freeze_say_that_they_are_provisional(vi: Language) -> None:
    words = vi.text("PROVISIONAL FIGURES")
    assert words in as_text(period_report(WHOLE, vi, TODAY))
    assert words not in as_text(period_report(replace(WHOLE, provisional=False), vi, TODAY))


def test_the_proof_stands_in_two_lines_at_the_foot_of_every_page(
    tmp_path: Path, vi: Language
) -> None:
    proven = replace(WHOLE, mark=f"{'a1' * 32} (bản 2)\nDấu nhật ký: {'b2' * 32}")
    write_pdf([period_report(proven, vi, TODAY)], tmp_path / "a.pdf")
    for page in PdfReader(tmp_path / "a.pdf").pages:
        said = page.extract_text()
        assert "a1" * 32 in said
        assert "b2" * 32 in said


def test_long_words_above_the_table_leave_room_to_scroll_it(tmp_path: Path, vi: Language) -> None:
    long = replace(WHOLE, written=Written(situation="Tình hình ổn định. " * 120))
    for summary, stays in ((SUMMARY, True), (long, False)):
        write_workbook([period_report(summary, vi, TODAY)], tmp_path / "a.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
        assert sheet is not None
        assert (sheet.freeze_panes is not None) == stays
        assert sheet.print_title_rows, "on paper the headings come again all the same"


def _followed_in_part() -> Summary:
    """A report with a figure nobody follows, an explicit zero, and a section nobody follows."""
    meetings = SummarySection(
        "Sinh hoạt",
        (
            SummaryFigure("Buổi sinh hoạt", 0, name="meetings"),
            SummaryFigure("Lượt người dự", 0, kept=False, name="attended"),
            SummaryFigure("Kinh phí", 0, "đồng", kept=False, name="money"),
            SummaryFigure("Số hòm thư", 0, previous=3, kept=False, name="boxes"),
        ),
    )
    awards = SummarySection("Khen thưởng", (SummaryFigure("Tập thể", 0, kept=False),))
    return replace(SUMMARY, sections=(*SUMMARY.sections, meetings, awards))


def test_on_paper_what_nobody_follows_is_named_in_a_line_and_zero_stays_zero(vi: Language) -> None:
    text = as_text(period_report(_followed_in_part(), vi, TODAY))
    not_followed = vi.text("Not followed: {names}.", names="Lượt người dự; Kinh phí")
    assert "6 | Buổi sinh hoạt |  | 0 | – | – | –" in text
    assert "7 | Số hòm thư |  | " + vi.text("not followed") in text, "it was followed before"
    assert f"\n{not_followed}\n" in text
    assert "| Kinh phí |" not in text
    assert "note: " + vi.text("Not followed: {names}.", names="Khen thưởng") in text


def test_the_workbook_has_a_line_for_every_figure(vi: Language) -> None:
    summary = _followed_in_part()
    text = as_text(period_report(summary, vi, TODAY, whole=True))
    for section in summary.sections:
        for figure in section.figures:
            assert f"| {figure.label} " in text
    assert "10 | Tập thể |  | " + vi.text("not followed") + " | – | – | –" in text


def test_a_part_of_which_nothing_is_followed_has_no_empty_table(vi: Language) -> None:
    summary = _followed_in_part()
    nothing = replace(summary, sections=summary.sections[-1:])
    assert "Chỉ tiêu" not in as_text(period_report(nothing, vi, TODAY))
