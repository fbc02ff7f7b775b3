"""A workbook of another office (.xlsx), filled cell by cell and otherwise left as it came.

Only the parts of the mapped sheets are written anew, with their formats, formulas and merged cells;
the numbers formulas had are dropped, so that nobody reads an old total before it is reckoned again.
What is not a plain workbook is refused before anything of it is read.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, TypeAlias

from lxml import etree

from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_

#: An element of lxml, whose types are not published.
Element: TypeAlias = Any

MOST_BYTES = 5_000_000
_MOST_UNPACKED = 100_000_000
_MOST_PARTS = 2_000
_MOST_ROWS, _MOST_COLUMNS = 300, 60
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

TOO_LARGE = N_("{name} is too large for a form.")
NO_WORKBOOK = N_("{name} is no .xlsx workbook. Save it as .xlsx in Excel, then try again.")
DAMAGED = N_("{name} is cut short or damaged. Copy it again from where it came, then try again.")
MACROS = N_("{name} holds programs (macros). Save it as .xlsx without them, then try again.")
NO_SHEET = N_("The form has no sheet {sheet}.")
NO_CELL = N_("{cell} is no cell. Write it as C7.")
FORMULA = N_("Cell {cell} reckons itself by a formula. Choose another one.")

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_CONTENT = "[Content_Types].xml"
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_CHAIN = "xl/calcChain.xml"
#: What may stand before the element that asks for everything to be reckoned again.
_BEFORE_CALC = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
     "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences",
     "definedNames"}
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One cell in sight: its words, and whether a formula stands in it."""

    text: str = ""
    formula: bool = False


def read_parts(name: str, content: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by their names; raises `FileRefused`."""
    if len(content) > MOST_BYTES:
        raise FileRefused(TOO_LARGE, name=name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            listed = archive.infolist()
            names = [each.filename for each in listed]
            swollen = sum(each.file_size for each in listed)
            if len(names) > _MOST_PARTS or swollen > _MOST_UNPACKED:
                raise FileRefused(TOO_LARGE, name=name)
            if _WORKBOOK not in names or len({*names}) != len(names) or _is_locked(listed):
                raise FileRefused(NO_WORKBOOK, name=name)
            if any(each.lower().endswith("vbaproject.bin") for each in names):
                raise FileRefused(MACROS, name=name)
            parts = {each.filename: _unpacked(archive, each) for each in listed}
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
            RuntimeError, NotImplementedError):  # fmt: skip
        raise FileRefused(NO_WORKBOOK, name=name) from None
    _refuse_declared(name, parts)
    return parts


def _is_locked(listed: Sequence[zipfile.ZipInfo]) -> bool:
    return any(each.flag_bits & 1 for each in listed)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part; it is never longer than it says."""
    with archive.open(part) as file:
        return file.read(part.file_size)


def _refuse_declared(name: str, parts: Mapping[str, bytes]) -> None:
    """Refuse a workbook that declares kinds or entities of its own: no office program does."""
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            plain = content.replace(b"\0", b"")
            if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
                raise FileRefused(NO_WORKBOOK, name=name)


class FormFile:
    """An opened form: its sheets, what stands in them, and a copy of it that is filled."""

    def __init__(self, name: str, content: bytes) -> None:
        """Raise `FileRefused` for what is no plain workbook."""
        self._name = name
        self._content = content
        self._parts = read_parts(name, content)
        self.sheets = self._listed()
        if not self.sheets:
            raise FileRefused(NO_WORKBOOK, name=name)

    def place(self, sheet: str, cell: str) -> str:
        """Return a cell as C7, of merged cells the first; raises `BadInput`, also for a formula."""
        root = self._sheet(sheet)
        row, column = cell_numbers(cell)
        for first, last in _merged(root):
            if first[0] <= row <= last[0] and first[1] <= column <= last[1]:
                row, column = first
        name = _name(row, column)
        found = _find(root, row, column)
        if found is not None and _inner(found, "f") is not None:
            raise BadInput(FORMULA, cell=name)
        return name

    def merged(self, sheet: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return the first and last cell of each merged area, as row and column from 1."""
        return list(_merged(self._sheet(sheet)))

    def grid(self, sheet: str) -> list[list[Shown]]:
        """Return what stands in the upper left part of a sheet, row by row, from A1 on."""
        strings = self._strings()
        rows: list[list[Shown]] = []
        for number, row in _rows(self._sheet(sheet)):
            if number > _MOST_ROWS:
                break
            while len(rows) < number:
                rows.append([])
            for column, cell in _cells(row):
                if column <= _MOST_COLUMNS:
                    line = rows[number - 1]
                    line.extend([Shown()] * (column - len(line)))
                    line[column - 1] = _shown(cell, strings)
        return rows

    def filled(self, values: Mapping[tuple[str, str], str]) -> bytes:
        """Return the workbook with numbers, as text, in these cells; an empty text clears one.

        Raises `BadInput` for a sheet or cell that cannot take one.
        """
        changed: dict[str, bytes] = {}
        roots = {name: self._sheet(name) for name in self.sheets}
        for (sheet, cell), value in values.items():
            place = self.place(sheet, cell)
            _put(_made(roots[sheet], *cell_numbers(place)), value)
        for name, root in roots.items():
            for formula in root.iter("{*}f"):
                _drop(formula.getparent(), "v")
            changed[self.sheets[name]] = _written(root)
        changed[_WORKBOOK] = self._reckoned_anew()
        if _CHAIN in self._parts:
            changed[_CONTENT] = _without(self._parts[_CONTENT], "PartName", f"/{_CHAIN}")
            changed[_RELATIONS] = _without(self._parts[_RELATIONS], "Target", "calcChain.xml")
        return self._packed(changed)

    def _listed(self) -> dict[str, str]:
        """Return the part of each sheet by the sheet's name, in their order."""
        targets = {
            str(each.get("Id")): str(each.get("Target"))
            for each in self._root(_RELATIONS).iter("{*}Relationship")
        }
        found = {}
        for each in self._root(_WORKBOOK).iter("{*}sheet"):
            key = next((v for k, v in each.attrib.items() if str(k).endswith("}id")), "")
            target = targets.get(str(key), "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if part in self._parts and "worksheets/" in part:
                found[str(each.get("name"))] = part
        return found

    def _root(self, part: str) -> Element:
        if part not in self._parts:
            raise FileRefused(DAMAGED, name=self._name)
        try:
            return etree.fromstring(self._parts[part], _parser())
        except etree.XMLSyntaxError:
            raise FileRefused(DAMAGED, name=self._name) from None

    def _sheet(self, name: str) -> Element:
        if name not in self.sheets:
            raise BadInput(NO_SHEET, sheet=name)
        return self._root(self.sheets[name])

    def _strings(self) -> list[str]:
        if _STRINGS not in self._parts:
            return []
        return [
            "".join(each.itertext("{*}t")) for each in self._root(_STRINGS).iterchildren("{*}si")
        ]

    def _reckoned_anew(self) -> bytes:
        """Return the part of the workbook that asks for all formulas to be reckoned on opening."""
        root = self._root(_WORKBOOK)
        asked = _inner(root, "calcPr")
        if asked is None:
            asked = etree.Element(f"{{{etree.QName(root).namespace}}}calcPr")
            before = [
                at
                for at, each in enumerate(root)
                if isinstance(each.tag, str) and etree.QName(each).localname in _BEFORE_CALC
            ]
            root.insert(max(before, default=-1) + 1, asked)
        asked.set("fullCalcOnLoad", "1")
        return _written(root)

    def _packed(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the archive with some parts changed, the others as they were."""
        whole = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self._content)) as old,
            zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.infolist():
                if part.filename != _CHAIN:
                    entry = zipfile.ZipInfo(part.filename, part.date_time)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = part.external_attr
                    new.writestr(entry, changed.get(part.filename, self._parts[part.filename]))
        return whole.getvalue()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _written(root: Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def cell_numbers(cell: str) -> tuple[int, int]:
    """Return row and column of C7, from 1; raises `BadInput`."""
    found = _CELL.fullmatch(cell.strip())
    if found is None:
        raise BadInput(NO_CELL, cell=cell.strip())
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if row > _LAST_ROW or column > _LAST_COLUMN:
        raise BadInput(NO_CELL, cell=cell.strip())
    return row, column


def _name(row: int, column: int) -> str:
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Return the letters of a column, from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _merged(root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the first and last cell of each merged area."""
    for each in root.iter("{*}mergeCell"):
        first, _, last = str(each.get("ref")).partition(":")
        yield cell_numbers(first), cell_numbers(last or first)


def _inner(element: Element, name: str) -> Element | None:
    return next(element.iterchildren(f"{{*}}{name}"), None)


def _rows(root: Element) -> Iterator[tuple[int, Element]]:
    """Yield the rows with their numbers, which a file may leave out."""
    data = _inner(root, "sheetData")
    number = 0
    for row in () if data is None else data.iterchildren("{*}row"):
        named = row.get("r") or ""
        number = int(named) if named.isdigit() else number + 1
        yield number, row


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns, which a file may leave out."""
    column = 0
    for cell in row.iterchildren("{*}c"):
        named = cell.get("r")
        column = cell_numbers(named)[1] if named else column + 1
        yield column, cell


def _find(root: Element, row: int, column: int) -> Element | None:
    found = next((each for number, each in _rows(root) if number == row), None)
    if found is None:
        return None
    return next((cell for at, cell in _cells(found) if at == column), None)


def _made(root: Element, row: int, column: int) -> Element:
    """Return a cell, made where there is none yet; every row and cell then bears its name."""
    data = _inner(root, "sheetData")
    if data is None:
        raise BadInput(NO_CELL, cell=_name(row, column))
    line = _between(list(_rows(root)), row, data, "row", str)
    line.attrib.pop("spans", None)
    return _between(list(_cells(line)), column, line, "c", lambda at: _name(row, at))


def _between(
    known: Sequence[tuple[int, Element]],
    at: int,
    parent: Element,
    tag: str,
    named: Callable[[int], str],
) -> Element:
    """Return the row or cell of a number among the known ones, made at its place if missing."""
    for number, each in known:
        each.set("r", named(number))
        if number == at:
            return each
    made = etree.Element(f"{{{etree.QName(parent).namespace}}}{tag}", r=named(at))
    following = next((each for number, each in known if number > at), None)
    if following is not None:
        following.addprevious(made)
    elif known:
        known[-1][1].addnext(made)
    else:
        parent.insert(0, made)
    return made


def _put(cell: Element, value: str) -> None:
    """Write a number into a cell in the place of what stood there; its format stays."""
    for name in ("v", "is"):
        _drop(cell, name)
    cell.attrib.pop("t", None)
    if value:
        etree.SubElement(cell, f"{{{etree.QName(cell).namespace}}}v").text = value


def _drop(element: Element | None, name: str) -> None:
    inner = None if element is None else _inner(element, name)
    if element is not None and inner is not None:
        element.remove(inner)


def _without(content: bytes, attribute: str, ending: str) -> bytes:
    """Return a list of parts without those whose attribute ends so."""
    root = etree.fromstring(content, _parser())
    for each in list(root):
        if str(each.get(attribute, "")).endswith(ending):
            root.remove(each)
    return _written(root)


def _shown(cell: Element, strings: Sequence[str]) -> Shown:
    """Return what a cell shows, as far as it is words or a number."""
    formula = _inner(cell, "f") is not None
    if cell.get("t") == "inlineStr":
        return Shown("".join(cell.itertext("{*}t")), formula)
    value = _inner(cell, "v")
    text = "" if value is None or value.text is None else value.text
    if cell.get("t") == "s" and text.isdigit():
        text = next(islice(strings, int(text), None), "")
    return Shown(text, formula)
