"""Cells in words: how a mediation ended, who was praised, what a unit behind a number says."""

from pathlib import Path

import pytest
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import village, workbook

from antq_desktop.domain.activities import Mediation
from antq_desktop.services.importing.headings import Kind
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.register_headings import field_of


@pytest.fixture
def village_office(office: Office) -> Office:
    village(office.store)
    return office


def test_how_a_mediation_ended_is_counted_or_set_aside(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Thôn", "Nội dung vụ việc", "Kết quả")
    said = ("Hòa giải thành", "Không thành", "thành", "Đang giải quyết", "")
    rows = [(at, f"0{at}/10/2026", "Thôn Mơ", "Đất đai", text) for at, text in enumerate(said, 1)]
    book = workbook(tmp_path / "hg.xlsx", [head, *rows])
    result = village_office.bring(book, ImportKind.MEDIATIONS)
    found = {each.held_on.day: (each.cases, each.settled) for each in village_office.all(Mediation)}
    assert found == {1: (1, 1), 2: (1, 0), 3: (1, 1), 5: (1, 0)}
    assert [(row.row, doubt.field, doubt.value) for row, doubt in result.doubts] == [
        (5, "settled", "Đang giải quyết")
    ]
    again = village_office.bring(book, ImportKind.MEDIATIONS)
    assert (again.added, again.matched) == (0, 4)


def test_a_result_in_words_is_of_all_cases_of_its_line(
    village_office: Office, tmp_path: Path
) -> None:
    head = ("STT", "Ngày", "Số vụ", "Kết quả hòa giải")
    book = workbook(tmp_path / "hg.xlsx", [head, (1, "01/10/2026", 3, "Hòa giải thành")])
    village_office.bring(book, ImportKind.MEDIATIONS)
    assert [(each.cases, each.settled) for each in village_office.all(Mediation)] == [(3, 3)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Số vụ hòa giải thành", "settled"),
        ("Hòa giải không thành", ""),
        ("Không thành", ""),
        ("Số vụ", "cases"),
        ("Tiếp nhận", "cases"),
        ("Thành phần tham gia", ""),
    ],
)
def test_what_failed_is_never_counted_as_settled(heading: str, field: str) -> None:
    assert field_of(Kind.MEDIATIONS, "", heading) == field
