"""A paper of every part there is, and ways to read a Word file back."""

from io import BytesIO

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Node
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph as Line

from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    Figure,
    HeaderCell,
    Heading,
    KeyValue,
    Letterhead,
    Lines,
    Look,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Recipients,
    Row,
    SheetCode,
    Signature,
    Signer,
    Table,
    Tick,
    Ticks,
)
from antq_desktop.reports.word import write_word

HEADER = (
    (HeaderCell("TT", down=2), HeaderCell("Việc", down=2), HeaderCell("Thời gian", across=2)),
    (HeaderCell("Từ"), HeaderCell("Đến")),
)
ROWS = (
    Row((Cell("Thôn Chôi Trờn", across=4),), Look.HEADING, "Thôn Chôi Trờn (tiếp)"),
    Row((Cell("1"), Cell("Giới thiệu việc làm", bold=True), Cell("01/11"), Cell("1.204", 1204))),
    Row((Cell("Cộng", across=3), Cell("2")), Look.TOTAL),
)
TABLE = Table(
    (Column(1, Align.CENTRE), Column(5), Column(2), Column(2, Align.RIGHT)),
    HEADER,
    ROWS,
    empty_lines=2,
)
SIGNERS = Signature(
    (
        Signer("CÁN BỘ", "(Ký, ghi rõ họ tên)", "Nguyễn Thị Hương", "Ngày …… tháng ……"),
        Signer("NGƯỜI LÀM CAM KẾT", name="Nguyễn Đăng Khỏe"),
    )
)
#: Every part there is, in one paper.
PARTS: tuple[Part, ...] = (
    SheetCode("4K7M-29QX-5", "ANTQ:4K7M29QX5"),
    Heading("BIÊN BẢN LÀM VIỆC", 0),
    Heading("Về việc trình diện", 1, ruled=True),
    Note("(Phiếu làm việc của đơn vị)", Align.CENTRE),
    Heading("I. Nội dung"),
    Paragraph("Hôm nay, tại trụ sở Công an xã.\nChúng tôi gồm có:"),
    Paragraph("Đã đọc lại", Align.RIGHT, bold=True, italic=True, indent=False),
    KeyValue((Figure("Họ và tên", "Nguyễn Đăng Khỏe"), Figure("Sinh ngày", "15/03/1987"))),
    KeyValue(
        (Figure("Nhóm", "B"), Figure("Thôn", "Làng Mài"), Figure("Ghi chú", "không", wide=True)),
        columns=2,
        boxed=True,
    ),
    Ticks("Kết quả", (Tick("Đã gặp", ticked=True), Tick("Chưa gặp")), "Khác"),
    Lines("Nhận xét", 3),
    TABLE,
    SIGNERS,
    PageBreak(),
    SheetCode("R30Q-7K5T-K", "ANTQ:R30Q7K5TK", side=25, corner=False),
    Recipients("Nơi nhận:", ("Như trên;", "Lưu: VT.")),
    Signature((Signer("TRƯỞNG CÔNG AN XÃ", "(Ký tên)", "Lê Hữu Phước"),)),
    Recipients("Nơi gửi:", ("Công an tỉnh.",)),
)


MINUTES = Document(
    "Biên bản làm việc",
    "vi",
    PARTS,
    letterhead=Letterhead(
        "CÔNG AN TỈNH THANH HÓA",
        "CÔNG AN XÃ NHƯ XUÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: ……/BB-CAX",
        "Như Xuân, ngày 21 tháng 11 năm 2026",
    ),
    footer="Dự thảo, chưa ký",
)


def written(*documents: Document) -> Word:
    """Write documents and open them again."""
    file = BytesIO()
    write_word(documents, file)
    return docx.Document(BytesIO(file.getvalue()))


def lines(word: Word) -> list[Line]:
    """Return all paragraphs, also those in tables, in the order of the file."""
    return [Line(each, word) for each in word.element.body.iter(qn("w:p"))]


def line(word: Word, text: str) -> Line:
    """Return the only paragraph with a text."""
    (found,) = (each for each in lines(word) if each.text.replace("\u00a0", " ") == text)
    return found


def shown(node: Node, name: str, attribute: str = "val") -> str | None:
    """Return an attribute of the first element of a name within a node."""
    found = next(node.iter(qn(f"w:{name}")), None)
    return None if found is None else found.get(qn(f"w:{attribute}"))


def has(node: Node, name: str) -> bool:
    """Say whether an element of a name is within a node."""
    return next(node.iter(qn(f"w:{name}")), None) is not None


def register(word: Word) -> DocxTable:
    """Return the table with the heading rows."""
    (found,) = (each for each in word.tables if has(each._tbl, "tblHeader"))
    return found
