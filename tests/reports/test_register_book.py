"""The register book that goes to an inspection."""

from pathlib import Path

import openpyxl
import pytest
from tests.reports.papers import (
    BOOK,
    OFFENCE,
    OFFICE,
    TODAY,
    as_text,
    check_snapshot,
    colliding,
    outside,
    pdf_text,
)

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.register_book import Shown, masked, register_book
from antq_desktop.reports.workbook import write_workbook


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_book_says_the_same_as_it_did(code: str, vi: Language, en: Language) -> None:
    language = {"vi": vi, "en": en}[code]
    book = register_book(OFFICE, BOOK[:1], language, TODAY)
    check_snapshot(f"register_book.{code}", as_text(book))


def test_numbers_of_identity_show_their_last_digits_unless_asked(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "sổ.pdf"
    write_pdf([register_book(OFFICE, BOOK, vi, TODAY)], path)
    text = pdf_text(path)
    assert "••••••••0021" in text
    assert "038000000021" not in text
    assert OFFENCE not in text
    write_pdf([register_book(OFFICE, BOOK, vi, TODAY, Shown(id_numbers=True, offences=True))], path)
    text = pdf_text(path)
    assert "038000000021" in text
    assert text.count("Tội danh:") == 39
    assert (masked("1234"), masked("12"), masked("")) == ("1234", "12", "")


def test_nothing_in_the_book_overflows_or_runs_together(vi: Language) -> None:
    faces = load_faces()
    shown = Shown(id_numbers=True, offences=True)
    for pages in leaves([register_book(OFFICE, BOOK, vi, TODAY, shown)], faces):
        assert len(pages) > 3
        assert [outside(leaf, faces) for leaf in pages] == [[]] * len(pages)
        assert [colliding(leaf, faces) for leaf in pages] == [[]] * len(pages)


def test_totals_of_hamlets_add_up_to_the_total_of_all(vi: Language) -> None:
    totals = [line for line in as_text(register_book(OFFICE, BOOK, vi, TODAY)).splitlines()
              if line.startswith(("Cộng:", "Tổng cộng:"))]  # fmt: skip
    assert [line.partition(" người")[0] for line in totals] == [
        "Cộng: 13",
        "Cộng: 13",
        "Cộng: 13",
        "Tổng cộng: 39",
    ]
    lent = [int(line.split(" | ")[1].replace(".", "")) for line in totals]
    assert sum(lent[:3]) == lent[3] == 500_000_000


def test_the_workbook_bears_the_same_people_and_sums(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "sổ.xlsx"
    write_workbook([register_book(OFFICE, BOOK, vi, TODAY)], path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    people = [row for row in rows if isinstance(row[0], int)]
    assert [row[0] for row in people] == list(range(1, 40))
    assert sum(row[11] for row in people if isinstance(row[11], int)) == 500_000_000
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.freeze_panes == "A9"
    assert sheet.print_title_rows == "$7:$8"
