"""What those who help are handed: the people in care, the team, the list of all mentors."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.reports.papers import (
    LONGEST_NAME,
    OFFICE,
    TODAY,
    as_text,
    check_snapshot,
    colliding,
    outside,
    pdf_text,
)

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Document, PageBreak
from antq_desktop.reports.mentor_list import (
    Helped,
    MentorCard,
    TeamCard,
    TeamMember,
    mentor_list,
    mentors_by_organisation,
    team_sheet,
)
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.workbook import write_workbook

CAM = Helped(
    "Vi Văn Cầm",
    "1987",
    "Thôn Mơ",
    "0912345678",
    "Giới thiệu vào tổ thợ hàn; gặp gia đình mỗi tháng một lần.",
    date(2026, 10, 3),
    date(2026, 10, 5),
)
MAI = Helped("Lò Thị Mài")
LONG = Helped(
    LONGEST_NAME, "1990", "Thôn Thanh Sơn Thượng", "+84912345678", "Dạy nghề trồng cam. " * 49,
    date(2026, 11, 2), date(2027, 1, 5),
)  # fmt: skip
MAN = MentorCard("Hà Thị Mận", "Hội Phụ nữ xã", "Chi hội trưởng", "0987654321", (CAM, MAI, LONG))
TEAM = TeamCard(
    "G5+",
    "Nhóm thôn Mơ",
    CAM,
    (
        TeamMember("Lương Văn Ba", "Trưởng nhóm", "Trưởng thôn", "Mặt trận", "0911", TODAY),
        TeamMember(LONGEST_NAME, "Người hướng dẫn nghề", phone="+84912345678"),
    ),
)
MENTORS = (MAN, MentorCard("", "Đoàn Thanh niên", people=(CAM,)), MentorCard("Lục Ích"))


def papers(language: Language) -> list[Document]:
    bare = replace(TEAM, type="", name="", person=MAI, members=())
    return [
        mentor_list(OFFICE, MAN, language, TODAY),
        mentor_list(OFFICE, replace(MAN, people=(CAM, LONG) * 8), language, TODAY),
        mentor_list(OFFICE, MentorCard("", "Đoàn Thanh niên"), language, TODAY),
        team_sheet(OFFICE, TEAM, language, TODAY),
        team_sheet(OFFICE, bare, language, TODAY),
        mentors_by_organisation(OFFICE, MENTORS * 9, language, TODAY),
        mentors_by_organisation(OFFICE, (), language, TODAY),
    ]


def said(document: Document) -> str:
    parts = tuple(each for each in document.parts if not isinstance(each, PageBreak))
    return as_text(replace(document, parts=parts))


def test_the_papers_say_the_same_as_they_did(en: Language) -> None:
    made = (
        mentor_list(OFFICE, replace(MAN, people=(CAM, MAI)), en, TODAY),
        team_sheet(OFFICE, TEAM, en, TODAY),
        mentors_by_organisation(OFFICE, MENTORS, en, TODAY),
    )
    check_snapshot("mentor_papers.en", "\n\n".join(map(said, made)))


@pytest.mark.parametrize("code", ["vi", "en"])
def test_nothing_overflows_or_runs_together(code: str, vi: Language, en: Language) -> None:
    faces = load_faces()
    for pages in leaves(papers({"vi": vi, "en": en}[code]), faces):
        assert [outside(leaf, faces) for leaf in pages] == [[]] * len(pages)
        assert [colliding(leaf, faces) for leaf in pages] == [[]] * len(pages)


def test_a_mentor_gets_the_people_in_front_and_the_contacts_behind(
    tmp_path: Path, en: Language
) -> None:
    path = tmp_path / "in.pdf"
    assert write_pdf([mentor_list(OFFICE, replace(MAN, people=(CAM, MAI)), en, TODAY)], path) == 2
    text = pdf_text(path)
    assert "Vi Văn Cầm 1987 Thôn Mơ 0912345678" in text
    assert "03/10/2026 05/10/2026" in text
    assert "1. Met in person; 2. By telephone" in text


def test_the_name_of_a_type_of_team_is_printed_as_it_is(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "in.pdf"
    assert write_pdf([team_sheet(OFFICE, TEAM, vi, TODAY)], path) == 1
    assert ": G5+ " in pdf_text(path)


def test_a_workbook_counts_whom_each_mentor_helps(tmp_path: Path, en: Language) -> None:
    path = tmp_path / "in.xlsx"
    write_workbook([mentors_by_organisation(OFFICE, MENTORS, en, TODAY)], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    man = next(row for row in rows if "Hà Thị Mận" in row)
    assert man[:5] == [1, "Hà Thị Mận", "Chi hội trưởng", "0987654321", 3]
    assert ["No organisation"] in rows
    assert ["Total: 3 mentors, 4 people."] in rows
