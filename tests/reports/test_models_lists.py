"""The lists of the movement: what they say, and that the longest names keep to the page."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.reports.papers import LONGEST_NAME, OFFICE, TODAY, as_text, colliding, outside

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Document
from antq_desktop.reports.models_lists import (
    POINT_RATINGS_TITLE,
    MemberLine,
    PointLine,
    RatedLine,
    RatingPaper,
    TeamPaper,
    member_list,
    point_list,
    rating_list,
)
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.workbook import write_workbook

POINTS = (
    PointLine(
        "Thôn Mài", "Camera ANTT", "Camera thôn Mài", "28/QĐ-UBND", TODAY, teams=2, members=9
    ),
    PointLine("Thôn Mài", "5+1", "Điểm 5+1", teams=1, members=5, state="Tạm dừng"),
    PointLine("", "Xã không ma túy", "Xã không ma túy", members=30),
)
LONG = LONGEST_NAME * 2


def ratings(lines: Sequence[RatedLine], counts: Sequence[tuple[str, int]]) -> RatingPaper:
    return RatingPaper(
        POINT_RATINGS_TITLE,
        2026,
        tuple(lines),
        tuple(counts),
        decision="45/QĐ-UBND, 20/11/2026",
        remarks=("Một điều cần xem lại.",),
    )


RATED = ratings(
    [RatedLine("Thôn Mài", "Camera thôn Mài", "Lữ Bá Ơn", "Khá", "Tốt")], [("Tốt", 1), ("Khá", 0)]
)


def documents(language: Language, *, long: bool) -> list[Document]:
    """Return one of each list, as it usually is or as long as the registers allow."""
    papers: tuple[Sequence[PointLine], TeamPaper, RatingPaper]
    if not long:
        team = TeamPaper("Tổ 1", (("Kind", "Tổ"),), (MemberLine("Vi Tý", since=TODAY),))
        papers = (POINTS, team, RATED)
    else:
        point = PointLine(LONG, LONG, LONG, LONG[:60], TODAY, LONG, "0" * 20, 9999, 99_999, LONG)
        member = MemberLine(LONGEST_NAME, "Nữ", LONG, LONG, "0" * 20, TODAY, LONG[:60])
        rated = RatedLine(LONG, LONG, LONG, LONG, LONG, LONG)
        team = TeamPaper(LONG, (("Kind", LONG),) * 3, (member,) * 9)
        papers = ((point,) * 9, team, ratings([rated] * 20, [(LONG, 9)] * 5))
    return [
        point_list(OFFICE, papers[0], language, TODAY),
        member_list(OFFICE, papers[1], language, TODAY),
        rating_list(OFFICE, papers[2], language, TODAY),
    ]


def test_points_stand_by_hamlet_and_are_added_up(en: Language) -> None:
    said = as_text(point_list(OFFICE, POINTS, en, TODAY)).splitlines()
    first = said.index("Thôn Mài")
    assert said[first + 1].startswith("1 | Camera ANTT | Camera thôn Mài | 28/QĐ-UBND")
    assert said[first + 3] == "The whole commune"
    assert said[first + 5].startswith("Total: 3 points | 3 | 44")


def test_the_ratings_say_with_which_decision_and_how_many(en: Language) -> None:
    said = as_text(rating_list(OFFICE, RATED, en, TODAY))
    assert "45/QĐ-UBND, 20/11/2026" in said
    assert "In all 1: Tốt: 1; Khá: 0." in said
    assert "Một điều cần xem lại." in said


@pytest.mark.parametrize("size", ["usual", "long"])
@pytest.mark.parametrize("code", ["vi", "en"])
def test_nothing_overflows_or_runs_together(
    code: str, size: str, vi: Language, en: Language
) -> None:
    faces, language = load_faces(), {"vi": vi, "en": en}[code]
    for pages in leaves(documents(language, long=size == "long"), faces):
        assert [outside(leaf, faces) for leaf in pages] == [[]] * len(pages)
        assert [colliding(leaf, faces) for leaf in pages] == [[]] * len(pages)


def test_the_workbook_keeps_the_counts_as_numbers(en: Language, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook([point_list(OFFICE, POINTS, en, date(2026, 11, 21))], path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    row = next(row for row in sheet.iter_rows(values_only=True) if "Camera thôn Mài" in row)
    assert [each for each in row if isinstance(each, int | float)][-2:] == [2, 9]
