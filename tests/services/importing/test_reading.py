"""Files as they are found on sticks: of every format, cut short, locked, or no spreadsheets."""

import io
import random
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font
from tests.services.importing.conftest import Office

from antq_desktop.errors import FileRefused
from antq_desktop.services.importing import plan, reading
from antq_desktop.services.importing.compound import Compound, look_into
from antq_desktop.services.importing.reading import read_book
from antq_desktop.storage.check import digest


def zipped(**parts: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return packed.getvalue()


def protected_xlsx() -> bytes:
    """Return a compound file with the one stream that tells of an encrypted workbook."""
    name = "EncryptedPackage".encode("utf-16-le")
    entries = b""
    for text, kind in ((b"R\0o\0o\0t\0", 5), (name, 2)):
        entries += text.ljust(64, b"\0") + struct.pack("<HB", len(text) + 2, kind)
        entries += b"\0" * (128 - 67 - 12) + struct.pack("<II4x", 0xFFFFFFFE, 0)
    directory = entries.ljust(512, b"\0")
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II4xI", header, 44, 1, 1, 4096)
    struct.pack_into("<III", header, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    return bytes(header) + table + directory


def protected_xls(whole: bytes) -> bytes:
    """Return a workbook whose second record says that the rest is locked."""
    at = whole.index(struct.pack("<HHH", 0x0809, 16, 0x0600))
    size = struct.unpack_from("<H", whole, at + 2)[0]
    second = at + 4 + size
    return whole[:second] + struct.pack("<H", 0x002F) + whole[second + 2 :]


PROTECTED_ODS = zipped(
    mimetype="application/vnd.oasis.opendocument.spreadsheet",
    **{"META-INF__manifest_dot_xml": "<manifest:encryption-data/>"},
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))

REFUSED: dict[str, tuple[Callable[[bytes, bytes], bytes], str]] = {
    "empty.xlsx": (lambda _xlsx, _xls: b"", reading.EMPTY),
    "blank.csv": (lambda _xlsx, _xls: b"\n,,\n", reading.EMPTY),
    "picture.xlsx": (lambda _xlsx, _xls: PICTURE, reading.NO_SPREADSHEET),
    "letter.docx": (lambda _xlsx, _xls: zipped(word__document_dot_xml=""), reading.NO_SPREADSHEET),
    "page.xls": (lambda _xlsx, _xls: b"<html><table>", reading.NO_SPREADSHEET),
    "words.xlsx": (lambda _xlsx, _xls: "Kính gửi".encode(), reading.NO_SPREADSHEET),
    "half.xlsx": (lambda xlsx, _xls: xlsx[: len(xlsx) // 2], reading.DAMAGED),
    "almost.xlsx": (lambda xlsx, _xls: xlsx[:-1], reading.DAMAGED),
    "half.xls": (lambda _xlsx, xls: xls[: len(xls) // 2], reading.DAMAGED),
    "sector.xls": (lambda _xlsx, xls: xls[:-512], reading.DAMAGED),
    "almost.xls": (lambda _xlsx, xls: xls[:-10], reading.DAMAGED),
    "locked.xlsx": (lambda _xlsx, _xls: protected_xlsx(), reading.PROTECTED),
    "locked.xls": (lambda _xlsx, xls: protected_xls(xls), reading.PROTECTED),
    "locked.ods": (lambda _xlsx, _xls: PROTECTED_ODS, reading.PROTECTED),
    "other.csv": (lambda _xlsx, _xls: b"a;b;c\n1;2;3\n", plan.NO_HEADING),
    "heads.csv": (lambda _xlsx, _xls: "TT;Họ tên;Năm sinh\n".encode(), plan.NO_LINES),
}


@pytest.mark.parametrize("name", REFUSED)
def test_each_refusal_has_its_own_sentence_and_leaves_the_store_alone(
    name: str, office: Office, samples: Path, tmp_path: Path
) -> None:
    xlsx = (samples / "so-theo-doi-2026.xlsx").read_bytes()
    xls = (samples / "danh-sach-cu-tcvn3.xls").read_bytes()
    make, message = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(make(xlsx, xls))
    with office.store.read() as reader:
        before = digest(reader)
    with pytest.raises(FileRefused) as refused:
        office.bring(path)
    assert refused.value.message == message
    assert refused.value.values["name"] == name
    with office.store.read() as reader:
        assert digest(reader) == before


def test_a_file_that_is_not_there(office: Office, tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(FileRefused) as refused:
            office.plan(path)
        assert refused.value.message == reading.MISSING


def test_the_content_counts_and_not_the_name(samples: Path, tmp_path: Path) -> None:
    xlsx, xls = samples / "so-theo-doi-2026.xlsx", samples / "danh-sach-cu-tcvn3.xls"
    for path, name in ((xlsx, "a.xls"), (xlsx, "b.csv"), (xls, "c.xlsx"), (xls, "d")):
        copied = tmp_path / name
        copied.write_bytes(path.read_bytes())
        assert read_book(copied).sheets == read_book(path).sheets


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["a"])
    book.create_sheet("Cũ").sheet_state = "hidden"
    book.save(tmp_path / "two.xlsx")
    read = read_book(tmp_path / "two.xlsx")
    assert ([sheet.name for sheet in read.sheets], read.hidden) == (["Sheet"], ("Cũ",))


def test_a_stray_cell_far_away_is_refused_and_a_stray_look_is_not(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["a", "b"])
    sheet["XFD1048576"].font = Font(bold=True)
    book.save(tmp_path / "look.xlsx")
    assert read_book(tmp_path / "look.xlsx").sheets[0].rows == (("a", "b"),)
    sheet["XFD1048576"] = "x"
    book.save(tmp_path / "cell.xlsx")
    with pytest.raises(FileRefused) as refused:
        read_book(tmp_path / "cell.xlsx")
    assert refused.value.message == reading.FAR_CELL


def test_cells_are_whole_numbers_days_and_text(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append([1.0, 1.5, date(2026, 1, 2), " x ", None, True])
    book.save(tmp_path / "cells.xlsx")
    (row,) = read_book(tmp_path / "cells.xlsx").sheets[0].rows
    assert row == (1, 1.5, date(2026, 1, 2), " x ", "", True)
    assert isinstance(row[0], int)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_parted_by_any_sign(sign: str, encoding: str, tmp_path: Path) -> None:
    lines = [["TT", "Họ tên", "Năm, nơi sinh"], ["1", "Lò Văn Ất", '"Mơ", 1987'], ["2", "", ""]]
    quoted = [sign.join(f'"{cell.replace(chr(34), 2 * chr(34))}"' for cell in row) for row in lines]
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(quoted).encode(encoding))
    (sheet,) = read_book(path).sheets
    assert sheet.rows == (tuple(lines[0]), (1, *lines[1][1:]), (2, "", ""))


@example(seed=1766694, count=1)  # The list of its sheets is gone, and nothing else.
@given(seed=st.integers(0, 10**9), count=st.sampled_from((1, 5, 50)))
def test_a_damaged_workbook_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int
) -> None:
    """Whatever bytes a bad stick changes, the program goes on."""
    chance = random.Random(seed)  # noqa: S311 (the same damage every time is what is wanted)
    path = tmp_path_factory.getbasetemp() / f"damaged-{seed}"
    sample = chance.choice(("danh-sach-cu-tcvn3.xls", "so-theo-doi-2026.xlsx"))
    content = bytearray((Path(__file__).parents[2] / "samples" / sample).read_bytes())
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)
    try:
        assert read_book(path).sheets
    except FileRefused as refused:
        assert refused.values["name"] == path.name  # noqa: PT017 (both ways are right)
    path.unlink()


def test_a_workbook_that_speaks_of_impossible_cells_is_damaged(samples: Path) -> None:
    whole = (samples / "danh-sach-cu-tcvn3.xls").read_bytes()
    assert look_into(whole) is Compound.WORKBOOK
    at = whole.index(struct.pack("<HH", 0x0200, 14)) + 4
    many = whole[:at] + struct.pack("<II", 0, 2**31) + whole[at + 8 :]
    assert look_into(many) is Compound.DAMAGED
    cell = whole.index(struct.pack("<HH", 0x00FD, 10)) + 6
    far = whole[:cell] + struct.pack("<H", 50_000) + whole[cell + 2 :]
    assert look_into(far) is Compound.DAMAGED
