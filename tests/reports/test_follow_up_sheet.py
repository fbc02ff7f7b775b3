"""The sheet an officer takes along."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reports.papers import (
    KHOA,
    OFFENCE,
    OFFICE,
    QUARTER,
    TODAY,
    as_text,
    check_snapshot,
    pdf_text,
)

from antq_desktop.domain.sheets import QUESTIONS
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.follow_up_sheet import DueAct, FollowUp, PastVisit, follow_up_sheet
from antq_desktop.reports.pdf import write_pdf


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_sheet_says_the_same_as_it_did(code: str, vi: Language, en: Language) -> None:
    language = {"vi": vi, "en": en}[code]
    check_snapshot(f"follow_up_sheet.{code}", as_text(follow_up_sheet(KHOA, language, TODAY)))


def test_the_fields_stand_on_paper_in_their_order_under_their_numbers(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path)
    text = pdf_text(path)
    labels = [f"{each.number}. {vi.text(each.label)}" for each in QUESTIONS]
    places = [text.find(label) for label in labels]
    assert -1 not in places, labels[places.index(-1)]
    assert places == sorted(places)


def test_every_option_stands_on_paper_under_the_key_that_chooses_it(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path)
    text = pdf_text(path)
    for question in QUESTIONS:
        for number, (option, label) in enumerate(question.options, start=1):
            words = option.value if question.name == "group" else vi.text(label)
            assert f"{number}. {words}" in text


def test_the_offence_is_printed_only_if_asked(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "phiếu.pdf"
    assert write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path) == 1
    assert OFFENCE not in pdf_text(path)
    assert "Tội danh" not in pdf_text(path)
    assert write_pdf([follow_up_sheet(KHOA, vi, TODAY, with_offence=True)], path) == 1
    assert f"Tội danh: {OFFENCE}" in pdf_text(path)


def test_the_printed_sheet_says_who_since_when_and_in_whose_care(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path)
    text = pdf_text(path)
    for said in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Như Xuân, ngày 21 tháng 11 năm 2026",
        "không phải biểu mẫu chính thức",
        "Quý IV năm 2026 (15/09/2026 – 14/12/2026)",
        "Họ và tên: NGUYỄN ĐĂNG KHỎE",
        "Quản lý từ ngày: 27/12/2024",
        "Người được phân công: Hà Đức Nghĩa (Đoàn Thanh niên)",
        "05/10/2026 (quá hạn)",
        "Sức khỏe bình thường, đang nuôi bò",
        "Việc làm: Việc làm chưa ổn định, chăn nuôi",
        "Có thông tin cá nhân, đề nghị giữ kín. In ngày 21/11/2026.",
    ):
        assert said in text
    assert "05/01/2027 (quá hạn)" not in text
    assert text.index("Làm ở Nghi Sơn") < text.index("Sức khỏe bình thường")


def test_what_nobody_knows_leaves_a_gap_to_fill(vi: Language) -> None:
    text = as_text(follow_up_sheet(FollowUp(OFFICE, QUARTER, KHOA.code, "Lê Thị B"), vi, TODAY))
    for label in ("Ngày sinh", "Nơi cư trú", "Người được phân công", "Cán bộ phụ trách"):
        assert f"{label}: ………" in text
    assert "Nhóm: chưa phân loại" in text
    assert "Không có việc đến hạn." in text
    assert "None" not in text


def test_long_histories_are_cut_to_the_newest(vi: Language) -> None:
    visits = tuple(PastVisit(date(2026, 11, n), found=f"lần {n}") for n in range(20, 0, -1))
    acts = tuple(DueAct(f"việc {n}", TODAY) for n in range(9))
    text = as_text(follow_up_sheet(replace(KHOA, visits=visits, due=acts), vi, TODAY))
    assert [n for n in range(1, 21) if f"lần {n} |" in text] == [17, 18, 19, 20]
    assert [n for n in range(9) if f"việc {n} |" in text] == [0, 1, 2, 3, 4]
    long = replace(KHOA, visits=(PastVisit(TODAY, found="Gia đình ổn định, " * 40),))
    assert "Gia đình ổn … |" in as_text(follow_up_sheet(long, vi, TODAY))
