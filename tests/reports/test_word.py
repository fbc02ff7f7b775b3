"""Word files: the same words in the same order, nothing of the machine, any text only text."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.papers import KHOA, SUMMARY, TODAY, longest
from tests.reports.word_files import (
    MINUTES,
    lines,
    written,
)

from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Bars,
    Cell,
    Column,
    Document,
    Heading,
    KeyValue,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Recipients,
    Row,
    SheetCode,
    Signature,
    Table,
    Ticks,
    clean,
)
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.period_report import period_report
from antq_desktop.reports.word import write_word


def said(document: Document) -> list[str]:
    """Return every text of a document in the order of its paper."""
    head = document.letterhead
    texts = []
    if head is not None:
        texts = [head.superior, head.issuing, head.nation, head.motto, head.number]
        texts.append(head.place_and_date)
    for part in document.parts:
        texts += _SAID[type(part)](part)
    return [re.sub(r"\s+", " ", each).strip() for each in texts if each.strip()]


def _rows(part: Table) -> Iterator[str]:
    yield from (cell.text for cells in part.header for cell in cells)
    yield from (cell.text for row in part.rows for cell in row.cells)


_SAID: dict[type[Part], Callable[..., list[str]]] = {
    Heading: lambda part: [part.text],
    Paragraph: lambda part: [part.text],
    Note: lambda part: [part.text],
    Table: lambda part: list(_rows(part)),
    KeyValue: lambda part: [f"{one.name}: {one.value}" for one in part.figures],
    Ticks: lambda part: [
        *([f"{part.label}:"] if part.label else []),
        *(f"{'☒' if one.ticked else '☐'} {one.text}" for one in part.choices),
        part.blank,
    ],
    Lines: lambda part: [part.label],
    Signature: lambda part: [
        text for one in part.signers for text in (one.above, one.title, one.under, one.name)
    ],
    Recipients: lambda part: [part.title, *(f"- {name}" for name in part.names)],
    Bars: lambda part: [part.title],
    SheetCode: lambda part: [part.code],
    PageBreak: lambda _part: [],
}


def test_every_text_stands_in_its_order(vi: Language) -> None:
    sheets = [follow_up_sheet(each, vi, TODAY) for each in (KHOA, longest())]
    for document in (MINUTES, period_report(SUMMARY, vi, TODAY), *sheets):
        whole = re.sub(r"\s+", " ", " ".join(each.text for each in lines(written(document))))
        at = 0
        for text in said(document):
            found = whole.find(text, at)
            assert found >= 0, text
            at = found + len(text)


def test_a_code_is_a_picture_that_can_be_read_with_its_text_below() -> None:
    word = written(MINUTES)
    corner, middle = word.inline_shapes
    assert [round(shape.width.mm) for shape in (corner, middle)] == [20, 25]
    assert [shape._inline.docPr.get("descr") for shape in (corner, middle)] == [
        "4K7M-29QX-5",
        "R30Q-7K5T-K",
    ]
    picture = BytesIO()
    code = segno.make("ANTQ:R30Q7K5TK", error="m", micro=False)
    code.save(picture, kind="png", scale=8, border=0)
    key = middle._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert word.part.related_parts[key].blob == picture.getvalue()
    left, titles, _right = word.tables[1].rows[0].cells
    assert left.text.strip() == "4K7M-29QX-5"
    assert "BIÊN BẢN LÀM VIỆC" in titles.text
    assert "I. Nội dung" not in titles.text


def test_a_paper_of_one_page_gets_smaller_until_it_fits() -> None:
    sizes = []
    for count in (20, 60, 200):
        parts: tuple[Part, ...] = (Heading("DANH SÁCH", 0), *[Paragraph("Một dòng chữ")] * count)
        word = written(Document("Danh sách", "vi", parts, one_page=True, scale=13 / 14))
        sizes.append(lines(word)[0].runs[0].font.size)
    first, second, least = (size.pt for size in sizes if size)
    assert (first, least) == (13, 5.5)
    assert least < second < first


def test_nothing_of_the_machine_is_in_the_file() -> None:
    file = BytesIO()
    write_word([replace(MINUTES, author="Công an xã Như Xuân")], file)
    with zipfile.ZipFile(file) as made:
        names = made.namelist()
        assert {entry.date_time for entry in made.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        core = made.read("docProps/core.xml").decode()
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name]
    assert "python-docx" not in core
    own = docx.Document(file).core_properties
    assert (own.title, own.author, own.last_modified_by) == (
        "Biên bản làm việc",
        "Công an xã Như Xuân",
        "",
    )
    assert (own.language, own.comments) == ("vi-VN", "")
    assert own.created == own.modified
    assert own.created is not None
    assert own.created.year == 2026


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("một.docx", "hai.docx"):
        write_word([MINUTES, replace(MINUTES, page=LANDSCAPE)], tmp_path / name)
    assert (tmp_path / "một.docx").read_bytes() == (tmp_path / "hai.docx").read_bytes()


@settings(max_examples=15)
@given(st.text(max_size=80) | st.text("<>&\"'\t\n\r\x00\x1b\u2028\ufffe\ud800 {}aả", max_size=80))
def test_any_text_is_only_text(text: str) -> None:
    parts: tuple[Part, ...] = (
        Paragraph(text, Align.LEFT),
        Table((Column(1),), (), (Row((Cell(text),)),)),
        SheetCode(text, "ANTQ:1", corner=False),
    )
    word = written(Document(text, "vi", parts, author=text, footer=text))
    left = re.sub("[\ud800-\udfff\ufffe\uffff]", "", clean(text))
    assert word.tables[0].cell(0, 0).text == left
    assert "\n".join(each.text for each in word.sections[0].footer.paragraphs) == left
    shown = [each.text for each in word.paragraphs]
    assert shown[: left.count("\n") + 1] == left.split("\n")


def test_a_title_may_be_long() -> None:
    title = "Danh sách " * 40
    assert written(Document(title, "vi", ())).core_properties.title == title[:255]


def test_progress_is_told_and_can_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "biên bản.docx"
    path.write_bytes(b"old")
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_word([MINUTES] * 3, path, stop)
    assert told == [(1, 3), (2, 3)]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["biên bản.docx"]


def test_a_refused_place_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(FileRefused):
        write_word([MINUTES], tmp_path / "folder.docx")
    with pytest.raises(BadInput):
        write_word([], tmp_path / "x.docx")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.docx"]
