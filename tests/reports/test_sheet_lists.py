"""The list of sheets that are out, and the blank sheet for new people."""

from datetime import date
from pathlib import Path

import pytest
from tests.reports.papers import (
    LONGEST_NAME,
    OFFICE,
    TODAY,
    as_text,
    colliding,
    outside,
    pdf_text,
)

from antq_desktop.domain import sheet_code
from antq_desktop.domain.people import IdentityPaper
from antq_desktop.domain.sheets import NEW_PERSON
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Document
from antq_desktop.reports.new_person_sheet import new_person_sheet
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import Faces, load_faces
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.sheets_out import Missing, sheets_out

CODE = sheet_code.plain(sheet_code.make(17))


@pytest.fixture(scope="module")
def faces() -> Faces:
    return load_faces()


def missing(name: str, hamlet: str = "Mài", days: int = 5) -> Missing:
    return Missing(hamlet, name, CODE, "2026-Q4", date(2026, 11, TODAY.day - days))


def stands_well(document: Document, faces: Faces) -> None:
    for (*pages,) in leaves((document,), faces):
        for leaf in pages:
            assert outside(leaf, faces) == []
            assert colliding(leaf, faces) == []


def test_the_sheets_that_are_out_stand_under_their_hamlets(en: Language, faces: Faces) -> None:
    given = [missing("Hà Văn An"), missing(LONGEST_NAME, days=0), missing("Lò Văn Tám", "")]
    document = sheets_out(OFFICE, given, en, TODAY)
    lines = as_text(document).splitlines()
    at = lines.index("Mài (2)")
    assert lines[at + 1] == "1 | Hà Văn An | R30Q-7K5T-K | 2026-Q4 | 16/11/2026 | 5 | "
    assert lines[at + 2].startswith(f"2 | {LONGEST_NAME} |")
    assert lines[at + 3] == "Hamlet not known (1)"
    assert "heading: as of 21/11/2026: 3 sheets" in lines
    stands_well(document, faces)


def test_a_list_of_no_sheet_says_so(en: Language) -> None:
    assert "No sheet is out." in as_text(sheets_out(OFFICE, [], en, TODAY))


def test_the_blank_sheet_asks_in_the_order_of_the_forms(
    tmp_path: Path, vi: Language, faces: Faces
) -> None:
    code = sheet_code.make(0)
    document = new_person_sheet(OFFICE, code, vi)
    path = tmp_path / "phiếu.pdf"
    assert write_pdf([document], path) == 1
    text = pdf_text(path)
    assert code in text
    assert "ngày …… tháng …… năm ……" in text
    labels = [
        vi.text("Identity number" if cls is IdentityPaper else cls.register.field(name).kind.label)
        for cls, names in NEW_PERSON
        for name in names
    ]
    numbered = [f"{number}. {label}" for number, label in enumerate(labels, start=1)]
    places = [text.find(each) for each in numbered]
    assert -1 not in places, numbered[places.index(-1)]
    assert places == sorted(places)
    stands_well(document, faces)
