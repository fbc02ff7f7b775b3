"""Every paper of a case: of a full record, of an empty one, of the longest names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
import pytest
from tests.reports.case_people import EMPTY, FULL, LONG, settle
from tests.reports.papers import as_text, check_snapshot, colliding, outside, pdf_text

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.cases import Case, CompletedBy
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PaperTitle
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.domain.units import Office
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.case_papers import PAPERS
from antq_desktop.reports.case_papers_gather import Wish, groups_of, paper_of
from antq_desktop.reports.document import Document, KeyValue, PageBreak
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import Face, Words
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.word import write_word
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
WISH = Wish(TODAY, "05", "mật")
#: Before he came: only then is there an absence to report.
ABSENT = Wish(date(2026, 10, 4), "05", "mật")


@dataclass
class Office3:
    """A store with the three people."""

    store: Store
    ids: dict[str, RecordId]
    law: Reference

    def make(self, form: str, who: str, language: Language, wish: Wish = WISH) -> Document:
        with self.store.read() as reader:
            return paper_of(reader, self.ids[who], form, self.law, language, wish)

    def all(self, who: str, language: Language, wish: Wish = WISH) -> list[Document]:
        return [
            self.make(each.form, who, language, ABSENT if each.form == "HCD-04" else wish)
            for each in PAPERS
        ]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office3]:
    store = Store(tmp_path, bytes(32), "lan", FixedClock(TODAY))
    ids = store.write(Tag.ADD, settle)
    yield Office3(store, ids, reference.load(paths.resource_folder() / "reference"))
    store.close()


def said(document: Document) -> str:
    head = document.letterhead
    parts = tuple(each for each in document.parts if not isinstance(each, PageBreak))
    stamp = f"stamp: {head.stamp}\n" if head else ""
    made = Document(document.title, document.language, parts, letterhead=head)
    return stamp + as_text(made)


@pytest.mark.parametrize("who", [FULL, EMPTY], ids=["full", "empty"])
def test_the_papers_say_the_same_as_they_did(office: Office3, en: Language, who: str) -> None:
    wish = WISH if who == FULL else Wish(TODAY)
    texts = [said(each) for each in office.all(who, en, wish)]
    name = "full" if who == FULL else "empty"
    check_snapshot(f"case_papers_{name}.en", "\n\n".join(texts))


@pytest.mark.parametrize("who", [FULL, EMPTY, LONG], ids=["full", "empty", "long"])
def test_nothing_overflows_or_runs_together(
    office: Office3, vi: Language, en: Language, who: str
) -> None:
    faces = load_faces()
    documents = [*office.all(who, vi), *office.all(who, en)]
    for pages in leaves(documents, faces):
        assert 1 <= len(pages) <= 3
        assert [outside(leaf, faces) for leaf in pages] == [[]] * len(pages)
        assert [colliding(leaf, faces) for leaf in pages] == [[]] * len(pages)


def test_word_holds_the_same_text_as_the_pdf(office: Office3, en: Language, tmp_path: Path) -> None:
    for document in office.all(FULL, en):
        write_pdf([document], tmp_path / "in.pdf")
        write_word([document], tmp_path / "in.docx")
        nodes = docx.Document(str(tmp_path / "in.docx")).element.body.iter()
        word = fold("".join(each.text or "" for each in nodes if each.tag.endswith("}t")))
        bare = "".join(filter(str.isalnum, word))
        pieces = fold(pdf_text(tmp_path / "in.pdf")).split()
        missing = [each for each in pieces if "".join(filter(str.isalnum, each)) not in bare]
        # The number of a second page is no text of a Word file.
        assert [each for each in missing if each != "2"] == [], document.title


def test_only_marked_papers_name_the_offence(office: Office3, vi: Language, tmp_path: Path) -> None:
    for paper in PAPERS:
        wish = ABSENT if paper.form == "HCD-04" else WISH
        write_pdf([office.make(paper.form, FULL, vi, wish)], tmp_path / "in.pdf")
        named = "tang tru" in fold(pdf_text(tmp_path / "in.pdf"))
        assert named == paper.names_offence, paper.form
    with office.store.read() as reader:
        write_pdf([groups_of(reader, office.law, vi, WISH)], tmp_path / "in.pdf")
    assert "tang tru" not in fold(pdf_text(tmp_path / "in.pdf"))


def test_the_head_is_of_the_day_and_the_committee_signs_its_decisions(
    office: Office3, vi: Language
) -> None:
    head = office.make("HCD-06", FULL, vi).letterhead
    assert head is not None
    assert (head.superior, head.number) == ("CÔNG AN TỈNH THANH HÓA", "Số: 05/BC-CAX")
    assert head.stamp == "MẬT"
    before = office.make("HCD-06", FULL, vi, Wish(date(2025, 1, 5))).letterhead
    assert before is not None
    assert before.superior == "CÔNG AN HUYỆN NHƯ XUÂN"
    decision = office.make("HCD-07", FULL, vi).letterhead
    assert decision is not None
    assert decision.issuing == "ỦY BAN NHÂN DÂN\nXÃ NHƯ XUÂN"
    assert decision.number.endswith("/QĐ-UBND")


def test_the_office_gives_its_own_title_and_leaves_the_note_out(
    office: Office3, en: Language
) -> None:
    assert "to be checked against the original form" in said(office.make("HCD-05", FULL, en))

    def settle_titles(work: Work) -> None:
        work.put(PaperTitle(form="HCD-05", title="Biên bản gặp gỡ", since=TODAY))
        work.put(changed(work.all(Office)[0], no_check_note=True))

    office.store.write(Tag.CHANGE, settle_titles)
    text = said(office.make("HCD-05", FULL, en))
    assert "BIÊN BẢN GẶP GỠ" in text
    assert "checked against" not in text
    assert "BIÊN BẢN LÀM VIỆC" in said(office.make("HCD-05", FULL, en, Wish(date(2026, 11, 20))))


def test_no_absence_is_reported_of_who_came(office: Office3, vi: Language) -> None:
    with pytest.raises(BadInput) as refused:
        office.make("HCD-04", FULL, vi, Wish(date(2026, 10, 5)))
    assert refused.value.values == {"name": FULL, "day": "05/10/2026"}
    assert "HCD-04" not in office.make("HCD-04", FULL, vi, Wish(date(2026, 10, 4))).title


@pytest.mark.parametrize("form", ["HCD-04", "HCD-05", "HCD-06", "HCD-10", "transfer"])
def test_a_pardon_is_called_a_pardon(office: Office3, en: Language, form: str) -> None:
    def pardon(work: Work) -> None:
        for case in work.find(Case, person=office.ids[FULL]):
            work.put(changed(case, completed_by=CompletedBy.PARDON))

    wish = ABSENT if form == "HCD-04" else WISH
    assert "Pardoned on" not in said(office.make(form, FULL, en, wish))
    office.store.write(Tag.CHANGE, pardon)
    text = said(office.make(form, FULL, en, wish))
    assert "Pardoned on" in text
    assert "Sentence completed on" not in text


@pytest.mark.parametrize("who", [FULL, EMPTY, LONG], ids=["full", "empty", "long"])
def test_dots_stay_beside_what_they_are_for(office: Office3, vi: Language, who: str) -> None:
    faces = load_faces()
    for document in office.all(who, vi, Wish(TODAY)):
        found = 0
        for leaf in (each for pages in leaves([document], faces) for each in pages):
            words = [mark for mark in leaf.marks if isinstance(mark, Words)]
            gaps = (each for each in words if set(each.text) == {"…"})
            for dots in (each for each in gaps if each.face is Face.REGULAR):
                beside = [each for each in words if each.y == dots.y and each.x < dots.x]
                assert beside, (document.title, dots)
                found += 1
        figures = (each.figures for each in document.parts if isinstance(each, KeyValue))
        assert found >= sum(figure.blank for each in figures for figure in each)


def test_a_line_with_a_gap_is_not_torn_apart(office: Office3, vi: Language) -> None:
    for pages in leaves(office.all(EMPTY, vi, Wish(TODAY)), load_faces()):
        torn = [
            mark.text
            for leaf in pages
            for mark in leaf.marks
            if isinstance(mark, Words) and "……" in mark.text and mark.stretch
        ]
        assert torn == []


def test_word_draws_the_dots_to_the_edge_of_their_place(
    office: Office3, vi: Language, tmp_path: Path
) -> None:
    write_word([office.make("HCD-01", EMPTY, vi)], tmp_path / "in.docx")
    body = docx.Document(str(tmp_path / "in.docx")).element.body
    held = [each for each in body.iter() if each.tag.endswith("}p")]
    filled = [each for each in held if each.xpath('.//w:tab[@w:leader="dot"]')]
    assert len(filled) >= 10
    assert all(each.xpath(".//w:r/w:tab") for each in filled)


def test_the_notice_of_a_move_is_addressed_to_the_office_the_person_was_handed_to(
    office: Office3, en: Language
) -> None:
    def hand_over(work: Work) -> None:
        work.put(
            Transfer(
                person=office.ids[FULL],
                direction=Direction.OUT,
                number="DI-1",
                unit_code="YM02",
                unit_name="Công an xã Yên Mỹ",
                offered_on=TODAY,
                effective_on=TODAY,
                state=TransferState.ACCEPTED,
            )
        )

    assert "To: Công an xã Yên Mỹ" not in said(office.make("transfer", FULL, en))
    office.store.write(Tag.ADD, hand_over)
    assert "To: Công an xã Yên Mỹ" in said(office.make("transfer", FULL, en))
