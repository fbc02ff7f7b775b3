"""A spreadsheet file as sheets of cells, whatever its format and whatever its name says."""

import csv
import io
import re
import statistics
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.syllables import is_syllable

Cell = str | int | float | bool | date
RawCell = Cell | datetime | time | timedelta

MISSING = N_("There is no file at {name}.")
EMPTY = N_("The file {name} is empty.")
NO_SPREADSHEET = N_("{name} is not a spreadsheet. Choose an .xlsx, .xls, .ods or .csv file.")
DAMAGED = N_("{name} is cut short or damaged. Copy it again from where it came, then try again.")
PROTECTED = N_(
    "{name} is protected by a password. Open it, remove the password, save it and try again."
)
TOO_LARGE = N_("{name} is too large for a register: {size} MB.")

_MOST_BYTES = 64 * 2**20
_MOST_UNPACKED = 512 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What zipfile lets out for sizes and methods that no archive has.
_ODD = (ValueError, RuntimeError)
_SECTOR = 512
_FREE = 0xFFFFFFFF
_PARTS_OF_WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin"})
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DELIMITERS = ",;\t|"
_NUMBER = re.compile(r"[1-9][0-9]{0,14}")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from the first on, an empty text where a cell is empty.

    `merged` holds the merged areas as (first row, first column, last row, last column), from 0.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Book:
    """A file's visible sheets, and the names of the hidden ones, which are not read."""

    name: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def read_book(path: Path) -> Book:
    """Return the sheets of a file, judged by its content; raise `FileRefused` with the reason."""
    name = path.name
    if not path.is_file():
        raise FileRefused(MISSING, name=str(path))
    size = path.stat().st_size
    if size == 0:
        raise FileRefused(EMPTY, name=name)
    if size > _MOST_BYTES:
        raise FileRefused(TOO_LARGE, name=name, size=size // 2**20)
    try:
        content = path.read_bytes()
    except OSError:
        raise FileRefused(name=name) from None
    if content.startswith(b"PK"):
        _check_zip(name, content)
    elif content.startswith(_OLE):
        _check_ole(name, content)
    else:
        return _text_book(name, content)
    return _workbook(name, content)


def _check_zip(name: str, content: bytes) -> None:
    """Raise for an archive that is no workbook, is cut short, locked, or swells beyond reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            swollen = sum(part.file_size for part in parts.values())
            if swollen > _MOST_UNPACKED:
                raise FileRefused(TOO_LARGE, name=name, size=swollen // 2**20)
            is_ods = "mimetype" in parts and archive.read("mimetype").strip() == _ODS
            if not is_ods and not _PARTS_OF_WORKBOOKS & parts.keys():
                raise FileRefused(NO_SPREADSHEET, name=name)
            manifest = "META-INF/manifest.xml"
            if is_ods and manifest in parts and b"encryption-data" in archive.read(manifest):
                raise FileRefused(PROTECTED, name=name)
            if archive.testzip() is not None:
                raise FileRefused(DAMAGED, name=name)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, *_ODD):
        raise FileRefused(DAMAGED, name=name) from None


def _check_ole(name: str, content: bytes) -> None:
    """Raise for a compound file that is locked, cut short, or no workbook at all."""
    if _holds(content, "EncryptedPackage"):
        raise FileRefused(PROTECTED, name=name)
    if not _is_whole(content):
        raise FileRefused(DAMAGED, name=name)
    if not _holds(content, "Workbook") and not _holds(content, "Book"):
        raise FileRefused(NO_SPREADSHEET, name=name)


def _is_whole(content: bytes) -> bool:
    """Say whether every sector in the allocation table of a compound file is there.

    calamine breaks off in the middle, without an error of its own, when a sector is missing.
    """
    if (
        len(content) < _SECTOR
        or int.from_bytes(content[30:32], "little") != _SECTOR.bit_length() - 1
    ):
        return False
    count = len(content) // _SECTOR - 1
    tables = struct.unpack("<109I", content[76:512])[: int.from_bytes(content[44:48], "little")]
    for order, table in enumerate(tables):
        if table >= count:
            return False
        entries = struct.unpack("<128I", content[_SECTOR * (table + 1) : _SECTOR * (table + 2)])
        if any(each != _FREE for each in entries[max(0, count - 128 * order) :]):
            return False
    return len(content) % _SECTOR == 0


def _holds(content: bytes, stream: str) -> bool:
    return (stream + "\0").encode("utf-16-le") in content


def _workbook(name: str, content: bytes) -> Book:
    """Return the sheets of a workbook that calamine opens."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            shown = [
                each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet
            ]
            hidden = tuple(
                each.name
                for each in book.sheets_metadata
                if each.visible != SheetVisibleEnum.Visible
            )
            sheets = tuple(
                _sheet(book.get_sheet_by_name(each)) for each in shown if each not in hidden
            )
    except PasswordError:
        raise FileRefused(PROTECTED, name=name) from None
    except (CalamineError, OSError, ValueError):
        raise FileRefused(DAMAGED, name=name) from None
    except BaseException as error:
        # calamine is written in Rust: a file it did not foresee ends in a panic, which pyo3 raises
        # as a class that cannot be imported and is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefused(DAMAGED, name=name) from None
    return Book(name, sheets, hidden)


def _sheet(sheet: CalamineSheet) -> Sheet:
    rows = tuple(tuple(map(_cell, row)) for row in sheet.to_python(skip_empty_area=False))
    merged = tuple(
        (first[0], first[1], last[0], last[1]) for first, last in sheet.merged_cell_ranges or ()
    )
    return Sheet(sheet.name, rows, merged)


def _cell(value: RawCell) -> Cell:
    """Return a cell as text, a whole number where it is one, or a day without its time."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _text_book(name: str, content: bytes) -> Book:
    """Return the one sheet of a file of comma, semicolon or tab separated text."""
    text = _decoded(name, content)
    if text.lstrip().startswith(("<", "{\\rtf", "%PDF")):
        raise FileRefused(NO_SPREADSHEET, name=name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=_delimiter(lines)))
    except csv.Error:
        raise FileRefused(NO_SPREADSHEET, name=name) from None
    if not any(map(any, rows)):
        raise FileRefused(EMPTY, name=name)
    return Book(name, (Sheet(Path(name).stem, _squared(rows)),))


def _squared(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows all as wide as the widest."""
    width = max(map(len, rows))
    return tuple((*map(retyped, row), *("" for _ in range(width - len(row)))) for row in rows)


def retyped(text: str) -> Cell:
    """Return digits that stand for a number as one: such text may have lost a zero in front."""
    return int(text) if _NUMBER.fullmatch(text) else text


def _decoded(name: str, content: bytes) -> str:
    """Return the text; legacy Vietnamese stays in the letters of its font, one letter a byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise FileRefused(DAMAGED, name=name) from None
    if _BINARY.search(content):
        raise FileRefused(NO_SPREADSHEET, name=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        as_font = content.decode("latin-1")
        as_page = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
        return as_page if _share_of_syllables(as_page) > 0.8 else as_font  # noqa: PLR2004


def _share_of_syllables(text: str) -> float:
    """Return how many of the words with other than plain letters can be Vietnamese."""
    words = [word for word in _WORDS.findall(text[:200_000]) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines into most cells most evenly."""
    head = [line for line in text.split("\n")[:40] if line.strip()]
    return max(_DELIMITERS, key=lambda sign: _typical_width(head, sign))


def _typical_width(lines: Iterable[str], sign: str) -> float:
    return statistics.median(len(row) for row in csv.reader(lines, delimiter=sign))
