"""What a page must never do: overflow, run together, or part what belongs together."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.papers import (
    KHOA,
    LONGEST_NAME,
    OFFICE,
    QUARTER,
    TODAY,
    colliding,
    longest,
    outside,
    width_of,
)

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    Align,
    Cell,
    Column,
    Document,
    Figure,
    HeaderCell,
    Heading,
    KeyValue,
    Letterhead,
    Look,
    Note,
    Paragraph,
    Part,
    Recipients,
    Row,
    Signature,
    Signer,
    Table,
    Tick,
    Ticks,
)
from antq_desktop.reports.follow_up_sheet import DueAct, FollowUp, PastVisit, follow_up_sheet
from antq_desktop.reports.pdf_fonts import Faces, load_faces
from antq_desktop.reports.pdf_marks import MM, Box, Leaf, Squares, Stroke, Words
from antq_desktop.reports.pdf_pages import leaves

SYLLABLES = (
    "Nguyễn",
    "Thị",
    "Ấu",
    "ở",
    "quý",
    "Nghiêng",
    "rất-dài-liền-nhau" * 6,
    "(có)",
    "\n",
    "",
)


@pytest.fixture(scope="module")
def faces() -> Faces:
    return load_faces()


def pages(document: Document, faces: Faces) -> tuple[Leaf, ...]:
    return next(leaves([document], faces))


def said(leaf: Leaf) -> list[str]:
    return [mark.text for mark in leaf.marks if isinstance(mark, Words)]


def texts(most: int) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(SYLLABLES), max_size=most).map(" ".join)


people = st.builds(
    FollowUp,
    issuer=st.builds(replace, st.just(OFFICE), name=texts(12), superior=texts(12)),
    period=st.just(QUARTER),
    code=st.just(KHOA.code),
    full_name=texts(12),
    born=texts(2),
    hamlet=texts(8),
    address=texts(30),
    where=texts(12),
    mentor=texts(10),
    mentor_organisation=texts(10),
    officer=texts(10),
    due=st.lists(st.builds(DueAct, texts(40), st.just(TODAY), texts(20)), max_size=6).map(tuple),
    visits=st.lists(
        st.builds(PastVisit, st.just(TODAY), by=texts(9), found=texts(60), agreed=texts(60)),
        max_size=6,
    ).map(tuple),
    offence=texts(20),
)


@given(person=people)
@settings(max_examples=60)
def test_a_sheet_is_one_page_whatever_it_says(person: FollowUp, vi: Language, faces: Faces) -> None:
    (leaf,) = pages(follow_up_sheet(person, vi, TODAY, with_offence=True), faces)
    assert outside(leaf, faces) == []
    assert colliding(leaf, faces) == []


def test_the_longest_person_fits_on_one_readable_page(vi: Language, faces: Faces) -> None:
    (leaf,) = pages(follow_up_sheet(longest(), vi, TODAY, with_offence=True), faces)
    assert outside(leaf, faces) == []
    assert colliding(leaf, faces) == []
    sizes = [mark.size for mark in leaf.marks if isinstance(mark, Words)]
    assert min(sizes) > 4.5
    assert LONGEST_NAME.upper() in " ".join(said(leaf))


def test_the_usual_sheet_is_set_at_its_own_size(vi: Language, faces: Faces) -> None:
    (leaf,) = pages(follow_up_sheet(KHOA, vi, TODAY), faces)
    name = next(mark for mark in leaf.marks if isinstance(mark, Words) and mark.text.isupper())
    assert name.size == 12
    heading = next(m for m in leaf.marks if isinstance(m, Words) and m.text.startswith("I. "))
    assert heading.size == pytest.approx(13 * 0.92)
    assert sum(isinstance(mark, Squares) for mark in leaf.marks) == 1


def test_a_sheet_leaves_room_to_write_down_to_its_foot(vi: Language, faces: Faces) -> None:
    empty = FollowUp(OFFICE, QUARTER, KHOA.code, "Lê Thị B")
    (full,), (bare,) = (pages(follow_up_sheet(p, vi, TODAY), faces) for p in (KHOA, empty))
    lowest = max(mark.y for mark in bare.marks if isinstance(mark, Words) and mark.size > 9)
    assert lowest > (297 - 20 - 25) * MM

    def rows(leaf: Leaf) -> int:
        return sum(isinstance(m, Stroke) and m.y == m.to_y and m.width == 0.5 for m in leaf.marks)

    assert rows(bare) > rows(full) - len(KHOA.visits) - len(KHOA.due)


def grid(rows: int, text: str = "Việc") -> Table:
    body = tuple(Row((Cell(str(n)), Cell(f"{text} {n}"))) for n in range(rows))
    header = ((HeaderCell("TT"), HeaderCell("Tên cột")),)
    return Table((Column(1, Align.CENTRE), Column(6)), header, body)


def test_the_headings_of_a_table_come_again_on_every_page(faces: Faces) -> None:
    found = pages(Document("Sổ", "vi", (grid(150),)), faces)
    assert len(found) > 2
    assert [said(leaf).count("Tên cột") for leaf in found] == [1] * len(found)
    numbers = [text for leaf in found for text in said(leaf) if text.startswith("Việc")]
    assert numbers == [f"Việc {n}" for n in range(150)]
    for number, leaf in enumerate(found, start=1):
        assert outside(leaf, faces) == []
        assert colliding(leaf, faces) == []
        tops = [mark.y for mark in leaf.marks if isinstance(mark, Words) and mark.size == 13]
        assert len(tops) == (number > 1)


def test_a_row_taller_than_a_page_goes_on_overleaf_and_loses_no_word(faces: Faces) -> None:
    words = [f"lời{n}" for n in range(3000)]
    found = pages(Document("Sổ", "vi", (grid(1, " ".join(words)),)), faces)
    assert len(found) > 1
    printed = " ".join(text for leaf in found for text in said(leaf)).split()
    assert [word for word in printed if word.startswith("lời")] == words
    assert [outside(leaf, faces) for leaf in found] == [[]] * len(found)


def test_a_hamlet_is_named_again_where_its_rows_go_on(faces: Faces) -> None:
    rows = [Row((Cell("Thôn Mài", across=2),), Look.HEADING, "Thôn Mài (tiếp theo)")]
    rows += [Row((Cell(str(n)), Cell(f"Người {n}"))) for n in range(60)]
    rows.append(Row((Cell("Cộng: 60", across=2),), Look.TOTAL))
    document = Document("Sổ", "vi", (replace(grid(0), rows=tuple(rows)),), page=LANDSCAPE)
    found = pages(document, faces)
    assert "Thôn Mài" in said(found[0])
    for leaf in found[1:]:
        assert "Thôn Mài (tiếp theo)" in said(leaf)
        assert "Thôn Mài" not in said(leaf)
    assert any(isinstance(mark, Box) for mark in found[1].marks)


@pytest.mark.parametrize("rows", range(28, 46))
def test_what_belongs_together_stays_on_one_page(rows: int, faces: Faces) -> None:
    body = grid(rows).rows
    heading = Row((Cell("Thôn Cuối", across=2),), Look.HEADING)
    table = replace(grid(0), rows=(*body, heading, Row((Cell("x"), Cell("Người cuối")))))
    total = Row((Cell("Tổng cộng", across=2),), Look.TOTAL)
    parts = (
        replace(table, rows=(*table.rows, total)),
        Paragraph("Trên đây là báo cáo."),
        Recipients("Nơi nhận:", ("Như trên;", "Lưu: VT.")),
        Signature((Signer("TRƯỞNG CÔNG AN XÃ", "(Ký)", "Lê Hữu Phước"),)),
    )
    found = [said(leaf) for leaf in pages(Document("Sổ", "vi", parts), faces)]
    page = {text: number for number, texts in enumerate(found) for text in texts}
    assert page["Thôn Cuối"] == page["Người cuối"] == page["Tổng cộng"]
    assert page["Trên đây là báo cáo."] == page["TRƯỞNG CÔNG AN XÃ"] == page["Lê Hữu Phước"]
    assert page["Nơi nhận:"] == page["TRƯỞNG CÔNG AN XÃ"]


def test_a_heading_never_closes_a_page(faces: Faces) -> None:
    for lines in range(30, 50):
        notes: tuple[Part, ...] = (Note("dòng"),) * lines
        parts = (*notes, Heading("Mục"), Paragraph("chữ " * 400))
        found = [said(leaf) for leaf in pages(Document("Thư", "vi", parts), faces)]
        with_heading = next(texts for texts in found if "Mục" in texts)
        assert with_heading[-1] != "Mục"


def test_no_line_of_running_text_stands_alone_on_a_page(faces: Faces) -> None:
    for lines in range(30, 50):
        notes: tuple[Part, ...] = (Note("dòng"),) * lines
        found = pages(Document("Thư", "vi", (*notes, Paragraph("chữ " * 70))), faces)
        counts = [sum(text.startswith("chữ") for text in said(leaf)) for leaf in found]
        assert sum(counts) == 4
        assert 1 not in counts


def test_running_text_reaches_both_margins_but_for_its_last_line(faces: Faces) -> None:
    (leaf,) = pages(Document("Thư", "vi", (Paragraph("Công an xã báo cáo " * 30),)), faces)
    lines = [mark for mark in leaf.marks if isinstance(mark, Words)]
    for line in lines[:-1]:
        assert line.x + width_of(line, faces) == pytest.approx(195 * MM)
    assert lines[0].x == pytest.approx(40 * MM)
    assert lines[-1].stretch == 0


def test_the_head_is_laid_out_as_the_decree_asks(faces: Faces) -> None:
    head = Letterhead(
        "CÔNG AN TỈNH THANH HÓA",
        "CÔNG AN XÃ NHƯ XUÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/BC-CAX",
        "Như Xuân, ngày 21 tháng 11 năm 2026",
    )
    (leaf,) = pages(Document("Thư", "vi", (Paragraph("x"),), letterhead=head), faces)
    lines = {mark.text: mark for mark in leaf.marks if isinstance(mark, Words)}
    motto, issuing = lines[head.motto], lines[head.issuing]
    rules = {mark.x: mark for mark in leaf.marks if isinstance(mark, Stroke)}
    left, right = (rules[x] for x in sorted(rules))
    assert right.x == pytest.approx(motto.x)
    assert right.to_x == pytest.approx(motto.x + width_of(motto, faces))
    share = (left.to_x - left.x) / width_of(issuing, faces)
    assert 1 / 3 <= share <= 1 / 2
    assert left.x + left.to_x == pytest.approx(2 * issuing.x + width_of(issuing, faces))
    assert [lines[text].size for text in (head.superior, head.issuing, head.nation)] == [12] * 3
    assert lines[head.number].y == lines[head.place_and_date].y
    assert lines[head.place_and_date].size == 13


def test_a_figure_wraps_within_its_box(faces: Faces) -> None:
    figures = (
        Figure("Tên", LONGEST_NAME),
        Figure("Nơi ở", LONGEST_NAME),
        Figure("Một cái tên mục dài đến mức không còn chỗ cho giá trị", "liền" * 60, wide=True),
    )
    (leaf,) = pages(Document("Thư", "vi", (KeyValue(figures, 2, boxed=True),)), faces)
    assert outside(leaf, faces) == []
    assert colliding(leaf, faces) == []


def test_a_tick_never_parts_from_its_words(faces: Faces) -> None:
    choices = tuple(Tick(f"{n}. Không còn khả năng lao động", n == 2) for n in range(1, 7))
    (leaf,) = pages(Document("Thư", "vi", (Ticks("Việc làm", choices, "lý do"),)), faces)
    assert outside(leaf, faces) == []
    assert said(leaf)[1:] == [*(choice.text for choice in choices), "lý do:"]
    slanted = [m for m in leaf.marks if isinstance(m, Stroke) and m.x != m.to_x and m.y != m.to_y]
    assert len(slanted) == 2


def test_the_last_line_before_a_break_is_not_stretched(faces: Faces) -> None:
    words = "Ở nhà làm ruộng, chấp hành tốt, có nguyện vọng học nghề và vay vốn chăn nuôi. " * 2
    text = f"{words}\nHết việc.\n\n{words}"
    (leaf,) = pages(Document("", "vi", (Paragraph(text),)), faces)
    lines = [mark for mark in leaf.marks if isinstance(mark, Words)]
    ends = [at for at, mark in enumerate(lines) if mark.text == "Hết việc." or at == len(lines) - 1]
    assert len(ends) == 2
    before = lines[ends[0] - 1]
    assert before.text.endswith("nuôi.")
    assert [before.stretch, *(lines[at].stretch for at in ends)] == [0, 0, 0]
    assert lines[0].stretch > 0
    alone = [
        pages(Document("", "vi", (Paragraph(words, indent=each),)), faces) for each in (True, False)
    ]
    first, second = ([m.text for m in leaf.marks if isinstance(m, Words)] for (leaf,) in alone)
    assert [mark.text for mark in lines] == [*first, "Hết việc.", *second]


MOVEMENT = "phong trào toàn dân bảo vệ an ninh Tổ quốc"
LONG_TITLES = {
    f"Kết quả công tác tái hòa nhập cộng đồng và {MOVEMENT} quý IV năm 2026": 2,
    f"Kết quả {MOVEMENT} tháng 11 năm 2026 trên các địa bàn": 2,
    f"Kết quả {MOVEMENT} trên các địa bàn trọng điểm về ma túy của xã": 2,
    f"Kết quả {MOVEMENT} quý IV năm 2026": 1,
}


@pytest.mark.parametrize(("title", "lines"), LONG_TITLES.items())
def test_a_long_title_is_parted_in_the_middle_and_parts_no_name(
    faces: Faces, title: str, lines: int
) -> None:
    (leaf,) = pages(Document("t", "vi", (Heading(title, 1, ruled=True),)), faces)
    parted = said(leaf)
    assert " ".join(parted) == title
    assert len(parted) == lines
    assert min(map(len, parted)) * 5 > max(map(len, parted)) * 4
    for left, right in pairwise(parted):
        assert not left.endswith(("Tổ", "quý", "năm", "tháng"))
        assert not right.startswith(("quốc", "IV", "2026"))
