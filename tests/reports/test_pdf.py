"""What every PDF is: whole, embedded, the same every time, and silent about people."""

import errno
import io
import os
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from tests.reports.papers import KHOA, TODAY, pdf_text

from antq_desktop.errors import BadInput, Cancelled, FileRefused
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import Document, Heading, PageBreak, Paragraph
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.pdf import write_pdf

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "đĐ" + "".join(
    unicodedata.normalize("NFC", letter + tone)
    for vowel in VOWELS
    for letter in (vowel, vowel.upper())
    for tone in TONES
)


def letter(text: str) -> Document:
    return Document("Thư", "vi", (Paragraph(text),))


def fonts(path: Path) -> dict[str, DictionaryObject]:
    found = {}
    for page in PdfReader(path).pages:
        resources = page["/Resources"].get_object()
        assert isinstance(resources, DictionaryObject)
        named = resources["/Font"].get_object()
        assert isinstance(named, DictionaryObject)
        for each in named.values():
            font = each.get_object()
            assert isinstance(font, DictionaryObject)
            found[str(font["/BaseFont"])] = font
    return found


def test_every_letter_of_vietnamese_comes_back_out_of_the_file(tmp_path: Path) -> None:
    assert len(LETTERS) == 146
    path = tmp_path / "thư.pdf"
    assert write_pdf([letter(" ".join(LETTERS))], path) == 1
    assert pdf_text(path).split() == list(LETTERS)


def test_what_was_typed_with_loose_marks_is_printed_with_joined_ones(tmp_path: Path) -> None:
    path = tmp_path / "thư.pdf"
    write_pdf([letter(unicodedata.normalize("NFD", "Nguyễn Thị Thuở Ấu"))], path)
    assert pdf_text(path).strip() == "Nguyễn Thị Thuở Ấu"


def test_letters_no_font_has_and_letters_nobody_sees_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "thư.pdf"
    assert write_pdf([letter("Lò \x07Văn\u200b \U0001f600 An\tnhà\u00ad 漢 – (1\\2)")], path) == 1
    text = pdf_text(path)
    assert text.startswith("Lò Văn ")
    assert text.strip().endswith("(1\\2)")


def test_every_font_is_embedded_and_no_other_is_named(tmp_path: Path, vi: Language) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path)
    used = fonts(path)
    assert {name.partition("+")[2] for name in used} == {
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
    }
    for font in used.values():
        descriptor = font["/FontDescriptor"].get_object()
        assert isinstance(descriptor, DictionaryObject)
        assert "/FontFile2" in descriptor
        assert "/ToUnicode" in font
    assert b"Helvetica" not in path.read_bytes()
    assert str(Path.cwd()).encode() not in path.read_bytes()


def test_the_same_documents_give_the_same_bytes(vi: Language) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    for file in (one, other):
        write_pdf([follow_up_sheet(KHOA, vi, TODAY)] * 3, file)
    assert one.getvalue() == other.getvalue()


def test_the_properties_name_the_paper_and_the_office_and_nobody_else(
    tmp_path: Path, vi: Language
) -> None:
    path = tmp_path / "phiếu.pdf"
    write_pdf([follow_up_sheet(KHOA, vi, TODAY)], path)
    reader = PdfReader(path)
    assert str(reader.root_object["/Lang"]) == "vi-VN"
    assert reader.metadata is not None
    assert reader.metadata.title == "Phiếu theo dõi, giúp đỡ người chấp hành xong án phạt tù"
    assert reader.metadata.author == "Công an xã Như Xuân"
    said = " ".join(str(value) for value in reader.metadata.values())
    assert "Khỏe" not in said
    assert KHOA.phone not in said


def test_a_document_keeps_its_people_out_of_logs(vi: Language) -> None:
    sheet = follow_up_sheet(KHOA, vi, TODAY, with_offence=True)
    said = f"{sheet!r} {KHOA!r} {sheet.parts!r} {sheet.letterhead!r}"
    assert "Khỏe" not in said
    assert "KHỎE" not in said


def test_many_papers_go_into_one_file_and_progress_is_told(tmp_path: Path, vi: Language) -> None:
    sheets = [follow_up_sheet(replace(KHOA, full_name=f"Lò {n}"), vi, TODAY) for n in range(5)]
    told: list[tuple[int, int]] = []
    path = tmp_path / "phiếu.pdf"
    assert write_pdf(iter(sheets), path, lambda done, total: told.append((done, total))) == 5
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert ["LÒ 3" in page.extract_text() for page in PdfReader(path).pages] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_a_stopped_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "thư.pdf"
    path.write_bytes(b"old")

    def stop(*_: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf([letter("mới")], path, stop)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, vi: Language) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for path in (tmp_path / "không có" / "thư.pdf", tmp_path / "folder.pdf"):
        with pytest.raises(FileRefused) as refused:
            write_pdf([letter("mới")], path)
        assert path.name in vi.text(refused.value.message, **refused.value.values)
    assert [each.name for each in tmp_path.iterdir()] == ["folder.pdf"]


def test_a_full_disk_is_called_one(
    tmp_path: Path, vi: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "thư.pdf"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefused) as refused:
        write_pdf([letter("mới")], path)
    said = vi.text(refused.value.message, **refused.value.values)
    assert said == "Ổ đĩa không còn chỗ để ghi tệp thư.pdf."
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_to_print_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        write_pdf([], tmp_path / "thư.pdf")
    assert list(tmp_path.iterdir()) == []


def test_pages_after_the_first_bear_their_number(tmp_path: Path) -> None:
    path = tmp_path / "thư.pdf"
    parts = (Heading("Một"), PageBreak(), Heading("Hai"), PageBreak(), Heading("Ba"))
    assert write_pdf([Document("Thư", "vi", parts)], path) == 3
    pages = [page.extract_text().split() for page in PdfReader(path).pages]
    assert [sorted(words) for words in pages] == [["Một"], ["2", "Hai"], ["3", "Ba"]]
