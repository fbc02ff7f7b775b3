"""The list of the 5th as it lies on paper and in a workbook, and what it never says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from tests.reports.papers import (
    LONGEST_NAME,
    OFFICE,
    TODAY,
    as_text,
    check_snapshot,
    colliding,
    outside,
    pdf_text,
    width_of,
)
from tests.reports.planted import SPELLINGS, Planting, leaks, written

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.cases import Case
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.lending import State
from antq_desktop.domain.loans import BorrowerKind, LoanList, LoanWish, Purpose
from antq_desktop.domain.papers import PaperTitle
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.units import Hamlet, Office
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Document
from antq_desktop.reports.loan_gather import list_document
from antq_desktop.reports.loan_list import Borrower, ListPaper, loan_list
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import Stroke, Words
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store

LISTED = reference.load(paths.resource_folder() / "reference")
PAPER = ListPaper(
    month="2026-12",
    title="Danh sách người có nhu cầu và đủ điều kiện vay vốn",
    drawn_up_on=TODAY,
    borrowers=(
        Borrower(
            full_name="Lò Văn Páo",
            born=PartialDate(1990, 9, 2),
            id_number="038090000012",
            home="Thôn Làng Mài, xã Như Xuân",
            certificate="15/GCN, 02/05/2025, Trại giam số 5",
            completed_on=date(2025, 5, 2),
            purpose=Purpose.BUSINESS,
            amount=80_000_000,
            signs="Lò Thị Ban (vợ)",
        ),
        Borrower(full_name="Vi Thị Lưu", purpose=Purpose.TRAINING, amount=24_000_000),
    ),
    after="QĐ 22/2023/QĐ-TTg, Mẫu số 01",
    confirmer="Chủ tịch Ủy ban nhân dân xã Như Xuân",
    confirmer_name="Hà Văn Chủ",
)


def many(count: int) -> ListPaper:
    """Return a list of people of whom everything is as long as the registers allow."""
    words = f"{LONGEST_NAME} " * 2
    longest = Borrower(
        full_name=LONGEST_NAME,
        born=PartialDate(1990, 9, 2),
        id_number="038090000012",
        home=words,
        certificate=words,
        completed_on=TODAY,
        purpose=Purpose.BUSINESS,
        amount=100_000_000,
        signs=words,
        remarks=words,
    )
    return replace(PAPER, borrowers=(longest,) * count, confirmer_name=LONGEST_NAME)


def test_the_list_says_the_same_as_it_did(en: Language) -> None:
    check_snapshot("loan_list.en", as_text(loan_list(OFFICE, PAPER, en, TODAY)))


def test_the_list_counts_whose_conditions_are_open_until_it_is_confirmed(en: Language) -> None:
    open_one, failing = (
        replace(PAPER.borrowers[0], state=each) for each in (State.UNKNOWN, State.NO)
    )
    paper = replace(PAPER, borrowers=(open_one, PAPER.borrowers[1], failing))
    assert "Conditions of 2 people are still to be cleared up: No. 1, 3." in as_text(
        loan_list(OFFICE, paper, en, TODAY)
    )
    for clean in (PAPER, replace(paper, settled=True)):
        assert "cleared up" not in as_text(loan_list(OFFICE, clean, en, TODAY))
    late = replace(PAPER, late_since=date(2026, 12, 5))
    assert "12/2026 (drawn up after 05/12/2026)" in as_text(loan_list(OFFICE, late, en, TODAY))


def test_the_note_about_the_form_goes_once_the_office_has_compared(en: Language) -> None:
    assert "Mẫu số 01" in as_text(loan_list(OFFICE, PAPER, en, TODAY))
    compared = as_text(loan_list(OFFICE, replace(PAPER, after=""), en, TODAY))
    assert "Mẫu số 01" not in compared
    assert "original form" not in compared


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("paper", [many(9), replace(PAPER, borrowers=())], ids=["long", "empty"])
def test_nothing_overflows_or_runs_together(
    code: str, paper: ListPaper, vi: Language, en: Language
) -> None:
    faces, language = load_faces(), {"vi": vi, "en": en}[code]
    for pages in leaves([loan_list(OFFICE, paper, language, TODAY)], faces):
        assert [outside(leaf, faces) for leaf in pages] == [[]] * len(pages)
        assert [colliding(leaf, faces) for leaf in pages] == [[]] * len(pages)


def test_days_and_identity_numbers_stand_clear_of_the_lines_of_the_table(vi: Language) -> None:
    faces, seen = load_faces(), 0
    paper = replace(many(3), borrowers=(*many(3).borrowers, *PAPER.borrowers))
    pages = [leaf for each in leaves([loan_list(OFFICE, paper, vi, TODAY)], faces) for leaf in each]
    for leaf in pages:
        strokes = [each for each in leaf.marks if isinstance(each, Stroke)]
        uprights = [each.x for each in strokes if each.x == each.to_x]
        for mark in leaf.marks:
            if isinstance(mark, Words) and re.fullmatch(r"[0-9/]{10,12}", mark.text):
                right = mark.x + width_of(mark, faces)
                near = min(min(abs(x - mark.x), abs(x - right)) for x in uprights)
                assert near > 4, (mark.text, near)
                seen += 1
    assert seen == 12


def test_the_workbook_has_room_for_days_identity_numbers_and_sums(
    tmp_path: Path, vi: Language
) -> None:
    write_workbook([loan_list(OFFICE, many(3), vi, TODAY)], tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    widths = [sheet.column_dimensions["ABCDEFGHIJK"[at]].width for at in (2, 3, 8)]
    for width, longest in zip(widths, ("02/09/1990", "038090000012", "300.000.000"), strict=True):
        assert width >= len(longest), longest


def test_paper_and_workbook_bear_the_same_people_and_the_same_sum(
    tmp_path: Path, en: Language
) -> None:
    document = loan_list(OFFICE, PAPER, en, TODAY)
    write_pdf([document], tmp_path / "list.pdf")
    page = PdfReader(tmp_path / "list.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = pdf_text(tmp_path / "list.pdf")
    assert "104,000,000" in text
    for word in ("Lò Văn Páo", "Lò Thị Ban (vợ)", "038090000012", "02/05/2025", "Hà Văn Chủ"):
        assert word in text
    write_workbook([document], tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    people = [row for row in rows if isinstance(row[0], int)]
    assert [(row[1], row[8]) for row in people] == [
        ("Lò Văn Páo", 80_000_000),
        ("Vi Thị Lưu", 24_000_000),
    ]
    assert any(row[8] == 104_000_000 for row in rows if row not in people)
    assert sheet.page_setup.orientation == "landscape"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "store"
    folder.mkdir()
    made = Store(folder, bytes(32), "canbo", FixedClock(TODAY))
    yield made
    made.close()


def put(store: Store, *records: Record) -> None:
    store.write(Tag.LOAN, lambda work: [work.put(each) for each in records])


KEPT = LoanList(month="2026-12", drawn_up_on=TODAY)
OWN_OFFICE = Office(
    name="Công an xã Như Xuân",
    place="Như Xuân",
    committee="Ủy ban nhân dân xã Như Xuân",
    committee_title="Chủ tịch Ủy ban nhân dân",
    committee_head="Hà Văn Chủ",
)


def paper_of(store: Store, language: Language, *wishes: LoanWish | SupportStub) -> Document:
    with store.read() as reader:
        return list_document(reader, KEPT, wishes, LISTED, language)


def test_everything_the_columns_ask_for_comes_from_the_book(store: Store, en: Language) -> None:
    hamlet = Hamlet(name="Làng Mài", word="thôn")
    pao = Person(
        full_name="Lò Văn Páo",
        born=PartialDate(1990, 9, 2),
        hamlet=hamlet.id,
        address="xã Như Xuân",
    )
    an = Person(full_name="Vi Văn An", hamlet=hamlet.id, address="Thôn Làng Mài, xã Như Xuân")
    case = Case(
        person=pao.id,
        completed_on=date(2025, 5, 2),
        certificate_number="15/GCN",
        certificate_on=date(2025, 5, 2),
        certificate_by="Trại giam số 5",
    )
    number = IdentityPaper(person=pao.id, kind=Paper.CITIZEN_ID, number="038090000012")
    stub = SupportStub(
        full_name="Bùi Thị Ánh", certificate_number="7/GCN", wish_purpose=Purpose.TRAINING
    )
    wish = LoanWish(
        person=pao.id,
        wished_on=TODAY,
        purpose=Purpose.BUSINESS,
        amount=80_000_000,
        borrower_kind=BorrowerKind.HOUSEHOLD,
        borrower="Lò Thị Ban",
        relation="vợ",
        remarks="Nuôi bò",
    )
    himself = LoanWish(person=an.id, wished_on=TODAY, borrower_kind=BorrowerKind.SELF)
    put(store, OWN_OFFICE, hamlet, pao, an, case, number, stub, wish, himself, KEPT)
    rows = [
        line
        for line in as_text(paper_of(store, en, wish, himself, stub)).splitlines()
        if line[:1].isdigit()
    ]
    assert rows == [
        "1 | Vi Văn An |  |  | Thôn Làng Mài, xã Như Xuân |  |  |  |  | The person himself | ",
        "2 | Bùi Thị Ánh |  |  |  | 7/GCN |  | Vocational training |  |  | ",
        (
            "3 | Lò Văn Páo | 02/09/1990 | 038090000012 | Thôn Làng Mài, xã Như Xuân |"
            " 15/GCN, 02/05/2025, Trại giam số 5 | 02/05/2025 | Production, trade, jobs |"
            " 80,000,000 | Lò Thị Ban (vợ) | Nuôi bò"
        ),
    ]


def test_the_office_gives_the_title_and_says_when_the_note_goes(store: Store, en: Language) -> None:
    put(store, OWN_OFFICE, KEPT)
    text = as_text(paper_of(store, en))
    assert "title: Danh sách người có nhu cầu và đủ điều kiện vay vốn" in text
    assert "(after QĐ 22/2023/QĐ-TTg, Mẫu số 01; " in text
    assert "BY CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NHƯ XUÂN (Sign, full name) Hà Văn Chủ" in text
    with store.read() as reader:
        office = reader.all(Office)[0]
    put(store, replace(office, no_check_note=True, committee_title="Phó Chủ tịch"))
    put(store, PaperTitle(form="loan_list", title="Danh sách vay vốn tháng"))
    text = as_text(paper_of(store, en))
    assert "title: Danh sách vay vốn tháng" in text
    assert "BY PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ NHƯ XUÂN (" in text
    assert "Mẫu số 01" not in text


def test_no_list_says_what_anybody_was_sentenced_for(
    store: Store, vi: Language, tmp_path: Path
) -> None:
    put(store, OWN_OFFICE, KEPT)
    store.write(Tag.ADD, lambda work: [Planting(work, words).plant() for words in SPELLINGS[::5]])
    with store.read() as reader:
        wishes = reader.all(LoanWish)
    assert len(wishes) >= 3
    document = paper_of(store, vi, *wishes)
    for ending, write in ((".pdf", write_pdf), (".xlsx", write_workbook)):
        write([document], tmp_path / f"list{ending}")
        text = written(tmp_path / f"list{ending}")
        assert "Hà Thị Mận" in text
        assert leaks(text) == [], ending
