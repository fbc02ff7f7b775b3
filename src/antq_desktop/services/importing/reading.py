"""A spreadsheet file as sheets of cells, whatever its format and whatever its name says."""

import csv
import io
import re
import statistics
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
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
from antq_desktop.services.importing.compound import SIGNATURE, Compound, look_into

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

FAR_CELL = N_(
    "{name} has something written far below or far beside its table. Delete it, save and try again."
)

_COMPOUND = {
    Compound.PROTECTED: PROTECTED,
    Compound.DAMAGED: DAMAGED,
    Compound.OTHER: NO_SPREADSHEET,
}

_MOST_BYTES = 64 * 2**20
_MOST_UNPACKED = 512 * 2**20
# What zipfile lets out for sizes and methods that no archive has.
_ODD = (ValueError, RuntimeError)
_PARTS_OF_WORKBOOKS = frozenset({"xl/workbook.xml", "xl/workbook.bin"})
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DELIMITERS = ",;\t|"
_NARROWEST = 3
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
# A cell with content beyond row 99,999 or column ZZ: calamine makes room for all cells before it.
_FAR_CELL = re.compile(rb'<c r="(?:[A-Z]{3}[0-9]+|[A-Z]+[0-9]{6,})"(?:[^>]*[^>/])?>(?!</c>)')
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
    elif content.startswith(SIGNATURE):
        _check_compound(name, content)
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
            # Reading a part proves it whole.
            for part in parts:
                content_of_part = archive.read(part)
                if part.startswith("xl/worksheets/") and _FAR_CELL.search(content_of_part):
                    raise FileRefused(FAR_CELL, name=name)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, *_ODD):
        raise FileRefused(DAMAGED, name=name) from None


def _check_compound(name: str, content: bytes) -> None:
    """Raise for a compound file that is locked, cut short, or no workbook at all."""
    found = look_into(content)
    if found is not Compound.WORKBOOK:
        raise FileRefused(_COMPOUND[found], name=name)


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
    if not shown:
        raise FileRefused(DAMAGED, name=name)
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
        sign, width = _delimiter(lines)
        rows = list(csv.reader(io.StringIO(lines), delimiter=sign))
    except csv.Error:
        raise FileRefused(NO_SPREADSHEET, name=name) from None
    if not _is_table(Path(name).suffix.lower(), lines, sign, width):
        raise FileRefused(NO_SPREADSHEET, name=name)
    if not any(map(any, rows)):
        raise FileRefused(EMPTY, name=name)
    return Book(name, (Sheet(Path(name).stem, _squared(rows)),))


def _is_table(suffix: str, lines: str, sign: str, width: float) -> bool:
    """Say whether separated text can be a table; prose has commas too, but not evenly."""
    if suffix in _TABLE_SUFFIXES:
        return True
    if suffix == ".txt":
        return width > 1
    widths = Counter(len(row) for row in csv.reader(_head(lines), delimiter=sign))
    even = max(widths.values(), default=0) * 2 > widths.total()
    return width >= _NARROWEST and (even or sign != ",")


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


def _delimiter(text: str) -> tuple[str, float]:
    """Return the sign that parts the first lines into most cells, and how many cells."""
    head = _head(text)
    widths = {sign: _typical_width(head, sign) for sign in _DELIMITERS}
    sign = max(widths, key=lambda each: widths[each])
    return sign, widths[sign]


def _head(text: str) -> list[str]:
    return [line for line in text.split("\n")[:40] if line.strip()]


def _typical_width(lines: Iterable[str], sign: str) -> float:
    return statistics.median([len(row) for row in csv.reader(lines, delimiter=sign)] or [0])
