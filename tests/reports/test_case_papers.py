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
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import PaperTitle
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Office
from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.case_papers import PAPERS
from antq_desktop.reports.case_papers_gather import Wish, groups_of, paper_of
from antq_desktop.reports.document import Document, PageBreak
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.reports.word import write_word
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
WISH = Wish(TODAY, "05", "mật")


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
        return [self.make(each.form, who, language, wish) for each in PAPERS]


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
        write_pdf([office.make(paper.form, FULL, vi)], tmp_path / "in.pdf")
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
