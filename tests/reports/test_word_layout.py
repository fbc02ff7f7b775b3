"""Word files laid out as the Decree asks, in pieces an officer can change."""

from dataclasses import replace

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line
from tests.reports.word_files import MINUTES, TABLE, has, line, lines, register, shown, written

from antq_desktop.reports.document import (
    LANDSCAPE,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    KeyValue,
    Note,
    Page,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Tick,
    Ticks,
)
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import MM, Face


def test_headings_over_several_cells_are_one_and_come_again() -> None:
    table = register(written(MINUTES))
    head = [[cell.text for cell in row.cells] for row in table.rows[:2]]
    assert head == [["TT", "Việc", "Thời gian", "Thời gian"], ["TT", "Việc", "Từ", "Đến"]]
    assert [cell.text for cell in table.rows[2].cells] == ["Thôn Chôi Trờn"] * 4
    repeated = [has(row._tr, "tblHeader") for row in table.rows]
    assert repeated == [True, True, False, False, False, False, False]
    assert all(has(row._tr, "cantSplit") for row in table.rows)
    widths = [column.width for column in table.columns]
    assert [round(width / widths[0]) for width in widths] == [1, 5, 2, 2]
    assert sum(widths) == pytest.approx(Mm(165), abs=Pt(1))


def test_rows_look_as_on_the_pdf() -> None:
    word = written(MINUTES)
    heading, plain, total = (line(word, text) for text in ("Thôn Chôi Trờn", "1.204", "Cộng"))
    assert heading.runs[0].bold
    assert heading.paragraph_format.keep_with_next
    assert shown(heading._p.getparent(), "shd", "fill") == "EBEBEB"
    assert not plain.runs[0].bold
    assert plain.alignment == 2
    assert plain.paragraph_format.keep_with_next
    assert total.runs[0].bold
    assert line(word, "Giới thiệu việc làm").runs[0].bold
    empty = register(word).rows[-1]
    assert empty.height == pytest.approx(Mm(8), abs=Pt(1))
    assert empty.cells[0].paragraphs[0].paragraph_format.line_spacing == 1


def test_the_page_and_the_letters_are_those_of_the_decree() -> None:
    word = written(MINUTES)
    (section,) = word.sections
    page = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(each.mm) for each in page if each] == [210, 297, 30, 15]
    assert section.different_first_page_header_footer
    assert shown(section.header._element, "fldSimple", "instr") == "PAGE"
    feet = (section.footer, section.first_page_footer)
    assert {foot.paragraphs[0].text for foot in feet} == {"Dự thảo, chưa ký"}
    fonts = next(word.styles.element.iter(qn("w:rFonts")))
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert {qn("w:eastAsia"), qn("w:ascii"), qn("w:hAnsi")} <= set(fonts.attrib)
    assert shown(word.styles.element, "lang") == "vi-VN"
    body = line(word, "Hôm nay, tại trụ sở Công an xã.")
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=Pt(0.1))
    assert body.runs[0].font.size == Pt(13)
    assert body.alignment == 3
    assert not line(word, "Chúng tôi gồm có:").paragraph_format.first_line_indent
    last = line(word, "Đã đọc lại")
    assert (last.alignment, last.runs[0].bold, last.runs[0].italic) == (2, True, True)


def test_headings_are_known_to_the_outline_of_word() -> None:
    word = written(MINUTES)
    names = ("BIÊN BẢN LÀM VIỆC", "Về việc trình diện", "I. Nội dung")
    styles = [line(word, name).style for name in names]
    assert [style.name for style in styles if style] == ["Title", "Subtitle", "Heading 1"]
    assert all(line(word, name).paragraph_format.keep_with_next for name in names)


def rules(word: Word) -> list[float]:
    """Return the widths of the short lines, in points."""
    found = []
    for each in lines(word):
        if not has(each._p, "pBdr"):
            continue
        cell = each._p.getparent()
        width = int(shown(cell, "tcW", "w") or 9354) / 20 - (4 if cell.tag == qn("w:tc") else 0)
        look = each.paragraph_format
        assert look.left_indent == look.right_indent
        found.append(width - 2 * (look.left_indent.pt if look.left_indent else 0))
    return found


def test_the_head_stands_in_two_columns_with_its_short_lines() -> None:
    word = written(MINUTES)
    head = word.tables[0]
    left, right = head.rows[0].cells
    assert [each.text for each in left.paragraphs][:2] == [
        "CÔNG AN TỈNH THANH HÓA",
        "CÔNG AN XÃ NHƯ XUÂN",
    ]
    assert [each.runs[0].bold for each in left.paragraphs[:2]] == [None, True]
    assert right.paragraphs[1].text == "Độc lập - Tự do - Hạnh phúc"
    number, place = head.rows[1].cells
    assert number.text == "Số: ……/BB-CAX"
    assert place.text == "Như Xuân, ngày 21 tháng 11 năm 2026"
    assert place.paragraphs[0].runs[0].italic
    body, motto, title = rules(word)
    assert 40 < body < 70  # a third to a half of the name above it
    assert 150 < motto < 180  # as long as the motto
    assert 30 < title < 60


def test_names_and_values_stand_in_a_box_of_two_columns() -> None:
    figures = (Figure("Nhóm", "B"), Figure("Dài", "x", wide=True, strong=False), Figure("Tổ", "3"))
    word = written(Document("Hộp", "vi", (KeyValue(figures, columns=2, boxed=True),)))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert rows == [["Nhóm: B"] * 2, ["Dài: x"] * 2, ["Tổ: 3"] * 2]
    assert [each.bold for each in line(word, "Nhóm: B").runs] == [None, True]
    assert not line(word, "Dài: x").runs[1].bold
    lines_drawn = [
        each.tag.rpartition("}")[2] for each in word.tables[0]._tbl.tblPr.xpath("./w:tblBorders/*")
    ]
    assert lines_drawn == ["top", "left", "bottom", "right"]


def test_boxes_and_dotted_lines_are_there_to_be_filled() -> None:
    word = written(MINUTES)
    ticks = line(word, "Kết quả: \t☒ Đã gặp   ☐ Chưa gặp   Khác: \t")
    stops = [(round(stop.position.pt), stop.leader) for stop in ticks.paragraph_format.tab_stops]
    assert stops == [(108, 0), (468, 1)]
    dotted = [each for each in lines(word) if each.text in {"Nhận xét: \t", "\t"}]
    assert len(dotted) == 3
    assert {each.paragraph_format.tab_stops[0].leader for each in dotted} == {1}
    assert {round(each.paragraph_format.line_spacing.mm) for each in dotted} == {8}
    many = tuple(Tick(f"Một việc khá dài số {number}") for number in range(4))
    broken = next(
        each.text
        for each in lines(written(replace(MINUTES, parts=(Ticks("Việc", many),))))
        if "dài" in each.text
    )
    assert [row.count("☐") for row in broken.split("\n")] == [2, 2]


def test_those_who_sign_stand_beside_each_other_and_never_alone() -> None:
    word = written(MINUTES)
    two, alone = word.tables[-2:]
    texts = [[each.text.strip() for each in cell.paragraphs] for cell in two.rows[0].cells]
    assert texts == [
        ["Ngày …… tháng ……", "CÁN BỘ", "(Ký, ghi rõ họ tên)", "Nguyễn Thị Hương"],
        ["", "NGƯỜI LÀM CAM KẾT", "", "Nguyễn Đăng Khỏe"],
    ]
    space = two.rows[0].cells[0].paragraphs[-1].paragraph_format.space_before
    assert space == pytest.approx(Mm(18), abs=Pt(0.1))
    beside, signer = alone.rows[0].cells
    assert [each.text for each in beside.paragraphs] == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert signer.paragraphs[0].text == "TRƯỞNG CÔNG AN XÃ"
    assert line(word, "R30Q-7K5T-K").paragraph_format.keep_with_next
    before = two._tbl.getprevious()
    assert Line(before, word).paragraph_format.keep_with_next
    assert register(word).rows[-1].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert not line(word, "Từ").paragraph_format.keep_with_next


def test_each_document_has_pages_of_its_own() -> None:
    book = Document("Sổ", "vi", (Heading("SỔ", 0), TABLE), page=LANDSCAPE)
    narrow = Document("Hẹp", "vi", (Paragraph("x"),), page=Page(left=10))
    word = written(book, MINUTES, replace(MINUTES, parts=()), narrow)
    assert [each.orientation for each in word.sections] == [
        WD_ORIENT.LANDSCAPE,
        *[WD_ORIENT.PORTRAIT] * 3,
    ]
    assert [round(each.left_margin.mm) for each in word.sections if each.left_margin] == [
        30,
        30,
        30,
        10,
    ]
    assert [shown(each._sectPr, "pgNumType", "start") for each in word.sections] == ["1"] * 4
    feet = [
        each.footer.paragraphs[0].text if each.footer.paragraphs else "" for each in word.sections
    ]
    assert feet == ["", "Dự thảo, chưa ký", "Dự thảo, chưa ký", ""]


def test_a_page_begins_where_one_is_asked_for_and_none_at_the_end() -> None:
    parts = (PageBreak(), Heading("Một"), PageBreak(), PageBreak(), TABLE, Note("Hết"), PageBreak())
    word = written(Document("Hai trang", "vi", parts))
    turned = [each for each in lines(word) if each.paragraph_format.page_break_before]
    assert len(turned) == 1
    assert turned[0]._p.getprevious().xpath("string(.)") == "Một"
    assert turned[0]._p.getnext().tag == qn("w:tbl")


def test_two_tables_stay_two() -> None:
    word = written(Document("Hai bảng", "vi", (TABLE, TABLE, KeyValue((), boxed=True))))
    kinds = [each.tag.rpartition("}")[2] for each in word.element.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_word_too_long_for_its_column_gets_smaller() -> None:
    cells = tuple(Cell("Nghiêngggggggg") for _ in range(12))
    table = Table(tuple(Column(1) for _ in cells), (), (Row(cells),))
    size = lines(written(Document("Sổ", "vi", (table,))))[0].runs[0].font.size
    assert size == Pt(9.5)


@pytest.mark.parametrize("weight", [21, 22, 23, 24])
def test_an_amount_is_small_enough_for_its_column_in_the_half_points_of_word(weight: int) -> None:
    amount = "1.130.000.000"
    table = Table((Column(weight), Column(165 - weight)), (), (Row((Cell(amount), Cell(""))),), 11)
    size = lines(written(Document("t", "vi", (table,))))[0].runs[0].font.size
    assert size is not None
    inside = weight * MM - 2 * 2.6
    assert load_faces().width(amount, Face.REGULAR, size.pt) < inside
