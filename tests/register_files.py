"""Sheets of a register written as files: four formats, and text in the letters of old fonts."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from tests.registers import Cell, Grid


def write_xlsx(path: Path, grids: Iterable[Grid]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for each in grids:
        sheet = book.create_sheet(each.name)
        for row in each.rows:
            sheet.append(row)
        for first, left, last, right in each.merged:
            sheet.merge_cells(
                start_row=first + 1, start_column=left + 1, end_row=last + 1, end_column=right + 1
            )
    book.save(path)
    return path


def write_xls(path: Path, grids: Iterable[Grid], encode: Callable[[str], str] = str) -> Path:
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for each in grids:
        sheet = book.add_sheet(each.name)
        for at, row in enumerate(each.rows):
            for index, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write(at, index, cell, day)
                elif cell is not None:
                    sheet.write(at, index, encode(cell) if isinstance(cell, str) else cell)
    book.save(str(path))
    return path


def write_ods(path: Path, grids: Iterable[Grid]) -> Path:
    book = OpenDocumentSpreadsheet()
    for each in grids:
        table = Table(name=each.name)
        for row in each.rows:
            line = TableRow()
            for cell in row:
                line.addElement(_ods_cell(cell))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def _ods_cell(cell: Cell) -> TableCell:
    if isinstance(cell, date):
        return TableCell(valuetype="date", datevalue=cell.isoformat())
    if isinstance(cell, int | float):
        return TableCell(valuetype="float", value=cell)
    made = TableCell(valuetype="string") if cell else TableCell()
    if cell:
        made.addElement(P(text=cell))
    return made


def write_csv(path: Path, made: Grid, encoding: str, delimiter: str = ",") -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in made.rows:
        writer.writerow([_csv_text(cell) for cell in row])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def _csv_text(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else ("" if cell is None else str(cell))


_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)


def tcvn3(text: str) -> str:
    """Return text in the letters of the .VnTime fonts, which have no capitals with a tone."""
    return "".join(_TCVN3.get(each, _TCVN3.get(each.lower(), each)) for each in text)


_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_SHAPES: Mapping[str, Mapping[str, str]] = {
    "\u0302": {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"},
    "\u0306": {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"},
}
_VNI_LETTERS = {"đ": "ñ", "Đ": "Ñ", "ơ": "ô", "ư": "ö", "Ơ": "Ô", "Ư": "Ö"}
_VNI_I = {"\u0309": "æ", "\u0303": "ó", "\u0323": "ò", "\u0301": "í", "\u0300": "ì"}


def vni(text: str) -> str:
    """Return text in the letters of the VNI fonts."""
    return "".join(_vni_letter(each) for each in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts[1:] if mark in _VNI_TONES), "")
    bare = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    if bare in {"i", "I"} and tone:
        return _VNI_I[tone] if bare == "i" else _VNI_I[tone].upper()
    if bare in {"y", "Y"} and tone == "\u0323":
        return "î" if bare == "y" else "Î"
    shape = next((mark for mark in parts[1:] if mark in _VNI_SHAPES), "")
    if shape:
        sign = _VNI_SHAPES[shape][tone]
        return parts[0] + (sign.upper() if parts[0].isupper() else sign)
    sign = _VNI_TONES[tone] if tone else ""
    return _VNI_LETTERS.get(bare, bare) + (sign.upper() if bare.isupper() else sign)


def in_code_page(text: str) -> str:
    """Return text as code page 1258 has it: letters with their shape, the tone behind."""
    written = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in parts[1:] if mark in _VNI_TONES)
        bare = "".join(part for part in parts if part not in tones)
        written.append(unicodedata.normalize("NFC", bare) + tones)
    return "".join(written)
