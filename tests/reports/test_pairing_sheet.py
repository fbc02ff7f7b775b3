"""The pairing sheet: the digits large, the card as a picture, on one page."""

import re
from pathlib import Path

import pytest
import segno
from tests.reports.papers import (
    OFFICE,
    TODAY,
    as_text,
    check_snapshot,
    colliding,
    outside,
    pdf_text,
)

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import SheetCode, Table
from antq_desktop.reports.pairing_sheet import PairingFacts, pairing_sheet
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import MM, Squares, Words
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.sync.keys import new_keys
from antq_desktop.sync.pairing import Card, card_bytes, read_card

DIGITS = "02187 55530 91846 00372 64419 83305 11728 90654"
FACTS = PairingFacts("Máy phòng trực", "NX01", DIGITS, "ANTQ-CARD:" + "eyJhZ2Ui" * 75)


def test_the_sheet_says_the_same_as_it_did(en: Language) -> None:
    check_snapshot("pairing_sheet.en", as_text(pairing_sheet(OFFICE, FACTS, en, TODAY)))


@pytest.mark.parametrize("code", ["vi", "en"])
def test_the_digits_stand_large_on_one_page(
    tmp_path: Path, code: str, vi: Language, en: Language
) -> None:
    sheet = pairing_sheet(OFFICE, FACTS, {"vi": vi, "en": en}[code], TODAY)
    path = tmp_path / "ghép máy.pdf"
    assert write_pdf([sheet], path) == 1
    text = pdf_text(path)
    assert DIGITS in text
    assert "Máy phòng trực, Công an xã Như Xuân" in text
    faces = load_faces()
    ((leaf,),) = leaves([sheet], faces)
    assert outside(leaf, faces) == []
    assert colliding(leaf, faces) == []
    large = [m for m in leaf.marks if isinstance(m, Words) and re.fullmatch(r"\d{5}", m.text)]
    assert [mark.text for mark in large] == DIGITS.split()
    assert min(mark.size for mark in large) >= 20
    (picture,) = (mark for mark in leaf.marks if isinstance(mark, Squares))
    assert picture.payload == FACTS.card
    assert picture.side >= 50 * MM


def test_a_card_of_the_longest_names_stands_in_the_picture(en: Language) -> None:
    keys = new_keys()
    longest = Card("N" * 20, "Ệ" * 200, None, "ệ" * 40, keys.public)
    line = card_bytes(longest, keys)
    facts = PairingFacts(longest.pc, longest.unit_code, longest.digits, line.decode())
    sheet = pairing_sheet(OFFICE, facts, en, TODAY)
    (picture,) = (part for part in sheet.parts if isinstance(part, SheetCode))
    assert read_card(picture.payload.encode()) == longest
    (grid,) = (part for part in sheet.parts if isinstance(part, Table))
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        longest.digits.split()[:4],
        longest.digits.split()[4:],
    ]
    modules = len(segno.make(picture.payload, error="m", micro=False).matrix)
    assert picture.side / modules > 0.35, "millimetres a square, for an ordinary camera"
    assert len(list(leaves([sheet], load_faces()))) == 1
