"""Invented people and figures to print, and ways to read papers back."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from pypdf import PdfReader

from antq_desktop.domain import sheet_code
from antq_desktop.domain.cases import CompletedBy, Group
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.people import Sex
from antq_desktop.domain.visits import Manner
from antq_desktop.reports.document import (
    Bars,
    Document,
    Heading,
    KeyValue,
    Lines,
    Note,
    Paragraph,
    Part,
    Recipients,
    SheetCode,
    Signature,
    Table,
    Ticks,
)
from antq_desktop.reports.follow_up_sheet import DueAct, FollowUp, PastVisit
from antq_desktop.reports.letterhead import Issuer, Period
from antq_desktop.reports.pdf_fonts import Faces
from antq_desktop.reports.pdf_marks import MM, Leaf, Stroke, Words
from antq_desktop.reports.period_report import (
    Summary,
    SummaryCheck,
    SummaryFigure,
    SummarySection,
)
from antq_desktop.reports.register_book import Entry, HamletEntries

SNAPSHOTS = Path(__file__).parent / "snapshots"
TODAY = date(2026, 11, 21)
OFFICE = Issuer(
    "Công an xã Như Xuân",
    "Công an tỉnh Thanh Hóa",
    "Như Xuân",
    "CAX",
    "Trưởng Công an xã",
    "Trung tá Lê Hữu Phước",
)
QUARTER = Period("Quý IV năm 2026", date(2026, 9, 15), date(2026, 12, 14))
OFFENCE = "Tàng trữ trái phép chất ma túy"
#: Eight words, sixty letters, each as wide as Vietnamese gets.
LONGEST_NAME = "Nguyễn Phương Hoàng Thượng Khương Trường Nhượng Nghiêngggggg"

KHOA = FollowUp(
    issuer=OFFICE,
    period=QUARTER,
    code=sheet_code.plain(sheet_code.make(17)),
    full_name="Nguyễn Đăng Khỏe",
    born="15/03/1987",
    sex="Nam",
    hamlet="Thôn Làng Mài",
    address="xã Như Xuân, tỉnh Thanh Hóa",
    phone="0900425683",
    where="Ở địa phương",
    work="Việc làm chưa ổn định, chăn nuôi",
    managed_since=date(2024, 12, 27),
    group=Group.B,
    mentor="Hà Đức Nghĩa",
    mentor_organisation="Đoàn Thanh niên",
    officer="Đại úy Nguyễn Thị Hương",
    due=(
        DueAct("Báo cáo kết quả của người được phân công", date(2026, 10, 5), "TT 10/2024 Đ10.4"),
        DueAct("Xếp nhóm quý IV", date(2027, 1, 5), "TT 10/2024 Đ12.2"),
    ),
    visits=(
        PastVisit(
            date(2026, 11, 2),
            Manner.MET,
            "Hà Đức Nghĩa",
            "Sức khỏe bình thường, đang nuôi bò",
            "Hướng dẫn thủ tục vay vốn",
        ),
        PastVisit(date(2026, 8, 14), Manner.TELEPHONE, "Nguyễn Thị Hương", "Làm ở Nghi Sơn."),
    ),
    offence=OFFENCE,
)


def longest() -> FollowUp:
    """Return somebody of whom everything is as long as the registers allow."""
    words = f"{LONGEST_NAME} " * 3
    return replace(
        KHOA,
        issuer=replace(OFFICE, name=f"Công an phường {LONGEST_NAME}", superior=words),
        full_name=LONGEST_NAME,
        hamlet=f"Khu phố {LONGEST_NAME}",
        address=words,
        where=words,
        mentor=LONGEST_NAME,
        mentor_organisation=words,
        officer=f"Thượng tá {LONGEST_NAME}",
        due=(DueAct(words * 3, TODAY, words),) * 9,
        visits=(PastVisit(TODAY, Manner.FAMILY, words, words * 9, words * 9),) * 9,
        offence=words,
    )


def entry(number: int) -> Entry:
    """Return one person of a book, every one a little different."""
    return Entry(
        full_name=f"{LONGEST_NAME if number % 10 == 0 else 'Lò Thị Ánh'}",
        born=PartialDate(1960 + number % 40),
        sex=(Sex.MALE, Sex.FEMALE, None)[number % 3],
        id_number=f"0380{number:08}",
        home="Nhà bà ngoại" if number % 4 else "",
        completed_on=date(2024, 1 + number % 12, 3),
        completed_by=(CompletedBy.SERVED, CompletedBy.PARDON, CompletedBy.PAROLE_ENDED)[number % 3],
        occupation="Chăn nuôi trâu bò",
        mentor="Trương Thị Ngọc Hoa, Hội Liên hiệp Phụ nữ",
        group=(*Group, None)[number % 5],
        loan=100_000_000 if number % 7 == 0 else None,
        offence=OFFENCE,
    )


BOOK = tuple(
    HamletEntries(f"Thôn {name}", tuple(entry(first + each) for each in range(13)))
    for first, name in ((1, "Chôi Trờn"), (14, "Hợp Thành"), (27, "Làng Lườn"))
)

SUMMARY = Summary(
    issuer=OFFICE,
    addressed_to="Phòng Cảnh sát thi hành án hình sự, Công an tỉnh Thanh Hóa",
    period=QUARTER,
    sections=(
        SummarySection(
            "I. Người đang quản lý",
            (
                SummaryFigure("Đầu kỳ", 102, "người", 99, last_year=95, name="opening"),
                SummaryFigure("Giảm trong kỳ", 2, "người", 5, "xóa án tích 1, chuyển đi 1"),
                SummaryFigure("Cuối kỳ", 104, "người", 102, name="closing"),
            ),
        ),
        SummarySection(
            "II. Vay vốn",
            (
                SummaryFigure("Số người vay", 13, "người"),
                SummaryFigure("Tổng số tiền vay", 1_130_000_000, "đồng", 1_230_000_000),
            ),
        ),
    ),
    checks=(SummaryCheck("Đầu kỳ 102 + tăng 4 − giảm 2 = cuối kỳ 104."),),
    remarks=("02 trường hợp dự kiến chấp hành xong, chưa tính.",),
    mark="7F3A-22C1",
)


def pdf_text(path: Path) -> str:
    """Return the text of all pages, every run of blanks as one space."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def width_of(words: Words, faces: Faces) -> float:
    """Return how wide a line stands on the page."""
    width = faces.width(words.text, words.face, words.size)
    return width + words.stretch * words.text.count(" ")


def outside(leaf: Leaf, faces: Faces) -> list[str]:
    """Return what stands in a margin; the page number and the footer may."""
    page = leaf.page
    left, right = page.left * MM, (page.width - page.right) * MM
    top, bottom = page.top * MM, (page.height - page.bottom) * MM
    found = []
    for mark in leaf.marks:
        if isinstance(mark, Words):
            wide = not left - 0.1 <= mark.x <= mark.x + width_of(mark, faces) <= right + 0.1
            number = mark.text.isdigit() and mark.y < top
            footer = mark.size <= 9 and bottom < mark.y < page.height * MM
            high = not top <= mark.y <= bottom and not number and not footer
            if wide or high:
                found.append(mark.text)
        elif isinstance(mark, Stroke):
            inside = all(left - 1 <= x <= right + 1 for x in (mark.x, mark.to_x))
            if not inside or not all(top - 0.1 <= y <= bottom + 0.1 for y in (mark.y, mark.to_y)):
                found.append(str(mark))
    return found


def colliding(leaf: Leaf, faces: Faces) -> list[tuple[str, str]]:
    """Return lines of text that stand in each other, or that a line of a table runs through."""
    words = [mark for mark in leaf.marks if isinstance(mark, Words) and mark.text.strip()]
    boxes = [
        (mark.x, mark.y - 0.6 * mark.size, mark.x + width_of(mark, faces), mark.y, mark.text)
        for mark in words
    ]
    found = [
        (one[4], other[4])
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] - 0.1
        and other[0] < one[2] - 0.1
        and one[1] < other[3] - 0.1
        and other[1] < one[3] - 0.1
    ]
    uprights = [mark for mark in leaf.marks if isinstance(mark, Stroke) and mark.x == mark.to_x]
    found += [
        (box[4], "|")
        for box in boxes
        for line in uprights
        if box[0] + 0.1 < line.x < box[2] - 0.1 and line.y < box[3] and box[1] < line.to_y
    ]
    return found


def as_text(document: Document) -> str:
    """Return what a document says, one line for each line, row or figure."""
    head = document.letterhead
    lines = [f"title: {document.title}"]
    if head is not None:
        lines += [head.superior, head.issuing, head.nation, head.motto, head.number]
        lines.append(head.place_and_date)
    for part in document.parts:
        lines += _SAID[type(part)](part)
    return "\n".join([*lines, f"footer: {document.footer}"]) + "\n"


def _table(part: Table) -> list[str]:
    """Return the lines of a table."""
    headings = [" | ".join(f"*{cell.text}*" for cell in header) for header in part.header]
    rows = [" | ".join(cell.text.replace("\n", " / ") for cell in row.cells) for row in part.rows]
    return [*headings, *rows, f"({part.empty_lines} empty lines)"]


def _ticks(part: Ticks) -> list[str]:
    """Return a line of boxes."""
    boxes = " ".join(f"[ ] {choice.text}" for choice in part.choices)
    return [f"{part.label}: {boxes} {part.blank}"]


_SAID: dict[type[Part], Callable[..., list[str]]] = {
    Heading: lambda part: [f"heading: {part.text}"],
    Paragraph: lambda part: [f"paragraph: {part.text}"],
    Note: lambda part: [f"note: {part.text}"],
    Table: _table,
    KeyValue: lambda part: [
        f"{one.name}: {'.....' if one.blank else one.value}" for one in part.figures
    ],
    Ticks: _ticks,
    Lines: lambda part: [f"{part.label}: ..... x {part.count}"],
    Signature: lambda part: [f"sign: {one.title} {one.under} {one.name}" for one in part.signers],
    Recipients: lambda part: [f"{part.title} {' '.join(part.names)}"],
    Bars: lambda part: [
        f"chart: {part.title}: {', '.join(part.labels)}",
        *(f"{one.name}: {one.values}" for one in part.series),
    ],
    SheetCode: lambda part: [f"code: {part.code} QR {part.payload}"],
}


def check_snapshot(name: str, text: str) -> None:
    """Compare a text with the one kept under a name; delete that file to keep the new one."""
    kept = SNAPSHOTS / f"{name}.txt"
    if not kept.exists():
        kept.write_text(text, encoding="utf-8", newline="\n")
        raise AssertionError(f"{kept.name} was not there and has been written: read it")
    assert text == kept.read_text(encoding="utf-8")
